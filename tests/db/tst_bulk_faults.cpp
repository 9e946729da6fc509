// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/db/bulk_change.h"
#include "tests/engine/run_fixture.h"
#include "tests/support/fault_server.h"
#include "tests/support/node_database.h"
#include "tests/support/project_database.h"

#include <thread>

using namespace dataflow;
using testing::FakeInputs;
using testing::NodeDatabase;
using testing::NodeRun;

namespace {

constexpr const char* kTable = "bulk_fault_items";

struct FaultDatabase : NodeDatabase {
    explicit FaultDatabase(const QByteArray& kind)
        : NodeDatabase(kind, {kTable})
    {
        addModel(
            *model::modelFromJson("Item", Json::parse(R"({"table": "bulk_fault_items", "timestamps": false,
            "fields": {"name": {"type": "str"}}})")));
    }
    NodeRun create(Map params, FakeInputs inputs) const
    {
        params.emplace_back("model", "Item");
        return run("ModelBulkCreateNode", params, std::move(inputs));
    }
    std::string count() const { return table("SELECT count(*) FROM bulk_fault_items"); }
};

/// Batches of 1000 names; those of batch `killing` are "kill".
class NamedRows : public db::RowStream {
public:
    explicit NamedRows(int batches, int killing = -1)
        : m_schema(std::make_shared<const db::Schema>(std::vector<db::Field>{{"name", db::ColumnType::Text}}))
        , m_batches(batches)
        , m_killing(killing)
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        if (m_given == m_batches)
            return db::BatchPtr();
        db::BatchBuilder builder(m_schema);
        for (int i = 0; i < 1000; ++i) {
            builder.column(0).appendBytes(
                m_given == m_killing ? "kill" : "a name of some length, so that pages fill up");
            builder.endRow();
        }
        ++m_given;
        return builder.finish();
    }

private:
    db::SchemaPtr m_schema;
    int m_batches;
    int m_killing;
    int m_given = 0;
};

std::unique_ptr<db::Session> sqliteSession(const QTemporaryDir& folder)
{
    db::ConnectionConfig config;
    config.path = folder.filePath("full.db").toStdString();
    return std::move(*db::driverFor(db::DatabaseKind::Sqlite).connect(config, {}));
}

} // namespace

/// Bulk writes that something goes wrong with.
class TestBulkFaults : public QObject {
    Q_OBJECT
private slots:
    void aFullDiskStoresNothing();
    void aFullDiskUndoesAChange();
    void aDeadlockedBatchIsStoredAgain();
    void aLoadThatStoredAPartIsNotRetried_data() { test::addServerRows(); }
    void aLoadThatStoredAPartIsNotRetried();
    void aLoadKilledOnItsWayIsStoredOnce_data();
    void aLoadKilledOnItsWayIsStoredOnce();
};

void TestBulkFaults::aFullDiskStoresNothing()
{
    const QTemporaryDir folder;
    const auto session = sqliteSession(folder);
    QVERIFY(session->executeScript("CREATE TABLE t (name TEXT); PRAGMA max_page_count = 100;", {}));
    NamedRows rows(200);
    const auto counts = session->bulkInsert({.table = "t"}, rows, {});
    QVERIFY(!counts);
    QCOMPARE(counts.error().code(), ErrorCode::DiskFull);
    QVERIFY(!counts.error().retryable());
    QVERIFY(session->usable() && !session->inTransaction());
    QCOMPARE(test::oneValue(*session, "SELECT count(*) FROM t"), Value(0));
    // The session goes on working with what room there is.
    NamedRows few(1);
    QVERIFY(session->bulkInsert({.table = "t"}, few, {}));
    QCOMPARE(test::oneValue(*session, "SELECT count(*) FROM t"), Value(1000));
}

void TestBulkFaults::aFullDiskUndoesAChange()
{
    const QTemporaryDir folder;
    const auto session = sqliteSession(folder);
    QVERIFY(session->executeScript("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT);"
                                   "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT "
                                   "5000) INSERT INTO t SELECT i, 'a' FROM n;"
                                   "PRAGMA max_page_count = 60;",
                                   {}));
    std::vector<List> rows;
    for (int id = 1; id <= 5000; ++id)
        rows.push_back({id, std::string(200, 'b')});
    const auto stream = test::rowsStream(
        test::schemaOf({{"id", db::ColumnType::Int64}, {"name", db::ColumnType::Text}}), rows);
    const auto counts = session->bulkChange({.table = "t", .keyColumns = {"id"}}, *stream, {});
    QVERIFY(!counts);
    QCOMPARE(counts.error().code(), ErrorCode::DiskFull);
    QVERIFY(session->usable() && !session->inTransaction());
    QCOMPARE(test::oneValue(*session, "SELECT count(*) FROM t WHERE name = 'a'"), Value(5000));
}

void TestBulkFaults::aDeadlockedBatchIsStoredAgain()
{
    if (!test::postgresConfig())
        QSKIP(test::kNoPostgres);
    const FaultDatabase database("postgresql");
    FakeInputs first;
    first.setRows("rows", {Value(Map{{"id", 1}, {"name", "old"}}), Value(Map{{"id", 2}, {"name", "old"}})});
    QVERIFY(database.create({}, std::move(first)).result);

    const auto other = test::postgresSession();
    // The other session leaves it to the node to look for deadlocks, where it may.
    if (test::oneValue(*other, "SELECT has_parameter_privilege('deadlock_timeout', 'SET')") == Value(true))
        test::mustExecute(*other, {"SET deadlock_timeout = '1h'", {}});
    test::mustExecute(*other, {"BEGIN", {}});
    test::mustExecute(*other, {"UPDATE bulk_fault_items SET name = 'other' WHERE id = 2", {}});
    // The node locks record 1 and waits for record 2; then the other session asks for record 1. The node
    // waited first, so the server ends its transaction.
    std::jthread opponent([&other] {
        const auto watcher = test::postgresSession();
        const auto giveUp = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (std::chrono::steady_clock::now() < giveUp &&
               test::oneValue(*watcher,
                              "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' "
                              "AND query LIKE '%bulk_fault_items%'") == Value(0))
            std::this_thread::yield();
        test::mustExecute(*other, {"UPDATE bulk_fault_items SET name = 'other' WHERE id = 1", {}});
        test::mustExecute(*other, {"COMMIT", {}});
    });
    FakeInputs again;
    again.setRows("rows", {Value(Map{{"id", 1}, {"name", "new"}}), Value(Map{{"id", 2}, {"name", "new"}})});
    const NodeRun ran =
        database.create({{"on_conflict", "update"}, {"parallel_batches", 2}}, std::move(again));
    opponent.join();
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.output("updated"), Value(2));
    QCOMPARE(database.table("SELECT name FROM bulk_fault_items ORDER BY id"),
             std::string(R"([["new"],["new"]])"));
    int attempts = 0;
    for (const std::string& statement : ran.context->statements())
        attempts += statement.find("bulk insert") != std::string::npos ? 1 : 0;
    QVERIFY(attempts >= 2); // more when the next attempt is quicker than the other session's COMMIT
}

void TestBulkFaults::aLoadThatStoredAPartIsNotRetried()
{
    QFETCH(QByteArray, kind);
    if (!testing::hasDatabase(kind))
        QSKIP(testing::missingDatabase(kind));
    const FaultDatabase database(kind);
    FakeInputs none;
    none.setStream("rows", std::make_unique<NamedRows>(0));
    QVERIFY(database.create({}, std::move(none)).result); // makes the table
    database.execute(database.isPostgres()
                         ? "CREATE OR REPLACE FUNCTION bulk_fault_kill() RETURNS trigger LANGUAGE plpgsql AS "
                           "'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END';"
                           "CREATE TRIGGER killing BEFORE INSERT ON bulk_fault_items FOR EACH ROW "
                           "WHEN (NEW.name = 'kill') EXECUTE FUNCTION bulk_fault_kill()"
                         : "CREATE TRIGGER killing BEFORE INSERT ON bulk_fault_items FOR EACH ROW "
                           "IF NEW.name = 'kill' THEN KILL CONNECTION CONNECTION_ID(); END IF");
    FakeInputs inputs;
    inputs.setStream("rows", std::make_unique<NamedRows>(20, 10));
    // Ids are handed out, so every batch is a transaction of its own.
    const NodeRun ran = database.create({{"return_ids", true}, {"parallel_batches", 2}}, std::move(inputs));
    QCOMPARE(ran.code(), ErrorCode::ConnectionLost);
    QVERIFY(!ran.result.error().retryable());
    QVERIFY(ran.result.error().cause() && ran.result.error().cause()->retryable());
    const std::string inserted(ran.result.error().fact("inserted"));
    QVERIFY(std::stoi(inserted) > 0);
    QCOMPARE(database.count(), "[[" + inserted + "]]");
    QCOMPARE(ran.context->openLeases(), 0);
}

void TestBulkFaults::aLoadKilledOnItsWayIsStoredOnce_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<bool>("copy");
    QTest::newRow("PostgreSQL, COPY") << QByteArray("postgresql") << true;
    QTest::newRow("MariaDB, arrays") << QByteArray("mariadb") << false;
    QTest::newRow("MariaDB, LOAD DATA") << QByteArray("mariadb") << true;
}

/// Whether the load's connection holds rows that are not committed.
bool holdsRows(const test::FaultServer& server, db::Session& watcher, std::int64_t connection)
{
    if (server.isMariaDb())
        return test::queryError(watcher, {"SELECT id FROM bulk_fault_items LIMIT 1 FOR UPDATE NOWAIT", {}})
                   .code() == ErrorCode::LockTimeout;
    return test::oneValue(watcher, "SELECT EXISTS (SELECT FROM pg_locks WHERE mode = 'RowExclusiveLock' AND "
                                   "relation = 'bulk_fault_items'::regclass AND pid = " +
                                       std::to_string(connection) + ")") == Value(true);
}

void TestBulkFaults::aLoadKilledOnItsWayIsStoredOnce()
{
    QFETCH(QByteArray, kind);
    QFETCH(bool, copy);
    const test::FaultServer server(kind);
    if (!server.config())
        QSKIP(server.whyMissing());
    const FaultDatabase database(kind);
    const auto watcher = server.connect();
    constexpr int kBatches = 24;
    std::int64_t connection = 0;
    std::string left;
    testing::PlanBuilder graph;
    const auto source =
        graph.add("source", [&](nodes::Inputs&, nodes::RunContext& context) -> Result<nodes::Outputs> {
            NamedRows rows(kBatches);
            DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", rows.schema()));
            for (int batch = 0;; ++batch) {
                if (batch == kBatches * 2 / 3) {
                    while (!holdsRows(server, *watcher, connection) && !context.stopping())
                        std::this_thread::yield();
                    server.kill(*watcher, connection);
                    left = database.count();
                }
                DF_TRY_ASSIGN(const db::BatchPtr next, rows.next());
                if (!next)
                    return nodes::Outputs();
                DF_TRY(writer->write(next));
            }
        });
    const auto load = graph.add(
        "load", *nodes::nodeCatalog().find("ModelBulkCreateNode"), {{"model", "Item"}, {"use_copy", copy}},
        [](graph::Node& node) { node.retry = {.retries = 3, .backoff = std::chrono::milliseconds(1)}; });
    graph.link(source, "rows", load, "rows");
    graph.project->connections = {{"shop", server.isMariaDb() ? testing::mariadbSettings("killed load", 1)
                                                              : testing::postgresSettings("killed load", 1)}};
    graph.project->models.push_back(
        {"Item", Json::object(), std::make_shared<const model::Model>(database.model())});
    const auto runtime = run::ProjectRuntime::create(graph.project, {}).value();
    QVERIFY(runtime->model("Item", test::testLimits())); // makes the table
    {
        const auto lease = runtime->pool("shop").value()->acquire({}, test::testLimits().deadline, "look");
        connection = server.connectionOf(**lease);
    }
    const auto report =
        run::Run::start(runtime, {.plan = graph.plan(), .timeout = std::chrono::seconds(60)}).value()->wait();
    const std::string troubles = testing::troubles(*report);
    QVERIFY2(troubles.empty(), troubles.c_str());
    QCOMPARE(int(report->nodes[load].attempts), 2);
    QCOMPARE(left, std::string("[[0]]"));
    QCOMPARE(database.count(), "[[" + std::to_string(kBatches * 1000) + "]]");
}

QTEST_APPLESS_MAIN(TestBulkFaults)
#include "tst_bulk_faults.moc"
