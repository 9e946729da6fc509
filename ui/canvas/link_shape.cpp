// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/link_shape.h"

#include <QLineF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace dataflow::ui {

QPolygonF linkPolyline(QPointF from, QPointF to)
{
    const double reach = std::clamp(std::abs(to.x() - from.x()) / 2, 36.0, 180.0) +
                         (to.x() < from.x() ? std::min(160.0, (from.x() - to.x()) / 3) : 0.0);
    const QPointF c1(from.x() + reach, from.y());
    const QPointF c2(to.x() - reach, to.y());
    const double length = QLineF(from, to).length();
    const int segments = std::clamp(static_cast<int>(length / 14), 8, 28);
    QPolygonF line;
    line.reserve(segments + 1);
    for (int step = 0; step <= segments; ++step) {
        const double t = static_cast<double>(step) / segments;
        const double u = 1 - t;
        line << from * (u * u * u) + c1 * (3 * u * u * t) + c2 * (3 * u * t * t) + to * (t * t * t);
    }
    return line;
}

QPolygonF linkPolyline(QPointF from, const QPolygonF& route, QPointF to)
{
    QPolygonF line;
    for (const QPointF& point : route) {
        line += linkPolyline(from, point);
        from = point;
    }
    return line + linkPolyline(from, to);
}

bool cross(const QPolygonF& a, const QPolygonF& b)
{
    // Straight lines have empty rectangles, which intersect nothing.
    if (!a.boundingRect().adjusted(-1, -1, 1, 1).intersects(b.boundingRect().adjusted(-1, -1, 1, 1)))
        return false;
    for (int i = 1; i < a.size(); ++i)
        for (int j = 1; j < b.size(); ++j)
            if (QLineF(a[i - 1], a[i]).intersects(QLineF(b[j - 1], b[j]), nullptr) ==
                QLineF::BoundedIntersection)
                return true;
    return false;
}

double distanceTo(const QPolygonF& line, QPointF point)
{
    double best = std::numeric_limits<double>::max();
    for (int i = 1; i < line.size(); ++i) {
        const QPointF a = line[i - 1];
        const QPointF d = line[i] - a;
        const double squared = QPointF::dotProduct(d, d);
        const double t =
            squared > 0 ? std::clamp(QPointF::dotProduct(point - a, d) / squared, 0.0, 1.0) : 0.0;
        best = std::min(best, QLineF(point, a + d * t).length());
    }
    return best;
}

double positionOn(const QPolygonF& line, QPointF point)
{
    double best = std::numeric_limits<double>::max();
    double position = 0;
    double before = 0;
    for (int i = 1; i < line.size(); ++i) {
        const QPointF a = line[i - 1];
        const QPointF d = line[i] - a;
        const double squared = QPointF::dotProduct(d, d);
        const double t =
            squared > 0 ? std::clamp(QPointF::dotProduct(point - a, d) / squared, 0.0, 1.0) : 0.0;
        const double distance = QLineF(point, a + d * t).length();
        if (distance < best) {
            best = distance;
            position = before + t * std::sqrt(squared);
        }
        before += std::sqrt(squared);
    }
    return position;
}

QPointF middleOf(const QPolygonF& line)
{
    double total = 0;
    for (int i = 1; i < line.size(); ++i)
        total += QLineF(line[i - 1], line[i]).length();
    double left = total / 2;
    for (int i = 1; i < line.size(); ++i) {
        const QLineF segment(line[i - 1], line[i]);
        if (segment.length() >= left && segment.length() > 0)
            return segment.pointAt(left / segment.length());
        left -= segment.length();
    }
    return line.isEmpty() ? QPointF() : line.last();
}

} // namespace dataflow::ui
