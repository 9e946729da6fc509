// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/kept_locks.h"

#include "engine/run/session_table.h"
#include "engine/run/waiting.h"

namespace dataflow::run {

namespace {

/// How long the servers may take to say what became of the locks that end together.
constexpr std::chrono::seconds kReleaseTime{2};

Error wouldWaitForItself(const nodes::KeptLock& wanted)
{
    return Error(ErrorCode::BadInput, "The run holds the lock shared and would wait for itself")
        .with("lock_id", wanted.lockId)
        .inParameter("lock_type")
        .hint("Ask for the exclusive lock first, or use two runs.");
}

Error lostLock(const std::string& lockId)
{
    return Error(ErrorCode::ConnectionLost, "The lock was lost before the work it protects had ended")
        .with("lock_id", lockId)
        .hint("The session that held it was ended: by a restart of the server, an administrator, a time "
              "limit for idle sessions, or a proxy that shares sessions. Others may have had the lock "
              "meanwhile; look at what this run did beside them.");
}

} // namespace

KeptLocks* KeptLocks::callers() const noexcept
{
    Execution* const parent = m_run.nesting().parent;
    return parent ? &parent->sessions().locks() : nullptr;
}

Result<bool> KeptLocks::join(std::unique_lock<std::mutex>& lock, const Owner& owner, const Asker& asker,
                             const nodes::KeptLock& wanted, const db::CallLimits& limits)
{
    if (!waitUntil(m_changed, lock, m_run.clock(), limits,
                   [&] { return !m_beingTaken.contains(wanted.key); }))
        return fail(limits.stop.stop_requested()
                        ? Error(ErrorCode::Cancelled, "The run was stopped")
                        : Error(ErrorCode::TimedOut, "Another node of the run waits for the same lock")
                              .with("lock_id", wanted.lockId));
    const auto found = m_kept.find(wanted.key);
    if (found == m_kept.end())
        return false;
    if (found->second.shared && !wanted.shared)
        return fail(wouldWaitForItself(wanted));
    found->second.owners.emplace(owner, asker);
    return true;
}

Result<bool> KeptLocks::joinCallers(const Owner& owner, const Asker& asker, const nodes::KeptLock& wanted,
                                    const db::CallLimits& limits)
{
    for (KeptLocks* caller = callers(); caller; caller = caller->callers()) {
        std::unique_lock lock(caller->m_mutex);
        DF_TRY_ASSIGN(const bool joined, caller->join(lock, owner, asker, wanted, limits));
        if (joined)
            return true;
    }
    return false;
}

Result<bool> KeptLocks::keep(const Asker& asker, const nodes::KeptLock& wanted, const db::CallLimits& limits)
{
    const Owner owner{this, asker.inFrame ? std::optional(asker.node) : std::nullopt};
    DF_TRY_ASSIGN(const bool held, joinCallers(owner, asker, wanted, limits));
    if (held)
        return false;
    std::unique_lock lock(m_mutex);
    DF_TRY_ASSIGN(const bool joined, join(lock, owner, asker, wanted, limits));
    if (joined)
        return false;
    m_beingTaken.insert(wanted.key);
    lock.unlock();
    auto use = [&] {
        try {
            return wanted.take();
        } catch (...) {
            tookOrGaveUp({wanted.key}); // others wait for this
            throw;
        }
    }();
    lock.lock();
    m_beingTaken.erase(wanted.key);
    m_changed.notify_all();
    if (!use)
        return fail(std::move(use).error());
    resetOnReturn(**use);
    m_kept.emplace(wanted.key, Kept{.lease = leaseOf(**use),
                                    .takenBy = asker,
                                    .connection = wanted.connection,
                                    .lockId = wanted.lockId,
                                    .shared = wanted.shared,
                                    .release = wanted.release,
                                    .owners = {{owner, asker}}});
    return true;
}

std::vector<KeptLocks::Lost> KeptLocks::frameEnded(graph::NodeIndex frame, bool looked)
{
    return release({this, frame}, looked);
}

std::vector<KeptLocks::Lost> KeptLocks::runEnded(bool looked)
{
    return release({this}, looked);
}

void KeptLocks::tookOrGaveUp(const std::vector<std::string>& keys)
{
    const std::lock_guard lock(m_mutex);
    for (const std::string& key : keys)
        m_beingTaken.erase(key);
    m_changed.notify_all();
}

std::vector<KeptLocks::Lost> KeptLocks::release(const Owner& owner, bool looked)
{
    std::vector<Lost> lost;
    const Deadline deadline = Deadline::after(m_run.clock(), kReleaseTime); // for all of them
    for (KeptLocks* table = this; table; table = table->callers()) {
        std::vector<std::pair<Kept, Asker>> ended; // given up outside the lock
        std::vector<std::string> keys;
        {
            const std::lock_guard lock(table->m_mutex);
            for (auto next = table->m_kept.begin(); next != table->m_kept.end();) {
                const auto kept = next++;
                auto own = kept->second.owners.extract(owner);
                if (own.empty() || !kept->second.owners.empty())
                    continue;
                ended.emplace_back(std::move(kept->second), std::move(own.mapped()));
                // Who asks for it meanwhile waits here, not on the server.
                keys.push_back(kept->first);
                table->m_beingTaken.insert(kept->first);
                table->m_kept.erase(kept);
            }
        }
        for (auto& [kept, asker] : ended) {
            if (looked)
                if (auto error = table->giveUp(kept, deadline)) {
                    if (asker.shownAs != kept.takenBy.shownAs)
                        error->with("taken_by", kept.takenBy.shownAs);
                    lost.push_back({std::move(asker), std::move(*error)});
                }
            kept.lease.reset();
        }
        table->tookOrGaveUp(keys);
    }
    return lost;
}

// The answer of the server is the only proof that nobody else could have had the lock.
std::optional<Error> KeptLocks::giveUp(Kept& kept, Deadline deadline)
{
    const auto use = makeConnectionUse(m_run, kept.takenBy.node, kept.takenBy.shownAs, kept.connection,
                                       kept.lease, {}, {{}, deadline});
    auto held = kept.release(*use);
    if (held && *held)
        return std::nullopt;
    Error error = lostLock(kept.lockId);
    if (!held)
        error.causedBy(std::move(held).error());
    return error;
}

} // namespace dataflow::run
