// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PostgresSession: one open PostgreSQL connection as a Session.

#include "engine/db/postgres/statement_channel.h"

namespace dataflow::db {

/// Session zone is UTC, so that readings without a zone mean the same on every machine.
class PostgresSession final : public Session {
public:
    /// Takes a connection that is open and non-blocking.
    PostgresSession(PgConnection connection, const ConnectionConfig& config);

    const Dialect& dialect() const noexcept override { return dialectFor(DatabaseKind::Postgres); }
    Result<std::unique_ptr<QueryStream>> query(const SqlText& sql, const CallLimits& limits) override;
    Result<std::int64_t> execute(const SqlText& sql, const CallLimits& limits) override;
    Result<void> executeScript(std::string_view script, const CallLimits& limits) override;
    Result<BulkCounts> bulkInsert(const BulkTarget& target, RowStream& rows,
                                  const CallLimits& limits) override;
    Result<BulkCounts> bulkChange(const BulkChange& change, RowStream& rows,
                                  const CallLimits& limits) override;
    Result<std::int64_t> copyIn(const std::string& copySql, ByteSource& source,
                                const CallLimits& limits) override;
    Result<std::int64_t> copyOut(const std::string& copySql, ByteSink& sink,
                                 const CallLimits& limits) override;

    /// Inside an open transaction: a savepoint, which the next commit() or rollback() ends.
    Result<void> begin(Isolation isolation, const CallLimits& limits) override;
    Result<void> commit(const CallLimits& limits) override;
    Result<void> rollback(const CallLimits& limits) override;
    bool inTransaction() const noexcept override { return m_channel.inTransaction(); }

    Result<void> ping(const CallLimits& limits) override;
    Result<void> reset(const CallLimits& limits) override;
    bool usable() const noexcept override { return m_channel.wire().usable(); }
    QueryPhases lastPhases() const noexcept override { return m_channel.phases(); }

    Result<TableDescription> describeTable(std::string_view table, const CallLimits& limits) override;
    Result<std::vector<std::string>> listTables(const CallLimits& limits) override;

private:
    Result<void> run(const std::string& script, const CallLimits& limits);
    /// Undoes to the savepoint or the start; works also when `limits` has ended already.
    Result<void> undo(const std::string& script, const CallLimits& limits);
    /// Runs `work` in a transaction of its own, or in a savepoint of the open one: all or nothing.
    template <class Work>
    auto allOrNothing(const CallLimits& limits, const Work& work) -> decltype(work());
    std::string savepoint() const;

    StatementChannel m_channel;
    /// Savepoints that begin() opened inside the transaction.
    int m_depth = 0;
    /// Something ran since the last reset().
    bool m_touched = false;
};

} // namespace dataflow::db
