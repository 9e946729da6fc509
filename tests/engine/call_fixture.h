// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Projects of several workflows, written as JSON, whose ScriptedNodes do what a test's lambdas say.

#include "engine/base/json.h"
#include "engine/graph/project_file.h"
#include "tests/engine/run_fixture.h"

namespace dataflow::testing {

/// The built-in types, ScriptedNode and StoringNode, which is said to write: inputs of any name, outputs
/// `out` and `rows`.
inline const nodes::NodeCatalog& callCatalog()
{
    using P = ScriptedParams;
    static const nodes::NodeCatalog catalog([] {
        std::vector<nodes::NodeType> types(nodes::nodeCatalog().all().begin(),
                                           nodes::nodeCatalog().all().end());
        for (const bool writes : {false, true})
            types.push_back(nodes::NodeType::of<P>(
                {.id = writes ? "StoringNode" : "ScriptedNode",
                 .title = "Scripted",
                 .summary = "Does what a test says.",
                 .params = {nodes::param(&P::behaviour, "behaviour"), nodes::param(&P::text, "text")},
                 .outputs = {nodes::port("out", nodes::PortKind::Value, "A value."),
                             nodes::port("rows", nodes::PortKind::Rows, "Rows.")},
                 .openInputs = true,
                 .writes = writes},
                runScripted));
        return types;
    }());
    return catalog;
}

inline Json scripted(const char* id, Behaviour behaviour, const char* text = nullptr)
{
    Json params{{"behaviour", Behaviours::all().add(std::move(behaviour))}};
    if (text)
        params["text"] = text;
    return {{"id", id}, {"type", "ScriptedNode"}, {"params", std::move(params)}};
}

inline Json storing(const char* id, Behaviour behaviour)
{
    Json node = scripted(id, std::move(behaviour));
    node["type"] = "StoringNode";
    return node;
}

inline Json node(const char* id, const char* type, Json params)
{
    return {{"id", id}, {"type", type}, {"params", std::move(params)}};
}

/// {"nodes": ..., "links": ...}; links as "from -> to".
inline Json workflow(Json nodes, std::initializer_list<const char*> links, Json parameters = Json::object())
{
    Json list = Json::array();
    for (const char* text : links) {
        const std::string link(text);
        const std::size_t arrow = link.find(" -> ");
        list.push_back({{"from", link.substr(0, arrow)}, {"to", link.substr(arrow + 4)}});
    }
    return {{"parameters", std::move(parameters)}, {"nodes", std::move(nodes)}, {"links", std::move(list)}};
}

/// A project of these workflows (an object by name).
inline graph::ProjectPtr projectOfWorkflows(Json workflows, Json connections = Json::object())
{
    const Json json{{"format", 1},
                    {"name", "Test"},
                    {"connections", std::move(connections)},
                    {"workflows", std::move(workflows)}};
    auto loaded = graph::parseProject(json.dump(2), "test.dataflow.json");
    DF_ASSERT(loaded.has_value(), loaded ? "" : loaded.error().sentence().c_str());
    return loaded->project;
}

inline Result<graph::PlanPtr> planOf(const graph::ProjectPtr& project, const char* name = "main")
{
    graph::PlanOptions options;
    options.catalog = &callCatalog();
    return graph::makePlan(project, WorkflowId(name), options);
}

/// Starts the workflow "main"; stops the test program when it cannot be planned.
inline std::shared_ptr<run::Run> startMain(const graph::ProjectPtr& project, run::RunRequest request = {})
{
    auto plan = planOf(project);
    DF_ASSERT(plan.has_value(), plan ? "" : plan.error().sentence().c_str());
    request.plan = std::move(*plan);
    auto started = run::Run::start(makeRuntime(project), std::move(request));
    DF_ASSERT(started.has_value(), started ? "" : started.error().sentence().c_str());
    return std::move(*started);
}

inline run::RunReportPtr runMain(const graph::ProjectPtr& project, run::RunRequest request = {})
{
    return startMain(project, std::move(request))->wait();
}

inline graph::NodeIndex placeOf(const run::RunReport& report, const char* node)
{
    const auto place = report.plan->find(NodeId(node));
    DF_ASSERT(place.has_value(), node);
    return *place;
}

/// A value as compact JSON.
inline std::string valueText(const run::RunReport& report, const char* node, const char* port)
{
    return valueOf(report, placeOf(report, node), port).toText();
}

/// The rows a node sent, as compact JSON; "(none)" when it opened no such port.
inline std::string rowsText(const run::RunReport& report, const char* node, const char* port)
{
    for (const auto& [name, store] : report.rows[placeOf(report, node)]) {
        if (name != port)
            continue;
        List records;
        for (std::uint64_t row = 0; row < store->rowCount();) {
            const auto found = store->batchWithRow(row);
            DF_ASSERT(found.has_value(), "The rows are kept");
            for (std::size_t i = 0; i < found->first->rowCount(); ++i, ++row)
                records.push_back(found->first->rowAsMap(i));
        }
        return Value(std::move(records)).toText();
    }
    return "(none)";
}

/// The sentence of a node's error; empty when it has none.
inline std::string problemOf(const run::RunReport& report, const char* node)
{
    const auto& error = report.errors[placeOf(report, node)];
    return error ? error->sentence() : std::string();
}

} // namespace dataflow::testing
