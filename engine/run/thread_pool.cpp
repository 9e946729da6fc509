// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/thread_pool.h"

#include <pthread.h>

#include <system_error>
#include <utility>

namespace dataflow::run {

namespace {

/// How long one idle thread looks for work before it sleeps: waking a sleeping thread costs more than this.
constexpr std::chrono::microseconds kIdleSpin{50};

} // namespace

ThreadPool::ThreadPool(std::size_t maxThreads, std::chrono::milliseconds idleLife)
    : m_maxThreads(maxThreads)
    , m_idleLife(idleLife)
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
    m_queued.store(m_queue.size(), std::memory_order_release);
    if (m_queue.size() <= m_spinning)
        return true;
    if (m_queue.size() <= m_spinning + m_idle) {
        m_wake.notify_one();
        return true;
    }
    if (m_threads.size() >= m_maxThreads)
        return true;
    m_threads.emplace_back();
    const auto self = std::prev(m_threads.end());
    try {
        *self = std::thread([this, self] { loop(self); });
    } catch (const std::system_error&) {
        m_threads.erase(self);
        if (!m_threads.empty())
            return true; // a thread there is takes it later
        m_queue.pop_back();
        m_queued.store(m_queue.size(), std::memory_order_release);
        return false;
    }
    return true;
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

// Needs the lock; gives it back locked. False: this thread is to end.
bool ThreadPool::waitForTask(std::unique_lock<std::mutex>& lock)
{
    if (m_queue.empty() && m_spinning == 0 && !m_stopping) {
        ++m_spinning;
        lock.unlock();
        const auto end = std::chrono::steady_clock::now() + kIdleSpin;
        while (m_queued.load(std::memory_order_acquire) == 0 && std::chrono::steady_clock::now() < end)
            relaxProcessor();
        lock.lock();
        --m_spinning;
    }
    if (!m_queue.empty())
        return true;
    ++m_idle;
    m_wake.wait_for(lock, m_idleLife, [this] { return m_stopping || !m_queue.empty(); });
    --m_idle;
    return !m_queue.empty();
}

void ThreadPool::loop(std::list<std::thread>::iterator self)
{
    pthread_setname_np(pthread_self(), "df-run");
    std::unique_lock lock(m_mutex);
    while (waitForTask(lock)) {
        Task task = std::move(m_queue.front());
        m_queue.pop_front();
        m_queued.store(m_queue.size(), std::memory_order_release);
        lock.unlock();
        task();
        task = nullptr;
        lock.lock();
    }
    m_ended.splice(m_ended.end(), m_threads, self);
    if (m_threads.empty())
        m_allEnded.notify_all();
}

} // namespace dataflow::run
