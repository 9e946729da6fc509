// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SpilledJoin: the join of two sides of which neither needs to fit into memory.

#include "engine/nodes/flow/hash_join.h"
#include "engine/nodes/flow/sorted_runs.h"

namespace dataflow::nodes {

/// Both sides are cut into parts by the hash of their keys and written to a file; then each part is joined
/// alone, and what comes out is merged into the order a join in memory would give. A part whose right side
/// still does not fit is joined with one piece of it after the other. One thread.
class SpilledJoin {
public:
    /// Borrows the layout and `context`, for its memory and its stop.
    SpilledJoin(const JoinLayout& layout, const db::SchemaPtr& left, const db::SchemaPtr& right,
                RunContext& context);
    /// Rows of the right side, in their order. Errors as SortedRuns::add().
    Result<void> addRight(const db::RowBatch& batch) { return add(m_right, JoinSide::Right, batch); }
    Result<void> addLeft(const db::RowBatch& batch) { return add(m_left, JoinSide::Left, batch); }
    /// The joined rows; the join must outlive the stream. Once.
    Result<db::RowStreamPtr> finish();

private:
    static constexpr std::size_t kParts = 32;
    /// One side of all parts. Its rows have their number in the side as the last column.
    struct Side {
        explicit Side(db::SchemaPtr numbered);
        db::SchemaPtr schema;
        std::int64_t numRows = 0;
        std::vector<db::BatchBuilder> builders;            // by part
        std::vector<std::vector<SpillFile::Place>> places; // by part
    };
    class Reader;
    class Piece;

    Result<void> add(Side& side, JoinSide which, const db::RowBatch& batch);
    Result<void> flush(Side& side, std::size_t part);
    Result<void> joinPart(std::size_t part);

    const JoinLayout& m_layout;
    RunContext& m_context;
    HeldMemory m_memory;
    const std::uint64_t m_bufferBytes; // of a part of a side, before it is written
    SpillFile m_file;
    Side m_left;
    Side m_right;
    db::SchemaPtr m_joined; // with the place in the result as the last column
    SortedRuns m_runs;
    std::string m_key;
};

} // namespace dataflow::nodes
