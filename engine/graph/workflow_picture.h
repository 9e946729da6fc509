// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A picture of a workflow without a display.

#include "engine/graph/project.h"
#include "engine/nodes/catalog.h"

namespace dataflow::graph {

/// An SVG image of the workflow as the canvas lays it out, in light colours: frames, notes, links, and nodes
/// with title, type, key parameter and ports. Nodes without a place get the automatic layout. Deterministic.
/// Other parameters are not shown, so that nothing private gets into a picture.
std::string workflowPicture(const Project& project, const Workflow& workflow,
                            const nodes::NodeCatalog& catalog);

} // namespace dataflow::graph
