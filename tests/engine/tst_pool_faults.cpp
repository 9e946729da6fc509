// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/pool_fixture.h"

#include <QTest>

using namespace dataflow;
using namespace dataflow::pool;
using namespace std::chrono_literals;
using dataflow::test::PoolFixture;

namespace {

Error noServer()
{
    return Error(ErrorCode::DatabaseUnreachable, "No server answers");
}

} // namespace

/// What a pool does about connects that fail and sessions that break.
class TestPoolFaults : public QObject {
    Q_OBJECT

private slots:
    void aFailedConnectIsToldToItsWaiters();
    void everyCallerOfAFailedConnectIsCounted();
    void aConnectIsTriedAgainAfterTheBackOff();
    void theBackOffDoubles();
    void anOpenSessionKeepsWaitersFromAConnectError();
    void aConnectErrorIsTheCauseWhileItKeepsCallersWaiting();
    void whileNothingIsOpenTheConnectErrorIsTold();
    void aFreeSessionIsOpenedAgainAfterTheBackOff();
    void aFactoryThatThrowsOrForgetsIsReported_data();
    void aFactoryThatThrowsOrForgetsIsReported();
    void unusableSessionsAreClosedAndReplaced_data();
    void unusableSessionsAreClosedAndReplaced();
    void aSessionIsPingedOnlyAfterIdleness();
    void deadSessionsFoundByPingAreReplaced();
    void aFailedPingMakesTheOthersSuspect();
    void aBrokenReturnMakesTheOthersSuspect_data();
    void aBrokenReturnMakesTheOthersSuspect();
    void aCallerWithoutTimeClosesNoSession();
};

void TestPoolFaults::aFailedConnectIsToldToItsWaiters()
{
    PoolFixture fixture({.maxSize = 2});
    fixture.database.failConnects(
        Error(ErrorCode::AuthenticationFailed, "The server refused the password").hint("Check it."));
    const auto lease = fixture.acquireWithin(1s);
    QVERIFY(!lease);
    QCOMPARE(lease.error().code(), ErrorCode::AuthenticationFailed);
    QCOMPARE(lease.error().message(), std::string("The server refused the password"));
    QCOMPARE(lease.error().hint(), std::string("Check it."));
    QCOMPARE(lease.error().fact("pool"), std::string_view("shop"));
    QCOMPARE(fixture.pool->stats().connectErrors, 1u);
    QCOMPARE(fixture.pool->stats().opened, 0u);
    QCOMPARE(fixture.pool->stats().timeouts, 0u);
    QCOMPARE(fixture.pool->stats().failedCallers, 1u);
}

void TestPoolFaults::everyCallerOfAFailedConnectIsCounted()
{
    PoolFixture fixture({.maxSize = 2});
    fixture.database.failConnects(noServer());
    fixture.database.holdConnects();
    std::vector<std::jthread> callers;
    for (std::uint32_t number = 0; number < 3; ++number)
        callers.emplace_back([&] { (void)fixture.acquireWithin(1s); });
    fixture.awaitWaiting(3);
    fixture.database.allowConnects();
    callers.clear();
    const metrics::PoolSnapshot stats = fixture.pool->stats();
    QCOMPARE(stats.connectErrors, 1u);
    QCOMPARE(stats.failedCallers, 3u);
    QCOMPARE(stats.timeouts, 0u);
    QCOMPARE(stats.acquired, 0u);
}

void TestPoolFaults::aConnectIsTriedAgainAfterTheBackOff()
{
    PoolFixture fixture({.maxSize = 2});
    fixture.database.failConnects(noServer());
    QVERIFY(!fixture.acquireWithin(1s));
    fixture.database.failConnects(std::nullopt);
    Result<Lease> lease = fail(Error(ErrorCode::InternalBug, "not run"));
    std::jthread caller([&] { lease = fixture.acquireWithin(2s); });
    fixture.awaitWaiting(1);
    QCOMPARE(fixture.database.connects.load(), 1); // not before the back-off has passed
    fixture.clock.advance(100ms);
    caller.join();
    QVERIFY(lease);
    QCOMPARE(fixture.database.connects.load(), 2);
}

void TestPoolFaults::theBackOffDoubles()
{
    PoolFixture fixture({.maxSize = 2});
    fixture.database.failConnects(noServer());
    QVERIFY(!fixture.acquireWithin(1s));
    int connects = 1;
    for (const auto backOff : {100ms, 200ms, 400ms, 800ms, 1600ms, 2000ms, 2000ms}) {
        fixture.clock.advance(backOff - 1ms);
        fixture.clock.advanceWithEachReading(0s);
        // A caller that cannot wait for the end of the back-off is told why nothing is open.
        std::stop_source stop;
        Result<Lease> lease = fail(Error(ErrorCode::InternalBug, "not run"));
        std::jthread caller([&] { lease = fixture.pool->acquire(stop.get_token(), Deadline::never()); });
        fixture.awaitWaiting(1);
        QCOMPARE(fixture.database.connects.load(), connects);
        stop.request_stop();
        caller.join();
        QCOMPARE(lease.error().code(), ErrorCode::Cancelled);
        fixture.clock.advance(1ms);
        lease = fixture.acquireWithin(1s); // tries at once
        QCOMPARE(lease.error().code(), ErrorCode::DatabaseUnreachable);
        QCOMPARE(fixture.database.connects.load(), ++connects);
    }
}

void TestPoolFaults::anOpenSessionKeepsWaitersFromAConnectError()
{
    PoolFixture fixture({.maxSize = 2});
    auto held = fixture.hold(1);
    fixture.database.failConnects(Error(ErrorCode::DatabaseUnreachable, "Too many clients"));
    Result<Lease> lease = fail(Error(ErrorCode::InternalBug, "not run"));
    std::jthread caller([&] { lease = fixture.acquireWithin(4s); });
    fixture.database.awaitConnects(2);
    while (fixture.pool->stats().connectErrors == 0)
        std::this_thread::yield();
    held.clear(); // serves the waiter although the connect failed
    caller.join();
    QVERIFY(lease);
}

void TestPoolFaults::aConnectErrorIsTheCauseWhileItKeepsCallersWaiting()
{
    PoolFixture fixture({.maxSize = 2});
    const auto held = fixture.hold(1);
    fixture.database.failConnects(noServer());
    QVERIFY(!*fixture.pool->acquireFree({}, Deadline::never()));
    const auto causeOfTimeOut = [&fixture](Nanoseconds wait, int connects) {
        Result<Lease> lease = fail(Error(ErrorCode::InternalBug, "not run"));
        std::jthread caller([&] { lease = fixture.acquireWithin(wait); });
        fixture.awaitWaiting(1);
        fixture.database.awaitConnects(connects);
        fixture.clock.advance(wait);
        caller.join();
        const Error* cause = lease ? nullptr : lease.error().cause();
        return lease ? "lent" : cause ? std::string(errorId(cause->code())) : "no cause";
    };
    const std::string noServerId(errorId(noServer().code()));
    QCOMPARE(causeOfTimeOut(60ms, 2), noServerId); // all the time the pool waited to try again
    fixture.clock.advance(40ms);
    fixture.database.holdConnects();
    QCOMPARE(causeOfTimeOut(3s, 3), noServerId); // all the time the pool tried again
    fixture.database.allowConnects();
    while (fixture.pool->stats().connectErrors < 2)
        std::this_thread::yield();
    fixture.clock.advance(1min);
    fixture.database.holdConnects();
    QCOMPARE(causeOfTimeOut(3s, 4), std::string("no cause")); // a new attempt, not known to fail
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
}

void TestPoolFaults::whileNothingIsOpenTheConnectErrorIsTold()
{
    PoolFixture fixture({.maxSize = 2});
    fixture.database.failConnects(noServer());
    QVERIFY(!fixture.acquireWithin(1s));
    fixture.clock.advance(100ms);
    fixture.database.holdConnects();
    Result<Lease> lease = fail(Error(ErrorCode::InternalBug, "not run"));
    std::jthread caller([&] { lease = fixture.acquireWithin(3s); });
    fixture.database.awaitConnects(2); // this attempt does not end
    fixture.clock.advance(3s);
    caller.join();
    QCOMPARE(lease.error().code(), noServer().code());
    QCOMPARE(lease.error().fact("waited_ms"), std::string_view("3000"));
}

void TestPoolFaults::aFreeSessionIsOpenedAgainAfterTheBackOff()
{
    PoolFixture fixture({.maxSize = 2});
    const auto held = fixture.hold(1);
    fixture.database.failConnects(noServer());
    QVERIFY(!*fixture.pool->acquireFree({}, Deadline::never()));
    fixture.database.failConnects(std::nullopt);
    fixture.clock.advance(99ms);
    QVERIFY(!*fixture.pool->acquireFree({}, Deadline::never()));
    QCOMPARE(fixture.database.connects.load(), 2);
    fixture.clock.advance(1ms);
    const auto opened = fixture.pool->acquireFree({}, Deadline::never());
    QVERIFY(bool(*opened));
    QCOMPARE(fixture.database.connects.load(), 3);
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
}

void TestPoolFaults::aFactoryThatThrowsOrForgetsIsReported_data()
{
    QTest::addColumn<bool>("throws");
    QTest::newRow("throws") << true;
    QTest::newRow("gives no session") << false;
}

void TestPoolFaults::aFactoryThatThrowsOrForgetsIsReported()
{
    QFETCH(bool, throws);
    const SessionFactory factory = [throws](const db::CallLimits&) -> Result<std::unique_ptr<db::Session>> {
        if (throws)
            throw std::runtime_error("boom");
        return std::unique_ptr<db::Session>();
    };
    auto pool = ConnectionPool::create({.connection = "shop"}, factory, systemClock());
    const auto lease = (*pool)->acquire({}, Deadline::never());
    QVERIFY(!lease);
    QCOMPARE(lease.error().code(), ErrorCode::InternalBug);
    QCOMPARE((*pool)->checkInvariants(), std::string());
}

void TestPoolFaults::unusableSessionsAreClosedAndReplaced_data()
{
    QTest::addColumn<bool>("poison");
    QTest::newRow("poisoned by its holder") << true;
    QTest::newRow("broken by itself") << false;
}

void TestPoolFaults::unusableSessionsAreClosedAndReplaced()
{
    QFETCH(bool, poison);
    PoolFixture fixture({.maxSize = 1});
    auto lease = fixture.acquireWithin(1s);
    if (poison)
        lease->poison();
    else
        PoolFixture::session(*lease).breakConnection();
    lease->giveBack();
    QCOMPARE(fixture.database.alive.load(), 0);
    QCOMPARE(fixture.pool->stats().closed, 1u);
    const auto next = fixture.acquireWithin(1s);
    QVERIFY(next);
    QCOMPARE(PoolFixture::session(*next).number(), 2);
    QCOMPARE(fixture.database.resets.load(), 0);
}

void TestPoolFaults::aSessionIsPingedOnlyAfterIdleness()
{
    PoolFixture fixture({.maxSize = 1, .checkAfterIdle = 30s});
    fixture.hold(1).clear();
    fixture.clock.advance(30s);
    fixture.hold(1).clear();
    QCOMPARE(fixture.database.pings.load(), 0);
    fixture.clock.advance(30s + 1ms);
    fixture.hold(1).clear();
    QCOMPARE(fixture.database.pings.load(), 1);
    fixture.hold(1).clear();
    QCOMPARE(fixture.database.pings.load(), 1);
}

void TestPoolFaults::deadSessionsFoundByPingAreReplaced()
{
    PoolFixture fixture({.maxSize = 3});
    fixture.hold(3).clear();
    fixture.clock.advance(1min);
    fixture.database.pingFails = true;
    const auto lease = fixture.acquireWithin(1s); // finds three dead ones, gets a fresh one
    QVERIFY(lease);
    QCOMPARE(PoolFixture::session(*lease).number(), 4);
    QCOMPARE(fixture.database.pings.load(), 3);
    QCOMPARE(fixture.database.alive.load(), 1);
    QCOMPARE(fixture.pool->stats().closed, 3u);
}

void TestPoolFaults::aFailedPingMakesTheOthersSuspect()
{
    PoolFixture fixture({.maxSize = 2, .checkAfterIdle = 30s});
    auto leases = fixture.hold(2);
    leases[0].giveBack();
    fixture.clock.advance(30s);
    leases[1].giveBack();
    fixture.clock.advance(10s);
    fixture.database.pingFails = true; // the server was started anew
    const auto lease = fixture.acquireWithin(1s);
    QVERIFY(lease);
    QCOMPARE(PoolFixture::session(*lease).number(), 3);
    QCOMPARE(fixture.database.pings.load(), 2);
    QCOMPARE(fixture.database.alive.load(), 1);
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
}

void TestPoolFaults::aBrokenReturnMakesTheOthersSuspect_data()
{
    QTest::addColumn<bool>("byReset");
    QTest::newRow("its holder noticed") << false;
    QTest::newRow("its reset fails") << true;
}

void TestPoolFaults::aBrokenReturnMakesTheOthersSuspect()
{
    QFETCH(bool, byReset);
    PoolFixture fixture({.maxSize = 2, .checkAfterIdle = 30s});
    auto leases = fixture.hold(2);
    leases[1].giveBack();
    fixture.clock.advance(10s);
    fixture.database.pingFails = true;
    fixture.database.resetFails = true;
    if (byReset)
        leases[0].resetOnReturn();
    else
        PoolFixture::session(leases[0]).breakConnection();
    leases[0].giveBack();
    const auto lease = fixture.acquireWithin(1s);
    QVERIFY(lease);
    QCOMPARE(PoolFixture::session(*lease).number(), 3);
    QCOMPARE(fixture.database.pings.load(), 1);
}

void TestPoolFaults::aCallerWithoutTimeClosesNoSession()
{
    PoolFixture fixture({.maxSize = 2, .checkAfterIdle = 30s});
    fixture.hold(2).clear();
    fixture.clock.advance(1min);
    fixture.database.pingFails = true; // as every call does once its deadline has passed
    const auto lease = fixture.acquireWithin(0s);
    QVERIFY(lease); // the next call on it says that the time is over
    QCOMPARE(fixture.database.pings.load(), 0);
    QCOMPARE(fixture.database.alive.load(), 2);
}

QTEST_APPLESS_MAIN(TestPoolFaults)
#include "tst_pool_faults.moc"
