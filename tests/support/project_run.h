// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Whole workflows, written as JSON, run by the real runner against a database of either kind.

#include "engine/base/assert.h"
#include "engine/base/json.h"
#include "engine/graph/plan.h"
#include "engine/graph/project_file.h"
#include "engine/graph/validation.h"
#include "engine/run/run.h"
#include "tests/support/node_database.h"

namespace dataflow::testing {

/// How a run went.
struct ProjectRun {
    std::shared_ptr<run::ProjectRuntime> runtime;
    std::shared_ptr<run::Run> run;
    run::RunReportPtr report;

    graph::NodeIndex index(std::string_view node) const
    {
        const auto found = report->plan->find(NodeId(std::string(node)));
        return found ? *found : graph::NodeIndex(0);
    }
    std::string state(std::string_view node) const
    {
        return std::string(run::nodeStateName(report->nodes[index(node)].state));
    }
    Value output(std::string_view node, std::string_view port) const
    {
        const Value* value = nodes::valueNamed(report->values[index(node)], port);
        return value ? *value : Value();
    }
    /// A node's error; null when it has none.
    std::shared_ptr<const Error> error(std::string_view node) const { return report->errors[index(node)]; }
    /// The sentence of a node's error, or empty.
    std::string problem(std::string_view node) const
    {
        const auto found = error(node);
        return found ? found->sentence() : "";
    }
    std::string status() const { return std::string(run::runStatusName(report->status)); }
    /// Rows of a port as records.
    List rows(std::string_view node, std::string_view port) const
    {
        List records;
        const auto store = run->rows(index(node), port);
        if (!store)
            return records;
        while (records.size() < store->keptRows()) {
            const auto found = store->batchWithRow(records.size());
            DF_ASSERT(found.has_value(), "Kept rows can be read");
            const std::size_t first = records.size() - found->second;
            for (std::size_t row = first; row < found->first->rowCount(); ++row)
                records.push_back(found->first->rowAsMap(row));
        }
        return records;
    }
};

/// A project with the connection "shop" to a fresh database, and "other" to a SQLite file of its own.
class ProjectDatabase : public NodeDatabase {
public:
    ProjectDatabase(const QByteArray& kind, const std::vector<std::string>& tables)
        : NodeDatabase(kind, tables)
    {}

    /// Every project has this workflow too, for nodes that call it.
    void addWorkflow(const std::string& name, const std::string& workflow)
    {
        m_called[name] = Json::parse(workflow);
    }
    /// A project of this workflow ({"nodes": [...], "links": [...]}) and these models.
    Result<graph::LoadedProject> project(const std::string& workflow, const std::string& models = "{}") const
    {
        Json json{{"format", 1}, {"name", "Test"}};
        json["connections"]["other"] = {{"type", "sqlite"},
                                        {"path", m_folder.path().toStdString() + "/other.db"}};
        json["connections"]["shop"] = connection();
        json["models"] = Json::parse(models);
        json["workflows"] = m_called;
        json["workflows"]["main"] = Json::parse(workflow);
        return graph::parseProject(json.dump(2), m_folder.path().toStdString() + "/test.dataflow.json");
    }
    /// What validation says, a line each.
    std::string problems(const std::string& workflow, const std::string& models = "{}") const
    {
        const auto loaded = project(workflow, models);
        if (!loaded)
            return loaded.error().sentence();
        std::string text;
        for (const graph::Problem& problem : graph::validateProject(*loaded->project, {}))
            text += problem.error.sentence() + "\n";
        return text;
    }
    Result<ProjectRun> start(const std::string& workflow, const std::string& models = "{}",
                             run::RunRequest request = {}) const
    {
        DF_TRY_ASSIGN(const auto loaded, project(workflow, models));
        ProjectRun made;
        DF_TRY_ASSIGN(request.plan, graph::makePlan(loaded.project, WorkflowId("main"), {}));
        DF_TRY_ASSIGN(made.runtime, run::ProjectRuntime::create(
                                        loaded.project, {.projectDirectory = m_folder.path().toStdString()}));
        DF_TRY_ASSIGN(made.run, run::Run::start(made.runtime, std::move(request)));
        return made;
    }
    /// Runs to the end; at most half a minute.
    ProjectRun runAll(const std::string& workflow, const std::string& models = "{}",
                      run::RunRequest request = {}) const
    {
        request.timeout = std::chrono::seconds(30);
        auto started = start(workflow, models, std::move(request));
        if (!started)
            qFatal("%s", started.error().sentence().c_str());
        started->report = started->run->wait();
        return std::move(*started);
    }
    const QTemporaryDir& folder() const { return m_folder; }

private:
    Json connection() const
    {
        const db::ConnectionConfig& own = config();
        if (own.kind == db::DatabaseKind::Sqlite)
            return {{"type", "sqlite"}, {"path", own.path}, {"busy_timeout", "2s"}};
        const char* const password =
            isPostgres() ? "DATAFLOW_TEST_POSTGRES_PASSWORD" : "DATAFLOW_TEST_MARIADB_PASSWORD";
        return {{"type", db::databaseKindName(own.kind)},
                {"host", own.host},
                {"port", own.port},
                {"database", own.database},
                {"user", own.user},
                {"password", {{"env", password}}}};
    }

    QTemporaryDir m_folder;
    Json m_called = Json::object();
};

} // namespace dataflow::testing

/// Makes `database` of the row's kind, or skips the row.
#define DATAFLOW_FETCH_PROJECT(database, ...)                                                                \
    QFETCH(QByteArray, kind);                                                                                \
    if (!dataflow::testing::hasDatabase(kind))                                                               \
        QSKIP(dataflow::testing::missingDatabase(kind));                                                     \
    const dataflow::testing::ProjectDatabase database(kind, __VA_ARGS__)
