// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/wait_scope.h"
#include "engine/pool/pool_state.h"

#include <algorithm>

#include <span>

namespace dataflow::pool::detail {

namespace {

constexpr int kSpins = 20;
constexpr Nanoseconds kPingLimit = std::chrono::seconds(1);
constexpr Nanoseconds kLookAgain = std::chrono::milliseconds(1);

void pauseProcessor() noexcept
{
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

std::int64_t milliseconds(Nanoseconds time) noexcept
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

Error cancelled(const PoolConfig& config)
{
    return Error(ErrorCode::Cancelled, "Waiting for a connection was cancelled")
        .with("pool", config.connection);
}

Error shutDown(const PoolConfig& config)
{
    return Error(ErrorCode::PoolShutdown, "The connection pool is shut down").with("pool", config.connection);
}

} // namespace

void WaiterList::append(Waiter& waiter) noexcept
{
    waiter.previous = m_last;
    (m_last ? m_last->next : m_first) = &waiter;
    m_last = &waiter;
    waiter.linked = true;
    ++m_size;
}

void WaiterList::remove(Waiter& waiter) noexcept
{
    if (!waiter.linked)
        return;
    (waiter.previous ? waiter.previous->next : m_first) = waiter.next;
    (waiter.next ? waiter.next->previous : m_last) = waiter.previous;
    waiter.linked = false;
    --m_size;
}

Result<Lease> PoolState::acquireSlowly(Slot* claimed, const Request& request)
{
    const auto self = shared_from_this(); // a waiter may be the last to leave a destroyed pool
    const MonotonicTime started = clock.now();
    const Deadline limit = Deadline::earlier(request.deadline, Deadline::after(clock, config.acquireTimeout));
    const std::int64_t cameAt = time.now();
    bool parked = false;
    for (;;) {
        if (!claimed)
            claimed = spinForSlot();
        if (!claimed) {
            parked = true;
            DF_TRY_ASSIGN(claimed, waitForSlot(request, limit, started));
            if (!claimed)
                return Lease();
        }
        if (!needsCheck(*claimed, time.now()))
            break;
        DF_TRY_ASSIGN(const bool alive, checkAlive(*claimed, request, limit));
        if (alive)
            break;
        claimed = nullptr;
    }
    Nanoseconds waited{0}, connecting{0};
    if (parked) {
        waited = clock.now() - started;
        const std::int64_t openedAt = claimed->openedAt.load(std::memory_order_relaxed);
        if (openedAt >= cameAt && claimed->freeSince.load(std::memory_order_relaxed) == openedAt)
            connecting = std::min(waited, claimed->connectTook);
        m_waitTime.record(waited);
        m_waitedLeases.fetch_add(1, std::memory_order_relaxed);
    }
    claimed->borrow.begin(time.now(), request.borrower, request.site);
    return Lease(claimed, waited, connecting);
}

// Gives false after closing a dead session; an error when the caller should not try another.
Result<bool> PoolState::checkAlive(Slot& slot, const Request& request, Deadline limit)
{
    if (limit.passed(clock))
        return true; // no time to ask it: the next call on it will say so
    const Deadline until = Deadline::earlier(limit, Deadline::after(clock, kPingLimit));
    if (slot.session->usable() && slot.session->ping({request.stop, until}) && slot.session->usable())
        return true;
    const bool stopped = request.stop.stop_requested(); // which may break a session by itself
    if (!stopped)
        noteIfBroken(slot, time.now());
    retire(slot);
    if (stopped)
        return fail(cancelled(config));
    return false;
}

// A session held for less than a microsecond by a thread on another core is worth a short look before
// parking.
Slot* PoolState::spinForSlot() noexcept
{
    for (int spin = 0; spin < kSpins && m_waitingNow.load(std::memory_order_relaxed) == 0; ++spin) {
        if (Slot* slot = claimFree())
            return slot;
        pauseProcessor();
    }
    return nullptr;
}

// Gives nullptr when only a free session was asked for and there is none.
Result<Slot*> PoolState::waitForSlot(const Request& request, Deadline limit, MonotonicTime started)
{
    enum class End { None, Refused, NoneFree, Shutdown, Stopped, Late };
    Waiter waiter;
    waiter.onlyFree = request.onlyFree;
    const std::stop_callback onStop(request.stop, [this, &waiter] {
        const std::lock_guard lock(m_mutex);
        waiter.stopped = true;
        waiter.wake.notify_one();
    });
    Slot* slot = nullptr;
    End end = End::None;
    std::uint32_t waitingThen = 0;
    {
        std::unique_lock lock(m_mutex);
        if (m_closed)
            end = End::Shutdown;
        else if (m_waiters.size() >= config.maxWaiting)
            end = End::Refused;
        else
            m_waiters.append(waiter);
        m_waitingNow.store(m_waiters.size(), std::memory_order_relaxed);
        while (end == End::None && !waiter.failure) {
            slot = waiter.granted;
            if (slot != nullptr)
                break;
            if (m_signalled == &waiter)
                m_signalled = nullptr;
            if (m_closed)
                end = End::Shutdown;
            else if (waiter.stopped)
                end = End::Stopped;
            // NOLINTNEXTLINE(bugprone-assignment-in-if-condition): claims only when the wait goes on
            else if ((slot = claimAnyElseMark()) != nullptr)
                break;
            else if (limit.passed(clock))
                end = End::Late;
            else if (waiter.onlyFree && !opensFor(waiter))
                end = End::NoneFree;
            else
                park(lock, waiter, limit);
        }
        waitingThen = m_waiters.size();
        passOn(waiter);
    }
    if (slot)
        return slot;
    if (waiter.failure) {
        m_failedCallers.fetch_add(1, std::memory_order_relaxed);
        return fail(std::move(*waiter.failure));
    }
    if (end == End::Shutdown)
        return fail(shutDown(config));
    if (end == End::Stopped)
        return fail(cancelled(config));
    if (request.onlyFree)
        return nullptr;
    m_timeouts.fetch_add(1, std::memory_order_relaxed);
    m_waitTime.record(clock.now() - started);
    return fail(exhausted(started, waitingThen, end == End::Refused));
}

void PoolState::park(std::unique_lock<std::mutex>& lock, Waiter& waiter, Deadline limit)
{
    const WaitScope waiting;
    wakeOpener();
    // Whether a session is still to be opened for the waiter changes without anybody telling it.
    waiter.polling =
        waiter.onlyFree || (m_waiters.first() == &waiter && std::exchange(m_quietReturns, false));
    if (!time.isMachineClock())
        waiter.wake.wait_for(lock, kLookAgain);
    else if (waiter.polling)
        waiter.wake.wait_until(lock, Deadline::earlier(limit, Deadline::after(clock, kLookAgain)).moment());
    else if (limit.isNever())
        waiter.wake.wait(lock);
    else
        waiter.wake.wait_until(lock, limit.moment());
    waiter.polling = false;
}

bool PoolState::claimOrMark(Slot& slot) noexcept
{
    std::uint32_t state = slot.state.load(std::memory_order_relaxed);
    while (state == Idle || state == Lent) {
        const std::uint32_t next = state == Idle ? Lent : Wanted;
        if (slot.state.compare_exchange_weak(state, next, std::memory_order_acquire,
                                             std::memory_order_relaxed))
            return next == Lent;
    }
    return false;
}

// Either gives a slot, or leaves every lent slot Wanted: then no return can miss the callers that wait.
Slot* PoolState::claimAnyElseMark() noexcept
{
    for (Slot& slot : usedSlots()) {
        if (claimOrMark(slot))
            return &slot;
    }
    return nullptr;
}

bool PoolState::anyIdleElseMark() noexcept
{
    for (Slot& slot : usedSlots()) {
        std::uint32_t state = slot.state.load(std::memory_order_relaxed);
        while (state == Lent) {
            if (slot.state.compare_exchange_weak(state, Wanted, std::memory_order_relaxed))
                break;
        }
        if (state == Idle)
            return true;
    }
    return false;
}

// Whether the waiter gets a session without any lease coming to its end.
bool PoolState::opensFor(const Waiter& waiter) const noexcept
{
    if (clock.now() < m_retryAt)
        return false;
    const std::uint32_t size = m_size.load(std::memory_order_relaxed);
    auto coming = static_cast<std::ptrdiff_t>(size > m_openSlots ? size - m_openSlots : 0);
    coming += std::ranges::count_if(
        usedSlots(), [](const Slot& slot) { return slot.state.load(std::memory_order_relaxed) == Opening; });
    for (const Waiter* ahead = m_waiters.first(); ahead != &waiter; ahead = ahead->next)
        --coming;
    return coming > 0;
}

// A caller leaves the queue, perhaps with a wake-up that was meant for whoever can use it.
void PoolState::passOn(Waiter& leaving) noexcept
{
    m_waiters.remove(leaving);
    m_waitingNow.store(m_waiters.size(), std::memory_order_relaxed);
    if (m_signalled == &leaving)
        m_signalled = nullptr;
    if (!m_waiters.first() || m_signalled)
        return;
    if (anyIdleElseMark())
        signal(*m_waiters.first());
    else
        wakeOpener(); // it opens nothing while a session is idle, such as the one just taken
}

// The failed connect that lengthened a wait begun then: the pool waited to try again, or is trying now.
std::optional<Error> PoolState::connectErrorSince(MonotonicTime started) const
{
    const bool tries = std::ranges::any_of(
        usedSlots(), [](const Slot& slot) { return slot.state.load(std::memory_order_relaxed) == Opening; });
    return tries || m_retryAt > started ? m_lastConnectError : std::nullopt;
}

void PoolState::signal(Waiter& waiter) noexcept
{
    m_signalled = &waiter;
    waiter.wake.notify_one();
}

Error PoolState::exhausted(MonotonicTime started, std::uint32_t waitingThen, bool refused) const
{
    std::uint32_t active = 0, idle = 0;
    for (const Slot& slot : usedSlots()) {
        const std::uint32_t state = slot.state.load(std::memory_order_relaxed);
        active += isLent(state);
        idle += state == Idle;
    }
    std::optional<Error> connectError;
    {
        const std::lock_guard lock(m_mutex);
        connectError = connectErrorSince(started);
    }
    const Nanoseconds waited = clock.now() - started;
    if (connectError && active + idle == 0)
        return std::move(*connectError).with("waited_ms", milliseconds(waited));
    Error error(ErrorCode::PoolExhausted, refused ? "Too many callers wait for a connection already"
                                                  : "No connection became free in time");
    error.with("pool", config.connection)
        .with("waited_ms", milliseconds(waited))
        .with("active", active)
        .with("idle", idle)
        .with("waiting", waitingThen)
        .with("max", m_size.load(std::memory_order_relaxed))
        .hint("Raise max_size, or find the node that holds its connection between batches.")
        .markRetryable();
    if (refused)
        error.with("max_waiting", config.maxWaiting);
    if (connectError)
        error.causedBy(std::move(*connectError));
    return error;
}

} // namespace dataflow::pool::detail
