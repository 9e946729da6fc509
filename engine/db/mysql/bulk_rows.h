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
/// What a message with all these values takes at most, in bytes.
std::size_t messageBytes(const GatheredRows& rows) noexcept;
/// Reads batches until a statement is full: about ten thousand rows or four megabytes. Empty at the end.
Result<GatheredRows> gatherRows(RowStream& rows, const std::vector<BulkColumn>& columns,
                                std::int64_t rowsBefore, const CallLimits& limits);

/// Executes a statement once for each of many rows, in as few messages as the server takes (MariaDB): rows
/// are bound one by one while a message is written.
class ArrayRows {
public:
    /// The statement's placeholders take the columns in this order; borrowed.
    explicit ArrayRows(const std::vector<BulkColumn>& columns);
    Result<void> execute(Channel& channel, PreparedStatement& statement, const GatheredRows& rows,
                         const CallLimits& limits);
    /// Messages that the server has confirmed, also of an execute() that failed.
    std::int64_t messages() const noexcept { return m_messages; }
    /// Rows that they changed.
    std::int64_t changed() const noexcept { return m_changed; }

private:
    static my_bool bindNext(void* self, MYSQL_BIND* binds, unsigned int row);
    /// Rows for one message.
    struct Part {
        std::size_t rows = 0;
        std::size_t bytes = 0;
    };
    /// As many rows from the next one on as fit into a message of that size; at least one.
    Part nextWithin(std::size_t bytes) const;
    Result<void> send(Channel& channel, PreparedStatement& statement, std::size_t rows,
                      const CallLimits& limits);

    const std::vector<BulkColumn>& m_columns;
    std::vector<BulkCell> m_cells;
    /// The row that bindNext() binds next.
    const GatheredRows* m_rows = nullptr;
    std::size_t m_batch = 0;
    std::size_t m_row = 0;
    std::int64_t m_messages = 0;
    std::int64_t m_changed = 0;
};

} // namespace dataflow::db::mysql
