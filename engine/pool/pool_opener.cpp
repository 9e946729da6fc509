// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/pool/pool_state.h"

#include <algorithm>
#include <exception>
#include <pthread.h>
#include <span>

namespace dataflow::pool::detail {

namespace {

constexpr Nanoseconds kMaintainEvery = std::chrono::seconds(1);
constexpr Nanoseconds kFirstBackOff = std::chrono::milliseconds(100);
constexpr std::uint32_t kBackOffDoublings = 5; // 3.2 s, cut to the longest
constexpr Nanoseconds kLongestBackOff = std::chrono::seconds(2);

/// Calls the factory; what it throws or forgets becomes an error, so that no caller waits in vain.
Result<std::unique_ptr<db::Session>> connect(const SessionFactory& factory, const std::stop_token& stop)
{
    try {
        auto session = factory({stop, Deadline::never()});
        if (session && !*session)
            return fail(Error(ErrorCode::InternalBug, "A driver gave no session and no error"));
        return session;
    } catch (const std::exception& bug) {
        return fail(Error(ErrorCode::InternalBug, "Opening a connection threw an exception")
                        .with("reason", bug.what()));
    }
}

} // namespace

void PoolState::runOpener(const std::stop_token& stop)
{
    pthread_setname_np(pthread_self(), "df-pool-opener");
    std::unique_lock lock(m_mutex);
    MonotonicTime nextMaintain = clock.now() + kMaintainEvery;
    while (!m_closed) {
        if (m_decisions.empty() && sizingIsDue()) { // before the pool opens more than the server has room for
            lock.unlock();
            decideSizeIfDue(stop);
            lock.lock();
        } else if (needsSession() && clock.now() >= m_retryAt) {
            openOne(lock, stop);
        } else if (time.isMachineClock() && clock.now() >= nextMaintain) {
            lock.unlock();
            maintain(stop);
            lock.lock();
            nextMaintain = clock.now() + kMaintainEvery;
        } else {
            waitForWork(lock, nextMaintain);
        }
    }
}

void PoolState::waitForWork(std::unique_lock<std::mutex>& lock, MonotonicTime nextMaintain)
{
    if (!time.isMachineClock())
        m_openerWake.wait(lock); // woken by maintain() and by callers that re-read the clock
    else
        m_openerWake.wait_until(lock, needsSession() ? std::min(nextMaintain, m_retryAt) : nextMaintain);
}

bool PoolState::needsSession() const noexcept
{
    if (m_closed || m_openSlots >= m_size.load(std::memory_order_relaxed))
        return false;
    if (m_fillToMinimum && m_openSlots < config.minSize)
        return true;
    return m_waiters.first() && std::ranges::none_of(usedSlots(), [](const Slot& slot) {
               return slot.state.load(std::memory_order_relaxed) == Idle;
           });
}

void PoolState::wakeOpener() noexcept
{
    if (needsSession())
        m_openerWake.notify_one();
}

void PoolState::openOne(std::unique_lock<std::mutex>& lock, const std::stop_token& stop)
{
    std::uint32_t index = 0;
    while (m_slots[index].state.load(std::memory_order_relaxed) != Empty)
        ++index;
    Slot& slot = m_slots[index];
    slot.state.store(Opening, std::memory_order_relaxed);
    m_usedSlots.store(std::max(m_usedSlots.load(std::memory_order_relaxed), index + 1),
                      std::memory_order_release);
    ++m_openSlots;
    const MonotonicTime started = clock.now();
    if (started - m_retryAt > kLongestBackOff)
        m_lastConnectError.reset(); // nobody needed a session for so long: it says nothing about this attempt
    lock.unlock();

    auto session = connect(factory, stop);
    if (session) {
        slot.connectTook = clock.now() - started;
        m_connectTime.record(slot.connectTook);
        if (!slot.holdTime.load(std::memory_order_relaxed))
            slot.holdTime.store(new metrics::Histogram, std::memory_order_release);
    }

    lock.lock();
    if (!session) {
        connectFailed(slot, std::move(session).error());
        return;
    }
    const std::int64_t now = time.now();
    slot.session = std::move(*session);
    slot.openedAt.store(now, std::memory_order_relaxed);
    slot.freeSince.store(now, std::memory_order_relaxed);
    slot.tenureSince = now;
    m_opened.fetch_add(1, std::memory_order_relaxed);
    m_connectFailures = 0;
    m_retryAt = {};
    m_lastConnectError.reset();
    if (!m_closed) {
        offer(slot, true);
        return;
    }
    lock.unlock();
    retire(slot);
    lock.lock();
}

void PoolState::connectFailed(Slot& slot, Error error)
{
    slot.state.store(Empty, std::memory_order_relaxed);
    --m_openSlots;
    if (m_closed)
        return; // the connect was stopped on purpose
    m_connectErrors.fetch_add(1, std::memory_order_relaxed);
    const Nanoseconds backOff = kFirstBackOff * (1 << std::min(m_connectFailures, kBackOffDoublings));
    ++m_connectFailures;
    m_retryAt = clock.now() + std::min(backOff, kLongestBackOff);
    m_lastConnectError = std::move(error).with("pool", config.connection);
    if (m_openSlots > 0)
        return; // a session that is open may still serve those who wait
    while (Waiter* waiter = m_waiters.first()) {
        m_waiters.remove(*waiter);
        waiter->failure = m_lastConnectError;
        waiter->wake.notify_one();
    }
    m_waitingNow.store(0, std::memory_order_relaxed);
}

void PoolState::maintain(const std::stop_token& stop)
{
    time.refresh();
    decideSizeIfDue(stop);
    std::vector<Slot*> outdated;
    std::vector<LeakReport> leaks;
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return;
        outdated = takeOutdated();
        leaks = findLeaks();
    }
    for (Slot* slot : outdated)
        retire(*slot);
    {
        const std::lock_guard lock(m_mutex);
        m_fillToMinimum = true;
        wakeOpener();
    }
    std::shared_ptr<const std::function<void(const LeakReport&)>> listener;
    {
        const std::lock_guard lock(listenerMutex);
        listener = leakListener;
    }
    if (listener && *listener)
        std::ranges::for_each(leaks, *listener);
}

// Claims the idle sessions that are too old, unused for too long or too many; the last of the list were
// opened first.
std::vector<Slot*> PoolState::takeOutdated()
{
    const std::int64_t now = time.now();
    const std::int64_t idleLimit = time.limit(config.idleTimeout);
    std::uint32_t open = m_openSlots;
    std::vector<Slot*> outdated;
    for (Slot& slot : usedSlots()) {
        if (slot.state.load(std::memory_order_acquire) != Idle)
            continue;
        const bool tooOld = now - slot.openedAt.load(std::memory_order_relaxed) > m_maxLifetime;
        const bool unused =
            now - slot.freeSince.load(std::memory_order_relaxed) > idleLimit && open > config.minSize;
        const bool surplus = open > m_size.load(std::memory_order_relaxed);
        std::uint32_t expected = Idle;
        if ((tooOld || unused || surplus) &&
            slot.state.compare_exchange_strong(expected, Closing, std::memory_order_acquire)) {
            outdated.push_back(&slot);
            --open;
        }
    }
    return outdated;
}

std::vector<LeakReport> PoolState::findLeaks()
{
    std::vector<LeakReport> leaks;
    if (config.leakThreshold.count() == 0)
        return leaks;
    const std::int64_t now = time.now();
    const std::int64_t threshold = time.units(config.leakThreshold);
    for (Slot& slot : usedSlots()) {
        const std::int64_t since = slot.borrow.since();
        BorrowSite::Seen seen;
        if (since == BorrowSite::kNotLent || now - since <= threshold || !slot.borrow.read(seen) ||
            seen.since != since || seen.lease == slot.reportedLease)
            continue;
        slot.reportedLease = seen.lease;
        m_leaks.fetch_add(1, std::memory_order_relaxed);
        leaks.push_back({config.connection, std::move(seen.borrower), seen.site, time.duration(now - since)});
    }
    return leaks;
}

metrics::PoolSnapshot PoolState::stats() const
{
    metrics::PoolSnapshot shown;
    shown.connection = config.connection;
    shown.minSize = config.minSize;
    shown.maxSize = m_size.load(std::memory_order_relaxed);
    shown.waiting = m_waitingNow.load(std::memory_order_relaxed);
    shown.timeouts = m_timeouts.load(std::memory_order_relaxed);
    shown.failedCallers = m_failedCallers.load(std::memory_order_relaxed);
    shown.connectErrors = m_connectErrors.load(std::memory_order_relaxed);
    shown.opened = m_opened.load(std::memory_order_relaxed);
    shown.closed = m_closedSessions.load(std::memory_order_relaxed);
    shown.leaksSuspected = m_leaks.load(std::memory_order_relaxed);
    const std::uint64_t waited = m_waitedLeases.load(std::memory_order_relaxed);
    for (const Slot& slot : usedSlots()) {
        const std::uint32_t state = slot.state.load(std::memory_order_relaxed);
        shown.active += isLent(state);
        shown.idle += state == Idle;
        shown.acquired += slot.borrow.leases();
        if (const metrics::Histogram* times = slot.holdTime.load(std::memory_order_acquire))
            shown.holdTime.merge(times->snapshot());
    }
    shown.waitTime = m_waitTime.snapshot();
    shown.waitTime.addZeros(shown.acquired - std::min(shown.acquired, waited)); // a free session took no time
    shown.connectTime = m_connectTime.snapshot();
    if (config.dynamic.enabled) {
        const std::lock_guard lock(m_mutex);
        shown.decisions = m_decisions;
    }
    return shown;
}

} // namespace dataflow::pool::detail
