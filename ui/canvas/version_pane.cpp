// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/version_pane.h"

#include "ui/canvas/canvas_painter.h"
#include "ui/canvas/link_shape.h"
#include "ui/models/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace dataflow::ui {

namespace {

constexpr double kMinimumZoom = 0.01;
constexpr double kMaximumZoom = 3.0;
constexpr double kReadableZoom = 0.5; // below it a node's texts are not drawn
constexpr double kReadingZoom = 0.8;
constexpr double kFitMargin = 60;    // canvas units around everything
constexpr double kArrowPan = 60;     // pixels
constexpr double kShape = 14;        // pixels of a mark's shape
constexpr double kSmallShape = 8;    // the same on a node that is smaller than that
constexpr double kNarrowest = 40;    // pixels a node needs for a mark with its word
constexpr double kWheelStep = 120.0; // what one notch of a wheel counts

Qt::PenStyle lineOf(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Added:
        return Qt::SolidLine;
    case ChangeKind::Removed:
        return Qt::DashLine;
    case ChangeKind::Changed:
        return Qt::DotLine;
    case ChangeKind::Moved:
        return Qt::DashDotLine;
    }
    return Qt::SolidLine;
}

QFont markFont()
{
    QFont font = Theme::current().uiFont();
    font.setPixelSize(11);
    font.setBold(true);
    return font;
}

} // namespace

struct VersionPane::State {
    graph::ProjectPtr project;
    CanvasScene scene;
    CanvasPainter painter;
    VersionMarks marks;
    std::vector<VersionGhost> ghosts;
    QRectF current;
    QString missing;
    QPointF origin; ///< the canvas position in the top-left corner
    double zoom = 1;
    QPointF pressed;
    QPointF last;
    bool dragging = false;
};

VersionPane::VersionPane(QWidget* parent)
    : QWidget(parent)
    , m_state(std::make_unique<State>())
{
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(160, 120);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&Theme::current(), &Theme::changed, this, [this] {
        m_state->painter.forget();
        update();
    });
}

VersionPane::~VersionPane() = default;

void VersionPane::showVersion(graph::ProjectPtr project, const WorkflowId& workflow, const QString& missing)
{
    State& state = *m_state;
    state.project = std::move(project);
    state.scene = {};
    state.missing.clear();
    const graph::Workflow* shown = state.project ? state.project->findWorkflow(workflow) : nullptr;
    if (shown)
        state.scene.rebuild(*state.project, *shown);
    else
        state.missing = missing;
    state.marks = {};
    state.ghosts.clear();
    state.current = {};
    setAccessibleDescription(shown ? tr("%n node(s)", nullptr, static_cast<int>(shown->nodes().size()))
                                   : missing);
    update();
}

void VersionPane::setMarks(VersionMarks marks)
{
    m_state->marks = std::move(marks);
    update();
}

void VersionPane::setGhosts(std::vector<VersionGhost> ghosts)
{
    m_state->ghosts = std::move(ghosts);
    update();
}

void VersionPane::setCurrent(const QRectF& rect)
{
    m_state->current = rect;
    update();
}

const CanvasScene& VersionPane::scene() const noexcept
{
    return m_state->scene;
}

const VersionMarks& VersionPane::marks() const noexcept
{
    return m_state->marks;
}

const std::vector<VersionGhost>& VersionPane::ghosts() const noexcept
{
    return m_state->ghosts;
}

QRectF VersionPane::rectOf(const ProjectChange& change) const
{
    const CanvasScene& scene = m_state->scene;
    if (!change.node.empty()) {
        const int box = scene.indexOf(change.node);
        return box < 0 ? QRectF() : scene.boxes()[at(box)].rect;
    }
    if (change.link) {
        const int link = scene.indexOf(*change.link);
        return link < 0 ? QRectF() : scene.links()[at(link)].bounds;
    }
    const int annotation = change.annotation.empty() ? -1 : scene.annotationIndex(change.annotation);
    return annotation < 0 ? QRectF() : scene.annotations()[at(annotation)].rect;
}

QPointF VersionPane::toViewport(QPointF canvasPos) const
{
    return (canvasPos - m_state->origin) * m_state->zoom;
}

double VersionPane::zoom() const noexcept
{
    return m_state->zoom;
}

QPointF VersionPane::centre() const
{
    return m_state->origin + QPointF(width(), height()) / (2 * m_state->zoom);
}

void VersionPane::fit(const QRectF& area)
{
    if (area.isEmpty())
        return;
    const QRectF wide = area.adjusted(-kFitMargin, -kFitMargin, kFitMargin, kFitMargin);
    m_state->zoom = std::clamp(std::min(width() / wide.width(), height() / wide.height()), kMinimumZoom, 1.0);
    centreOn(area.center());
}

void VersionPane::centreOn(QPointF canvasPos)
{
    m_state->origin = canvasPos - QPointF(width(), height()) / (2 * m_state->zoom);
    update();
}

void VersionPane::panBy(QPointF pixels)
{
    m_state->origin -= pixels / m_state->zoom;
    update();
}

void VersionPane::zoomTo(double zoom, QPointF anchor)
{
    State& state = *m_state;
    const QPointF stays = state.origin + anchor / state.zoom;
    state.zoom = std::clamp(zoom, kMinimumZoom, kMaximumZoom);
    state.origin = stays - anchor / state.zoom;
    update();
}

void VersionPane::panByHand(QPointF pixels)
{
    panBy(pixels);
    emit panned(pixels);
}

void VersionPane::zoomByHand(double factor, QPointF anchor)
{
    zoomTo(m_state->zoom * factor, anchor);
    emit zoomed(m_state->zoom, anchor);
}

QRectF VersionPane::toPixels(const QRectF& rect) const
{
    return {toViewport(rect.topLeft()), rect.size() * m_state->zoom};
}

void VersionPane::paintEvent(QPaintEvent*)
{
    State& state = *m_state;
    const double ratio = devicePixelRatioF();
    QImage image((QSizeF(size()) * ratio).toSize(), QImage::Format_RGB32);
    state.painter.paint(image,
                        {.zoom = state.zoom,
                         .ratio = ratio,
                         .pixels = QRect((state.origin * state.zoom * ratio).toPoint(), image.size()),
                         .whole = image.size()},
                        state.scene, {});
    image.setDevicePixelRatio(ratio);
    QPainter painter(this);
    painter.drawImage(QPoint(), image);
    if (!state.missing.isEmpty()) {
        painter.setPen(Theme::current().colour("textDim"));
        painter.setFont(Theme::current().uiFont());
        painter.drawText(rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         state.missing);
    }
    paintMarks(painter);
    if (hasFocus()) {
        painter.setPen(QPen(Theme::current().colour("focus"), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void VersionPane::paintMarks(QPainter& painter)
{
    const State& state = *m_state;
    painter.setRenderHint(QPainter::Antialiasing);
    if (!state.current.isEmpty()) {
        QColor halo = Theme::current().colour("selection");
        halo.setAlpha(70);
        painter.setPen(QPen(halo, 8));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(toPixels(state.current).adjusted(-5, -5, 5, 5), 10, 10);
    }
    paintLinkMarks(painter);
    for (const VersionGhost& ghost : state.ghosts)
        paintMark(painter, toPixels(ghost.rect), ghost.kind, Qt::DashLine);
    for (const AnnotationBox& annotation : state.scene.annotations())
        if (const auto mark = state.marks.annotations.find(annotation.id);
            mark != state.marks.annotations.end())
            paintMark(painter, toPixels(annotation.rect), mark->second, lineOf(mark->second));
    for (const auto& [id, kind] : state.marks.nodes)
        if (const int box = state.scene.indexOf(id); box >= 0)
            paintMark(painter, toPixels(state.scene.boxes()[at(box)].rect), kind, lineOf(kind));
}

/// An outline, and above it the kind's shape, with its word where there is room.
void VersionPane::paintMark(QPainter& painter, const QRectF& rect, ChangeKind kind, Qt::PenStyle line)
{
    if (!rect.adjusted(-2 * kShape, -2 * kShape, 2 * kShape, 2 * kShape).intersects(QRectF(this->rect())))
        return;
    const QColor colour = Theme::current().colour(changeRole(kind));
    painter.setPen(QPen(colour, rect.width() < kNarrowest ? 1 : 2, line));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), 7, 7);
    if (rect.width() < kNarrowest) {
        const double size = rect.width() < kShape ? kSmallShape : kShape;
        QRectF shape(0, 0, size, size);
        shape.moveCenter(rect.topLeft());
        paintChangeShape(painter, shape, kind);
        return;
    }
    const QFont font = markFont();
    const QString word = changeWord(kind);
    const double wide = QFontMetricsF(font).horizontalAdvance(word);
    const bool roomy = wide + kShape + 12 <= rect.width();
    QRectF badge(rect.left() - 4, rect.top() - kShape - 4, kShape + 4 + (roomy ? wide + 8 : 0), kShape + 4);
    painter.setPen(QPen(colour, 1.4));
    painter.setBrush(Theme::current().colour("panel"));
    painter.drawRoundedRect(badge, 4, 4);
    paintChangeShape(painter, QRectF(badge.left() + 2, badge.top() + 2, kShape, kShape), kind);
    if (!roomy)
        return;
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(badge.adjusted(kShape + 6, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, word);
}

void VersionPane::paintLinkMarks(QPainter& painter)
{
    const State& state = *m_state;
    for (const auto& [link, kind] : state.marks.links) {
        const int index = state.scene.indexOf(link);
        if (index < 0 || state.scene.links()[at(index)].line.isEmpty())
            continue;
        const LinkShape& shape = state.scene.links()[at(index)];
        if (!toPixels(shape.bounds.adjusted(-4, -4, 4, 4)).intersects(QRectF(rect())))
            continue;
        QPolygonF line;
        for (const QPointF& point : shape.line.points())
            line << toViewport(point);
        painter.setPen(QPen(Theme::current().colour(changeRole(kind)), 3, lineOf(kind)));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(line);
        QRectF mark(0, 0, kShape, kShape);
        mark.moveCenter(toViewport(middleOf(shape.line.points())));
        paintChangeShape(painter, mark, kind);
    }
}

void VersionPane::mousePressEvent(QMouseEvent* event)
{
    m_state->pressed = m_state->last = event->position();
    m_state->dragging = false;
}

void VersionPane::mouseMoveEvent(QMouseEvent* event)
{
    State& state = *m_state;
    if (event->buttons() == Qt::NoButton)
        return;
    if (!state.dragging) {
        const QPointF way = event->position() - state.pressed;
        if (way.manhattanLength() < QApplication::startDragDistance())
            return;
        state.dragging = true;
        setCursor(Qt::ClosedHandCursor);
    }
    panByHand(event->position() - state.last);
    state.last = event->position();
}

void VersionPane::mouseReleaseEvent(QMouseEvent* event)
{
    State& state = *m_state;
    if (std::exchange(state.dragging, false)) {
        unsetCursor();
        return;
    }
    const int box = state.scene.boxAt(state.origin + event->position() / state.zoom);
    if (event->button() == Qt::LeftButton && box >= 0)
        emit picked(state.scene.boxes()[at(box)].id);
}

void VersionPane::wheelEvent(QWheelEvent* event)
{
    const QPointF turned = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier)
        zoomByHand(std::pow(1.2, turned.y() / kWheelStep), event->position());
    else
        panByHand(event->pixelDelta().isNull() ? turned / 2 : QPointF(event->pixelDelta()));
    event->accept();
}

void VersionPane::keyPressEvent(QKeyEvent* event)
{
    const QPointF middle(width() / 2.0, height() / 2.0);
    switch (event->key()) {
    case Qt::Key_Left:
        return panByHand({kArrowPan, 0});
    case Qt::Key_Right:
        return panByHand({-kArrowPan, 0});
    case Qt::Key_Up:
        return panByHand({0, kArrowPan});
    case Qt::Key_Down:
        return panByHand({0, -kArrowPan});
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomByHand(1.2, middle);
    case Qt::Key_Minus:
        return zoomByHand(1 / 1.2, middle);
    case Qt::Key_Home:
        emit fitWanted();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

VersionMarks marksOf(const ProjectComparison& comparison, const WorkflowId& workflow)
{
    VersionMarks marks;
    // A thing with several changes has the mark of the one that says most: kinds are in that order.
    const auto mark = [](auto& list, const auto& key, ChangeKind kind) {
        const auto [place, isNew] = list.try_emplace(key, kind);
        if (!isNew)
            place->second = std::min(place->second, kind);
    };
    for (const ProjectChange& change : comparison.changes) {
        if (change.workflow != workflow)
            continue;
        if (!change.node.empty())
            mark(marks.nodes, change.node, change.kind);
        else if (change.link)
            mark(marks.links, *change.link, change.kind);
        else if (!change.annotation.empty())
            mark(marks.annotations, change.annotation, change.kind);
    }
    return marks;
}

std::vector<VersionGhost> ghostsOf(const VersionPane& pane, const VersionPane& other)
{
    std::vector<VersionGhost> ghosts;
    for (const auto& [id, kind] : other.marks().nodes)
        if (const int box = other.scene().indexOf(id); box >= 0 && pane.scene().indexOf(id) < 0)
            ghosts.push_back({other.scene().boxes()[at(box)].rect, kind});
    return ghosts;
}

bool centreOnChange(const std::vector<VersionPane*>& panes, const ProjectChange& change)
{
    QRectF any;
    for (const VersionPane* pane : panes)
        if (const QRectF rect = pane->rectOf(change); any.isEmpty())
            any = rect;
    for (VersionPane* pane : panes) {
        const QRectF own = pane->rectOf(change);
        pane->setCurrent(own);
        if (any.isEmpty())
            continue;
        if (pane->zoom() < kReadableZoom)
            pane->zoomTo(kReadingZoom, {});
        pane->centreOn((own.isEmpty() ? any : own).center());
    }
    return !any.isEmpty();
}

void keepTogether(const std::vector<VersionPane*>& panes)
{
    for (VersionPane* moved : panes) {
        for (VersionPane* other : panes) {
            if (other == moved)
                continue;
            QObject::connect(moved, &VersionPane::panned, other, &VersionPane::panBy);
            QObject::connect(moved, &VersionPane::zoomed, other, &VersionPane::zoomTo);
        }
        QObject::connect(moved, &VersionPane::fitWanted, moved, [panes] { fitTogether(panes); });
    }
}

void fitTogether(const std::vector<VersionPane*>& panes)
{
    QRectF all;
    for (const VersionPane* pane : panes)
        all = all.united(pane->scene().bounds());
    double least = kMaximumZoom;
    for (VersionPane* pane : panes) {
        pane->fit(all);
        least = std::min(least, pane->zoom());
    }
    for (VersionPane* pane : panes) {
        pane->zoomTo(least, {});
        pane->centreOn(all.center());
    }
}

void paintChangeShape(QPainter& painter, const QRectF& rect, ChangeKind kind)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::current().colour(changeRole(kind)));
    const QPointF c = rect.center();
    const double r = rect.width() / 2;
    const double arm = r * 0.6;
    QPolygonF stroke;
    switch (kind) {
    case ChangeKind::Added:
        painter.drawEllipse(rect);
        stroke << c - QPointF(arm, 0) << c + QPointF(arm, 0) << c << c - QPointF(0, arm)
               << c + QPointF(0, arm);
        break;
    case ChangeKind::Removed:
        painter.drawRect(rect);
        stroke << c - QPointF(arm, 0) << c + QPointF(arm, 0);
        break;
    case ChangeKind::Changed:
        painter.drawPolygon(QPolygonF{c + QPointF(0, -r), c + QPointF(r, r), c + QPointF(-r, r)});
        break;
    case ChangeKind::Moved:
        painter.drawPolygon(
            QPolygonF{c + QPointF(0, -r), c + QPointF(r, 0), c + QPointF(0, r), c + QPointF(-r, 0)});
        stroke << c - QPointF(arm * 0.8, 0) << c + QPointF(arm * 0.8, 0) << c + QPointF(arm * 0.2, -arm * 0.5)
               << c + QPointF(arm * 0.8, 0) << c + QPointF(arm * 0.2, arm * 0.5);
        break;
    }
    painter.setPen(QPen(Theme::current().colour("panel"), std::max(1.2, rect.width() / 8)));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(stroke);
}

} // namespace dataflow::ui
