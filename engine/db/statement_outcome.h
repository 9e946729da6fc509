// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a connection that ends means for the statement it takes along, on every server (private to db).

#include "engine/base/error.h"
#include "engine/db/statement_effect.h"

namespace dataflow::db {

/// What a session knows of the statement whose answer it waits for.
struct RunningStatement {
    bool sent = false;          ///< the statement itself, not what prepares it
    bool inTransaction = false; ///< when it began
};

/// The error of a statement that ended with `ended`. One that may have changed data for good although its
/// answer never came (the connection broke, or the statement could not be cancelled) has an unknown outcome:
/// the error says so and is not retryable, because the change might be made twice. Every other error stays
/// as it is.
Error judgedOutcome(Error ended, std::string_view statement, StatementEffect effect,
                    const RunningStatement& running);

/// The connection ended before the statement could be sent: retryable, session unusable.
Error closedWhileUnusedError();

} // namespace dataflow::db
