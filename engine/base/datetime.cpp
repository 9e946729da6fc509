// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"

#include "engine/base/text.h"

#include <fmt/format.h>

#include <limits>

namespace dataflow {

namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kMicrosPerDay = 86'400 * kMicrosPerSecond;
constexpr std::int64_t kInfinity = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMinusInfinity = std::numeric_limits<std::int64_t>::min();
constexpr std::int32_t kInfiniteDays = std::numeric_limits<std::int32_t>::max();
constexpr std::int32_t kMinusInfiniteDays = std::numeric_limits<std::int32_t>::min();
/// Days of the 400-year cycle of the Gregorian calendar, and from 0000-03-01 to 1970-01-01.
constexpr std::int64_t kDaysPerEra = 146'097;
constexpr std::int64_t kDaysToEpoch = 719'468;

struct Civil {
    std::int64_t year = 1970;
    int month = 1;
    int day = 1;
};

std::int64_t floorDivide(std::int64_t a, std::int64_t b) noexcept
{
    return a / b - (a % b < 0 ? 1 : 0);
}

/// std::chrono::year ends at 32767 while databases go on to year 5,874,897; hence the arithmetic in 64 bits,
/// with years that start in March so that the leap day comes last.
std::int64_t daysFromCivil(const Civil& civil) noexcept
{
    const std::int64_t year = civil.year - (civil.month <= 2 ? 1 : 0);
    const std::int64_t era = floorDivide(year, 400);
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t dayOfYear =
        (153 * (civil.month > 2 ? civil.month - 3 : civil.month + 9) + 2) / 5 + civil.day - 1;
    const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * kDaysPerEra + dayOfEra - kDaysToEpoch;
}

Civil civilFromDays(std::int64_t days) noexcept
{
    const std::int64_t shifted = days + kDaysToEpoch;
    const std::int64_t era = floorDivide(shifted, kDaysPerEra);
    const std::int64_t dayOfEra = shifted - era * kDaysPerEra;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const auto marchMonth = static_cast<int>((5 * dayOfYear + 2) / 153);
    const int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    const auto day = static_cast<int>(dayOfYear - (153 * marchMonth + 2) / 5 + 1);
    return {yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

int daysInMonth(std::int64_t year, int month) noexcept
{
    if (month == 2)
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

/// Takes exactly `count` digits off the front of `rest`.
std::optional<int> takeNumber(std::string_view& rest, std::size_t count) noexcept
{
    if (rest.size() < count)
        return std::nullopt;
    int number = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!isDigit(rest[i]))
            return std::nullopt;
        number = number * 10 + (rest[i] - '0');
    }
    rest.remove_prefix(count);
    return number;
}

bool takeChar(std::string_view& rest, char c) noexcept
{
    if (!rest.starts_with(c))
        return false;
    rest.remove_prefix(1);
    return true;
}

/// Takes "[-]YYYY-MM-DD" and gives its day number.
std::optional<std::int64_t> takeDate(std::string_view& rest) noexcept
{
    const bool beforeChrist = takeChar(rest, '-');
    std::size_t yearDigits = 0;
    while (yearDigits < rest.size() && isDigit(rest[yearDigits]))
        ++yearDigits;
    if (yearDigits < 4 || yearDigits > 7)
        return std::nullopt;
    const auto year = takeNumber(rest, yearDigits);
    if (!year || !takeChar(rest, '-'))
        return std::nullopt;
    const auto month = takeNumber(rest, 2);
    if (!month || !takeChar(rest, '-'))
        return std::nullopt;
    const auto day = takeNumber(rest, 2);
    const int signedYear = beforeChrist ? -*year : *year;
    if (!day || *month < 1 || *month > 12 || *day < 1 || *day > daysInMonth(signedYear, *month))
        return std::nullopt;
    return daysFromCivil({signedYear, *month, *day});
}

/// Takes the digits behind a point as microseconds; digits behind the sixth must be 0.
std::optional<std::int64_t> takeFraction(std::string_view& rest) noexcept
{
    std::int64_t micros = 0;
    std::size_t digits = 0;
    while (digits < rest.size() && isDigit(rest[digits])) {
        if (digits < 6)
            micros = micros * 10 + (rest[digits] - '0');
        else if (rest[digits] != '0')
            return std::nullopt;
        ++digits;
    }
    if (digits == 0)
        return std::nullopt;
    for (std::size_t i = digits; i < 6; ++i)
        micros *= 10;
    rest.remove_prefix(digits);
    return micros;
}

/// Takes "HH:MM[:SS[.ffffff]]" and gives microseconds since midnight.
std::optional<std::int64_t> takeTime(std::string_view& rest) noexcept
{
    const auto hour = takeNumber(rest, 2);
    if (!hour || !takeChar(rest, ':'))
        return std::nullopt;
    const auto minute = takeNumber(rest, 2);
    if (!minute || *hour > 24 || *minute > 59)
        return std::nullopt;
    std::int64_t micros = (*hour * 60 + *minute) * 60 * kMicrosPerSecond;
    if (takeChar(rest, ':')) {
        const auto second = takeNumber(rest, 2);
        if (!second || *second > 59)
            return std::nullopt;
        micros += *second * kMicrosPerSecond;
        if (takeChar(rest, '.')) {
            const auto fraction = takeFraction(rest);
            if (!fraction)
                return std::nullopt;
            micros += *fraction;
        }
    }
    return micros <= kMicrosPerDay ? std::optional(micros) : std::nullopt;
}

/// Takes "Z", "+02", "+0200", "+02:00" or "+02:00:30" and gives the distance from UTC in microseconds.
std::optional<std::int64_t> takeZone(std::string_view& rest) noexcept
{
    if (takeChar(rest, 'Z') || takeChar(rest, 'z'))
        return 0;
    const bool west = takeChar(rest, '-');
    if (!west && !takeChar(rest, '+'))
        return std::nullopt;
    const auto hours = takeNumber(rest, 2);
    if (!hours || *hours > 15)
        return std::nullopt;
    std::int64_t seconds = *hours * 3600;
    for (int unit = 60; unit >= 1 && !rest.empty(); unit /= 60) {
        takeChar(rest, ':');
        const auto part = takeNumber(rest, 2);
        if (!part || *part > 59)
            return std::nullopt;
        seconds += *part * unit;
    }
    return (west ? -seconds : seconds) * kMicrosPerSecond;
}

Error unreadable(std::string message, std::string_view text, std::string hint)
{
    return Error(ErrorCode::ConversionFailed, std::move(message))
        .with("text", excerpt(text, 60))
        .hint(std::move(hint));
}

Error badTimestamp(std::string_view text)
{
    return unreadable("the text is not a timestamp", text,
                      "Write it as 2024-03-01T10:15:00, with Z or +02:00 behind it for an instant.");
}

} // namespace

std::string formatDate(Date date)
{
    if (date.days == kInfiniteDays)
        return "infinity";
    if (date.days == kMinusInfiniteDays)
        return "-infinity";
    const Civil civil = civilFromDays(date.days);
    const std::int64_t year = civil.year < 0 ? -civil.year : civil.year;
    return fmt::format("{}{:04}-{:02}-{:02}", civil.year < 0 ? "-" : "", year, civil.month, civil.day);
}

std::string formatTime(TimeOfDay time)
{
    const std::int64_t seconds = time.micros / kMicrosPerSecond;
    std::string text = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (const std::int64_t fraction = time.micros % kMicrosPerSecond; fraction != 0) {
        text += fmt::format(".{:06}", fraction);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text;
}

std::string formatTimestamp(Timestamp timestamp)
{
    if (timestamp.micros == kInfinity)
        return "infinity";
    if (timestamp.micros == kMinusInfinity)
        return "-infinity";
    const std::int64_t days = floorDivide(timestamp.micros, kMicrosPerDay);
    return formatDate(Date{static_cast<std::int32_t>(days)}) + "T" +
           formatTime(TimeOfDay{timestamp.micros - days * kMicrosPerDay}) + (timestamp.utc ? "Z" : "");
}

std::string formatUuid(const Uuid& uuid)
{
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text += '-';
        fmt::format_to(std::back_inserter(text), "{:02x}", uuid.bytes[i]);
    }
    return text;
}

Result<Date> parseDate(std::string_view text)
{
    if (text == "infinity" || text == "+infinity")
        return Date{kInfiniteDays};
    if (text == "-infinity")
        return Date{kMinusInfiniteDays};
    std::string_view rest = text;
    const auto days = takeDate(rest);
    if (!days || !rest.empty() || *days >= kInfiniteDays || *days <= kMinusInfiniteDays)
        return fail(unreadable("the text is not a date of the calendar", text, "Write it as 2024-03-01."));
    return Date{static_cast<std::int32_t>(*days)};
}

Result<TimeOfDay> parseTime(std::string_view text)
{
    std::string_view rest = text;
    const auto micros = takeTime(rest);
    if (!micros || !rest.empty())
        return fail(unreadable("the text is not a time of day", text,
                               "Write it as 10:15 or 10:15:00.25, with at most six digits of fraction."));
    return TimeOfDay{*micros};
}

Result<Timestamp> parseTimestamp(std::string_view text)
{
    if (text == "infinity" || text == "+infinity")
        return Timestamp{kInfinity, false};
    if (text == "-infinity")
        return Timestamp{kMinusInfinity, false};
    std::string_view rest = text;
    const auto days = takeDate(rest);
    if (!days)
        return fail(badTimestamp(text));
    std::int64_t micros = 0;
    bool utc = false;
    if (!rest.empty()) {
        if (!takeChar(rest, 'T') && !takeChar(rest, 't') && !takeChar(rest, ' '))
            return fail(badTimestamp(text));
        const auto time = takeTime(rest);
        if (!time)
            return fail(badTimestamp(text));
        micros = *time;
        if (!rest.empty()) {
            const auto offset = takeZone(rest);
            if (!offset || !rest.empty())
                return fail(badTimestamp(text));
            micros -= *offset;
            utc = true;
        }
    }
    std::int64_t sinceEpoch = 0;
    if (__builtin_mul_overflow(*days, kMicrosPerDay, &sinceEpoch) ||
        __builtin_add_overflow(sinceEpoch, micros, &sinceEpoch) || sinceEpoch == kInfinity ||
        sinceEpoch == kMinusInfinity)
        return fail(
            unreadable("the timestamp is out of range", text, "Use a year between -290000 and 294000."));
    return Timestamp{sinceEpoch, utc};
}

Result<Uuid> parseUuid(std::string_view text)
{
    std::string_view rest = text;
    if (rest.size() == 38 && rest.front() == '{' && rest.back() == '}')
        rest = rest.substr(1, 36);
    Uuid uuid;
    bool good = rest.size() == 36;
    std::size_t nibbles = 0;
    for (std::size_t i = 0; good && i < rest.size(); ++i) {
        const char c = rest[i];
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            good = c == '-';
            continue;
        }
        const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        good = isDigit(lower) || (lower >= 'a' && lower <= 'f');
        const int nibble = isDigit(lower) ? lower - '0' : lower - 'a' + 10;
        std::uint8_t& byte = uuid.bytes[nibbles / 2];
        byte = static_cast<std::uint8_t>(byte * 16 + (good ? nibble : 0));
        ++nibbles;
    }
    if (!good)
        return fail(
            unreadable("the text is not a UUID", text, "Write it as 123e4567-e89b-12d3-a456-426614174000."));
    return uuid;
}

} // namespace dataflow
