// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/cache_panel.h"

#include "ui/models/cache_tiers_model.h"
#include "ui/models/figures.h"
#include "ui/panels/time_chart.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>

#include <algorithm>

namespace dataflow::ui {

CachePanel::CachePanel(RunMonitor& monitor, QWidget* parent)
    : Dashboard(tr("Cache"),
                tr("Nothing has asked the cache yet.\nRun a workflow with a cached query, or set "
                   "enable_cache on a list node."),
                monitor, parent)
    , m_ratio(addFigure(tr("hit ratio"), QStringLiteral("cacheRatio")))
    , m_hits(addFigure(tr("hits"), QStringLiteral("cacheHits")))
    , m_misses(addFigure(tr("misses"), QStringLiteral("cacheMisses")))
    , m_entries(addFigure(tr("entries"), QStringLiteral("cacheEntries")))
    , m_bytes(addFigure(tr("memory"), QStringLiteral("cacheBytes")))
    , m_evictions(addFigure(tr("evicted"), QStringLiteral("cacheEvictions")))
    , m_ratioChart(addChart(tr("Hit ratio"), ChartUnit::Percent, QStringLiteral("cacheRatioChart")))
    , m_entriesChart(addChart(tr("Entries"), ChartUnit::Count, QStringLiteral("cacheEntriesChart")))
    , m_bytesChart(addChart(tr("Memory"), ChartUnit::Bytes, QStringLiteral("cacheBytesChart")))
    , m_evictionsChart(addChart(tr("Evictions"), ChartUnit::PerSecond, QStringLiteral("cacheEvictionsChart")))
    , m_tiers(new CacheTiersModel(this))
    , m_tierTable(new QTableView(this))
{
    grid().addWidget(m_ratioChart, 0, 0);
    grid().addWidget(m_entriesChart, 0, 1);
    grid().addWidget(m_bytesChart, 0, 2);
    grid().addWidget(m_evictionsChart, 0, 3);
    m_tierTable->setObjectName(QStringLiteral("cacheTiers"));
    m_tierTable->setAccessibleName(tr("Tiers of the cache"));
    m_tierTable->setModel(m_tiers);
    m_tierTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tierTable->verticalHeader()->hide();
    m_tierTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_tierTable->horizontalHeader()->setSectionResizeMode(CacheTiersModel::StateColumn, QHeaderView::Stretch);
    grid().addWidget(m_tierTable, 1, 0, 1, 4);
    grid().setRowStretch(0, 2);
    grid().setRowStretch(1, 1);
    m_ratioChart->setLines(
        {{tr("hits of look-ups"), "series2", [](const MetricsSample& s) { return s.cache.hitRatio; }}});
    m_entriesChart->setLines(
        {{tr("entries"), "series1", [](const MetricsSample& s) { return s.cache.entries; }}});
    m_bytesChart->setLines({{tr("bytes"), "series5", [](const MetricsSample& s) { return s.cache.bytes; }}});
    m_evictionsChart->setLines(
        {{tr("evictions"), "series3", [](const MetricsSample& s) { return s.cache.evictionsPerSecond; }}});
}

bool CachePanel::hasContent(const metrics::MetricsSnapshot& snapshot) const
{
    for (const metrics::CacheSnapshot& cache : snapshot.caches)
        if (cache.hits + cache.misses + cache.entries > 0)
            return true;
    return false;
}

void CachePanel::draw(const metrics::MetricsSnapshot& snapshot)
{
    metrics::CacheSnapshot sum;
    for (const metrics::CacheSnapshot& cache : snapshot.caches) {
        sum.hits += cache.hits;
        sum.entries += cache.entries;
        sum.bytes += cache.bytes;
        sum.evictions += cache.evictions;
    }
    // Every look-up asks the first tier; only what none of them had is a miss.
    if (!snapshot.caches.empty()) {
        const metrics::CacheSnapshot& first = snapshot.caches.front();
        sum.misses = std::max(first.hits + first.misses, sum.hits) - sum.hits;
    }
    m_ratio->setText(tr("%1 %").arg(100 * sum.hitRatio(), 0, 'f', 1));
    m_hits->setText(rowsText(sum.hits));
    m_misses->setText(rowsText(sum.misses));
    m_entries->setText(rowsText(sum.entries));
    m_bytes->setText(bytesText(sum.bytes));
    m_tiers->setTiers(snapshot.caches);
    // What only tiers outside of this process have would squeeze the state out of a narrow panel.
    for (int column = CacheTiersModel::WrittenColumn; column <= CacheTiersModel::ErrorsColumn; ++column)
        m_tierTable->setColumnHidden(column, snapshot.caches.size() < 2);
    m_evictions->setText(rowsText(sum.evictions));
    for (TimeChart* chart : {m_ratioChart, m_entriesChart, m_bytesChart, m_evictionsChart})
        chart->show(monitor().history(), windowSeconds());
}

} // namespace dataflow::ui
