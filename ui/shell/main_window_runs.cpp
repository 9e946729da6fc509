// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Runs of the main window: commands, what a run starts with, breakpoints, and the canvas's context menu.

#include "ui/canvas/canvas_view.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/preview_panel.h"
#include "ui/shell/canvas_menu.h"
#include "ui/shell/main_window.h"
#include "ui/shell/production_dialog.h"
#include "ui/shell/run_bar.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace dataflow::ui {

namespace {

QKeySequence runKey(const char* text)
{
    return QKeySequence::fromString(QLatin1String(text), QKeySequence::PortableText);
}

bool isOnAll(const std::set<NodeId>& marked, const std::set<NodeId>& nodes)
{
    return !nodes.empty() && std::ranges::includes(marked, nodes);
}

} // namespace

void MainWindow::addRunCommands()
{
    const auto ready = [this] { return !m_runs.isRunning() && !m_document.workflow().nodes().empty(); };
    m_commands.add(
        {.id = QStringLiteral("run.run"),
         .name = tr("&Run"),
         .category = tr("Run"),
         .keys = {runKey("F5"), runKey("Ctrl+Return"), runKey("Ctrl+Enter")}, // Enter: on the keypad
         .icon = QStringLiteral("run"),
         .enabled = [this, ready] { return m_runs.isPaused() || ready(); },
         .run = [this] { m_runs.isPaused() ? m_runs.goOn() : run(RunScope::All); },
         .label = [this] { return m_runs.isPaused() || m_runs.stepping() ? tr("&Continue") : tr("&Run"); }});
    m_commands.add({.id = QStringLiteral("run.to_selection"),
                    .name = tr("Run &to the selection"),
                    .category = tr("Run"),
                    .keys = {runKey("F7")},
                    .enabled = [this, ready] { return ready() && !m_selection.nodes().empty(); },
                    .run = [this] { run(RunScope::ToSelection); }});
    m_commands.add({.id = QStringLiteral("run.from_selection"),
                    .name = tr("Run &from the selection"),
                    .category = tr("Run"),
                    .keys = {runKey("Shift+F7")},
                    .enabled = [this, ready] { return ready() && !m_selection.nodes().empty(); },
                    .run = [this] { run(RunScope::FromSelection); }});
    m_commands.add({.id = QStringLiteral("run.step"),
                    .name = tr("Run the &next node only"),
                    .category = tr("Run"),
                    .keys = {runKey("F10")},
                    .enabled = [this] { return m_runs.isPaused(); },
                    .run = [this] { m_runs.step(m_selection.singleNode()); }});
    m_commands.add({.id = QStringLiteral("run.breakpoint"),
                    .name = tr("&Breakpoint"),
                    .category = tr("Run"),
                    .keys = {runKey("F9")},
                    .enabled = [this] { return !m_selection.nodes().empty(); },
                    .run = [this] { toggleBreakpoints(); },
                    .checked =
                        [this] {
                            return isOnAll(m_runs.marks().breakpoints(m_document.workflowId()),
                                           m_selection.nodes());
                        }});
    m_commands.add(
        {.id = QStringLiteral("run.pin"),
         .name = tr("P&in the output"),
         .category = tr("Run"),
         .keys = {runKey("Shift+F9")},
         .enabled = [this] { return mayPin(); },
         .run = [this] { m_runs.marks().togglePins(m_document.workflowId(), m_selection.nodes()); },
         .label =
             [this] {
                 return isOnAll(m_runs.marks().pins(m_document.workflowId()), m_selection.nodes())
                            ? tr("Unp&in the output")
                            : tr("P&in the output");
             }});
    m_commands.add({.id = QStringLiteral("run.preview"),
                    .name = tr("&Preview the output"),
                    .category = tr("Run"),
                    .keys = {runKey("F6")},
                    .enabled = [this] { return m_selection.singleNode().has_value(); },
                    .run =
                        [this] {
                            showPanel(QStringLiteral("previewDock"));
                            m_preview->preview();
                        }});
    m_commands.add({.id = QStringLiteral("run.open_record"),
                    .name = tr("&Open run…"),
                    .category = tr("Run"),
                    .run = [this] { openRecord(); }});
    m_commands.add({.id = QStringLiteral("run.export_record"),
                    .name = tr("&Export run…"),
                    .category = tr("Run"),
                    .enabled = [this] { return m_runList->chosenRun() >= 0; },
                    .run = [this] { exportRecord(m_runList->chosenRun()); }});
    m_commands.add({.id = QStringLiteral("run.compare_ran"),
                    .name = tr("Co&mpare with what was run"),
                    .category = tr("Run"),
                    .enabled =
                        [this] {
                            const int row = m_runList->chosenRun();
                            return row >= 0 && m_history.hasRan(row);
                        },
                    .run = [this] { m_history.readRan(m_runList->chosenRun()); }});
    m_commands.add({.id = QStringLiteral("run.stop"),
                    .name = tr("&Stop"),
                    .category = tr("Run"),
                    .keys = {runKey("Shift+F5")},
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
    connect(&marks, &RunMarks::changed, this, &MainWindow::refreshActions);
    connect(&marks, &RunMarks::pinsChanged, this, &MainWindow::askForFreshness);
    connect(&m_runs, &RunController::finished, this, &MainWindow::askForFreshness);
    connect(&m_document, &Document::changed, this, [this](const DocumentChange& change) {
        if (!change.viewOnly)
            askForFreshness();
    });
    connect(&marks, &RunMarks::notKept, this, [this](const QString& reason) {
        showHint(tr("The breakpoints could not be kept: %1").arg(reason));
    });
    connect(&m_runs, &RunController::pausedChanged, this, &MainWindow::refreshActions);
    connect(m_runList, &HistoryPanel::openRequested, this, &MainWindow::openRecord);
    connect(m_runList, &HistoryPanel::exportRequested, this, &MainWindow::exportRecord);
    connect(m_runList, &HistoryPanel::compareRequested, &m_history, &RunHistory::readRan);
    connect(&m_history, &RunHistory::ranRead, this,
            [this](const QDateTime& startedAt, const graph::ProjectPtr& ran) {
                settle();
                openComparison(
                    ran, tr("what was run on %1").arg(QLocale().toString(startedAt, QLocale::ShortFormat)));
            });
    connect(&m_history, &RunHistory::recordOpened, this, [this](int row) {
        showPanel(QStringLiteral("historyDock"));
        showHint(tr("Opened the run in %1").arg(m_history.at(row).file));
    });
    connect(&m_history, &RunHistory::exported, this,
            [this](const QString& path) { showHint(tr("The run is in %1").arg(path)); });
    connect(&m_history, &RunHistory::recordFailed, this, [this](const QString& path, const Error& error) {
        m_prompts.showError(this,
                            path.isEmpty() ? tr("What was run cannot be shown")
                                           : tr("The run in %1").arg(QFileInfo(path).fileName()),
                            error);
    });
    m_canvas->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_canvas, &QWidget::customContextMenuRequested, this, [this](QPoint at) {
        m_commands.refresh();
        openCanvasMenu(*m_canvas, m_selection, m_commands, at);
    });
}

/// Beside what the run did, the history keeps what was run: the step of the document, if it is one still.
void MainWindow::keepRun(const run::RunReport& report)
{
    RunRecord record = recordOf(report, m_runs.choices());
    const graph::ProjectPtr& ran = report.plan->project;
    const History history = m_document.history();
    const auto step = std::ranges::find(history.steps, ran, &HistoryStep::project);
    if (step != history.steps.end())
        record.step = step->label;
    record.saved = !m_document.path().isEmpty() && ran == m_document.loaded().project;
    m_history.add(std::move(record), ran);
}

void MainWindow::toggleBreakpoints()
{
    m_runs.marks().toggleBreakpoints(m_document.workflowId(), m_selection.nodes());
    const graph::Environment* environment = m_document.project()->findEnvironment(m_runBar->environment());
    if (environment && environment->production)
        showHint(tr("Runs in production do not pause at breakpoints."));
}

void MainWindow::openRecord()
{
    const QString path = m_prompts.recordToOpen(this, QString::fromStdString(projectDirectory()));
    if (!path.isEmpty())
        m_history.openRecord(path);
}

void MainWindow::exportRecord(int row)
{
    if (row < 0)
        return;
    const QString name = m_history.at(row).startedAt.toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString path = m_prompts.recordToSave(
        this, QDir(QString::fromStdString(projectDirectory())).filePath(name + QStringLiteral(".dfrun")));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".dfrun");
    m_history.exportTo(row, path);
}

/// Nodes with outputs that can be taken over, or all pinned already.
bool MainWindow::mayPin() const
{
    const RunMarks& marks = m_runs.marks();
    const RunMarks::Standings& standings = marks.standings(m_document.workflowId());
    return isOnAll(marks.pins(m_document.workflowId()), m_selection.nodes()) ||
           (!m_selection.nodes().empty() && std::ranges::all_of(m_selection.nodes(), [&](const NodeId& id) {
               return standings.contains(id);
           }));
}

void MainWindow::askForFreshness()
{
    if (m_runs.lastReport(m_document.workflowId()))
        m_freshness.ask(runStart());
}

RunStart MainWindow::runStart() const
{
    RunStart start;
    start.project = m_document.project();
    start.workflow = m_document.workflowId();
    start.projectDirectory = projectDirectory();
    start.environment = m_runBar->environment();
    start.parameters = m_runBar->parameters();
    return start;
}

void MainWindow::run(RunScope scope)
{
    settle();
    RunStart start = runStart();
    const std::vector<NodeId> selected(m_selection.nodes().begin(), m_selection.nodes().end());
    if (scope == RunScope::ToSelection)
        start.plan.to = selected;
    if (scope != RunScope::All)
        start.again = selected;
    if (mayRun(start))
        m_runs.start(start);
}

bool MainWindow::mayRun(RunStart& start)
{
    const graph::Environment* environment = start.project->findEnvironment(start.environment);
    if (!environment || !environment->production)
        return true;
    const auto titlesOf = [this](const auto& ids) {
        QStringList titles;
        for (const NodeId& id : ids)
            if (const graph::Node* node = m_document.workflow().find(id))
                titles << QString::fromStdString(node->title.empty() ? id.text() : node->title);
        return titles;
    };
    const QString name = QString::fromStdString(environment->name);
    if (!mayWrite(start, {start.workflow}))
        return false;
    // Without leave the run does not start, and the engine says why.
    const QStringList pinned = titlesOf(m_runs.marks().pins(start.workflow));
    start.pinsInProduction = !pinned.isEmpty() && m_prompts.pinsInProduction(this, name, pinned);
    return true;
}

/// Asks in production, unless nothing of the workflows writes.
bool MainWindow::mayWrite(const RunStart& start, const std::vector<WorkflowId>& workflows)
{
    ProductionWrites writes;
    writes.environment = QString::fromStdString(start.environment);
    writes.from = {.project = start.project,
                   .connection = {},
                   .environment = start.environment,
                   .projectDirectory = start.projectDirectory};
    for (const WorkflowId& id : workflows) {
        const graph::Workflow* workflow = start.project->findWorkflow(id);
        if (!workflow)
            continue;
        const Map parameters = run::parametersFor(*workflow, start.parameters);
        for (PlannedWrite& write : plannedWrites(*start.project, id, start.environment, parameters)) {
            const graph::Node* node = workflow->find(write.target.node);
            const std::string title = node->title.empty() ? node->id.text() : node->title;
            writes.writeTitles << QString::fromStdString(title);
            writes.writes.push_back(std::move(write));
        }
    }
    writes.titles = writes.writeTitles;
    writes.titles.removeDuplicates();
    return writes.writes.empty() || m_prompts.runInProduction(this, writes);
}

} // namespace dataflow::ui
