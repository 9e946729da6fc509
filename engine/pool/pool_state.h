// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PoolState: everything of a ConnectionPool that leases and waiters may outlive it with.

#include "engine/pool/pool_waiter.h"

#include <mutex>
#include <optional>
#include <span>
#include <thread>

namespace dataflow::pool::detail {

/// Free sessions are claimed and returned by one compare-and-swap on their slot; everything else happens
/// under one mutex. A caller about to park marks every lent slot Wanted, which sends its return through the
/// mutex: so no return can miss a parked caller, and returns touch nothing shared while nobody waits.
class PoolState : public std::enable_shared_from_this<PoolState> {
public:
    PoolState(PoolConfig settings, SessionFactory opener, const Clock& injected, RoomOnServer server);

    // connection_pool.cpp
    /// Claims a free slot without locking, the one this thread used last if possible; nullptr when there is
    /// none.
    Slot* claimFree() noexcept;
    bool needsCheck(const Slot& slot, std::int64_t now) const noexcept;
    void noteRetaken(Slot& slot, std::int64_t now) const noexcept;
    static void giveBack(Slot& slot) noexcept;
    std::string firstFault();

    // pool_waiting.cpp
    Result<Lease> acquireSlowly(Slot* claimed, const Request& request);

    // pool_returning.cpp
    /// Ends a lease that cannot take the short way: dirty, broken, too old, wanted or orphaned.
    void giveBackSlowly(Slot& slot, std::int64_t now) noexcept;
    /// Closes the session of a slot this thread owns and frees the slot.
    void retire(Slot& slot) noexcept;
    void shutdown();
    void orphanLeases();

    // pool_opener.cpp
    void runOpener(const std::stop_token& stop);
    void maintain(const std::stop_token& stop);
    metrics::PoolSnapshot stats() const;

    // pool_sizing.cpp
    /// Decides about the size of a dynamic pool when its interval has passed.
    void decideSizeIfDue(const std::stop_token& stop);

    const PoolConfig config;
    const SessionFactory factory;
    const RoomOnServer room;
    const Clock& clock;
    PoolTime time;
    const std::uint64_t id;
    std::jthread opener;

    std::mutex listenerMutex; // guards leakListener
    std::shared_ptr<const std::function<void(const LeakReport&)>> leakListener;

private:
    bool isClean(const Slot& slot) const noexcept;
    void noteIfBroken(const Slot& slot, std::int64_t now) noexcept;
    void noteHold(Slot& slot, std::int64_t now) noexcept;
    Result<bool> checkAlive(Slot& slot, const Request& request, Deadline limit);
    Slot* spinForSlot() noexcept;
    Result<Slot*> waitForSlot(const Request& request, Deadline limit, MonotonicTime started);
    Error exhausted(MonotonicTime started, std::uint32_t waitingThen, bool refused) const;

    // These need m_mutex.
    static bool claimOrMark(Slot& slot) noexcept;
    Slot* claimAnyElseMark() noexcept;
    bool anyIdleElseMark() noexcept;
    bool opensFor(const Waiter& waiter) const noexcept;
    std::optional<Error> connectErrorSince(MonotonicTime started) const;
    void passOn(Waiter& leaving) noexcept;
    void signal(Waiter& waiter) noexcept;
    void park(std::unique_lock<std::mutex>& lock, Waiter& waiter, Deadline limit);
    void grant(Slot& slot, Waiter& waiter) noexcept;
    void offer(Slot& slot, bool toWaiterFirst) noexcept;
    bool isDueToWaiter(const Slot& slot, std::int64_t now) const noexcept;
    bool needsSession() const noexcept;
    void wakeOpener() noexcept;
    void openOne(std::unique_lock<std::mutex>& lock, const std::stop_token& stop);
    void connectFailed(Slot& slot, Error error);
    void waitForWork(std::unique_lock<std::mutex>& lock, MonotonicTime nextMaintain);
    std::vector<Slot*> takeOutdated();
    std::vector<LeakReport> findLeaks();
    bool sizingIsDue() const noexcept;
    metrics::SizingInputs measureUse(MonotonicTime now);
    void recallSurplus() noexcept;

    std::span<Slot> usedSlots() const noexcept
    {
        return {m_slots.get(), m_usedSlots.load(std::memory_order_acquire)};
    }

    struct Use {
        MonotonicTime at{};
        Nanoseconds lent{0}; // all leases together, those still out included
        Nanoseconds waited{0};
        std::uint64_t callers = 0;
    };
    Use useSoFar() const;

    const std::unique_ptr<Slot[]> m_slots;
    std::atomic<std::uint32_t> m_usedSlots{0}; // slots beyond were never opened
    const std::int64_t m_checkAfter;
    /// When a session was last found broken: those that became free before are looked at before they are
    /// lent.
    std::atomic<std::int64_t> m_brokenAt{std::numeric_limits<std::int64_t>::min()};
    const std::int64_t m_maxLifetime;
    const std::int64_t m_atOnce;
    const std::int64_t m_longHold;
    const std::int64_t m_leastFairSlice;
    const std::int64_t m_mostFairSlice;

    mutable std::mutex m_mutex; // guards the members down to m_lastConnectError
    WaiterList m_waiters;
    Waiter* m_signalled = nullptr; // woken to look for a free slot, has not looked yet
    bool m_quietReturns = false;   // sessions came back without waking anybody since the first waiter looked
    bool m_closed = false;
    bool m_fillToMinimum = false;
    std::uint32_t m_openSlots = 0; // not Empty
    std::condition_variable m_openerWake;
    std::uint32_t m_connectFailures = 0;
    MonotonicTime m_retryAt{};
    std::optional<Error> m_lastConnectError; // of the attempt before, if that was not long ago

    // Of a dynamic pool; guarded by m_mutex, m_size is also read without it.
    std::atomic<std::uint32_t> m_size; // sessions it may open now
    bool m_deciding = false;
    MonotonicTime m_nextSizing{};
    Use m_useThen;
    std::vector<metrics::PoolDecision> m_decisions;

    std::atomic<std::uint32_t> m_waitingNow{0};
    std::atomic<std::uint64_t> m_waitedLeases{0};
    std::atomic<std::uint64_t> m_timeouts{0};
    std::atomic<std::uint64_t> m_failedCallers{0};
    std::atomic<std::uint64_t> m_connectErrors{0};
    std::atomic<std::uint64_t> m_opened{0};
    std::atomic<std::uint64_t> m_closedSessions{0};
    std::atomic<std::uint64_t> m_leaks{0};
    metrics::Histogram m_waitTime;
    metrics::Histogram m_connectTime;
};

/// Refuses bad settings, naming the first.
Result<void> checkConfig(const PoolConfig& config);

} // namespace dataflow::pool::detail
