// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SqliteConnection: an open database handle with limits on every call, a statement cache and error mapping.

#include "engine/db/session.h"

#include <condition_variable>
#include <list>
#include <mutex>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace dataflow::db::sqlite {

struct HandleCloser {
    void operator()(sqlite3* handle) const noexcept;
};
using Handle = std::unique_ptr<sqlite3, HandleCloser>;

struct StatementFinalizer {
    void operator()(sqlite3_stmt* statement) const noexcept;
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, StatementFinalizer>;

struct CachedStatement {
    std::string text;
    StatementHandle handle;
};

class SqliteConnection;

/// A prepared statement taken out of its connection's cache; goes back there, reset and unbound, on
/// destruction.
class Statement {
public:
    /// Without an owner the statement is finalized instead.
    Statement(SqliteConnection* owner, std::list<CachedStatement> node);
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();
    sqlite3_stmt* raw() const noexcept { return m_node.front().handle.get(); }
    const std::string& text() const noexcept { return m_node.front().text; }
    /// Ends the run of the statement; locks it held are given up.
    void reset() noexcept;

private:
    SqliteConnection* m_owner;
    std::list<CachedStatement>
        m_node; // one entry; a list so that it travels between here and the cache uncopied
};

/// Not thread-safe, except that a stop request may come from any thread.
class SqliteConnection {
public:
    SqliteConnection(Handle handle, std::chrono::milliseconds busyTimeout);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    sqlite3* raw() const noexcept { return m_handle.get(); }

    /// While it lives, statements end on stop and deadline of `limits`, which it borrows.
    class LimitsScope;

    /// Prepares one statement, or takes it from the cache.
    Result<Statement> prepare(std::string_view text);
    /// Prepares one statement that will not be kept.
    Result<Statement> prepareOnce(std::string_view text);
    /// Binds every value; their number must fit.
    Result<void> bind(const Statement& statement, const std::vector<Value>& values) const;
    /// True: a row is there. False: the statement has ended.
    Result<bool> step(const Statement& statement);
    /// Prepares and runs a statement without values to its end.
    Result<void> run(std::string_view text);
    /// Runs every statement of a script.
    Result<void> runScript(std::string_view script);

    /// The error of the last call, which gave `code`; `offset` is where `text` starts in what the user wrote.
    Error errorFor(int code, std::string_view text, std::size_t offset = 0) const;
    /// Cancelled or TimedOut when `limits` have ended.
    static Result<void> check(const CallLimits& limits);

    QueryPhases phases;
    /// True while a query's stream lives: nothing else may run.
    bool streaming = false;
    /// Rows that the running bulk insert updated (see countUpdate in sqlite_bulk.cpp).
    std::int64_t updatedRows = 0;

private:
    friend class Statement;
    static int onProgress(void* self) noexcept;
    static int onBusy(void* self, int attempt) noexcept;
    bool limitsEnded() const noexcept;
    Result<std::list<CachedStatement>> compile(std::string_view text, unsigned flags);
    void giveBack(std::list<CachedStatement>& node) noexcept;

    Handle m_handle;
    std::chrono::milliseconds m_busyTimeout;
    const CallLimits* m_limits = nullptr;
    MonotonicTime m_busySince{};
    std::mutex m_waitMutex; // only for m_wait, guards nothing
    std::condition_variable_any m_wait;
    std::list<CachedStatement> m_cache; // most recently used first
    std::unordered_map<std::string_view, std::list<CachedStatement>::iterator> m_cacheIndex;
};

class SqliteConnection::LimitsScope {
public:
    LimitsScope(SqliteConnection& connection, const CallLimits& limits);
    ~LimitsScope();
    LimitsScope(const LimitsScope&) = delete;
    LimitsScope& operator=(const LimitsScope&) = delete;

private:
    struct Interrupt {
        sqlite3* handle;
        void operator()() const noexcept;
    };
    SqliteConnection& m_connection;
    const CallLimits* m_outer;
    std::optional<std::stop_callback<Interrupt>> m_onStop;
};

/// The error of a failed open or statement on `handle`.
Error sqliteError(sqlite3* handle, int code, std::string_view text, std::size_t offset);

} // namespace dataflow::db::sqlite
