// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/metrics/collector.h"

#include "engine/metrics/statement_sums.h"

#include <algorithm>
#include <mutex>
#include <new>

namespace dataflow::metrics {

namespace {

constexpr std::size_t kRingEvents = 16'384; // 512 KiB when all of it was used

/// A ring and who is left to use it. Shared by the collector and the producing thread, whichever ends first.
struct ThreadRing {
    explicit ThreadRing(std::uint64_t collector, std::uint16_t number)
        : collectorId(collector)
        , thread(number)
    {}
    const std::uint64_t collectorId;
    const std::uint16_t thread;
    EventRing ring{kRingEvents};
    std::atomic<bool> threadEnded{false};
    std::atomic<bool> collectorEnded{false};
};
using ThreadRingPtr = std::shared_ptr<ThreadRing>;

/// The rings of one thread, one per collector it recorded to.
class RingsOfThread {
public:
    RingsOfThread() = default;
    RingsOfThread(const RingsOfThread&) = delete;
    RingsOfThread& operator=(const RingsOfThread&) = delete;
    ~RingsOfThread()
    {
        for (const ThreadRingPtr& ring : m_rings)
            ring->threadEnded.store(true, std::memory_order_release);
    }
    ThreadRing* find(std::uint64_t collectorId) noexcept
    {
        for (const ThreadRingPtr& ring : m_rings) {
            if (ring->collectorId == collectorId)
                return ring.get();
        }
        return nullptr;
    }
    void add(ThreadRingPtr ring)
    {
        std::erase_if(m_rings, [](const ThreadRingPtr& old) {
            return old->collectorEnded.load(std::memory_order_relaxed);
        });
        m_rings.push_back(std::move(ring));
    }

private:
    std::vector<ThreadRingPtr> m_rings;
};

// The last ring used, so that a thread with one collector pays one comparison. Ids are never used twice.
struct LastRing {
    std::uint64_t collectorId = 0;
    ThreadRing* ring = nullptr;
};
thread_local LastRing tLastRing;
thread_local RingsOfThread tRings;
std::atomic<std::uint64_t> gNextCollectorId{1};

struct SourceEntry {
    std::uint64_t id = 0;
    std::mutex mutex; // held while the source is called, so that removal can wait for the call; guards call
    Collector::Source call;
};

} // namespace

struct Collector::State {
    explicit State(const Clock& injected)
        : clock(injected)
    {}

    const Clock& clock;
    const std::uint64_t id = gNextCollectorId.fetch_add(1, std::memory_order_relaxed);
    StatementSums statements;

    std::mutex ringsMutex; // guards rings, nextThread
    std::vector<ThreadRingPtr> rings;
    std::uint16_t nextThread = 0;
    std::atomic<std::uint64_t> lostRings{0}; // events dropped because a ring could not be made

    // The role of consuming the rings. Held while the sink is called: it keeps the events in order and lets
    // setEventSink() wait for the former sink; recording threads never take it.
    std::mutex drainMutex; // guards sink, recorded, droppedByEnded, droppedAtClear
    std::function<void(const ProfileEvent&)> sink;
    std::uint64_t recorded = 0;
    std::uint64_t droppedByEnded = 0;
    std::uint64_t droppedAtClear = 0;

    std::mutex sourcesMutex; // guards sources, nextSource
    std::vector<std::shared_ptr<SourceEntry>> sources;
    std::uint64_t nextSource = 1;

    std::mutex buildMutex; // the role of building snapshots; guards version
    std::uint64_t version = 0;
    std::mutex latestMutex; // guards latest
    SnapshotPtr latest;

    ThreadRing* ringOfThisThread();
    std::vector<ThreadRingPtr> copyRings();
    std::uint64_t droppedSoFar();
    void forgetEndedRings();
    SnapshotPtr freshEnough(Nanoseconds maxAge);
};

ThreadRing* Collector::State::ringOfThisThread()
{
    ThreadRing* ring = tRings.find(id);
    if (!ring) {
        const std::lock_guard lock(ringsMutex);
        auto made = std::make_shared<ThreadRing>(id, nextThread++);
        rings.push_back(made);
        ring = made.get();
        tRings.add(std::move(made));
    }
    tLastRing = {id, ring};
    return ring;
}

std::vector<ThreadRingPtr> Collector::State::copyRings()
{
    const std::lock_guard lock(ringsMutex);
    return rings;
}

// Needs drainMutex.
std::uint64_t Collector::State::droppedSoFar()
{
    std::uint64_t dropped = droppedByEnded + lostRings.load(std::memory_order_relaxed);
    for (const ThreadRingPtr& ring : copyRings())
        dropped += ring->ring.dropped();
    return dropped;
}

// Needs drainMutex.
void Collector::State::forgetEndedRings()
{
    const std::lock_guard lock(ringsMutex);
    std::erase_if(rings, [this](const ThreadRingPtr& ring) {
        // An event may have come between the last pop and the thread's end: the next drain takes it.
        if (!ring->threadEnded.load(std::memory_order_acquire) || !ring->ring.empty())
            return false;
        droppedByEnded += ring->ring.dropped();
        return true;
    });
}

SnapshotPtr Collector::State::freshEnough(Nanoseconds maxAge)
{
    const std::lock_guard lock(latestMutex);
    return latest && clock.now() - latest->taken <= maxAge ? latest : nullptr;
}

Collector::Collector(const Clock& clock)
    : m_state(std::make_unique<State>(clock))
{}

Collector::~Collector()
{
    for (const ThreadRingPtr& ring : m_state->copyRings())
        ring->collectorEnded.store(true, std::memory_order_relaxed);
}

void Collector::push(std::uint64_t ticks, EventKind kind, std::uint32_t node, std::uint64_t a,
                     std::uint64_t b) noexcept
{
    ThreadRing* ring = tLastRing.ring;
    if (tLastRing.collectorId != m_state->id) {
        try {
            ring = m_state->ringOfThisThread();
        } catch (const std::bad_alloc&) {
            m_state->lostRings.fetch_add(1, std::memory_order_relaxed);
            return;
        }
    }
    ring->ring.push({ticks, a, b, node, kind, ring->thread});
}

void Collector::recordQuery(const QueryFact& fact)
{
    m_state->statements.record(fact);
}

std::uint64_t Collector::addSource(Source source)
{
    auto entry = std::make_shared<SourceEntry>();
    entry->call = std::move(source);
    const std::lock_guard lock(m_state->sourcesMutex);
    entry->id = m_state->nextSource++;
    m_state->sources.push_back(entry);
    return entry->id;
}

void Collector::removeSource(std::uint64_t id)
{
    std::shared_ptr<SourceEntry> entry;
    {
        const std::lock_guard lock(m_state->sourcesMutex);
        const auto found = std::find_if(m_state->sources.begin(), m_state->sources.end(),
                                        [id](const auto& one) { return one->id == id; });
        if (found == m_state->sources.end())
            return;
        entry = *found;
        m_state->sources.erase(found);
    }
    const std::lock_guard lock(entry->mutex);
    entry->call = nullptr;
}

void Collector::setEventSink(std::function<void(const ProfileEvent&)> sink)
{
    const std::lock_guard lock(m_state->drainMutex);
    m_state->sink.swap(sink);
}

void Collector::drain()
{
    const std::lock_guard lock(m_state->drainMutex);
    for (const ThreadRingPtr& ring : m_state->copyRings()) {
        ProfileEvent event;
        // At most one ring's worth, so that a thread that never pauses cannot keep the drain busy for ever.
        for (std::size_t left = ring->ring.capacity(); left > 0 && ring->ring.pop(event); --left) {
            ++m_state->recorded;
            if (m_state->sink)
                m_state->sink(event);
        }
    }
    m_state->forgetEndedRings();
}

SnapshotPtr Collector::snapshot(Nanoseconds maxAge)
{
    if (SnapshotPtr recent = m_state->freshEnough(maxAge))
        return recent;
    const std::lock_guard building(m_state->buildMutex);
    if (SnapshotPtr recent = m_state->freshEnough(maxAge)) // built while this thread waited
        return recent;
    auto built = std::make_shared<MetricsSnapshot>();
    built->taken = m_state->clock.now();
    built->version = ++m_state->version;
    drain();
    built->queries = m_state->statements.snapshot();
    {
        const std::lock_guard lock(m_state->drainMutex);
        built->eventsRecorded = m_state->recorded;
        built->eventsDropped = m_state->droppedSoFar() - m_state->droppedAtClear;
    }
    std::vector<std::shared_ptr<SourceEntry>> sources;
    {
        const std::lock_guard lock(m_state->sourcesMutex);
        sources = m_state->sources;
    }
    for (const auto& source : sources) {
        const std::lock_guard lock(source->mutex);
        if (source->call)
            source->call(*built);
    }
    const std::lock_guard lock(m_state->latestMutex);
    m_state->latest = std::move(built);
    return m_state->latest;
}

void Collector::clear()
{
    drain();
    m_state->statements.clear();
    {
        const std::lock_guard lock(m_state->drainMutex);
        m_state->recorded = 0;
        m_state->droppedAtClear = m_state->droppedSoFar();
    }
    const std::lock_guard lock(m_state->latestMutex);
    m_state->latest.reset();
}

} // namespace dataflow::metrics
