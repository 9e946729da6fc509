// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/workflow_calls.h"

#include "engine/base/json.h"
#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

bool runs(const Node& node)
{
    return !node.disabled && !node.bypassed;
}

bool hasEnvironmentValue(const Project& project, const std::string& name)
{
    return std::ranges::any_of(project.environments,
                               [&](const Environment& one) { return one.values.contains(name); });
}

bool isRequired(const nodes::NodeCatalog& catalog, const Node& input)
{
    // By what the node type reads, so that "false" written as a text counts too.
    const nodes::NodeType* type = catalog.find(nodes::kWorkflowInputType);
    const auto given = input.params.find("default");
    if (given != input.params.end() && !given->is_null())
        return false;
    const auto required = input.params.find("required");
    const nodes::ParamSpec* spec = type ? type->findParam("required") : nullptr;
    if (required == input.params.end() || !spec)
        return true;
    const auto params = type->makeParams();
    return !spec->assign(params.get(), valueFromJson(*required)) || spec->read(params.get()) == Value(true);
}

} // namespace

std::string portName(const Node& node)
{
    const auto name = node.params.find("name");
    if (name == node.params.end() || !name->is_string())
        return {};
    const auto& text = name->get_ref<const std::string&>();
    return text.find("${") == std::string::npos ? text : std::string();
}

std::optional<WorkflowId> calledWorkflow(const TypeUse& use, const Map& params)
{
    const std::string* name = use.workflow ? nodes::textNamed(params, use.workflow->name) : nullptr;
    if (!name || name->empty() || name->find("${") != std::string::npos)
        return std::nullopt;
    return WorkflowId(*name);
}

SignaturePtr WorkflowCalls::signatureOf(const WorkflowId& id)
{
    const Workflow* workflow = m_project.findWorkflow(id);
    if (!workflow)
        return nullptr;
    const auto [known, isNew] = m_signatures.try_emplace(id);
    if (isNew)
        m_signatures[id] = std::make_shared<const nodes::WorkflowSignature>(makeSignature(id, *workflow));
    return m_signatures[id];
}

SignaturePtr WorkflowCalls::seenBy(const TypeUse& use, const Map& params)
{
    const auto id = calledWorkflow(use, params);
    SignaturePtr signature = id ? signatureOf(*id) : nullptr;
    if (!signature || use.type->id() != "ForEachNode")
        return signature;
    const std::string* wanted = nodes::textNamed(params, "item");
    const auto item = nodes::itemInput(*signature, wanted ? *wanted : std::string());
    if (!item || !*item)
        return signature;
    auto rest = std::make_shared<nodes::WorkflowSignature>(*signature);
    std::erase_if(rest->inputs, [&](const nodes::Port& input) { return input.name == (*item)->name; });
    return rest;
}

nodes::WorkflowSignature WorkflowCalls::makeSignature(const WorkflowId& id, const Workflow& workflow)
{
    nodes::WorkflowSignature signature;
    signature.workflow = id.text();
    for (const WorkflowParameter& parameter : workflow.parameters)
        signature.parameters.push_back(
            {parameter.name, parameter.doc,
             !parameter.defaultValue && !hasEnvironmentValue(m_project, parameter.name)});
    for (const NodePtr& node : workflow.nodes()) {
        const bool isInput = node->type == nodes::kWorkflowInputType;
        if ((!isInput && node->type != nodes::kWorkflowOutputType) || !runs(*node))
            continue;
        const std::string name = portName(*node);
        if (name.empty())
            continue;
        nodes::Port port;
        port.name = name;
        port.doc = !node->note.empty() ? node->note
                   : isInput           ? "An input of the called workflow."
                                       : "An output of the called workflow.";
        if (isInput) {
            const TypeUse use = resolveTypeUse(node->type, m_catalog, {});
            if (use.type && use.type->description().outputsFor)
                port.kind = use.type->description().outputsFor(valuesOf(use, *node)).ports.front().kind;
            port.required = isRequired(m_catalog, *node);
            signature.inputs.push_back(std::move(port));
        } else {
            port.kind = kindInto(workflow, *node);
            signature.outputs.push_back(std::move(port));
        }
    }
    std::ranges::sort(signature.inputs, {}, &nodes::Port::name);
    std::ranges::sort(signature.outputs, {}, &nodes::Port::name);
    return signature;
}

nodes::PortKind WorkflowCalls::kindInto(const Workflow& workflow, const Node& output)
{
    for (const Link& link : workflow.linksInto(output.id)) {
        const Node* from = workflow.find(link.from.node);
        if (!from)
            continue;
        const TypeUse use = resolveTypeUse(from->type, m_catalog, m_project.modelNames());
        if (!use.type)
            continue;
        const Map params = valuesOf(use, *from);
        const OutputPorts outputs = outputsOf(use, *from, params, seenBy(use, params).get());
        const auto found = findOutput(outputs, link.from);
        if (!found)
            continue;
        const bool hasPath = link.from.port.size() + link.from.path.size() > found->nameSize;
        return hasPath ? nodes::PortKind::Value : found->kind;
    }
    return nodes::PortKind::Any;
}

const std::set<WorkflowId>& WorkflowCalls::calledFrom(const WorkflowId& id)
{
    const auto [known, isNew] = m_called.try_emplace(id);
    const Workflow* workflow = isNew ? m_project.findWorkflow(id) : nullptr;
    if (!workflow)
        return known->second;
    std::map<std::string, TypeUse> uses;
    const auto modelNames = m_project.modelNames();
    for (const NodePtr& node : workflow->nodes()) {
        if (!runs(*node))
            continue;
        const auto [use, isNewType] = uses.try_emplace(node->type);
        if (isNewType)
            use->second = resolveTypeUse(node->type, m_catalog, modelNames);
        if (!use->second.workflow)
            continue;
        if (const auto called = calledWorkflow(use->second, valuesOf(use->second, *node)))
            known->second.insert(*called);
    }
    return known->second;
}

std::vector<WorkflowId> WorkflowCalls::wayBetween(const WorkflowId& start, const WorkflowId& end)
{
    std::map<WorkflowId, WorkflowId> before{{start, start}};
    std::vector<WorkflowId> open{start};
    while (!open.empty() && !before.contains(end)) {
        const WorkflowId at = open.back();
        open.pop_back();
        for (const WorkflowId& next : calledFrom(at))
            if (before.emplace(next, at).second)
                open.push_back(next);
    }
    if (!before.contains(end))
        return {};
    std::vector<WorkflowId> way{end};
    while (way.back() != start)
        way.push_back(before.at(way.back()));
    std::ranges::reverse(way);
    return way;
}

} // namespace dataflow::graph
