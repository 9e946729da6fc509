// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/thread_pool.h"

#include <pthread.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

namespace dataflow::run {

namespace {

/// How long one idle thread looks for work before it sleeps: waking a sleeping thread costs more than this.
constexpr std::chrono::microseconds kIdleSpin{50};

ThreadLimits completed(ThreadLimits limits)
{
    if (limits.working == 0)
        limits.working = 2 * std::max<std::size_t>(1, std::thread::hardware_concurrency());
    return limits;
}

} // namespace

ThreadPool::ThreadPool(const ThreadLimits& limits)
    : m_limits(completed(limits))
    , m_niceness(std::min(19, getpriority(PRIO_PROCESS, 0) + limits.niceness))
{}

ThreadPool::~ThreadPool()
{
    std::unique_lock lock(m_mutex);
    m_stopping = true;
    m_wake.notify_all();
    m_allEnded.wait(lock, [this] { return m_threads.empty(); });
    joinEnded(lock);
}

bool ThreadPool::submit(Task task)
{
    std::unique_lock lock(m_mutex);
    joinEnded(lock);
    m_queue.push_back(std::move(task));
    m_queued = m_queue.size();
    if (callThread())
        return true;
    m_queue.pop_back();
    m_queued = m_queue.size();
    return false;
}

bool ThreadPool::mayTake() const noexcept
{
    return m_working < m_limits.working;
}

/// Needs the lock: sees to it that some thread takes what is queued. False when there is none.
bool ThreadPool::callThread()
{
    const std::size_t coming = m_starting + m_called;
    if (m_queue.size() <= m_spinning + coming)
        return true;
    const bool room = m_working + coming < m_limits.working;
    if (!room && (m_waitingForTurn || coming > 0))
        return true; // such a thread takes it, or one that ends its task
    if (room && m_waitingForTurn) {
        m_turn.notify_one(); // takes one and calls the next
        return true;
    }
    if (m_idle > m_called) {
        ++m_called;
        m_wake.notify_one();
        return true;
    }
    // At the limit all threads have tasks, and take further ones after them.
    return m_threads.size() >= m_limits.threads || startThread();
}

bool ThreadPool::startThread()
{
    try {
        m_threads.emplace_back();
    } catch (const std::bad_alloc&) {
        return !m_threads.empty();
    }
    const auto self = std::prev(m_threads.end());
    try {
        *self = std::thread([this, self] { loop(self); });
        ++m_starting;
    } catch (const std::exception&) {
        m_threads.erase(self);
        return !m_threads.empty(); // a thread there is takes it later
    }
    return true;
}

void ThreadPool::waitBegins() noexcept
{
    // In this order, as submit() looks at them the other way round: one of the two sees the other.
    --m_working;
    if (m_queued == 0)
        return;
    const std::lock_guard lock(m_mutex);
    if (!m_queue.empty() && mayTake())
        callThread();
}

void ThreadPool::waitEnds() noexcept
{
    ++m_working;
}

std::size_t ThreadPool::threadCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_threads.size();
}

// Joins what has ended; ended threads are past everything that needs the lock.
void ThreadPool::joinEnded(std::unique_lock<std::mutex>& lock)
{
    std::list<std::thread> ended;
    ended.swap(m_ended);
    if (ended.empty())
        return;
    lock.unlock();
    for (std::thread& thread : ended)
        thread.join();
    lock.lock();
}

/// Gives the lock back for a while, looking for work.
void ThreadPool::spin(std::unique_lock<std::mutex>& lock)
{
    ++m_spinning;
    lock.unlock();
    const auto end = std::chrono::steady_clock::now() + kIdleSpin;
    while (m_queued.load(std::memory_order_acquire) == 0 && std::chrono::steady_clock::now() < end)
        relaxProcessor();
    lock.lock();
    --m_spinning;
}

/// While as many threads work as may. True when this one may take a task.
bool ThreadPool::waitForTurn(std::unique_lock<std::mutex>& lock)
{
    const std::uint64_t taken = m_taken;
    m_waitingForTurn = true;
    m_turn.wait_for(lock, m_limits.patience, [this] { return mayTake() || m_queue.empty(); });
    m_waitingForTurn = false;
    return !m_queue.empty() && (mayTake() || m_taken == taken);
}

// Needs the lock; gives it back locked. False: this thread is to end.
bool ThreadPool::waitForTask(std::unique_lock<std::mutex>& lock)
{
    if (m_queue.empty() && m_spinning == 0 && !m_stopping)
        spin(lock);
    for (;;) {
        // mayTake() is asked once: it changes at any time, and only one thread waits for its turn.
        if (!m_queue.empty() && mayTake())
            return true;
        if (!m_queue.empty() && !m_waitingForTurn) {
            if (waitForTurn(lock))
                return true;
            continue;
        }
        if (m_stopping)
            return false;
        ++m_idle;
        const bool called = m_wake.wait_for(lock, m_limits.idleLife) == std::cv_status::no_timeout;
        --m_idle;
        if (m_called > 0)
            --m_called;
        if (!called && m_queue.empty())
            return false;
    }
}

void ThreadPool::loop(std::list<std::thread>::iterator self)
{
    pthread_setname_np(pthread_self(), "df-run");
    if (m_limits.niceness != 0) // of this thread only; where it is not allowed, nothing changes
        setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), m_niceness);
    observe(this);
    std::unique_lock lock(m_mutex);
    --m_starting;
    while (waitForTask(lock)) {
        Task task = std::move(m_queue.front());
        m_queue.pop_front();
        m_queued = m_queue.size();
        ++m_taken;
        ++m_working;
        if (!m_queue.empty())
            callThread(); // somebody always looks after what is queued
        else if (m_waitingForTurn)
            m_turn.notify_one(); // nothing is left to wait for
        lock.unlock();
        task();
        task = nullptr;
        lock.lock();
        --m_working;
    }
    m_ended.splice(m_ended.end(), m_threads, self);
    if (m_threads.empty())
        m_allEnded.notify_all();
}

} // namespace dataflow::run
