// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Exact sums and products of decimals, which SQLite lacks.

#include "engine/base/value.h"

namespace dataflow::db::sqlite {

/// numeric(precision, scale); a precision of 0 keeps every digit.
struct DecimalShape {
    int precision = 0;
    int scale = 0;
};

/// a + b, with the larger of both scales. NaN and infinities are ConversionFailed.
Result<Decimal> addDecimals(const Decimal& a, const Decimal& b);
/// a * b, with the sum of both scales.
Result<Decimal> multiplyDecimals(const Decimal& a, const Decimal& b);
/// number / divisor (above 0), rounded half away from zero to `scale` digits behind the point.
Result<Decimal> divideDecimal(const Decimal& number, std::int64_t divisor, int scale);
/// Rounded half away from zero to the scale, as PostgreSQL does; too many digits before the point is
/// ConversionFailed.
Result<Decimal> fitDecimal(const Decimal& number, const DecimalShape& shape);
/// Bytes whose memcmp order is the numbers' order; equal numbers give equal bytes. NaN is above everything.
std::string decimalSortKey(const Decimal& number);

} // namespace dataflow::db::sqlite
