// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Execution: the state of one run and what happens to each node in it.

#include "engine/graph/variables.h"
#include "engine/run/background_watch.h"
#include "engine/run/breakpoints.h"
#include "engine/run/event_queue.h"
#include "engine/run/memory_budget.h"
#include "engine/run/node_record.h"
#include "engine/run/run.h"
#include "engine/run/scheduler.h"
#include "engine/run/tenant_models.h"
#include "engine/run/timers.h"

#include <map>

namespace dataflow::run {

class NodeContext;
class NodeInputs;
class NestedSums;
class SessionTable;

class Execution;

/// How an execution belongs to another one, whose node called its workflow. All borrowed until its end.
struct Nesting {
    Execution* parent = nullptr;
    graph::NodeIndex node = 0;
    nodes::WorkflowCaller* caller = nullptr;
    Deadline deadline = Deadline::never();
    TaskRunner* tasks = nullptr;
};

/// Made by Run, or for a called workflow; destroyed on the thread that drops the Run, or made the call.
class Execution final : public NodeBody {
public:
    Execution(std::shared_ptr<ProjectRuntime> runtime, RunRequest request, graph::Variables variables,
              Nesting nesting = {});
    /// Cancels and waits.
    ~Execution() override;
    Result<void> start();

    // --- the handle's side; thread-safe
    const RunId& id() const noexcept { return m_id; }
    void cancel() noexcept { stop(RunStatus::Cancelled); }
    RunStatus status() const noexcept { return m_status.load(std::memory_order_acquire); }
    RunReportPtr wait(Deadline deadline);
    std::set<graph::NodeIndex> heldNodes() const;
    void goOn();
    void step(std::optional<graph::NodeIndex> node);
    /// False when the run was started without breakpoints.
    bool setBreakpoints(std::set<graph::NodeIndex> at);
    /// Ends the run: there are enough rows.
    void stopAtEnough() noexcept { stop(RunStatus::Cancelled); }
    RunReportPtr report() const;
    bool progress(std::uint64_t& version, std::vector<NodeProgress>& nodes) const;
    EventQueue& events() noexcept { return m_events; }
    std::vector<std::pair<std::string, RowsStorePtr>> rowsOf(graph::NodeIndex node) const;
    Map valuesOf(graph::NodeIndex node) const;
    const NodeDetail* findDetail(graph::NodeIndex node) const noexcept;
    /// The node's parameters, expanded and with linked values once it has begun. For its own thread, or after
    /// its end.
    const Map& usedParams(graph::NodeIndex node) const noexcept;

    // --- the nodes' side
    const graph::Plan& plan() const noexcept { return *m_request.plan; }
    const RunRequest& request() const noexcept { return m_request; }
    ProjectRuntime& runtime() const noexcept { return *m_runtime; }
    const std::shared_ptr<ProjectRuntime>& sharedRuntime() const noexcept { return m_runtime; }
    const std::shared_ptr<MemoryBudget>& budget() const noexcept { return m_budget; }
    const Nesting& nesting() const noexcept { return m_nesting; }
    /// The node of the whole run that `node` belongs to.
    graph::NodeIndex shownNode(graph::NodeIndex node) const noexcept
    {
        return m_nesting.parent ? m_nesting.parent->shownNode(m_nesting.node) : node;
    }
    /// The sums of the calls that `node` makes.
    NestedSums& nestedSums(graph::NodeIndex node);
    /// Adds the times of a call's nodes to those of the node that made it.
    void addPhases(graph::NodeIndex node, const RunReport& call);
    /// The node, or one that this run is part of, has retries.
    bool mayBeTriedAgain(graph::NodeIndex node) const;
    /// Nodes inside of `node` made these changes. Thread-safe.
    void noteStored(graph::NodeIndex node, const StoredChanges& changes);
    /// A node in a frame may have made its changes. Thread-safe.
    void noteInnerNode(graph::NodeIndex frame, const nodes::NodeType& type, const Map& params);
    const graph::Variables& variables() const noexcept { return m_variables; }
    TenantModels& models() noexcept { return m_models; }
    const Clock& clock() const noexcept { return m_clock; }
    SessionTable& sessions() noexcept { return *m_sessions; }
    nodes::MemoryAccount& memory() noexcept { return *m_budget; }
    NodeSlot& slot(graph::NodeIndex node) noexcept { return m_slots[node]; }
    NodeState state(graph::NodeIndex node) const noexcept
    {
        return std::atomic_ref(m_building->nodes[node].state).load(std::memory_order_acquire);
    }
    /// A value that a node has handed out; nullptr when it has not ended or did not set it.
    const Value* findValue(graph::NodeIndex node, std::string_view port) const noexcept;
    /// The details of a node, made on first use by the node's thread.
    NodeDetail& detail(graph::NodeIndex node);
    Nanoseconds sinceStart() const noexcept { return m_clock.now() - m_startedAt; }
    void record(metrics::EventKind kind, graph::NodeIndex node, std::uint64_t a, std::uint64_t b) noexcept
    {
        if (m_request.profiling)
            m_collector.record(kind, node, a, b);
        else if (m_nesting.parent)
            recordInCaller(kind, a, b);
    }
    void log(graph::NodeIndex node, nodes::LogLevel level, std::string text);
    void addStatement(graph::NodeIndex node, StatementRecord statement);
    void addFinding(graph::NodeIndex node, metrics::Finding finding);
    const BackgroundWatch& watch() const noexcept { return m_watch; }
    /// Some progress figure changed.
    void touch() noexcept { m_version.fetch_add(1, std::memory_order_relaxed); }
    Result<std::shared_ptr<RowsChannel>> openPort(graph::NodeIndex node, std::string_view port,
                                                  db::SchemaPtr schema);
    /// Releases the successors that wait for nothing more of `node`, which has opened a port or sent rows.
    void releaseStreaming(graph::NodeIndex node);

    // --- the scheduler's side
    void begin() noexcept override;
    Lane lane(graph::NodeIndex node) noexcept override;
    Turn run(graph::NodeIndex node, Lane lane) noexcept override;
    bool isReleased(graph::NodeIndex node, std::size_t successor) const noexcept override;
    void flush() noexcept override;
    void ended() noexcept override;

private:
    /// Why a node does not run.
    struct Skip {
        graph::NodeIndex upstream = 0;
        bool blocks = false; ///< the upstream node failed; otherwise it merely took another branch
    };
    struct AttemptResult {
        Result<nodes::Outputs> outputs;
        std::optional<graph::NodeIndex> failedUpstream;
    };

    void recordInCaller(metrics::EventKind kind, std::uint64_t a, std::uint64_t b) noexcept;
    /// The node's id below those of the nodes that call its workflow: "load.orders".
    std::string shownName(graph::NodeIndex node) const;
    void stop(RunStatus reason) noexcept;
    bool stopping() const noexcept
    {
        return m_stopReason.load(std::memory_order_acquire) != RunStatus::Running;
    }
    void emit(RunEventKind kind, graph::NodeIndex node, NodeState state, Nanoseconds at,
              EventExtra* extra = nullptr);
    void setState(graph::NodeIndex node, NodeState state) noexcept
    {
        std::atomic_ref(m_building->nodes[node].state).store(state, std::memory_order_release);
    }
    bool isHeld(graph::NodeIndex node);
    void resumeAll(const std::set<graph::NodeIndex>& nodes);
    bool takesOver(graph::NodeIndex node) const noexcept
    {
        return m_request.taken && m_request.taken->find(node);
    }
    Result<nodes::Outputs> takeOver(graph::NodeIndex node, const std::stop_token& stop, Deadline deadline);
    Nanoseconds endTime(Lane lane) noexcept;
    void tellStart();
    std::optional<Skip> skipReason(const graph::PlannedNode& planned) noexcept;
    AttemptResult attempt(graph::NodeIndex node);
    AttemptResult attemptWithTimeout(graph::NodeIndex node, std::chrono::milliseconds timeout);
    AttemptResult attemptWith(graph::NodeIndex node, const std::stop_token& stop, Deadline deadline);
    std::optional<Turn> retryLater(graph::NodeIndex node, Error& error);
    bool mayRetry(graph::NodeIndex node, Error& error);
    void restartInputs(graph::NodeIndex node);
    Nanoseconds backOff(graph::NodeIndex node) const;
    void resumeAfter(graph::NodeIndex node, Nanoseconds delay);
    Turn fail(graph::NodeIndex node, AttemptResult&& result);
    void failLate(graph::NodeIndex node, Error error);
    void keepFailure(graph::NodeIndex node, const Error& error);
    Turn skip(graph::NodeIndex node, const Skip& reason);
    Turn end(graph::NodeIndex node, NodeState state, Nanoseconds at, EventExtra* extra = nullptr);
    void finishPorts(graph::NodeIndex node, bool delivered);
    void closeInputs(graph::NodeIndex node);
    void resumeWaiting();
    bool mayHaveChangedData(graph::NodeIndex node) const;
    /// What the nodes of this run stored; empty when no node that it is part of may be tried again.
    StoredChanges storedChanges() const;
    RunStatus finalStatus() const;
    void completeReport(RunStatus status);
    NodeProgress progressOf(graph::NodeIndex node, Nanoseconds now) const;

    const std::shared_ptr<ProjectRuntime> m_runtime;
    const RunRequest m_request;
    const graph::Variables m_variables;
    TenantModels m_models;
    const Nesting m_nesting;
    const Clock& m_clock;
    metrics::Collector& m_collector;
    const RunId m_id;
    const WallTime m_wallStart;
    const MonotonicTime m_startedAt;
    const Deadline m_deadline;
    std::stop_source m_stop;
    const std::stop_token m_stopToken;
    std::shared_ptr<MemoryBudget> m_budget;
    const bool m_ticks; // the clock is the machine's own, so its time-stamp counter may stand in for it
    const double m_nanosecondsPerTick;
    /// The report in the making: `nodes` and `values` are written by each node's own thread, `state`,
    /// `started` and `duration` atomically; complete and constant once m_report points to it.
    const std::shared_ptr<RunReport> m_building;
    std::unique_ptr<NodeSlot[]> m_slots;
    std::atomic<bool> m_begun{false}; // m_slots and the lists in *m_building are there
    std::mutex m_detailsMutex;        // guards m_details
    std::vector<std::pair<graph::NodeIndex, std::unique_ptr<NodeDetail>>> m_details;
    std::atomic<std::size_t> m_cancelled{0};
    BackgroundWatch m_watch;
    std::optional<Breakpoints> m_breakpoints;
    const std::unique_ptr<SessionTable> m_sessions;
    EventQueue m_events;
    std::atomic<std::uint64_t> m_version{1};
    std::atomic<RunStatus> m_stopReason{RunStatus::Running};
    std::atomic<RunStatus> m_status{RunStatus::Running};
    TimerId m_timer;
    bool m_started = false;
    std::atomic<bool> m_waiterBegan{false};

    std::mutex m_waitingMutex;                     // guards m_waiting
    std::map<graph::NodeIndex, TimerId> m_waiting; // nodes that wait for another attempt

    std::atomic<bool> m_reported{false}; // m_report is there, and its lock is free again
    mutable std::mutex m_endMutex;       // guards all below
    mutable std::condition_variable_any m_endCondition;
    std::optional<Error> m_firstFailure;
    std::shared_ptr<const RunReport> m_report;

    // Last: its end waits for the threads that use all above.
    std::optional<Scheduler> m_scheduler;
};

} // namespace dataflow::run
