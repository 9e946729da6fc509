// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/canvas_scene.h"

#include "engine/graph/layered_layout.h"
#include "engine/nodes/catalog.h"
#include "ui/canvas/link_shape.h"

#include <QLineF>

#include <algorithm>
#include <array>
#include <cmath>

namespace dataflow::ui {

namespace {

constexpr double kCell = 512;

quint64 cellKey(int column, int row)
{
    return (static_cast<quint64>(static_cast<quint32>(column)) << 32) | static_cast<quint32>(row);
}

template <class Visit>
void visitCells(const QRectF& area, const Visit& visit)
{
    const int left = static_cast<int>(std::floor(area.left() / kCell));
    const int right = static_cast<int>(std::floor(area.right() / kCell));
    const int top = static_cast<int>(std::floor(area.top() / kCell));
    const int bottom = static_cast<int>(std::floor(area.bottom() / kCell));
    for (int row = top; row <= bottom; ++row)
        for (int column = left; column <= right; ++column)
            visit(cellKey(column, row));
}

std::vector<int> collect(const QHash<quint64, std::vector<int>>& cells, const QRectF& area)
{
    std::vector<int> found;
    visitCells(area, [&](quint64 key) {
        if (const auto cell = cells.constFind(key); cell != cells.constEnd())
            found.insert(found.end(), cell->begin(), cell->end());
    });
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

const char* roleOf(nodes::Category category)
{
    switch (category) {
    case nodes::Category::Query:
        return "categoryQuery";
    case nodes::Category::Model:
        return "categoryModel";
    case nodes::Category::Bulk:
        return "categoryBulk";
    case nodes::Category::Cache:
        return "categoryCache";
    case nodes::Category::Flow:
        return "categoryFlow";
    case nodes::Category::File:
        return "categoryFile";
    case nodes::Category::Monitor:
        return "categoryMonitor";
    }
    return "categoryFlow";
}

/// The parameter people look for first when they read a workflow.
QString keyParameter(const graph::Node& node)
{
    static constexpr std::array kNames{"connection",      "model",      "path",
                                       "expression",      "merge_type", "merge_strategy",
                                       "condition_field", "schedule"};
    for (const char* name : kNames) {
        const auto value = node.params.find(name);
        if (value != node.params.end() && value->is_string())
            return QString::fromStdString(value->get<std::string>());
    }
    return {};
}

std::vector<PortSpot> spotsOf(const std::vector<nodes::Port>& ports)
{
    std::vector<PortSpot> spots;
    spots.reserve(ports.size());
    for (const nodes::Port& port : ports)
        spots.push_back({.name = QString::fromStdString(port.name),
                         .kind = port.kind,
                         .offset = {},
                         .doc = QString::fromStdString(port.doc),
                         .required = port.required});
    return spots;
}

int spotIndex(const std::vector<PortSpot>& spots, const QString& name)
{
    for (std::size_t i = 0; i < spots.size(); ++i)
        if (spots[i].name == name)
            return static_cast<int>(i);
    return -1;
}

/// Adds a spot for a linked name that is not a declared port: a linked parameter, a script variable, dataN.
void addLinkedSpot(std::vector<PortSpot>& spots, const std::string& name)
{
    const QString text = QString::fromStdString(name);
    if (spotIndex(spots, text) < 0)
        spots.push_back(
            {.name = text, .kind = nodes::PortKind::Any, .offset = {}, .doc = {}, .required = false});
}

} // namespace

NodeBox CanvasScene::makeBox(const graph::Project& project, const graph::Workflow& workflow,
                             const graph::Node& node) const
{
    NodeBox box;
    box.id = node.id;
    box.disabled = node.disabled;
    box.icon = QStringLiteral("unknown");
    const auto names = project.modelNames();
    QString typeTitle = QString::fromStdString(node.type);
    if (const auto type = nodes::nodeCatalog().resolve(node.type, names)) {
        const auto& description = type->type->description();
        box.categoryRole = roleOf(description.category);
        box.icon = QString::fromStdString(description.id);
        typeTitle = QString::fromStdString(description.title);
        if (!type->model.empty())
            typeTitle = QString::fromStdString(type->model) + QStringLiteral(" · ") + typeTitle;
    }
    box.title = QString::fromStdString(node.title.empty() ? node.id.text() : node.title);
    const QString key = keyParameter(node);
    box.subtitle = key.isEmpty() ? typeTitle : typeTitle + QStringLiteral(" · ") + key;
    if (const auto ports = graph::portsOf(project, node, nodes::nodeCatalog())) {
        box.inputs = spotsOf(ports->inputs);
        box.outputs = spotsOf(ports->outputs);
    }
    if (const auto place = workflow.view.find(node.id); place != workflow.view.end())
        box.rect.moveTopLeft(QPointF(place->second.x, place->second.y));
    return box;
}

void CanvasScene::placePorts(NodeBox& box) const
{
    const std::size_t lines = std::max<std::size_t>({box.inputs.size(), box.outputs.size(), 1});
    box.rect.setSize(
        QSizeF(kBoxWidth, kHeaderHeight + 6 + static_cast<double>(lines) * kPortHeight + kFooterHeight));
    const auto lineCentre = [](std::size_t line) {
        return kHeaderHeight + 3 + (static_cast<double>(line) + 0.5) * kPortHeight;
    };
    for (std::size_t i = 0; i < box.inputs.size(); ++i)
        box.inputs[i].offset = QPointF(0, lineCentre(i));
    for (std::size_t i = 0; i < box.outputs.size(); ++i)
        box.outputs[i].offset = QPointF(kBoxWidth, lineCentre(i));
}

void CanvasScene::rebuild(const graph::Project& project, const graph::Workflow& workflow)
{
    const bool complete =
        std::all_of(workflow.nodes().begin(), workflow.nodes().end(),
                    [&](const graph::NodePtr& node) { return workflow.view.contains(node->id); });
    graph::Workflow placed;
    const graph::Workflow* shown = &workflow;
    if (!complete) {
        placed = workflow;
        for (const auto& [id, point] : graph::layeredLayout(workflow))
            placed.view.try_emplace(id, point);
        shown = &placed;
    }
    QHash<QString, NodeBox> before;
    for (NodeBox& box : m_boxes)
        before.insert(QString::fromStdString(box.id.text()), box);
    m_boxes.clear();
    m_byId.clear();
    m_boxes.reserve(shown->nodes().size());
    for (const graph::NodePtr& node : shown->nodes()) {
        NodeBox box = makeBox(project, *shown, *node);
        const QString id = QString::fromStdString(node->id.text());
        if (const auto old = before.constFind(id); old != before.constEnd()) {
            box.progress = old->progress;
            box.runError = old->runError;
            box.worst = old->worst;
            box.problems = old->problems;
        }
        m_byId.insert(id, static_cast<int>(m_boxes.size()));
        m_boxes.push_back(std::move(box));
    }
    for (const graph::Link& link : shown->links()) {
        if (const int from = indexOf(link.from.node); from >= 0)
            addLinkedSpot(m_boxes[static_cast<std::size_t>(from)].outputs, link.from.port);
        if (const int to = indexOf(link.to.node); to >= 0)
            addLinkedSpot(m_boxes[static_cast<std::size_t>(to)].inputs, link.to.port);
    }
    for (NodeBox& box : m_boxes)
        placePorts(box);
    makeLinks(*shown);
    index();
}

void CanvasScene::update(const graph::Project& project, const graph::Workflow& workflow,
                         const DocumentChange& change)
{
    const bool sameNodes = !change.everything && workflow.nodes().size() == m_boxes.size() &&
                           std::all_of(change.nodes.begin(), change.nodes.end(), [&](const NodeId& id) {
                               return workflow.find(id) && indexOf(id) >= 0 && workflow.view.contains(id);
                           });
    if (!sameNodes || !change.viewOnly) {
        rebuild(project, workflow);
        return;
    }
    for (const NodeId& id : change.nodes) {
        const graph::CanvasPoint point = workflow.view.at(id);
        m_boxes[static_cast<std::size_t>(indexOf(id))].rect.moveTopLeft(QPointF(point.x, point.y));
    }
    for (LinkShape& link : m_links)
        shapeLink(link);
    index();
}

void CanvasScene::moveBoxes(const std::vector<int>& boxes, QPointF delta)
{
    m_moved = boxes;
    std::vector<bool> moved(m_boxes.size(), false);
    for (const int box : boxes) {
        m_boxes[static_cast<std::size_t>(box)].rect.translate(delta);
        moved[static_cast<std::size_t>(box)] = true;
    }
    for (LinkShape& link : m_links)
        if ((link.from >= 0 && moved[static_cast<std::size_t>(link.from)]) ||
            (link.to >= 0 && moved[static_cast<std::size_t>(link.to)]))
            shapeLink(link);
}

void CanvasScene::setProblems(const std::vector<graph::Problem>& problems, const WorkflowId& workflow)
{
    for (NodeBox& box : m_boxes) {
        box.problems = 0;
        box.worst = graph::Severity::Note;
    }
    for (const graph::Problem& problem : problems) {
        const int index = problem.workflow == workflow ? indexOf(NodeId(problem.error.node())) : -1;
        if (index < 0)
            continue;
        NodeBox& box = m_boxes[static_cast<std::size_t>(index)];
        ++box.problems;
        box.worst = std::max(box.worst, problem.severity);
    }
}

int CanvasScene::indexOf(const NodeId& id) const
{
    return m_byId.value(QString::fromStdString(id.text()), -1);
}

void CanvasScene::makeLinks(const graph::Workflow& workflow)
{
    m_links.clear();
    m_links.reserve(workflow.links().size());
    for (const graph::Link& link : workflow.links()) {
        LinkShape shape{.link = link,
                        .from = indexOf(link.from.node),
                        .to = indexOf(link.to.node),
                        .kind = nodes::PortKind::Any,
                        .line = {},
                        .bounds = {}};
        if (shape.from >= 0) {
            const auto& outputs = m_boxes[static_cast<std::size_t>(shape.from)].outputs;
            const int port = spotIndex(outputs, QString::fromStdString(link.from.port));
            if (port >= 0)
                shape.kind = link.from.path.empty() ? outputs[static_cast<std::size_t>(port)].kind
                                                    : nodes::PortKind::Value;
        }
        shapeLink(shape);
        m_links.push_back(std::move(shape));
    }
}

void CanvasScene::shapeLink(LinkShape& shape) const
{
    if (shape.from < 0 || shape.to < 0)
        return;
    const NodeBox& from = m_boxes[static_cast<std::size_t>(shape.from)];
    const NodeBox& to = m_boxes[static_cast<std::size_t>(shape.to)];
    const int output = spotIndex(from.outputs, QString::fromStdString(shape.link.from.port));
    const int input = spotIndex(to.inputs, QString::fromStdString(shape.link.to.port));
    if (output < 0 || input < 0)
        return;
    shape.line = linkPolyline(from.rect.topLeft() + from.outputs[static_cast<std::size_t>(output)].offset,
                              to.rect.topLeft() + to.inputs[static_cast<std::size_t>(input)].offset);
    shape.bounds = shape.line.boundingRect().adjusted(-4, -4, 4, 4);
}

void CanvasScene::index()
{
    m_moved.clear();
    m_boxCells.clear();
    m_linkCells.clear();
    m_bounds = {};
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        m_bounds = m_bounds.united(m_boxes[i].rect);
        visitCells(m_boxes[i].rect.adjusted(-8, -8, 8, 8),
                   [&](quint64 key) { m_boxCells[key].push_back(static_cast<int>(i)); });
    }
    for (std::size_t i = 0; i < m_links.size(); ++i) {
        const QPolygonF& line = m_links[i].line;
        // By segments, so that a long diagonal link does not fill every cell of its bounding rectangle.
        for (int point = 1; point < line.size(); ++point)
            visitCells(QRectF(line[point - 1], line[point]).normalized(), [&](quint64 key) {
                auto& cell = m_linkCells[key];
                if (cell.empty() || cell.back() != static_cast<int>(i))
                    cell.push_back(static_cast<int>(i));
            });
    }
}

QPointF CanvasScene::portPos(const PortHit& hit) const
{
    const NodeBox& box = m_boxes[static_cast<std::size_t>(hit.box)];
    const auto& spots = hit.output ? box.outputs : box.inputs;
    return box.rect.topLeft() + spots[static_cast<std::size_t>(hit.port)].offset;
}

std::vector<int> CanvasScene::boxesIn(const QRectF& area) const
{
    std::vector<int> found = collect(m_boxCells, area);
    if (!m_moved.empty()) {
        found.insert(found.end(), m_moved.begin(), m_moved.end());
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
    }
    std::erase_if(found, [&](int box) {
        return !m_boxes[static_cast<std::size_t>(box)].rect.adjusted(-8, -8, 8, 8).intersects(area);
    });
    return found;
}

std::vector<int> CanvasScene::linksIn(const QRectF& area) const
{
    std::vector<int> found;
    if (m_moved.empty()) {
        found = collect(m_linkCells, area.adjusted(-4, -4, 4, 4));
    } else {
        found.resize(m_links.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            found[i] = static_cast<int>(i);
    }
    std::erase_if(found,
                  [&](int link) { return !m_links[static_cast<std::size_t>(link)].bounds.intersects(area); });
    return found;
}

int CanvasScene::boxAt(QPointF point) const
{
    const auto near = boxesIn(QRectF(point, QSizeF(1, 1)));
    for (auto box = near.rbegin(); box != near.rend(); ++box)
        if (m_boxes[static_cast<std::size_t>(*box)].rect.contains(point))
            return *box;
    return -1;
}

std::optional<PortHit> CanvasScene::portAt(QPointF point, double reach) const
{
    std::optional<PortHit> best;
    double nearest = reach;
    for (const int index : boxesIn(QRectF(point, QSizeF()).adjusted(-reach, -reach, reach, reach))) {
        const NodeBox& box = m_boxes[static_cast<std::size_t>(index)];
        for (const bool output : {false, true}) {
            const auto& spots = output ? box.outputs : box.inputs;
            for (std::size_t port = 0; port < spots.size(); ++port) {
                const double distance = QLineF(point, box.rect.topLeft() + spots[port].offset).length();
                if (distance <= nearest) {
                    nearest = distance;
                    best = PortHit{.box = index, .port = static_cast<int>(port), .output = output};
                }
            }
        }
    }
    return best;
}

int CanvasScene::linkAt(QPointF point, double reach) const
{
    int best = -1;
    double nearest = reach;
    for (const int index : linksIn(QRectF(point, QSizeF()).adjusted(-reach, -reach, reach, reach))) {
        const double distance = distanceTo(m_links[static_cast<std::size_t>(index)].line, point);
        if (distance <= nearest) {
            nearest = distance;
            best = index;
        }
    }
    return best;
}

} // namespace dataflow::ui
