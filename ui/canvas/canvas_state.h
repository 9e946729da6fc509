// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CanvasView's private state, shared by its three source files (view, input, commands).

#include "ui/bridge/diagnostics.h"
#include "ui/bridge/run_controller.h"
#include "ui/canvas/canvas_painter.h"
#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/canvas_view.h"

namespace dataflow::ui {

enum class Gesture { None, Pan, Band, MoveNodes, DrawLink };

struct CanvasView::State {
    explicit State(const Sources& given)
        : sources(given)
    {}
    Sources sources;
    CanvasScene scene;
    CanvasPainter painter;
    CanvasMarks marks;
    double zoom = 1.0;
    /// Canvas point shown at the viewport's top-left corner.
    QPointF origin;
    /// Box number of each planned node of the current run.
    std::vector<int> boxOfPlanned;
    graph::PlanPtr mappedPlan; ///< the plan boxOfPlanned was made for

    Gesture gesture = Gesture::None;
    QPoint pressedAt; ///< viewport
    QPoint lastAt;    ///< viewport
    bool moved = false;
    bool spaceHeld = false;
    std::set<NodeId> bandBase;
    std::vector<int> movingBoxes;
    QPointF moveOffset;
    PortHit linkStart;
    std::optional<graph::Link> detached; ///< the link being re-plugged
    bool adjustingBars = false;
};

/// Stores the place of every box that has none in the file.
void fixPlaces(const CanvasScene& scene, graph::Workflow& workflow);

} // namespace dataflow::ui
