// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/decimal_math.h"

#include <algorithm>
#include <optional>

namespace dataflow::nodes::expression {

namespace {

__extension__ typedef __int128 Wide;

constexpr int kMostDigits = 38;
constexpr int kQuotientScale = 16;
/// Has no positive counterpart, so its digits cannot be written.
constexpr Wide kLeast = Wide{1} << 127;

/// digits / 10^scale.
struct Scaled {
    Wide digits = 0;
    int scale = 0;
};

std::optional<Scaled> parseScaled(std::string_view text)
{
    Scaled number;
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    bool behindPoint = false;
    for (const char c : text) {
        if (c == '.') {
            behindPoint = true;
            continue;
        }
        if (c < '0' || c > '9')
            return std::nullopt;
        Wide tenfold = 0;
        if (__builtin_mul_overflow(number.digits, Wide{10}, &tenfold) ||
            __builtin_add_overflow(tenfold, Wide{c - '0'}, &number.digits))
            return std::nullopt;
        number.scale += behindPoint ? 1 : 0;
    }
    if (negative)
        number.digits = -number.digits;
    return number;
}

std::string toText(const Scaled& number)
{
    const bool negative = number.digits < 0;
    Wide rest = negative ? -number.digits : number.digits;
    std::string reversed;
    for (int place = 0; rest != 0 || place <= number.scale; ++place) {
        if (place == number.scale && place > 0)
            reversed += '.';
        reversed += static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    }
    if (negative)
        reversed += '-';
    std::ranges::reverse(reversed);
    return reversed;
}

bool scaleBy(Wide& digits, int places)
{
    for (int i = 0; i < places; ++i)
        if (__builtin_mul_overflow(digits, Wide{10}, &digits))
            return false;
    return true;
}

bool alignScales(Scaled& a, Scaled& b)
{
    const int scale = std::max(a.scale, b.scale);
    if (!scaleBy(a.digits, scale - a.scale) || !scaleBy(b.digits, scale - b.scale))
        return false;
    a.scale = b.scale = scale;
    return true;
}

/// numerator / denominator, rounded half away from zero.
Wide roundedQuotient(Wide numerator, Wide denominator)
{
    const Wide quotient = numerator / denominator;
    const Wide rest = numerator % denominator;
    const Wide size = rest < 0 ? -rest : rest;
    const Wide half = denominator < 0 ? -denominator : denominator;
    if (size < half - size)
        return quotient;
    return (numerator < 0) == (denominator < 0) ? quotient + 1 : quotient - 1;
}

Error tooLarge()
{
    return Error{ErrorCode::ConversionFailed,
                 "A decimal in the expression is not finite or has too many digits"}
        .with("limit", kMostDigits);
}

std::optional<Scaled> divided(Scaled a, const Scaled& b)
{
    const int scale = std::max({kQuotientScale, a.scale, b.scale});
    if (!scaleBy(a.digits, scale + b.scale - a.scale))
        return std::nullopt;
    return Scaled{roundedQuotient(a.digits, b.digits), scale};
}

std::optional<Scaled> applied(Operation operation, Scaled a, Scaled b)
{
    Scaled result;
    switch (operation) {
    case Operation::Multiply:
        result.scale = a.scale + b.scale;
        if (__builtin_mul_overflow(a.digits, b.digits, &result.digits))
            return std::nullopt;
        return result;
    case Operation::Divide:
        return divided(a, b);
    case Operation::Add:
    case Operation::Subtract:
    case Operation::Modulo:
        break;
    }
    if (!alignScales(a, b))
        return std::nullopt;
    result.scale = a.scale;
    if (operation == Operation::Modulo)
        result.digits = a.digits % b.digits;
    else if (operation == Operation::Add ? __builtin_add_overflow(a.digits, b.digits, &result.digits)
                                         : __builtin_sub_overflow(a.digits, b.digits, &result.digits))
        return std::nullopt;
    return result;
}

} // namespace

Result<std::string> decimalArithmetic(Operation operation, std::string_view a, std::string_view b)
{
    const auto left = parseScaled(a);
    const auto right = parseScaled(b);
    if (!left || !right)
        return fail(tooLarge());
    if ((operation == Operation::Divide || operation == Operation::Modulo) && right->digits == 0)
        return fail(Error{ErrorCode::BadInput, "The expression divides by zero"});
    const auto result = applied(operation, *left, *right);
    if (!result || result->digits == kLeast)
        return fail(tooLarge());
    return toText(*result);
}

Result<std::string> decimalRound(std::string_view text, int digits)
{
    auto number = parseScaled(text);
    if (!number)
        return fail(tooLarge());
    if (number->scale <= digits) {
        if (!scaleBy(number->digits, digits - number->scale))
            return fail(tooLarge());
    } else {
        Wide divisor = 1;
        if (!scaleBy(divisor, number->scale - digits))
            return fail(tooLarge());
        number->digits = roundedQuotient(number->digits, divisor);
    }
    number->scale = digits;
    return toText(*number);
}

std::string decimalNegate(std::string_view text)
{
    if (text == "NaN")
        return std::string(text);
    if (text.starts_with('-'))
        return std::string(text.substr(1));
    const bool zero = text.find_first_not_of("0.") == std::string_view::npos;
    return zero ? std::string(text) : "-" + std::string(text);
}

} // namespace dataflow::nodes::expression
