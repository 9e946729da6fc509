// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/server_room.h"
#include "tests/support/mariadb_fixture.h"
#include "tests/support/postgres_fixture.h"
#include "tests/support/stall_proxy.h"

#include <QTest>

#include <atomic>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace dataflow;
using namespace dataflow::db;
using namespace dataflow::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* kEndless =
    "SELECT count(*) FROM seq_1_to_1000000 a JOIN seq_1_to_1000000 b ON a.seq + b.seq > 3";

Result<std::unique_ptr<Session>> open(const ConnectionConfig& config, const CallLimits& limits = testLimits())
{
    return driverFor(config.kind).connect(config, limits);
}

std::int64_t numberOf(Session& session, const std::string& sql)
{
    const Value value = oneValue(session, sql);
    const auto* number = value.as<std::int64_t>();
    return number ? *number : -1;
}

std::int64_t connectionId(Session& session)
{
    return numberOf(session, "SELECT CONNECTION_ID()");
}

/// Waits until the server shows the connection in `command` ("Execute", "Sleep").
void awaitCommand(Session& watcher, std::int64_t id, const std::string& command)
{
    const Deadline deadline = testLimits().deadline;
    const SqlText sql{"SELECT count(*) FROM information_schema.processlist WHERE id = ?1 AND command = ?2",
                      {Value(id), Value(command)}};
    while (*rowsOf(watcher, sql).at(0).at(0).as<std::int64_t>() == 0) {
        if (deadline.passed(systemClock()))
            qFatal("the connection never came to the command");
    }
}

} // namespace

class TestMariaDbSession : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!mariadbConfig())
            QSKIP(kNoMariaDb);
    }
    void init()
    {
        auto opened = open(*mariadbConfig());
        QVERIFY2(opened, opened ? "" : opened.error().sentence().c_str());
        m_session = std::move(*opened);
        mustExecute(*m_session, {"DROP TABLE IF EXISTS maria_test", {}});
    }
    void cleanup() { m_session.reset(); }

    void aLostSessionDoesNotWaitForItself();
    void connectFaultsSayWhatIsWrong_data();
    void connectFaultsSayWhatIsWrong();
    void aSocketIsAWayIn();
    void aStoppedConnectIsCancelled();

    void aSyntaxErrorHasAPosition_data();
    void aSyntaxErrorHasAPosition();
    void aBrokenConstraintIsNamed();
    void aStopEndsTheServersWork_data();
    void aStopEndsTheServersWork();
    void aKillNeverStrikesTheNextStatement();
    void theServersOwnLimitIsATimeout();
    void anotherSessionsKillIsReported();
    void aLockTimeoutIsRetryable();
    void aDeadlockIsRetryable();
    void aKilledConnectionIsLost();

    void aResetSessionDoesWhatItIsTold();
    void numberedPlaceholdersMayRepeatAndSwap();
    void statementsAreEvictedAndPreparedAgain();
    void textWithBackslashesIsNotCut();
    void serverTypesAreRead_data();
    void serverTypesAreRead();
    void valuesWithoutAPlaceAreErrors_data();
    void valuesWithoutAPlaceAreErrors();
    void anotherKeysConflictIsAnError();
    void whatIsReturnedHasItsTypes_data();
    void whatIsReturnedHasItsTypes();
    void anUpdateReadsOldValues();
    void theServersRoomIsCounted();

private:
    std::unique_ptr<Session> m_session;
};

void TestMariaDbSession::connectFaultsSayWhatIsWrong_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("code");
    QTest::newRow("password") << "password"
                              << "db.authentication";
    QTest::newRow("port") << "port"
                          << "db.unreachable";
    QTest::newRow("host") << "host"
                          << "db.unreachable";
    QTest::newRow("ssl mode") << "ssl_mode"
                              << "config.bad";
    QTest::newRow("kind") << "kind"
                          << "config.bad";
    QTest::newRow("socket") << "socket"
                            << "db.unreachable";
}

void TestMariaDbSession::connectFaultsSayWhatIsWrong()
{
    QFETCH(QString, setting);
    QFETCH(QString, code);
    ConnectionConfig config = *mariadbConfig();
    if (setting == "password")
        config.resolvedPassword = Secret("wrong");
    else if (setting == "port")
        config.port = 1;
    else if (setting == "host")
        config.host = "no-such-host.invalid";
    else if (setting == "ssl_mode")
        config.sslMode = "sometimes";
    else if (setting == "kind")
        config.kind = DatabaseKind::MySql;
    else
        config.socket = "/nowhere/socket";
    const auto opened = open(config);
    QVERIFY(!opened);
    const std::string sentence = opened.error().sentence();
    QVERIFY2(std::string(opened.error().id()) == code.toStdString(), sentence.c_str());
    QVERIFY2(!opened.error().hint().empty(), sentence.c_str());
    QVERIFY(sentence.find(mariadbConfig()->resolvedPassword.reveal()) == std::string::npos);
}

void TestMariaDbSession::aSocketIsAWayIn()
{
    const auto config = mariadbSocketConfig();
    if (!config)
        QSKIP("DATAFLOW_TEST_MARIADB_SOCKET is not set");
    const auto opened = open(*config);
    QVERIFY2(opened, opened ? "" : opened.error().sentence().c_str());
    QCOMPARE(oneValue(**opened, "SELECT 1"), Value(1));
}

void TestMariaDbSession::aStoppedConnectIsCancelled()
{
    // Takes connections and never says a word.
    const int silent = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    QCOMPARE(bind(silent, reinterpret_cast<sockaddr*>(&address), size), 0);
    QCOMPARE(listen(silent, 1), 0);
    QCOMPARE(getsockname(silent, reinterpret_cast<sockaddr*>(&address), &size), 0);
    ConnectionConfig config = *mariadbConfig();
    config.port = ntohs(address.sin_port);
    config.connectTimeout = 2s;
    std::stop_source stop;
    std::jthread stopper([&] { stop.request_stop(); });
    const auto cancelled = open(config, {.stop = stop.get_token()});
    QVERIFY(!cancelled);
    QCOMPARE(cancelled.error().code(), ErrorCode::Cancelled);
    const auto late = open(config, {.stop = {}, .deadline = Deadline::after(systemClock(), 50ms)});
    QVERIFY(!late);
    QCOMPARE(late.error().code(), ErrorCode::TimedOut);
    ::close(silent);
}

void TestMariaDbSession::aSyntaxErrorHasAPosition_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("fault");
    QTest::newRow("first word") << "SELEKT 1"
                                << "SELEKT";
    QTest::newRow("third line") << "SELECT 'é',\n 2,\n FROM x"
                                << "FROM";
    QTest::newRow("behind placeholders") << "SELECT ?1, ?1 FROMM (SELECT 1) t"
                                         << "(SELECT";
    QTest::newRow("unknown column") << "SELECT ?1, nope FROM (SELECT 1 AS a) t"
                                    << "nope";
}

void TestMariaDbSession::aSyntaxErrorHasAPosition()
{
    QFETCH(QString, sql);
    QFETCH(QString, fault);
    const bool bound = sql.contains('?');
    const Error error = queryError(*m_session, {sql.toStdString(), bound ? List{Value(1)} : List{}});
    QCOMPARE(error.code(), ErrorCode::SqlFailed);
    QCOMPARE(error.statement(), sql.toStdString());
    QVERIFY2(error.sqlPosition() == sql.indexOf(fault) + 1, error.sentence().c_str());
}

void TestMariaDbSession::aBrokenConstraintIsNamed()
{
    mustExecute(*m_session,
                {"CREATE TABLE maria_test (id BIGINT PRIMARY KEY, code INT, UNIQUE KEY one_code (code),"
                 " CONSTRAINT positive CHECK (code > 0))",
                 {}});
    mustExecute(*m_session, {"INSERT INTO maria_test VALUES (1, 5)", {}});
    const Error twice = queryError(*m_session, {"INSERT INTO maria_test VALUES (2, 5)", {}});
    QCOMPARE(twice.code(), ErrorCode::ConstraintViolated);
    QCOMPARE(twice.fact("constraint"), std::string_view("one_code"));
    const Error negative = queryError(*m_session, {"INSERT INTO maria_test VALUES (3, -5)", {}});
    QCOMPARE(negative.fact("constraint"), std::string_view("positive"));
}

void TestMariaDbSession::aStopEndsTheServersWork_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("work") << kEndless;
    QTest::newRow("sleep") << "SELECT SLEEP(30)";
    QTest::newRow("a lock of another session") << "UPDATE maria_test SET n = 3";
    QTest::newRow("a lock by name") << "SELECT GET_LOCK('maria_test', 30)";
}

void TestMariaDbSession::aStopEndsTheServersWork()
{
    QFETCH(QString, sql);
    auto watcher = open(*mariadbConfig());
    QVERIFY(watcher);
    mustExecute(**watcher, {"CREATE TABLE maria_test (id BIGINT PRIMARY KEY, n INT)", {}});
    mustExecute(**watcher, {"INSERT INTO maria_test VALUES (1, 1)", {}});
    mustExecute(**watcher, {"DO GET_LOCK('maria_test', 0)", {}});
    QVERIFY((*watcher)->begin(Isolation::Default, testLimits()));
    mustExecute(**watcher, {"UPDATE maria_test SET n = 2", {}});
    const std::int64_t id = connectionId(*m_session);
    std::stop_source source;
    std::atomic<MonotonicTime> requested{MonotonicTime{}};
    std::jthread stopper([&] {
        awaitCommand(**watcher, id, "Execute");
        requested = systemClock().now();
        source.request_stop();
    });
    const auto done = m_session->execute({sql.toStdString(), {}}, {.stop = source.get_token()});
    const Nanoseconds delay = systemClock().now() - requested.load();
    stopper.join();
    QVERIFY(!done);
    QCOMPARE(done.error().code(), ErrorCode::Cancelled);
    QVERIFY2(delay < 1s, "a stop ends the statement at once, also on a busy machine");
    qInfo("stopped after %.1f ms", std::chrono::duration<double, std::milli>(delay).count());
    QVERIFY(m_session->usable());
    awaitCommand(**watcher, id, "Sleep");
    QCOMPARE(connectionId(*m_session), id);
}

void TestMariaDbSession::aKillNeverStrikesTheNextStatement()
{
    // Deadlines around the length of a short statement: the kill comes before, in and behind it.
    for (int round = 0; round < 60; ++round) {
        const CallLimits limits{.stop = {}, .deadline = Deadline::after(systemClock(), round * 25us)};
        const auto rows = [&]() -> Result<std::vector<BatchPtr>> {
            DF_TRY_ASSIGN(const auto stream,
                          m_session->query({"SELECT count(*) FROM seq_1_to_3000", {}}, limits));
            return readAll(*stream);
        }();
        if (!rows)
            QVERIFY2(rows.error().code() == ErrorCode::TimedOut, rows.error().sentence().c_str());
        if (!m_session->usable())
            init(); // a machine too busy to end it in time gives the session up
        QCOMPARE(oneValue(*m_session, "SELECT 7"), Value(7));
    }
}

void TestMariaDbSession::theServersOwnLimitIsATimeout()
{
    ConnectionConfig config = *mariadbConfig();
    config.statementTimeout = 100ms;
    const auto limited = open(config);
    QVERIFY(limited);
    const Error error = queryError(**limited, {kEndless, {}});
    QVERIFY2(error.code() == ErrorCode::TimedOut, error.sentence().c_str());
    QVERIFY((*limited)->usable());
}

void TestMariaDbSession::anotherSessionsKillIsReported()
{
    auto killer = open(*mariadbConfig());
    QVERIFY(killer);
    const std::int64_t id = connectionId(*m_session);
    std::atomic<bool> ended = false;
    std::jthread kill([&] {
        awaitCommand(**killer, id, "Execute");
        // The server forgets a kill that comes between the command and the statement.
        while (!ended)
            mustExecute(**killer, {"KILL QUERY " + std::to_string(id), {}});
    });
    const Error error = queryError(*m_session, {kEndless, {}});
    ended = true;
    kill.join();
    QVERIFY2(error.code() == ErrorCode::Cancelled, error.sentence().c_str());
    QCOMPARE(error.sqlState(), std::string("70100"));
    QVERIFY(m_session->usable());
}

void TestMariaDbSession::aLockTimeoutIsRetryable()
{
    mustExecute(*m_session, {"CREATE TABLE maria_test (id BIGINT PRIMARY KEY, n INT)", {}});
    mustExecute(*m_session, {"INSERT INTO maria_test VALUES (1, 1)", {}});
    auto holder = open(*mariadbConfig());
    QVERIFY(holder);
    QVERIFY((*holder)->begin(Isolation::Default, testLimits()));
    mustExecute(**holder, {"UPDATE maria_test SET n = 2", {}});
    mustExecute(*m_session, {"SET innodb_lock_wait_timeout = 0", {}});
    const Error error = queryError(*m_session, {"UPDATE maria_test SET n = 3", {}});
    QVERIFY2(error.code() == ErrorCode::LockTimeout, error.sentence().c_str());
    QVERIFY(error.retryable() && !error.sessionUnusable());
}

void TestMariaDbSession::aDeadlockIsRetryable()
{
    mustExecute(*m_session, {"CREATE TABLE maria_test (id BIGINT PRIMARY KEY, n INT)", {}});
    mustExecute(*m_session, {"INSERT INTO maria_test VALUES (1, 1), (2, 2)", {}});
    auto other = open(*mariadbConfig());
    QVERIFY(other);
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    QVERIFY((*other)->begin(Isolation::Default, testLimits()));
    mustExecute(*m_session, {"UPDATE maria_test SET n = 5 WHERE id = 1", {}});
    mustExecute(**other, {"UPDATE maria_test SET n = 5 WHERE id = 2", {}});
    Error theirs(ErrorCode::InternalBug, "Nothing failed");
    std::jthread crossing([&] {
        theirs = queryError(**other, {"UPDATE maria_test SET n = 6 WHERE id = 1", {}});
    });
    const Error ours = queryError(*m_session, {"UPDATE maria_test SET n = 6 WHERE id = 2", {}});
    if (ours.code() != ErrorCode::SerializationFailed)
        crossing.join();
    // The winner waits for the loser, whose transaction the server has rolled back.
    if (ours.code() == ErrorCode::SerializationFailed)
        QVERIFY(!m_session->inTransaction());
    else
        QVERIFY(!(*other)->inTransaction());
    QVERIFY(m_session->rollback(testLimits()));
    if (crossing.joinable())
        crossing.join();
    const Error& lost = ours.code() == ErrorCode::SerializationFailed ? ours : theirs;
    QVERIFY2(lost.code() == ErrorCode::SerializationFailed, lost.sentence().c_str());
    QVERIFY(lost.retryable() && !lost.sessionUnusable());
}

void TestMariaDbSession::aKilledConnectionIsLost()
{
    auto killer = open(*mariadbConfig());
    QVERIFY(killer);
    mustExecute(**killer, {"KILL " + std::to_string(connectionId(*m_session)), {}});
    const Error error = queryError(*m_session, {"SELECT 1", {}});
    QVERIFY2(error.code() == ErrorCode::ConnectionLost, error.sentence().c_str());
    QVERIFY(error.retryable() && error.sessionUnusable());
    QVERIFY(!m_session->usable());
}

/// A statement that failed before the reset must not be taken for the one after it.
void TestMariaDbSession::aResetSessionDoesWhatItIsTold()
{
    const auto limits = test::testLimits();
    QVERIFY(m_session->executeScript("DROP TABLE IF EXISTS reset_rows; CREATE TABLE reset_rows (n INT); "
                                     "INSERT INTO reset_rows VALUES (1), (2)",
                                     limits));
    QVERIFY(m_session->execute({"SET SESSION TRANSACTION READ ONLY", {}}, limits));
    QVERIFY(!m_session->execute({"DELETE FROM reset_rows", {}}, limits));
    QVERIFY(m_session->reset(limits));
    const auto changed = m_session->execute({"DELETE FROM reset_rows", {}}, limits);
    QVERIFY2(changed.has_value(), changed ? "" : changed.error().sentence().c_str());
    QCOMPARE(*changed, std::int64_t{2});
    QVERIFY(m_session->executeScript("DROP TABLE reset_rows", limits));
}

void TestMariaDbSession::numberedPlaceholdersMayRepeatAndSwap()
{
    const auto rows = rowsOf(*m_session, {"SELECT ?2, ?1, '?1', ?2 -- ?9", {Value(1), Value("b")}});
    QVERIFY((rows.at(0) == List{Value("b"), Value(1), Value("?1"), Value("b")}));
    const auto plain = rowsOf(*m_session, {"SELECT ?, ?", {Value(1), Value("b")}});
    QVERIFY((plain.at(0) == List{Value(1), Value("b")}));
}

void TestMariaDbSession::statementsAreEvictedAndPreparedAgain()
{
    for (int round = 0; round < 2; ++round) {
        for (int number = 0; number < 200; ++number)
            QCOMPARE(oneValue(*m_session, "SELECT " + std::to_string(number)), Value(number));
    }
    QVERIFY(numberOf(*m_session,
                     "SELECT CAST(variable_value AS SIGNED) FROM information_schema.session_status "
                     "WHERE variable_name = 'com_stmt_prepare'") >= 400);
}

void TestMariaDbSession::textWithBackslashesIsNotCut()
{
    const auto rows =
        rowsOf(*m_session, {R"(SELECT 'it\'s ?1', "a ""b"" ?1", ?1 # ?7)", {Value(R"(c:\new 'x')")}});
    QVERIFY((rows.at(0) == List{Value("it's ?1"), Value("a \"b\" ?1"), Value(R"(c:\new 'x')")}));
}

void TestMariaDbSession::serverTypesAreRead_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* sql, const char* type, const char* text) {
        QTest::newRow(sql) << sql << type << text;
    };
    row("CAST(18446744073709551615 AS UNSIGNED) % 1000", "int", "615");
    row("SUM(5)", "decimal", "5");
    row("CAST('2024-02-29 23:59:59.5' AS DATETIME(6))", "datetime", "2024-02-29T23:59:59.5");
    row("CAST('-5.50' AS DECIMAL(10,2))", "decimal", "-5.50");
    row("x'00ff'", "bytes", "\\x00ff");
    row("_utf8mb4'\U0001F680'", "text", "\U0001F680");
    row("CAST('10:20:30' AS TIME)", "time", "10:20:30");
    row("INET6_ATON('::1') IS NULL", "int", "0");
    row("NULL", "text", "");
    row("@@time_zone", "text", "+00:00");
}

void TestMariaDbSession::serverTypesAreRead()
{
    QFETCH(QString, sql);
    QFETCH(QString, type);
    QFETCH(QString, text);
    auto stream = m_session->query({"SELECT " + sql.toStdString() + " AS cell", {}}, testLimits());
    QVERIFY2(stream, stream ? "" : stream.error().sentence().c_str());
    QCOMPARE(std::string((columnTypeName((*(*stream)->schema())[0].type))), type.toStdString());
    const auto batch = (*stream)->next();
    QVERIFY(batch && *batch);
    QCOMPARE((*batch)->valueAt(0, 0).toText(), text.toStdString());
}

void TestMariaDbSession::valuesWithoutAPlaceAreErrors_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("number beyond int64") << "SELECT CAST(18446744073709551615 AS UNSIGNED) AS cell";
    QTest::newRow("zero date") << "SELECT CAST('0000-00-00' AS DATE) AS cell";
    QTest::newRow("long duration") << "SELECT CAST('-30:00:00' AS TIME) AS cell";
}

void TestMariaDbSession::valuesWithoutAPlaceAreErrors()
{
    QFETCH(QString, sql);
    mustExecute(*m_session, {"SET sql_mode = ''", {}});
    const Error error = queryError(*m_session, {sql.toStdString(), {}});
    QVERIFY2(error.code() == ErrorCode::ConversionFailed, error.sentence().c_str());
    QCOMPARE(error.fact("column"), std::string_view("cell"));
    QVERIFY(!error.hint().empty());
    QCOMPARE(oneValue(*m_session, "SELECT 7"), Value(7));
}

void TestMariaDbSession::anotherKeysConflictIsAnError()
{
    mustExecute(*m_session,
                {"CREATE TABLE maria_test (id BIGINT PRIMARY KEY, code BIGINT UNIQUE, n INT)", {}});
    mustExecute(*m_session, {"INSERT INTO maria_test VALUES (1, 10, 0), (2, 20, 0)", {}});
    const SchemaPtr schema = schemaOf({{"id", ColumnType::Int64}, {"code", ColumnType::Int64}});
    for (const OnConflict conflict : {OnConflict::Update, OnConflict::Ignore}) {
        const BulkTarget target{.table = "maria_test", .onConflict = conflict, .conflictColumns = {"id"}};
        const auto fine = m_session->bulkInsert(
            target, *rowsStream(schema, {{Value(1), Value(10)}, {Value(3), Value(30 + int(conflict))}}),
            testLimits());
        QVERIFY2(fine, fine ? "" : fine.error().sentence().c_str());
        const auto crossed =
            m_session->bulkInsert(target, *rowsStream(schema, {{Value(9), Value(20)}}), testLimits());
        QVERIFY(!crossed);
        QVERIFY2(crossed.error().code() == ErrorCode::ConstraintViolated, crossed.error().sentence().c_str());
    }
}

void TestMariaDbSession::whatIsReturnedHasItsTypes_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("insert") << "INSERT INTO maria_test (seen, plain, facts) VALUES ('2024-01-02 03:04:05', "
                               "'2024-01-02 03:04:05', '[1]') RETURNING seen, plain, facts";
    QTest::newRow("names in quotes") << "insert low_priority into `dataflow_test` . `maria_test` SET "
                                        "seen = '2024-01-02 03:04:05', plain = '2024-01-02 03:04:05', "
                                        "facts = '[1]' returning seen AS a, plain AS b, facts AS c";
    QTest::newRow("replace") << "REPLACE maria_test (id, seen, plain, facts) VALUES (1, "
                                "'2024-01-02 03:04:05', '2024-01-02 03:04:05', '[1]') RETURNING seen, plain, "
                                "facts";
    QTest::newRow("delete") << "DELETE QUICK FROM maria_test WHERE id = 7 RETURNING seen, plain, facts";
}

void TestMariaDbSession::whatIsReturnedHasItsTypes()
{
    QFETCH(QString, sql);
    mustExecute(*m_session,
                {"CREATE TABLE maria_test (id BIGINT AUTO_INCREMENT PRIMARY KEY, seen DATETIME(6) "
                 "COMMENT 'UTC', plain DATETIME(6), facts JSON)",
                 {}});
    for (int round = 0; round < 2; ++round) {
        mustExecute(*m_session, {"INSERT INTO maria_test VALUES (7, '2024-01-02 03:04:05', "
                                 "'2024-01-02 03:04:05', '[1]')",
                                 {}});
        const auto rows = rowsOf(*m_session, {sql.toStdString(), {}});
        const std::int64_t micros = 1'704'164'645'000'000;
        QCOMPARE(rows.at(0).at(0), Value(Timestamp{micros, true}));
        QCOMPARE(rows.at(0).at(1), Value(Timestamp{micros, false}));
        QCOMPARE(rows.at(0).at(2), Value(List{Value(1)}));
        // What was known of the tables is asked for again, with the statement prepared already.
        mustExecute(*m_session, {"ALTER TABLE maria_test ADD COLUMN IF NOT EXISTS more INT AFTER facts", {}});
        mustExecute(*m_session, {"ALTER TABLE maria_test DROP COLUMN more", {}});
        mustExecute(*m_session, {"DELETE FROM maria_test", {}});
    }
}

void TestMariaDbSession::anUpdateReadsOldValues()
{
    mustExecute(*m_session, {"CREATE TABLE maria_test (a INT, b INT)", {}});
    mustExecute(*m_session, {"INSERT INTO maria_test VALUES (1, 2)", {}});
    mustExecute(*m_session, {"UPDATE maria_test SET a = b, b = a", {}});
    const auto rows = rowsOf(*m_session, {"SELECT a, b FROM maria_test", {}});
    QVERIFY((rows.at(0) == List{Value(2), Value(1)}));
}

void TestMariaDbSession::theServersRoomIsCounted()
{
    QVERIFY(hasSessionLimit(DatabaseKind::MariaDb));
    const auto limit = static_cast<std::uint32_t>(numberOf(*m_session, "SELECT @@max_connections"));
    const auto room = roomOnServer(*m_session, testLimits());
    QVERIFY2(room, room ? "" : room.error().sentence().c_str());
    QVERIFY(*room > 0 && *room <= limit);
    std::vector<std::unique_ptr<Session>> others;
    for (int i = 0; i < 5; ++i)
        others.push_back(std::move(*open(*mariadbConfig())));
    // Sessions of before may take a moment to be gone.
    QTRY_VERIFY(*roomOnServer(*m_session, testLimits()) <= limit - 5);
    others.clear();
    QTRY_VERIFY(*roomOnServer(*m_session, testLimits()) > limit - 5);
}

void TestMariaDbSession::aLostSessionDoesNotWaitForItself()
{
    mustExecute(*m_session, {"CREATE TABLE maria_test (id INT)", {}});
    ConnectionConfig config = *mariadbConfig();
    StallProxy proxy(config.host, config.port);
    config.port = proxy.port();
    auto session = std::move(*open(config));
    // The server keeps the transaction, and with it the table, of a session that its client has given up.
    QVERIFY(session->begin(Isolation::Default, testLimits()));
    QCOMPARE(numberOf(*session, "SELECT count(*) FROM maria_test"), 0);
    proxy.stall();
    const CallLimits brief{.stop = {}, .deadline = Deadline::after(systemClock(), 20ms)};
    QVERIFY(!session->execute({"DO 1", {}}, brief));
    QVERIFY(!session->usable());
    proxy.resume();
    const auto on = session->execute({"ALTER TABLE maria_test ENABLE KEYS", {}}, testLimits());
    QVERIFY2(on, on ? "" : on.error().sentence().c_str());
}

QTEST_APPLESS_MAIN(TestMariaDbSession)
#include "tst_mariadb_session.moc"
