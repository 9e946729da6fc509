// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// 32-byte profile events in a single-producer single-consumer ring per thread: no lock, no allocation, drop when full.

#include <atomic>
#include <cstdint>
#include <memory>

namespace dataflow::metrics {

enum class EventKind : std::uint16_t {
    NodeStart, NodeEnd, QueryEnd, PoolWait, CacheHit, CacheMiss, BatchOut
};

/// `ticks` is the processor's time-stamp counter (see TickClock); meaning of a, b by kind:
/// NodeEnd a = duration ns, b = status; QueryEnd a = duration ns, b = rows; PoolWait a = ns; BatchOut a = rows, b = bytes.
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
    /// `capacity` is rounded up to a power of two.
    explicit EventRing(std::size_t capacity);
    /// False (and counted) when full.
    bool push(const ProfileEvent& event) noexcept;
    bool pop(ProfileEvent& event) noexcept;
    std::uint64_t dropped() const noexcept { return m_dropped.load(std::memory_order_relaxed); }

private:
    std::unique_ptr<ProfileEvent[]> m_slots;
    std::size_t m_mask;
    alignas(64) std::atomic<std::uint64_t> m_head{0};
    std::uint64_t m_cachedTail = 0;
    alignas(64) std::atomic<std::uint64_t> m_tail{0};
    alignas(64) std::atomic<std::uint64_t> m_dropped{0};
};

/// Reads the time-stamp counter and converts to nanoseconds, calibrated against CLOCK_MONOTONIC. Thread-safe.
class TickClock {
public:
    static std::uint64_t ticks() noexcept;
    static double nanosecondsPerTick() noexcept;
};

} // namespace dataflow::metrics
