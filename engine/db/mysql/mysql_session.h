// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// MySqlSession: one open MySQL or MariaDB connection as a Session.

#include "engine/db/mysql/key_switch.h"
#include "engine/db/mysql/statement_channel.h"

#include <functional>

namespace dataflow::db::mysql {

/// Session zone is UTC, so that TIMESTAMP columns are instants. A statement that changes tables ends the open
/// transaction on these servers, with all its savepoints. ALTER TABLE ... ENABLE KEYS runs to
/// its end whatever the limits of the call say, if need be over another connection, so that keys that were
/// switched off do not stay off. Of a procedure that answers several times the first rows are given; the
/// others are read away. A load that fails in a table without transactions is not retryable once rows were
/// sent.
class MySqlSession final : public Session {
public:
    /// Takes a connection that is open and has its settings.
    MySqlSession(Handle handle, const ConnectionConfig& config, DatabaseKind kind);

    const Dialect& dialect() const noexcept override { return dialectFor(m_kind); }
    Result<std::unique_ptr<QueryStream>> query(const SqlText& sql, const CallLimits& limits) override;
    Result<std::int64_t> execute(const SqlText& sql, const CallLimits& limits) override;
    Result<void> executeScript(std::string_view script, const CallLimits& limits) override;
    Result<BulkCounts> bulkInsert(const BulkTarget& target, RowStream& rows,
                                  const CallLimits& limits) override;
    Result<BulkCounts> bulkChange(const BulkChange& change, RowStream& rows,
                                  const CallLimits& limits) override;

    /// Inside an open transaction: a savepoint, which the next commit() or rollback() ends.
    Result<void> begin(Isolation isolation, const CallLimits& limits) override;
    Result<void> commit(const CallLimits& limits) override;
    Result<void> rollback(const CallLimits& limits) override;
    bool inTransaction() const noexcept override { return m_channel.wire().inTransaction(); }

    Result<void> ping(const CallLimits& limits) override;
    Result<void> reset(const CallLimits& limits) override;
    bool usable() const noexcept override { return m_channel.wire().usable(); }
    QueryPhases lastPhases() const noexcept override { return m_channel.phases(); }

    Result<TableDescription> describeTable(std::string_view table, const CallLimits& limits) override;
    Result<std::vector<std::string>> listTables(const CallLimits& limits) override;

private:
    Result<void> run(std::string_view statement, const CallLimits& limits);
    Result<std::int64_t> switchKeys(const KeySwitch& keys, const SqlText& sql, const CallLimits& limits);
    /// Undoes to the savepoint or the start; works also when `limits` has ended already.
    Result<void> undo(const std::string& statement, const CallLimits& limits);
    /// Runs `work` in a transaction, or a savepoint of the open one; undoes it when it fails.
    Result<BulkCounts> allOrNothing(const std::function<Result<BulkCounts>()>& work,
                                    const CallLimits& limits);
    std::string savepoint() const;

    DatabaseKind m_kind;
    Channel m_channel;
    /// Savepoints that begin() opened inside the transaction.
    int m_depth = 0;
    /// Something ran since the last reset().
    bool m_touched = false;
};

} // namespace dataflow::db::mysql
