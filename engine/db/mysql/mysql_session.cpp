// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_session.h"

#include "engine/db/mysql/kept_rows.h"
#include "engine/db/mysql/mysql_bulk.h"
#include "engine/db/mysql/mysql_catalog.h"
#include "engine/db/mysql/mysql_change.h"
#include "engine/db/mysql/mysql_stream.h"
#include "engine/db/sql_scanner.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace dataflow::db::mysql {

namespace {

using namespace std::chrono_literals;

/// How long an undo may take whose caller has been stopped or is late already.
constexpr Nanoseconds kUndoGrace = 2s;
constexpr std::string_view kBulkSavepoint = "dataflow_bulk";

/// Statements whose rows count as changed; those of other kinds are numbers of the server's own meaning.
bool changesRows(std::string_view keyword)
{
    constexpr std::array<std::string_view, 7> kChanging{"INSERT", "UPDATE", "DELETE", "REPLACE",
                                                        "WITH",   "LOAD",   "CALL"};
    return std::find(kChanging.begin(), kChanging.end(), keyword) != kChanging.end();
}

/// Statements that have a plan worth keeping; all others run once.
bool isWorthPreparing(std::string_view keyword)
{
    constexpr std::array<std::string_view, 7> kPlanned{"SELECT",  "INSERT", "UPDATE", "DELETE",
                                                       "REPLACE", "WITH",   "VALUES"};
    return std::find(kPlanned.begin(), kPlanned.end(), keyword) != kPlanned.end();
}

std::string_view isolationSql(Isolation isolation)
{
    switch (isolation) {
    case Isolation::ReadCommitted:
        return "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";
    case Isolation::RepeatableRead:
        return "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";
    case Isolation::Serializable:
        return "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE";
    case Isolation::Default:
        break;
    }
    return {};
}

Error noTransaction()
{
    return Error(ErrorCode::SqlFailed, "No transaction is open")
        .hint("Begin one first; a statement that changes tables ends the open one on this server.");
}

} // namespace

MySqlSession::MySqlSession(Handle handle, const ConnectionConfig& config, DatabaseKind kind)
    : m_kind(kind)
    , m_channel(std::move(handle), config)
{}

Result<void> MySqlSession::run(std::string_view statement, const CallLimits& limits)
{
    DF_TRY_ASSIGN([[maybe_unused]] const std::int64_t changed, m_channel.runOnce(statement, limits));
    return {};
}

Result<void> MySqlSession::undo(const std::string& statement, const CallLimits& limits)
{
    const bool ended = limits.stop.stop_requested() || limits.deadline.passed(systemClock());
    const CallLimits grace{.stop = {}, .deadline = Deadline::after(systemClock(), kUndoGrace)};
    Result<void> undone = run(statement, ended ? grace : limits);
    if (!undone && usable() && inTransaction())
        undone = run(statement, grace);
    if (!undone) {
        m_channel.wire().markUnusable();
        return fail(std::move(undone).error().markSessionUnusable());
    }
    return undone;
}

Result<std::unique_ptr<QueryStream>> MySqlSession::query(const SqlText& sql, const CallLimits& limits)
{
    m_touched = true;
    auto statement = m_channel.start(sql, limits);
    if (!statement)
        return fail(m_channel.keptRows(std::move(statement).error(), sql.text));
    return std::make_unique<MySqlStream>(m_channel, *std::move(statement), limits);
}

Result<std::int64_t> MySqlSession::execute(const SqlText& sql, const CallLimits& limits)
{
    m_touched = true;
    const std::string keyword = firstKeyword(sql.text, SqlQuoting::Backslash);
    if (keyword == "ALTER")
        if (const auto keys = keySwitchOf(sql.text))
            return switchKeys(*keys, sql, limits);
    if (sql.values.empty() && !isWorthPreparing(keyword)) {
        DF_TRY_ASSIGN(const std::int64_t changed, m_channel.runOnce(sql.text, limits));
        return changesRows(keyword) ? changed : 0;
    }
    auto statement = m_channel.start(sql, limits);
    if (!statement)
        return fail(m_channel.keptRows(std::move(statement).error(), sql.text));
    if ((*statement)->schema->size() == 0)
        return changesRows(keyword) ? m_channel.changedRows(**statement) : 0;
    // A statement that changes rows and returns them gives one per row.
    MySqlStream rows(m_channel, *std::move(statement), limits);
    std::int64_t returned = 0;
    for (;;) {
        DF_TRY_ASSIGN(const BatchPtr batch, rows.next());
        if (!batch)
            break;
        returned += static_cast<std::int64_t>(batch->rowCount());
    }
    return changesRows(keyword) && keyword != "WITH" && keyword != "CALL" ? returned : 0;
}

Result<std::int64_t> MySqlSession::switchKeys(const KeySwitch& keys, const SqlText& sql,
                                              const CallLimits& limits)
{
    const auto on = [&](const std::string& statement) -> Result<void> {
        Result<void> done = usable() ? run(statement, {}) : m_channel.wire().runElsewhere(statement);
        if (!done)
            return fail(std::move(done)
                            .error()
                            .with("table", keys.table)
                            .hint(fmt::format("The table's keys are off: run ALTER TABLE {} ENABLE KEYS.",
                                              keys.table)));
        return done;
    };
    if (keys.on) {
        DF_TRY(on(sql.text));
        return std::int64_t{0};
    }
    Result<std::int64_t> off = m_channel.runOnce(sql.text, limits);
    if (off)
        return std::int64_t{0};
    // A stop may have come behind the change.
    if (off.error().code() == ErrorCode::Cancelled || off.error().code() == ErrorCode::TimedOut)
        if (auto undone = on(fmt::format("ALTER TABLE {} ENABLE KEYS", keys.table)); !undone)
            off.error().causedBy(std::move(undone).error());
    return off;
}

Result<void> MySqlSession::executeScript(std::string_view script, const CallLimits& limits)
{
    m_touched = true;
    return m_channel.runScript(script, limits);
}

Result<BulkCounts> MySqlSession::allOrNothing(const std::function<Result<BulkCounts>()>& work,
                                              const CallLimits& limits)
{
    m_touched = true;
    const bool nested = inTransaction();
    DF_TRY(
        run(nested ? fmt::format("SAVEPOINT {}", kBulkSavepoint) : std::string("START TRANSACTION"), limits));
    Result<BulkCounts> counts = work();
    if (counts) {
        auto kept =
            run(nested ? fmt::format("RELEASE SAVEPOINT {}", kBulkSavepoint) : std::string("COMMIT"), limits);
        if (kept)
            return counts;
        counts = fail(std::move(kept).error());
    }
    // A deadlock has rolled everything back already.
    if (usable() && inTransaction()) {
        const Result<void> undone =
            undo(nested ? fmt::format("ROLLBACK TO SAVEPOINT {}", kBulkSavepoint) : std::string("ROLLBACK"),
                 limits);
        if (!undone)
            counts.error().markSessionUnusable();
    }
    return counts;
}

Result<BulkCounts> MySqlSession::bulkInsert(const BulkTarget& target, RowStream& rows,
                                            const CallLimits& limits)
{
    BulkLoader loader(m_channel, target, rows, limits);
    Result<BulkCounts> counts = allOrNothing([&] { return loader.run(); }, limits);
    if (counts || !loader.leavesRows())
        return counts;
    return fail(loadStayedError(std::move(counts).error(), target.table));
}

Result<BulkCounts> MySqlSession::bulkChange(const BulkChange& change, RowStream& rows,
                                            const CallLimits& limits)
{
    if (!KeyedChange::isOffered(m_channel.wire()))
        return changeRowByRow(*this, change, rows, limits);
    DF_TRY(checkChange(change, *rows.schema()));
    return allOrNothing([&] { return KeyedChange(m_channel, change, rows, limits).run(); }, limits);
}

std::string MySqlSession::savepoint() const
{
    return fmt::format("dataflow_{}", m_depth);
}

Result<void> MySqlSession::begin(Isolation isolation, const CallLimits& limits)
{
    m_touched = true;
    if (!inTransaction()) {
        m_depth = 0;
        if (const std::string_view level = isolationSql(isolation); !level.empty())
            DF_TRY(run(level, limits));
        return run("START TRANSACTION", limits);
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

Result<void> MySqlSession::commit(const CallLimits& limits)
{
    if (!inTransaction())
        return fail(noTransaction());
    if (m_depth == 0)
        return run("COMMIT", limits);
    DF_TRY(run("RELEASE SAVEPOINT " + savepoint(), limits));
    --m_depth;
    return {};
}

Result<void> MySqlSession::rollback(const CallLimits& limits)
{
    if (!usable())
        return fail(noTransaction().markSessionUnusable());
    if (!inTransaction()) {
        m_depth = 0;
        return {};
    }
    if (m_depth == 0)
        return undo("ROLLBACK", limits);
    DF_TRY(undo("ROLLBACK TO SAVEPOINT " + savepoint(), limits));
    --m_depth;
    return {};
}

Result<void> MySqlSession::ping(const CallLimits& limits)
{
    return run("DO 0", limits);
}

Result<void> MySqlSession::reset(const CallLimits& limits)
{
    if (!m_touched && !inTransaction())
        return {};
    const bool ended = limits.stop.stop_requested() || limits.deadline.passed(systemClock());
    const CallLimits grace{.stop = {}, .deadline = Deadline::after(systemClock(), kUndoGrace)};
    auto cleared = m_channel.resetConnection(ended ? grace : limits);
    if (!cleared) {
        m_channel.wire().markUnusable();
        return fail(std::move(cleared).error().markSessionUnusable());
    }
    m_touched = false;
    m_depth = 0;
    return {};
}

Result<TableDescription> MySqlSession::describeTable(std::string_view table, const CallLimits& limits)
{
    m_touched = true;
    return describeCatalogTable(m_channel, dialect(), table, limits);
}

Result<std::vector<std::string>> MySqlSession::listTables(const CallLimits& limits)
{
    m_touched = true;
    return catalogTables(m_channel, limits);
}

} // namespace dataflow::db::mysql
