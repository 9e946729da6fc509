// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CanvasScene: the drawn workflow as plain arrays with a uniform grid; no widgets, no painting.

#include "engine/graph/validation.h"
#include "engine/run/run_state.h"
#include "ui/models/document.h"

#include <QHash>
#include <QPolygonF>
#include <QRectF>
#include <QString>

#include <optional>
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
    bool disabled = false;
    graph::Severity worst = graph::Severity::Note;
    int problems = 0;
    run::NodeProgress progress;
    QString runError;
    // Elided texts, made when first drawn in full.
    mutable QString drawnTitle;
    mutable QString drawnSubtitle;
};

/// A link as drawn; indexes are into boxes(), -1 when that end does not exist.
struct LinkShape {
    graph::Link link;
    int from = -1;
    int to = -1;
    nodes::PortKind kind = nodes::PortKind::Any;
    QPolygonF line;
    QRectF bounds;
    std::uint64_t rows = 0;
    bool hasRows = false;
};

/// A port under the cursor.
struct PortHit {
    int box = -1;
    int port = -1;
    bool output = false;
};

class CanvasScene {
public:
    /// Everything anew. Nodes without a position are laid out automatically.
    void rebuild(const graph::Project& project, const graph::Workflow& workflow);
    /// Only what changed; falls back to rebuild() when nodes appeared or vanished.
    void update(const graph::Project& project, const graph::Workflow& workflow, const DocumentChange& change);
    /// Moves boxes for the time of a drag (positions come from the document again at the next update).
    void moveBoxes(const std::vector<int>& boxes, QPointF delta);
    void setProblems(const std::vector<graph::Problem>& problems, const WorkflowId& workflow);

    const std::vector<NodeBox>& boxes() const noexcept { return m_boxes; }
    std::vector<NodeBox>& boxes() noexcept { return m_boxes; }
    const std::vector<LinkShape>& links() const noexcept { return m_links; }
    std::vector<LinkShape>& links() noexcept { return m_links; }
    /// Number of the box of a node, or -1.
    int indexOf(const NodeId& id) const;
    /// Bounding rectangle of all boxes; empty when there are none.
    QRectF bounds() const noexcept { return m_bounds; }
    QPointF portPos(const PortHit& hit) const;

    /// Boxes and links that may touch `area`, ascending.
    std::vector<int> boxesIn(const QRectF& area) const;
    std::vector<int> linksIn(const QRectF& area) const;
    /// The topmost box at a point, or -1.
    int boxAt(QPointF point) const;
    std::optional<PortHit> portAt(QPointF point, double reach) const;
    int linkAt(QPointF point, double reach) const;

private:
    NodeBox makeBox(const graph::Project& project, const graph::Workflow& workflow,
                    const graph::Node& node) const;
    void placePorts(NodeBox& box) const;
    void makeLinks(const graph::Workflow& workflow);
    void shapeLink(LinkShape& shape) const;
    void index();

    std::vector<NodeBox> m_boxes;
    std::vector<LinkShape> m_links;
    QHash<QString, int> m_byId;
    QHash<quint64, std::vector<int>> m_boxCells;
    QHash<quint64, std::vector<int>> m_linkCells;
    std::vector<int> m_moved; ///< boxes whose cells are stale during a drag
    QRectF m_bounds;
};

/// Size rules of a box, in canvas units.
inline constexpr double kBoxWidth = 208;
inline constexpr double kHeaderHeight = 44;
inline constexpr double kPortHeight = 20;
inline constexpr double kFooterHeight = 22;

} // namespace dataflow::ui
