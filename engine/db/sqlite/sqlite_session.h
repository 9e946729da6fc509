// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SqliteSession: the Session over a SqliteConnection.

#include "engine/db/sqlite/sqlite_connection.h"

namespace dataflow::db::sqlite {

class SqliteSession final : public Session {
public:
    /// `readOnly`: transactions only read.
    SqliteSession(std::shared_ptr<SqliteConnection> connection, bool readOnly);

    const Dialect& dialect() const noexcept override;
    Result<std::unique_ptr<QueryStream>> query(const SqlText& sql, const CallLimits& limits) override;
    Result<std::int64_t> execute(const SqlText& sql, const CallLimits& limits) override;
    Result<void> executeScript(std::string_view script, const CallLimits& limits) override;
    Result<BulkCounts> bulkInsert(const BulkTarget& target, RowStream& rows,
                                  const CallLimits& limits) override;
    Result<BulkCounts> bulkChange(const BulkChange& change, RowStream& rows,
                                  const CallLimits& limits) override;

    /// A begin inside a transaction makes a savepoint; commit and rollback then end that savepoint only.
    Result<void> begin(Isolation isolation, const CallLimits& limits) override;
    Result<void> commit(const CallLimits& limits) override;
    Result<void> rollback(const CallLimits& limits) override;
    bool inTransaction() const noexcept override;

    Result<void> ping(const CallLimits& limits) override;
    Result<void> reset(const CallLimits& limits) override;
    bool usable() const noexcept override { return m_usable; }
    QueryPhases lastPhases() const noexcept override { return m_connection->phases; }

    Result<TableDescription> describeTable(std::string_view table, const CallLimits& limits) override;
    Result<std::vector<std::string>> listTables(const CallLimits& limits) override;

private:
    /// Refuses while a stream is open or the limits have ended.
    Result<void> checkReady(const CallLimits& limits) const;
    Result<Statement> prepared(const SqlText& sql);
    /// Marks the session unusable when the error says so.
    Error noted(Error error) noexcept;
    Result<void> runNoted(std::string_view text, const CallLimits& limits);
    Result<void> dropTemporaryTables();

    std::shared_ptr<SqliteConnection> m_connection;
    bool m_readOnly;
    bool m_usable = true;
    int m_savepoints = 0; // open ones, all inside the transaction
};

/// The columns and indexes of `table` ("name" or "schema.name").
Result<TableDescription> describe(SqliteConnection& connection, std::string_view table);

} // namespace dataflow::db::sqlite
