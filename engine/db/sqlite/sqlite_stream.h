// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SqliteStream: the rows of a running SQLite statement as batches.

#include "engine/db/sqlite/sqlite_connection.h"
#include "engine/db/sqlite/sqlite_values.h"

namespace dataflow::db::sqlite {

/// Reads one column; finds out its type from the first batch when the database does not declare one.
class ColumnReader {
public:
    ColumnReader(std::string name, std::string declaredType, std::optional<ColumnRule> rule);
    const std::string& name() const noexcept { return m_name; }
    bool declared() const noexcept { return m_declared; }
    ColumnType type() const noexcept { return m_rule.type; }
    ColumnBuilder& builder() noexcept { return m_builder; }
    std::size_t byteSize() const noexcept { return m_builder.byteSize(); }
    /// Appends the current row's cell; false when it does not fit.
    bool read(sqlite3_stmt* statement, int column);
    /// The same for a column without a declared type, widening its type as the cells demand.
    bool readWidening(sqlite3_stmt* statement, int column);
    /// Says which cell did not fit; call while it is the current one.
    Error misfit(sqlite3_stmt* statement, int column, std::int64_t row) const;

private:
    bool widenTo(ColumnType type);

    std::string m_name;
    std::string m_declaredType;
    bool m_declared;
    bool m_sawValue = false;
    ColumnRule m_rule;
    CellReader m_read;
    ColumnBuilder m_builder;
};

class SqliteStream final : public QueryStream {
public:
    /// Starts the statement: runs it to its first row, and to the end of the first batch where a column's
    /// type must be found out.
    static Result<std::unique_ptr<SqliteStream>> start(std::shared_ptr<SqliteConnection> connection,
                                                       Statement statement, CallLimits limits);
    ~SqliteStream() override;
    const SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<BatchPtr> next() override;
    QueryPhases phases() const noexcept override { return m_phases; }

private:
    SqliteStream(std::shared_ptr<SqliteConnection> connection, Statement statement, CallLimits limits);
    Result<void> firstStep();
    void describeColumns();
    void fixSchema();
    Result<BatchPtr> readBatch();
    Result<void> readRow(bool widening);
    Result<void> readRowTimed(bool widening);
    bool batchFull(std::size_t rows) const noexcept;
    void end() noexcept;

    std::shared_ptr<SqliteConnection> m_connection; // outlives m_statement
    std::optional<Statement> m_statement;           // empty once all rows have been read
    CallLimits m_limits;
    SchemaPtr m_schema;
    std::vector<ColumnReader> m_columns;
    BatchPtr m_firstBatch;
    std::int64_t m_rowsRead = 0;
    bool m_typesOpen = false; // some column's type is still to be found out
    QueryPhases m_phases;
};

} // namespace dataflow::db::sqlite
