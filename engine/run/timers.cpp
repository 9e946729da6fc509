// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/timers.h"

#include "engine/run/waiting.h"

#include <pthread.h>

namespace dataflow::run {

Timers::Timers(const Clock& clock)
    : m_clock(clock)
{}

Timers::~Timers()
{
    m_stop.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

TimerId Timers::at(MonotonicTime moment, std::function<void()> call)
{
    const std::lock_guard lock(m_mutex);
    const TimerId id{moment, m_nextNumber++};
    m_calls.emplace(id, std::move(call));
    if (!m_thread.joinable())
        m_thread = std::thread([this] { loop(); });
    m_changed.notify_all();
    return id;
}

bool Timers::cancel(TimerId id)
{
    std::unique_lock lock(m_mutex);
    if (m_calls.erase(id) != 0)
        return true;
    if (m_thread.get_id() != std::this_thread::get_id())
        m_changed.wait(lock, [&] { return m_underWay != id; });
    return false;
}

void Timers::loop()
{
    pthread_setname_np(pthread_self(), "df-timer");
    std::unique_lock lock(m_mutex);
    const auto stop = m_stop.get_token();
    while (!stop.stop_requested()) {
        if (m_calls.empty()) {
            m_changed.wait(lock, stop, [this] { return !m_calls.empty(); });
            continue;
        }
        const TimerId first = m_calls.begin()->first;
        const bool changed = waitUntil(m_changed, lock, m_clock, {stop, Deadline::at(first.moment)},
                                       [&] { return m_calls.empty() || m_calls.begin()->first != first; });
        if (changed || stop.stop_requested())
            continue;
        auto call = std::move(m_calls.begin()->second);
        m_calls.erase(m_calls.begin());
        m_underWay = first;
        lock.unlock();
        call();
        call = nullptr;
        lock.lock();
        m_underWay.reset();
        m_changed.notify_all();
    }
}

} // namespace dataflow::run
