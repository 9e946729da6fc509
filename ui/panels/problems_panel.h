// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ProblemsPanel: every problem with its node and parameter; activating a row goes there.

#include "ui/panels/panel.h" // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/base/strong_id.h"
#include "ui/models/problems_model.h"

class QLabel;
class QTableView;

namespace dataflow::ui {

class Diagnostics;
class RunController;

class ProblemsPanel : public Panel {
    Q_OBJECT

public:
    /// Both outlive the panel.
    ProblemsPanel(Diagnostics& diagnostics, RunController& runs, QWidget* parent = nullptr);
    const ProblemsModel& model() const noexcept { return *m_model; }

signals:
    /// Show this node, and this parameter of it when not empty.
    void nodeRequested(const dataflow::NodeId& node, const QString& parameter);
    void countChanged(int errors, int all);

private:
    void showRunErrors();
    void refreshLabel();
    ProblemsModel* m_model;
    QTableView* m_table;
    QLabel* m_empty;
    RunController& m_runs;
};

} // namespace dataflow::ui
