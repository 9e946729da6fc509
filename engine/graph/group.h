// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Edits of whole projects: chosen nodes become a workflow of their own with a node that calls it, and back.

#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"

#include <span>

namespace dataflow::graph {

struct GroupedNodes {
    /// The new workflow.
    WorkflowId workflow;
    /// The SubworkflowNode that stands where the nodes stood.
    NodeId node;
};

/// Moves the nodes `ids` of a workflow, with the frames and notes `annotations`, into a new workflow whose
/// name is made from `title`. Links that came in from other nodes become its inputs, links that went out its
/// outputs (one for each place they start at), parameters that the nodes use its parameters with the caller's
/// values. Positions stay. UsageError, changing nothing: no nodes, unknown ones, the workflow's own inputs or
/// outputs, a transaction of which only some nodes are chosen, or nodes between the chosen ones that are not
/// chosen too.
Result<GroupedNodes> groupNodes(Project& project, const WorkflowId& workflow, std::span<const NodeId> ids,
                                std::span<const std::string> annotations, const std::string& title,
                                const nodes::NodeCatalog& catalog);

/// The reverse: puts the nodes of the workflow that a SubworkflowNode calls in its place, with fresh ids
/// where theirs are taken, and gives their ids. The workflow goes when nothing else calls it. What
/// groupNodes() made and nobody touched comes back as it was. UsageError, changing nothing, when the node
/// does something that the single nodes could not: a time limit, retries or an error policy of its own, a
/// summary somebody reads, a parameter without a value, or one that a link gives and a text has it inside.
Result<std::vector<NodeId>> ungroupNode(Project& project, const WorkflowId& workflow, const NodeId& node,
                                        const nodes::NodeCatalog& catalog);

} // namespace dataflow::graph
