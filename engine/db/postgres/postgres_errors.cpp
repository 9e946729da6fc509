// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/postgres_errors.h"

#include <libpq-fe.h>

#include <array>
#include <cctype>
#include <charconv>

namespace dataflow::db {

namespace {

std::string_view resultField(const pg_result* result, int field) noexcept
{
    const char* text = PQresultErrorField(result, field);
    return text == nullptr ? std::string_view{} : std::string_view(text);
}

/// libpq's messages end with a line feed and may have several lines; facts are one line.
std::string oneLine(std::string_view text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0)
        text.remove_suffix(1);
    std::string line(text);
    for (char& c : line) {
        if (c == '\n')
            c = ' ';
    }
    return line;
}

int positionOf(const pg_result* result) noexcept
{
    const std::string_view text = resultField(result, PG_DIAG_STATEMENT_POSITION);
    int position = 0;
    std::from_chars(text.data(), text.data() + text.size(), position);
    return position;
}

bool connectionEnds(std::string_view sqlState) noexcept
{
    return sqlState == "57P01" || sqlState == "57P02" || sqlState == "57P03" || sqlState == "57P05" ||
           sqlState == "25P03" || sqlState == "08003" || sqlState == "08006";
}

Error endedError(const pg_result* result, const StatementEnd& end)
{
    if (end.endedBy == EndedBy::Stop)
        return Error(ErrorCode::Cancelled, "The statement was cancelled");
    if (end.endedBy == EndedBy::Deadline)
        return Error(ErrorCode::TimedOut, "The statement did not end in time");
    const bool serverLimit =
        (end.statementTimeout.count() > 0 && end.elapsed >= end.statementTimeout) ||
        resultField(result, PG_DIAG_MESSAGE_PRIMARY).find("statement timeout") != std::string_view::npos;
    if (serverLimit) {
        Error error(ErrorCode::TimedOut, "The statement ran longer than the server allows");
        if (end.statementTimeout.count() > 0)
            error.with("statement_timeout_ms", end.statementTimeout.count());
        return error;
    }
    return Error(ErrorCode::Cancelled, "The statement was cancelled on the server by somebody else");
}

Error codedError(const pg_result* result, std::string_view state, const StatementEnd& end)
{
    if (state == "57014")
        return endedError(result, end);
    if (state.starts_with("23"))
        return Error(ErrorCode::ConstraintViolated, "The statement breaks a constraint of the table");
    if (state == "40P01")
        return Error(ErrorCode::SerializationFailed, "The transaction ran into a deadlock with another one")
            .markRetryable();
    if (state == "40001")
        return Error(ErrorCode::SerializationFailed, "The transaction could not be serialised with others")
            .markRetryable();
    if (state == "55P03")
        return Error(ErrorCode::LockTimeout, "A lock was not free in time").markRetryable();
    if (state == "25P02")
        return Error(ErrorCode::SqlFailed, "An earlier statement of this transaction failed")
            .hint("Roll the transaction back before the next statement.");
    return Error(ErrorCode::SqlFailed, "The database refused the statement");
}

void addFact(Error& error, std::string_view key, const pg_result* result, int field)
{
    if (const std::string_view text = resultField(result, field); !text.empty())
        error.with(key, oneLine(text));
}

/// The part of libpq's connect message after its own preamble.
std::string connectReason(std::string_view text)
{
    if (const std::size_t location = text.find("\nLOCATION:"); location != std::string_view::npos)
        text = text.substr(0, location);
    for (const std::string_view mark : {"FATAL:  ", "ERROR:  "}) {
        const std::size_t found = text.rfind(mark);
        if (found == std::string_view::npos)
            continue;
        text = text.substr(found + mark.size());
        if (text.size() > 7 && text.substr(5, 2) == ": ")
            text = text.substr(7);
    }
    return oneLine(text);
}

/// The SQLSTATE in a connect message written with verbose errors ("FATAL:  28P01: password ..."), or empty.
std::string connectSqlState(std::string_view text)
{
    constexpr std::string_view kMark = "FATAL:  ";
    const std::size_t found = text.rfind(kMark);
    if (found == std::string_view::npos || text.size() < found + kMark.size() + 6)
        return {};
    const std::string_view state = text.substr(found + kMark.size(), 6);
    return state.back() == ':' ? std::string(state.substr(0, 5)) : std::string{};
}

} // namespace

std::string_view sqlStateOf(const pg_result* result) noexcept
{
    return resultField(result, PG_DIAG_SQLSTATE);
}

bool needsNewPrepare(const pg_result* result) noexcept
{
    const std::string_view state = sqlStateOf(result);
    // The same SQLSTATE stands for much else; the source function does not depend on the server's language.
    return state == "26000" ||
           (state == "0A000" && resultField(result, PG_DIAG_SOURCE_FUNCTION) == "RevalidateCachedQuery");
}

Error connectionLostError(const pg_conn* connection)
{
    return Error(ErrorCode::ConnectionLost, "The connection to the database broke")
        .with("reason", oneLine(PQerrorMessage(connection)))
        .markRetryable()
        .markSessionUnusable();
}

Error resultError(const pg_result* result, const Wire& wire, const StatementEnd& end)
{
    const std::string_view state = sqlStateOf(result);
    const bool ended = connectionEnds(state) || state.empty() || PQstatus(wire.raw()) != CONNECTION_OK;
    if (ended && PQstatus(wire.raw()) != CONNECTION_OK && state.empty())
        return connectionLostError(wire.raw());
    Error error = ended && !state.empty()
                      ? Error(ErrorCode::ConnectionLost, "The server ended the connection").markRetryable()
                      : codedError(result, state, end);
    if (ended)
        error.markSessionUnusable();
    if (error.code() != ErrorCode::Cancelled && error.code() != ErrorCode::TimedOut) {
        const std::string_view primary = resultField(result, PG_DIAG_MESSAGE_PRIMARY);
        error.with("reason", oneLine(primary.empty() ? PQresultErrorMessage(result) : primary));
        addFact(error, "detail", result, PG_DIAG_MESSAGE_DETAIL);
        addFact(error, "constraint", result, PG_DIAG_CONSTRAINT_NAME);
        addFact(error, "table", result, PG_DIAG_TABLE_NAME);
        addFact(error, "column", result, PG_DIAG_COLUMN_NAME);
        addFact(error, "where", result, PG_DIAG_CONTEXT);
        if (const std::string_view text = resultField(result, PG_DIAG_MESSAGE_HINT); !text.empty())
            error.hint(oneLine(text));
    }
    error.sql(std::string(state), positionOf(result), std::string(end.statement));
    return error;
}

Error connectError(const pg_conn* connection, const ConnectionConfig& config)
{
    const std::string_view text = PQerrorMessage(connection);
    const std::string state = connectSqlState(text);
    const bool refused = state.starts_with("28") || PQconnectionNeedsPassword(connection) == 1;
    Error error = [&] {
        if (refused)
            return Error(ErrorCode::AuthenticationFailed,
                         "The server did not accept the user or the password")
                .with("user", config.user)
                .hint("Check the user, the password reference and the server's access rules.");
        if (state == "3D000")
            return Error(ErrorCode::DatabaseUnreachable, "The server has no database of this name")
                .hint("Check the database name, or create the database.");
        if (state == "53300" || state == "57P03")
            return Error(ErrorCode::DatabaseUnreachable, "The server takes no connection at the moment")
                .hint("Lower the pools' max_size or raise the server's max_connections.")
                .markRetryable();
        return Error(ErrorCode::DatabaseUnreachable, "The database server could not be reached")
            .hint("Check that the server runs and listens on this host and port.")
            .markRetryable();
    }();
    error.with("connection", config.name)
        .with("host", config.host)
        .with("port", config.port)
        .with("database", config.database)
        .with("reason", connectReason(text));
    if (!state.empty())
        error.sql(state, 0, {});
    return error;
}

} // namespace dataflow::db
