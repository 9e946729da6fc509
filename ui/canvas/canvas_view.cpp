// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/canvas_view.h"

#include "ui/canvas/canvas_state.h"
#include "ui/models/figures.h"
#include "ui/models/theme.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPaintEvent>
#include <QScrollBar>
#include <QTimer>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace dataflow::ui {

namespace {

constexpr double kMinimumZoom = 0.05;
constexpr double kMaximumZoom = 3.0;
constexpr double kMargin = 400; // canvas units that may be scrolled past the outermost node
constexpr int kRevealMilliseconds = 1'200;

} // namespace

CanvasView::CanvasView(const Sources& sources, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_state(std::make_unique<State>(sources))
{
    setObjectName(QStringLiteral("canvas"));
    setAccessibleName(tr("Workflow canvas"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAcceptDrops(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAcceptDrops(true);
    connect(&sources.document, &Document::changed, this, &CanvasView::documentChanged);
    connect(&sources.selection, &Selection::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&sources.diagnostics, &Diagnostics::problemsChanged, this, [this] {
        m_state->scene.setProblems(m_state->sources.diagnostics.problems(),
                                   m_state->sources.document.workflowId());
        viewport()->update();
    });
    connect(&sources.runs, &RunController::started, this, [this] {
        for (NodeBox& box : m_state->scene.boxes()) {
            box.progress = {};
            box.runError.clear();
        }
        for (LinkShape& link : m_state->scene.links())
            link.hasRows = false;
        m_state->boxOfPlanned.clear();
        viewport()->update();
    });
    connect(&sources.runs, &RunController::progressChanged, this, &CanvasView::showProgress);
    connect(&Theme::current(), &Theme::changed, this, [this] {
        m_state->painter.forget();
        viewport()->update();
    });
    documentChanged({.nodes = {}, .links = true, .everything = true, .viewOnly = false});
}

CanvasView::~CanvasView() = default;

void CanvasView::documentChanged(const DocumentChange& change)
{
    State& state = *m_state;
    if (state.gesture != Gesture::None)
        cancelGesture();
    state.marks = {};
    if (change.everything)
        state.scene = {};
    state.scene.update(*state.sources.document.project(), state.sources.document.workflow(), change);
    state.sources.selection.retain(state.sources.document.workflow());
    state.scene.setProblems(state.sources.diagnostics.problems(), state.sources.document.workflowId());
    state.boxOfPlanned.clear();
    showProgress();
    updateBars();
    if (change.everything)
        fitAll();
    viewport()->update();
}

/// Finds the box of every planned node once, so that progress needs no look-ups by name.
void CanvasView::mapRun()
{
    State& state = *m_state;
    const auto run = state.sources.runs.run();
    if (!run || run->plan()->workflow != state.sources.document.workflowId())
        return;
    for (const graph::PlannedNode& planned : run->plan()->nodes)
        state.boxOfPlanned.push_back(state.scene.indexOf(planned.node->id));
    state.mappedPlan = run->plan();
}

void CanvasView::showProgress()
{
    State& state = *m_state;
    const auto run = state.sources.runs.run();
    if (!run || state.boxOfPlanned.empty() || state.mappedPlan != run->plan()) {
        state.boxOfPlanned.clear();
        mapRun();
    }
    const auto& progress = state.sources.runs.progress();
    if (progress.size() != state.boxOfPlanned.size())
        return;
    std::vector<NodeBox>& boxes = state.scene.boxes();
    for (std::size_t node = 0; node < progress.size(); ++node) {
        const int box = state.boxOfPlanned[node];
        if (box < 0)
            continue;
        NodeBox& shown = boxes[static_cast<std::size_t>(box)];
        const run::NodeProgress& now = progress[node];
        if (shown.progress.state == now.state && shown.progress.rowsOut == now.rowsOut &&
            shown.progress.rowsIn == now.rowsIn && shown.progress.duration == now.duration)
            continue;
        shown.progress = now;
        if (now.state == run::NodeState::Failed)
            if (const auto error = state.sources.runs.errorOf(shown.id))
                shown.runError = QString::fromStdString(error->sentence());
        updateBox(box);
    }
    for (LinkShape& link : state.scene.links()) {
        if (!run || link.kind == nodes::PortKind::Value || link.line.isEmpty())
            continue;
        const auto index = run->plan()->find(link.link.from.node);
        const auto rows = index ? run->rows(*index, link.link.from.port) : nullptr;
        if (!rows || (link.hasRows && link.rows == rows->rowCount()))
            continue;
        link.hasRows = true;
        link.rows = rows->rowCount();
        viewport()->update(toViewport(link.bounds.adjusted(-30, -12, 30, 12)));
    }
}

double CanvasView::zoom() const noexcept
{
    return m_state->zoom;
}

void CanvasView::setZoom(double zoom, QPointF anchor)
{
    State& state = *m_state;
    zoom = std::clamp(zoom, kMinimumZoom, kMaximumZoom);
    const QPointF fixed = toCanvas(anchor);
    state.zoom = zoom;
    state.origin = fixed - anchor / zoom;
    updateBars();
    viewport()->update();
    emit zoomChanged(zoom);
}

void CanvasView::fit(const QRectF& area)
{
    if (area.isEmpty() || viewport()->width() < 10)
        return;
    State& state = *m_state;
    const QRectF padded = area.adjusted(-40, -40, 40, 40);
    state.zoom =
        std::clamp(std::min(viewport()->width() / padded.width(), viewport()->height() / padded.height()),
                   kMinimumZoom, 1.0);
    state.origin = padded.center() - QPointF(viewport()->width(), viewport()->height()) / (2 * state.zoom);
    updateBars();
    viewport()->update();
    emit zoomChanged(state.zoom);
}

void CanvasView::fitAll()
{
    fit(m_state->scene.bounds());
}

void CanvasView::fitSelection()
{
    QRectF area;
    for (const NodeId& id : m_state->sources.selection.nodes())
        if (const int box = m_state->scene.indexOf(id); box >= 0)
            area = area.united(m_state->scene.boxes()[static_cast<std::size_t>(box)].rect);
    fit(area);
}

void CanvasView::reveal(const NodeId& id)
{
    State& state = *m_state;
    const int box = state.scene.indexOf(id);
    if (box < 0)
        return;
    const QRectF rect = state.scene.boxes()[static_cast<std::size_t>(box)].rect;
    if (!visibleArea().contains(rect)) {
        if (state.zoom < 0.5)
            state.zoom = 0.8;
        state.origin = rect.center() - QPointF(viewport()->width(), viewport()->height()) / (2 * state.zoom);
        updateBars();
        emit zoomChanged(state.zoom);
    }
    state.sources.selection.setNodes({id});
    state.marks.revealed = box;
    QTimer::singleShot(kRevealMilliseconds, this, [this] {
        m_state->marks.revealed = -1;
        viewport()->update();
    });
    viewport()->update();
}

QRectF CanvasView::nodeRect(const NodeId& id) const
{
    const int box = m_state->scene.indexOf(id);
    if (box < 0)
        return {};
    const QRectF rect = m_state->scene.boxes()[static_cast<std::size_t>(box)].rect;
    return QRectF((rect.topLeft() - m_state->origin) * m_state->zoom, rect.size() * m_state->zoom);
}

QPointF CanvasView::inputPos(const NodeId& id, const QString& port) const
{
    const int box = m_state->scene.indexOf(id);
    if (box >= 0)
        for (const PortSpot& spot : m_state->scene.boxes()[static_cast<std::size_t>(box)].inputs)
            if (spot.name == port)
                return nodeRect(id).topLeft() + spot.offset * m_state->zoom;
    return {};
}

QPointF CanvasView::outputPos(const NodeId& id, const QString& port) const
{
    const int box = m_state->scene.indexOf(id);
    if (box >= 0)
        for (const PortSpot& spot : m_state->scene.boxes()[static_cast<std::size_t>(box)].outputs)
            if (spot.name == port)
                return nodeRect(id).topLeft() + spot.offset * m_state->zoom;
    return {};
}

QPointF CanvasView::toCanvas(QPointF viewportPos) const
{
    return m_state->origin + viewportPos / m_state->zoom;
}

QRectF CanvasView::visibleArea() const
{
    return QRectF(m_state->origin, QSizeF(viewport()->size()) / m_state->zoom);
}

QRect CanvasView::toViewport(const QRectF& canvasRect) const
{
    return QRectF((canvasRect.topLeft() - m_state->origin) * m_state->zoom, canvasRect.size() * m_state->zoom)
        .toAlignedRect()
        .adjusted(-2, -2, 2, 2);
}

void CanvasView::updateBox(int box)
{
    viewport()->update(
        toViewport(m_state->scene.boxes()[static_cast<std::size_t>(box)].rect.adjusted(-10, -12, 10, 10)));
}

QImage CanvasView::renderAll(double scale) const
{
    const QRectF area = m_state->scene.bounds().adjusted(-40, -40, 40, 40);
    QImage image((area.size() * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    painter.scale(scale, scale);
    painter.translate(-area.topLeft());
    CanvasPainter all;
    all.paint(painter, m_state->scene, m_state->sources.selection, {}, area, std::max(scale, 0.5));
    return image;
}

void CanvasView::paintEvent(QPaintEvent* event)
{
    State& state = *m_state;
    QPainter painter(viewport());
    painter.setClipRegion(event->region());
    painter.scale(state.zoom, state.zoom);
    painter.translate(-state.origin);
    const QRectF dirty = event->rect();
    state.painter.paint(painter, state.scene, state.sources.selection, state.marks,
                        QRectF(toCanvas(dirty.topLeft()), dirty.size() / state.zoom), state.zoom);
    if (!state.scene.boxes().empty())
        return;
    painter.resetTransform();
    painter.setPen(Theme::current().colour("textDim"));
    QFont font = Theme::current().uiFont();
    font.setPixelSize(15);
    painter.setFont(font);
    painter.drawText(viewport()->rect(), Qt::AlignCenter,
                     tr("This workflow is empty.\nDrag a node type from the palette to start."));
}

void CanvasView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}

/// The bars cover the nodes plus a margin, or what is shown when that reaches further.
void CanvasView::updateBars()
{
    State& state = *m_state;
    const QRectF range =
        state.scene.bounds().adjusted(-kMargin, -kMargin, kMargin, kMargin).united(visibleArea());
    state.adjustingBars = true;
    const auto set = [&](QScrollBar* bar, double low, double high, double value, double page) {
        bar->setRange(static_cast<int>(low), static_cast<int>(std::max(low, high - page)));
        bar->setPageStep(static_cast<int>(page));
        bar->setSingleStep(static_cast<int>(60 / state.zoom));
        bar->setValue(static_cast<int>(std::lround(value)));
    };
    const QRectF shown = visibleArea();
    set(horizontalScrollBar(), range.left(), range.right(), shown.left(), shown.width());
    set(verticalScrollBar(), range.top(), range.bottom(), shown.top(), shown.height());
    state.adjustingBars = false;
}

void CanvasView::scrollContentsBy(int, int)
{
    State& state = *m_state;
    if (state.adjustingBars)
        return;
    state.origin = QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value());
    viewport()->update();
}

bool CanvasView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QPointF at = toCanvas(help->pos());
    QString tip;
    if (const auto port = m_state->scene.portAt(at, 10 / m_state->zoom)) {
        const NodeBox& box = m_state->scene.boxes()[static_cast<std::size_t>(port->box)];
        const PortSpot& spot =
            (port->output ? box.outputs : box.inputs)[static_cast<std::size_t>(port->port)];
        tip = QStringLiteral("%1 (%2)\n%3")
                  .arg(spot.name, QString::fromUtf8(portKindName(spot.kind).data()), spot.doc);
    } else if (const int box = m_state->scene.boxAt(at); box >= 0) {
        const NodeBox& shown = m_state->scene.boxes()[static_cast<std::size_t>(box)];
        tip = shown.title + QLatin1Char('\n') + shown.subtitle;
        if (const QString phases = phasesText(shown.progress); !phases.isEmpty())
            tip += QLatin1Char('\n') + phases;
        if (!shown.runError.isEmpty())
            tip += QLatin1Char('\n') + shown.runError;
        for (const graph::Problem& problem : m_state->sources.diagnostics.problems())
            if (problem.error.node() == shown.id.text())
                tip += QStringLiteral("\n• ") + QString::fromStdString(problem.error.sentence());
    } else if (const int link = m_state->scene.linkAt(at, 6 / m_state->zoom); link >= 0) {
        const LinkShape& shape = m_state->scene.links()[static_cast<std::size_t>(link)];
        tip = QString::fromStdString(shape.link.from.text() + " → " + shape.link.to.text());
    }
    QToolTip::showText(help->globalPos(), tip, viewport());
    return true;
}

} // namespace dataflow::ui
