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
    std::string_view fingerprint; ///< empty: a 64-bit hash of `sql`, as hexadecimal digits
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

    /// Switches events on or off; off makes record() a single relaxed load. Statement sums are kept either
    /// way.
    void setProfiling(bool on) noexcept { m_profiling.store(on, std::memory_order_relaxed); }
    bool profiling() const noexcept { return m_profiling.load(std::memory_order_relaxed); }
    /// Records into the calling thread's ring (made on its first event). A full ring drops the event and
    /// counts it.
    void record(EventKind kind, std::uint32_t node, std::uint64_t a, std::uint64_t b) noexcept
    {
        if (profiling())
            push(TickClock::ticks(), kind, node, a, b);
    }
    /// The same with a reading of TickClock the caller has already.
    void recordAt(std::uint64_t ticks, EventKind kind, std::uint32_t node, std::uint64_t a,
                  std::uint64_t b) noexcept
    {
        if (profiling())
            push(ticks, kind, node, a, b);
    }
    /// Adds to the sums of the statement's shape. Takes no memory for a shape seen before.
    void recordQuery(const QueryFact& fact);

    /// A part of the engine that fills its section of each snapshot (pools, caches). The returned id removes
    /// it.
    using Source = std::function<void(MetricsSnapshot&)>;
    std::uint64_t addSource(Source source);
    /// After this returns the source is not called any more. Not to be called by a source.
    void removeSource(std::uint64_t id);

    /// Called for each drained event, on the draining thread, by one thread at a time (run records use it).
    /// Empty function: none. After this returns the former sink is not called any more. A sink must not call
    /// the collector.
    void setEventSink(std::function<void(const ProfileEvent&)> sink);
    /// Drains all rings now. Called by snapshot() and by the run at its end.
    void drain();
    /// The newest snapshot; builds one when the last is older than `maxAge`. Never blocks a recording thread.
    SnapshotPtr snapshot(Nanoseconds maxAge = std::chrono::milliseconds(200));
    /// Forgets events, sums and histograms (not the sources).
    void clear();

private:
    struct State;
    void push(std::uint64_t ticks, EventKind kind, std::uint32_t node, std::uint64_t a,
              std::uint64_t b) noexcept;

    std::atomic<bool> m_profiling{true};
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::metrics
