// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What has to be painted again after a change, as a few tight rectangles.

#include <QPolygonF>
#include <QRegion>

#include <vector>

namespace dataflow::ui {

/// Covers what of a line lies in `view`, with `around` pixels on each side.
QRegion stripsAlong(const QPolygonF& line, double around, const QRect& view);
/// Covers the border of a rectangle, `inside` and `outside` pixels of it.
QRegion borderOf(const QRectF& rect, double outside, double inside);
/// Rectangles that cover a region. Two are joined where painting what lies between them costs less than
/// painting one more rectangle.
std::vector<QRect> rectanglesOf(const QRegion& region);

} // namespace dataflow::ui
