// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// BulkLoader: reads rows into a table with as few messages as the server allows.

#include "engine/db/mysql/bulk_rows.h"

namespace dataflow::db::mysql {

/// Runs inside a transaction or savepoint that the caller opened and ends. Used once.
class BulkLoader {
public:
    /// Borrows everything for its lifetime.
    BulkLoader(Channel& channel, const BulkTarget& target, RowStream& rows, const CallLimits& limits);
    Result<BulkCounts> run();
    /// Whether rows may be in the table that a rollback does not take out again.
    bool leavesRows() const noexcept { return m_staysAfterRollback && m_sentRows; }

private:
    /// How rows reach the table.
    enum class Way {
        Array, ///< one statement, once for each row of one message (MariaDB)
        File,  ///< LOAD DATA LOCAL of a text in memory
        Values ///< statements with a VALUES list
    };
    Result<Way> chooseWay();
    Result<void> checkTargetColumns(const Schema& table) const;
    std::string insertInto() const;
    std::string conflictClause() const;

    Result<void> storeAll(Way way);
    Result<void> store(const GatheredRows& rows, Way way);
    Result<void> throughArray(const GatheredRows& rows);
    /// storeAll() by LOAD DATA, whose warnings tell of failures: without notes among them, which could hide
    /// some.
    Result<void> storeByFile();
    Result<void> throughFile(const GatheredRows& rows);
    std::string loadStatement() const;
    /// What a load says of rows it left out or changed: it has no errors, only warnings.
    Result<void> checkLoaded(std::int64_t stored, std::size_t sent, const std::string& statement);
    Result<void> throughValues(const GatheredRows& rows);
    Result<void> storeValues(const std::vector<std::pair<const RowBatch*, std::size_t>>& rows);
    Result<void> takeReturned(const StatementPtr& statement);
    Result<void> countConflicts();

    Channel& m_channel;
    const BulkTarget& m_target;
    RowStream& m_rows;
    const CallLimits& m_limits;
    const Dialect& m_dialect;
    std::string m_table;
    std::vector<BulkColumn> m_columns;
    std::vector<std::string> m_castColumns; // see columnsThatMisreadNumbers()
    std::int64_t m_found = 0;
    bool m_staysAfterRollback = false;
    bool m_sentRows = false;
    BulkCounts m_counts;
};

} // namespace dataflow::db::mysql
