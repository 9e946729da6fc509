// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/minimap.h"

#include "ui/models/figures.h"
#include "ui/models/theme.h"

#include <QImage>

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

/// The colours of roles, which are literals: the same few pointers again and again.
class RoleColours {
public:
    QRgb of(const char* role)
    {
        for (const auto& [known, colour] : m_known)
            if (known == role)
                return colour;
        m_known.emplace_back(role, qPremultiply(Theme::current().colour(role).rgba()));
        return m_known.back().second;
    }

private:
    std::vector<std::pair<const char*, QRgb>> m_known;
};

/// Straight into the pixels, since this is done for every node at every step of an edit. `least`: pixels of
/// the smallest box.
void fillBoxes(QImage& picture, const QTransform& transform, double least, const CanvasScene& scene)
{
    RoleColours colours;
    const auto pixel = [](double place, int most) { return std::clamp(qRound(place), 0, most); };
    for (const NodeBox& box : scene.boxes()) {
        const bool ran = box.progress.state != run::NodeState::Idle;
        const QRgb colour = colours.of(ran ? stateRole(box.progress.state) : box.categoryRole);
        const double left = transform.m11() * box.rect.left() + transform.dx();
        const double top = transform.m22() * box.rect.top() + transform.dy();
        const double right = left + std::max(least, transform.m11() * box.rect.width());
        const double bottom = top + std::max(least, transform.m22() * box.rect.height());
        const int from = pixel(left, picture.width());
        const int count = pixel(right, picture.width()) - from;
        const int last = pixel(bottom, picture.height());
        for (int row = pixel(top, picture.height()); row < last; ++row)
            std::fill_n(reinterpret_cast<QRgb*>(picture.scanLine(row)) + from, count, colour);
    }
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
        QImage picture(place.size() * ratio, QImage::Format_ARGB32_Premultiplied);
        picture.setDevicePixelRatio(ratio);
        picture.fill(theme.colour("panel"));
        {
            QPainter map(&picture);
            map.setPen(theme.colour("border"));
            map.drawRect(QRect(QPoint(), place.size()).adjusted(0, 0, -1, -1));
            map.setPen(theme.colour("accent"));
            for (const AnnotationBox& frame : scene.annotations())
                if (frame.kind == graph::AnnotationKind::Frame)
                    map.drawRect(transform.mapRect(frame.rect));
        }
        fillBoxes(picture, transform * QTransform::fromScale(ratio, ratio), 1.5 * ratio, scene);
        m_picture = QPixmap::fromImage(std::move(picture));
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
