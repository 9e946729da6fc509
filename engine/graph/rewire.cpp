// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/rewire.h"

#include "engine/graph/node_ports.h"
#include "engine/graph/validation.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

struct Candidate {
    int cost;
    Link link;
};

bool isFed(const Workflow& workflow, const Endpoint& input)
{
    return std::ranges::any_of(workflow.links(), [&](const Link& link) { return link.to == input; });
}

NodePorts portsOfNode(const Workflow& workflow, const NodeId& id, const EditScope& scope)
{
    const Node* node = workflow.find(id);
    if (!node)
        return {};
    auto ports = portsOf(scope.project, *node, scope.catalog);
    return ports ? std::move(*ports) : NodePorts{};
}

/// All links the kinds allow, best first.
std::vector<Candidate> candidates(const Workflow& workflow, const NodeId& from, const NodeId& to,
                                  const EditScope& scope)
{
    const NodePorts sources = portsOfNode(workflow, from, scope);
    const NodePorts targets = portsOfNode(workflow, to, scope);
    std::vector<Candidate> found;
    for (const nodes::Port& output : sources.outputs) {
        for (const nodes::Port& input : targets.inputs) {
            if (!nodes::portsFit(output.kind, false, input.kind))
                continue;
            Link link{{from, output.name, {}}, {to, input.name, {}}};
            const int cost = (output.kind == input.kind ? 0 : 2) + (isFed(workflow, link.to) ? 4 : 0) +
                             (input.required ? 0 : 1);
            found.push_back({cost, std::move(link)});
        }
        if (targets.openInputs)
            found.push_back({3, {{from, output.name, {}}, {to, from.text(), {}}}});
    }
    std::ranges::stable_sort(found, {}, &Candidate::cost);
    return found;
}

/// A link and the points its line passes.
struct Routed {
    Link link;
    std::vector<CanvasPoint> route;
};

/// All links of a node, taken out of the workflow.
std::vector<Routed> takeLinks(Workflow& workflow, const NodeId& id)
{
    std::vector<Link> links = workflow.linksInto(id);
    for (Link& link : workflow.linksFrom(id))
        links.push_back(std::move(link));
    std::vector<Routed> taken;
    for (Link& link : links) {
        const auto route = workflow.routes.find(link);
        std::vector<CanvasPoint> points;
        if (route != workflow.routes.end())
            points = route->second;
        workflow.disconnect(link);
        taken.push_back({std::move(link), std::move(points)});
    }
    return taken;
}

/// A link moved to a node's new type: as it is, or to the first port of that node that takes it.
std::optional<Link> moved(const Workflow& workflow, const Link& link, const NodeId& node,
                          const EditScope& scope)
{
    const auto fits = [&](const Link& one) {
        return !isFed(workflow, one.to) && !checkLink(scope.project, workflow, one, scope.catalog);
    };
    if (fits(link))
        return link;
    const NodePorts ports = portsOfNode(workflow, node, scope);
    Link other = link;
    if (link.to.node == node) {
        for (const nodes::Port& input : ports.inputs) {
            other.to.port = input.name;
            if (fits(other))
                return other;
        }
        return std::nullopt;
    }
    other.from.path.clear();
    for (const nodes::Port& output : ports.outputs) {
        other.from.port = output.name;
        if (fits(other))
            return other;
    }
    return std::nullopt;
}

/// Links `id` as it was linked, where its ports have a use for it.
void putBack(Workflow& workflow, std::vector<Routed> links, const NodeId& id, const EditScope& scope)
{
    for (Routed& one : links) {
        auto kept = moved(workflow, one.link, id, scope);
        if (!kept)
            continue;
        if (!one.route.empty())
            workflow.routes[*kept] = std::move(one.route);
        workflow.connect(std::move(*kept));
    }
}

} // namespace

std::optional<Link> fittingLink(const Workflow& workflow, const NodeId& from, const NodeId& to,
                                const EditScope& scope)
{
    for (Candidate& candidate : candidates(workflow, from, to, scope))
        if (!checkLink(scope.project, workflow, candidate.link, scope.catalog))
            return std::move(candidate.link);
    return std::nullopt;
}

Result<void> insertIntoLink(Workflow& workflow, const Link& link, const NodeId& node, const EditScope& scope)
{
    Workflow changed = workflow;
    changed.disconnect(link);
    const NodePorts ports = portsOfNode(changed, node, scope);
    std::vector<std::string> inputs;
    for (const nodes::Port& input : ports.inputs)
        inputs.push_back(input.name);
    if (ports.openInputs)
        inputs.push_back(link.from.node.text());
    std::optional<Link> in;
    for (std::string& input : inputs) {
        Link one{link.from, {node, std::move(input), {}}};
        if (!in && !checkLink(scope.project, changed, one, scope.catalog))
            in = std::move(one);
    }
    std::optional<Link> out;
    for (const nodes::Port& output : ports.outputs) {
        Link one{{node, output.name, {}}, link.to};
        if (!out && !checkLink(scope.project, changed, one, scope.catalog))
            out = std::move(one);
    }
    if (!in || !out)
        return fail(
            Error(ErrorCode::UsageError, "The node does not fit into this link")
                .with("link", link.from.text() + " -> " + link.to.text())
                .with("node", node.text())
                .hint("It needs an input that takes what the link carries and an output its end takes."));
    DF_TRY(connectPorts(changed, *in, scope));
    DF_TRY(connectPorts(changed, *out, scope));
    workflow = std::move(changed);
    return {};
}

Result<void> replaceType(Workflow& workflow, const NodeId& id, const std::string& type,
                         const EditScope& scope)
{
    DF_TRY_ASSIGN(const nodes::ResolvedType resolved,
                  scope.catalog.resolve(type, scope.project.modelNames()));
    const Node* old = workflow.find(id);
    if (!old)
        return fail(Error(ErrorCode::UsageError, "There is no such node").with("node", id.text()));
    Node node = *old;
    node.type = type;
    Json params = Json::object();
    for (const auto& [name, value] : old->params.items())
        if (const nodes::ParamSpec* spec = resolved.type->findParam(name))
            params[spec->name] = value;
    node.params = std::move(params);
    workflow.put(std::move(node));
    putBack(workflow, takeLinks(workflow, id), id, scope);
    return {};
}

Result<void> takePlace(Workflow& workflow, const NodeId& node, const NodeId& old, const EditScope& scope)
{
    if (node == old || !workflow.find(node) || !workflow.find(old))
        return fail(Error(ErrorCode::UsageError, "A node can only take the place of another that is there")
                        .with("node", node.text())
                        .with("other", old.text()));
    std::vector<Routed> links = takeLinks(workflow, old);
    std::erase_if(links, [&](const Routed& one) { // a node does not link to itself
        return one.link.from.node == node || one.link.to.node == node;
    });
    for (Routed& one : links)
        (one.link.to.node == old ? one.link.to : one.link.from).node = node;
    std::vector<Node> mentioning;
    for (const NodePtr& other : workflow.nodes()) {
        if (other->params.empty() || other->id == node || other->id == old)
            continue;
        Node copy = *other;
        if (renameReferences(copy, {{old, node}}, scope))
            mentioning.push_back(std::move(copy));
    }
    for (Node& other : mentioning)
        workflow.put(std::move(other));
    if (const auto place = workflow.view.find(old); place != workflow.view.end())
        workflow.view[node] = CanvasPoint(place->second);
    workflow.remove(old);
    putBack(workflow, std::move(links), node, scope);
    return {};
}

std::size_t linkPasted(Workflow& workflow, const Workflow& fragment, const std::vector<NodeId>& ids,
                       const EditScope& scope)
{
    std::size_t added = 0;
    for (const Link& link : fragment.links()) {
        const auto& originals = fragment.nodes();
        const auto copied =
            std::ranges::find_if(originals, [&](const NodePtr& node) { return node->id == link.to.node; });
        if (fragment.find(link.from.node) || copied == originals.end())
            continue;
        Link into = link;
        into.to.node = ids[static_cast<std::size_t>(copied - originals.begin())];
        if (connectPorts(workflow, into, scope))
            ++added;
    }
    return added;
}

} // namespace dataflow::graph
