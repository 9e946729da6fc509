// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// MySqlStream: rows of a running statement, decoded from the wire straight into column builders.

#include "engine/db/mysql/statement_channel.h"

namespace dataflow::db::mysql {

/// Borrows the channel, which must outlive it. Destroyed before the end it reads the rest away or, when that
/// takes too long, kills the statement.
class MySqlStream final : public QueryStream {
public:
    MySqlStream(Channel& channel, StatementPtr statement, CallLimits limits);
    ~MySqlStream() override;
    MySqlStream(const MySqlStream&) = delete;
    MySqlStream& operator=(const MySqlStream&) = delete;

    const SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<BatchPtr> next() override;
    QueryPhases phases() const noexcept override { return m_channel.phases(); }
    std::size_t furtherResults() const noexcept override { return m_furtherResults; }

private:
    /// Called by the client library for every cell of a row; null cells have no `cell`.
    static void takeCell(void* stream, unsigned int column, unsigned char** cell);
    Result<void> fill();
    Error misfit();

    Channel& m_channel;
    StatementPtr m_statement;
    SchemaPtr m_schema;
    CallLimits m_limits;
    BatchBuilder m_builder;
    std::size_t m_bytes = 0;
    std::int64_t m_rows = 0;
    /// The column of the first cell that did not fit.
    std::optional<std::size_t> m_misfit;
    std::size_t m_furtherResults = 0;
    bool m_ended = false;
};

} // namespace dataflow::db::mysql
