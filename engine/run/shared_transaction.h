// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SharedTransaction: one transaction of a run, used by its nodes in turn.

#include "engine/run/connection_use.h"
#include "engine/run/noted_drops.h"
#include "engine/run/timers.h"

#include <condition_variable>
#include <mutex>

namespace dataflow::run {

/// A session in a transaction that nodes take turns with. Thread-safe; the session belongs to the holder of
/// the turn. Once it has ended, every further turn is refused with the reason.
class SharedTransaction : public std::enable_shared_from_this<SharedTransaction> {
public:
    struct Facts {
        std::string scope; ///< id of the node that opened it
        std::string connection;
        std::chrono::milliseconds timeout{0};
        Deadline deadline = Deadline::never();
        bool rollbackOnError = true;
    };
    /// Who takes a turn: the node's id, which nodes of several calls may share, and its own context.
    struct Taker {
        const std::string& node;
        const void* context = nullptr;
    };
    /// EndedInside: a statement that did not fail ended it (COMMIT, or DDL on MySQL); what it did is stored.
    enum class State { Open, Committed, RolledBack, TimedOut, EndedInside };

    /// `cache` are the project's settings, for the transaction's own answers in memory.
    SharedTransaction(Facts facts, std::shared_ptr<HeldLease> lease, const cache::CacheConfig& cache,
                      const Clock& clock);

    const Facts& facts() const noexcept { return m_facts; }
    Deadline deadline() const noexcept { return m_facts.deadline; }
    Nanoseconds age() const { return m_clock.now() - m_begun; }
    /// Answers of nodes in the transaction, which see what is not committed.
    cache::TieredCache& cache();
    /// Something was dropped from the project's cache: it leaves those answers too, and is to be dropped
    /// again after the commit.
    void noteDrop(const cache::Drop& drop);
    /// What was noted.
    const NotedDrops& drops() const noexcept { return m_drops; }

    /// Waits for the session; it is given back when the lease and all its copies are gone. Refused for
    /// another connection, and for a node that holds the session already.
    Result<std::shared_ptr<HeldLease>> take(const Taker& taker, std::string_view connection,
                                            const db::CallLimits& limits);
    /// The same for what ends or marks the transaction itself.
    Result<std::shared_ptr<HeldLease>> takeForControl(const Taker& taker, const db::CallLimits& limits);
    /// Called by the holder of the turn, after the statement.
    void noteEnd(State state, std::string reason);
    /// Rolls back at once, or when the turn ends; nothing when it has ended.
    void rollBack(State state, std::string reason);
    State state() const;
    /// The reason of an end of which nobody knows whether it stored anything.
    static constexpr std::string_view kUnknownCommit = "whether it was committed is not known";
    bool commitIsUnknown() const;
    /// It has ended, and nothing of it was stored.
    bool isUndone() const;
    /// Why nothing more can be done with it.
    Error over() const;

private:
    class Turn;
    Result<std::shared_ptr<HeldLease>> waitForTurn(const Taker& taker, bool control,
                                                   const db::CallLimits& limits);
    void giveBack(bool control) noexcept;
    Error overLocked() const;

    const Facts m_facts;
    const cache::CacheConfig m_cacheConfig;
    const Clock& m_clock;
    const MonotonicTime m_begun;
    NotedDrops m_drops;

    mutable std::mutex m_mutex; // guards all below; the session itself belongs to the holder
    std::condition_variable_any m_free;
    std::shared_ptr<HeldLease> m_lease;
    std::unique_ptr<cache::TieredCache> m_cache;
    std::string m_holder;
    const void* m_holderContext = nullptr;
    bool m_busy = false;
    State m_state = State::Open;
    std::string m_reason;
};

} // namespace dataflow::run
