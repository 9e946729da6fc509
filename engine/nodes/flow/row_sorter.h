// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowSorter: sorts any number of rows in bounded memory.

#include "engine/db/row_stream.h"
#include "engine/nodes/flow/row_order.h"
#include "engine/nodes/run_context.h"

namespace dataflow::nodes {

/// External merge sort, stable. Rows that the run's memory has no room for go to a nameless temporary file in
/// sorted runs, which are merged while reading. One thread.
class RowSorter {
public:
    /// `context` is borrowed for its memory and its stop.
    RowSorter(db::SchemaPtr schema, std::vector<SortTerm> terms, RunContext& context);
    ~RowSorter();
    Result<void> add(db::BatchPtr batch);
    /// The rows in order; the sorter must outlive the stream. Once. Cancelled, DiskFull, FileUnwritable.
    Result<db::RowStreamPtr> finish();
    /// Sorted runs that went to the file.
    std::size_t spilledRuns() const noexcept;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::nodes
