// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Frames, links, marks and the order of painting; boxes are drawn in box_painter.cpp.

#include "ui/canvas/canvas_painter.h"

#include "ui/canvas/link_shape.h"
#include "ui/models/figures.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace dataflow::ui {

namespace {

/// Draws the runs of a polyline that may touch `area`.
void drawRuns(QPainter& painter, const QPolygonF& line, const QRectF& area)
{
    int start = -1;
    const auto flush = [&](int end) {
        if (start >= 0)
            painter.drawPolyline(line.constData() + start, end - start + 1);
        start = -1;
    };
    for (int i = 1; i < line.size(); ++i) {
        const QPointF& a = line[i - 1];
        const QPointF& b = line[i];
        const bool near = std::max(a.x(), b.x()) >= area.left() && std::min(a.x(), b.x()) <= area.right() &&
                          std::max(a.y(), b.y()) >= area.top() && std::min(a.y(), b.y()) <= area.bottom();
        if (near && start < 0)
            start = i - 1;
        else if (!near)
            flush(i - 1);
    }
    flush(static_cast<int>(line.size()) - 1);
}

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

void CanvasPainter::paint(QPainter& painter, const CanvasScene& scene, const CanvasMarks& marks,
                          const QRectF& area, double zoom)
{
    const Detail detail = detailFor(zoom);
    painter.fillRect(area, themed("canvas"));
    if (detail == Detail::Full)
        paintGrid(painter, area, zoom);
    painter.setRenderHint(QPainter::Antialiasing, detail != Detail::Boxes);
    paintAnnotations(painter, scene, area, graph::AnnotationKind::Frame, detail);
    if (detail == Detail::Boxes) {
        paintFar(painter, scene, marks, area);
    } else {
        paintLinks(painter, scene, marks, area, detail);
        const Nanoseconds whole = marks.heat ? timeOf(scene) : Nanoseconds(0);
        for (const int index : scene.boxesIn(area)) {
            const NodeBox& box = scene.boxes()[at(index)];
            paintBox(painter, box, index == marks.revealed || index == marks.dropBox,
                     index == marks.hoveredBox);
            paintHeader(painter, box, detail);
            if (detail == Detail::Full) {
                paintPorts(painter, box, index, marks);
                paintFooter(painter, box);
            }
            paintNodeMark(painter, box, detail);
            if (whole.count() > 0)
                paintHeat(painter, box, whole, detail);
        }
    }
    paintAnnotations(painter, scene, area, graph::AnnotationKind::Note, detail);
    paintMarks(painter, scene, marks, zoom);
}

/// From far away links are straight lines and nodes coloured boxes, drawn colour by colour.
void CanvasPainter::paintFar(QPainter& painter, const CanvasScene& scene, const CanvasMarks& marks,
                             const QRectF& area)
{
    const Nanoseconds whole = marks.heat ? timeOf(scene) : Nanoseconds(0);
    std::array<QVector<QLineF>, 3> lines; // values, rows, selected
    const QTransform toDevice = painter.transform();
    for (const int index : scene.linksIn(area)) {
        const LinkShape& link = scene.links()[at(index)];
        if (link.line.isEmpty())
            continue;
        QVector<QLineF>& list = lines[link.selected ? 2 : link.kind == nodes::PortKind::Rows ? 1 : 0];
        QPointF from = link.line.first();
        for (const QPointF& point : link.route) {
            list << toDevice.map(QLineF(from, point));
            from = point;
        }
        list << toDevice.map(QLineF(from, link.line.last()));
    }
    painter.save();
    painter.resetTransform();
    for (std::size_t kind = 0; kind < lines.size(); ++kind) {
        painter.setPen(QPen(themed(kind == 2 ? "linkSelected" : kind == 1 ? "portRows" : "link"), 0));
        painter.drawLines(lines[kind]);
    }
    for (const int index : scene.boxesIn(area)) {
        const NodeBox& box = scene.boxes()[at(index)];
        const bool ran = box.progress.state != run::NodeState::Idle;
        const QColor colour = box.selected        ? themed("selection")
                              : whole.count() > 0 ? heatColour(box, whole)
                              : ran               ? themed(stateRole(box.progress.state))
                                                  : themed(box.categoryRole);
        painter.fillRect(toDevice.mapRect(box.rect).toRect(), colour);
    }
    painter.restore();
}

void CanvasPainter::paintGrid(QPainter& painter, const QRectF& area, double zoom)
{
    constexpr double kStep = 24;
    painter.setPen(QPen(themed("canvasDot"), std::max(1.4, 1.4 / zoom), Qt::SolidLine, Qt::SquareCap));
    QVector<QPointF> dots;
    const double left = std::floor(area.left() / kStep) * kStep;
    for (double y = std::floor(area.top() / kStep) * kStep; y < area.bottom(); y += kStep)
        for (double x = left; x < area.right(); x += kStep)
            dots << QPointF(x, y);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.drawPoints(dots.constData(), static_cast<int>(dots.size()));
}

void CanvasPainter::paintLinks(QPainter& painter, const CanvasScene& scene, const CanvasMarks& marks,
                               const QRectF& area, Detail detail)
{
    painter.setBrush(Qt::NoBrush);
    const QRectF wide = area.adjusted(-4, -4, 4, 4);
    for (const int index : scene.linksIn(area)) {
        const LinkShape& link = scene.links()[at(index)];
        const bool hovered = index == marks.hoveredLink || index == marks.dropLink;
        QColor colour = themed(link.selected                        ? "linkSelected"
                               : link.kind == nodes::PortKind::Rows ? "portRows"
                                                                    : "link");
        if (!link.selected && !hovered)
            colour.setAlpha(200);
        const double width = link.selected || hovered ? 2.8 : link.kind == nodes::PortKind::Rows ? 2.2 : 1.5;
        painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
        drawRuns(painter, link.line, wide);
        if (detail != Detail::Full)
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        for (const QPointF& point : link.route)
            painter.drawEllipse(point, 4.5, 4.5);
        painter.setBrush(Qt::NoBrush);
        if (link.hasRows)
            paintRows(painter, link);
    }
}

void CanvasPainter::paintRows(QPainter& painter, const LinkShape& link)
{
    const QString text = QCoreApplication::translate("Canvas", "%1 rows").arg(rowsText(link.rows));
    const QFont font = m_cache.font(10, false);
    const QSizeF size = QFontMetricsF(font).size(Qt::TextSingleLine, text);
    QRectF label(QPointF(), size + QSizeF(10, 2));
    label.moveCenter(middleOf(link.line));
    if (std::abs(link.line.last().x() - link.line.first().x()) < label.width() + 16)
        label.translate(0, -label.height()); // too short for a label on it: above it
    painter.setPen(QPen(themed("border"), 1));
    painter.setBrush(themed("panel"));
    painter.drawRoundedRect(label, label.height() / 2, label.height() / 2);
    painter.setPen(themed("text"));
    m_cache.text(painter, label, Qt::AlignHCenter, text, font);
    painter.setBrush(Qt::NoBrush);
}

void CanvasPainter::paintAnnotations(QPainter& painter, const CanvasScene& scene, const QRectF& area,
                                     graph::AnnotationKind kind, Detail detail)
{
    for (const AnnotationBox& annotation : scene.annotations()) {
        if (annotation.kind != kind || !annotation.rect.adjusted(-4, -4, 4, 4).intersects(area))
            continue;
        const bool frame = kind == graph::AnnotationKind::Frame;
        QColor fill = themed(frame ? "accent" : "noteBody");
        fill.setAlpha(frame ? 22 : 255);
        painter.setPen(QPen(themed(annotation.selected ? "selection"
                                   : frame             ? "accent"
                                                       : "noteBorder"),
                            annotation.selected ? 2.2 : 1.2));
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
            painter.setPen(QPen(themed("selection"), 1.5));
            painter.drawLine(handle.bottomLeft(), handle.topRight());
            painter.drawLine(handle.center() + QPointF(0, handle.height() / 2),
                             handle.center() + QPointF(handle.width() / 2, 0));
        }
    }
}

void CanvasPainter::paintMarks(QPainter& painter, const CanvasScene& scene, const CanvasMarks& marks,
                               double zoom)
{
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setBrush(Qt::NoBrush);
    if (!marks.linkDraft.isEmpty()) {
        painter.setPen(QPen(themed(marks.draftRefused ? "linkRefused" : "linkSelected"), 2.2,
                            marks.draftRefused ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap));
        painter.drawPolyline(marks.linkDraft);
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
        painter.setPen(QPen(themed("focus"), 2, port == marks.keyStart ? Qt::SolidLine : Qt::DotLine));
        painter.drawEllipse(scene.portPos(*port), 10, 10);
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
