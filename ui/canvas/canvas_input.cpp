// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Mouse, wheel and keyboard of the canvas: gestures as a small state machine.

#include "engine/graph/edit.h"
#include "ui/canvas/canvas_state.h"
#include "ui/canvas/link_shape.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include <cmath>

namespace dataflow::ui {

namespace {

constexpr double kPortReach = 11; // viewport pixels around a port that take a press or a drop
constexpr double kLinkReach = 6;

NodeBox& boxOf(CanvasScene& scene, int box)
{
    return scene.boxes()[static_cast<std::size_t>(box)];
}

const PortSpot& spotOf(CanvasScene& scene, const PortHit& hit)
{
    const NodeBox& box = boxOf(scene, hit.box);
    return (hit.output ? box.outputs : box.inputs)[static_cast<std::size_t>(hit.port)];
}

graph::Link linkBetween(CanvasScene& scene, const PortHit& output, const NodeId& node, const QString& input)
{
    return {.from = {.node = boxOf(scene, output.box).id,
                     .port = spotOf(scene, output).name.toStdString(),
                     .path = {}},
            .to = {.node = node, .port = input.toStdString(), .path = {}}};
}

} // namespace

void CanvasView::mousePressEvent(QMouseEvent* event)
{
    State& state = *m_state;
    const QPoint at = event->position().toPoint();
    state.pressedAt = at;
    state.lastAt = at;
    state.moved = false;
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && state.spaceHeld)) {
        state.gesture = Gesture::Pan;
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF point = toCanvas(at);
    Selection& selection = state.sources.selection;
    const bool extend = event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier);
    if (const auto port = state.scene.portAt(point, kPortReach / state.zoom)) {
        startLink(*port);
    } else if (const int box = state.scene.boxAt(point); box >= 0) {
        const NodeId id = boxOf(state.scene, box).id;
        if (extend)
            selection.toggle(id);
        else if (!selection.contains(id))
            selection.setNodes({id});
        state.gesture = Gesture::MoveNodes;
        state.moveOffset = {};
        state.movingBoxes.clear();
        for (const NodeId& node : selection.nodes())
            state.movingBoxes.push_back(state.scene.indexOf(node));
    } else if (const int link = state.scene.linkAt(point, kLinkReach / state.zoom); link >= 0) {
        selection.setLink(state.scene.links()[static_cast<std::size_t>(link)].link);
    } else {
        state.gesture = Gesture::Band;
        state.bandBase = extend ? selection.nodes() : std::set<NodeId>();
        if (!extend)
            selection.clear();
    }
}

void CanvasView::mouseMoveEvent(QMouseEvent* event)
{
    State& state = *m_state;
    const QPoint at = event->position().toPoint();
    if ((at - state.pressedAt).manhattanLength() >= QApplication::startDragDistance())
        state.moved = true;
    switch (state.gesture) {
    case Gesture::None:
        hover(at);
        break;
    case Gesture::Pan:
        state.origin -= QPointF(at - state.lastAt) / state.zoom;
        updateBars();
        viewport()->update();
        break;
    case Gesture::Band:
        if (state.moved)
            dragBand(at);
        break;
    case Gesture::MoveNodes:
        if (state.moved && !state.movingBoxes.empty()) {
            const QPointF wanted = QPointF(at - state.pressedAt) / state.zoom;
            state.scene.moveBoxes(state.movingBoxes, wanted - state.moveOffset);
            state.moveOffset = wanted;
            viewport()->update();
        }
        break;
    case Gesture::DrawLink:
        dragLink(at);
        break;
    }
    state.lastAt = at;
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event)
{
    State& state = *m_state;
    const QPoint at = event->position().toPoint();
    const Gesture gesture = std::exchange(state.gesture, Gesture::None);
    switch (gesture) {
    case Gesture::None:
        break;
    case Gesture::Pan:
        viewport()->unsetCursor();
        break;
    case Gesture::Band:
        state.marks.band = {};
        break;
    case Gesture::MoveNodes:
        if (state.moved)
            finishMove();
        else if (!(event->modifiers() & (Qt::ShiftModifier | Qt::ControlModifier)))
            if (const int box = state.scene.boxAt(toCanvas(at)); box >= 0)
                state.sources.selection.setNodes({boxOf(state.scene, box).id});
        break;
    case Gesture::DrawLink:
        finishLink(at);
        break;
    }
    viewport()->update();
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const int box = m_state->scene.boxAt(toCanvas(event->position())); box >= 0)
        emit propertiesRequested(boxOf(m_state->scene, box).id);
}

void CanvasView::hover(QPoint at)
{
    State& state = *m_state;
    const QPointF point = toCanvas(at);
    const auto port = state.scene.portAt(point, kPortReach / state.zoom);
    const int box = port ? port->box : state.scene.boxAt(point);
    const int link = box < 0 ? state.scene.linkAt(point, kLinkReach / state.zoom) : -1;
    const auto samePort = [](const std::optional<PortHit>& a, const std::optional<PortHit>& b) {
        return a.has_value() == b.has_value() &&
               (!a || (a->box == b->box && a->port == b->port && a->output == b->output));
    };
    if (box == state.marks.hoveredBox && link == state.marks.hoveredLink &&
        samePort(port, state.marks.hoveredPort))
        return;
    for (const int changed : {state.marks.hoveredBox, box})
        if (changed >= 0 && static_cast<std::size_t>(changed) < state.scene.boxes().size())
            updateBox(changed);
    for (const int changed : {state.marks.hoveredLink, link})
        if (changed >= 0 && static_cast<std::size_t>(changed) < state.scene.links().size())
            viewport()->update(toViewport(state.scene.links()[static_cast<std::size_t>(changed)].bounds));
    state.marks.hoveredBox = box;
    state.marks.hoveredLink = link;
    state.marks.hoveredPort = port;
    viewport()->setCursor(port ? Qt::CrossCursor : Qt::ArrowCursor);
}

void CanvasView::dragBand(QPoint at)
{
    State& state = *m_state;
    const QRectF band = QRectF(toCanvas(state.pressedAt), toCanvas(at)).normalized();
    state.marks.band = band;
    std::set<NodeId> chosen = state.bandBase;
    for (const int box : state.scene.boxesIn(band))
        if (band.intersects(boxOf(state.scene, box).rect))
            chosen.insert(boxOf(state.scene, box).id);
    state.sources.selection.setNodes(std::move(chosen));
    viewport()->update();
}

void CanvasView::startLink(const PortHit& port)
{
    State& state = *m_state;
    state.gesture = Gesture::DrawLink;
    state.linkStart = port;
    state.detached.reset();
    if (!port.output) {
        // Dragging from a plugged input takes its link by the loose end.
        const NodeBox& box = boxOf(state.scene, port.box);
        for (const graph::Link& link : state.sources.document.workflow().linksInto(box.id)) {
            if (QString::fromStdString(link.to.port) != spotOf(state.scene, port).name)
                continue;
            const int from = state.scene.indexOf(link.from.node);
            for (std::size_t i = 0; from >= 0 && i < boxOf(state.scene, from).outputs.size(); ++i)
                if (boxOf(state.scene, from).outputs[i].name == QString::fromStdString(link.from.port)) {
                    state.linkStart = {.box = from, .port = static_cast<int>(i), .output = true};
                    state.detached = link;
                }
        }
    }
    state.marks.linking = true;
    state.marks.fitting.clear();
    const auto kind = spotOf(state.scene, state.linkStart).kind;
    for (int box = 0; box < static_cast<int>(state.scene.boxes().size()); ++box) {
        if (box == state.linkStart.box)
            continue;
        const auto& spots =
            state.linkStart.output ? boxOf(state.scene, box).inputs : boxOf(state.scene, box).outputs;
        for (int i = 0; i < static_cast<int>(spots.size()); ++i) {
            const auto other = spots[static_cast<std::size_t>(i)].kind;
            const bool fits = state.linkStart.output ? nodes::portsFit(kind, false, other)
                                                     : nodes::portsFit(other, false, kind);
            if (fits)
                state.marks.fitting.push_back({.box = box, .port = i, .output = !state.linkStart.output});
        }
    }
    viewport()->update();
}

void CanvasView::dragLink(QPoint at)
{
    State& state = *m_state;
    const QPointF free = toCanvas(at);
    const auto target = state.scene.portAt(free, kPortReach * 1.6 / state.zoom);
    state.marks.hoveredPort = target;
    const QPointF start = state.scene.portPos(state.linkStart);
    const QPointF end =
        target && target->output != state.linkStart.output ? state.scene.portPos(*target) : free;
    state.marks.linkDraft = state.linkStart.output ? linkPolyline(start, end) : linkPolyline(end, start);
    state.marks.draftRefused = false;
    QString why;
    if (target && target->output != state.linkStart.output) {
        const PortHit output = state.linkStart.output ? state.linkStart : *target;
        const PortHit input = state.linkStart.output ? *target : state.linkStart;
        const auto refused =
            graph::checkLink(*state.sources.document.project(), state.sources.document.workflow(),
                             linkBetween(state.scene, output, boxOf(state.scene, input.box).id,
                                         spotOf(state.scene, input).name),
                             nodes::nodeCatalog());
        state.marks.draftRefused = refused.has_value();
        if (refused)
            why = QString::fromStdString(refused->sentence());
    }
    emit hint(why);
    viewport()->update();
}

void CanvasView::finishLink(QPoint at)
{
    State& state = *m_state;
    const auto target = state.scene.portAt(toCanvas(at), kPortReach * 1.6 / state.zoom);
    const int box = state.scene.boxAt(toCanvas(at));
    const PortHit start = state.linkStart;
    state.marks.linking = false;
    state.marks.fitting.clear();
    state.marks.linkDraft.clear();
    state.marks.hoveredPort.reset();
    if (target && target->output != start.output && target->box != start.box) {
        const PortHit output = start.output ? start : *target;
        const PortHit input = start.output ? *target : start;
        connectPorts(output, spotOf(state.scene, input).name, input.box);
    } else if (start.output && box >= 0 && box != start.box) {
        offerInputs(start, box, at);
    } else if (state.detached && state.moved) {
        const graph::Link link = *state.detached;
        state.sources.document.edit(tr("Unlink %1").arg(QString::fromStdString(link.to.text())),
                                    [&](graph::Workflow& workflow) { workflow.disconnect(link); });
    }
    state.detached.reset();
    viewport()->update();
}

/// Connects, replacing what was plugged into the input; says why when it is refused.
void CanvasView::connectPorts(const PortHit& output, const QString& inputName, int inputBox)
{
    State& state = *m_state;
    const graph::Link link = linkBetween(state.scene, output, boxOf(state.scene, inputBox).id, inputName);
    if (state.detached == link)
        return;
    Document& document = state.sources.document;
    graph::Workflow linked = document.workflow();
    if (state.detached)
        linked.disconnect(*state.detached);
    const auto done = graph::connectPorts(linked, link, {*document.project(), nodes::nodeCatalog()});
    if (!done) {
        emit hint(QString::fromStdString(done.error().sentence()));
        return;
    }
    document.edit(tr("Link %1 to %2")
                      .arg(QString::fromStdString(link.from.text()), QString::fromStdString(link.to.text())),
                  [&](graph::Workflow& workflow) { workflow = std::move(linked); });
    emit hint({});
}

/// A link dropped on a node's body: its only fitting input, or a menu of inputs and parameters.
void CanvasView::offerInputs(const PortHit& output, int box, QPoint at)
{
    State& state = *m_state;
    const graph::Workflow& workflow = state.sources.document.workflow();
    const graph::Node* node = workflow.find(boxOf(state.scene, box).id);
    const auto ports = node ? graph::portsOf(*state.sources.document.project(), *node, nodes::nodeCatalog())
                            : Result<graph::NodePorts>(graph::NodePorts{});
    if (!ports)
        return;
    QStringList inputs;
    for (const nodes::Port& port : ports->inputs)
        if (nodes::portsFit(spotOf(state.scene, output).kind, false, port.kind))
            inputs << QString::fromStdString(port.name);
    QStringList parameters;
    if (spotOf(state.scene, output).kind != nodes::PortKind::Rows)
        for (const std::string& name : ports->linkableParams)
            parameters << QString::fromStdString(name);
    if (ports->openInputs)
        inputs << QString::fromStdString(boxOf(state.scene, output.box).id.text());
    if (inputs.size() == 1 && parameters.isEmpty()) {
        connectPorts(output, inputs.front(), box);
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& title, const QStringList& names) {
        if (names.isEmpty())
            return;
        menu->addSection(title);
        for (const QString& name : names)
            menu->addAction(name, this, [this, output, name, box, detached = state.detached] {
                m_state->detached = detached;
                connectPorts(output, name, box);
                m_state->detached.reset();
            });
    };
    add(tr("Inputs"), inputs);
    add(tr("Parameters"), parameters);
    if (menu->isEmpty()) {
        emit hint(tr("%1 has no input that takes this port.").arg(boxOf(state.scene, box).title));
        delete menu;
        return;
    }
    menu->popup(viewport()->mapToGlobal(at));
}

void CanvasView::finishMove()
{
    State& state = *m_state;
    std::map<NodeId, graph::CanvasPoint> places;
    for (const int box : state.movingBoxes) {
        const NodeBox& moved = boxOf(state.scene, box);
        places[moved.id] = {.x = static_cast<int>(std::lround(moved.rect.x())),
                            .y = static_cast<int>(std::lround(moved.rect.y()))};
    }
    const QString label = places.size() == 1
                              ? tr("Move %1").arg(boxOf(state.scene, state.movingBoxes.front()).title)
                              : tr("Move %n node(s)", nullptr, static_cast<int>(places.size()));
    state.movingBoxes.clear();
    state.sources.document.edit(label, [&](graph::Workflow& workflow) {
        fixPlaces(m_state->scene, workflow);
        graph::moveNodes(workflow, places);
    });
}

void CanvasView::cancelGesture()
{
    State& state = *m_state;
    if (state.gesture == Gesture::MoveNodes && !state.movingBoxes.empty())
        state.scene.moveBoxes(state.movingBoxes, -state.moveOffset);
    state.gesture = Gesture::None;
    state.movingBoxes.clear();
    state.detached.reset();
    state.marks.linking = false;
    state.marks.fitting.clear();
    state.marks.linkDraft.clear();
    state.marks.band = {};
    viewport()->unsetCursor();
    viewport()->update();
    emit hint({});
}

void CanvasView::wheelEvent(QWheelEvent* event)
{
    State& state = *m_state;
    if (event->modifiers() & Qt::ControlModifier) {
        setZoom(state.zoom * std::pow(1.0015, event->angleDelta().y()), event->position());
    } else {
        QPointF delta =
            event->pixelDelta().isNull() ? QPointF(event->angleDelta()) * 0.6 : QPointF(event->pixelDelta());
        if (event->modifiers() & Qt::ShiftModifier && delta.x() == 0)
            delta = QPointF(delta.y(), 0);
        state.origin -= delta / state.zoom;
        updateBars();
        viewport()->update();
    }
    event->accept();
}

void CanvasView::keyPressEvent(QKeyEvent* event)
{
    State& state = *m_state;
    switch (event->key()) {
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) {
            state.spaceHeld = true;
            viewport()->setCursor(Qt::OpenHandCursor);
        }
        return;
    case Qt::Key_Escape:
        if (state.gesture != Gesture::None)
            cancelGesture();
        else
            state.sources.selection.clear();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const auto node = state.sources.selection.singleNode())
            emit propertiesRequested(*node);
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (event->modifiers() & Qt::ControlModifier)
            nudge(event->key());
        else
            walk(event->key());
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void CanvasView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_state->spaceHeld = false;
        viewport()->unsetCursor();
    }
    QAbstractScrollArea::keyReleaseEvent(event);
}

void CanvasView::focusOutEvent(QFocusEvent* event)
{
    m_state->spaceHeld = false;
    QAbstractScrollArea::focusOutEvent(event);
}

/// Selects the nearest node in the direction of an arrow key.
void CanvasView::walk(int key)
{
    State& state = *m_state;
    const auto current = state.sources.selection.singleNode();
    const auto& boxes = state.scene.boxes();
    if (boxes.empty())
        return;
    if (!current) {
        reveal(boxes.front().id);
        return;
    }
    const QPointF from = boxOf(state.scene, state.scene.indexOf(*current)).rect.center();
    double nearest = 0;
    const NodeBox* best = nullptr;
    for (const NodeBox& box : boxes) {
        QPointF d = box.rect.center() - from;
        if (key == Qt::Key_Left || key == Qt::Key_Right)
            d = QPointF(key == Qt::Key_Left ? -d.x() : d.x(), d.y());
        else
            d = QPointF(key == Qt::Key_Up ? -d.y() : d.y(), d.x());
        if (d.x() <= 1)
            continue;
        const double cost = d.x() + 2.5 * std::abs(d.y());
        if (!best || cost < nearest) {
            nearest = cost;
            best = &box;
        }
    }
    if (best)
        reveal(best->id);
}

void CanvasView::nudge(int key)
{
    State& state = *m_state;
    const int dx = key == Qt::Key_Left ? -8 : key == Qt::Key_Right ? 8 : 0;
    const int dy = key == Qt::Key_Up ? -8 : key == Qt::Key_Down ? 8 : 0;
    if (state.sources.selection.nodes().empty())
        return;
    state.movingBoxes.clear();
    for (const NodeId& id : state.sources.selection.nodes())
        state.movingBoxes.push_back(state.scene.indexOf(id));
    state.scene.moveBoxes(state.movingBoxes, QPointF(dx, dy));
    finishMove();
}

void CanvasView::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasFormat(QLatin1String(kNodeTypeMime)))
        event->acceptProposedAction();
}

void CanvasView::dragMoveEvent(QDragMoveEvent* event)
{
    if (event->mimeData()->hasFormat(QLatin1String(kNodeTypeMime)))
        event->acceptProposedAction();
}

void CanvasView::dropEvent(QDropEvent* event)
{
    const QByteArray type = event->mimeData()->data(QLatin1String(kNodeTypeMime));
    if (type.isEmpty())
        return;
    addNode(QString::fromUtf8(type), toCanvas(event->position()) - QPointF(kBoxWidth / 2, kHeaderHeight / 2));
    event->acceptProposedAction();
    setFocus();
}

} // namespace dataflow::ui
