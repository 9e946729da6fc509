// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/pool_fixture.h"

#include <QTest>

using namespace dataflow;
using namespace dataflow::pool;
using namespace std::chrono_literals;
using dataflow::test::FakeSession;
using dataflow::test::PoolFixture;

class TestConnectionPool : public QObject {
    Q_OBJECT

private slots:
    void cleanup();

    void badSettingsAreRefused_data();
    void badSettingsAreRefused();
    void nothingIsOpenedBeforeItIsAsked();
    void aReturnedSessionIsLentAgain();
    void acquire_data();
    void acquire();
    void exhaustionSaysWhatIsKnown();
    void theEarlierOfDeadlineAndTimeoutEndsTheWait_data();
    void theEarlierOfDeadlineAndTimeoutEndsTheWait();
    void callersNeverConnectThemselves();
    void onlyDirtySessionsAreReset_data();
    void onlyDirtySessionsAreReset();
    void unusedSessionsAboveTheMinimumAreClosed();
    void oldSessionsAreClosed();
    void maintainFillsUpToTheMinimum();
    void suspectedLeaksAreReportedOnce();
    void leasesMoveAndEndOnce();
    void leasesOutliveThePool();
    void shutdownRefusesAndCloses();
    void statisticsAreExact();
    void poolsKeepTheirSessionsApart();

private:
    PoolFixture& start(PoolConfig config)
    {
        m_fixture = std::make_unique<PoolFixture>(std::move(config));
        return *m_fixture;
    }
    std::unique_ptr<PoolFixture> m_fixture;
};

// After every test the pool must be consistent, and no session may survive it.
void TestConnectionPool::cleanup()
{
    if (!m_fixture)
        return;
    if (m_fixture->pool)
        QCOMPARE(m_fixture->pool->checkInvariants(), std::string());
    m_fixture->pool.reset();
    QCOMPARE(m_fixture->database.alive.load(), 0);
    QCOMPARE(m_fixture->database.sharedUses.load(), 0);
    m_fixture.reset();
}

void TestConnectionPool::badSettingsAreRefused_data()
{
    QTest::addColumn<PoolConfig>("config");
    QTest::addColumn<std::string>("setting");
    QTest::newRow("no session at all") << PoolConfig{.maxSize = 0} << std::string("max_size");
    QTest::newRow("far too many sessions") << PoolConfig{.maxSize = 10'001} << std::string("max_size");
    QTest::newRow("minimum above maximum")
        << PoolConfig{.minSize = 9, .maxSize = 8} << std::string("min_size");
    QTest::newRow("negative wait") << PoolConfig{.acquireTimeout = -1ms} << std::string("acquire_timeout");
    QTest::newRow("no time to wait") << PoolConfig{.acquireTimeout = 0ms} << std::string("acquire_timeout");
    QTest::newRow("negative lifetime") << PoolConfig{.maxLifetime = -1ms} << std::string("max_lifetime");
    QTest::newRow("negative idle time") << PoolConfig{.idleTimeout = -5ms} << std::string("idle_timeout");
    QTest::newRow("negative check time")
        << PoolConfig{.checkAfterIdle = -5ms} << std::string("check_after_idle");
    QTest::newRow("negative leak time") << PoolConfig{.leakThreshold = -1ms} << std::string("leak_threshold");
    QTest::newRow("a time that overflows")
        << PoolConfig{.maxLifetime = std::chrono::milliseconds::max()} << std::string("max_lifetime");
}

void TestConnectionPool::badSettingsAreRefused()
{
    QFETCH(PoolConfig, config);
    QFETCH(std::string, setting);
    config.connection = "shop";
    test::FakeDatabase database;
    const auto pool = ConnectionPool::create(config, database.factory(), systemClock());
    QVERIFY(!pool);
    QCOMPARE(pool.error().code(), ErrorCode::BadConfiguration);
    QCOMPARE(pool.error().parameter(), setting);
    QCOMPARE(pool.error().fact("pool"), std::string_view("shop"));
    QVERIFY(!pool.error().hint().empty());
}

void TestConnectionPool::nothingIsOpenedBeforeItIsAsked()
{
    PoolFixture& fixture = start({.minSize = 3, .maxSize = 4});
    const metrics::PoolSnapshot stats = fixture.pool->stats();
    QCOMPARE(stats.opened, 0u);
    QCOMPARE(stats.active + stats.idle, 0u);
    QCOMPARE(stats.minSize, 3u);
    QCOMPARE(stats.maxSize, 4u);
    QCOMPARE(fixture.database.connects.load(), 0);
}

void TestConnectionPool::aReturnedSessionIsLentAgain()
{
    PoolFixture& fixture = start({.maxSize = 4});
    for (int round = 0; round < 5; ++round) {
        const auto lease = fixture.acquireWithin(1s);
        QVERIFY(lease);
        QCOMPARE(PoolFixture::session(*lease).number(), 1);
        QCOMPARE(fixture.pool->stats().active, 1u);
    }
    QCOMPARE(fixture.pool->stats().active, 0u);
    QCOMPARE(fixture.pool->stats().idle, 1u);
    QCOMPARE(fixture.database.connects.load(), 1);
}

void TestConnectionPool::acquire_data()
{
    QTest::addColumn<std::uint32_t>("maxSize");
    QTest::addColumn<std::size_t>("alreadyHeld");
    QTest::addColumn<bool>("granted");
    QTest::newRow("a slot is free") << std::uint32_t(2) << std::size_t(1) << true;
    QTest::newRow("the only slot is held") << std::uint32_t(1) << std::size_t(1) << false;
    QTest::newRow("all of many slots are held") << std::uint32_t(40) << std::size_t(40) << false;
}

void TestConnectionPool::acquire()
{
    QFETCH(std::uint32_t, maxSize);
    QFETCH(std::size_t, alreadyHeld);
    QFETCH(bool, granted);
    PoolFixture& fixture = start({.maxSize = maxSize});
    const auto held = fixture.hold(alreadyHeld);
    QCOMPARE(fixture.pool->stats().active, std::uint32_t(alreadyHeld));
    if (!granted)
        fixture.clock.advanceWithEachReading(1s); // the wait reaches its deadline by itself
    const auto lease = fixture.acquireWithin(3s);
    QCOMPARE(lease.has_value(), granted);
    if (!granted)
        QCOMPARE(lease.error().code(), ErrorCode::PoolExhausted);
    QCOMPARE(fixture.pool->stats().timeouts, granted ? 0u : 1u);
    QCOMPARE(fixture.pool->stats().waiting, 0u);
    fixture.clock.advanceWithEachReading(0s);
}

void TestConnectionPool::exhaustionSaysWhatIsKnown()
{
    PoolFixture& fixture = start({.maxSize = 2});
    const auto held = fixture.hold(2);
    fixture.clock.advanceWithEachReading(500ms);
    const auto lease = fixture.acquireWithin(2s);
    QVERIFY(!lease);
    const Error& error = lease.error();
    QCOMPARE(error.fact("pool"), std::string_view("shop"));
    QCOMPARE(error.fact("active"), std::string_view("2"));
    QCOMPARE(error.fact("idle"), std::string_view("0"));
    QCOMPARE(error.fact("waiting"), std::string_view("1"));
    QCOMPARE(error.fact("max"), std::string_view("2"));
    QVERIFY(std::stoi(std::string(error.fact("waited_ms"))) >= 1'500);
    QCOMPARE(error.hint(),
             std::string("Raise max_size, or find the node that holds its connection between batches."));
    QVERIFY(error.retryable());
    QVERIFY(!error.cause());
    fixture.clock.advanceWithEachReading(0s);
}

void TestConnectionPool::theEarlierOfDeadlineAndTimeoutEndsTheWait_data()
{
    QTest::addColumn<bool>("hasDeadline");
    QTest::addColumn<int>("atLeastMs");
    QTest::addColumn<int>("atMostMs");
    QTest::newRow("deadline first") << true << 2'000 << 3'500;
    QTest::newRow("acquire timeout first") << false << 5'000 << 6'500;
}

void TestConnectionPool::theEarlierOfDeadlineAndTimeoutEndsTheWait()
{
    QFETCH(bool, hasDeadline);
    QFETCH(int, atLeastMs);
    QFETCH(int, atMostMs);
    PoolFixture& fixture = start({.maxSize = 1, .acquireTimeout = 5s});
    const auto held = fixture.hold(1);
    fixture.clock.advanceWithEachReading(100ms);
    const Deadline deadline = hasDeadline ? Deadline::after(fixture.clock, 2s) : Deadline::never();
    const auto lease = fixture.pool->acquire({}, deadline);
    fixture.clock.advanceWithEachReading(0s);
    QVERIFY(!lease);
    const int waited = std::stoi(std::string(lease.error().fact("waited_ms")));
    QVERIFY2(waited >= atLeastMs - 200 && waited <= atMostMs, qPrintable(QString::number(waited)));
}

void TestConnectionPool::callersNeverConnectThemselves()
{
    PoolFixture& fixture = start({.maxSize = 3});
    const auto held = fixture.hold(3);
    const auto threads = fixture.database.connectThreads();
    QCOMPARE(threads.size(), std::size_t(1));
    QVERIFY(!threads.contains(std::this_thread::get_id()));
}

void TestConnectionPool::onlyDirtySessionsAreReset_data()
{
    QTest::addColumn<bool>("transaction");
    QTest::addColumn<bool>("marked");
    QTest::addColumn<bool>("resetFails");
    QTest::addColumn<int>("resets");
    QTest::addColumn<int>("nextSession");
    QTest::newRow("clean") << false << false << true << 0 << 1;
    QTest::newRow("left in a transaction") << true << false << false << 1 << 1;
    QTest::newRow("marked by its holder") << false << true << false << 1 << 1;
    QTest::newRow("cannot be reset") << true << false << true << 1 << 2;
}

void TestConnectionPool::onlyDirtySessionsAreReset()
{
    QFETCH(bool, transaction);
    QFETCH(bool, marked);
    QFETCH(bool, resetFails);
    QFETCH(int, resets);
    QFETCH(int, nextSession);
    PoolFixture& fixture = start({.maxSize = 1});
    fixture.database.resetFails = resetFails;
    auto lease = fixture.acquireWithin(1s);
    PoolFixture::session(*lease).setInTransaction(transaction);
    if (marked)
        lease->resetOnReturn();
    lease->giveBack();
    QCOMPARE(fixture.database.resets.load(), resets);
    const auto next = fixture.acquireWithin(1s);
    QVERIFY(next);
    QCOMPARE(PoolFixture::session(*next).number(), nextSession);
    QVERIFY(!(*next)->inTransaction());
}

void TestConnectionPool::unusedSessionsAboveTheMinimumAreClosed()
{
    PoolFixture& fixture = start({.minSize = 1, .maxSize = 4, .maxLifetime = 0ms, .idleTimeout = 10min});
    auto held = fixture.hold(4);
    held.resize(1);
    fixture.clock.advance(10min);
    fixture.pool->maintain();
    QCOMPARE(fixture.pool->stats().idle, 3u); // not longer than idleTimeout
    fixture.clock.advance(1ms);
    fixture.pool->maintain();
    QCOMPARE(fixture.pool->stats().idle, 0u); // the lent one is the minimum
    QCOMPARE(fixture.pool->stats().active, 1u);
    held.clear();
    fixture.clock.advance(20min);
    fixture.pool->maintain();
    QCOMPARE(fixture.database.alive.load(), 1);
}

void TestConnectionPool::oldSessionsAreClosed()
{
    PoolFixture& fixture = start({.maxSize = 2, .maxLifetime = 30min, .idleTimeout = 0ms});
    auto held = fixture.hold(2);
    held.resize(1);
    fixture.clock.advance(30min);
    fixture.pool->maintain();
    QCOMPARE(fixture.database.alive.load(), 2);
    fixture.clock.advance(1ms);
    fixture.pool->maintain();
    QCOMPARE(fixture.database.alive.load(), 1); // the idle one
    held.clear();
    QCOMPARE(fixture.database.alive.load(), 0); // the lent one, on its return
}

void TestConnectionPool::maintainFillsUpToTheMinimum()
{
    PoolFixture& fixture = start({.minSize = 3, .maxSize = 5});
    fixture.pool->maintain();
    while (fixture.pool->stats().idle != 3)
        std::this_thread::yield();
    fixture.hold(1).front().poison();
    while (fixture.pool->stats().opened != 4)
        std::this_thread::yield();
    QCOMPARE(fixture.database.connects.load(), 4);
}

void TestConnectionPool::suspectedLeaksAreReportedOnce()
{
    PoolFixture& fixture = start({.maxSize = 2, .leakThreshold = 60s});
    std::vector<LeakReport> reports;
    fixture.pool->setLeakListener([&](const LeakReport& report) { reports.push_back(report); });
    const auto fine = fixture.acquireWithin(1s);
    fixture.clock.advance(30s);
    auto leaked = fixture.pool->acquire({}, Deadline::never(), "orders");
    const auto line = std::source_location::current().line() - 1;
    fixture.clock.advance(30s);
    fixture.pool->maintain();
    QVERIFY(reports.empty());
    fixture.clock.advance(30s + 1ms);
    fixture.pool->maintain();
    fixture.pool->maintain();
    QCOMPARE(reports.size(), std::size_t(2)); // each lease once
    QCOMPARE(reports[0].borrower, std::string());
    QCOMPARE(reports[1].borrower, std::string("orders"));
    QCOMPARE(reports[1].connection, std::string("shop"));
    QCOMPARE(reports[1].site.line(), line);
    QCOMPARE(reports[1].held, Nanoseconds(60s + 1ms));
    QCOMPARE(fixture.pool->stats().leaksSuspected, 2u);
    leaked->giveBack();
    const std::string longName(100, 'n');
    const auto again = fixture.pool->acquire({}, Deadline::never(), longName);
    fixture.clock.advance(2min);
    fixture.pool->maintain();
    QCOMPARE(reports.size(), std::size_t(3));
    QCOMPARE(reports[2].borrower, longName.substr(0, 64));
}

void TestConnectionPool::leasesMoveAndEndOnce()
{
    PoolFixture& fixture = start({.maxSize = 2});
    auto leases = fixture.hold(2);
    Lease moved = std::move(leases[0]);
    QVERIFY(moved && !leases[0]);
    QCOMPARE(fixture.pool->stats().active, 2u);
    moved = std::move(leases[1]); // gives the first back
    QCOMPARE(fixture.pool->stats().active, 1u);
    QCOMPARE(PoolFixture::session(moved).number(), 2);
    moved.giveBack();
    moved.giveBack();
    QVERIFY(!moved);
    QCOMPARE(fixture.pool->stats().active, 0u);
    QCOMPARE(fixture.pool->stats().holdTime.count, 2u);
}

void TestConnectionPool::leasesOutliveThePool()
{
    PoolFixture& fixture = start({.maxSize = 3});
    auto held = fixture.hold(3);
    held.pop_back();
    held[1].poison();
    fixture.pool.reset();
    QCOMPARE(fixture.database.alive.load(), 2); // the idle one is closed
    QVERIFY(held[0]->ping({}));
    held.clear();
    QCOMPARE(fixture.database.alive.load(), 0);
}

void TestConnectionPool::shutdownRefusesAndCloses()
{
    PoolFixture& fixture = start({.maxSize = 2});
    auto held = fixture.hold(2);
    held.resize(1);
    fixture.pool->shutdown();
    QCOMPARE(fixture.database.alive.load(), 1);
    const auto refused = fixture.acquireWithin(1s);
    QCOMPARE(refused.error().code(), ErrorCode::PoolShutdown);
    QVERIFY(held[0]->ping({}));
    held.clear();
    QCOMPARE(fixture.database.alive.load(), 0);
    fixture.pool->maintain();
    fixture.pool->shutdown();
    QCOMPARE(fixture.pool->stats().idle, 0u);
}

void TestConnectionPool::statisticsAreExact()
{
    PoolFixture& fixture = start({.maxSize = 2});
    for (int i = 0; i < 10; ++i) {
        const auto lease = fixture.acquireWithin(1s);
        fixture.clock.advance(10ms);
    }
    const auto held = fixture.hold(1);
    const metrics::PoolSnapshot stats = fixture.pool->stats();
    QCOMPARE(stats.connection, std::string("shop"));
    QCOMPARE(stats.acquired, 11u);
    QCOMPARE(stats.active, 1u);
    QCOMPARE(stats.opened, 1u);
    QCOMPARE(stats.holdTime.count, 10u);
    QCOMPARE(stats.holdTime.sum, 100'000'000u);
    QCOMPARE(stats.holdTime.max, 10'000'000u);
    QCOMPARE(stats.waitTime.count, 11u);
    QCOMPARE(stats.waitTime.quantile(0.99), 0u); // the clock stood still while the first was opened
    QCOMPARE(stats.connectTime.count, 1u);
}

void TestConnectionPool::poolsKeepTheirSessionsApart()
{
    PoolFixture& first = start({.maxSize = 2});
    for (int round = 0; round < 20; ++round) { // more pools than a thread remembers slots for
        PoolFixture second({.maxSize = 1});
        const auto mine = first.acquireWithin(1s);
        const auto theirs = second.acquireWithin(1s);
        QVERIFY(mine && theirs);
        QCOMPARE(second.pool->stats().active, 1u);
        QCOMPARE(second.database.alive.load(), 1);
    }
    QCOMPARE(first.database.connects.load(), 1);
}

QTEST_APPLESS_MAIN(TestConnectionPool)
#include "tst_connection_pool.moc"
