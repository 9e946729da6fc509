// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/nested_tasks.h"

#include "engine/base/wait_scope.h"

namespace dataflow::run {

/// Shared with the pool's threads, which may look at it after the call has ended.
struct NestedTasks::Queue {
    std::mutex mutex; // guards all below
    std::condition_variable changed;
    std::deque<Task> tasks;
    std::size_t running = 0;
    bool callerIsFree = true;

    /// Runs one task; false when there is none. Needs the lock, which is free meanwhile.
    bool runOne(std::unique_lock<std::mutex>& lock)
    {
        if (tasks.empty())
            return false;
        const Task task = std::move(tasks.front());
        tasks.pop_front();
        ++running;
        lock.unlock();
        task();
        lock.lock();
        --running;
        changed.notify_all();
        return true;
    }
};

NestedTasks::NestedTasks(ThreadPool& threads)
    : m_threads(threads)
    , m_queue(std::make_shared<Queue>())
{}

bool NestedTasks::submit(Task task)
{
    // Once it queues, the caller may do it, find that it was the last one and end the call, and this object
    // with it.
    ThreadPool& threads = m_threads;
    const auto queue = m_queue;
    bool others = false;
    {
        const std::lock_guard lock(queue->mutex);
        queue->tasks.push_back(std::move(task));
        others = queue->tasks.size() > (queue->callerIsFree ? 1u : 0u);
        queue->changed.notify_all();
    }
    // Without a thread to spare the caller does it in its time.
    if (others)
        threads.submit([queue] {
            std::unique_lock lock(queue->mutex);
            queue->runOne(lock);
        });
    return true;
}

void NestedTasks::runUntil(const std::function<bool()>& ended)
{
    Queue& queue = *m_queue;
    std::unique_lock lock(queue.mutex);
    for (;;) {
        queue.callerIsFree = false;
        while (queue.runOne(lock)) {
        }
        if (queue.running == 0 && ended())
            return;
        queue.callerIsFree = true;
        const WaitScope waiting;
        queue.changed.wait(lock, [&] { return !queue.tasks.empty() || (queue.running == 0 && ended()); });
    }
}

} // namespace dataflow::run
