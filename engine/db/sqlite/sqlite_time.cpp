// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/db/sqlite/sqlite_values.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <limits>

namespace dataflow::db::sqlite {

namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;

/// "00" to "99".
constexpr std::array<char, 200> kPairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t number = 0; number < 100; ++number) {
        pairs[2 * number] = static_cast<char>('0' + number / 10);
        pairs[2 * number + 1] = static_cast<char>('0' + number % 10);
    }
    return pairs;
}();

/// Writes two digits; `number` is below 100.
char* putTwo(char* to, unsigned number)
{
    std::memcpy(to, &kPairs[std::size_t{2} * number], 2);
    return to + 2;
}

std::size_t copyText(CellText& text, std::string_view from)
{
    const std::size_t length = std::min(from.size(), text.size());
    std::memcpy(text.data(), from.data(), length);
    return length;
}

std::int64_t floorDays(std::int64_t micros)
{
    const std::int64_t days = micros / kMicrosPerDay;
    return micros % kMicrosPerDay < 0 ? days - 1 : days;
}

char* putTime(char* to, std::int64_t microsOfDay)
{
    const auto seconds = static_cast<unsigned>(microsOfDay / kMicrosPerSecond);
    to = putTwo(to, seconds / 3600);
    *to++ = ':';
    to = putTwo(to, seconds / 60 % 60);
    *to++ = ':';
    to = putTwo(to, seconds % 60);
    const auto fraction = static_cast<unsigned>(microsOfDay % kMicrosPerSecond);
    if (fraction == 0)
        return to;
    *to++ = '.';
    to = putTwo(to, fraction / 10'000);
    to = putTwo(to, fraction / 100 % 100);
    to = putTwo(to, fraction % 100);
    while (to[-1] == '0')
        --to;
    return to;
}

/// The number `count` digits spell, or -1.
int digits(const char* from, int count)
{
    int number = 0;
    for (int index = 0; index < count; ++index) {
        const char c = from[index];
        if (c < '0' || c > '9')
            return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

/// Days since 1970 of "2024-03-01", or nullopt (also for spellings that need the patient parser).
std::optional<std::int64_t> quickDate(const char* text)
{
    const int year = digits(text, 4);
    const int month = digits(text + 5, 2);
    const int day = digits(text + 8, 2);
    if (year < 0 || month < 0 || day < 0 || text[4] != '-' || text[7] != '-')
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count();
}

/// "2024-03-01 10:15:00", perhaps ".25", perhaps "+00:00" or "Z"; nullopt for everything else.
std::optional<Timestamp> quickTimestamp(std::string_view text)
{
    constexpr std::size_t kPlainLength = 19;
    if (text.size() < kPlainLength || (text[10] != ' ' && text[10] != 'T') || text[13] != ':' ||
        text[16] != ':')
        return std::nullopt;
    const auto days = quickDate(text.data());
    const int hour = digits(text.data() + 11, 2);
    const int minute = digits(text.data() + 14, 2);
    const int second = digits(text.data() + 17, 2);
    if (!days || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return std::nullopt;
    std::int64_t micros = ((hour * 60 + minute) * 60 + second) * kMicrosPerSecond + *days * kMicrosPerDay;
    text.remove_prefix(kPlainLength);
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        std::int64_t unit = kMicrosPerSecond / 10;
        while (!text.empty() && text.front() >= '0' && text.front() <= '9' && unit != 0) {
            micros += (text.front() - '0') * unit;
            unit /= 10;
            text.remove_prefix(1);
        }
    }
    if (text.empty())
        return Timestamp{micros, false};
    if (text == "+00:00" || text == "Z")
        return Timestamp{micros, true};
    return std::nullopt;
}

} // namespace

std::size_t writeDate(CellText& text, std::int32_t days)
{
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
    const int year = static_cast<int>(date.year());
    constexpr std::int32_t kFirstPlainDay = -719'528; // 0000-01-01
    constexpr std::int32_t kLastPlainDay = 2'932'896; // 9999-12-31
    if (days < kFirstPlainDay || days > kLastPlainDay)
        return copyText(text, formatDate(Date{days}));
    char* to = putTwo(text.data(), static_cast<unsigned>(year) / 100);
    to = putTwo(to, static_cast<unsigned>(year) % 100);
    *to++ = '-';
    to = putTwo(to, static_cast<unsigned>(date.month()));
    *to++ = '-';
    to = putTwo(to, static_cast<unsigned>(date.day()));
    return static_cast<std::size_t>(to - text.data());
}

std::size_t writeTimestamp(CellText& text, std::int64_t micros, bool utc)
{
    if (micros == std::numeric_limits<std::int64_t>::max())
        return copyText(text, "infinity");
    if (micros == std::numeric_limits<std::int64_t>::min())
        return copyText(text, "-infinity");
    const std::int64_t days = floorDays(micros);
    char* to = text.data() + writeDate(text, static_cast<std::int32_t>(days));
    *to++ = ' ';
    to = putTime(to, micros - days * kMicrosPerDay);
    if (utc) {
        constexpr std::string_view kZone = "+00:00";
        std::memcpy(to, kZone.data(), kZone.size());
        to += kZone.size();
    }
    return static_cast<std::size_t>(to - text.data());
}

std::optional<Timestamp> readTimestamp(std::string_view text)
{
    if (const auto quick = quickTimestamp(text))
        return quick;
    const auto parsed = parseTimestamp(text);
    return parsed ? std::optional(*parsed) : std::nullopt;
}

} // namespace dataflow::db::sqlite
