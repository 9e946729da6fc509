// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Run: one execution of a workflow.

#include "engine/run/link_flow.h"
#include "engine/run/reuse.h"
#include "engine/run/runtime.h"

namespace dataflow::run {

/// A rows output and how many of its rows are enough.
struct RowsWanted {
    NodeId node;
    std::string port;
    std::uint64_t rows = 0;
};

/// Where a run pauses before nodes.
struct PauseAt {
    std::vector<NodeId> nodes{};
    /// Before the first node already.
    bool theStart = false;
};

/// The schedule that a run was started for.
struct ScheduledStart {
    NodeId scheduler;
    WallTime due;
};

struct RunRequest {
    graph::PlanPtr plan{};
    /// Values for the workflow's parameters.
    Map parameters{};
    /// Whose records models shared by several tenants stand for; not given: the workflow's parameter
    /// `tenant`, else the environment's value.
    std::optional<std::string> tenant{};
    /// Zero: none.
    std::chrono::milliseconds timeout{0};
    Retention retention = Retention::FirstRows;
    /// Rows kept per port with Retention::FirstRows.
    std::uint64_t keptRows = 1'000;
    /// Bytes that batches between nodes and rows collected by nodes may take together.
    std::uint64_t memoryBudget = 512ull << 20;
    /// Compute workers; 0: one per core.
    unsigned workers = 0;
    bool profiling = true;
    /// Nothing begins before wait(), whose thread then works on nodes beside those of the pool: for callers
    /// that would only wait. No thread has to be woken, which short runs feel.
    bool waiterWorks = false;
    /// Makes the jitter of retries repeatable; 0: random.
    std::uint64_t retrySeed = 0;
    /// Outputs of an earlier run that stand in for nodes; the run's plan is then only what is left to do.
    std::optional<Reuse> reuse{};
    /// Breakpoints; only runs started with some, even none, can be paused. The run's time limit does not stop
    /// meanwhile.
    std::optional<PauseAt> pauseAt{};
    std::optional<ScheduledStart> scheduled{};
    /// Sessions can only read, and no model's table is made.
    bool readOnly = false;
    /// Ends the run as cancelled when there are enough rows.
    std::optional<RowsWanted> enough{};
    /// Filled in by Run::start() from `reuse`.
    std::shared_ptr<const TakenOutputs> taken{};
};

/// Thread-safe handle. The destructor cancels and waits.
class Run {
public:
    /// Starts; returns at once. Errors: bad parameters, a node that needs a tenant when there is none,
    /// breakpoints or outputs to take over that cannot be.
    static Result<std::shared_ptr<Run>> start(std::shared_ptr<ProjectRuntime> runtime, RunRequest request);
    ~Run();

    const RunId& id() const noexcept;
    const graph::PlanPtr& plan() const noexcept;
    /// Asks everything to stop; running statements and scripts are really cancelled within 100 ms.
    /// Idempotent.
    void cancel() noexcept;
    RunStatus status() const noexcept;
    /// Waits for the end; nullptr when `deadline` passes first (not while the thread works on nodes, see
    /// RunRequest::waiterWorks).
    RunReportPtr wait(Deadline deadline = Deadline::never());
    /// The report once ended, else nullptr. Never waits.
    RunReportPtr report() const;

    /// Nodes that wait before their start, for goOn() or step().
    std::vector<graph::NodeIndex> pausedBefore() const;
    /// Lets all go on, to the next breakpoint.
    void goOn();
    /// Lets one of them start (the first in order when none is given) and stays paused.
    void step(std::optional<graph::NodeIndex> node = std::nullopt);
    /// Replaces the breakpoints. UsageError for a node the run does not have, or a run that cannot be paused.
    Result<void> setBreakpoints(const std::vector<NodeId>& nodes);

    /// Copies all nodes' progress when something changed since `version` (updated); false otherwise. Never
    /// waits long.
    bool progress(std::uint64_t& version, std::vector<NodeProgress>& nodes) const;
    /// Takes the events gathered since the last call (bounded queue: `lost` counts what did not fit).
    std::vector<RunEvent> takeEvents(std::uint64_t& lost);
    /// Called (on a run thread, keep it short) when events appeared after the queue was empty, and at the
    /// end. When this returns, the earlier listener is not being called any more.
    void setListener(std::function<void()> listener);

    /// Rows of an output port, also while running; nullptr when it has none (yet).
    RowsStorePtr rows(graph::NodeIndex node, std::string_view port) const;
    std::vector<std::pair<std::string, RowsStorePtr>> rowsOf(graph::NodeIndex node) const;
    /// What goes through the link from an output port to an input of `reader` (nullopt: a node that the run
    /// does not have); nullopt when that port has no rows (yet).
    std::optional<LinkFlow> flow(graph::NodeIndex node, std::string_view port,
                                 std::optional<graph::NodeIndex> reader, std::string_view input) const;
    Map valuesOf(graph::NodeIndex node) const;
    std::optional<Error> errorOf(graph::NodeIndex node) const;
    std::vector<LogLine> logOf(graph::NodeIndex node) const;
    std::vector<StatementRecord> statementsOf(graph::NodeIndex node) const;
    /// What the workflow that a node calls has done so far; nullptr when it has called none yet.
    std::shared_ptr<const NestedReport> nestedOf(graph::NodeIndex node) const;

private:
    struct State;
    explicit Run(std::shared_ptr<State> state);
    std::shared_ptr<State> m_state;
};

} // namespace dataflow::run
