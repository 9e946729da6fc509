// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Exact arithmetic on decimal texts of up to 38 digits.

#include "engine/base/result.h"
#include "engine/nodes/expression/syntax.h"

#include <string>
#include <string_view>

namespace dataflow::nodes::expression {

/// `a operation b`. A quotient has at least 16 digits behind the point, rounded half away from zero; the
/// scale of other results follows from the operands (1.10 + 2 = 3.10). BadInput on division by zero,
/// ConversionFailed beyond 38 digits or for NaN and infinities.
Result<std::string> decimalArithmetic(Operation operation, std::string_view a, std::string_view b);
/// Rounds half away from zero to `digits` behind the point (0 to 38).
Result<std::string> decimalRound(std::string_view text, int digits);
/// -text, without a negative zero.
std::string decimalNegate(std::string_view text);

} // namespace dataflow::nodes::expression
