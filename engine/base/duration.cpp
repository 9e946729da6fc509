// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dataflow {

namespace {

struct Unit {
    std::string_view name;
    std::int64_t millis;
};

/// Longest first, so that the first that divides a duration gives its shortest spelling.
constexpr std::array kUnits{Unit{"d", 86'400'000}, Unit{"h", 3'600'000}, Unit{"m", 60'000}, Unit{"s", 1'000},
                            Unit{"ms", 1}};

Error badDuration(std::string message, std::string_view text)
{
    return Error(ErrorCode::ConversionFailed, std::move(message))
        .with("text", excerpt(text, 60))
        .hint("Write seconds as 30, or a number with a unit: 250ms, 1.5s, 5m, 24h, 7d.");
}

std::string_view takeDigits(std::string_view& rest) noexcept
{
    const std::size_t size = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const std::string_view digits = rest.substr(0, size);
    rest.remove_prefix(size);
    return digits;
}

/// Adds `digits` (the fraction of a unit) as milliseconds; false when they are not whole milliseconds.
bool addFraction(std::string_view digits, std::int64_t unitMillis, std::int64_t& millis) noexcept
{
    // The units are below 2^27 and nine digits below 2^30, so that the product fits.
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
    digits = digits.substr(0, digits.find_last_not_of('0') + 1);
    if (digits.size() > 9)
        return false;
    for (const char c : digits) {
        numerator = numerator * 10 + (c - '0');
        denominator *= 10;
    }
    if (numerator * unitMillis % denominator != 0)
        return false;
    return !__builtin_add_overflow(millis, numerator * unitMillis / denominator, &millis);
}

} // namespace

Result<std::chrono::milliseconds> parseDuration(std::string_view text)
{
    std::string_view rest = text;
    const std::string_view whole = takeDigits(rest);
    std::string_view fraction;
    if (!whole.empty() && rest.starts_with('.')) {
        rest.remove_prefix(1);
        fraction = takeDigits(rest);
        if (fraction.empty())
            return fail(badDuration("the text is not a duration", text));
    }
    const std::string_view name = rest.empty() ? std::string_view("s") : rest;
    const auto* unit =
        std::find_if(kUnits.begin(), kUnits.end(), [name](const Unit& u) { return u.name == name; });
    if (whole.empty() || unit == kUnits.end())
        return fail(badDuration("the text is not a duration", text));

    std::int64_t millis = 0;
    for (const char c : whole) {
        if (__builtin_mul_overflow(millis, 10, &millis) || __builtin_add_overflow(millis, c - '0', &millis))
            return fail(badDuration("the duration is too long", text));
    }
    if (__builtin_mul_overflow(millis, unit->millis, &millis))
        return fail(badDuration("the duration is too long", text));
    if (!addFraction(fraction, unit->millis, millis))
        return fail(badDuration("the duration is not a whole number of milliseconds", text));
    return std::chrono::milliseconds(millis);
}

std::string formatDuration(std::chrono::milliseconds duration)
{
    const std::int64_t millis = duration.count();
    if (millis == 0)
        return "0s";
    for (const Unit& unit : kUnits) {
        if (unit.millis > 1 && millis % unit.millis == 0)
            return fmt::format("{}{}", millis / unit.millis, unit.name);
    }
    if (millis < 1'000)
        return fmt::format("{}ms", millis);
    std::string text = fmt::format("{}.{:03}", millis / 1'000, millis % 1'000);
    text.erase(text.find_last_not_of('0') + 1);
    return text + "s";
}

} // namespace dataflow
