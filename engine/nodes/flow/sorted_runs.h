// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SortedRuns: rows on disk in sorted runs, and the runs merged into one.

#include "engine/db/row_stream.h"
#include "engine/nodes/flow/row_order.h"
#include "engine/nodes/flow/spill_file.h"
#include "engine/nodes/run_context.h"

namespace dataflow::nodes {

/// Runs are merged at most 32 at a time, with one batch of each in memory, so their batches must be small.
/// One thread.
class SortedRuns {
public:
    /// `context` is borrowed for its memory and its stop.
    SortedRuns(db::SchemaPtr schema, std::vector<SortTerm> terms, RunContext& context);

    /// Writes sorted rows as the next run, in batches as they come. Cancelled, DiskFull, FileUnwritable.
    Result<void> add(db::RowStream& sorted);
    /// Runs added so far.
    std::size_t count() const noexcept { return m_added; }
    /// All rows in order; those that are equal in the order of their runs. The runs must outlive the stream.
    /// Once.
    Result<db::RowStreamPtr> merge();

private:
    class Merged;
    using Run = std::vector<SpillFile::Place>;
    Result<Run> write(db::RowStream& sorted);

    db::SchemaPtr m_schema;
    std::vector<SortTerm> m_terms;
    RunContext& m_context;
    HeldMemory m_memory;
    SpillFile m_file;
    std::vector<Run> m_runs;
    std::size_t m_added = 0;
    std::uint64_t m_largestBatch = 0; // bytes
};

} // namespace dataflow::nodes
