// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Conversion of the literals of an expression, once, before any row is looked at.

#include "engine/base/result.h"
#include "engine/nodes/expression/syntax.h"

#include <optional>

namespace dataflow::nodes::expression {

/// The whole number that `value` (float or decimal) is exactly, if it is one.
std::optional<std::int64_t> wholeNumber(const Value& value);
/// `value` as `type`; null stays null. A text that is no date, UUID, ... is a BadParameter error with the
/// place.
Result<Value> castLiteral(const Value& value, Type type, std::size_t position);

} // namespace dataflow::nodes::expression
