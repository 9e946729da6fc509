// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Walking by arrow keys, over nodes, frames, notes and links, and nudging what was walked to.

#include "ui/canvas/canvas_state.h"
#include "ui/canvas/link_shape.h"
#include "ui/models/command_registry.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace dataflow::ui {

namespace {

constexpr int kNudge = 8;

bool isAcross(Qt::Key key)
{
    return key == Qt::Key_Left || key == Qt::Key_Right;
}

double signOf(Qt::Key key)
{
    return key == Qt::Key_Left || key == Qt::Key_Up ? -1 : 1;
}

/// One step of an arrow key.
QPointF nudgeOf(Qt::Key key)
{
    const double by = signOf(key) * kNudge;
    return isAcross(key) ? QPointF(by, 0) : QPointF(0, by);
}

/// Where walking looks for a frame or note, coming from `from`. A frame is its title, or it would stand in
/// the way between the nodes inside it.
QPointF anchorOf(const AnnotationBox& annotation, QPointF from)
{
    const QRectF& rect = annotation.rect;
    if (annotation.kind == graph::AnnotationKind::Note)
        return rect.center();
    const double inset = std::min(kBoxWidth, rect.width()) / 2;
    return {std::clamp(from.x(), rect.left() + inset, rect.right() - inset), rect.top() + kFrameTitle / 2};
}

/// The thing nearest to a place in the direction of an arrow key.
class Nearest {
public:
    Nearest(QPointF from, Qt::Key key)
        : m_from(from)
        , m_key(key)
    {}
    /// True when it is nearer than all before.
    bool take(QPointF place)
    {
        const QPointF d = place - m_from;
        const double ahead = signOf(m_key) * (isAcross(m_key) ? d.x() : d.y());
        if (ahead <= 1)
            return false;
        const double cost = ahead + 2.5 * std::abs(isAcross(m_key) ? d.y() : d.x());
        if (cost >= m_cost)
            return false;
        m_cost = cost;
        return true;
    }

private:
    QPointF m_from;
    Qt::Key m_key;
    double m_cost = std::numeric_limits<double>::infinity();
};

/// Where walking starts: the middle of the selected link, or the outermost selected thing in the direction.
std::optional<QPointF> startOf(const CanvasScene& scene, const Selection& selection, Qt::Key key)
{
    if (selection.link())
        if (const int link = scene.indexOf(*selection.link()); link >= 0)
            return middleOf(scene.links()[at(link)].line.points());
    std::optional<QPointF> outermost;
    const auto take = [&](QPointF place) {
        const QPointF d = outermost ? place - *outermost : QPointF();
        if (!outermost || signOf(key) * (isAcross(key) ? d.x() : d.y()) > 0)
            outermost = place;
    };
    for (const NodeId& id : selection.nodes())
        if (const int box = scene.indexOf(id); box >= 0)
            take(scene.boxes()[at(box)].rect.center());
    for (const std::string& id : selection.annotations())
        if (const int index = scene.annotationIndex(id); index >= 0) {
            const AnnotationBox& annotation = scene.annotations()[at(index)];
            take(anchorOf(annotation, annotation.rect.center()));
        }
    return outermost;
}

enum class LinkEnd { From, To };

/// The links that start or end at a box as they lie beside each other: by their port, then by the height of
/// their other end.
std::vector<const LinkShape*> linksAt(const CanvasScene& scene, int box, LinkEnd end)
{
    std::vector<const LinkShape*> links;
    for (const int number : scene.boxes()[at(box)].links)
        if (const LinkShape& link = scene.links()[at(number)];
            (end == LinkEnd::From ? link.from : link.to) == box)
            links.push_back(&link);
    std::ranges::sort(links, {}, [end](const LinkShape* link) {
        const double start = link->line.first().y();
        const double stop = link->line.last().y();
        return end == LinkEnd::From ? std::tuple(start, stop, link->link)
                                    : std::tuple(stop, start, link->link);
    });
    return links;
}

} // namespace

/// Selects the nearest node, frame or note in the direction of an arrow key, beside the selected ones when
/// extending.
void CanvasView::walk(Qt::Key key, bool extend)
{
    State& state = *m_state;
    const CanvasScene& scene = state.scene;
    if (const auto link = state.sources.selection.link(); link && isAcross(key)) {
        reveal(NodeId(key == Qt::Key_Right ? link->to.node : link->from.node));
        return;
    }
    const auto start = startOf(scene, state.sources.selection, key);
    int box = start || scene.boxes().empty() ? -1 : 0;
    int annotation = start || box == 0 || scene.annotations().empty() ? -1 : 0;
    if (start) {
        Nearest nearest(*start, key);
        for (int i = 0; i < static_cast<int>(scene.boxes().size()); ++i)
            if (const NodeBox& one = scene.boxes()[at(i)]; !one.selected && nearest.take(one.rect.center()))
                box = i;
        for (int i = 0; i < static_cast<int>(scene.annotations().size()); ++i)
            if (const AnnotationBox& one = scene.annotations()[at(i)];
                !one.selected && nearest.take(anchorOf(one, *start)))
                annotation = i;
    }
    if (box < 0 && annotation < 0)
        return;
    std::set<NodeId> nodes;
    std::set<std::string> annotations;
    if (extend) {
        nodes = state.sources.selection.nodes();
        annotations = state.sources.selection.annotations();
    }
    if (annotation >= 0) { // nearer than every box
        const std::string id = scene.annotations()[at(annotation)].id;
        annotations.insert(id);
        revealAnnotation(id);
    } else {
        const NodeId id = scene.boxes()[at(box)].id;
        nodes.insert(id);
        reveal(id);
    }
    state.sources.selection.set(std::move(nodes), std::move(annotations));
}

void CanvasView::revealLink(const graph::Link& link)
{
    const int index = m_state->scene.indexOf(link);
    if (index < 0)
        return;
    const QRectF line = m_state->scene.links()[at(index)].line.points().boundingRect();
    // Of a long one its middle: both ends need not fit into the window.
    const QPointF middle = middleOf(m_state->scene.links()[at(index)].line.points());
    const bool fits = line.width() <= visibleArea().width() && line.height() <= visibleArea().height();
    showPlace(fits ? line : QRectF(middle, QSizeF(1, 1)));
    m_state->sources.selection.setLink(link);
}

void CanvasView::revealAnnotation(const std::string& id)
{
    const int index = m_state->scene.annotationIndex(id);
    if (index < 0)
        return;
    const AnnotationBox& annotation = m_state->scene.annotations()[at(index)];
    QRectF place = annotation.rect;
    if (annotation.kind == graph::AnnotationKind::Frame)
        place.setHeight(kFrameTitle);
    showPlace(place);
    m_state->sources.selection.set({}, {id});
}

void CanvasView::addLinkWalk(CommandRegistry& registry)
{
    const Selection& selection = m_state->sources.selection;
    struct Direction {
        const char* id;
        Qt::Key key;
        QString name;
    };
    for (const Direction& way : {Direction{"left", Qt::Key_Left, tr("Walk along the links to the left")},
                                 Direction{"right", Qt::Key_Right, tr("Walk along the links to the right")},
                                 Direction{"up", Qt::Key_Up, tr("The link of the node above")},
                                 Direction{"down", Qt::Key_Down, tr("The link of the node below")}})
        registry.add({.id = QStringLiteral("walk.link_") + QLatin1String(way.id),
                      .name = way.name,
                      .category = tr("Walk"),
                      .keys = {QKeySequence(QKeyCombination(Qt::AltModifier, way.key))},
                      .owner = this,
                      .enabled = [&selection] { return selection.link() || selection.singleNode(); },
                      .run = [this, key = way.key] { walkLinks(key); }});
    registry.add({.id = QStringLiteral("arrange.straighten"),
                  .name = tr("&Straighten the link"),
                  .category = tr("Arrange"),
                  .owner = this,
                  .enabled =
                      [this, &selection] {
                          return selection.link() &&
                                 m_state->sources.document.workflow().routes.contains(*selection.link());
                      },
                  .run = [this, &selection] { straightenLink(graph::Link(*selection.link())); }});
}

/// From a node to its first link at that side.
void CanvasView::walkLinks(Qt::Key key)
{
    State& state = *m_state;
    if (const auto link = state.sources.selection.link()) {
        walkAlong(*link, key);
        return;
    }
    const auto node = state.sources.selection.singleNode();
    const int box = node ? state.scene.indexOf(*node) : -1;
    if (box < 0 || !isAcross(key))
        return;
    const auto links = linksAt(state.scene, box, key == Qt::Key_Right ? LinkEnd::From : LinkEnd::To);
    if (links.empty()) {
        emit hint(key == Qt::Key_Right ? tr("No link leaves %1.").arg(state.box(box).title)
                                       : tr("No link leads to %1.").arg(state.box(box).title));
        return;
    }
    state.walkedFrom = *node;
    emit hint(tr("Link from %1 to %2. Alt with up and down: its neighbours; with left and right: its ends.")
                  .arg(QString::fromStdString(links.front()->link.from.text()),
                       QString::fromStdString(links.front()->link.to.text())));
    revealLink(graph::Link(links.front()->link));
}

/// From a link to one of its ends, or to the next link at the node it was walked to from.
void CanvasView::walkAlong(const graph::Link& link, Qt::Key key)
{
    State& state = *m_state;
    if (isAcross(key)) {
        reveal(NodeId(key == Qt::Key_Right ? link.to.node : link.from.node));
        return;
    }
    state.walkedFrom = state.walkedEndOf(link);
    const bool fromTarget = *state.walkedFrom == link.to.node;
    const int box = state.scene.indexOf(*state.walkedFrom);
    if (box < 0)
        return;
    const auto siblings = linksAt(state.scene, box, fromTarget ? LinkEnd::To : LinkEnd::From);
    const auto place = std::ranges::find(siblings, link, &LinkShape::link);
    if (place == siblings.end() || (key == Qt::Key_Up && place == siblings.begin()) ||
        (key == Qt::Key_Down && place + 1 == siblings.end()))
        return;
    revealLink(graph::Link((*(key == Qt::Key_Up ? place - 1 : place + 1))->link));
}

void CanvasView::nudge(Qt::Key key)
{
    State& state = *m_state;
    if (const auto link = state.sources.selection.link()) {
        bendLink(*link, nudgeOf(key));
        return;
    }
    const QPointF by = nudgeOf(key);
    startMove({}, false);
    state.gesture = Gesture::None;
    state.scene.moveBoxes(state.movingBoxes, by);
    state.scene.moveAnnotations(state.movingAnnotations, by);
    finishMove();
}

/// Moves the chosen one of the points that the link passes; a straight one gets a point in its middle.
void CanvasView::bendLink(const graph::Link& link, QPointF by)
{
    State& state = *m_state;
    const int index = state.scene.indexOf(link);
    if (index < 0)
        return;
    const LinkShape& shape = state.scene.links()[at(index)];
    if (const auto* route = state.selectedRoute()) {
        const int bend = state.bendOf(*route);
        state.edits.moveRoutePoint(link, bend, pointOf((*route)[at(bend)]) + by);
        return;
    }
    state.keyBend = 0;
    state.edits.addRoutePoint(link, 0, middleOf(shape.line.points()) + by);
}

void CanvasView::straightenLink(const graph::Link& link)
{
    m_state->sources.document.edit(tr("Straighten a link"),
                                   [&](graph::Workflow& workflow) { workflow.routes.erase(link); });
}

} // namespace dataflow::ui
