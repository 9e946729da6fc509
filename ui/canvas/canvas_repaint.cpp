// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What of the canvas is painted again, and painting it.

#include "ui/canvas/canvas_state.h"
#include "ui/canvas/repaint_region.h"
#include "ui/models/theme.h"

#include <QPaintEvent>

#include <algorithm>
#include <iterator>

namespace dataflow::ui {

namespace {

constexpr double kLinkAround = 1.6;      // canvas units a link is painted beside its line
constexpr double kRouteAround = 5;       // the same with the points of a route
constexpr double kPortAround = 9;        // from a port's centre to the edge of its picture
constexpr std::size_t kMostPlaces = 100; // joining more of them costs more than painting everything
constexpr int kPartPixels = 400'000;     // painted at once: what the processor's cache holds

} // namespace

QRect CanvasView::toViewportRect(const QRectF& canvasRect) const
{
    return QRectF(toViewport(canvasRect.topLeft()), canvasRect.size() * m_state->zoom)
        .toAlignedRect()
        .adjusted(-2, -2, 2, 2);
}

void CanvasView::updateArea(const QRectF& canvasRect)
{
    viewport()->update(toViewportRect(canvasRect));
}

void CanvasView::updateBox(int box)
{
    updateArea(drawnRect(m_state->box(box)));
}

void CanvasView::updateBoxes(const std::vector<int>& boxes)
{
    std::vector<QRectF> places;
    for (const int box : boxes)
        places.push_back(drawnRect(m_state->box(box)));
    updateAreas(places);
}

void CanvasView::updateAreas(const std::vector<QRectF>& canvasRects)
{
    std::vector<QRectF> seen;
    std::ranges::copy_if(canvasRects, std::back_inserter(seen),
                         [area = visibleArea()](const QRectF& rect) { return rect.intersects(area); });
    if (seen.size() > kMostPlaces) {
        viewport()->update();
        return;
    }
    for (const QRectF& rect : seen)
        updateArea(rect);
}

/// Along a line, `around` canvas units on each side.
QRegion CanvasView::placeOfLine(const QPolygonF& canvasLine, double around) const
{
    QPolygonF line;
    line.reserve(canvasLine.size());
    for (const QPointF& point : canvasLine)
        line << toViewport(point);
    return stripsAlong(line, around * m_state->zoom + 2, viewport()->rect());
}

QRegion CanvasView::placeOfPort(const std::optional<PortHit>& port) const
{
    if (!port || static_cast<std::size_t>(port->box) >= m_state->scene.boxes().size())
        return {};
    return toViewportRect(QRectF(m_state->scene.portPos(*port), QSizeF())
                              .adjusted(-kPortAround, -kPortAround, kPortAround, kPortAround));
}

/// Where a link is painted: along its line and where its rows are written.
QRegion CanvasView::placeOfLink(int link) const
{
    const State& state = *m_state;
    const LinkShape& shape = state.scene.links()[static_cast<std::size_t>(link)];
    if (detailFor(state.zoom) == Detail::Boxes)
        return placeOfLine(straightLine(shape), 0);
    QRegion place = placeOfLine(shape.line.points(), shape.route.isEmpty() ? kLinkAround : kRouteAround);
    if (const QRectF rows = m_state->painter.rowsPlace(state.scene, shape); !rows.isEmpty())
        place += toViewportRect(rows);
    return place & viewport()->rect();
}

/// Where boxes and the links at them are painted.
QRegion CanvasView::placeOfBoxes(const std::vector<int>& boxes) const
{
    const State& state = *m_state;
    QRegion place;
    for (const int box : boxes) {
        const NodeBox& shown = state.scene.boxes()[static_cast<std::size_t>(box)];
        place += toViewportRect(drawnRect(shown)) & viewport()->rect();
        for (const int link : shown.links)
            place += placeOfLink(link);
    }
    return place;
}

/// Where links and boxes came or went in the last update of the scene; nothing where painting all of the view
/// is simpler, as near by, where the curves and figures of links count, or where there are too many.
std::optional<QRegion> CanvasView::placeOfTraces() const
{
    const CanvasScene::Traces& traces = m_state->scene.traces();
    if (detailFor(m_state->zoom) != Detail::Boxes || traces.boxes.size() + traces.links.size() > kMostPlaces)
        return std::nullopt;
    QRegion place;
    for (const QRectF& box : traces.boxes)
        place += toViewportRect(box) & viewport()->rect();
    for (const QPolygonF& link : traces.links)
        place += placeOfLine(link, 0);
    return place;
}

QRegion CanvasView::placeOfNodes(const std::vector<NodeId>& nodes) const
{
    std::vector<int> boxes;
    for (const NodeId& id : nodes)
        if (const int box = m_state->scene.indexOf(id); box >= 0)
            boxes.push_back(box);
    return placeOfBoxes(boxes);
}

/// Moves what is shown by whole pixels: what stays visible is copied on the screen, only the rest is painted.
void CanvasView::pan(QPoint by)
{
    State& state = *m_state;
    if (by.isNull())
        return;
    const QRect before = minimapPlace();
    state.origin -= QPointF(by) / state.zoom;
    state.scroll -= by;
    const QRect after = minimapPlace();
    viewport()->scroll(by.x(), by.y());
    // What does not move with the canvas is drawn again, where it stands and where it was copied to.
    if (!before.isEmpty())
        viewport()->update(before.translated(by));
    if (!after.isEmpty())
        viewport()->update(after);
    if (state.scene.boxes().empty())
        viewport()->update();
    updateBars();
}

QImage CanvasView::renderAll(double scale) const
{
    const QRectF area = m_state->scene.bounds().adjusted(-40, -40, 40, 40);
    const QSize size = (area.size() * scale).toSize();
    QImage image(size, QImage::Format_RGB32);
    const double zoom = std::max(scale, 0.5); // in full detail
    CanvasPainter().paint(image,
                          {.zoom = zoom,
                           .ratio = scale / zoom,
                           .pixels = QRect((area.topLeft() * scale).toPoint(), size),
                           .whole = size},
                          m_state->scene, {});
    return image;
}

/// Paints a rectangle of the viewport, in parts that are not too big.
void CanvasView::paintPart(QPainter& painter, const QRect& part)
{
    State& state = *m_state;
    const double ratio = viewport()->devicePixelRatioF();
    const int lines = std::max(1, static_cast<int>(kPartPixels / (ratio * ratio * part.width())));
    for (int top = part.top(); top <= part.bottom(); top += lines) {
        const QRect band(part.left(), top, part.width(), std::min(lines, part.bottom() + 1 - top));
        const QRect pixels =
            QRectF(QPointF(band.topLeft() + state.scroll) * ratio, QSizeF(band.size()) * ratio)
                .toAlignedRect();
        const auto needed =
            static_cast<std::size_t>(pixels.width()) * static_cast<std::size_t>(pixels.height());
        if (state.pixels.size() < needed)
            state.pixels.resize(needed);
        QImage image(reinterpret_cast<uchar*>(state.pixels.data()), pixels.width(), pixels.height(),
                     pixels.width() * static_cast<qsizetype>(sizeof(QRgb)), QImage::Format_RGB32);
        state.painter.paint(
            image,
            {.zoom = state.zoom, .ratio = ratio, .pixels = pixels, .whole = viewport()->size() * ratio},
            state.scene, state.marks);
        painter.drawImage(
            QRectF(QPointF(pixels.topLeft()) / ratio - state.scroll, QSizeF(pixels.size()) / ratio), image,
            QRectF(image.rect()));
    }
}

void CanvasView::paintEvent(QPaintEvent* event)
{
    State& state = *m_state;
    QPainter painter(viewport());
    for (const QRect& part : rectanglesOf(event->region()))
        paintPart(painter, part);
    const QRect map = minimapPlace();
    if (!map.isEmpty() && event->region().intersects(map))
        state.minimap.paint(painter, map, state.scene, visibleArea());
    if (!state.scene.boxes().empty() || !state.scene.annotations().empty())
        return;
    painter.setPen(Theme::current().colour("textDim"));
    QFont font = Theme::current().uiFont();
    font.setPixelSize(15);
    painter.setFont(font);
    painter.drawText(
        viewport()->rect(), Qt::AlignCenter,
        tr("This workflow is empty.\nPress Tab or type to add a node, or drag one from the palette."));
}

void CanvasView::updateMinimap()
{
    if (const QRect place = minimapPlace(); !place.isEmpty())
        viewport()->update(place);
}

/// Where the minimap is, or nothing while all of the workflow is in view.
QRect CanvasView::minimapPlace() const
{
    const QRectF& all = m_state->scene.bounds();
    return all.isEmpty() || visibleArea().contains(all) ? QRect()
                                                        : m_state->minimap.place(viewport()->size());
}

} // namespace dataflow::ui
