// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_errors.h"

#include "engine/base/text.h"
#include "engine/db/mysql_sql.h"
#include "engine/db/sql_scanner.h"

#include <errmsg.h>
#include <mysqld_error.h>

#include <algorithm>
#include <charconv>
#include <new>
#include <optional>

namespace dataflow::db::mysql {

namespace {

// Numbers that MariaDB and MySQL do not share, so that no header has them all.
constexpr unsigned int kMariaDbCheckFailed = 4025;
constexpr unsigned int kMySqlCheckFailed = 3819;
constexpr unsigned int kMariaDbStatementTimeout = 1969;
constexpr unsigned int kMySqlStatementTimeout = 3024;
constexpr unsigned int kMySqlLockNoWait = 3572;
constexpr unsigned int kConnectionKilled = 1927;
constexpr unsigned int kIdleConnectionEnded = 4031;

/// SQLSTATEs of broken constraints as PostgreSQL gives them, so that callers can tell them apart on every
/// database; empty for other failures.
std::string_view constraintState(unsigned int code) noexcept
{
    switch (code) {
    case ER_DUP_ENTRY:
    case ER_DUP_ENTRY_WITH_KEY_NAME:
    case ER_DUP_KEY:
        return "23505";
    case ER_BAD_NULL_ERROR:
    case ER_NO_DEFAULT_FOR_FIELD:
        return "23502";
    case ER_NO_REFERENCED_ROW:
    case ER_NO_REFERENCED_ROW_2:
    case ER_ROW_IS_REFERENCED:
    case ER_ROW_IS_REFERENCED_2:
        return "23503";
    case kMariaDbCheckFailed:
    case kMySqlCheckFailed:
        return "23514";
    default:
        return {};
    }
}

Error classified(unsigned int code)
{
    if (!constraintState(code).empty())
        return Error(ErrorCode::ConstraintViolated, "The statement breaks a constraint of the table");
    switch (code) {
    case ER_LOCK_DEADLOCK:
        return Error(ErrorCode::SerializationFailed, "The transaction ran into a deadlock with another one")
            .markRetryable();
    case ER_CHECKREAD:
        return Error(ErrorCode::SerializationFailed, "Another session changed the row meanwhile")
            .markRetryable();
    case ER_LOCK_WAIT_TIMEOUT:
    case kMySqlLockNoWait:
        return Error(ErrorCode::LockTimeout, "A lock was not free in time").markRetryable();
    case kQueryInterrupted:
        return Error(ErrorCode::Cancelled, "The statement was cancelled on the server by somebody else");
    case kMariaDbStatementTimeout:
    case kMySqlStatementTimeout:
        return Error(ErrorCode::TimedOut, "The statement ran longer than the server allows");
    case ER_DISK_FULL:
    case ER_RECORD_FILE_FULL:
        return Error(ErrorCode::DiskFull, "The server's disk or the table is full");
    case CR_NEW_STMT_METADATA:
        return Error(ErrorCode::SqlFailed, "The statement ran, but its rows have other columns than before")
            .hint("Look whether the change is there before you run the node again.");
    case CR_OUT_OF_MEMORY:
        throw std::bad_alloc();
    default:
        return Error(ErrorCode::SqlFailed, "The database refused the statement");
    }
}

/// The text between the last two single quotes after `mark`.
std::optional<std::string_view> quotedAfter(std::string_view message, std::string_view mark)
{
    const std::size_t found = message.find(mark);
    if (found == std::string_view::npos)
        return std::nullopt;
    const std::string_view rest = message.substr(found + mark.size());
    const std::size_t end = rest.rfind('\'');
    return end == std::string_view::npos ? std::nullopt : std::optional(rest.substr(0, end));
}

/// Where line `number` (from 1) of the text starts.
std::size_t lineStart(std::string_view text, std::size_t number)
{
    std::size_t start = 0;
    for (; number > 1; --number) {
        const std::size_t end = text.find('\n', start);
        if (end == std::string_view::npos)
            break;
        start = end + 1;
    }
    return start;
}

/// `... near 'FROM x' at line 3`: the text begins at the fault and may be cut.
std::optional<std::size_t> syntaxFault(std::string_view message, std::string_view sent)
{
    const auto near = quotedAfter(message, " near '");
    if (!near)
        return std::nullopt;
    if (near->empty())
        return sent.size();
    std::size_t line = 1;
    constexpr std::string_view kLine = "at line ";
    if (const std::size_t at = message.rfind(kLine); at != std::string_view::npos)
        std::from_chars(message.data() + at + kLine.size(), message.data() + message.size(), line);
    // The rest of the statement is the only place where the whole text of the message can be, unless it was
    // cut.
    if (sent.ends_with(*near))
        return sent.size() - near->size();
    const std::size_t found = sent.find(*near, lineStart(sent, line));
    return found == std::string_view::npos ? std::nullopt : std::optional(found);
}

bool namesWord(const SqlToken& token, std::string_view name)
{
    if (token.kind == SqlTokenKind::Word)
        return token.text == name;
    return token.kind == SqlTokenKind::QuotedName && token.text.size() == name.size() + 2 &&
           token.text.substr(1, name.size()) == name;
}

/// `Unknown column 'a.nope' in 'WHERE'`: the name's place when the statement has it once.
std::optional<std::size_t> unknownName(std::string_view message, std::string_view sent)
{
    constexpr std::string_view kMark = "Unknown column '";
    if (!message.starts_with(kMark))
        return std::nullopt;
    std::string_view name = message.substr(kMark.size());
    name = name.substr(0, name.find('\''));
    if (const std::size_t dot = name.rfind('.'); dot != std::string_view::npos)
        name.remove_prefix(dot + 1);
    std::optional<std::size_t> place;
    SqlScanner scanner(sent, SqlQuoting::Backslash);
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        if (!namesWord(token, name))
            continue;
        if (place)
            return std::nullopt;
        place = static_cast<std::size_t>(token.text.data() - sent.data());
    }
    return place;
}

std::optional<std::size_t> faultOffset(const Failure& failure, std::string_view sent)
{
    if (failure.code == ER_PARSE_ERROR)
        return syntaxFault(failure.message, sent);
    return failure.code == ER_BAD_FIELD_ERROR ? unknownName(failure.message, sent) : std::nullopt;
}

/// The key of `Duplicate entry 'x' for key 'table.name'` or the name in `CONSTRAINT `name``.
std::string_view constraintName(const Failure& failure)
{
    const std::string_view message = failure.message;
    if (failure.code == ER_DUP_ENTRY || failure.code == ER_DUP_ENTRY_WITH_KEY_NAME) {
        const std::string_view key = quotedAfter(message, " for key '").value_or("");
        return key.substr(key.rfind('.') == std::string_view::npos ? 0 : key.rfind('.') + 1);
    }
    constexpr std::string_view kMark = "CONSTRAINT `";
    const std::size_t found = message.find(kMark);
    if (found == std::string_view::npos)
        return {};
    const std::string_view rest = message.substr(found + kMark.size());
    return rest.substr(0, rest.find('`'));
}

} // namespace

Failure failureOf(MYSQL* handle)
{
    return {mysql_errno(handle), mysql_sqlstate(handle), mysql_error(handle)};
}

Failure failureOf(MYSQL_STMT* statement)
{
    return {mysql_stmt_errno(statement), mysql_stmt_sqlstate(statement), mysql_stmt_error(statement)};
}

bool needsNewPrepare(const Failure& failure) noexcept
{
    return failure.code == ER_NEED_REPREPARE || failure.code == ER_UNKNOWN_STMT_HANDLER ||
           failure.code == CR_STMT_CLOSED;
}

bool hasOtherColumns(const Failure& failure) noexcept
{
    return failure.code == CR_NEW_STMT_METADATA;
}

bool mayEndTransaction(const Failure& failure) noexcept
{
    return failure.code == ER_LOCK_DEADLOCK || failure.code == ER_LOCK_WAIT_TIMEOUT ||
           failure.code == ER_CHECKREAD;
}

bool endsConnection(const Failure& failure) noexcept
{
    switch (failure.code) {
    case CR_SERVER_GONE_ERROR:
    case CR_SERVER_LOST:
    case CR_SERVER_LOST_EXTENDED:
    case CR_COMMANDS_OUT_OF_SYNC:
    case CR_MALFORMED_PACKET:
    case ER_SERVER_SHUTDOWN:
    case ER_NORMAL_SHUTDOWN:
    case kConnectionKilled:
    case kIdleConnectionEnded:
        return true;
    default:
        return false;
    }
}

Error connectionLostError(const Failure& failure)
{
    return Error(ErrorCode::ConnectionLost, "The connection to the database broke")
        .with("reason", failure.message)
        .with("mysql_code", std::int64_t{failure.code})
        .markRetryable()
        .markSessionUnusable();
}

Error messageTooLargeError()
{
    return Error(ErrorCode::SqlFailed,
                 "The statement and its values are larger than the server takes in one message")
        .hint("Raise the server's max_allowed_packet, or send less at a time, as with a smaller batch_size.");
}

bool isTooLarge(const Failure& failure) noexcept
{
    return failure.code == ER_NET_PACKET_TOO_LARGE;
}

Error statementError(const Failure& failure, std::string_view statement, const SentText& sent)
{
    const std::string_view broken = constraintState(failure.code);
    std::string state = broken.empty() ? failure.sqlState : std::string(broken);
    if (endsConnection(failure))
        return connectionLostError(failure).sql(std::move(state), 0, std::string(statement));
    if (isTooLarge(failure))
        return messageTooLargeError()
            .with("mysql_code", std::int64_t{failure.code})
            .markSessionUnusable()
            .sql(std::move(state), 0, std::string(statement));
    if (failure.code == ER_SUBQUERY_NO_1_ROW && sent.text.find(kOtherKeyMark) != std::string::npos)
        return Error(ErrorCode::ConstraintViolated,
                     "A row is in the way of another unique key than the named one")
            .hint("Name the columns of that key, or keep its values apart.")
            .sql("23505", 0, std::string(statement));
    Error error = classified(failure.code);
    if (error.code() != ErrorCode::Cancelled && error.code() != ErrorCode::TimedOut)
        error.with("reason", failure.message);
    error.with("mysql_code", std::int64_t{failure.code});
    if (!broken.empty()) {
        if (const std::string_view name = constraintName(failure); !name.empty())
            error.with("constraint", name);
    }
    int position = 0;
    if (const auto offset = faultOffset(failure, sent.text)) {
        const std::size_t original = std::min(sent.originalOffset(*offset), statement.size());
        position = static_cast<int>(utf8Length(statement.substr(0, original))) + 1;
    }
    return std::move(error).sql(std::move(state), position, std::string(statement));
}

Error connectError(MYSQL* handle, const ConnectionConfig& config)
{
    const Failure failure = failureOf(handle);
    Error error = [&] {
        switch (failure.code) {
        case ER_ACCESS_DENIED_ERROR:
        case ER_ACCESS_DENIED_NO_PASSWORD_ERROR:
        case ER_DBACCESS_DENIED_ERROR:
        case ER_HOST_NOT_PRIVILEGED:
        case CR_AUTH_PLUGIN_CANNOT_LOAD:
        case CR_AUTH_PLUGIN_ERR:
            return Error(ErrorCode::AuthenticationFailed,
                         "The server did not accept the user or the password")
                .with("user", config.user)
                .hint("Check the user, the password reference and the user's rights on the database.");
        case ER_BAD_DB_ERROR:
            return Error(ErrorCode::DatabaseUnreachable, "The server has no database of this name")
                .hint("Check the database name, or create the database.");
        case ER_CON_COUNT_ERROR:
        case ER_TOO_MANY_USER_CONNECTIONS:
        case ER_USER_LIMIT_REACHED:
        case ER_SERVER_SHUTDOWN:
            return Error(ErrorCode::DatabaseUnreachable, "The server takes no connection at the moment")
                .hint("Lower the pools' max_size or raise the server's max_connections.")
                .markRetryable();
        case CR_SSL_CONNECTION_ERROR:
            return Error(ErrorCode::DatabaseUnreachable, "No encrypted connection to the server came about")
                .hint("Check the server's certificate and ssl_ca, or choose another ssl_mode.");
        case CR_UNKNOWN_HOST:
            return Error(ErrorCode::DatabaseUnreachable, "The database host's name has no address")
                .hint("Check the host name.")
                .markRetryable();
        default:
            return Error(ErrorCode::DatabaseUnreachable, "The database server could not be reached")
                .hint("Check that the server runs and listens on this host and port, or socket.")
                .markRetryable();
        }
    }();
    error.with("connection", config.name);
    if (config.socket.empty())
        error.with("host", config.host).with("port", config.port);
    else
        error.with("socket", config.socket);
    error.with("database", config.database)
        .with("reason", failure.message)
        .with("mysql_code", std::int64_t{failure.code});
    return error.sql(failure.sqlState, 0, {});
}

Error endedError(WaitOutcome outcome, const Wire& wire)
{
    if (outcome == WaitOutcome::Failed)
        return connectionLostError({CR_SERVER_LOST, "08S01", "The socket cannot be waited for"});
    Error error = outcome == WaitOutcome::Stopped
                      ? Error(ErrorCode::Cancelled, "The statement was cancelled")
                      : Error(ErrorCode::TimedOut, "The statement did not end in time");
    if (!wire.usable())
        error.markSessionUnusable();
    return error;
}

} // namespace dataflow::db::mysql
