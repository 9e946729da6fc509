// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ZoneRule: the rule at the end of a time zone file ("CET-1CEST,M3.5.0,M10.5.0/3"), for years it does not
/// list.

#include <array>
#include <chrono>
#include <optional>
#include <string_view>

namespace dataflow {

/// A POSIX TZ text taken apart.
struct ZoneRule {
    /// When clocks change, each year.
    struct Date {
        enum class Kind { MonthWeek, DayWithoutLeap, DayOfYear };
        Kind kind = Kind::MonthWeek;
        unsigned month = 1;
        unsigned week = 1; ///< 5: the last
        unsigned day = 0;  ///< of the week from Sunday, or of the year
        std::chrono::seconds time{7200};
        /// Local midnight plus `time`.
        std::chrono::local_seconds in(std::chrono::year year) const noexcept;
    };
    std::chrono::seconds standard{0}; ///< local time minus UTC
    std::chrono::seconds summer{0};
    bool hasSummer = false;
    Date summerBegins;
    Date summerEnds;

    /// nullopt: not such a text.
    static std::optional<ZoneRule> parse(std::string_view text);
};

} // namespace dataflow
