// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CanvasView's private state, shared by its source files.

#include "ui/bridge/diagnostics.h"
#include "ui/bridge/run_controller.h"
#include "ui/canvas/canvas_painter.h"
#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/minimap.h"

namespace dataflow::ui {

class FindBar;

enum class Gesture {
    None,
    Pan,
    Band,
    MoveThings,
    DrawLink,
    CutLinks,
    MoveRoutePoint,
    ResizeAnnotation,
    UseMinimap
};

inline constexpr double kPortReach = 11; ///< viewport pixels around a port that take a press or a drop
inline constexpr double kLinkReach = 6;

struct CanvasView::State {
    State(const Sources& given, QObject* owner)
        : sources(given)
        , edits(given.document, given.selection, scene, owner)
    {}
    NodeBox& box(int index) { return scene.boxes()[static_cast<std::size_t>(index)]; }
    /// Shows the canvas from a point on; it is painted on whole pixels.
    void showFrom(QPointF point)
    {
        origin = point;
        scroll = (origin * zoom).toPoint();
    }
    /// The link two ports would make; `output` may be either of them.
    graph::Link linkBetween(const PortHit& output, const PortHit& input) const;
    /// The link that is drawn, ended at a port; one that is re-plugged keeps the path of what it takes.
    graph::Link draftTo(const PortHit& target) const;
    /// The points of the selected link's route, or nullptr when it has none.
    const std::vector<graph::CanvasPoint>* selectedRoute() const;
    /// The point of it that keys move and remove.
    int bendOf(const std::vector<graph::CanvasPoint>& route) const;
    /// The end of a link whose links keys choose among: where they came from, or else the target.
    NodeId walkedEndOf(const graph::Link& link) const
    {
        return walkedFrom == link.from.node ? link.from.node : link.to.node;
    }
    /// The workflow without the link that is being re-plugged.
    graph::Workflow unplugged() const;

    Sources sources;
    CanvasScene scene;
    CanvasEdits edits;
    CanvasPainter painter;
    CanvasMarks marks;
    Minimap minimap;
    FindBar* find = nullptr;
    double zoom = 1.0;
    /// Canvas point shown at the viewport's top-left corner.
    QPointF origin;
    /// The same in pixels as it is painted.
    QPoint scroll;
    std::vector<QRgb> pixels; ///< a part being painted
    /// Box number of each planned node of the current run.
    std::vector<int> boxOfPlanned;
    graph::PlanPtr mappedPlan; ///< the plan boxOfPlanned was made for
    /// Planned node of each box, where the run has it.
    std::vector<std::optional<graph::NodeIndex>> plannedOfBox;
    bool hasNodeMarks = false; ///< some box shows one
    bool minimapStale = false; ///< states changed since it was painted

    Gesture gesture = Gesture::None;
    Qt::MouseButton button = Qt::NoButton; ///< whose release ends the gesture
    QPoint pressedAt;                      ///< viewport
    QPointF pressedPoint;                  ///< the same on the canvas, which may scroll meanwhile
    QPoint lastAt;                         ///< viewport
    int pressedBox = -1;                   ///< a click on it selects it alone
    bool pressedLink = false;              ///< a click on it shows its rows
    bool moved = false;
    bool spaceHeld = false;
    bool wheelZooms = false;
    std::set<NodeId> bandBase;
    bool copying = false; ///< the move makes copies
    std::vector<int> movingBoxes;
    std::vector<int> movingAnnotations;
    QPointF moveOffset;
    int triedLink = -1; ///< the link that `misfit` is about
    QString misfit;     ///< why what is dragged cannot be put into it; empty when it can
    QString told;       ///< what the tip of the gesture says
    QRectF resizeStart;
    PortHit linkStart;
    std::optional<graph::Link> detached; ///< the link being re-plugged
    std::vector<bool> inCircle;          ///< boxes that a link from or to linkStart would go round
    std::vector<bool> lookedAt;          ///< boxes whose ports are in marks.fitting where they fit
    std::optional<PortHit> refusedPort;  ///< that linkRefusal is about
    QString linkRefusal;                 ///< why that port does not take the link; empty when it does
    std::optional<graph::Link> routed;   ///< the link whose point moves
    std::vector<graph::CanvasPoint> routeBefore;
    int keyBend = -1; ///< as bendOf() gives it; -1: the last
    int routePoint = -1;
    bool addsRoutePoint = false;      ///< the point is not in the document yet
    std::optional<NodeId> walkedFrom; ///< the node whose links keys choose among
    bool adjustingBars = false;
};

} // namespace dataflow::ui
