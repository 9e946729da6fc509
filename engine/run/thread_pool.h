// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ThreadPool: named threads made on demand, reused, ended when nobody has needed them for a while.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace dataflow::run {

/// Tells the processor that this thread spins, so that its other half runs at full speed.
inline void relaxProcessor() noexcept
{
#if defined(__x86_64__)
    __builtin_ia32_pause();
    __builtin_ia32_pause();
    __builtin_ia32_pause();
    __builtin_ia32_pause();
#endif
}

/// Runs tasks on some thread.
class TaskRunner {
public:
    using Task = std::function<void()>;
    virtual ~TaskRunner() = default;
    /// A task must not throw. False when it cannot be run at all (it is then not kept).
    virtual bool submit(Task task) = 0;
};

/// All members are thread-safe. Starts no thread before the first task.
class ThreadPool final : public TaskRunner {
public:
    /// At most `maxThreads` threads; further tasks queue. A thread without work ends after `idleLife`.
    explicit ThreadPool(std::size_t maxThreads,
                        std::chrono::milliseconds idleLife = std::chrono::seconds(10));
    /// Waits until all tasks have run and all threads have ended. Not to be called by a task.
    ~ThreadPool() override;
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    /// Tasks that queue run in the order given. False when not even one thread can be started.
    bool submit(Task task) override;
    std::size_t threadCount() const;

private:
    void loop(std::list<std::thread>::iterator self);
    bool waitForTask(std::unique_lock<std::mutex>& lock);
    void joinEnded(std::unique_lock<std::mutex>& lock);

    const std::size_t m_maxThreads;
    const std::chrono::milliseconds m_idleLife;
    mutable std::mutex m_mutex; // guards all below, except m_queued
    std::condition_variable m_wake;
    std::condition_variable m_allEnded;
    std::deque<Task> m_queue;
    std::list<std::thread> m_threads;
    std::list<std::thread> m_ended;
    std::size_t m_idle = 0;     // threads waiting on m_wake
    std::size_t m_spinning = 0; // threads about to look at the queue again without being woken (0 or 1)
    bool m_stopping = false;
    std::atomic<std::size_t> m_queued{0}; // size of m_queue, for the thread that spins
};

} // namespace dataflow::run
