// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Automatic layout: what stands on the canvas as the layout sees it, and where its answer takes all of it.

#include "ui/canvas/canvas_edits.h"
#include "ui/canvas/node_shape.h"

#include "engine/graph/edit.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace dataflow::ui {

namespace {

/// A note this near to its node gets its place beside it; others only travel along.
constexpr double kNoteReach = 90;

double area(const QRectF& rect)
{
    return rect.width() * rect.height();
}

/// Frames, the smaller ones first, so that what is inside comes before what is around it.
std::vector<const AnnotationBox*> framesOf(const CanvasScene& scene)
{
    std::vector<const AnnotationBox*> frames;
    for (const AnnotationBox& annotation : scene.annotations())
        if (annotation.kind == graph::AnnotationKind::Frame)
            frames.push_back(&annotation);
    std::ranges::stable_sort(frames, {}, [](const AnnotationBox* frame) { return area(frame->rect); });
    return frames;
}

const NodeBox* nearestTo(const AnnotationBox& note, const CanvasScene& scene)
{
    const NodeBox* nearest = nullptr;
    double shortest = 0;
    for (const NodeBox& box : scene.boxes()) {
        const double distance = QLineF(box.rect.center(), note.rect.center()).length();
        if (!nearest || distance < shortest) {
            nearest = &box;
            shortest = distance;
        }
    }
    return nearest;
}

/// What each node's place has to hold: its box, and the notes beside it.
std::map<NodeId, QRectF> placesOf(const CanvasScene& scene)
{
    std::map<NodeId, QRectF> places;
    for (const AnnotationBox& note : scene.annotations()) {
        const NodeBox* box = note.kind == graph::AnnotationKind::Note ? nearestTo(note, scene) : nullptr;
        if (!box ||
            !box->rect.adjusted(-kNoteReach, -kNoteReach, kNoteReach, kNoteReach).intersects(note.rect))
            continue;
        QRectF& place = places.try_emplace(box->id, box->rect).first->second;
        place = place.united(note.rect);
    }
    return places;
}

/// Where an automatic layout takes the frames and notes: notes with the nearest node, frames around what they
/// hold.
void takeAnnotationsAlong(graph::Workflow& workflow, const CanvasScene& scene,
                          const std::map<NodeId, QPointF>& corners)
{
    const auto rectAfter = [&](const NodeBox& box) {
        const auto moved = corners.find(box.id);
        return moved == corners.end() ? box.rect : QRectF(moved->second, box.rect.size());
    };
    std::map<std::string, QRectF> after;
    for (const AnnotationBox& note : scene.annotations())
        if (note.kind == graph::AnnotationKind::Note)
            if (const NodeBox* nearest = nearestTo(note, scene))
                after[note.id] =
                    note.rect.translated(rectAfter(*nearest).topLeft() - nearest->rect.topLeft());
    for (const AnnotationBox* frame : framesOf(scene)) {
        QRectF content;
        for (const int box : scene.boxesInside(frame->rect))
            content = content.united(rectAfter(scene.boxes()[at(box)]));
        if (content.isEmpty())
            continue;
        for (const int inside : scene.notesInside(frame->rect)) // smaller frames too
            if (const auto known = after.find(scene.annotations()[at(inside)].id); known != after.end())
                content = content.united(known->second);
        after[frame->id] = frameAround(content);
    }
    for (const auto& [id, rect] : after)
        workflow.annotations[id].area = areaOf(rect);
}

/// The nodes of a workflow, each drawn in the scene, with the places they need.
LayoutPicture pictureOf(const graph::Workflow& workflow, const CanvasScene& scene,
                        const std::map<NodeId, QRectF>& places)
{
    LayoutPicture picture;
    const std::vector<const AnnotationBox*> frames = framesOf(scene);
    const auto frameFrom = [&frames](std::size_t first, const QRectF& rect, bool whole) {
        for (std::size_t i = first; i < frames.size(); ++i)
            if (whole ? frames[i]->rect.contains(rect) : frames[i]->rect.contains(rect.center()))
                return static_cast<int>(i);
        return -1;
    };
    for (std::size_t i = 0; i < frames.size(); ++i)
        picture.frames.push_back(frameFrom(i + 1, frames[i]->rect, true));
    std::map<NodeId, int> numbers;
    for (const graph::NodePtr& node : workflow.nodes()) {
        const NodeBox& box = scene.boxes()[at(scene.indexOf(node->id))];
        const auto place = places.find(node->id);
        const bool alone = place == places.end();
        const QSizeF size = alone ? box.rect.size() : place->second.size();
        numbers.emplace(node->id, static_cast<int>(picture.boxes.size()));
        // Where notes share the place of a node, its ports are not where a box of that size has them.
        picture.boxes.push_back({.width = qRound(size.width()),
                                 .height = qRound(size.height()),
                                 .inputs = alone ? static_cast<int>(box.inputs.size()) : 0,
                                 .outputs = alone ? static_cast<int>(box.outputs.size()) : 0,
                                 .frame = frameFrom(0, box.rect, false)});
    }
    for (const graph::Link& link : workflow.links()) {
        const int shape = scene.indexOf(link);
        const auto from = numbers.find(link.from.node);
        const auto to = numbers.find(link.to.node);
        if (shape < 0 || from == numbers.end() || to == numbers.end())
            continue;
        const auto portIn = [&](const NodeId& id, const std::string& port, bool output) {
            const NodeBox& box = scene.boxes()[at(scene.indexOf(id))];
            return places.contains(id) ? -1 : spotIndex(output ? box.outputs : box.inputs, port);
        };
        picture.links.push_back({.from = from->second,
                                 .output = portIn(link.from.node, link.from.port, true),
                                 .to = to->second,
                                 .input = portIn(link.to.node, link.to.port, false)});
    }
    return picture;
}

} // namespace

void CanvasEdits::layOut(LayoutScope which)
{
    std::vector<NodeId> ids;
    for (const NodeBox& box : m_scene.boxes())
        if (which == LayoutScope::All || m_selection.nodes().contains(box.id))
            ids.push_back(box.id);
    graph::Workflow workflow =
        which == LayoutScope::All ? m_document.workflow() : graph::fragmentOf(m_document.workflow(), ids);
    const std::map<NodeId, QRectF> places = placesOf(m_scene);
    m_layoutOffsets.clear();
    for (const auto& [id, place] : places)
        m_layoutOffsets[id] = m_scene.boxes()[at(m_scene.indexOf(id))].rect.topLeft() - place.topLeft();
    m_layoutScope = which;
    m_layoutRevision = m_document.revision();
    m_layoutWorkflow = m_document.workflowId();
    LayoutPicture picture = pictureOf(workflow, m_scene, places);
    const int count = static_cast<int>(picture.boxes.size());
    m_layout.ask({.workflow = std::move(workflow), .picture = std::move(picture)});
    emit hint(tr("Laying out %n node(s)… Escape gives up.", nullptr, count));
}

void CanvasEdits::giveUpLayout()
{
    m_layout.giveUp();
    emit hint(tr("The layout was given up; nothing was moved."));
}

void CanvasEdits::takeLayout(const LayoutRunner::Answer& answer)
{
    const bool same =
        m_document.revision() == m_layoutRevision && m_document.workflowId() == m_layoutWorkflow;
    if (!same || m_document.inGesture()) {
        emit hint(tr("The workflow changed while it was laid out; nothing was moved. Lay it out again."));
        return;
    }
    std::map<NodeId, QPointF> corners;
    QRectF before;
    QRectF after;
    for (const auto& [id, point] : answer.corners) {
        const QRectF& rect = m_scene.boxes()[at(m_scene.indexOf(id))].rect;
        corners[id] = QPointF(point.x, point.y);
        if (const auto offset = m_layoutOffsets.find(id); offset != m_layoutOffsets.end())
            corners[id] += offset->second;
        before = before.united(rect);
        after = after.united(QRectF(corners[id], rect.size()));
    }
    if (m_layoutScope == LayoutScope::Selection)
        for (auto& [id, corner] : corners)
            corner += before.topLeft() - after.topLeft();
    edit(m_layoutScope == LayoutScope::All ? tr("Lay out the workflow") : tr("Lay out the selection"),
         [&](graph::Workflow& changed) {
             takeAnnotationsAlong(changed, m_scene, corners);
             for (const auto& [id, corner] : corners)
                 changed.view[id] = pointAt(corner);
             // Points set by hand belong to the old places.
             std::erase_if(changed.routes, [&](const auto& entry) {
                 return corners.contains(entry.first.from.node) || corners.contains(entry.first.to.node);
             });
         });
    const int count = static_cast<int>(corners.size());
    if (!answer.reason.isEmpty())
        emit hint(tr("Laid out by layers only: %1").arg(answer.reason));
    else if (answer.byLayers)
        emit hint(
            tr("%n node(s) laid out by layers: Graphviz would take long for that many nodes and links. A "
               "smaller selection gets fewer crossings.",
               nullptr, count));
    else
        emit hint(tr("%n node(s) laid out.", nullptr, count));
}

} // namespace dataflow::ui
