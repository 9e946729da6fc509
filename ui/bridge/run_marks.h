// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RunMarks: what is known of nodes for runs and is no part of the project: breakpoints, pins, and how the
/// outputs of the last run stand.

#include "engine/run/reuse.h"
#include "ui/bridge/background.h"
#include "ui/bridge/schedule_times.h"

#include <QObject>
#include <QString>

#include <map>
#include <set>

namespace dataflow::ui {

/// GUI thread; files are read and written on a thread of its own. Breakpoints are kept per project in the
/// state folder; pins live as long as the outputs they hold, so they end when another project is opened.
class RunMarks : public QObject {
    Q_OBJECT

public:
    using Nodes = std::set<NodeId>;
    using Standings = std::map<NodeId, run::NodeFreshness>;
    explicit RunMarks(QObject* parent = nullptr);
    ~RunMarks() override;

    /// Folder for what is kept between sessions; made when needed. Empty: nothing is kept.
    void keepIn(const QString& folder) { m_folder = folder; }
    /// Shows the marks of the project in `path` once they are read. Empty: a project without a file.
    void open(const QString& path);
    /// The open project is in `path` from now on; its marks stay.
    void moveTo(const QString& path);

    const Nodes& breakpoints(const WorkflowId& workflow) const;
    /// Sets one on each of `nodes`, or takes them off when all of them have one.
    void toggleBreakpoints(const WorkflowId& workflow, const Nodes& nodes);

    const Nodes& pins(const WorkflowId& workflow) const;
    /// Pins the outputs of each of `nodes`, or takes the pins off when all of them are pinned.
    void togglePins(const WorkflowId& workflow, const Nodes& nodes);
    /// Empty while nothing is known.
    const Standings& standings(const WorkflowId& workflow) const;
    void setStandings(const WorkflowId& workflow, Standings standings);
    /// When nodes are fired by the clock next, while the scheduler is on.
    using Firings = std::map<WorkflowId, std::map<NodeId, FireTime>>;
    const Firings& firings() const noexcept { return m_firings; }
    void setFirings(Firings firings);

signals:
    /// Any of the below.
    void changed();
    void breakpointsChanged();
    void pinsChanged();
    /// Breakpoints could not be kept; they are there all the same.
    void notKept(const QString& reason);

private:
    using NodesOf = std::map<WorkflowId, Nodes>;
    static void toggle(NodesOf& all, const WorkflowId& workflow, const Nodes& nodes);
    QString fileOf(const QString& project) const;
    void keep();

    QString m_folder;
    QString m_project;
    quint64 m_reading = 0; ///< number of the newest read
    NodesOf m_breakpoints;
    NodesOf m_pins;
    std::map<WorkflowId, Standings> m_standings;
    Firings m_firings;
    Background m_files{"df-marks"};
};

} // namespace dataflow::ui
