// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// BulkLoader: reads rows into a table the quickest way their number and the target allow.

#include "engine/db/postgres/bulk_statements.h"
#include "engine/db/postgres/copy_writer.h"

namespace dataflow::db {

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

    Result<Way> chooseWay();
    Result<BatchPtr> nextBatch();
    Result<void> copyIntoTable(const BulkStatements& sql);
    Result<void> throughStage(const BulkStatements& sql);
    Result<std::int64_t> copyAll(const std::string& copySql, bool numbered);
    Result<void> throughArrays(const BulkStatements& sql);
    Result<void> addArrayRow(const RowBatch& batch, std::size_t row);
    Result<void> flushArrays(const BulkStatements& sql);
    bool keysMayRepeat() const;
    /// Stores `rows` rows of a source and counts what happened to them.
    Result<void> store(const BulkStatements& sql, const std::string& source, const ParameterSet& parameters,
                       std::int64_t rows);
    Result<void> upsert(const BulkStatements& sql, const std::string& source, const ParameterSet& parameters,
                        std::int64_t rows);
    Result<void> returnUpserted(const BulkStatements& sql, const std::string& source,
                                const ParameterSet& parameters, const std::vector<BatchPtr>& stored,
                                std::int64_t rows);
    Result<std::vector<BatchPtr>> read(const std::string& sql, const ParameterSet& parameters);
    bool isKey(const BulkColumn& column) const;

    StatementChannel& m_channel;
    const BulkTarget& m_target;
    RowStream& m_rows;
    const CallLimits& m_limits;
    std::vector<BulkColumn> m_columns;
    /// Batches read ahead to learn whether there are many rows.
    std::vector<BatchPtr> m_ahead;
    std::size_t m_aheadTaken = 0;
    /// Array parameters under construction: the cells, and where each row's cell starts.
    std::vector<std::string> m_arrays;
    std::vector<std::vector<std::size_t>> m_cellStarts;
    std::int64_t m_arrayRows = 0;
    BulkCounts m_counts;
};

} // namespace dataflow::db
