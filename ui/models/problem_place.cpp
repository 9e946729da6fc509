// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/problem_place.h"

#include "engine/nodes/catalog.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace dataflow::ui {

namespace {

using PlaceKind = ProblemPlace::Kind;

/// What the parts of a dotted name behind this node are about.
struct Inside {
    std::optional<WorkflowId> called;
    QString list; ///< parameter that lists nodes; empty: none
};

Inside insideOf(const graph::Project& project, const graph::Node& node)
{
    Inside inside;
    const auto resolved = nodes::nodeCatalog().resolve(node.type, project.modelNames());
    if (!resolved)
        return inside;
    for (const nodes::ParamSpec& spec : resolved->type->description().params) {
        const auto value = node.params.find(spec.name);
        if (spec.editor == nodes::EditorKind::NodeList)
            inside.list = QString::fromStdString(spec.name);
        if (spec.editor == nodes::EditorKind::Workflow && value != node.params.end() && value->is_string())
            inside.called = WorkflowId(value->get<std::string>());
    }
    return inside;
}

/// The parts of a JSON pointer, unescaped.
QStringList tokensOf(const std::string& pointer)
{
    QStringList tokens = QString::fromStdString(pointer).split(QLatin1Char('/')).mid(1);
    for (QString& token : tokens)
        token.replace(QStringLiteral("~1"), QStringLiteral("/"))
            .replace(QStringLiteral("~0"), QStringLiteral("~"));
    return tokens;
}

/// What the facts of an error name, where the project has it: errors of a run's start have no place.
ProblemPlace placeOfFacts(const graph::Project& project, const Error& error)
{
    const auto found = [&error](const char* key, PlaceKind kind) {
        return ProblemPlace{.kind = kind, .name = QString::fromStdString(std::string(error.fact(key)))};
    };
    if (project.findConnection(error.fact("connection")))
        return found("connection", PlaceKind::Connection);
    if (project.findModel(error.fact("model")))
        return found("model", PlaceKind::Model);
    if (project.findEnvironment(error.fact("environment")))
        return found("environment", PlaceKind::Environment);
    return {};
}

/// The workflow that has the node which an error names without its workflow; nullopt: none, or several.
std::optional<WorkflowId> workflowWith(const graph::Project& project, const WorkflowId& started,
                                       const std::string& name)
{
    const NodeId first(name.substr(0, name.find('.')));
    if (const graph::Workflow* workflow = project.findWorkflow(started); workflow && workflow->find(first))
        return started;
    std::optional<WorkflowId> only;
    for (const auto& [id, workflow] : project.workflows) {
        if (!workflow->find(first))
            continue;
        if (only)
            return std::nullopt;
        only = id;
    }
    return only;
}

} // namespace

ProblemPlace placeOfPointer(const std::string& pointer)
{
    const QStringList tokens = tokensOf(pointer);
    const QString first = tokens.value(0);
    const QString name = tokens.value(1);
    if (first == QLatin1String("connections"))
        return {.kind = PlaceKind::Connection, .name = name};
    if (first == QLatin1String("models"))
        return {.kind = PlaceKind::Model, .name = name};
    if (first == QLatin1String("environments"))
        return {.kind = PlaceKind::Environment, .name = name};
    if (first == QLatin1String("cache"))
        return {.kind = PlaceKind::Cache};
    if (first != QLatin1String("workflows"))
        return {};
    const bool ofParameter = tokens.value(2) == QLatin1String("parameters");
    return {.kind = ofParameter ? PlaceKind::Parameters : PlaceKind::Workflow,
            .workflow = WorkflowId(name.toStdString()),
            .name = ofParameter ? tokens.value(3) : QString()};
}

ProblemPlace placeOfNode(const graph::Project& project, const WorkflowId& workflow, const std::string& name,
                         const QString& parameter)
{
    ProblemPlace place;
    std::optional<WorkflowId> within = workflow;
    std::size_t start = 0;
    while (within && start <= name.size()) {
        const std::size_t end = std::min(name.find('.', start), name.size());
        const graph::Workflow* holder = project.findWorkflow(*within);
        const graph::Node* node = holder ? holder->find(NodeId(name.substr(start, end - start))) : nullptr;
        if (!node)
            break;
        const Inside inside = insideOf(project, *node);
        const bool isLast = end == name.size();
        place = {.kind = PlaceKind::Node,
                 .workflow = *within,
                 .node = node->id,
                 .parameter = isLast          ? parameter
                              : inside.called ? QString()
                                              : inside.list};
        within = inside.called;
        start = end + 1;
    }
    return place;
}

ProblemPlace placeOf(const graph::Problem& problem, const graph::Project& project, const WorkflowId& started)
{
    const Error& error = problem.error;
    if (error.node().empty()) {
        if (!problem.pointer.empty())
            return placeOfPointer(problem.pointer);
        const ProblemPlace named = placeOfFacts(project, error);
        const bool ofWorkflow = named.kind == PlaceKind::Nowhere && project.findWorkflow(problem.workflow);
        return ofWorkflow ? ProblemPlace{.kind = PlaceKind::Workflow, .workflow = problem.workflow} : named;
    }
    const auto workflow = problem.workflow.empty() ? workflowWith(project, started, error.node())
                                                   : std::optional(problem.workflow);
    return workflow ? placeOfNode(project, *workflow, error.node(), QString::fromStdString(error.parameter()))
                    : ProblemPlace();
}

QString settingText(const ProblemPlace& place)
{
    switch (place.kind) {
    case PlaceKind::Connection:
        return QCoreApplication::translate("ProblemPlace", "connection %1").arg(place.name);
    case PlaceKind::Model:
        return QCoreApplication::translate("ProblemPlace", "model %1").arg(place.name);
    case PlaceKind::Environment:
        return QCoreApplication::translate("ProblemPlace", "environment %1").arg(place.name);
    case PlaceKind::Parameters:
        return QCoreApplication::translate("ProblemPlace", "run parameter %1").arg(place.name);
    case PlaceKind::Cache:
        return QCoreApplication::translate("ProblemPlace", "cache");
    case PlaceKind::Nowhere:
    case PlaceKind::Node:
    case PlaceKind::Workflow:
        break;
    }
    return {};
}

} // namespace dataflow::ui
