// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RunMonitor: pulls metrics snapshots five times a second and keeps the compact history the charts draw.

#include "engine/metrics/collector.h"

#include <QObject>

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace dataflow::run {
class ProjectRuntime;
}

namespace dataflow::ui {

/// Quantiles of what was recorded between two samples, in nanoseconds; NaN when nothing was.
struct Quantiles {
    double p50;
    double p95;
    double p99;
};

struct PoolSample {
    std::string connection;
    double active = 0;
    double idle = 0;
    double waiting = 0;
    double max = 0;
    Quantiles wait;
};

struct CacheSample {
    /// Over the look-ups between two samples; NaN when there were none.
    double hitRatio = 0;
    double entries = 0;
    double bytes = 0;
    double evictionsPerSecond = 0;
};

struct QuerySample {
    double perSecond = 0;
    Quantiles time;
};

/// One instant of the history; small, so that 15 minutes of them stay under a few megabytes.
struct MetricsSample {
    MonotonicTime taken;
    std::vector<PoolSample> pools;
    CacheSample cache;
    QuerySample queries;
};

/// What `now` adds to `before` (nullptr: everything so far). Pure.
MetricsSample sampleBetween(const metrics::MetricsSnapshot* before, const metrics::MetricsSnapshot& now);

/// GUI thread. Nobody pushes; hidden panels ignore the signal.
class RunMonitor : public QObject {
    Q_OBJECT

public:
    explicit RunMonitor(QObject* parent = nullptr);
    /// Watches the metrics of this runtime; nullptr stops.
    void watch(std::shared_ptr<run::ProjectRuntime> runtime);
    /// Samples of the last `kHistorySeconds`, oldest first.
    const std::deque<MetricsSample>& history() const noexcept { return m_history; }
    /// The newest snapshot, or nullptr.
    const metrics::SnapshotPtr& latest() const noexcept { return m_latest; }
    void poll();
    static constexpr int kHistorySeconds = 15 * 60;

signals:
    void snapshotReady(const dataflow::metrics::SnapshotPtr& snapshot);
    /// The history was dropped (another project).
    void cleared();

private:
    std::shared_ptr<run::ProjectRuntime> m_runtime;
    std::deque<MetricsSample> m_history;
    metrics::SnapshotPtr m_latest;
};

} // namespace dataflow::ui
