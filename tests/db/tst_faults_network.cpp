// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Broken and silent connections, locks and exhaustion, against the real server: what is told, and what may
// be tried again.

#include "engine/db/server_room.h"
#include "engine/pool/connection_pool.h"
#include "tests/support/postgres_fixture.h"
#include "tests/support/stall_proxy.h"

#include <QTest>

using namespace dataflow;
using namespace dataflow::db;
using namespace dataflow::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* kTable = "faults_network";

std::unique_ptr<Session> connectTo(const ConnectionConfig& config)
{
    auto session = driverFor(DatabaseKind::Postgres).connect(config, testLimits());
    if (!session)
        qFatal("%s", session.error().sentence().c_str());
    return std::move(*session);
}

CallLimits within(Nanoseconds time)
{
    return {.stop = {}, .deadline = Deadline::after(systemClock(), time)};
}

std::int64_t backendOf(Session& session)
{
    return *oneValue(session, "SELECT pg_backend_pid()::int8").as<std::int64_t>();
}

/// Ends the server's side of a connection once it waits for something.
void killWhenBusy(Session& watcher, std::int64_t backend)
{
    const SqlText busy{"SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND state = 'active' AND "
                       "wait_event = 'PgSleep'",
                       {Value(backend)}};
    const Deadline deadline = testLimits().deadline;
    while (*rowsOf(watcher, busy).at(0).at(0).as<std::int64_t>() == 0)
        if (deadline.passed(systemClock()))
            qFatal("the statement never became active");
    rowsOf(watcher, {"SELECT pg_terminate_backend($1::int4)", {Value(backend)}});
}

Result<std::int64_t> insert(Session& session, std::int64_t id)
{
    return session.execute({std::string("INSERT INTO ") + kTable + " VALUES ($1)", {Value(id)}},
                           testLimits());
}

} // namespace

class TestFaultsNetwork : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();

    void aSilentNetworkEndsAtTheDeadline();
    void aSilentServerEndsTheConnectInTime();
    void aWriteIntoASilentNetworkIsNotTriedAgain();
    void aCommitThatIsCutOffIsReportedAsUnknown();
    void aWriteThatIsKilledIsReportedAsUnknown();
    void aLossInsideATransactionMayBeTriedAgain();
    void aConnectionClosedWhileUnusedMayBeUsedAgain();
    void aSerialisationFailureMayBeTriedAgain();
    void anExhaustedPoolSaysItsNumbers();
    void theServersRoomIsCounted();

private:
    std::int64_t rows()
    {
        return *oneValue(*m_direct, std::string("SELECT count(*) FROM ") + kTable).as<std::int64_t>();
    }
    std::unique_ptr<Session> m_direct;
    std::unique_ptr<StallProxy> m_proxy;
    std::unique_ptr<Session> m_session; // through the proxy
};

void TestFaultsNetwork::initTestCase()
{
    if (!postgresConfig())
        QSKIP(kNoPostgres);
}

void TestFaultsNetwork::init()
{
    m_session.reset();
    ConnectionConfig config = *postgresConfig();
    m_direct = connectTo(config);
    mustExecute(*m_direct, {std::string("DROP TABLE IF EXISTS ") + kTable, {}});
    mustExecute(*m_direct, {std::string("CREATE TABLE ") + kTable + " (id int8)", {}});
    m_proxy = std::make_unique<StallProxy>(config.host, config.port);
    config.port = m_proxy->port();
    m_session = connectTo(config);
}

void TestFaultsNetwork::aSilentNetworkEndsAtTheDeadline()
{
    QCOMPARE(oneValue(*m_session, "SELECT 1::int8"), Value(1));
    m_proxy->stall();
    const MonotonicTime start = systemClock().now();
    const auto silent = m_session->query({"SELECT 2::int8", {}}, within(200ms));
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
    m_proxy->stall();
    ConnectionConfig config = *postgresConfig();
    config.port = m_proxy->port();
    config.connectTimeout = 200ms;
    const auto session = driverFor(DatabaseKind::Postgres).connect(config, testLimits());
    QVERIFY(!session);
    QVERIFY(session.error().code() == ErrorCode::TimedOut ||
            session.error().code() == ErrorCode::DatabaseUnreachable);
    QCOMPARE(std::string(session.error().fact("port")), std::to_string(config.port));
}

void TestFaultsNetwork::aWriteIntoASilentNetworkIsNotTriedAgain()
{
    QVERIFY(insert(*m_session, 1));
    m_proxy->stallAnswers();
    const auto silent = m_session->execute(
        {std::string("INSERT INTO ") + kTable + " VALUES ($1)", {Value(2)}}, within(200ms));
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
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    QVERIFY(insert(*m_session, 1));
    m_proxy->stallAnswers();
    const std::uint64_t sent = m_proxy->bytesToServer();
    std::jthread cutter([&] {
        while (m_proxy->bytesToServer() == sent)
            std::this_thread::yield();
        while (rows() == 0) { // the server has done it, and its answer never arrives
        }
        m_proxy->cut();
    });
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

void TestFaultsNetwork::aWriteThatIsKilledIsReportedAsUnknown()
{
    const std::int64_t backend = backendOf(*m_session);
    std::jthread killer([&] { killWhenBusy(*m_direct, backend); });
    const auto killed = m_session->execute(
        {std::string("INSERT INTO ") + kTable + " SELECT 1 FROM pg_sleep(60)", {}}, testLimits());
    killer.join();
    QVERIFY(!killed);
    QCOMPARE(killed.error().code(), ErrorCode::ConnectionLost);
    QVERIFY(!killed.error().retryable());
    QCOMPARE(std::string(killed.error().fact("outcome")), std::string("unknown"));
}

void TestFaultsNetwork::aLossInsideATransactionMayBeTriedAgain()
{
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    QVERIFY(insert(*m_session, 1));
    const std::int64_t backend = backendOf(*m_session);
    std::jthread killer([&] { killWhenBusy(*m_direct, backend); });
    const auto killed = m_session->execute(
        {std::string("INSERT INTO ") + kTable + " SELECT 2 FROM pg_sleep(60)", {}}, testLimits());
    killer.join();
    QVERIFY(!killed);
    QCOMPARE(killed.error().code(), ErrorCode::ConnectionLost);
    QVERIFY(killed.error().retryable());
    QVERIFY(killed.error().fact("outcome").empty());
    QCOMPARE(rows(), 0);
}

void TestFaultsNetwork::aConnectionClosedWhileUnusedMayBeUsedAgain()
{
    rowsOf(*m_direct, {"SELECT pg_terminate_backend($1::int4, 5000)", {Value(backendOf(*m_session))}});
    // The proxy needs a moment to pass the end on; before that, the write would go into the dead connection.
    m_proxy->cut();
    const auto refused = insert(*m_session, 1);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), ErrorCode::ConnectionLost);
    QVERIFY(refused.error().retryable()); // nothing was sent
    QVERIFY(refused.error().fact("outcome").empty());
    QCOMPARE(rows(), 0);
}

void TestFaultsNetwork::aSerialisationFailureMayBeTriedAgain()
{
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
    const auto room = roomOnServer(*m_direct, testLimits());
    QVERIFY2(room, room ? "" : room.error().sentence().c_str());
    const auto limit = std::stoi(oneValue(*m_direct, "SHOW max_connections").toText());
    QVERIFY(*room > 0);
    QVERIFY(*room <= static_cast<std::uint32_t>(limit) - 2); // reserved ones, and m_session
    const auto another = connectTo(*postgresConfig());
    QVERIFY(*roomOnServer(*m_direct, testLimits()) < static_cast<std::uint32_t>(limit) - 1);
    QVERIFY(hasSessionLimit(DatabaseKind::Postgres));
    QVERIFY(!hasSessionLimit(DatabaseKind::Sqlite));
}

QTEST_APPLESS_MAIN(TestFaultsNetwork)
#include "tst_faults_network.moc"
