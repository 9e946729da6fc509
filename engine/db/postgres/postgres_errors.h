// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the server or libpq said, as Errors.

#include "engine/db/postgres/postgres_wire.h"

#include <string_view>

namespace dataflow::db {

/// The facts needed to tell who ended a statement.
struct StatementEnd {
    /// The statement whose position the server names; may be empty.
    std::string_view statement;
    EndedBy endedBy = EndedBy::Nobody;
    /// How long it ran, and the server's own limit (zero: none).
    Nanoseconds elapsed{0};
    std::chrono::milliseconds statementTimeout{0};
};

/// The error a failed result stands for: SQLSTATE, position, constraint and detail kept.
Error resultError(const pg_result* result, const Wire& wire, const StatementEnd& end);
/// The connection broke while the session used it: retryable, session unusable.
Error connectionLostError(const pg_conn* connection);
/// The connection could not be opened; `connection` has failed.
Error connectError(const pg_conn* connection, const ConnectionConfig& config);
/// SQLSTATE of a failed result, or empty.
std::string_view sqlStateOf(const pg_result* result) noexcept;
/// True when a prepared statement must be prepared anew: its plan or the statement itself is gone.
bool needsNewPrepare(const pg_result* result) noexcept;

} // namespace dataflow::db
