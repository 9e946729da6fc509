// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CanvasView: the workflow drawn and edited with mouse, wheel and keyboard.

#include "ui/models/document.h"
#include "ui/models/selection.h"

#include <QAbstractScrollArea>

#include <memory>

namespace dataflow::ui {

class RunController;
class Diagnostics;
struct PortHit;

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

    double zoom() const noexcept;
    void setZoom(double zoom, QPointF anchor); ///< anchor: viewport position that stays
    void fitAll();
    void fitSelection();
    /// Scrolls so that the node is visible and marks it for a moment.
    void reveal(const NodeId& id);
    /// Where a node is drawn now, in viewport coordinates; empty when it does not exist. For tests and tips.
    QRectF nodeRect(const NodeId& id) const;
    QPointF inputPos(const NodeId& id, const QString& port) const;
    QPointF outputPos(const NodeId& id, const QString& port) const;
    QPointF toCanvas(QPointF viewportPos) const;
    /// Adds a node of a type (also made ones like OrderListNode) at a canvas position, selects it, one undo
    /// step.
    NodeId addNode(const QString& type, QPointF canvasPos);
    /// Paints the whole workflow into an image (export, screenshots).
    QImage renderAll(double scale) const;

    void deleteSelection();
    void copySelection() const;
    void cutSelection();
    void paste();
    void duplicateSelection();
    void selectAll();

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
    void dropEvent(QDropEvent* event) override;
    bool viewportEvent(QEvent* event) override;

signals:
    void zoomChanged(double zoom);
    /// Enter or double-click on a node: show its parameters.
    void propertiesRequested(const dataflow::NodeId& id);
    /// A short explanation for the status bar, such as why a link is refused; empty clears.
    void hint(const QString& text);

private:
    void documentChanged(const DocumentChange& change);
    void mapRun();
    void showProgress();
    void updateBars();
    QRectF visibleArea() const;
    QRect toViewport(const QRectF& canvasRect) const;
    void fit(const QRectF& area);
    void updateBox(int box);
    void hover(QPoint at);
    void startLink(const PortHit& port);
    void dragLink(QPoint at);
    void finishLink(QPoint at);
    void finishMove();
    void dragBand(QPoint at);
    void cancelGesture();
    void connectPorts(const PortHit& output, const QString& inputName, int inputBox);
    void offerInputs(const PortHit& output, int box, QPoint at);
    void walk(int key);
    void nudge(int key);
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::ui
