// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a failure means for the change that its statement was to make, on every server (private to db).

#include "engine/base/error.h"
#include "engine/db/statement_effect.h"

namespace dataflow::db {

/// What a session knows of the statement whose answer it waits for.
struct RunningStatement {
    bool sent = false;          ///< the statement itself, not what prepares it
    bool inTransaction = false; ///< when it began
};

/// What a statement may leave behind.
struct StatementTraces {
    StatementEffect effect = StatementEffect::Changes;
    /// It may fail when it has made a part of its change for good.
    bool keepsParts = false;
};

/// The error of a statement that ended with `ended`. One that may have changed data for good (the connection
/// broke before the answer came, the statement could not be cancelled, or it keeps parts) has an unknown
/// outcome: the error says so and is not retryable, because the change might be made twice. Every other error
/// stays as it is.
Error judgedOutcome(Error ended, std::string_view statement, const StatementTraces& traces,
                    const RunningStatement& running);

/// The connection ended before the statement could be sent: retryable, session unusable.
Error closedWhileUnusedError();

} // namespace dataflow::db
