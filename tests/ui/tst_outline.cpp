// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The outline's rows: what they show, and what they follow.

#include "engine/graph/edit.h"
#include "tests/ui/outline_bench.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QSignalSpy>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

class TestOutline : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<OutlineBench>();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
    }
    void cleanup() { m_bench.reset(); }

    void showsWorkflowsNodesAndInputs()
    {
        OutlineBench& b = *m_bench;
        const QAbstractItemModelTester tester(b.panel->findChild<OutlineModel*>());
        QCOMPARE(b.shown(), QStringLiteral("again join keep read write"));
        const QModelIndex keep = b.node("keep");
        QCOMPARE(b.panel->model().rowCount(keep), 2); // rows, and a new one for parameters
        const QModelIndex input = b.panel->model().index(0, 1, keep);
        QCOMPARE(input.data().toString(), QStringLiteral("from read.rows"));
        QCOMPARE(b.panel->model().parent(input), keep);
        QVERIFY(input.siblingAtColumn(0)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("rows")));
    }

    void theFilterKnowsStates()
    {
        OutlineBench& b = *m_bench;
        auto* filter = b.panel->findChild<QLineEdit*>(QStringLiteral("outlineFilter"));
        QTest::keyClicks(filter, QStringLiteral("type:filter"));
        QCOMPARE(b.shown(), QStringLiteral("again keep"));
        filter->setText(QStringLiteral("disabled"));
        QCOMPARE(b.shown(), QString());
        filter->clear();
        QCOMPARE(b.shown(), QStringLiteral("again join keep read write"));
    }

    void arrowsSelectAndKeysEdit()
    {
        OutlineBench& b = *m_bench;
        const QSignalSpy asked(&b.canvas, &CanvasView::propertiesRequested);
        b.tree()->setFocus();
        b.tree()->setCurrentIndex(b.node("join"));
        QTest::keyClick(b.tree(), Qt::Key_Down);
        QCOMPARE(b.selection.singleNode(), std::optional(NodeId("keep")));
        QTest::keyClick(b.tree(), Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QTest::keyClick(b.tree(), Qt::Key_D);
        QVERIFY(b.document.workflow().find(NodeId("keep"))->disabled);
        b.tree()->setCurrentIndex(b.node("keep"));
        QTest::keyClick(b.tree(), Qt::Key_Delete);
        QVERIFY(!b.document.workflow().find(NodeId("keep")));
        b.document.undo();
        QVERIFY(b.linked("read.rows", "keep.rows"));
    }

    void f2RenamesANode()
    {
        OutlineBench& b = *m_bench;
        b.tree()->setFocus();
        b.tree()->setCurrentIndex(b.node("keep"));
        QTest::keyClick(b.tree(), Qt::Key_F2);
        auto* editor = b.tree()->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("Kept"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(b.document.workflow().find(NodeId("keep"))->title, std::string("Kept"));
    }

    void inputsAreLinkedAndUnlinkedByKeys()
    {
        OutlineBench& b = *m_bench;
        b.tree()->setFocus();
        b.tree()->setCurrentIndex(b.panel->model().index(0, 0, b.node("write")));
        QTest::keyClick(b.tree(), Qt::Key_Return);
        auto* list = qobject_cast<PickList*>(QApplication::activePopupWidget());
        QVERIFY(list);
        QVERIFY(list->shown().contains(QStringLiteral("again.rows")));
        auto* field = list->findChild<QLineEdit*>(QStringLiteral("pickField"));
        QTest::keyClicks(field, QStringLiteral("again.rows"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(b.linked("again.rows", "write.rows"));
        b.tree()->setCurrentIndex(b.panel->model().index(0, 0, b.node("write")));
        QTest::keyClick(b.tree(), Qt::Key_Delete);
        QVERIFY(!b.linked("again.rows", "write.rows"));
        QVERIFY(b.document.workflow().find(NodeId("write")));
    }

    void whatIsOpenAndWhereTheKeyboardIsSurvivesEdits()
    {
        OutlineBench& b = *m_bench;
        const auto input = [&] { return b.panel->model().index(0, 0, b.node("write")); };
        b.tree()->setFocus();
        b.tree()->setExpanded(b.node("write"), true);
        b.tree()->setCurrentIndex(input());
        QTest::keyClick(b.tree(), Qt::Key_Return);
        auto* list = qobject_cast<PickList*>(QApplication::activePopupWidget());
        QVERIFY(list);
        QTest::keyClicks(list->findChild<QLineEdit*>(QStringLiteral("pickField")),
                         QStringLiteral("again.rows"));
        QTest::keyClick(list->findChild<QLineEdit*>(QStringLiteral("pickField")), Qt::Key_Return);
        QVERIFY(b.linked("again.rows", "write.rows"));
        QVERIFY(b.tree()->isExpanded(b.node("write")));
        QCOMPARE(b.tree()->currentIndex(), input());
        QTest::keyClick(b.tree(), Qt::Key_Delete);
        QVERIFY(!b.linked("again.rows", "write.rows"));
        QCOMPARE(b.tree()->currentIndex(), input());
        QVERIFY(b.document.workflow().find(NodeId("write")));
    }

    void rowsStayWhenOnlyNodesChange()
    {
        OutlineBench& b = *m_bench;
        QSignalSpy reset(b.panel->findChild<OutlineModel*>(), &QAbstractItemModel::modelReset);
        b.document.edit(QStringLiteral("Move"), [](graph::Workflow& w) { w.view[NodeId("keep")] = {7, 7}; });
        b.document.edit(QStringLiteral("Rename"),
                        [](graph::Workflow& w) { graph::setTitle(w, NodeId("keep"), "Kept"); });
        QCOMPARE(reset.count(), 0);
        QCOMPARE(b.shown(), QStringLiteral("again join Kept read write"));
        b.document.edit(QStringLiteral("Unlink"),
                        [](graph::Workflow& w) { w.disconnect(graph::Link(w.links().front())); });
        QCOMPARE(reset.count(), 1);
        const auto& model = b.panel->model();
        QCOMPARE(model.index(0, OutlineModel::StateColumn, b.node("again")).data().toString(),
                 QStringLiteral("not linked"));
    }

    void aChangedNodeWhoseInputsAreShownShowsItsNewOnes()
    {
        OutlineBench& b = *m_bench;
        const auto& model = b.panel->model();
        QCOMPARE(model.rowCount(b.node("keep")), 2);
        b.document.edit(QStringLiteral("Replace"), [](graph::Workflow& w) {
            graph::changeNode(w, NodeId("keep"), [](graph::Node& node) { node.type = "JoinNode"; });
        });
        // left, right, rows, which is linked still, and a new one
        QCOMPARE(model.rowCount(b.node("keep")), 4);
    }

    void behindADeletedNodeComesItsNeighbour()
    {
        OutlineBench& b = *m_bench;
        b.tree()->setFocus();
        b.tree()->setCurrentIndex(b.node("keep"));
        QTest::keyClick(b.tree(), Qt::Key_Delete);
        QCOMPARE(b.tree()->currentIndex(), b.node("read"));
        b.tree()->setCurrentIndex(b.node("write"));
        QTest::keyClick(b.tree(), Qt::Key_Delete);
        QCOMPARE(b.tree()->currentIndex(), b.node("read"));
    }

    void onlySourcesThatMakeNoCircleAreOffered()
    {
        OutlineBench& b = *m_bench;
        b.tree()->setFocus();
        b.tree()->setCurrentIndex(b.panel->model().index(0, 0, b.node("keep")));
        QTest::keyClick(b.tree(), Qt::Key_Return);
        auto* list = qobject_cast<PickList*>(QApplication::activePopupWidget());
        QVERIFY(list);
        QVERIFY(list->shown().contains(QStringLiteral("read.rows")));
        QVERIFY(!list->shown().contains(QStringLiteral("keep.rows")));
        QVERIFY(!list->shown().contains(QStringLiteral("again.rows"))); // comes after keep
        list->close();
    }

    void theFilterFollowsWhatIsFoundLater()
    {
        OutlineBench& b = *m_bench;
        b.panel->findChild<QLineEdit*>(QStringLiteral("outlineFilter"))->setText(QStringLiteral("problem"));
        QCOMPARE(b.shown(), QString());
        b.diagnostics.request(b.document.project(), nullptr, {});
        QTRY_VERIFY(b.shown().contains(QStringLiteral("write"))); // has no rows
        QVERIFY(!b.shown().contains(QStringLiteral("keep")));
    }

private:
    std::unique_ptr<OutlineBench> m_bench;
};

QTEST_MAIN(TestOutline)
#include "tst_outline.moc"
