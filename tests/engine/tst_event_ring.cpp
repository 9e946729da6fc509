// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/metrics/event_ring.h"

#include <QTest>

#include <cmath>
#include <thread>

using namespace dataflow::metrics;

class TestEventRing : public QObject {
    Q_OBJECT

private slots:
    void capacityIsRoundedUp_data();
    void capacityIsRoundedUp();
    void eventsComeOutInOrder();
    void aFullRingDropsAndCounts();
    void roomIsFoundAgainAfterReading();
    void twoThreadsLoseNothingButWhatIsCounted();
    void ticksGrowAndMatchTheMonotonicClock();
};

void TestEventRing::capacityIsRoundedUp_data()
{
    QTest::addColumn<std::size_t>("asked");
    QTest::addColumn<std::size_t>("given");
    QTest::newRow("nothing") << std::size_t(0) << std::size_t(2);
    QTest::newRow("a power of two") << std::size_t(8) << std::size_t(8);
    QTest::newRow("between") << std::size_t(9) << std::size_t(16);
}

void TestEventRing::capacityIsRoundedUp()
{
    QFETCH(std::size_t, asked);
    QFETCH(std::size_t, given);
    QCOMPARE(EventRing(asked).capacity(), given);
}

void TestEventRing::eventsComeOutInOrder()
{
    EventRing ring(4);
    ProfileEvent event;
    QVERIFY(ring.empty());
    QVERIFY(!ring.pop(event));
    for (std::uint64_t round = 0; round < 10; ++round) {
        for (std::uint64_t i = 0; i < 3; ++i)
            QVERIFY(ring.push({round, i, 0, std::uint32_t(i), EventKind::BatchOut, 7}));
        for (std::uint64_t i = 0; i < 3; ++i) {
            QVERIFY(ring.pop(event));
            QCOMPARE(event.ticks, round);
            QCOMPARE(event.a, i);
            QCOMPARE(event.kind, EventKind::BatchOut);
            QCOMPARE(event.thread, std::uint16_t(7));
        }
    }
    QVERIFY(ring.empty());
    QCOMPARE(ring.dropped(), 0u);
}

void TestEventRing::aFullRingDropsAndCounts()
{
    EventRing ring(4);
    for (std::uint64_t i = 0; i < 10; ++i)
        QCOMPARE(ring.push({.a = i}), i < 4);
    QCOMPARE(ring.dropped(), 6u);
    ProfileEvent event;
    for (std::uint64_t i = 0; i < 4; ++i) {
        QVERIFY(ring.pop(event));
        QCOMPARE(event.a, i); // the oldest are kept
    }
    QVERIFY(!ring.pop(event));
}

void TestEventRing::roomIsFoundAgainAfterReading()
{
    EventRing ring(2);
    ProfileEvent event;
    QVERIFY(ring.push({.a = 1}));
    QVERIFY(ring.push({.a = 2}));
    QVERIFY(!ring.push({.a = 3}));
    QVERIFY(ring.pop(event));
    QVERIFY(ring.push({.a = 4}));
    QVERIFY(ring.pop(event));
    QCOMPARE(event.a, 2u);
    QVERIFY(ring.pop(event));
    QCOMPARE(event.a, 4u);
}

void TestEventRing::twoThreadsLoseNothingButWhatIsCounted()
{
    constexpr std::uint64_t kEvents = 200'000;
    EventRing ring(256);
    std::atomic<bool> done{false};
    std::jthread producer([&] {
        for (std::uint64_t i = 1; i <= kEvents; ++i)
            ring.push({.ticks = i, .a = i, .b = ~i});
        done.store(true, std::memory_order_release);
    });
    std::uint64_t received = 0;
    std::uint64_t last = 0;
    bool ordered = true;
    bool whole = true;
    const auto take = [&] {
        ProfileEvent event;
        while (ring.pop(event)) {
            ++received;
            ordered = ordered && event.a > last;
            whole = whole && event.b == ~event.a && event.ticks == event.a;
            last = event.a;
        }
    };
    while (!done.load(std::memory_order_acquire))
        take();
    take();
    QVERIFY(ordered);
    QVERIFY(whole);
    QCOMPARE(received + ring.dropped(), kEvents);
}

void TestEventRing::ticksGrowAndMatchTheMonotonicClock()
{
    const double rate = TickClock::nanosecondsPerTick();
    QVERIFY(rate > 0.05 && rate <= 1000.0);
    const auto started = std::chrono::steady_clock::now();
    const std::uint64_t first = TickClock::ticks();
    while (std::chrono::steady_clock::now() - started < std::chrono::milliseconds(5)) {
    }
    const std::uint64_t last = TickClock::ticks();
    const double measured =
        std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - started).count();
    QVERIFY(last > first);
    const double told = double(last - first) * rate;
    // The two clocks are read at slightly different moments, and a busy machine may pause the thread between.
    QVERIFY2(told > 4'900'000.0 && told <= measured * 1.01, qPrintable(QString::number(told)));
}

QTEST_APPLESS_MAIN(TestEventRing)
#include "tst_event_ring.moc"
