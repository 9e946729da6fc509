// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/group.h"

#include "engine/base/text.h"
#include "engine/graph/cycle_check.h"
#include "engine/graph/edit.h"
#include "engine/graph/graph_index.h"
#include "engine/graph/template_use.h"
#include "engine/graph/validation.h"
#include "engine/nodes/session_keeper.h"
#include "engine/nodes/workflow_signature.h"

#include <algorithm>
#include <set>

namespace dataflow::graph {

namespace {

/// Between the moved nodes and the nodes that stand for inputs and outputs, in canvas units.
constexpr int kBesideNodes = 280;
constexpr int kBetweenRows = 80;

WorkflowId freeWorkflowId(const Project& project, const std::string& title)
{
    std::string stem;
    for (const char c : snakeCase(title))
        stem += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '_';
    if (!isNodeId(stem))
        stem = "group";
    WorkflowId id(stem);
    for (int number = 2; project.findWorkflow(id); ++number)
        id = WorkflowId(stem + '_' + std::to_string(number));
    return id;
}

/// A name made from `stem` that nobody has yet.
std::string freeName(std::set<std::string>& taken, const std::string& stem)
{
    std::string name = stem;
    for (int number = 2; !taken.insert(name).second; ++number)
        name = stem + '_' + std::to_string(number);
    return name;
}

/// An entry such as "orders.rows" in a node's list of nodes.
struct Reference {
    NodeId holder;
    std::string parameter;
    std::size_t position = 0;
    Endpoint source;
};

std::vector<Reference> referencesIn(const Workflow& workflow, const EditScope& scope)
{
    std::vector<Reference> references;
    const auto modelNames = scope.project.modelNames();
    for (const NodePtr& node : workflow.nodes()) {
        if (node->params.empty())
            continue;
        const TypeUse use = resolveTypeUse(node->type, scope.catalog, modelNames);
        for (const nodes::ParamSpec* spec : use.nodeLists) {
            const auto list = node->params.find(spec->name);
            if (list == node->params.end() || !list->is_array())
                continue;
            for (std::size_t at = 0; at < list->size(); ++at)
                if ((*list)[at].is_string())
                    if (auto source = parseEndpoint((*list)[at].get_ref<const std::string&>(), true))
                        references.push_back({node->id, spec->name, at, std::move(*source)});
        }
    }
    return references;
}

void setReference(Workflow& workflow, const Reference& reference, const Endpoint& source)
{
    changeNode(workflow, reference.holder,
               [&](Node& node) { node.params[reference.parameter][reference.position] = source.text(); });
}

/// Splits a workflow in two at the border of the chosen nodes.
class Grouping {
public:
    Grouping(const Project& project, const WorkflowId& id, const nodes::NodeCatalog& catalog,
             std::span<const NodeId> ids)
        : m_project(project)
        , m_outer(*project.findWorkflow(id))
        , m_scope{project, catalog}
        , m_chosen(ids.begin(), ids.end())
    {}

    Result<GroupedNodes> make(Project& project, const WorkflowId& id,
                              std::span<const std::string> annotations, const std::string& title)
    {
        DF_TRY(checkChoice());
        const std::vector<NodeId> ids(m_chosen.begin(), m_chosen.end());
        m_inner = fragmentOf(m_outer, ids, annotations);
        m_inner.title = title;
        GroupedNodes made{freeWorkflowId(m_project, title), {}};
        takeParameters();
        for (const WorkflowParameter& parameter : m_inner.parameters)
            m_inputNames.insert(parameter.name);
        m_call.type = "SubworkflowNode";
        m_call.title = title;
        m_call.params["workflow"] = made.workflow.text();
        for (const WorkflowParameter& parameter : m_inner.parameters)
            m_call.params["parameters"][parameter.name] = "${" + parameter.name + "}";

        const auto references = referencesIn(m_outer, m_scope);
        m_rest = m_outer;
        m_rest.removeAll(ids);
        for (const std::string& annotation : annotations)
            m_rest.annotations.erase(annotation);
        m_call.id = m_rest.freeId(made.workflow.text());
        made.node = m_call.id;
        m_rest.put(m_call);
        for (const Link& link : m_outer.links())
            moveLink(link);
        for (const Reference& reference : references)
            moveReference(reference);
        moveTriggers();
        place();

        DF_TRY(checkCircle());
        project.putWorkflow(made.workflow, std::move(m_inner));
        project.putWorkflow(id, std::move(m_rest));
        return made;
    }

private:
    bool isChosen(const NodeId& id) const { return m_chosen.contains(id); }

    Result<void> checkChoice() const
    {
        if (m_chosen.empty())
            return fail(Error(ErrorCode::UsageError, "No nodes are chosen"));
        for (const NodeId& id : m_chosen) {
            const Node* node = m_outer.find(id);
            if (!node)
                return fail(
                    Error(ErrorCode::UsageError, "There is no node of this name").with("node", id.text()));
            if (node->type == nodes::kWorkflowInputType || node->type == nodes::kWorkflowOutputType)
                return fail(Error(ErrorCode::UsageError,
                                  "An input or output of the workflow cannot become part of another one")
                                .with("node", id.text())
                                .hint("Leave it out; a link to it becomes an input or output of the group."));
        }
        for (const Link& link : m_outer.links())
            if (link.to.port == nodes::kTransactionInput &&
                isChosen(link.from.node) != isChosen(link.to.node))
                return fail(Error(ErrorCode::UsageError, "Only some nodes of a transaction are chosen")
                                .with("from", link.from.text())
                                .with("to", link.to.text())
                                .hint("Choose the whole transaction, or none of its nodes."));
        return {};
    }

    /// Parameters that the moved nodes' texts name.
    void takeParameters()
    {
        std::set<std::string> used;
        for (const NodePtr& node : m_inner.nodes())
            for (std::string& name : templatesOf(*node, m_scope))
                used.insert(std::move(name));
        for (const WorkflowParameter& parameter : m_outer.parameters)
            if (used.contains(parameter.name))
                m_inner.parameters.push_back(parameter);
        // The caller gives them all.
        for (WorkflowParameter& parameter : m_inner.parameters)
            parameter.defaultValue.reset();
    }

    /// A node outside that starts a moved one starts the call.
    void moveTriggers()
    {
        std::map<NodeId, NodeId> moved;
        for (const NodeId& id : m_chosen)
            moved.emplace(id, m_call.id);
        std::vector<Node> changed;
        const auto modelNames = m_project.modelNames();
        for (const NodePtr& node : m_rest.nodes()) {
            if (resolveTypeUse(node->type, m_scope.catalog, modelNames).targets.empty())
                continue;
            Node copy = *node;
            if (renameReferences(copy, moved, m_scope))
                changed.push_back(std::move(copy));
        }
        for (Node& node : changed)
            m_rest.put(std::move(node));
    }

    NodePorts portsOfNode(const NodeId& id) const
    {
        const Node* node = m_outer.find(id);
        auto ports = node ? portsOf(m_project, *node, m_scope.catalog) : Result<NodePorts>(NodePorts());
        return ports ? std::move(*ports) : NodePorts();
    }

    /// The input of the group for what starts at `from`, as the moved nodes read it.
    Endpoint inputFor(const Endpoint& written)
    {
        const NodePorts ports = portsOfNode(written.node);
        const Endpoint from = resolveOutput(ports, written);
        const auto known = m_inputs.find(from);
        if (known != m_inputs.end())
            return {known->second, "value", {}};
        const std::string name = freeName(m_inputNames, nameFor(from, m_inputsOf));
        Node input;
        input.id = m_inner.freeId(name);
        input.type = nodes::kWorkflowInputType;
        input.params["name"] = name;
        const auto port = std::ranges::find(ports.outputs, from.port, &nodes::Port::name);
        const auto kind = !from.path.empty()            ? nodes::PortKind::Value
                          : port != ports.outputs.end() ? port->kind
                                                        : nodes::PortKind::Any;
        if (kind != nodes::PortKind::Any)
            input.params["kind"] = nodes::portKindName(kind);
        input.params["required"] = false; // a branch that is not taken stays one inside
        m_inputs.emplace(from, input.id);
        m_rest.connect({from, {m_call.id, name, {}}});
        Endpoint inner{input.id, "value", {}};
        m_inner.put(std::move(input));
        return inner;
    }

    /// The port of the group for what starts at `written` inside; a path stays with the link.
    Endpoint outputFor(const Endpoint& written)
    {
        Endpoint from = resolveOutput(portsOfNode(written.node), written);
        const std::string path = std::exchange(from.path, {});
        auto known = m_outputs.find(from);
        if (known == m_outputs.end()) {
            std::string stem = nameFor(from, m_outputsOf);
            if (nodes::refusedOutputName(stem))
                stem += "_out";
            const std::string name = freeName(m_outputNames, stem);
            Node output;
            output.id = m_inner.freeId(name + "_out");
            output.type = nodes::kWorkflowOutputType;
            output.params["name"] = name;
            m_inner.connect({from, {output.id, "value", {}}});
            m_outputNodes.emplace_back(output.id, from.node);
            m_inner.put(std::move(output));
            known = m_outputs.emplace(from, name).first;
        }
        return {m_call.id, known->second, path};
    }

    /// The node's id says most; with a second port of the same node the port's name joins it.
    static std::string nameFor(const Endpoint& from, std::set<NodeId>& seen)
    {
        return seen.insert(from.node).second ? from.node.text() : from.node.text() + '_' + from.port;
    }

    void moveLink(const Link& link)
    {
        const bool fromInside = isChosen(link.from.node);
        if (fromInside == isChosen(link.to.node))
            return;
        if (!fromInside) {
            m_inner.connect({inputFor(link.from), link.to});
            return;
        }
        const Link outside{outputFor(link.from), link.to};
        m_rest.connect(outside);
        if (const auto extra = m_outer.linkExtra.find(link); extra != m_outer.linkExtra.end())
            m_rest.linkExtra[outside] = extra->second;
    }

    void moveReference(const Reference& reference)
    {
        const bool fromInside = isChosen(reference.source.node);
        if (fromInside == isChosen(reference.holder) || !m_outer.find(reference.source.node))
            return;
        if (fromInside)
            setReference(m_rest, reference, outputFor(reference.source));
        else
            setReference(m_inner, reference, inputFor(reference.source));
    }

    /// The moved nodes keep their places; inputs stand to their left, outputs to their right.
    void place()
    {
        if (m_inner.view.empty())
            return; // laid out automatically, as the nodes were
        CanvasPoint least = m_inner.view.begin()->second;
        CanvasPoint most = least;
        for (const auto& [id, point] : m_inner.view) {
            least = {std::min(least.x, point.x), std::min(least.y, point.y)};
            most = {std::max(most.x, point.x), std::max(most.y, point.y)};
        }
        int y = least.y;
        for (const auto& [from, id] : m_inputs) {
            m_inner.view[id] = {least.x - kBesideNodes, y};
            y += kBetweenRows;
        }
        y = least.y;
        for (const auto& [id, source] : m_outputNodes) {
            m_inner.view[id] = {most.x + kBesideNodes, y};
            y += kBetweenRows;
        }
        m_rest.view[m_call.id] = {(least.x + most.x) / 2, (least.y + most.y) / 2};
    }

    Result<void> checkCircle() const
    {
        const GraphIndex index(m_project, m_rest, m_scope.catalog);
        if (findCycle(index.successors()).empty())
            return {};
        std::string between;
        for (const NodePtr& node : m_outer.nodes())
            if (!isChosen(node->id) && follows(node->id, true) && follows(node->id, false))
                between += (between.empty() ? "" : ", ") + node->id.text();
        return fail(Error(ErrorCode::UsageError, "Nodes that are not chosen lie between the chosen ones")
                        .with("nodes", between)
                        .hint("Choose them too."));
    }

    /// Whether a chosen node comes before `id`, or behind it.
    bool follows(const NodeId& id, bool before) const
    {
        std::set<NodeId> seen{id};
        std::vector<NodeId> open{id};
        while (!open.empty()) {
            const NodeId at = open.back();
            open.pop_back();
            if (isChosen(at))
                return true;
            for (const Link& link : before ? m_outer.linksInto(at) : m_outer.linksFrom(at))
                if (const NodeId& next = before ? link.from.node : link.to.node; seen.insert(next).second)
                    open.push_back(next);
        }
        return false;
    }

    const Project& m_project;
    const Workflow m_outer;
    const EditScope m_scope;
    const std::set<NodeId> m_chosen;
    Workflow m_inner;
    Workflow m_rest;
    Node m_call;
    std::map<Endpoint, NodeId> m_inputs;       // by where they start outside
    std::map<Endpoint, std::string> m_outputs; // by where they start inside: names
    std::vector<std::pair<NodeId, NodeId>> m_outputNodes;
    std::set<NodeId> m_inputsOf;
    std::set<NodeId> m_outputsOf;
    std::set<std::string> m_inputNames{"workflow", "parameters"};
    std::set<std::string> m_outputNames;
};

} // namespace

Result<GroupedNodes> groupNodes(Project& project, const WorkflowId& workflow, std::span<const NodeId> ids,
                                std::span<const std::string> annotations, const std::string& title,
                                const nodes::NodeCatalog& catalog)
{
    if (!project.findWorkflow(workflow))
        return fail(Error(ErrorCode::UnknownWorkflow, "The project has no workflow of this name")
                        .with("workflow", workflow.text()));
    const Project before = project;
    return Grouping(before, workflow, catalog, ids).make(project, workflow, annotations, title);
}

} // namespace dataflow::graph
