// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PreviewPanel: what a node would hand out, without running the workflow.

#include "ui/panels/panel.h"

#include "ui/bridge/preview_runner.h"

#include <functional>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;
class QTreeWidget;

namespace dataflow::ui {

class Document;
class PreviewModel;
class Selection;

/// GUI thread. Reads on read-only sessions, at most 1000 rows and ten seconds.
class PreviewPanel : public Panel {
    Q_OBJECT

public:
    /// All outlive the panel.
    PreviewPanel(Document& document, Selection& selection, QWidget* parent = nullptr);
    /// Fills in environment, run parameters and folder; called for each preview.
    void setRunValues(std::function<void(PreviewRunner::Ask&)> fill) { m_fill = std::move(fill); }
    /// Previews the chosen output of the selected node.
    void preview();

private:
    void follow();
    void show(const std::shared_ptr<const run::Preview>& preview);
    void showError(const Error& error);
    void setBusy(bool busy);

    Document& m_document;
    Selection& m_selection;
    std::function<void(PreviewRunner::Ask&)> m_fill;
    PreviewRunner* m_runner;
    PreviewModel* m_model;
    QLabel* m_about;
    QComboBox* m_port;
    QPushButton* m_go;
    QTableView* m_rows;
    QTreeWidget* m_columns;
    NodeId m_node;
};

} // namespace dataflow::ui
