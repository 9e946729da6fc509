// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/repaint_region.h"

#include <QLineF>

#include <algorithm>
#include <utility>

namespace dataflow::ui {

namespace {

constexpr qint64 kEach = 8'000;  // pixels that could be painted in the time one more rectangle takes
constexpr double kPiece = 64;    // pixels of a long straight line that are covered by one rectangle
constexpr int kMostPieces = 256; // of one straight line

qint64 areaOf(const QRect& rect)
{
    return qint64{rect.width()} * rect.height();
}

bool cheaperAsOne(const QRect& a, const QRect& b)
{
    return areaOf(a.united(b)) <= areaOf(a) + areaOf(b) + kEach;
}

} // namespace

QRegion stripsAlong(const QPolygonF& line, double around, const QRect& view)
{
    QRegion strips;
    QRect strip;
    const auto add = [&](QPointF from, QPointF to) {
        const QRect piece = QRectF(from, to)
                                .normalized()
                                .adjusted(-around, -around, around, around)
                                .intersected(QRectF(view))
                                .toAlignedRect();
        if (piece.isEmpty())
            return;
        if (!strip.isEmpty() && !cheaperAsOne(strip, piece))
            strips += std::exchange(strip, QRect());
        strip = strip.united(piece);
    };
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QLineF straight(line[i - 1], line[i]);
        if (!QRectF(straight.p1(), straight.p2())
                 .normalized()
                 .adjusted(-around, -around, around, around)
                 .intersects(QRectF(view)))
            continue;
        const int pieces = std::clamp(static_cast<int>(straight.length() / kPiece), 1, kMostPieces);
        for (int piece = 0; piece < pieces; ++piece)
            add(straight.pointAt(static_cast<double>(piece) / pieces),
                straight.pointAt(static_cast<double>(piece + 1) / pieces));
    }
    return strips + strip;
}

QRegion borderOf(const QRectF& rect, double outside, double inside)
{
    QRegion outer(rect.adjusted(-outside, -outside, outside, outside).toAlignedRect());
    const QRectF left = rect.adjusted(inside, inside, -inside, -inside);
    if (left.width() < 2 || left.height() < 2)
        return outer;
    return outer - left.adjusted(1, 1, -1, -1).toRect();
}

std::vector<QRect> rectanglesOf(const QRegion& region)
{
    std::vector<QRect> rects;
    for (QRect rect : region) {
        // What it is joined with may then reach another one.
        for (auto other = rects.begin(); other != rects.end();) {
            if (cheaperAsOne(*other, rect)) {
                rect = rect.united(*other);
                rects.erase(other);
                other = rects.begin();
            } else {
                ++other;
            }
        }
        rects.push_back(rect);
    }
    return rects;
}

} // namespace dataflow::ui
