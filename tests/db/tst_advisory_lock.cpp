// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/project_run.h"

#include <QProcess>

using namespace dataflow;
using namespace std::chrono_literals;
using testing::ProjectRun;

namespace {

constexpr const char* kHeld = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = "
                              "(SELECT oid FROM pg_database WHERE datname = current_database()) AND granted";

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
std::string lockAndLook(const std::string& params)
{
    return workflow(lockNode(params) + ", " +
                        queryNode("look", std::string(kHeld) + " AND CAST(:n AS boolean) IS NOT NULL"),
                    R"({"from": "lock.fresh", "to": "look.n"})");
}

/// The lock, then a long sleep.
std::string lockAndSleep()
{
    return workflow(lockNode(R"("lock_id": 1)") + ", " + queryNode("slow", "SELECT pg_sleep(20 + :n)"),
                    R"({"from": "lock.lock_id", "to": "slow.n"})");
}

} // namespace

class TestAdvisoryLock : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        if (!testing::hasDatabase("postgresql"))
            QSKIP(test::kNoPostgres);
    }
    void theLockIsHeldUntilTheRunEnds_data();
    void theLockIsHeldUntilTheRunEnds();
    void aLockHeldElsewhereIsWaitedForNotForEver();
    void sharedLocksAreCompatible();
    void theRunTakesALockOnce();
    void aFailureAndACancelReleaseIt();
    void aKilledProcessReleasesIt();
    void aFrameReleasesItsLocks();
    void aTransactionHoldsItToItsEnd();
    void otherDatabasesAreRefused();
};

void TestAdvisoryLock::theLockIsHeldUntilTheRunEnds_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::newRow("a number") << QByteArray(R"("lock_id": 4711)");
    QTest::newRow("a text") << QByteArray(R"("lock_id": "nightly")");
    QTest::newRow("shared") << QByteArray(R"("lock_id": 4711, "lock_type": "shared")");
    QTest::newRow("with a limit") << QByteArray(R"("lock_id": 4711, "timeout": "5s")");
    QTest::newRow("without waiting") << QByteArray(R"("lock_id": 4711, "timeout": 0)");
}

void TestAdvisoryLock::theLockIsHeldUntilTheRunEnds()
{
    QFETCH(QByteArray, params);
    const testing::ProjectDatabase database("postgresql", {});
    const ProjectRun ran = database.runAll(lockAndLook(params.toStdString()));
    QCOMPARE(ran.problem("lock"), std::string());
    QCOMPARE(ran.output("lock", "acquired"), Value(true));
    QCOMPARE(ran.output("look", "value"), Value(1));
    QCOMPARE(database.table(kHeld), std::string("[[0]]"));
    // The session that held it is lent again as if nothing had been.
    QCOMPARE(ran.report->metrics->pools.at(0).active, std::uint32_t(0));
}

void TestAdvisoryLock::aLockHeldElsewhereIsWaitedForNotForEver()
{
    const testing::ProjectDatabase database("postgresql", {});
    const auto other = test::postgresSession();
    test::mustExecute(*other, {"SELECT pg_advisory_lock(4711)", {}});
    for (const char* timeout : {"\"100ms\"", "0"}) {
        const ProjectRun ran =
            database.runAll(lockAndLook(std::string(R"("lock_id": 4711, "timeout": )") + timeout));
        QCOMPARE(ran.error("lock")->code(), ErrorCode::LockTimeout);
        QCOMPARE(ran.error("lock")->fact("lock_id"), std::string_view("4711"));
        QVERIFY(ran.error("lock")->retryable());
    }
    auto started = database.start(lockAndLook(R"("lock_id": 4711)"));
    QVERIFY(started.has_value());
    QTRY_COMPARE(
        test::oneValue(*other, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"),
        Value(1));
    test::mustExecute(*other, {"SELECT pg_advisory_unlock(4711)", {}});
    started->report = started->run->wait();
    QCOMPARE(started->status(), std::string("succeeded"));
}

void TestAdvisoryLock::sharedLocksAreCompatible()
{
    const testing::ProjectDatabase database("postgresql", {});
    const auto other = test::postgresSession();
    test::mustExecute(*other, {"SELECT pg_advisory_lock_shared(4711)", {}});
    QCOMPARE(database.runAll(lockAndLook(R"("lock_id": 4711, "lock_type": "shared", "timeout": 0)")).status(),
             std::string("succeeded"));
    QCOMPARE(database.runAll(lockAndLook(R"("lock_id": 4711, "timeout": 0)")).status(),
             std::string("failed"));
}

void TestAdvisoryLock::theRunTakesALockOnce()
{
    const testing::ProjectDatabase database("postgresql", {});
    const ProjectRun ran = database.runAll(R"({"nodes": [
        {"id": "a", "type": "AdvisoryLockNode", "params": {"connection": "shop", "lock_id": 5}},
        {"id": "b", "type": "AdvisoryLockNode", "params": {"connection": "shop", "lock_id": 5}},
        {"id": "c", "type": "AdvisoryLockNode",
         "params": {"connection": "shop", "lock_id": 5, "lock_type": "shared"}}],
        "links": [{"from": "a.fresh", "to": "c.after"}, {"from": "b.fresh", "to": "c.after"}]})");
    QCOMPARE(ran.status(), std::string("succeeded"));
    const bool first = ran.output("a", "fresh") == Value(true);
    QCOMPARE(ran.output("b", "fresh"), Value(!first));
    QCOMPARE(ran.output("c", "fresh"), Value(false));
}

void TestAdvisoryLock::aFailureAndACancelReleaseIt()
{
    const testing::ProjectDatabase database("postgresql", {});
    const std::string failing = workflow(lockNode(R"("lock_id": 1)") + ", " + queryNode("bad", "SELEC :n"),
                                         R"({"from": "lock.lock_id", "to": "bad.n"})");
    QCOMPARE(database.runAll(failing).status(), std::string("failed"));
    QCOMPARE(database.table(kHeld), std::string("[[0]]"));
    auto started = database.start(lockAndSleep());
    QVERIFY(started.has_value());
    QTRY_COMPARE(database.table(kHeld), std::string("[[1]]"));
    started->run->cancel();
    started->report = started->run->wait();
    QCOMPARE(started->status(), std::string("cancelled"));
    QCOMPARE(database.table(kHeld), std::string("[[0]]"));
}

void TestAdvisoryLock::aKilledProcessReleasesIt()
{
    const testing::ProjectDatabase database("postgresql", {});
    const auto loaded = database.project(lockAndSleep());
    QVERIFY(loaded.has_value());
    QFile file(database.folder().filePath("test.dataflow.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(loaded->text.c_str());
    file.close();
    QProcess process;
    process.start(DATAFLOW_BINARY_DIR "/bin/dataflow", {"run", file.fileName()});
    QTRY_COMPARE_WITH_TIMEOUT(database.table(kHeld), std::string("[[1]]"), 30'000);
    process.kill();
    QVERIFY(process.waitForFinished(10'000));
    QTRY_COMPARE(database.table(kHeld), std::string("[[0]]"));
}

void TestAdvisoryLock::aFrameReleasesItsLocks()
{
    const testing::ProjectDatabase database("postgresql", {});
    const std::string frame = R"({"id": "frame", "type": "ParallelNode", "params": {"nodes": [)" +
                              lockNode(R"("lock_id": 9)") + "]}}";
    const ProjectRun ran = database.runAll(workflow(
        frame + ", " + queryNode("look", std::string(kHeld) + " AND CAST(:n AS boolean) IS NOT NULL"),
        R"({"from": "frame.lock.fresh", "to": "look.n"})"));
    QCOMPARE(ran.problem("frame"), std::string());
    QCOMPARE(ran.problem("look"), std::string());
    QCOMPARE(ran.output("look", "value"), Value(0));
}

void TestAdvisoryLock::aTransactionHoldsItToItsEnd()
{
    const testing::ProjectDatabase database("postgresql", {});
    const ProjectRun ran = database.runAll(
        workflow(R"({"id": "scope", "type": "TransactionScopeNode", "params": {"connection": "shop"}}, )" +
                     lockNode(R"("lock_id": 1, "timeout": "2s")") +
                     R"(, {"id": "commit", "type": "TransactionCommitNode"}, )" +
                     queryNode("look", std::string(kHeld) + " AND CAST(:n AS int) >= 0"),
                 R"({"from": "scope.transaction", "to": "lock.transaction"},
           {"from": "scope.transaction", "to": "commit.transaction"},
           {"from": "commit.duration_ms", "to": "look.n"})"));
    QCOMPARE(ran.problem("lock"), std::string());
    QCOMPARE(ran.problem("look"), std::string());
    QCOMPARE(ran.output("look", "value"), Value(0));
    QCOMPARE(ran.report->metrics->pools.at(0).active, std::uint32_t(0));
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
