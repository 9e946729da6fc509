// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/pool/pool_sizer.h"
#include "engine/pool/pool_state.h"

#include <algorithm>

namespace dataflow::pool::detail {

namespace {

constexpr Nanoseconds kAskLimit = std::chrono::seconds(2);

} // namespace

bool PoolState::sizingIsDue() const noexcept
{
    if (!config.dynamic.enabled || m_closed || m_deciding)
        return false;
    return m_decisions.empty() ? m_opened.load(std::memory_order_relaxed) > 0 : clock.now() >= m_nextSizing;
}

void PoolState::decideSizeIfDue(const std::stop_token& stop)
{
    std::uint32_t own = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (!sizingIsDue())
            return;
        m_deciding = true;
        own = m_openSlots;
    }
    std::optional<Result<std::uint32_t>> left;
    if (room)
        left = room({stop, Deadline::after(clock, kAskLimit)});

    const std::lock_guard lock(m_mutex);
    m_deciding = false;
    const MonotonicTime now = clock.now();
    metrics::SizingInputs inputs = measureUse(now);
    if (left && *left)
        inputs.serverLimit = own + std::min(**left, config.maxSize);
    inputs.serverSilent = left && !*left;
    const Sizing sizing = m_decisions.empty() ? firstSize(inputs) : decideSize(inputs);
    if (m_decisions.size() == metrics::kMaxPoolDecisions)
        m_decisions.erase(m_decisions.begin());
    m_decisions.push_back({clock.wallNow(), inputs, sizing.rule, sizing.newSize});
    m_nextSizing = now + config.dynamic.interval;
    m_size.store(sizing.newSize, std::memory_order_relaxed);
    recallSurplus();
    wakeOpener();
}

// Sends the return of lent sessions through the pool's lock, where those beyond the size are closed.
void PoolState::recallSurplus() noexcept
{
    if (m_openSlots <= m_size.load(std::memory_order_relaxed))
        return;
    for (Slot& slot : usedSlots()) {
        std::uint32_t expected = Lent;
        slot.state.compare_exchange_strong(expected, Wanted, std::memory_order_relaxed);
    }
}

PoolState::Use PoolState::useSoFar() const
{
    Use use;
    use.at = clock.now();
    const std::int64_t now = time.now();
    const metrics::HistogramSnapshot waits = m_waitTime.snapshot();
    use.waited = Nanoseconds(static_cast<std::int64_t>(waits.sum));
    use.callers = m_timeouts.load(std::memory_order_relaxed);
    for (const Slot& slot : usedSlots()) {
        use.callers += slot.borrow.leases();
        if (const metrics::Histogram* times = slot.holdTime.load(std::memory_order_acquire))
            use.lent += Nanoseconds(static_cast<std::int64_t>(times->snapshot().sum));
        if (const std::int64_t since = slot.borrow.since(); since != BorrowSite::kNotLent && since < now)
            use.lent += time.duration(now - since);
    }
    return use;
}

// What happened since the last decision. A lease that ends while this reads may count twice or not at all.
metrics::SizingInputs PoolState::measureUse(MonotonicTime now)
{
    const Use before = std::exchange(m_useThen, useSoFar());
    metrics::SizingInputs inputs{.size = m_size.load(std::memory_order_relaxed),
                                 .base = config.dynamic.base,
                                 .maximum = config.maxSize};
    const Nanoseconds passed = now - before.at;
    if (m_decisions.empty() || passed <= Nanoseconds::zero())
        return inputs;
    const double lent = static_cast<double>((m_useThen.lent - before.lent).count());
    inputs.active = std::clamp(lent / static_cast<double>(passed.count()), 0.0, double(inputs.size));
    if (const std::uint64_t callers = m_useThen.callers - before.callers; callers > 0)
        inputs.averageWait = (m_useThen.waited - before.waited) / static_cast<std::int64_t>(callers);
    return inputs;
}

} // namespace dataflow::pool::detail
