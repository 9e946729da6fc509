// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// 32-byte profile events in a single-producer single-consumer ring per thread: no lock, no allocation, drop
/// when full.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <memory>

namespace dataflow::metrics {

enum class EventKind : std::uint16_t {
    NodeStart,
    NodeEnd,
    QueryEnd,
    PoolWait,
    CacheHit,
    CacheMiss,
    BatchOut
};

/// `ticks` is the processor's time-stamp counter (see TickClock); meaning of a, b by kind:
/// NodeEnd a = duration ns, b = status; QueryEnd a = duration ns, b = rows; PoolWait a = ns; BatchOut a =
/// rows, b = bytes.
struct ProfileEvent {
    std::uint64_t ticks = 0;
    std::uint64_t a = 0;
    std::uint64_t b = 0;
    std::uint32_t node = 0;
    EventKind kind = EventKind::NodeStart;
    std::uint16_t thread = 0;
};
static_assert(sizeof(ProfileEvent) == 32);

/// Ring of one producing thread. push() by its thread only, pop() by the collector only.
class EventRing {
public:
    /// `capacity` is rounded up to a power of two. Memory is touched only as it is used.
    explicit EventRing(std::size_t capacity);
    /// False (and counted) when full.
    bool push(const ProfileEvent& event) noexcept
    {
        const std::uint64_t head = m_head.load(std::memory_order_relaxed);
        if (head - m_cachedTail > m_mask) [[unlikely]] {
            if (!findRoom(head))
                return false;
        }
        m_slots[head & m_mask] = event;
        m_head.store(head + 1, std::memory_order_release);
        return true;
    }
    bool pop(ProfileEvent& event) noexcept;
    bool empty() const noexcept
    {
        return m_tail.load(std::memory_order_relaxed) == m_head.load(std::memory_order_acquire);
    }
    std::uint64_t dropped() const noexcept { return m_dropped.load(std::memory_order_relaxed); }
    std::size_t capacity() const noexcept { return m_mask + 1; }

private:
    bool findRoom(std::uint64_t head) noexcept;
    struct Free {
        void operator()(void* memory) const noexcept { std::free(memory); }
    };
    std::size_t m_mask;
    std::unique_ptr<ProfileEvent[], Free> m_slots;
    alignas(64) std::atomic<std::uint64_t> m_head{0};
    std::uint64_t m_cachedTail = 0;
    alignas(64) std::atomic<std::uint64_t> m_tail{0};
    alignas(64) std::atomic<std::uint64_t> m_dropped{0};
};

/// Reads the processor's time-stamp counter, calibrated against CLOCK_MONOTONIC. Thread-safe.
/// On x86-64 this is rdtsc (its rate has been constant on every such processor since 2008); elsewhere a tick
/// is one nanosecond of steady_clock. Good for durations; deadlines use Clock.
class TickClock {
public:
    static std::uint64_t ticks() noexcept
    {
#if defined(__x86_64__)
        return __builtin_ia32_rdtsc();
#else
        return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(
                                              std::chrono::steady_clock::now().time_since_epoch())
                                              .count());
#endif
    }
    /// Grows more exact with the time since the program started (better than 1/1000 from the first call on).
    static double nanosecondsPerTick() noexcept;
};

} // namespace dataflow::metrics
