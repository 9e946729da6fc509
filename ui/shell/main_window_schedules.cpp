// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The scheduler of the main window: turned on by a person only, it fires schedules through the window's runs.

#include "ui/bridge/error_words.h"
#include "ui/models/cron_words.h"
#include "ui/models/node_mark.h"
#include "ui/shell/main_window.h"
#include "ui/shell/run_bar.h"

#include <algorithm>

namespace dataflow::ui {

namespace {

bool hasSchedule(const graph::Workflow& workflow)
{
    return std::ranges::any_of(
        workflow.nodes(), [](const graph::NodePtr& node) { return node->type == nodes::kSchedulerType; });
}

bool hasSchedule(const graph::Project& project)
{
    return std::ranges::any_of(project.workflows, [](const auto& one) { return hasSchedule(*one.second); });
}

/// Quick and without false answers.
bool sameNodes(const graph::Project& one, const graph::Project& other)
{
    return std::ranges::equal(one.workflows, other.workflows, [](const auto& a, const auto& b) {
        return a.first == b.first && &a.second->nodes() == &b.second->nodes();
    });
}

/// Those with a schedule.
std::vector<WorkflowId> scheduledWorkflows(const graph::Project& project)
{
    std::vector<WorkflowId> ids;
    for (const auto& [id, workflow] : project.workflows)
        if (hasSchedule(*workflow))
            ids.push_back(id);
    return ids;
}

} // namespace

void MainWindow::addScheduleCommands()
{
    m_commands.add({.id = QStringLiteral("run.scheduler"),
                    .name = tr("Fire sche&dules by the clock"),
                    .category = tr("Run"),
                    .icon = QStringLiteral("clock"),
                    .enabled = [this] { return m_scheduler.isOn() || hasSchedules(); },
                    .run = [this] { toggleScheduler(); },
                    .checked = [this] { return m_scheduler.isOn(); }});
}

/// Asked at every step, so nodes are looked at only when some have changed.
bool MainWindow::hasSchedules()
{
    const graph::ProjectPtr& project = m_document.project();
    if (project != m_searched && (!m_searched || !sameNodes(*m_searched, *project)))
        m_hasSchedules = hasSchedule(*project);
    m_searched = project;
    return m_hasSchedules;
}

void MainWindow::connectScheduler()
{
    connect(&m_scheduler, &ProjectScheduler::changed, this, &MainWindow::refreshActions);
    connect(&m_scheduler, &ProjectScheduler::due, this, &MainWindow::runScheduled);
    connect(&m_scheduler, &ProjectScheduler::gaveUp, this, [this](const Error& error) {
        showHint(tr("The scheduler is off: %1").arg(errorSentence(error)));
    });
    connect(
        &m_scheduler, &ProjectScheduler::notFired, this,
        [this](const run::Schedule& schedule, const run::ScheduleTurn& turn) {
            const QString name = QString::fromStdString(schedule.node.text());
            const QString due = shortFireTime(fireTime(turn.due, *schedule.zone));
            showHint(
                turn.kind == run::ScheduleTurn::Kind::Wait
                    ? tr("%1, due %2, waits for the run under way").arg(name, due)
                : turn.kind == run::ScheduleTurn::Kind::Miss
                    ? tr("%1 missed %n firing(s), the last due %2", nullptr, int(turn.missed)).arg(name, due)
                    : tr("%1, due %2, was left out: a run is under way").arg(name, due));
        });
    // Another project, or other data, is not what it was turned on for.
    connect(&m_document, &Document::replaced, &m_scheduler, &ProjectScheduler::turnOff);
    connect(m_runBar, &RunBar::environmentChanged, this, [this] {
        if (!m_scheduler.isOn())
            return;
        m_scheduler.turnOff();
        showHint(tr("The scheduler is off, as the environment has changed."));
    });
    connect(m_runBar, &RunBar::parametersChanged, this, [this] { m_scheduler.update(scheduledProject()); });
    connect(&m_document, &Document::changed, this, [this](const DocumentChange& change) {
        if (!change.viewOnly)
            m_scheduler.update(scheduledProject());
    });
}

ScheduledProject MainWindow::scheduledProject() const
{
    return {m_document.project(), m_runBar->environment(), m_runBar->parameters()};
}

void MainWindow::toggleScheduler()
{
    if (m_scheduler.isOn()) {
        m_scheduler.turnOff();
        showHint(tr("The scheduler is off."));
        return;
    }
    settle();
    const ScheduledProject wanted = scheduledProject();
    const graph::Environment* environment = wanted.project->findEnvironment(wanted.environment);
    // Asked now, as nobody may be there when schedules fire.
    if (environment && environment->production &&
        !mayWrite(runStart(), scheduledWorkflows(*wanted.project))) {
        refreshActions();
        return;
    }
    m_scheduler.turnOn(wanted);
    showHint(tr("The scheduler is on: schedules fire by the clock while this window is open."));
}

void MainWindow::runScheduled(const run::Schedule& schedule, const run::ScheduleTurn& turn,
                              const std::vector<NodeId>& nodes)
{
    RunStart start = runStart();
    start.workflow = schedule.workflow;
    const graph::Workflow* workflow = start.project->findWorkflow(schedule.workflow);
    if (!workflow)
        return;
    start.parameters = run::parametersFor(*workflow, start.parameters);
    start.plan.to = nodes;
    start.scheduled = run::ScheduledStart{schedule.node, turn.due};
    if (m_runs.start(start))
        showHint(tr("%1 fires %2, due %3")
                     .arg(QString::fromStdString(schedule.node.text()),
                          QString::fromStdString(schedule.target.text()),
                          shortFireTime(fireTime(turn.due, *schedule.zone))));
}

} // namespace dataflow::ui
