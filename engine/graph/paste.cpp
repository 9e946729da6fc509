// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/edit.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace dataflow::graph {

namespace {

/// "filter_2" -> "filter": copies of copies count on instead of growing suffixes.
std::string stemOf(const std::string& id)
{
    const std::size_t last = id.find_last_not_of("0123456789");
    const bool numbered = last != std::string::npos && last > 0 && last + 1 < id.size() && id[last] == '_';
    return numbered ? id.substr(0, last) : id;
}

/// Hands out ids that neither the workflow nor an earlier call has; each number is looked at once.
class FreshIds {
public:
    explicit FreshIds(const Workflow& workflow)
    {
        for (const NodePtr& node : workflow.nodes())
            m_taken.insert(node->id);
    }
    NodeId next(const NodeId& wish)
    {
        if (m_taken.insert(wish).second)
            return wish;
        const std::string stem = stemOf(wish.text());
        std::size_t& number = m_next.try_emplace(stem, 2).first->second;
        for (;; ++number) {
            NodeId id(stem + '_' + std::to_string(number));
            if (m_taken.insert(id).second)
                return id;
        }
    }

private:
    std::unordered_set<NodeId> m_taken;
    std::unordered_map<std::string, std::size_t> m_next;
};

} // namespace

std::vector<NodeId> pasteFragment(Workflow& workflow, const Workflow& fragment, CanvasPoint offset,
                                  const EditScope& scope)
{
    FreshIds fresh(workflow);
    std::map<NodeId, NodeId> renamed;
    std::vector<NodeId> ids;
    for (const NodePtr& node : fragment.nodes()) {
        ids.push_back(fresh.next(node->id));
        renamed.emplace(node->id, ids.back());
    }
    const auto moved = [&renamed](Link link) {
        link.from.node = renamed.at(link.from.node);
        link.to.node = renamed.at(link.to.node);
        return link;
    };
    for (const NodePtr& node : fragment.nodes()) {
        Node copy = *node;
        copy.id = renamed.at(node->id);
        renameReferences(copy, renamed, scope);
        workflow.put(std::move(copy));
    }
    for (const Link& link : fragment.links()) {
        if (!renamed.contains(link.from.node) || !renamed.contains(link.to.node))
            continue;
        const Link copy = moved(link);
        workflow.connect(copy);
        if (const auto extra = fragment.linkExtra.find(link); extra != fragment.linkExtra.end())
            workflow.linkExtra[copy] = extra->second;
        if (const auto route = fragment.routes.find(link); route != fragment.routes.end())
            for (const CanvasPoint& point : route->second)
                workflow.routes[copy].push_back({point.x + offset.x, point.y + offset.y});
    }
    for (const auto& [id, point] : fragment.view)
        if (const auto found = renamed.find(id); found != renamed.end())
            workflow.view[found->second] = {point.x + offset.x, point.y + offset.y};
    for (const auto& [id, annotation] : fragment.annotations) {
        Annotation copy = annotation;
        copy.area.x += offset.x;
        copy.area.y += offset.y;
        addAnnotation(workflow, std::move(copy));
    }
    return ids;
}

std::string addAnnotation(Workflow& workflow, Annotation annotation)
{
    const std::string stem = annotation.kind == AnnotationKind::Frame ? "frame" : "note";
    std::string id = stem;
    for (std::size_t number = 2; workflow.annotations.contains(id); ++number)
        id = stem + '_' + std::to_string(number);
    workflow.annotations.emplace(id, std::move(annotation));
    return id;
}

Workflow fragmentOf(const Workflow& workflow, std::span<const NodeId> ids,
                    std::span<const std::string> annotations)
{
    const std::unordered_set<NodeId> chosen(ids.begin(), ids.end());
    std::vector<Node> nodes;
    for (const NodePtr& node : workflow.nodes())
        if (chosen.contains(node->id))
            nodes.push_back(*node);
    std::vector<Link> links;
    std::map<Link, Json> extras;
    for (const Link& link : workflow.links()) {
        if (!chosen.contains(link.from.node) || !chosen.contains(link.to.node))
            continue;
        links.push_back(link);
        if (const auto extra = workflow.linkExtra.find(link); extra != workflow.linkExtra.end())
            extras.emplace(link, extra->second);
    }
    Workflow fragment;
    fragment.assign(std::move(nodes), std::move(links));
    fragment.linkExtra = std::move(extras);
    for (const auto& [id, point] : workflow.view)
        if (chosen.contains(id))
            fragment.view.try_emplace(id, point);
    for (const Link& link : fragment.links())
        if (const auto route = workflow.routes.find(link); route != workflow.routes.end())
            fragment.routes.emplace(*route);
    for (const std::string& id : annotations)
        if (const auto found = workflow.annotations.find(id); found != workflow.annotations.end())
            fragment.annotations.emplace(*found);
    return fragment;
}

std::vector<NodeId> duplicateNodes(Workflow& workflow, std::span<const NodeId> ids, CanvasPoint offset,
                                   const EditScope& scope)
{
    return pasteFragment(workflow, fragmentOf(workflow, ids), offset, scope);
}

} // namespace dataflow::graph
