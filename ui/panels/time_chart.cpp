// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/time_chart.h"

#include "ui/models/theme.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace dataflow::ui {

namespace {

constexpr int kFewTicks = 300; // pixels

struct Scale {
    double factor;
    QString unit;
};

/// The unit in which `highest` reads well.
Scale scaleFor(ChartUnit unit, double highest)
{
    switch (unit) {
    case ChartUnit::Count:
        return {1, {}};
    case ChartUnit::PerSecond:
        return {1, QObject::tr("per second")};
    case ChartUnit::Percent:
        return {100, QStringLiteral("%")};
    case ChartUnit::Nanoseconds:
        return highest < 1e6   ? Scale{1e-3, QStringLiteral("µs")}
               : highest < 1e9 ? Scale{1e-6, QStringLiteral("ms")}
                               : Scale{1e-9, QStringLiteral("s")};
    case ChartUnit::Bytes:
        return highest < 1e6 ? Scale{1e-3, QStringLiteral("kB")} : Scale{1e-6, QStringLiteral("MB")};
    }
    return {1, {}};
}

/// A number at or above `value` whose quarters are round: 1, 2, 4, 8 or 10 times a power of ten.
double niceCeiling(double value)
{
    if (value <= 0)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 4.0, 8.0, 10.0})
        if (value <= step * power)
            return step * power;
    return 10 * power;
}

/// As many decimals as the quarters of `top` need.
QString quarterFormat(double top)
{
    for (int decimals = 0; decimals < 4; ++decimals) {
        const double shifted = top / 4 * std::pow(10, decimals);
        if (std::abs(shifted - std::round(shifted)) < 1e-6)
            return QStringLiteral("%.%1f").arg(decimals);
    }
    return QStringLiteral("%.4f");
}

} // namespace

TimeChart::TimeChart(const QString& title, ChartUnit unit, QWidget* parent)
    : QChartView(parent)
    , m_unit(unit)
    , m_title(title)
    , m_time(new QValueAxis(this))
    , m_value(new QValueAxis(this))
{
    setAccessibleName(title);
    setRenderHint(QPainter::Antialiasing);
    setMinimumSize(190, 120);
    setFrameShape(QFrame::NoFrame);
    chart()->setMargins(QMargins(4, 2, 8, 2));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0);
    chart()->legend()->setAlignment(Qt::AlignTop);
    chart()->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    m_time->setLabelFormat(QStringLiteral("%.0f s"));
    m_time->setTickCount(5);
    m_value->setTickCount(5);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_value, Qt::AlignLeft);
    connect(&Theme::current(), &Theme::changed, this, &TimeChart::applyTheme);
    applyTheme();
}

void TimeChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    m_time->setTickCount(width() < kFewTicks ? 3 : 5); // as many labels as can be read
}

void TimeChart::setLines(std::vector<Line> lines)
{
    const bool same = lines.size() == m_lines.size() &&
                      std::equal(lines.begin(), lines.end(), m_lines.begin(),
                                 [](const Line& a, const Line& b) { return a.name == b.name; });
    m_lines = std::move(lines);
    if (same)
        return;
    chart()->removeAllSeries();
    m_series.clear();
    for (const Line& line : m_lines) {
        auto* series = new QLineSeries;
        series->setName(line.name);
        chart()->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_value);
        m_series.push_back(series);
    }
    chart()->legend()->setVisible(m_lines.size() > 1); // the title says what a single line is
    applyTheme();
}

void TimeChart::show(const std::deque<MetricsSample>& history, double windowSeconds)
{
    std::vector<QList<QPointF>> points;
    double highest = 0;
    for (const Line& line : m_lines) {
        points.push_back(chartPoints(history, windowSeconds, line.read));
        for (const QPointF& point : std::as_const(points.back()))
            highest = std::max(highest, point.y());
    }
    const Scale scale = scaleFor(m_unit, highest);
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        for (QPointF& point : points[i])
            point.setY(point.y() * scale.factor);
        m_series[i]->replace(points[i]);
    }
    m_time->setRange(-windowSeconds, 0);
    const double least = m_unit == ChartUnit::Count ? 4 : 0; // nobody counts in halves
    const double top =
        m_unit == ChartUnit::Percent ? 100 : std::max(least, niceCeiling(highest * scale.factor * 1.05));
    m_value->setRange(0, top);
    m_value->setLabelFormat(quarterFormat(top));
    chart()->setTitle(scale.unit.isEmpty() ? m_title : QStringLiteral("%1 (%2)").arg(m_title, scale.unit));
}

void TimeChart::applyTheme()
{
    const Theme& theme = Theme::current();
    setBackgroundBrush(theme.colour("panel"));
    chart()->setBackgroundBrush(theme.colour("panel"));
    QFont small = theme.uiFont();
    small.setPixelSize(10);
    QFont heading = theme.uiFont();
    heading.setPixelSize(12);
    heading.setWeight(QFont::DemiBold);
    chart()->setTitleFont(heading);
    chart()->setTitleBrush(theme.colour("text"));
    chart()->legend()->setFont(small);
    chart()->legend()->setLabelColor(theme.colour("textDim"));
    for (QValueAxis* axis : {m_time, m_value}) {
        axis->setLabelsFont(small);
        axis->setLabelsColor(theme.colour("chartAxis"));
        axis->setLinePenColor(theme.colour("chartGrid"));
        axis->setGridLineColor(theme.colour("chartGrid"));
    }
    for (std::size_t i = 0; i < m_series.size(); ++i)
        m_series[i]->setPen(QPen(theme.colour(m_lines[i].role), m_lines[i].dashed ? 1.4 : 1.8,
                                 m_lines[i].dashed ? Qt::DashLine : Qt::SolidLine));
}

} // namespace dataflow::ui
