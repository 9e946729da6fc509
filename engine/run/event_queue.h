// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// EventQueue: a run's discrete events, bounded; small buffers per thread keep its lock off the path of a
/// node.

#include "engine/run/run_state.h"

#include <functional>
#include <mutex>
#include <span>

namespace dataflow::run {

/// What only some events carry.
struct EventExtra {
    LogLine log;
    std::optional<Error> error;
};

/// An event as it is queued; trivially copyable, `extra` belongs to whoever holds the event.
struct RawEvent {
    RunEventKind kind = RunEventKind::RunStarted;
    NodeState state = NodeState::Idle;
    graph::NodeIndex node = 0;
    Nanoseconds at{0};
    EventExtra* extra = nullptr;
    /// Not negative: the event also tells that the node started then (one record for a cheap node's two
    /// events).
    Nanoseconds started{-1};
};

/// Most events that wait to be taken; later ones are counted and dropped.
inline constexpr std::size_t kMaxWaitingEvents = 65'536;

/// All members are thread-safe.
class EventQueue {
public:
    EventQueue() = default;
    ~EventQueue();
    EventQueue(const EventQueue&) = delete;
    EventQueue& operator=(const EventQueue&) = delete;

    /// From now on events are dropped uncounted. Before the first one.
    void discard() noexcept { m_discards = true; }
    /// Takes over the events in order. Calls the listener when there were none waiting, or when `always`.
    void push(std::span<const RawEvent> events, bool always);
    std::vector<RunEvent> take(std::uint64_t& lost);
    /// Waits for a call of the former listener to end. Calls the new one at once when events wait.
    void setListener(std::function<void()> listener);

private:
    void callListener();

    bool m_discards = false;
    std::mutex m_mutex; // guards m_events and m_lost
    std::vector<RawEvent> m_events;
    std::uint64_t m_lost = 0;
    std::mutex m_listenerMutex; // the role of calling the listener; guards m_listener
    std::function<void()> m_listener;
};

} // namespace dataflow::run
