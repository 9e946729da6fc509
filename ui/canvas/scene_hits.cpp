// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What is where on the canvas.

#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/link_shape.h"

#include <QLineF>

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr double kHandle = 16;

} // namespace

QRectF resizeHandle(const QRectF& rect)
{
    return {rect.right() - kHandle, rect.bottom() - kHandle, kHandle, kHandle};
}

int CanvasScene::indexOf(const NodeId& id) const
{
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? -1 : found->second;
}

int CanvasScene::indexOf(const graph::Link& link) const
{
    for (const NodeId* end : {&link.to.node, &link.from.node})
        if (const int box = indexOf(*end); box >= 0)
            for (const int number : m_boxes[at(box)].links)
                if (m_links[at(number)].link == link)
                    return number;
    return -1;
}

int CanvasScene::annotationIndex(const std::string& id) const
{
    const auto found = std::ranges::find(m_annotations, id, &AnnotationBox::id);
    return found == m_annotations.end() ? -1 : static_cast<int>(found - m_annotations.begin());
}

int CanvasScene::heightOf(const NodeId& id) const
{
    const int box = indexOf(id);
    return box < 0 ? 0 : qRound(m_boxes[at(box)].rect.height());
}

const QRectF& CanvasScene::bounds() const
{
    if (m_boundsStale) {
        m_bounds = {};
        for (const NodeBox& box : m_boxes)
            m_bounds = m_bounds.united(box.rect);
        for (const AnnotationBox& annotation : m_annotations)
            m_bounds = m_bounds.united(annotation.rect);
        m_boundsStale = false;
    }
    return m_bounds;
}

const PortSpot& CanvasScene::spot(const PortHit& hit) const
{
    const NodeBox& box = m_boxes[at(hit.box)];
    return (hit.output ? box.outputs : box.inputs)[at(hit.port)];
}

QPointF CanvasScene::portPos(const PortHit& hit) const
{
    return m_boxes[at(hit.box)].rect.topLeft() + spot(hit).offset;
}

std::vector<int> CanvasScene::boxesIn(const QRectF& area) const
{
    std::vector<int> found = m_boxGrid.in(area, m_boxes.size());
    std::erase_if(found, [&](int box) { return !drawnRect(m_boxes[at(box)]).intersects(area); });
    return found;
}

std::vector<int> CanvasScene::linksIn(const QRectF& area) const
{
    std::vector<int> found = m_linkGrid.in(area.adjusted(-6, -6, 6, 6), m_links.size());
    std::erase_if(found, [&](int link) { return !m_links[at(link)].bounds.intersects(area); });
    return found;
}

int CanvasScene::boxAt(QPointF point) const
{
    int top = -1;
    for (const int box : m_boxGrid.in(QRectF(point, QSizeF(1, 1)), m_boxes.size()))
        if (m_boxes[at(box)].rect.contains(point))
            top = std::max(top, box);
    return top;
}

std::optional<PortHit> CanvasScene::portAt(QPointF point, double reach) const
{
    std::optional<PortHit> best;
    double nearest = reach;
    for (const int index : boxesIn(QRectF(point, QSizeF()).adjusted(-reach, -reach, reach, reach))) {
        const NodeBox& box = m_boxes[at(index)];
        for (const bool output : {false, true}) {
            const auto& spots = output ? box.outputs : box.inputs;
            for (std::size_t port = 0; port < spots.size(); ++port) {
                const double distance = QLineF(point, box.rect.topLeft() + spots[port].offset).length();
                if (distance <= nearest) {
                    nearest = distance;
                    best = PortHit{.box = index, .port = static_cast<int>(port), .output = output};
                }
            }
        }
    }
    return best;
}

int CanvasScene::linkAt(QPointF point, double reach) const
{
    int best = -1;
    double nearest = reach;
    for (const int index : linksIn(QRectF(point, QSizeF()).adjusted(-reach, -reach, reach, reach))) {
        const double distance = distanceTo(m_links[at(index)].line.points(), point);
        if (distance <= nearest) {
            nearest = distance;
            best = index;
        }
    }
    return best;
}

int CanvasScene::annotationAt(QPointF point, double reach) const
{
    for (int index = static_cast<int>(m_annotations.size()) - 1; index >= 0; --index) {
        const AnnotationBox& annotation = m_annotations[at(index)];
        if (!annotation.rect.adjusted(-reach, -reach, reach, reach).contains(point))
            continue;
        if (annotation.kind == graph::AnnotationKind::Note || resizeHandle(annotation.rect).contains(point))
            return index;
        const QRectF inside = annotation.rect.adjusted(reach, kFrameTitle, -reach, -reach);
        if (!inside.contains(point))
            return index;
    }
    return -1;
}

std::vector<int> CanvasScene::boxesInside(const QRectF& frame) const
{
    std::vector<int> inside = boxesIn(frame);
    std::erase_if(inside, [&](int box) { return !frame.contains(m_boxes[at(box)].rect.center()); });
    return inside;
}

std::vector<int> CanvasScene::notesInside(const QRectF& frame) const
{
    std::vector<int> inside;
    for (std::size_t i = 0; i < m_annotations.size(); ++i)
        if (m_annotations[i].rect != frame && frame.contains(m_annotations[i].rect))
            inside.push_back(static_cast<int>(i));
    return inside;
}

} // namespace dataflow::ui
