// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/cycle_check.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

/// More names than this are cut in the middle.
constexpr std::size_t kMostNames = 20;

std::vector<std::uint32_t> countPredecessors(const Successors& successors)
{
    std::vector<std::uint32_t> counts(successors.offsets.size() - 1, 0);
    for (const std::uint32_t target : successors.targets)
        ++counts[target];
    return counts;
}

} // namespace

std::vector<std::uint32_t> topologicalOrder(const Successors& successors)
{
    std::vector<std::uint32_t> waitingFor = countPredecessors(successors);
    std::vector<std::uint32_t> order;
    order.reserve(waitingFor.size());
    for (std::uint32_t node = 0; node < waitingFor.size(); ++node)
        if (waitingFor[node] == 0)
            order.push_back(node);
    for (std::size_t done = 0; done < order.size(); ++done) {
        const std::uint32_t node = order[done];
        for (std::uint32_t i = successors.offsets[node]; i < successors.offsets[node + 1]; ++i)
            if (--waitingFor[successors.targets[i]] == 0)
                order.push_back(successors.targets[i]);
    }
    return order;
}

std::vector<std::uint32_t> findCycle(const Successors& successors)
{
    const std::size_t count = successors.offsets.size() - 1;
    const std::vector<std::uint32_t> order = topologicalOrder(successors);
    if (order.size() == count)
        return {};
    std::vector<bool> left(count, true);
    for (const std::uint32_t node : order)
        left[node] = false;
    // Every node left has a predecessor among those left: walking back must come round.
    std::vector<std::uint32_t> before(count, kNoNode);
    for (std::uint32_t node = 0; node < count; ++node)
        for (std::uint32_t i = successors.offsets[node]; left[node] && i < successors.offsets[node + 1]; ++i)
            if (const std::uint32_t target = successors.targets[i]; left[target] && before[target] == kNoNode)
                before[target] = node;
    auto node = static_cast<std::uint32_t>(std::ranges::find(left, true) - left.begin());
    std::vector<bool> visited(count, false);
    while (!visited[node]) {
        visited[node] = true;
        node = before[node];
    }
    std::vector<std::uint32_t> cycle{node};
    for (std::uint32_t other = before[node]; other != node; other = before[other])
        cycle.push_back(other);
    std::ranges::reverse(cycle);
    std::ranges::rotate(cycle, std::ranges::min_element(cycle));
    return cycle;
}

Error cycleError(const Workflow& workflow, const std::vector<std::uint32_t>& cycle)
{
    const auto name = [&](std::size_t i) { return workflow.nodes()[cycle[i]]->id.text(); };
    std::string path;
    for (std::size_t i = 0; i < cycle.size(); ++i) {
        if (cycle.size() > kMostNames && i == kMostNames / 2) {
            path += "... -> ";
            i = cycle.size() - kMostNames / 2;
        }
        path += name(i) + " -> ";
    }
    path += name(0);
    Error error(ErrorCode::Cycle, "The nodes wait for each other in a circle, which cannot run");
    error.with("circle", path);
    if (cycle.size() > kMostNames)
        error.with("nodes", static_cast<std::int64_t>(cycle.size()));
    return std::move(error.inNode(name(0)).hint("Remove one of the links between them."));
}

} // namespace dataflow::graph
