// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/decimal_text.h"
#include "engine/base/text.h"
#include "engine/base/value.h"

#include <algorithm>

namespace dataflow {

namespace {

/// PostgreSQL's NUMERIC holds 131,072 digits before and 16,383 behind the point; an exponent may not build
/// more.
constexpr std::int64_t kMostWholeDigits = 131'072;
constexpr std::int64_t kMostFractionDigits = 16'383;

/// A decimal text in its parts, without leading zeros before and trailing zeros behind the point.
struct Parts {
    /// Finite numbers are 0; -Infinity is -1, Infinity is 1, NaN is 2.
    int special = 0;
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
    bool isZero() const noexcept { return whole.empty() && fraction.empty(); }
};

Parts partsOf(std::string_view text) noexcept
{
    Parts parts;
    if (text == "NaN")
        parts.special = 2;
    else if (text == "Infinity")
        parts.special = 1;
    else if (text == "-Infinity")
        parts.special = -1;
    if (parts.special != 0)
        return parts;
    if (text.starts_with('-')) {
        parts.negative = true;
        text.remove_prefix(1);
    }
    const std::size_t point = std::min(text.find('.'), text.size());
    parts.whole = text.substr(0, point);
    parts.fraction = point < text.size() ? text.substr(point + 1) : std::string_view();
    parts.whole.remove_prefix(std::min(parts.whole.find_first_not_of('0'), parts.whole.size()));
    parts.fraction = parts.fraction.substr(0, parts.fraction.find_last_not_of('0') + 1);
    return parts;
}

std::strong_ordering compareMagnitudes(const Parts& a, const Parts& b) noexcept
{
    if (a.whole.size() != b.whole.size())
        return a.whole.size() <=> b.whole.size();
    if (const auto order = a.whole <=> b.whole; order != 0)
        return order;
    return a.fraction <=> b.fraction;
}

bool equalsIgnoringCase(std::string_view text, std::string_view lower) noexcept
{
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                      [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

Error badDecimal(std::string_view text)
{
    return Error(ErrorCode::ConversionFailed, "the text is not a decimal number")
        .with("text", excerpt(text, 60));
}

std::string_view takeDigits(std::string_view& rest) noexcept
{
    const std::size_t size = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const std::string_view digits = rest.substr(0, size);
    rest.remove_prefix(size);
    return digits;
}

/// Reads "e+12" to its end; nullopt when it is malformed. Huge exponents saturate at one million.
std::optional<std::int64_t> takeExponent(std::string_view rest) noexcept
{
    rest.remove_prefix(1);
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+'))
        rest.remove_prefix(1);
    const std::string_view digits = takeDigits(rest);
    if (digits.empty() || !rest.empty())
        return std::nullopt;
    std::int64_t exponent = 0;
    for (const char c : digits)
        exponent = std::min<std::int64_t>(exponent * 10 + (c - '0'), 1'000'000);
    return negative ? -exponent : exponent;
}

/// `digits` with the point `scale` digits from the right (a negative scale appends zeros).
std::string placePoint(std::string digits, std::int64_t scale, bool negative)
{
    if (scale < 0) {
        digits.append(static_cast<std::size_t>(-scale), '0');
        scale = 0;
    }
    const auto fraction = static_cast<std::size_t>(scale);
    if (digits.size() <= fraction)
        digits.insert(0, fraction + 1 - digits.size(), '0');
    const std::size_t whole = digits.size() - fraction;
    const std::size_t leading = std::min(digits.find_first_not_of('0'), whole - 1);
    const bool zero = digits.find_first_not_of('0') == std::string::npos;
    std::string text = negative && !zero ? "-" : "";
    text.append(digits, leading, whole - leading);
    if (fraction > 0)
        text.append(".").append(digits, whole, fraction);
    return text;
}

} // namespace

std::strong_ordering compareDecimalTexts(std::string_view left, std::string_view right) noexcept
{
    const Parts a = partsOf(left);
    const Parts b = partsOf(right);
    if (a.special != 0 || b.special != 0)
        return a.special <=> b.special;
    if (a.isZero() && b.isZero())
        return std::strong_ordering::equal;
    const bool aBelowZero = a.negative && !a.isZero();
    const bool bBelowZero = b.negative && !b.isZero();
    if (aBelowZero != bBelowZero)
        return aBelowZero ? std::strong_ordering::less : std::strong_ordering::greater;
    return aBelowZero ? compareMagnitudes(b, a) : compareMagnitudes(a, b);
}

std::strong_ordering Decimal::compare(const Decimal& a, const Decimal& b) noexcept
{
    return compareDecimalTexts(a.text, b.text);
}

Result<Decimal> Decimal::parse(std::string_view text)
{
    std::string_view rest = text;
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+'))
        rest.remove_prefix(1);
    if (equalsIgnoringCase(rest, "infinity") || equalsIgnoringCase(rest, "inf"))
        return Decimal{negative ? "-Infinity" : "Infinity"};
    if (equalsIgnoringCase(rest, "nan") && rest.size() == text.size())
        return Decimal{"NaN"};

    std::string digits(takeDigits(rest));
    std::int64_t scale = 0;
    if (rest.starts_with('.')) {
        rest.remove_prefix(1);
        const std::string_view fraction = takeDigits(rest);
        scale = static_cast<std::int64_t>(fraction.size());
        digits += fraction;
    }
    if (digits.empty())
        return fail(badDecimal(text));
    if (rest.starts_with('e') || rest.starts_with('E')) {
        const std::optional<std::int64_t> exponent = takeExponent(rest);
        if (!exponent)
            return fail(badDecimal(text));
        scale -= *exponent;
        const std::int64_t wholeDigits = static_cast<std::int64_t>(digits.size()) - scale;
        if (wholeDigits > kMostWholeDigits || scale > kMostFractionDigits)
            return fail(
                Error(ErrorCode::ConversionFailed, "the exponent of the decimal number is out of range")
                    .with("text", excerpt(text, 60)));
    } else if (!rest.empty()) {
        return fail(badDecimal(text));
    }
    return Decimal{placePoint(std::move(digits), scale, negative)};
}

} // namespace dataflow
