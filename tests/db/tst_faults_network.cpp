// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Broken and silent connections, locks and exhaustion, against the real server: what is told, and what may
// be tried again.

#include "engine/db/server_room.h"
#include "engine/nodes/catalog.h"
#include "engine/pool/connection_pool.h"
#include "tests/engine/run_fixture.h"
#include "tests/support/fault_server.h"
#include "tests/support/postgres_fixture.h"
#include "tests/support/project_database.h"
#include "tests/support/stall_proxy.h"

#include <QTest>

using namespace dataflow;
using namespace dataflow::db;
using namespace dataflow::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* kTable = "faults_network";
/// Of the bytes of an answer: either server's shortest confirmation is longer.
constexpr std::uint64_t kWithheld = 10;

CallLimits within(Nanoseconds time)
{
    return {.stop = {}, .deadline = Deadline::after(systemClock(), time)};
}

} // namespace

/// Connects to the server of the row, or skips the row.
#define OPEN_SERVER()                                                                                        \
    QFETCH(QByteArray, kind);                                                                                \
    if (!open(kind))                                                                                         \
    QSKIP(m_server->whyMissing())

class TestFaultsNetwork : public QObject {
    Q_OBJECT

private slots:
    void aSilentNetworkEndsAtTheDeadline_data() { addServerRows(); }
    void aSilentNetworkEndsAtTheDeadline();
    void aSilentServerEndsTheConnectInTime_data() { addServerRows(); }
    void aSilentServerEndsTheConnectInTime();
    void aWriteIntoASilentNetworkIsNotTriedAgain_data() { addServerRows(); }
    void aWriteIntoASilentNetworkIsNotTriedAgain();
    void aCommitThatIsCutOffIsReportedAsUnknown_data() { addServerRows(); }
    void aCommitThatIsCutOffIsReportedAsUnknown();
    void aBulkInsertWhoseCommitIsCutOffIsReportedAsUnknown_data() { addServerRows(); }
    void aBulkInsertWhoseCommitIsCutOffIsReportedAsUnknown();
    void aWriteThatIsKilledIsReportedAsUnknown_data() { addServerRows(); }
    void aWriteThatIsKilledIsReportedAsUnknown();
    void aLossInsideATransactionMayBeTriedAgain_data() { addServerRows(); }
    void aLossInsideATransactionMayBeTriedAgain();
    void aConnectionClosedWhileUnusedMayBeUsedAgain_data() { addServerRows(); }
    void aConnectionClosedWhileUnusedMayBeUsedAgain();
    void aRunDoesNotRepeatAWriteWhoseAnswerIsLost_data() { addServerRows(); }
    void aRunDoesNotRepeatAWriteWhoseAnswerIsLost();
    void aSerialisationFailureMayBeTriedAgain();
    void anExhaustedPoolSaysItsNumbers();
    void theServersRoomIsCounted();

private:
    /// Connects to the server, directly and through a new proxy; false when there is none.
    bool open(const QByteArray& kind);
    std::int64_t rows()
    {
        return *oneValue(*m_direct, std::string("SELECT count(*) FROM ") + kTable).as<std::int64_t>();
    }
    Result<std::int64_t> insert(Session& session, std::int64_t id)
    {
        return session.execute(m_server->insert(kTable, id), testLimits());
    }
    /// Cuts the connections through the proxy when the table has so many rows.
    std::jthread cutWhenStored(std::int64_t expected);

    std::optional<FaultServer> m_server;
    std::unique_ptr<Session> m_direct;
    std::unique_ptr<StallProxy> m_proxy;
    std::unique_ptr<Session> m_session; // through the proxy
};

bool TestFaultsNetwork::open(const QByteArray& kind)
{
    m_session.reset();
    m_server.emplace(kind);
    auto config = m_server->config();
    if (!config)
        return false;
    m_direct = m_server->connect();
    mustExecute(*m_direct, {std::string("DROP TABLE IF EXISTS ") + kTable, {}});
    mustExecute(*m_direct, {std::string("CREATE TABLE ") + kTable + " (id int8)", {}});
    m_proxy = std::make_unique<StallProxy>(config->host, config->port);
    config->port = m_proxy->port();
    m_session = m_server->connect(*config);
    return true;
}

std::jthread TestFaultsNetwork::cutWhenStored(std::int64_t expected)
{
    return std::jthread([this, expected] {
        const Deadline deadline = testLimits().deadline;
        while (rows() < expected && !deadline.passed(systemClock())) {
        }
        m_proxy->cut();
    });
}

void TestFaultsNetwork::aSilentNetworkEndsAtTheDeadline()
{
    OPEN_SERVER();
    QCOMPARE(oneValue(*m_session, "SELECT 1"), Value(1));
    m_proxy->stall();
    const MonotonicTime start = systemClock().now();
    const auto silent = m_session->query({"SELECT 2", {}}, within(200ms));
    const Nanoseconds took = systemClock().now() - start;
    QVERIFY(!silent);
    QCOMPARE(silent.error().code(), ErrorCode::TimedOut);
    QVERIFY(silent.error().sessionUnusable());
    QVERIFY(!m_session->usable());
    QVERIFY2(took >= 200ms && took < 5s, std::to_string(took.count()).c_str());
    QVERIFY(silent.error().sentence().starts_with("The statement did not end in time"));
}

void TestFaultsNetwork::aSilentServerEndsTheConnectInTime()
{
    OPEN_SERVER();
    m_proxy->stall();
    ConnectionConfig config = *m_server->config();
    config.port = m_proxy->port();
    config.connectTimeout = 200ms;
    const auto session = driverFor(config.kind).connect(config, testLimits());
    QVERIFY(!session);
    QVERIFY(session.error().code() == ErrorCode::TimedOut ||
            session.error().code() == ErrorCode::DatabaseUnreachable);
    QCOMPARE(std::string(session.error().fact("port")), std::to_string(config.port));
}

void TestFaultsNetwork::aWriteIntoASilentNetworkIsNotTriedAgain()
{
    OPEN_SERVER();
    QVERIFY(insert(*m_session, 1));
    m_proxy->stallAnswers();
    const auto silent = m_session->execute(m_server->insert(kTable, 2), within(200ms));
    QVERIFY(!silent);
    QCOMPARE(silent.error().code(), ErrorCode::TimedOut);
    QCOMPARE(std::string(silent.error().fact("outcome")), std::string("unknown"));
    QVERIFY(!silent.error().retryable());
    const Deadline arrival = testLimits().deadline;
    while (rows() < 2 && !arrival.passed(systemClock())) {
    }
    QCOMPARE(rows(), 2); // it did arrive: another attempt would have made it twice
}

void TestFaultsNetwork::aCommitThatIsCutOffIsReportedAsUnknown()
{
    OPEN_SERVER();
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    QVERIFY(insert(*m_session, 1));
    m_proxy->stallAnswers();
    std::jthread cutter = cutWhenStored(1); // the server has done it, and its answer never arrives
    const auto committed = m_session->commit(testLimits());
    cutter.join();
    QVERIFY(!committed);
    QCOMPARE(committed.error().code(), ErrorCode::ConnectionLost);
    QCOMPARE(std::string(committed.error().fact("outcome")), std::string("unknown"));
    QVERIFY(!committed.error().retryable());
    QVERIFY(committed.error().sessionUnusable());
    QVERIFY2(committed.error().hint().find("Look whether the change is there") == 0,
             committed.error().hint().c_str());
    QCOMPARE(rows(), 1);
}

void TestFaultsNetwork::aBulkInsertWhoseCommitIsCutOffIsReportedAsUnknown()
{
    OPEN_SERVER();
    const auto load = [this] {
        const auto two = rowsStream(schemaOf({{"id", ColumnType::Int64}}), {{Value(1)}, {Value(2)}});
        return m_session->bulkInsert({.table = kTable, .copy = BulkTarget::Copy::Off}, *two, testLimits());
    };
    QVERIFY(load()); // prepares its statements
    const std::uint64_t before = m_proxy->bytesToClients();
    QVERIFY(load());
    const std::uint64_t after = m_proxy->bytesToClients();
    // The same answers again, but for the end of the last one, which confirms the COMMIT.
    m_proxy->holdAnswersAt(after + (after - before) - kWithheld);
    std::jthread cutter = cutWhenStored(6);
    const auto counts = load();
    cutter.join();
    QVERIFY(!counts);
    QCOMPARE(counts.error().code(), ErrorCode::ConnectionLost);
    QCOMPARE(std::string(counts.error().fact("outcome")), std::string("unknown"));
    QVERIFY(!counts.error().retryable());
    QCOMPARE(rows(), 6);
}

void TestFaultsNetwork::aWriteThatIsKilledIsReportedAsUnknown()
{
    OPEN_SERVER();
    std::jthread killer([&] { m_server->kill(*m_direct, m_server->awaitSlowInsert(*m_direct, kTable)); });
    const auto killed = m_session->execute({m_server->slowInsert(kTable, 1), {}}, testLimits());
    killer.join();
    QVERIFY(!killed);
    QCOMPARE(killed.error().code(), ErrorCode::ConnectionLost);
    QVERIFY(!killed.error().retryable());
    QCOMPARE(std::string(killed.error().fact("outcome")), std::string("unknown"));
}

void TestFaultsNetwork::aLossInsideATransactionMayBeTriedAgain()
{
    OPEN_SERVER();
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    QVERIFY(insert(*m_session, 1));
    std::jthread killer([&] { m_server->kill(*m_direct, m_server->awaitSlowInsert(*m_direct, kTable)); });
    const auto killed = m_session->execute({m_server->slowInsert(kTable, 2), {}}, testLimits());
    killer.join();
    QVERIFY(!killed);
    QCOMPARE(killed.error().code(), ErrorCode::ConnectionLost);
    QVERIFY(killed.error().retryable());
    QVERIFY(killed.error().fact("outcome").empty());
    QCOMPARE(rows(), 0);
}

void TestFaultsNetwork::aConnectionClosedWhileUnusedMayBeUsedAgain()
{
    OPEN_SERVER();
    m_server->kill(*m_direct, m_server->connectionOf(*m_session));
    // The proxy needs a moment to pass the end on; before that, the write would go into the dead connection.
    m_proxy->cut();
    const auto refused = insert(*m_session, 1);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), ErrorCode::ConnectionLost);
    QVERIFY(refused.error().retryable()); // nothing was sent
    QVERIFY(refused.error().fact("outcome").empty());
    QCOMPARE(rows(), 0);
}

void TestFaultsNetwork::aRunDoesNotRepeatAWriteWhoseAnswerIsLost()
{
    OPEN_SERVER();
    using dataflow::testing::PlanBuilder;
    PlanBuilder graph;
    Json settings = m_server->isMariaDb() ? dataflow::testing::mariadbSettings("lost answer test", 1)
                                          : dataflow::testing::postgresSettings("lost answer test", 1);
    settings["port"] = m_proxy->port();
    graph.project->connections = {{"shop", settings}};
    const std::string sql = std::string("INSERT INTO ") + kTable + " VALUES (7)";
    const auto write =
        graph.add("write", *nodes::nodeCatalog().find("QueryNode"),
                  {{"connection", "shop"}, {"mode", "execute"}, {"sql", sql}},
                  [](graph::Node& node) { node.retry = {.retries = 5, .backoff = 1ms, .maxBackoff = 1ms}; });
    const auto runtime = run::ProjectRuntime::create(graph.project, {}).value();
    std::uint64_t answer = 0; // its bytes, when the session is not new
    for (int round = 0; round < 2; ++round) {
        const auto lease = runtime->pool("shop").value()->acquire({}, testLimits().deadline, "warm").value();
        const std::uint64_t before = m_proxy->bytesToClients();
        QVERIFY(lease->execute({sql, {}}, testLimits()));
        answer = m_proxy->bytesToClients() - before;
    }
    m_proxy->holdAnswersAt(m_proxy->bytesToClients() + answer - kWithheld);
    const auto run = run::Run::start(runtime, {.plan = graph.plan(), .timeout = 60s}).value();
    std::jthread cutter([&] {
        cutWhenStored(3).join();
        m_proxy->resume(); // another attempt would find everything as it should be
    });
    const auto report = run->wait();
    cutter.join();
    QCOMPARE(report->status, run::RunStatus::Failed);
    QCOMPARE(int(report->nodes[write].attempts), 1);
    QCOMPARE(report->errors[write]->code(), ErrorCode::ConnectionLost);
    QCOMPARE(std::string(report->errors[write]->fact("outcome")), std::string("unknown"));
    QCOMPARE(rows(), 3);
}

void TestFaultsNetwork::aSerialisationFailureMayBeTriedAgain()
{
    if (!open("postgresql"))
        QSKIP(kNoPostgres);
    for (std::int64_t id : {1, 2})
        QVERIFY(insert(*m_direct, id));
    const std::string sum = std::string("SELECT sum(id)::int8 FROM ") + kTable;
    QVERIFY(m_direct->begin(Isolation::Serializable, testLimits()));
    QVERIFY(m_session->begin(Isolation::Serializable, testLimits()));
    oneValue(*m_direct, sum);
    oneValue(*m_session, sum);
    QVERIFY(insert(*m_direct, 3));
    QVERIFY(insert(*m_session, 4));
    QVERIFY(m_direct->commit(testLimits()));
    const auto second = m_session->commit(testLimits());
    QVERIFY(!second);
    QCOMPARE(second.error().code(), ErrorCode::SerializationFailed);
    QCOMPARE(second.error().sqlState(), std::string("40001"));
    QVERIFY(second.error().retryable());
    QVERIFY(m_session->usable());
}

void TestFaultsNetwork::anExhaustedPoolSaysItsNumbers()
{
    if (!postgresConfig())
        QSKIP(kNoPostgres);
    const auto factory = [](const CallLimits& limits) {
        return driverFor(DatabaseKind::Postgres).connect(*postgresConfig(), limits);
    };
    const auto pool = pool::ConnectionPool::create(
        {.connection = "shop", .maxSize = 2, .acquireTimeout = 50ms}, factory, systemClock());
    QVERIFY(pool);
    const auto patient = [&]() -> Result<pool::Lease> { // a connect may take longer than the short time-out
        for (int attempt = 0;; ++attempt) {
            auto lease = (*pool)->acquire({}, testLimits().deadline);
            if (lease || attempt == 200)
                return lease;
        }
    };
    const auto first = patient();
    const auto second = patient();
    QVERIFY(first && second);
    const auto third = (*pool)->acquire({}, testLimits().deadline);
    QVERIFY(!third);
    const Error& error = third.error();
    QCOMPARE(error.code(), ErrorCode::PoolExhausted);
    QVERIFY(error.retryable());
    QCOMPARE(std::string(error.fact("active")), std::string("2"));
    QCOMPARE(std::string(error.fact("idle")), std::string("0"));
    QCOMPARE(std::string(error.fact("waiting")), std::string("1"));
    QCOMPARE(std::string(error.fact("max")), std::string("2"));
    QVERIFY(std::stoi(std::string(error.fact("waited_ms"))) >= 50);
    QVERIFY(error.sentence().starts_with("No connection became free in time"));
}

void TestFaultsNetwork::theServersRoomIsCounted()
{
    if (!open("postgresql"))
        QSKIP(kNoPostgres);
    const auto room = roomOnServer(*m_direct, testLimits());
    QVERIFY2(room, room ? "" : room.error().sentence().c_str());
    const auto limit = std::stoi(oneValue(*m_direct, "SHOW max_connections").toText());
    QVERIFY(*room > 0);
    QVERIFY(*room <= static_cast<std::uint32_t>(limit) - 2); // reserved ones, and m_session
    const auto another = m_server->connect();
    QVERIFY(*roomOnServer(*m_direct, testLimits()) < static_cast<std::uint32_t>(limit) - 1);
    QVERIFY(hasSessionLimit(DatabaseKind::Postgres));
    QVERIFY(!hasSessionLimit(DatabaseKind::Sqlite));
}

QTEST_APPLESS_MAIN(TestFaultsNetwork)
#include "tst_faults_network.moc"
