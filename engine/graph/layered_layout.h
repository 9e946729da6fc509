// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Automatic layout: columns by longest path from the left, rows ordered so that few links cross.

#include "engine/graph/workflow.h"

#include <algorithm>
#include <functional>

namespace dataflow::graph {

/// Distances in canvas units.
struct LayoutSpacing {
    CanvasPoint origin{80, 80};
    int column = 280;
    /// From one node of a column to the next, at least.
    int row = 130;
    /// Between parts that are not linked.
    int gap = 60;
    /// Between the boxes of a column, at least.
    int clearance = 30;
    /// How high a node's box is; rows grow with it. Empty: every box fits into its row.
    std::function<int(const NodeId&)> height = {};

    /// How much of a column a node takes.
    int rowOf(const NodeId& id) const { return height ? std::max(row, height(id) + clearance) : row; }
};

/// A position for every node. Pure and deterministic; 10,000 nodes in under 200 ms. Circles are laid out too.
std::map<NodeId, CanvasPoint> layeredLayout(const Workflow& workflow, const LayoutSpacing& spacing = {});
/// Positions of only the nodes that have none: all of them as layeredLayout() does, or below those that have
/// one.
std::map<NodeId, CanvasPoint> layoutOfUnplaced(const Workflow& workflow, const LayoutSpacing& spacing = {});

} // namespace dataflow::graph
