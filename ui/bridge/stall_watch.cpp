// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/stall_watch.h"

#include <algorithm>

namespace dataflow::ui {

using namespace std::chrono_literals;

StallWatch::StallWatch(QObject* parent)
    : QObject(parent)
    , m_thread([this] { watch(); })
{}

StallWatch::~StallWatch()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

std::chrono::milliseconds StallWatch::longest() const noexcept
{
    return std::chrono::milliseconds(m_longest.load());
}

void StallWatch::restart() noexcept
{
    m_longest = 0;
}

void StallWatch::watch()
{
    std::unique_lock lock(m_mutex);
    while (!m_quit) {
        m_answered = false;
        const auto asked = std::chrono::steady_clock::now();
        QMetaObject::invokeMethod(this, &StallWatch::answer, Qt::QueuedConnection);
        m_wake.wait(lock, [this] { return m_quit || m_answered; });
        const auto waited =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - asked);
        m_longest = std::max<std::int64_t>(m_longest, waited.count());
        m_wake.wait_for(lock, 10ms, [this] { return m_quit; });
    }
}

void StallWatch::answer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_answered = true;
    }
    m_wake.notify_all();
}

} // namespace dataflow::ui
