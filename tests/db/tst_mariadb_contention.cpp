// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Runs on MariaDB that meet rows another session locks. Every step is waited for by asking the server.

#include "tests/support/fault_server.h"
#include "tests/support/project_run.h"

using namespace dataflow;
using namespace std::chrono_literals;
using run::RunStatus;
using testing::ProjectDatabase;

namespace {

struct Accounts : ProjectDatabase {
    Accounts()
        : ProjectDatabase("mariadb", {"contention_accounts", "contention_weight"})
    {
        execute("CREATE TABLE contention_accounts (id INT PRIMARY KEY, n INT)");
        execute("INSERT INTO contention_accounts VALUES (1, 0), (2, 0)");
        execute("CREATE TABLE contention_weight (id INT PRIMARY KEY)");
    }
    /// Starts a run of one node that runs `sql` and may be tried again so often.
    testing::ProjectRun startNode(const std::string& sql, int retries) const
    {
        const Json node{{"id", "move"},
                        {"type", "QueryNode"},
                        {"params", {{"connection", "shop"}, {"mode", "execute"}, {"sql", sql}}},
                        {"retry", {{"retries", retries}, {"backoff", "1ms"}, {"max_backoff", "1ms"}}}};
        auto started = start(Json{{"nodes", Json::array({node})}, {"links", Json::array()}}.dump(), "{}",
                             {.timeout = 60s});
        if (!started)
            qFatal("%s", started.error().sentence().c_str());
        return std::move(*started);
    }
    std::string balances() const
    {
        return table("SELECT GROUP_CONCAT(n ORDER BY id SEPARATOR ' ') AS n FROM contention_accounts");
    }
};

} // namespace

class TestMariaDbContention : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!m_server.config())
            QSKIP(m_server.whyMissing());
    }

    void aDeadlockIsRetriedAsOftenAsTheNodeSays_data()
    {
        QTest::addColumn<int>("retries");
        QTest::addColumn<std::string>("left");
        QTest::newRow("never") << 0 << std::string(R"([["10 10"]])");
        QTest::newRow("once") << 1 << std::string(R"([["11 11"]])");
    }
    void aDeadlockIsRetriedAsOftenAsTheNodeSays()
    {
        QFETCH(int, retries);
        QFETCH(std::string, left);
        const Accounts accounts;
        const auto opponent = m_server.connect();
        // The server ends the transaction that has changed less: the opponent is made the heavier one.
        QVERIFY(
            opponent->executeScript("START TRANSACTION; INSERT INTO contention_weight SELECT seq FROM "
                                    "seq_1_to_100; UPDATE contention_accounts SET n = n + 10 WHERE id = 2",
                                    test::testLimits()));
        const auto started =
            accounts.startNode("UPDATE contention_accounts SET n = n + 1 ORDER BY id", retries);
        // The node has the first account and waits, or is about to, for the second one.
        const auto watcher = m_server.connect();
        const db::SqlText probe{"SELECT n FROM contention_accounts WHERE id = 1 FOR UPDATE NOWAIT", {}};
        while (test::queryError(*watcher, probe).code() != ErrorCode::LockTimeout)
            QVERIFY(!started.run->report());
        test::mustExecute(*opponent, {"UPDATE contention_accounts SET n = n + 10 WHERE id = 1", {}});
        test::mustExecute(*opponent, {"COMMIT", {}});
        const auto report = started.run->wait();
        QCOMPARE(int(report->nodes.front().attempts), retries + 1);
        QCOMPARE(report->status, retries == 0 ? RunStatus::Failed : RunStatus::Succeeded);
        const auto statements = started.run->statementsOf(0);
        QVERIFY(statements.front().error.has_value());
        QCOMPARE(statements.front().error->code(), ErrorCode::SerializationFailed);
        QCOMPARE(statements.front().error->sqlState(), std::string("40001"));
        QCOMPARE(accounts.balances(), left);
    }

    void aLockThatIsNotFreeInTimeIsAskedForAgain()
    {
        const Accounts accounts;
        const auto holder = m_server.connect();
        QVERIFY(holder->executeScript(
            "START TRANSACTION; SELECT n FROM contention_accounts WHERE id = 1 FOR UPDATE",
            test::testLimits()));
        const auto started = accounts.startNode("SET STATEMENT innodb_lock_wait_timeout = 0 FOR UPDATE "
                                                "contention_accounts SET n = n + 1 WHERE id = 1",
                                                1'000);
        std::optional<Error> refused;
        while (!refused && !started.run->report()) {
            std::uint64_t lost = 0;
            for (const run::RunEvent& event : started.run->takeEvents(lost))
                if (event.kind == run::RunEventKind::NodeRetry)
                    refused = event.error;
        }
        test::mustExecute(*holder, {"COMMIT", {}});
        const auto report = started.run->wait();
        QCOMPARE(report->status, RunStatus::Succeeded);
        QVERIFY(refused.has_value());
        QCOMPARE(refused->code(), ErrorCode::LockTimeout);
        QVERIFY(report->nodes.front().attempts >= 2);
        QCOMPARE(accounts.balances(), std::string(R"([["1 0"]])"));
    }

private:
    const test::FaultServer m_server{"mariadb"};
};

QTEST_GUILESS_MAIN(TestMariaDbContention)
#include "tst_mariadb_contention.moc"
