// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// KeyedChange: updates or deletes the rows of a table that incoming rows name by key.

#include "engine/db/bulk_change.h"
#include "engine/db/postgres/bulk_arrays.h"

namespace dataflow::db {

/// Runs inside a transaction or savepoint that the caller opened and ends. Used once.
class KeyedChange {
public:
    /// Borrows everything for its lifetime.
    KeyedChange(StatementChannel& channel, const BulkChange& change, RowStream& rows,
                const CallLimits& limits);
    Result<BulkCounts> run(const std::string& quotedTable);

private:
    Result<void> step(BulkArrays& arrays);

    StatementChannel& m_channel;
    const BulkChange& m_change;
    RowStream& m_rows;
    const CallLimits& m_limits;
    std::string m_table;
    std::vector<BulkColumn> m_columns;
    BulkCounts m_counts;
};

} // namespace dataflow::db
