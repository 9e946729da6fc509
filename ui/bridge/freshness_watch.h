// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// FreshnessWatch: finds out in the background whether the outputs of the last run still stand.

#include "ui/bridge/run_controller.h"

#include <QTimer>

namespace dataflow::ui {

/// GUI thread. What it finds goes to `runs.marks()`; only the newest question is answered.
class FreshnessWatch : public QObject {
    Q_OBJECT

public:
    explicit FreshnessWatch(RunController& runs, QObject* parent = nullptr); ///< `runs` outlives it
    /// How the nodes stand when the workflow is run as `start` says. Asked again and again, it waits for a
    /// pause; nothing is known while a run goes on.
    void ask(const RunStart& start);

private:
    void look();
    RunController& m_runs;
    RunStart m_start;
    quint64 m_newest = 0;
    QTimer m_pause;
    Background m_worker{"df-freshness"};
};

} // namespace dataflow::ui
