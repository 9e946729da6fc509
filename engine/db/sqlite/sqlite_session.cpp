// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_session.h"

#include "engine/db/sqlite/sqlite_bulk.h"
#include "engine/db/sqlite/sqlite_change.h"
#include "engine/db/sqlite/sqlite_stream.h"

#include <sqlite3.h>

#include <fmt/format.h>

namespace dataflow::db::sqlite {

namespace {

std::string savepointName(int number)
{
    return fmt::format("dataflow_{}", number);
}

} // namespace

SqliteSession::SqliteSession(std::shared_ptr<SqliteConnection> connection, bool readOnly)
    : m_connection(std::move(connection))
    , m_readOnly(readOnly)
{}

const Dialect& SqliteSession::dialect() const noexcept
{
    return dialectFor(DatabaseKind::Sqlite);
}

Result<void> SqliteSession::checkReady(const CallLimits& limits) const
{
    if (m_connection->streaming) {
        return fail(Error(ErrorCode::InternalBug, "The session still reads the rows of an earlier query")
                        .hint("Read the rows to their end or drop them before the next statement."));
    }
    return SqliteConnection::check(limits);
}

Error SqliteSession::noted(Error error) noexcept
{
    if (error.sessionUnusable())
        m_usable = false;
    return error;
}

Result<Statement> SqliteSession::prepared(const SqlText& sql)
{
    const MonotonicTime start = systemClock().now();
    m_connection->phases = {};
    DF_TRY_ASSIGN(Statement statement, m_connection->prepare(sql.text));
    DF_TRY(m_connection->bind(statement, sql.values));
    m_connection->phases.prepare = systemClock().now() - start;
    return statement;
}

Result<std::unique_ptr<QueryStream>> SqliteSession::query(const SqlText& sql, const CallLimits& limits)
{
    DF_TRY(checkReady(limits));
    auto statement = [&] {
        const SqliteConnection::LimitsScope scope(*m_connection, limits);
        return prepared(sql);
    }();
    if (!statement)
        return fail(noted(std::move(statement).error()));
    auto stream = SqliteStream::start(m_connection, std::move(*statement), limits);
    if (!stream)
        return fail(noted(std::move(stream).error()));
    return std::unique_ptr<QueryStream>(std::move(*stream));
}

Result<std::int64_t> SqliteSession::execute(const SqlText& sql, const CallLimits& limits)
{
    DF_TRY(checkReady(limits));
    const SqliteConnection::LimitsScope scope(*m_connection, limits);
    auto statement = prepared(sql);
    if (!statement)
        return fail(noted(std::move(statement).error()));
    const sqlite3_int64 changesBefore = sqlite3_total_changes64(m_connection->raw());
    const MonotonicTime start = systemClock().now();
    for (bool row = true; row;) {
        auto stepped = m_connection->step(*statement);
        m_connection->phases.server = systemClock().now() - start;
        if (!stepped)
            return fail(noted(std::move(stepped).error()));
        row = *stepped;
    }
    // sqlite3_changes64() keeps the figure of the last statement that changed rows.
    const bool changed = sqlite3_total_changes64(m_connection->raw()) != changesBefore;
    return changed ? std::int64_t{sqlite3_changes64(m_connection->raw())} : 0;
}

Result<void> SqliteSession::executeScript(std::string_view script, const CallLimits& limits)
{
    DF_TRY(checkReady(limits));
    const SqliteConnection::LimitsScope scope(*m_connection, limits);
    m_connection->phases = {};
    const MonotonicTime start = systemClock().now();
    auto done = m_connection->runScript(script);
    m_connection->phases.server = systemClock().now() - start;
    if (!done)
        return fail(noted(std::move(done).error()));
    return {};
}

Result<BulkCounts> SqliteSession::bulkInsert(const BulkTarget& target, RowStream& rows,
                                             const CallLimits& limits)
{
    DF_TRY(checkReady(limits));
    const bool nested = inTransaction();
    auto counts = BulkInsert(*m_connection, target, limits).run(rows);
    if (!counts) {
        if (!nested && inTransaction())
            m_usable = false; // even the rollback failed
        return fail(noted(std::move(counts).error()));
    }
    return counts;
}

Result<BulkCounts> SqliteSession::bulkChange(const BulkChange& change, RowStream& rows,
                                             const CallLimits& limits)
{
    DF_TRY(checkChange(change, *rows.schema()));
    // The writer's lock is taken when there is something to write.
    DF_TRY_ASSIGN(BatchPtr first, rows.next());
    if (!first)
        return BulkCounts{};
    DF_TRY(begin(Isolation::Default, limits));
    m_connection->phases = {};
    auto counts = changeByKey(*m_connection, change, std::move(first), rows, limits);
    if (counts) {
        if (auto kept = commit(limits); kept)
            return counts;
        else
            counts = fail(std::move(kept).error());
    }
    Error error = noted(std::move(counts).error());
    if (auto undone = rollback(limits); !undone)
        error.markSessionUnusable();
    return fail(std::move(error));
}

Result<void> SqliteSession::runNoted(std::string_view text, const CallLimits& limits)
{
    const SqliteConnection::LimitsScope scope(*m_connection, limits);
    auto done = m_connection->run(text);
    if (!done)
        return fail(noted(std::move(done).error()));
    return {};
}

// SQLite's transactions are serializable, which is at least what every isolation level asks for. IMMEDIATE: a
// transaction that reads first and then writes could otherwise fail at its first write without waiting.
Result<void> SqliteSession::begin(Isolation isolation, const CallLimits& limits)
{
    DF_TRY(checkReady(limits));
    if (!inTransaction()) {
        m_savepoints = 0;
        return runNoted(m_readOnly ? "BEGIN" : "BEGIN IMMEDIATE", limits);
    }
    if (isolation != Isolation::Default) {
        return fail(Error(ErrorCode::SqlFailed, "An open transaction cannot change its isolation")
                        .hint("Ask for the isolation when the outer transaction begins."));
    }
    DF_TRY(runNoted("SAVEPOINT " + savepointName(m_savepoints + 1), limits));
    ++m_savepoints;
    return {};
}

Result<void> SqliteSession::commit(const CallLimits& limits)
{
    DF_TRY(checkReady(limits));
    if (!inTransaction()) {
        m_savepoints = 0;
        return fail(Error(ErrorCode::SqlFailed, "There is no open transaction to commit")
                        .hint("An error or a cancel may have rolled it back."));
    }
    if (m_savepoints == 0)
        return runNoted("COMMIT", limits);
    DF_TRY(runNoted("RELEASE " + savepointName(m_savepoints), limits));
    --m_savepoints;
    return {};
}

// Works also when the limits have ended: undoing is part of cancelling.
Result<void> SqliteSession::rollback(const CallLimits&)
{
    if (!inTransaction()) {
        m_savepoints = 0;
        return {}; // the database has rolled back by itself, as a cancelled write does
    }
    Result<void> done;
    if (m_savepoints > 0) {
        const std::string name = savepointName(m_savepoints--);
        done = m_connection->run("ROLLBACK TO " + name);
        if (done)
            done = m_connection->run("RELEASE " + name);
    } else {
        done = m_connection->run("ROLLBACK");
    }
    if (!done) {
        m_usable = false;
        return fail(std::move(done).error().markSessionUnusable());
    }
    return {};
}

bool SqliteSession::inTransaction() const noexcept
{
    return sqlite3_get_autocommit(m_connection->raw()) == 0;
}

Result<void> SqliteSession::ping(const CallLimits& limits)
{
    DF_TRY(checkReady(limits));
    return runNoted("SELECT 1 FROM sqlite_schema LIMIT 1", limits);
}

Result<void> SqliteSession::reset(const CallLimits& limits)
{
    DF_TRY(checkReady({}));
    m_savepoints = 0;
    if (inTransaction()) {
        DF_TRY(rollback(limits));
    }
    DF_TRY(runNoted("PRAGMA foreign_keys = ON", {}));
    return dropTemporaryTables();
}

Result<void> SqliteSession::dropTemporaryTables()
{
    std::vector<std::string> drops;
    {
        DF_TRY_ASSIGN(
            const Statement list,
            m_connection->prepare("SELECT type, name FROM sqlite_temp_schema WHERE type IN ('table', 'view')"
                                  " AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"));
        for (;;) {
            DF_TRY_ASSIGN(const bool row, m_connection->step(list));
            if (!row)
                break;
            const auto text = [&](int column) {
                return std::string(reinterpret_cast<const char*>(sqlite3_column_text(list.raw(), column)));
            };
            drops.push_back(fmt::format("DROP {} temp.{};", text(0), dialect().quoteIdentifier(text(1))));
        }
    }
    for (const std::string& drop : drops) {
        DF_TRY(m_connection->runScript(drop));
    }
    return {};
}

Result<TableDescription> SqliteSession::describeTable(std::string_view table, const CallLimits& limits)
{
    DF_TRY(checkReady(limits));
    const SqliteConnection::LimitsScope scope(*m_connection, limits);
    return describe(*m_connection, table);
}

Result<std::vector<std::string>> SqliteSession::listTables(const CallLimits& limits)
{
    DF_TRY(checkReady(limits));
    const SqliteConnection::LimitsScope scope(*m_connection, limits);
    DF_TRY_ASSIGN(const Statement list,
                  m_connection->prepare("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"
                                        " AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"));
    std::vector<std::string> names;
    for (;;) {
        DF_TRY_ASSIGN(const bool row, m_connection->step(list));
        if (!row)
            return names;
        names.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(list.raw(), 0)));
    }
}

} // namespace dataflow::db::sqlite
