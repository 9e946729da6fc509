// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ResultsPanel: what the selected node or link produced: rows, values, statements, log.

#include "ui/panels/panel.h" // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/graph/plan.h"
#include "ui/models/rows_model.h"
#include "ui/models/selection.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QTableView;
class QTabWidget;
class QTreeWidget;

namespace dataflow::ui {

class Document;
class RunController;

class ResultsPanel : public Panel {
    Q_OBJECT

public:
    struct Sources {
        const Document& document;
        Selection& selection;
        RunController& runs;
    };
    explicit ResultsPanel(const Sources& sources, QWidget* parent = nullptr); ///< sources outlive the panel

signals:
    void rowsFailed(const QString& text);

private:
    void refresh();
    void showNode(const NodeId& id, const QString& port);
    void showRows();
    void fitColumns();
    void showValues();
    void showStatements();
    void showLog();
    void showNothing(const QString& why);
    QString summary() const;

    const Document& m_document;
    Selection& m_selection;
    RunController& m_runs;
    RowsModel* m_rows;
    QLabel* m_title;
    QLabel* m_summary;
    QComboBox* m_port;
    QTabWidget* m_tabs;
    QTableView* m_table;
    QTreeWidget* m_values;
    QPlainTextEdit* m_sql;
    QPlainTextEdit* m_log;
    QLabel* m_empty;
    std::optional<graph::NodeIndex> m_node;
    NodeId m_nodeId;
    QString m_wantedPort;
    bool m_fitColumns = false;
    bool m_chooseTab = true; ///< the person has not chosen a tab for this node
};

} // namespace dataflow::ui
