// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/chart_feed.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace dataflow::ui {

namespace {

/// Keeps each bucket's lowest and highest point, in their order in time.
QList<QPointF> thinned(const QList<QPointF>& points)
{
    QList<QPointF> kept;
    constexpr qsizetype kBuckets = kChartPoints / 2;
    kept.reserve(kChartPoints);
    for (qsizetype bucket = 0; bucket < kBuckets; ++bucket) {
        const auto begin = points.begin() + points.size() * bucket / kBuckets;
        const auto end = points.begin() + points.size() * (bucket + 1) / kBuckets;
        if (begin == end)
            continue;
        const auto [low, high] =
            std::minmax_element(begin, end, [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
        kept << *std::min(low, high);
        if (low != high)
            kept << *std::max(low, high);
    }
    return kept;
}

} // namespace

QList<QPointF> chartPoints(const std::deque<MetricsSample>& history, double windowSeconds,
                           const std::function<double(const MetricsSample&)>& read)
{
    QList<QPointF> points;
    if (history.empty())
        return points;
    const MonotonicTime now = history.back().taken;
    for (const MetricsSample& sample : history) {
        const double age = std::chrono::duration<double>(now - sample.taken).count();
        const double value = age <= windowSeconds ? read(sample) : std::nan("");
        if (!std::isnan(value))
            points << QPointF(-age, value);
    }
    return points.size() > kChartPoints ? thinned(points) : points;
}

} // namespace dataflow::ui
