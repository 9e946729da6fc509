// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// BulkLoader: reads rows into a table with as few messages as the server allows.

#include "engine/db/mysql/bulk_cells.h"
#include "engine/db/mysql/statement_channel.h"

namespace dataflow::db::mysql {

/// Runs inside a transaction or savepoint that the caller opened and ends. Used once.
class BulkLoader {
public:
    /// Borrows everything for its lifetime.
    BulkLoader(Channel& channel, const BulkTarget& target, RowStream& rows, const CallLimits& limits);
    Result<BulkCounts> run();

private:
    Result<void> matchColumns();
    Result<void> checkTargetColumns(const Schema& table) const;
    std::string insertInto() const;
    std::string conflictClause() const;

    /// Gathers rows until a statement is full; false when there are none any more.
    Result<bool> gather();
    /// One statement for many rows (MariaDB): rows are bound one by one while the message is written.
    Result<void> throughArray();
    /// One statement with a VALUES list per step.
    Result<void> throughValues();
    Result<void> storeValues(const std::vector<std::pair<const RowBatch*, std::size_t>>& rows);
    Result<void> takeReturned(const StatementPtr& statement);
    Result<void> countConflicts();
    static my_bool bindNextRow(void* loader, MYSQL_BIND* binds, unsigned int row);

    Channel& m_channel;
    const BulkTarget& m_target;
    RowStream& m_rows;
    const CallLimits& m_limits;
    const Dialect& m_dialect;
    std::string m_table;
    std::vector<BulkColumn> m_columns;
    /// Converted batches of the statement under construction.
    std::vector<BatchPtr> m_gathered;
    std::size_t m_gatheredRows = 0;
    /// The row that bindNextRow() binds next.
    std::size_t m_batch = 0;
    std::size_t m_row = 0;
    std::vector<BulkCell> m_cells;
    std::int64_t m_found = 0;
    BulkCounts m_counts;
};

} // namespace dataflow::db::mysql
