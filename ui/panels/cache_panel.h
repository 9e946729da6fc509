// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CachePanel: hit ratio, entries, bytes and evictions of the cache, and how each tier does.

#include "ui/panels/dashboard.h"

class QTableView;

namespace dataflow::ui {

class CacheTiersModel;

class CachePanel : public Dashboard {
    Q_OBJECT

public:
    explicit CachePanel(RunMonitor& monitor, QWidget* parent = nullptr); ///< `monitor` outlives the panel

protected:
    void draw(const metrics::MetricsSnapshot& snapshot) override;
    bool hasContent(const metrics::MetricsSnapshot& snapshot) const override;

private:
    QLabel* m_ratio;
    QLabel* m_hits;
    QLabel* m_misses;
    QLabel* m_entries;
    QLabel* m_bytes;
    QLabel* m_evictions;
    TimeChart* m_ratioChart;
    TimeChart* m_entriesChart;
    TimeChart* m_bytesChart;
    TimeChart* m_evictionsChart;
    CacheTiersModel* m_tiers;
    QTableView* m_tierTable;
};

} // namespace dataflow::ui
