// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/pool_fixture.h"

#include <QTest>

#include <latch>
#include <numeric>
#include <random>

using namespace dataflow;
using namespace dataflow::pool;
using namespace std::chrono_literals;
using dataflow::test::FakeDatabase;
using dataflow::test::FakeSession;
using dataflow::test::PoolFixture;

namespace {

/// One caller on a thread of its own, and what it got.
struct Caller {
    Result<Lease> lease = fail(Error(ErrorCode::InternalBug, "not run"));
    std::jthread thread;
};

} // namespace

/// Callers that have to wait: order, wake-ups, cancellation, and the pool under many threads and random use.
class TestPoolWaiting : public QObject {
    Q_OBJECT

private slots:
    void aStoppedTokenIsCancelledAtOnce();
    void aStopWakesTheWaiter();
    void aStopDoesNotWakeOthers();
    void shutdownWakesEveryWaiter();
    void destroyingThePoolWakesEveryWaiter();
    void destroyingThePoolStopsAConnect();
    void waitersAreServedInOrder();
    void aWaiterGetsTheSessionOnceItsTimeHasCome();
    void callersBeyondMaxWaitingAreRefused();
    void aTimedOutWaiterDoesNotTakeAWakeUpWithIt();
    void aPoisonedReturnServesTheWaiter();
    void aFreeSessionIsLentWithoutWaiting();
    void whoWantsOnlyAFreeOneWaitsForNoLease();
    void whoWantsOnlyAFreeOneStandsBehindOthers();
    void aFailedConnectEndsTheHopeForAFreeOne();
    void everyThreadMakesProgressUnderLoad_data();
    void everyThreadMakesProgressUnderLoad();
    void faultsUnderLoadLoseNothing();
    void leasesMayEndWhileThePoolDies();
    void randomUseKeepsThePoolConsistent_data();
    void randomUseKeepsThePoolConsistent();
};

void TestPoolWaiting::aStoppedTokenIsCancelledAtOnce()
{
    PoolFixture fixture({.maxSize = 1});
    std::stop_source stop;
    stop.request_stop();
    const auto lease = fixture.pool->acquire(stop.get_token(), Deadline::never());
    QCOMPARE(lease.error().code(), ErrorCode::Cancelled);
    QCOMPARE(fixture.database.connects.load(), 0);
}

void TestPoolWaiting::aStopWakesTheWaiter()
{
    PoolFixture fixture({.maxSize = 1});
    const auto held = fixture.hold(1);
    std::stop_source stop;
    Caller caller;
    caller.thread =
        std::jthread([&] { caller.lease = fixture.pool->acquire(stop.get_token(), Deadline::never()); });
    fixture.awaitWaiting(1);
    stop.request_stop();
    caller.thread.join();
    QCOMPARE(caller.lease.error().code(), ErrorCode::Cancelled);
    QCOMPARE(fixture.pool->stats().waiting, 0u);
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
}

void TestPoolWaiting::aStopDoesNotWakeOthers()
{
    PoolFixture fixture({.maxSize = 1});
    auto held = fixture.hold(1);
    std::stop_source stop;
    Caller stopped, patient;
    stopped.thread =
        std::jthread([&] { stopped.lease = fixture.pool->acquire(stop.get_token(), Deadline::never()); });
    fixture.awaitWaiting(1);
    patient.thread = std::jthread([&] { patient.lease = fixture.acquireWithin(4s); });
    fixture.awaitWaiting(2);
    stop.request_stop();
    stopped.thread.join();
    QCOMPARE(fixture.pool->stats().waiting, 1u);
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
    held.clear();
    patient.thread.join();
    QVERIFY(patient.lease);
}

void TestPoolWaiting::shutdownWakesEveryWaiter()
{
    PoolFixture fixture({.maxSize = 1});
    const auto held = fixture.hold(1);
    std::array<Caller, 3> callers;
    for (Caller& caller : callers)
        caller.thread = std::jthread([&] { caller.lease = fixture.pool->acquire({}, Deadline::never()); });
    fixture.awaitWaiting(3);
    fixture.pool->shutdown();
    for (Caller& caller : callers) {
        caller.thread.join();
        QCOMPARE(caller.lease.error().code(), ErrorCode::PoolShutdown);
    }
}

void TestPoolWaiting::destroyingThePoolWakesEveryWaiter()
{
    PoolFixture fixture({.maxSize = 1});
    auto held = fixture.hold(1);
    ConnectionPool* const pool = fixture.pool.get();
    std::array<Caller, 3> callers;
    for (Caller& caller : callers)
        caller.thread = std::jthread([&] { caller.lease = pool->acquire({}, Deadline::never()); });
    fixture.awaitWaiting(3);
    fixture.pool.reset(); // the callers are inside
    for (Caller& caller : callers) {
        caller.thread.join();
        QCOMPARE(caller.lease.error().code(), ErrorCode::PoolShutdown);
    }
    held.clear();
    QCOMPARE(fixture.database.alive.load(), 0);
}

void TestPoolWaiting::destroyingThePoolStopsAConnect()
{
    PoolFixture fixture({.maxSize = 1});
    fixture.database.holdConnects();
    Caller caller;
    caller.thread = std::jthread([&] { caller.lease = fixture.acquireWithin(2s); });
    fixture.database.awaitConnects(1);
    fixture.clock.advance(3s);
    caller.thread.join();
    QCOMPARE(caller.lease.error().code(), ErrorCode::PoolExhausted); // nobody waits for the connect itself
    fixture.pool.reset(); // would hang if the connect were not stopped
    QCOMPARE(fixture.database.alive.load(), 0);
}

void TestPoolWaiting::waitersAreServedInOrder()
{
    PoolFixture fixture({.maxSize = 1});
    auto held = fixture.hold(1);
    std::vector<int> served; // written by the one that holds the only session
    std::vector<std::jthread> threads;
    for (int number = 0; number < 5; ++number) {
        threads.emplace_back([&, number] {
            const auto lease = fixture.acquireWithin(5s);
            served.push_back(lease ? number : -1);
            fixture.clock.advance(300ms);
        });
        fixture.awaitWaiting(std::uint32_t(number) + 1);
    }
    fixture.clock.advance(1s); // a long hold: sessions are handed on in order
    held.clear();
    threads.clear();
    QCOMPARE(served, (std::vector<int>{0, 1, 2, 3, 4}));
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
}

void TestPoolWaiting::aWaiterGetsTheSessionOnceItsTimeHasCome()
{
    PoolFixture fixture({.maxSize = 1});
    for (int i = 0; i < 100; ++i)
        fixture.hold(1).clear(); // short holds only
    auto held = fixture.hold(1);
    std::vector<int> served;
    std::jthread waiter([&] {
        const auto lease = fixture.acquireWithin(5s);
        served.push_back(1);
    });
    fixture.awaitWaiting(1);
    fixture.clock.advance(3ms); // this session has served running threads for long enough
    held.clear();
    const auto newcomer = fixture.acquireWithin(5s);
    served.push_back(2);
    waiter.join();
    QCOMPARE(served, (std::vector<int>{1, 2}));
    QVERIFY(newcomer);
}

void TestPoolWaiting::callersBeyondMaxWaitingAreRefused()
{
    PoolFixture fixture({.maxSize = 1, .maxWaiting = 1});
    auto held = fixture.hold(1);
    Caller caller;
    caller.thread = std::jthread([&] { caller.lease = fixture.acquireWithin(5s); });
    fixture.awaitWaiting(1);
    const auto refused = fixture.acquireWithin(5s);
    QCOMPARE(refused.error().code(), ErrorCode::PoolExhausted);
    QCOMPARE(refused.error().fact("max_waiting"), std::string_view("1"));
    QCOMPARE(refused.error().fact("waiting"), std::string_view("1"));
    held.clear();
    caller.thread.join();
    QVERIFY(caller.lease);
    QCOMPARE(fixture.pool->stats().timeouts, 1u);
}

void TestPoolWaiting::aTimedOutWaiterDoesNotTakeAWakeUpWithIt()
{
    PoolFixture fixture({.maxSize = 1, .acquireTimeout = 10min});
    auto held = fixture.hold(1);
    Caller hasty, patient;
    hasty.thread = std::jthread([&] { hasty.lease = fixture.acquireWithin(1s); });
    fixture.awaitWaiting(1);
    patient.thread = std::jthread([&] { patient.lease = fixture.acquireWithin(8min); });
    fixture.awaitWaiting(2);
    fixture.clock.advance(2s);
    held.clear(); // the first waiter is late, or just in time: the second must not notice
    hasty.thread.join();
    if (hasty.lease)
        hasty.lease->giveBack();
    patient.thread.join();
    QVERIFY(patient.lease);
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
}

void TestPoolWaiting::aPoisonedReturnServesTheWaiter()
{
    PoolFixture fixture({.maxSize = 1});
    auto held = fixture.hold(1);
    Caller caller;
    caller.thread = std::jthread([&] { caller.lease = fixture.acquireWithin(5s); });
    fixture.awaitWaiting(1);
    held.front().poison();
    held.clear();
    caller.thread.join();
    QVERIFY(caller.lease);
    QCOMPARE(PoolFixture::session(*caller.lease).number(), 2);
}

void TestPoolWaiting::aFreeSessionIsLentWithoutWaiting()
{
    PoolFixture fixture({.maxSize = 2});
    const auto held = fixture.hold(1);
    auto opened = fixture.pool->acquireFree({}, Deadline::never()); // the pool has room for it
    QVERIFY(opened.has_value());
    QVERIFY(bool(*opened));
    QCOMPARE(fixture.database.connects.load(), 2);
    opened->giveBack();
    const auto idle = fixture.pool->acquireFree({}, Deadline::never());
    QVERIFY(bool(*idle));
    QCOMPARE(fixture.database.connects.load(), 2);
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
}

void TestPoolWaiting::whoWantsOnlyAFreeOneWaitsForNoLease()
{
    PoolFixture fixture({.maxSize = 2});
    const auto held = fixture.hold(2);
    const auto none = fixture.pool->acquireFree({}, Deadline::never());
    QVERIFY(none.has_value());
    QVERIFY(!*none);
    const auto stats = fixture.pool->stats();
    QCOMPARE(stats.waiting, 0u);
    QCOMPARE(stats.timeouts, std::uint64_t(0));
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
}

void TestPoolWaiting::whoWantsOnlyAFreeOneStandsBehindOthers()
{
    PoolFixture fixture({.maxSize = 2});
    const auto held = fixture.hold(1);
    fixture.database.holdConnects();
    Caller first;
    first.thread = std::jthread([&] { first.lease = fixture.acquireWithin(10s); });
    fixture.awaitWaiting(1);
    // The one session the pool may still open is for the caller that came before.
    const auto none = fixture.pool->acquireFree({}, Deadline::never());
    QVERIFY(none.has_value());
    QVERIFY(!*none);
    fixture.database.allowConnects();
    first.thread.join();
    QVERIFY(first.lease.has_value());
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
}

void TestPoolWaiting::aFailedConnectEndsTheHopeForAFreeOne()
{
    PoolFixture fixture({.maxSize = 2});
    const auto held = fixture.hold(1);
    fixture.database.failConnects(Error(ErrorCode::ConnectionLost, "No route"));
    const auto none = fixture.pool->acquireFree({}, Deadline::never());
    QVERIFY(none.has_value());
    QVERIFY(!*none);
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
}

void TestPoolWaiting::everyThreadMakesProgressUnderLoad_data()
{
    QTest::addColumn<unsigned>("threads");
    QTest::addColumn<std::uint32_t>("sessions");
    QTest::addColumn<std::chrono::milliseconds>("time");
    QTest::newRow("two threads, one session") << 2u << std::uint32_t(1) << 100ms;
    QTest::newRow("eight threads, one session") << 8u << std::uint32_t(1) << 200ms;
    QTest::newRow("64 threads, four sessions") << 64u << std::uint32_t(4) << 700ms;
}

void TestPoolWaiting::everyThreadMakesProgressUnderLoad()
{
    QFETCH(unsigned, threads);
    QFETCH(std::uint32_t, sessions);
    QFETCH(std::chrono::milliseconds, time);
    FakeDatabase database;
    auto pool =
        ConnectionPool::create({.connection = "shop", .maxSize = sessions}, database.factory(), systemClock())
            .value();
    std::vector<std::uint64_t> acquired(threads, 0);
    std::atomic<int> failures{0};
    std::latch ready(threads + 1);
    std::vector<std::jthread> running;
    for (unsigned number = 0; number < threads; ++number)
        running.emplace_back([&, number](const std::stop_token& stop) {
            ready.arrive_and_wait();
            const Deadline end = Deadline::after(systemClock(), time);
            while (!end.passed(systemClock()) || acquired[number] == 0) {
                const auto lease = pool->acquire(stop, Deadline::never());
                if (!lease) {
                    ++failures; // a lost wake-up would end here after the acquire timeout
                    return;
                }
                const FakeSession::Use use(PoolFixture::session(*lease));
                ++acquired[number];
            }
        });
    ready.arrive_and_wait();
    for (std::jthread& thread : running)
        thread.join();
    const metrics::PoolSnapshot stats = pool->stats();
    QCOMPARE(failures.load(), 0);
    QCOMPARE(stats.timeouts, 0u);
    QCOMPARE(database.sharedUses.load(), 0);
    QVERIFY(*std::min_element(acquired.begin(), acquired.end()) > 0);
    QCOMPARE(stats.acquired, std::accumulate(acquired.begin(), acquired.end(), std::uint64_t{0}));
    QCOMPARE(stats.holdTime.count, stats.acquired);
    QCOMPARE(stats.active + stats.waiting, 0u);
    QVERIFY(stats.opened <= sessions);
    QCOMPARE(pool->checkInvariants(), std::string());
}

void TestPoolWaiting::faultsUnderLoadLoseNothing()
{
    FakeDatabase database;
    auto pool =
        ConnectionPool::create({.connection = "shop", .minSize = 1, .maxSize = 3, .checkAfterIdle = 0ms},
                               database.factory(), systemClock())
            .value();
    std::atomic<std::uint64_t> acquired{0};
    std::atomic<int> unexpected{0};
    std::vector<std::jthread> running;
    for (unsigned number = 0; number < 8; ++number)
        running.emplace_back([&, number] {
            std::mt19937 random(number);
            const Deadline end = Deadline::after(systemClock(), 300ms);
            while (!end.passed(systemClock())) {
                std::stop_source stop;
                std::jthread stopper;
                if (random() % 64 == 0)
                    stopper = std::jthread([&stop] { stop.request_stop(); });
                const auto patience = random() % 4 == 0 ? Nanoseconds(20us) : Nanoseconds(5s);
                auto lease = pool->acquire(stop.get_token(), Deadline::after(systemClock(), patience));
                if (!lease) {
                    const ErrorCode code = lease.error().code();
                    unexpected += code != ErrorCode::Cancelled && code != ErrorCode::PoolExhausted;
                    continue;
                }
                ++acquired;
                FakeSession& session = PoolFixture::session(*lease);
                const FakeSession::Use use(session);
                if (random() % 16 == 0)
                    lease->poison();
                else if (random() % 16 == 0)
                    session.setInTransaction(true);
                else if (random() % 16 == 0)
                    session.breakConnection();
            }
        });
    running.emplace_back([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            database.pingFails = !database.pingFails;
            pool->maintain();
            (void)pool->stats();
            std::this_thread::yield();
        }
    });
    for (unsigned number = 0; number < 8; ++number)
        running[number].join();
    running.back().request_stop();
    running.back().join();
    database.pingFails = false;
    QCOMPARE(unexpected.load(), 0);
    QCOMPARE(database.sharedUses.load(), 0);
    QVERIFY(acquired.load() > 0);
    QCOMPARE(pool->stats().acquired, acquired.load());
    QVERIFY(pool->acquire({}, Deadline::never())); // still works
    pool->shutdown();
    QCOMPARE(pool->checkInvariants(), std::string());
    pool.reset();
    QCOMPARE(database.alive.load(), 0);
}

void TestPoolWaiting::leasesMayEndWhileThePoolDies()
{
    for (int round = 0; round < 100; ++round) {
        PoolFixture fixture({.maxSize = 4});
        auto leases = fixture.hold(4);
        if (round % 2)
            leases[1].poison();
        std::latch ready(5);
        std::vector<std::jthread> threads;
        for (Lease& lease : leases)
            threads.emplace_back([&ready, mine = std::move(lease)]() mutable {
                ready.arrive_and_wait();
                mine.giveBack();
            });
        ready.arrive_and_wait();
        fixture.pool.reset();
        threads.clear();
        QCOMPARE(fixture.database.alive.load(), 0);
    }
}

void TestPoolWaiting::randomUseKeepsThePoolConsistent_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 10; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestPoolWaiting::randomUseKeepsThePoolConsistent()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    PoolFixture fixture({.minSize = seed % 3,
                         .maxSize = 4,
                         .maxLifetime = 10s,
                         .idleTimeout = 3s,
                         .checkAfterIdle = 1s,
                         .leakThreshold = 5s});
    std::vector<Lease> leases;
    for (int step = 0; step < 400; ++step) {
        const std::size_t pick = leases.empty() ? 0 : random() % leases.size();
        switch (random() % 8) {
        case 0:
        case 1:
        case 2:
            if (leases.size() < 4)
                leases.push_back(std::move(fixture.acquireWithin(1s).value()));
            break;
        case 3:
        case 4:
            if (!leases.empty())
                leases.erase(leases.begin() + std::ptrdiff_t(pick));
            break;
        case 5:
            if (!leases.empty() && random() % 2)
                leases[pick].poison();
            else if (!leases.empty())
                PoolFixture::session(leases[pick]).setInTransaction(true);
            fixture.database.resetFails = random() % 2;
            break;
        case 6:
            fixture.clock.advance(std::chrono::milliseconds(random() % 2'000));
            fixture.database.pingFails = random() % 4 == 0;
            break;
        default:
            fixture.pool->maintain();
        }
        // The opener may be filling up to the minimum: wait until it is done, then everything must add up.
        while (fixture.database.alive.load() !=
               int(fixture.pool->stats().active + fixture.pool->stats().idle))
            std::this_thread::yield();
        QCOMPARE(fixture.pool->stats().active, std::uint32_t(leases.size()));
        QVERIFY(fixture.database.alive.load() <= 4);
    }
    leases.clear();
    fixture.pool->shutdown();
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
    fixture.pool.reset();
    QCOMPARE(fixture.database.alive.load(), 0);
}

QTEST_APPLESS_MAIN(TestPoolWaiting)
#include "tst_pool_waiting.moc"
