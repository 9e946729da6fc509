// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowStream: rows pulled batch by batch, from a database, a link or memory.

#include "engine/db/row_batch.h"

#include <stop_token>

namespace dataflow::db {

/// A sequence of batches of one schema. Used by one thread at a time.
class RowStream {
public:
    virtual ~RowStream() = default;
    /// Known from the start, also when there are no rows.
    virtual const SchemaPtr& schema() const noexcept = 0;
    /// The next batch (never empty), or nullptr at the end. Waits; a stop gives Cancelled within 100 ms.
    virtual Result<BatchPtr> next() = 0;
};

using RowStreamPtr = std::unique_ptr<RowStream>;

/// A stream over batches in memory.
RowStreamPtr streamOf(SchemaPtr schema, std::vector<BatchPtr> batches);
/// Reads to the end. For results known to be small.
Result<std::vector<BatchPtr>> readAll(RowStream& stream);

} // namespace dataflow::db
