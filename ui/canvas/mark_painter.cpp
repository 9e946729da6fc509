// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What boxes show of runs beside their state: breakpoints and pauses.

#include "ui/canvas/canvas_painter.h"

#include <QCoreApplication>

#include <cmath>
#include <numbers>

namespace dataflow::ui {

namespace {

constexpr double kRound = 9; // as the box's own

/// A stop sign: eight corners, so that it is known without its colour.
QPolygonF octagon(QPointF centre, double radius)
{
    QPolygonF corners;
    for (int i = 0; i < 8; ++i) {
        const double angle = (i + 0.5) * std::numbers::pi / 4;
        corners << centre + QPointF(std::cos(angle), std::sin(angle)) * radius;
    }
    return corners;
}

/// Two bars.
void drawPause(QPainter& painter, const QColor& colour, const QRectF& place)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    const double bar = place.width() / 3;
    painter.drawRect(QRectF(place.left(), place.top(), bar, place.height()));
    painter.drawRect(QRectF(place.right() - bar, place.top(), bar, place.height()));
}

} // namespace

void CanvasPainter::paintNodeMark(QPainter& painter, const NodeBox& box, Detail detail)
{
    const NodeMark& mark = box.mark;
    if (mark == NodeMark())
        return;
    const bool full = detail == Detail::Full;
    if (mark.paused) {
        painter.setPen(QPen(themed("warning"), full ? 2.5 : 5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.rect, kRound, kRound);
        const double side = full ? 9 : 22;
        const QRectF line(box.rect.left() + 10, box.rect.bottom() - kFooterHeight, kBoxWidth - 20,
                          kFooterHeight - 3);
        const double top = full ? line.center().y() - side / 2 : line.bottom() - side - 4;
        drawPause(painter, themed("warning"), QRectF(line.left(), top, side, side));
        if (full) {
            painter.setPen(themed("warning"));
            m_cache.text(painter, line.adjusted(15, 0, 0, 0), Qt::AlignLeft,
                         QCoreApplication::translate("NodeMark", "paused"), m_cache.font(11, true));
        }
    }
    if (mark.breakpoint) {
        const double radius = full ? 8 : 15;
        const QPointF centre = box.rect.topLeft() + QPointF(radius - 8, radius - 8) + QPointF(1, 1);
        painter.setPen(QPen(themed("canvas"), 2));
        painter.setBrush(themed("error"));
        painter.drawPolygon(octagon(centre, radius + 1));
        const double half = radius * 0.45;
        drawPause(painter, themed("textOnAccent"),
                  QRectF(centre, QSizeF()).adjusted(-half, -half, half, half));
    }
}

} // namespace dataflow::ui
