// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/pool/pool_state.h"

#include <algorithm>

namespace dataflow::pool::detail {

namespace {

constexpr Nanoseconds kResetLimit = std::chrono::seconds(2);

} // namespace

void PoolState::giveBackSlowly(Slot& slot, std::int64_t now) noexcept
{
    const bool young = now - slot.openedAt.load(std::memory_order_relaxed) <= m_maxLifetime;
    noteIfBroken(slot, now);
    bool reusable = !slot.poisoned && young && slot.session->usable() && slot.state.load() != Orphaned;
    if (reusable && !isClean(slot)) {
        reusable = slot.session->reset({{}, Deadline::after(clock, kResetLimit)}).has_value();
        slot.resetWanted = false;
        reusable = reusable && isClean(slot);
        now = time.now();
        noteIfBroken(slot, now);
    }
    if (reusable) {
        const std::lock_guard lock(m_mutex);
        const bool surplus = m_openSlots > m_size.load(std::memory_order_relaxed);
        if (slot.state.load(std::memory_order_relaxed) != Orphaned && !m_closed && !surplus) {
            slot.freeSince.store(now, std::memory_order_relaxed);
            offer(slot, isDueToWaiter(slot, now));
            return;
        }
    }
    retire(slot);
}

void PoolState::noteIfBroken(const Slot& slot, std::int64_t now) noexcept
{
    if (!slot.session->usable())
        m_brokenAt.store(now, std::memory_order_relaxed); // the server may have lost the others as well
}

void PoolState::retire(Slot& slot) noexcept
{
    slot.session.reset(); // may say goodbye to a server: no lock is held
    slot.poisoned = false;
    slot.resetWanted = false;
    m_closedSessions.fetch_add(1, std::memory_order_relaxed);
    std::shared_ptr<PoolState> lastOwner; // dies after the lock
    const std::lock_guard lock(m_mutex);
    lastOwner.swap(slot.keepAlive);
    slot.state.store(Empty, std::memory_order_release);
    --m_openSlots;
    wakeOpener();
}

void PoolState::shutdown()
{
    std::vector<Slot*> idle;
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        for (Slot& slot : usedSlots()) {
            if (!claimOrMark(slot))
                continue;
            slot.state.store(Closing, std::memory_order_relaxed);
            idle.push_back(&slot);
        }
        for (Waiter* waiter = m_waiters.first(); waiter; waiter = waiter->next)
            waiter->wake.notify_one();
        m_openerWake.notify_one();
    }
    opener.request_stop();
    for (Slot* slot : idle)
        retire(*slot);
}

void PoolState::orphanLeases()
{
    const std::lock_guard lock(m_mutex);
    for (Slot& slot : usedSlots()) {
        if (!isLent(slot.state.load(std::memory_order_relaxed)))
            continue;
        slot.keepAlive = shared_from_this();
        slot.state.store(Orphaned, std::memory_order_relaxed);
    }
}

void PoolState::grant(Slot& slot, Waiter& waiter) noexcept
{
    m_waiters.remove(waiter);
    m_waitingNow.store(m_waiters.size(), std::memory_order_relaxed);
    slot.tenureSince = time.now();
    slot.state.store(m_waiters.first() ? Wanted : Lent, std::memory_order_relaxed);
    waiter.granted = &slot;
    waiter.wake.notify_one();
}

// Waking a thread costs some 50 microseconds. Holds much longer than that are handed on one by one; of
// shorter ones running threads may take about 200 between two hand-overs, so that 99 of 100 callers do not
// wait at all.
bool PoolState::isDueToWaiter(const Slot& slot, std::int64_t now) const noexcept
{
    return slot.usualHold >= m_longHold ||
           now - slot.tenureSince >= std::clamp(200 * slot.usualHold, m_leastFairSlice, m_mostFairSlice);
}

void PoolState::offer(Slot& slot, bool toWaiterFirst) noexcept
{
    Waiter* const longest = m_waiters.first();
    if (longest && toWaiterFirst) {
        grant(slot, *longest);
        return;
    }
    const bool retakenAtOnce = slot.retakenAtOnce; // read while the slot is still ours
    slot.state.store(Idle, std::memory_order_release);
    if (!longest)
        return;
    // A thread that takes the session again at once would only be pushed off its processor by the one woken
    // here, so let it, as long as the first waiter looks for itself.
    m_quietReturns = m_quietReturns || retakenAtOnce;
    if (!m_signalled && !(retakenAtOnce && longest->polling))
        signal(*longest);
}

} // namespace dataflow::pool::detail
