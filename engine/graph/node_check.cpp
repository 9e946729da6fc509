// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/node_check.h"

#include "engine/base/text.h"
#include "engine/graph/connection_settings.h"
#include "engine/nodes/session_keeper.h"

#include <algorithm>

namespace dataflow::graph {

using nodes::EditorKind;
using nodes::ParamSpec;

namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) noexcept
{
    return std::ranges::find(names, name) != names.end();
}

const std::string* textOf(const Map& params, const std::string& name) noexcept
{
    const auto found = std::ranges::find(params, name, &Map::value_type::first);
    const auto* text = found == params.end() ? nullptr : found->second.as<std::string>();
    return text && !text->empty() && text->find("${") == std::string::npos ? text : nullptr;
}

std::vector<std::string> variableNames(const Project& project, const Workflow& workflow,
                                       const Environment* environment)
{
    std::vector<std::string> names;
    for (const WorkflowParameter& parameter : workflow.parameters)
        names.push_back(parameter.name);
    // Without a chosen environment any one's values may be meant.
    for (const Environment& one : project.environments)
        if (!environment || environment->name == one.name)
            for (const auto& [name, value] : one.values.items())
                names.push_back(name);
    return names;
}

} // namespace

WorkflowCheck::WorkflowCheck(GraphIndex& index, const Environment* environment, ProblemList& problems)
    : m_index(index)
    , m_problems(problems)
    , m_connectionNames(index.project().connectionNames())
    , m_variableNames(variableNames(index.project(), index.workflow(), environment))
{
    const auto& models = index.project().models;
    if (std::ranges::any_of(models,
                            [](const ModelEntry& entry) { return entry.model && entry.model->multiTenant; }))
        m_variableNames.emplace_back("tenant"); // of the run
    m_scope.modelNames = &index.modelNames();
    m_scope.findModel = [&project = index.project()](std::string_view name) {
        return project.findModel(name);
    };
    m_scope.databaseKind = [&project = index.project(), environment](std::string_view name) {
        return databaseKindOf(project, name, environment);
    };
}

void WorkflowCheck::checkNode(std::uint32_t i)
{
    const TypeUse& use = m_index.typeOf(i);
    const Node& node = m_index.node(i);
    // What a node that is left out lacks cannot hurt a run.
    const Severity severity = node.disabled || node.bypassed ? Severity::Warning : Severity::Error;
    if (use.error) {
        Error error = *use.error;
        m_problems.add(std::move(error.inNode(node.id.text())), {"/type", node.id, {}}, severity);
        return;
    }
    const bool hasLinks = !m_index.linksInto(i).empty();
    const auto linked = hasLinks || use.hasRequiredInputs || use.workflow ? checkInputs(i, severity)
                                                                          : std::vector<std::string>();
    if (use.nothingToCheck && node.params.empty())
        return;
    checkParams(i, linked, severity);
    checkNames(i, linked, severity);
    checkTemplates(i, severity);
    if (use.workflow)
        checkCall(i, linked, severity);
    if (node.type == nodes::kWorkflowInputType || node.type == nodes::kWorkflowOutputType)
        checkPortName(i, severity);
}

std::vector<std::string> WorkflowCheck::checkInputs(std::uint32_t i, Severity severity)
{
    const TypeUse& use = m_index.typeOf(i);
    const Node& node = m_index.node(i);
    const model::Model* model = m_index.modelOf(i);
    const SignaturePtr call = m_index.callOf(i);
    std::vector<std::string> linked;
    for (const std::uint32_t at : m_index.linksInto(i)) {
        const Link& link = m_index.workflow().links()[at];
        const auto input = findInput(use, model, call.get(), link.to.port);
        const std::string& name = input && input->param ? input->param->name : link.to.port;
        if (contains(linked, name) && !(input && input->many))
            m_problems.add(Error(ErrorCode::DuplicateId, "Two links end in the same input")
                               .with("input", link.to.text())
                               .with("from", link.from.text())
                               .inNode(node.id.text())
                               .hint("Remove one of them, or join their rows with a MergeNode."),
                           {"", {}, link}, severity);
        linked.push_back(name);
    }
    const auto requireLink = [&](const nodes::Port& port) {
        if (port.required && !contains(linked, port.name))
            m_problems.add(Error(ErrorCode::MissingParameter, "A required input is not linked")
                               .with("input", port.name)
                               .inNode(node.id.text())
                               .hint("Link an output to \"" + node.id.text() + "." + port.name + "\"."),
                           {"", node.id, {}}, severity);
    };
    std::ranges::for_each(use.type->description().inputs, requireLink);
    if (call)
        std::ranges::for_each(call->inputs, requireLink);
    // The runner's business, not the node's.
    std::erase_if(linked, [&](const std::string& name) { return nodes::isTransactionLink(*use.type, name); });
    return linked;
}

std::string WorkflowCheck::pointerOf(std::uint32_t i, const std::string& parameter) const
{
    const Node& node = m_index.node(i);
    if (node.params.contains(parameter))
        return "/params/" + pointerToken(parameter);
    // The file may use a former name.
    if (const ParamSpec* spec = m_index.typeOf(i).type->findParam(parameter))
        for (const std::string& name : spec->formerNames)
            if (node.params.contains(name))
                return "/params/" + pointerToken(name);
    return "";
}

void WorkflowCheck::checkParams(std::uint32_t i, const std::vector<std::string>& linked, Severity severity)
{
    const TypeUse& use = m_index.typeOf(i);
    const Node& node = m_index.node(i);
    m_scope.model = m_index.modelOf(i);
    m_scope.linkedInputs = linked;
    for (Error& error : use.type->checkParams(m_index.params(i), m_scope)) {
        const bool atKey = error.code() == ErrorCode::UnknownParameter;
        std::string pointer = pointerOf(i, error.parameter());
        m_problems.add(std::move(error.inNode(node.id.text())), {std::move(pointer), node.id, {}, atKey},
                       severity);
    }
}

void WorkflowCheck::checkNames(std::uint32_t i, const std::vector<std::string>& linked, Severity severity)
{
    const TypeUse& use = m_index.typeOf(i);
    const Node& node = m_index.node(i);
    for (const ParamSpec& spec : use.type->description().params) {
        const bool isModel = spec.editor == EditorKind::Model;
        if ((!isModel && spec.editor != EditorKind::Connection) || contains(linked, spec.name))
            continue;
        const std::string* name = textOf(m_index.params(i), spec.name);
        if (!name)
            continue;
        const auto& known = isModel ? m_index.modelNames() : m_connectionNames;
        const Where where{pointerOf(i, spec.name), node.id, {}};
        if (!contains(known, *name)) {
            Error error =
                isModel ? Error(ErrorCode::UnknownModel, "The project has no model of this name")
                        : Error(ErrorCode::UnknownConnection, "The project has no connection of this name");
            error.with(isModel ? "model" : "connection", *name).inParameter(spec.name).inNode(node.id.text());
            m_problems.add(std::move(error.hint(didYouMean(*name, known))), where, severity);
        } else if (isModel && !use.model.empty() && *name != use.model) {
            m_problems.add(
                Error(ErrorCode::BadParameter, "The type's name and the parameter say different models")
                    .with("type", node.type)
                    .with("model", *name)
                    .inParameter(spec.name)
                    .inNode(node.id.text())
                    .hint("Remove the parameter."),
                where, severity);
        }
    }
}

void WorkflowCheck::checkTemplates(std::uint32_t i, Severity severity)
{
    checkText(i, m_index.node(i).params, nodes::TemplatePlace::parametersOf(*m_index.typeOf(i).type),
              "/params", severity);
}

void WorkflowCheck::checkText(std::uint32_t i, const Json& json, const nodes::TemplatePlace& place,
                              const std::string& pointer, Severity severity)
{
    if (json.is_object()) {
        for (const auto& [key, value] : json.items())
            checkText(i, value, placeInside(place, json, key), pointer + '/' + pointerToken(key), severity);
    } else if (json.is_array()) {
        for (std::size_t at = 0; at < json.size(); ++at)
            if (json[at].is_structured() || json[at].is_string())
                checkText(i, json[at], place.element(), pointer + '/' + std::to_string(at), severity);
    } else if (json.is_string() && place.isReplaced() &&
               json.get_ref<const std::string&>().find("${") != std::string::npos) {
        const auto& text = json.get_ref<const std::string&>();
        const auto expanded = expandTemplate(text, [this](std::string_view name) {
            return contains(m_variableNames, name) ? std::optional<std::string>("") : std::nullopt;
        });
        if (expanded)
            return;
        const auto names = templateNames(text);
        const auto unknown = std::ranges::find_if(
            names, [this](const std::string& name) { return !contains(m_variableNames, name); });
        Error error = expanded.error();
        if (unknown != names.end()) {
            error = Error(ErrorCode::MissingRunParameter,
                          "Neither a run parameter nor an environment value has this name");
            error.with("name", *unknown);
            const std::string nearest = didYouMean(*unknown, m_variableNames);
            error.hint(nearest.empty()
                           ? "Add it to the workflow's \"parameters\"; $${ stands for the characters ${."
                           : nearest);
        }
        const std::size_t end = pointer.find('/', 8);
        error.inParameter(pointer.substr(8, end == std::string::npos ? end : end - 8));
        m_problems.add(std::move(error.inNode(m_index.node(i).id.text())), {pointer, m_index.node(i).id, {}},
                       severity);
    }
}

} // namespace dataflow::graph
