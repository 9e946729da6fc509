// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/metrics/event_ring.h"

#include <algorithm>
#include <bit>
#include <new>

namespace dataflow::metrics {

EventRing::EventRing(std::size_t capacity)
    : m_mask(std::bit_ceil(std::max<std::size_t>(capacity, 2)) - 1)
    , m_slots(static_cast<ProfileEvent*>(std::calloc(m_mask + 1, sizeof(ProfileEvent))))
{
    if (!m_slots)
        throw std::bad_alloc();
}

bool EventRing::findRoom(std::uint64_t head) noexcept
{
    m_cachedTail = m_tail.load(std::memory_order_acquire);
    if (head - m_cachedTail <= m_mask)
        return true;
    m_dropped.store(m_dropped.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    return false;
}

bool EventRing::pop(ProfileEvent& event) noexcept
{
    const std::uint64_t tail = m_tail.load(std::memory_order_relaxed);
    if (tail == m_head.load(std::memory_order_acquire))
        return false;
    event = m_slots[tail & m_mask];
    m_tail.store(tail + 1, std::memory_order_release);
    return true;
}

#if defined(__x86_64__)
namespace {

struct Instant {
    std::uint64_t ticks;
    std::chrono::steady_clock::time_point time;
    static Instant now() noexcept { return {TickClock::ticks(), std::chrono::steady_clock::now()}; }
};

// Read while the program loads, so that the first caller seldom has to wait for a span worth measuring.
const Instant kProgramStart = Instant::now();
std::atomic<double> gNanosecondsPerTick{0.0};
std::atomic<std::int64_t> gCalibratedSpan{0};

} // namespace

double TickClock::nanosecondsPerTick() noexcept
{
    using std::chrono::nanoseconds;
    constexpr std::int64_t kFirstSpan = 1'000'000;
    constexpr std::int64_t kFinalSpan = 10'000'000'000;
    const std::int64_t calibrated = gCalibratedSpan.load(std::memory_order_acquire);
    if (calibrated >= kFinalSpan)
        return gNanosecondsPerTick.load(std::memory_order_relaxed);
    Instant now = Instant::now();
    auto span = std::chrono::duration_cast<nanoseconds>(now.time - kProgramStart.time).count();
    if (calibrated != 0 && span < 4 * calibrated)
        return gNanosecondsPerTick.load(std::memory_order_relaxed);
    while (span < kFirstSpan) { // at most once in a program, for less than a millisecond
        now = Instant::now();
        span = std::chrono::duration_cast<nanoseconds>(now.time - kProgramStart.time).count();
    }
    const double rate = static_cast<double>(span) / static_cast<double>(now.ticks - kProgramStart.ticks);
    gNanosecondsPerTick.store(rate, std::memory_order_relaxed);
    gCalibratedSpan.store(span, std::memory_order_release);
    return rate;
}
#else
double TickClock::nanosecondsPerTick() noexcept
{
    return 1.0;
}
#endif

} // namespace dataflow::metrics
