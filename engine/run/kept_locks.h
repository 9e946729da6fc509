// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// KeptLocks: the locks a run holds on the servers, each for everybody in the run who asked for it.

#include "engine/nodes/session_keeper.h"
#include "engine/run/connection_use.h"

#include <condition_variable>
#include <set>

namespace dataflow::run {

/// A lock is given up when the last of its owners has ended: frames, the run itself, and what asked for it in
/// workflows that the run called. Thread-safe.
class KeptLocks {
public:
    /// Who asks: a node, for itself (until the run ends) or from inside a frame.
    struct Asker {
        graph::NodeIndex node = 0;
        std::string shownAs; ///< the node's id, below that of its frame
        bool inFrame = false;
    };
    /// A lock that the server no longer held when its last owner ended.
    struct Lost {
        Asker asker;
        Error error;
    };

    explicit KeptLocks(Execution& run)
        : m_run(run)
    {}
    /// See SessionKeeper::keep(). The session `lock.take` gives is cleared when it is given back.
    Result<bool> keep(const Asker& asker, const nodes::KeptLock& lock, const db::CallLimits& limits);
    /// Ends what was kept for nodes inside the frame. Asks the servers for the locks' fate when `looked`.
    std::vector<Lost> frameEnded(graph::NodeIndex frame, bool looked);
    std::vector<Lost> runEnded(bool looked);

private:
    struct Owner {
        const KeptLocks* run = nullptr;
        std::optional<graph::NodeIndex> frame{}; ///< empty: the whole run
        auto operator<=>(const Owner&) const = default;
    };
    struct Kept {
        std::shared_ptr<HeldLease> lease;
        Asker takenBy;
        std::string connection;
        std::string lockId;
        bool shared = false;
        std::function<Result<bool>(nodes::ConnectionUse&)> release;
        std::map<Owner, Asker> owners;
    };
    /// Waits while somebody takes the lock; true when it is held then, and `owner` is one of its owners.
    Result<bool> join(std::unique_lock<std::mutex>& lock, const Owner& owner, const Asker& asker,
                      const nodes::KeptLock& wanted, const db::CallLimits& limits);
    /// The same for the runs that called this one.
    Result<bool> joinCallers(const Owner& owner, const Asker& asker, const nodes::KeptLock& wanted,
                             const db::CallLimits& limits);
    KeptLocks* callers() const noexcept;
    std::vector<Lost> release(const Owner& owner, bool looked);
    std::optional<Error> giveUp(Kept& kept, Deadline deadline);
    /// Nobody takes these any more, or gives them up: who waits for them looks again.
    void tookOrGaveUp(const std::vector<std::string>& keys);

    Execution& m_run;
    std::mutex m_mutex; // guards all below
    std::condition_variable_any m_changed;
    std::map<std::string, Kept, std::less<>> m_kept; // by key
    std::set<std::string, std::less<>> m_beingTaken; // or given up
};

} // namespace dataflow::run
