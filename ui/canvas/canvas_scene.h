// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CanvasScene: the drawn workflow as plain arrays with a uniform grid; no widgets, no painting.

#include "ui/canvas/scene_grid.h"
#include "ui/canvas/scene_shapes.h"
#include "ui/models/document.h"
#include "ui/models/selection.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace dataflow::ui {

class CanvasScene {
public:
    /// Everything anew. Nodes without a position are laid out automatically.
    void rebuild(const graph::Project& project, const graph::Workflow& workflow);
    /// What looks different after update().
    enum class Updated {
        Nodes, ///< the boxes of the changed nodes and their links
        Links, ///< and traces(), seen from afar
        More,
        Everything ///< all was built anew: boxes and links have other numbers, and no state
    };
    /// Only what changed since the last call. Numbers of boxes and links may change.
    Updated update(const graph::Project& project, const graph::Workflow& workflow,
                   const DocumentChange& change);
    /// Places that look different beside those of the changed nodes.
    struct Traces {
        std::vector<QRectF> boxes;
        std::vector<QPolygonF> links; ///< as they are drawn from afar
    };
    /// Of the last update: where links came or went, and where boxes and links lie above others otherwise
    /// than before, as they took another's number.
    const Traces& traces() const noexcept { return m_traces; }
    /// Moves boxes for the time of a drag (positions come from the document again at the next update).
    void moveBoxes(const std::vector<int>& boxes, QPointF delta);
    void moveAnnotations(const std::vector<int>& annotations, QPointF delta);
    void setAnnotationRect(int annotation, const QRectF& rect);
    /// Leads a link through points for the time of a drag.
    void setRoute(int link, const std::vector<graph::CanvasPoint>& route);
    /// Gives the boxes that look different now.
    std::vector<int> setProblems(const std::vector<graph::Problem>& problems, const WorkflowId& workflow);
    void setSelection(const Selection& selection);

    const std::vector<NodeBox>& boxes() const noexcept { return m_boxes; }
    std::vector<NodeBox>& boxes() noexcept { return m_boxes; }
    const std::vector<LinkShape>& links() const noexcept { return m_links; }
    std::vector<LinkShape>& links() noexcept { return m_links; }
    /// Frames first.
    const std::vector<AnnotationBox>& annotations() const noexcept { return m_annotations; }
    /// Number of the box of a node, or -1.
    int indexOf(const NodeId& id) const;
    int indexOf(const graph::Link& link) const;
    int annotationIndex(const std::string& id) const;
    /// Height of a node's box, or 0.
    int heightOf(const NodeId& id) const;
    /// Bounding rectangle of everything; empty when there is nothing.
    const QRectF& bounds() const;
    QPointF portPos(const PortHit& hit) const;
    const PortSpot& spot(const PortHit& hit) const;

    /// Boxes and links that may be drawn in `area`, ascending.
    std::vector<int> boxesIn(const QRectF& area) const;
    std::vector<int> linksIn(const QRectF& area) const;
    /// The topmost box at a point, or -1.
    int boxAt(QPointF point) const;
    std::optional<PortHit> portAt(QPointF point, double reach) const;
    int linkAt(QPointF point, double reach) const;
    /// The note at a point, or the frame whose title or border is there, or -1.
    int annotationAt(QPointF point, double reach) const;
    /// Boxes and notes inside a frame.
    std::vector<int> boxesInside(const QRectF& frame) const;
    std::vector<int> notesInside(const QRectF& frame) const;

private:
    struct Names;
    NodeBox makeBox(const Names& names, const graph::Workflow& workflow, const graph::Node& node) const;
    void placeUnplaced();
    void addBox(NodeBox box);
    void removeBox(int box);
    void addLink(const graph::Link& link);
    LinkShape endsOf(const graph::Link& link) const;
    void putLink(int number);
    void removeLink(int link);
    void addLinkedSpots(const LinkShape& shape);
    struct Move {
        int box;
        QPointF by;
    };
    void shapeLink(int link);
    void findCells(int link);
    void moveLink(int link, QPointF by);
    void moveLinksOf(const std::vector<Move>& moves);
    void shapeLinksOf(int box);
    using Routes = decltype(graph::Workflow::routes);
    void reshapeRoutes(const Routes& before, const Routes& after);
    void shiftBox(int box, QPointF delta);
    void addAndRemoveBoxes(const Names& names, const graph::Workflow& workflow, const DocumentChange& change);
    void updatePlaces(const std::vector<NodeId>& nodes, const std::vector<const graph::CanvasPoint*>& places);
    void updateLinks(const Names& names, const graph::Workflow& workflow);
    void takeAnnotations(const graph::Workflow& workflow);
    void refillPorts(const Names& names, const graph::Workflow& workflow, int box);
    void trace(const LinkShape& link);
    void trace(const NodeBox& box);

    graph::Workflow m_shown; ///< what the arrays show
    bool m_complete = false; ///< every node had a place of its own
    std::vector<NodeBox> m_boxes;
    std::vector<LinkShape> m_links;
    std::vector<AnnotationBox> m_annotations;
    std::vector<int> m_selectedBoxes;
    int m_selectedLink = -1;
    std::unordered_map<NodeId, int> m_byId;
    SceneGrid m_boxGrid;
    SceneGrid m_linkGrid;
    std::vector<quint64> m_cells; ///< of the link being shaped
    Traces m_traces;
    bool m_tracing = false; ///< an update runs
    mutable QRectF m_bounds;
    mutable bool m_boundsStale = false;
};

} // namespace dataflow::ui
