// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/pool/pool_sizer.h"
#include "tests/support/pool_fixture.h"

#include <QTest>

using namespace dataflow;
using namespace dataflow::pool;
using namespace std::chrono_literals;
using dataflow::metrics::SizingInputs;
using dataflow::metrics::SizingRule;
using dataflow::test::PoolFixture;

namespace {

PoolConfig dynamicPool(std::uint32_t base, std::uint32_t max)
{
    return {.maxSize = max, .acquireTimeout = 1h, .leakThreshold = 0ms, .dynamic = {true, base, 60s}};
}

/// "start 4>4, grow 4>6": the rules and sizes of all decisions.
std::string decisionsOf(const ConnectionPool& pool)
{
    std::string text;
    for (const metrics::PoolDecision& decision : pool.stats().decisions)
        text += (text.empty() ? "" : ", ") + std::string(sizingRuleName(decision.rule)) + " " +
                std::to_string(decision.inputs.size) + ">" + std::to_string(decision.newSize);
    return text;
}

/// Opens the first session, and waits until the first size has been decided after that.
std::vector<Lease> openFirst(PoolFixture& fixture)
{
    auto leases = fixture.hold(1);
    while (fixture.pool->stats().decisions.empty())
        std::this_thread::yield();
    return leases;
}

/// Two intervals in which a pool of two was used up while one more caller waited.
void growToFour(PoolFixture& fixture)
{
    fixture.hold(2);
    for (int interval = 0; interval < 2; ++interval) {
        auto leases = fixture.hold(fixture.pool->stats().maxSize);
        std::jthread waiter([&] { (void)fixture.acquireWithin(1h); });
        fixture.awaitWaiting(1);
        fixture.clock.advance(61s);
        leases.clear();
        waiter.join();
        fixture.pool->maintain();
    }
}

} // namespace

Q_DECLARE_METATYPE(SizingInputs)
Q_DECLARE_METATYPE(SizingRule)

class TestPoolSizer : public QObject {
    Q_OBJECT

private slots:
    void sizesFollowTheRule_data();
    void sizesFollowTheRule();
    void theFirstSizeIsTheBase();
    void badSettingsAreRefused_data();
    void badSettingsAreRefused();
    void aBusyPoolGrowsOncePerInterval();
    void growthHelpsThoseWhoWait();
    void anUnusedPoolShrinksAndClosesTheSurplus();
    void lentSessionsBeyondTheSizeCloseOnReturn();
    void theServerLimitsTheSize();
    void aServerThatCannotBeAskedStopsGrowth();
    void oldDecisionsGo();
};

void TestPoolSizer::sizesFollowTheRule_data()
{
    QTest::addColumn<SizingInputs>("inputs");
    QTest::addColumn<SizingRule>("rule");
    QTest::addColumn<std::uint32_t>("newSize");
    const auto row = [](const char* name, SizingInputs inputs, SizingRule rule, std::uint32_t newSize) {
        QTest::newRow(name) << inputs << rule << newSize;
    };
    const auto busy = [](std::uint32_t size) {
        return SizingInputs{
            .size = size, .active = double(size), .averageWait = 1s, .base = 4, .maximum = 20};
    };
    const auto used = [](std::uint32_t size, double active, Nanoseconds wait) {
        return SizingInputs{.size = size, .active = active, .averageWait = wait, .base = 4, .maximum = 20};
    };
    row("busy with waits grows by half", busy(4), SizingRule::Grow, 6);
    row("half of an odd size is rounded down", busy(5), SizingRule::Grow, 7);
    row("the growth is cut to the maximum", busy(16), SizingRule::Grow, 20);
    row("the maximum stays", busy(20), SizingRule::AtMaximum, 20);
    row("busy without long waits stays", used(10, 10, 100ms), SizingRule::Keep, 10);
    row("just long enough waits", used(10, 10, 100ms + 1ns), SizingRule::Grow, 15);
    row("exactly 0.8 is not busy", used(10, 8, 1s), SizingRule::Keep, 10);
    row("just above 0.8 is", used(10, 8.01, 1s), SizingRule::Grow, 15);
    row("exactly 0.3 stays", used(10, 3, 0s), SizingRule::Keep, 10);
    row("below 0.3 shrinks to 0.7", used(10, 2.99, 0s), SizingRule::Shrink, 7);
    row("0.7 is rounded down", used(9, 0, 0s), SizingRule::Shrink, 6);
    row("not below the base", used(5, 0, 0s), SizingRule::Shrink, 4);
    row("the base stays", used(4, 0, 0s), SizingRule::AtBase, 4);
    row("unused although callers waited long", used(10, 1, 1s), SizingRule::Shrink, 7);
    SizingInputs one{.size = 1, .active = 1, .averageWait = 1s, .base = 1, .maximum = 3};
    row("a pool of one grows too", one, SizingRule::Grow, 2);

    SizingInputs limited = busy(10);
    limited.serverLimit = 12;
    row("the server cuts the growth", limited, SizingRule::ServerLimit, 12);
    limited.serverLimit = 15;
    row("the server has just enough room", limited, SizingRule::Grow, 15);
    limited.serverLimit = 7;
    row("the server takes room away", limited, SizingRule::ServerLimit, 7);
    limited.serverLimit = 0;
    row("a pool keeps one in any case", limited, SizingRule::ServerLimit, 1);
    SizingInputs cut = used(2, 1, 0s);
    cut.serverLimit = 9;
    row("room again brings the base back", cut, SizingRule::ToBase, 4);
    cut.serverLimit = 3;
    row("as far as there is room", cut, SizingRule::ServerLimit, 3);
    SizingInputs deep{.size = 1, .active = 1, .averageWait = 1s, .base = 16, .maximum = 40};
    row("a busy pool goes back to its base at once", deep, SizingRule::ToBase, 16);
    deep.serverLimit = 5;
    row("a busy one too as far as there is room", deep, SizingRule::ServerLimit, 5);
    SizingInputs nearBase{.size = 12, .active = 12, .averageWait = 1s, .base = 16, .maximum = 40};
    row("it grows beyond its base if that is more", nearBase, SizingRule::Grow, 18);

    SizingInputs silent = busy(10);
    silent.serverSilent = true;
    row("no growth without knowing the room", silent, SizingRule::ServerSilent, 10);
    silent.active = 1;
    row("shrinking needs no answer", silent, SizingRule::Shrink, 7);
    cut.serverLimit.reset();
    cut.serverSilent = true;
    row("no return to the base without an answer", cut, SizingRule::ServerSilent, 2);
}

void TestPoolSizer::sizesFollowTheRule()
{
    QFETCH(SizingInputs, inputs);
    const Sizing sizing = decideSize(inputs);
    QFETCH(SizingRule, rule);
    QCOMPARE(std::string(sizingRuleName(sizing.rule)), std::string(sizingRuleName(rule)));
    QTEST(sizing.newSize, "newSize");
}

void TestPoolSizer::theFirstSizeIsTheBase()
{
    QCOMPARE(firstSize({.size = 4, .base = 4, .maximum = 20}).newSize, 4U);
    const Sizing limited = firstSize({.size = 4, .base = 4, .maximum = 20, .serverLimit = 2});
    QCOMPARE(limited.newSize, 2U);
    QVERIFY(limited.rule == SizingRule::ServerLimit);
}

void TestPoolSizer::badSettingsAreRefused_data()
{
    QTest::addColumn<std::uint32_t>("minSize");
    QTest::addColumn<std::uint32_t>("base");
    QTest::addColumn<int>("intervalMs");
    QTest::addColumn<std::string>("setting");
    QTest::newRow("no base") << 0U << 0U << 60'000 << std::string("dynamic.base");
    QTest::newRow("base above the maximum") << 0U << 9U << 60'000 << std::string("dynamic.base");
    QTest::newRow("base below the minimum") << 3U << 2U << 60'000 << std::string("min_size");
    QTest::newRow("all the time") << 0U << 2U << 999 << std::string("dynamic.interval");
}

void TestPoolSizer::badSettingsAreRefused()
{
    QFETCH(std::uint32_t, minSize);
    QFETCH(std::uint32_t, base);
    QFETCH(int, intervalMs);
    PoolConfig config = dynamicPool(base, 8);
    config.minSize = minSize;
    config.dynamic.interval = std::chrono::milliseconds(intervalMs);
    test::FakeDatabase database;
    const auto pool = ConnectionPool::create(config, database.factory(), systemClock());
    QVERIFY(!pool);
    QTEST(pool.error().parameter(), "setting");
}

void TestPoolSizer::aBusyPoolGrowsOncePerInterval()
{
    PoolFixture fixture(dynamicPool(2, 4));
    auto leases = fixture.hold(2);
    QCOMPARE(decisionsOf(*fixture.pool), std::string("start 2>2"));
    std::jthread waiter([&] { (void)fixture.acquireWithin(1h); });
    fixture.awaitWaiting(1);
    fixture.clock.advance(59s);
    fixture.pool->maintain();
    QCOMPARE(fixture.pool->stats().maxSize, 2U); // not yet

    leases.pop_back(); // the waiter goes on after 59 s
    waiter.join();
    leases.push_back(fixture.acquireWithin(1s).value());
    fixture.clock.advance(1s);
    fixture.pool->maintain();
    QCOMPARE(decisionsOf(*fixture.pool), std::string("start 2>2, grow 2>3"));
    const metrics::SizingInputs inputs = fixture.pool->stats().decisions.back().inputs;
    QCOMPARE(inputs.active, 2.0);
    QVERIFY(inputs.averageWait > 10s); // 59 s of one caller, none of the others
    QVERIFY(!inputs.serverLimit);

    fixture.pool->maintain();
    QCOMPARE(fixture.pool->stats().decisions.size(), std::size_t{2});
    fixture.clock.advance(60s); // still busy, but nobody waited
    fixture.pool->maintain();
    QCOMPARE(decisionsOf(*fixture.pool), std::string("start 2>2, grow 2>3, keep 3>3"));
    leases.clear();
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
}

void TestPoolSizer::growthHelpsThoseWhoWait()
{
    PoolFixture fixture(dynamicPool(1, 4));
    auto leases = openFirst(fixture);
    // One caller gives up after a long wait, another one still waits when the pool grows.
    fixture.clock.advanceWithEachReading(10ms);
    QVERIFY(!fixture.acquireWithin(20s));
    fixture.clock.advanceWithEachReading(0s);
    bool granted = false;
    std::jthread waiter([&] { granted = fixture.acquireWithin(1h).has_value(); });
    fixture.awaitWaiting(1);
    fixture.clock.advance(60s);
    fixture.pool->maintain();
    waiter.join();
    QVERIFY(granted);
    QCOMPARE(fixture.pool->stats().maxSize, 2U);
}

void TestPoolSizer::anUnusedPoolShrinksAndClosesTheSurplus()
{
    PoolFixture fixture(dynamicPool(2, 10));
    growToFour(fixture);
    QCOMPARE(decisionsOf(*fixture.pool), std::string("start 2>2, grow 2>3, grow 3>4"));
    fixture.hold(4);
    QCOMPARE(fixture.database.alive.load(), 4);
    fixture.clock.advance(60s);
    fixture.pool->maintain();
    QCOMPARE(fixture.pool->stats().maxSize, 2U);
    QCOMPARE(fixture.pool->stats().idle, 2U);
    QCOMPARE(fixture.database.alive.load(), 2);
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
}

void TestPoolSizer::lentSessionsBeyondTheSizeCloseOnReturn()
{
    PoolFixture fixture(dynamicPool(2, 10));
    growToFour(fixture);
    fixture.clock.advance(60s);
    auto leases = fixture.hold(4); // only now, so that the interval was idle
    fixture.pool->maintain();
    QCOMPARE(fixture.pool->stats().maxSize, 2U);
    QCOMPARE(fixture.pool->stats().active, 4U);
    leases.resize(2);
    QCOMPARE(fixture.database.alive.load(), 2);
    leases.clear();
    QCOMPARE(fixture.database.alive.load(), 2);
    QCOMPARE(fixture.pool->stats().idle, 2U);
    QCOMPARE(fixture.pool->checkInvariants(), std::string());
}

void TestPoolSizer::theServerLimitsTheSize()
{
    std::atomic<int> asked{0};
    std::atomic<std::uint32_t> room{1};
    PoolFixture fixture(dynamicPool(4, 8), [&](const db::CallLimits& limits) -> Result<std::uint32_t> {
        ++asked;
        if (limits.deadline.isNever())
            return fail(Error(ErrorCode::InternalBug, "asked without a deadline"));
        return room.load();
    });
    auto leases = fixture.hold(2); // one was open when the server had room for one more
    QCOMPARE(fixture.pool->stats().maxSize, 2U);
    QCOMPARE(decisionsOf(*fixture.pool), std::string("server_limit 4>2"));
    QCOMPARE(*fixture.pool->stats().decisions.front().inputs.serverLimit, 2U);
    QVERIFY(!fixture.acquireWithin(0s));
    room = 100;
    fixture.clock.advance(60s);
    fixture.pool->maintain();
    QCOMPARE(fixture.pool->stats().maxSize, 4U);
    QCOMPARE(asked.load(), 2);
}

void TestPoolSizer::aServerThatCannotBeAskedStopsGrowth()
{
    std::atomic<bool> silent{false};
    PoolFixture fixture(dynamicPool(1, 8), [&silent](const db::CallLimits&) -> Result<std::uint32_t> {
        if (silent)
            return fail(Error(ErrorCode::DatabaseUnreachable, "no answer"));
        return 50U;
    });
    auto leases = openFirst(fixture);
    silent = true;
    std::jthread waiter([&] { (void)fixture.acquireWithin(61s); });
    fixture.awaitWaiting(1);
    fixture.clock.advance(62s);
    waiter.join();
    fixture.pool->maintain();
    QCOMPARE(decisionsOf(*fixture.pool), std::string("start 1>1, server_silent 1>1"));
    QVERIFY(fixture.pool->stats().decisions.back().inputs.serverSilent);
}

void TestPoolSizer::oldDecisionsGo()
{
    PoolFixture fixture(dynamicPool(1, 8));
    openFirst(fixture);
    for (std::size_t decision = 0; decision < metrics::kMaxPoolDecisions + 5; ++decision) {
        fixture.clock.advance(60s);
        fixture.pool->maintain();
    }
    const auto decisions = fixture.pool->stats().decisions;
    QCOMPARE(decisions.size(), metrics::kMaxPoolDecisions);
    QVERIFY(decisions.front().at < decisions.back().at);
}

QTEST_APPLESS_MAIN(TestPoolSizer)
#include "tst_pool_sizer.moc"
