// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NestedTasks: the tasks of a called workflow, done by the calling thread together with threads of the pool.

#include "engine/run/thread_pool.h"

#include <memory>

namespace dataflow::run {

/// The calling thread waits for the workflow anyway, so it works too; then a call ends even when the pool has
/// no thread to spare, however deep calls are nested. submit() is thread-safe.
/// See DECISIONS: A called workflow runs on its caller's thread
class NestedTasks final : public TaskRunner {
public:
    /// `threads` is borrowed; it must outlive the tasks.
    explicit NestedTasks(ThreadPool& threads);
    /// The object may end while it returns: on the caller's thread, after the task.
    bool submit(Task task) override;
    /// Works on tasks, or waits for some, until `ended()` says so and none is left. Looked at after every
    /// task.
    void runUntil(const std::function<bool()>& ended);

private:
    struct Queue;
    ThreadPool& m_threads;
    const std::shared_ptr<Queue> m_queue;
};

} // namespace dataflow::run
