// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Boxes of nodes: body, header, ports, footer.

#include "ui/canvas/canvas_painter.h"
#include "ui/models/figures.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr double kRound = 9;
constexpr double kAround = 4; // room for shadow and border around a box's picture

/// What a picture is of; the low bits say how it looks.
enum class Picture : quint64 { Body = 1, Tile, Port };

quint64 keyOf(Picture picture, quint64 look)
{
    return (static_cast<quint64>(picture) << 56) ^ (look & 0x00ff'ffff'ffff'ffffULL);
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

void prepare(QStaticText& text, const QString& content, const QFont& font, double width,
             const QTransform& transform)
{
    if (!text.text().isEmpty())
        return;
    text.setTextFormat(Qt::PlainText);
    text.setPerformanceHint(QStaticText::AggressiveCaching);
    text.setText(QFontMetricsF(font).elidedText(content, Qt::ElideRight, width));
    text.prepare(transform, font);
}

} // namespace

void CanvasPainter::paintBox(QPainter& painter, const NodeBox& box, bool marked, bool hovered)
{
    const bool selected = box.selected || marked;
    const bool failed = box.progress.state == run::NodeState::Failed;
    const quint64 look =
        (selected ? 1U : 0U) | (failed ? 2U : 0U) | (hovered ? 4U : 0U) | (box.bypassed ? 8U : 0U);
    const QRectF around = box.rect.adjusted(-kAround, -kAround, kAround, kAround);
    m_cache.picture(painter, around, keyOf(Picture::Body, look), [&](QPainter& inside, const QRectF& rect) {
        const QRectF body = rect.adjusted(kAround, kAround, -kAround, -kAround);
        inside.setPen(Qt::NoPen);
        inside.setBrush(themed("nodeShadow"));
        inside.drawRoundedRect(body.translated(0, 2), kRound, kRound);
        const char* border = selected ? "selection" : failed ? "stateFailed" : hovered ? "textDim" : "border";
        inside.setPen(QPen(themed(border), selected || failed ? 2.2 : 1.2,
                           box.bypassed ? Qt::DashLine : Qt::SolidLine));
        inside.setBrush(themed("nodeBody"));
        inside.drawRoundedRect(body, kRound, kRound);
    });
}

void CanvasPainter::paintHeader(QPainter& painter, const NodeBox& box, Detail detail)
{
    const QRectF header(box.rect.topLeft(), QSizeF(kBoxWidth, kHeaderHeight));
    const bool dim = box.disabled || box.bypassed;
    const QRectF tile(header.left() + 10, header.top() + 9, 26, 26);
    const quint64 look = qHash(box.icon, qHash(quintptr(box.categoryRole))) * 2 + (dim ? 1 : 0);
    m_cache.picture(painter, tile, keyOf(Picture::Tile, look), [&](QPainter& inside, const QRectF& rect) {
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
                         QFontMetricsF(font).elidedText(box.title, Qt::ElideRight, width));
        return;
    }
    const QFont bold = m_cache.font(13, true);
    prepare(box.drawnTitle, box.title, bold, width, painter.transform());
    painter.setFont(bold);
    painter.drawStaticText(QPointF(left, header.top() + 15 - box.drawnTitle.size().height() / 2),
                           box.drawnTitle);
    const QFont small = m_cache.font(11, false);
    prepare(box.drawnSubtitle, box.subtitle, small, width, painter.transform());
    painter.setFont(small);
    painter.setPen(themed("nodeTextDim"));
    painter.drawStaticText(QPointF(left, header.top() + 31 - box.drawnSubtitle.size().height() / 2),
                           box.drawnSubtitle);
    if (box.problems > 0) {
        const bool error = box.worst == graph::Severity::Error;
        const QRectF badge(header.right() - 9, header.top() - 9, 18, 18);
        painter.setPen(QPen(themed("canvas"), 2));
        painter.setBrush(themed(error ? "error" : "warning"));
        painter.drawEllipse(badge);
        painter.setPen(themed("textOnAccent"));
        m_cache.text(painter, badge, Qt::AlignHCenter, error ? QStringLiteral("!") : QStringLiteral("?"),
                     m_cache.font(11, true));
    }
}

void CanvasPainter::paintPorts(QPainter& painter, const NodeBox& box, int index, const CanvasMarks& marks)
{
    const QFont font = m_cache.font(11, false);
    const auto draw = [&](const std::vector<PortSpot>& spots, bool output) {
        for (std::size_t port = 0; port < spots.size(); ++port) {
            const PortSpot& spot = spots[port];
            const QPointF centre = box.rect.topLeft() + spot.offset;
            const PortHit here{.box = index, .port = static_cast<int>(port), .output = output};
            const bool fits = marks.linking && std::ranges::find(marks.fitting, here) != marks.fitting.end();
            const bool faded = marks.linking && !fits;
            const bool hovered = marks.hoveredPort == here;
            const quint64 look = static_cast<quint64>(spot.kind) * 8 + (fits ? 1U : 0U) + (faded ? 2U : 0U) +
                                 (hovered ? 4U : 0U);
            const QRectF around = QRectF(centre, QSizeF()).adjusted(-9, -9, 9, 9);
            m_cache.picture(
                painter, around, keyOf(Picture::Port, look), [&](QPainter& inside, const QRectF& rect) {
                    QColor colour = themed(portRole(spot.kind));
                    if (faded)
                        colour.setAlpha(50);
                    inside.setPen(QPen(themed(hovered ? "text" : "nodeBody"), 1.5));
                    inside.setBrush(colour);
                    inside.drawPath(portShape(spot.kind, rect.center(), hovered || fits ? 6.5 : 5));
                });
            painter.setPen(themed(faded ? "border" : "nodeTextDim"));
            const QRectF label(output ? centre.x() - kBoxWidth / 2 : centre.x() + 10,
                               centre.y() - kPortHeight / 2, kBoxWidth / 2 - 10, kPortHeight);
            m_cache.text(painter, label, output ? Qt::AlignRight : Qt::AlignLeft, spot.name, font);
        }
    };
    draw(box.inputs, false);
    draw(box.outputs, true);
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
    painter.setPen(themed(stateRole(progress.state)));
    QString text = stateWord(progress);
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
void CanvasPainter::paintHeat(QPainter& painter, const NodeBox& box, Nanoseconds whole, Detail detail)
{
    const double share =
        static_cast<double>(box.progress.duration.count()) / static_cast<double>(whole.count());
    QColor veil = themed("error");
    veil.setAlphaF(static_cast<float>(0.55 * share));
    painter.setPen(Qt::NoPen);
    painter.setBrush(veil);
    painter.drawRoundedRect(box.rect, kRound, kRound);
    const bool full = detail == Detail::Full;
    const QFont font = m_cache.font(full ? 11 : 24, true);
    const QString text =
        QCoreApplication::translate("Canvas", "%1 %").arg(share * 100, 0, 'f', share < 0.1 ? 1 : 0);
    QRectF label(QPointF(),
                 QFontMetricsF(font).size(Qt::TextSingleLine, text) + QSizeF(full ? 10 : 18, full ? 3 : 6));
    label.moveCenter({box.rect.center().x(), box.rect.top() - 5}); // clear of the title
    painter.setPen(QPen(themed("border"), 1));
    painter.setBrush(themed("panel"));
    painter.drawRoundedRect(label, label.height() / 2, label.height() / 2);
    painter.setPen(themed("text"));
    m_cache.text(painter, label, Qt::AlignHCenter, text, font);
}

} // namespace dataflow::ui
