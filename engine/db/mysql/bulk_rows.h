// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Rows gathered for one statement, and statements that run once for each of them.

#include "engine/db/mysql/bulk_cells.h"
#include "engine/db/mysql/statement_channel.h"

namespace dataflow::db::mysql {

/// The incoming columns with the types of the table's. UnknownField, naming the table, for one that it lacks.
Result<std::vector<BulkColumn>> matchColumns(const Schema& incoming, const Schema& table,
                                             const std::string& tableName);

/// Rows of one statement, in the types of the table.
struct GatheredRows {
    std::vector<BatchPtr> batches;
    std::size_t rows = 0;
};
/// Reads batches until a statement is full: about ten thousand rows or four megabytes. Empty at the end.
Result<GatheredRows> gatherRows(RowStream& rows, const std::vector<BulkColumn>& columns,
                                std::int64_t rowsBefore, const CallLimits& limits);

/// Executes a statement once for each of many rows, in one message (MariaDB): rows are bound one by one while
/// the message is written.
class ArrayRows {
public:
    /// The statement's placeholders take the columns in this order; borrowed.
    explicit ArrayRows(const std::vector<BulkColumn>& columns);
    Result<void> execute(Channel& channel, PreparedStatement& statement, const GatheredRows& rows,
                         const CallLimits& limits);

private:
    static my_bool bindNext(void* self, MYSQL_BIND* binds, unsigned int row);

    const std::vector<BulkColumn>& m_columns;
    std::vector<BulkCell> m_cells;
    /// The row that bindNext() binds next.
    const GatheredRows* m_rows = nullptr;
    std::size_t m_batch = 0;
    std::size_t m_row = 0;
};

} // namespace dataflow::db::mysql
