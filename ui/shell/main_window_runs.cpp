// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Runs of the main window: commands, what a run starts with, breakpoints, and the canvas's context menu.

#include "engine/graph/write_check.h"
#include "ui/canvas/canvas_view.h"
#include "ui/panels/preview_panel.h"
#include "ui/shell/canvas_menu.h"
#include "ui/shell/main_window.h"
#include "ui/shell/run_bar.h"

#include <algorithm>

namespace dataflow::ui {

namespace {

QKeySequence key(const char* text)
{
    return QKeySequence::fromString(QLatin1String(text), QKeySequence::PortableText);
}

} // namespace

void MainWindow::addRunCommands()
{
    const auto ready = [this] { return !m_runs.isRunning() && !m_document.workflow().nodes().empty(); };
    m_commands.add({.id = QStringLiteral("run.run"),
                    .name = tr("&Run"),
                    .category = tr("Run"),
                    .keys = {key("F5"), key("Ctrl+Return")},
                    .icon = QStringLiteral("run"),
                    .enabled = [this, ready] { return m_runs.isPaused() || ready(); },
                    .run = [this] { m_runs.isPaused() ? m_runs.goOn() : run(RunScope::All); },
                    .label = [this] { return m_runs.isPaused() ? tr("&Continue") : tr("&Run"); }});
    m_commands.add({.id = QStringLiteral("run.to_selection"),
                    .name = tr("Run &to the selection"),
                    .category = tr("Run"),
                    .keys = {key("F7")},
                    .enabled = [this, ready] { return ready() && !m_selection.nodes().empty(); },
                    .run = [this] { run(RunScope::ToSelection); }});
    m_commands.add({.id = QStringLiteral("run.step"),
                    .name = tr("Run the &next node only"),
                    .category = tr("Run"),
                    .keys = {key("F10")},
                    .enabled = [this] { return m_runs.isPaused(); },
                    .run = [this] { m_runs.step(m_selection.singleNode()); }});
    m_commands.add({.id = QStringLiteral("run.breakpoint"),
                    .name = tr("&Breakpoint"),
                    .category = tr("Run"),
                    .keys = {key("F9")},
                    .enabled = [this] { return !m_selection.nodes().empty(); },
                    .run = [this] { toggleBreakpoints(); },
                    .checked =
                        [this] {
                            return std::ranges::includes(m_runs.marks().breakpoints(m_document.workflowId()),
                                                         m_selection.nodes()) &&
                                   !m_selection.nodes().empty();
                        }});
    m_commands.add({.id = QStringLiteral("run.preview"),
                    .name = tr("&Preview the output"),
                    .category = tr("Run"),
                    .keys = {key("F6")},
                    .enabled = [this] { return m_selection.singleNode().has_value(); },
                    .run =
                        [this] {
                            showPanel(QStringLiteral("previewDock"));
                            m_preview->preview();
                        }});
    m_commands.add({.id = QStringLiteral("run.stop"),
                    .name = tr("&Stop"),
                    .category = tr("Run"),
                    .keys = {key("Shift+F5")},
                    .icon = QStringLiteral("stop"),
                    .enabled = [this] { return m_runs.isRunning(); },
                    .run = [this] { m_runs.stop(); }});
}

/// Breakpoints follow the open project; menus and tool bar follow pauses.
void MainWindow::connectRuns()
{
    RunMarks& marks = m_runs.marks();
    connect(&m_document, &Document::replaced, &marks, [this] { m_runs.marks().open(m_document.path()); });
    connect(&m_document, &Document::pathChanged, &marks, &RunMarks::moveTo);
    connect(&marks, &RunMarks::breakpointsChanged, this, &MainWindow::refreshActions);
    connect(&marks, &RunMarks::notKept, this, [this](const QString& reason) {
        showHint(tr("The breakpoints could not be kept: %1").arg(reason));
    });
    connect(&m_runs, &RunController::pausedChanged, this, &MainWindow::refreshActions);
    m_canvas->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_canvas, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        m_commands.refresh();
        openCanvasMenu(*m_canvas, m_selection, m_commands, at);
    });
}

void MainWindow::toggleBreakpoints()
{
    m_runs.marks().toggleBreakpoints(m_document.workflowId(), m_selection.nodes());
    const graph::Environment* environment = m_document.project()->findEnvironment(m_runBar->environment());
    if (environment && environment->production)
        showHint(tr("Runs in production do not pause at breakpoints."));
}

void MainWindow::run(RunScope scope)
{
    settle();
    RunStart start;
    start.project = m_document.project();
    start.workflow = m_document.workflowId();
    start.projectDirectory = projectDirectory();
    start.environment = m_runBar->environment();
    start.parameters = m_runBar->parameters();
    if (scope == RunScope::ToSelection)
        start.plan.to.assign(m_selection.nodes().begin(), m_selection.nodes().end());
    if (mayRun(start))
        m_runs.start(start);
}

bool MainWindow::mayRun(const RunStart& start)
{
    const graph::Environment* environment = start.project->findEnvironment(start.environment);
    if (!environment || !environment->production)
        return true;
    QStringList titles;
    for (const NodeId& id :
         graph::writingNodes(*start.project, m_document.workflow(), nodes::nodeCatalog())) {
        const graph::Node* node = m_document.workflow().find(id);
        titles << QString::fromStdString(node->title.empty() ? id.text() : node->title);
    }
    return titles.isEmpty() ||
           m_prompts.runInProduction(this, QString::fromStdString(environment->name), titles);
}

} // namespace dataflow::ui
