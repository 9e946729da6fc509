// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/background.h"

#include <algorithm>
#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

namespace dataflow::ui {

namespace {

constexpr int kNiceness = 5; // as the threads of a run in the window

} // namespace

Background::Background(const char* name, Priority priority)
    : m_thread([this, priority] { loop(priority); })
{
    pthread_setname_np(m_thread.native_handle(), name);
}

Background::~Background()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
        m_work.clear();
    }
    m_wake.notify_one();
    m_thread.join();
}

void Background::post(std::function<void()> work)
{
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    m_wake.notify_one();
}

void Background::reply(QObject* receiver, std::function<void()> reply)
{
    QMetaObject::invokeMethod(receiver, std::move(reply), Qt::QueuedConnection);
}

void Background::loop(Priority priority)
{
    // Of this thread only. Where a thread may not give way, nothing changes.
    if (priority == Priority::Later)
        setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()),
                    std::min(19, getpriority(PRIO_PROCESS, 0) + kNiceness));
    while (true) {
        std::function<void()> work;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_quit || !m_work.empty(); });
            if (m_quit)
                return;
            work = std::move(m_work.front());
            m_work.pop_front();
        }
        work();
    }
}

} // namespace dataflow::ui
