// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Which nodes change data, for whoever asks before that happens.

#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"

namespace dataflow::graph {

/// Nodes of the workflow that may change a database or a file when it runs, in their order: types that say
/// so, and statements that do not merely read (db::statementEffect). Nodes inside frames count for the frame,
/// and those of a called workflow for the node that calls it; disabled and bypassed nodes do not count. What
/// a Python script does is not seen.
std::vector<NodeId> writingNodes(const Project& project, const Workflow& workflow,
                                 const nodes::NodeCatalog& catalog);

} // namespace dataflow::graph
