// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CronExpression: the times that five fields such as "30 2 * * mon-fri" stand for.

#include "engine/base/time_zone.h"

#include <array>
#include <cstdint>

namespace dataflow {

enum class CronField { Minute, Hour, DayOfMonth, Month, DayOfWeek };
inline constexpr std::size_t kCronFields = 5;
/// "minute", "hour", "day of month", "month", "day of week".
std::string_view cronFieldName(CronField field) noexcept;

/// A cron expression as Vixie's cron reads it. A value.
///
/// A day counts when both of its fields take it; when neither field begins with `*`, when either does.
/// Where clocks change: expressions whose minute or hour begins with `*` follow real time, so they fire in
/// the hour that comes twice both times and have nothing in the hour that is leapt over. All others fire once
/// per time they name: the first time it comes, and right after the leap when clocks leap over it.
class CronExpression {
public:
    /// Reads five fields (names, lists, ranges, steps) or @hourly, @daily, @midnight, @weekly, @monthly,
    /// @yearly,
    /// @annually. BadParameter with the facts "field" (unless it is about the whole) and "column" (from 1, in
    /// characters); a date that never comes, such as 31 February, is an error too.
    static Result<CronExpression> parse(std::string_view text);

    /// The first firing after `after`, a whole minute; WallTime::max() beyond the years that dates can hold.
    WallTime next(WallTime after, const TimeZone& zone) const;
    /// The next `count` firings.
    std::vector<WallTime> nextTimes(WallTime after, const TimeZone& zone, std::size_t count) const;
    /// The last firing in (after, until], and how many there are; counting stops at `most`.
    struct Passed {
        WallTime last;
        std::size_t count = 0;
    };
    Passed passed(WallTime after, WallTime until, const TimeZone& zone, std::size_t most) const;

    /// As it was written, without blanks around it.
    const std::string& text() const noexcept { return m_text; }
    /// Whether the field takes `value`; days of the week count from Sunday, 0.
    bool takes(CronField field, unsigned value) const noexcept;
    /// Whether the field was written with `*` at its beginning.
    bool isOpen(CronField field) const noexcept { return m_open[static_cast<std::size_t>(field)]; }
    bool followsRealTime() const noexcept { return isOpen(CronField::Minute) || isOpen(CronField::Hour); }
    /// By meaning: "@daily" equals "0 0 * * *".
    bool operator==(const CronExpression& other) const noexcept
    {
        return m_values == other.m_values && m_open == other.m_open;
    }

private:
    bool takesDay(std::chrono::local_days day) const noexcept;
    bool everComes() const noexcept;
    /// The first local minute from `from` on that the fields take.
    LocalSeconds firstLocal(LocalSeconds from) const noexcept;

    std::string m_text;
    std::array<std::uint64_t, kCronFields> m_values{}; // one bit per value
    std::array<bool, kCronFields> m_open{};
};

} // namespace dataflow
