// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/postgres_session.h"

#include "engine/base/text.h"
#include "engine/db/postgres/copy_flow.h"
#include "engine/db/postgres/keyed_change.h"
#include "engine/db/postgres/postgres_bulk.h"
#include "engine/db/postgres/postgres_catalog.h"
#include "engine/db/postgres/postgres_errors.h"
#include "engine/db/postgres/postgres_stream.h"
#include "engine/db/sql_scanner.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dataflow::db {

namespace {

using namespace std::chrono_literals;

/// How long an undo may take whose caller has been stopped or is late already.
constexpr Nanoseconds kUndoGrace = 2s;
constexpr std::string_view kBulkSavepoint = "dataflow_bulk";

std::string upperCase(std::string_view text)
{
    std::string upper(text);
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return upper;
}

/// Statements that have a plan worth keeping; all others run once.
bool isWorthPreparing(std::string_view sql)
{
    constexpr std::array<std::string_view, 8> kPlanned{"SELECT", "INSERT", "UPDATE", "DELETE",
                                                       "MERGE",  "WITH",   "VALUES", "TABLE"};
    const std::string word = firstKeyword(sql);
    return std::find(kPlanned.begin(), kPlanned.end(), word) != kPlanned.end();
}

/// DEALLOCATE and DISCARD may take prepared statements from under the session.
bool mayDropStatements(std::string_view script)
{
    const std::string upper = upperCase(script);
    return upper.find("DEALLOCATE") != std::string::npos || upper.find("DISCARD") != std::string::npos;
}

std::string_view isolationSql(Isolation isolation)
{
    switch (isolation) {
    case Isolation::ReadCommitted:
        return "BEGIN ISOLATION LEVEL READ COMMITTED";
    case Isolation::RepeatableRead:
        return "BEGIN ISOLATION LEVEL REPEATABLE READ";
    case Isolation::Serializable:
        return "BEGIN ISOLATION LEVEL SERIALIZABLE";
    case Isolation::Default:
        break;
    }
    return "BEGIN";
}

Error noTransaction()
{
    return Error(ErrorCode::SqlFailed, "No transaction is open").hint("Begin one first.");
}

Error failedTransaction()
{
    return Error(ErrorCode::SqlFailed, "The transaction was rolled back because a statement in it had failed")
        .sql("25P02", 0, "COMMIT");
}

Result<void> checkTarget(const BulkTarget& target)
{
    if (target.onConflict == OnConflict::Update && target.conflictColumns.empty())
        return fail(Error(ErrorCode::BadParameter, "Updating on conflict needs the columns of the unique key")
                        .with("table", target.table)
                        .hint("Name them in conflict_columns."));
    return {};
}

} // namespace

PostgresSession::PostgresSession(PgConnection connection, const ConnectionConfig& config)
    : m_channel(std::move(connection), config.statementTimeout)
{}

Result<void> PostgresSession::run(const std::string& script, const CallLimits& limits)
{
    const Result<std::int64_t> changed = m_channel.runScript(script, limits);
    return changed ? Result<void>{} : fail(changed.error());
}

Result<void> PostgresSession::undo(const std::string& script, const CallLimits& limits)
{
    const bool ended = limits.stop.stop_requested() || limits.deadline.passed(systemClock());
    const CallLimits grace{.stop = {}, .deadline = Deadline::after(systemClock(), kUndoGrace)};
    Result<void> undone = run(script, ended ? grace : limits);
    if (!undone && m_channel.inTransaction())
        undone = run(script, grace);
    if (!undone) {
        m_channel.wire().markUnusable();
        return fail(std::move(undone).error().markSessionUnusable());
    }
    return undone;
}

Result<std::unique_ptr<QueryStream>> PostgresSession::query(const SqlText& sql, const CallLimits& limits)
{
    m_touched = true;
    DF_TRY_ASSIGN(StartedStatement started, m_channel.start(sql, limits));
    return std::make_unique<PostgresStream>(m_channel, std::move(started), limits);
}

Result<std::int64_t> PostgresSession::execute(const SqlText& sql, const CallLimits& limits)
{
    m_touched = true;
    if (sql.values.empty() && !isWorthPreparing(sql.text)) {
        Result<std::int64_t> changed = m_channel.runOnce(sql.text, {}, limits);
        if (changed && mayDropStatements(sql.text)) {
            DF_TRY(run("DEALLOCATE ALL", limits));
            m_channel.forgetStatements();
        }
        return changed;
    }
    DF_TRY_ASSIGN(StartedStatement started, m_channel.start(sql, limits));
    return m_channel.finish(std::move(started.first), sql.text, limits);
}

Result<void> PostgresSession::executeScript(std::string_view script, const CallLimits& limits)
{
    m_touched = true;
    DF_TRY(run(std::string(script), limits));
    if (mayDropStatements(script)) {
        DF_TRY(run("DEALLOCATE ALL", limits));
        m_channel.forgetStatements();
    }
    return {};
}

template <class Work>
auto PostgresSession::allOrNothing(const CallLimits& limits, const Work& work) -> decltype(work())
{
    m_touched = true;
    const bool nested = inTransaction();
    DF_TRY(run(nested ? fmt::format("SAVEPOINT {}", kBulkSavepoint) : std::string("BEGIN"), limits));
    auto done = work();
    if (done) {
        Result<void> kept =
            run(nested ? fmt::format("RELEASE SAVEPOINT {}", kBulkSavepoint) : std::string("COMMIT"), limits);
        if (kept)
            return done;
        done = fail(std::move(kept).error());
    }
    Error error = std::move(done).error();
    if (usable() && inTransaction()) {
        const Result<void> undone =
            undo(nested ? fmt::format("ROLLBACK TO SAVEPOINT {0}; RELEASE SAVEPOINT {0}", kBulkSavepoint)
                        : std::string("ROLLBACK"),
                 limits);
        if (!undone)
            error.markSessionUnusable();
    }
    return fail(std::move(error));
}

Result<BulkCounts> PostgresSession::bulkInsert(const BulkTarget& target, RowStream& rows,
                                               const CallLimits& limits)
{
    DF_TRY(checkTarget(target));
    return allOrNothing(limits, [&] {
        return BulkLoader(m_channel, target, rows, limits).run(dialect().quoteIdentifier(target.table));
    });
}

Result<BulkCounts> PostgresSession::bulkChange(const BulkChange& change, RowStream& rows,
                                               const CallLimits& limits)
{
    DF_TRY(checkChange(change, *rows.schema()));
    return allOrNothing(limits, [&] {
        return KeyedChange(m_channel, change, rows, limits).run(dialect().quoteIdentifier(change.table));
    });
}

Result<std::int64_t> PostgresSession::copyIn(const std::string& copySql, ByteSource& source,
                                             const CallLimits& limits)
{
    return allOrNothing(limits, [&] { return copyBytesIn(m_channel, copySql, source, limits); });
}

Result<std::int64_t> PostgresSession::copyOut(const std::string& copySql, ByteSink& sink,
                                              const CallLimits& limits)
{
    m_touched = true;
    return copyBytesOut(m_channel, copySql, sink, limits);
}

std::string PostgresSession::savepoint() const
{
    return fmt::format("dataflow_{}", m_depth);
}

Result<void> PostgresSession::begin(Isolation isolation, const CallLimits& limits)
{
    m_touched = true;
    if (!inTransaction()) {
        m_depth = 0;
        return run(std::string(isolationSql(isolation)), limits);
    }
    if (isolation != Isolation::Default)
        return fail(Error(ErrorCode::SqlFailed, "An open transaction cannot change its isolation")
                        .hint("Ask for the isolation when the outer transaction begins."));
    ++m_depth;
    Result<void> begun = run("SAVEPOINT " + savepoint(), limits);
    if (!begun)
        --m_depth;
    return begun;
}

Result<void> PostgresSession::commit(const CallLimits& limits)
{
    if (!inTransaction())
        return fail(noTransaction());
    if (m_depth > 0 && m_channel.transactionFailed())
        return fail(Error(ErrorCode::SqlFailed, "A statement of the nested transaction had failed")
                        .hint("Roll it back."));
    if (m_depth > 0) {
        DF_TRY(run("RELEASE SAVEPOINT " + savepoint(), limits));
        --m_depth;
        return {};
    }
    // The server answers COMMIT of a failed transaction with a rollback, not with an error.
    const bool failed = m_channel.transactionFailed();
    if (auto kept = run("COMMIT", limits); !kept)
        return fail(std::move(kept).error());
    return failed ? fail(failedTransaction()) : Result<void>{};
}

Result<void> PostgresSession::rollback(const CallLimits& limits)
{
    if (!inTransaction()) {
        m_depth = 0;
        return usable() ? Result<void>{} : fail(noTransaction().markSessionUnusable());
    }
    if (m_depth == 0)
        return undo("ROLLBACK", limits);
    DF_TRY(undo(fmt::format("ROLLBACK TO SAVEPOINT {0}; RELEASE SAVEPOINT {0}", savepoint()), limits));
    --m_depth;
    return {};
}

Result<void> PostgresSession::ping(const CallLimits& limits)
{
    return run("", limits);
}

Result<void> PostgresSession::reset(const CallLimits& limits)
{
    const bool open = inTransaction();
    if (!m_touched && !open)
        return {};
    // What DISCARD ALL does, except that the prepared statements stay.
    constexpr std::string_view kClear = "CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ALL; UNLISTEN "
                                        "*; SELECT pg_advisory_unlock_all(); "
                                        "DISCARD TEMP; DISCARD SEQUENCES";
    Result<void> cleared = undo(open ? fmt::format("ROLLBACK; {}", kClear) : std::string(kClear), limits);
    if (cleared) {
        m_touched = false;
        m_depth = 0;
    }
    return cleared;
}

Result<TableDescription> PostgresSession::describeTable(std::string_view table, const CallLimits& limits)
{
    m_touched = true;
    TableDescription description;
    description.name = table;
    const std::string quoted = dialect().quoteIdentifier(table);
    DF_TRY_ASSIGN(const CatalogTable found, catalogTable(m_channel, quoted, limits));
    description.exists = !found.columns.empty();
    for (const CatalogColumn& column : found.columns)
        description.columns.push_back(column.column);
    DF_TRY(addCatalogIndexes(description, m_channel, quoted, limits));
    return description;
}

Result<std::vector<std::string>> PostgresSession::listTables(const CallLimits& limits)
{
    m_touched = true;
    return catalogTables(m_channel, limits);
}

} // namespace dataflow::db
