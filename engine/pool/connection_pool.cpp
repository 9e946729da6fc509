// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/pool/connection_pool.h"

#include "engine/base/assert.h"
#include "engine/pool/pool_state.h"

#include <fmt/format.h>
#include <span>
#include <system_error>

namespace dataflow::pool {

using detail::PoolState;
using detail::Slot;

namespace detail {

namespace {

constexpr Nanoseconds kAtOnce = std::chrono::microseconds(10);
constexpr Nanoseconds kLongHold = std::chrono::microseconds(500);
constexpr Nanoseconds kLeastFairSlice = std::chrono::milliseconds(3);
constexpr Nanoseconds kMostFairSlice = std::chrono::milliseconds(25);

std::atomic<std::uint64_t> gNextPoolId{1};

/// The slot this thread used last in a pool. Ids are never used twice, so a stale slot is never touched.
struct Hint {
    std::uint64_t poolId = 0;
    Slot* slot = nullptr;
};
constinit thread_local std::array<Hint, 4> tHints{};

bool claim(Slot& slot) noexcept
{
    std::uint32_t expected = Idle;
    return slot.state.load(std::memory_order_relaxed) == Idle &&
           slot.state.compare_exchange_strong(expected, Lent, std::memory_order_acquire,
                                              std::memory_order_relaxed);
}

} // namespace

PoolState::PoolState(PoolConfig settings, SessionFactory opens, const Clock& injected, RoomOnServer server)
    : config(std::move(settings))
    , factory(std::move(opens))
    , room(std::move(server))
    , clock(injected)
    , time(injected)
    , id(gNextPoolId.fetch_add(1, std::memory_order_relaxed))
    , m_slots(std::make_unique<Slot[]>(config.maxSize))
    , m_checkAfter(config.checkAfterIdle.count() == 0 ? std::numeric_limits<std::int64_t>::min()
                                                      : time.units(config.checkAfterIdle))
    , m_maxLifetime(time.limit(config.maxLifetime))
    , m_atOnce(time.units(kAtOnce))
    , m_longHold(time.units(kLongHold))
    , m_leastFairSlice(time.units(kLeastFairSlice))
    , m_mostFairSlice(time.units(kMostFairSlice))
    , m_size(config.dynamic.enabled ? config.dynamic.base : config.maxSize)
{
    for (Slot& slot : std::span(m_slots.get(), config.maxSize))
        slot.pool = this;
}

Slot* PoolState::claimFree() noexcept
{
    Hint& hint = tHints[id % tHints.size()];
    if (hint.poolId == id && claim(*hint.slot))
        return hint.slot;
    for (Slot& slot : usedSlots()) {
        if (claim(slot)) {
            hint = {id, &slot};
            return &slot;
        }
    }
    return nullptr;
}

bool PoolState::needsCheck(const Slot& slot, std::int64_t now) const noexcept
{
    const std::int64_t freeSince = slot.freeSince.load(std::memory_order_relaxed);
    return now - freeSince > m_checkAfter || freeSince < m_brokenAt.load(std::memory_order_relaxed);
}

void PoolState::noteRetaken(Slot& slot, std::int64_t now) const noexcept
{
    slot.retakenAtOnce = now - slot.freeSince.load(std::memory_order_relaxed) < m_atOnce;
}

bool PoolState::isClean(const Slot& slot) const noexcept
{
    return !slot.poisoned && !slot.resetWanted && slot.session->usable() && !slot.session->inTransaction();
}

void PoolState::noteHold(Slot& slot, std::int64_t now) noexcept
{
    const std::int64_t held = std::max<std::int64_t>(0, now - slot.borrow.since());
    slot.borrow.end();
    slot.usualHold += (std::min(held, 4 * slot.usualHold + m_leastFairSlice / 256) - slot.usualHold) / 16;
    slot.holdTime.load(std::memory_order_relaxed)
        ->recordExclusive(static_cast<std::uint64_t>(time.duration(held).count()));
}

void PoolState::giveBack(Slot& slot) noexcept
{
    PoolState& pool = *slot.pool;
    const std::int64_t now = pool.time.now();
    pool.noteHold(slot, now);
    if (pool.isClean(slot) && now - slot.openedAt.load(std::memory_order_relaxed) <= pool.m_maxLifetime)
        [[likely]] {
        slot.freeSince.store(now, std::memory_order_relaxed);
        std::uint32_t expected = Lent;
        // The last touch: from here on another thread may own the slot, or the pool may be gone.
        if (slot.state.compare_exchange_strong(expected, Idle, std::memory_order_release,
                                               std::memory_order_relaxed))
            return;
    }
    pool.giveBackSlowly(slot, now);
}

std::string PoolState::firstFault()
{
    const std::lock_guard lock(m_mutex);
    std::uint32_t open = 0, lent = 0, idle = 0, unmarked = 0;
    std::uint64_t leases = 0, holds = 0;
    for (Slot& slot : usedSlots()) {
        const std::uint32_t state = slot.state.load(std::memory_order_acquire);
        open += state != Empty;
        lent += isLent(state);
        unmarked += state == Lent;
        leases += slot.borrow.leases();
        if (const metrics::Histogram* times = slot.holdTime.load(std::memory_order_acquire))
            holds += times->snapshot().count;
        if (std::uint32_t expected = Idle; slot.state.compare_exchange_strong(expected, Closing)) {
            ++idle;
            const bool broken = !slot.session || slot.poisoned || slot.borrow.since() != BorrowSite::kNotLent;
            slot.state.store(Idle, std::memory_order_release);
            if (broken)
                return "an idle slot has no session, is poisoned or still counts as lent";
        }
    }
    std::uint32_t linked = 0;
    for (const Waiter* waiter = m_waiters.first(); waiter; waiter = waiter->next)
        ++linked;
    if (open != m_openSlots || open > config.maxSize)
        return fmt::format("{} slots are in use, {} are counted, {} are allowed", open, m_openSlots,
                           config.maxSize);
    if (linked != m_waiters.size() || linked != m_waitingNow.load())
        return fmt::format("{} waiters are linked, {} counted, {} shown", linked, m_waiters.size(),
                           m_waitingNow.load());
    if (m_opened.load() - m_closedSessions.load() != lent + idle)
        return fmt::format("{} opened less {} closed is not {} lent and {} idle", m_opened.load(),
                           m_closedSessions.load(), lent, idle);
    if (leases - holds != lent)
        return fmt::format("{} leases less {} returns is not {} lent", leases, holds, lent);
    if (linked > 0 && !m_signalled && !m_waiters.first()->polling && (idle > 0 || unmarked > 0))
        return fmt::format("{} callers sleep although {} slots are idle and {} would return unseen", linked,
                           idle, unmarked);
    return {};
}

} // namespace detail

ConnectionPool::ConnectionPool(std::shared_ptr<PoolState> state)
    : m_state(std::move(state))
{}

Result<std::unique_ptr<ConnectionPool>> ConnectionPool::create(PoolConfig config, SessionFactory factory,
                                                               const Clock& clock, RoomOnServer room)
{
    DF_TRY(detail::checkConfig(config));
    if (!factory)
        return fail(Error(ErrorCode::BadConfiguration, "A pool needs a way to open sessions")
                        .with("pool", config.connection));
    auto state = std::make_shared<PoolState>(std::move(config), std::move(factory), clock, std::move(room));
    try {
        state->opener =
            std::jthread([raw = state.get()](const std::stop_token& stop) { raw->runOpener(stop); });
    } catch (const std::system_error& error) {
        return fail(Error(ErrorCode::InternalBug, "The pool's thread could not be started")
                        .with("reason", error.what()));
    }
    return std::unique_ptr<ConnectionPool>(new ConnectionPool(std::move(state)));
}

ConnectionPool::~ConnectionPool()
{
    m_state->shutdown();
    m_state->opener.join();
    m_state->orphanLeases();
}

Result<Lease> ConnectionPool::acquire(std::stop_token stop, Deadline deadline, std::string_view borrower,
                                      std::source_location site)
{
    return lend({std::move(stop), deadline, borrower, site});
}

Result<Lease> ConnectionPool::acquireFree(std::stop_token stop, Deadline deadline, std::string_view borrower,
                                          std::source_location site)
{
    return lend({std::move(stop), deadline, borrower, site, true});
}

Result<Lease> ConnectionPool::lend(const detail::Request& request)
{
    PoolState& state = *m_state;
    if (request.stop.stop_requested()) [[unlikely]]
        return fail(Error(ErrorCode::Cancelled, "Waiting for a connection was cancelled")
                        .with("pool", state.config.connection));
    Slot* slot = state.claimFree();
    if (slot) [[likely]] {
        if (const std::int64_t now = state.time.now(); !state.needsCheck(*slot, now)) [[likely]] {
            state.noteRetaken(*slot, now);
            slot->borrow.begin(now, request.borrower, request.site);
            return Lease(slot, Nanoseconds::zero(), Nanoseconds::zero());
        }
    }
    return state.acquireSlowly(slot, request);
}

void ConnectionPool::shutdown()
{
    m_state->shutdown();
}

void ConnectionPool::maintain()
{
    m_state->maintain({});
}

void ConnectionPool::setLeakListener(std::function<void(const LeakReport&)> listener)
{
    auto shared = std::make_shared<const std::function<void(const LeakReport&)>>(std::move(listener));
    const std::lock_guard lock(m_state->listenerMutex);
    m_state->leakListener = std::move(shared);
}

const PoolConfig& ConnectionPool::config() const noexcept
{
    return m_state->config;
}

metrics::PoolSnapshot ConnectionPool::stats() const
{
    return m_state->stats();
}

std::string ConnectionPool::checkInvariants() const
{
    return m_state->firstFault();
}

Lease& Lease::operator=(Lease&& other) noexcept
{
    if (this != &other) {
        giveBack();
        m_slot = std::exchange(other.m_slot, nullptr);
        m_waited = other.m_waited;
        m_connecting = other.m_connecting;
    }
    return *this;
}

db::Session& Lease::operator*() const noexcept
{
    DF_ASSERT(m_slot, "A lease that was given back or moved from has no session");
    return *m_slot->session;
}

void Lease::poison() noexcept
{
    if (m_slot)
        m_slot->poisoned = true;
}

void Lease::resetOnReturn() noexcept
{
    if (m_slot)
        m_slot->resetWanted = true;
}

void Lease::giveBack() noexcept
{
    if (Slot* slot = std::exchange(m_slot, nullptr))
        PoolState::giveBack(*slot);
}

} // namespace dataflow::pool
