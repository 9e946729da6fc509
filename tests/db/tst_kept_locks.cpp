// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// How long a run keeps a lock that several of its parts asked for, and what becomes of it when the lock is
// lost.
#include "tests/support/project_database.h"
#include "tests/support/project_run.h"

using namespace dataflow;
using testing::ProjectDatabase;
using testing::ProjectRun;

namespace {

/// The lock that is looked at; the others only hold statements up until the test lets them go.
constexpr int kLock = 880'001;
constexpr int kFrameGate = 880'002;
constexpr int kAskerGate = 880'003;
constexpr int kLastGate = 880'004;

/// A session of the test's own beside those of the run, on PostgreSQL or MariaDB.
class Watcher {
public:
    explicit Watcher(const ProjectDatabase& database)
        : m_postgres(database.config().kind == db::DatabaseKind::Postgres)
        , m_session(
              db::driverFor(database.config().kind).connect(database.config(), test::testLimits()).value())
    {}
    /// SQL of a run: gives 30 once the test has let the gate go; with `after` it waits for the value `:n`.
    std::string passing(int gate, bool after = false) const
    {
        const std::string number = std::to_string(gate);
        std::string sql = m_postgres
                              ? "SELECT 30 + CAST(pg_advisory_xact_lock(" + number + ") IS NULL AS int)"
                              : "SELECT 28 + GET_LOCK('" + number + "', 20) + RELEASE_LOCK('" + number + "')";
        if (after)
            sql +=
                m_postgres ? " + CAST(CAST(:n AS text) IS NULL AS int)" : " + (CAST(:n AS CHAR(30)) IS NULL)";
        return sql;
    }
    /// SQL: how often the lock is held, once there is a value `:n`.
    std::string heldAfter() const
    {
        return held() +
               (m_postgres ? " AND CAST(:n AS text) IS NOT NULL" : " + (CAST(:n AS CHAR(30)) IS NULL)");
    }
    bool isHeld() const { return test::oneValue(*m_session, held()) == Value(1); }
    bool isWaitedFor(int lock) const
    {
        const std::string number = std::to_string(lock);
        return test::oneValue(*m_session,
                              m_postgres ? "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND "
                                           "NOT granted AND objid = " +
                                               number
                                         : "SELECT count(*) FROM information_schema.processlist WHERE state "
                                           "= 'User lock' AND info LIKE '%" +
                                               number + "%'") == Value(1);
    }
    void close(std::initializer_list<int> gates)
    {
        for (const int gate : gates)
            test::mustExecute(*m_session,
                              {m_postgres ? "SELECT pg_advisory_lock(" + std::to_string(gate) + ")"
                                          : "DO GET_LOCK('" + std::to_string(gate) + "', 5)",
                               {}});
    }
    void open(int gate)
    {
        test::mustExecute(*m_session, {m_postgres ? "SELECT pg_advisory_unlock(" + std::to_string(gate) + ")"
                                                  : "DO RELEASE_LOCK('" + std::to_string(gate) + "')",
                                       {}});
    }
    /// Ends the session that holds the lock, as an administrator would.
    void killHolder()
    {
        if (m_postgres) {
            test::mustExecute(*m_session, {"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = "
                                           "'advisory' AND granted AND objid = " +
                                               std::to_string(kLock),
                                           {}});
            return;
        }
        const Value holder =
            test::oneValue(*m_session, "SELECT IS_USED_LOCK('" + std::to_string(kLock) + "')");
        test::mustExecute(*m_session, {"KILL " + holder.toText(), {}});
    }

private:
    std::string held() const
    {
        const std::string number = std::to_string(kLock);
        return m_postgres ? "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND "
                            "objid = " +
                                number
                          : "SELECT (IS_USED_LOCK('" + number + "') IS NOT NULL)";
    }

    const bool m_postgres;
    const std::unique_ptr<db::Session> m_session;
};

std::string lockNode(const std::string& id = "lock")
{
    return R"({"id": ")" + id +
           R"(", "type": "AdvisoryLockNode", "params": {"connection": "shop", "lock_id": )" +
           std::to_string(kLock) + "}}";
}

std::string queryNode(const std::string& id, const std::string& sql)
{
    return R"({"id": ")" + id +
           R"(", "type": "QueryNode", "params": {"connection": "shop", "mode": "scalar", "sql": ")" + sql +
           "\"}}";
}

/// A frame with the lock and a statement that holds the frame up.
std::string frameNode(const std::string& id, const Watcher& watcher, int gate)
{
    return R"({"id": ")" + id + R"(", "type": "ParallelNode", "params": {"nodes": [)" + lockNode() + ", " +
           queryNode("hold", watcher.passing(gate)) + "]}}";
}

std::string workflow(const std::string& nodes, const std::string& links, const char* parameters = "{}")
{
    return R"({"parameters": )" + std::string(parameters) + R"(, "nodes": [)" + nodes + R"(], "links": [)" +
           links + "]}";
}

std::string linked(const char* from, const char* to)
{
    return R"({"from": ")" + std::string(from) + R"(", "to": ")" + to + "\"}";
}

/// Takes the lock, then waits for the last gate.
std::string lockThenHold(const Watcher& watcher, const char* parameters = "{}")
{
    return workflow(lockNode() + ", " + queryNode("hold", watcher.passing(kLastGate, true)),
                    linked("lock.fresh", "hold.n"), parameters);
}

/// What asks for the lock while the frame holds it: its nodes, and its links behind the node `gate`.
std::pair<std::string, std::string> askerOf(const QByteArray& asker, const Watcher& watcher)
{
    if (asker == "node")
        return {lockNode("mine") + ", " + queryNode("hold", watcher.passing(kLastGate, true)),
                linked("gate.value", "mine.after") + ", " + linked("mine.fresh", "hold.n")};
    if (asker == "frame")
        return {frameNode("second", watcher, kLastGate), linked("gate.value", "second.timeout")};
    return {R"({"id": "call", "type": "SubworkflowNode", "params": {"workflow": "inner"}})",
            linked("gate.value", "call.n")};
}

void addServerRows()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::newRow("PostgreSQL") << QByteArray("postgresql");
    QTest::newRow("MariaDB") << QByteArray("mariadb");
}

} // namespace

#define FETCH_SERVER(database, watcher)                                                                      \
    QFETCH(QByteArray, kind);                                                                                \
    if (!testing::hasDatabase(kind))                                                                         \
        QSKIP(testing::missingDatabase(kind));                                                               \
    testing::ProjectDatabase database(kind, {});                                                             \
    Watcher watcher(database)

class TestKeptLocks : public QObject {
    Q_OBJECT
private slots:
    void theLastToAskKeepsTheLock_data();
    void theLastToAskKeepsTheLock();
    void aLostLockFailsTheRun_data() { addServerRows(); }
    void aLostLockFailsTheRun();
    void aLostLockIsAFailureOfItsFrame_data() { addServerRows(); }
    void aLostLockIsAFailureOfItsFrame();
    void aLostLockFailsTheCall_data() { addServerRows(); }
    void aLostLockFailsTheCall();
    void aCallersLockIsNotTakenAgain_data() { addServerRows(); }
    void aCallersLockIsNotTakenAgain();
    void insideATransactionItsSessionHoldsTheLock_data();
    void insideATransactionItsSessionHoldsTheLock();
};

void TestKeptLocks::theLastToAskKeepsTheLock_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("asker");
    for (const char* kind : {"postgresql", "mariadb"})
        for (const char* asker : {"node", "frame", "workflow"})
            QTest::addRow("%s, %s", kind, asker) << QByteArray(kind) << QByteArray(asker);
}

void TestKeptLocks::theLastToAskKeepsTheLock()
{
    QFETCH(QByteArray, asker);
    FETCH_SERVER(database, watcher);
    watcher.close({kFrameGate, kAskerGate, kLastGate});
    const auto [nodes, links] = askerOf(asker, watcher);
    database.addWorkflow("inner", lockThenHold(watcher, R"({"n": {"type": "int"}})"));
    auto started = database.start(workflow(frameNode("first", watcher, kFrameGate) + ", " +
                                               queryNode("gate", watcher.passing(kAskerGate)) + ", " +
                                               queryNode("look", watcher.heldAfter()) + ", " + nodes,
                                           linked("first.lock.fresh", "look.n") + ", " + links));
    QVERIFY2(started.has_value(), started ? "" : started.error().sentence().c_str());
    QTRY_VERIFY(watcher.isHeld());
    QTRY_VERIFY(watcher.isWaitedFor(kFrameGate));
    watcher.open(kAskerGate);
    QTRY_VERIFY(watcher.isWaitedFor(kLastGate)); // the other has asked by now
    watcher.open(kFrameGate);
    const auto look = started->run->plan()->find(NodeId("look"));
    QTRY_VERIFY(!started->run->valuesOf(*look).empty()); // the frame has ended
    QCOMPARE(*nodes::valueNamed(started->run->valuesOf(*look), "value"), Value(1));
    QVERIFY(watcher.isHeld());
    watcher.open(kLastGate);
    started->report = started->run->wait();
    QCOMPARE(testing::troubles(*started->report), std::string());
    QCOMPARE(started->status(), std::string("succeeded"));
    QVERIFY(!watcher.isHeld());
}

void TestKeptLocks::aLostLockFailsTheRun()
{
    FETCH_SERVER(database, watcher);
    watcher.close({kLastGate});
    auto started = database.start(lockThenHold(watcher));
    QVERIFY(started.has_value());
    QTRY_VERIFY(watcher.isWaitedFor(kLastGate));
    watcher.killHolder();
    QTRY_VERIFY(!watcher.isHeld());
    watcher.open(kLastGate);
    started->report = started->run->wait();
    QCOMPARE(started->status(), std::string("failed"));
    QCOMPARE(started->state("hold"), std::string("done"));
    QCOMPARE(started->state("lock"), std::string("failed"));
    const auto error = started->error("lock");
    QVERIFY(error != nullptr);
    QCOMPARE(error->code(), ErrorCode::ConnectionLost);
    QVERIFY2(error->sentence().find("The lock was lost") != std::string::npos, error->sentence().c_str());
    QCOMPARE(error->fact("lock_id"), std::string_view("880001"));
    QVERIFY(!error->retryable());
    QCOMPARE(started->report->error->node(), std::string("lock"));
}

void TestKeptLocks::aLostLockIsAFailureOfItsFrame()
{
    FETCH_SERVER(database, watcher);
    watcher.close({kFrameGate});
    auto started = database.start(workflow(frameNode("frame", watcher, kFrameGate), ""));
    QVERIFY(started.has_value());
    QTRY_VERIFY(watcher.isHeld());
    QTRY_VERIFY(watcher.isWaitedFor(kFrameGate));
    watcher.killHolder();
    QTRY_VERIFY(!watcher.isHeld());
    watcher.open(kFrameGate);
    started->report = started->run->wait();
    const Value errors = started->output("frame", "errors");
    QVERIFY2(errors.toText().find("\"lock\"") != std::string::npos, errors.toText().c_str());
    QVERIFY2(errors.toText().find("The lock was lost") != std::string::npos, errors.toText().c_str());
    QVERIFY2(errors.toText().find("880001") != std::string::npos, errors.toText().c_str());
    QVERIFY(errors.find("hold") == nullptr);
}

void TestKeptLocks::aLostLockFailsTheCall()
{
    FETCH_SERVER(database, watcher);
    watcher.close({kLastGate});
    database.addWorkflow("inner", lockThenHold(watcher));
    auto started = database.start(
        workflow(R"({"id": "call", "type": "SubworkflowNode", "params": {"workflow": "inner"}})", ""));
    QVERIFY(started.has_value());
    QTRY_VERIFY(watcher.isWaitedFor(kLastGate));
    watcher.killHolder();
    QTRY_VERIFY(!watcher.isHeld());
    watcher.open(kLastGate);
    started->report = started->run->wait();
    QCOMPARE(started->state("call"), std::string("failed"));
    QVERIFY2(started->problem("call").find("The lock was lost") != std::string::npos,
             started->problem("call").c_str());
    QCOMPARE(started->error("call")->fact("lock_id"), std::string_view("880001"));
}

void TestKeptLocks::aCallersLockIsNotTakenAgain()
{
    FETCH_SERVER(database, watcher);
    database.addWorkflow(
        "inner", workflow(lockNode() + ", " + queryNode("look", watcher.heldAfter()) +
                              R"(, {"id": "fresh", "type": "WorkflowOutputNode", "params": {"name": "fresh"}},
                         {"id": "held", "type": "WorkflowOutputNode", "params": {"name": "held"}})",
                          linked("lock.fresh", "look.n") + ", " + linked("lock.fresh", "fresh.value") + ", " +
                              linked("look.value", "held.value"),
                          R"({"n": {"type": "bool"}})"));
    const ProjectRun ran = database.runAll(
        workflow(lockNode("own") +
                     R"(, {"id": "call", "type": "SubworkflowNode", "params": {"workflow": "inner"}}, )" +
                     queryNode("look", watcher.heldAfter()),
                 linked("own.fresh", "call.n") + ", " + linked("call.held", "look.n")));
    QCOMPARE(testing::troubles(*ran.report), std::string());
    QCOMPARE(ran.output("call", "fresh"), Value(false));
    QCOMPARE(ran.output("call", "held"), Value(1));
    QCOMPARE(ran.output("look", "value"), Value(1)); // the call's end took nothing away
    QVERIFY(!watcher.isHeld());
}

void TestKeptLocks::insideATransactionItsSessionHoldsTheLock_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<bool>("called");
    for (const char* kind : {"postgresql", "mariadb"}) {
        QTest::addRow("%s, frame", kind) << QByteArray(kind) << false;
        QTest::addRow("%s, called workflow", kind) << QByteArray(kind) << true;
    }
}

void TestKeptLocks::insideATransactionItsSessionHoldsTheLock()
{
    QFETCH(bool, called);
    FETCH_SERVER(database, watcher);
    database.addWorkflow("inner", workflow(lockNode() + ", " + queryNode("next", "SELECT 1"), ""));
    const std::string inside =
        called ? R"({"id": "inside", "type": "SubworkflowNode", "params": {"workflow": "inner"}})"
               : R"({"id": "inside", "type": "ParallelNode", "params": {"fail_fast": true, "nodes": [)" +
                     lockNode() + ", " + queryNode("next", "SELECT 1") + "]}}";
    const ProjectRun ran = database.runAll(
        workflow(R"({"id": "scope", "type": "TransactionScopeNode", "params": {"connection": "shop"}}, )" +
                     inside + ", " + queryNode("held", watcher.heldAfter()) +
                     R"(, {"id": "commit", "type": "TransactionCommitNode"}, )" +
                     queryNode("after", watcher.heldAfter()),
                 linked("scope.transaction", "inside.transaction") + ", " +
                     linked("scope.transaction", "held.transaction") + ", " +
                     linked(called ? "inside.summary" : "inside.lock.fresh", "held.n") + ", " +
                     linked("scope.transaction", "commit.transaction") + ", " +
                     linked("commit.duration_ms", "after.n")));
    QCOMPARE(testing::troubles(*ran.report), std::string());
    QCOMPARE(ran.output("held", "value"), Value(1));
    QCOMPARE(ran.output("after", "value"), Value(0));
}

QTEST_GUILESS_MAIN(TestKeptLocks)
#include "tst_kept_locks.moc"
