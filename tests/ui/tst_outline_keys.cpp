// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The outline: everything in it by keyboard, wiring too.

#include "engine/graph/edit.h"
#include "tests/ui/outline_bench.h"

#include <QAbstractItemModelTester>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

class TestOutlineKeys : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<OutlineBench>();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
    }
    void cleanup() { m_bench.reset(); }

    void aWorkflowIsBuiltByKeysOnly()
    {
        OutlineBench& b = *m_bench;
        b.document.resetToNew();
        b.go(b.panel->model().index(0, 0));
        b.press(Qt::Key_Tab);
        b.pick(QStringLiteral("query"));
        QTRY_VERIFY(b.tree()->hasFocus());
        QCOMPARE(selectedIds(b.selection), QStringList{QStringLiteral("query")});
        QCOMPARE(b.tree()->currentIndex(), b.node("query"));
        b.press(Qt::Key_Tab);
        b.pick(QStringLiteral("filter"));
        QTRY_VERIFY(b.tree()->hasFocus());
        QCOMPARE(b.shown(), QStringLiteral("filter query"));
        // Wire: into the filter, down to its input, and the source.
        b.press(Qt::Key_Right);
        b.press(Qt::Key_Down);
        QCOMPARE(b.tree()->currentIndex(), b.input("filter", QStringLiteral("rows")));
        QVERIFY(b.selection.isEmpty());
        b.press(Qt::Key_Return);
        b.pick(QStringLiteral("query.rows"));
        QVERIFY(b.linked("query.rows", "filter.rows"));
        QVERIFY(b.selection.link().has_value());
        QCOMPARE(b.tree()->currentIndex(), b.input("filter", QStringLiteral("rows")));
        // Rename.
        b.press(Qt::Key_Up);
        b.press(Qt::Key_F2);
        b.type(QStringLiteral("Big ones"));
        QTRY_COMPARE(b.document.workflow().find(NodeId("filter"))->title, std::string("Big ones"));
        QTRY_VERIFY(b.tree()->hasFocus());
        // Choose both and group them.
        b.press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(selectedIds(b.selection), (QStringList{QStringLiteral("filter"), QStringLiteral("query")}));
        QCOMPARE(b.tree()->selectionModel()->selectedRows().size(), 2);
        b.press(Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(b.document.project()->workflows.size(), std::size_t{2});
        const auto group = b.selection.singleNode();
        QVERIFY(group);
        QCOMPARE(b.panel->model().place(b.tree()->currentIndex()).node, *group);
        b.press(Qt::Key_Delete);
        QVERIFY(b.document.workflow().nodes().empty());
        while (b.document.canUndo())
            b.document.undo();
        QVERIFY(b.document.workflow().nodes().empty());
    }

    void rowsFollowTheSelectionAndBack()
    {
        OutlineBench& b = *m_bench;
        b.annotate();
        b.selection.set({NodeId("keep"), NodeId("read")}, {"why"});
        auto rows = b.tree()->selectionModel();
        QCOMPARE(rows->selectedRows().size(), 3);
        QVERIFY(rows->isSelected(b.node("keep")) && rows->isSelected(b.node("read")) &&
                rows->isSelected(b.annotation("why")));
        b.selection.setLink({{NodeId("read"), "rows", {}}, {NodeId("keep"), "rows", {}}});
        QCOMPARE(rows->selectedRows(), QModelIndexList{b.input("keep", QStringLiteral("rows"))});
        QVERIFY(b.tree()->isExpanded(b.node("keep")));
        b.selection.clear();
        QVERIFY(rows->selectedRows().empty());
        b.go(b.node("join"));
        b.press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(selectedIds(b.selection), (QStringList{QStringLiteral("join"), QStringLiteral("keep")}));
        b.press(Qt::Key_Down, Qt::ShiftModifier); // an input of keep, which is no thing beside nodes
        QCOMPARE(rows->selectedRows().size(), 2);
        b.press(Qt::Key_D); // disables both
        QVERIFY(b.document.workflow().find(NodeId("join"))->disabled);
        QVERIFY(b.document.workflow().find(NodeId("keep"))->disabled);
        QCOMPARE(selectedIds(b.selection), (QStringList{QStringLiteral("join"), QStringLiteral("keep")}));
        QCOMPARE(rows->selectedRows().size(), 2);
    }

    void theCanvasCommandsWorkByTheKeyMapsKeys()
    {
        OutlineBench& b = *m_bench;
        b.commands.setKeys({{QStringLiteral("node.disable"), {QKeySequence(QStringLiteral("X"))}},
                            {QStringLiteral("edit.rename"), {QKeySequence(QStringLiteral("Ctrl+E"))}},
                            {QStringLiteral("edit.delete_heal"), {QKeySequence(QStringLiteral("Ctrl+Del"))}},
                            {QStringLiteral("edit.copy"), {QKeySequence::Copy}},
                            {QStringLiteral("edit.paste"), {QKeySequence::Paste}},
                            {QStringLiteral("node.bypass"), {QKeySequence(QStringLiteral("Ctrl+B"))}}});
        const auto keep = [&] { return b.document.workflow().find(NodeId("keep")); };
        b.go(b.node("keep"));
        b.press(Qt::Key_D);
        QVERIFY(!keep()->disabled);
        b.go(b.node("keep")); // the letter went there by name
        b.press(Qt::Key_X);
        QVERIFY(keep()->disabled);
        b.press(Qt::Key_B, Qt::ControlModifier);
        QVERIFY(keep()->bypassed);
        b.press(Qt::Key_E, Qt::ControlModifier);
        b.type(QStringLiteral("Kept"));
        QTRY_COMPARE(keep()->title, std::string("Kept"));
        QTRY_VERIFY(b.tree()->hasFocus());
        b.press(Qt::Key_C, Qt::ControlModifier);
        b.press(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(b.document.workflow().nodes().size(), std::size_t{6});
        b.go(b.node("keep"));
        b.press(Qt::Key_Delete, Qt::ControlModifier);
        QVERIFY(!keep());
        QVERIFY(b.linked("read.rows", "again.rows"));
    }

    void arrowsStayTheTreesOwn()
    {
        OutlineBench& b = *m_bench;
        b.go(b.node("keep"));
        b.press(Qt::Key_Down); // on the canvas nothing lies below
        QCOMPARE(b.selection.singleNode(), std::optional(NodeId("read")));
        b.press(Qt::Key_Home);
        QCOMPARE(b.tree()->currentIndex(), b.panel->model().index(0, 0));
        QVERIFY(b.selection.isEmpty());
        b.press(Qt::Key_Delete);
        QCOMPARE(b.document.workflow().nodes().size(), std::size_t{5});
    }

    void delOnAnInputNeverDeletesItsNode()
    {
        OutlineBench& b = *m_bench;
        b.go(b.input("keep", QStringLiteral("rows")));
        QVERIFY(b.selection.link().has_value());
        for (int times = 0; times < 3; ++times)
            b.press(Qt::Key_Delete);
        QVERIFY(!b.linked("read.rows", "keep.rows"));
        QCOMPARE(b.document.workflow().nodes().size(), std::size_t{5});
        QCOMPARE(b.tree()->currentIndex(), b.input("keep", QStringLiteral("rows")));
    }

    void aManyInputHasARowForEachLink()
    {
        OutlineBench& b = *m_bench;
        const auto rows = [&] {
            QStringList texts;
            const QModelIndex join = b.node("join");
            for (int row = 0; row < b.panel->model().rowCount(join); ++row)
                if (const QString name = b.panel->model().index(row, 0, join).data().toString();
                    name == QLatin1String("sources"))
                    texts << b.panel->model().index(row, 1, join).data().toString();
            return texts;
        };
        b.go(b.input("join", QStringLiteral("sources")));
        b.press(Qt::Key_Return);
        b.pick(QStringLiteral("keep.rows"));
        b.press(Qt::Key_Return);
        b.pick(QStringLiteral("read.rows"));
        QCOMPARE(rows(), (QStringList{QStringLiteral("from keep.rows"), QStringLiteral("from read.rows")}));
        QCOMPARE(b.tree()->currentIndex().siblingAtColumn(1).data().toString(),
                 QStringLiteral("from read.rows"));
        b.press(Qt::Key_Delete);
        QCOMPARE(rows(), QStringList{QStringLiteral("from keep.rows")});
    }

    void parametersAreLinkedThroughTheNewRow()
    {
        OutlineBench& b = *m_bench;
        b.document.edit(QStringLiteral("Add"), [](graph::Workflow& workflow) {
            graph::Node node;
            node.id = NodeId("cut");
            node.type = "LimitNode";
            workflow.put(node);
        });
        const QString fresh = QStringLiteral("New input…");
        QVERIFY(b.input("cut", fresh).isValid());
        b.go(b.input("cut", fresh));
        QVERIFY(b.selection.isEmpty());
        b.press(Qt::Key_Return);
        QVERIFY2(b.offered().contains(QStringLiteral("parameter.limit")),
                 qPrintable(b.offered().join(QLatin1Char(' '))));
        b.pick(QStringLiteral("limit"));
        QVERIFY(!b.offered().contains(QStringLiteral("read.rows"))); // rows are no value
        QVERIFY(b.offered().contains(QStringLiteral("read.row_count")));
        b.pick(QStringLiteral("read.row_count"));
        QVERIFY(b.linked("read.row_count", "cut.limit"));
        QCOMPARE(b.tree()->currentIndex(), b.input("cut", QStringLiteral("limit")));
        b.press(Qt::Key_Delete);
        b.press(Qt::Key_Delete);
        QVERIFY(!b.linked("read.row_count", "cut.limit"));
        QVERIFY(b.document.workflow().find(NodeId("cut")));
    }

    void openInputsTakeTheSourcesNameOrOneThatIsTyped()
    {
        OutlineBench& b = *m_bench;
        b.document.edit(QStringLiteral("Add"), [](graph::Workflow& workflow) {
            graph::Node node;
            node.id = NodeId("script");
            node.type = "PythonCodeNode";
            workflow.put(node);
        });
        const QString fresh = QStringLiteral("New input…");
        b.go(b.input("script", fresh));
        b.press(Qt::Key_Return);
        b.pick(QStringLiteral("called like"));
        b.pick(QStringLiteral("read.rows"));
        QVERIFY(b.linked("read.rows", "script.read"));
        b.go(b.input("script", fresh));
        b.press(Qt::Key_F2);
        b.type(QStringLiteral("kept"));
        QTRY_VERIFY(b.offered().contains(QStringLiteral("keep.rows")));
        b.pick(QStringLiteral("keep.rows"));
        QVERIFY(b.linked("keep.rows", "script.kept"));
        QVERIFY(b.input("script", fresh).isValid());
    }

    void framesAndNotesAreRows()
    {
        OutlineBench& b = *m_bench;
        b.annotate();
        const QAbstractItemModelTester tester(b.panel->findChild<OutlineModel*>());
        QCOMPARE(b.shown(), QStringLiteral("again join keep read write Reading Only big ones are kept"));
        b.go(b.annotation("around"));
        QCOMPARE(selectedIds(b.selection), QStringList{QStringLiteral("around")});
        b.press(Qt::Key_F2);
        b.type(QStringLiteral("Input"));
        const auto text = [&](const char* id) { return b.document.workflow().annotations.at(id).text; };
        QTRY_COMPARE(text("around"), std::string("Input"));
        QTRY_VERIFY(b.tree()->hasFocus());
        b.press(Qt::Key_Down);
        QCOMPARE(selectedIds(b.selection), QStringList{QStringLiteral("why")});
        b.press(Qt::Key_F2);
        auto* note = b.tree()->viewport()->findChild<QPlainTextEdit*>(QStringLiteral("outlineNote"));
        QVERIFY(note);
        QCOMPARE(note->toPlainText(), QStringLiteral("Only big ones\nare kept"));
        note->moveCursor(QTextCursor::End);
        QTest::keyClick(note, Qt::Key_Return);
        QTest::keyClicks(note, QStringLiteral("here"));
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(text("why"), std::string("Only big ones\nare kept\nhere"));
        QTRY_VERIFY(b.tree()->hasFocus());
        b.press(Qt::Key_Delete);
        QVERIFY(!b.document.workflow().annotations.contains("why"));
        QCOMPARE(b.tree()->currentIndex(), b.annotation("around")); // its neighbour
        b.panel->findChild<QLineEdit*>(QStringLiteral("outlineFilter"))->setText(QStringLiteral("inp"));
        QCOMPARE(b.shown(), QStringLiteral("Input"));
        b.panel->findChild<QLineEdit*>(QStringLiteral("outlineFilter"))->setText(QStringLiteral("failed"));
        QCOMPARE(b.shown(), QString());
    }

    void aNoteIsWrittenWhereItIsAdded()
    {
        OutlineBench& b = *m_bench;
        b.go(b.node("keep"));
        b.press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
        const QPointer<QPlainTextEdit> note = qobject_cast<QPlainTextEdit*>(QApplication::focusWidget());
        QVERIFY(note);
        QTest::keyClicks(note, QStringLiteral("Mind the gap"));
        QTest::keyClick(note, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(b.tree()->hasFocus());
        QCOMPARE(b.document.workflow().annotations.begin()->second.text, std::string("Mind the gap"));
    }

    void theMenuHasWhatTheKeysDo()
    {
        OutlineBench& b = *m_bench;
        b.annotate();
        const auto menuOn = [&](const QModelIndex& row) {
            b.go(row);
            const QPoint at = b.tree()->visualRect(row).center();
            QContextMenuEvent event(QContextMenuEvent::Keyboard, at, b.tree()->viewport()->mapToGlobal(at));
            QApplication::sendEvent(b.tree()->viewport(), &event);
            QStringList names;
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            if (!menu)
                return names;
            for (const QAction* action : menu->actions())
                if (!action->isSeparator() && action->isEnabled())
                    names << plainName(action->text().section(QLatin1Char('\t'), 0, 0));
            menu->close();
            return names;
        };
        QVERIFY(menuOn(b.node("keep")).contains(QStringLiteral("Group into a workflow")));
        QCOMPARE(
            menuOn(b.input("keep", QStringLiteral("rows"))).join(QStringLiteral(", ")),
            QStringLiteral("Choose the source, Insert a node into the link, Add a bend to the link, Delete"));
        QCOMPARE(menuOn(b.input("write", QStringLiteral("rows"))),
                 QStringList{QStringLiteral("Choose the source")});
        QVERIFY(menuOn(b.annotation("why")).contains(QStringLiteral("Rename")));
        QVERIFY(menuOn(b.panel->model().index(0, 0)).contains(QStringLiteral("Add a node")));
    }

private:
    std::unique_ptr<OutlineBench> m_bench;
};

QTEST_MAIN(TestOutlineKeys)
#include "tst_outline_keys.moc"
