// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Mouse and wheel of the canvas: gestures as a small state machine. What links and moves do is in
// link_gesture.cpp and move_gesture.cpp.

#include "ui/canvas/canvas_state.h"
#include "ui/canvas/link_shape.h"
#include "ui/canvas/repaint_region.h"

#include <QApplication>
#include <QLineF>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace dataflow::ui {

namespace {

constexpr double kRouteReach = 9;
constexpr double kBorder = 12; // canvas units from a box's edge that its border takes, round corners included
constexpr QSizeF kLeastAnnotation(60, 40);

bool extends(Qt::KeyboardModifiers keys)
{
    return keys & (Qt::ShiftModifier | Qt::ControlModifier);
}

/// The point of a link's route near `point`, or -1.
int routePointAt(const LinkShape& link, QPointF point, double reach)
{
    for (int i = 0; i < link.route.size(); ++i)
        if (QLineF(link.route[i], point).length() <= reach)
            return i;
    return -1;
}

} // namespace

void CanvasView::mousePressEvent(QMouseEvent* event)
{
    State& state = *m_state;
    if (state.gesture != Gesture::None) {
        if (event->button() != state.button && (event->buttons() & state.button))
            return;      // another button while one is held
        cancelGesture(); // its release went elsewhere
    }
    const QPoint at = event->position().toPoint();
    state.button = event->button();
    state.pressedAt = at;
    state.pressedPoint = toCanvas(at);
    state.lastAt = at;
    state.pressedBox = -1;
    state.pressedLink = false;
    state.moved = false;
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && state.spaceHeld)) {
        state.gesture = Gesture::Pan;
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    if (minimapPlace().contains(at)) {
        state.gesture = Gesture::UseMinimap;
        mouseMoveEvent(event);
        return;
    }
    if (pressOnThings(event, state.pressedPoint))
        return;
    if (event->modifiers() & Qt::AltModifier) {
        state.gesture = Gesture::CutLinks;
        state.marks.cut = QPolygonF({state.pressedPoint});
        return;
    }
    state.gesture = Gesture::Band;
    const bool extend = extends(event->modifiers());
    state.bandBase = extend ? state.sources.selection.nodes() : std::set<NodeId>();
    if (!extend)
        state.sources.selection.clear();
}

/// Starts what a press on a port, box, link, frame or note means; false on empty canvas.
bool CanvasView::pressOnThings(QMouseEvent* event, QPointF point)
{
    State& state = *m_state;
    Selection& selection = state.sources.selection;
    const bool alt = event->modifiers() & Qt::AltModifier;
    const bool extend = extends(event->modifiers());
    const int annotation = state.scene.annotationAt(point, kLinkReach / state.zoom);
    if (annotation >= 0 && // notes lie above all else
        state.scene.annotations()[static_cast<std::size_t>(annotation)].kind == graph::AnnotationKind::Note) {
        pressOnAnnotation(event, annotation, point);
        return true;
    }
    if (const auto port = state.scene.portAt(point, kPortReach / state.zoom); port && !alt) {
        startLink(*port);
        return true;
    }
    if (const int box = state.scene.boxAt(point); box >= 0) {
        const NodeId id = state.box(box).id;
        if (extend)
            selection.toggle(id);
        else if (!selection.contains(id))
            selection.setNodes({id});
        state.pressedBox = box;
        startMove({}, alt);
        return true;
    }
    const int index = state.scene.linkAt(point, kLinkReach / state.zoom);
    if (index >= 0 && (!alt || extend)) {
        const LinkShape& shape = state.scene.links()[static_cast<std::size_t>(index)];
        const graph::Link link = shape.link;
        const int at = routePointAt(shape, point, kRouteReach / state.zoom);
        selection.setLink(link);
        state.pressedLink = !alt && shape.hasRows;
        if (at >= 0 || alt)
            startRoute(link, at, point);
        return true;
    }
    if (annotation < 0)
        return false;
    pressOnAnnotation(event, annotation, point);
    return true;
}

void CanvasView::pressOnAnnotation(QMouseEvent* event, int annotation, QPointF point)
{
    State& state = *m_state;
    Selection& selection = state.sources.selection;
    const AnnotationBox& chosen = state.scene.annotations()[static_cast<std::size_t>(annotation)];
    const bool onHandle = resizeHandle(chosen.rect).contains(point);
    if (extends(event->modifiers()))
        selection.toggleAnnotation(chosen.id);
    else if (!chosen.selected)
        selection.set({}, {chosen.id});
    if (onHandle) {
        state.gesture = Gesture::ResizeAnnotation;
        state.resizeStart = chosen.rect;
        state.movingAnnotations = {annotation};
    } else {
        startMove({annotation}, event->modifiers() & Qt::AltModifier);
    }
}

/// Takes a point of a link's route, or with `routePoint` -1 a new one; the document gets it at the end.
void CanvasView::startRoute(const graph::Link& link, int routePoint, QPointF point)
{
    State& state = *m_state;
    const auto& routes = state.sources.document.workflow().routes;
    const auto route = routes.find(link);
    state.gesture = Gesture::MoveRoutePoint;
    state.routed = link;
    state.routeBefore = route == routes.end() ? std::vector<graph::CanvasPoint>() : route->second;
    state.addsRoutePoint = routePoint < 0;
    state.routePoint = state.addsRoutePoint ? state.edits.routeSlot(link, point) : routePoint;
    if (state.addsRoutePoint)
        dragRoute(point);
}

void CanvasView::dragRoute(QPointF point)
{
    State& state = *m_state;
    const int link = state.scene.indexOf(*state.routed);
    if (link < 0)
        return;
    std::vector<graph::CanvasPoint> route = state.routeBefore;
    if (state.addsRoutePoint)
        route.insert(route.begin() + state.routePoint, pointAt(point));
    else
        route[dataflow::ui::at(state.routePoint)] = pointAt(point);
    const QRegion before = placeOfLink(link);
    state.scene.setRoute(link, route);
    viewport()->update(before + placeOfLink(link));
}

void CanvasView::mouseMoveEvent(QMouseEvent* event)
{
    State& state = *m_state;
    const QPoint at = event->position().toPoint();
    if ((at - state.pressedAt).manhattanLength() >= QApplication::startDragDistance())
        state.moved = true;
    const QPointF point = toCanvas(at);
    switch (state.gesture) {
    case Gesture::None:
        hover(at);
        break;
    case Gesture::Pan:
        pan(at - state.lastAt);
        break;
    case Gesture::Band:
        if (state.moved)
            dragBand(at);
        break;
    case Gesture::MoveThings:
        if (state.moved)
            dragMove(at, event->modifiers());
        break;
    case Gesture::DrawLink:
        dragLink(at);
        break;
    case Gesture::CutLinks:
        state.marks.cut << point;
        viewport()->update();
        break;
    case Gesture::MoveRoutePoint:
        if (state.moved)
            dragRoute(point);
        break;
    case Gesture::ResizeAnnotation: {
        const QPointF by = point - state.pressedPoint;
        const QSizeF size(state.resizeStart.width() + by.x(), state.resizeStart.height() + by.y());
        state.scene.setAnnotationRect(state.movingAnnotations.front(),
                                      QRectF(state.resizeStart.topLeft(), size.expandedTo(kLeastAnnotation)));
        viewport()->update();
        break;
    }
    case Gesture::UseMinimap: {
        const QPointF centre =
            state.minimap.canvasPoint(state.minimap.place(viewport()->size()), state.scene, at);
        const QPointF wanted = centre - QPointF(viewport()->width(), viewport()->height()) / (2 * state.zoom);
        pan(((state.origin - wanted) * state.zoom).toPoint());
        break;
    }
    }
    state.lastAt = at;
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event)
{
    State& state = *m_state;
    if (event->button() != state.button)
        return;
    const QPoint at = event->position().toPoint();
    const Gesture gesture = std::exchange(state.gesture, Gesture::None);
    state.told.clear(); // its tip goes with the release
    switch (gesture) {
    case Gesture::None:
    case Gesture::UseMinimap:
        break;
    case Gesture::Pan:
        viewport()->setCursor(state.spaceHeld ? Qt::OpenHandCursor : Qt::ArrowCursor);
        break;
    case Gesture::Band:
        state.marks.band = {};
        break;
    case Gesture::MoveThings:
        if (state.moved) {
            aimMove(at, event->modifiers());
            state.told.clear();
            QToolTip::hideText();
            finishMove();
        } else if (state.pressedBox >= 0 && !extends(event->modifiers()))
            state.sources.selection.setNodes({state.box(state.pressedBox).id});
        break;
    case Gesture::DrawLink:
        finishLink(at);
        break;
    case Gesture::CutLinks:
        finishCut();
        break;
    case Gesture::MoveRoutePoint:
        if (state.addsRoutePoint)
            state.edits.addRoutePoint(*state.routed, state.routePoint, toCanvas(at));
        else if (state.moved)
            state.edits.moveRoutePoint(*state.routed, state.routePoint, toCanvas(at));
        break;
    case Gesture::ResizeAnnotation:
        if (state.moved)
            state.edits.storePlaces({}, state.movingAnnotations);
        break;
    }
    viewport()->update();
    if (std::exchange(state.pressedLink, false) && !state.moved)
        emit sampleRequested();
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event)
{
    State& state = *m_state;
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF point = toCanvas(event->position());
    if (const int box = state.scene.boxAt(point); box >= 0) {
        emit propertiesRequested(state.box(box).id);
        return;
    }
    if (const int index = state.scene.linkAt(point, kLinkReach / state.zoom); index >= 0) {
        const LinkShape& link = state.scene.links()[static_cast<std::size_t>(index)];
        if (const int at = routePointAt(link, point, kRouteReach / state.zoom); at >= 0)
            state.edits.removeRoutePoint(graph::Link(link.link), at);
        return;
    }
    if (state.scene.annotationAt(point, kLinkReach / state.zoom) >= 0)
        renameSelected();
    else
        quickAdd(event->position().toPoint());
}

void CanvasView::hover(QPoint at)
{
    State& state = *m_state;
    const QPointF point = toCanvas(at);
    const auto port = state.scene.portAt(point, kPortReach / state.zoom);
    const int box = port ? port->box : state.scene.boxAt(point);
    const int link = box < 0 ? state.scene.linkAt(point, kLinkReach / state.zoom) : -1;
    if (box == state.marks.hoveredBox && link == state.marks.hoveredLink && port == state.marks.hoveredPort)
        return;
    QRegion changed;
    if (box != state.marks.hoveredBox)
        for (const int one : {state.marks.hoveredBox, box})
            if (one >= 0 && static_cast<std::size_t>(one) < state.scene.boxes().size())
                changed += borderOf(toViewportRect(state.box(one).rect), 2, kBorder * state.zoom);
    if (port != state.marks.hoveredPort)
        changed += placeOfPort(state.marks.hoveredPort) + placeOfPort(port);
    if (link != state.marks.hoveredLink)
        for (const int one : {state.marks.hoveredLink, link})
            if (one >= 0 && static_cast<std::size_t>(one) < state.scene.links().size())
                changed += placeOfLink(one);
    if (detailFor(state.zoom) != Detail::Boxes) // from far away nothing of it shows
        viewport()->update(changed);
    state.marks.hoveredBox = box;
    state.marks.hoveredLink = link;
    state.marks.hoveredPort = port;
    if (!state.spaceHeld)
        viewport()->setCursor(port ? Qt::CrossCursor : Qt::ArrowCursor);
}

void CanvasView::dragBand(QPoint at)
{
    State& state = *m_state;
    const QRectF band = QRectF(state.pressedPoint, toCanvas(at)).normalized();
    state.marks.band = band;
    std::set<NodeId> chosen = state.bandBase;
    for (const int box : state.scene.boxesIn(band))
        if (band.intersects(state.box(box).rect))
            chosen.insert(state.box(box).id);
    std::set<std::string> annotations;
    for (const AnnotationBox& annotation : state.scene.annotations())
        if (band.contains(annotation.rect))
            annotations.insert(annotation.id);
    state.sources.selection.set(std::move(chosen), std::move(annotations));
    viewport()->update();
}

/// Unlinks what the cutting line crossed.
void CanvasView::finishCut()
{
    State& state = *m_state;
    const QPolygonF cut = std::exchange(state.marks.cut, {});
    std::vector<graph::Link> links;
    for (const int index : state.scene.linksIn(cut.boundingRect().adjusted(-1, -1, 1, 1)))
        if (const LinkShape& link = state.scene.links()[static_cast<std::size_t>(index)];
            cross(link.line.points(), cut))
            links.push_back(link.link);
    state.edits.disconnectLinks(links);
}

void CanvasView::cancelGesture()
{
    State& state = *m_state;
    if (state.gesture == Gesture::MoveThings && !state.copying) {
        state.scene.moveBoxes(state.movingBoxes, -state.moveOffset);
        state.scene.moveAnnotations(state.movingAnnotations, -state.moveOffset);
    }
    if (state.gesture == Gesture::ResizeAnnotation)
        state.scene.setAnnotationRect(state.movingAnnotations.front(), state.resizeStart);
    if (state.gesture == Gesture::MoveRoutePoint)
        if (const int link = state.scene.indexOf(*state.routed); link >= 0)
            state.scene.setRoute(link, state.routeBefore);
    state.gesture = Gesture::None;
    state.movingBoxes.clear();
    state.movingAnnotations.clear();
    state.detached.reset();
    state.marks.linking = false;
    state.marks.fitting.clear();
    state.marks.linkDraft.clear();
    state.marks.draftRefused = false;
    state.marks.ghosts.clear();
    state.marks.cut.clear();
    state.marks.dropLink = state.marks.dropBox = -1;
    state.marks.band = {};
    viewport()->unsetCursor();
    viewport()->update();
    tell({}, {});
    emit hint({});
}

/// Says something about the gesture under way, at the cursor and in the status bar; empty clears both.
void CanvasView::tell(QPoint at, const QString& text)
{
    if (std::exchange(m_state->told, text) == text)
        return;
    emit hint(text);
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(viewport()->mapToGlobal(at), text, viewport());
}

void CanvasView::setWheelZooms(bool zooms)
{
    m_state->wheelZooms = zooms;
}

void CanvasView::wheelEvent(QWheelEvent* event)
{
    State& state = *m_state;
    const bool sideways = event->modifiers() & Qt::ShiftModifier && state.wheelZooms;
    if (event->modifiers().testFlag(Qt::ControlModifier) != state.wheelZooms && !sideways) {
        setZoom(state.zoom * std::pow(1.0015, event->angleDelta().y()), event->position());
    } else {
        QPointF delta =
            event->pixelDelta().isNull() ? QPointF(event->angleDelta()) * 0.6 : QPointF(event->pixelDelta());
        if (event->modifiers() & Qt::ShiftModifier && delta.x() == 0)
            delta = QPointF(delta.y(), 0);
        pan(delta.toPoint());
    }
    event->accept();
}

} // namespace dataflow::ui
