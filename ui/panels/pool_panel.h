// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PoolPanel: connections in use against the pool's size, how long callers wait, alerts and size decisions.

#include "ui/panels/dashboard.h"

class QTableView;

namespace dataflow::ui {

class PoolEventsModel;

class PoolPanel : public Dashboard {
    Q_OBJECT

public:
    explicit PoolPanel(RunMonitor& monitor, QWidget* parent = nullptr); ///< `monitor` outlives the panel

protected:
    void draw(const metrics::MetricsSnapshot& snapshot) override;
    bool hasContent(const metrics::MetricsSnapshot& snapshot) const override;

private:
    QComboBox* m_pool;
    QLabel* m_active;
    QLabel* m_waiting;
    QLabel* m_acquired;
    QLabel* m_timeouts;
    QLabel* m_wait;
    QLabel* m_alerts;
    TimeChart* m_connections;
    TimeChart* m_waits;
    PoolEventsModel* m_events;
    QTableView* m_eventTable; ///< only there while it has rows
};

} // namespace dataflow::ui
