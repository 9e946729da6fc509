// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RunLogPanel: what the runs said, line by line.

#include "ui/panels/panel.h" // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/graph/plan.h"
#include "engine/run/run_state.h"

#include <QTimer>

#include <deque>
#include <optional>

class QPlainTextEdit;

namespace dataflow::ui {

class RunController;

/// Keeps the last 10,000 lines. Unlike other panels it listens while hidden, since lines are said once.
class RunLogPanel : public Panel {
    Q_OBJECT

public:
    explicit RunLogPanel(RunController& runs, QWidget* parent = nullptr); ///< `runs` outlives the panel

private:
    /// An event, whose line is made when it is shown, or a line.
    struct Entry {
        std::optional<run::RunEvent> event;
        graph::PlanPtr plan; ///< of the event's run
        QString text;
    };
    void append(const std::vector<run::RunEvent>& events, quint64 lost);
    void tellChoices();
    static QString lineOf(const Entry& entry);
    void wait(Entry entry);
    void add(const QStringList& lines);
    void showSome();
    RunController& m_runs;
    QPlainTextEdit* m_text;
    std::deque<Entry> m_waiting; // oldest first
    QTimer m_more;
};

} // namespace dataflow::ui
