// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Channel: runs statements over one wire, prepared once per text, and turns failures into errors.

#include "engine/db/mysql/mysql_effect.h"
#include "engine/db/mysql/mysql_errors.h"
#include "engine/db/mysql/mysql_parameters.h"
#include "engine/db/mysql/mysql_placeholders.h"
#include "engine/db/mysql/mysql_wire.h"
#include "engine/db/mysql/table_marks.h"

#include <list>
#include <unordered_map>

namespace dataflow::db::mysql {

/// Prepared statements a session keeps on the server.
inline constexpr std::size_t kPreparedStatements = 128;

struct StatementDeleter {
    void operator()(MYSQL_STMT* statement) const noexcept { mysql_stmt_close(statement); }
};

/// A statement as the server described it.
struct PreparedStatement {
    std::unique_ptr<MYSQL_STMT, StatementDeleter> handle;
    std::string text;
    SentText sent;
    /// Of the columns its rows have; refreshed with every execution, because tables change.
    SchemaPtr schema;
    std::vector<DecodeCell> decoders;
    /// Tables with columns that may be instants, as "database.table".
    std::vector<std::string> momentTables;
    /// The table of an INSERT, REPLACE or DELETE that returns rows: the server describes those only with the
    /// answer, and then it is too late to ask about the table.
    std::string returningTable;
    /// The server tells of its columns only with the answer.
    bool describedLate = false;

    MYSQL_STMT* raw() const noexcept { return handle.get(); }
};
using StatementPtr = std::shared_ptr<PreparedStatement>;

/// Not thread-safe; one statement at a time. Every failure leaves the wire ready for the next statement, or
/// unusable.
class Channel {
public:
    Channel(Handle handle, ConnectionConfig config);
    ~Channel();
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    Wire& wire() noexcept { return m_wire; }
    const Wire& wire() const noexcept { return m_wire; }
    QueryPhases phases() const noexcept { return m_phases; }
    QueryPhases& mutablePhases() noexcept { return m_phases; }

    /// The statement of `text`, prepared unless it is known already.
    Result<StatementPtr> prepare(std::string_view text, const CallLimits& limits);
    /// Prepares, binds and executes. Rows wait to be fetched; discardRows() or reading them to their end must
    /// follow.
    Result<StatementPtr> start(const SqlText& sql, const CallLimits& limits);
    /// Executes a statement whose parameters are bound already; whether the server takes a message with so
    /// many rows of an array is the caller's to check.
    Result<void> execute(PreparedStatement& statement, const CallLimits& limits);
    /// Reads the rest of the rows away without looking at them; gives up after a moment and kills the
    /// statement.
    void discardRows(PreparedStatement& statement) noexcept;
    /// To be called when the rows have been read to their end. Further results, as a CALL may have them, are
    /// read away; gives the number of those with rows. Fails as the statement does that comes to its end only
    /// behind them.
    Result<std::size_t> endRows(PreparedStatement& statement, const CallLimits& limits);
    /// The error of a call on `statement` that did not come to its end; what it left is read away.
    Error endEarly(WaitOutcome outcome, PreparedStatement& statement);
    /// The error of a call on `statement` that failed.
    Error failure(PreparedStatement& statement);

    /// Rows a completed statement without a result changed.
    std::int64_t changedRows(const PreparedStatement& statement) const noexcept;
    /// Runs one statement without values over the text protocol, rows thrown away; gives the rows it changed.
    Result<std::int64_t> runOnce(std::string_view statement, const CallLimits& limits);
    /// The same for several statements in one text.
    Result<void> runScript(std::string_view script, const CallLimits& limits);
    /// Rolls back and clears the state of the session on the server, prepared statements too.
    Result<void> resetConnection(const CallLimits& limits);
    /// The size in bytes up to which the server takes a message like one of about `bytes`. Asked for once,
    /// and only when the message is not small.
    Result<std::size_t> messageRoom(std::size_t bytes, const CallLimits& limits);
    /// Fails when the server would not take a message of that size: it would close the connection over it.
    Result<void> checkMessage(std::size_t bytes, std::string_view statement, const CallLimits& limits);
    /// What is known of the statement that ran last.
    const RunningStatement& running() const noexcept { return m_running; }
    /// Whether a rollback leaves rows of the table as they are, because its engine has no transactions. Asked
    /// once per table.
    Result<bool> staysAfterRollback(const std::string& table, const CallLimits& limits);
    /// The error of a statement that failed, with nothing left to read. When that may pass, but a table
    /// without transactions may have kept a part of the change, the outcome is unknown and the error not
    /// retryable; every other error stays as it is.
    Error keptRows(Error error, std::string_view statement);

private:
    Result<void> checkIdle(const CallLimits& limits);
    Error judged(Error error, std::string_view statement) const;
    bool wasDone(int failed, unsigned columns, std::string_view text);
    /// The error of a statement that the server refused, or whose answer the library did.
    Error refused(PreparedStatement& statement);
    WaitOutcome freeRows(PreparedStatement& statement, const CallLimits& limits);
    /// Reads away the results behind the present one and adds the number of those with rows to `results`;
    /// `failed` when the statement did.
    WaitOutcome readOn(PreparedStatement& statement, const CallLimits& limits, int& failed,
                       std::size_t& results);
    Result<StatementPtr> prepareOnServer(std::string_view text, const CallLimits& limits);
    void describe(PreparedStatement& statement) const;
    /// True when columns were renamed since the statement was prepared and it can run once more.
    bool mustReadAnew(const PreparedStatement& statement) const;
    /// Finds out what the server does not tell about the statement's columns.
    Result<void> learnMarks(const PreparedStatement& statement, const CallLimits& limits);
    Result<void> learnInstants(const std::string& table, const CallLimits& limits);
    Result<void> learnReturning(const std::string& spelled, const CallLimits& limits);
    ColumnCodec codec(const MYSQL_FIELD& field) const { return m_marks.codec(field, m_wire.isMariaDb()); }
    /// After a failed statement with nothing left to read: some failures end the transaction, and the server
    /// does not say so before its next answer.
    void noteFailure(const Failure& failed) noexcept;
    bool sameColumns(const PreparedStatement& statement, const MYSQL_FIELD* fields, std::size_t count) const;
    Result<std::int64_t> runText(std::string_view text, const CallLimits& limits);
    Result<void> takeTextResult(std::string_view text, std::int64_t& changed, const CallLimits& limits);
    Error textFailure(std::string_view text);
    Error endTextEarly(WaitOutcome outcome, std::string_view text);
    Result<void> allowSeveralStatements(bool allowed, const CallLimits& limits);
    void drop(std::string_view text);

    Wire m_wire;
    /// The most recently used first.
    std::list<StatementPtr> m_order;
    std::unordered_map<std::string_view, std::list<StatementPtr>::iterator> m_byText;
    /// What is known of the tables asked about so far.
    TableMarks m_marks;
    /// The largest message that the server takes; nullopt before it was asked.
    std::optional<std::size_t> m_largestMessage;
    bool m_rowsOpen = false;
    /// Set when the last failure asks for a new prepare.
    bool m_prepareAnew = false;
    RunningStatement m_running;
    QueryPhases m_phases;
};

} // namespace dataflow::db::mysql
