// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Dashboard: what the pool, cache and query panels share: window length, pause, figures, the empty state.

#include "ui/bridge/run_monitor.h"
#include "ui/panels/panel.h"

class QComboBox;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace dataflow::ui {

class TimeChart;
enum class ChartUnit;

/// GUI thread. Redraws at most five times a second, and only while visible and not paused.
class Dashboard : public Panel {
    Q_OBJECT

public:
    Dashboard(const QString& title, const QString& emptyText, RunMonitor& monitor,
              QWidget* parent); ///< monitor outlives it

protected:
    /// Draws `snapshot` and the monitor's history.
    virtual void draw(const metrics::MetricsSnapshot& snapshot) = 0;
    /// Whether there is something to show yet.
    virtual bool hasContent(const metrics::MetricsSnapshot& snapshot) const = 0;

    QGridLayout& grid() noexcept { return *m_grid; }
    QHBoxLayout& header() noexcept { return *m_header; }
    /// Adds a big figure with its caption to the header; returns the label that shows the figure.
    QLabel* addFigure(const QString& caption, const QString& objectName);
    TimeChart* addChart(const QString& title, ChartUnit unit, const QString& objectName);
    double windowSeconds() const;
    RunMonitor& monitor() noexcept { return m_monitor; }

private:
    void refresh();
    RunMonitor& m_monitor;
    QStackedWidget* m_pages;
    QHBoxLayout* m_header;
    QHBoxLayout* m_figures;
    QGridLayout* m_grid;
    QComboBox* m_window;
    QToolButton* m_pause;
};

} // namespace dataflow::ui
