// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowPredicate: a condition on rows, written in the row expression language.

#include "engine/base/result.h"
#include "engine/db/row_batch.h"

#include <string_view>

namespace dataflow::nodes::expression {

struct Node;

/// A condition with SQL's meaning: identifiers or "quoted names", literals (1, 1.5, 1e3, 'text', true, null,
/// date '2024-03-01', timestamp '2024-03-01 10:00'), + - * / % ||, = == != <> < <= > >=, and or not, in
/// (...), [not] between, [not] like, ilike, is [not] null, and the functions of functions.h. Null has
/// three-valued logic. Int division truncates; decimals are exact; a text literal beside a date, time or UUID
/// is read as one; a reading without zone counts as UTC beside an instant. `and` and `or` look at their right
/// side only where the left does not decide. Immutable and thread-safe once compiled.
class RowPredicate {
public:
    /// Checks what needs no columns: syntax, function names, argument counts. BadParameter with the fact
    /// "position".
    static Result<void> checkSyntax(std::string_view text);
    /// Also finds the columns and checks types; UnknownField with a suggestion for a column that is not
    /// there.
    static Result<RowPredicate> compile(std::string_view text, const db::Schema& schema);
    /// The numbers of the rows for which the condition is true, ascending. `batch` has the schema compiled
    /// for.
    Result<std::vector<std::uint32_t>> select(const db::RowBatch& batch) const;

private:
    explicit RowPredicate(std::shared_ptr<const Node> root);
    std::shared_ptr<const Node> m_root;
};

} // namespace dataflow::nodes::expression
