// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// FakeDatabase and FakeSession: a database that does what a test says and counts what was asked of it.

#include "engine/db/session.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

namespace dataflow::test {

class FakeSession;

/// Opens FakeSessions and holds what they share. Thread-safe; outlives its sessions and the pools that use
/// it.
class FakeDatabase {
public:
    /// A function that opens a session here, as ConnectionPool::create() wants it.
    std::function<Result<std::unique_ptr<db::Session>>(const db::CallLimits&)> factory();

    /// Every connect from now on fails with `error`; nullopt: they succeed again.
    void failConnects(std::optional<Error> error);
    /// Connects from now on wait for allowConnects() or their stop token (then they fail with Cancelled).
    void holdConnects();
    void allowConnects();
    /// Waits until `count` connects were started in all.
    void awaitConnects(int count);

    /// What query() and execute() of the sessions do; without one they fail with UnsupportedByDatabase.
    /// Set before sessions are used.
    std::function<Result<std::unique_ptr<db::QueryStream>>(FakeSession&, const db::SqlText&,
                                                           const db::CallLimits&)>
        onQuery;
    std::function<Result<std::int64_t>(FakeSession&, const db::SqlText&, const db::CallLimits&)> onExecute;

    /// Sessions break at their next ping or reset.
    std::atomic<bool> pingFails{false};
    std::atomic<bool> resetFails{false};
    std::atomic<int> connects{0};
    std::atomic<int> alive{0};
    std::atomic<int> pings{0};
    std::atomic<int> resets{0};
    /// Times that two threads were inside one session, see FakeSession::Use.
    std::atomic<int> sharedUses{0};
    std::set<std::thread::id> connectThreads() const;

private:
    Result<std::unique_ptr<db::Session>> connect(const db::CallLimits& limits);

    mutable std::mutex m_mutex; // guards the members below
    std::condition_variable_any m_changed;
    std::optional<Error> m_connectError;
    bool m_held = false;
    std::set<std::thread::id> m_connectThreads;
};

/// A session of a FakeDatabase.
class FakeSession final : public db::Session {
public:
    FakeSession(FakeDatabase& database, int number);
    ~FakeSession() override;

    /// From 1, in the order of the connects.
    int number() const noexcept { return m_number; }
    void breakConnection() noexcept { m_usable = false; }
    void setInTransaction(bool open) noexcept { m_inTransaction = open; }
    /// Marks that the calling thread uses the session; counts a fault when another one does at the same time.
    class Use {
    public:
        explicit Use(FakeSession& session) noexcept;
        ~Use();
        Use(const Use&) = delete;
        Use& operator=(const Use&) = delete;

    private:
        FakeSession& m_session;
    };

    const db::Dialect& dialect() const noexcept override;
    Result<std::unique_ptr<db::QueryStream>> query(const db::SqlText& sql,
                                                   const db::CallLimits& limits) override;
    Result<std::int64_t> execute(const db::SqlText& sql, const db::CallLimits& limits) override;
    Result<void> executeScript(std::string_view script, const db::CallLimits& limits) override;
    Result<db::BulkCounts> bulkInsert(const db::BulkTarget& target, db::RowStream& rows,
                                      const db::CallLimits& limits) override;
    Result<void> begin(db::Isolation isolation, const db::CallLimits& limits) override;
    Result<void> commit(const db::CallLimits& limits) override;
    Result<void> rollback(const db::CallLimits& limits) override;
    bool inTransaction() const noexcept override { return m_inTransaction; }
    Result<void> ping(const db::CallLimits& limits) override;
    Result<void> reset(const db::CallLimits& limits) override;
    bool usable() const noexcept override { return m_usable; }
    db::QueryPhases lastPhases() const noexcept override { return {}; }
    Result<db::TableDescription> describeTable(std::string_view table, const db::CallLimits& limits) override;
    Result<std::vector<std::string>> listTables(const db::CallLimits& limits) override;

private:
    Error lost() noexcept;
    FakeDatabase& m_database;
    const int m_number;
    bool m_usable = true;
    bool m_inTransaction = false;
    std::atomic<int> m_users{0};
};

} // namespace dataflow::test
