// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Plan: a validated workflow compiled for running.

#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"
#include "engine/nodes/workflow_signature.h"

#include <cstdint>
#include <span>

namespace dataflow::graph {

using NodeIndex = std::uint32_t;

/// One input of a planned node: where its content comes from. A link into a parameter has the parameter's
/// present name; one into an input that takes many links, and an entry of a list of nodes, has the text it
/// comes from ("fetch.user").
struct PlannedInput {
    std::string name;
    NodeIndex fromNode = 0;
    std::string fromPort;
    std::string path;
};

struct PlannedNode {
    NodePtr node;
    const nodes::NodeType* type = nullptr;
    /// Parameters as written, as values.
    Map params;
    /// Some parameter text holds `${}`.
    bool hasTemplates = false;
    std::vector<PlannedInput> inputs;
};

struct Plan;

/// The workflow a node calls.
struct CalledPlan {
    NodeIndex caller = 0;
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<const nodes::WorkflowSignature> signature;
};

/// Immutable. Nodes in topological order; successors in compressed sparse rows.
struct Plan {
    ProjectPtr project;
    WorkflowId workflow;
    std::vector<PlannedNode> nodes;
    std::vector<std::uint32_t> successorOffsets; // nodes + 1
    std::vector<NodeIndex> successors; // once per pair, however many links; none into background nodes
    std::vector<std::uint32_t> predecessorCounts;
    std::vector<NodeIndex> byId;    // places in `nodes`, by node id
    std::vector<CalledPlan> called; // by caller; only nodes that call a workflow

    std::span<const NodeIndex> successorsOf(NodeIndex node) const noexcept
    {
        return std::span(successors)
            .subspan(successorOffsets[node], successorOffsets[node + 1] - successorOffsets[node]);
    }
    std::optional<NodeIndex> find(const NodeId& id) const noexcept;
    /// nullptr when the node calls no workflow.
    const CalledPlan* calledBy(NodeIndex node) const noexcept;
};
using PlanPtr = std::shared_ptr<const Plan>;

struct PlanOptions {
    /// Only what these nodes need (`--to`), only what follows these (`--from`; inputs from before are then
    /// missing).
    std::vector<NodeId> to;
    std::vector<NodeId> from;
    /// Parameter overrides `node.param=value` (`--set`).
    std::vector<std::pair<std::string, Json>> overrides;
    const nodes::NodeCatalog* catalog = nullptr;
};

/// Compiles, also the workflows that nodes call, each once. The first validation error stops it (all of them:
/// validateWorkflow()). Disabled nodes are left
/// out together with what only they feed: nodes whose links all come from nodes left out, or that lack a
/// required input without them; bypassed nodes are left out with their links healed. Entries of lists of
/// nodes (MergeNode's `sources`) become inputs named like the entry ("fetch.user"). 100,000 nodes in under
/// 100 ms.
Result<PlanPtr> makePlan(ProjectPtr project, const WorkflowId& workflow, const PlanOptions& options);

} // namespace dataflow::graph
