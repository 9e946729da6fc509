// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Which transaction a node joins, and the order that transactions add to the links: what ends one waits for
/// the nodes that use it.

#include "engine/graph/graph_index.h"

namespace dataflow::graph {

/// The TransactionScopeNode behind the node's link to a transaction, through savepoints; kNoNode without one.
std::uint32_t transactionScopeOf(const GraphIndex& index, std::uint32_t node);

/// Adds an edge from every node of a transaction to the nodes that commit it or roll it back, except where
/// the links say that it comes after them.
void addTransactionEdges(const GraphIndex& index, std::vector<LinkEnds>& edges);

} // namespace dataflow::graph
