// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ThreadPool: named threads made on demand, reused, ended when nobody has needed them for a while.

#include "engine/base/wait_scope.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
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

struct ThreadLimits {
    std::size_t threads = 256; ///< at most; further tasks queue
    /// Threads that work at a time, those inside a WaitScope not counted: with more of them than processors
    /// each only waits longer for its turn, and so does the window. 0: two a processor.
    std::size_t working = 0;
    /// Without a task begun for so long, one more thread works: those that do may wait where nobody says so.
    std::chrono::milliseconds patience{1};
    std::chrono::milliseconds idleLife{10'000}; ///< a thread without work ends after it
    int niceness = 0;                           ///< added to that of the program; see nice(2)
};

/// All members are thread-safe. Starts no thread before the first task.
class ThreadPool final : public TaskRunner, private WaitObserver {
public:
    explicit ThreadPool(const ThreadLimits& limits);
    /// Waits until all tasks have run and all threads have ended. Not to be called by a task.
    ~ThreadPool() override;
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;

    /// Tasks that queue run in the order given. False when not even one thread can be started.
    bool submit(Task task) override;
    std::size_t threadCount() const;

private:
    void waitBegins() noexcept override;
    void waitEnds() noexcept override;
    void loop(std::list<std::thread>::iterator self);
    bool callThread();
    bool mayTake() const noexcept;
    bool waitForTask(std::unique_lock<std::mutex>& lock);
    bool waitForTurn(std::unique_lock<std::mutex>& lock);
    bool startThread();
    void spin(std::unique_lock<std::mutex>& lock);
    void joinEnded(std::unique_lock<std::mutex>& lock);

    const ThreadLimits m_limits;
    const int m_niceness;           // of the pool's threads
    mutable std::mutex m_mutex;     // guards all below, except the atomic ones
    std::condition_variable m_wake; // of idle threads
    std::condition_variable m_turn; // of the one that waits for its turn
    std::condition_variable m_allEnded;
    std::deque<Task> m_queue;
    std::list<std::thread> m_threads;
    std::list<std::thread> m_ended;
    std::size_t m_starting = 0;    // threads that have not looked at the queue yet
    std::size_t m_idle = 0;        // threads waiting on m_wake
    std::size_t m_called = 0;      // of these, woken and not back yet
    std::size_t m_spinning = 0;    // threads about to look at the queue again without being woken (0 or 1)
    bool m_waitingForTurn = false; // a thread looks after tasks that nobody may take yet
    std::uint64_t m_taken = 0;     // tasks so far
    bool m_stopping = false;
    std::atomic<std::size_t> m_queued{0};  // size of m_queue
    std::atomic<std::size_t> m_working{0}; // threads with a task and outside a WaitScope
};

} // namespace dataflow::run
