// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/edit.h"

#include "engine/base/text.h"
#include "engine/graph/node_ports.h"
#include "engine/graph/validation.h"
#include "engine/graph/workflow_calls.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

using nodes::ParamSpec;

/// "Cached query" -> "cached_query"; only what an id may hold.
std::string idStem(std::string_view title)
{
    std::string stem;
    for (const char c : snakeCase(title)) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        if (fits)
            stem += c;
    }
    return isNodeId(stem) ? stem : "node";
}

bool equalsDefault(const nodes::NodeType& type, const ParamSpec& spec, const Json& value)
{
    const Value given = valueFromJson(value);
    if (given == spec.defaultValue)
        return true;
    // "10m" and 600 are the same default: compare what the parameter reads.
    const auto params = type.makeParams();
    return spec.assign(params.get(), given).has_value() && spec.read(params.get()) == spec.defaultValue;
}

/// Links that end in `node`, those into its first declared inputs first.
std::vector<Link> mainInputsFirst(const Workflow& workflow, const NodeId& node, const EditScope& scope)
{
    std::vector<Link> into = workflow.linksInto(node);
    const TypeUse use = resolveTypeUse(workflow.find(node)->type, scope.catalog, scope.project.modelNames());
    if (!use.type)
        return into;
    const auto& inputs = use.type->description().inputs;
    std::ranges::stable_sort(into, {}, [&inputs](const Link& link) {
        return std::ranges::find(inputs, link.to.port, &nodes::Port::name) - inputs.begin();
    });
    return into;
}

bool takesMany(const Workflow& workflow, const Endpoint& to, const EditScope& scope)
{
    const Node* node = workflow.find(to.node);
    const TypeUse use = resolveTypeUse(node->type, scope.catalog, scope.project.modelNames());
    const Map params = valuesOf(use, *node);
    const auto call = WorkflowCalls(scope.project, scope.catalog).seenBy(use, params);
    const auto input = findInput(use, modelOfNode(scope.project, use, params), call.get(), to.port);
    return input && input->many;
}

/// Keys under which a node may keep the parameter.
std::vector<std::string> keysOf(const ParamSpec& spec)
{
    std::vector<std::string> keys{spec.name};
    keys.insert(keys.end(), spec.formerNames.begin(), spec.formerNames.end());
    return keys;
}

bool hasOutput(const Workflow& workflow, const Endpoint& from, const EditScope& scope)
{
    const Node* node = workflow.find(from.node);
    const auto ports = node ? portsOf(scope.project, *node, scope.catalog) : Result<NodePorts>(NodePorts{});
    return ports && findOutput({ports->outputs, ports->openOutputs}, from).has_value();
}

/// What takes the place of an output of a removed node into which `into` led; nullopt: nothing.
std::optional<Endpoint> healedSource(const Workflow& workflow, const Endpoint& source,
                                     const std::vector<Link>& into, const EditScope& scope)
{
    for (const Link& in : into) {
        Endpoint healed = in.from;
        healed.path += source.path;
        if (hasOutput(workflow, healed, scope))
            return healed;
    }
    return std::nullopt;
}

/// Entries of a list of nodes that name `removed` become what came into it, or go. False: there are none.
bool healList(Json& list, const Workflow& workflow, const NodeId& removed, const std::vector<Link>& into,
              const EditScope& scope)
{
    Json healed = Json::array();
    bool changed = false;
    for (const Json& entry : list) {
        const auto source = entry.is_string() ? parseEndpoint(entry.get_ref<const std::string&>(), true)
                                              : Result<Endpoint>(Endpoint{});
        if (!source || source->node != removed) {
            healed.push_back(entry);
            continue;
        }
        changed = true;
        const auto other = healedSource(workflow, *source, into, scope);
        if (other && std::ranges::find(list, Json(other->text())) == list.end() &&
            std::ranges::find(healed, Json(other->text())) == healed.end())
            healed.push_back(other->text());
    }
    if (changed)
        list = std::move(healed);
    return changed;
}

void healReferences(Workflow& workflow, const NodeId& removed, const std::vector<Link>& into,
                    const EditScope& scope)
{
    std::vector<Node> changed;
    const auto modelNames = scope.project.modelNames();
    for (const NodePtr& node : workflow.nodes()) {
        if (node->params.empty())
            continue;
        const TypeUse use = resolveTypeUse(node->type, scope.catalog, modelNames);
        Node copy = *node;
        bool any = false;
        for (const ParamSpec* spec : use.nodeLists)
            for (const std::string& key : keysOf(*spec))
                if (const auto list = copy.params.find(key); list != copy.params.end() && list->is_array())
                    any = healList(*list, workflow, removed, into, scope) || any;
        if (any)
            changed.push_back(std::move(copy));
    }
    for (Node& node : changed)
        workflow.put(std::move(node));
}

} // namespace

Result<NodeId> addNode(Workflow& workflow, const std::string& type, CanvasPoint position,
                       const EditScope& scope)
{
    DF_TRY_ASSIGN(const nodes::ResolvedType resolved,
                  scope.catalog.resolve(type, scope.project.modelNames()));
    const auto& description = resolved.type->description();
    Node node;
    node.id = workflow.freeId(
        idStem(resolved.model.empty() ? description.title : resolved.model + '_' + description.modelVerb));
    node.type = type;
    NodeId id = node.id;
    workflow.put(std::move(node));
    workflow.view[id] = position;
    return id;
}

std::size_t removeNodes(Workflow& workflow, std::span<const NodeId> ids)
{
    return workflow.removeAll(ids);
}

std::size_t removeNodesHealing(Workflow& workflow, std::span<const NodeId> ids, const EditScope& scope)
{
    std::size_t count = 0;
    for (const NodeId& id : ids) {
        if (!workflow.find(id))
            continue;
        const std::vector<Link> into = mainInputsFirst(workflow, id, scope);
        const std::vector<Link> outOf = workflow.linksFrom(id);
        workflow.remove(id);
        ++count;
        for (const Link& out : outOf) {
            for (const Link& in : into) {
                Link healed{in.from, out.to};
                healed.from.path += out.from.path;
                if (checkLink(scope.project, workflow, healed, scope.catalog))
                    continue;
                workflow.connect(std::move(healed));
                break;
            }
        }
        healReferences(workflow, id, into, scope);
    }
    return count;
}

Result<std::optional<Link>> connectPorts(Workflow& workflow, const Link& link, const EditScope& scope)
{
    if (auto refused = checkLink(scope.project, workflow, link, scope.catalog))
        return fail(std::move(*refused));
    std::optional<Link> replaced;
    if (!takesMany(workflow, link.to, scope)) {
        for (const Link& old : workflow.linksInto(link.to.node)) {
            if (old.to == link.to && old != link) {
                workflow.disconnect(old);
                replaced = old;
            }
        }
    }
    workflow.connect(link);
    return replaced;
}

bool changeNode(Workflow& workflow, const NodeId& id, const std::function<void(Node&)>& change)
{
    const Node* node = workflow.find(id);
    if (!node)
        return false;
    Node changed = *node;
    change(changed);
    changed.id = id;
    workflow.put(std::move(changed));
    return true;
}

bool setParameter(Workflow& workflow, const NodeId& id, const std::string& name, const Json& value,
                  const EditScope& scope)
{
    return changeNode(workflow, id, [&](Node& node) {
        const TypeUse use = resolveTypeUse(node.type, scope.catalog, scope.project.modelNames());
        const ParamSpec* spec = use.type ? use.type->findParam(name) : nullptr;
        if (spec)
            for (const std::string& former : spec->formerNames)
                node.params.erase(former);
        const std::string& key = spec ? spec->name : name;
        if (value.is_null() || (spec && equalsDefault(*use.type, *spec, value)))
            node.params.erase(key);
        else
            node.params[key] = value;
    });
}

bool setTitle(Workflow& workflow, const NodeId& id, const std::string& title)
{
    return changeNode(workflow, id, [&title](Node& node) { node.title = title; });
}

bool setNote(Workflow& workflow, const NodeId& id, const std::string& note)
{
    return changeNode(workflow, id, [&note](Node& node) { node.note = note; });
}

bool setBypassed(Workflow& workflow, std::span<const NodeId> ids, bool bypassed)
{
    bool any = false;
    for (const NodeId& id : ids)
        any = changeNode(workflow, id, [bypassed](Node& node) { node.bypassed = bypassed; }) || any;
    return any;
}

bool setDisabled(Workflow& workflow, std::span<const NodeId> ids, bool disabled)
{
    bool any = false;
    for (const NodeId& id : ids)
        any = changeNode(workflow, id, [disabled](Node& node) { node.disabled = disabled; }) || any;
    return any;
}

void moveNodes(Workflow& workflow, const std::map<NodeId, CanvasPoint>& positions)
{
    for (const auto& [id, point] : positions)
        if (workflow.find(id))
            workflow.view[id] = point;
}

bool renameReferences(Node& node, const std::map<NodeId, NodeId>& renamed, const EditScope& scope)
{
    const TypeUse use = resolveTypeUse(node.type, scope.catalog, scope.project.modelNames());
    bool changed = false;
    for (const ParamSpec* spec : use.targets) {
        const auto target = node.params.find(spec->name);
        if (target == node.params.end() || !target->is_string())
            continue;
        const auto found = renamed.find(NodeId(target->get_ref<const std::string&>()));
        if (found == renamed.end() || found->first == found->second)
            continue;
        *target = found->second.text();
        changed = true;
    }
    for (const ParamSpec* spec : use.nodeLists) {
        for (const std::string& key : keysOf(*spec)) {
            const auto list = node.params.find(key);
            if (list == node.params.end() || !list->is_array())
                continue;
            for (Json& entry : *list) {
                if (!entry.is_string())
                    continue;
                const auto& text = entry.get_ref<const std::string&>();
                const std::size_t end = std::min(text.find('.'), text.size());
                const auto found = renamed.find(NodeId(text.substr(0, end)));
                if (found == renamed.end())
                    continue;
                entry = found->second.text() + text.substr(end);
                changed = true;
            }
        }
    }
    return changed;
}

Result<void> renameNode(Workflow& workflow, const NodeId& from, const NodeId& to, const EditScope& scope)
{
    if (!workflow.find(from))
        return fail(Error(ErrorCode::UsageError, "There is no node of this name").with("node", from.text()));
    if (!isNodeId(to.text()))
        return fail(Error(ErrorCode::UsageError, "This cannot be a node's id")
                        .with("id", excerpt(to.text(), 60))
                        .hint("Use letters, digits, _ and -, starting with a letter or _."));
    if (from == to)
        return {};
    if (!workflow.rename(from, to))
        return fail(Error(ErrorCode::DuplicateId, "Another node has this id").with("id", to.text()));
    const std::map<NodeId, NodeId> renamed{{from, to}};
    std::vector<Node> changed;
    for (const NodePtr& node : workflow.nodes()) {
        if (node->params.empty())
            continue;
        Node copy = *node;
        if (renameReferences(copy, renamed, scope))
            changed.push_back(std::move(copy));
    }
    for (Node& node : changed)
        workflow.put(std::move(node));
    return {};
}

} // namespace dataflow::graph
