// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// OutlinePanel: the project as a tree in which everything can be done by keyboard, wiring too.

#include "ui/panels/panel.h" // first: moc stumbles over <chrono> when no Qt header was read before it

#include "ui/models/outline_model.h"
#include "ui/models/selection.h"

#include <QItemSelection>
#include <QTimer>

class QKeyEvent;
class QLineEdit;
class QMenu;
class QTreeView;

namespace dataflow::ui {

class CommandRegistry;

/// GUI thread. Its rows and the selection follow each other: rows of nodes, frames and notes are these, the
/// row of a linked input is the link.
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
    /// What `owner` can do with the selection, all but walking, is done here by the same keys. `registry`
    /// goes before the panel.
    void useCommands(CommandRegistry& registry, const QWidget& owner);
    /// Puts the cursor into the filter.
    void focusFilter();
    const OutlineModel& model() const noexcept { return *m_model; }

signals:
    /// Show the node's parameters.
    void propertiesRequested(const dataflow::NodeId& id);
    /// A single thing was chosen here: bring it into view.
    void nodeChosen(const dataflow::NodeId& id);
    void linkChosen(const dataflow::graph::Link& link);
    void annotationChosen(const std::string& id);
    void hint(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    // Rows and the selection.
    void follow();
    void followSoon();
    void rebuild();
    /// Where the keyboard was.
    struct Current {
        OutlineModel::Place place;
        int row;
        bool selected;
    };
    void restoreCurrent(const Current& before);
    QModelIndex inputRow(const OutlineModel::Place& place, int row) const;
    QModelIndex neighbourOf(const WorkflowId& workflow, int row) const;
    bool hasKeyboard() const;
    QItemSelection selectedThings() const;
    void showSelection();
    void takeSelection(const QItemSelection& added);
    void takeRow(const OutlineModel::Place& place);
    void takeRows(const QModelIndexList& rows, const WorkflowId& workflow);
    // What keys and the menu do: see outline_keys.cpp.
    bool isCommand(const QKeyEvent& key, const char* id) const;
    bool isOwnKey(const QKeyEvent& key) const;
    bool handleKey(const QKeyEvent& key);
    bool activate();
    void rename();
    void addByCommand(const QString& id);
    void openMenu(QPoint at);
    void fillMenu(QMenu& menu, const char* ids);
    /// Offers what can be linked beside the inputs that are there; picking goes on with the source.
    void chooseInput(const OutlineModel::Place& place);
    /// Offers the outputs that fit an input; picking one links it. An input without a name is called like the
    /// node that is picked.
    void chooseSource(const WorkflowId& workflow, const NodeId& node, const QString& input);
    void link(graph::Endpoint from, graph::Endpoint to);
    QPoint belowCurrent() const;

    Sources m_sources;
    OutlineModel* m_model;
    QLineEdit* m_filter;
    QTreeView* m_tree;
    CommandRegistry* m_commands = nullptr;
    std::set<std::pair<WorkflowId, NodeId>> m_open; ///< nodes whose inputs are shown
    QTimer m_soon;                                  ///< until follow()
    bool m_following =
        false; ///< the rows change because of what happened elsewhere, or follow what was chosen
    bool m_selectionShown = false; ///< the rows are those of the selection
};

} // namespace dataflow::ui
