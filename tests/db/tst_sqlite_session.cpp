// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_driver.h"
#include "tests/db/conformance_rows.h"
#include "tests/db/session_conformance.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

using namespace dataflow;
using namespace std::chrono_literals;
using db::ColumnType;
using test::rowsOf;

namespace {

using SessionPtr = std::unique_ptr<db::Session>;

std::string textOf(const Value& value)
{
    return std::string(valueKindName(value.kind())) + " " + value.toText();
}

/// "int 1, text a" for the first row, or the error.
std::string firstRow(db::Session& session, const std::string& sql, std::vector<Value> values = {})
{
    const auto rows = rowsOf(session, {sql, std::move(values)});
    if (!rows)
        return rows.error().sentence();
    std::string text;
    for (const Value& cell : rows->at(0))
        text += (text.empty() ? "" : ", ") + textOf(cell);
    return text;
}

} // namespace

class TestSqliteSession : public test::SessionConformance {
    Q_OBJECT

protected:
    Result<SessionPtr> connect() override { return open("suite.sqlite"); }
    std::string endlessQuery() const override
    {
        return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    }

    /// SQLite stores a whole float of a REAL column as an integer.
    bool keepsSignOfZero() const override { return false; }

private slots:
    void initTestCase();
    void cleanupTestCase() { m_keeper.reset(); }

    void sessionsInMemoryShareTheirDatabase();
    void memoryIsForgottenWithItsLastSession();
    void theInitialScriptRunsOnce();
    void manySessionsAtOnceRunTheInitialScriptOnce();
    void aKilledInitialisationStartsAnew();
    void aFailingInitialScriptLeavesNoFile();
    void badPathsAreRefused_data();
    void badPathsAreRefused();
    void aFileThatIsNoDatabaseIsRefused();
    void readOnlySessionsCannotWrite();
    void aWaitForALockEnds_data();
    void aWaitForALockEnds();
    void aMistypedNameIsNotAText();
    void twoStatementsInOneAreRefused();
    void aSecondStatementWhileRowsAreReadIsRefused();
    void triggersDoNotCountInABulkInsert();
    void aRowMayBeUpdatedTwiceInABulkInsert();
    void aBulkInsertFillsATableWithoutRowNumbers();
    void aCancelledWriteInATransactionIsRolledBack();

private:
    db::ConnectionConfig config(const char* file) const
    {
        db::ConnectionConfig made;
        made.name = "test";
        made.path = m_folder.filePath(QString::fromLatin1(file)).toStdString();
        made.busyTimeout = 200ms;
        return made;
    }
    static Result<SessionPtr> open(const db::ConnectionConfig& made)
    {
        return db::sqliteDriver().connect(made, {});
    }
    Result<SessionPtr> open(const char* file) const { return open(config(file)); }

    QTemporaryDir m_folder;
    /// While one session is open, closing the others does not wait for the disk.
    SessionPtr m_keeper;
};

void TestSqliteSession::initTestCase()
{
    QVERIFY(m_folder.isValid());
    auto session = connect();
    SUCCEEDS(session);
    m_keeper = std::move(*session);
    SUCCEEDS(m_keeper->listTables({}));
}

void TestSqliteSession::sessionsInMemoryShareTheirDatabase()
{
    db::ConnectionConfig made;
    made.name = "shared/é?";
    made.path = ":memory:";
    made.initScript = "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1);";
    auto one = open(made);
    SUCCEEDS(one);
    auto two = open(made);
    SUCCEEDS(two);
    SUCCEEDS((*one)->execute({"INSERT INTO t VALUES (2)", {}}, {}));
    QCOMPARE(firstRow(**two, "SELECT count(*), sum(a) FROM t"), std::string("int 2, int 3"));
    made.name = "other";
    auto other = open(made);
    SUCCEEDS(other);
    QCOMPARE(firstRow(**other, "SELECT count(*) FROM t"), std::string("int 1"));
}

void TestSqliteSession::memoryIsForgottenWithItsLastSession()
{
    db::ConnectionConfig made;
    made.name = "forgotten";
    made.path = ":memory:";
    SUCCEEDS((*open(made))->execute({"CREATE TABLE t (a INTEGER)", {}}, {}));
    auto again = open(made);
    SUCCEEDS(again);
    QVERIFY((*again)->listTables({})->empty());
}

void TestSqliteSession::theInitialScriptRunsOnce()
{
    db::ConnectionConfig made = config("once.sqlite");
    made.initScript = "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1);";
    for (int time = 0; time < 2; ++time) {
        auto session = open(made);
        SUCCEEDS(session);
        QCOMPARE(firstRow(**session, "SELECT count(*) FROM t"), std::string("int 1"));
    }
    const QStringList left = QDir(m_folder.path()).entryList({QStringLiteral("once*init*")});
    QVERIFY2(left.isEmpty(), qPrintable(left.join(u' ')));
}

void TestSqliteSession::manySessionsAtOnceRunTheInitialScriptOnce()
{
    db::ConnectionConfig made = config("race.sqlite");
    made.busyTimeout = 10s;
    made.initScript = "CREATE TABLE t (a INTEGER);"
                      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                      " INSERT INTO t SELECT i FROM n;";
    std::atomic<int> right = 0;
    std::vector<std::string> faults(8);
    std::vector<std::thread> threads;
    for (std::size_t number = 0; number < faults.size(); ++number) {
        threads.emplace_back([&, number] {
            auto session = open(made);
            if (!session)
                faults[number] = session.error().sentence();
            else if (firstRow(**session, "SELECT count(*) FROM t") == "int 20000")
                ++right;
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    for (const std::string& fault : faults)
        QCOMPARE(fault, std::string());
    QCOMPARE(right.load(), 8);
}

void TestSqliteSession::aKilledInitialisationStartsAnew()
{
    // What a process leaves that was killed while it filled the new database.
    db::ConnectionConfig made = config("killed.sqlite");
    for (const char* left : {".init-new", ".init-lock", ".init-new-journal"}) {
        QFile file(QString::fromStdString(made.path + left));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("half a database");
    }
    made.initScript = "CREATE TABLE t (a INTEGER);";
    auto session = open(made);
    SUCCEEDS(session);
    QCOMPARE(firstRow(**session, "SELECT count(*) FROM t"), std::string("int 0"));
    QVERIFY(!QFile::exists(QString::fromStdString(made.path + ".init-new")));
}

void TestSqliteSession::aFailingInitialScriptLeavesNoFile()
{
    db::ConnectionConfig made = config("broken.sqlite");
    made.initScript = "CREATE TABLE t (a INTEGER); CREATE TABLE t (b INTEGER);";
    const auto session = open(made);
    QVERIFY(!session);
    QCOMPARE(session.error().code(), ErrorCode::SqlFailed);
    QVERIFY(session.error().cause());
    QVERIFY(session.error().cause()->sqlPosition() > 0);
    const QStringList left = QDir(m_folder.path()).entryList({QStringLiteral("broken*")});
    QVERIFY2(left.isEmpty(), qPrintable(left.join(u' ')));
}

void TestSqliteSession::badPathsAreRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("code");
    QTest::newRow("relative") << QStringLiteral("shop.sqlite") << int(ErrorCode::BadConfiguration);
    QTest::newRow("empty") << QString() << int(ErrorCode::BadConfiguration);
    QTest::newRow("no such folder") << QStringLiteral("/nowhere/at/all/shop.sqlite")
                                    << int(ErrorCode::FileNotFound);
    QTest::newRow("a folder") << QDir::tempPath() << int(ErrorCode::FileUnreadable);
}

void TestSqliteSession::badPathsAreRefused()
{
    QFETCH(QString, path);
    QFETCH(int, code);
    db::ConnectionConfig made = config("unused");
    made.path = path.toStdString();
    const auto session = open(made);
    QVERIFY(!session);
    QCOMPARE(int(session.error().code()), code);
    QCOMPARE(session.error().fact("path"), std::string_view(made.path));
}

void TestSqliteSession::aFileThatIsNoDatabaseIsRefused()
{
    db::ConnectionConfig made = config("text.sqlite");
    QFile file(QString::fromStdString(made.path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    const auto session = open(made);
    QVERIFY(!session);
    QCOMPARE(session.error().code(), ErrorCode::FileUnreadable);
}

void TestSqliteSession::readOnlySessionsCannotWrite()
{
    db::ConnectionConfig made = config("read.sqlite");
    made.readOnly = true;
    const auto missing = open(made);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code(), ErrorCode::FileNotFound);
    SUCCEEDS(
        (*open("read.sqlite"))->executeScript("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (5);", {}));
    auto reader = open(made);
    SUCCEEDS(reader);
    QCOMPARE(firstRow(**reader, "SELECT a FROM t"), std::string("int 5"));
    SUCCEEDS((*reader)->begin(db::Isolation::Default, {}));
    const auto written = (*reader)->execute({"DELETE FROM t", {}}, {});
    QVERIFY(!written);
    QCOMPARE(written.error().code(), ErrorCode::FileUnwritable);
    SUCCEEDS((*reader)->rollback({}));
}

void TestSqliteSession::aWaitForALockEnds_data()
{
    QTest::addColumn<int>("stopAfterMs");
    QTest::addColumn<int>("deadlineMs");
    QTest::addColumn<int>("code");
    QTest::newRow("at the busy timeout") << 0 << 0 << int(ErrorCode::LockTimeout);
    QTest::newRow("at a stop") << 20 << 0 << int(ErrorCode::Cancelled);
    QTest::newRow("at the deadline") << 0 << 20 << int(ErrorCode::TimedOut);
}

void TestSqliteSession::aWaitForALockEnds()
{
    QFETCH(int, stopAfterMs);
    QFETCH(int, deadlineMs);
    QFETCH(int, code);
    auto writer = open("lock.sqlite");
    SUCCEEDS(writer);
    SUCCEEDS((*writer)->begin(db::Isolation::Default, {}));
    db::ConnectionConfig made = config("lock.sqlite");
    made.busyTimeout = stopAfterMs + deadlineMs == 0 ? 60ms : 30s;
    auto waiter = open(made);
    SUCCEEDS(waiter);
    std::stop_source stop;
    std::thread stopper([&] {
        if (stopAfterMs == 0)
            return;
        std::mutex mutex;
        std::condition_variable never;
        std::unique_lock lock(mutex);
        never.wait_for(lock, std::chrono::milliseconds(stopAfterMs), [] { return false; });
        stop.request_stop();
    });
    const Deadline deadline = deadlineMs == 0
                                  ? Deadline::never()
                                  : Deadline::after(systemClock(), std::chrono::milliseconds(deadlineMs));
    const MonotonicTime start = systemClock().now();
    const auto begun =
        (*waiter)->begin(db::Isolation::Default, {.stop = stop.get_token(), .deadline = deadline});
    stopper.join();
    QVERIFY(systemClock().now() - start < 2s);
    QVERIFY(!begun);
    QCOMPARE(int(begun.error().code()), code);
    QCOMPARE(begun.error().retryable(), begun.error().code() == ErrorCode::LockTimeout);
}

void TestSqliteSession::aMistypedNameIsNotAText()
{
    auto session = open("suite.sqlite");
    SUCCEEDS(session);
    const auto rows = rowsOf(**session, {"SELECT \"no_such_column\"", {}});
    QVERIFY(!rows);
    QCOMPARE(rows.error().code(), ErrorCode::SqlFailed);
}

void TestSqliteSession::twoStatementsInOneAreRefused()
{
    auto session = open("suite.sqlite");
    SUCCEEDS(session);
    const auto two = (*session)->query({"SELECT 1; SELECT 2", {}}, {});
    QVERIFY(!two);
    QCOMPARE(two.error().code(), ErrorCode::SqlFailed);
    SUCCEEDS(rowsOf(**session, {"SELECT 1; -- the end", {}}));
    QVERIFY(!(*session)->query({" -- nothing", {}}, {}));
}

void TestSqliteSession::aSecondStatementWhileRowsAreReadIsRefused()
{
    auto session = open("suite.sqlite");
    SUCCEEDS(session);
    const std::string many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                             " SELECT i FROM n";
    auto stream = (*session)->query({many, {}}, {});
    SUCCEEDS(stream);
    QVERIFY(!(*session)->execute({"CREATE TABLE IF NOT EXISTS refused (a INTEGER)", {}}, {}));
    SUCCEEDS(db::readAll(**stream));
    // Read to the end: the rows' object may live on.
    QCOMPARE(firstRow(**session, "SELECT 1"), std::string("int 1"));
}

void TestSqliteSession::triggersDoNotCountInABulkInsert()
{
    auto session = open("trigger.sqlite");
    SUCCEEDS(session);
    SUCCEEDS((*session)->executeScript(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, cell TEXT, touched INTEGER DEFAULT 0); CREATE TABLE log (id "
        "INTEGER);"
        "CREATE TRIGGER ti AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.id);"
        " UPDATE t SET touched = 1 WHERE id = new.id; END;"
        "CREATE TRIGGER tu AFTER UPDATE OF cell ON t BEGIN INSERT INTO log VALUES (-new.id); END;"
        "INSERT INTO t (id, cell) VALUES (2, 'old');",
        {}));
    const db::BulkTarget target{
        .table = "t", .onConflict = db::OnConflict::Update, .conflictColumns = {"id"}};
    const auto counts = (*session)->bulkInsert(target, *test::numberedRows(1, 3), {});
    SUCCEEDS(counts);
    QCOMPARE(counts->inserted, std::int64_t{2});
    QCOMPARE(counts->updated, std::int64_t{1});
    QCOMPARE(firstRow(**session, "SELECT group_concat(id, ' ') FROM log"), std::string("text 2 1 -2 3"));
}

void TestSqliteSession::aRowMayBeUpdatedTwiceInABulkInsert()
{
    auto session = open("twice.sqlite");
    SUCCEEDS(session);
    SUCCEEDS((*session)->execute({"CREATE TABLE t (id INTEGER PRIMARY KEY, cell TEXT)", {}}, {}));
    const auto schema = test::schemaOf({{"id", ColumnType::Int64}, {"cell", ColumnType::Text}});
    const auto rows = test::streamOfRows(
        schema,
        {{Value(1), Value("a")}, {Value(1), Value("b")}, {Value(2), Value("c")}, {Value(1), Value("d")}});
    const db::BulkTarget target{
        .table = "t", .onConflict = db::OnConflict::Update, .conflictColumns = {"ID"}};
    const auto counts = (*session)->bulkInsert(target, *rows, {});
    SUCCEEDS(counts);
    QCOMPARE(counts->inserted, std::int64_t{2});
    QCOMPARE(counts->updated, std::int64_t{2});
    QCOMPARE(firstRow(**session, "SELECT cell FROM t WHERE id = 1"), std::string("text d"));
}

void TestSqliteSession::aBulkInsertFillsATableWithoutRowNumbers()
{
    auto session = open("keys.sqlite");
    SUCCEEDS(session);
    SUCCEEDS(
        (*session)->execute({"CREATE TABLE t (id INTEGER PRIMARY KEY, cell TEXT) WITHOUT ROWID", {}}, {}));
    const db::BulkTarget target{
        .table = "t", .onConflict = db::OnConflict::Update, .conflictColumns = {"id"}};
    SUCCEEDS((*session)->bulkInsert(target, *test::numberedRows(1, 10), {}));
    const auto counts = (*session)->bulkInsert(target, *test::numberedRows(6, 15), {});
    SUCCEEDS(counts);
    QCOMPARE(counts->inserted, std::int64_t{5});
    QCOMPARE(counts->updated, std::int64_t{5});
}

void TestSqliteSession::aCancelledWriteInATransactionIsRolledBack()
{
    auto session = open("cancel.sqlite");
    SUCCEEDS(session);
    SUCCEEDS((*session)->execute({"CREATE TABLE t (a INTEGER)", {}}, {}));
    SUCCEEDS((*session)->begin(db::Isolation::Default, {}));
    const std::string endless =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO t SELECT i FROM n";
    const auto done =
        (*session)->execute({endless, {}}, {.stop = {}, .deadline = Deadline::after(systemClock(), 20ms)});
    QVERIFY(!done);
    QCOMPARE(done.error().code(), ErrorCode::TimedOut);
    SUCCEEDS((*session)->rollback({}));
    QVERIFY(!(*session)->inTransaction());
    QVERIFY((*session)->usable());
    QCOMPARE(firstRow(**session, "SELECT count(*) FROM t"), std::string("int 0"));
}

QTEST_APPLESS_MAIN(TestSqliteSession)
#include "tst_sqlite_session.moc"
