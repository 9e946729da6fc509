// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_stream.h"

#include "engine/db/mysql/mysql_errors.h"

namespace dataflow::db::mysql {

MySqlStream::MySqlStream(Channel& channel, StatementPtr statement, CallLimits limits)
    : m_channel(channel)
    , m_statement(std::move(statement))
    , m_schema(m_statement->schema)
    , m_limits(std::move(limits))
    , m_builder(m_schema)
    , m_ended(m_schema->size() == 0)
{
    if (m_ended)
        return;
    mysql_stmt_attr_set(m_statement->raw(), STMT_ATTR_CB_USER_DATA, this);
    const ps_result_callback callback = takeCell;
    mysql_stmt_attr_set(m_statement->raw(), STMT_ATTR_CB_RESULT, reinterpret_cast<const void*>(callback));
}

MySqlStream::~MySqlStream()
{
    if (!m_ended)
        m_channel.discardRows(*m_statement);
}

void MySqlStream::takeCell(void* stream, unsigned int column, unsigned char** cell)
{
    auto& self = *static_cast<MySqlStream*>(stream);
    ColumnBuilder& builder = self.m_builder.column(column);
    if (cell == nullptr)
        return builder.appendNull();
    const unsigned char* at = *cell;
    if (!self.m_statement->decoders[column](builder, at)) {
        builder.appendNull();
        if (!self.m_misfit)
            self.m_misfit = column;
    }
    self.m_bytes += static_cast<std::size_t>(at - *cell);
    *cell += at - *cell;
}

Result<BatchPtr> MySqlStream::next()
{
    if (m_ended)
        return BatchPtr{};
    if (auto inTime = checkLimits(m_limits); !inTime) {
        m_ended = true;
        m_channel.discardRows(*m_statement);
        if (!m_channel.wire().usable())
            inTime.error().markSessionUnusable();
        return fail(std::move(inTime).error());
    }
    const MonotonicTime start = systemClock().now();
    const Nanoseconds waitedBefore = m_channel.wire().waited();
    Result<void> filled = fill();
    const Nanoseconds waited = m_channel.wire().waited() - waitedBefore;
    m_channel.mutablePhases().fetch += waited;
    m_channel.mutablePhases().decode += systemClock().now() - start - waited;
    if (!filled) {
        m_ended = true;
        return fail(m_channel.keptRows(std::move(filled).error(), m_statement->text));
    }
    m_bytes = 0;
    return m_builder.rowCount() == 0 ? BatchPtr{} : m_builder.finish();
}

Result<void> MySqlStream::fill()
{
    MYSQL_STMT* const statement = m_statement->raw();
    Wire& wire = m_channel.wire();
    while (m_builder.rowCount() < kBatchRows && m_bytes < kBatchBytes) {
        int status = 0;
        const WaitOutcome outcome = wire.call(
            m_limits, [&] { return mysql_stmt_fetch_start(&status, statement); },
            [&](int events) { return mysql_stmt_fetch_cont(&status, statement, events); });
        if (outcome != WaitOutcome::Ready)
            return fail(m_channel.endEarly(outcome, *m_statement));
        if (status == MYSQL_NO_DATA) {
            m_ended = true;
            DF_TRY_ASSIGN(m_furtherResults, m_channel.endRows(*m_statement, m_limits));
            return {};
        }
        if (status == 1) {
            Error error = m_channel.failure(*m_statement);
            m_channel.discardRows(*m_statement);
            return fail(std::move(error));
        }
        m_builder.endRow();
        ++m_rows;
        if (m_misfit)
            return fail(misfit());
    }
    return {};
}

Error MySqlStream::misfit()
{
    m_channel.discardRows(*m_statement);
    Error error(ErrorCode::ConversionFailed, "A value of the server has no place in the column's type");
    error.with("column", (*m_schema)[*m_misfit].name)
        .with("type", columnTypeName((*m_schema)[*m_misfit].type))
        .with("row", m_rows)
        .hint(std::string(decodeHint((*m_schema)[*m_misfit].type)));
    if (!m_channel.wire().usable())
        error.markSessionUnusable();
    return error;
}

} // namespace dataflow::db::mysql
