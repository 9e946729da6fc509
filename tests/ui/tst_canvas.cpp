// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/canvas_bench.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace dataflow;
using namespace dataflow::ui;

using namespace dataflow::ui::testing;

class TestCanvas : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<CanvasBench>();
        m_bench->canvas.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->canvas));
        m_bench->canvas.setFocus();
        m_bench->canvas.fitAll();
    }

    void draggingANodeMovesItAsOneUndoStep()
    {
        CanvasBench& b = *m_bench;
        const double zoom = b.canvas.zoom();
        const QPoint from = b.headerOf(kKeep);
        b.drag(from, from + QPoint(60, 90));
        QCOMPARE(b.place(kKeep).x, qRound(280 + 60 / zoom));
        QCOMPARE(b.place(kKeep).y, qRound(90 / zoom));
        QCOMPARE(b.place(kRead).x, 0);
        QVERIFY(b.document.undoLabel().contains(QStringLiteral("keep")));
        QCOMPARE(b.undoSteps(), 1);
        QCOMPARE(b.place(kKeep).x, 280);
        QVERIFY(qAbs(b.headerOf(kKeep).x() - from.x()) <= 1);
    }

    void aPressThatDoesNotMoveOnlySelects()
    {
        CanvasBench& b = *m_bench;
        QTest::mouseClick(b.pane(), Qt::LeftButton, {}, b.headerOf(kRead));
        QCOMPARE(b.selection.singleNode(), std::optional(kRead));
        QVERIFY(!b.document.canUndo());
        QTest::mouseClick(b.pane(), Qt::LeftButton, {}, b.emptyPlace());
        QVERIFY(b.selection.nodes().empty());
    }

    void theSelectedNodesMoveTogether()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kRead, kKeep});
        const QPoint from = b.headerOf(kRead);
        b.drag(from, from + QPoint(0, 100));
        QCOMPARE(b.place(kRead).y, b.place(kKeep).y);
        QVERIFY(b.place(kRead).y > 0);
        QCOMPARE(b.place(kAgain).y, 0);
        QCOMPARE(b.undoSteps(), 1);
    }

    void theRubberBandSelectsWhatItTouches()
    {
        CanvasBench& b = *m_bench;
        const QPoint start = b.canvas.nodeRect(kRead).topLeft().toPoint() - QPoint(15, 15);
        const QPoint end = b.canvas.nodeRect(kKeep).center().toPoint();
        b.drag(start, end);
        QVERIFY((b.selection.nodes() == std::set{kRead, kKeep}));
        // Ctrl adds to what is selected.
        const QPoint high = b.canvas.nodeRect(kWrite).topRight().toPoint() + QPoint(12, -12);
        b.drag(high, b.canvas.nodeRect(kWrite).center().toPoint(), Qt::ControlModifier);
        QVERIFY((b.selection.nodes() == std::set{kRead, kKeep, kWrite}));
        QVERIFY(!b.document.canUndo());
    }

    void controlClickTogglesANode()
    {
        CanvasBench& b = *m_bench;
        QTest::mouseClick(b.pane(), Qt::LeftButton, {}, b.headerOf(kRead));
        QTest::mouseClick(b.pane(), Qt::LeftButton, Qt::ControlModifier, b.headerOf(kKeep));
        QVERIFY((b.selection.nodes() == std::set{kRead, kKeep}));
        QTest::mouseClick(b.pane(), Qt::LeftButton, Qt::ControlModifier, b.headerOf(kRead));
        QVERIFY((b.selection.nodes() == std::set{kKeep}));
    }

    void draggingFromPortToPortLinksThemInEitherDirection()
    {
        CanvasBench& b = *m_bench;
        b.drag(b.output(kAgain, "rows"), b.input(kWrite, "rows"));
        QVERIFY(b.linked("again.rows", "write.rows"));
        QCOMPARE(b.undoSteps(), 1);
        QVERIFY(!b.linked("again.rows", "write.rows"));
        b.drag(b.input(kWrite, "rows"), b.output(kAgain, "rows"));
        QVERIFY(b.linked("again.rows", "write.rows"));
    }

    void aNewLinkReplacesTheOneThatWasPluggedIn()
    {
        CanvasBench& b = *m_bench;
        b.drag(b.output(kRead, "rows"), b.input(kAgain, "rows"));
        QVERIFY(b.linked("read.rows", "again.rows"));
        QVERIFY(!b.linked("keep.rows", "again.rows"));
        QCOMPARE(b.undoSteps(), 1);
        QVERIFY(b.linked("keep.rows", "again.rows"));
    }

    void aRefusedLinkSaysWhyAndChangesNothing()
    {
        CanvasBench& b = *m_bench;
        const QSignalSpy hints(&b.canvas, &CanvasView::hint);
        const auto before = b.document.project();
        b.drag(b.output(kAgain, "rows"), b.input(kKeep, "rows"));
        QCOMPARE(b.document.project(), before);
        QVERIFY(!hints.isEmpty());
        const QString why = hints.last().first().toString();
        QVERIFY2(why.contains(QStringLiteral("cycle"), Qt::CaseInsensitive) ||
                     why.contains(QStringLiteral("circle"), Qt::CaseInsensitive),
                 qPrintable(why));
    }

    void aLinkTakenByItsEndCanBePluggedElsewhere()
    {
        CanvasBench& b = *m_bench;
        b.drag(b.input(kAgain, "rows"), b.input(kWrite, "rows"));
        QVERIFY(b.linked("keep.rows", "write.rows"));
        QVERIFY(!b.linked("keep.rows", "again.rows"));
        QCOMPARE(b.undoSteps(), 1);
    }

    void aLinkDroppedOnEmptyCanvasIsUnplugged()
    {
        CanvasBench& b = *m_bench;
        b.drag(b.input(kAgain, "rows"), b.emptyPlace());
        QVERIFY(!b.linked("keep.rows", "again.rows"));
        QVERIFY(b.document.undoLabel().contains(QStringLiteral("again.rows")));
        b.document.undo();
        QVERIFY(b.linked("keep.rows", "again.rows"));
        // Put back where it was: nothing happened.
        b.drag(b.input(kAgain, "rows"), b.input(kAgain, "rows") + QPoint(2, 2));
        QVERIFY(b.linked("keep.rows", "again.rows"));
        QVERIFY(!b.document.canUndo());
    }

    void aLinkDroppedOnABodyTakesTheOnlyFittingInput()
    {
        CanvasBench& b = *m_bench;
        b.drag(b.output(kAgain, "rows"), b.bodyOf(kWrite));
        QVERIFY(b.linked("again.rows", "write.rows"));
    }

    void aLinkDroppedOnABodyWithSeveralInputsOffersThem()
    {
        CanvasBench& b = *m_bench;
        b.drag(b.output(kRead, "row_count"), b.bodyOf(kWrite));
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QAction* path = nullptr;
        for (QAction* action : menu->actions())
            if (action->text() == QStringLiteral("path"))
                path = action;
        QVERIFY(path);
        path->trigger();
        menu->close();
        QVERIFY(b.linked("read.row_count", "write.path"));
        QVERIFY(!b.canvas.inputPos(kWrite, QStringLiteral("path")).isNull());
    }

    void clickingALinkSelectsItAndDeletingRemovesOnlyIt()
    {
        CanvasBench& b = *m_bench;
        const QPoint middle = (b.output(kRead, "rows") + b.input(kKeep, "rows")) / 2;
        QTest::mouseClick(b.pane(), Qt::LeftButton, {}, middle);
        QVERIFY(b.selection.link().has_value());
        b.canvas.edits().deleteSelection();
        QVERIFY(!b.linked("read.rows", "keep.rows"));
        QCOMPARE(b.document.workflow().nodes().size(), std::size_t{5});
        QVERIFY(!b.selection.link().has_value());
    }

    void deletingNodesTakesTheirLinksAlong()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kKeep});
        b.canvas.edits().deleteSelection();
        QVERIFY(!b.document.workflow().find(kKeep));
        QVERIFY(b.document.workflow().links().empty());
        QVERIFY(b.selection.nodes().empty());
        QCOMPARE(b.undoSteps(), 1);
        QCOMPARE(b.document.workflow().links().size(), std::size_t{2});
    }

    void copiesArePastedWithTheirLinksUnderFreshIds()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kRead, kKeep});
        b.canvas.edits().copySelection();
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("\"QueryNode\"")));
        QVERIFY(!b.document.canUndo());
        b.canvas.edits().paste(CanvasEdits::PasteLinks::Inside);
        QCOMPARE(b.document.workflow().nodes().size(), std::size_t{7});
        QCOMPARE(b.selection.nodes().size(), std::size_t{2});
        QVERIFY(!b.selection.contains(kRead));
        QVERIFY(b.linked("read_2.rows", "keep_2.rows"));
        QVERIFY(b.place(NodeId("keep_2")).x > b.place(kKeep).x);
        QCOMPARE(b.undoSteps(), 1);
    }

    void textThatHoldsNoNodesIsRefusedWithAHint()
    {
        CanvasBench& b = *m_bench;
        const QSignalSpy hints(&b.canvas, &CanvasView::hint);
        QApplication::clipboard()->setText(QStringLiteral("just words"));
        b.canvas.edits().paste(CanvasEdits::PasteLinks::Inside);
        QCOMPARE(hints.count(), 1);
        QVERIFY(!b.document.canUndo());
    }

    void duplicatesDoNotTouchTheClipboard()
    {
        CanvasBench& b = *m_bench;
        QApplication::clipboard()->setText(QStringLiteral("mine"));
        b.selection.setNodes({kKeep});
        b.canvas.edits().duplicate(b.selection.nodes(), {}, {32, 32});
        QVERIFY(b.document.workflow().find(NodeId("keep_2")));
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("mine"));
        QCOMPARE(b.undoSteps(), 1);
    }

    void copiesOfAMergeKeepReadingFromTheCopies()
    {
        CanvasBench& b = *m_bench;
        b.document.edit(QStringLiteral("List"), [](graph::Workflow& workflow) {
            graph::Node node = *workflow.find(NodeId("join"));
            node.params["sources"] = Json::array({"read.rows"});
            workflow.put(std::move(node));
        });
        b.selection.setNodes({kRead, NodeId("join")});
        b.canvas.edits().duplicate(b.selection.nodes(), {}, {32, 32});
        const graph::Node* copy = b.document.workflow().find(NodeId("join_2"));
        QVERIFY(copy);
        QCOMPARE(QString::fromStdString(copy->params["sources"][0].get<std::string>()),
                 QStringLiteral("read_2.rows"));
    }

    void aTypeDroppedFromThePaletteBecomesANodeThere()
    {
        CanvasBench& b = *m_bench;
        QMimeData data;
        data.setData(QLatin1String(kNodeTypeMime), "CachedQueryNode");
        const QPoint at = b.emptyPlace() - QPoint(150, 80);
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(b.pane(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(at), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(b.pane(), &drop);
        QVERIFY(drop.isAccepted());
        const auto id = b.selection.singleNode();
        QVERIFY(id);
        QCOMPARE(QString::fromStdString(id->text()), QStringLiteral("cached_query"));
        QVERIFY(b.canvas.nodeRect(*id).contains(at));
        QCOMPARE(b.undoSteps(), 1);
    }

    void otherThingsDraggedAreNotTaken()
    {
        CanvasBench& b = *m_bench;
        QMimeData data;
        data.setText(QStringLiteral("QueryNode"));
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
        enter.ignore();
        QApplication::sendEvent(b.pane(), &enter);
        QVERIFY(!enter.isAccepted());
    }

    void controlWheelZoomsAroundTheCursor_data()
    {
        QTest::addColumn<int>("delta");
        QTest::newRow("in") << 240;
        QTest::newRow("out") << -360;
    }
    void controlWheelZoomsAroundTheCursor()
    {
        QFETCH(int, delta);
        CanvasBench& b = *m_bench;
        const QPointF at(333, 222);
        const QPointF under = b.canvas.toCanvas(at);
        const double before = b.canvas.zoom();
        const QSignalSpy zoomed(&b.canvas, &CanvasView::zoomChanged);
        wheel(b.pane(), at, delta, Qt::ControlModifier);
        QVERIFY((b.canvas.zoom() > before) == (delta > 0));
        QVERIFY((b.canvas.toCanvas(at) - under).manhattanLength() < 1);
        QCOMPARE(zoomed.count(), 1);
    }

    void zoomStaysWithinItsLimits()
    {
        CanvasBench& b = *m_bench;
        for (int i = 0; i < 40; ++i)
            wheel(b.pane(), {10, 10}, 600, Qt::ControlModifier);
        QCOMPARE(b.canvas.zoom(), 3.0);
        for (int i = 0; i < 80; ++i)
            wheel(b.pane(), {10, 10}, -600, Qt::ControlModifier);
        QCOMPARE(b.canvas.zoom(), 0.01);
    }

    void theWheelScrollsAndShiftTurnsItSideways()
    {
        CanvasBench& b = *m_bench;
        const QPointF before = b.canvas.toCanvas({0, 0});
        wheel(b.pane(), {100, 100}, -120, {});
        QVERIFY(b.canvas.toCanvas({0, 0}).y() > before.y());
        QCOMPARE(b.canvas.toCanvas({0, 0}).x(), before.x());
        wheel(b.pane(), {100, 100}, -120, Qt::ShiftModifier);
        QVERIFY(b.canvas.toCanvas({0, 0}).x() > before.x());
        QVERIFY(!b.document.canUndo());
    }

    void theScrollBarsMoveTheCanvas()
    {
        CanvasBench& b = *m_bench;
        b.canvas.setZoom(1.0, {0, 0});
        QScrollBar* bar = b.canvas.horizontalScrollBar();
        QVERIFY(bar->maximum() > bar->minimum());
        bar->setValue(bar->minimum());
        QVERIFY(qAbs(b.canvas.toCanvas({0, 0}).x() - bar->minimum()) <= 1);
    }

    void spaceDragAndMiddleDragPan_data()
    {
        QTest::addColumn<bool>("space");
        QTest::newRow("space") << true;
        QTest::newRow("middle button") << false;
    }
    void spaceDragAndMiddleDragPan()
    {
        QFETCH(bool, space);
        CanvasBench& b = *m_bench;
        const QPointF before = b.canvas.toCanvas({0, 0});
        const QPoint from = b.headerOf(kKeep); // on a node: panning wins
        if (space)
            QTest::keyPress(&b.canvas, Qt::Key_Space);
        b.drag(from, from + QPoint(40, 30), {}, space ? Qt::LeftButton : Qt::MiddleButton);
        if (space)
            QTest::keyRelease(&b.canvas, Qt::Key_Space);
        const QPointF moved = (b.canvas.toCanvas({0, 0}) - before) * b.canvas.zoom();
        QVERIFY((moved - QPointF(-40, -30)).manhattanLength() < 1);
        QVERIFY(!b.document.canUndo());
        QVERIFY(b.selection.nodes().empty());
        // Afterwards a plain drag moves nodes again.
        b.drag(b.headerOf(kKeep), b.headerOf(kKeep) + QPoint(30, 30));
        QVERIFY(b.document.canUndo());
    }

    void fitShowsEveryNode()
    {
        CanvasBench& b = *m_bench;
        b.canvas.setZoom(3.0, {0, 0});
        b.canvas.fitAll();
        for (const graph::NodePtr& node : b.document.workflow().nodes())
            QVERIFY2(QRectF(b.pane()->rect()).contains(b.canvas.nodeRect(node->id)), node->id.text().c_str());
        b.selection.setNodes({kWrite});
        b.canvas.fitSelection();
        QVERIFY(b.canvas.zoom() <= 1.0);
        QVERIFY((b.canvas.nodeRect(kWrite).center() - QRectF(b.pane()->rect()).center()).manhattanLength() <
                3);
    }

    void arrowsWalkToTheNearestNode()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kRead});
        QTest::keyClick(&b.canvas, Qt::Key_Right);
        QCOMPARE(b.selection.singleNode(), std::optional(kKeep));
        QTest::keyClick(&b.canvas, Qt::Key_Right);
        QCOMPARE(b.selection.singleNode(), std::optional(kAgain));
        QTest::keyClick(&b.canvas, Qt::Key_Down);
        QCOMPARE(b.selection.singleNode(), std::optional(NodeId("join")));
        QTest::keyClick(&b.canvas, Qt::Key_Up);
        QCOMPARE(b.selection.singleNode(), std::optional(kAgain));
        QTest::keyClick(&b.canvas, Qt::Key_Left);
        QCOMPARE(b.selection.singleNode(), std::optional(kKeep));
        QVERIFY(!b.document.canUndo());
    }

    void controlArrowsNudgeTheSelection()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kKeep, kAgain});
        QTest::keyClick(&b.canvas, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(b.place(kKeep).x, 288);
        QCOMPARE(b.place(kAgain).x, 568);
        QTest::keyClick(&b.canvas, Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(b.place(kKeep).y, -8);
        QCOMPARE(b.undoSteps(), 2);
    }

    void escapeCancelsADragAndALink()
    {
        CanvasBench& b = *m_bench;
        const QRectF before = b.canvas.nodeRect(kKeep);
        const QPoint from = b.headerOf(kKeep);
        QTest::mousePress(b.pane(), Qt::LeftButton, {}, from);
        QTest::mouseMove(b.pane(), from + QPoint(70, 70));
        QVERIFY(b.canvas.nodeRect(kKeep) != before);
        QTest::keyClick(&b.canvas, Qt::Key_Escape);
        QCOMPARE(b.canvas.nodeRect(kKeep), before);
        QTest::mouseRelease(b.pane(), Qt::LeftButton, {}, from + QPoint(70, 70));
        QVERIFY(!b.document.canUndo());

        QTest::mousePress(b.pane(), Qt::LeftButton, {}, b.input(kAgain, "rows"));
        QTest::mouseMove(b.pane(), b.emptyPlace());
        QTest::keyClick(&b.canvas, Qt::Key_Escape);
        QTest::mouseRelease(b.pane(), Qt::LeftButton, {}, b.emptyPlace());
        QVERIFY(b.linked("keep.rows", "again.rows"));
        QTest::keyClick(&b.canvas, Qt::Key_Escape);
        QVERIFY(b.selection.nodes().empty());
    }

    void enterAndDoubleClickAskForTheProperties()
    {
        CanvasBench& b = *m_bench;
        const QSignalSpy asked(&b.canvas, &CanvasView::propertiesRequested);
        b.selection.setNodes({kKeep});
        QTest::keyClick(&b.canvas, Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QTest::mouseDClick(b.pane(), Qt::LeftButton, {}, b.headerOf(kWrite));
        QCOMPARE(asked.count(), 2);
        QCOMPARE(asked.last().first().value<NodeId>(), kWrite);
    }

    void revealScrollsToTheNodeAndSelectsIt()
    {
        CanvasBench& b = *m_bench;
        b.canvas.setZoom(3.0, {0, 0});
        QVERIFY(!QRectF(b.pane()->rect()).contains(b.canvas.nodeRect(kWrite)));
        b.canvas.reveal(kWrite);
        QVERIFY(QRectF(b.pane()->rect()).intersects(b.canvas.nodeRect(kWrite)));
        QCOMPARE(b.selection.singleNode(), std::optional(kWrite));
    }

    void theImageOfAWorkflowShowsItsNodes()
    {
        CanvasBench& b = *m_bench;
        const QImage image = b.canvas.renderAll(1.0);
        QVERIFY(image.width() > 1'000);
        std::set<QRgb> colours;
        for (int x = 0; x < image.width(); x += 3)
            colours.insert(image.pixel(x, 60));
        QVERIFY2(colours.size() > 5, qPrintable(QString::number(colours.size())));
    }

    void portsOfLinksStandInTheOrderOfTheDocument()
    {
        CanvasBench b;
        const NodeId write("write");
        for (const auto& [from, port] : {std::pair{"keep", "late"}, std::pair{"again", "early"}})
            b.document.edit(QStringLiteral("Link"), [&](graph::Workflow& workflow) {
                workflow.connect({.from = {NodeId(from), "rows", {}}, .to = {write, port, {}}});
            });
        const auto names = [&] {
            QStringList inputs;
            const CanvasScene& scene = b.canvas.scene();
            for (const PortSpot& spot : scene.boxes()[static_cast<std::size_t>(scene.indexOf(write))].inputs)
                inputs << spot.name;
            return inputs;
        };
        const QStringList grown = names();
        QCOMPARE(grown.sliced(grown.size() - 2),
                 (QStringList{QStringLiteral("early"), QStringLiteral("late")}));
        graph::LoadedProject same;
        same.project = b.document.project();
        b.document.reset(std::move(same));
        QCOMPARE(names(), grown);
    }

    void anUndoDuringADragEndsTheDrag()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kKeep});
        QTest::keyClick(&b.canvas, Qt::Key_Right, Qt::ControlModifier);
        const QPoint from = b.headerOf(kKeep);
        QTest::mousePress(b.pane(), Qt::LeftButton, {}, from);
        QTest::mouseMove(b.pane(), from + QPoint(70, 70));
        b.document.undo();
        QTest::mouseMove(b.pane(), from + QPoint(90, 90));
        QTest::mouseRelease(b.pane(), Qt::LeftButton, {}, from + QPoint(90, 90));
        QCOMPARE(b.place(kKeep).x, 280);
        QVERIFY(!b.document.canUndo());
    }

private:
    std::unique_ptr<CanvasBench> m_bench;
};

QTEST_MAIN(TestCanvas)
#include "tst_canvas.moc"
