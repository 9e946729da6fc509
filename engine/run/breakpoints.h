// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Breakpoints: holds nodes of a run back before they start.

#include "engine/graph/plan.h"

#include <mutex>
#include <set>

namespace dataflow::run {

/// When a node with a breakpoint is about to start, the run pauses: it and every other node that becomes
/// ready are held; what runs goes on. Thread-safe.
class Breakpoints {
public:
    Breakpoints(std::set<graph::NodeIndex> at, bool fromTheStart)
        : m_at(std::move(at))
        , m_paused(fromTheStart)
    {}
    void set(std::set<graph::NodeIndex> at);
    /// Whether `node` would be held now.
    bool wouldHold(graph::NodeIndex node) const;
    /// Holds the node; false when it may start. One that was let go is not held again.
    bool hold(graph::NodeIndex node);
    std::set<graph::NodeIndex> held() const;
    /// Lets every held node go and ends the pause; at the next breakpoint the run pauses again.
    std::set<graph::NodeIndex> letAllGo();
    /// Lets one held node go, the first in order when `node` is not given; the pause stays.
    std::set<graph::NodeIndex> letOneGo(std::optional<graph::NodeIndex> node);
    /// No node is held from now on.
    std::set<graph::NodeIndex> end();

private:
    bool holdsLocked(graph::NodeIndex node) const;

    mutable std::mutex m_mutex; // guards all below
    std::set<graph::NodeIndex> m_at;
    std::set<graph::NodeIndex> m_held;
    std::set<graph::NodeIndex> m_letGo; // on their way
    bool m_paused;
    bool m_ended = false;
};

} // namespace dataflow::run
