// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Failures of the server and the client library as errors.

#include "engine/db/mysql/mysql_placeholders.h"
#include "engine/db/mysql/mysql_wire.h"

namespace dataflow::db::mysql {

/// The server's number for a statement that was killed.
inline constexpr unsigned int kQueryInterrupted = 1317;

/// What the server or the library said.
struct Failure {
    unsigned int code = 0;
    std::string sqlState;
    std::string message;
};
Failure failureOf(MYSQL* handle);
Failure failureOf(MYSQL_STMT* statement);

/// True when the statement must be prepared anew before it can run.
bool needsNewPrepare(const Failure& failure) noexcept;
/// True when the server ran the statement and the library refuses its rows: they have another number of
/// columns than it knows.
bool hasOtherColumns(const Failure& failure) noexcept;
/// True when the server may have rolled back the whole transaction.
bool mayEndTransaction(const Failure& failure) noexcept;
/// True when the failure ends the connection.
bool endsConnection(const Failure& failure) noexcept;
/// The error of a failed statement; its position is found in `sent`, the statement as the server saw it.
Error statementError(const Failure& failure, std::string_view statement, const SentText& sent);
/// The error of a statement that the server does not take because of its size; nothing of it ran.
Error messageTooLargeError();
/// True when the server has refused a message because of its size, and may close the connection.
bool isTooLarge(const Failure& failure) noexcept;
Error connectError(MYSQL* handle, const ConnectionConfig& config);
Error connectionLostError(const Failure& failure);
/// The error of a call that a stop or the deadline ended.
Error endedError(WaitOutcome outcome, const Wire& wire);

} // namespace dataflow::db::mysql
