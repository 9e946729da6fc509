// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Drawing links with the mouse: from port to port, to a node's body, or to empty canvas.

#include "engine/graph/edit.h"
#include "ui/bridge/error_words.h"
#include "ui/canvas/canvas_state.h"
#include "ui/canvas/link_shape.h"

#include <QMenu>

namespace dataflow::ui {

namespace {

constexpr double kDraftAround = 1.6; // canvas units a link that is drawn takes beside its line

} // namespace

graph::Link CanvasView::State::linkBetween(const PortHit& output, const PortHit& input) const
{
    const PortHit& from = output.output ? output : input;
    const PortHit& to = output.output ? input : output;
    const auto end = [this](const PortHit& hit) {
        return graph::Endpoint{
            scene.boxes()[static_cast<std::size_t>(hit.box)].id, scene.spot(hit).name.toStdString(), {}};
    };
    return {end(from), end(to)};
}

void CanvasView::startLink(const PortHit& port)
{
    State& state = *m_state;
    state.gesture = Gesture::DrawLink;
    state.linkStart = port;
    state.detached.reset();
    if (!port.output) {
        // Dragging from a plugged input takes its link by the loose end.
        const graph::Endpoint input{state.box(port.box).id, state.scene.spot(port).name.toStdString(), {}};
        for (const int index : state.box(port.box).links) {
            const LinkShape& shape = state.scene.links()[static_cast<std::size_t>(index)];
            if (shape.link.to != input || shape.from < 0)
                continue;
            const auto& outputs = state.box(shape.from).outputs;
            for (std::size_t i = 0; i < outputs.size(); ++i)
                if (outputs[i].name == QString::fromStdString(shape.link.from.port)) {
                    state.linkStart = {.box = shape.from, .port = static_cast<int>(i), .output = true};
                    state.detached = shape.link;
                }
        }
    }
    state.marks.linking = true;
    state.marks.fitting.clear();
    const auto kind = state.scene.spot(state.linkStart).kind;
    for (int box = 0; box < static_cast<int>(state.scene.boxes().size()); ++box) {
        if (box == state.linkStart.box)
            continue;
        const auto& spots = state.linkStart.output ? state.box(box).inputs : state.box(box).outputs;
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
    const bool wasRefused = state.marks.draftRefused;
    QRegion changed = placeOfLine(state.marks.linkDraft, kDraftAround);
    if (target != state.marks.hoveredPort)
        changed += placeOfPort(state.marks.hoveredPort) + placeOfPort(target);
    state.marks.hoveredPort = target;
    const QPointF start = state.scene.portPos(state.linkStart);
    const bool onPort = target && target->output != state.linkStart.output;
    const QPointF end = onPort ? state.scene.portPos(*target) : free;
    state.marks.linkDraft = state.linkStart.output ? linkPolyline(start, end) : linkPolyline(end, start);
    state.marks.draftRefused = false;
    QString why;
    if (onPort) {
        const auto refused =
            graph::checkLink(*state.sources.document.project(), state.sources.document.workflow(),
                             state.linkBetween(state.linkStart, *target), nodes::nodeCatalog());
        state.marks.draftRefused = refused.has_value();
        if (refused)
            why = errorSentence(*refused);
    }
    emit hint(why);
    if (wasRefused || state.marks.draftRefused)
        viewport()->update(); // Qt's dashes are not the same in every part
    else
        viewport()->update(changed += placeOfLine(state.marks.linkDraft, kDraftAround));
}

void CanvasView::finishLink(QPoint at)
{
    State& state = *m_state;
    const auto target = state.scene.portAt(toCanvas(at), kPortReach * 1.6 / state.zoom);
    const int box = state.scene.boxAt(toCanvas(at));
    const PortHit start = state.linkStart;
    const auto detached = std::exchange(state.detached, std::nullopt);
    state.marks.linking = false;
    state.marks.fitting.clear();
    state.marks.linkDraft.clear();
    state.marks.hoveredPort.reset();
    if (target && target->output != start.output && target->box != start.box) {
        state.edits.connectPorts(state.linkBetween(start, *target), detached);
    } else if (start.output && box >= 0 && box != start.box) {
        state.detached = detached;
        offerInputs(start, box, at);
    } else if (detached && state.moved) {
        state.edits.disconnectLinks({*detached});
    } else if (state.moved && box < 0) {
        const graph::Endpoint port{state.box(start.box).id, state.scene.spot(start).name.toStdString(), {}};
        quickAdd(at, {}, LooseEnd{port, start.output});
    }
    viewport()->update();
}

/// A link dropped on a node's body: its only fitting input, or a menu of inputs and parameters.
void CanvasView::offerInputs(const PortHit& output, int box, QPoint at)
{
    State& state = *m_state;
    const auto detached = std::exchange(state.detached, std::nullopt);
    const graph::Workflow& workflow = state.sources.document.workflow();
    const graph::Node* node = workflow.find(state.box(box).id);
    const auto ports = node ? graph::portsOf(*state.sources.document.project(), *node, nodes::nodeCatalog())
                            : Result<graph::NodePorts>(graph::NodePorts{});
    if (!ports)
        return;
    const PortSpot& spot = state.scene.spot(output);
    QStringList inputs;
    for (const nodes::Port& port : ports->inputs)
        if (nodes::portsFit(spot.kind, false, port.kind))
            inputs << QString::fromStdString(port.name);
    QStringList parameters;
    if (spot.kind != nodes::PortKind::Rows)
        for (const std::string& name : ports->linkableParams)
            parameters << QString::fromStdString(name);
    const graph::Endpoint from{state.box(output.box).id, spot.name.toStdString(), {}};
    if (ports->openInputs)
        inputs << QString::fromStdString(from.node.text());
    const auto linkTo = [from, to = node->id](const QString& name) {
        return graph::Link{from, {to, name.toStdString(), {}}};
    };
    if (inputs.size() == 1 && parameters.isEmpty()) {
        state.edits.connectPorts(linkTo(inputs.front()), detached);
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& title, const QStringList& names) {
        if (names.isEmpty())
            return;
        menu->addSection(title);
        for (const QString& name : names)
            menu->addAction(name, this, [this, link = linkTo(name), detached] {
                m_state->edits.connectPorts(link, detached);
            });
    };
    add(tr("Inputs"), inputs);
    add(tr("Parameters"), parameters);
    if (menu->isEmpty()) {
        emit hint(tr("%1 has no input that takes this port.").arg(state.box(box).title));
        delete menu;
        return;
    }
    menu->popup(viewport()->mapToGlobal(at));
}

} // namespace dataflow::ui
