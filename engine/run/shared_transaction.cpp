// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/shared_transaction.h"

#include "engine/nodes/session_keeper.h"
#include "engine/run/waiting.h"

namespace dataflow::run {

/// The right to use the session; gives it back at its end.
class SharedTransaction::Turn {
public:
    Turn(std::shared_ptr<SharedTransaction> transaction, bool control)
        : m_transaction(std::move(transaction))
        , m_control(control)
    {}
    ~Turn() { m_transaction->giveBack(m_control); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

private:
    const std::shared_ptr<SharedTransaction> m_transaction;
    const bool m_control;
};

SharedTransaction::SharedTransaction(Facts facts, std::shared_ptr<HeldLease> lease,
                                     const cache::CacheConfig& cache, const Clock& clock)
    : m_facts(std::move(facts))
    , m_cacheConfig(cache)
    , m_clock(clock)
    , m_begun(clock.now())
    , m_lease(std::move(lease))
{}

cache::TieredCache& SharedTransaction::cache()
{
    const std::lock_guard lock(m_mutex);
    if (!m_cache)
        m_cache = std::move(*cache::TieredCache::create(m_cacheConfig, m_clock)); // the project's has them
    return *m_cache;
}

void SharedTransaction::noteDrop(const cache::Drop& drop)
{
    m_drops.add(drop);
    cache::TieredCache* own = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        own = m_cache.get(); // stays until the end
    }
    if (own)
        makeDrop(drop, *own);
}

Result<std::shared_ptr<HeldLease>> SharedTransaction::take(const Taker& taker, std::string_view connection,
                                                           const db::CallLimits& limits)
{
    if (connection != m_facts.connection)
        return fail(Error(ErrorCode::BadInput, "The node works on another connection than its transaction")
                        .with("connection", connection)
                        .with("transaction_connection", m_facts.connection)
                        .with("scope", m_facts.scope)
                        .inParameter(nodes::kTransactionInput)
                        .hint("Take the link to the transaction away, or use the same connection."));
    return waitForTurn(taker, false, limits);
}

Result<std::shared_ptr<HeldLease>> SharedTransaction::takeForControl(const Taker& taker,
                                                                     const db::CallLimits& limits)
{
    return waitForTurn(taker, true, limits);
}

Result<std::shared_ptr<HeldLease>> SharedTransaction::waitForTurn(const Taker& taker, bool control,
                                                                  const db::CallLimits& limits)
{
    std::unique_lock lock(m_mutex);
    if (m_busy && m_holderContext == taker.context)
        return fail(
            Error(ErrorCode::BadInput, "The node needs several sessions, and a transaction has only one")
                .with("scope", m_facts.scope)
                .inParameter(nodes::kTransactionInput)
                .hint("Do without its parallel work (parallel_batches 1), or take the link to the "
                      "transaction away."));
    if (!waitUntil(m_free, lock, m_clock, limits, [&] { return !m_busy; }))
        return fail(limits.stop.stop_requested()
                        ? Error(ErrorCode::Cancelled, "The run was stopped")
                        : Error(ErrorCode::TimedOut, "The transaction's session did not become free in time")
                              .with("scope", m_facts.scope)
                              .with("held_by", m_holder));
    if (m_state != State::Open)
        return fail(overLocked());
    m_busy = true;
    m_holder = taker.node;
    m_holderContext = taker.context;
    lock.unlock();
    auto turn = std::make_shared<Turn>(shared_from_this(), control);
    m_lease->takeFailure();
    if (!control && !m_facts.rollbackOnError) {
        DF_TRY(m_lease->session().begin(db::Isolation::Default, limits));
        m_lease->changeLevel(1);
    }
    return std::shared_ptr<HeldLease>(std::move(turn), m_lease.get());
}

void SharedTransaction::giveBack(bool control) noexcept
{
    HeldLease& lease = *m_lease;
    const bool statementFailed = lease.takeFailure();
    bool failed = statementFailed;
    if (!control && !m_facts.rollbackOnError && lease.session().usable()) {
        const bool whole = !failed && lease.levels() == 1 && lease.session().commit({});
        if (whole)
            lease.changeLevel(-1);
        failed = false;
    }
    // What the node left open, or all it did.
    while (lease.levels() > 0 && lease.session().usable())
        lease.rollBack();
    if (lease.session().usable() && !lease.session().inTransaction() && state() == State::Open)
        statementFailed ? noteEnd(State::RolledBack, "the database gave it up after a failed statement")
                        : noteEnd(State::EndedInside, m_holder);
    else if (!lease.session().usable())
        noteEnd(State::RolledBack, "its connection was lost");
    else if (deadline().passed(m_clock))
        noteEnd(State::TimedOut, {});
    else if (failed && !control)
        noteEnd(State::RolledBack, "a statement of node " + m_holder + " failed");
    std::shared_ptr<HeldLease> ended; // rolls back what is open, outside the lock
    {
        const std::lock_guard lock(m_mutex);
        if (m_state != State::Open)
            ended = std::move(m_lease);
    }
    ended.reset();
    const std::lock_guard lock(m_mutex);
    m_busy = false;
    m_free.notify_all();
}

void SharedTransaction::noteEnd(State state, std::string reason)
{
    const std::lock_guard lock(m_mutex);
    if (m_state != State::Open)
        return;
    m_state = state;
    m_reason = std::move(reason);
}

void SharedTransaction::rollBack(State state, std::string reason)
{
    std::shared_ptr<HeldLease> ended;
    {
        const std::lock_guard lock(m_mutex);
        if (m_state != State::Open)
            return;
        m_state = state;
        m_reason = std::move(reason);
        if (m_busy)
            return; // the holder's turn ends with it
        m_busy = true;
        ended = std::move(m_lease);
    }
    ended.reset();
    const std::lock_guard lock(m_mutex);
    m_busy = false;
    m_free.notify_all();
}

SharedTransaction::State SharedTransaction::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

bool SharedTransaction::commitIsUnknown() const
{
    const std::lock_guard lock(m_mutex);
    return m_state == State::RolledBack && m_reason == kUnknownCommit;
}

bool SharedTransaction::isUndone() const
{
    const std::lock_guard lock(m_mutex);
    return (m_state == State::RolledBack && m_reason != kUnknownCommit) || m_state == State::TimedOut;
}

Error SharedTransaction::over() const
{
    const std::lock_guard lock(m_mutex);
    return overLocked();
}

Error SharedTransaction::overLocked() const
{
    if (m_state == State::TimedOut)
        return Error(ErrorCode::TimedOut,
                     "The transaction took longer than its time limit and was rolled back")
            .with("scope", m_facts.scope)
            .with("timeout_ms", m_facts.timeout.count())
            .hint("Raise the timeout of the scope, or put less into the transaction.");
    if (m_state == State::Committed)
        return Error(ErrorCode::BadInput, "The transaction has been committed already")
            .with("scope", m_facts.scope)
            .inParameter(nodes::kTransactionInput)
            .hint("Let the commit come after this node, or take its link to the transaction away.");
    if (m_state == State::EndedInside)
        return Error(ErrorCode::BadInput, "A statement ended the transaction before its commit")
            .with("scope", m_facts.scope)
            .with("by_node", m_reason)
            .with("outcome", "kept")
            .inParameter(nodes::kTransactionInput)
            .hint("What the transaction did up to then is stored. Take statements that end a transaction "
                  "(COMMIT, "
                  "and on MySQL and MariaDB those that define tables) out of it.");
    if (m_reason == kUnknownCommit)
        return Error(ErrorCode::BadInput, "Whether the transaction was committed is not known")
            .with("scope", m_facts.scope)
            .with("outcome", "unknown")
            .inParameter(nodes::kTransactionInput)
            .hint("Look whether its changes are there before the workflow runs again.");
    return Error(ErrorCode::BadInput, "The transaction was rolled back")
        .with("scope", m_facts.scope)
        .with("reason", m_reason)
        .inParameter(nodes::kTransactionInput)
        .hint("Nothing of it was stored; the workflow must run again as a whole.");
}

} // namespace dataflow::run
