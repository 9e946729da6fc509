// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// KeyedChange: many rows of a table updated or deleted by key.

#include "engine/db/bulk_change.h"
#include "engine/db/mysql/bulk_rows.h"

namespace dataflow::db::mysql {

/// Runs inside a transaction or savepoint that the caller opened and ends. Used once; borrows everything.
class KeyedChange {
public:
    KeyedChange(Channel& channel, const BulkChange& change, RowStream& rows, const CallLimits& limits);
    /// True when the server has a way for many rows at a time.
    static bool isOffered(const Wire& wire) noexcept { return wire.isMariaDb(); }
    Result<BulkCounts> run();

private:
    bool isKey(const BulkColumn& column) const;
    /// The name of an index that begins with the key; empty when there is none.
    Result<std::string> keyIndex();
    /// New values first, keys last; a delete needs the keys only.
    void orderColumns();
    /// True when all rows have different keys, and the server can join with rows that travel as JSON.
    bool canJoin(const GatheredRows& rows) const;
    Result<void> throughArray(const GatheredRows& rows);
    /// One statement per piece of JSON that is not too long.
    Result<void> throughJoin(const GatheredRows& rows);
    std::string arrayStatement() const;
    std::string joinStatement(const std::string& keyIndex) const;
    void count(std::int64_t rows, std::int64_t changed);

    Channel& m_channel;
    const BulkChange& m_change;
    RowStream& m_rows;
    const CallLimits& m_limits;
    const Dialect& m_dialect;
    std::string m_table;
    std::vector<BulkColumn> m_columns;
    std::size_t m_firstKey = 0;
    /// The statement of throughJoin(), made for the first rows that it can take.
    std::string m_join;
    BulkCounts m_counts;
};

} // namespace dataflow::db::mysql
