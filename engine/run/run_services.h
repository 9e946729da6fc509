// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RunServices: what the runs of one project share: threads, timers, statement shapes.

#include "engine/db/connection_config.h"
#include "engine/run/thread_pool.h"
#include "engine/run/timers.h"

#include <map>
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
    /// Of a statement as that kind of database reads it.
    std::shared_ptr<const StatementShape> of(const std::string& sql, db::DatabaseKind kind);

private:
    using ByText = std::unordered_map<std::string, std::shared_ptr<const StatementShape>>;
    std::mutex m_mutex; // guards m_shapes
    std::map<db::DatabaseKind, ByText> m_shapes;
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
