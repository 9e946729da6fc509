// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/clock.h"

#include <QtTest>

using namespace dataflow;
using namespace std::chrono_literals;

namespace {

/// Stands still at the moment it is given.
class StoppedClock final : public Clock {
public:
    explicit StoppedClock(Nanoseconds now)
        : m_now(now)
    {}
    MonotonicTime now() const noexcept override { return MonotonicTime(m_now); }
    WallTime wallNow() const noexcept override { return WallTime(); }
    void advance(Nanoseconds amount) { m_now += amount; }

private:
    Nanoseconds m_now;
};

} // namespace

class TestClock : public QObject {
    Q_OBJECT

private slots:
    void deadlinesPassAtTheirMoment();
    void amountsTooLargeMeanNever();
    void neverIsNeverReached();
    void theEarlierDeadlineWins();
    void systemClockDoesNotRunBackwards();
};

void TestClock::deadlinesPassAtTheirMoment()
{
    StoppedClock clock(100s);
    const Deadline deadline = Deadline::after(clock, 5s);
    QVERIFY(deadline.left(clock) == 5s);
    clock.advance(5s - 1ns);
    QVERIFY(!deadline.passed(clock));
    QVERIFY(deadline.left(clock) == 1ns);
    clock.advance(1ns);
    QVERIFY(deadline.passed(clock));
    clock.advance(1h);
    QVERIFY(deadline.left(clock) == 0ns);
    QVERIFY(Deadline::after(clock, -1s).passed(clock));
}

void TestClock::amountsTooLargeMeanNever()
{
    const StoppedClock clock(100s);
    QVERIFY(Deadline::after(clock, Nanoseconds::max()).isNever());
    QVERIFY(!Deadline::after(clock, 24h * 365).isNever());
    QVERIFY(Deadline::after(StoppedClock(-100s), Nanoseconds::min()).passed(clock));
}

void TestClock::neverIsNeverReached()
{
    const StoppedClock end(Nanoseconds::max());
    QVERIFY(!Deadline::never().passed(end));
    QVERIFY(Deadline::never().left(end) == Nanoseconds::max());
    QVERIFY(Deadline::at(MonotonicTime(Nanoseconds::max() - 1ns)).left(StoppedClock(-1h)) ==
            Nanoseconds::max());
}

void TestClock::theEarlierDeadlineWins()
{
    const StoppedClock clock(0s);
    const Deadline soon = Deadline::after(clock, 1s);
    QVERIFY(Deadline::earlier(soon, Deadline::never()).moment() == soon.moment());
    QVERIFY(Deadline::earlier(Deadline::after(clock, 2s), soon).moment() == soon.moment());
}

void TestClock::systemClockDoesNotRunBackwards()
{
    const MonotonicTime first = systemClock().now();
    QVERIFY(systemClock().now() >= first);
    using namespace std::chrono;
    QVERIFY(systemClock().wallNow() > sys_days(year(2024) / January / 1));
}

QTEST_APPLESS_MAIN(TestClock)
#include "tst_clock.moc"
