// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/db/sqlite/sqlite_connection.h"

#include <sqlite3.h>

#include <algorithm>
#include <new>

namespace dataflow::db::sqlite {

namespace {

/// SQLSTATEs as PostgreSQL gives them, so that callers can tell constraints apart on every database.
std::string_view sqlStateOf(int extendedCode) noexcept
{
    switch (extendedCode) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return "23505";
    case SQLITE_CONSTRAINT_NOTNULL:
        return "23502";
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return "23503";
    case SQLITE_CONSTRAINT_CHECK:
        return "23514";
    default:
        return (extendedCode & 0xFF) == SQLITE_CONSTRAINT ? "23000" : "";
    }
}

Error classified(int extendedCode)
{
    switch (extendedCode & 0xFF) {
    case SQLITE_CONSTRAINT:
        return Error(ErrorCode::ConstraintViolated, "The statement breaks a constraint of the table");
    case SQLITE_BUSY:
        if (extendedCode == SQLITE_BUSY_SNAPSHOT) {
            return Error(ErrorCode::SerializationFailed, "Another session wrote to the database meanwhile")
                .markRetryable();
        }
        [[fallthrough]];
    case SQLITE_LOCKED:
        return Error(ErrorCode::LockTimeout, "The database stayed locked by another session")
            .markRetryable()
            .hint("Find what holds its transaction open, or raise busy_timeout.");
    case SQLITE_FULL:
        return Error(ErrorCode::DiskFull, "The disk or the database is full");
    case SQLITE_NOTADB:
        return Error(ErrorCode::FileUnreadable, "The file is not an SQLite database").markSessionUnusable();
    case SQLITE_CORRUPT:
        return Error(ErrorCode::FileUnreadable, "The database file is damaged").markSessionUnusable();
    case SQLITE_IOERR:
        return Error(ErrorCode::FileUnreadable, "The database file could not be read or written")
            .markSessionUnusable();
    case SQLITE_CANTOPEN:
        return Error(ErrorCode::FileUnreadable, "The database file could not be opened");
    case SQLITE_READONLY:
        return Error(ErrorCode::FileUnwritable, "The database is read-only");
    default:
        return Error(ErrorCode::SqlFailed, "The database refused the statement");
    }
}

} // namespace

Error sqliteError(sqlite3* handle, int code, std::string_view text, std::size_t offset)
{
    if ((code & 0xFF) == SQLITE_NOMEM)
        throw std::bad_alloc();
    const bool known = (sqlite3_errcode(handle) & 0xFF) == (code & 0xFF);
    const int extended = known ? sqlite3_extended_errcode(handle) : code;
    Error error = classified(extended);
    error.with("sqlite", known ? sqlite3_errmsg(handle) : sqlite3_errstr(code));
    error.with("sqlite_code", std::int64_t{extended});
    const int byte = known ? sqlite3_error_offset(handle) : -1;
    int position = 0;
    if (byte >= 0) {
        const std::size_t at = std::min(offset + static_cast<std::size_t>(byte), text.size());
        position = static_cast<int>(utf8Length(text.substr(0, at))) + 1;
    }
    if (!text.empty())
        error.sql(std::string(sqlStateOf(extended)), position, std::string(text));
    return error;
}

} // namespace dataflow::db::sqlite
