// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CanvasView: the workflow drawn and edited with mouse, wheel and keyboard.

#include "ui/canvas/canvas_edits.h"

#include <QAbstractScrollArea>

#include <functional>
#include <memory>
#include <optional>

namespace dataflow::run {
class Run;
}

namespace dataflow::ui {

class CommandRegistry;
class Diagnostics;
class RunController;
struct TypeChoice;

/// MIME type of a node type dragged from the palette: the type's id as UTF-8.
inline constexpr char kNodeTypeMime[] = "application/x-dataflow-node-type";

/// GUI thread. Shows document.workflow(); every change goes through the document, so undo covers all of it.
class CanvasView : public QAbstractScrollArea {
    Q_OBJECT

public:
    struct Sources {
        Document& document;
        Selection& selection;
        RunController& runs;
        Diagnostics& diagnostics;
    };
    CanvasView(const Sources& sources, QWidget* parent = nullptr); ///< sources outlive the view
    ~CanvasView() override;

    /// Adds everything that keys can do on the canvas; the registry goes before the view.
    void addCommands(CommandRegistry& registry);
    CanvasEdits& edits() noexcept;
    const CanvasScene& scene() const noexcept;

    double zoom() const noexcept;
    void setZoom(double zoom, QPointF anchor); ///< anchor: viewport position that stays
    void fitAll();
    void fitSelection();
    /// Scrolls so that the node is visible and marks it for a moment.
    void reveal(const NodeId& id);
    /// Scroll so that a link, frame or note is visible, and select it.
    void revealLink(const graph::Link& link);
    void revealAnnotation(const std::string& id);
    /// Where a node is drawn now, in viewport coordinates; empty when it does not exist. For tests and tips.
    QRectF nodeRect(const NodeId& id) const;
    QRectF annotationRect(const std::string& id) const;
    QPointF inputPos(const NodeId& id, const QString& port) const;
    QPointF outputPos(const NodeId& id, const QString& port) const;
    QPointF toCanvas(QPointF viewportPos) const;
    QPointF toViewport(QPointF canvasPos) const;
    /// Adds a node as edits() does.
    NodeId addNode(const QString& type, QPointF canvasPos) { return edits().addNode(type, canvasPos); }
    /// Paints the whole workflow into an image.
    QImage renderAll(double scale) const;

    /// Offers node types at a viewport position; with `end` only those that fit it, and links.
    void quickAdd(QPoint at, const QString& typed = {}, const std::optional<LooseEnd>& end = {});
    /// Edits the title of the selected node, or the text of the selected frame or note, in place.
    void renameSelected();
    void openFind();
    void findNext(int step);
    /// The wheel zooms and scrolls with Ctrl held, instead of the other way round.
    void setWheelZooms(bool zooms);
    bool minimapShown() const noexcept;
    void showMinimap(bool shown);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool viewportEvent(QEvent* event) override;

signals:
    void zoomChanged(double zoom);
    /// Enter or double-click on a node: show its parameters.
    void propertiesRequested(const dataflow::NodeId& id);
    /// A click on a link that rows went through in the last run; it is selected.
    void sampleRequested();
    /// A short explanation for the status bar, such as why a link is refused; empty clears.
    void hint(const QString& text);

private:
    void addEditCommands(CommandRegistry& registry);
    void addNodeCommands(CommandRegistry& registry);
    void addWalkCommands(CommandRegistry& registry);
    void addLinkCommands(CommandRegistry& registry);
    void addArrangeCommands(CommandRegistry& registry);
    void addLinkWalk(CommandRegistry& registry);
    void placeFindBar();
    void documentChanged(const DocumentChange& change);
    void mapRun();
    void showFlow(const run::Run& run, LinkShape& link, std::vector<QRectF>& places);
    void showProgress();
    void showNodeMarks();
    void updateBars();
    QRectF visibleArea() const;
    QRect toViewportRect(const QRectF& canvasRect) const;
    void paintPart(QPainter& painter, const QRect& part);
    void fit(const QRectF& area);
    void pan(QPoint by);
    void keepInView(const NodeId& id);
    void showPlace(const QRectF& canvasRect);
    void updateArea(const QRectF& canvasRect);
    void updateBox(int box);
    void updateBoxes(const std::vector<int>& boxes);
    void updateAreas(const std::vector<QRectF>& canvasRects);
    QRegion placeOfLine(const QPolygonF& canvasLine, double around) const;
    QRegion placeOfLink(int link) const;
    QRegion placeOfPort(const std::optional<PortHit>& port) const;
    QRegion placeOfNodes(const std::vector<NodeId>& nodes) const;
    std::optional<QRegion> placeOfTraces() const;
    QRegion placeOfBoxes(const std::vector<int>& boxes) const;
    void updateMinimap();
    QRect minimapPlace() const;
    // Gestures: see canvas_input.cpp, link_gesture.cpp, move_gesture.cpp, canvas_keyboard.cpp,
    // canvas_walk.cpp.
    void hover(QPoint at);
    bool pressOnThings(QMouseEvent* event, QPointF point);
    void pressOnAnnotation(QMouseEvent* event, int annotation, QPointF point);
    void startLink(const PortHit& port);
    void dragLink(QPoint at);
    void finishLink(QPoint at);
    void findCircles();
    void findFitting();
    QString refusalOf(const PortHit& target);
    void offerEnds(const PortHit& start, int box, QPoint at);
    void startRoute(const graph::Link& link, int routePoint, QPointF point);
    void dragRoute(QPointF point);
    void startMove(const std::vector<int>& annotations, bool copying);
    void dragMove(QPoint at, Qt::KeyboardModifiers keys);
    void aimMove(QPoint at, Qt::KeyboardModifiers keys);
    void finishMove();
    void showDrop(int box, int link);
    void tell(QPoint at, const QString& text);
    void dragBand(QPoint at);
    void finishCut();
    void dropTarget(QPoint at, const QString& type);
    void writeNote(QPointF place);
    void cancelGesture();
    void walk(Qt::Key key, bool extend);
    void walkLinks(Qt::Key key);
    void walkAlong(const graph::Link& link, Qt::Key key);
    void nudge(Qt::Key key);
    void bendLink(const graph::Link& link, QPointF by);
    void straightenLink(const graph::Link& link);
    void cyclePorts();
    void linkByKeys();
    void nextLink();
    void addBend();
    void removeBend();
    // Lists of node types: see quick_add.cpp.
    void addByKeys(const QString& typed);
    void replaceFromList();
    void insertFromList();
    void quickAddAt(QPointF place, const QString& typed, const std::optional<LooseEnd>& end);
    QPoint shownPoint(QPointF at) const;
    QRectF freePlace(QRectF wanted) const;
    void openTypes(const QString& title, const std::vector<TypeChoice>& choices, QPoint at,
                   const QString& typed, std::function<void(const QString&)> pick);
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::ui
