// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Edits of a project's list of workflows: pure changes of a project value.

#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"

namespace dataflow::graph {

/// Whether a workflow of the project could have this name: UsageError for one that cannot be a name,
/// DuplicateId for a taken one. The functions below fail the same way, and with UnknownWorkflow; the project
/// is then unchanged.
Result<void> checkWorkflowName(const Project& project, const std::string& name);
/// Adds an empty workflow.
Result<void> addWorkflow(Project& project, const WorkflowId& id);
/// Gives a workflow another name, which the nodes that call it follow, those in lists of nodes too. A project
/// without a workflow "main" starts with its first one.
Result<void> renameWorkflow(Project& project, const WorkflowId& from, const WorkflowId& to,
                            const nodes::NodeCatalog& catalog);
/// Adds a copy under a free name ("load_2"), which is returned.
Result<WorkflowId> duplicateWorkflow(Project& project, const WorkflowId& id);
/// Removes a workflow; what calls it is left for validation to report. UsageError for the last one.
Result<void> removeWorkflow(Project& project, const WorkflowId& id);
/// The nodes of other workflows that call this one, for people: "node call in workflow main".
std::vector<std::string> workflowUses(const Project& project, const WorkflowId& id,
                                      const nodes::NodeCatalog& catalog);

} // namespace dataflow::graph
