// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PauseBar: above the canvas while a run is paused: before which nodes, and how it goes on.

#include <QWidget>

class QLabel;

namespace dataflow::ui {

class CommandRegistry;
class Document;
class RunController;

/// GUI thread. Hidden while no run is paused; while a single node is run, its buttons wait with the reason
/// beside them.
class PauseBar : public QWidget {
    Q_OBJECT

public:
    /// All outlive the bar; its buttons are the commands run.run, run.step and run.stop.
    PauseBar(RunController& runs, const Document& document, const CommandRegistry& commands,
             QWidget* parent = nullptr);

private:
    void refresh();
    RunController& m_runs;
    const Document& m_document;
    QLabel* m_text;
};

} // namespace dataflow::ui
