// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ProblemsPanel: every problem with its workflow, node and parameter; a double click or Enter goes there.

#include "ui/panels/panel.h" // first: moc stumbles over <chrono> when no Qt header was read before it

#include "ui/models/problem_place.h"
#include "ui/models/problems_model.h"

class QLabel;
class QTableView;

namespace dataflow::ui {

class Diagnostics;
class Document;
class RunController;

class ProblemsPanel : public Panel {
    Q_OBJECT

public:
    /// All outlive the panel.
    struct Sources {
        Document& document;
        Diagnostics& diagnostics;
        RunController& runs;
    };
    explicit ProblemsPanel(const Sources& sources, QWidget* parent = nullptr);
    const ProblemsModel& model() const noexcept { return *m_model; }

signals:
    /// Show where this problem is mended; `sentence` says what it is.
    void placeRequested(const dataflow::ui::ProblemPlace& place, const QString& sentence);
    void countChanged(int errors, int all);

private:
    void showWorkflows();
    void showRunErrors();
    void refreshLabel();
    Sources m_sources;
    ProblemsModel* m_model;
    QTableView* m_table;
    QLabel* m_empty;
};

} // namespace dataflow::ui
