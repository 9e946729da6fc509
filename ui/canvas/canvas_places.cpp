// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Edits of the view: moving, aligning, frames, notes and routes; automatic layout is in canvas_layout.cpp.

#include "ui/canvas/canvas_edits.h"
#include "ui/canvas/link_shape.h"

#include "engine/graph/rewire.h"

#include <algorithm>
#include <cmath>

namespace dataflow::ui {

namespace {

constexpr QSizeF kFrameSize(360, 240);

} // namespace

void CanvasEdits::storePlaces(const std::vector<int>& boxes, const std::vector<int>& annotations,
                              const std::optional<graph::Link>& into)
{
    if (boxes.empty() && annotations.empty())
        return;
    const QString name = boxes.empty() ? tr("frame or note") : m_scene.boxes()[at(boxes.front())].title;
    const int count = static_cast<int>(boxes.size() + annotations.size());
    const auto reason = into ? misfit(m_scene.boxes()[at(boxes.front())].id, *into) : std::nullopt;
    const bool inserts = into && !reason;
    const QString label = inserts      ? tr("Insert %1").arg(name)
                          : count == 1 ? tr("Move %1").arg(name)
                                       : tr("Move %n item(s)", nullptr, count);
    edit(label, [&](graph::Workflow& workflow) {
        for (const int box : boxes)
            workflow.view[m_scene.boxes()[at(box)].id] = pointAt(m_scene.boxes()[at(box)].rect.topLeft());
        for (const int index : annotations) {
            const AnnotationBox& annotation = m_scene.annotations()[at(index)];
            workflow.annotations[annotation.id].area = areaOf(annotation.rect);
        }
        if (inserts)
            (void)graph::insertIntoLink(workflow, *into, m_scene.boxes()[at(boxes.front())].id,
                                        scope()); // as tried above
    });
    if (reason)
        refuse(*reason);
}

void CanvasEdits::setAnnotationText(const std::string& id, const QString& text)
{
    m_document.edit(
        tr("Change the text of %1").arg(QString::fromStdString(id)), [&](graph::Workflow& workflow) {
            if (const auto found = workflow.annotations.find(id); found != workflow.annotations.end())
                found->second.text = text.toStdString();
        });
}

std::string CanvasEdits::addFrame(QPointF place)
{
    QRectF content;
    for (const NodeId& id : m_selection.nodes())
        if (const int box = m_scene.indexOf(id); box >= 0)
            content = content.united(m_scene.boxes()[at(box)].rect);
    const QRectF area = content.isEmpty() ? QRectF(place, kFrameSize) : frameAround(content);
    std::string id;
    edit(tr("Add a frame"), [&](graph::Workflow& workflow) {
        id = graph::addAnnotation(workflow, {graph::AnnotationKind::Frame, tr("Frame").toStdString(),
                                             areaOf(area), Json::object()});
    });
    m_selection.set({}, {id});
    return id;
}

std::string CanvasEdits::addNote(QPointF place, const QString& text)
{
    std::string id;
    edit(tr("Add a note"), [&](graph::Workflow& workflow) {
        id = graph::addAnnotation(workflow, {graph::AnnotationKind::Note, text.toStdString(),
                                             areaOf(QRectF(place, kNoteSize)), Json::object()});
    });
    m_selection.set({}, {id});
    return id;
}

void CanvasEdits::removeFrames()
{
    const auto ids = m_selection.annotations();
    m_document.edit(tr("Remove the frame"), [&](graph::Workflow& workflow) {
        std::erase_if(workflow.annotations, [&](const auto& entry) {
            return ids.contains(entry.first) && entry.second.kind == graph::AnnotationKind::Frame;
        });
    });
}

int CanvasEdits::routeSlot(const graph::Link& link, QPointF place) const
{
    const int index = m_scene.indexOf(link);
    if (index < 0)
        return 0;
    // Before the first point of the route that lies further along the line.
    const LinkShape& shape = m_scene.links()[at(index)];
    const double along = positionOn(shape.line.points(), place);
    return static_cast<int>(std::ranges::count_if(
        shape.route, [&](const QPointF& point) { return positionOn(shape.line.points(), point) < along; }));
}

void CanvasEdits::addRoutePoint(const graph::Link& link, int slot, QPointF place)
{
    edit(tr("Add a point to a link"), [&](graph::Workflow& workflow) {
        if (!std::ranges::binary_search(workflow.links(), link, graph::linkBefore))
            return;
        auto& route = workflow.routes[link];
        route.insert(route.begin() + std::clamp<std::ptrdiff_t>(slot, 0, std::ssize(route)), pointAt(place));
    });
}

void CanvasEdits::moveRoutePoint(const graph::Link& link, int point, QPointF place)
{
    edit(tr("Move a point of a link"), [&](graph::Workflow& workflow) {
        if (const auto route = workflow.routes.find(link);
            route != workflow.routes.end() && at(point) < route->second.size())
            route->second[at(point)] = pointAt(place);
    });
}

void CanvasEdits::removeRoutePoint(const graph::Link& link, int point)
{
    edit(tr("Remove a point of a link"), [&](graph::Workflow& workflow) {
        const auto route = workflow.routes.find(link);
        if (route == workflow.routes.end() || at(point) >= route->second.size())
            return;
        route->second.erase(route->second.begin() + point);
        if (route->second.empty())
            workflow.routes.erase(route);
    });
}

void CanvasEdits::moveTo(const QString& label, const std::map<NodeId, QPointF>& corners)
{
    edit(label, [&](graph::Workflow& workflow) {
        for (const auto& [id, corner] : corners)
            workflow.view[id] = pointAt(corner);
    });
}

void CanvasEdits::align(Alignment alignment)
{
    std::vector<const NodeBox*> boxes;
    QRectF all;
    for (const NodeId& id : m_selection.nodes())
        if (const int box = m_scene.indexOf(id); box >= 0) {
            boxes.push_back(&m_scene.boxes()[at(box)]);
            all = all.united(boxes.back()->rect);
        }
    std::map<NodeId, QPointF> corners;
    for (const NodeBox* box : boxes) {
        QRectF rect = box->rect;
        switch (alignment) {
        case Alignment::Left:
            rect.moveLeft(all.left());
            break;
        case Alignment::Right:
            rect.moveRight(all.right());
            break;
        case Alignment::Top:
            rect.moveTop(all.top());
            break;
        case Alignment::Bottom:
            rect.moveBottom(all.bottom());
            break;
        case Alignment::Centres:
            rect.moveLeft(all.center().x() - rect.width() / 2);
            break;
        case Alignment::Middles:
            rect.moveTop(all.center().y() - rect.height() / 2);
            break;
        }
        corners[box->id] = rect.topLeft();
    }
    moveTo(tr("Align %n node(s)", nullptr, static_cast<int>(corners.size())), corners);
}

void CanvasEdits::distribute(Qt::Orientation direction)
{
    const bool across = direction == Qt::Horizontal;
    std::vector<const NodeBox*> boxes;
    for (const NodeId& id : m_selection.nodes())
        if (const int box = m_scene.indexOf(id); box >= 0)
            boxes.push_back(&m_scene.boxes()[at(box)]);
    if (boxes.size() < 3)
        return;
    const auto start = [across](const NodeBox* box) { return across ? box->rect.left() : box->rect.top(); };
    const auto size = [across](const NodeBox* box) {
        return across ? box->rect.width() : box->rect.height();
    };
    std::ranges::stable_sort(boxes, {}, start);
    double used = 0;
    for (const NodeBox* box : boxes)
        used += size(box);
    const double span = start(boxes.back()) + size(boxes.back()) - start(boxes.front());
    const double gap = (span - used) / static_cast<double>(boxes.size() - 1);
    double next = start(boxes.front());
    std::map<NodeId, QPointF> corners;
    for (const NodeBox* box : boxes) {
        corners[box->id] = across ? QPointF(next, box->rect.top()) : QPointF(box->rect.left(), next);
        next += size(box) + gap;
    }
    moveTo(tr("Distribute %n node(s)", nullptr, static_cast<int>(corners.size())), corners);
}

} // namespace dataflow::ui
