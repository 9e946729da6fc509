// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ConnectionPool: lends database sessions to threads, with a deadline on every wait.

#include "engine/base/clock.h"
#include "engine/db/session.h"
#include "engine/metrics/snapshot.h"

#include <functional>
#include <memory>
#include <source_location>
#include <stop_token>

namespace dataflow::pool {

/// Pool settings of one connection (project file: `pool`).
struct PoolConfig {
    std::string connection;
    std::uint32_t minSize = 0;
    std::uint32_t maxSize = 8;
    std::chrono::milliseconds acquireTimeout{5'000};
    /// A session older than this is closed when it comes back. Zero: no limit.
    std::chrono::milliseconds maxLifetime{30 * 60'000};
    /// An unused session above minSize is closed after this long. Zero: no limit.
    std::chrono::milliseconds idleTimeout{10 * 60'000};
    /// A session unused for longer than this is pinged before it is lent.
    std::chrono::milliseconds checkAfterIdle{30'000};
    /// Callers beyond this many waiting are refused at once.
    std::uint32_t maxWaiting = 1'000;
    /// A lease held longer than this is reported once as a suspected leak, with its borrow site. Zero: off.
    std::chrono::milliseconds leakThreshold{60'000};
};

/// Opens sessions for a pool. Called without any pool lock held, on the pool's own opener thread.
using SessionFactory = std::function<Result<std::unique_ptr<db::Session>>(const db::CallLimits&)>;

/// Told of suspected leaks: where the lease was taken and for how long it has been held. Called without locks.
struct LeakReport {
    std::string connection;
    std::string borrower;
    std::source_location site;
    Nanoseconds held{0};
};

class Lease;

/// Lends sessions. Every member function is thread-safe. Callers wait only for the pool, never for a connect():
/// sessions are opened on the pool's opener thread; a connect that fails is told to the callers that waited for it.
/// Fair in bounded time: a caller that waited longer than the mean hold time is served before newcomers.
class ConnectionPool {
public:
    /// Refuses a bad `config` (BadConfiguration naming the setting), so a running pool never corrects one.
    /// `clock` and what `factory` uses must outlive the pool. Opens nothing yet.
    static Result<std::unique_ptr<ConnectionPool>> create(PoolConfig config, SessionFactory factory, const Clock& clock);
    /// Waits for nothing: leases still out close their sessions when they end. Waiters get PoolShutdown.
    ~ConnectionPool();
    ConnectionPool(const ConnectionPool&) = delete;
    ConnectionPool& operator=(const ConnectionPool&) = delete;

    /// Borrows a session. The wait ends at the earlier of `deadline` and acquireTimeout (PoolExhausted with active, idle,
    /// waiting, max and the time waited), on stop (Cancelled), on shutdown (PoolShutdown), or with the connect's error.
    /// `borrower` (a node id) is shown by the leak watch.
    Result<Lease> acquire(std::stop_token stop, Deadline deadline, std::string_view borrower = {},
                          std::source_location site = std::source_location::current());
    /// Refuses new callers, wakes waiters, closes idle sessions.
    void shutdown();
    /// Closes idle sessions past idleTimeout or maxLifetime, fills up to minSize, looks for leaks. The opener thread
    /// calls it once a second; tests call it with a fake clock.
    void maintain();
    void setLeakListener(std::function<void(const LeakReport&)> listener);

    const PoolConfig& config() const noexcept;
    /// Each counter is exact; their sums may disagree by a few while threads run.
    metrics::PoolSnapshot stats() const;
    /// Checks internal consistency (counts, lists); a sentence about the first fault, or empty. For tests.
    std::string checkInvariants() const;

private:
    friend class Lease;
    struct State;
    explicit ConnectionPool(std::shared_ptr<State> state);
    std::shared_ptr<State> m_state;
};

/// A borrowed session: gives itself back on destruction, or is closed after poison(). Movable, one thread at a time.
class Lease {
public:
    Lease() noexcept = default;
    Lease(Lease&& other) noexcept;
    Lease& operator=(Lease&& other) noexcept;
    ~Lease();

    explicit operator bool() const noexcept { return m_slot != nullptr; }
    db::Session& operator*() const noexcept;
    db::Session* operator->() const noexcept { return &**this; }
    /// The session will be closed instead of being lent again.
    void poison() noexcept;
    /// Gives the session back now.
    void giveBack() noexcept;
    /// How long acquire() waited.
    Nanoseconds waited() const noexcept { return m_waited; }

private:
    friend class ConnectionPool;
    struct Slot;
    std::shared_ptr<void> m_pool;
    void* m_slot = nullptr;
    Nanoseconds m_waited{0};
};

} // namespace dataflow::pool
