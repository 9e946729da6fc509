// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Updates and deletions by key: one prepared statement run for every incoming row, or for many rows a join
/// with the virtual table over their batch.

#include "engine/db/bulk_change.h"
#include "engine/db/sqlite/sqlite_connection.h"

namespace dataflow::db::sqlite {

/// Runs inside a transaction that the caller opened and ends. `first` was taken from `rows` already. Values
/// are converted to what the columns' declared types mean; ConversionFailed names column and row.
Result<BulkCounts> changeByKey(SqliteConnection& connection, const BulkChange& change, BatchPtr first,
                               RowStream& rows, const CallLimits& limits);

} // namespace dataflow::db::sqlite
