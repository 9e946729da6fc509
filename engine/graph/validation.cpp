// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/validation.h"

#include "engine/base/text.h"
#include "engine/graph/cycle_check.h"
#include "engine/graph/node_check.h"
#include "engine/graph/project_check.h"
#include "engine/graph/secret_check.h"
#include "engine/graph/workflow_calls.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

/// Looking for a stop request this often costs nothing and answers within a millisecond.
constexpr std::uint32_t kNodesPerStopCheck = 256;

const nodes::NodeCatalog& catalogOf(const ValidationOptions& options)
{
    return options.catalog ? *options.catalog : nodes::nodeCatalog();
}

void checkCycles(const GraphIndex& index, ProblemList& problems)
{
    const auto cycle = findCycle(index.successors());
    if (cycle.empty())
        return;
    // The place is a link that closes the circle; removing it helps.
    const NodeId& first = index.node(cycle.front()).id;
    const NodeId& last = index.node(cycle.back()).id;
    Where where{"", first, {}};
    for (const Link& link : index.workflow().links())
        if (link.from.node == last && link.to.node == first) {
            where = {"", {}, link};
            break;
        }
    problems.add(cycleError(index.workflow(), cycle), std::move(where));
}

void checkPython(const GraphIndex& index, ProblemList& problems)
{
    for (std::uint32_t i = 0; i < index.size(); ++i)
        if (index.node(i).type == "PythonCodeNode" && !index.node(i).disabled && !index.node(i).bypassed) {
            checkPythonPresent(index.node(i).id, problems);
            return; // the answer is the same for all of them
        }
}

/// Secrets of the connections that the workflow's nodes use.
void checkSecretsUsed(const GraphIndex& index, const ValidationOptions& options, ProblemList& problems)
{
    std::vector<std::string> connections;
    for (std::uint32_t i = 0; i < index.size(); ++i) {
        const TypeUse& use = index.typeOf(i);
        if (!use.type || index.node(i).disabled || index.node(i).bypassed)
            continue;
        if (const model::Model* model = index.modelOf(i))
            connections.push_back(model->connection);
        for (const nodes::ParamSpec& spec : use.type->description().params)
            if (spec.editor == nodes::EditorKind::Connection)
                for (const auto& [name, value] : index.params(i))
                    if (name == spec.name && value.as<std::string>())
                        connections.push_back(*value.as<std::string>());
    }
    std::ranges::sort(connections);
    connections.erase(std::unique(connections.begin(), connections.end()), connections.end());
    checkSecretsPresent(index.project(), connections, options, problems);
}

/// Which connections' passwords have to be there.
enum class SecretScope { OfTheWorkflow, CheckedByCaller };

void checkWorkflow(const Project& project, const WorkflowId& id, const Workflow& workflow,
                   const ValidationOptions& options, SecretScope secretScope, ProblemList& problems)
{
    problems.setWorkflow(id);
    GraphIndex index(project, workflow, catalogOf(options));
    WorkflowCheck check(index, options.environment, problems);
    for (std::uint32_t i = 0; i < index.size(); ++i) {
        if (i % kNodesPerStopCheck == 0 && options.stop.stop_requested())
            return;
        check.checkNode(i);
    }
    for (std::size_t i = 0; i < workflow.links().size(); ++i)
        check.checkLink(i);
    for (const NodeReference& reference : index.references())
        check.checkReference(reference);
    for (const NodeTrigger& trigger : index.triggers())
        check.checkTrigger(trigger);
    checkCycles(index, problems);
    std::vector<SecretFinding> secrets;
    findSecrets(id, workflow, secrets);
    for (SecretFinding& secret : secrets)
        problems.add(std::move(secret.error),
                     {secret.node.empty() ? secret.pointer : "/params" + secret.pointer, secret.node, {}});
    if (!options.checkMachine)
        return;
    checkPython(index, problems);
    if (secretScope == SecretScope::OfTheWorkflow)
        checkSecretsUsed(index, options, problems);
}

} // namespace

std::vector<Problem> validateWorkflow(const Project& project, const WorkflowId& id,
                                      const ValidationOptions& options)
{
    const Workflow* workflow = project.findWorkflow(id);
    if (!workflow) {
        std::vector<std::string> names;
        for (const auto& [known, one] : project.workflows)
            names.push_back(known.text());
        return {{Severity::Error, id,
                 Error(ErrorCode::UnknownWorkflow, "The project has no workflow of this name")
                     .with("workflow", id.text())
                     .hint(didYouMean(id.text(), names))}};
    }
    ProblemList problems(options.document);
    checkWorkflow(project, id, *workflow, options, SecretScope::OfTheWorkflow, problems);
    return problems.take();
}

std::vector<Problem> validateProject(const Project& project, const ValidationOptions& options)
{
    ProblemList problems(options.document);
    checkSettings(project, options, problems);
    for (const auto& [id, workflow] : project.workflows)
        checkWorkflow(project, id, *workflow, options, SecretScope::CheckedByCaller, problems);
    if (options.checkMachine) {
        problems.setWorkflow({});
        checkSecretsPresent(project, project.connectionNames(), options, problems);
    }
    return problems.take();
}

std::optional<Error> checkLink(const Project& project, const Workflow& workflow, const Link& link,
                               const nodes::NodeCatalog& catalog)
{
    const auto modelNames = project.modelNames();
    const Node* from = workflow.find(link.from.node);
    const Node* to = workflow.find(link.to.node);
    if (!from || !to)
        return Error(ErrorCode::DanglingLink, "A link names a node that does not exist")
            .with("node", (from ? link.to : link.from).node.text());
    const TypeUse fromUse = resolveTypeUse(from->type, catalog, modelNames);
    const TypeUse toUse = resolveTypeUse(to->type, catalog, modelNames);
    if (fromUse.error || toUse.error)
        return fromUse.error ? *fromUse.error : *toUse.error;
    WorkflowCalls calls(project, catalog);
    const Map fromParams = valuesOf(fromUse, *from);
    const OutputPorts outputs =
        outputsOf(fromUse, *from, fromParams, calls.seenBy(fromUse, fromParams).get());
    const auto output = findOutput(outputs, link.from);
    if (!output)
        return unknownOutput(*from, outputs, link.from);
    const Map toParams = valuesOf(toUse, *to);
    const model::Model* model = modelOfNode(project, toUse, toParams);
    const SignaturePtr call = calls.seenBy(toUse, toParams);
    const auto input = findInput(toUse, model, call.get(), link.to.port);
    if (!input)
        return unknownInput(*to, toUse, model, call.get(), link.to);
    const bool hasPath = link.from.port.size() + link.from.path.size() > output->nameSize;
    if (!portsFit(output->kind, hasPath, input->kind))
        return kindMismatch(link, output->kind, input->kind);
    return circleThrough(workflow, link);
}

Result<NodePorts> portsOf(const Project& project, const Node& node, const nodes::NodeCatalog& catalog)
{
    const TypeUse use = resolveTypeUse(node.type, catalog, project.modelNames());
    if (use.error)
        return fail(*use.error);
    const Map params = valuesOf(use, node);
    const auto& description = use.type->description();
    const SignaturePtr call = WorkflowCalls(project, catalog).seenBy(use, params);
    OutputPorts outputs = outputsOf(use, node, params, call.get());
    NodePorts ports;
    ports.inputs = description.inputs;
    if (call)
        ports.inputs.insert(ports.inputs.end(), call->inputs.begin(), call->inputs.end());
    ports.outputs = std::move(outputs.ports);
    ports.openInputs = description.openInputs;
    ports.openOutputs = outputs.open;
    for (std::string& name : inputNames(use, modelOfNode(project, use, params), call.get()))
        if (!use.type->findInput(name) && !(call && call->findInput(name)))
            ports.linkableParams.push_back(std::move(name));
    return ports;
}

Endpoint resolveOutput(const NodePorts& ports, const Endpoint& from)
{
    const auto output = findOutput({ports.outputs, ports.openOutputs}, from);
    if (!output || output->nameSize == from.port.size())
        return from;
    const std::string joined = from.port + from.path;
    return {from.node, joined.substr(0, output->nameSize), joined.substr(output->nameSize)};
}

Result<Map> paramsOf(const Project& project, const Node& node, const nodes::NodeCatalog& catalog)
{
    const TypeUse use = resolveTypeUse(node.type, catalog, project.modelNames());
    if (use.error)
        return fail(*use.error);
    return valuesOf(use, node);
}

} // namespace dataflow::graph
