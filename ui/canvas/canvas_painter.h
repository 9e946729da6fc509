// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CanvasPainter: draws boxes and links at three levels of detail.

#include "ui/canvas/canvas_scene.h"
#include "ui/models/selection.h"

#include <QHash>
#include <QPainter>
#include <QPixmap>

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
};

/// Keeps pixmaps between passes. GUI thread.
class CanvasPainter {
public:
    /// Paints what lies in `area` (canvas units); the painter is already scaled and translated.
    void paint(QPainter& painter, const CanvasScene& scene, const Selection& selection,
               const CanvasMarks& marks, const QRectF& area, double zoom);
    /// Forgets icons and texts after a change of theme or font.
    void forget();

private:
    void paintGrid(QPainter& painter, const QRectF& area, double zoom);
    void paintLink(QPainter& painter, const LinkShape& link, bool selected, bool hovered,
                   Detail detail) const;
    void paintBox(QPainter& painter, const NodeBox& box, bool selected, bool hovered);
    void paintHeader(QPainter& painter, const NodeBox& box, const QRectF& header, Detail detail);
    void paintPorts(QPainter& painter, const NodeBox& box, int index, const CanvasMarks& marks) const;
    void paintFooter(QPainter& painter, const NodeBox& box) const;
    const QPixmap& icon(const QString& name);
    QHash<QString, QPixmap> m_icons;
};

} // namespace dataflow::ui
