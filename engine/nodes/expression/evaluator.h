// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Computes a bound expression for rows of a batch, column by column.

#include "engine/db/row_batch.h"
#include "engine/nodes/expression/vector.h"

namespace dataflow::nodes::expression {

/// The rows of a batch that are looked at: all of them when `rows` is null, else the `count` numbers there
/// (ascending).
struct Selection {
    const db::RowBatch& batch;
    const std::uint32_t* rows = nullptr;
    std::size_t count = 0;
    std::uint32_t row(std::size_t index) const noexcept
    {
        return rows ? rows[index] : static_cast<std::uint32_t>(index);
    }
};

/// One value per selected row (or a constant). BadInput for a division by zero, ConversionFailed for an
/// overflow.
Result<Vector> evaluate(const Node& node, const Selection& selection);

/// Order of two texts of a type (decimals by number, others by byte).
std::strong_ordering compareTexts(Type type, std::string_view a, std::string_view b) noexcept;
/// Whether `order` satisfies `comparison`; unordered only satisfies NotEqual.
bool satisfies(std::partial_ordering order, Comparison comparison) noexcept;
/// Whether the values of a constant In hold `vector`'s row.
bool inSet(const Node& node, const Vector& vector, std::size_t row);

} // namespace dataflow::nodes::expression
