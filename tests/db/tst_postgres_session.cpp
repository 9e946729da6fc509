// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/postgres_fixture.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace dataflow;
using namespace dataflow::db;
using namespace dataflow::test;
using namespace std::chrono_literals;

namespace {

/// Runs `statement` in `session` and requests a stop once another session sees it active; gives error and
/// delay.
struct StopOutcome {
    Error error{ErrorCode::InternalBug, "Nothing failed"};
    Nanoseconds delay{0};
};

std::int64_t backendOf(Session& session)
{
    return *rowsOf(session, {"SELECT pg_backend_pid()::int8", {}}).at(0).at(0).as<std::int64_t>();
}

/// Blocks until the server shows `backend` busy with a statement that contains `word`.
void awaitActive(Session& watcher, std::int64_t backend, const std::string& word)
{
    const Deadline deadline = testLimits().deadline;
    const SqlText sql{
        "SELECT count(*) FROM pg_stat_activity WHERE pid = $1 AND state = 'active' AND query LIKE $2 "
        "AND wait_event IS NOT NULL",
        {Value(backend), Value("%" + word + "%")}};
    while (*rowsOf(watcher, sql).at(0).at(0).as<std::int64_t>() == 0) {
        if (deadline.passed(systemClock()))
            qFatal("the statement never became active");
    }
}

StopOutcome stopWhileActive(Session& session, const std::string& statement, const std::string& word)
{
    const std::int64_t backend = backendOf(session);
    const auto watcher = postgresSession();
    std::stop_source source;
    std::atomic<MonotonicTime> requested{MonotonicTime{}};
    std::jthread stopper([&] {
        awaitActive(*watcher, backend, word);
        requested = systemClock().now();
        source.request_stop();
    });
    const auto result =
        session.execute({statement, {}}, {.stop = source.get_token(), .deadline = testLimits().deadline});
    const MonotonicTime ended = systemClock().now();
    stopper.join();
    StopOutcome outcome;
    if (!result)
        outcome.error = result.error();
    outcome.delay = ended - requested.load();
    return outcome;
}

} // namespace

class TestPostgresSession : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void aWrongPasswordIsAnAuthenticationError();
    void aClosedPortIsUnreachable();
    void anUnknownDatabaseIsNamed();
    void anUnknownHostNameIsUnreachable();
    void aBadSslModeIsRefused();
    void aStoppedConnectIsCancelled();

    void anSqlErrorHasStateAndPosition();
    void aBrokenConstraintIsNamed();
    void aStopCancelsTheServersWork();
    void aDeadlineCancelsTheServersWork();
    void theServersOwnLimitIsATimeout();
    void anotherSessionsCancelIsReported();
    void aLockTimeoutIsRetryable();
    void aDeadlockIsRetryable();
    void aKilledBackendIsALostConnection();
    void aBackendKilledWhileIdleIsALostConnection();

    void statementsAreEvictedAndPreparedAgain();
    void aChangedTableIsPreparedAgain();
    void statementsForgottenByTheServerArePreparedAgain();
    void resetClearsTheSessionButKeepsStatements();
    void aFailedCommitIsAnError();
    void nestedTransactionsAreSavepoints();
    void rollbackWorksAfterAStop();
    void aCopyStatementIsRefused();
    void aDroppedStreamInATransactionKeepsIt();

private:
    std::unique_ptr<Session> m_session;
};

void TestPostgresSession::initTestCase()
{
    if (!postgresConfig())
        QSKIP(kNoPostgres);
}

void TestPostgresSession::init()
{
    m_session = postgresSession();
}

void TestPostgresSession::cleanup()
{
    m_session.reset();
}

void TestPostgresSession::aWrongPasswordIsAnAuthenticationError()
{
    ConnectionConfig config = *postgresConfig();
    config.resolvedPassword = Secret("not the password");
    const auto session = driverFor(DatabaseKind::Postgres).connect(config, testLimits());
    QVERIFY(!session);
    QCOMPARE(session.error().code(), ErrorCode::AuthenticationFailed);
    QCOMPARE(session.error().sqlState(), std::string("28P01"));
    QVERIFY(session.error().sentence().find("not the password") == std::string::npos);
    QCOMPARE(std::string(session.error().fact("user")), config.user);
}

void TestPostgresSession::aClosedPortIsUnreachable()
{
    ConnectionConfig config = *postgresConfig();
    config.port = 1; // tcpmux: nothing listens there
    const auto session = driverFor(DatabaseKind::Postgres).connect(config, testLimits());
    QVERIFY(!session);
    QCOMPARE(session.error().code(), ErrorCode::DatabaseUnreachable);
    QVERIFY(session.error().retryable());
    QCOMPARE(session.error().fact("port"), std::string_view("1"));
    QVERIFY(session.error().fact("reason").find("refused") != std::string_view::npos);
}

void TestPostgresSession::anUnknownDatabaseIsNamed()
{
    ConnectionConfig config = *postgresConfig();
    config.database = "no_such_database";
    const auto session = driverFor(DatabaseKind::Postgres).connect(config, testLimits());
    QVERIFY(!session);
    QCOMPARE(session.error().code(), ErrorCode::DatabaseUnreachable);
    QCOMPARE(session.error().sqlState(), std::string("3D000"));
    QCOMPARE(session.error().fact("reason"),
             std::string_view("database \"no_such_database\" does not exist"));
}

void TestPostgresSession::anUnknownHostNameIsUnreachable()
{
    ConnectionConfig config = *postgresConfig();
    config.host = "no-such-host.invalid";
    const auto session = driverFor(DatabaseKind::Postgres).connect(config, testLimits());
    QVERIFY(!session);
    QCOMPARE(session.error().code(), ErrorCode::DatabaseUnreachable);
    QCOMPARE(session.error().fact("host"), std::string_view("no-such-host.invalid"));
}

void TestPostgresSession::aBadSslModeIsRefused()
{
    ConnectionConfig config = *postgresConfig();
    config.sslMode = "maybe";
    const auto session = driverFor(DatabaseKind::Postgres).connect(config, testLimits());
    QVERIFY(!session);
    QCOMPARE(session.error().code(), ErrorCode::BadConfiguration);
}

void TestPostgresSession::aStoppedConnectIsCancelled()
{
    std::stop_source source;
    source.request_stop();
    const auto session =
        driverFor(DatabaseKind::Postgres).connect(*postgresConfig(), {.stop = source.get_token()});
    QVERIFY(!session);
    QCOMPARE(session.error().code(), ErrorCode::Cancelled);
}

void TestPostgresSession::anSqlErrorHasStateAndPosition()
{
    const Error error = queryError(*m_session, {"SELECT 1, no_such_column", {}});
    QCOMPARE(error.code(), ErrorCode::SqlFailed);
    QCOMPARE(error.sqlState(), std::string("42703"));
    QCOMPARE(error.sqlPosition(), 11);
    QCOMPARE(error.statement(), std::string("SELECT 1, no_such_column"));
    QVERIFY(!error.sessionUnusable());
    QCOMPARE(rowsOf(*m_session, {"SELECT 1", {}}).size(), std::size_t{1});

    const Error late = queryError(*m_session, {"SELECT 1 / (5 - i) FROM generate_series(1, 10) i", {}});
    QCOMPARE(late.sqlState(), std::string("22012"));
}

void TestPostgresSession::aBrokenConstraintIsNamed()
{
    mustExecute(*m_session, {"CREATE TEMP TABLE stock (id int PRIMARY KEY, "
                             "amount int CONSTRAINT amount_positive CHECK (amount > 0))",
                             {}});
    mustExecute(*m_session, {"INSERT INTO stock VALUES ($1, $2)", {1, 5}});
    const auto twice = m_session->execute({"INSERT INTO stock VALUES ($1, $2)", {1, 6}}, testLimits());
    QVERIFY(!twice);
    QCOMPARE(twice.error().code(), ErrorCode::ConstraintViolated);
    QCOMPARE(twice.error().fact("constraint"), std::string_view("stock_pkey"));
    QCOMPARE(twice.error().fact("detail"), std::string_view("Key (id)=(1) already exists."));
    const auto negative = m_session->execute({"INSERT INTO stock VALUES ($1, $2)", {2, -1}}, testLimits());
    QVERIFY(!negative);
    QCOMPARE(negative.error().fact("constraint"), std::string_view("amount_positive"));
}

void TestPostgresSession::aStopCancelsTheServersWork()
{
    const StopOutcome outcome = stopWhileActive(*m_session, "SELECT pg_sleep(60)", "pg_sleep");
    QCOMPARE(outcome.error.code(), ErrorCode::Cancelled);
    QVERIFY2(outcome.delay < 1s, std::to_string(outcome.delay.count()).c_str());
    if (m_session->usable())
        QCOMPARE(rowsOf(*m_session, {"SELECT 7", {}}).at(0).at(0), Value(7));
    else
        QVERIFY(outcome.error.sessionUnusable());
    qInfo("cancelled after %.1f ms", std::chrono::duration<double, std::milli>(outcome.delay).count());
}

void TestPostgresSession::aDeadlineCancelsTheServersWork()
{
    const MonotonicTime start = systemClock().now();
    const auto result = m_session->execute({"SELECT pg_sleep(60)", {}},
                                           {.stop = {}, .deadline = Deadline::after(systemClock(), 50ms)});
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::TimedOut);
    QVERIFY(systemClock().now() - start < 1s);
    QCOMPARE(m_session->usable(), !result.error().sessionUnusable());
}

void TestPostgresSession::theServersOwnLimitIsATimeout()
{
    ConnectionConfig config = *postgresConfig();
    config.statementTimeout = 30ms;
    const auto session = driverFor(DatabaseKind::Postgres).connect(config, testLimits());
    QVERIFY(session);
    const Error error = queryError(**session, {"SELECT pg_sleep(60)", {}});
    QCOMPARE(error.code(), ErrorCode::TimedOut);
    QCOMPARE(error.fact("statement_timeout_ms"), std::string_view("30"));
    QVERIFY((*session)->reset(testLimits()));
    QCOMPARE(rowsOf(**session, {"SHOW statement_timeout", {}}).at(0).at(0), Value("30ms"));
}

void TestPostgresSession::anotherSessionsCancelIsReported()
{
    const std::int64_t backend = backendOf(*m_session);
    const auto other = postgresSession();
    std::jthread canceller([&] {
        awaitActive(*other, backend, "pg_sleep");
        rowsOf(*other, {"SELECT pg_cancel_backend($1::int4)", {Value(backend)}});
    });
    const Error error = queryError(*m_session, {"SELECT pg_sleep(60)", {}});
    QCOMPARE(error.code(), ErrorCode::Cancelled);
    QVERIFY(error.message().find("somebody else") != std::string::npos);
    QVERIFY(m_session->usable());
}

void TestPostgresSession::aLockTimeoutIsRetryable()
{
    mustExecute(*m_session, {"DROP TABLE IF EXISTS locked", {}});
    mustExecute(*m_session, {"CREATE TABLE locked (id int)", {}});
    const auto other = postgresSession();
    QVERIFY(other->begin(Isolation::Default, testLimits()));
    mustExecute(*other, {"LOCK TABLE locked", {}});
    mustExecute(*m_session, {"SET lock_timeout = '20ms'", {}});
    const Error error = queryError(*m_session, {"SELECT * FROM locked", {}});
    QCOMPARE(error.code(), ErrorCode::LockTimeout);
    QVERIFY(error.retryable());
    QVERIFY(other->rollback(testLimits()));
    mustExecute(*m_session, {"DROP TABLE locked", {}});
}

void TestPostgresSession::aDeadlockIsRetryable()
{
    mustExecute(*m_session, {"DROP TABLE IF EXISTS deadlock", {}});
    mustExecute(*m_session, {"CREATE TABLE deadlock (id int PRIMARY KEY, n int)", {}});
    mustExecute(*m_session, {"INSERT INTO deadlock VALUES (1, 0), (2, 0)", {}});
    const auto other = postgresSession();
    const std::string update = "UPDATE deadlock SET n = n + 1 WHERE id = $1";
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    QVERIFY(other->begin(Isolation::Default, testLimits()));
    mustExecute(*m_session, {update, {1}});
    mustExecute(*other, {update, {2}});
    Result<std::int64_t> theirs = 0;
    std::jthread crossing([&] { theirs = other->execute({update, {1}}, testLimits()); });
    const Result<std::int64_t> ours = m_session->execute({update, {2}}, testLimits());
    if (!ours)
        QVERIFY(m_session->rollback(testLimits()));
    crossing.join();
    QVERIFY(!ours || !theirs);
    const Error& error = ours ? theirs.error() : ours.error();
    QCOMPARE(error.code(), ErrorCode::SerializationFailed);
    QVERIFY(error.retryable());
    QVERIFY(other->rollback(testLimits()));
    QVERIFY(m_session->rollback(testLimits()));
    mustExecute(*m_session, {"DROP TABLE deadlock", {}});
}

void TestPostgresSession::aKilledBackendIsALostConnection()
{
    const std::int64_t backend = backendOf(*m_session);
    const auto other = postgresSession();
    std::jthread killer([&] {
        awaitActive(*other, backend, "pg_sleep");
        rowsOf(*other, {"SELECT pg_terminate_backend($1::int4)", {Value(backend)}});
    });
    const Error error = queryError(*m_session, {"SELECT pg_sleep(60)", {}});
    QCOMPARE(error.code(), ErrorCode::ConnectionLost);
    QVERIFY(error.retryable());
    QVERIFY(error.sessionUnusable());
    QVERIFY(!m_session->usable());
    QCOMPARE(queryError(*m_session, {"SELECT 1", {}}).code(), ErrorCode::ConnectionLost);
    QVERIFY(!m_session->ping(testLimits()));
}

void TestPostgresSession::aBackendKilledWhileIdleIsALostConnection()
{
    const std::int64_t backend = backendOf(*m_session);
    const auto other = postgresSession();
    rowsOf(*other, {"SELECT pg_terminate_backend($1::int4, 5000)", {Value(backend)}});
    const auto alive = m_session->ping(testLimits());
    QVERIFY(!alive);
    QCOMPARE(alive.error().code(), ErrorCode::ConnectionLost);
    QVERIFY(alive.error().sessionUnusable());
}

void TestPostgresSession::statementsAreEvictedAndPreparedAgain()
{
    const SqlText prepared{"SELECT count(*) FROM pg_prepared_statements", {}};
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 300; ++i) {
            const std::vector<List> rows =
                rowsOf(*m_session, {"SELECT " + std::to_string(i) + " + $1::int4", {i}});
            QCOMPARE(rows.at(0).at(0), Value(2 * i));
        }
        const std::int64_t held = *rowsOf(*m_session, prepared).at(0).at(0).as<std::int64_t>();
        QVERIFY2(held > 100 && held <= 129, std::to_string(held).c_str());
    }
}

void TestPostgresSession::aChangedTableIsPreparedAgain()
{
    mustExecute(*m_session, {"CREATE TEMP TABLE shape (a int)", {}});
    mustExecute(*m_session, {"INSERT INTO shape VALUES (1)", {}});
    const SqlText sql{"SELECT * FROM shape", {}};
    QCOMPARE(rowsOf(*m_session, sql).at(0).size(), std::size_t{1});
    mustExecute(*m_session, {"ALTER TABLE shape ALTER a TYPE text USING 'n' || a, ADD b int DEFAULT 2", {}});
    const std::vector<List> rows = rowsOf(*m_session, sql);
    QCOMPARE(rows.at(0).at(0), Value("n1"));
    QCOMPARE(rows.at(0).at(1), Value(2));

    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    mustExecute(*m_session, {"ALTER TABLE shape DROP b", {}});
    const Error error = queryError(*m_session, sql);
    QVERIFY(error.retryable());
    QVERIFY(m_session->rollback(testLimits()));
    QCOMPARE(rowsOf(*m_session, sql).at(0).size(), std::size_t{2});
}

void TestPostgresSession::statementsForgottenByTheServerArePreparedAgain()
{
    const SqlText sql{"SELECT $1::int4", {3}};
    rowsOf(*m_session, sql);
    mustExecute(*m_session, {"DEALLOCATE ALL", {}});
    QCOMPARE(rowsOf(*m_session, sql).at(0).at(0), Value(3));
    // Hidden from the session: only the server knows.
    mustExecute(*m_session, {"DO $$ BEGIN EXECUTE 'DEAL' || 'LOCATE ALL'; END $$", {}});
    QCOMPARE(rowsOf(*m_session, sql).at(0).at(0), Value(3));
}

void TestPostgresSession::resetClearsTheSessionButKeepsStatements()
{
    const SqlText sql{"SELECT $1::int4 AS kept", {3}};
    rowsOf(*m_session, sql);
    mustExecute(*m_session, {"CREATE TEMP TABLE scratch (a int)", {}});
    mustExecute(*m_session, {"SET work_mem = '7MB'", {}});
    QVERIFY(m_session->begin(Isolation::Serializable, testLimits()));
    QVERIFY(m_session->reset(testLimits()));
    QVERIFY(!m_session->inTransaction());
    QVERIFY(rowsOf(*m_session, {"SHOW work_mem", {}}).at(0).at(0) != Value("7MB"));
    QCOMPARE(rowsOf(*m_session, {"SHOW TimeZone", {}}).at(0).at(0), Value("UTC"));
    QCOMPARE(rowsOf(*m_session, {"SELECT to_regclass('scratch') IS NULL", {}}).at(0).at(0), Value(true));
    const std::vector<List> kept = rowsOf(
        *m_session, {"SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%AS kept'", {}});
    QCOMPARE(kept.at(0).at(0), Value(1));
}

void TestPostgresSession::aFailedCommitIsAnError()
{
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    queryError(*m_session, {"SELECT 1 / 0", {}});
    const auto committed = m_session->commit(testLimits());
    QVERIFY(!committed);
    QCOMPARE(committed.error().sqlState(), std::string("25P02"));
    QVERIFY(!m_session->inTransaction());
    QVERIFY(!m_session->commit(testLimits()));
}

void TestPostgresSession::nestedTransactionsAreSavepoints()
{
    mustExecute(*m_session, {"CREATE TEMP TABLE nested (a int)", {}});
    const SqlText add{"INSERT INTO nested VALUES ($1)", {1}};
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    mustExecute(*m_session, add);
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    mustExecute(*m_session, add);
    queryError(*m_session, {"SELECT 1 / 0", {}});
    QVERIFY(!m_session->commit(testLimits()));
    QVERIFY(m_session->rollback(testLimits()));
    QVERIFY(m_session->inTransaction());
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    mustExecute(*m_session, add);
    QVERIFY(m_session->commit(testLimits()));
    QVERIFY(m_session->commit(testLimits()));
    QVERIFY(!m_session->inTransaction());
    QCOMPARE(rowsOf(*m_session, {"SELECT count(*) FROM nested", {}}).at(0).at(0), Value(2));
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    QVERIFY(!m_session->begin(Isolation::Serializable, testLimits()));
}

void TestPostgresSession::rollbackWorksAfterAStop()
{
    std::stop_source source;
    const CallLimits limits{.stop = source.get_token()};
    QVERIFY(m_session->begin(Isolation::Default, limits));
    source.request_stop();
    const auto refused = m_session->execute({"SELECT 1", {}}, limits);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), ErrorCode::Cancelled);
    QVERIFY(m_session->rollback(limits));
    QVERIFY(!m_session->inTransaction());
    QVERIFY(m_session->usable());
}

void TestPostgresSession::aCopyStatementIsRefused()
{
    mustExecute(*m_session, {"CREATE TEMP TABLE target (a int)", {}});
    const auto in = m_session->execute({"COPY target FROM STDIN", {}}, testLimits());
    QVERIFY(!in);
    QCOMPARE(in.error().code(), ErrorCode::UnsupportedByDatabase);
    QVERIFY(m_session->usable());
    QVERIFY(m_session->ping(testLimits()));
    const auto out = m_session->execute({"COPY target TO STDOUT", {}}, testLimits());
    QVERIFY(!out);
    QCOMPARE(out.error().code(), ErrorCode::UnsupportedByDatabase);
}

void TestPostgresSession::aDroppedStreamInATransactionKeepsIt()
{
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    {
        const auto stream = m_session->query({"SELECT i FROM generate_series(1, 20000) i", {}}, testLimits());
        QVERIFY(stream);
        QVERIFY((*stream)->next());
        QVERIFY(m_session->inTransaction());
        const Error busy = queryError(*m_session, {"SELECT 1", {}});
        QCOMPARE(busy.code(), ErrorCode::SqlFailed);
    }
    QVERIFY(m_session->usable());
    QVERIFY(m_session->commit(testLimits()));
}

QTEST_APPLESS_MAIN(TestPostgresSession)
#include "tst_postgres_session.moc"
