// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// A server of this test's own is stopped as by a crash and started again while a pool works with it.

#include "engine/pool/connection_pool.h"
#include "tests/support/postgres_fixture.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <map>
#include <mutex>
#include <set>

using namespace dataflow;
using namespace dataflow::db;
using namespace dataflow::test;
using namespace std::chrono_literals;

namespace {

/// What became of the writes of all threads.
class Ledger {
public:
    void committed(std::int64_t id)
    {
        const std::lock_guard lock(m_mutex);
        m_committed.insert(id);
    }
    void unknown(std::int64_t id)
    {
        const std::lock_guard lock(m_mutex);
        m_unknown.insert(id);
    }
    void unexpected(const Error& error)
    {
        const std::lock_guard lock(m_mutex);
        m_fault = error.sentence();
    }
    std::size_t committedCount()
    {
        const std::lock_guard lock(m_mutex);
        return m_committed.size();
    }
    std::string fault()
    {
        const std::lock_guard lock(m_mutex);
        return m_fault;
    }
    /// A sentence about the first row that should not be, or not be there.
    std::string firstDifference(const std::vector<List>& idsWithCounts)
    {
        const std::lock_guard lock(m_mutex);
        std::map<std::int64_t, std::int64_t> found;
        for (const List& row : idsWithCounts)
            found[*row[0].as<std::int64_t>()] = *row[1].as<std::int64_t>();
        for (const auto& [id, count] : found) {
            if (count != 1)
                return "id " + std::to_string(id) + " was stored " + std::to_string(count) + " times";
            if (!m_committed.contains(id) && !m_unknown.contains(id))
                return "id " + std::to_string(id) + " is there although its write was said to have failed";
        }
        for (const std::int64_t id : m_committed)
            if (!found.contains(id))
                return "id " + std::to_string(id) + " was confirmed and is lost";
        return {};
    }

private:
    std::mutex m_mutex; // guards all below
    std::set<std::int64_t> m_committed;
    std::set<std::int64_t> m_unknown;
    std::string m_fault;
};

/// One write: every other one in a transaction of its own, the rest by themselves.
Result<void> writeOnce(Session& session, std::int64_t id)
{
    const SqlText insert{"INSERT INTO faults_restart VALUES ($1)", {Value(id)}};
    if (id % 2 == 0) {
        DF_TRY(session.execute(insert, testLimits()));
        return {};
    }
    DF_TRY(session.begin(Isolation::Default, testLimits()));
    DF_TRY(session.execute(insert, testLimits()));
    return session.commit(testLimits());
}

/// Writes `id` as the runner does: errors that are retryable are tried again, unknown outcomes are reported.
void write(pool::ConnectionPool& pool, std::int64_t id, Ledger& ledger, std::atomic<int>& failures)
{
    for (;;) {
        const auto attempt = [&]() -> Result<void> {
            DF_TRY_ASSIGN(auto lease, pool.acquire({}, testLimits().deadline));
            auto written = writeOnce(*lease, id);
            if (!written && written.error().sessionUnusable())
                lease.poison();
            return written;
        };
        const auto written = attempt();
        if (written)
            return ledger.committed(id);
        ++failures;
        if (written.error().fact("outcome") == "unknown")
            return ledger.unknown(id);
        if (!written.error().retryable())
            return ledger.unexpected(written.error());
    }
}

} // namespace

class TestFaultsRestart : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void aRestartUnderLoadLosesAndRepeatsNothing();
    void unusedSessionsAreReplacedAfterARestart();
    void callersLearnThatTheServerIsDown();

private:
    bool servers(const QStringList& arguments);
    std::unique_ptr<pool::ConnectionPool> makePool(std::uint32_t size);
    void awaitCommits(Ledger& ledger, std::size_t count);

    QTemporaryDir m_folder;
    ConnectionConfig m_config;
    bool m_running = false;
};

bool TestFaultsRestart::servers(const QStringList& arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    // The server must not keep this test's output open.
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(QStringLiteral(DATAFLOW_SOURCE_DIR "/tests/support/test_servers.sh"), arguments);
    return process.waitForFinished(180'000) && process.exitCode() == 0;
}

void TestFaultsRestart::initTestCase()
{
    QVERIFY(servers({QStringLiteral("start"), m_folder.path(), QStringLiteral("postgres")}));
    m_running = true;
    QFile env(m_folder.filePath(QStringLiteral("env")));
    QVERIFY(env.open(QIODevice::ReadOnly));
    std::map<std::string, std::string> values;
    for (const QByteArray& line : env.readAll().split('\n'))
        if (const qsizetype equals = line.indexOf('='); line.startsWith("export "))
            values[line.mid(7, equals - 7).toStdString()] = line.mid(equals + 1).toStdString();
    if (!values.contains("DATAFLOW_TEST_POSTGRES_PORT"))
        QSKIP("PostgreSQL's server programs are not installed");
    m_config.name = "shop";
    m_config.kind = DatabaseKind::Postgres;
    m_config.host = values["DATAFLOW_TEST_POSTGRES_HOST"];
    m_config.port = std::stoi(values["DATAFLOW_TEST_POSTGRES_PORT"]);
    m_config.user = values["DATAFLOW_TEST_POSTGRES_USER"];
    m_config.database = values["DATAFLOW_TEST_POSTGRES_DATABASE"];
    m_config.resolvedPassword = Secret(values["DATAFLOW_TEST_POSTGRES_PASSWORD"]);
    auto session = driverFor(DatabaseKind::Postgres).connect(m_config, testLimits());
    QVERIFY2(session, session ? "" : session.error().sentence().c_str());
    // What is confirmed must survive the server's crash; it need not survive the machine's.
    mustExecute(**session, {"ALTER ROLE " + m_config.user + " SET synchronous_commit = on", {}});
    mustExecute(**session, {"CREATE TABLE faults_restart (id int8)", {}});
}

void TestFaultsRestart::cleanupTestCase()
{
    if (m_running)
        QVERIFY(servers({QStringLiteral("stop"), m_folder.path()}));
}

std::unique_ptr<pool::ConnectionPool> TestFaultsRestart::makePool(std::uint32_t size)
{
    auto pool = pool::ConnectionPool::create(
        {.connection = "shop", .maxSize = size, .acquireTimeout = 60s},
        [this](const CallLimits& limits) {
            return driverFor(DatabaseKind::Postgres).connect(m_config, limits);
        },
        systemClock());
    if (!pool)
        qFatal("%s", pool.error().sentence().c_str());
    return std::move(*pool);
}

void TestFaultsRestart::awaitCommits(Ledger& ledger, std::size_t count)
{
    const Deadline deadline = Deadline::after(systemClock(), 120s);
    while (ledger.committedCount() < count && ledger.fault().empty() && !deadline.passed(systemClock()))
        std::this_thread::yield();
    QVERIFY2(ledger.fault().empty(), ledger.fault().c_str());
    QVERIFY(ledger.committedCount() >= count);
}

void TestFaultsRestart::aRestartUnderLoadLosesAndRepeatsNothing()
{
    constexpr int kThreads = 6;
    const auto pool = makePool(4);
    Ledger ledger;
    std::atomic<int> failures{0};
    std::atomic<std::int64_t> nextId{1};
    std::atomic<bool> done{false};
    std::vector<std::jthread> writers;
    for (int thread = 0; thread < kThreads; ++thread)
        writers.emplace_back([&] {
            while (!done)
                write(*pool, nextId++, ledger, failures);
        });
    for (int restart = 0; restart < 2; ++restart) {
        awaitCommits(ledger, ledger.committedCount() + 200);
        QVERIFY(servers({QStringLiteral("halt"), m_folder.path(), QStringLiteral("postgres")}));
        QVERIFY(servers({QStringLiteral("resume"), m_folder.path(), QStringLiteral("postgres")}));
    }
    awaitCommits(ledger, ledger.committedCount() + 200); // the pool works again
    done = true;
    writers.clear();
    QVERIFY2(ledger.fault().empty(), ledger.fault().c_str());
    QVERIFY(failures > 0); // the load did meet the restart
    QCOMPARE(pool->checkInvariants(), std::string());
    const auto session = driverFor(DatabaseKind::Postgres).connect(m_config, testLimits());
    QVERIFY(session);
    const std::string difference = ledger.firstDifference(
        rowsOf(**session, {"SELECT id, count(*) FROM faults_restart GROUP BY id", {}}));
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestFaultsRestart::unusedSessionsAreReplacedAfterARestart()
{
    constexpr int kSessions = 4;
    const auto pool = makePool(kSessions);
    {
        std::vector<pool::Lease> leases;
        while (leases.size() < kSessions)
            leases.push_back(std::move(pool->acquire({}, testLimits().deadline).value()));
    }
    QVERIFY(servers({QStringLiteral("halt"), m_folder.path(), QStringLiteral("postgres")}));
    QVERIFY(servers({QStringLiteral("resume"), m_folder.path(), QStringLiteral("postgres")}));
    int failures = 0;
    for (int use = 0; use < 2 * kSessions; ++use) {
        auto lease = pool->acquire({}, testLimits().deadline);
        QVERIFY2(lease, lease ? "" : lease.error().sentence().c_str());
        const auto written = (*lease)->execute({"INSERT INTO faults_restart VALUES (-1)", {}}, testLimits());
        if (written)
            continue;
        ++failures;
        QVERIFY(written.error().retryable()); // it was never sent
    }
    QCOMPARE(failures, 1); // the others were looked at before they were lent
}

void TestFaultsRestart::callersLearnThatTheServerIsDown()
{
    QVERIFY(servers({QStringLiteral("halt"), m_folder.path(), QStringLiteral("postgres")}));
    {
        const auto pool = makePool(2);
        const auto lease = pool->acquire({}, testLimits().deadline);
        QVERIFY(!lease);
        QCOMPARE(lease.error().code(), ErrorCode::DatabaseUnreachable);
        QVERIFY(lease.error().retryable());
        QCOMPARE(std::string(lease.error().fact("pool")), std::string("shop"));
        QCOMPARE(std::string(lease.error().fact("port")), std::to_string(m_config.port));
    }
    QVERIFY(servers({QStringLiteral("resume"), m_folder.path(), QStringLiteral("postgres")}));
}

QTEST_MAIN(TestFaultsRestart)
#include "tst_faults_restart.moc"
