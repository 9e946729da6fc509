// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/zone_rule.h"

namespace dataflow {

namespace {

/// Reads a POSIX TZ text from its beginning; each function gives false when its part is not there.
class RuleReader {
public:
    explicit RuleReader(std::string_view text)
        : m_rest(text)
    {}
    bool atEnd() const noexcept { return m_rest.empty(); }
    bool take(char character) noexcept
    {
        if (m_rest.empty() || m_rest.front() != character)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    bool name() noexcept
    {
        if (take('<')) {
            const auto end = m_rest.find('>');
            if (end == std::string_view::npos)
                return false;
            m_rest.remove_prefix(end + 1);
            return true;
        }
        std::size_t size = 0;
        while (size < m_rest.size() && ((m_rest[size] | 0x20) >= 'a' && (m_rest[size] | 0x20) <= 'z'))
            ++size;
        m_rest.remove_prefix(size);
        return size >= 3;
    }
    bool number(unsigned most, unsigned& value) noexcept
    {
        std::size_t size = 0;
        value = 0;
        for (; size < m_rest.size() && m_rest[size] >= '0' && m_rest[size] <= '9' && value <= most; ++size)
            value = value * 10 + static_cast<unsigned>(m_rest[size] - '0');
        m_rest.remove_prefix(size);
        return size > 0 && value <= most;
    }
    /// [+-]hours[:minutes[:seconds]]
    bool time(std::chrono::seconds& value) noexcept
    {
        const bool negative = take('-');
        if (!negative)
            take('+');
        unsigned hours = 0;
        unsigned minutes = 0;
        unsigned rest = 0;
        if (!number(167, hours) || (take(':') && (!number(59, minutes) || (take(':') && !number(59, rest)))))
            return false;
        value = std::chrono::seconds(hours * 3600 + minutes * 60 + rest);
        if (negative)
            value = -value;
        return true;
    }
    bool date(ZoneRule::Date& date) noexcept
    {
        using Kind = ZoneRule::Date::Kind;
        if (!take(','))
            return false;
        bool good = false;
        if (take('M')) {
            good = number(12, date.month) && take('.') && number(5, date.week) && take('.') &&
                   number(6, date.day) && date.month > 0 && date.week > 0;
        } else {
            date.kind = take('J') ? Kind::DayWithoutLeap : Kind::DayOfYear;
            good = number(365, date.day) && (date.kind == Kind::DayOfYear || date.day > 0);
        }
        return good && (!take('/') || time(date.time));
    }

private:
    std::string_view m_rest;
};

} // namespace

std::chrono::local_seconds ZoneRule::Date::in(std::chrono::year year) const noexcept
{
    using namespace std::chrono;
    const year_month_day first{year, January, std::chrono::day(1)};
    local_days date = local_days(first);
    if (kind == Kind::MonthWeek) {
        const weekday wanted(day);
        date = week == 5 ? local_days(year / std::chrono::month(month) / wanted[last])
                         : local_days(year / std::chrono::month(month) / wanted[week]);
    } else if (kind == Kind::DayOfYear) {
        date += std::chrono::days(day);
    } else {
        // Day 60 is always the first of March.
        date += std::chrono::days(day - 1 + (year.is_leap() && day >= 60 ? 1 : 0));
    }
    return date + time;
}

std::optional<ZoneRule> ZoneRule::parse(std::string_view text)
{
    RuleReader reader(text);
    ZoneRule rule;
    std::chrono::seconds west{0};
    if (!reader.name() || !reader.time(west))
        return std::nullopt;
    rule.standard = -west;
    if (reader.atEnd())
        return rule;
    rule.hasSummer = true;
    rule.summer = rule.standard + std::chrono::hours(1);
    if (!reader.name())
        return std::nullopt;
    ZoneRule::Date begins;
    if (!reader.date(begins)) {
        if (!reader.time(west) || !reader.date(begins))
            return std::nullopt;
        rule.summer = -west;
    }
    rule.summerBegins = begins;
    if (!reader.date(rule.summerEnds) || !reader.atEnd())
        return std::nullopt;
    return rule;
}

} // namespace dataflow
