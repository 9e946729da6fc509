// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Scheduler: runs the nodes of a graph as soon as what they wait for has ended, on the threads of a pool.

#include "engine/run/thread_pool.h"
#include "engine/run/work_deque.h"

#include <memory>
#include <span>
#include <vector>

namespace dataflow::run {

/// Where a node runs.
enum class Lane : std::uint8_t {
    Inline,  ///< at once on the thread that made it ready
    Worker,  ///< on one of the few threads that hold a worker slot
    Blocking ///< on a thread of its own while it lasts
};

/// What became of a node's turn.
enum class Turn : std::uint8_t {
    Ended,         ///< over; all successors are released
    EndedReleased, ///< over; successors for which isReleased() says so were released before
    Again,         ///< not over; this thread gives it another turn at once
    Later          ///< not over; resume() gives it another turn
};

/// What a scheduler runs. Called by several threads, for one node by one thread at a time.
class NodeBody {
public:
    virtual ~NodeBody() = default;
    /// Before any node, on the thread that runs the first one. Memory made here is warm where it is used.
    virtual void begin() noexcept = 0;
    /// Asked on the thread that made the node ready.
    virtual Lane lane(std::uint32_t node) noexcept = 0;
    virtual Turn run(std::uint32_t node, Lane lane) noexcept = 0;
    /// Whether successor number `successor` (counted from 0) of `node` was released by Scheduler::release().
    virtual bool isReleased(std::uint32_t node, std::size_t successor) const noexcept = 0;
    /// This thread is about to hand work to another one, or has none left.
    virtual void flush() noexcept = 0;
    /// Every node has ended. Called once, on the thread that ran the last one.
    virtual void ended() noexcept = 0;
};

/// Edges in compressed sparse rows; borrowed for the scheduler's life.
struct SchedulerGraph {
    std::span<const std::uint32_t> successorOffsets; ///< nodes + 1
    std::span<const std::uint32_t> successors;
    std::span<const std::uint32_t> predecessorCounts;
};

/// Runs a graph once. No lock and no memory is taken for a node of the inline lane.
class Scheduler {
public:
    /// All arguments are borrowed. `workers`: worker slots, 1 to 64.
    Scheduler(SchedulerGraph graph, NodeBody& body, TaskRunner& threads, unsigned workers);
    /// Waits until no thread of the pool is busy with this graph. NodeBody::ended() must have been called, or
    /// start() failed.
    ~Scheduler();
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;

    /// Starts the nodes that wait for nothing; returns at once. False when no thread can be started. Once.
    bool start();
    /// As start(), but the calling thread works until it finds nothing more to do. Once, instead of start().
    void startHere();
    /// Called inside NodeBody::run(): one of that node's successors need not wait for it any longer.
    void release(std::uint32_t successor);
    /// Gives a node whose last turn was Later another one. Any thread. The graph may have ended, and this
    /// object with it, before this returns.
    void resume(std::uint32_t node);

private:
    struct Local;
    struct Slot {
        explicit Slot(std::size_t capacity)
            : deque(capacity)
        {}
        WorkDeque deque;
    };
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};

    void begin(Local& local);
    void submit(std::uint32_t node);
    void submitWorker(unsigned slot);
    void taskEnded();
    void work(std::uint32_t node, Lane lane, int slot);
    std::uint32_t nextNode(Local& local, Lane& lane);
    std::uint32_t nextOfSlot(Local& local);
    std::uint32_t takeWork(unsigned slot);
    void releaseSuccessors(std::uint32_t node, Turn turn, Local& local);
    void makeReady(std::uint32_t node, Local& local);
    void countEnded(Local& local);
    bool lastToRelease(std::uint32_t node) noexcept;
    int takeSlot();
    void signalWork();
    void inject(std::uint32_t node);
    bool anyWork() const noexcept;

    const SchedulerGraph m_graph;
    NodeBody& m_body;
    TaskRunner& m_threads;
    const unsigned m_workers;
    const std::size_t m_nodes;
    std::unique_ptr<std::uint32_t[]> m_waiting; // by node: unreleased predecessors; atomic access
    std::vector<std::unique_ptr<Slot>> m_slots;
    alignas(64) std::atomic<std::size_t> m_left;
    alignas(64) std::atomic<std::uint64_t> m_takenSlots{0}; // one bit a slot
    std::atomic<unsigned> m_spinning{0};                    // slot holders that look for work
    std::atomic<std::size_t> m_injectedCount{0};
    std::mutex m_injectedMutex; // guards m_injected
    std::vector<std::uint32_t> m_injected;
    std::mutex m_tasksMutex; // guards changes of m_tasks
    std::condition_variable m_idle;
    std::atomic<std::size_t> m_tasks{0}; // tasks in the pool that refer to this object
};

} // namespace dataflow::run
