// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// KeyedChange: updates or deletes the rows of a table that incoming rows name by key.

#include "engine/db/bulk_change.h"
#include "engine/db/bulk_ways.h"
#include "engine/db/postgres/bulk_arrays.h"

namespace dataflow::db {

/// Runs inside a transaction or savepoint that the caller opened and ends. Used once. Of several rows that
/// cannot be converted the first in the order of the keys is named.
class KeyedChange {
public:
    /// Borrows everything for its lifetime.
    KeyedChange(StatementChannel& channel, const BulkChange& change, RowStream& rows,
                const CallLimits& limits);
    Result<BulkCounts> run(const std::string& quotedTable);

private:
    /// As many rows lie in memory as are staged where that is allowed.
    bool hasMany() const noexcept;
    /// Reads until there are many rows, or no more.
    Result<void> readAhead();
    /// Reads ahead until the number of rows tells.
    Result<ChangeWay> chooseWay();
    Result<BatchPtr> nextBatch();
    Result<void> throughArrays();
    Result<void> throughStage();
    /// Changes what is in a source; `rows` came in.
    Result<void> apply(const std::string& source, bool keysMayRepeat, const ParameterSet& parameters,
                       std::int64_t rows);
    Result<std::vector<BatchPtr>> read(const std::string& sql, const ParameterSet& parameters);

    StatementChannel& m_channel;
    const BulkChange& m_change;
    RowStream& m_rows;
    const CallLimits& m_limits;
    std::string m_table;
    std::vector<BulkColumn> m_columns;
    std::vector<BatchPtr> m_ahead;
    std::size_t m_rowsAhead = 0;
    std::size_t m_bytesAhead = 0;
    std::size_t m_aheadTaken = 0;
    BulkCounts m_counts;
};

} // namespace dataflow::db
