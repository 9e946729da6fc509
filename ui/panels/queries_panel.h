// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// QueriesPanel: statements per second, their latency, and the slowest by total time.

#include "ui/panels/dashboard.h"

namespace dataflow::ui {

class StatementsModel;

class QueriesPanel : public Dashboard {
    Q_OBJECT

public:
    explicit QueriesPanel(RunMonitor& monitor, QWidget* parent = nullptr); ///< `monitor` outlives the panel

protected:
    void draw(const metrics::MetricsSnapshot& snapshot) override;
    bool hasContent(const metrics::MetricsSnapshot& snapshot) const override;

private:
    QLabel* m_count;
    QLabel* m_errors;
    QLabel* m_p50;
    QLabel* m_p95;
    QLabel* m_p99;
    TimeChart* m_rate;
    TimeChart* m_latency;
    StatementsModel* m_statements;
};

} // namespace dataflow::ui
