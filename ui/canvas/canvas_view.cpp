// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/canvas_view.h"

#include "ui/bridge/error_words.h"
#include "ui/canvas/canvas_accessible.h"
#include "ui/canvas/canvas_state.h"
#include "ui/canvas/find_bar.h"
#include "ui/models/figures.h"
#include "ui/models/node_titles.h"
#include "ui/models/theme.h"

#include <QApplication>
#include <QHelpEvent>
#include <QScrollBar>
#include <QTimer>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace dataflow::ui {

namespace {

constexpr std::size_t kFewNodes = 16; // painted one by one

constexpr double kMinimumZoom = 0.01;
constexpr double kMaximumZoom = 3.0;
constexpr double kMargin = 400;    // canvas units that may be scrolled past the outermost node
constexpr double kViewMargin = 12; // pixels around a node that was brought into view
constexpr int kRevealMilliseconds = 1'200;

} // namespace

CanvasView::CanvasView(const Sources& sources, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_state(std::make_unique<State>(sources, this))
{
    installCanvasAccessibility(); // first: Qt keeps the first answer, and a name already asks for it
    setObjectName(QStringLiteral("canvas"));
    setAccessibleName(tr("Workflow canvas"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAcceptDrops(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAcceptDrops(true);
    connect(&sources.document, &Document::changed, this, &CanvasView::documentChanged);
    connect(&sources.selection, &Selection::changed, this, [this] {
        m_state->scene.setSelection(m_state->sources.selection);
        m_state->marks.keyPort.reset();
        m_state->keyBend = -1;
        viewport()->update();
        tellSelection(*this);
    });
    connect(&m_state->edits, &CanvasEdits::hint, this, &CanvasView::hint);
    connect(&sources.diagnostics, &Diagnostics::problemsChanged, this, [this] {
        updateBoxes(m_state->scene.setProblems(m_state->sources.diagnostics.problems(),
                                               m_state->sources.document.workflowId()));
    });
    connect(&sources.runs, &RunController::started, this, [this] {
        for (NodeBox& box : m_state->scene.boxes()) {
            box.progress = {};
            box.runError.clear();
        }
        for (LinkShape& link : m_state->scene.links()) {
            link.hasRows = false;
            link.run = {};
        }
        m_state->boxOfPlanned.clear();
        m_state->minimap.forget();
        viewport()->update();
    });
    connect(&sources.runs, &RunController::progressChanged, this, &CanvasView::showProgress);
    connect(&sources.runs, &RunController::pausedChanged, this, &CanvasView::showNodeMarks);
    connect(&sources.runs.marks(), &RunMarks::changed, this, &CanvasView::showNodeMarks);
    connect(&Theme::current(), &Theme::changed, this, [this] {
        m_state->painter.forget();
        m_state->minimap.forget();
        viewport()->update();
    });
    m_state->find = new FindBar(*this, sources.document, sources.runs, sources.diagnostics);
    connect(m_state->find, &FindBar::closed, this, &CanvasView::placeFindBar);
    documentChanged({.nodes = {}, .links = true, .everything = true, .viewOnly = false});
}

CanvasView::~CanvasView() = default;

CanvasEdits& CanvasView::edits() noexcept
{
    return m_state->edits;
}

const CanvasScene& CanvasView::scene() const noexcept
{
    return m_state->scene;
}

void CanvasView::documentChanged(const DocumentChange& change)
{
    State& state = *m_state;
    if (state.gesture != Gesture::None)
        cancelGesture();
    const CanvasMarks marks = std::exchange(state.marks, CanvasMarks());
    state.marks.heat = marks.heat;
    if (change.everything)
        state.scene = {};
    // A few boxes are painted where they were and where they are, with their links.
    bool few = !change.everything && change.nodes.size() <= kFewNodes && marks == CanvasMarks();
    QRegion place = few ? placeOfNodes(change.nodes) : QRegion();
    place += minimapPlace();
    const CanvasScene::Updated updated =
        state.scene.update(*state.sources.document.project(), state.sources.document.workflow(), change);
    if (few && updated == CanvasScene::Updated::Links) {
        const std::optional<QRegion> traces = placeOfTraces();
        few = traces.has_value();
        place += traces.value_or(QRegion());
    } else {
        few = few && updated == CanvasScene::Updated::Nodes;
    }
    const bool renumbered = !change.viewOnly || updated == CanvasScene::Updated::Everything;
    if (renumbered || !state.sources.selection.annotations().empty()) {
        state.sources.selection.retain(state.sources.document.workflow());
        state.scene.setSelection(state.sources.selection);
    }
    state.minimap.forget();
    if (renumbered) {
        state.scene.setProblems(state.sources.diagnostics.problems(), state.sources.document.workflowId());
        state.boxOfPlanned.clear();
        showProgress();
        showNodeMarks();
    }
    updateBars();
    if (change.everything)
        fitAll();
    if (few) {
        viewport()->update(place + placeOfNodes(change.nodes) + minimapPlace());
    } else {
        viewport()->update();
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
    state.showFrom(fixed - anchor / zoom);
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
    state.showFrom(padded.center() - QPointF(viewport()->width(), viewport()->height()) / (2 * state.zoom));
    updateBars();
    viewport()->update();
    emit zoomChanged(state.zoom);
}

void CanvasView::fitAll()
{
    fit(m_state->scene.bounds());
}

bool CanvasView::minimapShown() const noexcept
{
    return m_state->minimap.shown;
}

void CanvasView::showMinimap(bool shown)
{
    m_state->minimap.shown = shown;
    viewport()->update();
}

void CanvasView::fitSelection()
{
    QRectF area;
    for (const NodeId& id : m_state->sources.selection.nodes())
        if (const int box = m_state->scene.indexOf(id); box >= 0)
            area = area.united(m_state->scene.boxes()[static_cast<std::size_t>(box)].rect);
    for (const std::string& id : m_state->sources.selection.annotations())
        if (const int index = m_state->scene.annotationIndex(id); index >= 0)
            area = area.united(m_state->scene.annotations()[static_cast<std::size_t>(index)].rect);
    fit(area);
}

/// Scrolls to what is not in view as a whole, and comes nearer where it would be too small to read.
void CanvasView::showPlace(const QRectF& canvasRect)
{
    State& state = *m_state;
    if (visibleArea().contains(canvasRect))
        return;
    if (state.zoom < 0.5)
        state.zoom = 0.8;
    const QSizeF view(viewport()->width(), viewport()->height());
    state.showFrom(canvasRect.center() - QPointF(view.width(), view.height()) / (2 * state.zoom));
    updateBars();
    viewport()->update();
    emit zoomChanged(state.zoom);
}

void CanvasView::reveal(const NodeId& id)
{
    State& state = *m_state;
    const int box = state.scene.indexOf(id);
    if (box < 0)
        return;
    showPlace(state.box(box).rect);
    state.sources.selection.setNodes({id});
    state.marks.revealed = box;
    QTimer::singleShot(kRevealMilliseconds, this, [this] {
        m_state->marks.revealed = -1;
        viewport()->update();
    });
    viewport()->update();
}

/// Scrolls as little as it takes to show a node whole.
void CanvasView::keepInView(const NodeId& id)
{
    const QRectF box = nodeRect(id).adjusted(-kViewMargin, -kViewMargin, kViewMargin, kViewMargin);
    const QRectF view(viewport()->rect());
    const auto shift = [](double low, double high, double from, double to) {
        return low < from ? from - low : std::min(0.0, to - high);
    };
    if (!nodeRect(id).isEmpty())
        pan(QPointF(shift(box.left(), box.right(), view.left(), view.right()),
                    shift(box.top(), box.bottom(), view.top(), view.bottom()))
                .toPoint());
}

QRectF CanvasView::nodeRect(const NodeId& id) const
{
    const int box = m_state->scene.indexOf(id);
    if (box < 0)
        return {};
    const QRectF rect = m_state->scene.boxes()[static_cast<std::size_t>(box)].rect;
    return QRectF((rect.topLeft() - m_state->origin) * m_state->zoom, rect.size() * m_state->zoom);
}

QRectF CanvasView::annotationRect(const std::string& id) const
{
    const int index = m_state->scene.annotationIndex(id);
    if (index < 0)
        return {};
    const QRectF rect = m_state->scene.annotations()[static_cast<std::size_t>(index)].rect;
    return QRectF(toViewport(rect.topLeft()), rect.size() * m_state->zoom);
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

QPointF CanvasView::toViewport(QPointF canvasPos) const
{
    return (canvasPos - m_state->origin) * m_state->zoom;
}

void CanvasView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    placeFindBar();
    updateBars();
}

/// The open find bar pushes the canvas down.
void CanvasView::placeFindBar()
{
    FindBar* find = m_state->find;
    const int height = find && find->isVisibleTo(this) ? find->sizeHint().height() : 0;
    if (viewportMargins().top() != height)
        setViewportMargins(0, height, 0, 0);
    if (height > 0)
        find->setGeometry(0, 0, width(), height);
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
    // By whole pixels, so that text and lines keep their look while scrolling.
    const QPointF wanted(horizontalScrollBar()->value(), verticalScrollBar()->value());
    pan(((state.origin - wanted) * state.zoom).toPoint());
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
        tip = QStringLiteral("%1 (%2)\n%3").arg(spot.name, kindWord(spot.kind), portDoc(spot.doc));
    } else if (const int box = m_state->scene.boxAt(at); box >= 0) {
        const NodeBox& shown = m_state->scene.boxes()[static_cast<std::size_t>(box)];
        tip = shown.title + QLatin1Char('\n') + shown.subtitle;
        if (shown.progress.state != run::NodeState::Idle)
            tip += QLatin1Char('\n') + stateWord(shown.progress);
        if (const QString phases = phasesText(shown.progress); !phases.isEmpty())
            tip += QLatin1Char('\n') + phases;
        if (const QString marks = markTip(shown.mark); !marks.isEmpty())
            tip += QLatin1Char('\n') + marks;
        if (!shown.runError.isEmpty())
            tip += QLatin1Char('\n') + shown.runError;
        for (const graph::Problem& problem : m_state->sources.diagnostics.problems())
            if (problem.workflow == m_state->sources.document.workflowId() &&
                problem.error.node() == shown.id.text())
                tip += QStringLiteral("\n• ") + errorSentence(problem.error);
    } else if (const int link = m_state->scene.linkAt(at, 6 / m_state->zoom); link >= 0) {
        const LinkShape& shape = m_state->scene.links()[static_cast<std::size_t>(link)];
        tip = QString::fromStdString(shape.link.from.text() + " → " + shape.link.to.text());
        if (shape.hasRows) // a short link has no room for it
            tip += QLatin1Char('\n') + linkTip(shape.run->figures);
    }
    QToolTip::showText(help->globalPos(), tip, viewport());
    return true;
}

} // namespace dataflow::ui
