// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ResultsPanel: what the selected node or link produced: rows, values, statements, log. Of a link the latest
/// rows are shown first.

#include "ui/panels/panel.h" // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/graph/plan.h"
#include "ui/models/link_figures.h"
#include "ui/models/rows_model.h"
#include "ui/models/selection.h"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QTableView;
class QTabWidget;
class QToolButton;
class QTreeWidget;

namespace dataflow::run {
class Run;
}

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
    void showLatestRows();
    void follow(const std::optional<graph::Link>& link);
    QString summary() const;
    QString linkSummary(const run::Run& run);

    const Document& m_document;
    Selection& m_selection;
    RunController& m_runs;
    RowsModel* m_rows;
    QLabel* m_title;
    QLabel* m_summary;
    QToolButton* m_latest;
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
    std::optional<graph::Link> m_link; ///< whose rows are shown; none: those of a node
    LinkMeter m_meter;
    bool m_scrolls = false; ///< not a person does
    bool m_fitColumns = false;
    bool m_chooseTab = true; ///< the person has not chosen a tab for this node
};

} // namespace dataflow::ui
