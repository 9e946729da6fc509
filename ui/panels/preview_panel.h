// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PreviewPanel: what a node would take in and hand out, without running the workflow.

#include "ui/panels/panel.h"

#include "ui/bridge/preview_runner.h"

#include <functional>

class QLabel;
class QPushButton;

namespace dataflow::ui {

class Document;
class PreviewSide;
class Selection;

/// The selected node's input on the left, its output on the right, each with its columns. GUI thread. Reads
/// on read-only sessions, at most 1000 rows and ten seconds.
class PreviewPanel : public Panel {
    Q_OBJECT

public:
    /// All outlive the panel.
    PreviewPanel(Document& document, Selection& selection, QWidget* parent = nullptr);
    /// Fills in environment, run parameters and folder; called for each preview.
    void setRunValues(std::function<void(PreviewRunner::Ask&)> fill) { m_fill = std::move(fill); }
    /// Previews the chosen input and output of the selected node.
    void preview();

private:
    void follow();
    void offerPorts(const graph::Node* node);
    void show(const run::NodePreview& preview);
    void showError(const Error& error);
    bool hasPorts() const;
    void setBusy(bool busy);

    Document& m_document;
    Selection& m_selection;
    std::function<void(PreviewRunner::Ask&)> m_fill;
    PreviewRunner* m_runner;
    QLabel* m_about;
    QPushButton* m_go;
    PreviewSide* m_input;
    PreviewSide* m_output;
    std::vector<graph::Link> m_links;   ///< to the node, as m_input offers them
    std::vector<std::string> m_outputs; ///< as m_output offers them
    bool m_shown = false;               ///< a preview of the node was asked for
    NodeId m_node;
};

} // namespace dataflow::ui
