// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/canvas_painter.h"

#include "ui/canvas/link_shape.h"
#include "ui/models/figures.h"
#include "ui/models/theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QIcon>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace dataflow::ui {

namespace {

QColor themed(const char* role)
{
    return Theme::current().colour(role);
}

const char* portRole(nodes::PortKind kind)
{
    switch (kind) {
    case nodes::PortKind::Value:
        return "portValue";
    case nodes::PortKind::Rows:
        return "portRows";
    case nodes::PortKind::Any:
        return "portAny";
    }
    return "portAny";
}

QFont sized(double points, bool bold = false)
{
    QFont font = Theme::current().uiFont();
    font.setPixelSize(static_cast<int>(points));
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    return font;
}

/// Rows ports are squares with round corners, value ports circles, others diamonds: the kind is never colour
/// alone.
QPainterPath portShape(nodes::PortKind kind, QPointF centre, double radius)
{
    QPainterPath path;
    switch (kind) {
    case nodes::PortKind::Rows:
        path.addRoundedRect(QRectF(centre, QSizeF()).adjusted(-radius, -radius, radius, radius), 2, 2);
        break;
    case nodes::PortKind::Value:
        path.addEllipse(centre, radius, radius);
        break;
    case nodes::PortKind::Any:
        path.addPolygon(QPolygonF({centre + QPointF(0, -radius - 1), centre + QPointF(radius + 1, 0),
                                   centre + QPointF(0, radius + 1), centre + QPointF(-radius - 1, 0)}));
        path.closeSubpath();
        break;
    }
    return path;
}

/// A small sign per state, readable without colour: tick, cross, dots, arrow, bolt.
void drawStateSign(QPainter& painter, run::NodeState state, QRectF place)
{
    const QPointF c = place.center();
    const double r = place.width() / 2;
    painter.setPen(QPen(themed(stateRole(state)), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    switch (state) {
    case run::NodeState::Done:
        painter.drawPolyline(
            QPolygonF({c + QPointF(-r, 0), c + QPointF(-r / 3, r * 0.7), c + QPointF(r, -r * 0.7)}));
        break;
    case run::NodeState::Cached:
        painter.drawPolyline(QPolygonF({c + QPointF(r * 0.2, -r), c + QPointF(-r * 0.6, r * 0.15),
                                        c + QPointF(r * 0.5, r * 0.0), c + QPointF(-r * 0.2, r)}));
        break;
    case run::NodeState::Failed:
        painter.drawLine(c + QPointF(-r * 0.7, -r * 0.7), c + QPointF(r * 0.7, r * 0.7));
        painter.drawLine(c + QPointF(-r * 0.7, r * 0.7), c + QPointF(r * 0.7, -r * 0.7));
        break;
    case run::NodeState::Running:
        painter.drawPolygon(QPolygonF(
            {c + QPointF(-r * 0.6, -r * 0.8), c + QPointF(r * 0.8, 0), c + QPointF(-r * 0.6, r * 0.8)}));
        break;
    case run::NodeState::Queued:
        for (const double x : {-0.8, 0.0, 0.8})
            painter.drawPoint(c + QPointF(x * r, 0));
        break;
    case run::NodeState::Skipped:
        painter.drawLine(c + QPointF(-r, 0), c + QPointF(r, 0));
        break;
    case run::NodeState::Cancelled:
        painter.drawRect(QRectF(c, QSizeF()).adjusted(-r * 0.6, -r * 0.6, r * 0.6, r * 0.6));
        break;
    case run::NodeState::Idle:
        break;
    }
}

} // namespace

Detail detailFor(double zoom) noexcept
{
    return zoom < 0.22 ? Detail::Boxes : zoom < 0.5 ? Detail::Headers : Detail::Full;
}

void CanvasPainter::forget()
{
    m_icons.clear();
}

const QPixmap& CanvasPainter::icon(const QString& name)
{
    auto found = m_icons.find(name);
    if (found == m_icons.end())
        found = m_icons.insert(name, Theme::current().icon(name).pixmap(QSize(64, 64), QIcon::Selected));
    return *found;
}

void CanvasPainter::paint(QPainter& painter, const CanvasScene& scene, const Selection& selection,
                          const CanvasMarks& marks, const QRectF& area, double zoom)
{
    const Detail detail = detailFor(zoom);
    painter.fillRect(area, themed("canvas"));
    if (detail == Detail::Full)
        paintGrid(painter, area, zoom);
    painter.setRenderHint(QPainter::Antialiasing, detail != Detail::Boxes);
    for (const int index : scene.linksIn(area)) {
        const LinkShape& link = scene.links()[static_cast<std::size_t>(index)];
        paintLink(painter, link, selection.link() == link.link, index == marks.hoveredLink, detail);
    }
    for (const int index : scene.boxesIn(area)) {
        const NodeBox& box = scene.boxes()[static_cast<std::size_t>(index)];
        const bool selected = selection.contains(box.id);
        if (detail == Detail::Boxes) {
            const bool ran = box.progress.state != run::NodeState::Idle;
            painter.fillRect(box.rect, themed(selected ? "selection"
                                              : ran    ? stateRole(box.progress.state)
                                                       : box.categoryRole));
            continue;
        }
        paintBox(painter, box, selected || index == marks.revealed, index == marks.hoveredBox);
        if (detail == Detail::Headers) {
            paintHeader(painter, box, box.rect, detail);
            continue;
        }
        paintHeader(painter, box, QRectF(box.rect.topLeft(), QSizeF(kBoxWidth, kHeaderHeight)), detail);
        paintPorts(painter, box, index, marks);
        paintFooter(painter, box);
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
    if (!marks.linkDraft.isEmpty()) {
        painter.setPen(QPen(themed(marks.draftRefused ? "linkRefused" : "linkSelected"), 2.2,
                            marks.draftRefused ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(marks.linkDraft);
    }
    if (!marks.band.isEmpty()) {
        QColor fill = themed("selection");
        fill.setAlpha(36);
        painter.setPen(QPen(themed("selection"), 1.0 / zoom));
        painter.setBrush(fill);
        painter.drawRect(marks.band);
    }
}

void CanvasPainter::paintGrid(QPainter& painter, const QRectF& area, double zoom)
{
    constexpr double kStep = 24;
    painter.setPen(QPen(themed("canvasDot"), std::max(1.4, 1.4 / zoom), Qt::SolidLine, Qt::RoundCap));
    QVector<QPointF> dots;
    const double left = std::floor(area.left() / kStep) * kStep;
    for (double y = std::floor(area.top() / kStep) * kStep; y < area.bottom(); y += kStep)
        for (double x = left; x < area.right(); x += kStep)
            dots << QPointF(x, y);
    painter.drawPoints(dots.constData(), static_cast<int>(dots.size()));
}

void CanvasPainter::paintLink(QPainter& painter, const LinkShape& link, bool selected, bool hovered,
                              Detail detail) const
{
    if (link.line.isEmpty())
        return;
    QColor colour = themed(selected                             ? "linkSelected"
                           : link.kind == nodes::PortKind::Rows ? "portRows"
                                                                : "link");
    if (!selected && !hovered)
        colour.setAlpha(200);
    const double width = selected || hovered ? 2.8 : link.kind == nodes::PortKind::Rows ? 2.2 : 1.5;
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(link.line);
    if (detail != Detail::Full || !link.hasRows)
        return;
    const QString text = QCoreApplication::translate("Canvas", "%1 rows").arg(rowsText(link.rows));
    painter.setFont(sized(10));
    const QSizeF size = QFontMetricsF(painter.font()).size(Qt::TextSingleLine, text);
    QRectF label(QPointF(), size + QSizeF(10, 2));
    label.moveCenter(middleOf(link.line));
    if (std::abs(link.line.last().x() - link.line.first().x()) < label.width() + 16)
        label.translate(0, -label.height()); // too short for a label on it: above it
    painter.setPen(QPen(themed("border"), 1));
    painter.setBrush(themed("panel"));
    painter.drawRoundedRect(label, label.height() / 2, label.height() / 2);
    painter.setPen(themed("text"));
    painter.drawText(label, Qt::AlignCenter, text);
}

void CanvasPainter::paintBox(QPainter& painter, const NodeBox& box, bool selected, bool hovered)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(themed("nodeShadow"));
    painter.drawRoundedRect(box.rect.translated(0, 2), 9, 9);
    const bool failed = box.progress.state == run::NodeState::Failed;
    const char* border = selected ? "selection" : failed ? "stateFailed" : hovered ? "textDim" : "border";
    painter.setPen(QPen(themed(border), selected || failed ? 2.2 : 1.2));
    painter.setBrush(themed("nodeBody"));
    painter.drawRoundedRect(box.rect, 9, 9);
}

void CanvasPainter::paintHeader(QPainter& painter, const NodeBox& box, const QRectF& header, Detail detail)
{
    const QRectF tile(header.left() + 10, header.top() + 9, 26, 26);
    painter.setPen(Qt::NoPen);
    QColor category = themed(box.categoryRole);
    if (box.disabled)
        category.setAlpha(90);
    painter.setBrush(category);
    painter.drawRoundedRect(tile, 6, 6);
    painter.drawPixmap(tile.adjusted(4, 4, -4, -4), icon(box.icon), QRectF(0, 0, 64, 64));
    const double left = tile.right() + 8;
    const double width = header.right() - 10 - left;
    if (detail == Detail::Headers) {
        painter.setFont(sized(22, true));
        painter.setPen(themed(box.disabled ? "nodeTextDim" : "nodeText"));
        painter.drawText(QRectF(left, header.top() + 6, width, 34), Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetricsF(painter.font()).elidedText(box.title, Qt::ElideRight, width));
        return;
    }
    painter.setFont(sized(13, true));
    if (box.drawnTitle.isNull())
        box.drawnTitle = QFontMetricsF(painter.font()).elidedText(box.title, Qt::ElideRight, width);
    painter.setPen(themed(box.disabled ? "nodeTextDim" : "nodeText"));
    painter.drawText(QRectF(left, header.top() + 6, width, 18), Qt::AlignVCenter | Qt::AlignLeft,
                     box.drawnTitle);
    painter.setFont(sized(10.5));
    if (box.drawnSubtitle.isNull())
        box.drawnSubtitle = QFontMetricsF(painter.font()).elidedText(box.subtitle, Qt::ElideRight, width);
    painter.setPen(themed("nodeTextDim"));
    painter.drawText(QRectF(left, header.top() + 23, width, 15), Qt::AlignVCenter | Qt::AlignLeft,
                     box.drawnSubtitle);
    if (box.problems > 0) {
        const bool error = box.worst == graph::Severity::Error;
        const QRectF badge(header.right() - 9, header.top() - 9, 18, 18);
        painter.setPen(QPen(themed("canvas"), 2));
        painter.setBrush(themed(error ? "error" : "warning"));
        painter.drawEllipse(badge);
        painter.setPen(themed("textOnAccent"));
        painter.setFont(sized(11, true));
        painter.drawText(badge, Qt::AlignCenter, error ? QStringLiteral("!") : QStringLiteral("?"));
    }
}

void CanvasPainter::paintPorts(QPainter& painter, const NodeBox& box, int index,
                               const CanvasMarks& marks) const
{
    painter.setFont(sized(10.5));
    const auto draw = [&](const std::vector<PortSpot>& spots, bool output) {
        for (std::size_t port = 0; port < spots.size(); ++port) {
            const PortSpot& spot = spots[port];
            const QPointF centre = box.rect.topLeft() + spot.offset;
            const auto same = [&](const PortHit& hit) {
                return hit.box == index && hit.output == output && hit.port == static_cast<int>(port);
            };
            const bool fits = marks.linking && std::any_of(marks.fitting.begin(), marks.fitting.end(), same);
            const bool faded = marks.linking && !fits;
            const bool hovered = marks.hoveredPort && same(*marks.hoveredPort);
            QColor colour = themed(portRole(spot.kind));
            if (faded)
                colour.setAlpha(50);
            painter.setPen(QPen(themed(hovered ? "text" : "nodeBody"), 1.5));
            painter.setBrush(colour);
            painter.drawPath(portShape(spot.kind, centre, hovered || fits ? 6.5 : 5));
            painter.setPen(themed(faded ? "border" : "nodeTextDim"));
            const QRectF label(output ? centre.x() - kBoxWidth / 2 : centre.x() + 10,
                               centre.y() - kPortHeight / 2, kBoxWidth / 2 - 10, kPortHeight);
            painter.drawText(label, Qt::AlignVCenter | (output ? Qt::AlignRight : Qt::AlignLeft), spot.name);
        }
    };
    draw(box.inputs, false);
    draw(box.outputs, true);
}

void CanvasPainter::paintFooter(QPainter& painter, const NodeBox& box) const
{
    const QRectF footer(box.rect.left() + 10, box.rect.bottom() - kFooterHeight, kBoxWidth - 20,
                        kFooterHeight - 3);
    painter.setFont(sized(10.5));
    if (box.disabled || box.progress.state == run::NodeState::Idle) {
        if (box.disabled) {
            painter.setPen(themed("nodeTextDim"));
            painter.drawText(footer, Qt::AlignVCenter | Qt::AlignLeft,
                             QCoreApplication::translate("Canvas", "disabled"));
        }
        return;
    }
    const run::NodeProgress& progress = box.progress;
    drawStateSign(painter, progress.state, QRectF(footer.left(), footer.center().y() - 4.5, 9, 9));
    painter.setPen(themed(stateRole(progress.state)));
    QString text = stateWord(progress.state);
    if (progress.duration.count() > 0)
        text += QStringLiteral("  ") + shortTime(progress.duration);
    painter.drawText(footer.adjusted(15, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    if (progress.rowsOut > 0 || progress.rowsIn > 0) {
        painter.setPen(themed("nodeTextDim"));
        painter.drawText(footer, Qt::AlignVCenter | Qt::AlignRight,
                         QCoreApplication::translate("Canvas", "%1 rows")
                             .arg(rowsText(progress.rowsOut > 0 ? progress.rowsOut : progress.rowsIn)));
    }
    const double width = kBoxWidth - 20;
    const QRectF bar(box.rect.left() + 10, box.rect.bottom() - 4, width, 2.5);
    painter.setPen(Qt::NoPen);
    if (progress.state == run::NodeState::Running && progress.total > 0) {
        painter.setBrush(themed("stateRunning"));
        painter.drawRect(
            QRectF(bar.topLeft(), QSizeF(width * std::clamp(static_cast<double>(progress.done) /
                                                                static_cast<double>(progress.total),
                                                            0.0, 1.0),
                                         bar.height())));
        return;
    }
    // Where a database node's time went: waiting for a connection, executing, transferring.
    const double wait = static_cast<double>(progress.poolWait.count());
    const double server = static_cast<double>(progress.server.count());
    const double transfer = static_cast<double>((progress.fetch + progress.decode).count());
    const double sum = wait + server + transfer;
    if (sum <= 0)
        return;
    double x = bar.left();
    for (const auto& [part, role] :
         {std::pair{wait, "series3"}, std::pair{server, "series1"}, std::pair{transfer, "series2"}}) {
        const double length = width * part / sum;
        painter.setBrush(themed(role));
        painter.drawRect(QRectF(x, bar.top(), length, bar.height()));
        x += length;
    }
}

} // namespace dataflow::ui
