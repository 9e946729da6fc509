// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/background_watch.h"

#include <algorithm>

namespace dataflow::run {

namespace {

bool isBackground(const graph::PlannedNode& node)
{
    return node.type->description().background;
}

/// Nodes that a run would end with if there were no background nodes.
std::vector<bool> foreground(const graph::Plan& plan)
{
    std::vector<bool> result(plan.nodes.size());
    for (std::size_t node = 0; node < plan.nodes.size(); ++node)
        result[node] = !isBackground(plan.nodes[node]) &&
                       std::ranges::all_of(plan.nodes[node].inputs, [&](const graph::PlannedInput& link) {
                           return result[link.fromNode]; // comes before in the topological order
                       });
    return result;
}

} // namespace

BackgroundWatch::BackgroundWatch(const graph::Plan& plan)
{
    for (graph::NodeIndex node = 0; node < plan.nodes.size(); ++node) {
        const graph::PlannedNode& planned = plan.nodes[node];
        if (!isBackground(planned))
            continue;
        auto watch = std::make_unique<Watch>();
        watch->node = node;
        watch->watched = planned.inputs.empty() ? foreground(plan) : std::vector<bool>(plan.nodes.size());
        for (const graph::PlannedInput& link : planned.inputs)
            watch->watched[link.fromNode] = true;
        watch->left = static_cast<std::size_t>(std::ranges::count(watch->watched, true));
        if (watch->left == 0)
            watch->ended.request_stop();
        m_watches.push_back(std::move(watch));
    }
}

void BackgroundWatch::nodeEnded(graph::NodeIndex node) noexcept
{
    for (const auto& watch : m_watches)
        if (watch->watched[node] && watch->left.fetch_sub(1, std::memory_order_acq_rel) == 1)
            watch->ended.request_stop();
}

std::stop_token BackgroundWatch::endFor(graph::NodeIndex background) const noexcept
{
    const auto watch = std::ranges::find(m_watches, background, [](const auto& one) { return one->node; });
    return watch == m_watches.end() ? std::stop_token() : (*watch)->ended.get_token();
}

} // namespace dataflow::run
