// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Link curves: flattened once, then hit-tested and drawn as polylines.

#include <QPointF>
#include <QPolygonF>
#include <QRectF>

namespace dataflow::ui {

/// The polyline of the curve that leaves `from` to the right and enters `to` from the left.
QPolygonF linkPolyline(QPointF from, QPointF to);
/// The same through the points of a route, in order.
QPolygonF linkPolyline(QPointF from, const QPolygonF& route, QPointF to);
/// True when the two polylines cross.
bool cross(const QPolygonF& a, const QPolygonF& b);
/// Distance from a point to the nearest segment.
double distanceTo(const QPolygonF& line, QPointF point);
/// How far along the polyline its point nearest to `point` is.
double positionOn(const QPolygonF& line, QPointF point);
/// The point half-way along the polyline.
QPointF middleOf(const QPolygonF& line);

} // namespace dataflow::ui
