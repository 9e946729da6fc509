// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Nodes, links, frames and notes as drawn.

#include "engine/base/copy_on_write.h"
#include "engine/graph/validation.h"
#include "engine/run/run_state.h"
#include "ui/models/link_figures.h"
#include "ui/models/node_mark.h"

#include <QPolygonF>
#include <QRectF>
#include <QString>

#include <algorithm>
#include <compare>
#include <utility>
#include <vector>

namespace dataflow::ui {

/// A port as drawn; `offset` from the box's top-left corner.
struct PortSpot {
    QString name;
    nodes::PortKind kind = nodes::PortKind::Any;
    QPointF offset;
    QString doc;
    bool required = false;
};

/// A node as drawn.
struct NodeBox {
    NodeId id;
    QString title;
    /// Type and key parameter: "Query · shop".
    QString subtitle;
    QString icon;
    const char* categoryRole = "categoryFlow";
    QRectF rect;
    std::vector<PortSpot> inputs;
    std::vector<PortSpot> outputs;
    std::vector<int> links; ///< numbers of the links that start or end here
    bool disabled = false;
    bool bypassed = false;
    bool selected = false;
    graph::Severity worst = graph::Severity::Note;
    int problems = 0;
    run::NodeProgress progress;
    QString runError;
    NodeMark mark;
};

/// Where a box may be drawn: with its shadow, ports, badge and share of the time.
inline QRectF drawnRect(const NodeBox& box)
{
    return box.rect.adjusted(-14, -30, 14, 14);
}

/// The points of a link's line. When it moves, they follow only once somebody asks for them: of ten thousand
/// links that move, few are in view. Its ends, which are all that is seen from far away, need no look at the
/// points.
class LinkLine {
public:
    LinkLine() = default;
    explicit LinkLine(QPolygonF points)
        : m_points(std::move(points))
    {
        if (!m_points.isEmpty()) {
            m_first = m_points.first();
            m_last = m_points.last();
        }
    }
    bool isEmpty() const { return m_points.isEmpty(); }
    QPointF first() const { return m_first; }
    QPointF last() const { return m_last; }
    void translate(QPointF by)
    {
        m_by += by;
        m_first += by;
        m_last += by;
    }
    const QPolygonF& points() const
    {
        if (!m_by.isNull())
            m_points.translate(std::exchange(m_by, {}));
        return m_points;
    }
    bool operator==(const LinkLine& other) const { return points() == other.points(); }

private:
    QPointF m_first;
    QPointF m_last;
    mutable QPolygonF m_points;
    mutable QPointF m_by;
};

/// What the run shown sent through a link.
struct LinkRun {
    LinkFigures figures;
    LinkMeter meter;
};

/// A link as drawn; indexes are into boxes(), -1 when that end does not exist.
struct LinkShape {
    graph::Link link;
    int from = -1;
    int to = -1;
    nodes::PortKind kind = nodes::PortKind::Any;
    LinkLine line;
    QPolygonF route; ///< points the line passes
    QRectF bounds;
    std::vector<quint64> cells;
    CopyOnWrite<LinkRun> run; ///< apart: most links of a big workflow have none
    bool hasRows = false;     ///< some went through, or may do so yet
    bool selected = false;
};

/// The line of a link as it is drawn from far away: straight from point to point.
inline QPolygonF straightLine(const LinkShape& link)
{
    if (link.line.isEmpty())
        return {};
    QPolygonF line({link.line.first()});
    line += link.route;
    line << link.line.last();
    return line;
}

/// A frame or note as drawn.
struct AnnotationBox {
    std::string id;
    graph::AnnotationKind kind = graph::AnnotationKind::Note;
    QString text;
    QRectF rect;
    bool selected = false;
};

/// A port under the cursor.
struct PortHit {
    int box = -1;
    int port = -1;
    bool output = false;
    auto operator<=>(const PortHit&) const = default;
};

/// Numbers of boxes, links and the like as places in their lists.
inline std::size_t at(int index) noexcept
{
    return static_cast<std::size_t>(index);
}
/// A place on the canvas as the file has it.
inline graph::CanvasPoint pointAt(QPointF place)
{
    return {.x = qRound(place.x()), .y = qRound(place.y())};
}

/// The same place in canvas units.
inline QPointF pointOf(graph::CanvasPoint place)
{
    return {static_cast<double>(place.x), static_cast<double>(place.y)};
}

/// A rectangle on the canvas as the file has it, at least one unit wide and high.
inline graph::CanvasRect areaOf(const QRectF& rect)
{
    const graph::CanvasPoint corner = pointAt(rect.topLeft());
    return {corner.x, corner.y, std::max(1, qRound(rect.width())), std::max(1, qRound(rect.height()))};
}

/// Size rules of a box, in canvas units.
inline constexpr double kBoxWidth = 208;
inline constexpr double kHeaderHeight = 44;
inline constexpr double kPortHeight = 20;
inline constexpr double kFooterHeight = 22;
/// Where the cursor holds a box that is put on the canvas, from its top-left corner.
inline constexpr QPointF kGrabPoint(kBoxWidth / 2, kHeaderHeight / 2);
/// Height of a frame's title, the part of it that can be taken.
inline constexpr double kFrameTitle = 26;
inline constexpr double kFrameMargin = 24;
/// Size of a new note.
inline constexpr QSizeF kNoteSize(220, 110);
/// A frame that goes around what it holds.
inline QRectF frameAround(const QRectF& content)
{
    return content.adjusted(-kFrameMargin, -kFrameMargin - kFrameTitle, kFrameMargin, kFrameMargin);
}
/// The place of the handle that resizes an annotation.
QRectF resizeHandle(const QRectF& rect);

} // namespace dataflow::ui
