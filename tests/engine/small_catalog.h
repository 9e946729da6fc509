// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A few node types that do nothing, for tests of files, checks, plans and edits; and workflows from small
/// text pictures.

#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"

#include <QString>
#include <sstream>

namespace dataflow::testing {

enum class Mode { Rows, Execute };

struct QueryParams {
    std::string connection;
    std::string sql;
    Map params;
    std::int64_t limit = 10;
    Mode mode = Mode::Rows;
    std::chrono::milliseconds wait{0};
};
struct FilterParams {
    std::string expression;
};
struct MergeParams {
    List sources;
};
struct ModelParams {
    std::string model;
    Map fields;
};
struct ListParams {
    std::string model;
    Map filter;
};
struct ScriptParams {
    std::string code;
};
struct SplitParams {
    std::vector<std::string> names;
};
struct NoParams {};

template <class Params>
Result<nodes::Outputs> doNothing(const Params&, nodes::Inputs&, nodes::RunContext&)
{
    return nodes::Outputs();
}

inline QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace dataflow::testing

template <>
struct dataflow::nodes::ParamEnum<dataflow::testing::Mode> {
    static const std::vector<std::pair<dataflow::testing::Mode, std::string>>& names()
    {
        static const std::vector<std::pair<dataflow::testing::Mode, std::string>> all{
            {dataflow::testing::Mode::Rows, "rows"}, {dataflow::testing::Mode::Execute, "execute"}};
        return all;
    }
};

namespace dataflow::testing {

inline std::vector<nodes::NodeType> flowTypes()
{
    using namespace nodes;
    std::vector<NodeType> types;
    types.push_back(NodeType::of<FilterParams>(
        {.id = "FilterNode",
         .title = "Filter",
         .summary = "Keeps rows.",
         .params = {param(&FilterParams::expression, "expression").doc("What rows must fulfil.").required()},
         .inputs = {requiredPort("rows", PortKind::Rows, "All rows.")},
         .outputs = {port("rows", PortKind::Rows, "Rows kept.")}},
        doNothing));
    types.push_back(NodeType::of<MergeParams>(
        {.id = "MergeNode",
         .title = "Merge",
         .summary = "Brings values together.",
         .params = {param(&MergeParams::sources, "sources").editor(EditorKind::NodeList).formerly("inputs")},
         .outputs = {port("merged", PortKind::Any, "All of them.")},
         .openInputs = true},
        doNothing));
    types.push_back(NodeType::of<ScriptParams>(
        {.id = "PythonCodeNode",
         .title = "Python",
         .summary = "Runs a script.",
         .params = {param(&ScriptParams::code, "code").editor(EditorKind::Python).required()},
         .openInputs = true,
         .outputsFor =
             [](const Map&) {
                 return DynamicPorts{{port("result", PortKind::Any, "What the script set.")}, true};
             }},
        doNothing));
    types.push_back(NodeType::of<SplitParams>(
        {.id = "SplitNode",
         .title = "Split",
         .summary = "Has an output per name.",
         .params = {param(&SplitParams::names, "names")},
         .inputs = {port("input", PortKind::Any, "What is split.")},
         .outputsFor =
             [](const Map& params) {
                 DynamicPorts ports;
                 for (const auto& [name, value] : params)
                     if (const auto* list = value.as<List>(); list && name == "names")
                         for (const Value& one : *list)
                             ports.ports.push_back(port(one.toText(), PortKind::Value, "One part."));
                 return ports;
             }},
        doNothing));
    types.push_back(NodeType::of<NoParams>({.id = "EmptyNode",
                                            .title = "Empty",
                                            .summary = "Does nothing.",
                                            .inputs = {port("in", PortKind::Any, "Anything.")},
                                            .outputs = {port("out", PortKind::Value, "Nothing.")},
                                            .openInputs = true},
                                           doNothing));
    return types;
}

inline std::vector<nodes::NodeType> databaseTypes()
{
    using namespace nodes;
    using P = QueryParams;
    std::vector<NodeType> types;
    types.push_back(NodeType::of<P>(
        {.id = "QueryNode",
         .title = "Query",
         .summary = "Runs SQL.",
         .params = {param(&P::connection, "connection").editor(EditorKind::Connection).required(),
                    param(&P::sql, "sql").editor(EditorKind::Sql).formerly("query").required(),
                    param(&P::params, "params"), param(&P::limit, "limit").range(1, 1'000),
                    param(&P::mode, "mode"), param(&P::wait, "wait")},
         .outputs = {port("rows", PortKind::Rows, "The answer."),
                     port("row_count", PortKind::Value, "How many.")}},
        doNothing));
    types.push_back(NodeType::of<ListParams>(
        {.id = "ModelListNode",
         .title = "List",
         .summary = "Lists records.",
         .params = {param(&ListParams::model, "model").editor(EditorKind::Model).required(),
                    param(&ListParams::filter, "filter").refuses("conditions")},
         .outputs = {port("records", PortKind::Rows, "The records.")},
         .modelVerb = "List"},
        doNothing));
    types.push_back(NodeType::of<ModelParams>(
        {.id = "ModelCreateNode",
         .title = "Create",
         .summary = "Creates a record.",
         .params = {param(&ModelParams::model, "model").editor(EditorKind::Model).required(),
                    param(&ModelParams::fields, "fields").modelFields()},
         .outputs = {port("record", PortKind::Value, "The record.")},
         .modelVerb = "Create"},
        doNothing));
    return types;
}

inline const nodes::NodeCatalog& smallCatalog()
{
    static const nodes::NodeCatalog catalog([] {
        std::vector<nodes::NodeType> types = databaseTypes();
        for (nodes::NodeType& type : flowTypes())
            types.push_back(std::move(type));
        return types;
    }());
    return catalog;
}

/// A workflow of EmptyNodes from a picture: "a -> b -> c; a -> c; d". A `!` behind a name disables the node.
inline graph::Workflow picture(const std::string& text)
{
    graph::Workflow workflow;
    std::istringstream words(text + " ;");
    std::string word;
    std::string before;
    while (words >> word) {
        const bool ends = word.back() == ';';
        if (ends)
            word.pop_back();
        if (word != "->" && !word.empty()) {
            const bool disabled = word.back() == '!';
            if (disabled)
                word.pop_back();
            graph::Node node;
            if (const graph::Node* known = workflow.find(NodeId(word)))
                node = *known;
            node.id = NodeId(word);
            node.type = "EmptyNode";
            node.disabled = node.disabled || disabled;
            workflow.put(node);
            if (!before.empty())
                workflow.connect({{NodeId(before), "out", ""}, {NodeId(word), "in_" + before, ""}});
            before = word;
        }
        if (ends)
            before.clear();
    }
    return workflow;
}

inline graph::ProjectPtr projectWith(graph::Workflow workflow)
{
    graph::Project project;
    project.putWorkflow(WorkflowId("main"), std::move(workflow));
    return std::make_shared<const graph::Project>(std::move(project));
}

} // namespace dataflow::testing
