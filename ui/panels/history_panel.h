// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// HistoryPanel: the last runs, and the chosen one node by node beside another.

#include "ui/panels/panel.h"

#include "engine/base/strong_id.h"

#include <vector>

class QLabel;
class QPushButton;
class QTableView;

namespace dataflow::ui {

class RunComparison;
class RunHistory;

/// GUI thread. One chosen run is compared with the one before it of the same workflow; of two chosen runs the
/// newer with the older.
class HistoryPanel : public Panel {
    Q_OBJECT

public:
    explicit HistoryPanel(RunHistory& history, QWidget* parent = nullptr); ///< `history` outlives the panel

    /// The run that is shown node by node, or -1.
    int chosenRun() const;
    void chooseRun(int row);

signals:
    void openRequested();
    void exportRequested(int row);
    /// Compare the project with what the run ran.
    void compareRequested(int row);
    void nodeChosen(const dataflow::WorkflowId& workflow, const dataflow::NodeId& id);

private:
    std::vector<int> chosenRows() const; ///< ascending; the newest when none is chosen
    void chooseNode(int row);
    void compare();
    void tellWhatIsCompared(int run, int before);

    RunHistory& m_history;
    RunComparison* m_comparison;
    QTableView* m_runs;
    QTableView* m_nodes;
    QLabel* m_about;
    QPushButton* m_export;
    QPushButton* m_compareRan;
};

} // namespace dataflow::ui
