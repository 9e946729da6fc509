// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Messages at and above a server's max_allowed_packet: a server of this test's own takes less than 1 MiB.

#include "engine/db/bulk_change.h"
#include "tests/db/conformance_rows.h"
#include "tests/support/fault_server.h"
#include "tests/support/mariadb_fixture.h"
#include "tests/support/postgres_fixture.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::db;
using namespace dataflow::test;

namespace {

constexpr std::size_t kMostAllowed = 1 << 20;
/// The server closes the connection over this one without saying why; over a smaller one it says so.
constexpr std::size_t kFarTooLarge = 5 * kMostAllowed;

/// Every row is as long as a third of a message.
RowStreamPtr wideRows(std::size_t rows, std::size_t lastRow = 0)
{
    std::vector<List> lists;
    for (std::size_t i = 0; i < rows; ++i) {
        const std::size_t length = i + 1 == rows && lastRow > 0 ? lastRow : kMostAllowed / 3;
        lists.push_back({Value(static_cast<std::int64_t>(i + 1)), Value(std::to_string(i + 1)),
                         Value(std::string(length, static_cast<char>('a' + i)))});
    }
    const std::vector<std::pair<std::string, ColumnType>> columns{
        {"id", ColumnType::Int64}, {"code", ColumnType::Text}, {"cell", ColumnType::Text}};
    return streamOfRows(schemaOf(columns), lists);
}

} // namespace

class TestMariaDbPackets : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!mariadbConfig())
            QSKIP(kNoMariaDb);
        qputenv("DATAFLOW_TEST_MARIADB_PACKET", "1M");
        m_server = std::make_unique<OwnServer>("mariadb");
        QVERIFY(m_server->started());
    }
    void init()
    {
        m_session = m_server->connect();
        makeTable("InnoDB");
    }
    void cleanup() { m_session.reset(); }
    void cleanupTestCase() { m_server.reset(); }

    void whatIsTooLargeIsNotSent_data();
    void whatIsTooLargeIsNotSent();
    void theLargestMessagesPass();
    void loadsAreCutToFit_data();
    void loadsAreCutToFit();
    void changesAreCutToFit_data();
    void changesAreCutToFit();
    void aRowThatIsTooLargeEndsTheLoad_data();
    void aRowThatIsTooLargeEndsTheLoad();
    void theServersOwnRefusalIsTheSameError();

private:
    void makeTable(const std::string& engine) const
    {
        mustExecute(*m_session, {"CREATE OR REPLACE TABLE packets (id BIGINT PRIMARY KEY, code VARCHAR(9) "
                                 "UNIQUE, cell LONGTEXT) ENGINE=" +
                                     engine,
                                 {}});
    }
    Value count() const { return oneValue(*m_session, "SELECT count(*) FROM packets"); }

    std::unique_ptr<OwnServer> m_server;
    std::unique_ptr<Session> m_session;
};

void TestMariaDbPackets::whatIsTooLargeIsNotSent_data()
{
    QTest::addColumn<QByteArray>("way");
    QTest::addColumn<qulonglong>("size");
    for (const char* way : {"value", "prepared", "plain", "script", "query"})
        for (const std::size_t size : {kMostAllowed, kFarTooLarge})
            QTest::addRow("%s, %zu", way, size) << QByteArray(way) << qulonglong(size);
}

void TestMariaDbPackets::whatIsTooLargeIsNotSent()
{
    QFETCH(QByteArray, way);
    QFETCH(qulonglong, size);
    const std::string text(size, 'x');
    const CallLimits limits = testLimits();
    QVERIFY(m_session->begin(Isolation::Default, limits));
    mustExecute(*m_session, {"INSERT INTO packets (id) VALUES (1)", {}});
    const Error error = [&] {
        if (way == "value")
            return m_session
                ->execute({"INSERT INTO packets (id, cell) VALUES (2, ?1)", {Value(text)}}, limits)
                .error();
        const std::string insert = "INSERT INTO packets (id, cell) VALUES (2, '" + text + "')";
        if (way == "query")
            return queryError(*m_session, {insert + " RETURNING id", {}});
        if (way == "script")
            return m_session->executeScript(insert + "; DO 0", limits).error();
        return m_session->execute({way == "plain" ? "SET @packet = '" + text + "'" : insert, {}}, limits)
            .error();
    }();
    QCOMPARE(error.code(), ErrorCode::SqlFailed);
    QVERIFY2(error.message().find("larger than the server takes") != std::string::npos,
             error.sentence().substr(0, 400).c_str());
    QVERIFY(!error.retryable());
    QVERIFY(!error.sessionUnusable());
    QCOMPARE(error.fact("outcome"), std::string_view());
    QCOMPARE(error.fact("max_allowed_packet"), std::string_view("1048576"));
    const auto bytes = QByteArray::fromStdString(std::string(error.fact("bytes"))).toULongLong();
    QVERIFY(bytes >= size && bytes < size + 200);
    QVERIFY(error.hint().find("batch_size") != std::string::npos);
    QVERIFY(m_session->usable());
    QVERIFY(m_session->commit(limits));
    QCOMPARE(count(), Value(1));
}

void TestMariaDbPackets::theLargestMessagesPass()
{
    const std::string plain = "SET @packet = ''";
    const auto set = [&](std::size_t length) {
        return m_session->execute({"SET @packet = '" + std::string(length - plain.size(), 'x') + "'", {}},
                                  testLimits());
    };
    SUCCEEDS(set(kMostAllowed - 2)); // and a byte that says what the message is
    QVERIFY(!set(kMostAllowed - 1));
    const auto bound = [&](std::size_t length) {
        return m_session->execute({"SELECT LENGTH(?1)", {Value(std::string(length, 'x'))}}, testLimits());
    };
    constexpr std::size_t kBesideValue = 18;
    SUCCEEDS(bound(kMostAllowed - 1 - kBesideValue));
    QVERIFY(!bound(kMostAllowed - kBesideValue));
    QVERIFY(m_session->usable());
}

void TestMariaDbPackets::loadsAreCutToFit_data()
{
    QTest::addColumn<int>("conflict");
    QTest::addColumn<bool>("returns");
    QTest::addColumn<bool>("file");
    QTest::newRow("array") << int(OnConflict::Error) << false << false;
    QTest::newRow("array that updates") << int(OnConflict::Update) << false << false;
    QTest::newRow("values") << int(OnConflict::Error) << true << false;
    QTest::newRow("file") << int(OnConflict::Error) << false << true;
}

void TestMariaDbPackets::loadsAreCutToFit()
{
    QFETCH(int, conflict);
    QFETCH(bool, returns);
    QFETCH(bool, file);
    BulkTarget target{.table = "packets", .onConflict = OnConflict(conflict)};
    if (target.onConflict == OnConflict::Update)
        target.conflictColumns = {"id"};
    if (returns)
        target.returnColumn = "id";
    if (file)
        target.copy = BulkTarget::Copy::On;
    const auto rows = wideRows(11);
    const auto counts = m_session->bulkInsert(target, *rows, testLimits());
    SUCCEEDS(counts);
    QCOMPARE(counts->inserted, std::int64_t{11});
    QCOMPARE(counts->batches, std::int64_t{file ? 1 : 6}); // two rows each
    QCOMPARE(counts->returned.size(), std::size_t(returns ? 11 : 0));
    QCOMPARE(count(), Value(11));
    QCOMPARE(oneValue(*m_session, "SELECT CAST(SUM(LENGTH(cell)) AS SIGNED) FROM packets"),
             Value(static_cast<std::int64_t>(11 * (kMostAllowed / 3))));
}

void TestMariaDbPackets::changesAreCutToFit_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("deletes");
    QTest::newRow("join") << QByteArray("id") << false;
    QTest::newRow("array") << QByteArray("code") << false;
    QTest::newRow("join that deletes") << QByteArray("id") << true;
}

void TestMariaDbPackets::changesAreCutToFit()
{
    QFETCH(QByteArray, key);
    QFETCH(bool, deletes);
    mustExecute(*m_session, {"INSERT INTO packets SELECT seq, seq, 'old' FROM seq_1_to_12", {}});
    BulkChange change{.action = deletes ? BulkChange::Action::Delete : BulkChange::Action::Update,
                      .table = "packets",
                      .keyColumns = {key.toStdString()}};
    const auto rows = wideRows(11);
    const auto counts = m_session->bulkChange(change, *rows, testLimits());
    SUCCEEDS(counts);
    QCOMPARE(counts->updated, std::int64_t{11});
    QCOMPARE(counts->skipped, std::int64_t{0});
    QCOMPARE(oneValue(*m_session, "SELECT count(*) FROM packets WHERE cell = 'old'"), Value(1));
    QCOMPARE(count(), Value(deletes ? 1 : 12));
}

void TestMariaDbPackets::aRowThatIsTooLargeEndsTheLoad_data()
{
    QTest::addColumn<QByteArray>("engine");
    QTest::addColumn<bool>("returns");
    for (const char* engine : {"InnoDB", "Aria"})
        for (const bool returns : {false, true})
            QTest::addRow("%s, %s", engine, returns ? "values" : "array") << QByteArray(engine) << returns;
}

void TestMariaDbPackets::aRowThatIsTooLargeEndsTheLoad()
{
    QFETCH(QByteArray, engine);
    QFETCH(bool, returns);
    makeTable(engine.toStdString());
    BulkTarget target{.table = "packets"};
    if (returns)
        target.returnColumn = "id";
    const auto rows = wideRows(4, kFarTooLarge);
    const auto counts = m_session->bulkInsert(target, *rows, testLimits());
    QVERIFY(!counts);
    QVERIFY(counts.error().message().find("larger than the server takes") != std::string::npos);
    QVERIFY(!counts.error().retryable());
    const bool undone = engine == "InnoDB";
    QCOMPARE(counts.error().fact("outcome"), std::string_view(undone ? "" : "unknown"));
    QVERIFY(m_session->usable());
    QVERIFY(!m_session->inTransaction());
    QCOMPARE(count(), Value(undone ? 0 : 3));
}

void TestMariaDbPackets::theServersOwnRefusalIsTheSameError()
{
    // A message that another session's view of the server lets through.
    const Error error = m_session
                            ->execute({"BEGIN NOT ATOMIC SIGNAL SQLSTATE '08S01' SET MYSQL_ERRNO = 1153, "
                                       "MESSAGE_TEXT = 'Got a packet bigger than it may be'; END",
                                       {}},
                                      testLimits())
                            .error();
    QVERIFY(error.message().find("larger than the server takes") != std::string::npos);
    QVERIFY(!error.retryable());
    QVERIFY(error.sessionUnusable());
    QCOMPARE(error.fact("outcome"), std::string_view());
    QVERIFY(!m_session->usable());
}

QTEST_APPLESS_MAIN(TestMariaDbPackets)
#include "tst_mariadb_packets.moc"
