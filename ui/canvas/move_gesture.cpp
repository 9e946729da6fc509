// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Moving, copying and dropping: nodes, frames with what they hold, and types from the palette.

#include "ui/bridge/error_words.h"
#include "ui/canvas/canvas_state.h"
#include "ui/models/schema_model.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace dataflow::ui {

namespace {

constexpr std::size_t kManyBoxes = 12; // more are repainted with all there is
constexpr double kDropReach = 14;      // viewport pixels from a link that take a type from the palette

} // namespace

/// Takes what is selected; frames take what lies inside of them.
void CanvasView::startMove(const std::vector<int>& annotations, bool copying)
{
    State& state = *m_state;
    const Selection& selection = state.sources.selection;
    state.gesture = Gesture::MoveThings;
    state.copying = copying;
    state.moveOffset = {};
    state.triedLink = -1;
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

void CanvasView::dragMove(QPoint at, Qt::KeyboardModifiers keys)
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
    aimMove(at, keys);
}

/// Marks what a moved node would be dropped on: with Ctrl the node whose place it takes, so that nobody loses
/// one by laying another over it; else, when it has no links, a link that it fits into.
void CanvasView::aimMove(QPoint at, Qt::KeyboardModifiers keys)
{
    State& state = *m_state;
    if (state.copying || state.movingBoxes.size() != 1 || !state.movingAnnotations.empty())
        return;
    const int moving = state.movingBoxes.front();
    const NodeBox& box = state.box(moving);
    int onto = -1;
    int into = -1;
    if (keys & Qt::ControlModifier) {
        const QPointF point = toCanvas(at);
        for (const int other : state.scene.boxesIn(QRectF(point, QSizeF(1, 1))))
            if (other != moving && state.box(other).rect.contains(point))
                onto = other;
    } else if (box.links.empty()) {
        into = state.scene.linkAt(box.rect.center(), kBoxWidth / 4);
        if (std::exchange(state.triedLink, into) != into) {
            std::optional<Error> reason;
            if (into >= 0)
                reason = state.edits.misfit(box.id, state.scene.links()[dataflow::ui::at(into)].link);
            state.misfit = reason ? errorSentence(*reason) : QString();
            emit hint(state.misfit); // only there: nodes are moved across links all the time
        }
        if (!state.misfit.isEmpty())
            into = -1;
    }
    showDrop(onto, into);
    tell(at, onto < 0
                 ? QString()
                 : tr("%1 takes the place of %2, with its links.").arg(box.title, state.box(onto).title));
}

/// Marks the node or link that a drop would change; -1: none.
void CanvasView::showDrop(int box, int link)
{
    State& state = *m_state;
    QRegion changed;
    if (const int before = std::exchange(state.marks.dropBox, box); before != box)
        for (const int one : {before, box})
            if (one >= 0)
                changed += placeOfBoxes({one});
    if (const int before = std::exchange(state.marks.dropLink, link); before != link)
        for (const int one : {before, link})
            if (one >= 0)
                changed += placeOfLink(one);
    viewport()->update(changed);
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
    if (const int onto = std::exchange(state.marks.dropBox, -1); onto >= 0)
        if (state.edits.takePlace(NodeId(state.box(boxes.front()).id), NodeId(state.box(onto).id)))
            return;
    std::optional<graph::Link> into;
    if (const int link = std::exchange(state.marks.dropLink, -1); link >= 0)
        into = state.scene.links()[static_cast<std::size_t>(link)].link;
    state.edits.storePlaces(boxes, annotations, into);
}

/// Marks what a node of a type would replace or go into when it is dropped, and says why it cannot.
void CanvasView::dropTarget(QPoint at, const QString& type)
{
    State& state = *m_state;
    const QPointF point = toCanvas(at);
    const int box = state.scene.boxAt(point);
    int link = box >= 0 ? -1 : state.scene.linkAt(point, kDropReach / state.zoom);
    QString text;
    if (box >= 0)
        text = tr("Replaces %1; its links stay where they fit.").arg(state.box(box).title);
    if (std::exchange(state.triedLink, link) != link && link >= 0) {
        const auto reason = state.edits.misfit(type, state.scene.links()[dataflow::ui::at(link)].link);
        state.misfit = reason ? errorSentence(*reason) : QString();
    }
    if (link >= 0 && !state.misfit.isEmpty()) {
        text = state.misfit;
        link = -1;
    }
    showDrop(box, link);
    tell(at, text);
}

void CanvasView::dragEnterEvent(QDragEnterEvent* event)
{
    m_state->triedLink = -1;
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
    dropTarget(event->position().toPoint(),
               QString::fromUtf8(event->mimeData()->data(QLatin1String(kNodeTypeMime))));
    event->acceptProposedAction();
}

void CanvasView::dragLeaveEvent(QDragLeaveEvent*)
{
    showDrop(-1, -1);
    tell({}, {});
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
    dropTarget(event->position().toPoint(), type);
    state.told.clear();
    QToolTip::hideText();
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
