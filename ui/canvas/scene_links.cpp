// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// How links of the scene get their lines, and how these follow the boxes.

#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/link_shape.h"
#include "ui/canvas/node_shape.h"

#include <QLineF>

#include <algorithm>

namespace dataflow::ui {

namespace {

/// Cells that straight lines touch, and few more.
void addStraightCells(const QPolygonF& line, std::vector<quint64>& cells)
{
    constexpr double kStraightPiece = 256;
    for (int point = 1; point < line.size(); ++point) {
        const QLineF straight(line[point - 1], line[point]);
        const int pieces = 1 + static_cast<int>(straight.length() / kStraightPiece);
        for (int piece = 0; piece < pieces; ++piece)
            SceneGrid::addCells(QRectF(straight.pointAt(static_cast<double>(piece) / pieces),
                                       straight.pointAt(static_cast<double>(piece + 1) / pieces))
                                    .normalized(),
                                cells);
    }
}

} // namespace

void CanvasScene::shapeLink(int link)
{
    LinkShape& shape = m_links[at(link)];
    trace(shape);
    m_linkGrid.remove(link, shape.cells);
    shape.cells.clear();
    shape.line = {};
    shape.bounds = {};
    if (shape.from < 0 || shape.to < 0)
        return;
    const NodeBox& from = m_boxes[at(shape.from)];
    const NodeBox& to = m_boxes[at(shape.to)];
    const int output = spotIndex(from.outputs, shape.link.from.port);
    const int input = spotIndex(to.inputs, shape.link.to.port);
    if (output < 0 || input < 0)
        return;
    shape.kind = shape.link.from.path.empty() ? from.outputs[at(output)].kind : nodes::PortKind::Value;
    shape.route.clear();
    if (const auto route = m_shown.routes.find(shape.link); route != m_shown.routes.end())
        for (const graph::CanvasPoint& point : route->second)
            shape.route << pointOf(point);
    shape.line = LinkLine(linkPolyline(from.rect.topLeft() + from.outputs[at(output)].offset, shape.route,
                                       to.rect.topLeft() + to.inputs[at(input)].offset));
    shape.bounds = shape.line.points().boundingRect().adjusted(-6, -6, 6, 6);
    findCells(link);
    trace(shape);
}

/// Puts a link into the grid.
void CanvasScene::findCells(int link)
{
    constexpr qint64 kFew = 4;
    LinkShape& shape = m_links[at(link)];
    if (SceneGrid::countOf(shape.bounds) <= kFew) {
        SceneGrid::addCells(shape.bounds, shape.cells);
    } else {
        // By segments, so that a long diagonal link does not fill every cell of its bounding rectangle.
        m_cells.clear();
        const QPolygonF& line = shape.line.points();
        for (int point = 1; point < line.size(); ++point)
            SceneGrid::addCells(QRectF(line[point - 1], line[point]).normalized(), m_cells);
        addStraightCells(straightLine(shape), m_cells); // how it is drawn from far away
        std::ranges::sort(m_cells);
        shape.cells.assign(m_cells.begin(), std::unique(m_cells.begin(), m_cells.end()));
    }
    m_linkGrid.insert(link, shape.cells);
}

/// A link whose ends both went the same way keeps its shape.
void CanvasScene::moveLink(int link, QPointF by)
{
    LinkShape& shape = m_links[at(link)];
    const QRectF before = shape.bounds;
    shape.line.translate(by);
    shape.bounds.translate(by);
    if (SceneGrid::sameCells(before, shape.bounds) && SceneGrid::countOf(before) == std::ssize(shape.cells))
        return; // all of its rectangle
    m_linkGrid.remove(link, shape.cells);
    shape.cells.clear();
    findCells(link);
}

/// Shapes the links whose points differ.
void CanvasScene::reshapeRoutes(const Routes& before, const Routes& after)
{
    for (const auto& [one, other] : {std::pair{&before, &after}, std::pair{&after, &before}})
        for (const auto& [link, route] : *one) {
            const auto same = other->find(link);
            if (same != other->end() && same->second == route)
                continue;
            if (const int index = indexOf(link); index >= 0)
                shapeLink(index);
        }
}

void CanvasScene::shapeLinksOf(int box)
{
    for (const int link : m_boxes[at(box)].links)
        shapeLink(link);
}

void CanvasScene::moveLinksOf(const std::vector<Move>& moves)
{
    if (moves.size() == 1) {
        shapeLinksOf(moves.front().box);
        return;
    }
    std::vector<const QPointF*> wayOf(m_boxes.size());
    for (const Move& move : moves)
        wayOf[at(move.box)] = &move.by;
    const auto moveOne = [&](int link) {
        const LinkShape& shape = m_links[at(link)];
        const QPointF* const from = shape.from < 0 ? nullptr : wayOf[at(shape.from)];
        const QPointF* const to = shape.to < 0 ? nullptr : wayOf[at(shape.to)];
        if (from && to && *from == *to && shape.route.isEmpty() && !shape.line.isEmpty())
            moveLink(link, *from);
        else if (from || to)
            shapeLink(link);
    };
    constexpr std::size_t kFew = 8; // of which less than one in so many moves
    if (moves.size() * kFew > m_boxes.size()) {
        for (int link = 0; link < static_cast<int>(m_links.size()); ++link)
            moveOne(link); // as they lie in memory
        return;
    }
    for (const Move& move : moves)
        for (const int link : m_boxes[at(move.box)].links) {
            const LinkShape& shape = m_links[at(link)];
            const bool bothMove =
                shape.from >= 0 && shape.to >= 0 && wayOf[at(shape.from)] && wayOf[at(shape.to)];
            if (!bothMove || shape.from == move.box) // else with the box it comes from
                moveOne(link);
        }
}

} // namespace dataflow::ui
