// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/postgres_stream.h"

#include <libpq-fe.h>

namespace dataflow::db {

namespace {

using namespace std::chrono_literals;

/// How long a dropped stream inside a transaction reads on before it cancels.
constexpr Nanoseconds kReadAwayBudget = 50ms;

} // namespace

PostgresStream::PostgresStream(StatementChannel& channel, StartedStatement started, CallLimits limits)
    : m_channel(channel)
    , m_statement(std::move(started.statement))
    , m_limits(std::move(limits))
    , m_pending(std::move(started.first))
    , m_builder(m_statement->schema)
{}

PostgresStream::~PostgresStream()
{
    if (m_ended)
        return;
    m_pending.reset();
    const Nanoseconds budget = m_channel.inTransaction() ? kReadAwayBudget : 0ns;
    if (!m_channel.wire().drain(budget))
        m_channel.wire().cancelAndDrain();
}

Result<BatchPtr> PostgresStream::next()
{
    if (m_ended)
        return BatchPtr{};
    if (auto within = checkLimits(m_limits); !within) {
        const bool stopped = m_limits.stop.stop_requested();
        m_ended = true;
        m_pending.reset();
        return fail(
            m_channel.endEarly(stopped ? WaitOutcome::Stopped : WaitOutcome::DeadlinePassed, m_limits));
    }
    const MonotonicTime start = systemClock().now();
    const Nanoseconds waitedBefore = m_channel.wire().waited();
    Result<void> filled = fill();
    const Nanoseconds waited = m_channel.wire().waited() - waitedBefore;
    m_channel.mutablePhases().fetch += waited;
    m_channel.mutablePhases().decode += systemClock().now() - start - waited;
    if (!filled) {
        m_ended = true;
        return fail(std::move(filled).error());
    }
    m_bytes = 0;
    return m_builder.rowCount() == 0 ? BatchPtr{} : m_builder.finish();
}

Result<void> PostgresStream::fill()
{
    const auto full = [this] { return m_builder.rowCount() >= kBatchRows || m_bytes >= kBatchBytes; };
    while (!m_ended && !full()) {
        if (!m_pending) {
            DF_TRY_ASSIGN(m_pending, m_channel.next(m_statement->text, m_limits));
            m_pendingRow = 0;
            if (!m_pending) {
                m_ended = true;
                break;
            }
        }
        const int rows = PQntuples(m_pending.get());
        while (m_pendingRow < rows && !full())
            if (!decodeRow(m_pending.get(), m_pendingRow++))
                return fail(decodeError(m_pending.get()));
        if (m_pendingRow >= rows)
            m_pending.reset();
    }
    return {};
}

bool PostgresStream::decodeRow(const pg_result* result, int row)
{
    const int columns = static_cast<int>(m_statement->decoders.size());
    for (int column = 0; column < columns; ++column) {
        const auto index = static_cast<std::size_t>(column);
        ColumnBuilder& builder = m_builder.column(index);
        const auto length = static_cast<std::size_t>(PQgetlength(result, row, column));
        if (length == 0 && PQgetisnull(result, row, column) == 1) {
            builder.appendNull();
            continue;
        }
        if (!m_statement->decoders[index](builder, PQgetvalue(result, row, column), length))
            return false;
        m_bytes += length;
    }
    m_builder.endRow();
    return true;
}

Error PostgresStream::decodeError(const pg_result* result)
{
    std::size_t column = 0; // the first one that has no cell of this row yet
    while (column + 1 < m_statement->schema->size() && m_builder.column(column).size() > m_builder.rowCount())
        ++column;
    Error error(ErrorCode::ConversionFailed, "The server sent a value in a form this driver does not know");
    error.with("column", (*m_statement->schema)[column].name)
        .with("server_type", static_cast<std::int64_t>(PQftype(result, static_cast<int>(column))));
    m_channel.wire().cancelAndDrain();
    if (!m_channel.wire().usable())
        error.markSessionUnusable();
    return error;
}

} // namespace dataflow::db
