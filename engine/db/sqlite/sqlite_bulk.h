// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// BulkInsert: stores a row stream through a virtual table over its batches, one INSERT ... SELECT per batch.

#include "engine/db/sqlite/sqlite_connection.h"
#include "engine/db/sqlite/sqlite_values.h"

namespace dataflow::db::sqlite {

/// What the virtual table shows: the rows of the batch that is being stored.
struct BatchWindow {
    const RowBatch* batch = nullptr;
    std::vector<CellWriter> writers;
    std::vector<CellText> texts;
};

/// One bulk insert; used once.
class BulkInsert {
public:
    BulkInsert(SqliteConnection& connection, const BulkTarget& target, const CallLimits& limits);
    ~BulkInsert();
    BulkInsert(const BulkInsert&) = delete;
    BulkInsert& operator=(const BulkInsert&) = delete;

    Result<BulkCounts> run(RowStream& rows);
    /// Registers the SQL function that counts the rows an upsert updates; once per connection.
    static void registerFunctions(SqliteConnection& connection);

private:
    Result<void> planColumns(const Schema& incoming);
    Result<void> checkConflict() const;
    Result<void> checkConflictColumns(const TableDescription& table) const;
    std::string insertSql() const;
    std::string conflictSql() const;
    Result<BatchPtr> convert(const BatchPtr& batch) const;
    Result<void> storeAll(RowStream& rows, BatchPtr first);
    Result<void> store(const Statement& insert, const BatchPtr& batch);
    Result<void> takeReturned(const Statement& insert);

    SqliteConnection& m_connection;
    const BulkTarget& m_target;
    const CallLimits& m_limits;
    const Dialect& m_dialect;
    BatchWindow m_window;
    /// The column that is the table's row number, empty when there is none.
    std::string m_rowNumber;
    std::vector<std::string> m_columns; // as the table spells them
    SchemaPtr m_stored;                 // what the batches are converted to
    std::optional<ColumnRule> m_returnRule;
    bool m_registered = false;
    std::int64_t m_rowsBefore = 0; // rows of the batches already stored
    BulkCounts m_counts;
};

} // namespace dataflow::db::sqlite
