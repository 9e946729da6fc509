// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RunController: starts and stops runs for the window and tells what happened; one of the few files that
/// know engine threads.

#include "engine/run/run.h"
#include "ui/bridge/run_marks.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>
#include <vector>

namespace dataflow::ui {

struct RunStart {
    graph::ProjectPtr project;
    WorkflowId workflow;
    std::string projectDirectory;
    std::string environment;
    Map parameters;
    graph::PlanOptions plan;
    /// These run again, and so does what follows them; what lies before is taken over from the workflow's
    /// last run where it is fresh. Empty: everything runs but what is pinned.
    std::vector<NodeId> again{};
    /// The schedule that starts it; nullopt: a person does.
    std::optional<run::ScheduledStart> scheduled{};
    /// Pinned outputs may stand in for nodes in a production environment.
    bool pinsInProduction = false;
};

/// What a run does with a node, where outputs may be taken over.
struct NodeChoice {
    enum class Way { Runs, TakenOver, LeftOut };
    NodeId node;
    Way way = Way::Runs;
    bool asked = false; ///< it was to run again
    run::NodeFreshness before{};
};

/// GUI thread. Planning and starting happen off the GUI thread; pools and caches stay alive between runs of a
/// project.
class RunController : public QObject {
    Q_OBJECT

public:
    explicit RunController(QObject* parent = nullptr);
    ~RunController() override;

    bool isRunning() const noexcept;
    /// Breakpoints, which hold in all environments but production ones; pins.
    RunMarks& marks() noexcept;
    const RunMarks& marks() const noexcept;
    /// Starts; refused (false) while a run goes on. Problems arrive through failedToStart().
    bool start(const RunStart& start);
    void stop();
    /// The workflow of the current or last start; empty before the first.
    const WorkflowId& startedWorkflow() const noexcept;
    /// The nodes that a breakpoint holds, in the order of the run; empty while it goes on.
    const std::vector<NodeId>& pausedBefore() const noexcept;
    bool isPaused() const noexcept { return !pausedBefore().empty(); }
    /// Lets a paused run go on to the next breakpoint.
    void goOn();
    /// Lets one held node start: `node` when it is held, else the first. The run stays paused.
    void step(const std::optional<NodeId>& node);
    /// The node that step() let go, while it runs and no other is held; nothing otherwise. pausedChanged()
    /// tells.
    const std::optional<NodeId>& stepping() const noexcept;
    /// Drops the run and its runtime (another project was opened); a run under way is stopped and never
    /// reports.
    void forget();
    /// The report of the workflow's last run that ended, or nullptr; its outputs can be taken over.
    run::RunReportPtr lastReport(const WorkflowId& workflow) const;
    /// What the current or last run does with each node of the workflow, by node; empty when it just runs
    /// all.
    const std::vector<NodeChoice>& choices() const noexcept;
    /// The current or last run, or nullptr.
    std::shared_ptr<run::Run> run() const noexcept;
    /// The runtime of the project last run (metrics live there), or nullptr.
    std::shared_ptr<run::ProjectRuntime> runtime() const noexcept;
    /// The last copied progress, by the plan's NodeIndex; empty before the first run.
    const std::vector<run::NodeProgress>& progress() const noexcept;
    /// Progress of a node by id, idle when it was not in the run.
    run::NodeProgress progressOf(const NodeId& id) const;
    /// The error a node ended with in the last run.
    std::optional<Error> errorOf(const NodeId& id) const;

signals:
    void started();
    /// The run has begun; choices() are known.
    void begun();
    void failedToStart(const dataflow::Error& error);
    /// At most 10 times a second while running, and once at the end.
    void progressChanged();
    /// The run pauses before other nodes, or goes on.
    void pausedChanged();
    void eventsArrived(const std::vector<dataflow::run::RunEvent>& events, quint64 lost);
    void finished(const dataflow::run::RunReportPtr& report);
    void runtimeChanged();
    /// The run was dropped by forget().
    void forgotten();

private:
    void adopt(std::shared_ptr<run::ProjectRuntime> runtime, std::shared_ptr<run::Run> run);
    void dropLater(std::shared_ptr<run::ProjectRuntime> runtime, std::shared_ptr<run::Run> run);
    void poll();
    void pollWhenDue();
    void lookForPause();
    void takeBreakpoints();
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::ui
