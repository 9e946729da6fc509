// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Chart points from the history: cut to the window, decimated to what a screen can show.

#include "ui/bridge/run_monitor.h"

#include <QList>
#include <QPointF>

#include <deque>
#include <functional>

namespace dataflow::ui {

/// At most this many points are handed to a chart per series.
inline constexpr int kChartPoints = 600;

/// Points (seconds before now, value) of the samples in the last `windowSeconds`; samples where `read` gives
/// NaN are left out. More than kChartPoints are thinned to the lowest and highest value of each bucket, so
/// that no peak is lost. Pure.
QList<QPointF> chartPoints(const std::deque<MetricsSample>& history, double windowSeconds,
                           const std::function<double(const MetricsSample&)>& read);

} // namespace dataflow::ui
