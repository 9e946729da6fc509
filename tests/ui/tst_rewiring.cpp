// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Gestures and keys that rewire: nodes put into links and in the place of others, links drawn onto nodes,
// refused and bent. Each is one step.

#include "tests/ui/canvas_bench.h"

#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QToolTip>

#include <algorithm>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

class TestRewiring : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<CanvasBench>();
        m_told.clear();
        connect(&m_bench->canvas, &CanvasView::hint, this, [this](const QString& text) { m_told = text; });
        m_bench->canvas.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->canvas));
        m_bench->canvas.setFocus();
        m_bench->canvas.fitAll();
    }
    void cleanup()
    {
        while (QWidget* list = QApplication::activePopupWidget())
            list->close();
        QToolTip::hideText();
    }

    void bendingALinkIsOneStepAndEscapeUndoesIt()
    {
        CanvasBench& b = *m_bench;
        const QPoint middle = middleOfFirstLink();
        const auto keys = Qt::AltModifier | Qt::ShiftModifier;
        const auto line = [&] { return b.canvas.scene().links()[1].line.points(); };
        const QPolygonF straight = line();
        QTest::mousePress(b.pane(), Qt::LeftButton, keys, middle);
        QTest::mouseMove(b.pane(), middle + QPoint(0, 80));
        QVERIFY(line() != straight); // it is seen already
        QVERIFY(!b.document.canUndo());
        QTest::keyClick(&b.canvas, Qt::Key_Escape);
        QVERIFY(line() == straight);
        QTest::mouseRelease(b.pane(), Qt::LeftButton, keys, middle + QPoint(0, 80));
        QVERIFY(b.document.workflow().routes.empty() && !b.document.canUndo());
        b.drag(middle, middle + QPoint(0, 80), keys);
        QCOMPARE(b.document.workflow().routes.size(), std::size_t{1});
        const QPoint bend = b.canvas.toViewport(pointOf(route().front())).toPoint();
        b.drag(bend, bend + QPoint(0, 30)); // a point that is there
        QCOMPARE(route().size(), std::size_t{1});
        QCOMPARE(b.undoSteps(), 2);
    }

    void linksAreBentByKeys()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kKeep});
        QTest::keyClick(&b.canvas, Qt::Key_L, Qt::AltModifier);
        QVERIFY(b.selection.link());
        QCOMPARE(b.selection.link()->from.node, kKeep);
        QTest::keyClick(&b.canvas, Qt::Key_L, Qt::AltModifier);
        QCOMPARE(b.selection.link()->from.node, kRead);
        QTest::keyClick(&b.canvas, Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        const graph::CanvasPoint first = route().front();
        QTest::keyClick(&b.canvas, Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(route().front(), (graph::CanvasPoint{first.x, first.y + 8}));
        QTest::keyClick(&b.canvas, Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(route().size(), std::size_t{2});
        QTest::keyClick(&b.canvas, Qt::Key_B, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(route().size(), std::size_t{1});
        QTest::keyClick(&b.canvas, Qt::Key_B, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(b.document.workflow().routes.empty());
        QVERIFY(!b.commands.isEnabled(QStringLiteral("link.remove_bend")));
        QTest::keyClick(&b.canvas, Qt::Key_Right);
        QCOMPARE(b.selection.singleNode(), std::optional(kKeep)); // where the link leads
        QCOMPARE(b.undoSteps(), 5);
    }

    void aNodeIsReplacedFromAListOfTypesThatKeepItsLinks()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kKeep});
        QTest::keyClick(&b.canvas, Qt::Key_H, Qt::ControlModifier);
        QVERIFY(openList());
        QVERIFY(openList()->shown().contains(QStringLiteral("PythonCodeNode")));
        QVERIFY(!openList()->shown().contains(QStringLiteral("CSVReadNode"))); // takes no rows
        QVERIFY(!openList()->shown().contains(QStringLiteral("FilterNode")));  // it is one
        pickFirst(QStringLiteral("SortNode"));
        QCOMPARE(b.document.workflow().find(kKeep)->type, std::string("SortNode"));
        QCOMPARE(b.document.workflow().links().size(), std::size_t{2});
        QCOMPARE(b.undoSteps(), 1);
    }

    void aNodeIsInsertedIntoTheSelectedLink()
    {
        CanvasBench& b = *m_bench;
        b.selection.setLink(b.document.workflow().linksInto(kKeep).front());
        QTest::keyClick(&b.canvas, Qt::Key_I, Qt::ControlModifier);
        QVERIFY(openList());
        QVERIFY(openList()->shown().contains(QStringLiteral("QueryNode"))); // names its inputs itself
        QVERIFY(!openList()->shown().contains(QStringLiteral("CSVReadNode")));
        pickFirst(QStringLiteral("FilterNode"));
        QVERIFY(b.linked("read.rows", "filter.rows") && b.linked("filter.rows", "keep.rows"));
        QCOMPARE(b.selection.singleNode(), std::optional(NodeId("filter")));
        QCOMPARE(b.undoSteps(), 1);
    }

    void aNodeIsAddedAtTheChosenPort()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kAgain});
        QTest::keyClick(&b.canvas, Qt::Key_P, Qt::AltModifier);
        QTest::keyClick(&b.canvas, Qt::Key_Tab);
        QVERIFY(openList());
        QVERIFY(!openList()->shown().contains(QStringLiteral("CSVReadNode")));
        pickFirst(QStringLiteral("FilterNode"));
        QVERIFY(b.linked("again.rows", "filter.rows"));
        const NodeId added("filter");
        for (const NodeBox& box : b.canvas.scene().boxes())
            QVERIFY(box.id == added || !b.canvas.nodeRect(box.id).intersects(b.canvas.nodeRect(added)));
        QVERIFY(b.place(added).x > b.place(kAgain).x);
        QCOMPARE(b.undoSteps(), 1);
    }

    void aTypeThatNamesItsInputsItselfGoesIntoALink()
    {
        CanvasBench& b = *m_bench;
        drop(b.pane(), "PythonCodeNode", middleOfFirstLink());
        const auto added = b.selection.singleNode();
        QVERIFY(added);
        QVERIFY(b.linked("read.rows", (added->text() + ".read").c_str()));
        QCOMPARE(b.document.workflow().linksInto(kKeep).front().from.node, *added);
        QCOMPARE(b.document.undoLabel().left(6), QStringLiteral("Insert"));
        QCOMPARE(b.undoSteps(), 1);
    }

    void aTypeThatDoesNotFitIsAddedAndTheReasonTold()
    {
        CanvasBench& b = *m_bench;
        const QPoint middle = middleOfFirstLink();
        drop(b.pane(), "CSVReadNode", middle);
        QVERIFY(b.linked("read.rows", "keep.rows"));
        QCOMPARE(b.document.workflow().nodes().size(), std::size_t{6});
        QCOMPARE(b.document.undoLabel().left(3), QStringLiteral("Add"));
        QVERIFY2(m_told.contains(QStringLiteral("does not fit")), qPrintable(m_told));
        QCOMPARE(b.undoSteps(), 1);
        // The same with a node that is there: it is only moved.
        const NodeId id = b.canvas.addNode(QStringLiteral("CSVReadNode"), {0, 400});
        b.canvas.fitAll();
        const QPoint from = b.headerOf(id);
        b.drag(from, from + middleOfFirstLink() - b.canvas.nodeRect(id).center().toPoint());
        QVERIFY(b.linked("read.rows", "keep.rows"));
        QCOMPARE(b.document.undoLabel().left(4), QStringLiteral("Move"));
        QVERIFY2(m_told.contains(QStringLiteral("does not fit")), qPrintable(m_told));
    }

    void aNodeTakesAnothersPlaceWithControlOnly()
    {
        CanvasBench& b = *m_bench;
        const NodeId id = b.canvas.addNode(QStringLiteral("FilterNode"), {0, 400});
        b.canvas.fitAll();
        const graph::CanvasPoint place = b.place(kKeep);
        b.drag(b.headerOf(id), b.headerOf(kKeep)); // lies over it, nothing else
        QVERIFY(b.document.workflow().find(kKeep));
        QCOMPARE(b.document.workflow().links().size(), std::size_t{2});
        b.document.undo();
        QTest::mousePress(b.pane(), Qt::LeftButton, {}, b.headerOf(id));
        QTest::mouseMove(b.pane(), b.headerOf(kKeep) - QPoint(0, 40));
        QTest::mouseMove(b.pane(), b.headerOf(kKeep));
        QTest::keyPress(&b.canvas, Qt::Key_Control);
        QVERIFY2(m_told.contains(QStringLiteral("takes the place of keep")), qPrintable(m_told));
        QCOMPARE(QToolTip::text(), m_told);
        QTest::keyRelease(&b.canvas, Qt::Key_Control);
        QVERIFY(m_told.isEmpty());
        QTest::mouseRelease(b.pane(), Qt::LeftButton, Qt::ControlModifier, b.headerOf(kKeep));
        QVERIFY(!b.document.workflow().find(kKeep));
        QVERIFY(b.linked("read.rows", "filter.rows") && b.linked("filter.rows", "again.rows"));
        QCOMPARE(b.place(id), place);
        QCOMPARE(b.selection.singleNode(), std::optional(id));
        QCOMPARE(b.document.undoLabel(), QStringLiteral("Replace keep by filter"));
        QCOMPARE(b.undoSteps(), 2);
    }

    void linksThatFindNoPortAreTold()
    {
        CanvasBench& b = *m_bench;
        b.canvas.edits().replaceNode(kKeep, QStringLiteral("CSVReadNode"));
        QVERIFY(!b.linked("read.rows", "keep.rows"));
        QVERIFY2(m_told.contains(QStringLiteral("found no port")), qPrintable(m_told));
    }

    void illegalPortsFadeAndTheReasonIsATip()
    {
        CanvasBench& b = *m_bench;
        QVERIFY(b.canvas.zoom() >= 0.5); // ports show
        const auto inputWhileDraggingFrom = [&](const NodeId& id) {
            QTest::mousePress(b.pane(), Qt::LeftButton, {}, b.output(id, "rows"));
            QTest::mouseMove(b.pane(), b.emptyPlace());
            const QImage shown = b.pane()->grab().toImage();
            QTest::keyClick(&b.canvas, Qt::Key_Escape);
            QTest::mouseRelease(b.pane(), Qt::LeftButton, {}, b.emptyPlace());
            return shown.pixelColor(b.input(kKeep, "rows"));
        };
        const QColor bright = inputWhileDraggingFrom(kRead);
        QVERIFY(inputWhileDraggingFrom(kAgain) != bright); // it would be a circle
        QVERIFY(inputWhileDraggingFrom(kRead) == bright);
        QTest::mousePress(b.pane(), Qt::LeftButton, {}, b.output(kAgain, "rows"));
        QTest::mouseMove(b.pane(), b.input(kKeep, "rows"));
        QVERIFY2(QToolTip::text().contains(QStringLiteral("circle")), qPrintable(QToolTip::text()));
        QCOMPARE(m_told, QToolTip::text());
        QTest::mouseMove(b.pane(), b.emptyPlace());
        QVERIFY(m_told.isEmpty());
        QTRY_VERIFY(!QToolTip::isVisible());
        QTest::keyClick(&b.canvas, Qt::Key_Escape);
        QVERIFY(!b.document.canUndo());
    }

    void aLinkTakenByItsEndIsPluggedElsewhere()
    {
        CanvasBench& b = *m_bench;
        b.drag(b.input(kAgain, "rows"), b.input(kWrite, "rows"));
        QVERIFY(b.linked("keep.rows", "write.rows") && !b.linked("keep.rows", "again.rows"));
        QCOMPARE(b.undoSteps(), 1);
        // What it takes out of the rows goes along.
        b.document.edit(QStringLiteral("Path"), [](graph::Workflow& workflow) {
            workflow.disconnect(workflow.linksInto(kAgain).front());
            workflow.connect({{kKeep, "rows", "[0].i"}, {kAgain, "rows", {}}});
        });
        b.drag(b.input(kAgain, "rows"), b.input(kWrite, "rows"));
        QVERIFY(b.linked("keep.rows[0].i", "write.rows"));
    }

    void aLinkFromAnInputEndsOnANodesBody()
    {
        CanvasBench& b = *m_bench;
        b.drag(b.input(kWrite, "rows"), b.bodyOf(kRead));
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget()); // it has several outputs
        QVERIFY(menu);
        const QList<QAction*> entries = menu->actions();
        const auto rows = std::ranges::find(entries, QStringLiteral("rows"), &QAction::text);
        QVERIFY(rows != entries.end());
        (*rows)->trigger();
        menu->close();
        QVERIFY(b.linked("read.rows", "write.rows"));
        QCOMPARE(b.undoSteps(), 1);
    }

    void aBodyThatTakesNoLinkSaysWhy()
    {
        CanvasBench& b = *m_bench;
        b.drag(b.output(kAgain, "rows"), b.bodyOf(kRead));
        QVERIFY(!QApplication::activePopupWidget());
        QVERIFY2(m_told.contains(QStringLiteral("circle")), qPrintable(m_told));
        QVERIFY(!b.document.canUndo());
    }

    void aNoteIsOneStepAndEscapeMakesNone()
    {
        CanvasBench& b = *m_bench;
        const auto editor = [&] {
            return b.canvas.findChild<QPlainTextEdit*>(QStringLiteral("inlineEditor"));
        };
        QTest::keyClick(&b.canvas, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(editor());
        QTest::keyClicks(editor(), QStringLiteral("lost"));
        QTest::keyClick(editor(), Qt::Key_Escape);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(b.document.workflow().annotations.empty() && !b.document.canUndo());
        QTest::keyClick(&b.canvas, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(editor());
        QTest::keyClicks(editor(), QStringLiteral("kept"));
        QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(b.document.workflow().annotations.at("note").text, std::string("kept"));
        QVERIFY(b.selection.annotations().contains("note"));
        QCOMPARE(b.undoSteps(), 1);
    }

private:
    QPoint middleOfFirstLink() const
    {
        return (m_bench->output(kRead, "rows") + m_bench->input(kKeep, "rows")) / 2;
    }
    const std::vector<graph::CanvasPoint>& route() const
    {
        return m_bench->document.workflow().routes.begin()->second;
    }

    std::unique_ptr<CanvasBench> m_bench;
    QString m_told;
};

QTEST_MAIN(TestRewiring)
#include "tst_rewiring.moc"
