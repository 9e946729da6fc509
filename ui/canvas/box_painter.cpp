// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Boxes of nodes: body, header, ports, footer.

#include "ui/canvas/canvas_painter.h"
#include "ui/models/figures.h"

#include <QCoreApplication>
#include <QPainterPath>

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr double kRound = 9;
constexpr double kAround = 4;     // room for shadow and border around a box's picture
constexpr double kPortAround = 9; // room around a port's centre for its picture

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
void drawStateSign(QPainter& painter, const QColor& colour, run::NodeState state, QRectF place)
{
    const QPointF c = place.center();
    const double r = place.width() / 2;
    painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
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

/// Everything a box's picture depends on beside theme and scale: what paintBody(), paintHeader(),
/// paintPortNames() and paintFooter() read of a box is in here.
quint64 lookOf(const NodeBox& box, Detail detail)
{
    const run::NodeProgress& progress = box.progress;
    std::size_t look = qHashMulti(0, static_cast<int>(detail), box.title, box.subtitle, box.icon,
                                  QByteArrayView(box.categoryRole), box.disabled, box.bypassed);
    if (detail != Detail::Full)
        return look;
    for (const auto* spots : {&box.inputs, &box.outputs}) {
        look = qHashMulti(look, spots->size());
        for (const PortSpot& spot : *spots)
            look = qHashMulti(look, spot.name);
    }
    if (progress.state == run::NodeState::Idle)
        return look;
    return qHashMulti(look, static_cast<int>(progress.state), static_cast<int>(progress.tier),
                      progress.duration.count(), progress.rowsIn, progress.rowsOut, progress.done,
                      progress.total, progress.poolWait.count(), progress.server.count(),
                      (progress.fetch + progress.decode).count());
}

} // namespace

/// The box without its ports as one picture, then what changes more often: frame, badge, ports.
void CanvasPainter::paintBox(Pass& pass, const NodeBox& box, int index)
{
    quint64 look = lookOf(box, pass.detail);
    if (pass.marks.linking)
        for (const bool output : {false, true})
            for (int port = 0; port < static_cast<int>((output ? box.outputs : box.inputs).size()); ++port)
                look = qHashMulti(look, pass.marks.fits({.box = index, .port = port, .output = output}));
    const QPoint corner = pass.raster.pixelAt(box.rect.topLeft());
    const QRectF around = QRectF(QPointF(), box.rect.size()).adjusted(-kAround, -kAround, kAround, kAround);
    m_cache.picture(pass.painter, corner, around, keyOf(Picture::Node, look), [&](QPainter& inside) {
        inside.translate(-box.rect.topLeft());
        paintBody(inside, box);
        drawOnOpaque(inside, [&](QPainter& painter) {
            paintHeader(painter, box, pass.detail);
            if (pass.detail != Detail::Full)
                return;
            paintPortNames(painter, box, index, pass.marks);
            paintFooter(painter, box);
        });
    });
    paintFrameOf(pass, box, index);
    paintBadge(pass, box);
    if (pass.detail == Detail::Full)
        paintPorts(pass, box, index);
}

void CanvasPainter::paintBody(QPainter& painter, const NodeBox& box)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(themed("nodeShadow"));
    painter.drawRoundedRect(box.rect.translated(0, 2), kRound, kRound);
    painter.setPen(QPen(themed("border"), 1.2, box.bypassed ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(themed("nodeBody"));
    painter.drawRoundedRect(box.rect, kRound, kRound);
}

/// Another border for boxes that are selected, failed or under the cursor.
void CanvasPainter::paintFrameOf(Pass& pass, const NodeBox& box, int index)
{
    const CanvasMarks& marks = pass.marks;
    const bool selected = box.selected || index == marks.revealed || index == marks.dropBox;
    const bool failed = box.progress.state == run::NodeState::Failed;
    if (!selected && !failed && index != marks.hoveredBox)
        return;
    const quint64 look = (selected ? 1U : failed ? 2U : 3U) | (box.bypassed ? 4U : 0U);
    const QRectF body(QPointF(), box.rect.size());
    m_cache.picture(pass.painter, pass.raster.pixelAt(box.rect.topLeft()),
                    body.adjusted(-kAround, -kAround, kAround, kAround), keyOf(Picture::Frame, look),
                    [&](QPainter& inside) {
                        const char* border = selected ? "selection" : failed ? "stateFailed" : "textDim";
                        inside.setPen(QPen(themed(border), selected || failed ? 2.2 : 1.2,
                                           box.bypassed ? Qt::DashLine : Qt::SolidLine));
                        inside.drawRoundedRect(body, kRound, kRound);
                    });
}

void CanvasPainter::paintHeader(QPainter& painter, const NodeBox& box, Detail detail)
{
    const QRectF header(box.rect.topLeft(), QSizeF(kBoxWidth, kHeaderHeight));
    const bool dim = box.disabled || box.bypassed;
    const QRectF tile(header.left() + 10, header.top() + 9, 26, 26);
    const quint64 look = qHash(box.icon, qHash(quintptr(box.categoryRole))) * 2 + (dim ? 1 : 0);
    const QPoint spot = painter.transform().map(tile.topLeft()).toPoint();
    m_cache.picture(
        painter, spot, QRectF(QPointF(), tile.size()), keyOf(Picture::Tile, look), [&](QPainter& inside) {
            const QRectF rect(QPointF(), tile.size());
            QColor category = themed(box.categoryRole);
            if (dim)
                category.setAlpha(90);
            inside.setPen(Qt::NoPen);
            inside.setBrush(category);
            inside.drawRoundedRect(rect, 6, 6);
            inside.drawPixmap(rect.adjusted(4, 4, -4, -4), m_cache.icon(box.icon), QRectF(0, 0, 64, 64));
        });
    const double left = tile.right() + 8;
    const double width = header.right() - 10 - left;
    painter.setPen(themed(dim ? "nodeTextDim" : "nodeText"));
    if (detail == Detail::Headers) {
        const QFont font = m_cache.font(22, true);
        painter.setFont(font);
        painter.drawText(QRectF(left, header.top() + 6, width, 34), Qt::AlignVCenter | Qt::AlignLeft,
                         m_cache.elided(box.title, width, font));
        return;
    }
    const auto line = [&](double middle, const QString& text, const QFont& font) {
        m_cache.text(painter, QRectF(left, header.top() + middle, width, 0), Qt::AlignLeft,
                     m_cache.elided(text, width, font), font);
    };
    line(15, box.title, m_cache.font(13, true));
    painter.setPen(themed("nodeTextDim"));
    line(31, box.subtitle, m_cache.font(11, false));
}

/// The sign of the worst problem, across the corner of the box.
void CanvasPainter::paintBadge(Pass& pass, const NodeBox& box)
{
    if (box.problems == 0 || pass.detail != Detail::Full)
        return;
    const bool error = box.worst == graph::Severity::Error;
    const QRectF badge(-9, -9, 18, 18);
    const QPoint corner = pass.raster.pixelAt(box.rect.topLeft());
    m_cache.picture(
        pass.painter, corner + QPoint(qRound(kBoxWidth * pass.scale), 0), badge.adjusted(-1, -1, 1, 1),
        keyOf(Picture::Badge, error ? 1 : 0), [&](QPainter& inside) {
            inside.setPen(QPen(themed("canvas"), 2));
            inside.setBrush(themed(error ? "error" : "warning"));
            inside.drawEllipse(badge);
            inside.setPen(themed("textOnAccent"));
            m_cache.text(inside, badge, Qt::AlignHCenter, error ? QStringLiteral("!") : QStringLiteral("?"),
                         m_cache.font(11, true));
        });
}

void CanvasPainter::paintPortNames(QPainter& painter, const NodeBox& box, int index, const CanvasMarks& marks)
{
    const QFont font = m_cache.font(11, false);
    for (const bool output : {false, true}) {
        const std::vector<PortSpot>& spots = output ? box.outputs : box.inputs;
        for (std::size_t port = 0; port < spots.size(); ++port) {
            const QPointF centre = box.rect.topLeft() + spots[port].offset;
            const bool faded = marks.linking &&
                               !marks.fits({.box = index, .port = static_cast<int>(port), .output = output});
            painter.setPen(themed(faded ? "border" : "nodeTextDim"));
            const QRectF label(output ? centre.x() - kBoxWidth / 2 : centre.x() + 10,
                               centre.y() - kPortHeight / 2, kBoxWidth / 2 - 10, kPortHeight);
            m_cache.text(painter, label, output ? Qt::AlignRight : Qt::AlignLeft, spots[port].name, font);
        }
    }
}

void CanvasPainter::paintPorts(Pass& pass, const NodeBox& box, int index)
{
    const CanvasMarks& marks = pass.marks;
    const QPoint corner = pass.raster.pixelAt(box.rect.topLeft());
    for (const bool output : {false, true}) {
        const std::vector<PortSpot>& spots = output ? box.outputs : box.inputs;
        for (std::size_t port = 0; port < spots.size(); ++port) {
            const PortSpot& spot = spots[port];
            const PortHit here{.box = index, .port = static_cast<int>(port), .output = output};
            const bool fits = marks.fits(here);
            const bool faded = marks.linking && !fits;
            const bool hovered = marks.hoveredPort == here;
            const quint64 look = static_cast<quint64>(spot.kind) * 8 + (fits ? 1U : 0U) + (faded ? 2U : 0U) +
                                 (hovered ? 4U : 0U);
            m_cache.picture(pass.painter, corner + (spot.offset * pass.scale).toPoint(),
                            QRectF(-kPortAround, -kPortAround, 2 * kPortAround, 2 * kPortAround),
                            keyOf(Picture::Port, look), [&](QPainter& inside) {
                                QColor colour = themed(portRole(spot.kind));
                                if (faded)
                                    colour.setAlpha(50);
                                inside.setPen(QPen(themed(hovered ? "text" : "nodeBody"), 1.5));
                                inside.setBrush(colour);
                                inside.drawPath(portShape(spot.kind, {}, hovered || fits ? 6.5 : 5));
                            });
        }
    }
}

/// The state and how long it took. Where there is no room for all of it, the cache's name stands for a cached
/// answer: its sign is beside it.
QString CanvasPainter::stateText(const run::NodeProgress& progress, double width)
{
    const QString time =
        progress.duration.count() > 0 ? QStringLiteral("  ") + shortTime(progress.duration) : QString();
    const QString tier = progress.state == run::NodeState::Cached ? tierWord(progress.tier) : QString();
    const QString text = stateWord(progress) + time;
    return tier.isEmpty() || m_cache.sizeOf(text, 11, false).width() <= width ? text : tier + time;
}

void CanvasPainter::paintFooter(QPainter& painter, const NodeBox& box)
{
    const QRectF footer(box.rect.left() + 10, box.rect.bottom() - kFooterHeight, kBoxWidth - 20,
                        kFooterHeight - 3);
    painter.setFont(m_cache.font(11, false));
    if (box.disabled || box.bypassed) {
        painter.setPen(themed("nodeTextDim"));
        m_cache.text(painter, footer, Qt::AlignLeft,
                     box.disabled ? QCoreApplication::translate("Canvas", "disabled")
                                  : QCoreApplication::translate("Canvas", "bypassed"),
                     m_cache.font(11, false));
        return;
    }
    if (box.progress.state == run::NodeState::Idle)
        return;
    const run::NodeProgress& progress = box.progress;
    drawStateSign(painter, themed(stateRole(progress.state)), progress.state,
                  QRectF(footer.left(), footer.center().y() - 4.5, 9, 9));
    const QString rows = progress.rowsOut > 0 || progress.rowsIn > 0
                             ? QCoreApplication::translate("Canvas", "%1 rows")
                                   .arg(rowsText(progress.rowsOut > 0 ? progress.rowsOut : progress.rowsIn))
                             : QString();
    painter.setPen(themed(stateRole(progress.state)));
    painter.drawText(footer.adjusted(15, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     stateText(progress, footer.width() - 15 - m_cache.sizeOf(rows, 11, false).width() - 6));
    if (!rows.isEmpty()) {
        painter.setPen(themed("nodeTextDim"));
        painter.drawText(footer, Qt::AlignVCenter | Qt::AlignRight, rows);
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

/// From the box's own colour to that of errors.
QColor CanvasPainter::heatColour(const NodeBox& box, Nanoseconds whole)
{
    const double share =
        static_cast<double>(box.progress.duration.count()) / static_cast<double>(whole.count());
    const QColor cold = themed("nodeBody");
    const QColor hot = themed("error");
    const auto mixed = [&](int from, int to) { return from + static_cast<int>((to - from) * share); };
    return {mixed(cold.red(), hot.red()), mixed(cold.green(), hot.green()), mixed(cold.blue(), hot.blue())};
}

/// A veil over the box and the share in figures: heat is never colour alone.
void CanvasPainter::paintHeat(Pass& pass, const NodeBox& box, Nanoseconds whole)
{
    const double share =
        static_cast<double>(box.progress.duration.count()) / static_cast<double>(whole.count());
    QColor veil = themed("error");
    veil.setAlphaF(static_cast<float>(0.55 * share));
    pass.painter.setTransform(pass.around(box.rect.topLeft()));
    pass.painter.setPen(Qt::NoPen);
    pass.painter.setBrush(veil);
    pass.painter.drawRoundedRect(box.rect, kRound, kRound);
    pass.painter.resetTransform();
    const bool full = pass.detail == Detail::Full;
    const QString text =
        QCoreApplication::translate("Canvas", "%1 %").arg(share * 100, 0, 'f', share < 0.1 ? 1 : 0);
    QRectF label(QPointF(),
                 m_cache.sizeOf(text, full ? 11 : 24, true) + QSizeF(full ? 10 : 18, full ? 3 : 6));
    label.moveCenter({kBoxWidth / 2, -5}); // clear of the title
    m_cache.picture(pass.painter, pass.raster.pixelAt(box.rect.topLeft()), label.adjusted(-1, -1, 1, 1),
                    keyOf(Picture::Heat, qHash(text)), [&](QPainter& inside) {
                        inside.setPen(QPen(themed("border"), 1));
                        inside.setBrush(themed("panel"));
                        inside.drawRoundedRect(label, label.height() / 2, label.height() / 2);
                        drawOnOpaque(inside, [&](QPainter& painter) {
                            painter.setPen(themed("text"));
                            m_cache.text(painter, label, Qt::AlignHCenter, text,
                                         m_cache.font(full ? 11 : 24, true));
                        });
                    });
}

} // namespace dataflow::ui
