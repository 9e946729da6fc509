// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Vector: the values of one subexpression for the selected rows of a batch.

#include "engine/nodes/expression/syntax.h"

#include <deque>

namespace dataflow::nodes::expression {

/// Dense values, one per selected row, or a single one when constant. Which storage is used follows from the
/// type: ints for Bool, Int, Date, Time, Timestamp and Instant; reals for Double; texts for Decimal, Text,
/// Bytes, Json and Uuid (its 16 bytes). Texts point into the batch, the expression or `owned`.
struct Vector {
    Type type = Type::Null;
    bool constant = false;
    /// Empty when nothing is null.
    std::vector<std::uint8_t> nulls;
    std::vector<std::int64_t> ints;
    std::vector<double> reals;
    std::vector<std::string_view> texts;
    std::shared_ptr<std::deque<std::string>> owned;

    std::size_t at(std::size_t row) const noexcept { return constant ? 0 : row; }
    bool isNull(std::size_t row) const noexcept { return !nulls.empty() && nulls[at(row)] != 0; }
    std::int64_t intAt(std::size_t row) const noexcept { return ints[at(row)]; }
    double realAt(std::size_t row) const noexcept { return reals[at(row)]; }
    std::string_view textAt(std::size_t row) const noexcept { return texts[at(row)]; }

    /// Values of `type` for `rows` rows, all zero or empty, none null.
    static Vector sized(Type type, std::size_t rows);
    static Vector ofLiteral(const Value& value, Type type);
    void setNull(std::size_t row);
    /// Keeps `text` alive with the vector and puts it at `row`.
    void setOwned(std::size_t row, std::string text);
};

constexpr bool storedAsInt(Type type) noexcept
{
    return type == Type::Bool || type == Type::Int || type == Type::Date || type == Type::Time ||
           type == Type::Timestamp || type == Type::Instant;
}
constexpr bool storedAsText(Type type) noexcept
{
    return type == Type::Decimal || type == Type::Text || type == Type::Bytes || type == Type::Json ||
           type == Type::Uuid;
}

/// A literal's storage form.
std::int64_t intOfLiteral(const Value& value) noexcept;
std::string textOfLiteral(const Value& value);

/// The value at `row` as a Value, for rare combinations and messages.
Value valueOf(const Vector& vector, std::size_t row);

} // namespace dataflow::nodes::expression
