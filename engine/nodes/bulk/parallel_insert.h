// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Bulk inserts over one or several connections.

#include "engine/nodes/bulk/record_columns.h"
#include "engine/nodes/run_context.h"

namespace dataflow::nodes {

/// A bulk insert's work: where from, how converted, where to.
struct BulkWork {
    db::RowStream& rows;
    const RecordColumns& columns;
    db::BulkTarget target;
    RunContext& context;
};

/// What came of a bulk insert. `failure` leaves the other counts exact: they tell what is stored.
struct BulkOutcome {
    db::BulkCounts counts;
    std::int64_t failed = 0;
    /// A connection that failed may have left rows behind, which are not counted.
    bool leftRows = false;
    std::optional<Error> failure;
};

/// Everything through one connection, in one transaction: all or nothing.
BulkOutcome insertAll(BulkWork& work, ConnectionUse& connection);
/// Through all connections at once. Rows without conflict policy and returned values: every connection takes
/// what it can get, in one transaction; after a failure only connections that were done already keep theirs.
/// All others, and SQLite: batches of `target.batchRows` rows, each in a transaction of its own, begun anew
/// after a deadlock; after a failure no further batch is begun, and what the others stored stays. Returned
/// values keep the input's order.
BulkOutcome insertInParallel(BulkWork& work, std::span<const std::unique_ptr<ConnectionUse>> connections);

} // namespace dataflow::nodes
