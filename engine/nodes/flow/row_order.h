// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The order of rows by columns.

#include "engine/db/row_batch.h"

namespace dataflow::nodes {

struct SortTerm {
    std::size_t column = 0;
    bool descending = false;
};

/// The terms of an order such as ["-total", "id"] or {"total": -1}, for rows of `schema`. UnknownField with a
/// suggestion, BadParameter for a column without an order or a wrong form; they name `parameter`.
Result<std::vector<SortTerm>> parseSortTerms(const Value& order, const db::Schema& schema,
                                             std::string_view parameter);
/// Order of two rows by the terms: null above every value, NaN above every number, texts by bytes.
int compareRows(const db::RowBatch& a, std::size_t rowA, const db::RowBatch& b, std::size_t rowB,
                const std::vector<SortTerm>& terms) noexcept;

} // namespace dataflow::nodes
