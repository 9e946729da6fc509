// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/layered_layout.h"

#include "engine/graph/edit.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace dataflow::graph {

namespace {

constexpr int kSweeps = 6;

using Index = std::uint32_t;

/// Layout of one workflow, step by step; nodes are their places in Workflow::nodes().
class LayeredLayout {
public:
    LayeredLayout(const Workflow& workflow, const LayoutSpacing& spacing)
        : m_workflow(workflow)
        , m_spacing(spacing)
        , m_count(static_cast<Index>(workflow.nodes().size()))
        , m_after(m_count)
        , m_before(m_count)
        , m_layer(m_count, 0)
        , m_part(m_count)
    {}

    std::map<NodeId, CanvasPoint> make()
    {
        readLinks();
        assignLayers();
        gatherParts();
        orderLayers();
        return place();
    }

private:
    void readLinks()
    {
        std::unordered_map<std::string_view, Index> places;
        places.reserve(m_count);
        for (Index i = 0; i < m_count; ++i)
            places.emplace(m_workflow.nodes()[i]->id.text(), i);
        std::iota(m_part.begin(), m_part.end(), 0U);
        for (const Link& link : m_workflow.links()) {
            const auto from = places.find(link.from.node.text());
            const auto to = places.find(link.to.node.text());
            if (from == places.end() || to == places.end() || from->second == to->second)
                continue;
            m_after[from->second].push_back(to->second);
            m_before[to->second].push_back(from->second);
            m_part[partOf(from->second)] = partOf(to->second);
        }
    }

    /// The root of the part a node belongs to.
    Index partOf(Index node)
    {
        while (m_part[node] != node) {
            m_part[node] = m_part[m_part[node]];
            node = m_part[node];
        }
        return node;
    }

    /// Longest path from the left. In a circle the first node starts it: links back to done nodes do not
    /// count.
    void assignLayers()
    {
        std::vector<std::size_t> waitingFor(m_count);
        std::vector<bool> done(m_count, false);
        std::vector<Index> ready;
        for (Index i = 0; i < m_count; ++i) {
            waitingFor[i] = m_before[i].size();
            if (waitingFor[i] == 0)
                ready.push_back(i);
        }
        Index nextForced = 0;
        for (std::size_t at = 0; at < m_count; ++at) {
            while (at == ready.size()) {
                if (!done[nextForced] && waitingFor[nextForced] > 0)
                    ready.push_back(nextForced);
                ++nextForced;
            }
            const Index node = ready[at];
            waitingFor[node] = 0;
            done[node] = true;
            for (const Index next : m_after[node]) {
                if (done[next] || waitingFor[next] == 0)
                    continue;
                m_layer[next] = std::max(m_layer[next], m_layer[node] + 1);
                if (--waitingFor[next] == 0)
                    ready.push_back(next);
            }
        }
        pullSourcesRight();
    }

    /// A node nothing leads to stands right before the first that needs it.
    void pullSourcesRight()
    {
        for (Index i = 0; i < m_count; ++i) {
            if (!m_before[i].empty() || m_after[i].empty())
                continue;
            Index nearest = m_layer[m_after[i].front()];
            for (const Index next : m_after[i])
                nearest = std::min(nearest, m_layer[next]);
            m_layer[i] = nearest > 0 ? nearest - 1 : 0;
        }
    }

    /// Numbers the parts by their first node; single nodes form no part.
    void gatherParts()
    {
        std::vector<Index> number(m_count, m_count);
        std::vector<Index> found(m_count);
        for (Index i = 0; i < m_count; ++i) {
            const Index root = partOf(i);
            if (m_before[i].empty() && m_after[i].empty()) {
                m_single.push_back(i);
                continue;
            }
            if (number[root] == m_count) {
                number[root] = static_cast<Index>(m_parts.size());
                m_parts.emplace_back();
            }
            found[i] = number[root];
            auto& layers = m_parts[number[root]];
            if (layers.size() <= m_layer[i])
                layers.resize(m_layer[i] + 1);
            layers[m_layer[i]].push_back(i);
        }
        m_part = std::move(found);
    }

    void orderLayers()
    {
        m_row.assign(m_count, 0.0);
        for (auto& layers : m_parts) {
            for (const auto& layer : layers)
                numberRows(layer);
            for (int sweep = 0; sweep < kSweeps; ++sweep) {
                const bool rightwards = sweep % 2 == 0;
                for (std::size_t i = 0; i < layers.size(); ++i)
                    orderLayer(layers[rightwards ? i : layers.size() - 1 - i],
                               rightwards ? m_before : m_after);
            }
        }
    }

    void numberRows(const std::vector<Index>& layer)
    {
        // Rows count from the middle, so that short and long columns stay side by side.
        for (std::size_t i = 0; i < layer.size(); ++i)
            m_row[layer[i]] = static_cast<double>(i) - static_cast<double>(layer.size() - 1) / 2;
    }

    /// Sorts a column by the mean row of its neighbours on one side.
    void orderLayer(std::vector<Index>& layer, const std::vector<std::vector<Index>>& neighbours)
    {
        std::vector<std::pair<double, Index>> means;
        means.reserve(layer.size());
        for (const Index node : layer) {
            double sum = 0;
            for (const Index other : neighbours[node])
                sum += m_row[other];
            const auto count = static_cast<double>(neighbours[node].size());
            means.emplace_back(count > 0 ? sum / count : m_row[node], node);
        }
        std::ranges::stable_sort(means, {}, &std::pair<double, Index>::first);
        for (std::size_t i = 0; i < layer.size(); ++i)
            layer[i] = means[i].second;
        numberRows(layer);
    }

    std::map<NodeId, CanvasPoint> place() const
    {
        std::map<NodeId, CanvasPoint> points;
        int top = m_spacing.origin.y;
        for (const auto& layers : m_parts) {
            int tallest = 0;
            for (const auto& layer : layers)
                tallest = std::max(tallest, heightOf(layer));
            int column = 0;
            for (const auto& layer : layers) {
                // Pulled-right sources may leave the first columns empty.
                if (layer.empty())
                    continue;
                // Columns have their middles side by side.
                int y = top + static_cast<int>(std::lround((tallest - heightOf(layer)) / 2.0));
                for (const Index node : layer) {
                    points.emplace(idOf(node),
                                   CanvasPoint{m_spacing.origin.x + column * m_spacing.column, y});
                    y += m_spacing.rowOf(idOf(node));
                }
                ++column;
            }
            top += tallest + m_spacing.gap;
        }
        placeSingles(top, points);
        return points;
    }

    /// Nodes without links stand in a square.
    void placeSingles(int top, std::map<NodeId, CanvasPoint>& points) const
    {
        const auto perLine =
            static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(m_single.size()))));
        int tallest = 0;
        for (std::size_t i = 0; i < m_single.size(); ++i) {
            const std::size_t column = i % perLine;
            if (column == 0)
                top += std::exchange(tallest, 0);
            points.emplace(
                idOf(m_single[i]),
                CanvasPoint{m_spacing.origin.x + static_cast<int>(column) * m_spacing.column, top});
            tallest = std::max(tallest, m_spacing.rowOf(idOf(m_single[i])));
        }
    }

    const NodeId& idOf(Index node) const { return m_workflow.nodes()[node]->id; }

    int heightOf(const std::vector<Index>& layer) const
    {
        int height = 0;
        for (const Index node : layer)
            height += m_spacing.rowOf(idOf(node));
        return height;
    }

    const Workflow& m_workflow;
    const LayoutSpacing& m_spacing;
    Index m_count;
    std::vector<std::vector<Index>> m_after;
    std::vector<std::vector<Index>> m_before;
    std::vector<Index> m_layer;
    std::vector<Index> m_part;
    std::vector<std::vector<std::vector<Index>>> m_parts; // part -> column -> nodes from top to bottom
    std::vector<Index> m_single;
    std::vector<double> m_row;
};

} // namespace

std::map<NodeId, CanvasPoint> layeredLayout(const Workflow& workflow, const LayoutSpacing& spacing)
{
    return LayeredLayout(workflow, spacing).make();
}

std::map<NodeId, CanvasPoint> layoutOfUnplaced(const Workflow& workflow, const LayoutSpacing& spacing)
{
    std::vector<NodeId> unplaced;
    LayoutSpacing below = spacing;
    bool anyPlaced = false;
    for (const NodePtr& node : workflow.nodes()) {
        const auto point = workflow.view.find(node->id);
        if (point == workflow.view.end()) {
            unplaced.push_back(node->id);
            continue;
        }
        below.origin.x = anyPlaced ? std::min(below.origin.x, point->second.x) : point->second.x;
        const int bottom = point->second.y + spacing.rowOf(node->id);
        below.origin.y = anyPlaced ? std::max(below.origin.y, bottom) : bottom;
        anyPlaced = true;
    }
    if (!anyPlaced)
        return layeredLayout(workflow, spacing);
    below.origin.y += spacing.gap;
    return layeredLayout(fragmentOf(workflow, unplaced), below);
}

} // namespace dataflow::graph
