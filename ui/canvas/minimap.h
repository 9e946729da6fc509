// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Minimap: the whole workflow small in a corner of the canvas, nodes in the colours of their states, frames,
/// no links.

#include "ui/canvas/canvas_scene.h"

#include <QPainter>
#include <QPixmap>

namespace dataflow::ui {

/// Painted by the canvas over itself, so that panning can still copy what is on the screen.
class Minimap {
public:
    bool shown = true;
    /// Where it is in a viewport of this size; empty when it is off or the viewport is too small for it.
    QRect place(QSize viewport) const;
    /// Draws the nodes anew at the next painting.
    void forget() { m_picture = {}; }
    /// `visible`: what the canvas shows, in canvas units.
    void paint(QPainter& painter, const QRect& place, const CanvasScene& scene, const QRectF& visible);
    /// The canvas point under a viewport point inside of it.
    QPointF canvasPoint(const QRect& place, const CanvasScene& scene, QPoint at) const;

private:
    QPixmap m_picture;
    QRectF m_bounds; ///< what of the canvas the picture shows
};

} // namespace dataflow::ui
