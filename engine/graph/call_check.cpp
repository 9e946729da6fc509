// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Checks of nodes that call a workflow, and of those that stand for a workflow's inputs and outputs.
#include "engine/base/text.h"
#include "engine/graph/node_check.h"
#include "engine/graph/variables.h"
#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::graph {

using nodes::ParamSpec;

namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) noexcept
{
    return std::ranges::find(names, name) != names.end();
}

bool holdsPlaceholder(const Value& value)
{
    if (const auto* text = value.as<std::string>())
        return text->find("${") != std::string::npos;
    if (const auto* list = value.as<List>())
        return std::ranges::any_of(*list, holdsPlaceholder);
    if (const auto* record = value.as<Map>())
        return std::ranges::any_of(*record, [](const auto& entry) { return holdsPlaceholder(entry.second); });
    return false;
}

/// A value for a parameter of the called workflow, and where it is written below "params".
struct GivenParameter {
    std::string name;
    const Value* value = nullptr;
    std::string pointer;
};

std::vector<GivenParameter> givenParameters(const TypeUse& use, const Map& params)
{
    std::vector<GivenParameter> given;
    for (const auto& [name, value] : params) {
        const ParamSpec* spec = use.type->findParam(name);
        if (!spec) {
            given.push_back({name, &value, "/params/" + pointerToken(name)});
        } else if (spec->takesModelFields) {
            if (const auto* record = value.as<Map>())
                for (const auto& [inner, innerValue] : *record)
                    given.push_back(
                        {inner, &innerValue, "/params/" + pointerToken(name) + '/' + pointerToken(inner)});
        }
    }
    return given;
}

/// Which workflow `workflow` is in the project, empty when it is none of it.
WorkflowId idOf(const Project& project, const Workflow& workflow)
{
    for (const auto& [id, one] : project.workflows)
        if (one.get() == &workflow)
            return id;
    return {};
}

} // namespace

Error callCircle(const std::vector<WorkflowId>& way, const WorkflowId& back)
{
    std::string circle;
    for (auto at = std::ranges::find(way, back); at != way.end(); ++at)
        circle += at->text() + " -> ";
    return Error(ErrorCode::Cycle, "The workflow calls itself in a circle, which would never end")
        .with("circle", circle + back.text())
        .hint("Remove one of the calls.");
}

void WorkflowCheck::checkCall(std::uint32_t i, const std::vector<std::string>& linked, Severity severity)
{
    const TypeUse& use = m_index.typeOf(i);
    const Node& node = m_index.node(i);
    const std::string& parameter = use.workflow->name;
    const auto add = [&](Error error, std::string pointer) {
        m_problems.add(std::move(error.inParameter(parameter).inNode(node.id.text())),
                       {std::move(pointer), node.id, {}}, severity);
    };
    if (contains(linked, parameter)) {
        add(Error(ErrorCode::BadParameter, "The workflow to call cannot come from a link")
                .hint("Name it in the parameter; a SwitchNode can choose between two calls."),
            "");
        return;
    }
    const std::string* text = nodes::textNamed(m_index.params(i), parameter);
    if (!text || text->empty())
        return; // told as a missing parameter
    const auto id = calledWorkflow(use, m_index.params(i));
    if (!id) {
        add(Error(ErrorCode::BadParameter, "The workflow to call must be named without ${}"),
            pointerOf(i, parameter));
        return;
    }
    const Workflow* called = m_index.project().findWorkflow(*id);
    if (!called) {
        std::vector<std::string> names;
        for (const auto& [known, one] : m_index.project().workflows)
            names.push_back(known.text());
        add(Error(ErrorCode::UnknownWorkflow, "The project has no workflow of this name")
                .with("workflow", id->text())
                .hint(didYouMean(id->text(), names)),
            pointerOf(i, parameter));
        return;
    }
    const WorkflowId own = idOf(m_index.project(), m_index.workflow());
    if (!own.empty() && severity == Severity::Error)
        if (const auto way = m_index.calls().wayBetween(*id, own); !way.empty()) {
            std::vector<WorkflowId> circle{own};
            circle.insert(circle.end(), way.begin(), way.end() - 1);
            add(callCircle(circle, own), pointerOf(i, parameter));
            return;
        }
    checkCallParameters(i, *called, linked, severity);
    if (node.type == "ForEachNode")
        checkItems(i, *m_index.calls().signatureOf(*id), severity);
}

void WorkflowCheck::checkCallParameters(std::uint32_t i, const Workflow& called,
                                        const std::vector<std::string>& linked, Severity severity)
{
    const TypeUse& use = m_index.typeOf(i);
    const Node& node = m_index.node(i);
    const auto given = givenParameters(use, m_index.params(i));
    std::vector<std::string> names;
    for (const WorkflowParameter& parameter : called.parameters)
        names.push_back(parameter.name);
    for (const GivenParameter& one : given) {
        const auto parameter = std::ranges::find(called.parameters, one.name, &WorkflowParameter::name);
        if (parameter == called.parameters.end()) {
            std::string hint = didYouMean(one.name, names);
            if (hint.empty())
                hint = names.empty() ? "The workflow has no parameters." : "";
            m_problems.add(
                Error(ErrorCode::UnknownParameter, "The called workflow has no parameter of this name")
                    .with("name", one.name)
                    .inParameter(one.name)
                    .inNode(node.id.text())
                    .hint(std::move(hint)),
                {one.pointer, node.id, {}, true}, severity);
            continue;
        }
        if (one.value->isNull() || holdsPlaceholder(*one.value))
            continue;
        if (const auto fits = parameterValue(*parameter, *one.value); !fits) {
            Error error(ErrorCode::BadParameter, "The value does not fit the called workflow's parameter");
            error.with("type", parameter->type).with("value", excerpt(one.value->toText(), 60));
            m_problems.add(
                std::move(error.inParameter(one.name).inNode(node.id.text()).hint(fits.error().hint())),
                {one.pointer, node.id, {}}, severity);
        }
    }
    // Items may bring the others as columns.
    if (node.type == "ForEachNode")
        return;
    const auto signature = m_index.callOf(i);
    const bool mapIsLinked = std::ranges::any_of(use.type->description().params, [&](const ParamSpec& spec) {
        return spec.takesModelFields && contains(linked, spec.name);
    });
    for (const auto& parameter : signature->parameters)
        if (parameter.required && !mapIsLinked && !contains(linked, parameter.name) &&
            std::ranges::find(given, parameter.name, &GivenParameter::name) == given.end())
            m_problems.add(
                Error(ErrorCode::MissingParameter, "A parameter of the called workflow has no value")
                    .with("name", parameter.name)
                    .with("workflow", signature->workflow)
                    .inParameter(parameter.name)
                    .inNode(node.id.text())
                    .hint("Give it here, link it, or give it a default in the workflow."),
                {"", node.id, {}}, severity);
}

void WorkflowCheck::checkItems(std::uint32_t i, const nodes::WorkflowSignature& called, Severity severity)
{
    const Node& node = m_index.node(i);
    const Map& params = m_index.params(i);
    const auto add = [&](Error error) {
        std::string pointer = pointerOf(i, error.parameter());
        m_problems.add(std::move(error.inNode(node.id.text())), {std::move(pointer), node.id, {}}, severity);
    };
    const std::string* wanted = nodes::textNamed(params, "item");
    if (wanted && wanted->find("${") != std::string::npos) {
        add(Error(ErrorCode::BadParameter, "The input for the items must be named without ${}")
                .inParameter("item"));
        return;
    }
    const auto input = nodes::itemInput(called, wanted ? *wanted : std::string());
    if (!input) {
        add(input.error());
        return;
    }
    if (!*input && called.parameters.empty())
        add(Error(ErrorCode::BadParameter, "The workflow takes nothing, so no item can reach it")
                .with("workflow", called.workflow)
                .inParameter("workflow")
                .hint("Give it a WorkflowInputNode or a parameter."));
    const Value* batch = nodes::valueNamed(params, "batch");
    const auto* size = batch ? batch->as<std::int64_t>() : nullptr;
    if (!*input && size && *size > 1)
        add(Error(ErrorCode::BadParameter, "The workflow has no input that takes several items at once")
                .with("workflow", called.workflow)
                .inParameter("batch")
                .hint("Give it a WorkflowInputNode."));
    if (*input && size && itemsAreRows(i))
        if (auto refused = nodes::refusedBatch(**input, *size))
            add(*std::move(refused));
    for (const nodes::Port& other : called.inputs)
        if (other.name == "items" && (!*input || (*input)->name != other.name))
            add(Error(ErrorCode::BadParameter, "An input of the workflow is called as the node's own")
                    .with("input", other.name)
                    .inParameter("workflow")
                    .hint("Rename that input."));
}

/// False where only the run tells.
bool WorkflowCheck::itemsAreRows(std::uint32_t i)
{
    return std::ranges::any_of(m_index.linksInto(i), [&](std::uint32_t at) {
        const Link& link = m_index.workflow().links()[at];
        const std::uint32_t from = m_index.links()[at].from;
        if (link.to.port != "items" || from == kNoNode || !m_index.typeOf(from).type)
            return false;
        const auto output = findOutput(m_index.outputsOf(from), link.from);
        const bool hasPath = output && link.from.port.size() + link.from.path.size() > output->nameSize;
        return output && !hasPath && output->kind == nodes::PortKind::Rows;
    });
}

void WorkflowCheck::checkPortName(std::uint32_t i, Severity severity)
{
    const Node& node = m_index.node(i);
    const auto add = [&](Error error) {
        m_problems.add(std::move(error.inParameter("name").inNode(node.id.text())),
                       {pointerOf(i, "name"), node.id, {}}, severity);
    };
    const auto* written = nodes::textNamed(m_index.params(i), "name");
    if (!written || written->empty())
        return; // told as a missing parameter
    const std::string name = portName(node);
    if (!isNodeId(name)) {
        add(Error(ErrorCode::BadParameter, "This cannot be the name of an input or output")
                .with("name", excerpt(*written, 60))
                .hint("Use letters, digits, _ and -, starting with a letter or _."));
        return;
    }
    const auto [holder, isNew] = m_portNames.try_emplace({node.type, name}, node.id);
    if (!isNew && holder->second != node.id)
        add(Error(ErrorCode::DuplicateId, "Two nodes stand for the same input or output of the workflow")
                .with("name", name)
                .with("other", holder->second.text()));
    const auto& parameters = m_index.workflow().parameters;
    if (node.type == nodes::kWorkflowInputType &&
        std::ranges::find(parameters, name, &WorkflowParameter::name) != parameters.end())
        add(Error(ErrorCode::DuplicateId, "A parameter of the workflow has the same name as its input")
                .with("name", name));
}

} // namespace dataflow::graph
