// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// MetricsSnapshot: everything the dashboards show, at one instant, immutable.

#include "engine/metrics/finding.h"
#include "engine/metrics/histogram.h"
#include "engine/metrics/pool_decision.h"

#include <memory>
#include <string>
#include <vector>

namespace dataflow::metrics {

struct PoolSnapshot {
    std::string connection;
    std::uint32_t active = 0;
    std::uint32_t idle = 0;
    std::uint32_t waiting = 0;
    std::uint32_t minSize = 0;
    /// Of a dynamic pool: the size it has now.
    std::uint32_t maxSize = 0;
    std::uint64_t acquired = 0;
    /// Callers that got no connection in time, or were refused because too many wait.
    std::uint64_t timeouts = 0;
    /// Callers that got the error of a failed connect instead of a connection; not in waitTime.
    std::uint64_t failedCallers = 0;
    /// Attempts to connect that failed, however many callers waited for them.
    std::uint64_t connectErrors = 0;
    std::uint64_t opened = 0;
    std::uint64_t closed = 0;
    std::uint64_t leaksSuspected = 0;
    HistogramSnapshot waitTime;
    HistogramSnapshot holdTime;
    HistogramSnapshot connectTime;
    /// Of a dynamic pool, oldest first.
    std::vector<PoolDecision> decisions;
};

/// Something a cache tier met that did not fail a run but should be known.
struct CacheFinding {
    /// Stable text id, such as "cache.unavailable".
    std::string id;
    /// One sentence with what to do.
    std::string text;
    std::uint64_t count = 0;
};

struct CacheSnapshot {
    /// "L1 memory", "L2 Redis".
    std::string tier;
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
    std::uint64_t loads = 0;
    std::uint64_t loadErrors = 0;
    /// Callers that waited for another caller's load of the same key.
    std::uint64_t sharedLoads = 0;
    std::uint64_t evictions = 0;
    std::uint64_t expired = 0;
    std::uint64_t invalidated = 0;
    std::uint64_t entries = 0;
    std::uint64_t maxEntries = 0;
    std::uint64_t bytes = 0;
    std::uint64_t maxBytes = 0;
    /// Calls to the tier's server that failed; each counts as a miss where rows were asked for.
    std::uint64_t errors = 0;
    /// Entries that were brought to the server, those still on their way, and those given up.
    std::uint64_t writes = 0;
    std::uint64_t pendingWrites = 0;
    std::uint64_t droppedWrites = 0;
    /// Why the tier cannot be used at this moment; empty when it can.
    std::string problem;
    std::vector<CacheFinding> findings;
    double hitRatio() const noexcept { return hits + misses ? double(hits) / double(hits + misses) : 0.0; }
};

/// Sums over all runs of one statement shape.
struct StatementSnapshot {
    std::string fingerprint;
    std::string connection;
    /// The shape: literals replaced by `?`.
    std::string sql;
    std::uint64_t calls = 0;
    std::uint64_t errors = 0;
    std::uint64_t rows = 0;
    Nanoseconds totalTime{0};
    Nanoseconds maxTime{0};
    Nanoseconds poolWait{0};
    Nanoseconds connect{0}; ///< inside poolWait
    Nanoseconds server{0};
    Nanoseconds fetch{0};
    Nanoseconds decode{0};
    Nanoseconds client{0}; ///< totalTime spent outside the driver: the node and what it feeds
    HistogramSnapshot time;
};

struct QuerySnapshot {
    std::uint64_t count = 0;
    std::uint64_t errors = 0;
    std::uint64_t rows = 0;
    HistogramSnapshot time;
    /// Slowest by total time first; at most 500 shapes are kept, the rest is summed under the shape
    /// "(other)".
    std::vector<StatementSnapshot> statements;
};

struct MetricsSnapshot {
    /// Grows by one with every snapshot.
    std::uint64_t version = 0;
    MonotonicTime taken;
    std::vector<PoolSnapshot> pools;
    std::vector<CacheSnapshot> caches;
    QuerySnapshot queries;
    /// At most kMaxFindings, in the order they were first seen.
    std::vector<Finding> findings;
    std::uint64_t eventsRecorded = 0;
    std::uint64_t eventsDropped = 0;
};

using SnapshotPtr = std::shared_ptr<const MetricsSnapshot>;

} // namespace dataflow::metrics
