// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Workflows that nodes call, previews and outputs taken over from an earlier run, against databases.
#include "engine/graph/validation.h"
#include "engine/run/preview.h"
#include "tests/support/node_database.h"
#include "tests/support/project_database.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace dataflow;
using namespace dataflow::testing;

namespace {

Json query(const char* id, const char* sql, Json params = Json::object())
{
    Json node{{"id", id}, {"type", "QueryNode"}, {"params", {{"connection", "db"}, {"sql", sql}}}};
    if (!params.empty())
        node["params"]["params"] = std::move(params);
    return node;
}

Json links(std::initializer_list<std::pair<const char*, const char*>> ends)
{
    Json list = Json::array();
    for (const auto& [from, to] : ends)
        list.push_back({{"from", from}, {"to", to}});
    return list;
}

/// A project whose connection "db" has `poolSize` sessions to a table calls_days (day, total) of 30 rows.
class CallDatabase {
public:
    CallDatabase(const QByteArray& kind, int poolSize)
        : m_database(kind, {"calls_days"})
        , m_settings(kind == "sqlite"    ? sqliteSettings(poolSize)
                     : kind == "mariadb" ? mariadbSettings("calls", poolSize)
                                         : postgresSettings("calls", poolSize))
    {
        if (kind == "sqlite")
            m_settings["path"] = m_database.config().path;
        m_database.execute("CREATE TABLE calls_days (day INT, total INT)");
        m_database.execute(
            "INSERT INTO calls_days WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n "
            "WHERE i < 29) SELECT (i - i % 10) / 10, i FROM n");
    }
    const NodeDatabase& database() const { return m_database; }
    std::shared_ptr<run::ProjectRuntime> runtime(Json workflows) const
    {
        return run::ProjectRuntime::create(project(std::move(workflows)),
                                           {.projectDirectory = m_folder.path().toStdString()})
            .value();
    }
    /// Connection "other" leads to the same server, or to another SQLite file.
    graph::ProjectPtr project(Json workflows) const
    {
        Json other = m_settings;
        if (other.contains("path"))
            other["path"] = "other.db";
        const Json json{{"format", 1},
                        {"connections", {{"db", m_settings}, {"other", other}}},
                        {"workflows", std::move(workflows)}};
        return projectOf(json);
    }

private:
    NodeDatabase m_database;
    QTemporaryDir m_folder;
    Json m_settings;
};

/// Goes through the days; each call reads its day's rows, which leave as rows, and their sum.
Json daysWorkflows(int parallel)
{
    const Json main{{"nodes", Json::array({query("days", "SELECT DISTINCT day FROM calls_days ORDER BY day"),
                                           {{"id", "each"},
                                            {"type", "ForEachNode"},
                                            {"params", {{"workflow", "day"}, {"parallel", parallel}}}}})},
                    {"links", links({{"days.rows", "each.items"}})}};
    Json sum = query("sum", "SELECT CAST(SUM(total) AS INTEGER) AS sum FROM calls_days WHERE day = :day",
                     {{"day", "${day}"}});
    const Json day{
        {"parameters", {{"day", {{"type", "int"}}}}},
        {"nodes",
         Json::array({query("rows", "SELECT day, total FROM calls_days WHERE day = :day ORDER BY total",
                            {{"day", "${day}"}}),
                      std::move(sum),
                      {{"id", "rows_out"}, {"type", "WorkflowOutputNode"}, {"params", {{"name", "rows"}}}},
                      {{"id", "sum_out"}, {"type", "WorkflowOutputNode"}, {"params", {{"name", "sum"}}}}})},
        {"links", links({{"rows.rows", "rows_out.value"}, {"sum.rows[0].sum", "sum_out.value"}})}};
    return {{"main", main}, {"day", day}};
}

/// Goes through the days inside a transaction; each call adds a row of the day plus 100 and counts what it
/// sees of it. `end` is the type of the node that ends the transaction; `last` a node behind the others of
/// each call.
Json storingWorkflows(int parallel, const char* end, const Json& last = {}, const char* connection = "db")
{
    Json main;
    main["nodes"] =
        Json::array({{{"id", "scope"}, {"type", "TransactionScopeNode"}, {"params", {{"connection", "db"}}}},
                     query("days", "SELECT DISTINCT day FROM calls_days ORDER BY day"),
                     {{"id", "each"},
                      {"type", "ForEachNode"},
                      {"params", {{"workflow", "store"}, {"parallel", parallel}}}},
                     {{"id", "end"}, {"type", end}}});
    main["links"] = links({{"scope.transaction", "days.transaction"},
                           {"scope.transaction", "each.transaction"},
                           {"scope.transaction", "end.transaction"},
                           {"days.rows", "each.items"}});
    Json insert = query("insert", "INSERT INTO calls_days VALUES (:day + 100, 1)", {{"day", "${day}"}});
    insert["params"]["mode"] = "execute";
    insert["params"]["connection"] = connection;
    Json seen =
        query("seen", "SELECT COUNT(*) FROM calls_days WHERE day = :day + 99 + :n", {{"day", "${day}"}});
    seen["params"]["mode"] = "scalar";
    Json store{{"parameters", {{"day", {{"type", "int"}}}}}};
    store["nodes"] = Json::array(
        {insert, seen, {{"id", "out"}, {"type", "WorkflowOutputNode"}, {"params", {{"name", "n"}}}}});
    store["links"] = links({{"insert.row_count", "seen.n"}, {"seen.value", "out.value"}});
    if (!last.empty()) {
        store["nodes"].push_back(last);
        store["links"].push_back({{"from", "seen.value"}, {"to", "last.n"}});
    }
    return {{"main", main}, {"store", store}};
}

std::string problemsOf(const graph::ProjectPtr& project)
{
    std::string text;
    for (const graph::Problem& problem : graph::validateProject(*project, {}))
        text += std::string(graph::severityName(problem.severity)) + ": " + problem.error.sentence() + "\n";
    return text;
}

} // namespace

#define FETCH_CALLS(name, poolSize)                                                                          \
    QFETCH(QByteArray, kind);                                                                                \
    if (!hasDatabase(kind))                                                                                  \
        QSKIP(missingDatabase(kind));                                                                        \
    const CallDatabase name(kind, poolSize)

class TestCalledWorkflows : public QObject {
    Q_OBJECT

private slots:
    void aLoopOverRowsKeepsTheirOrder_data() { addDatabaseRows(); }
    void aLoopOverRowsKeepsTheirOrder()
    {
        FETCH_CALLS(database, 4);
        const auto runtime = database.runtime(daysWorkflows(3));
        run::RunRequest request;
        request.plan = graph::makePlan(runtime->project(), WorkflowId("main"), {}).value();
        const auto run = run::Run::start(runtime, std::move(request)).value();
        const auto report = run->wait();
        QCOMPARE(troubles(*report), std::string());
        QCOMPARE(outputOf(*report, "each", "sum").toText(), std::string("[45,145,245]"));
        const std::string rows = rowsText(*report, "each", "rows");
        QVERIFY2(rows.starts_with(R"([{"day":0,"total":0},{"day":0,"total":1})"), rows.c_str());
        QVERIFY2(rows.ends_with(R"({"day":2,"total":28},{"day":2,"total":29}])"), rows.c_str());
        // Statements and their times are shown on the node that calls.
        const auto each = *report->plan->find(NodeId("each"));
        const auto statements = run->statementsOf(each);
        QCOMPARE(statements.size(), std::size_t(6));
        QVERIFY(statements.front().queryId.starts_with("each."));
        QVERIFY(report->nodes[each].server.count() > 0);
    }

    void callsShareASingleConnection_data() { addDatabaseRows(); }
    void callsShareASingleConnection()
    {
        FETCH_CALLS(database, 1);
        const auto report = runMain(database.runtime(daysWorkflows(8)));
        QVERIFY(report.has_value());
        QCOMPARE(troubles(**report), std::string());
        QCOMPARE(outputOf(**report, "each", "sum").toText(), std::string("[45,145,245]"));
    }

    void aCallIsPartOfItsCallersTransaction_data() { addDatabaseRows(); }
    void aCallIsPartOfItsCallersTransaction()
    {
        for (const int parallel : {1, 3}) {
            // The pool's one session is the transaction's.
            FETCH_CALLS(database, 1);
            const auto workflows = storingWorkflows(parallel, "TransactionCommitNode");
            QCOMPARE(problemsOf(database.project(workflows)), std::string());
            const auto report = runMain(database.runtime(workflows)).value();
            QCOMPARE(troubles(*report), std::string());
            QCOMPARE(outputOf(*report, "each", "n").toText(), std::string("[1,1,1]"));
            QCOMPARE(database.database().table("SELECT COUNT(*) FROM calls_days"), std::string("[[33]]"));
        }
    }

    void whatACallStoredIsRolledBack_data() { addDatabaseRows(); }
    void whatACallStoredIsRolledBack()
    {
        FETCH_CALLS(database, 1);
        const auto report = runMain(database.runtime(storingWorkflows(1, "TransactionRollbackNode"))).value();
        QCOMPARE(troubles(*report), std::string());
        QCOMPARE(outputOf(*report, "each", "n").toText(), std::string("[1,1,1]"));
        QCOMPARE(database.database().table("SELECT COUNT(*) FROM calls_days"), std::string("[[30]]"));
        Json broken = query("last", "INSERT INTO calls_missing VALUES (:n)");
        broken["params"]["mode"] = "execute";
        broken["retry"] = {{"retries", 2}};
        const auto failed =
            runMain(database.runtime(storingWorkflows(2, "TransactionCommitNode", broken))).value();
        // The other items may notice first what the failing one did to the transaction.
        QVERIFY2(troubles(*failed).find("a statement of node last failed") != std::string::npos,
                 troubles(*failed).c_str());
        QCOMPARE(failed->status, run::RunStatus::Failed);
        QCOMPARE(database.database().table("SELECT COUNT(*) FROM calls_days"), std::string("[[30]]"));
    }

    void anotherConnectionStaysOutside_data() { addDatabaseRows(); }
    void anotherConnectionStaysOutside()
    {
        FETCH_CALLS(database, 2);
        const auto workflows = storingWorkflows(1, "TransactionRollbackNode", {}, "other");
        const std::string problems = problemsOf(database.project(workflows));
        QVERIFY2(problems.starts_with("warning: ") &&
                     problems.find("A node of the called workflow works on another connection") !=
                         std::string::npos,
                 problems.c_str());
        QVERIFY2(problems.find("called_node insert") != std::string::npos, problems.c_str());
        if (kind == "sqlite")
            return; // the other file has no such table
        const auto report = runMain(database.runtime(workflows)).value();
        QCOMPARE(troubles(*report), std::string());
        QCOMPARE(database.database().table("SELECT COUNT(*) FROM calls_days"), std::string("[[33]]"));
    }

    void aTransactionInsideACallInATransactionIsRefused()
    {
        const CallDatabase database("sqlite", 2);
        const Json scope{
            {"id", "last"}, {"type", "TransactionScopeNode"}, {"params", {{"connection", "${where}"}}}};
        auto workflows = storingWorkflows(1, "TransactionCommitNode");
        workflows["store"]["nodes"].push_back(scope);
        workflows["store"]["nodes"].back()["params"]["connection"] = "db";
        const std::string problems = problemsOf(database.project(workflows));
        QVERIFY2(problems.starts_with("error: ") &&
                     problems.find("The called workflow opens a transaction on the connection") !=
                         std::string::npos,
                 problems.c_str());
        // Known only in the run.
        workflows["store"]["parameters"]["where"] = {{"type", "text"}, {"default", "db"}};
        workflows["store"]["nodes"].back() = scope;
        const auto report = runMain(database.runtime(workflows)).value();
        QVERIFY2(troubles(*report).find("cannot open another one") != std::string::npos,
                 troubles(*report).c_str());
        QCOMPARE(database.database().table("SELECT COUNT(*) FROM calls_days"), std::string("[[30]]"));
    }

    void aPreviewStopsAtEnoughRows_data() { addDatabaseRows(); }
    void aPreviewStopsAtEnoughRows()
    {
        FETCH_CALLS(database, 2);
        const auto runtime =
            database.runtime(previewWorkflow("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                                             "WHERE i < 300000) SELECT i, i % 3 AS "
                                             "third, CASE WHEN i % 2 = 0 THEN 'even' END AS even FROM n"));
        auto request = previewOf(*runtime, "rows");
        request.rows = 100;
        const auto preview = run::previewOutput(runtime, request);
        QVERIFY2(preview.has_value(), preview ? "" : preview.error().sentence().c_str());
        QCOMPARE(preview->rowCount, std::uint64_t(100));
        QVERIFY(preview->more);
        QVERIFY(!preview->timedOut);
        QCOMPARE(preview->columns[0].largest, Value(100));
        QCOMPARE(preview->columns[1].distinct, std::uint64_t(3));
        QCOMPARE(preview->columns[2].nulls, std::uint64_t(50));
        QCOMPARE(preview->columns[2].smallest, Value("even"));
        request.rows = 1'000'000;
        QVERIFY(!run::previewOutput(runtime, request)->more);
    }

    void aPreviewCannotWrite_data() { addDatabaseRows(); }
    void aPreviewCannotWrite()
    {
        FETCH_CALLS(database, 1);
        Json workflows = previewWorkflow("DELETE FROM calls_days");
        workflows["main"]["nodes"][0]["params"]["mode"] = "execute";
        const auto runtime = database.runtime(workflows);
        const auto preview = run::previewOutput(runtime, previewOf(*runtime, "row_count"));
        QVERIFY(!preview);
        QCOMPARE(database.database().table("SELECT COUNT(*) FROM calls_days"), std::string("[[30]]"));
        // The one session of the pool writes again afterwards.
        const auto report = runMain(runtime);
        QCOMPARE(troubles(**report), std::string());
        const std::string left = database.database().table("SELECT COUNT(*) FROM calls_days");
        QVERIFY2(left == "[[0]]", left.c_str());
    }

    void aPreviewIsTimeLimited_data() { addDatabaseRows(); }
    void aPreviewIsTimeLimited()
    {
        FETCH_CALLS(database, 1);
        const auto runtime = database.runtime(previewWorkflow(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"));
        auto request = previewOf(*runtime, "rows");
        request.timeout = std::chrono::milliseconds(100);
        const auto preview = run::previewOutput(runtime, request);
        QVERIFY(!preview);
        QCOMPARE(preview.error().code(), ErrorCode::TimedOut);
    }

    void aPreviewTakesFreshOutputsOver()
    {
        const CallDatabase database("sqlite", 1);
        const auto runtime = database.runtime(previewWorkflow("SELECT total FROM calls_days ORDER BY total"));
        run::RunRequest whole;
        whole.retention = run::Retention::AllRows;
        const auto before = runMain(runtime, std::move(whole)).value();
        database.database().execute("DELETE FROM calls_days");
        auto request = previewOf(*runtime, "rows");
        QCOMPARE(run::previewOutput(runtime, request)->rowCount, std::uint64_t(0));
        request.before = before;
        QCOMPARE(run::previewOutput(runtime, request)->rowCount, std::uint64_t(30));
    }

    void aPreviewRunsNothingThatWritesFiles()
    {
        const CallDatabase database("sqlite", 1);
        Json workflows = previewWorkflow("SELECT total FROM calls_days");
        workflows["main"]["nodes"].push_back(
            {{"id", "save"}, {"type", "CSVWriteNode"}, {"params", {{"path", "out.csv"}}}});
        workflows["main"]["links"] = links({{"read.rows", "save.rows"}});
        const auto runtime = database.runtime(workflows);
        auto request = previewOf(*runtime, "row_count");
        request.node = NodeId("save");
        const auto preview = run::previewOutput(runtime, request);
        QVERIFY(!preview);
        QCOMPARE(preview.error().code(), ErrorCode::UsageError);
        QCOMPARE(preview.error().node(), std::string("save"));
    }

    void anInputIsShownBesideTheOutput()
    {
        const CallDatabase database("sqlite", 1);
        Json workflows = previewWorkflow("SELECT total FROM calls_days ORDER BY total");
        auto& nodes = workflows["main"]["nodes"];
        nodes.push_back({{"id", "half"}, {"type", "FilterNode"}, {"params", {{"expression", "total > 5"}}}});
        nodes.push_back({{"id", "few"}, {"type", "LimitNode"}, {"params", {{"limit", 2}}}});
        nodes.push_back(
            {{"id", "bad"}, {"type", "FilterNode"}, {"params", {{"expression", "total / 0 > 1"}}}});
        workflows["main"]["links"] =
            links({{"read.rows", "half.rows"}, {"half.rows", "few.rows"}, {"read.rows", "bad.rows"}});
        const auto preview = [&](const Json& project, const char* node, const char* from) {
            const auto runtime = database.runtime(project);
            auto request = previewOf(*runtime, "rows");
            request.node = NodeId(node);
            return run::previewNode(runtime, request,
                                    graph::Link{{NodeId(from), "rows", {}}, {NodeId(node), "rows", {}}});
        };
        const auto both = preview(workflows, "few", "half");
        QVERIFY(both.input && *both.input && both.output && *both.output);
        QCOMPARE((*both.output)->rowCount, std::uint64_t(2));
        QVERIFY((*both.input)->rowCount > 2);
        QVERIFY(!(*both.input)->more);
        const auto failing = preview(workflows, "bad", "read");
        QVERIFY(failing.output && !*failing.output); // but its input can be looked at
        QVERIFY(failing.input && *failing.input);
        QCOMPARE((*failing.input)->rowCount, std::uint64_t(30));
        nodes[1]["bypassed"] = true; // half: the rows come from before it
        const auto healed = preview(workflows, "few", "half");
        QVERIFY(healed.input && *healed.input);
        QCOMPARE((*healed.input)->rowCount, std::uint64_t(30));
    }

    void anInputMayBeAValueAndTheOnlyThingAskedFor()
    {
        const CallDatabase database("sqlite", 1);
        Json workflows = previewWorkflow("SELECT total FROM calls_days");
        workflows["main"]["nodes"].push_back(
            {{"id", "choice"}, {"type", "SwitchNode"}, {"params", {{"value", 30}}}});
        workflows["main"]["links"] = links({{"read.row_count", "choice.input"}});
        const auto runtime = database.runtime(workflows);
        auto request = previewOf(*runtime, "");
        request.node = NodeId("choice");
        const graph::Link link{{NodeId("read"), "row_count", {}}, {NodeId("choice"), "input", {}}};
        const auto alone = run::previewNode(runtime, request, link);
        QVERIFY(!alone.output);
        QVERIFY(alone.input && *alone.input);
        QCOMPARE((*alone.input)->value, Value(30));
        request.port = "condition_result";
        const auto both = run::previewNode(runtime, request, link);
        QVERIFY(both.input && *both.input && both.output && *both.output);
        QCOMPARE((*both.input)->value, Value(30));
        QCOMPARE((*both.output)->value, Value(true));
        QVERIFY(!run::previewNode(runtime, request, std::nullopt).input);
    }

    void anOutputThatIsNoneHasNoPreview()
    {
        const CallDatabase database("sqlite", 1);
        const auto runtime = database.runtime(previewWorkflow("SELECT total FROM calls_days"));
        const auto preview = run::previewOutput(runtime, previewOf(*runtime, "rwos"));
        QVERIFY(!preview);
        QCOMPARE(preview.error().code(), ErrorCode::BadInput);
        QCOMPARE(run::previewOutput(runtime, previewOf(*runtime, "row_count"))->value, Value(30));
    }

private:
    static Json previewWorkflow(const char* sql)
    {
        return {{"main", {{"nodes", Json::array({query("read", sql)})}, {"links", Json::array()}}}};
    }
    static run::PreviewRequest previewOf(const run::ProjectRuntime& runtime, const char* port)
    {
        run::PreviewRequest request;
        request.project = runtime.project();
        request.workflow = WorkflowId("main");
        request.node = NodeId("read");
        request.port = port;
        return request;
    }
};

QTEST_GUILESS_MAIN(TestCalledWorkflows)
#include "tst_called_workflows.moc"
