// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RunServices: what the runs of one project share: threads, timers, statement shapes.

#include "engine/run/thread_pool.h"
#include "engine/run/timers.h"

#include <memory>
#include <string>
#include <unordered_map>

namespace dataflow::run {

/// A statement without its literals.
struct StatementShape {
    std::string text;
    std::string fingerprint;
};

/// Remembers the shapes of statements, so that each text is taken apart once. Thread-safe, bounded.
class StatementShapes {
public:
    std::shared_ptr<const StatementShape> of(const std::string& sql);

private:
    std::mutex m_mutex; // guards m_shapes
    std::unordered_map<std::string, std::shared_ptr<const StatementShape>> m_shapes;
};

/// What all runs of a project share.
struct RunServices {
    /// `niceness`: of the threads that run nodes.
    RunServices(const Clock& clock, int niceness)
        : threads({.niceness = niceness})
        , timers(clock)
    {}
    StatementShapes shapes;
    ThreadPool threads;
    Timers timers;
};

} // namespace dataflow::run
