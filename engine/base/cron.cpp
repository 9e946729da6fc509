// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/cron.h"

#include <algorithm>
#include <bit>

namespace dataflow {

namespace {

/// Past this year next() gives up; std::chrono's years end at 32767.
constexpr std::chrono::year kLastYear{30'000};
/// The calendar repeats itself after this many days.
constexpr std::chrono::days kCalendarPeriod{146'097};

} // namespace

bool CronExpression::takes(CronField field, unsigned value) const noexcept
{
    return value < 64 && (m_values[static_cast<std::size_t>(field)] >> value & 1U) != 0;
}

bool CronExpression::takesDay(std::chrono::local_days day) const noexcept
{
    const std::chrono::year_month_day date(day);
    if (!takes(CronField::Month, unsigned(date.month())))
        return false;
    const bool byMonth = takes(CronField::DayOfMonth, unsigned(date.day()));
    const bool byWeek = takes(CronField::DayOfWeek, std::chrono::weekday(day).c_encoding());
    return isOpen(CronField::DayOfMonth) || isOpen(CronField::DayOfWeek) ? byMonth && byWeek
                                                                         : byMonth || byWeek;
}

bool CronExpression::everComes() const noexcept
{
    if (!isOpen(CronField::DayOfMonth) && !isOpen(CronField::DayOfWeek))
        return true; // its days of the week come in every month
    // Every date falls on every day of the week some time, so the month alone decides.
    for (unsigned month = 1; month <= 12; ++month) {
        const std::chrono::year_month_day_last last{std::chrono::year(2000),
                                                    std::chrono::month_day_last(std::chrono::month(month))};
        for (unsigned day = 1; takes(CronField::Month, month) && day <= unsigned(last.day()); ++day)
            if (takes(CronField::DayOfMonth, day))
                return true;
    }
    return false;
}

LocalSeconds CronExpression::firstLocal(LocalSeconds from) const noexcept
{
    LocalSeconds at = std::chrono::ceil<std::chrono::minutes>(from);
    auto day = std::chrono::floor<std::chrono::days>(at);
    for (const std::chrono::local_days end = day + kCalendarPeriod; day < end; ++day, at = day) {
        if (!takesDay(day))
            continue;
        auto hour = static_cast<unsigned>(std::chrono::floor<std::chrono::hours>(at - day).count());
        auto minute = static_cast<unsigned>(std::chrono::floor<std::chrono::minutes>(at - day).count() % 60);
        for (; hour < 24; ++hour, minute = 0) {
            const std::uint64_t left = m_values[std::size_t(CronField::Minute)] >> minute << minute;
            if (takes(CronField::Hour, hour) && left != 0)
                return day + std::chrono::hours(hour) + std::chrono::minutes(std::countr_zero(left));
        }
    }
    return LocalSeconds::max();
}

WallTime CronExpression::next(WallTime after, const TimeZone& zone) const
{
    const auto instant = std::chrono::floor<std::chrono::seconds>(after);
    if (std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(instant)).year() > kLastYear)
        return WallTime::max();
    if (!followsRealTime()) {
        // Later local times never come earlier, so the first one that is late enough is the one.
        LocalSeconds local = std::chrono::floor<std::chrono::minutes>(zone.toLocal(instant));
        for (;; local += std::chrono::minutes(1)) {
            local = firstLocal(local);
            if (local == LocalSeconds::max())
                return WallTime::max();
            if (const UtcSeconds moment = zone.toUtc(local); moment > after)
                return moment;
        }
    }
    // Within a period without leaps local time is real time.
    UtcSeconds at = instant + std::chrono::seconds(1);
    for (;;) {
        const TimeZone::Period period = zone.periodAt(at);
        const LocalSeconds local = firstLocal(LocalSeconds(at.time_since_epoch() + period.offset));
        if (local == LocalSeconds::max())
            return WallTime::max();
        const UtcSeconds moment(local.time_since_epoch() - period.offset);
        if (moment < period.end)
            return moment;
        at = period.end;
    }
}

std::vector<WallTime> CronExpression::nextTimes(WallTime after, const TimeZone& zone, std::size_t count) const
{
    std::vector<WallTime> times;
    while (times.size() < count) {
        after = next(after, zone);
        if (after == WallTime::max())
            break;
        times.push_back(after);
    }
    return times;
}

CronExpression::Passed CronExpression::passed(WallTime after, WallTime until, const TimeZone& zone,
                                              std::size_t most) const
{
    Passed passed{after, 0};
    while (passed.count < most) {
        const WallTime moment = next(passed.last, zone);
        if (moment > until)
            break;
        passed.last = moment;
        ++passed.count;
    }
    return passed;
}

} // namespace dataflow
