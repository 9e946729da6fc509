// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What is known of a run while it goes on: node states, events, report.

#include "engine/base/json_fwd.h"
#include "engine/cache/tiered_cache.h"
#include "engine/graph/plan.h"
#include "engine/graph/variables.h"
#include "engine/metrics/snapshot.h"
#include "engine/nodes/run_context.h"
#include "engine/run/rows_store.h"

#include <map>

namespace dataflow::run {

enum class NodeState : std::uint8_t { Idle, Queued, Running, Done, Cached, Failed, Skipped, Cancelled };
std::string_view nodeStateName(NodeState state) noexcept; // "idle", "queued", ...
enum class RunStatus : std::uint8_t { Running, Succeeded, Failed, Cancelled, TimedOut };
std::string_view
runStatusName(RunStatus status) noexcept; // "running", "succeeded", "failed", "cancelled", "timed_out"

/// One node's progress; a plain copy.
struct NodeProgress {
    NodeState state = NodeState::Idle;
    cache::CacheTier tier = cache::CacheTier::None;
    std::uint16_t attempts = 0;
    std::uint64_t rowsIn = 0;
    std::uint64_t rowsOut = 0;
    std::int64_t done = 0;
    std::int64_t total = 0;
    Nanoseconds started{0};  ///< since the run's start
    Nanoseconds duration{0}; ///< so far, or in all
    Nanoseconds queue{0};    ///< from being ready until a thread took it up
    Nanoseconds poolWait{0};
    Nanoseconds connect{0}; ///< inside poolWait: a connection was opened for it
    Nanoseconds server{0};  ///< preparing and executing
    Nanoseconds fetch{0};   ///< waiting for further rows
    Nanoseconds decode{0};
    Nanoseconds client{0}; ///< statements were open, but the node or its consumers were at work
};

/// One statement a node ran.
struct StatementRecord {
    std::string queryId;
    std::string connection;
    std::string sql;
    std::string fingerprint;
    std::uint64_t rows = 0;
    Nanoseconds poolWait{0};
    Nanoseconds connect{0}; ///< inside poolWait
    db::QueryPhases phases;
    Nanoseconds client{0}; ///< the rest of `total`
    Nanoseconds total{0};
    std::optional<Error> error;
};

struct LogLine {
    Nanoseconds at{0};
    nodes::LogLevel level = nodes::LogLevel::Note;
    std::string text;
};

enum class RunEventKind : std::uint8_t {
    RunStarted,
    NodeStarted,
    NodeRetry,
    NodeFinished,
    Log,
    RunFinished,
    NodePaused ///< held before its start by a breakpoint or a pause
};

/// A discrete fact for logs and `--json`. Progress figures are polled instead.
struct RunEvent {
    RunEventKind kind = RunEventKind::RunStarted;
    Nanoseconds at{0};
    graph::NodeIndex node = 0;
    NodeState state = NodeState::Idle;
    LogLine log;
    std::optional<Error> error;
};

struct NestedReport;

/// A node of a called workflow: the sums over all calls. Times may add up to more than the calls took.
struct NestedNode {
    /// `state`: failed when it ever did, else its latest; `started`: the first time, since the whole run's
    /// start.
    NodeProgress sums;
    std::uint64_t runs = 0;
    std::uint64_t failures = 0;
    std::shared_ptr<const Error> error; // the first
    std::shared_ptr<const NestedReport> nested;
};

/// What the workflow that a node calls did.
struct NestedReport {
    graph::PlanPtr plan;
    std::uint64_t calls = 0;
    std::uint64_t failed = 0;
    std::vector<NestedNode> nodes; // by NodeIndex of `plan`
};

struct RunReport;

/// The run that computed a node's outputs, and the node's place in that run's plan.
struct OutputOrigin {
    std::shared_ptr<const RunReport> report;
    graph::NodeIndex place = 0;
    bool operator==(const OutputOrigin&) const = default;
};

/// The end of a run; immutable.
struct RunReport {
    RunId id;
    WorkflowId workflow;
    RunStatus status = RunStatus::Succeeded;
    WallTime startedAt;
    Nanoseconds duration{0};
    graph::PlanPtr plan;
    /// What `${name}` stood for, and the environment's name (empty: none).
    graph::Variables variables;
    std::string environment;
    std::vector<NodeProgress> nodes;                  // by NodeIndex
    std::vector<Map> values;                          // by NodeIndex: output values
    std::vector<std::shared_ptr<const Error>> errors; // by NodeIndex; null where there is none
    std::vector<std::vector<std::pair<std::string, RowsStorePtr>>> rows; // by NodeIndex: port, rows
    /// Of the nodes that called a workflow, by NodeIndex.
    std::vector<std::pair<graph::NodeIndex, std::shared_ptr<const NestedReport>>> nested;
    /// Nodes that this run did not compute but the runs it follows did, by the latest of them: those whose
    /// outputs it took over, and those it left out. Keeps these runs' outputs alive; at most one run a node.
    std::map<NodeId, OutputOrigin> origins;
    /// Why the run as a whole ended (first failure, cancel, time-out).
    std::optional<Error> error;
    metrics::SnapshotPtr metrics;
    /// What was found during this run.
    std::vector<metrics::Finding> findings;
};
using RunReportPtr = std::shared_ptr<const RunReport>;

/// {run_id, status, results: {node: {port: value}}, errors, timings, metrics}; rows are {row_count, columns,
/// rows: first `sampleRows`} .
Json reportToJson(const RunReport& report, std::size_t sampleRows);
/// One JSON object for `--json` streams.
Json eventToJson(const RunEvent& event, const graph::Plan& plan);

} // namespace dataflow::run
