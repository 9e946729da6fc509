// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// StatementChannel: runs statements over one wire, prepared once per text, and turns failures into errors.

#include "engine/db/postgres/postgres_parameters.h"
#include "engine/db/postgres/statement_cache.h"
#include "engine/db/statement_outcome.h"

namespace dataflow::db {

/// Prepared statements a session keeps on the server.
inline constexpr std::size_t kPreparedStatements = 128;

/// A statement that was sent, with the first thing the server answered (a row, or the completion).
struct StartedStatement {
    StatementPtr statement;
    PgResult first;
};

/// Not thread-safe; one statement at a time. Every failure leaves the wire ready for the next statement, or
/// unusable.
class StatementChannel {
public:
    StatementChannel(PgConnection connection, std::chrono::milliseconds statementTimeout);

    Wire& wire() noexcept { return m_wire; }
    const Wire& wire() const noexcept { return m_wire; }
    /// Also true inside a transaction whose statement failed, and while a statement of one runs.
    bool inTransaction() const noexcept;
    bool transactionFailed() const noexcept;
    QueryPhases phases() const noexcept { return m_phases; }
    QueryPhases& mutablePhases() noexcept { return m_phases; }

    /// The statement of `text`, prepared and described in one round trip unless it is known already.
    Result<StatementPtr> prepare(std::string_view text, const CallLimits& limits);
    /// Prepares, binds and starts; prepares anew once when the server says that the table has changed.
    Result<StartedStatement> start(const SqlText& sql, const CallLimits& limits);
    /// How the rows of a statement arrive: each in a result of its own, as it comes, or all in one, which
    /// costs less and keeps them all in memory.
    enum class Rows { OneByOne, AtOnce };
    /// Starts a prepared statement with parameters bound already. Rows come in the statement's format.
    Result<PgResult> startPrepared(const PreparedStatement& statement, const ParameterSet& parameters,
                                   const CallLimits& limits, Rows rows = Rows::OneByOne);
    /// startPrepared() in two parts, between which the caller can do something else: the parameters have left
    /// when the first returns, the second gives what the server answers first. Between them nothing but
    /// endUnread() may be called.
    Result<void> sendPrepared(const PreparedStatement& statement, const ParameterSet& parameters,
                              const CallLimits& limits, Rows rows = Rows::OneByOne);
    Result<PgResult> answer(const PreparedStatement& statement, const CallLimits& limits);
    /// Reads the answer of the running statement away; cancels it when it does not come at once.
    void endUnread() { m_wire.endOrCancel(); }
    /// Runs SQL without values over the simple protocol, also several statements. Gives the rows the last one
    /// changed.
    Result<std::int64_t> runScript(const std::string& script, const CallLimits& limits);
    /// Runs one statement that is not worth preparing. Gives the rows it changed.
    /// The server plans it for these very values: what is best for an array of ten is not for ten thousand,
    /// and a prepared statement is planned for values nobody knows once it has run five times.
    Result<std::int64_t> runOnce(const std::string& statement, const ParameterSet& parameters,
                                 const CallLimits& limits);
    /// Starts COPY ... FROM STDIN; the server then waits for data.
    Result<void> startCopyIn(const std::string& sql, const CallLimits& limits);
    /// Starts COPY ... TO STDOUT; the server then sends data.
    Result<void> startCopyOut(const std::string& sql, const CallLimits& limits);
    /// The next result of the running statement; nullptr at its end. `statement` names it in errors.
    Result<PgResult> next(std::string_view statement, const CallLimits& limits);
    /// Lets the rows of the running statement pass libpq by, from the one after the next; see
    /// Wire::tapRows().
    Result<void> tapRows(std::string_view statement, const CallLimits& limits);
    /// The next row while wire().tapping(); without data() next() goes on.
    Result<std::string_view> nextRow(std::string_view statement, const CallLimits& limits);
    /// Reads the running statement to its end; gives the rows it changed.
    Result<std::int64_t> finish(PgResult first, std::string_view statement, const CallLimits& limits);
    /// The error of a wait that ended early; the statement has then been cancelled and read away.
    Error endEarly(WaitOutcome outcome, const CallLimits& limits);
    /// The server has forgotten all prepared statements.
    void forgetStatements() noexcept { m_statements.clear(); }
    /// Prepared statements held, for tests and metrics.
    std::size_t preparedCount() const noexcept { return m_statements.size(); }

private:
    Result<void> checkIdle(const CallLimits& limits);
    /// `direction`: libpq's status of a COPY that way.
    Result<void> startCopy(const std::string& sql, int direction, const CallLimits& limits);
    Error sendFailure(std::string_view statement) const;
    Error judged(Error error, std::string_view statement) const;
    Result<void> flush(std::string_view statement, const CallLimits& limits);
    Result<PgResult> firstResult(std::string_view statement, const CallLimits& limits);
    Error statementError(PgResult result, std::string_view statement, const CallLimits& limits);
    Result<StatementPtr> prepareOnServer(std::string_view text, const CallLimits& limits);
    Result<PgResult> describe(const std::string& name, std::string_view text, const CallLimits& limits);
    Result<void> learnTextTypes(const pg_result* description, const CallLimits& limits);
    StatementPtr makeStatement(std::string name, std::string_view text, const pg_result* description) const;
    WireKind kindOf(TypeOid type) const noexcept;

    Wire m_wire;
    StatementCache m_statements{kPreparedStatements};
    /// Types of users and extensions: true when their binary form is their text (enums, citext).
    std::unordered_map<TypeOid, bool> m_textTypes;
    std::chrono::milliseconds m_statementTimeout;
    MonotonicTime m_started{};
    RunningStatement m_running;
    /// Set when the last failure asks for a new prepare.
    bool m_prepareAnew = false;
    QueryPhases m_phases;
};

/// Rows a completed statement changed: zero for a SELECT that only read.
std::int64_t changedRows(pg_result* result);

} // namespace dataflow::db
