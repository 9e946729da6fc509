// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/minimap.h"

#include "ui/models/figures.h"
#include "ui/models/theme.h"

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr QSize kSize(184, 120);
constexpr int kEdge = 14;

/// Canvas units to pixels of the map.
QTransform mapping(const QRect& place, const QRectF& bounds)
{
    const QRectF inside = QRectF(place).adjusted(6, 6, -6, -6);
    const double scale = std::min(inside.width() / std::max(1.0, bounds.width()),
                                  inside.height() / std::max(1.0, bounds.height()));
    QTransform transform;
    transform.translate(inside.center().x(), inside.center().y());
    transform.scale(scale, scale);
    transform.translate(-bounds.center().x(), -bounds.center().y());
    return transform;
}

} // namespace

QRect Minimap::place(QSize viewport) const
{
    if (!shown || viewport.width() < 3 * kSize.width() || viewport.height() < 2 * kSize.height())
        return {};
    return {QPoint(viewport.width() - kSize.width() - kEdge, viewport.height() - kSize.height() - kEdge),
            kSize};
}

void Minimap::paint(QPainter& painter, const QRect& place, const CanvasScene& scene, const QRectF& visible)
{
    const Theme& theme = Theme::current();
    const bool fresh = m_picture.isNull();
    if (fresh)
        m_bounds = scene.bounds();
    const QTransform transform = mapping(QRect(QPoint(), place.size()), m_bounds);
    if (fresh) {
        const double ratio = painter.device()->devicePixelRatioF();
        m_picture = QPixmap(place.size() * ratio);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(theme.colour("panel"));
        QPainter map(&m_picture);
        map.setPen(theme.colour("border"));
        map.drawRect(QRect(QPoint(), place.size()).adjusted(0, 0, -1, -1));
        map.setPen(theme.colour("accent"));
        for (const AnnotationBox& frame : scene.annotations())
            if (frame.kind == graph::AnnotationKind::Frame)
                map.drawRect(transform.mapRect(frame.rect));
        for (const NodeBox& box : scene.boxes()) {
            const bool ran = box.progress.state != run::NodeState::Idle;
            const QRectF spot = transform.mapRect(box.rect);
            map.fillRect(QRectF(spot.topLeft(), spot.size().expandedTo(QSizeF(1.5, 1.5))),
                         theme.colour(ran ? stateRole(box.progress.state) : box.categoryRole));
        }
    }
    painter.drawPixmap(place.topLeft(), m_picture);
    const QRectF window = transform.mapRect(visible).translated(place.topLeft());
    painter.setPen(QPen(theme.colour("focus"), 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(window.intersected(QRectF(place).adjusted(1, 1, -2, -2)));
}

QPointF Minimap::canvasPoint(const QRect& place, const CanvasScene& scene, QPoint at) const
{
    return mapping(place, m_picture.isNull() ? scene.bounds() : m_bounds).inverted().map(QPointF(at));
}

} // namespace dataflow::ui
