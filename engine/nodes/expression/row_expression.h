// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowExpression: a value computed from each row, written in the row expression language (see
/// row_predicate.h).

#include "engine/base/result.h"
#include "engine/db/row_batch.h"

#include <string_view>

namespace dataflow::nodes::expression {

struct Node;

/// Immutable and thread-safe once compiled.
class RowExpression {
public:
    /// Finds the columns and types; UnknownField with a suggestion, BadParameter with the fact "position".
    static Result<RowExpression> compile(std::string_view text, const db::Schema& schema);
    /// The type of every value; text for a bare null.
    db::ColumnType type() const noexcept { return m_type; }
    /// A column with a value per row of `batch`, which has the schema compiled for. BadInput for a division
    /// by zero, ConversionFailed for an overflow.
    Result<db::ColumnPtr> evaluate(const db::RowBatch& batch) const;

private:
    RowExpression(std::shared_ptr<const Node> root, db::ColumnType type);
    std::shared_ptr<const Node> m_root;
    db::ColumnType m_type;
};

} // namespace dataflow::nodes::expression
