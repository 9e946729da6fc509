// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The project's list of workflows: showing, adding, renaming, copying and deleting them.

#include "engine/graph/workflow_edit.h"
#include "ui/bridge/error_words.h"
#include "ui/shell/main_window.h"
#include "ui/shell/name_dialog.h"
#include "ui/widgets/pick_list.h"

namespace dataflow::ui {

namespace {

/// A name that no workflow has: "workflow", "workflow_2".
QString freeWorkflowName(const graph::Project& project)
{
    QString name = QStringLiteral("workflow");
    for (int number = 2; project.findWorkflow(WorkflowId(name.toStdString())); ++number)
        name = QStringLiteral("workflow_%1").arg(number);
    return name;
}

QString workflowText(const WorkflowId& id)
{
    return QString::fromStdString(id.text());
}

} // namespace

void MainWindow::addWorkflowCommands()
{
    const auto add = [this](const char* id, const QString& name, std::function<void()> run,
                            std::function<bool()> enabled = nullptr) {
        m_commands.add({.id = QLatin1String(id),
                        .name = name,
                        .category = tr("Workflow"),
                        .enabled = std::move(enabled),
                        .run = std::move(run)});
    };
    const auto several = [this] { return m_document.project()->workflows.size() > 1; };
    add(
        "workflow.show", tr("Show another &workflow…"), [this] { pickWorkflow(); }, several);
    add("workflow.new", tr("&New workflow…"), [this] { newWorkflow(); });
    add("workflow.rename", tr("&Rename the workflow…"), [this] { renameWorkflow(); });
    add("workflow.duplicate", tr("Du&plicate the workflow"), [this] { duplicateWorkflow(); });
    add(
        "workflow.delete", tr("&Delete the workflow"), [this] { deleteWorkflow(); }, several);
}

void MainWindow::pickWorkflow()
{
    std::vector<PickItem> items;
    for (const auto& [id, workflow] : m_document.project()->workflows)
        items.push_back({.id = workflowText(id),
                         .text = workflowText(id),
                         .detail = QString::fromStdString(workflow->title),
                         .icon = {},
                         .words = {},
                         .rank = 0,
                         .enabled = id != m_document.workflowId(),
                         .tip = {}});
    auto* list = new PickList(tr("Workflow"), std::move(items), this);
    connect(list, &PickList::picked, this,
            [this](const QString& id) { m_document.showWorkflow(WorkflowId(id.toStdString())); });
    list->openAt(mapToGlobal(QPoint((width() - list->width()) / 2, 60)));
}

/// Asks for the name of a workflow; empty: cancelled. `own`: the one it has.
WorkflowId MainWindow::askWorkflowName(const QString& title, const QString& suggestion, const QString& own)
{
    const auto fault = [this, own](const QString& name) {
        if (!own.isEmpty() && name == own)
            return QString();
        const auto fits = graph::checkWorkflowName(*m_document.project(), name.toStdString());
        if (fits)
            return QString();
        return fits.error().code() == ErrorCode::DuplicateId
                   ? tr("Another workflow has this name.")
                   : tr("A name has letters, digits, _ and -, and starts with a letter or _.");
    };
    return WorkflowId(
        m_prompts.name(this, {title, tr("Name of the workflow"), suggestion, fault}).toStdString());
}

/// One step on the list of workflows, after which `shown` is shown.
void MainWindow::editWorkflows(const QString& label, const WorkflowId& shown,
                               const std::function<Result<void>(graph::Project&)>& change)
{
    graph::Project changed = *m_document.project();
    if (const auto done = change(changed); !done) {
        m_prompts.showError(this, label, done.error());
        return;
    }
    const WorkflowId before = m_document.project()->defaultWorkflow();
    m_document.editProject(label, [&](graph::Project& project) { project = std::move(changed); });
    m_document.showWorkflow(shown);
    const WorkflowId first = m_document.project()->defaultWorkflow();
    showHint(first == before ? label
                             : tr("%1. The project starts with %2 now.").arg(label, workflowText(first)));
}

void MainWindow::newWorkflow()
{
    settle();
    const WorkflowId id = askWorkflowName(tr("New workflow"), freeWorkflowName(*m_document.project()), {});
    if (!id.empty())
        editWorkflows(tr("Add workflow %1").arg(workflowText(id)), id,
                      [&](graph::Project& project) { return graph::addWorkflow(project, id); });
}

void MainWindow::renameWorkflow()
{
    settle();
    const WorkflowId from = m_document.workflowId();
    const WorkflowId to = askWorkflowName(tr("Rename the workflow"), workflowText(from), workflowText(from));
    if (to.empty() || to == from)
        return;
    editWorkflows(tr("Rename workflow %1 to %2").arg(workflowText(from), workflowText(to)), to,
                  [&](graph::Project& project) {
                      return graph::renameWorkflow(project, from, to, nodes::nodeCatalog());
                  });
    if (!m_document.project()->findWorkflow(to))
        return;
    // Breakpoints are no part of the project; those under the old name are there when the step is undone.
    auto missing = m_runs.marks().breakpoints(from);
    for (const NodeId& id : m_runs.marks().breakpoints(to))
        missing.erase(id);
    m_runs.marks().toggleBreakpoints(to, missing);
}

void MainWindow::duplicateWorkflow()
{
    settle();
    const WorkflowId from = m_document.workflowId();
    graph::Project changed = *m_document.project();
    const auto copy = graph::duplicateWorkflow(changed, from);
    if (copy)
        editWorkflows(tr("Duplicate workflow %1 as %2").arg(workflowText(from), workflowText(*copy)), *copy,
                      [&](graph::Project& project) {
                          project = std::move(changed);
                          return Result<void>();
                      });
}

void MainWindow::deleteWorkflow()
{
    settle();
    const WorkflowId id = m_document.workflowId();
    QStringList uses;
    for (const std::string& use : graph::workflowUses(*m_document.project(), id, nodes::nodeCatalog()))
        uses << engineText(use);
    // Undo brings it back; only what others need is asked for.
    if (uses.isEmpty() || m_prompts.deleteCalledWorkflow(this, workflowText(id), uses))
        editWorkflows(tr("Delete workflow %1").arg(workflowText(id)), {},
                      [&](graph::Project& project) { return graph::removeWorkflow(project, id); });
}

} // namespace dataflow::ui
