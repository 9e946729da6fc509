// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/transaction_order.h"

#include "engine/nodes/session_keeper.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

bool isType(const GraphIndex& index, std::uint32_t node, std::string_view id)
{
    const nodes::NodeType* type = index.typeOf(node).type;
    return type && type->id() == id;
}

bool endsTransaction(const GraphIndex& index, std::uint32_t node)
{
    return isType(index, node, "TransactionCommitNode") || isType(index, node, "TransactionRollbackNode");
}

/// The node whose `transaction` output the node's `transaction` input comes from, or kNoNode.
std::uint32_t sourceOf(const GraphIndex& index, std::uint32_t node)
{
    for (const std::uint32_t at : index.linksInto(node)) {
        const Link& link = index.workflow().links()[at];
        if (link.to.port == nodes::kTransactionInput && link.from.port == nodes::kTransactionInput)
            return index.links()[at].from;
    }
    return kNoNode;
}

std::vector<bool> reachableFrom(std::uint32_t start, std::uint32_t size, const std::vector<LinkEnds>& edges)
{
    std::vector<std::vector<std::uint32_t>> next(size);
    for (const LinkEnds& edge : edges)
        next[edge.from].push_back(edge.to);
    std::vector<bool> reached(size, false);
    std::vector<std::uint32_t> open{start};
    while (!open.empty()) {
        const std::uint32_t node = open.back();
        open.pop_back();
        for (const std::uint32_t target : next[node]) {
            if (!reached[target])
                open.push_back(target);
            reached[target] = true;
        }
    }
    return reached;
}

} // namespace

std::uint32_t transactionScopeOf(const GraphIndex& index, std::uint32_t node)
{
    std::uint32_t at = sourceOf(index, node);
    for (std::uint32_t steps = 0; at != kNoNode && steps < index.size(); ++steps) {
        if (isType(index, at, "TransactionScopeNode"))
            return at;
        at = sourceOf(index, at);
    }
    return kNoNode;
}

void addTransactionEdges(const GraphIndex& index, std::vector<LinkEnds>& edges)
{
    std::vector<std::uint32_t> ends;
    for (std::uint32_t node = 0; node < index.size(); ++node)
        if (endsTransaction(index, node))
            ends.push_back(node);
    for (const std::uint32_t end : ends) {
        const std::uint32_t scope = transactionScopeOf(index, end);
        if (scope == kNoNode)
            continue;
        const auto after = reachableFrom(end, index.size(), edges);
        for (std::uint32_t node = 0; node < index.size(); ++node)
            if (node != end && !after[node] && !endsTransaction(index, node) &&
                transactionScopeOf(index, node) == scope)
                edges.push_back({node, end});
    }
}

} // namespace dataflow::graph
