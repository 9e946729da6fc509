// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Keys that are no commands (Space, Escape, typing), and wiring by keyboard; walking is in canvas_walk.cpp.

#include "ui/canvas/canvas_state.h"

#include <QKeyEvent>
#include <QLineF>

#include <algorithm>

namespace dataflow::ui {

void CanvasView::keyPressEvent(QKeyEvent* event)
{
    State& state = *m_state;
    switch (event->key()) {
    case Qt::Key_Control:
        if (state.gesture == Gesture::MoveThings && state.moved)
            aimMove(state.lastAt, Qt::ControlModifier);
        break;
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) {
            state.spaceHeld = true;
            viewport()->setCursor(Qt::OpenHandCursor);
        }
        return;
    case Qt::Key_Escape:
        if (state.gesture != Gesture::None) {
            cancelGesture();
        } else if (state.edits.isLayingOut()) {
            state.edits.giveUpLayout();
        } else {
            state.marks.keyPort.reset();
            state.marks.keyStart.reset();
            state.sources.selection.clear();
            viewport()->update();
        }
        return;
    default:
        break;
    }
    // Letters that are no command start a search for a node type.
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (plain && state.gesture == Gesture::None && event->text().size() == 1 &&
        event->text().at(0).isLetterOrNumber())
        addByKeys(event->text());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void CanvasView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_state->spaceHeld = false;
        viewport()->unsetCursor();
    }
    if (event->key() == Qt::Key_Control && m_state->gesture == Gesture::MoveThings && m_state->moved)
        aimMove(m_state->lastAt, Qt::NoModifier);
    QAbstractScrollArea::keyReleaseEvent(event);
}

void CanvasView::focusOutEvent(QFocusEvent* event)
{
    m_state->spaceHeld = false;
    QAbstractScrollArea::focusOutEvent(event);
}

/// Chooses the next port of the selected node; while a link is begun only ports that fit it.
void CanvasView::cyclePorts()
{
    State& state = *m_state;
    const auto node = state.sources.selection.singleNode();
    const int box = node ? state.scene.indexOf(*node) : -1;
    if (box < 0)
        return;
    std::vector<PortHit> ports;
    for (const bool output : {true, false}) {
        const auto& spots = output ? state.box(box).outputs : state.box(box).inputs;
        for (int i = 0; i < static_cast<int>(spots.size()); ++i) {
            const PortHit hit{.box = box, .port = i, .output = output};
            const auto& start = state.marks.keyStart;
            const bool fits =
                !start ||
                (start->output != output && start->box != box &&
                 !graph::checkLink(*state.sources.document.project(), state.sources.document.workflow(),
                                   state.linkBetween(*start, hit), nodes::nodeCatalog()));
            if (fits)
                ports.push_back(hit);
        }
    }
    if (ports.empty()) {
        emit hint(tr("%1 has no port that fits.").arg(state.box(box).title));
        return;
    }
    const auto current =
        state.marks.keyPort ? std::find(ports.begin(), ports.end(), *state.marks.keyPort) : ports.end();
    state.marks.keyPort =
        current == ports.end() || current + 1 == ports.end() ? ports.front() : *(current + 1);
    const PortSpot& spot = state.scene.spot(*state.marks.keyPort);
    emit hint(state.marks.keyPort->output
                  ? tr("Output %1. Ctrl+L starts or ends a link here.").arg(spot.name)
                  : tr("Input %1. Ctrl+L starts or ends a link here.").arg(spot.name));
    viewport()->update();
}

const std::vector<graph::CanvasPoint>* CanvasView::State::selectedRoute() const
{
    const auto& link = sources.selection.link();
    const auto& routes = sources.document.workflow().routes;
    const auto route = link ? routes.find(*link) : routes.end();
    return route == routes.end() || route->second.empty() ? nullptr : &route->second;
}

int CanvasView::State::bendOf(const std::vector<graph::CanvasPoint>& route) const
{
    const int last = static_cast<int>(route.size()) - 1;
    return keyBend < 0 ? last : std::min(keyBend, last);
}

/// Selects the next link of the selected node, or of the node whose link is selected.
void CanvasView::nextLink()
{
    State& state = *m_state;
    const auto node = state.sources.selection.singleNode();
    const auto current = state.sources.selection.link();
    if (node)
        state.walkedFrom = *node;
    else if (current)
        state.walkedFrom = state.walkedEndOf(*current);
    const int box = state.walkedFrom ? state.scene.indexOf(*state.walkedFrom) : -1;
    if (box < 0)
        return;
    std::vector<graph::Link> links;
    for (const int link : state.box(box).links)
        links.push_back(state.scene.links()[at(link)].link);
    std::ranges::sort(links, graph::linkBefore);
    if (links.empty()) {
        emit hint(tr("%1 has no links.").arg(state.box(box).title));
        return;
    }
    const auto found = current ? std::ranges::find(links, *current) : links.end();
    const graph::Link next = found == links.end() || found + 1 == links.end() ? links.front() : *(found + 1);
    revealLink(next);
    emit hint(tr("Link from %1 to %2.")
                  .arg(QString::fromStdString(next.from.text()), QString::fromStdString(next.to.text())));
}

/// Bends the selected link in the middle of its longest part; Ctrl and the arrows move the bend then.
void CanvasView::addBend()
{
    State& state = *m_state;
    const auto link = state.sources.selection.link();
    const int index = link ? state.scene.indexOf(*link) : -1;
    if (index < 0)
        return;
    const QPolygonF parts = straightLine(state.scene.links()[at(index)]);
    int longest = 0;
    const auto lengthOf = [&parts](int part) { return QLineF(parts[part], parts[part + 1]).length(); };
    for (int part = 1; part + 1 < parts.size(); ++part)
        if (lengthOf(part) > lengthOf(longest))
            longest = part;
    if (parts.size() < 2)
        return;
    state.keyBend = longest;
    state.edits.addRoutePoint(*link, longest, (parts[longest] + parts[longest + 1]) / 2);
    emit hint(tr("Ctrl and the arrow keys move the bend."));
}

void CanvasView::removeBend()
{
    State& state = *m_state;
    const auto* route = state.selectedRoute();
    if (!route)
        return;
    const graph::Link link = *state.sources.selection.link();
    const int bend = state.bendOf(*route);
    state.keyBend = bend - 1;
    state.edits.removeRoutePoint(link, bend);
}

/// Starts a link at the chosen port, or ends the one begun there; with two selected nodes links them.
void CanvasView::linkByKeys()
{
    State& state = *m_state;
    if (!state.marks.keyPort) {
        state.edits.linkSelected();
        return;
    }
    const PortHit port = *state.marks.keyPort;
    if (!state.marks.keyStart || state.marks.keyStart->box == port.box ||
        state.marks.keyStart->output == port.output) {
        state.marks.keyStart = port;
        emit hint(tr("Link from %1. Walk to the other node, choose its port with Alt+P, then Ctrl+L.")
                      .arg(state.scene.spot(port).name));
        viewport()->update();
        return;
    }
    const graph::Link link = state.linkBetween(*state.marks.keyStart, port);
    state.marks.keyStart.reset();
    state.marks.keyPort.reset();
    state.edits.connectPorts(link);
    viewport()->update();
}

} // namespace dataflow::ui
