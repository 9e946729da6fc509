// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/statement_outcome.h"

#include "engine/db/unknown_outcome.h"

namespace dataflow::db {

namespace {

constexpr std::string_view kOutcome = "outcome";
constexpr std::string_view kUnknown = "unknown";
constexpr const char* kLost =
    "The connection broke before the server confirmed the change: whether it was made is not known";
constexpr const char* kUnconfirmed =
    "The server did not confirm the change in time: whether it was made is not known";
constexpr const char* kPartly =
    "The statement failed when it may have made a part of its change for good: what is there is not known";

Error unknownOutcomeError(Error ended, std::string_view statement)
{
    const char* const message = !ended.sessionUnusable()                    ? kPartly
                                : ended.code() == ErrorCode::ConnectionLost ? kLost
                                                                            : kUnconfirmed;
    Error error(ended.code(), message);
    error.with(kOutcome, kUnknown)
        .hint("Look whether the change is there before you run the node again.")
        .sql(ended.sqlState(), 0, std::string(statement));
    if (ended.sessionUnusable())
        error.markSessionUnusable();
    error.causedBy(std::move(ended));
    return error;
}

} // namespace

Error judgedOutcome(Error ended, std::string_view statement, const StatementTraces& traces,
                    const RunningStatement& running)
{
    // A connection that breaks in a transaction undoes it. Outside of one, and at its COMMIT, nobody knows.
    const bool lasts = traces.effect == StatementEffect::Commits ||
                       (traces.effect == StatementEffect::Changes && !running.inTransaction);
    const bool partly = traces.effect != StatementEffect::Reads && traces.keepsParts && ended.retryable();
    if (!running.sent || !(partly || (lasts && ended.sessionUnusable())))
        return ended;
    return unknownOutcomeError(std::move(ended), statement);
}

bool outcomeIsUnknown(const Error& error) noexcept
{
    for (const Error* one = &error; one; one = one->cause())
        if (one->fact(kOutcome) == kUnknown)
            return true;
    return false;
}

Error closedWhileUnusedError()
{
    return Error(ErrorCode::ConnectionLost, "The server closed the connection while nobody used it")
        .markRetryable()
        .markSessionUnusable();
}

} // namespace dataflow::db
