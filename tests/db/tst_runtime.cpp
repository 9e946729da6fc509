// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/plan.h"
#include "engine/graph/project_file.h"
#include "tests/engine/run_fixture.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace dataflow;
using namespace dataflow::testing;
using namespace std::chrono_literals;
using nodes::Inputs;
using nodes::Outputs;
using nodes::RunContext;
using run::RunStatus;

namespace {

/// Runs one statement and gives what it changed.
Behaviour executes(std::string connection, std::string sql)
{
    return [=](Inputs&, RunContext& context) -> Result<Outputs> {
        DF_TRY_ASSIGN(const auto use, context.use(connection));
        DF_TRY_ASSIGN(const std::int64_t changed, use->execute({sql, {}}));
        return Outputs().set("out", changed);
    };
}

Behaviour queries(std::string connection, std::string sql)
{
    return [=](Inputs&, RunContext& context) -> Result<Outputs> {
        DF_TRY_ASSIGN(auto use, context.use(connection));
        DF_TRY_ASSIGN(const auto rows, use->query({sql, {}}));
        use.reset(); // the stream keeps the lease
        DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", rows->schema()));
        for (;;) {
            DF_TRY_ASSIGN(auto batch, rows->next());
            if (!batch)
                return Outputs();
            DF_TRY(writer->write(std::move(batch)));
        }
    };
}

const char* const kMany = "WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n < 99999) "
                          "SELECT n, 'row ' || n AS text FROM c";

} // namespace

class TestRuntime : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_directory;
    int m_number = 0;

    /// A project with the connection "db" (SQLite in a folder that does not exist yet) and its runtime.
    std::shared_ptr<run::ProjectRuntime> runtimeOf(PlanBuilder& graph, int poolSize = 2,
                                                   std::string path = {})
    {
        if (path.empty())
            path = m_directory.path().toStdString() + "/folder" + std::to_string(++m_number) + "/test.db";
        graph.project->connections = {
            {"db", Json{{"type", "sqlite"}, {"path", path}, {"pool", {{"max_size", poolSize}}}}}};
        return makeRuntime(graph.project);
    }
    static std::shared_ptr<run::Run> start(const std::shared_ptr<run::ProjectRuntime>& runtime,
                                           PlanBuilder& graph, run::RunRequest request = {})
    {
        request.plan = graph.plan();
        auto started = run::Run::start(runtime, std::move(request));
        DF_ASSERT(started.has_value(), "The run must start");
        return std::move(*started);
    }

private slots:
    void statementsAreTimedRecordedAndSummed()
    {
        PlanBuilder graph;
        const auto make = graph.add("make", executes("db", "CREATE TABLE t (n INTEGER, text TEXT)"));
        const auto put = graph.add("put", executes("db", "INSERT INTO t VALUES (1, 'one'), (2, 'two')"));
        const auto read = graph.add("read", queries("db", "SELECT n, text FROM t WHERE n > 1"));
        graph.link(make, "out", put, "after");
        graph.link(put, "out", read, "after");
        const auto runtime = runtimeOf(graph);
        const auto run = start(runtime, graph);
        const auto report = run->wait();
        QCOMPARE(statesOf(*report), std::string("make done, put done, read done"));
        QCOMPARE(valueOf(*report, put, "out"), Value(2));
        const auto statements = run->statementsOf(read);
        QCOMPARE(statements.size(), std::size_t(1));
        QCOMPARE(statements[0].queryId, std::string("read#1"));
        QCOMPARE(statements[0].connection, std::string("db"));
        QCOMPARE(statements[0].rows, std::uint64_t(1));
        QVERIFY(statements[0].total.count() > 0);
        QCOMPARE(statements[0].fingerprint.size(), std::size_t(16));
        const auto& queries = report->metrics->queries;
        QCOMPARE(queries.count, std::uint64_t(3));
        QVERIFY(std::ranges::any_of(queries.statements, [](const auto& one) {
            return one.sql.find("n > ?") != std::string::npos && one.connection == "db";
        }));
        QCOMPARE(report->metrics->pools.size(), std::size_t(1));
        QCOMPARE(report->metrics->pools[0].active, std::uint32_t(0));
        QCOMPARE(report->metrics->pools[0].acquired, std::uint64_t(3));
        QCOMPARE(report->metrics->caches.size(), std::size_t(1));
    }

    void aFailedStatementIsRecordedWithItsError()
    {
        PlanBuilder graph;
        const auto bad = graph.add("bad", executes("db", "SELEC 1"));
        const auto run = start(runtimeOf(graph), graph);
        const auto report = run->wait();
        QCOMPARE(report->errors[bad]->code(), ErrorCode::SqlFailed);
        QCOMPARE(report->errors[bad]->node(), std::string("bad"));
        QVERIFY(run->statementsOf(bad).at(0).error);
        QCOMPARE(report->metrics->queries.errors, std::uint64_t(1));
    }

    void aPoolOfOneFeedsReaderAndWriterOfTheSameDatabase()
    {
        // The writer needs the connection that the reader's stream holds until it has run to its end.
        PlanBuilder graph;
        const auto make = graph.add("make", executes("db", "CREATE TABLE t (n INTEGER, text TEXT)"));
        const auto read = graph.add("read", queries("db", kMany));
        const auto write = graph.add("write", [](Inputs& inputs, RunContext& context) -> Result<Outputs> {
            DF_TRY_ASSIGN(const auto rows, inputs.takeRows("rows"));
            DF_TRY_ASSIGN(const auto use, context.use("db"));
            DF_TRY_ASSIGN(const auto counts, use->bulkInsert({.table = "t"}, *rows));
            return Outputs().set("out", counts.inserted);
        });
        graph.link(make, "out", read, "after");
        graph.link(read, "rows", write, "rows");
        const auto runtime = runtimeOf(graph, 1);
        const auto report = start(runtime, graph, {.memoryBudget = 256 << 10})->wait();
        QCOMPARE(statesOf(*report), std::string("make done, read done, write done"));
        QCOMPARE(valueOf(*report, write, "out"), Value(100'000));
    }

    void aBulkInsertOfRowsThatEndEarlyLeavesTheTableAsItWas()
    {
        PlanBuilder graph;
        const auto make = graph.add("make", executes("db", "CREATE TABLE t (n INTEGER, text TEXT)"));
        const auto source = graph.add("source", [](Inputs&, RunContext& context) -> Result<Outputs> {
            auto writer = context.openRows("rows", numberSchema());
            for (int batch = 0; batch < 30; ++batch)
                DF_TRY((*writer)->write(numberBatch(batch * 1000, 1000)));
            return fail(Error(ErrorCode::CsvBadRow, "Row 30001 is broken"));
        });
        const auto write = graph.add("write", [](Inputs& inputs, RunContext& context) -> Result<Outputs> {
            DF_TRY_ASSIGN(const auto rows, inputs.takeRows("rows"));
            DF_TRY_ASSIGN(const auto use, context.use("db"));
            DF_TRY(use->bulkInsert({.table = "t"}, *rows));
            return Outputs();
        });
        graph.link(make, "out", source, "after");
        graph.link(source, "rows", write, "rows");
        const auto runtime = runtimeOf(graph);
        QCOMPARE(statesOf(*start(runtime, graph)->wait()),
                 std::string("make done, source failed, write skipped"));
        PlanBuilder check;
        check.project = graph.project;
        const auto count = check.add("count", queries("db", "SELECT count(*) AS n FROM t"));
        const auto report = start(runtime, check)->wait();
        QCOMPARE(report->rows[count][0].second->batchWithRow(0)->first->column(0).int64At(0),
                 std::int64_t(0));
    }

    void aTransactionLeftOpenIsRolledBack()
    {
        PlanBuilder graph;
        const auto make = graph.add("make", executes("db", "CREATE TABLE t (n INTEGER)"));
        const auto open = graph.add("open", [](Inputs&, RunContext& context) -> Result<Outputs> {
            DF_TRY_ASSIGN(const auto use, context.use("db"));
            DF_TRY(use->begin(db::Isolation::Default));
            DF_TRY(use->execute({"INSERT INTO t VALUES (1)", {}}));
            return Outputs().set("out", use->lastQueryId());
        });
        const auto count = graph.add("count", queries("db", "SELECT n FROM t"));
        graph.link(make, "out", open, "after");
        graph.link(open, "out", count, "after");
        const auto report = start(runtimeOf(graph, 1), graph)->wait();
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(valueOf(*report, open, "out"), Value("open#2"));
        QCOMPARE(report->rows[count][0].second->rowCount(), std::uint64_t(0));
    }

    void cancelStopsARunningStatementWithinATenthOfASecond()
    {
        PlanBuilder graph;
        std::latch running(1);
        const auto endless = graph.add("endless", [&](Inputs&, RunContext& context) -> Result<Outputs> {
            DF_TRY_ASSIGN(const auto use, context.use("db"));
            running.count_down();
            DF_TRY(use->execute(
                {"WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c",
                 {}}));
            return Outputs();
        });
        const auto runtime = runtimeOf(graph);
        const auto run = start(runtime, graph);
        running.wait();
        const auto asked = std::chrono::steady_clock::now();
        run->cancel();
        const auto report = run->wait();
        QVERIFY(std::chrono::steady_clock::now() - asked < 1s);
        QCOMPARE(report->status, RunStatus::Cancelled);
        QCOMPARE(report->nodes[endless].state, run::NodeState::Cancelled);
        QCOMPARE(runtime->pool("db").value()->stats().active, std::uint32_t(0));
    }

    void unknownConnectionsAreNamed()
    {
        PlanBuilder graph;
        const auto bad = graph.add("bad", executes("shpo", "SELECT 1"));
        const auto report = start(runtimeOf(graph), graph)->wait();
        QCOMPARE(report->errors[bad]->code(), ErrorCode::UnknownConnection);
    }

    void aMissingSecretKeepsItsCodeAndNeverShowsAValue()
    {
        PlanBuilder graph;
        const auto bad = graph.add("bad", executes("pg", "SELECT 1"));
        graph.project->connections = {{"pg", Json{{"type", "postgresql"},
                                                  {"database", "x"},
                                                  {"user", "x"},
                                                  {"password", {{"env", "DATAFLOW_TEST_NO_SUCH_SECRET"}}}}}};
        const auto report = start(makeRuntime(graph.project), graph)->wait();
        QCOMPARE(report->errors[bad]->code(), ErrorCode::SecretMissing);
        QCOMPARE(report->errors[bad]->fact("connection"), std::string_view("pg"));
    }

    void anUnreachableServerKeepsItsCode()
    {
        PlanBuilder graph;
        const auto bad = graph.add("bad", executes("pg", "SELECT 1"));
        graph.project->connections = {{"pg", Json{{"type", "postgresql"},
                                                  {"host", "127.0.0.1"},
                                                  {"port", 1},
                                                  {"database", "x"},
                                                  {"user", "x"}}}};
        const auto report = start(makeRuntime(graph.project), graph)->wait();
        QCOMPARE(report->errors[bad]->code(), ErrorCode::DatabaseUnreachable);
    }

    void theOnlyConnectionIsTheDefault()
    {
        PlanBuilder graph;
        const auto a = graph.add("a", [](Inputs&, RunContext& context) -> Result<Outputs> {
            DF_TRY_ASSIGN(const std::string name, context.connectionOrDefault(""));
            return Outputs().set("out", name);
        });
        const auto runtime = runtimeOf(graph);
        QCOMPARE(valueOf(*start(runtime, graph)->wait(), a, "out"), Value("db"));
        graph.project->connections.push_back({"other", Json{{"type", "sqlite"}, {"path", "x.db"}}});
        const auto report = start(makeRuntime(graph.project), graph)->wait();
        QCOMPARE(report->errors[a]->code(), ErrorCode::MissingParameter);
        QCOMPARE(report->errors[a]->fact("connections"), std::string_view("db, other"));
    }

    void anUpdateReplacesOnlyThePoolsThatChanged()
    {
        PlanBuilder graph;
        const auto runtime = runtimeOf(graph);
        auto two = std::make_shared<graph::Project>(*graph.project);
        two->connections.push_back({"other", Json{{"type", "sqlite"}, {"path", "/tmp/never-opened.db"}}});
        QVERIFY(runtime->update(two));
        const auto first = runtime->pool("db").value();
        const auto other = runtime->pool("other").value();
        auto changed = std::make_shared<graph::Project>(*two);
        changed->connections[0].settings["pool"]["max_size"] = 7;
        QVERIFY(runtime->update(changed));
        QCOMPARE(runtime->pool("other").value(), other);
        QVERIFY(runtime->pool("db").value() != first);
        QCOMPARE(runtime->pool("db").value()->config().maxSize, std::uint32_t(7));
        QCOMPARE(runtime->databaseKind("db").value(), db::DatabaseKind::Sqlite);
        QVERIFY(!runtime->databaseKind("nothing"));
    }

    void aModelsTableIsMadeOnceAlsoWhenManyAskAtOnce()
    {
        PlanBuilder graph;
        std::latch all(8);
        for (int node = 0; node < 8; ++node)
            graph.add("n" + std::to_string(node), [&](Inputs&, RunContext& context) -> Result<Outputs> {
                all.arrive_and_wait();
                DF_TRY_ASSIGN(const model::Model* const model, context.model("Item"));
                DF_TRY_ASSIGN(const auto use, context.use("db"));
                DF_TRY_ASSIGN(const auto rows, use->query({"SELECT * FROM " + model->table, {}}));
                DF_TRY(db::readAll(*rows));
                return Outputs().set("out", model->table);
            });
        const auto runtime = runtimeOf(graph, 4);
        auto project = std::make_shared<graph::Project>(*graph.project);
        const Json definition = Json::parse(R"({"fields": {"name": {"type": "text"}}})");
        project->models = {
            {"Item", definition,
             std::make_shared<const model::Model>(model::modelFromJson("Item", definition).value())}};
        QVERIFY(runtime->update(project));
        const auto report = start(runtime, graph)->wait();
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(valueOf(*report, 0, "out"), Value("items"));
        QCOMPARE(runtime->model("Nothing", {}).error().code(), ErrorCode::UnknownModel);
    }

    void anIndexThatCannotBeMadeIsAFindingOfTheNode()
    {
        PlanBuilder graph;
        for (const char* node : {"a", "b"})
            graph.add(node, [](Inputs&, RunContext& context) -> Result<Outputs> {
                DF_TRY_ASSIGN(const model::Model* const first, context.model("A"));
                DF_TRY_ASSIGN(const model::Model* const second, context.model("B"));
                return Outputs().set("out", first->table + second->table);
            });
        const auto runtime = runtimeOf(graph);
        auto project = std::make_shared<graph::Project>(*graph.project);
        const auto add = [&](const char* name, const char* json) {
            const Json definition = Json::parse(json);
            project->models.push_back(
                {name, definition,
                 std::make_shared<const model::Model>(model::modelFromJson(name, definition).value())});
        };
        add("A",
            R"({"table": "a", "fields": {"b": {"type": "int"}, "c": {"type": "int"}}, "indexes": [["b", "c"]]})");
        add("B", R"({"table": "a_b", "fields": {"c": {"type": "int"}}, "indexes": [["c"]]})");
        QVERIFY(runtime->update(project));
        const auto report = start(runtime, graph)->wait();
        QCOMPARE(report->status, RunStatus::Succeeded);
        const auto& findings = report->metrics->findings;
        QCOMPARE(findings.size(), std::size_t(1));
        QCOMPARE(findings[0].id, std::string("model.index_not_made"));
        QCOMPARE(findings[0].subject, std::string("B"));
        QVERIFY(findings[0].node == "a" || findings[0].node == "b");
        QCOMPARE(findings[0].evidence, std::string("index idx_a_b_c of table a_b, taken by table a"));
    }

    void anUnknownEnvironmentIsRefused()
    {
        PlanBuilder graph;
        const auto made = run::ProjectRuntime::create(graph.project, {.environment = "prod"});
        QVERIFY(!made);
        QCOMPARE(made.error().code(), ErrorCode::UnknownEnvironment);
    }
};

QTEST_APPLESS_MAIN(TestRuntime)
#include "tst_runtime.moc"
