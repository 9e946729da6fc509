// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/event_queue.h"

#include <utility>

namespace dataflow::run {

EventQueue::~EventQueue()
{
    for (const RawEvent& event : m_events)
        delete event.extra;
}

void EventQueue::push(std::span<const RawEvent> events, bool always)
{
    if (m_discards) {
        for (const RawEvent& event : events)
            delete event.extra;
        return;
    }
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        first = m_events.empty() && !events.empty();
        const std::size_t room = kMaxWaitingEvents - m_events.size();
        const std::size_t kept = std::min(room, events.size());
        m_events.insert(m_events.end(), events.begin(), events.begin() + static_cast<std::ptrdiff_t>(kept));
        for (const RawEvent& event : events.subspan(kept)) {
            m_lost += event.started.count() >= 0 ? 2 : 1;
            delete event.extra;
        }
    }
    if (first || always)
        callListener();
}

std::vector<RunEvent> EventQueue::take(std::uint64_t& lost)
{
    std::vector<RawEvent> taken;
    {
        const std::lock_guard lock(m_mutex);
        taken.swap(m_events);
        lost = std::exchange(m_lost, 0);
    }
    std::vector<RunEvent> events;
    events.reserve(taken.size());
    for (const RawEvent& raw : taken) {
        if (raw.started.count() >= 0) {
            RunEvent& start = events.emplace_back();
            start.kind = RunEventKind::NodeStarted;
            start.at = raw.started;
            start.node = raw.node;
            start.state = NodeState::Running;
        }
        RunEvent& event = events.emplace_back();
        event.kind = raw.kind;
        event.at = raw.at;
        event.node = raw.node;
        event.state = raw.state;
        if (raw.extra) {
            event.log = std::move(raw.extra->log);
            event.error = std::move(raw.extra->error);
            delete raw.extra;
        }
    }
    return events;
}

void EventQueue::setListener(std::function<void()> listener)
{
    bool waiting = false;
    {
        const std::lock_guard lock(m_listenerMutex);
        m_listener = std::move(listener);
    }
    {
        const std::lock_guard lock(m_mutex);
        waiting = !m_events.empty();
    }
    if (waiting)
        callListener();
}

void EventQueue::callListener()
{
    const std::lock_guard lock(m_listenerMutex);
    if (m_listener)
        m_listener();
}

} // namespace dataflow::run
