// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/decimal_arithmetic.h"

#include <algorithm>
#include <cctype>
#include <vector>

namespace dataflow::db::sqlite {

namespace {

/// Sign and digits, the last digit first; `scale` digits lie behind the point.
struct Digits {
    bool negative = false;
    std::vector<int> reversed;
    std::size_t scale = 0;
};

Result<Digits> digitsOf(const Decimal& number)
{
    Digits digits;
    bool behindPoint = false;
    for (const char c : number.text) {
        if (c == '-')
            digits.negative = true;
        else if (c == '.')
            behindPoint = true;
        else if (!std::isdigit(static_cast<unsigned char>(c)))
            return fail(Error(ErrorCode::ConversionFailed, "The number cannot be calculated with")
                            .with("value", number.text));
        else {
            digits.reversed.push_back(c - '0');
            digits.scale += behindPoint ? 1 : 0;
        }
    }
    std::ranges::reverse(digits.reversed);
    return digits;
}

void carry(std::vector<int>& reversed)
{
    for (std::size_t i = 0; i < reversed.size(); ++i) {
        if (reversed[i] >= 10) {
            if (i + 1 == reversed.size())
                reversed.push_back(0);
            reversed[i + 1] += reversed[i] / 10;
            reversed[i] %= 10;
        }
    }
}

Decimal decimalOf(const Digits& digits)
{
    std::vector<int> reversed = digits.reversed;
    while (reversed.size() > digits.scale + 1 && reversed.back() == 0)
        reversed.pop_back();
    reversed.resize(std::max(reversed.size(), digits.scale + 1), 0);
    const bool zero = std::ranges::all_of(reversed, [](int digit) { return digit == 0; });
    std::string text = digits.negative && !zero ? "-" : "";
    for (std::size_t i = reversed.size(); i-- > 0;) {
        text += static_cast<char>('0' + reversed[i]);
        if (i == digits.scale && i > 0)
            text += '.';
    }
    return Decimal{text};
}

/// Puts both on one scale and one length.
void align(Digits& a, Digits& b)
{
    for (Digits* digits : {&a, &b}) {
        const std::size_t missing = std::max(a.scale, b.scale) - digits->scale;
        digits->reversed.insert(digits->reversed.begin(), missing, 0);
    }
    const std::size_t scale = std::max(a.scale, b.scale);
    a.scale = b.scale = scale;
    const std::size_t length = std::max(a.reversed.size(), b.reversed.size());
    a.reversed.resize(length, 0);
    b.reversed.resize(length, 0);
}

/// larger - smaller, both aligned.
void subtract(Digits& larger, const Digits& smaller)
{
    int borrow = 0;
    for (std::size_t i = 0; i < larger.reversed.size(); ++i) {
        int digit = larger.reversed[i] - smaller.reversed[i] - borrow;
        borrow = digit < 0 ? 1 : 0;
        larger.reversed[i] = digit + borrow * 10;
    }
}

bool smallerMagnitude(const Digits& a, const Digits& b)
{
    return std::ranges::lexicographical_compare(a.reversed.rbegin(), a.reversed.rend(), b.reversed.rbegin(),
                                                b.reversed.rend());
}

} // namespace

Result<Decimal> addDecimals(const Decimal& first, const Decimal& second)
{
    DF_TRY_ASSIGN(Digits a, digitsOf(first));
    DF_TRY_ASSIGN(Digits b, digitsOf(second));
    align(a, b);
    if (a.negative == b.negative) {
        for (std::size_t i = 0; i < a.reversed.size(); ++i)
            a.reversed[i] += b.reversed[i];
        carry(a.reversed);
        return decimalOf(a);
    }
    if (smallerMagnitude(a, b))
        std::swap(a, b);
    subtract(a, b);
    return decimalOf(a);
}

Result<Decimal> multiplyDecimals(const Decimal& first, const Decimal& second)
{
    DF_TRY_ASSIGN(const Digits a, digitsOf(first));
    DF_TRY_ASSIGN(const Digits b, digitsOf(second));
    Digits product{a.negative != b.negative, std::vector<int>(a.reversed.size() + b.reversed.size(), 0),
                   a.scale + b.scale};
    for (std::size_t i = 0; i < a.reversed.size(); ++i)
        for (std::size_t k = 0; k < b.reversed.size(); ++k)
            product.reversed[i + k] += a.reversed[i] * b.reversed[k];
    carry(product.reversed);
    return decimalOf(product);
}

Result<Decimal> divideDecimal(const Decimal& number, std::int64_t divisor, int scale)
{
    DF_TRY_ASSIGN(const Digits dividend, digitsOf(number));
    // Long division from the first digit on; zeros follow the last one until the scale is reached.
    Digits quotient{.negative = dividend.negative, .reversed = {}, .scale = static_cast<std::size_t>(scale)};
    const std::size_t whole = dividend.reversed.size() - dividend.scale;
    std::uint64_t rest = 0; // counts are far below the 4e17 where this would overflow
    std::vector<int> digits;
    for (std::size_t i = 0; i < whole + quotient.scale; ++i) {
        const int digit =
            i < dividend.reversed.size() ? dividend.reversed[dividend.reversed.size() - 1 - i] : 0;
        rest = rest * 10 + static_cast<unsigned>(digit);
        digits.push_back(static_cast<int>(rest / static_cast<std::uint64_t>(divisor)));
        rest %= static_cast<std::uint64_t>(divisor);
    }
    const std::size_t next = whole + quotient.scale;
    const int following =
        next < dividend.reversed.size() ? dividend.reversed[dividend.reversed.size() - 1 - next] : 0;
    const bool up =
        rest * 20 + 2 * static_cast<unsigned>(following) >= 10 * static_cast<std::uint64_t>(divisor);
    std::ranges::reverse(digits);
    if (digits.empty())
        digits.push_back(0);
    if (up)
        ++digits.front();
    carry(digits);
    quotient.reversed = std::move(digits);
    return decimalOf(quotient);
}

Result<Decimal> fitDecimal(const Decimal& number, const DecimalShape& shape)
{
    if (shape.precision <= 0)
        return number;
    DF_TRY_ASSIGN(Digits digits, digitsOf(number));
    const auto scale = static_cast<std::size_t>(shape.scale);
    if (digits.scale > scale) {
        const std::size_t cut = digits.scale - scale;
        const bool up = digits.reversed[cut - 1] >= 5;
        digits.reversed.erase(digits.reversed.begin(),
                              digits.reversed.begin() + static_cast<std::ptrdiff_t>(cut));
        if (digits.reversed.empty())
            digits.reversed.push_back(0);
        digits.reversed.front() += up ? 1 : 0;
        carry(digits.reversed);
    } else {
        digits.reversed.insert(digits.reversed.begin(), scale - digits.scale, 0);
    }
    digits.scale = scale;
    std::size_t used = digits.reversed.size();
    while (used > 0 && digits.reversed[used - 1] == 0)
        --used;
    if (used > static_cast<std::size_t>(shape.precision))
        return fail(Error(ErrorCode::ConversionFailed, "The number has too many digits for its column")
                        .with("value", number.text)
                        .with("precision", std::int64_t{shape.precision})
                        .with("scale", std::int64_t{shape.scale}));
    return decimalOf(digits);
}

std::string decimalSortKey(const Decimal& number)
{
    constexpr char kMinusInfinity = '0';
    constexpr char kNegative = '1';
    constexpr char kZero = '2';
    constexpr char kPositive = '3';
    constexpr char kInfinity = '4';
    constexpr char kNaN = '5';
    const std::string& text = number.text;
    const Result<Digits> digits = digitsOf(number);
    if (!digits)
        return {text == "NaN" ? kNaN : text.starts_with('-') ? kMinusInfinity : kInfinity};
    const auto& reversed = digits->reversed;
    const auto highest =
        std::find_if(reversed.rbegin(), reversed.rend(), [](int digit) { return digit != 0; });
    if (highest == reversed.rend())
        return {kZero};
    const auto lowest = std::find_if(reversed.begin(), reversed.end(), [](int digit) { return digit != 0; });
    // Digits before the point; negative for 0.00x. Biased, so that its bytes sort.
    const auto exponent =
        static_cast<std::int64_t>(reversed.rend() - highest) - static_cast<std::int64_t>(digits->scale);
    constexpr std::int64_t kBias = std::int64_t{1} << 31;
    std::string key{digits->negative ? kNegative : kPositive};
    for (int shift = 24; shift >= 0; shift -= 8)
        key += static_cast<char>(((exponent + kBias) >> shift) & 0xFF);
    for (auto digit = highest; digit.base() != lowest; ++digit)
        key += static_cast<char>('0' + *digit);
    if (digits->negative) {
        std::transform(key.begin() + 1, key.end(), key.begin() + 1,
                       [](char c) { return static_cast<char>(~c); });
        key += static_cast<char>(0xFF); // -1.2 sorts before -1: longer is smaller
    }
    return key;
}

} // namespace dataflow::db::sqlite
