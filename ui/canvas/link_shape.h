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
/// Distance from a point to the nearest segment.
double distanceTo(const QPolygonF& line, QPointF point);
/// The point half-way along the polyline.
QPointF middleOf(const QPolygonF& line);

} // namespace dataflow::ui
