// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/project_run.h"

#include <QProcess>

using namespace dataflow;
using namespace std::chrono_literals;
using testing::ProjectRun;

namespace {

/// A session of the test's own beside those of the run.
std::unique_ptr<db::Session> sessionOf(const testing::ProjectDatabase& database)
{
    auto opened = db::driverFor(database.config().kind).connect(database.config(), test::testLimits());
    if (!opened)
        qFatal("%s", opened.error().sentence().c_str());
    return std::move(*opened);
}

/// The locks of these tests on PostgreSQL: other programs take locks in the same database at the same time.
constexpr const char* kOwnLocks =
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database "
    "WHERE datname = current_database()) AND (CAST(classid AS bigint) << 32 | CAST(objid AS bigint)) IN "
    "(1, 5, 9, 4711, hashtextextended('nightly', 0))";

/// How a server spells what the tests look at. Locks go by the numbers 1, 5, 9 and 4711, and "nightly".
struct LockSql {
    bool postgres = true;
    /// How many of these locks are held.
    std::string held() const
    {
        if (postgres)
            return kOwnLocks + std::string(" AND granted");
        std::string sum = "SELECT 0";
        for (const char* name : {"1", "5", "9", "4711", "nightly"})
            sum += std::string(" + (IS_USED_LOCK('") + name + "') IS NOT NULL)";
        return sum;
    }
    /// The same with a placeholder `:n` that changes nothing.
    std::string heldAfter() const
    {
        return held() +
               (postgres ? " AND CAST(:n AS text) IS NOT NULL" : " + (CAST(:n AS CHAR(30)) IS NULL)");
    }
    std::string take(int number) const
    {
        return postgres ? "SELECT pg_advisory_lock(" + std::to_string(number) + ")"
                        : "DO GET_LOCK('" + std::to_string(number) + "', 5)";
    }
    std::string release(int number) const
    {
        return postgres ? "SELECT pg_advisory_unlock(" + std::to_string(number) + ")"
                        : "DO RELEASE_LOCK('" + std::to_string(number) + "')";
    }
    std::string waiting() const
    {
        return postgres ? kOwnLocks + std::string(" AND NOT granted")
                        : "SELECT count(*) FROM information_schema.processlist WHERE state = 'User lock'";
    }
    std::string sleep() const { return postgres ? "SELECT pg_sleep(20 + :n)" : "SELECT SLEEP(20 + :n)"; }
};

std::string lockNode(const std::string& params)
{
    return R"({"id": "lock", "type": "AdvisoryLockNode", "params": {"connection": "shop", )" + params + "}}";
}

/// A QueryNode for one value, with a placeholder `:n` to be linked.
std::string queryNode(const std::string& id, const std::string& sql)
{
    return R"({"id": ")" + id +
           R"(", "type": "QueryNode", "params": {"connection": "shop", "mode": "scalar", )" + R"("sql": ")" +
           sql + "\"}}";
}

std::string workflow(const std::string& nodes, const std::string& links)
{
    return R"({"nodes": [)" + nodes + R"(], "links": [)" + links + "]}";
}

/// The lock, then how many are held.
std::string lockAndLook(const LockSql& sql, const std::string& params)
{
    return workflow(lockNode(params) + ", " + queryNode("look", sql.heldAfter()),
                    R"({"from": "lock.fresh", "to": "look.n"})");
}

/// The lock, then a long sleep.
std::string lockAndSleep(const LockSql& sql)
{
    return workflow(lockNode(R"("lock_id": 1)") + ", " + queryNode("slow", sql.sleep()),
                    R"({"from": "lock.lock_id", "to": "slow.n"})");
}

/// The servers, in a column `kind`.
void addServerRows()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("PostgreSQL") << QByteArray("postgresql");
    QTest::newRow("MariaDB") << QByteArray("mariadb");
}

#define FETCH_SERVER(database, sql)                                                                          \
    QFETCH(QByteArray, kind);                                                                                \
    if (!testing::hasDatabase(kind))                                                                         \
        QSKIP(testing::missingDatabase(kind));                                                               \
    const testing::ProjectDatabase database(kind, {});                                                       \
    const LockSql sql                                                                                        \
    {                                                                                                        \
        kind == "postgresql"                                                                                 \
    }

} // namespace

class TestAdvisoryLock : public QObject {
    Q_OBJECT
private slots:
    void theLockIsHeldUntilTheRunEnds_data();
    void theLockIsHeldUntilTheRunEnds();
    void aLockHeldElsewhereIsWaitedForNotForEver_data() { addServerRows(); }
    void aLockHeldElsewhereIsWaitedForNotForEver();
    void sharedLocksAreCompatible();
    void sharedLocksAreRefusedOnMariaDb();
    void theRunTakesALockOnce_data() { addServerRows(); }
    void theRunTakesALockOnce();
    void aFailureAndACancelReleaseIt_data() { addServerRows(); }
    void aFailureAndACancelReleaseIt();
    void aKilledProcessReleasesIt_data() { addServerRows(); }
    void aKilledProcessReleasesIt();
    void aFrameReleasesItsLocks_data() { addServerRows(); }
    void aFrameReleasesItsLocks();
    void aTransactionHoldsItToItsEnd_data() { addServerRows(); }
    void aTransactionHoldsItToItsEnd();
    void aTransactionKeepsItsOwnTimeLimit();
    void otherDatabasesAreRefused();
};

void TestAdvisoryLock::theLockIsHeldUntilTheRunEnds_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("params");
    for (const char* kind : {"postgresql", "mariadb"}) {
        const auto row = [kind](const char* name, const char* params) {
            QTest::addRow("%s, %s", kind, name) << QByteArray(kind) << QByteArray(params);
        };
        row("a number", R"("lock_id": 4711)");
        row("a text", R"("lock_id": "nightly")");
        row("with a limit", R"("lock_id": 4711, "timeout": "5s")");
        row("without waiting", R"("lock_id": 4711, "timeout": 0)");
    }
    QTest::newRow("postgresql, shared")
        << QByteArray("postgresql") << QByteArray(R"("lock_id": 4711, "lock_type": "shared")");
}

void TestAdvisoryLock::theLockIsHeldUntilTheRunEnds()
{
    QFETCH(QByteArray, params);
    FETCH_SERVER(database, sql);
    const ProjectRun ran = database.runAll(lockAndLook(sql, params.toStdString()));
    QCOMPARE(ran.problem("lock"), std::string());
    QCOMPARE(ran.output("lock", "acquired"), Value(true));
    QCOMPARE(ran.output("look", "value"), Value(1));
    QCOMPARE(database.table(sql.held()), std::string("[[0]]"));
    // The session that held it is lent again as if nothing had been.
    QCOMPARE(ran.report->metrics->pools.at(0).active, std::uint32_t(0));
}

void TestAdvisoryLock::aLockHeldElsewhereIsWaitedForNotForEver()
{
    FETCH_SERVER(database, sql);
    const auto other = sessionOf(database);
    test::mustExecute(*other, {sql.take(4711), {}});
    for (const char* timeout : {"\"100ms\"", "0"}) {
        const ProjectRun ran =
            database.runAll(lockAndLook(sql, std::string(R"("lock_id": 4711, "timeout": )") + timeout));
        QCOMPARE(ran.error("lock")->code(), ErrorCode::LockTimeout);
        QCOMPARE(ran.error("lock")->fact("lock_id"), std::string_view("4711"));
        QVERIFY(ran.error("lock")->retryable());
    }
    auto started = database.start(lockAndLook(sql, R"("lock_id": 4711)"));
    QVERIFY(started.has_value());
    QTRY_COMPARE(test::oneValue(*other, sql.waiting()), Value(1));
    test::mustExecute(*other, {sql.release(4711), {}});
    started->report = started->run->wait();
    QCOMPARE(started->status(), std::string("succeeded"));
}

void TestAdvisoryLock::sharedLocksAreCompatible()
{
    if (!testing::hasDatabase("postgresql"))
        QSKIP(test::kNoPostgres);
    const LockSql sql;
    const testing::ProjectDatabase database("postgresql", {});
    const auto other = test::postgresSession();
    test::mustExecute(*other, {"SELECT pg_advisory_lock_shared(4711)", {}});
    QCOMPARE(
        database.runAll(lockAndLook(sql, R"("lock_id": 4711, "lock_type": "shared", "timeout": 0)")).status(),
        std::string("succeeded"));
    QCOMPARE(database.runAll(lockAndLook(sql, R"("lock_id": 4711, "timeout": 0)")).status(),
             std::string("failed"));
}

void TestAdvisoryLock::sharedLocksAreRefusedOnMariaDb()
{
    if (!testing::hasDatabase("mariadb"))
        QSKIP(test::kNoMariaDb);
    const testing::ProjectDatabase database("mariadb", {});
    const std::string shared = workflow(lockNode(R"("lock_id": 1, "lock_type": "shared")"), "");
    QVERIFY2(database.problems(shared).find("only exclusive locks") != std::string::npos,
             database.problems(shared).c_str());
    const std::string longName = R"("lock_id": ")" + std::string(65, 'x') + "\"";
    QVERIFY(database.problems(workflow(lockNode(longName), "")).find("64 characters") != std::string::npos);
}

void TestAdvisoryLock::theRunTakesALockOnce()
{
    FETCH_SERVER(database, sql);
    const std::string third = sql.postgres ? R"(, "lock_type": "shared")" : "";
    const ProjectRun ran = database.runAll(R"({"nodes": [
        {"id": "a", "type": "AdvisoryLockNode", "params": {"connection": "shop", "lock_id": 5}},
        {"id": "b", "type": "AdvisoryLockNode", "params": {"connection": "shop", "lock_id": 5}},
        {"id": "c", "type": "AdvisoryLockNode",
         "params": {"connection": "shop", "lock_id": 5)" +
                                           third + R"(}}],
        "links": [{"from": "a.fresh", "to": "c.after"}, {"from": "b.fresh", "to": "c.after"}]})");
    QCOMPARE(ran.status(), std::string("succeeded"));
    const bool first = ran.output("a", "fresh") == Value(true);
    QCOMPARE(ran.output("b", "fresh"), Value(!first));
    QCOMPARE(ran.output("c", "fresh"), Value(false));
}

void TestAdvisoryLock::aFailureAndACancelReleaseIt()
{
    FETCH_SERVER(database, sql);
    const std::string failing = workflow(lockNode(R"("lock_id": 1)") + ", " + queryNode("bad", "SELEC :n"),
                                         R"({"from": "lock.lock_id", "to": "bad.n"})");
    QCOMPARE(database.runAll(failing).status(), std::string("failed"));
    QCOMPARE(database.table(sql.held()), std::string("[[0]]"));
    auto started = database.start(lockAndSleep(sql));
    QVERIFY(started.has_value());
    QTRY_COMPARE(database.table(sql.held()), std::string("[[1]]"));
    started->run->cancel();
    started->report = started->run->wait();
    QCOMPARE(started->status(), std::string("cancelled"));
    QCOMPARE(database.table(sql.held()), std::string("[[0]]"));
}

void TestAdvisoryLock::aKilledProcessReleasesIt()
{
    FETCH_SERVER(database, sql);
    const auto loaded = database.project(lockAndSleep(sql));
    QVERIFY(loaded.has_value());
    QFile file(database.folder().filePath("test.dataflow.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(loaded->text.c_str());
    file.close();
    QProcess process;
    process.start(DATAFLOW_BINARY_DIR "/bin/dataflow", {"run", file.fileName()});
    QTRY_COMPARE_WITH_TIMEOUT(database.table(sql.held()), std::string("[[1]]"), 30'000);
    process.kill();
    QVERIFY(process.waitForFinished(10'000));
    QTRY_COMPARE(database.table(sql.held()), std::string("[[0]]"));
}

void TestAdvisoryLock::aFrameReleasesItsLocks()
{
    FETCH_SERVER(database, sql);
    const std::string frame = R"({"id": "frame", "type": "ParallelNode", "params": {"nodes": [)" +
                              lockNode(R"("lock_id": 9)") + "]}}";
    const ProjectRun ran = database.runAll(workflow(frame + ", " + queryNode("look", sql.heldAfter()),
                                                    R"({"from": "frame.lock.fresh", "to": "look.n"})"));
    QCOMPARE(ran.problem("frame"), std::string());
    QCOMPARE(ran.problem("look"), std::string());
    QCOMPARE(ran.output("look", "value"), Value(0));
}

void TestAdvisoryLock::aTransactionHoldsItToItsEnd()
{
    FETCH_SERVER(database, sql);
    const ProjectRun ran = database.runAll(workflow(
        R"({"id": "scope", "type": "TransactionScopeNode", "params": {"connection": "shop"}}, )" +
            lockNode(R"("lock_id": 1, "timeout": "2s")") +
            R"(, {"id": "commit", "type": "TransactionCommitNode"}, )" + queryNode("look", sql.heldAfter()),
        R"({"from": "scope.transaction", "to": "lock.transaction"},
           {"from": "scope.transaction", "to": "commit.transaction"},
           {"from": "commit.duration_ms", "to": "look.n"})"));
    QCOMPARE(ran.problem("lock"), std::string());
    QCOMPARE(ran.problem("look"), std::string());
    QCOMPARE(ran.output("look", "value"), Value(0));
    QCOMPARE(ran.report->metrics->pools.at(0).active, std::uint32_t(0));
}

void TestAdvisoryLock::aTransactionKeepsItsOwnTimeLimit()
{
    if (!testing::hasDatabase("postgresql"))
        QSKIP(test::kNoPostgres);
    const testing::ProjectDatabase database("postgresql", {});
    const ProjectRun ran = database.runAll(workflow(
        R"({"id": "scope", "type": "TransactionScopeNode", "params": {"connection": "shop"}}, )" +
            queryNode("limit", "SELECT set_config('lock_timeout', '7s', true)") + ", " +
            lockNode(R"("lock_id": 1, "timeout": "2s")") + ", " +
            queryNode("shown", "SELECT current_setting('lock_timeout') || left(CAST(:n AS text), 0)") +
            R"(, {"id": "commit", "type": "TransactionCommitNode"})",
        R"({"from": "scope.transaction", "to": "limit.transaction"},
           {"from": "scope.transaction", "to": "lock.transaction"},
           {"from": "scope.transaction", "to": "shown.transaction"},
           {"from": "scope.transaction", "to": "commit.transaction"},
           {"from": "limit.value", "to": "lock.after"}, {"from": "lock.fresh", "to": "shown.n"})"));
    QCOMPARE(ran.problem("lock"), std::string());
    QCOMPARE(ran.problem("shown"), std::string());
    QCOMPARE(ran.output("shown", "value"), Value("7s"));
}

void TestAdvisoryLock::otherDatabasesAreRefused()
{
    const testing::ProjectDatabase database("sqlite", {});
    QVERIFY(
        database.problems(R"({"nodes": [)" + lockNode(R"("lock_id": 1)") + "]}").find("Only PostgreSQL") !=
        std::string::npos);
    QVERIFY(database.problems(R"({"nodes": [)" + lockNode(R"("lock_id": [1])") + "]}")
                .find("whole number or a text") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestAdvisoryLock)
#include "tst_advisory_lock.moc"
