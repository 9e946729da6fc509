// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Runs that have to share: the connections of a small pool, and rows that another session locks. Every step
// is waited for by asking the server, so each failure happens in every run of the test.

#include "tests/support/node_database.h"
#include "tests/support/project_database.h"

#include <thread>

using namespace dataflow;
using namespace dataflow::testing;
using namespace std::chrono_literals;
using run::RunStatus;

namespace {

constexpr const char* kApplication = "dataflow contention test";
constexpr int kGate = 715'301; // the advisory lock that holds a node up between two steps
constexpr int kTurn = 715'302; // the one that keeps a further attempt until its opponent is done

/// Asks until the query's only cell is true; stops the test program after a minute.
void awaitTrue(db::Session& watcher, const std::string& sql)
{
    const Deadline deadline = Deadline::after(systemClock(), 60s);
    while (test::oneValue(watcher, sql) != Value(true))
        DF_ASSERT(!deadline.passed(systemClock()), "The server must come to the expected state");
}

void awaitRunWaitingForTheGate(db::Session& watcher)
{
    awaitTrue(watcher, "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND "
                       "objid = " +
                           std::to_string(kGate) + ")");
}

Json runNode(const char* id, const char* sql, Json more = Json::object())
{
    Json node{{"id", id},
              {"type", "QueryNode"},
              {"params", {{"connection", "pg"}, {"mode", "execute"}, {"sql", sql}}}};
    node.update(more);
    return node;
}

Json tries(int retries)
{
    return {{"retry", {{"retries", retries}, {"backoff", "1ms"}, {"max_backoff", "1ms"}}}};
}

std::string number(int value)
{
    return std::to_string(value);
}

} // namespace

class TestContention : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<db::Session> m_watcher;
    std::unique_ptr<db::Session> m_gate;

    void closeGate() { test::mustExecute(*m_gate, {"SELECT pg_advisory_lock(" + number(kGate) + ")", {}}); }
    void openGate() { test::mustExecute(*m_gate, {"SELECT pg_advisory_unlock(" + number(kGate) + ")", {}}); }

    std::shared_ptr<run::ProjectRuntime> runtimeOf(const Json& nodes, const Json& links = Json::array(),
                                                   int poolSize = 4) const
    {
        Json json{{"format", 1}, {"name", "Test"}};
        json["connections"]["pg"] = postgresSettings(kApplication, poolSize);
        json["connections"]["pg"]["pool"]["acquire_timeout"] = "2s";
        json["connections"]["lite"] = {{"type", "sqlite"}, {"path", ":memory:"}};
        json["models"]["Item"] = {{"table", "contention_items"},
                                  {"connection", "pg"},
                                  {"timestamps", false},
                                  {"fields", {{"name", {{"type", "str"}}}}}};
        json["workflows"]["main"] = {{"nodes", nodes}, {"links", links}};
        return run::ProjectRuntime::create(projectOf(json), {}).value();
    }
    static std::shared_ptr<run::Run> start(const std::shared_ptr<run::ProjectRuntime>& runtime)
    {
        auto plan = graph::makePlan(runtime->project(), WorkflowId("main"), {});
        DF_ASSERT(plan.has_value(), plan ? "" : plan.error().sentence().c_str());
        return run::Run::start(runtime, {.plan = *plan, .timeout = 60s}).value();
    }
    /// Balances of both accounts, as "1 2".
    std::string balances()
    {
        return *test::oneValue(*m_watcher, "SELECT string_agg(n::text, ' ' ORDER BY id) FROM "
                                           "contention_accounts")
                    .as<std::string>();
    }

private slots:
    void initTestCase()
    {
        if (!test::postgresConfig())
            QSKIP(test::kNoPostgres);
        m_watcher = test::postgresSession();
        m_gate = test::postgresSession();
    }
    void init()
    {
        QVERIFY(m_watcher->executeScript("DROP TABLE IF EXISTS contention_items, contention_accounts;"
                                         "CREATE TABLE contention_accounts (id int PRIMARY KEY, n int);"
                                         "INSERT INTO contention_accounts VALUES (1, 0), (2, 0)",
                                         test::testLimits()));
    }
    void cleanupTestCase()
    {
        if (m_watcher)
            QVERIFY(m_watcher->executeScript("DROP TABLE IF EXISTS contention_items, contention_accounts",
                                             test::testLimits()));
    }

    // Each of two loads would hold one connection and wait for the other's.
    void aSecondConnectionIsNotWaitedFor()
    {
        const Json source = {{"id", "source"},
                             {"type", "QueryNode"},
                             {"params", {{"connection", "lite"}, {"sql", "SELECT 'a' AS name"}}}};
        const Json load = {
            {"id", "load"}, {"type", "ItemBulkCreateNode"}, {"params", {{"parallel_batches", 2}}}};
        const auto runtime = runtimeOf({source, load}, {{{"from", "source.rows"}, {"to", "load.rows"}}}, 2);
        const auto pool = runtime->pool("pg").value();
        const auto held = pool->acquire({}, Deadline::never(), "another load").value();
        const auto run = start(runtime);
        const auto report = run->wait();
        QCOMPARE(troubles(*report), std::string());
        const auto log = run->logOf(*report->plan->find(NodeId("load")));
        QVERIFY(!log.empty());
        QVERIFY2(log.front().text.find("1 of 2 connections") != std::string::npos, log.front().text.c_str());
        QCOMPARE(pool->stats().timeouts, std::uint64_t(0));
    }

    void connectionsThatThePoolHasAreUsed()
    {
        const Json source = {{"id", "source"},
                             {"type", "QueryNode"},
                             {"params", {{"connection", "lite"}, {"sql", "SELECT 'a' AS name"}}}};
        const Json load = {
            {"id", "load"}, {"type", "ItemBulkCreateNode"}, {"params", {{"parallel_batches", 3}}}};
        const auto runtime = runtimeOf({source, load}, {{{"from", "source.rows"}, {"to", "load.rows"}}}, 3);
        const auto run = start(runtime);
        const auto report = run->wait();
        QCOMPARE(troubles(*report), std::string());
        const auto node = *report->plan->find(NodeId("load"));
        QVERIFY(run->logOf(node).empty());
        QCOMPARE(run->statementsOf(node).size(), std::size_t(3)); // a load through each
        QCOMPARE(runtime->pool("pg").value()->stats().opened, std::uint64_t(3));
    }

    void aDeadlockIsRetriedAsOftenAsTheNodeSays_data()
    {
        QTest::addColumn<int>("retries");
        QTest::addColumn<std::string>("left");
        QTest::newRow("never") << 0 << std::string("10 10");
        QTest::newRow("once") << 1 << std::string("11 11");
    }
    void aDeadlockIsRetriedAsOftenAsTheNodeSays()
    {
        QFETCH(int, retries);
        QFETCH(std::string, left);
        if (test::oneValue(*m_watcher, "SELECT current_setting('server_version_num')::int < 150000 OR NOT "
                                       "has_parameter_privilege('deadlock_timeout', 'SET')") == Value(true))
            QSKIP("the role may not say who looks for deadlocks");
        // Both hold one account and ask for the other's; the opponent came first and does not look for
        // deadlocks, so the node's statement is the one that ends. Its next attempt could take its account
        // again before the opponent wakes up: it waits for the opponent's commit.
        QVERIFY(m_watcher->executeScript("DROP SEQUENCE IF EXISTS contention_attempts; "
                                         "CREATE SEQUENCE contention_attempts",
                                         test::testLimits()));
        const std::string sql = "DO $$ BEGIN PERFORM set_config('deadlock_timeout', '1ms', true); "
                                "IF nextval('contention_attempts') > 1 THEN PERFORM pg_advisory_xact_lock(" +
                                number(kTurn) +
                                "); END IF; "
                                "UPDATE contention_accounts SET n = n + 1 WHERE id = 1; "
                                "PERFORM pg_advisory_xact_lock(" +
                                number(kGate) +
                                "); UPDATE contention_accounts SET n = n + 1 WHERE id = 2; END $$";
        const auto runtime = runtimeOf(Json::array({runNode("move", sql.c_str(), tries(retries))}));
        const auto opponent = test::postgresSession();
        test::mustExecute(*opponent, {"SELECT pg_advisory_lock(" + number(kTurn) + ")", {}});
        QVERIFY(opponent->executeScript("SET deadlock_timeout = '1h'; BEGIN; "
                                        "UPDATE contention_accounts SET n = n + 10 WHERE id = 2",
                                        test::testLimits()));
        const std::string pid = test::oneValue(*opponent, "SELECT pg_backend_pid()").toText();
        closeGate();
        const auto run = start(runtime);
        awaitRunWaitingForTheGate(*m_watcher);
        std::jthread second([&] {
            test::mustExecute(*opponent, {"UPDATE contention_accounts SET n = n + 10 WHERE id = 1", {}});
            test::mustExecute(*opponent, {"COMMIT", {}});
            test::mustExecute(*opponent, {"SELECT pg_advisory_unlock(" + number(kTurn) + ")", {}});
        });
        awaitTrue(*m_watcher, "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pid = " + pid + ")");
        openGate();
        const auto report = run->wait();
        second.join();
        const run::NodeProgress& node = report->nodes.front();
        QCOMPARE(int(node.attempts), retries + 1);
        QCOMPARE(report->status, retries == 0 ? RunStatus::Failed : RunStatus::Succeeded);
        if (retries == 0) {
            QCOMPARE(report->errors.front()->code(), ErrorCode::SerializationFailed);
            QCOMPARE(report->errors.front()->sqlState(), std::string("40P01"));
        } else {
            const auto statements = run->statementsOf(0);
            QVERIFY(statements.front().error.has_value());
            QCOMPARE(statements.front().error->sqlState(), std::string("40P01"));
        }
        QCOMPARE(balances(), left);
    }

    void aSerialisationFailureIsRetriedAsOftenAsTheNodeSays_data()
    {
        QTest::addColumn<int>("retries");
        QTest::addColumn<std::string>("left");
        QTest::newRow("never") << 0 << std::string("10 0");
        QTest::newRow("once") << 1 << std::string("11 0");
    }
    void aSerialisationFailureIsRetriedAsOftenAsTheNodeSays()
    {
        QFETCH(int, retries);
        QFETCH(std::string, left);
        // The statement waits for a row that another session moves to another partition meanwhile.
        QVERIFY(m_watcher->executeScript(
            "DROP TABLE contention_accounts;"
            "CREATE TABLE contention_accounts (id int, n int, part int) PARTITION BY LIST (part);"
            "CREATE TABLE contention_accounts_1 PARTITION OF contention_accounts FOR VALUES IN (1);"
            "CREATE TABLE contention_accounts_2 PARTITION OF contention_accounts FOR VALUES IN (2);"
            "INSERT INTO contention_accounts VALUES (1, 0, 1), (2, 0, 1)",
            test::testLimits()));
        const auto opponent = test::postgresSession();
        QVERIFY(opponent->executeScript(
            "BEGIN; UPDATE contention_accounts SET n = n + 10, part = 2 WHERE id = 1", test::testLimits()));
        const auto runtime = runtimeOf(Json::array(
            {runNode("move", "UPDATE contention_accounts SET n = n + 1 WHERE id = 1", tries(retries))}));
        const auto run = start(runtime);
        awaitTrue(*m_watcher, std::string("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pid IN "
                                          "(SELECT pid FROM pg_stat_activity WHERE application_name = '") +
                                  kApplication + "'))");
        test::mustExecute(*opponent, {"COMMIT", {}});
        const auto report = run->wait();
        QCOMPARE(int(report->nodes.front().attempts), retries + 1);
        QCOMPARE(report->status, retries == 0 ? RunStatus::Failed : RunStatus::Succeeded);
        const auto statements = run->statementsOf(0);
        QVERIFY(statements.front().error.has_value());
        QCOMPARE(statements.front().error->code(), ErrorCode::SerializationFailed);
        QCOMPARE(statements.front().error->sqlState(), std::string("40001"));
        QCOMPARE(balances(), left);
    }

    // The lock may have been granted although the node heard nothing of it.
    void aSessionThatWasToTakeALockIsClearedEvenIfItFailed()
    {
        const Json lock = {{"id", "lock"},
                           {"type", "AdvisoryLockNode"},
                           {"params", {{"connection", "pg"}, {"lock_id", kGate}, {"timeout", "1ms"}}}};
        const auto runtime = runtimeOf(Json::array({lock}), Json::array(), 1);
        const auto pool = runtime->pool("pg").value();
        {
            const auto lease = pool->acquire({}, Deadline::never(), "mark").value();
            test::mustExecute(*lease, {"SELECT set_config('dataflow.mark', 'here', false)", {}});
        }
        closeGate();
        const auto report = start(runtime)->wait();
        openGate();
        QCOMPARE(report->errors.front()->code(), ErrorCode::LockTimeout);
        const auto lease = pool->acquire({}, Deadline::never(), "look").value();
        QCOMPARE(pool->stats().opened, std::uint64_t(1));
        QCOMPARE(test::oneValue(*lease, "SELECT coalesce(current_setting('dataflow.mark', true), '')"),
                 Value(""));
    }

    void aLockThatIsNotFreeInTimeIsAskedForAgain()
    {
        const auto runtime =
            runtimeOf(Json::array({runNode("move",
                                           "DO $$ BEGIN PERFORM set_config('lock_timeout', '200ms', true); "
                                           "UPDATE contention_accounts SET n = n + 1 WHERE id = 1; END $$",
                                           tries(50))}));
        const auto holder = test::postgresSession();
        QVERIFY(holder->executeScript("BEGIN; SELECT FROM contention_accounts WHERE id = 1 FOR UPDATE",
                                      test::testLimits()));
        const auto run = start(runtime);
        // The lock is given up once the node has failed to get it.
        std::optional<Error> refused;
        while (!refused && !run->report()) {
            std::uint64_t lost = 0;
            for (const run::RunEvent& event : run->takeEvents(lost))
                if (event.kind == run::RunEventKind::NodeRetry)
                    refused = event.error;
        }
        test::mustExecute(*holder, {"COMMIT", {}});
        const auto report = run->wait();
        QCOMPARE(troubles(*report), std::string());
        QVERIFY(refused.has_value());
        QCOMPARE(refused->code(), ErrorCode::LockTimeout);
        QVERIFY(report->nodes.front().attempts >= 2);
        QCOMPARE(balances(), std::string("1 0"));
    }
};

QTEST_GUILESS_MAIN(TestContention)
#include "tst_contention.moc"
