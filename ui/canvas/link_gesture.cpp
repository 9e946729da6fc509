// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Drawing links with the mouse: from port to port, to a node's body, or to empty canvas.

#include "engine/graph/edit.h"
#include "ui/bridge/error_words.h"
#include "ui/canvas/canvas_state.h"
#include "ui/canvas/link_shape.h"

#include <QMenu>

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr double kDraftAround = 1.6; // canvas units a link that is drawn takes beside its line

/// A title in a menu and the links below it, by the names of their other ends.
struct LinkOffers {
    QString title;
    std::vector<std::pair<QString, graph::Link>> links;
};

/// All links from or to a port that end at a node, whether they are accepted or not.
std::vector<LinkOffers> offersAt(const graph::Endpoint& start, bool fromOutput, nodes::PortKind kind,
                                 const graph::Node& node, const graph::NodePorts& ports)
{
    const auto link = [&](const std::string& name) {
        const graph::Endpoint end{node.id, name, {}};
        return std::pair(QString::fromStdString(name),
                         fromOutput ? graph::Link{start, end} : graph::Link{end, start});
    };
    LinkOffers inputs{fromOutput ? CanvasView::tr("Inputs") : CanvasView::tr("Outputs"), {}};
    for (const nodes::Port& port : fromOutput ? ports.inputs : ports.outputs)
        inputs.links.push_back(link(port.name));
    if (fromOutput && ports.openInputs)
        inputs.links.push_back(link(start.node.text()));
    LinkOffers parameters{CanvasView::tr("Parameters"), {}};
    if (fromOutput && kind != nodes::PortKind::Rows)
        for (const std::string& name : ports.linkableParams)
            parameters.links.push_back(link(name));
    return {std::move(inputs), std::move(parameters)};
}

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

graph::Link CanvasView::State::draftTo(const PortHit& target) const
{
    graph::Link link = linkBetween(linkStart, target);
    if (detached)
        link.from = detached->from;
    return link;
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
    state.lookedAt.assign(state.scene.boxes().size(), false);
    state.refusedPort.reset();
    findCircles();
    findFitting();
    viewport()->update();
}

/// Finds, once for the whole drag, the boxes that must not be linked lest nodes wait for each other.
void CanvasView::findCircles()
{
    State& state = *m_state;
    const bool output = state.linkStart.output;
    const auto& links = state.scene.links();
    const int detached = state.detached ? state.scene.indexOf(*state.detached) : -1;
    state.inCircle.assign(state.scene.boxes().size(), false);
    state.inCircle[at(state.linkStart.box)] = true;
    for (std::vector<int> open{state.linkStart.box}; !open.empty();) {
        const int box = open.back();
        open.pop_back();
        for (const int link : state.box(box).links) {
            const LinkShape& shape = links[at(link)];
            const int here = output ? shape.to : shape.from; // an output's circles come from before it
            const int next = output ? shape.from : shape.to;
            if (link == detached || here != box || next < 0 || state.inCircle[at(next)])
                continue;
            state.inCircle[at(next)] = true;
            open.push_back(next);
        }
    }
}

/// Marks the ports in view that take the link, as checkLink() says; all others fade.
void CanvasView::findFitting()
{
    State& state = *m_state;
    if (detailFor(state.zoom) != Detail::Full)
        return; // no port shows
    const graph::Project& project = *state.sources.document.project();
    const graph::Workflow& workflow = state.sources.document.workflow();
    const graph::Node* start = workflow.find(state.box(state.linkStart.box).id);
    if (!start)
        return;
    graph::Workflow alone; // nothing else matters but circles, which are known
    alone.put(*start);
    const std::size_t before = state.marks.fitting.size();
    for (const int box : state.scene.boxesIn(visibleArea())) {
        const graph::Node* node = workflow.find(state.box(box).id);
        if (state.lookedAt[at(box)] || !node)
            continue;
        state.lookedAt[at(box)] = true;
        if (state.inCircle[at(box)])
            continue;
        graph::Workflow both = alone;
        both.put(*node);
        const bool output = !state.linkStart.output;
        const auto& spots = output ? state.box(box).outputs : state.box(box).inputs;
        for (int i = 0; i < static_cast<int>(spots.size()); ++i)
            if (const PortHit port{.box = box, .port = i, .output = output};
                !graph::checkLink(project, both, state.draftTo(port), nodes::nodeCatalog()))
                state.marks.fitting.push_back(port);
    }
    if (state.marks.fitting.size() == before)
        return;
    std::ranges::sort(state.marks.fitting);
    viewport()->update();
}

graph::Workflow CanvasView::State::unplugged() const
{
    graph::Workflow workflow = sources.document.workflow();
    if (detached)
        workflow.disconnect(*detached);
    return workflow;
}

/// Why a port does not take the link that is drawn; empty when it does.
QString CanvasView::refusalOf(const PortHit& target)
{
    State& state = *m_state;
    if (state.refusedPort == target)
        return state.linkRefusal;
    const auto refused = graph::checkLink(*state.sources.document.project(), state.unplugged(),
                                          state.draftTo(target), nodes::nodeCatalog());
    state.refusedPort = target;
    state.linkRefusal = refused ? errorSentence(*refused) : QString();
    return state.linkRefusal;
}

void CanvasView::dragLink(QPoint at)
{
    State& state = *m_state;
    findFitting(); // the wheel may have brought others into view
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
    const QString why = onPort ? refusalOf(*target) : QString();
    state.marks.draftRefused = !why.isEmpty();
    tell(at, why);
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
    state.marks.linking = false;
    state.marks.fitting.clear();
    state.marks.linkDraft.clear();
    state.marks.draftRefused = false;
    state.marks.hoveredPort.reset();
    const bool onPort = target && target->output != start.output && target->box != start.box;
    if (!onPort && box >= 0 && box != start.box) {
        offerEnds(start, box, at);
        return;
    }
    const graph::Link link = onPort ? state.draftTo(*target) : graph::Link{};
    const auto detached = std::exchange(state.detached, std::nullopt);
    if (onPort) {
        state.edits.connectPorts(link, detached);
    } else if (detached && state.moved) {
        state.edits.disconnectLinks({*detached});
    } else if (state.moved && box < 0) {
        const graph::Endpoint port{state.box(start.box).id, state.scene.spot(start).name.toStdString(), {}};
        quickAdd(at, {}, LooseEnd{port, start.output});
    }
}

/// A link dropped on a node's body: its only port that fits, or a menu of ports and parameters.
void CanvasView::offerEnds(const PortHit& start, int box, QPoint at)
{
    State& state = *m_state;
    const graph::Project& project = *state.sources.document.project();
    const graph::Workflow workflow = state.unplugged();
    const auto detached = std::exchange(state.detached, std::nullopt);
    const graph::Node* node = workflow.find(state.box(box).id);
    if (!node)
        return;
    const auto ports = graph::portsOf(project, *node, nodes::nodeCatalog());
    if (!ports) {
        emit hint(errorSentence(ports.error()));
        return;
    }
    const PortSpot& spot = state.scene.spot(start);
    graph::Endpoint port{state.box(start.box).id, spot.name.toStdString(), {}};
    if (detached)
        port = detached->from;
    const auto kind = port.path.empty() ? spot.kind : nodes::PortKind::Value;
    std::vector<LinkOffers> offers = offersAt(port, start.output, kind, *node, *ports);
    std::size_t count = 0;
    QString why;
    for (LinkOffers& offer : offers) {
        std::erase_if(offer.links, [&](const auto& one) {
            // In a circle all are: one is enough to say so.
            const bool known = state.inCircle[dataflow::ui::at(box)] && !why.isEmpty();
            const auto refused =
                known ? std::nullopt : graph::checkLink(project, workflow, one.second, nodes::nodeCatalog());
            if (refused && why.isEmpty())
                why = errorSentence(*refused);
            return known || refused;
        });
        count += offer.links.size();
    }
    if (count == 0) {
        if (why.isEmpty())
            why = start.output ? tr("%1 has no input that takes this port.").arg(state.box(box).title)
                               : tr("%1 has no output for this port.").arg(state.box(box).title);
        emit hint(why);
        return;
    }
    if (count == 1 && offers.front().links.size() == 1) {
        state.edits.connectPorts(offers.front().links.front().second, detached);
        return;
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("outputsMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const LinkOffers& offer : offers) {
        if (!offer.links.empty())
            menu->addSection(offer.title);
        for (const auto& [name, link] : offer.links)
            menu->addAction(name, this,
                            [this, link = link, detached] { m_state->edits.connectPorts(link, detached); });
    }
    menu->popup(viewport()->mapToGlobal(at));
}

} // namespace dataflow::ui
