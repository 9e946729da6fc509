// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/breakpoints.h"

#include "engine/run/execution.h"

#include <utility>

namespace dataflow::run {

void Breakpoints::set(std::set<graph::NodeIndex> at)
{
    const std::lock_guard lock(m_mutex);
    m_at = std::move(at);
}

bool Breakpoints::holdsLocked(graph::NodeIndex node) const
{
    return !m_ended && !m_letGo.contains(node) && (m_paused || m_at.contains(node));
}

bool Breakpoints::wouldHold(graph::NodeIndex node) const
{
    const std::lock_guard lock(m_mutex);
    return holdsLocked(node);
}

bool Breakpoints::hold(graph::NodeIndex node)
{
    const std::lock_guard lock(m_mutex);
    if (!holdsLocked(node)) {
        m_letGo.erase(node);
        return false;
    }
    m_paused = true;
    m_held.insert(node);
    return true;
}

std::set<graph::NodeIndex> Breakpoints::held() const
{
    const std::lock_guard lock(m_mutex);
    return m_held;
}

std::set<graph::NodeIndex> Breakpoints::letAllGo()
{
    const std::lock_guard lock(m_mutex);
    m_paused = false;
    m_letGo.insert(m_held.begin(), m_held.end());
    return std::exchange(m_held, {});
}

std::set<graph::NodeIndex> Breakpoints::letOneGo(std::optional<graph::NodeIndex> node)
{
    const std::lock_guard lock(m_mutex);
    const auto chosen = node ? m_held.find(*node) : m_held.begin();
    if (chosen == m_held.end())
        return {};
    const graph::NodeIndex going = *chosen;
    m_held.erase(chosen);
    m_letGo.insert(going);
    return {going};
}

std::set<graph::NodeIndex> Breakpoints::end()
{
    const std::lock_guard lock(m_mutex);
    m_ended = true;
    return std::exchange(m_held, {});
}

// --- Execution's side

bool Execution::isHeld(graph::NodeIndex node)
{
    const graph::PlannedNode& planned = plan().nodes[node];
    if (stopping() || planned.type->description().background ||
        m_building->nodes[node].state != NodeState::Idle)
        return false;
    bool held = false;
    if (!m_breakpoints->wouldHold(node)) {
        // One that was let go has arrived; another node's pause may come between the two calls.
        held = m_breakpoints->hold(node);
        if (!held)
            return false;
    } else if (!planned.inputs.empty() && skipReason(planned)) {
        return false; // it will not run
    }
    emit(RunEventKind::NodePaused, node, NodeState::Idle, sinceStart());
    flush();
    if (!held && !m_breakpoints->hold(node))
        return false;
    touch();
    if (stopping())
        resumeAll(m_breakpoints->end());
    return true;
}

void Execution::resumeAll(const std::set<graph::NodeIndex>& nodes)
{
    for (const graph::NodeIndex node : nodes)
        m_scheduler->resume(node);
    if (!nodes.empty())
        touch();
}

std::set<graph::NodeIndex> Execution::heldNodes() const
{
    return m_breakpoints ? m_breakpoints->held() : std::set<graph::NodeIndex>();
}

bool Execution::setBreakpoints(std::set<graph::NodeIndex> at)
{
    if (m_breakpoints)
        m_breakpoints->set(std::move(at));
    return m_breakpoints.has_value();
}

void Execution::goOn()
{
    if (m_breakpoints)
        resumeAll(m_breakpoints->letAllGo());
}

void Execution::step(std::optional<graph::NodeIndex> node)
{
    if (m_breakpoints)
        resumeAll(m_breakpoints->letOneGo(node));
}

} // namespace dataflow::run
