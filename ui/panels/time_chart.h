// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// TimeChart: lines over the last seconds or minutes, with time axis, unit and legend.

#include "ui/models/chart_feed.h"

#include <QChartView>

class QLineSeries;
class QValueAxis;

namespace dataflow::ui {

/// How the figures of a chart are scaled and named.
enum class ChartUnit { Count, PerSecond, Nanoseconds, Bytes, Percent };

/// GUI thread. Give it its series once, then the history on every tick.
class TimeChart : public QChartView {
    Q_OBJECT

public:
    struct Line {
        QString name;
        const char* role; ///< colour of the theme
        std::function<double(const MetricsSample&)> read;
        bool dashed = false;
    };
    TimeChart(const QString& title, ChartUnit unit, QWidget* parent = nullptr);
    void setLines(std::vector<Line> lines);
    void show(const std::deque<MetricsSample>& history, double windowSeconds);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyTheme();
    ChartUnit m_unit;
    QString m_title;
    std::vector<Line> m_lines;
    std::vector<QLineSeries*> m_series;
    QValueAxis* m_time;
    QValueAxis* m_value;
};

} // namespace dataflow::ui
