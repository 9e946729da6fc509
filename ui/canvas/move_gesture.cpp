// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Moving, copying and dropping: nodes, frames with what they hold, and types from the palette.

#include "ui/canvas/canvas_state.h"
#include "ui/models/schema_model.h"

#include <QDragEnterEvent>
#include <QMimeData>

#include <algorithm>
#include <cmath>

namespace dataflow::ui {

namespace {

constexpr std::size_t kManyBoxes = 12; // more are repainted with all there is

} // namespace

/// Takes what is selected; frames take what lies inside of them.
void CanvasView::startMove(const std::vector<int>& annotations, bool copying)
{
    State& state = *m_state;
    const Selection& selection = state.sources.selection;
    state.gesture = Gesture::MoveThings;
    state.copying = copying;
    state.moveOffset = {};
    std::set<int> boxes;
    std::set<int> others(annotations.begin(), annotations.end());
    for (const NodeId& node : selection.nodes())
        boxes.insert(state.scene.indexOf(node));
    for (const std::string& id : selection.annotations())
        others.insert(state.scene.annotationIndex(id));
    for (const int index : std::set<int>(others)) {
        const AnnotationBox& annotation = state.scene.annotations()[static_cast<std::size_t>(index)];
        if (annotation.kind != graph::AnnotationKind::Frame)
            continue;
        const auto inside = state.scene.boxesInside(annotation.rect);
        boxes.insert(inside.begin(), inside.end());
        const auto notes = state.scene.notesInside(annotation.rect);
        others.insert(notes.begin(), notes.end());
    }
    state.movingBoxes.assign(boxes.begin(), boxes.end());
    state.movingAnnotations.assign(others.begin(), others.end());
}

void CanvasView::dragMove(QPoint at)
{
    State& state = *m_state;
    const QPointF wanted = toCanvas(at) - state.pressedPoint;
    if (state.copying) {
        state.marks.ghosts.clear();
        for (const int box : state.movingBoxes)
            state.marks.ghosts.push_back(state.box(box).rect.translated(wanted));
        for (const int index : state.movingAnnotations)
            state.marks.ghosts.push_back(
                state.scene.annotations()[static_cast<std::size_t>(index)].rect.translated(wanted));
        state.moveOffset = wanted;
        viewport()->update();
        return;
    }
    const bool few = state.movingBoxes.size() <= kManyBoxes && state.movingAnnotations.empty();
    const QRect map = minimapPlace();
    QRegion changed = few ? placeOfBoxes(state.movingBoxes) : QRegion();
    state.scene.moveBoxes(state.movingBoxes, wanted - state.moveOffset);
    state.scene.moveAnnotations(state.movingAnnotations, wanted - state.moveOffset);
    state.moveOffset = wanted;
    if (few)
        changed += placeOfBoxes(state.movingBoxes);
    if (few && map != minimapPlace()) // it comes when a node leaves what is in view
        changed += map.united(minimapPlace());
    if (few)
        viewport()->update(changed);
    else
        viewport()->update();
    // A single node without links can be put into the link it is dropped on.
    if (state.movingBoxes.size() == 1 && state.movingAnnotations.empty() &&
        state.box(state.movingBoxes.front()).links.empty()) {
        const int before = state.marks.dropLink;
        state.marks.dropLink =
            state.scene.linkAt(state.box(state.movingBoxes.front()).rect.center(), kBoxWidth / 4);
        if (before != state.marks.dropLink)
            for (const int link : {before, state.marks.dropLink})
                if (link >= 0)
                    viewport()->update(placeOfLink(link));
    }
}

void CanvasView::finishMove()
{
    State& state = *m_state;
    const auto boxes = std::exchange(state.movingBoxes, {});
    const auto annotations = std::exchange(state.movingAnnotations, {});
    if (state.copying) {
        state.marks.ghosts.clear();
        std::set<NodeId> nodes;
        for (const int box : boxes)
            nodes.insert(state.box(box).id);
        std::set<std::string> others;
        for (const int index : annotations)
            others.insert(state.scene.annotations()[static_cast<std::size_t>(index)].id);
        state.edits.duplicate(nodes, others, state.moveOffset.toPoint());
        return;
    }
    std::optional<graph::Link> into;
    if (const int link = std::exchange(state.marks.dropLink, -1); link >= 0)
        into = state.scene.links()[static_cast<std::size_t>(link)].link;
    state.edits.storePlaces(boxes, annotations, into);
}

/// Marks what a drop at `point` would replace or go into.
void CanvasView::dropTarget(QPointF point)
{
    State& state = *m_state;
    state.marks.dropBox = state.scene.boxAt(point);
    state.marks.dropLink = state.marks.dropBox >= 0 ? -1 : state.scene.linkAt(point, 14 / state.zoom);
    viewport()->update();
}

void CanvasView::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasFormat(QLatin1String(kNodeTypeMime)) ||
        event->mimeData()->hasFormat(QLatin1String(kFragmentMimeType)))
        event->acceptProposedAction();
}

void CanvasView::dragMoveEvent(QDragMoveEvent* event)
{
    if (event->mimeData()->hasFormat(QLatin1String(kFragmentMimeType)))
        event->acceptProposedAction();
    if (!event->mimeData()->hasFormat(QLatin1String(kNodeTypeMime)))
        return;
    dropTarget(toCanvas(event->position()));
    event->acceptProposedAction();
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent*)
{
    m_state->marks.dropLink = m_state->marks.dropBox = -1;
    viewport()->update();
}

void CanvasView::dropEvent(QDropEvent* event)
{
    State& state = *m_state;
    const QString type = QString::fromUtf8(event->mimeData()->data(QLatin1String(kNodeTypeMime)));
    const QPointF point = toCanvas(event->position());
    const QByteArray fragment = event->mimeData()->data(QLatin1String(kFragmentMimeType));
    if (!fragment.isEmpty()) {
        state.edits.addFragment(QString::fromUtf8(fragment), point - kGrabPoint, tr("Drop nodes"));
        event->acceptProposedAction();
        setFocus();
    }
    if (type.isEmpty())
        return;
    dropTarget(point);
    const int box = std::exchange(state.marks.dropBox, -1);
    const int link = std::exchange(state.marks.dropLink, -1);
    if (box >= 0)
        state.edits.replaceNode(NodeId(state.box(box).id), type);
    else if (link >= 0)
        state.edits.addInto(type, point - kGrabPoint,
                            graph::Link(state.scene.links()[static_cast<std::size_t>(link)].link));
    else
        state.edits.addNode(type, point - kGrabPoint);
    event->acceptProposedAction();
    setFocus();
}

} // namespace dataflow::ui
