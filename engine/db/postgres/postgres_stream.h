// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PostgresStream: rows of a running statement, decoded one by one straight into column builders. Those of a
/// large result are taken past libpq.

#include "engine/db/postgres/statement_channel.h"

namespace dataflow::db {

/// Borrows the channel, which must outlive it. Destroyed before the end it cancels the rest (inside a
/// transaction it first tries for a moment to read the rest away, because a cancel makes the whole
/// transaction fail).
class PostgresStream final : public QueryStream {
public:
    PostgresStream(StatementChannel& channel, StartedStatement started, CallLimits limits);
    ~PostgresStream() override;
    PostgresStream(const PostgresStream&) = delete;
    PostgresStream& operator=(const PostgresStream&) = delete;

    const SchemaPtr& schema() const noexcept override { return m_statement->schema; }
    Result<BatchPtr> next() override;
    QueryPhases phases() const noexcept override { return m_channel.phases(); }

private:
    Result<void> fill();
    bool full() const noexcept;
    Result<void> tap();
    Result<void> fillFromTap();
    bool decodeRow(const pg_result* result, int row);
    /// The body of a DataRow message.
    bool decodeRow(std::string_view row);
    bool decodeCell(std::size_t column, const char* bytes, std::size_t length);
    Error decodeError();

    StatementChannel& m_channel;
    StatementPtr m_statement;
    CallLimits m_limits;
    /// What has arrived and is not decoded yet, from m_pendingRow on: mostly one row.
    PgResult m_pending;
    int m_pendingRow = 0;
    BatchBuilder m_builder;
    std::size_t m_bytes = 0;
    std::size_t m_rows = 0;
    bool m_oneByOne = false; ///< the last result was one row
    bool m_tapTried = false;
    bool m_ended = false;
};

} // namespace dataflow::db
