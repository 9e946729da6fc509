// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// FindBar: finds nodes of the shown workflow by words and states.

#include "ui/models/node_query.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace dataflow::ui {

class CanvasView;
class Diagnostics;
class Document;
class RunController;

/// GUI thread. Lies above the canvas, which is pushed down while it is open.
class FindBar : public QWidget {
    Q_OBJECT

public:
    /// All outlive the bar.
    FindBar(CanvasView& canvas, Document& document, RunController& runs, Diagnostics& diagnostics);
    void open();
    /// Goes to the next match in reading order, or with -1 to the previous one.
    void step(int by);
    /// Nodes that match, in reading order: by column, then by row.
    std::vector<NodeId> matches() const;

signals:
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void shut();
    CanvasView& m_canvas;
    Document& m_document;
    RunController& m_runs;
    Diagnostics& m_diagnostics;
    QLineEdit* m_field;
    QLabel* m_count;
    std::optional<NodeId> m_current;
};

} // namespace dataflow::ui
