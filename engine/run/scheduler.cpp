// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/scheduler.h"

#include "engine/base/assert.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <utility>

namespace dataflow::run {

namespace {

/// How long a worker without work looks for some before it lets go of its slot.
constexpr std::chrono::microseconds kSpin{20};
constexpr unsigned kMostWorkers = 64;

} // namespace

/// What one thread has at hand while it works on the graph.
struct Scheduler::Local {
    std::vector<std::uint32_t> ready; // inline nodes
    std::uint32_t blocking = kNone;   // one blocking node this thread goes on with
    int slot = -1;
    std::size_t ended = 0;
    unsigned injected = 0; // worker nodes given to all while no slot was held
};

Scheduler::Scheduler(SchedulerGraph graph, NodeBody& body, TaskRunner& threads, unsigned workers)
    : m_graph(graph)
    , m_body(body)
    , m_threads(threads)
    , m_workers(workers)
    , m_nodes(graph.predecessorCounts.size())
    , m_left(m_nodes)
{
    DF_ASSERT(workers >= 1 && workers <= kMostWorkers, "A scheduler has 1 to 64 worker slots");
    for (unsigned slot = 0; slot < workers; ++slot)
        m_slots.push_back(std::make_unique<Slot>(m_nodes));
}

Scheduler::~Scheduler()
{
    // The thread that told of the end is nearly done: looking costs less than sleeping.
    const auto end = std::chrono::steady_clock::now() + kSpin;
    while (m_tasks.load(std::memory_order_acquire) > 0 && std::chrono::steady_clock::now() < end)
        relaxProcessor();
    std::unique_lock lock(m_tasksMutex);
    m_idle.wait(lock, [this] { return m_tasks == 0; });
}

bool Scheduler::start()
{
    if (m_nodes == 0) {
        m_body.begin();
        m_body.ended();
        return true;
    }
    {
        const std::lock_guard lock(m_tasksMutex);
        ++m_tasks;
    }
    const bool started = m_threads.submit([this] {
        work(kNone, Lane::Blocking, -1);
        taskEnded();
    });
    if (!started)
        taskEnded();
    return started;
}

void Scheduler::startHere()
{
    if (m_nodes == 0) {
        m_body.begin();
        m_body.ended();
        return;
    }
    {
        const std::lock_guard lock(m_tasksMutex);
        ++m_tasks;
    }
    work(kNone, Lane::Blocking, -1);
    taskEnded();
}

// --- tasks of the pool

void Scheduler::taskEnded()
{
    const std::lock_guard lock(m_tasksMutex);
    if (--m_tasks == 0)
        m_idle.notify_all();
}

void Scheduler::submit(std::uint32_t node)
{
    m_body.flush();
    {
        const std::lock_guard lock(m_tasksMutex);
        ++m_tasks;
    }
    const auto task = [this, node] {
        work(node, Lane::Blocking, -1);
        taskEnded();
    };
    // From here on another thread may end the graph, and this object with it.
    if (!m_threads.submit(task))
        task(); // no thread can be had: this one has to do it
}

void Scheduler::submitWorker(unsigned slot)
{
    {
        const std::lock_guard lock(m_tasksMutex);
        ++m_tasks;
    }
    // The calling thread is one of the pool, so the pool takes the task.
    m_threads.submit([this, slot] {
        work(kNone, Lane::Worker, static_cast<int>(slot));
        taskEnded();
    });
}

void Scheduler::begin(Local& local)
{
    m_body.begin();
    const auto counts = m_graph.predecessorCounts;
    m_waiting = std::make_unique_for_overwrite<std::uint32_t[]>(m_nodes);
    std::ranges::copy(counts, m_waiting.get());
    // By the plan's own counts: those in m_waiting fall as soon as the first root is handed to another
    // thread.
    for (std::uint32_t node = 0; node < m_nodes; ++node)
        if (counts[node] == 0)
            makeReady(node, local);
}

void Scheduler::work(std::uint32_t node, Lane lane, int slot)
{
    Local local;
    local.slot = slot;
    if (node == kNone && slot < 0)
        begin(local);
    if (node == kNone)
        node = nextNode(local, lane);
    while (node != kNone) {
        Turn turn = m_body.run(node, lane);
        while (turn == Turn::Again)
            turn = m_body.run(node, lane);
        if (turn != Turn::Later) {
            ++local.ended;
            releaseSuccessors(node, turn, local);
        }
        if (!local.ready.empty()) {
            lane = Lane::Inline;
            node = local.ready.back();
            local.ready.pop_back();
        } else {
            node = nextNode(local, lane);
        }
    }
}

void Scheduler::countEnded(Local& local)
{
    if (local.ended == 0)
        return;
    const std::size_t ended = std::exchange(local.ended, 0);
    if (m_left.fetch_sub(ended, std::memory_order_acq_rel) == ended)
        m_body.ended();
}

std::uint32_t Scheduler::nextNode(Local& local, Lane& lane)
{
    if (!local.ready.empty()) {
        lane = Lane::Inline;
        const std::uint32_t node = local.ready.back();
        local.ready.pop_back();
        return node;
    }
    m_body.flush();
    countEnded(local);
    if (local.blocking != kNone) {
        // A worker that goes on with a blocking node leaves its slot, and what lies there, to another thread.
        if (local.slot >= 0) {
            const auto slot = static_cast<unsigned>(std::exchange(local.slot, -1));
            if (m_slots[slot]->deque.empty() && m_injectedCount.load() == 0) {
                m_takenSlots.fetch_and(~(std::uint64_t{1} << slot));
                if (anyWork())
                    signalWork();
            } else {
                submitWorker(slot);
            }
        }
        for (; local.injected > 0; --local.injected)
            signalWork();
        lane = Lane::Blocking;
        return std::exchange(local.blocking, kNone);
    }
    if (local.slot < 0 && local.injected > 0)
        local.slot = takeSlot();
    if (local.slot >= 0 && local.injected > 0)
        --local.injected; // one for this thread
    for (; local.injected > 0; --local.injected)
        signalWork();
    lane = Lane::Worker;
    return local.slot >= 0 ? nextOfSlot(local) : kNone;
}

// --- worker lane

std::uint32_t Scheduler::takeWork(unsigned slot)
{
    if (const auto own = m_slots[slot]->deque.pop())
        return *own;
    if (m_injectedCount.load() > 0) {
        const std::lock_guard lock(m_injectedMutex);
        if (!m_injected.empty()) {
            const std::uint32_t node = m_injected.back();
            m_injected.pop_back();
            m_injectedCount.store(m_injected.size());
            return node;
        }
    }
    const std::uint64_t taken = m_takenSlots.load();
    for (unsigned other = 0; other < m_workers; ++other)
        if (other != slot && ((taken >> other) & 1) != 0)
            if (const auto stolen = m_slots[other]->deque.steal())
                return *stolen;
    return kNone;
}

// Finds work, spinning for a moment; gives the slot back when there is none.
std::uint32_t Scheduler::nextOfSlot(Local& local)
{
    const auto slot = static_cast<unsigned>(local.slot);
    for (;;) {
        if (const std::uint32_t node = takeWork(slot); node != kNone)
            return node;
        if (m_left.load(std::memory_order_relaxed) > 0) {
            m_spinning.fetch_add(1);
            std::uint32_t node = kNone;
            const auto end = std::chrono::steady_clock::now() + kSpin;
            while (node == kNone && std::chrono::steady_clock::now() < end) {
                relaxProcessor();
                node = takeWork(slot);
            }
            m_spinning.fetch_sub(1);
            if (node != kNone)
                return node;
        }
        // Whoever pushes work looks at the slots afterwards; whoever frees a slot looks for work afterwards.
        // One of the two sees the other.
        m_takenSlots.fetch_and(~(std::uint64_t{1} << slot));
        local.slot = -1;
        if (!anyWork())
            return kNone;
        local.slot = takeSlot();
        if (local.slot < 0)
            return kNone;
        if (static_cast<unsigned>(local.slot) != slot)
            return nextOfSlot(local);
    }
}

bool Scheduler::anyWork() const noexcept
{
    if (m_injectedCount.load() > 0)
        return true;
    for (const auto& slot : m_slots)
        if (slot && !slot->deque.empty())
            return true;
    return false;
}

int Scheduler::takeSlot()
{
    std::uint64_t taken = m_takenSlots.load();
    for (;;) {
        const auto free = static_cast<unsigned>(std::countr_one(taken));
        if (free >= m_workers)
            return -1;
        if (m_takenSlots.compare_exchange_weak(taken, taken | (std::uint64_t{1} << free)))
            return static_cast<int>(free);
    }
}

void Scheduler::signalWork()
{
    if (m_spinning.load() > 0)
        return;
    if (const int slot = takeSlot(); slot >= 0)
        submitWorker(static_cast<unsigned>(slot));
}

void Scheduler::inject(std::uint32_t node)
{
    const std::lock_guard lock(m_injectedMutex);
    m_injected.push_back(node);
    m_injectedCount.store(m_injected.size());
}

// --- readiness

bool Scheduler::lastToRelease(std::uint32_t node) noexcept
{
    // One left is this one: nobody else will write, so the cheaper load does.
    std::atomic_ref waiting(m_waiting[node]);
    return waiting.load(std::memory_order_acquire) == 1 ||
           waiting.fetch_sub(1, std::memory_order_acq_rel) == 1;
}

void Scheduler::makeReady(std::uint32_t node, Local& local)
{
    switch (m_body.lane(node)) {
    case Lane::Inline:
        local.ready.push_back(node);
        return;
    case Lane::Worker:
        m_body.flush();
        if (local.slot >= 0) {
            m_slots[static_cast<unsigned>(local.slot)]->deque.push(node);
            signalWork();
        } else {
            inject(node);
            ++local.injected;
        }
        return;
    case Lane::Blocking:
        if (local.blocking == kNone)
            local.blocking = node;
        else
            submit(node);
        return;
    }
}

void Scheduler::releaseSuccessors(std::uint32_t node, Turn turn, Local& local)
{
    const std::uint32_t first = m_graph.successorOffsets[node];
    const std::uint32_t last = m_graph.successorOffsets[node + 1];
    for (std::uint32_t at = first; at < last; ++at) {
        if (turn == Turn::EndedReleased && m_body.isReleased(node, at - first))
            continue;
        const std::uint32_t successor = m_graph.successors[at];
        if (lastToRelease(successor))
            makeReady(successor, local);
    }
}

void Scheduler::release(std::uint32_t successor)
{
    if (lastToRelease(successor))
        submit(successor);
}

void Scheduler::resume(std::uint32_t node)
{
    submit(node);
}

} // namespace dataflow::run
