// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/dashboard.h"

#include "ui/models/theme.h"
#include "ui/panels/time_chart.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>

namespace dataflow::ui {

Dashboard::Dashboard(const QString& title, const QString& emptyText, RunMonitor& monitor, QWidget* parent)
    : Panel(title, parent)
    , m_monitor(monitor)
    , m_pages(new QStackedWidget(this))
    , m_header(new QHBoxLayout)
    , m_figures(new QHBoxLayout)
    , m_grid(new QGridLayout)
    , m_window(new QComboBox(this))
    , m_pause(new QToolButton(this))
{
    for (const auto& [label, seconds] :
         {std::pair{tr("1 minute"), 60}, std::pair{tr("5 minutes"), 300}, std::pair{tr("15 minutes"), 900}})
        m_window->addItem(label, seconds);
    m_window->setObjectName(QStringLiteral("windowLength"));
    m_window->setAccessibleName(tr("Window length"));
    m_pause->setObjectName(QStringLiteral("pauseButton"));
    m_pause->setCheckable(true);
    m_pause->setText(tr("Pause"));
    m_pause->setIcon(Theme::current().icon(QStringLiteral("pause")));
    m_pause->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_figures->setSpacing(28);
    m_header->setContentsMargins(12, 8, 12, 0);
    m_header->addLayout(m_figures);
    m_header->addStretch();
    m_header->addWidget(m_window);
    m_header->addWidget(m_pause);

    auto* empty = new QLabel(emptyText, this);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setProperty("role", QStringLiteral("dim"));
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_header);
    layout->addLayout(m_grid, 1);
    m_pages->addWidget(empty);
    m_pages->addWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_pages);

    refreshWhenVisible(&monitor, &RunMonitor::snapshotReady, [this](const metrics::SnapshotPtr&) {
        if (!m_pause->isChecked())
            refresh();
    });
    connect(m_window, &QComboBox::activated, this, &Dashboard::refresh);
    connect(m_pause, &QToolButton::toggled, this, [this](bool paused) {
        m_pause->setText(paused ? tr("Continue") : tr("Pause"));
        m_pause->setIcon(Theme::current().icon(paused ? QStringLiteral("run") : QStringLiteral("pause")));
        if (!paused)
            refresh();
    });
    connect(&monitor, &RunMonitor::cleared, this, [this] { m_pages->setCurrentIndex(0); });
    connect(&Theme::current(), &Theme::changed, this, [this] {
        m_pause->setIcon(
            Theme::current().icon(m_pause->isChecked() ? QStringLiteral("run") : QStringLiteral("pause")));
    });
}

void Dashboard::refresh()
{
    const metrics::SnapshotPtr snapshot = m_monitor.latest();
    if (!snapshot || !hasContent(*snapshot)) {
        m_pages->setCurrentIndex(0);
        return;
    }
    m_pages->setCurrentIndex(1);
    draw(*snapshot);
}

QLabel* Dashboard::addFigure(const QString& caption, const QString& objectName)
{
    auto* figure = new QLabel(QStringLiteral("–"), this);
    figure->setObjectName(objectName);
    figure->setProperty("role", QStringLiteral("figure"));
    figure->setAccessibleName(caption);
    auto* label = new QLabel(caption, this);
    label->setProperty("role", QStringLiteral("dim"));
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(figure);
    column->addWidget(label);
    m_figures->addLayout(column);
    return figure;
}

TimeChart* Dashboard::addChart(const QString& title, ChartUnit unit, const QString& objectName)
{
    auto* chart = new TimeChart(title, unit, this);
    chart->setObjectName(objectName);
    return chart;
}

double Dashboard::windowSeconds() const
{
    return m_window->currentData().toDouble();
}

} // namespace dataflow::ui
