// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A canvas with everything it watches and its commands, shown in a window, with the filter chain as its
/// project.

#include "tests/ui/studio_fixture.h"
#include "ui/bridge/diagnostics.h"
#include "ui/bridge/run_controller.h"
#include "ui/canvas/canvas_view.h"
#include "ui/models/command_registry.h"
#include "ui/widgets/pick_list.h"

#include <QApplication>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>
#include <QWheelEvent>

namespace dataflow::ui::testing {

inline const NodeId kRead("read");
inline const NodeId kKeep("keep");
inline const NodeId kAgain("again");
inline const NodeId kWrite("write");

/// A canvas with everything it watches, shown in a window.
struct CanvasBench {
    CanvasBench()
        : canvas({document, selection, runs, diagnostics})
    {
        canvas.resize(1200, 700);
        canvas.show();
        canvas.addCommands(commands);
        document.reset(parsed(filterChain()));
    }
    QWidget* pane() { return canvas.viewport(); }
    QPoint headerOf(const NodeId& id) const
    {
        const QRectF rect = canvas.nodeRect(id);
        return QPointF(rect.center().x(), rect.top() + 12 * canvas.zoom()).toPoint();
    }
    QPoint bodyOf(const NodeId& id) const
    {
        const QRectF rect = canvas.nodeRect(id);
        return QPointF(rect.center().x(), rect.bottom() - 8 * canvas.zoom()).toPoint();
    }
    QPoint output(const NodeId& id, const char* port) const
    {
        return canvas.outputPos(id, QString::fromLatin1(port)).toPoint();
    }
    QPoint input(const NodeId& id, const char* port) const
    {
        return canvas.inputPos(id, QString::fromLatin1(port)).toPoint();
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {},
              Qt::MouseButton button = Qt::LeftButton)
    {
        QTest::mousePress(pane(), button, keys, from);
        QTest::mouseMove(pane(), (from + to) / 2);
        QTest::mouseMove(pane(), to);
        QTest::mouseRelease(pane(), button, keys, to);
    }
    /// A place without node or link, for gestures that begin on empty canvas.
    QPoint emptyPlace() const { return {canvas.viewport()->width() - 30, canvas.viewport()->height() - 30}; }
    graph::CanvasPoint place(const NodeId& id) const { return document.workflow().view.at(id); }
    bool linked(const char* from, const char* to) const
    {
        for (const graph::Link& link : document.workflow().links())
            if (link.from.text() == from && link.to.text() == to)
                return true;
        return false;
    }
    int undoSteps()
    {
        int steps = 0;
        for (; document.canUndo(); ++steps)
            document.undo();
        return steps;
    }

    Document document;
    Selection selection;
    RunController runs;
    Diagnostics diagnostics;
    CanvasView canvas;
    CommandRegistry commands{canvas};
};

inline void wheel(QWidget* pane, QPointF at, int delta, Qt::KeyboardModifiers keys)
{
    QWheelEvent event(at, pane->mapToGlobal(at), {}, QPoint(0, delta), Qt::NoButton, keys, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(pane, &event);
}

inline PickList* openList()
{
    return qobject_cast<PickList*>(QApplication::activePopupWidget());
}

/// Types into the open list and picks what stands first.
inline void pickFirst(const QString& typed)
{
    auto* field = openList()->findChild<QLineEdit*>(QStringLiteral("pickField"));
    QTest::keyClicks(field, typed);
    QTest::keyClick(field, Qt::Key_Return);
}

/// Drops a node type from the palette.
inline void drop(QWidget* pane, const char* type, QPoint at)
{
    QMimeData data;
    data.setData(QLatin1String(kNodeTypeMime), type);
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(pane, &enter);
    QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(pane, &move);
    QDropEvent event(QPointF(at), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(pane, &event);
}

} // namespace dataflow::ui::testing
