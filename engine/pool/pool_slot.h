// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Slot: room for one session of a pool, and who may touch it now.

#include "engine/metrics/event_ring.h"
#include "engine/metrics/histogram.h"
#include "engine/pool/connection_pool.h"

#include <array>
#include <limits>

namespace dataflow::pool::detail {

/// Who owns a slot. Whoever moves it to Opening, Lent or Closing owns everything in it until moving it on.
enum SlotState : std::uint32_t {
    Empty,    // no session
    Opening,  // the opener connects
    Idle,     // has a session, free for anybody
    Lent,     // held by a lease, or by a caller that is about to get it
    Wanted,   // lent, and callers wait: must come back through the pool's lock
    Closing,  // its session is being closed
    Orphaned, // lent, and the pool is gone: the lease cleans up
};

constexpr bool isLent(std::uint32_t state) noexcept
{
    return state == Lent || state == Wanted;
}

/// Durations of a pool, in its own unit: processor ticks with the machine's clock (a clock_gettime() costs
/// more than the rest of a lease), nanoseconds with an injected clock.
class PoolTime {
public:
    explicit PoolTime(const Clock& clock)
        : m_clock(clock)
        , m_isMachineClock(&clock == &systemClock())
    {
        refresh();
    }
    bool isMachineClock() const noexcept { return m_isMachineClock; }
    std::int64_t now() const noexcept
    {
        return m_isMachineClock ? static_cast<std::int64_t>(metrics::TickClock::ticks())
                                : m_clock.now().time_since_epoch().count();
    }
    Nanoseconds duration(std::int64_t units) const noexcept
    {
        const double rate = m_nanosecondsPerUnit.load(std::memory_order_relaxed);
        return Nanoseconds(static_cast<std::int64_t>(static_cast<double>(units) * rate));
    }
    std::int64_t units(Nanoseconds duration) const noexcept
    {
        return static_cast<std::int64_t>(static_cast<double>(duration.count()) /
                                         m_nanosecondsPerUnit.load(std::memory_order_relaxed));
    }
    /// Like units(), where zero stands for "no limit".
    std::int64_t limit(Nanoseconds duration) const noexcept
    {
        return duration == Nanoseconds::zero() ? std::numeric_limits<std::int64_t>::max() : units(duration);
    }
    /// Takes the present calibration of the tick counter.
    void refresh() noexcept
    {
        m_nanosecondsPerUnit.store(m_isMachineClock ? metrics::TickClock::nanosecondsPerTick() : 1.0,
                                   std::memory_order_relaxed);
    }

private:
    const Clock& m_clock;
    const bool m_isMachineClock;
    std::atomic<double> m_nanosecondsPerUnit{1.0};
};

/// What the leak watch may read of a lease while its holder runs: who took it, where and when.
class BorrowSite {
public:
    static constexpr std::int64_t kNotLent = std::numeric_limits<std::int64_t>::max();

    /// By the owner of the slot only.
    void begin(std::int64_t now, std::string_view borrower, std::source_location site) noexcept;
    void end() noexcept { m_since.store(kNotLent, std::memory_order_release); }
    std::int64_t since() const noexcept { return m_since.load(std::memory_order_acquire); }
    /// Number of leases so far.
    std::uint64_t leases() const noexcept { return m_leases.load(std::memory_order_acquire); }

    struct Seen {
        std::uint64_t lease = 0;
        std::int64_t since = kNotLent;
        std::string borrower;
        std::source_location site;
    };
    /// From any thread: false when nothing is lent or the lease changed meanwhile.
    bool read(Seen& seen) const;

private:
    static constexpr std::size_t kWords = 8;
    std::atomic<std::int64_t> m_since{kNotLent};
    std::atomic<std::uint64_t> m_leases{0};
    std::atomic<std::source_location> m_site{};
    std::atomic<std::uint32_t> m_length{0};
    std::array<std::atomic<std::uint64_t>, kWords> m_borrower{};
};
static_assert(std::atomic<std::source_location>::is_always_lock_free);

struct alignas(64) Slot {
    std::atomic<std::uint32_t> state{Empty};
    // Set by the lease's thread.
    bool poisoned = false;
    bool resetWanted = false;
    bool retakenAtOnce = false; // its last two leases followed each other within microseconds
    PoolState* pool = nullptr;
    std::unique_ptr<db::Session> session;
    // Atomic because maintain() looks before it takes the slot.
    std::atomic<std::int64_t> openedAt{0};
    std::atomic<std::int64_t> freeSince{0};
    Nanoseconds connectTook{0};
    std::int64_t tenureSince = 0; // when the pool last gave it to the longest waiter, or opened it
    std::int64_t usualHold = 0; // average over about 16 leases; one long pause of the machine hardly moves it
    std::atomic<metrics::Histogram*> holdTime{nullptr}; // made at the first open, kept for good
    alignas(64) BorrowSite borrow;
    std::uint64_t reportedLease = 0;      // guarded by the pool's mutex
    std::shared_ptr<PoolState> keepAlive; // guarded by the pool's mutex; set while Orphaned
    ~Slot() { delete holdTime.load(); }
};

} // namespace dataflow::pool::detail
