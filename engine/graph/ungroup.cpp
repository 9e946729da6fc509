// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/graph/edit.h"
#include "engine/graph/group.h"
#include "engine/graph/template_use.h"
#include "engine/graph/validation.h"
#include "engine/graph/workflow_calls.h"

#include <algorithm>
#include <set>

namespace dataflow::graph {

namespace {

Error cannotUngroup(std::string message, const NodeId& node)
{
    return Error(ErrorCode::UsageError, std::move(message)).inNode(node.text());
}

bool isPort(const Node& node)
{
    return node.type == nodes::kWorkflowInputType || node.type == nodes::kWorkflowOutputType;
}

/// A default is a value, not a text with placeholders: `${` in it must stay what it is.
Json escaped(Json json)
{
    if (json.is_structured()) {
        for (Json& inner : json)
            inner = escaped(std::move(inner));
        return json;
    }
    if (!json.is_string())
        return json;
    std::string text;
    for (const char c : json.get_ref<const std::string&>()) {
        if (c == '{' && text.ends_with('$'))
            text.insert(text.size() - 1, "$");
        text += c;
    }
    return text;
}

/// Puts the nodes of the workflow that a node calls in that node's place.
class Ungrouping {
public:
    Ungrouping(const Project& project, const WorkflowId& id, const NodeId& node,
               const nodes::NodeCatalog& catalog)
        : m_project(project)
        , m_outer(*project.findWorkflow(id))
        , m_scope{project, catalog}
        , m_id(node)
    {}

    Result<std::vector<NodeId>> make(Project& project, const WorkflowId& id)
    {
        DF_TRY(readCall());
        DF_TRY(checkLinks());
        m_rest = m_outer;
        m_rest.removeAll(std::span(&m_id, 1));
        Workflow fragment = *m_called;
        std::vector<NodeId> ports;
        for (const NodePtr& node : m_called->nodes())
            if (isPort(*node))
                ports.push_back(node->id);
        fragment.removeAll(ports);
        std::vector<Node> changed;
        for (const NodePtr& node : fragment.nodes()) {
            Node copy = *node;
            DF_TRY(fillParameters(copy));
            copy.disabled = copy.disabled || m_call.disabled;
            changed.push_back(std::move(copy));
        }
        for (Node& node : changed)
            fragment.put(std::move(node));
        const auto ids = pasteFragment(m_rest, fragment, offset(fragment), m_scope);
        for (std::size_t i = 0; i < ids.size(); ++i)
            m_moved.emplace(fragment.nodes()[i]->id, ids[i]);
        DF_TRY(linkAll());
        moveReferences();
        for (const auto& [node, parameter, source] : m_linkedParameters)
            m_rest.connect({source, {m_moved.at(node), parameter, {}}});
        project.putWorkflow(id, std::move(m_rest));
        dropUnused(project);
        return ids;
    }

private:
    Result<void> readCall()
    {
        const Node* node = m_outer.find(m_id);
        if (!node || node->type != "SubworkflowNode")
            return fail(Error(ErrorCode::UsageError, "Only a node that calls a workflow can be ungrouped")
                            .with("node", m_id.text()));
        m_call = *node;
        const TypeUse use = resolveTypeUse(node->type, m_scope.catalog, m_project.modelNames());
        const Map params = valuesOf(use, *node);
        const auto called = calledWorkflow(use, params);
        m_called = called ? m_project.findWorkflow(*called) : nullptr;
        if (!m_called)
            return fail(cannotUngroup("The node calls no workflow of the project", m_id));
        m_calledId = *called;
        if (node->timeout || node->retry != RetryPolicy() || node->onError != OnError::Fail || node->bypassed)
            return fail(cannotUngroup(
                            "The node has a time limit, retries or an error policy for all nodes in it", m_id)
                            .hint("Take these settings off it first, or give them to the nodes inside."));
        for (const auto& [name, json] : node->params.items()) {
            const nodes::ParamSpec* spec = use.type->findParam(name);
            if (!spec)
                m_given[name] = json;
            else if (spec->takesModelFields && json.is_object())
                for (const auto& [inner, value] : json.items())
                    m_given[inner] = value;
        }
        return {};
    }

    Result<void> checkLinks()
    {
        for (const Link& link : m_outer.linksFrom(m_id))
            if (link.from.port == "summary" || link.from.port == "error")
                return fail(cannotUngroup("Another node reads what only the call as a whole hands out", m_id)
                                .with("link", link.from.text() + " -> " + link.to.text()));
        for (const Link& link : m_outer.linksInto(m_id)) {
            if (link.to.port == "parameters" || link.to.port == "workflow")
                return fail(cannotUngroup("A link gives the node its parameters", m_id)
                                .with("link", link.from.text() + " -> " + link.to.text()));
            m_linkedFrom[link.to.port] = link.from;
        }
        return {};
    }

    bool hasOuterParameter(const std::string& name) const
    {
        return std::ranges::find(m_outer.parameters, name, &WorkflowParameter::name) !=
               m_outer.parameters.end();
    }
    bool hasEnvironmentValue(const std::string& name) const
    {
        return std::ranges::any_of(m_project.environments,
                                   [&](const Environment& one) { return one.values.contains(name); });
    }

    /// What `${name}` inside becomes outside.
    Result<std::optional<Json>> valueOf(const std::string& name, const Node& node) const
    {
        const auto parameter = std::ranges::find(m_called->parameters, name, &WorkflowParameter::name);
        if (parameter == m_called->parameters.end()) {
            if (hasOuterParameter(name))
                return fail(cannotUngroup("A name means a value of the environment inside and a parameter "
                                          "outside",
                                          m_id)
                                .with("name", name)
                                .with("inner_node", node.id.text()));
            return std::optional<Json>();
        }
        if (m_linkedFrom.contains(name))
            return fail(cannotUngroup("A linked parameter is used inside a text", m_id)
                            .with("name", name)
                            .with("inner_node", node.id.text())
                            .hint("Give the parameter a value instead of a link."));
        if (const auto given = m_given.find(name); given != m_given.end() && !given->second.is_null())
            return std::optional(given->second);
        if (hasEnvironmentValue(name) && !hasOuterParameter(name))
            return std::optional<Json>();
        if (parameter->defaultValue)
            return std::optional(escaped(*parameter->defaultValue));
        return fail(
            cannotUngroup("A parameter of the called workflow has no value", m_id).with("name", name));
    }

    Result<void> fillParameters(Node& node)
    {
        // A parameter that is nothing but a linked value takes the link itself.
        const Json written = node.params;
        for (const auto& [parameter, json] : written.items()) {
            const std::string name =
                json.is_string() ? wholeTemplate(json.get<std::string>()) : std::string();
            const auto linked = m_linkedFrom.find(name);
            const bool isParameter =
                std::ranges::find(m_called->parameters, name, &WorkflowParameter::name) !=
                m_called->parameters.end();
            if (linked == m_linkedFrom.end() || !isParameter)
                continue;
            m_linkedParameters.emplace_back(node.id, parameter, linked->second);
            node.params.erase(parameter);
        }
        return replaceTemplates(
            node, [&](const std::string& name) { return valueOf(name, node); }, m_scope);
    }

    /// From where the nodes stand inside to where the call stands.
    CanvasPoint offset(const Workflow& fragment) const
    {
        const auto place = m_outer.view.find(m_id);
        if (place == m_outer.view.end() || fragment.view.empty())
            return {};
        CanvasPoint least = fragment.view.begin()->second;
        CanvasPoint most = least;
        for (const auto& [id, point] : fragment.view) {
            least = {std::min(least.x, point.x), std::min(least.y, point.y)};
            most = {std::max(most.x, point.x), std::max(most.y, point.y)};
        }
        return {place->second.x - (least.x + most.x) / 2, place->second.y - (least.y + most.y) / 2};
    }

    /// Where something inside comes from, seen from outside; nullopt: from an input that nobody gives.
    Result<std::optional<Endpoint>> sourceOf(const Endpoint& from) const
    {
        const Node* node = m_called->find(from.node);
        if (!node || node->type != nodes::kWorkflowInputType)
            return std::optional(Endpoint{m_moved.at(from.node), from.port, from.path});
        const std::string name = portName(*node);
        const auto linked = m_linkedFrom.find(name);
        if (linked != m_linkedFrom.end()) {
            Endpoint source = linked->second;
            source.path += from.path;
            return std::optional(std::move(source));
        }
        const auto given = node->params.find("default");
        if (given != node->params.end() && !given->is_null())
            return fail(cannotUngroup("An input of the called workflow has its default value", m_id)
                            .with("input", name)
                            .hint("Link the input first."));
        return std::optional<Endpoint>();
    }

    /// The source behind an output of the call.
    Result<std::optional<Endpoint>> sourceOfOutput(const Endpoint& from) const
    {
        for (const NodePtr& node : m_called->nodes()) {
            if (node->type != nodes::kWorkflowOutputType || portName(*node) != from.port)
                continue;
            for (const Link& link : m_called->linksInto(node->id)) {
                DF_TRY_ASSIGN(auto source, sourceOf(link.from));
                if (source)
                    source->path += from.path;
                return source;
            }
        }
        return std::optional<Endpoint>();
    }

    Result<void> linkAll()
    {
        for (const Link& link : m_called->links()) {
            const Node* from = m_called->find(link.from.node);
            const Node* to = m_called->find(link.to.node);
            if (!from || !to || from->type != nodes::kWorkflowInputType || isPort(*to))
                continue;
            DF_TRY_ASSIGN(auto source, sourceOf(link.from));
            if (source)
                m_rest.connect({std::move(*source), {m_moved.at(link.to.node), link.to.port, {}}});
        }
        for (const Link& link : m_outer.linksFrom(m_id)) {
            DF_TRY_ASSIGN(auto source, sourceOfOutput(link.from));
            if (!source)
                continue;
            const Link moved{std::move(*source), link.to};
            m_rest.connect(moved);
            if (const auto extra = m_outer.linkExtra.find(link); extra != m_outer.linkExtra.end())
                m_rest.linkExtra[moved] = extra->second;
        }
        return {};
    }

    /// Lists of nodes that name the call's outputs outside, or the inputs inside.
    void moveReferences()
    {
        std::vector<Node> changed;
        for (const NodePtr& node : m_rest.nodes()) {
            const TypeUse use = resolveTypeUse(node->type, m_scope.catalog, m_project.modelNames());
            Node copy = *node;
            bool any = false;
            for (const nodes::ParamSpec* spec : use.nodeLists) {
                const auto list = copy.params.find(spec->name);
                if (list == copy.params.end() || !list->is_array())
                    continue;
                for (Json& entry : *list)
                    any = moveReference(entry, isMoved(node->id)) || any;
            }
            if (any)
                changed.push_back(std::move(copy));
        }
        for (Node& node : changed)
            m_rest.put(std::move(node));
    }

    bool isMoved(const NodeId& id) const
    {
        return std::ranges::any_of(m_moved, [&](const auto& entry) { return entry.second == id; });
    }

    bool moveReference(Json& entry, bool inside) const
    {
        if (!entry.is_string())
            return false;
        const auto written = parseEndpoint(entry.get_ref<const std::string&>(), true);
        if (!written)
            return false;
        const Node* input = inside ? m_called->find(written->node) : nullptr;
        Result<std::optional<Endpoint>> source = std::optional<Endpoint>();
        if (input && input->type == nodes::kWorkflowInputType)
            source = sourceOf(*written);
        else if (!inside && written->node == m_id)
            source = sourceOfOutput(*written);
        if (!source || !*source)
            return false;
        entry = (*source)->text();
        return true;
    }

    void dropUnused(Project& project) const
    {
        WorkflowCalls calls(project, m_scope.catalog);
        const bool used = std::ranges::any_of(project.workflows, [&](const auto& entry) {
            return calls.calledFrom(entry.first).contains(m_calledId);
        });
        if (!used && m_calledId != project.defaultWorkflow())
            std::erase_if(project.workflows, [&](const auto& entry) { return entry.first == m_calledId; });
    }

    const Project& m_project;
    const Workflow m_outer;
    const EditScope m_scope;
    const NodeId m_id;
    Node m_call;
    WorkflowId m_calledId;
    const Workflow* m_called = nullptr;
    std::map<std::string, Json> m_given;
    std::map<std::string, Endpoint> m_linkedFrom; // by input or parameter of the call
    std::vector<std::tuple<NodeId, std::string, Endpoint>> m_linkedParameters;
    std::map<NodeId, NodeId> m_moved; // ids inside to ids outside
    Workflow m_rest;
};

} // namespace

Result<std::vector<NodeId>> ungroupNode(Project& project, const WorkflowId& workflow, const NodeId& node,
                                        const nodes::NodeCatalog& catalog)
{
    if (!project.findWorkflow(workflow))
        return fail(Error(ErrorCode::UnknownWorkflow, "The project has no workflow of this name")
                        .with("workflow", workflow.text()));
    const Project before = project;
    return Ungrouping(before, workflow, node, catalog).make(project, workflow);
}

} // namespace dataflow::graph
