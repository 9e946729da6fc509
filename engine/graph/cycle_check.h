// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Topological order, and the nodes of a cycle where there is none.

#include "engine/graph/graph_index.h"

namespace dataflow::graph {

/// Kahn's algorithm, ready nodes in the order they became ready. Shorter than the number of nodes when there
/// is a cycle.
std::vector<std::uint32_t> topologicalOrder(const Successors& successors);
/// The nodes of one cycle in the order of its links, starting with the smallest; empty when there is none.
std::vector<std::uint32_t> findCycle(const Successors& successors);
/// Names the cycle's nodes in order.
Error cycleError(const Workflow& workflow, const std::vector<std::uint32_t>& cycle);

} // namespace dataflow::graph
