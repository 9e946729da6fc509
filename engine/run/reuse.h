// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Reuse: outputs of an earlier run taken over instead of computed again, where nothing they depend on
/// changed.

#include "engine/run/reuse_reason.h"
#include "engine/run/run_state.h"

namespace dataflow::run {

class ProjectRuntime;

enum class Freshness : std::uint8_t {
    NoResult, ///< the earlier run has no outputs of it that can be taken over
    Fresh,    ///< it would give the same again, as far as the project can tell
    Stale,    ///< something it depends on has changed
    Pinned    ///< taken over though it may be stale, because somebody said so
};
std::string_view freshnessName(Freshness freshness) noexcept; // "no_result", "fresh", "stale", "pinned"

struct NodeFreshness {
    Freshness state = Freshness::NoResult;
    /// Why it is not fresh; none when it is.
    ReuseReason reason{};
};

/// What may be taken over.
struct Reuse {
    RunReportPtr before{};
    /// These run again, and so does what follows them, but for pinned nodes; nodes that neither follow nor
    /// are needed are left out. Empty: everything that is not fresh runs.
    std::vector<NodeId> from{};
    /// Nodes whose outputs are taken over whatever has changed.
    std::vector<NodeId> pinned{};
    /// Pins are refused in production environments unless this says otherwise.
    bool pinsInProduction = false;
    /// As RunRequest::tenant, which Run::start() takes instead.
    std::optional<std::string> tenant{};
};

/// The run that computed the node's outputs: `report`, or one it took them over from. nullopt: there is none.
std::optional<OutputOrigin> originOf(const RunReportPtr& report, const NodeId& node);

/// How each node of `plan` (by NodeIndex) stands to the earlier run, when run with `parameters`. A node is
/// fresh when its type, its parameters (placeholders filled in), its links, the settings of its connections,
/// its models and the workflow it calls are as they were when its outputs were computed, every node before it
/// is fresh and has been computed no later, the files it reads are there and not younger, and all rows of its
/// outputs were kept. The same holds for the nodes inside a frame and in called workflows. What is in the
/// databases is not looked at. Touches the file system; not for the GUI thread. Errors: bad parameters, a pin
/// that cannot be, pins in production.
Result<std::vector<NodeFreshness>> freshnessOf(const graph::Plan& plan, const Map& parameters,
                                               const ProjectRuntime& runtime, const Reuse& reuse);

/// Where nodes of a plan take their outputs from.
struct TakenOutputs {
    std::map<NodeId, OutputOrigin> origins;  // of all nodes that the run does not compute
    std::vector<const OutputOrigin*> places; // by NodeIndex of the plan; nullptr for nodes that run
    const OutputOrigin* find(graph::NodeIndex node) const noexcept { return places[node]; }
};
struct ReusedPlan {
    graph::PlanPtr plan;
    std::shared_ptr<const TakenOutputs> taken;
};
/// The plan with fresh and pinned nodes cut off from what only they need.
Result<ReusedPlan> planWithReuse(const graph::PlanPtr& plan, const Map& parameters,
                                 const ProjectRuntime& runtime, const Reuse& reuse);

} // namespace dataflow::run
