// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Collector: drains event rings, keeps statement sums and publishes immutable snapshots.

#include "engine/metrics/event_ring.h"
#include "engine/metrics/snapshot.h"

#include <functional>
#include <string_view>

namespace dataflow::metrics {

/// One finished statement, as the runner reports it.
struct QueryFact {
    std::string_view connection;
    std::string_view sql;
    std::string_view fingerprint; ///< empty: computed from `sql` on first sight
    std::uint32_t node = 0;
    bool failed = false;
    std::uint64_t rows = 0;
    Nanoseconds total{0};
    Nanoseconds poolWait{0};
    Nanoseconds server{0};
    Nanoseconds fetch{0};
    Nanoseconds decode{0};
};

/// Gathers metrics of one engine. All members are thread-safe.
class Collector {
public:
    explicit Collector(const Clock& clock);
    ~Collector();
    Collector(const Collector&) = delete;
    Collector& operator=(const Collector&) = delete;

    /// Profiling switch; off makes record() a single relaxed load.
    void setProfiling(bool on) noexcept;
    bool profiling() const noexcept { return m_profiling.load(std::memory_order_relaxed); }
    /// Records into the calling thread's ring.
    void record(EventKind kind, std::uint32_t node, std::uint64_t a, std::uint64_t b) noexcept;
    void recordQuery(const QueryFact& fact);

    /// A part of the engine that fills its section of each snapshot (pools, caches). The returned id removes it.
    using Source = std::function<void(MetricsSnapshot&)>;
    std::uint64_t addSource(Source source);
    /// After this returns the source is not called any more.
    void removeSource(std::uint64_t id);

    /// Called for each drained event, on the draining thread (run records use it). Empty function: none.
    void setEventSink(std::function<void(const ProfileEvent&)> sink);
    /// Drains all rings now. Called by snapshot() and by the run at its end.
    void drain();
    /// The newest snapshot; builds one when the last is older than `maxAge`. Never blocks a recording thread.
    SnapshotPtr snapshot(Nanoseconds maxAge = std::chrono::milliseconds(200));
    /// Forgets sums and histograms (not the sources).
    void clear();

private:
    struct State;
    std::atomic<bool> m_profiling{true};
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::metrics
