// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Frames, links, marks and the order of painting; boxes are drawn in box_painter.cpp.

#include "ui/canvas/canvas_painter.h"

#include "ui/canvas/link_shape.h"
#include "ui/models/figures.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QLineF>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace dataflow::ui {

namespace {

constexpr double kDot = 1.4; // side of a dot of the grid, at least in pixels
// Qt draws thinner lines in another way, which depends on where the painted part ends.
constexpr double kThinnest = 1.05;     // pixels
constexpr int kRowsPixels = 10;        // font of the number of rows
constexpr double kRowsReach = 60;      // how far from a link it may be
constexpr double kRowsGap = 2;         // and from a box
constexpr double kQueueHeight = 5;     // of a link's queue, below its rows
constexpr double kQueueInset = 8;      // from the label's edge to the queue
constexpr qsizetype kKeptPictures = 3; // times what is shown: of two scales, as one zooms to and fro

/// The time all nodes took together.
Nanoseconds timeOf(const CanvasScene& scene)
{
    Nanoseconds sum{0};
    for (const NodeBox& box : scene.boxes())
        sum += box.progress.duration;
    return sum;
}

} // namespace

Detail detailFor(double zoom) noexcept
{
    return zoom < 0.22 ? Detail::Boxes : zoom < 0.5 ? Detail::Headers : Detail::Full;
}

void CanvasPainter::forget()
{
    m_cache.forget();
}

QTransform CanvasPainter::Pass::around(QPointF anchor) const
{
    const QPoint spot = raster.pixelAt(anchor);
    return {scale, 0, 0, scale, spot.x() - anchor.x() * scale, spot.y() - anchor.y() * scale};
}

void CanvasPainter::paint(QImage& target, const CanvasPart& part, const CanvasScene& scene,
                          const CanvasMarks& marks)
{
    const double scale = part.scale();
    m_cache.begin(scale, kKeptPictures * part.whole.width() * part.whole.height());
    CanvasRaster raster(target, part.pixels.topLeft(), scale);
    QPainter painter(&target);
    painter.fillRect(target.rect(), themed("canvas"));
    Pass pass{.painter = painter,
              .raster = raster,
              .scene = scene,
              .marks = marks,
              .area = QRectF(QPointF(part.pixels.topLeft()) / scale, QSizeF(part.pixels.size()) / scale),
              .zoom = part.zoom,
              .scale = scale,
              .detail = detailFor(part.zoom)};
    if (pass.detail == Detail::Full)
        paintGrid(pass);
    painter.setRenderHint(QPainter::Antialiasing, pass.detail != Detail::Boxes);
    paintAnnotations(pass, graph::AnnotationKind::Frame);
    if (pass.detail == Detail::Boxes) {
        paintFar(pass);
    } else {
        paintLinks(pass);
        const Nanoseconds whole = marks.heat ? timeOf(scene) : Nanoseconds(0);
        for (const int index : scene.boxesIn(pass.area)) {
            const NodeBox& box = scene.boxes()[at(index)];
            paintBox(pass, box, index);
            paintNodeMark(pass, box);
            if (whole.count() > 0)
                paintHeat(pass, box, whole);
        }
    }
    paintAnnotations(pass, graph::AnnotationKind::Note);
    paintMarks(pass);
}

/// From far away links are straight lines and nodes coloured boxes, drawn colour by colour.
void CanvasPainter::paintFar(Pass& pass)
{
    const Nanoseconds whole = pass.marks.heat ? timeOf(pass.scene) : Nanoseconds(0);
    enum Layer { Values, Rows, Selected };
    // Each link is looked at once: all of them do not fit into the processor's caches.
    std::array<std::vector<QLineF>, 3> layers;
    for (const int index : pass.scene.linksIn(pass.area)) {
        const LinkShape& link = pass.scene.links()[at(index)];
        if (link.line.isEmpty())
            continue;
        auto& lines = layers[link.selected ? Selected : link.kind == nodes::PortKind::Rows ? Rows : Values];
        QPointF from = link.line.first();
        for (const QPointF& point : link.route)
            lines.emplace_back(std::exchange(from, point), point);
        lines.emplace_back(from, link.line.last());
    }
    for (const Layer layer : {Values, Rows, Selected}) {
        const QRgb colour = themed(layer == Selected ? "linkSelected"
                                   : layer == Rows   ? "portRows"
                                                     : "link")
                                .rgb();
        for (const QLineF& line : layers[layer])
            pass.raster.hairline(line.p1(), line.p2(), colour);
    }
    for (const int index : pass.scene.boxesIn(pass.area)) {
        const NodeBox& box = pass.scene.boxes()[at(index)];
        const bool ran = box.progress.state != run::NodeState::Idle;
        const QColor colour = box.selected        ? themed("selection")
                              : whole.count() > 0 ? heatColour(box, whole)
                              : ran               ? themed(stateRole(box.progress.state))
                                                  : themed(box.categoryRole);
        pass.raster.fill(box.rect, colour.rgb());
    }
}

void CanvasPainter::paintGrid(Pass& pass)
{
    constexpr double kStep = 24;
    const QRgb colour = themed("canvasDot").rgb();
    const int side = qRound(kDot * std::max(pass.scale, pass.scale / pass.zoom) + 0.1);
    const QRectF area = pass.area.adjusted(-2, -2, 2, 2);
    const double left = std::floor(area.left() / kStep) * kStep;
    for (double y = std::floor(area.top() / kStep) * kStep; y < area.bottom(); y += kStep)
        for (double x = left; x < area.right(); x += kStep)
            pass.raster.square({x, y}, side, colour);
}

void CanvasPainter::paintLinks(Pass& pass)
{
    const bool full = pass.detail == Detail::Full;
    // Rows are written beside short links, too, and reach further than the line.
    const QRectF area =
        full ? pass.area.adjusted(-kRowsReach, -kRowsReach, kRowsReach, kRowsReach) : pass.area;
    const std::vector<int> links = pass.scene.linksIn(area);
    for (const int index : links) {
        const LinkShape& link = pass.scene.links()[at(index)];
        const bool hovered = index == pass.marks.hoveredLink || index == pass.marks.dropLink;
        QColor colour = themed(link.selected                        ? "linkSelected"
                               : link.kind == nodes::PortKind::Rows ? "portRows"
                                                                    : "link");
        if (!link.selected && !hovered)
            colour.setAlpha(200);
        const double width = link.selected || hovered ? 2.8 : link.kind == nodes::PortKind::Rows ? 2.2 : 1.5;
        pass.raster.stroke(link.line.points(), width, colour);
        if (full)
            for (const QPointF& point : link.route)
                pass.raster.dot(point, 4.5, colour);
    }
    if (!full)
        return;
    for (const int index : links)
        if (const LinkShape& link = pass.scene.links()[at(index)]; link.hasRows)
            paintRows(pass, link);
}

/// Between two boxes there may be room for rows and speed, for the rows, for the figure only, or for nothing.
CanvasPainter::RowsLabel CanvasPainter::rowsLabel(const CanvasScene& scene, const LinkShape& link)
{
    if (!link.hasRows || link.line.isEmpty())
        return {};
    const QString figure = rowsText(link.run->figures.flow.rows);
    const QPointF middle = middleOf(link.line.points());
    const int cells = link.run->figures.fullCells();
    const QSizeF around(14, cells < 0 ? 2 : 2 + kQueueHeight);
    for (const QString& text : {linkText(link.run->figures),
                                QCoreApplication::translate("Canvas", "%1 rows").arg(figure), figure}) {
        QRectF place(QPointF(), m_cache.sizeOf(text, kRowsPixels, false) + around);
        place.moveCenter(middle);
        // Too short for a label on it: above it.
        if (std::abs(link.line.last().x() - link.line.first().x()) < place.width() + 16)
            place.translate(0, -place.height());
        const QRectF claimed = place.adjusted(-kRowsGap, 0, kRowsGap, 0);
        const auto covers = [&](int box) { return scene.boxes()[at(box)].rect.intersects(claimed); };
        if (!covers(link.from) && !covers(link.to))
            return {text, place, cells};
    }
    return {};
}

QRectF CanvasPainter::rowsPlace(const CanvasScene& scene, const LinkShape& link)
{
    return rowsLabel(scene, link).place;
}

void CanvasPainter::paintRows(Pass& pass, const LinkShape& link)
{
    const RowsLabel label = rowsLabel(pass.scene, link);
    if (!label.place.adjusted(-1, -1, 1, 1).intersects(pass.area))
        return;
    const QRectF pill(QPointF(), label.place.size());
    const QRectF line = pill.adjusted(0, 0, 0, label.cells < 0 ? 0 : -kQueueHeight);
    const bool onDisk = link.run->figures.flow.bytesOnDisk > 0;
    const quint64 look = qHashMulti(0, label.text, label.cells, label.cells >= 0 && onDisk);
    m_cache.picture(pass.painter, pass.raster.pixelAt(label.place.topLeft()), pill.adjusted(-1, -1, 1, 1),
                    keyOf(Picture::Rows, look), [&](QPainter& inside) {
                        inside.setPen(QPen(themed("border"), 1));
                        inside.setBrush(themed("panel"));
                        inside.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
                        drawOnOpaque(inside, [&](QPainter& painter) {
                            painter.setPen(themed("text"));
                            m_cache.text(painter, line, Qt::AlignHCenter, label.text,
                                         m_cache.font(kRowsPixels, false));
                        });
                        if (label.cells >= 0)
                            drawQueue(inside,
                                      QRectF(kQueueInset, line.bottom(), pill.width() - 2 * kQueueInset,
                                             kQueueHeight - 2),
                                      label.cells, onDisk);
                    });
}

/// Cells from left to right, outlined where there is room and filled where batches wait: no colour is needed
/// to read it. A triangle that points down tells of rows on disk.
void CanvasPainter::drawQueue(QPainter& painter, const QRectF& place, int cells, bool onDisk)
{
    constexpr double kGap = 1;
    const bool full = cells == LinkFigures::kCells;
    const QColor colour = themed(full ? "warning" : "text");
    const double room = onDisk ? place.width() - 7 : place.width();
    const double width = (room + kGap) / LinkFigures::kCells - kGap;
    for (int i = 0; i < LinkFigures::kCells; ++i) {
        const QRectF cell(place.left() + i * (width + kGap), place.top(), width, place.height());
        painter.setPen(Qt::NoPen);
        painter.setBrush(i < cells ? colour : themed("textDim"));
        painter.drawRect(i < cells ? cell : QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1));
    }
    if (!onDisk)
        return;
    painter.setBrush(themed("text"));
    painter.drawPolygon(QPolygonF({place.topRight() + QPointF(-5, -0.5), place.topRight() + QPointF(0, -0.5),
                                   place.bottomRight() + QPointF(-2.5, 0.5)}));
}

void CanvasPainter::paintAnnotations(Pass& pass, graph::AnnotationKind kind)
{
    QPainter& painter = pass.painter;
    const Detail detail = pass.detail;
    const double edge = std::max(4.0, 2 / pass.scale);
    const double thinnest = kThinnest / pass.scale;
    for (const AnnotationBox& annotation : pass.scene.annotations()) {
        if (annotation.kind != kind ||
            !annotation.rect.adjusted(-edge, -edge, edge, edge).intersects(pass.area))
            continue;
        painter.setTransform(pass.around(annotation.rect.topLeft()));
        const bool frame = kind == graph::AnnotationKind::Frame;
        QColor fill = themed(frame ? "accent" : "noteBody");
        fill.setAlpha(frame ? 22 : 255);
        painter.setPen(QPen(themed(annotation.selected ? "selection"
                                   : frame             ? "accent"
                                                       : "noteBorder"),
                            std::max(thinnest, annotation.selected ? 2.2 : 1.2)));
        painter.setBrush(fill);
        painter.drawRoundedRect(annotation.rect, 8, 8);
        if (frame) {
            painter.setPen(themed("text"));
            painter.setFont(m_cache.font(detail == Detail::Full ? 13 : 26, true));
            painter.drawText(annotation.rect.adjusted(12, 4, -12, 0), Qt::AlignLeft | Qt::AlignTop,
                             annotation.text);
        } else if (detail == Detail::Full) {
            const QRectF inside = annotation.rect.adjusted(10, 8, -10, -8);
            QTextDocument& text = m_cache.markdown(annotation.text, inside.width());
            painter.save();
            painter.setClipRect(inside, Qt::IntersectClip);
            painter.translate(inside.topLeft());
            QAbstractTextDocumentLayout::PaintContext context;
            context.palette.setColor(QPalette::Text, themed("text"));
            context.palette.setColor(QPalette::Link, themed("accent"));
            text.documentLayout()->draw(&painter, context);
            painter.restore();
        }
        if (annotation.selected && detail == Detail::Full) {
            const QRectF handle = resizeHandle(annotation.rect).adjusted(4, 4, -4, -4);
            painter.setPen(QPen(themed("selection"), std::max(thinnest, 1.5)));
            painter.drawLine(handle.bottomLeft(), handle.topRight());
            painter.drawLine(handle.center() + QPointF(0, handle.height() / 2),
                             handle.center() + QPointF(handle.width() / 2, 0));
        }
    }
    painter.resetTransform();
}

void CanvasPainter::paintMarks(Pass& pass)
{
    QPainter& painter = pass.painter;
    const CanvasMarks& marks = pass.marks;
    const double zoom = pass.zoom;
    const double thinnest = kThinnest / pass.scale;
    painter.setTransform(pass.around({}));
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    if (!marks.linkDraft.isEmpty()) {
        painter.setPen(QPen(themed("linkRefused"), std::max(thinnest, 2.2), Qt::DashLine, Qt::RoundCap));
        if (marks.draftRefused)
            painter.drawPolyline(marks.linkDraft);
        else
            pass.raster.stroke(marks.linkDraft, 2.2, themed("linkSelected"));
    }
    if (marks.cut.size() > 1) {
        painter.setPen(QPen(themed("linkRefused"), 2 / zoom, Qt::DashLine));
        painter.drawPolyline(marks.cut);
    }
    painter.setPen(QPen(themed("selection"), 1.5 / zoom, Qt::DashLine));
    for (const QRectF& ghost : marks.ghosts)
        painter.drawRoundedRect(ghost, 9, 9);
    for (const auto& port : {marks.keyPort, marks.keyStart}) {
        if (!port)
            continue;
        painter.setPen(QPen(themed("focus"), std::max(thinnest, 2.0),
                            port == marks.keyStart ? Qt::SolidLine : Qt::DotLine));
        painter.drawEllipse(pass.scene.portPos(*port), 10, 10);
    }
    if (!marks.band.isEmpty()) {
        QColor fill = themed("selection");
        fill.setAlpha(36);
        painter.setPen(QPen(themed("selection"), 1.0 / zoom));
        painter.setBrush(fill);
        painter.drawRect(marks.band);
    }
}

} // namespace dataflow::ui
