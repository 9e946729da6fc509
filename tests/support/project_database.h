// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Whole projects against real databases: the settings of their connections, and runs of their workflows.

#include "engine/base/assert.h"
#include "engine/base/json.h"
#include "engine/graph/project_file.h"
#include "engine/run/run.h"

#include <cstdlib>

namespace dataflow::testing {

/// Settings of a connection to a SQLite file, "test.db" in the project's folder.
inline Json sqliteSettings(int poolSize = 4)
{
    return {{"type", "sqlite"}, {"path", "test.db"}, {"pool", {{"max_size", poolSize}}}};
}

/// Settings of a connection to a server of test_servers.sh, which must be there; `name` is how its variables
/// call it.
inline Json serverSettings(const char* type, const std::string& name, const std::string& applicationName,
                           int poolSize)
{
    const auto value = [&](const char* setting) {
        return std::string(std::getenv(("DATAFLOW_TEST_" + name + setting).c_str()));
    };
    return {{"type", type},
            {"host", value("_HOST")},
            {"port", std::stoi(value("_PORT"))},
            {"user", value("_USER")},
            {"password", {{"env", "DATAFLOW_TEST_" + name + "_PASSWORD"}}},
            {"database", value("_DATABASE")},
            {"application_name", applicationName},
            {"pool", {{"max_size", poolSize}}}};
}

inline Json postgresSettings(const std::string& applicationName, int poolSize = 4)
{
    return serverSettings("postgresql", "POSTGRES", applicationName, poolSize);
}

inline Json mariadbSettings(const std::string& applicationName, int poolSize = 4)
{
    return serverSettings("mariadb", "MARIADB", applicationName, poolSize);
}

/// The project of a file's content; stops the test program when there is a fault in it.
inline graph::ProjectPtr projectOf(const Json& json)
{
    auto loaded = graph::parseProject(json.dump(), "test.dataflow.json");
    DF_ASSERT(loaded.has_value(), loaded ? "" : loaded.error().sentence().c_str());
    return loaded->project;
}

/// The report of a run of the workflow "main", planned as the programs do it.
inline Result<run::RunReportPtr> runMain(const std::shared_ptr<run::ProjectRuntime>& runtime,
                                         run::RunRequest request = {})
{
    DF_TRY_ASSIGN(request.plan, graph::makePlan(runtime->project(), WorkflowId("main"), {}));
    DF_TRY_ASSIGN(const auto run, run::Run::start(runtime, std::move(request)));
    return run->wait();
}

/// A value that a node of the report handed out; null when it did not.
inline Value outputOf(const run::RunReport& report, const char* node, std::string_view port)
{
    const auto index = report.plan->find(NodeId(node));
    DF_ASSERT(index.has_value(), "The workflow has the node");
    for (const auto& [name, value] : report.values[*index])
        if (name == port)
            return value;
    return {};
}

/// The rows a node sent out of a port, as compact JSON; "(none)" when it opened no such port.
inline std::string rowsText(const run::RunReport& report, const char* node, std::string_view port)
{
    const auto index = report.plan->find(NodeId(node));
    DF_ASSERT(index.has_value(), "The workflow has the node");
    for (const auto& [name, store] : report.rows[*index]) {
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

/// "a failed: sentence; ..." for every node that did not succeed; empty when all did.
inline std::string troubles(const run::RunReport& report)
{
    std::string text;
    for (std::size_t node = 0; node < report.nodes.size(); ++node) {
        const auto state = report.nodes[node].state;
        if (state == run::NodeState::Done || state == run::NodeState::Cached)
            continue;
        text += (text.empty() ? "" : "; ") + report.plan->nodes[node].node->id.text() + " " +
                std::string(run::nodeStateName(state));
        if (report.errors[node])
            text += ": " + report.errors[node]->sentence();
    }
    return text;
}

} // namespace dataflow::testing
