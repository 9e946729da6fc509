// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The runner's ConnectionUse: a lease whose statements are timed, recorded and shown on the node.

#include "engine/pool/connection_pool.h"
#include "engine/run/execution.h"

namespace dataflow::run {

/// What a statement waited for before it could start.
struct LeaseWait {
    Nanoseconds inPool{0};
    Nanoseconds connecting{0}; ///< inside inPool
};

/// A lease with its use and its stream as owners; whatever transaction is left open is rolled back at its
/// end. One thread at a time.
class HeldLease {
public:
    HeldLease(pool::Lease lease, const Clock& clock)
        : m_lease(std::move(lease))
        , m_clock(clock)
    {}
    ~HeldLease();
    HeldLease(const HeldLease&) = delete;
    HeldLease& operator=(const HeldLease&) = delete;

    db::Session& session() const noexcept { return *m_lease; }
    void poison() noexcept { m_lease.poison(); }
    /// Statements can only read until the session goes back.
    Result<void> makeReadOnly(const db::CallLimits& limits);
    /// Locks and settings of the session are cleared before it is lent again.
    void resetOnReturn() noexcept { m_lease.resetOnReturn(); }
    LeaseWait wait() const noexcept { return {m_lease.waited(), m_lease.connecting()}; }
    /// Undoes the innermost level of the open transaction, whatever the run's limits; a session where that
    /// fails is closed.
    bool rollBack() noexcept;
    /// Levels of the transaction that were begun through uses and are open.
    int levels() const noexcept { return m_levels; }
    void changeLevel(int by) noexcept { m_levels += by; }
    /// A statement failed.
    void noteFailure() noexcept { m_failed = true; }
    /// Whether one failed since the last call.
    bool takeFailure() noexcept { return std::exchange(m_failed, false); }

private:
    pool::Lease m_lease;
    const Clock& m_clock;
    bool m_failed = false;
    bool m_restoresWriting = false;
    int m_levels = 0;
};

/// `shownAs`: the node id in statement ids. The use must not outlive the run; `lease` is given up when the
/// use and its stream are gone.
std::unique_ptr<nodes::ConnectionUse> makeConnectionUse(Execution& run, graph::NodeIndex node,
                                                        std::string shownAs, std::string connection,
                                                        std::shared_ptr<HeldLease> lease, LeaseWait wait,
                                                        db::CallLimits limits);
/// The lease behind a use of makeConnectionUse().
std::shared_ptr<HeldLease> leaseOf(const nodes::ConnectionUse& use) noexcept;
/// Has the session behind a use of makeConnectionUse() cleared before it is lent again.
void resetOnReturn(nodes::ConnectionUse& use) noexcept;

} // namespace dataflow::run
