// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_connection.h"

#include "engine/base/assert.h"
#include "engine/base/wait_scope.h"
#include "engine/db/sqlite/sqlite_values.h"

#include <sqlite3.h>

#include <algorithm>

namespace dataflow::db::sqlite {

namespace {

/// About 20 microseconds of work between two looks at stop and deadline.
constexpr int kOperationsBetweenLooks = 2'000;
constexpr std::size_t kMostCachedStatements = 64;
constexpr std::chrono::milliseconds kLongestBusyWait{20};

} // namespace

void HandleCloser::operator()(sqlite3* handle) const noexcept
{
    sqlite3_close_v2(handle);
}

void StatementFinalizer::operator()(sqlite3_stmt* statement) const noexcept
{
    sqlite3_finalize(statement);
}

Statement::Statement(SqliteConnection* owner, std::list<CachedStatement> node)
    : m_owner(owner)
    , m_node(std::move(node))
{}

Statement::Statement(Statement&& other) noexcept
    : m_owner(other.m_owner)
{
    m_node.splice(m_node.begin(), other.m_node);
}

Statement::~Statement()
{
    if (m_node.empty() || !m_owner)
        return;
    reset();
    sqlite3_clear_bindings(raw());
    m_owner->giveBack(m_node);
}

void Statement::reset() noexcept
{
    sqlite3_reset(raw());
}

SqliteConnection::SqliteConnection(Handle handle, std::chrono::milliseconds busyTimeout)
    : m_handle(std::move(handle))
    , m_busyTimeout(busyTimeout)
{
    sqlite3_extended_result_codes(raw(), 1);
    sqlite3_progress_handler(raw(), kOperationsBetweenLooks, &SqliteConnection::onProgress, this);
    sqlite3_busy_handler(raw(), &SqliteConnection::onBusy, this);
}

SqliteConnection::~SqliteConnection()
{
    m_cacheIndex.clear();
    m_cache.clear();
}

bool SqliteConnection::limitsEnded() const noexcept
{
    return m_limits && (m_limits->stop.stop_requested() || m_limits->deadline.passed(systemClock()));
}

int SqliteConnection::onProgress(void* self) noexcept
{
    return static_cast<SqliteConnection*>(self)->limitsEnded() ? 1 : 0;
}

int SqliteConnection::onBusy(void* self, int attempt) noexcept
{
    auto& connection = *static_cast<SqliteConnection*>(self);
    const MonotonicTime now = systemClock().now();
    if (attempt == 0)
        connection.m_busySince = now;
    if (connection.limitsEnded() || now - connection.m_busySince >= connection.m_busyTimeout)
        return 0;
    // SQLite has no way to be woken by another process's unlock: look again soon, and at once on a stop.
    const auto pause = std::min(kLongestBusyWait, std::chrono::milliseconds(1 << std::min(attempt, 5)));
    const WaitScope waiting;
    std::unique_lock lock(connection.m_waitMutex);
    const std::stop_token stop = connection.m_limits ? connection.m_limits->stop : std::stop_token();
    connection.m_wait.wait_for(lock, stop, pause, [] { return false; });
    return 1;
}

Result<void> SqliteConnection::check(const CallLimits& limits)
{
    if (limits.stop.stop_requested())
        return fail(Error(ErrorCode::Cancelled, "The statement was cancelled"));
    if (limits.deadline.passed(systemClock()))
        return fail(Error(ErrorCode::TimedOut, "The statement ran out of time"));
    return {};
}

Error SqliteConnection::errorFor(int code, std::string_view text, std::size_t offset) const
{
    const int primary = code & 0xFF;
    const bool ended = primary == SQLITE_INTERRUPT || primary == SQLITE_BUSY || primary == SQLITE_LOCKED;
    if (ended && m_limits) {
        if (auto checked = check(*m_limits); !checked)
            return std::move(checked).error().sql({}, 0, std::string(text));
    }
    return sqliteError(raw(), code, text, offset);
}

Result<Statement> SqliteConnection::prepare(std::string_view text)
{
    std::list<CachedStatement> node;
    if (const auto found = m_cacheIndex.find(text); found != m_cacheIndex.end()) {
        node.splice(node.begin(), m_cache, found->second);
        m_cacheIndex.erase(found);
        return Statement(this, std::move(node));
    }
    DF_TRY_ASSIGN(node, compile(text, SQLITE_PREPARE_PERSISTENT));
    return Statement(this, std::move(node));
}

Result<Statement> SqliteConnection::prepareOnce(std::string_view text)
{
    DF_TRY_ASSIGN(std::list<CachedStatement> node, compile(text, 0));
    return Statement(nullptr, std::move(node));
}

Result<std::list<CachedStatement>> SqliteConnection::compile(std::string_view text, unsigned flags)
{
    sqlite3_stmt* prepared = nullptr;
    const char* tail = nullptr;
    const int code =
        sqlite3_prepare_v3(raw(), text.data(), static_cast<int>(text.size()), flags, &prepared, &tail);
    StatementHandle handle(prepared);
    if (code != SQLITE_OK)
        return fail(errorFor(code, text));
    if (!handle)
        return fail(Error(ErrorCode::SqlFailed, "The statement is empty").sql({}, 0, std::string(text)));
    const auto used = static_cast<std::size_t>(tail - text.data());
    sqlite3_stmt* second = nullptr;
    const int rest = sqlite3_prepare_v2(raw(), tail, static_cast<int>(text.size() - used), &second, nullptr);
    const StatementHandle secondHandle(second);
    if (rest != SQLITE_OK || secondHandle) {
        return fail(Error(ErrorCode::SqlFailed, "Only one statement can run at a time here")
                        .hint("Run the statements one by one, or as a script.")
                        .sql({}, 0, std::string(text)));
    }
    std::list<CachedStatement> node;
    node.push_back(CachedStatement{std::string(text), std::move(handle)});
    return node;
}

void SqliteConnection::giveBack(std::list<CachedStatement>& node) noexcept
{
    if (m_cacheIndex.contains(node.front().text))
        return;
    m_cache.splice(m_cache.begin(), node);
    m_cacheIndex.emplace(m_cache.front().text, m_cache.begin());
    if (m_cache.size() > kMostCachedStatements) {
        m_cacheIndex.erase(m_cache.back().text);
        m_cache.pop_back();
    }
}

Result<void> SqliteConnection::bind(const Statement& statement, const std::vector<Value>& values) const
{
    const int expected = sqlite3_bind_parameter_count(statement.raw());
    if (values.size() != static_cast<std::size_t>(expected)) {
        return fail(Error(ErrorCode::BadParameter, "The statement and its values do not agree in number")
                        .with("placeholders", std::int64_t{expected})
                        .with("values", static_cast<std::int64_t>(values.size()))
                        .sql({}, 0, statement.text()));
    }
    for (std::size_t index = 0; index < values.size(); ++index) {
        const int code = bindValue(statement.raw(), static_cast<int>(index) + 1, values[index]);
        if (code != SQLITE_OK)
            return fail(errorFor(code, statement.text()));
    }
    return {};
}

Result<bool> SqliteConnection::step(const Statement& statement)
{
    const int code = sqlite3_step(statement.raw());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    Error error = errorFor(code, statement.text());
    sqlite3_reset(statement.raw());
    return fail(std::move(error));
}

Result<void> SqliteConnection::run(std::string_view text)
{
    DF_TRY_ASSIGN(const Statement statement, prepare(text));
    for (;;) {
        DF_TRY_ASSIGN(const bool row, step(statement));
        if (!row)
            return {};
    }
}

Result<void> SqliteConnection::runScript(std::string_view script)
{
    std::size_t offset = 0;
    while (offset < script.size()) {
        const std::string_view rest = script.substr(offset);
        sqlite3_stmt* prepared = nullptr;
        const char* tail = nullptr;
        int code = sqlite3_prepare_v2(raw(), rest.data(), static_cast<int>(rest.size()), &prepared, &tail);
        const StatementHandle statement(prepared);
        if (code != SQLITE_OK)
            return fail(errorFor(code, script, offset));
        if (!statement && tail == rest.data() + rest.size())
            return {}; // only space and comments were left
        if (statement && sqlite3_bind_parameter_count(prepared) != 0) {
            return fail(
                Error(ErrorCode::BadParameter, "A script cannot have placeholders")
                    .sql({}, 0, std::string(rest.substr(0, static_cast<std::size_t>(tail - rest.data())))));
        }
        while (statement && (code = sqlite3_step(prepared)) == SQLITE_ROW) {
        }
        if (statement && code != SQLITE_DONE)
            return fail(errorFor(code, script, offset));
        offset += static_cast<std::size_t>(tail - rest.data());
    }
    return {};
}

SqliteConnection::LimitsScope::LimitsScope(SqliteConnection& connection, const CallLimits& limits)
    : m_connection(connection)
    , m_outer(connection.m_limits)
{
    connection.m_limits = &limits;
    if (limits.stop.stop_possible())
        m_onStop.emplace(limits.stop, Interrupt{connection.raw()});
}

SqliteConnection::LimitsScope::~LimitsScope()
{
    m_onStop.reset();
    m_connection.m_limits = m_outer;
}

void SqliteConnection::LimitsScope::Interrupt::operator()() const noexcept
{
    sqlite3_interrupt(handle);
}

} // namespace dataflow::db::sqlite
