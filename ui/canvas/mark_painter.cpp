// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What boxes show of runs beside their state: breakpoints, pauses, and whether their outputs still stand.

#include "ui/canvas/canvas_painter.h"

#include <QCoreApplication>

#include <cmath>
#include <numbers>

namespace dataflow::ui {

namespace {

constexpr double kAround = 12; // marks reach over the border of their box
constexpr double kRound = 9;   // as the box's own

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

/// A sign per standing, readable without colour: a dot for fresh, a clock for stale, a pin for pinned.
void drawFreshness(QPainter& painter, const QColor& colour, run::Freshness freshness, const QRectF& place)
{
    const QPointF c = place.center();
    const double r = place.width() / 2;
    const QPen pen(colour, r * 0.32, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    switch (freshness) {
    case run::Freshness::Fresh:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(c, r * 0.55, r * 0.55);
        break;
    case run::Freshness::Stale:
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(c, r * 0.85, r * 0.85);
        painter.drawPolyline(QPolygonF({c + QPointF(0, -r * 0.5), c, c + QPointF(r * 0.4, r * 0.1)}));
        break;
    case run::Freshness::Pinned:
        painter.setPen(pen);
        painter.setBrush(colour);
        painter.drawRect(QRectF(c + QPointF(-r * 0.35, -r * 0.8), c + QPointF(r * 0.35, 0)));
        painter.drawLine(c + QPointF(-r * 0.7, r * 0.05), c + QPointF(r * 0.7, r * 0.05));
        painter.drawLine(c, c + QPointF(0, r * 0.9));
        break;
    case run::Freshness::NoResult:
        break;
    }
}

const char* freshnessRole(run::Freshness freshness)
{
    return freshness == run::Freshness::Fresh   ? "success"
           : freshness == run::Freshness::Stale ? "warning"
                                                : "accent";
}

} // namespace

void CanvasPainter::paintNodeMark(Pass& pass, const NodeBox& box)
{
    const NodeMark& mark = box.mark;
    if (!mark.paused && !mark.breakpoint && mark.freshness == run::Freshness::NoResult && !mark.fires)
        return;
    quint64 look = (mark.paused ? 1U : 0U) | (mark.breakpoint ? 2U : 0U) |
                   (static_cast<quint64>(mark.freshness) << 2) | (static_cast<quint64>(pass.detail) << 8);
    if (mark.fires)
        look |= static_cast<quint64>(qHash(shortFireTime(*mark.fires))) << 16;
    m_cache.picture(pass.painter, pass.raster.pixelAt(box.rect.topLeft()),
                    QRectF(QPointF(), box.rect.size()).adjusted(-kAround, -kAround, kAround, kAround),
                    keyOf(Picture::Mark, look), [&](QPainter& inside) {
                        inside.translate(-box.rect.topLeft());
                        drawNodeMark(inside, box, pass.detail);
                    });
}

void CanvasPainter::drawNodeMark(QPainter& painter, const NodeBox& box, Detail detail)
{
    const NodeMark& mark = box.mark;
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
    if (mark.fires)
        drawFiring(painter, box, full);
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
    if (mark.freshness != run::Freshness::NoResult) {
        const double radius = full ? 8 : 15;
        const QPointF centre = box.rect.bottomRight() + QPointF(8 - radius, 8 - radius) - QPointF(2, 2);
        const QRectF badge = QRectF(centre, QSizeF()).adjusted(-radius, -radius, radius, radius);
        painter.setPen(QPen(themed("border"), full ? 1.2 : 2.4));
        painter.setBrush(themed("panel"));
        painter.drawEllipse(badge);
        const double inset = radius * 0.3;
        drawFreshness(painter, themed(freshnessRole(mark.freshness)), mark.freshness,
                      badge.adjusted(inset, inset, -inset, -inset));
    }
}

/// A clock over the upper edge, with the time where it can be read.
void CanvasPainter::drawFiring(QPainter& painter, const NodeBox& box, bool full)
{
    const double height = full ? 18 : 22;
    const QString text = full ? shortFireTime(*box.mark.fires) : QString();
    const double width =
        full ? 22 + QFontMetricsF(m_cache.font(11, false)).horizontalAdvance(text) + 8 : height;
    const QRectF pill(box.rect.right() - width - 8, box.rect.top() - height / 2, width, height);
    painter.setPen(QPen(themed("accent"), full ? 1.2 : 2.4));
    painter.setBrush(themed("panel"));
    painter.drawRoundedRect(pill, height / 2, height / 2);
    const QRectF sign(pill.left() + 4, pill.top() + 3, height - 6, height - 6);
    const QPointF c = sign.center();
    const double r = sign.width() / 2 - 1;
    painter.setPen(QPen(themed("accent"), r * 0.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(c, r, r);
    painter.drawPolyline(QPolygonF({c + QPointF(0, -r * 0.6), c, c + QPointF(r * 0.45, r * 0.25)}));
    if (!full)
        return;
    painter.setPen(themed("text"));
    m_cache.text(painter, pill.adjusted(height + 2, 0, -6, 0), Qt::AlignLeft, text, m_cache.font(11, false));
}

} // namespace dataflow::ui
