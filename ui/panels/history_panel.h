// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// HistoryPanel: the last runs, and the chosen one node by node beside another.

#include "ui/panels/panel.h"

#include "engine/base/strong_id.h"

class QLabel;
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

signals:
    void nodeChosen(const dataflow::NodeId& id);

private:
    void compare();
    void tellWhatIsCompared(int run, int before);

    RunHistory& m_history;
    RunComparison* m_comparison;
    QTableView* m_runs;
    QTableView* m_nodes;
    QLabel* m_about;
};

} // namespace dataflow::ui
