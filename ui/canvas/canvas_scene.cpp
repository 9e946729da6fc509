// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The arrays and how they follow the document; links are shaped in scene_links.cpp, what is where is answered
// in scene_hits.cpp.

#include "ui/canvas/canvas_scene.h"

#include "engine/graph/layered_layout.h"
#include "ui/canvas/node_shape.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace dataflow::ui {

namespace {

bool isComplete(const graph::Workflow& workflow)
{
    return std::ranges::all_of(workflow.nodes(),
                               [&](const graph::NodePtr& node) { return workflow.view.contains(node->id); });
}

/// Where nodes (ascending) stand; null: nowhere.
std::vector<const graph::CanvasPoint*> placesOf(const graph::NodePlaces& view,
                                                const std::vector<NodeId>& nodes)
{
    constexpr std::size_t kSearches = 16; // one costs about as much as going past so many places
    std::vector<const graph::CanvasPoint*> places;
    places.reserve(nodes.size());
    const bool many = nodes.size() * kSearches > view.size();
    auto place = view.begin();
    for (const NodeId& id : nodes) {
        if (many)
            while (place != view.end() && place->first < id)
                ++place;
        else
            place = view.find(id);
        places.push_back(place != view.end() && place->first == id ? &place->second : nullptr);
    }
    return places;
}

} // namespace

struct CanvasScene::Names {
    const graph::Project& project;
    std::vector<std::string> models;
    mutable PortMemory ports{};
};

NodeBox CanvasScene::makeBox(const Names& names, const graph::Workflow& workflow,
                             const graph::Node& node) const
{
    NodeBox box = ui::makeBox(names.project, names.models, node, &names.ports);
    if (const auto place = workflow.view.find(node.id); place != workflow.view.end())
        box.rect.moveTopLeft(pointOf(place->second));
    return box;
}

void CanvasScene::rebuild(const graph::Project& project, const graph::Workflow& workflow)
{
    const Names names{project, project.modelNames()};
    const std::vector<NodeBox> before = std::exchange(m_boxes, {});
    const auto numbersBefore = std::exchange(m_byId, {});
    m_links.clear();
    m_boxGrid.clear();
    m_linkGrid.clear();
    m_selectedBoxes.clear();
    m_selectedLink = -1;
    m_boundsStale = true;
    m_complete = isComplete(workflow);
    m_shown = workflow;
    m_boxes.reserve(m_shown.nodes().size());
    m_byId.reserve(m_shown.nodes().size());
    m_links.reserve(m_shown.links().size());
    for (const graph::NodePtr& node : m_shown.nodes()) {
        NodeBox box = makeBox(names, m_shown, *node);
        if (const auto number = numbersBefore.find(node->id); number != numbersBefore.end()) {
            const NodeBox& old = before[at(number->second)];
            box.progress = old.progress;
            box.runError = old.runError;
            box.mark = old.mark;
            box.worst = old.worst;
            box.problems = old.problems;
        }
        m_byId.emplace(node->id, static_cast<int>(m_boxes.size()));
        m_boxes.push_back(std::move(box));
    }
    for (const graph::Link& link : m_shown.links())
        addLinkedSpots(m_links.emplace_back(endsOf(link)));
    for (NodeBox& box : m_boxes)
        placePorts(box);
    if (!m_complete)
        placeUnplaced();
    for (std::size_t i = 0; i < m_boxes.size(); ++i)
        m_boxGrid.insert(static_cast<int>(i), SceneGrid::cellsOf(drawnRect(m_boxes[i])));
    for (std::size_t i = 0; i < m_links.size(); ++i)
        putLink(static_cast<int>(i));
    takeAnnotations(m_shown);
}

/// Lays out the nodes that have no place, now that the sizes of the boxes are known.
void CanvasScene::placeUnplaced()
{
    const graph::LayoutSpacing spacing{.height = [this](const NodeId& id) { return heightOf(id); }};
    for (const auto& [id, point] : graph::layoutOfUnplaced(m_shown, spacing)) {
        m_boxes[at(indexOf(id))].rect.moveTopLeft(pointOf(point));
        m_shown.view.try_emplace(id, point);
    }
}

CanvasScene::Updated CanvasScene::update(const graph::Project& project, const graph::Workflow& workflow,
                                         const DocumentChange& change)
{
    const std::vector<const graph::CanvasPoint*> places = placesOf(workflow.view, change.nodes);
    bool unplaced = false;
    for (std::size_t i = 0; i < places.size(); ++i)
        unplaced = unplaced || (!places[i] && workflow.find(change.nodes[i]));
    if (change.everything || unplaced || !m_complete || m_boxes.empty()) {
        rebuild(project, workflow);
        return Updated::Everything;
    }
    const std::size_t boxes = m_boxes.size();
    m_tracing = true;
    m_traces = {};
    const Names names{project, change.viewOnly ? std::vector<std::string>() : project.modelNames()};
    if (!change.viewOnly)
        addAndRemoveBoxes(names, workflow, change);
    updatePlaces(change.nodes, places);
    if (change.links)
        updateLinks(names, workflow);
    if (!change.viewOnly) {
        for (const NodeId& id : change.nodes)
            if (const int box = indexOf(id); box >= 0)
                refillPorts(names, workflow, box);
    }
    const auto previous = std::exchange(m_shown, workflow);
    const bool routes = previous.routes != workflow.routes;
    if (routes)
        reshapeRoutes(previous.routes, workflow.routes);
    const bool annotations = previous.annotations != workflow.annotations;
    if (annotations)
        takeAnnotations(workflow);
    m_boundsStale = true;
    m_tracing = false;
    if (annotations)
        return Updated::More;
    return change.links || routes || m_boxes.size() != boxes ? Updated::Links : Updated::Nodes;
}

void CanvasScene::trace(const LinkShape& link)
{
    if (m_tracing && !link.line.isEmpty())
        m_traces.links.push_back(straightLine(link));
}

void CanvasScene::trace(const NodeBox& box)
{
    if (m_tracing)
        m_traces.boxes.push_back(drawnRect(box));
}

void CanvasScene::addAndRemoveBoxes(const Names& names, const graph::Workflow& workflow,
                                    const DocumentChange& change)
{
    for (const NodeId& id : change.nodes) {
        const int box = indexOf(id);
        const graph::Node* node = workflow.find(id);
        if (box >= 0 && !node) {
            removeBox(box);
        } else if (box < 0 && node) {
            NodeBox fresh = makeBox(names, workflow, *node);
            placePorts(fresh);
            addBox(std::move(fresh));
        }
    }
}

/// `places`: of each node, null without one.
void CanvasScene::updatePlaces(const std::vector<NodeId>& nodes,
                               const std::vector<const graph::CanvasPoint*>& places)
{
    std::vector<Move> moves;
    std::size_t next = 0; // boxes mostly lie in the order of their ids, as `nodes` do
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (!places[i])
            continue;
        const bool follows = next < m_boxes.size() && m_boxes[next].id == nodes[i];
        const int box = follows ? static_cast<int>(next) : indexOf(nodes[i]);
        if (box < 0)
            continue;
        next = at(box) + 1;
        const QPointF by = pointOf(*places[i]) - m_boxes[at(box)].rect.topLeft();
        if (by.isNull())
            continue;
        shiftBox(box, by);
        moves.push_back({box, by});
    }
    moveLinksOf(moves);
}

/// Takes out and puts in the links that differ from what is shown.
void CanvasScene::updateLinks(const Names& names, const graph::Workflow& workflow)
{
    std::vector<const graph::Link*> gone;
    std::vector<const graph::Link*> added;
    auto old = m_shown.links().begin();
    auto fresh = workflow.links().begin();
    const auto oldEnd = m_shown.links().end();
    const auto freshEnd = workflow.links().end();
    while (old != oldEnd || fresh != freshEnd) {
        if (old != oldEnd && fresh != freshEnd && *old == *fresh) {
            ++old;
            ++fresh;
        } else if (fresh == freshEnd || (old != oldEnd && graph::linkBefore(*old, *fresh))) {
            gone.push_back(&*old++);
        } else {
            added.push_back(&*fresh++);
        }
    }
    for (const graph::Link* link : gone)
        if (const int index = indexOf(*link); index >= 0)
            removeLink(index);
    for (const graph::Link* link : added)
        addLink(*link);
    std::set<NodeId> touched;
    for (const auto* links : {&gone, &added})
        for (const graph::Link* link : *links)
            touched.insert({link->from.node, link->to.node});
    // Ports that are there for links only come and go with them.
    for (const NodeId& id : touched)
        if (const int box = indexOf(id); box >= 0)
            refillPorts(names, workflow, box);
}

/// Makes a box anew after its node changed; state and place stay.
void CanvasScene::refillPorts(const Names& names, const graph::Workflow& workflow, int box)
{
    NodeBox& old = m_boxes[at(box)];
    const graph::Node* node = workflow.find(old.id);
    if (!node)
        return;
    NodeBox fresh = makeBox(names, workflow, *node);
    fresh.links = std::move(old.links);
    fresh.selected = old.selected;
    fresh.progress = old.progress;
    fresh.runError = old.runError;
    fresh.worst = old.worst;
    fresh.problems = old.problems;
    // In the order of the document, as a scene that is built anew takes them.
    std::vector<const graph::Link*> links;
    for (const int link : fresh.links)
        links.push_back(&m_links[at(link)].link);
    std::ranges::sort(links, {},
                      [](const graph::Link* link) { return std::pair(link->from.text(), link->to.text()); });
    for (const graph::Link* link : links) {
        if (link->from.node == fresh.id)
            addLinkedSpot(fresh.outputs, link->from.port);
        if (link->to.node == fresh.id)
            addLinkedSpot(fresh.inputs, link->to.port);
    }
    placePorts(fresh);
    if (fresh.rect != old.rect) {
        trace(old);
        trace(fresh);
    }
    m_boxGrid.remove(box, SceneGrid::cellsOf(drawnRect(old)));
    m_boxGrid.insert(box, SceneGrid::cellsOf(drawnRect(fresh)));
    old = std::move(fresh);
    shapeLinksOf(box);
}

void CanvasScene::addBox(NodeBox box)
{
    const int number = static_cast<int>(m_boxes.size());
    m_byId.emplace(box.id, number);
    m_boxGrid.insert(number, SceneGrid::cellsOf(drawnRect(box)));
    m_boxes.push_back(std::move(box));
}

/// The last box takes the number of the one that goes.
void CanvasScene::removeBox(int box)
{
    while (!m_boxes[at(box)].links.empty())
        removeLink(m_boxes[at(box)].links.back());
    const int last = static_cast<int>(m_boxes.size()) - 1;
    m_boxGrid.remove(box, SceneGrid::cellsOf(drawnRect(m_boxes[at(box)])));
    m_byId.erase(m_boxes[at(box)].id);
    std::erase(m_selectedBoxes, box);
    if (box != last) {
        NodeBox& moved = m_boxes[at(last)];
        trace(moved);
        m_boxGrid.remove(last, SceneGrid::cellsOf(drawnRect(moved)));
        m_boxGrid.insert(box, SceneGrid::cellsOf(drawnRect(moved)));
        m_byId[moved.id] = box;
        for (const int link : moved.links) {
            LinkShape& shape = m_links[at(link)];
            if (shape.from == last)
                shape.from = box;
            if (shape.to == last)
                shape.to = box;
        }
        std::ranges::replace(m_selectedBoxes, last, box);
        m_boxes[at(box)] = std::move(moved);
    }
    m_boxes.pop_back();
}

void CanvasScene::addLinkedSpots(const LinkShape& shape)
{
    if (shape.from >= 0)
        addLinkedSpot(m_boxes[at(shape.from)].outputs, shape.link.from.port);
    if (shape.to >= 0)
        addLinkedSpot(m_boxes[at(shape.to)].inputs, shape.link.to.port);
}

LinkShape CanvasScene::endsOf(const graph::Link& link) const
{
    LinkShape shape;
    shape.link = link;
    shape.from = indexOf(link.from.node);
    shape.to = indexOf(link.to.node);
    return shape;
}

void CanvasScene::addLink(const graph::Link& link)
{
    m_links.push_back(endsOf(link));
    putLink(static_cast<int>(m_links.size()) - 1);
}

/// Tells its boxes of a link, and shapes it.
void CanvasScene::putLink(int number)
{
    const LinkShape& shape = m_links[at(number)];
    if (shape.from >= 0)
        m_boxes[at(shape.from)].links.push_back(number);
    if (shape.to >= 0 && shape.to != shape.from)
        m_boxes[at(shape.to)].links.push_back(number);
    shapeLink(number);
}

/// The last link takes the number of the one that goes.
void CanvasScene::removeLink(int link)
{
    const auto forget = [this](const LinkShape& shape, int number) {
        for (const int box : {shape.from, shape.to})
            if (box >= 0)
                std::erase(m_boxes[at(box)].links, number);
    };
    trace(m_links[at(link)]);
    forget(m_links[at(link)], link);
    m_linkGrid.remove(link, m_links[at(link)].cells);
    const int last = static_cast<int>(m_links.size()) - 1;
    if (m_selectedLink == link)
        m_selectedLink = -1;
    if (link != last) {
        LinkShape& moved = m_links[at(last)];
        trace(moved);
        m_linkGrid.remove(last, moved.cells);
        m_linkGrid.insert(link, moved.cells);
        for (const int box : std::set{moved.from, moved.to})
            if (box >= 0)
                std::ranges::replace(m_boxes[at(box)].links, last, link);
        if (m_selectedLink == last)
            m_selectedLink = link;
        m_links[at(link)] = std::move(moved);
    }
    m_links.pop_back();
}

void CanvasScene::shiftBox(int box, QPointF delta)
{
    NodeBox& moved = m_boxes[at(box)];
    const QRectF before = drawnRect(moved);
    moved.rect.translate(delta);
    const QRectF after = drawnRect(moved);
    if (SceneGrid::sameCells(before, after))
        return;
    m_boxGrid.remove(box, SceneGrid::cellsOf(before));
    m_boxGrid.insert(box, SceneGrid::cellsOf(after));
}

void CanvasScene::moveBoxes(const std::vector<int>& boxes, QPointF delta)
{
    std::vector<Move> moves;
    moves.reserve(boxes.size());
    for (const int box : boxes) {
        shiftBox(box, delta);
        moves.push_back({box, delta});
    }
    moveLinksOf(moves);
    m_boundsStale = true;
}

void CanvasScene::takeAnnotations(const graph::Workflow& workflow)
{
    std::set<std::string> selected;
    for (const AnnotationBox& old : m_annotations)
        if (old.selected)
            selected.insert(old.id);
    m_annotations.clear();
    for (const auto& [id, annotation] : workflow.annotations) {
        const graph::CanvasRect& area = annotation.area;
        m_annotations.push_back({.id = id,
                                 .kind = annotation.kind,
                                 .text = QString::fromStdString(annotation.text),
                                 .rect = QRectF(area.x, area.y, area.width, area.height),
                                 .selected = selected.contains(id)});
    }
    // Big frames lie below small ones, notes above all of them.
    std::ranges::stable_sort(m_annotations, [](const AnnotationBox& a, const AnnotationBox& b) {
        const auto size = [](const AnnotationBox& box) { return box.rect.width() * box.rect.height(); };
        if (a.kind != b.kind)
            return a.kind == graph::AnnotationKind::Frame;
        return size(a) > size(b);
    });
    m_boundsStale = true;
}

void CanvasScene::moveAnnotations(const std::vector<int>& annotations, QPointF delta)
{
    for (const int index : annotations)
        m_annotations[at(index)].rect.translate(delta);
    m_boundsStale = true;
}

void CanvasScene::setAnnotationRect(int annotation, const QRectF& rect)
{
    m_annotations[at(annotation)].rect = rect;
    m_boundsStale = true;
}

void CanvasScene::setRoute(int link, const std::vector<graph::CanvasPoint>& route)
{
    if (route.empty())
        m_shown.routes.erase(m_links[at(link)].link);
    else
        m_shown.routes[m_links[at(link)].link] = route;
    shapeLink(link);
}

std::vector<int> CanvasScene::setProblems(const std::vector<graph::Problem>& problems,
                                          const WorkflowId& workflow)
{
    struct Found {
        int count = 0;
        graph::Severity worst = graph::Severity::Note;
    };
    std::vector<Found> found(m_boxes.size());
    for (const graph::Problem& problem : problems) {
        const int index = problem.workflow == workflow ? indexOf(NodeId(problem.error.node())) : -1;
        if (index < 0)
            continue;
        ++found[at(index)].count;
        found[at(index)].worst = std::max(found[at(index)].worst, problem.severity);
    }
    std::vector<int> changed;
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        NodeBox& box = m_boxes[i];
        if (box.problems == found[i].count && box.worst == found[i].worst)
            continue;
        box.problems = found[i].count;
        box.worst = found[i].worst;
        changed.push_back(static_cast<int>(i));
    }
    return changed;
}

void CanvasScene::setSelection(const Selection& selection)
{
    for (const int box : m_selectedBoxes)
        m_boxes[at(box)].selected = false;
    m_selectedBoxes.clear();
    for (const NodeId& id : selection.nodes())
        if (const int box = indexOf(id); box >= 0) {
            m_boxes[at(box)].selected = true;
            m_selectedBoxes.push_back(box);
        }
    if (m_selectedLink >= 0)
        m_links[at(m_selectedLink)].selected = false;
    m_selectedLink = selection.link() ? indexOf(*selection.link()) : -1;
    if (m_selectedLink >= 0)
        m_links[at(m_selectedLink)].selected = true;
    for (AnnotationBox& annotation : m_annotations)
        annotation.selected = selection.annotations().contains(annotation.id);
}

} // namespace dataflow::ui
