// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RunMarks: what a person set on nodes for runs and is no part of the project: breakpoints.

#include "ui/bridge/background.h"

#include "engine/base/strong_id.h"

#include <QObject>
#include <QString>

#include <map>
#include <set>

namespace dataflow::ui {

/// GUI thread; files are read and written on a thread of its own. Breakpoints are kept per project in the
/// state folder.
class RunMarks : public QObject {
    Q_OBJECT

public:
    using Nodes = std::set<NodeId>;
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

signals:
    void breakpointsChanged();
    /// Breakpoints could not be kept; they are there all the same.
    void notKept(const QString& reason);

private:
    using Breakpoints = std::map<WorkflowId, Nodes>;
    QString fileOf(const QString& project) const;
    void keep();

    QString m_folder;
    QString m_project;
    quint64 m_reading = 0; ///< number of the newest read
    Breakpoints m_breakpoints;
    Background m_files{"df-marks"};
};

} // namespace dataflow::ui
