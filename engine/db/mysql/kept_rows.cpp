// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/kept_rows.h"

#include "engine/db/mysql/statement_channel.h"
#include "engine/db/statement_target.h"

namespace dataflow::db::mysql {

namespace {

constexpr std::string_view kOutcome = "outcome";
constexpr std::string_view kUnknown = "unknown";
/// How long the server may take to say what it knows of a table.
constexpr std::chrono::seconds kTableBudget{2};

/// `error`, which says what stays, with all else from the failure.
Error stayed(Error error, Error failure, const std::string& table)
{
    error.with("table", table).with(kOutcome, kUnknown).sql(failure.sqlState(), 0, failure.statement());
    if (failure.sessionUnusable())
        error.markSessionUnusable();
    error.causedBy(std::move(failure));
    return error;
}

bool changesRows(StatementTarget::Verb verb) noexcept
{
    using Verb = StatementTarget::Verb;
    return verb == Verb::Insert || verb == Verb::Upsert || verb == Verb::Update || verb == Verb::Delete;
}

} // namespace

Error loadStayedError(Error failure, const std::string& table)
{
    if (!failure.retryable()) {
        if (failure.fact(kOutcome).empty())
            failure.with(kOutcome, kUnknown);
        return failure;
    }
    Error error(failure.code(), "The load failed in a table without transactions: what it stored stays");
    error.hint("Remove those rows before you run the node again, or change the table to InnoDB.");
    return stayed(std::move(error), std::move(failure), table);
}

// --- Channel's side

Error Channel::keptRows(Error error, std::string_view statement)
{
    // A lost connection leaves nobody to ask; its outcome is unknown already where it was no transaction's.
    if (!error.retryable() || !m_running.sent || !m_wire.usable())
        return error;
    const StatementTarget target = statementTarget(statement, SqlQuoting::Backslash);
    if (target.table.empty() || !changesRows(target.verb))
        return error;
    const QueryPhases phases = m_phases; // those of the statement
    const auto stays = staysAfterRollback(
        target.table, {.stop = {}, .deadline = Deadline::after(systemClock(), kTableBudget)});
    m_phases = phases;
    if (!m_wire.usable())
        error.markSessionUnusable();
    if (!stays || !*stays)
        return error;
    Error kept(error.code(),
               "The statement failed in a table without transactions: what it changed by then stays");
    kept.hint("Look what is there before you run the node again, or change the table to InnoDB.");
    return stayed(std::move(kept), std::move(error), target.table);
}

} // namespace dataflow::db::mysql
