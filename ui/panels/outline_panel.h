// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// OutlinePanel: the project as a tree in which everything can be done by keyboard, wiring too.

#include "ui/panels/panel.h" // first: moc stumbles over <chrono> when no Qt header was read before it

#include "ui/models/outline_model.h"
#include "ui/models/selection.h"

#include <QTimer>

class QLineEdit;
class QTreeView;

namespace dataflow::ui {

/// GUI thread. Follows the selection and sets it.
class OutlinePanel : public Panel {
    Q_OBJECT

public:
    struct Sources {
        Document& document;
        Selection& selection;
        RunController& runs;
        Diagnostics& diagnostics;
    };
    OutlinePanel(const Sources& sources, QWidget* parent); ///< sources outlive the panel
    /// Puts the cursor into the filter.
    void focusFilter();
    const OutlineModel& model() const noexcept { return *m_model; }

signals:
    /// Show the node's parameters.
    void propertiesRequested(const dataflow::NodeId& id);
    /// The node was chosen here: bring it into view.
    void nodeChosen(const dataflow::NodeId& id);
    void hint(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    void followSoon();
    void rebuild();
    QModelIndex neighbourOf(const WorkflowId& workflow, int row) const;
    void showSelection();
    void takeCurrent(const QModelIndex& index);
    bool handleKey(int key);
    /// Offers the outputs that fit an input; picking one links it.
    void chooseSource(const OutlineModel::Place& place);
    void unlink(const OutlineModel::Place& place);

    Sources m_sources;
    OutlineModel* m_model;
    QLineEdit* m_filter;
    QTreeView* m_tree;
    std::set<std::pair<WorkflowId, NodeId>> m_open; ///< nodes whose inputs are shown
    QTimer m_soon;                                  ///< until follow()
    bool m_following = false; ///< the current row changes because of what happened elsewhere
};

} // namespace dataflow::ui
