// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PoolPanel: connections in use against the pool's maximum, and how long callers wait.

#include "ui/panels/dashboard.h"

namespace dataflow::ui {

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
    TimeChart* m_connections;
    TimeChart* m_waits;
};

} // namespace dataflow::ui
