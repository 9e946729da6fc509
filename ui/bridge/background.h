// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Background: one worker thread for work that may wait, whose replies arrive on the GUI thread.

#include <QObject>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace dataflow::ui {

/// Owned by a QObject of the GUI thread. Work runs in order on one named thread; the destructor waits for the
/// work under way and drops the rest.
class Background {
public:
    enum class Priority {
        Later,  ///< gives way to the GUI thread (niceness +5) where there are more threads than processors
        Awaited ///< somebody sits and waits for it
    };
    /// `name`: at most 15 characters, seen in debuggers.
    explicit Background(const char* name, Priority priority = Priority::Later);
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    /// Queues `work` for the worker thread.
    void post(std::function<void()> work);
    /// Runs `reply` on the GUI thread unless `receiver` is gone by then. Callable from the worker.
    static void reply(QObject* receiver, std::function<void()> reply);

private:
    void loop(Priority priority);
    std::mutex m_mutex; // guards m_work and m_quit
    std::deque<std::function<void()>> m_work;
    bool m_quit = false;
    std::condition_variable m_wake;
    std::thread m_thread;
};

} // namespace dataflow::ui
