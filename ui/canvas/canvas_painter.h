// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CanvasPainter: draws frames, links, boxes and notes at three levels of detail.

#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/paint_cache.h"

#include <QPainter>

namespace dataflow::ui {

/// How much of a node is drawn at a zoom: coloured boxes, then headers, then everything.
enum class Detail { Boxes, Headers, Full };
Detail detailFor(double zoom) noexcept;

/// What a painting pass shows beside the document.
struct CanvasMarks {
    int hoveredBox = -1;
    int hoveredLink = -1;
    std::optional<PortHit> hoveredPort;
    /// While a link is drawn: ports that would take it; all others fade.
    bool linking = false;
    std::vector<PortHit> fitting;
    QPolygonF linkDraft;
    bool draftRefused = false;
    QRectF band;
    int revealed = -1;
    /// Where copies would land while they are dragged.
    std::vector<QRectF> ghosts;
    /// The line that cuts links.
    QPolygonF cut;
    /// What a drop would change: a link to insert into, or a node to replace.
    int dropLink = -1;
    int dropBox = -1;
    /// Nodes are coloured by their share of the time all nodes took.
    bool heat = false;
    /// The port chosen by keyboard, and the one a link starts from.
    std::optional<PortHit> keyPort;
    std::optional<PortHit> keyStart;
};

/// Keeps pictures and texts between passes. GUI thread.
class CanvasPainter {
public:
    /// Paints what lies in `area` (canvas units); the painter is already scaled and translated.
    void paint(QPainter& painter, const CanvasScene& scene, const CanvasMarks& marks, const QRectF& area,
               double zoom);
    /// Forgets pictures and texts after a change of theme or font.
    void forget();

private:
    void paintGrid(QPainter& painter, const QRectF& area, double zoom);
    void paintFar(QPainter& painter, const CanvasScene& scene, const CanvasMarks& marks, const QRectF& area);
    QColor heatColour(const NodeBox& box, Nanoseconds whole);
    void paintLinks(QPainter& painter, const CanvasScene& scene, const CanvasMarks& marks, const QRectF& area,
                    Detail detail);
    void paintRows(QPainter& painter, const LinkShape& link);
    void paintBox(QPainter& painter, const NodeBox& box, bool marked, bool hovered);
    void paintHeader(QPainter& painter, const NodeBox& box, Detail detail);
    void paintPorts(QPainter& painter, const NodeBox& box, int index, const CanvasMarks& marks);
    void paintFooter(QPainter& painter, const NodeBox& box);
    /// Breakpoint, pause and freshness, over the finished box.
    void paintNodeMark(QPainter& painter, const NodeBox& box, Detail detail);
    void paintHeat(QPainter& painter, const NodeBox& box, Nanoseconds whole, Detail detail);
    void paintMarks(QPainter& painter, const CanvasScene& scene, const CanvasMarks& marks, double zoom);
    void paintAnnotations(QPainter& painter, const CanvasScene& scene, const QRectF& area,
                          graph::AnnotationKind kind, Detail detail);
    const QColor& themed(const char* role) { return m_cache.colour(role); }
    PaintCache m_cache;
};

} // namespace dataflow::ui
