// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/queries_panel.h"

#include "ui/models/figures.h"
#include "ui/models/statements_model.h"
#include "ui/panels/time_chart.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QTableView>

namespace dataflow::ui {

QueriesPanel::QueriesPanel(RunMonitor& monitor, QWidget* parent)
    : Dashboard(
          tr("Queries"),
          tr("No statement has run yet.\nRun a workflow that queries a database to see its statements here."),
          monitor, parent)
    , m_count(addFigure(tr("statements"), QStringLiteral("queryCount")))
    , m_errors(addFigure(tr("failed"), QStringLiteral("queryErrors")))
    , m_p50(addFigure(tr("p50"), QStringLiteral("queryP50")))
    , m_p95(addFigure(tr("p95"), QStringLiteral("queryP95")))
    , m_p99(addFigure(tr("p99"), QStringLiteral("queryP99")))
    , m_rate(addChart(tr("Statements"), ChartUnit::PerSecond, QStringLiteral("queryRateChart")))
    , m_latency(addChart(tr("Latency"), ChartUnit::Nanoseconds, QStringLiteral("queryLatencyChart")))
    , m_statements(new StatementsModel(this))
{
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_statements);
    sorted->setSortRole(StatementsModel::kSortRole);
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("statementsTable"));
    table->setAccessibleName(tr("Slowest statements by total time"));
    table->setModel(sorted);
    table->setSortingEnabled(true);
    table->sortByColumn(StatementsModel::TotalColumn, Qt::DescendingOrder);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(24);
    table->setColumnWidth(StatementsModel::SqlColumn, 210);
    table->setColumnWidth(StatementsModel::ConnectionColumn, 92);
    for (int column = StatementsModel::CallsColumn; column < StatementsModel::ColumnCount; ++column)
        table->setColumnWidth(column, 80);
    grid().addWidget(m_rate, 0, 0);
    grid().addWidget(m_latency, 0, 1);
    grid().addWidget(table, 0, 2);
    grid().setColumnStretch(0, 3);
    grid().setColumnStretch(1, 3);
    grid().setColumnStretch(2, 9);
    m_rate->setLines(
        {{tr("finished"), "series1", [](const MetricsSample& s) { return s.queries.perSecond; }}});
    m_latency->setLines({{tr("p50"), "series2", [](const MetricsSample& s) { return s.queries.time.p50; }},
                         {tr("p95"), "series1", [](const MetricsSample& s) { return s.queries.time.p95; }},
                         {tr("p99"), "series3", [](const MetricsSample& s) { return s.queries.time.p99; }}});
}

bool QueriesPanel::hasContent(const metrics::MetricsSnapshot& snapshot) const
{
    return snapshot.queries.count > 0;
}

void QueriesPanel::draw(const metrics::MetricsSnapshot& snapshot)
{
    const auto quantile = [&](double q) {
        return shortTime(Nanoseconds(static_cast<std::int64_t>(snapshot.queries.time.quantile(q))));
    };
    m_count->setText(rowsText(snapshot.queries.count));
    m_errors->setText(rowsText(snapshot.queries.errors));
    m_p50->setText(quantile(0.5));
    m_p95->setText(quantile(0.95));
    m_p99->setText(quantile(0.99));
    m_rate->show(monitor().history(), windowSeconds());
    m_latency->show(monitor().history(), windowSeconds());
    m_statements->setSnapshot(monitor().latest());
}

} // namespace dataflow::ui
