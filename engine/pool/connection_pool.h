// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ConnectionPool: lends database sessions to threads, with a deadline on every wait.

#include "engine/base/clock.h"
#include "engine/db/session.h"
#include "engine/metrics/snapshot.h"
#include "engine/pool/pool_config.h"

#include <functional>
#include <memory>
#include <source_location>
#include <stop_token>
#include <utility>

namespace dataflow::pool {

/// Opens sessions for a pool. Called without any pool lock held, on the pool's own opener thread.
using SessionFactory = std::function<Result<std::unique_ptr<db::Session>>(const db::CallLimits&)>;

/// Asks the server how many more sessions it has room for. Called without locks on the thread that calls
/// maintain(), as often as a dynamic pool decides about its size. Empty: the database has no such limit.
using RoomOnServer = std::function<Result<std::uint32_t>(const db::CallLimits&)>;

/// Told of suspected leaks: where the lease was taken and for how long it has been held. Called without
/// locks.
struct LeakReport {
    std::string connection;
    /// As given to acquire(), cut after 64 bytes.
    std::string borrower;
    std::source_location site;
    Nanoseconds held{0};
};

namespace detail {
struct Request;
struct Slot;
class PoolState;
} // namespace detail

class Lease;

/// Lends sessions. Every member function is thread-safe. Callers wait only for the pool, never for a
/// connect(): sessions are opened on the pool's opener thread. A connect that fails is told to the callers
/// that wait for it (all waiters when no session is open; while others are open it is the cause of the
/// PoolExhausted of those it kept waiting), and is tried again after a back-off of 100 ms, doubled up to 2 s,
/// when somebody needs it.
/// Fair in bounded time: callers that found nothing free are served in order. While sessions are held for
/// half a millisecond or more, each goes to the longest waiter before any newcomer. Waking a thread costs
/// more than a shorter hold, so of those, running threads may take about 200 (3 to 25 ms) on a session before
/// it is handed over. Clean sessions come back without a round trip. Session::reset() runs (on the returning
/// thread, for at most 2 s) when the session is inside a transaction or the holder called
/// Lease::resetOnReturn().
class ConnectionPool {
public:
    /// Refuses a bad `config` (BadConfiguration naming the setting), so a running pool never corrects one.
    /// What `factory` uses must outlive the pool, `clock` also its leases. Opens nothing yet. With a clock
    /// other than systemClock() waiting callers re-read it every millisecond and maintain() runs only when
    /// called.
    static Result<std::unique_ptr<ConnectionPool>> create(PoolConfig config, SessionFactory factory,
                                                          const Clock& clock, RoomOnServer room = {});
    /// Waits for no lease: those still out stay usable and close their sessions when they end. Waiters get
    /// PoolShutdown; a connect under way is stopped through its CallLimits.
    ~ConnectionPool();
    ConnectionPool(const ConnectionPool&) = delete;
    ConnectionPool& operator=(const ConnectionPool&) = delete;

    /// Borrows a session. The wait ends at the earlier of `deadline` and acquireTimeout (PoolExhausted with
    /// active, idle, waiting, max and the time waited), on stop (Cancelled), on shutdown (PoolShutdown), or
    /// with the connect's error and code. A free session is lent even when the deadline has passed: the next
    /// call on it will say so. `borrower` (a node id) is shown by the leak watch.
    Result<Lease> acquire(std::stop_token stop, Deadline deadline, std::string_view borrower = {},
                          std::source_location site = std::source_location::current());
    /// As acquire(), but never waits for a session that somebody holds: gives a free one, one the pool opens
    /// because it has room (not during the back-off after a failed connect), or an empty lease. For callers
    /// that hold a session of this pool.
    Result<Lease> acquireFree(std::stop_token stop, Deadline deadline, std::string_view borrower = {},
                              std::source_location site = std::source_location::current());
    /// Refuses new callers, wakes waiters, closes idle sessions.
    void shutdown();
    /// Closes idle sessions past idleTimeout or maxLifetime, fills up to minSize, looks for leaks, decides
    /// about the size of a dynamic pool when its interval has passed. The opener thread calls it once a
    /// second; tests call it with a fake clock.
    void maintain();
    void setLeakListener(std::function<void(const LeakReport&)> listener);

    const PoolConfig& config() const noexcept;
    /// Each counter is exact; their sums may disagree by a few while threads run.
    metrics::PoolSnapshot stats() const;
    /// Checks internal consistency (counts, lists); a sentence about the first fault, or empty. For tests,
    /// while no other call is running (parked waiters may be).
    std::string checkInvariants() const;

private:
    explicit ConnectionPool(std::shared_ptr<detail::PoolState> state);
    Result<Lease> lend(const detail::Request& request);
    std::shared_ptr<detail::PoolState> m_state;
};

/// A borrowed session: gives itself back on destruction, or is closed after poison(). Movable, one thread at
/// a time.
class Lease {
public:
    Lease() noexcept = default;
    Lease(Lease&& other) noexcept
        : m_slot(std::exchange(other.m_slot, nullptr))
        , m_waited(other.m_waited)
        , m_connecting(other.m_connecting)
    {}
    Lease& operator=(Lease&& other) noexcept;
    ~Lease()
    {
        if (m_slot)
            giveBack();
    }

    explicit operator bool() const noexcept { return m_slot != nullptr; }
    db::Session& operator*() const noexcept;
    db::Session* operator->() const noexcept { return &**this; }
    /// The session will be closed instead of being lent again.
    void poison() noexcept;
    /// The session's settings were changed (SET, temporary tables): it is reset before it is lent again.
    void resetOnReturn() noexcept;
    /// Gives the session back now.
    void giveBack() noexcept;
    /// How long acquire() waited; zero when a session was free.
    Nanoseconds waited() const noexcept { return m_waited; }
    /// The part of waited() in which this session was being opened.
    Nanoseconds connecting() const noexcept { return m_connecting; }

private:
    friend class ConnectionPool;
    friend class detail::PoolState;
    Lease(detail::Slot* slot, Nanoseconds waited, Nanoseconds connecting) noexcept
        : m_slot(slot)
        , m_waited(waited)
        , m_connecting(connecting)
    {}
    detail::Slot* m_slot = nullptr; // lives until this lease gives it back, also when the pool dies first
    Nanoseconds m_waited{0};
    Nanoseconds m_connecting{0};
};

} // namespace dataflow::pool
