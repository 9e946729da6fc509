// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/pool_panel.h"

#include "ui/models/figures.h"
#include "ui/models/pool_events_model.h"
#include "ui/panels/time_chart.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>

#include <cmath>
#include <limits>

namespace dataflow::ui {

namespace {

/// Reads a figure of one pool out of a sample; NaN when the pool was not there yet.
std::function<double(const MetricsSample&)> ofPool(const std::string& name, double PoolSample::*member)
{
    return [name, member](const MetricsSample& sample) {
        for (const PoolSample& pool : sample.pools)
            if (pool.connection == name)
                return pool.*member;
        return std::numeric_limits<double>::quiet_NaN();
    };
}

std::function<double(const MetricsSample&)> waitOfPool(const std::string& name, double Quantiles::*member)
{
    return [name, member](const MetricsSample& sample) {
        for (const PoolSample& pool : sample.pools)
            if (pool.connection == name)
                return pool.wait.*member;
        return std::numeric_limits<double>::quiet_NaN();
    };
}

} // namespace

PoolPanel::PoolPanel(RunMonitor& monitor, QWidget* parent)
    : Dashboard(tr("Pool"),
                tr("No connection has been used yet.\nRun a workflow that queries a database to see its pool "
                   "here."),
                monitor, parent)
    , m_pool(new QComboBox(this))
    , m_active(addFigure(tr("active"), QStringLiteral("poolActive")))
    , m_waiting(addFigure(tr("waiting"), QStringLiteral("poolWaiting")))
    , m_acquired(addFigure(tr("acquired"), QStringLiteral("poolAcquired")))
    , m_timeouts(addFigure(tr("timed out"), QStringLiteral("poolTimeouts")))
    , m_wait(addFigure(tr("wait p99"), QStringLiteral("poolWait")))
    , m_alerts(addFigure(tr("alerts"), QStringLiteral("poolAlerts")))
    , m_connections(addChart(tr("Connections"), ChartUnit::Count, QStringLiteral("poolConnectionsChart")))
    , m_waits(addChart(tr("Wait for a connection"), ChartUnit::Nanoseconds, QStringLiteral("poolWaitChart")))
    , m_events(new PoolEventsModel(this))
    , m_eventTable(new QTableView(this))
{
    m_pool->setObjectName(QStringLiteral("poolChoice"));
    m_pool->setAccessibleName(tr("Connection"));
    header().insertWidget(0, m_pool);
    header().insertSpacing(1, 20);
    grid().addWidget(m_connections, 0, 0);
    grid().addWidget(m_waits, 0, 1);
    m_eventTable->setObjectName(QStringLiteral("poolEvents"));
    m_eventTable->setAccessibleName(tr("Alerts and size decisions"));
    m_eventTable->setModel(m_events);
    m_eventTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_eventTable->verticalHeader()->hide();
    m_eventTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_eventTable->horizontalHeader()->setSectionResizeMode(PoolEventsModel::FiguresColumn,
                                                           QHeaderView::Stretch);
    m_eventTable->hide();
    grid().addWidget(m_eventTable, 1, 0, 1, 2);
    grid().setRowStretch(0, 2);
    connect(&monitor, &RunMonitor::cleared, m_pool, &QComboBox::clear);
    connect(m_pool, &QComboBox::activated, this, [this] {
        if (this->monitor().latest())
            draw(*this->monitor().latest());
    });
}

bool PoolPanel::hasContent(const metrics::MetricsSnapshot& snapshot) const
{
    return !snapshot.pools.empty();
}

void PoolPanel::draw(const metrics::MetricsSnapshot& snapshot)
{
    for (const metrics::PoolSnapshot& pool : snapshot.pools)
        if (const QString name = QString::fromStdString(pool.connection); m_pool->findText(name) < 0)
            m_pool->addItem(name);
    const std::string name = m_pool->currentText().toStdString();
    for (const metrics::PoolSnapshot& pool : snapshot.pools) {
        if (pool.connection != name)
            continue;
        m_active->setText(tr("%1 of %2").arg(pool.active).arg(pool.maxSize));
        m_waiting->setText(QString::number(pool.waiting));
        m_acquired->setText(rowsText(pool.acquired));
        m_timeouts->setText(rowsText(pool.timeouts));
        m_wait->setText(shortTime(Nanoseconds(static_cast<std::int64_t>(pool.waitTime.quantile(0.99)))));
    }
    m_connections->setLines(
        {{tr("%1 active").arg(m_pool->currentText()), "series1", ofPool(name, &PoolSample::active)},
         {tr("idle"), "series2", ofPool(name, &PoolSample::idle)},
         {tr("waiting"), "series3", ofPool(name, &PoolSample::waiting)},
         {tr("size"), "error", ofPool(name, &PoolSample::max), true}});
    m_waits->setLines(
        {{tr("%1 p50").arg(m_pool->currentText()), "series2", waitOfPool(name, &Quantiles::p50)},
         {tr("p95"), "series1", waitOfPool(name, &Quantiles::p95)},
         {tr("p99"), "series3", waitOfPool(name, &Quantiles::p99)}});
    m_events->setPool(snapshot, name, QDateTime::currentDateTime());
    m_alerts->setText(QString::number(m_events->alerts()));
    m_eventTable->setVisible(m_events->rowCount() > 0);
    grid().setRowStretch(1, m_events->rowCount() > 0 ? 1 : 0);
    m_connections->show(monitor().history(), windowSeconds());
    m_waits->show(monitor().history(), windowSeconds());
}

} // namespace dataflow::ui
