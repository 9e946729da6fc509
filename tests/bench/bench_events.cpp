// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Cost of one profile event, switched on and off, beside a vector behind a mutex; and of one statement's
// sums.

#include "engine/metrics/collector.h"
#include "tests/bench/paired_timing.h"

#include <mutex>
#include <thread>

using namespace dataflow;
using namespace dataflow::bench;
using namespace dataflow::metrics;

namespace {

constexpr int kEvents = 16'000; // less than a ring: nothing is dropped
constexpr int kRepeats = 40;

class MutexEvents {
public:
    void record(EventKind kind, std::uint32_t node, std::uint64_t a, std::uint64_t b)
    {
        const auto now = std::chrono::steady_clock::now().time_since_epoch().count();
        const std::lock_guard lock(m_mutex);
        m_events.push_back({std::uint64_t(now), a, b, node, kind, 0});
    }
    void drain()
    {
        const std::lock_guard lock(m_mutex);
        m_events.clear();
    }

private:
    std::mutex m_mutex;
    std::vector<ProfileEvent> m_events;
};

/// What the loop around the events costs.
struct NoEvents {
    static void record(EventKind, std::uint32_t, std::uint64_t, std::uint64_t) { asm volatile(""); }
    static void drain() {}
};

/// Nanoseconds of processor time per event; emptying the store is not counted, filling it is.
template <class Events>
double costOfEvents(Events& events)
{
    double seconds = 0;
    for (int repeat = 0; repeat < kRepeats; ++repeat) {
        seconds += processorSecondsOf([&events] {
            for (int i = 0; i < kEvents; ++i)
                events.record(EventKind::NodeEnd, std::uint32_t(i), std::uint64_t(i), 7);
        });
        events.drain();
    }
    return seconds * 1e9 / (double(kEvents) * kRepeats);
}

double costOfQueries(Collector& collector, unsigned threads)
{
    constexpr int kQueries = 100'000;
    return nanosecondsPer(kQueries * double(threads), [&collector, threads] {
        std::vector<std::jthread> running;
        for (unsigned thread = 0; thread < threads; ++thread)
            running.emplace_back([&collector] {
                QueryFact fact;
                fact.connection = "shop";
                fact.sql =
                    "SELECT id, total FROM orders WHERE customer_id = $1 ORDER BY created_at DESC LIMIT 10";
                fact.fingerprint = "0123456789abcdef";
                for (int i = 0; i < kQueries; ++i) {
                    fact.total = Nanoseconds(50'000 + i);
                    collector.recordQuery(fact);
                }
            });
    });
}

} // namespace

int main(int argc, char** argv)
{
    PairedTiming bench("events", argc, argv);
    Collector on(systemClock());
    Collector off(systemClock());
    off.setProfiling(false);
    MutexEvents mutexed;
    const Compared event = bench.compare(
        {.name = "event, profiling on", .peer = "mutex + vector", .unit = "ns", .bar = atMost(1)},
        [&] { return costOfEvents(mutexed); }, [&] { return costOfEvents(on); });
    bench.fact({.name = "event, profiling on: all in", .unit = "ns", .bar = atMost(40)}, event.ours);
    NoEvents none;
    const Compared disabled = bench.compare(
        {.name = "event, profiling off", .peer = "empty loop", .unit = "ns"},
        [&] { return costOfEvents(none); }, [&] { return costOfEvents(off); });
    bench.fact({.name = "event, profiling off: the check", .unit = "ns", .bar = atMost(1)},
               disabled.ours - disabled.peer);
    for (const unsigned threads : {1u, 4u}) {
        std::vector<double> costs;
        for (int round = 0; round < bench.rounds(); ++round)
            costs.push_back(costOfQueries(on, threads));
        // One percent of a statement of 50 microseconds.
        bench.fact(
            {.name = "statement sums, threads: " + std::to_string(threads), .unit = "ns", .bar = atMost(500)},
            medianOf(costs));
    }
    const auto snapshot = on.snapshot(Nanoseconds(0));
    bench.fact({.name = "events dropped", .bar = atMost(0)}, double(snapshot->eventsDropped));
    return bench.finish();
}
