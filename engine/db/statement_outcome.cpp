// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/statement_outcome.h"

namespace dataflow::db {

namespace {

Error unknownOutcomeError(Error ended, std::string_view statement)
{
    const bool lost = ended.code() == ErrorCode::ConnectionLost;
    Error error(
        ended.code(),
        lost ? "The connection broke before the server confirmed the change: whether it was made is not known"
             : "The server did not confirm the change in time: whether it was made is not known");
    error.with("outcome", "unknown")
        .hint("Look whether the change is there before you run the node again.")
        .sql(ended.sqlState(), 0, std::string(statement))
        .markSessionUnusable();
    error.causedBy(std::move(ended));
    return error;
}

} // namespace

Error judgedOutcome(Error ended, std::string_view statement, StatementEffect effect,
                    const RunningStatement& running)
{
    // A connection that breaks in a transaction undoes it. Outside of one, and at its COMMIT, nobody knows.
    const bool lasts =
        effect == StatementEffect::Commits || (effect == StatementEffect::Changes && !running.inTransaction);
    if (!running.sent || !ended.sessionUnusable() || !lasts)
        return ended;
    return unknownOutcomeError(std::move(ended), statement);
}

Error closedWhileUnusedError()
{
    return Error(ErrorCode::ConnectionLost, "The server closed the connection while nobody used it")
        .markRetryable()
        .markSessionUnusable();
}

} // namespace dataflow::db
