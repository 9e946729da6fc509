// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/node_ports.h"

#include "engine/base/json.h"
#include "engine/nodes/model_inputs.h"
#include "engine/nodes/session_keeper.h"

#include <algorithm>

namespace dataflow::graph {

using nodes::EditorKind;
using nodes::ParamSpec;
using nodes::Port;
using nodes::PortKind;

namespace {

const ParamSpec* modelParam(const nodes::NodeType& type) noexcept
{
    const auto& specs = type.description().params;
    const auto found = std::ranges::find(specs, EditorKind::Model, &ParamSpec::editor);
    return found == specs.end() ? nullptr : &*found;
}

bool takesModelFields(const nodes::NodeType& type) noexcept
{
    return std::ranges::any_of(type.description().params, &ParamSpec::takesModelFields);
}

} // namespace

const Port& errorPort()
{
    static const Port port =
        nodes::port("error", PortKind::Value, "What went wrong: a record with code, message and facts.");
    return port;
}

TypeUse resolveTypeUse(const std::string& name, const nodes::NodeCatalog& catalog,
                       const std::vector<std::string>& modelNames)
{
    TypeUse use;
    auto resolved = catalog.resolve(name, modelNames);
    if (!resolved) {
        use.error = std::move(resolved).error();
        return use;
    }
    use.type = resolved->type;
    use.model = resolved->model;
    const auto& description = use.type->description();
    bool anyRequired = false;
    for (const ParamSpec& spec : description.params) {
        anyRequired = anyRequired || spec.required;
        if (spec.editor == EditorKind::NodeList)
            use.nodeLists.push_back(&spec);
        if (spec.editor == EditorKind::Node)
            use.targets.push_back(&spec);
    }
    use.workflow = nodes::workflowParam(*use.type);
    use.nothingToCheck = !anyRequired && !description.check && description.modelVerb.empty();
    use.hasRequiredInputs = std::ranges::any_of(description.inputs, &Port::required);
    use.outputs.ports = description.outputs;
    use.outputsAndError.ports = description.outputs;
    use.outputsAndError.ports.push_back(errorPort());
    return use;
}

Map valuesOf(const TypeUse& use, const Node& node)
{
    Map values;
    values.reserve(node.params.size() + 1);
    for (const auto& [name, json] : node.params.items()) {
        const ParamSpec* spec = use.type ? use.type->findParam(name) : nullptr;
        // A name given under two spellings stays as it is, so that the check can say so.
        const bool rename = spec && spec->name != name && !node.params.contains(spec->name);
        values.emplace_back(rename ? spec->name : name, valueFromJson(json));
    }
    if (!use.model.empty()) {
        const ParamSpec* spec = modelParam(*use.type);
        if (spec && std::ranges::find(values, spec->name, &Map::value_type::first) == values.end())
            values.emplace_back(spec->name, Value(use.model));
    }
    return values;
}

const model::Model* modelOfNode(const Project& project, const TypeUse& use, const Map& params)
{
    if (!use.model.empty())
        return project.findModel(use.model);
    const ParamSpec* spec = use.type ? modelParam(*use.type) : nullptr;
    if (!spec)
        return nullptr;
    const auto given = std::ranges::find(params, spec->name, &Map::value_type::first);
    const auto* name = given == params.end() ? nullptr : given->second.as<std::string>();
    return name ? project.findModel(*name) : nullptr;
}

OutputPorts outputsOf(const TypeUse& use, const Node& node, const Map& params,
                      const nodes::WorkflowSignature* call)
{
    const auto& description = use.type->description();
    OutputPorts outputs;
    if (description.outputsFor) {
        nodes::DynamicPorts dynamic = description.outputsFor(params);
        outputs = {std::move(dynamic.ports), dynamic.open};
        if (node.onError == OnError::Route)
            outputs.ports.push_back(errorPort());
    } else {
        outputs = node.onError == OnError::Route ? use.outputsAndError : use.outputs;
    }
    if (!use.workflow)
        return outputs;
    if (call)
        outputs.ports.insert(outputs.ports.end(), call->outputs.begin(), call->outputs.end());
    else
        outputs.open = true;
    return outputs;
}

std::optional<OutputUse> findOutput(const OutputPorts& outputs, const Endpoint& from)
{
    const Port* best = nullptr;
    std::string joined;
    for (const Port& port : outputs.ports) {
        if (port.name == from.port) {
            if (!best || best->name.size() < port.name.size())
                best = &port;
            continue;
        }
        if (from.path.empty() || port.name.size() <= from.port.size() || !port.name.starts_with(from.port))
            continue;
        if (joined.empty())
            joined = from.port + from.path;
        const std::size_t size = port.name.size();
        const bool wholeSteps = joined.size() == size || joined[size] == '.' || joined[size] == '[';
        if (joined.starts_with(port.name) && wholeSteps && (!best || best->name.size() < size))
            best = &port;
    }
    if (best)
        return OutputUse{best->kind, best->name.size()};
    return outputs.open ? std::optional(OutputUse{PortKind::Any, from.port.size()}) : std::nullopt;
}

std::optional<InputUse> findInput(const TypeUse& use, const model::Model* model,
                                  const nodes::WorkflowSignature* call, std::string_view name)
{
    if (!use.type)
        return std::nullopt;
    if (const Port* port = use.type->findInput(name))
        return InputUse{port->kind, nullptr, port->many};
    if (const ParamSpec* spec = use.type->findParam(name)) {
        const bool many = spec->editor == EditorKind::NodeList;
        return InputUse{many ? PortKind::Any : PortKind::Value, spec, many};
    }
    if (nodes::isTransactionLink(*use.type, name))
        return InputUse{PortKind::Value, nullptr, false};
    if (use.workflow) {
        if (!call)
            return InputUse{}; // whatever the unknown workflow takes
        if (const Port* input = call->findInput(name))
            return InputUse{input->kind, nullptr, false};
        return call->findParameter(name) ? std::optional(InputUse{PortKind::Value, nullptr, false})
                                         : std::nullopt;
    }
    if (takesModelFields(*use.type) && model && nodes::isModelInput(use.type->description(), *model, name))
        return InputUse{PortKind::Value, nullptr, false};
    if (use.type->description().openInputs)
        return InputUse{PortKind::Any, nullptr, false};
    return std::nullopt;
}

std::vector<std::string> inputNames(const TypeUse& use, const model::Model* model,
                                    const nodes::WorkflowSignature* call)
{
    std::vector<std::string> names;
    if (!use.type)
        return names;
    for (const Port& port : use.type->description().inputs)
        names.push_back(port.name);
    for (const ParamSpec& spec : use.type->description().params)
        if (!use.workflow || &spec != use.workflow)
            names.push_back(spec.name);
    if (call) {
        for (const Port& input : call->inputs)
            names.push_back(input.name);
        for (const auto& parameter : call->parameters)
            names.push_back(parameter.name);
    }
    if (model && takesModelFields(*use.type))
        for (std::string& field : model->fieldNames())
            names.push_back(std::move(field));
    if (nodes::isTransactionLink(*use.type, nodes::kTransactionInput))
        names.emplace_back(nodes::kTransactionInput);
    return names;
}

} // namespace dataflow::graph
