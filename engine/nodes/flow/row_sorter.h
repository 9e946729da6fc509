// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowSorter: sorts any number of rows in bounded memory.

#include "engine/db/row_stream.h"

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

/// External merge sort, stable. Rows beyond `memory` bytes go to a nameless temporary file in sorted runs,
/// which are merged while reading. One thread.
class RowSorter {
public:
    RowSorter(db::SchemaPtr schema, std::vector<SortTerm> terms, std::size_t memory);
    ~RowSorter();
    Result<void> add(db::BatchPtr batch);
    /// The rows in order; the sorter must outlive the stream. Once.
    Result<db::RowStreamPtr> finish();
    /// Sorted runs that went to the file.
    std::size_t spilledRuns() const noexcept;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Memory that a sorting node takes before it goes to disk.
inline constexpr std::size_t kSortMemory = 64 << 20;

} // namespace dataflow::nodes
