// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/postgres_stream.h"

#include "engine/db/postgres/wire_bytes.h"

#include <libpq-fe.h>

namespace dataflow::db {

namespace {

using namespace std::chrono_literals;

/// How long a dropped stream inside a transaction reads on before it cancels.
constexpr Nanoseconds kReadAwayBudget = 50ms;
/// A tap begins with some system calls for each byte of a row, which many rows must pay back.
constexpr std::size_t kTapFromRows = kBatchRows;

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

bool PostgresStream::full() const noexcept
{
    return m_builder.rowCount() >= kBatchRows || m_bytes >= kBatchBytes;
}

Result<void> PostgresStream::fill()
{
    while (!m_ended && !full()) {
        if (!m_pending && m_channel.wire().tapping()) {
            DF_TRY(fillFromTap());
            continue;
        }
        if (!m_pending && m_oneByOne && !m_tapTried && m_rows >= kTapFromRows &&
            !m_channel.wire().resultReady())
            DF_TRY(tap());
        if (!m_pending) {
            DF_TRY_ASSIGN(m_pending, m_channel.next(m_statement->text, m_limits));
            m_pendingRow = 0;
            if (!m_pending) {
                m_ended = true;
                break;
            }
            m_oneByOne = PQresultStatus(m_pending.get()) == PGRES_SINGLE_TUPLE;
        }
        const int rows = PQntuples(m_pending.get());
        while (m_pendingRow < rows && !full())
            if (!decodeRow(m_pending.get(), m_pendingRow++))
                return fail(decodeError());
        if (m_pendingRow >= rows)
            m_pending.reset();
    }
    return {};
}

Result<void> PostgresStream::tap()
{
    m_tapTried = true;
    return m_channel.tapRows(m_statement->text, m_limits);
}

Result<void> PostgresStream::fillFromTap()
{
    while (!full()) {
        DF_TRY_ASSIGN(const std::string_view row, m_channel.nextRow(m_statement->text, m_limits));
        if (!row.data())
            break;
        if (!decodeRow(row))
            return fail(decodeError());
    }
    return {};
}

bool PostgresStream::decodeCell(std::size_t column, const char* bytes, std::size_t length)
{
    m_bytes += length;
    return m_statement->decoders[column](m_builder.column(column), bytes, length);
}

bool PostgresStream::decodeRow(const pg_result* result, int row)
{
    const int columns = static_cast<int>(m_statement->decoders.size());
    for (int column = 0; column < columns; ++column) {
        const auto index = static_cast<std::size_t>(column);
        const auto length = static_cast<std::size_t>(PQgetlength(result, row, column));
        if (length == 0 && PQgetisnull(result, row, column) == 1)
            m_builder.column(index).appendNull();
        else if (!decodeCell(index, PQgetvalue(result, row, column), length))
            return false;
    }
    m_builder.endRow();
    ++m_rows;
    return true;
}

bool PostgresStream::decodeRow(std::string_view row)
{
    const char* at = row.data();
    const char* const end = at + row.size();
    const std::size_t columns = m_statement->decoders.size();
    if (row.size() < sizeof(std::int16_t) || readNetwork<std::uint16_t>(at) != columns)
        return false;
    at += sizeof(std::int16_t);
    for (std::size_t column = 0; column < columns; ++column) {
        if (end - at < static_cast<std::ptrdiff_t>(sizeof(std::int32_t)))
            return false;
        const auto length = readNetwork<std::int32_t>(at);
        at += sizeof length;
        if (length < 0) {
            m_builder.column(column).appendNull();
            continue;
        }
        if (end - at < length || !decodeCell(column, at, static_cast<std::size_t>(length)))
            return false;
        at += length;
    }
    m_builder.endRow();
    return at == end;
}

Error PostgresStream::decodeError()
{
    std::size_t column = 0; // the first one that has no cell of this row yet
    while (column + 1 < m_statement->schema->size() && m_builder.column(column).size() > m_builder.rowCount())
        ++column;
    Error error(ErrorCode::ConversionFailed, "The server sent a value in a form this driver does not know");
    error.with("column", (*m_statement->schema)[column].name);
    if (m_pending)
        error.with("server_type",
                   static_cast<std::int64_t>(PQftype(m_pending.get(), static_cast<int>(column))));
    m_channel.wire().cancelAndDrain();
    if (!m_channel.wire().usable())
        error.markSessionUnusable();
    return error;
}

} // namespace dataflow::db
