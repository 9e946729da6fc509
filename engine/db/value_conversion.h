// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Lossless conversion of values to column types (private to this folder).

#include "engine/db/batch_builder.h"

#include <optional>

namespace dataflow::db {

/// Appends `value` to `builder`, converted to its type without loss, or ConversionFailed naming both kinds.
Result<void> appendConverted(ColumnBuilder& builder, const Value& value);

/// The decimal that the shortest text reading back as `number` spells; "NaN", "Infinity", "-Infinity" too.
std::string decimalTextOf(double number);
/// The double whose decimalTextOf() equals `decimalText` by value, or nullopt when digits would be lost.
std::optional<double> exactDoubleOf(std::string_view decimalText);
/// The int64 equal to `decimalText` by value, or nullopt.
std::optional<std::int64_t> exactInt64Of(std::string_view decimalText);
/// The double equal to `number`, or nullopt beyond 2^53 where there is none.
std::optional<double> exactDoubleOf(std::int64_t number);

} // namespace dataflow::db
