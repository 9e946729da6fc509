// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/form_setup.h"

#include "engine/graph/connection_settings.h"
#include "engine/graph/validation.h"
#include "engine/nodes/workflow_signature.h"

#include <QFileInfo>

#include <algorithm>

namespace dataflow::ui {

namespace {

using nodes::EditorKind;

QStringList toList(const std::vector<std::string>& names)
{
    QStringList list;
    for (const std::string& name : names)
        list << QString::fromStdString(name);
    return list;
}

/// The model a node works on: part of its type's name, or its `model` parameter.
std::string modelOf(const graph::Node& node, const nodes::ResolvedType& type)
{
    if (!type.model.empty())
        return type.model;
    const auto given = node.params.find("model");
    return given != node.params.end() && given->is_string() ? given->get<std::string>() : std::string();
}

/// Types that can stand inside a parallel node: none that holds nodes or calls a workflow.
QStringList innerTypes(const graph::Project& project)
{
    QStringList names;
    for (const nodes::NodeType& type : nodes::nodeCatalog().all()) {
        const bool isPortOfWorkflow =
            type.id() == nodes::kWorkflowInputType || type.id() == nodes::kWorkflowOutputType;
        if (type.id() == "ParallelNode" || isPortOfWorkflow || nodes::workflowParam(type))
            continue;
        names << QString::fromStdString(type.id());
        if (const std::string& verb = type.description().modelVerb; !verb.empty())
            for (const std::string& model : project.modelNames())
                names << QString::fromStdString(model + verb + "Node");
    }
    names.sort();
    return names;
}

/// Outputs of the nodes other than `node`.
QStringList outputsBeside(const graph::Project& project, const graph::Workflow& workflow, const NodeId& node)
{
    QStringList names;
    for (const graph::NodePtr& other : workflow.nodes()) {
        if (other->id == node)
            continue;
        const auto ports = graph::portsOf(project, *other, nodes::nodeCatalog());
        if (!ports)
            continue;
        for (const nodes::Port& port : ports->outputs)
            names << QString::fromStdString(other->id.text() + '.' + port.name);
    }
    return names;
}

FieldChoices::MakeForm innerForms(const FormSources& sources)
{
    return [sources](const std::string& type, const Json& params, QWidget* parent) -> ParamForm* {
        const auto resolved = nodes::nodeCatalog().resolve(type, sources.document.project()->modelNames());
        if (!resolved)
            return nullptr;
        graph::Node inner;
        inner.type = type;
        inner.params = params;
        return new ParamForm(formSetup(sources, inner, *resolved), parent);
    };
}

} // namespace

bool hasParam(const nodes::NodeType& type, EditorKind kind)
{
    return std::ranges::any_of(type.description().params,
                               [kind](const nodes::ParamSpec& spec) { return spec.editor == kind; });
}

ParamForm::Setup formSetup(const FormSources& sources, const graph::Node& node,
                           const nodes::ResolvedType& type)
{
    const Document& document = sources.document;
    const graph::Project& project = *document.project();
    ParamForm::Setup setup;
    setup.type = type.type;
    setup.scope.model = project.findModel(modelOf(node, type));
    setup.scope.databaseKind = [&document](std::string_view name) {
        return graph::databaseKindOf(*document.project(), name, nullptr);
    };
    FieldChoices& choices = setup.choices;
    choices.connections = toList(project.connectionNames());
    choices.models = toList(project.modelNames());
    for (const auto& [id, workflow] : project.workflows)
        choices.workflows << QString::fromStdString(id.text());
    for (const graph::ModelEntry& entry : project.models)
        if (entry.model.get() == setup.scope.model)
            choices.model = entry.model; // the form may outlive this state of the project
    if (setup.scope.model)
        choices.modelFields = setup.flatFields = toList(setup.scope.model->fieldNames());
    choices.schemas = sources.schemas;
    choices.times = sources.times;
    const QString path = document.path();
    choices.projectDirectory = path.isEmpty() ? QString() : QFileInfo(path).absolutePath();
    if (hasParam(*type.type, EditorKind::Node))
        for (const graph::NodePtr& other : document.workflow().nodes())
            if (other->id != node.id)
                choices.nodes << QString::fromStdString(other->id.text());
    if (hasParam(*type.type, EditorKind::NodeList)) {
        choices.innerTypes = innerTypes(project);
        choices.outputs = outputsBeside(project, document.workflow(), node.id);
        choices.makeForm = innerForms(sources);
    }
    if (!node.id.empty()) // nothing is linked into inner nodes
        for (const graph::Link& link : document.workflow().linksInto(node.id))
            setup.linked.insert(QString::fromStdString(link.to.port),
                                QString::fromStdString(link.from.text()));
    return setup;
}

} // namespace dataflow::ui
