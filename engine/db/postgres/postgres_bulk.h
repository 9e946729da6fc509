// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// BulkLoader: reads rows into a table the quickest way their number and the target allow.

#include "engine/db/postgres/bulk_statements.h"
#include "engine/db/postgres/copy_writer.h"

namespace dataflow::db {

class BulkArrays;

/// Runs inside a transaction or savepoint that the caller opened and ends. Used once.
class BulkLoader {
public:
    /// Borrows everything for its lifetime.
    BulkLoader(StatementChannel& channel, const BulkTarget& target, RowStream& rows,
               const CallLimits& limits);
    /// `quotedTable` as Dialect::quoteIdentifier() gives it.
    Result<BulkCounts> run(const std::string& quotedTable);

private:
    /// The way rows take: straight COPY, arrays in an INSERT, or COPY to a temporary table and INSERT from
    /// there.
    enum class Way { CopyIntoTable, Arrays, Stage };

    Result<void> load(const std::string& quotedTable);
    Result<Way> chooseWay();
    Result<BatchPtr> nextBatch();
    Result<void> copyIntoTable(const BulkStatements& sql);
    Result<void> throughStage(const BulkStatements& sql);
    Result<std::int64_t> copyAll(const std::string& copySql, bool numbered);
    Result<void> throughArrays(const BulkStatements& sql);
    Result<void> storeArrays(const BulkStatements& sql, BulkArrays& arrays);
    /// A statement that stores rows and has been sent.
    struct Sent {
        StatementPtr statement;
        std::int64_t rows = 0;
        /// The statement itself drops all but the last row of each key.
        bool superseding = false;
    };
    /// Sends what stores `rows` rows of a source, so that further rows can be made ready meanwhile; settle()
    /// counts what happened to them.
    Result<void> store(const BulkStatements& sql, const std::string& source, const ParameterSet& parameters,
                       std::int64_t rows);
    /// Waits for the statement that was sent last, if any, and counts.
    Result<void> settle();
    void takeReturned(const Sent& sent, const std::vector<BatchPtr>& answer);
    void countUpserted(const Sent& sent, const std::vector<BatchPtr>& answer);
    Result<void> returnUpserted(const BulkStatements& sql, const std::string& source,
                                const ParameterSet& parameters, const std::vector<BatchPtr>& stored,
                                std::int64_t rows);
    Result<std::vector<BatchPtr>> read(const std::string& sql, const ParameterSet& parameters);
    /// Keeps the greatest number given to the column that the table numbers by itself.
    void noteNumbers(const RowBatch& batch);
    /// Moves the numbering past the numbers given, so that it does not hand them out again.
    Result<void> moveNumbering();

    StatementChannel& m_channel;
    const BulkTarget& m_target;
    RowStream& m_rows;
    const CallLimits& m_limits;
    std::vector<BulkColumn> m_columns;
    /// Batches read ahead to learn whether there are many rows.
    std::vector<BatchPtr> m_ahead;
    std::size_t m_aheadTaken = 0;
    /// True unless the rows being stored are known to have different keys.
    bool m_keysMayRepeat = true;
    std::optional<Sent> m_sent;
    /// The column that the table numbers by itself, when rows bring numbers of their own.
    const BulkColumn* m_numbered = nullptr;
    std::optional<std::int64_t> m_greatestNumber;
    BulkCounts m_counts;
};

} // namespace dataflow::db
