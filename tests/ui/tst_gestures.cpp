// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Gestures that change more than one thing: quick add, drops, healing, frames, notes, routes, cutting,
// arranging.

#include "tests/ui/canvas_bench.h"
#include "ui/models/node_query.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

class TestGestures : public QObject {
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
    void cleanup()
    {
        if (openList())
            openList()->close();
    }

    void typingOnTheCanvasOffersTypes_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("letters") << 0;
        QTest::newRow("tab") << 1;
        QTest::newRow("double-click") << 2;
    }
    void typingOnTheCanvasOffersTypes()
    {
        QFETCH(int, how);
        CanvasBench& b = *m_bench;
        if (how == 0)
            QTest::keyClick(&b.canvas, Qt::Key_C);
        else if (how == 1)
            QTest::keyClick(&b.canvas, Qt::Key_Tab);
        else
            QTest::mouseDClick(b.pane(), Qt::LeftButton, {}, b.emptyPlace());
        QVERIFY(openList());
        pickFirst(how == 0 ? QStringLiteral("ached") : QStringLiteral("cached"));
        QVERIFY(b.document.workflow().find(NodeId("cached_query")));
        QCOMPARE(b.selection.singleNode(), std::optional(NodeId("cached_query")));
        QCOMPARE(b.undoSteps(), 1);
    }

    void whatFollowedBeforeIsOfferedFirst()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kRead}); // a query, which a filter follows in this project
        QTest::keyClick(&b.canvas, Qt::Key_Tab);
        QVERIFY(openList());
        QCOMPARE(openList()->shown().front(), QStringLiteral("FilterNode"));
    }

    void aPortDraggedToEmptyCanvasOffersOnlyWhatFitsAndLinksIt()
    {
        CanvasBench& b = *m_bench;
        b.drag(b.output(kAgain, "rows"), b.emptyPlace());
        QVERIFY(openList());
        QVERIFY(openList()->shown().contains(QStringLiteral("CSVWriteNode")));
        QVERIFY(!openList()->shown().contains(QStringLiteral("CSVReadNode"))); // takes no rows
        pickFirst(QStringLiteral("filter"));
        QVERIFY(b.linked("again.rows", "filter.rows"));
        QCOMPARE(b.undoSteps(), 1);
        b.canvas.fitAll();
        b.drag(b.input(kWrite, "rows"), b.emptyPlace());
        QVERIFY(openList());
        pickFirst(QStringLiteral("CSVRead"));
        QCOMPARE(b.document.workflow().linksInto(kWrite).size(), std::size_t{1});
    }

    void aTypeDroppedOnALinkGoesIntoIt()
    {
        CanvasBench& b = *m_bench;
        drop(b.pane(), "FilterNode", (b.output(kRead, "rows") + b.input(kKeep, "rows")) / 2);
        QVERIFY(b.linked("read.rows", "filter.rows"));
        QVERIFY(b.linked("filter.rows", "keep.rows"));
        QVERIFY(!b.linked("read.rows", "keep.rows"));
        QCOMPARE(b.undoSteps(), 1);
    }

    void aTypeDroppedOnANodeReplacesIt()
    {
        CanvasBench& b = *m_bench;
        drop(b.pane(), "CachedQueryNode", b.headerOf(kRead));
        const graph::Node* node = b.document.workflow().find(kRead);
        QCOMPARE(QString::fromStdString(node->type), QStringLiteral("CachedQueryNode"));
        QVERIFY(b.linked("read.records", "keep.rows")); // its port of the same kind
        QCOMPARE(b.undoSteps(), 1);
    }

    void aLooseNodeMovedOntoALinkGoesIntoIt()
    {
        CanvasBench& b = *m_bench;
        const NodeId id = b.canvas.addNode(QStringLiteral("FilterNode"), {0, 400});
        b.canvas.fitAll();
        const QPoint middle = (b.output(kRead, "rows") + b.input(kKeep, "rows")) / 2;
        const QPoint from = b.headerOf(id);
        b.drag(from, from + middle - b.canvas.nodeRect(id).center().toPoint());
        QVERIFY(b.linked("read.rows", "filter.rows"));
        QVERIFY(b.linked("filter.rows", "keep.rows"));
    }

    void deletingWithControlHeals()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kKeep});
        QTest::keyClick(&b.canvas, Qt::Key_Delete, Qt::ControlModifier);
        QVERIFY(!b.document.workflow().find(kKeep));
        QVERIFY(b.linked("read.rows", "again.rows"));
        QCOMPARE(b.undoSteps(), 1);
    }

    void pastingMayKeepIncomingLinks()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kAgain});
        QTest::keyClick(&b.canvas, Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(&b.canvas, Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(b.linked("keep.rows", "again_2.rows"));
        b.document.undo();
        QTest::keyClick(&b.canvas, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(!b.linked("keep.rows", "again_2.rows"));
        QVERIFY(b.document.workflow().find(NodeId("again_2")));
    }

    void draggingWithAltCopies()
    {
        CanvasBench& b = *m_bench;
        const QPoint from = b.headerOf(kKeep);
        b.drag(from, from + QPoint(0, 160), Qt::AltModifier);
        QVERIFY(b.document.workflow().find(NodeId("keep_2")));
        QCOMPARE(b.place(kKeep).y, 0);
        QVERIFY(b.place(NodeId("keep_2")).y > 100);
        QCOMPARE(b.undoSteps(), 1);
    }

    void draggingWithAltAcrossLinksCutsThem()
    {
        CanvasBench& b = *m_bench;
        const QPoint middle = (b.output(kRead, "rows") + b.input(kKeep, "rows")) / 2;
        b.drag(middle - QPoint(0, 90), middle + QPoint(0, 60), Qt::AltModifier);
        QVERIFY(!b.linked("read.rows", "keep.rows"));
        QVERIFY(b.linked("keep.rows", "again.rows"));
        QCOMPARE(b.undoSteps(), 1);
    }

    void linksAreBentAndStraightenedAgain()
    {
        CanvasBench& b = *m_bench;
        const QPoint middle = (b.output(kRead, "rows") + b.input(kKeep, "rows")) / 2;
        b.drag(middle, middle + QPoint(0, 80), Qt::AltModifier | Qt::ShiftModifier);
        const graph::Link link = b.document.workflow().linksInto(kKeep).front();
        const auto route = b.document.workflow().routes.find(link);
        QVERIFY(route != b.document.workflow().routes.end());
        QCOMPARE(route->second.size(), std::size_t{1});
        const QPoint point = b.canvas.toViewport(QPointF(route->second[0].x, route->second[0].y)).toPoint();
        QVERIFY((point - middle - QPoint(0, 80)).manhattanLength() <= 2);
        QTest::mouseDClick(b.pane(), Qt::LeftButton, {}, point);
        QVERIFY(b.document.workflow().routes.empty());
        QVERIFY(b.linked("read.rows", "keep.rows"));
        QCOMPARE(b.undoSteps(), 2); // one each
    }

    void f2RenamesInPlace()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kKeep});
        QTest::keyClick(&b.canvas, Qt::Key_F2);
        auto* editor = b.canvas.findChild<QPlainTextEdit*>(QStringLiteral("inlineEditor"));
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("D. Orders"));
        QVERIFY(!b.document.workflow().find(kKeep)->disabled); // letters belong to the field
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(QString::fromStdString(b.document.workflow().find(kKeep)->title),
                 QStringLiteral("D. Orders"));
        QCOMPARE(b.undoSteps(), 1);
    }

    void framesTakeTheirNodesAlong()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kRead, kKeep});
        QTest::keyClick(&b.canvas, Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(b.document.workflow().annotations.size(), std::size_t{1});
        b.canvas.fitAll();
        const QPoint title = b.canvas.annotationRect("frame").topLeft().toPoint() + QPoint(40, 6);
        b.drag(title, title + QPoint(0, 70));
        QVERIFY(b.place(kRead).y > 40);
        QCOMPARE(b.place(kRead).y, b.place(kKeep).y);
        QCOMPARE(b.place(kAgain).y, 0);
        b.selection.set({}, {"frame"});
        QTest::keyClick(&b.canvas, Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(b.document.workflow().annotations.empty());
        QCOMPARE(b.document.workflow().nodes().size(), std::size_t{5});
        QCOMPARE(b.undoSteps(), 3);
    }

    void notesAreWrittenMovedResizedAndCopied()
    {
        CanvasBench& b = *m_bench;
        QTest::keyClick(&b.canvas, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        auto* editor = b.canvas.findChild<QPlainTextEdit*>(QStringLiteral("inlineEditor"));
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("**Why**"));
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        const auto area = [&] { return b.document.workflow().annotations.at("note").area; };
        QCOMPARE(b.document.workflow().annotations.at("note").text, std::string("**Why**"));
        b.document.edit(QStringLiteral("Away"), [](graph::Workflow& workflow) {
            workflow.annotations["note"].area = {300, 500, 220, 110};
        });
        b.canvas.fitAll();
        const QPoint centre = b.canvas.annotationRect("note").center().toPoint();
        b.drag(centre, centre + QPoint(30, 20));
        QVERIFY(area().x > 300 && area().y > 500 && area().width == 220);
        const QPoint corner = b.canvas.annotationRect("note").bottomRight().toPoint() - QPoint(3, 3);
        b.drag(corner, corner + QPoint(50, 20));
        QVERIFY(area().width > 220 && area().height > 110);
        QTest::keyClick(&b.canvas, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(b.document.workflow().annotations.size(), std::size_t{2});
        QTest::keyClick(&b.canvas, Qt::Key_Delete);
        QCOMPARE(b.document.workflow().annotations.size(), std::size_t{1});
    }

    void disablingAndBypassingByKey()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kKeep});
        QTest::keyClick(&b.canvas, Qt::Key_D);
        QVERIFY(b.document.workflow().find(kKeep)->disabled);
        QTest::keyClick(&b.canvas, Qt::Key_D);
        QVERIFY(!b.document.workflow().find(kKeep)->disabled);
        QTest::keyClick(&b.canvas, Qt::Key_B, Qt::ControlModifier);
        QVERIFY(b.document.workflow().find(kKeep)->bypassed);
    }

    void nodesAreAlignedAndDistributed()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kRead, NodeId("join"), kWrite});
        QTest::keyClick(&b.canvas, Qt::Key_A, Qt::AltModifier);
        QTest::keyClick(&b.canvas, Qt::Key_T);
        QCOMPARE(b.place(NodeId("join")).y, 0);
        QTest::keyClick(&b.canvas, Qt::Key_A, Qt::AltModifier);
        QTest::keyClick(&b.canvas, Qt::Key_H);
        QCOMPARE(b.place(NodeId("join")).x, 420);
        QCOMPARE(b.undoSteps(), 2);
    }

    void layoutIsOneStepAndMayTakeTheSelectionOnly()
    {
        CanvasBench& b = *m_bench;
        b.document.edit(QStringLiteral("Scatter"), [](graph::Workflow& workflow) {
            workflow.view[kKeep] = {900, 900};
            workflow.annotations["n"] = {
                graph::AnnotationKind::Note, "at keep", {910, 1100, 50, 50}, Json::object()};
        });
        const graph::CanvasPoint write = b.place(kWrite);
        b.selection.setNodes({kRead, kKeep});
        QTest::keyClick(&b.canvas, Qt::Key_L, Qt::ShiftModifier);
        QTRY_VERIFY(!b.canvas.edits().isLayingOut());
        QVERIFY(b.place(kWrite) == write);
        QVERIFY(b.place(kKeep).x > b.place(kRead).x);
        QVERIFY(b.place(kKeep).y < 500);
        b.document.undo();
        QTest::keyClick(&b.canvas, Qt::Key_L, Qt::ShiftModifier | Qt::ControlModifier);
        QTRY_VERIFY(!b.canvas.edits().isLayingOut());
        QVERIFY(b.place(kKeep).x > b.place(kRead).x && b.place(kAgain).x > b.place(kKeep).x);
        const graph::CanvasRect note = b.document.workflow().annotations.at("n").area;
        QCOMPARE(note.x - b.place(kKeep).x, 10);
        QCOMPARE(note.y - b.place(kKeep).y, 200);
        QCOMPARE(b.undoSteps(), 2);
    }

    void layoutKeepsFramesAroundTheirNodesOnly()
    {
        CanvasBench& b = *m_bench;
        QTest::keyClick(&b.canvas, Qt::Key_L, Qt::ShiftModifier | Qt::ControlModifier);
        QTRY_VERIFY(!b.canvas.edits().isLayingOut());
        b.selection.setNodes({kKeep, kAgain});
        const std::string inner = b.canvas.edits().addFrame({});
        b.selection.setNodes({kRead, kKeep, kAgain});
        const std::string outer = b.canvas.edits().addFrame({});
        b.document.edit(QStringLiteral("Wider"), [&](graph::Workflow& workflow) {
            workflow.annotations[outer].area = {-400, -400, 2'000, 1'000};
            workflow.view[kWrite] = {3'000, 3'000};
        });
        b.selection.clear();
        QTest::keyClick(&b.canvas, Qt::Key_L, Qt::ShiftModifier | Qt::ControlModifier);
        QTRY_VERIFY(!b.canvas.edits().isLayingOut());
        const auto rectOf = [](const graph::CanvasRect& area) {
            return QRect(area.x, area.y, area.width, area.height);
        };
        const auto& frames = b.document.workflow().annotations;
        const QRect within = rectOf(frames.at(inner).area);
        const QRect around = rectOf(frames.at(outer).area);
        QVERIFY(around.contains(within) && around != within);
        const auto holds = [&](const QRect& frame, const NodeId& id) {
            return frame.contains(b.place(id).x, b.place(id).y);
        };
        QVERIFY(holds(within, kKeep) && holds(within, kAgain) && !holds(within, kRead));
        QVERIFY(holds(around, kRead) && !holds(around, kWrite));
    }

    void layoutIsGivenUpByEscapeAndByEdits()
    {
        CanvasBench& b = *m_bench;
        QString told;
        connect(&b.canvas, &CanvasView::hint, this, [&told](const QString& text) { told = text; });
        b.canvas.edits().layOut(CanvasEdits::LayoutScope::All);
        QVERIFY(told.contains(QStringLiteral("Escape")));
        QTest::keyClick(&b.canvas, Qt::Key_Escape);
        QVERIFY(!b.canvas.edits().isLayingOut());
        QVERIFY(told.contains(QStringLiteral("given up")));
        b.canvas.edits().layOut(CanvasEdits::LayoutScope::All);
        b.canvas.edits().setTitle(kKeep, QStringLiteral("Another"));
        QTRY_VERIFY(told.contains(QStringLiteral("changed while")));
        QCOMPARE(b.undoSteps(), 1);
    }

    void nodesAreLinkedByKeyboard()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kAgain, kWrite});
        QTest::keyClick(&b.canvas, Qt::Key_L, Qt::ControlModifier);
        QVERIFY(b.linked("again.rows", "write.rows"));
        b.document.undo();
        b.selection.setNodes({kAgain});
        QTest::keyClick(&b.canvas, Qt::Key_P, Qt::AltModifier);
        QTest::keyClick(&b.canvas, Qt::Key_L, Qt::ControlModifier);
        b.selection.setNodes({kWrite});
        QTest::keyClick(&b.canvas, Qt::Key_P, Qt::AltModifier);
        QTest::keyClick(&b.canvas, Qt::Key_L, Qt::ControlModifier);
        QVERIFY(b.linked("again.rows", "write.rows"));
    }

    void shiftArrowsExtendTheSelection()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kRead});
        QTest::keyClick(&b.canvas, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&b.canvas, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY((b.selection.nodes() == std::set{kRead, kKeep, kAgain}));
    }

    void findGoesThroughTheMatchesInReadingOrder()
    {
        CanvasBench& b = *m_bench;
        b.canvas.edits().setTitle(kWrite, QStringLiteral("Filter file"));
        QTest::keyClick(&b.canvas, Qt::Key_F, Qt::ControlModifier);
        auto* field = b.canvas.findChild<QLineEdit*>(QStringLiteral("findField"));
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, QStringLiteral("filter"));
        for (const NodeId& id : {kKeep, kAgain, kWrite, kKeep}) {
            QTest::keyClick(field, Qt::Key_Return);
            QCOMPARE(b.selection.singleNode(), std::optional(id));
        }
        QCOMPARE(b.canvas.findChild<QLabel*>(QStringLiteral("findCount"))->text(), QStringLiteral("1 of 3"));
        QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(b.selection.singleNode(), std::optional(kWrite));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(b.canvas.hasFocus());
    }

    void stateWordsFindNodes_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("found");
        QTest::newRow("type") << "type:csv"
                              << "write";
        QTest::newRow("disabled") << "disabled"
                                  << "keep";
        QTest::newRow("disabled of a type") << "disabled type:query"
                                            << "";
        QTest::newRow("table") << "table:orders"
                               << "read";
        QTest::newRow("parameter text") << "out.csv"
                                        << "write";
        QTest::newRow("capital letters") << "OUT.Csv"
                                         << "write";
        QTest::newRow("letters beyond ASCII") << QStringLiteral("ÜBER") << "read";
        QTest::newRow("failed") << "failed"
                                << "again";
        QTest::newRow("slow") << "slow"
                              << "join";
    }
    void stateWordsFindNodes()
    {
        QFETCH(QString, words);
        CanvasBench& b = *m_bench;
        b.document.edit(QStringLiteral("Change"), [](graph::Workflow& workflow) {
            graph::Node node = *workflow.find(kKeep);
            node.disabled = true;
            workflow.put(node);
            node = *workflow.find(kRead);
            node.params["sql"] = "SELECT * FROM orders -- über alle";
            workflow.put(node);
        });
        const NodeQuery query(words);
        QStringList found;
        for (const graph::NodePtr& node : b.document.workflow().nodes()) {
            NodeStanding standing;
            standing.state = node->id == kAgain ? run::NodeState::Failed : run::NodeState::Done;
            standing.share = node->id == NodeId("join") ? 0.6 : 0.05;
            if (query.matches(*node, standing, *b.document.project()))
                found << QString::fromStdString(node->id.text());
        }
        QTEST(found.join(QLatin1Char(' ')), "found");
    }

    void tableFindsNodesOfModels_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("found");
        QTest::newRow("the table of a model") << "table:products"
                                              << "list typed";
        QTest::newRow("in its SQL too") << "table:goods"
                                        << "query";
        QTest::newRow("a model that is missing") << "table:vanished"
                                                 << "lost";
        QTest::newRow("the model's name is no table") << "table:article"
                                                      << "";
        QTest::newRow("a list of tables") << "table:cold"
                                          << "optimize";
    }
    void tableFindsNodesOfModels()
    {
        QFETCH(QString, words);
        const auto loaded = parsed(R"({"format": 1, "name": "Shop",
            "connections": {"db": {"type": "sqlite", "path": "shop.db"}},
            "models": {"Article": {"connection": "db", "table": "products",
                "fields": {"name": {"type": "text"}}}},
            "workflows": {"main": {"nodes": [
                {"id": "list", "type": "ModelListNode", "params": {"model": "Article"}},
                {"id": "lost", "type": "ModelListNode", "params": {"model": "Vanished"}},
                {"id": "optimize", "type": "MySQLOptimizeNode", "params": {"tables": ["hot", "cold"]}},
                {"id": "query", "type": "QueryNode", "params": {"sql": "SELECT * FROM goods"}},
                {"id": "typed", "type": "ArticleListNode"}]}}})");
        const graph::Project& project = *loaded.project;
        const NodeQuery query(words);
        QStringList found;
        for (const graph::NodePtr& node : project.findWorkflow(WorkflowId("main"))->nodes())
            if (query.matches(*node, {}, project))
                found << QString::fromStdString(node->id.text());
        QTEST(found.join(QLatin1Char(' ')), "found");
    }

    void theMinimapMovesTheView()
    {
        CanvasBench& b = *m_bench;
        b.canvas.setZoom(2.0, {0, 0});
        const QPointF before = b.canvas.toCanvas({0, 0});
        const QPoint map(b.pane()->width() - 14 - 20, b.pane()->height() - 14 - 60);
        QTest::mouseClick(b.pane(), Qt::LeftButton, {}, map);
        QVERIFY(b.canvas.toCanvas({0, 0}) != before);
        QVERIFY(!b.document.canUndo());
    }

    void anotherButtonDoesNotEndADrag()
    {
        CanvasBench& b = *m_bench;
        const QPoint from = b.headerOf(kKeep);
        QTest::mousePress(b.pane(), Qt::LeftButton, {}, from);
        QTest::mouseMove(b.pane(), from + QPoint(30, 30));
        QMouseEvent press(QEvent::MouseButtonPress, from + QPoint(30, 30),
                          b.pane()->mapToGlobal(from + QPoint(30, 30)), Qt::RightButton,
                          Qt::LeftButton | Qt::RightButton, {});
        QApplication::sendEvent(b.pane(), &press);
        QTest::mouseRelease(b.pane(), Qt::RightButton, {}, from + QPoint(30, 30));
        QVERIFY(!b.document.canUndo());
        QTest::mouseMove(b.pane(), from + QPoint(0, 90));
        QTest::mouseRelease(b.pane(), Qt::LeftButton, {}, from + QPoint(0, 90));
        QVERIFY(b.place(kKeep).y > 60);
        QCOMPARE(b.undoSteps(), 1);
    }

    void scrollingDuringADragKeepsTheNodeUnderTheCursor()
    {
        CanvasBench& b = *m_bench;
        const QPoint from = b.headerOf(kKeep);
        const QPoint to = from + QPoint(10, 60);
        const QPointF hold = QPointF(from) - b.canvas.nodeRect(kKeep).topLeft();
        QTest::mousePress(b.pane(), Qt::LeftButton, {}, from);
        QTest::mouseMove(b.pane(), to);
        wheel(b.pane(), to, -120, {});
        QTest::mouseMove(b.pane(), to + QPoint(1, 0));
        QTest::mouseRelease(b.pane(), Qt::LeftButton, {}, to + QPoint(1, 0));
        const QPointF held = QPointF(to + QPoint(1, 0)) - b.canvas.nodeRect(kKeep).topLeft();
        QVERIFY((held - hold).manhattanLength() < 3);
    }

    void notesLieAboveNodes()
    {
        CanvasBench& b = *m_bench;
        const graph::CanvasPoint keep = b.place(kKeep);
        b.document.edit(QStringLiteral("Note"), [&](graph::Workflow& workflow) {
            workflow.annotations["note"] = {
                graph::AnnotationKind::Note, "Above", {keep.x, keep.y, 200, 60}, Json::object()};
        });
        QTest::mouseClick(b.pane(), Qt::LeftButton, {}, b.headerOf(kKeep));
        QVERIFY(b.selection.nodes().empty());
        QVERIFY(b.selection.annotations().contains("note"));
    }

private:
    std::unique_ptr<CanvasBench> m_bench;
};

QTEST_MAIN(TestGestures)
#include "tst_gestures.moc"
