// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CanvasPainter: draws frames, links, boxes and notes at three levels of detail.

#include "ui/canvas/canvas_raster.h"
#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/paint_cache.h"

#include <QPainter>

#include <algorithm>

namespace dataflow::ui {

/// How much of a node is drawn at a zoom: coloured boxes, then headers, then everything.
enum class Detail { Boxes, Headers, Full };
Detail detailFor(double zoom) noexcept;

/// What a painting pass shows beside the document.
struct CanvasMarks {
    int hoveredBox = -1;
    int hoveredLink = -1;
    std::optional<PortHit> hoveredPort;
    /// While a link is drawn: ports that would take it, ascending; all others fade.
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
    bool operator==(const CanvasMarks&) const = default;
    bool fits(const PortHit& port) const { return linking && std::ranges::binary_search(fitting, port); }
};

/// The part of the canvas that an image shows.
struct CanvasPart {
    double zoom = 1;  ///< decides the level of detail
    double ratio = 1; ///< device pixels for each pixel of the zoom
    QRect pixels;     ///< device pixels of the canvas at this scale
    QSize whole;      ///< device pixels of all that is shown, of which this may be a part
    double scale() const { return zoom * ratio; }
};

/// Keeps pictures and texts between passes. GUI thread.
class CanvasPainter {
public:
    /// Paints `part` into `target`, which is as big and has 32 bits per pixel. Nothing depends on where a
    /// part begins: parts painted apart are the same pixels as one painted whole.
    void paint(QImage& target, const CanvasPart& part, const CanvasScene& scene, const CanvasMarks& marks);
    /// Forgets pictures and texts after a change of theme or font.
    void forget();
    /// Where the rows of a link are written, and how full its queue is; empty when it has none or there is
    /// no room.
    QRectF rowsPlace(const CanvasScene& scene, const LinkShape& link);

private:
    /// One call of paint().
    struct Pass {
        QPainter& painter; ///< in device pixels
        CanvasRaster& raster;
        const CanvasScene& scene;
        const CanvasMarks& marks;
        QRectF area; ///< canvas units
        double zoom;
        double scale;
        Detail detail;
        /// Canvas units with `anchor` on a whole pixel.
        QTransform around(QPointF anchor) const;
    };
    struct RowsLabel {
        QString text;
        QRectF place;
        int cells = -1; ///< of the queue, that are full; -1 where none is drawn
    };
    void paintGrid(Pass& pass);
    void paintFar(Pass& pass);
    void paintLinks(Pass& pass);
    void paintRows(Pass& pass, const LinkShape& link);
    RowsLabel rowsLabel(const CanvasScene& scene, const LinkShape& link);
    void drawQueue(QPainter& painter, const QRectF& place, int cells, bool onDisk);
    QColor heatColour(const NodeBox& box, Nanoseconds whole);
    void paintBox(Pass& pass, const NodeBox& box, int index);
    void paintFrameOf(Pass& pass, const NodeBox& box, int index);
    void paintBody(QPainter& painter, const NodeBox& box);
    void paintHeader(QPainter& painter, const NodeBox& box, Detail detail);
    void paintPortNames(QPainter& painter, const NodeBox& box, int index, const CanvasMarks& marks);
    void paintFooter(QPainter& painter, const NodeBox& box);
    QString stateText(const run::NodeProgress& progress, double width);
    void paintPorts(Pass& pass, const NodeBox& box, int index);
    void paintBadge(Pass& pass, const NodeBox& box);
    /// Breakpoint, pause and freshness, over the finished box.
    void paintNodeMark(Pass& pass, const NodeBox& box);
    void drawNodeMark(QPainter& painter, const NodeBox& box, Detail detail);
    void drawFiring(QPainter& painter, const NodeBox& box, bool full);
    void paintHeat(Pass& pass, const NodeBox& box, Nanoseconds whole);
    void paintMarks(Pass& pass);
    void paintAnnotations(Pass& pass, graph::AnnotationKind kind);
    const QColor& themed(const char* role) { return m_cache.colour(role); }
    PaintCache m_cache;
};

} // namespace dataflow::ui
