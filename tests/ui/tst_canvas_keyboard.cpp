// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The canvas without a mouse: what screen readers hear of it, and walking over nodes, links, frames and
// notes.

#include "engine/graph/edit.h"
#include "tests/ui/canvas_bench.h"

#include <QAccessible>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

const graph::Link kReadToKeep{{kRead, "rows", {}}, {kKeep, "rows", {}}};
const graph::Link kKeepToAgain{{kKeep, "rows", {}}, {kAgain, "rows", {}}};

/// A frame around read and keep, and a note below them.
void annotate(Document& document)
{
    document.edit(QStringLiteral("Annotate"), [](graph::Workflow& workflow) {
        workflow.annotations["around"] = {
            graph::AnnotationKind::Frame, "Reading", {-24, -50, 560, 200}, Json::object()};
        workflow.annotations["why"] = {
            graph::AnnotationKind::Note, "Only **big** ones\nare kept", {0, 260, 220, 110}, Json::object()};
    });
}

} // namespace

class TestCanvasKeyboard : public QObject {
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
    void cleanup() { m_bench.reset(); }

    void screenReadersHearTheNodes()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kKeep});
        QAccessibleInterface* canvas = reader();
        QCOMPARE(canvas->role(), QAccessible::List);
        QCOMPARE(canvas->childCount(), 7); // two of them links
        for (int i = 0; i < canvas->childCount(); ++i) {
            QAccessibleInterface* item = canvas->child(i);
            QCOMPARE(item->role(), QAccessible::ListItem);
            QCOMPARE(canvas->indexOfChild(item), i);
            QVERIFY(!item->rect().isEmpty());
        }
        QVERIFY(canvas->focusChild());
        QVERIFY(canvas->focusChild()->state().selected);
        const QString name = canvas->focusChild()->text(QAccessible::Name);
        QVERIFY2(name.startsWith(QStringLiteral("keep, Filter")), qPrintable(name));
    }

    void screenReadersHearLinksWithTheirRows()
    {
        CanvasBench& b = *m_bench;
        b.document.edit(QStringLiteral("Rename"),
                        [](graph::Workflow& w) { graph::setTitle(w, kRead, "Read orders"); });
        b.selection.setLink(kReadToKeep);
        QAccessibleInterface* link = reader()->focusChild();
        QVERIFY(link);
        QCOMPARE(link->text(QAccessible::Name), QStringLiteral("Link from Read orders.rows to keep.rows"));
        QVERIFY(link->state().selected);
        QVERIFY(!link->rect().isEmpty());
        QCOMPARE(reader()->child(reader()->indexOfChild(link)), link);
        const QPoint middle = link->rect().center();
        QCOMPARE(reader()->childAt(middle.x(), middle.y()), link);
        b.document.edit(QStringLiteral("Cut"), [](graph::Workflow& w) { w.disconnect(kReadToKeep); });
        QVERIFY(!link->isValid());
        QCOMPARE(reader()->indexOfChild(link), -1);
        QCOMPARE(reader()->childCount(), 6);
    }

    void screenReadersHearHowManyRowsALinkHadInTheRun()
    {
        CanvasBench& b = *m_bench;
        const QTemporaryDir folder;
        b.document.reset(parsed(R"({"format": 1, "name": "Rows",
            "connections": {"db": {"type": "sqlite", "path": "rows.db"}},
            "workflows": {"main": {"nodes": [
                {"id": "first", "type": "FilterNode", "params": {"expression": "i > 0"}},
                {"id": "read", "type": "QueryNode", "params": {"connection": "db", "sql":
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) SELECT i FROM n"}}],
                "links": [{"from": "read.rows", "to": "first.rows"}]}}})"));
        RunStart start;
        start.project = b.document.project();
        start.workflow = WorkflowId("main");
        start.projectDirectory = folder.path().toStdString();
        QSignalSpy finished(&b.runs, &RunController::finished);
        QVERIFY(b.runs.start(start));
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
        QTRY_COMPARE(reader()->child(2)->text(QAccessible::Name),
                     QStringLiteral("Link from read.rows to first.rows, 1,200 rows"));
    }

    void screenReadersHearFramesAndNotes()
    {
        CanvasBench& b = *m_bench;
        annotate(b.document);
        QCOMPARE(reader()->childCount(), 9);
        QAccessibleInterface* frame = reader()->child(5);
        QCOMPARE(frame->text(QAccessible::Name), QStringLiteral("Frame Reading"));
        QCOMPARE(frame->role(), QAccessible::Grouping);
        QVERIFY(frame->text(QAccessible::Description).startsWith(QLatin1Char('2')));
        QAccessibleInterface* note = reader()->child(6);
        QCOMPARE(note->text(QAccessible::Name), QStringLiteral("Note: Only **big** ones are kept"));
        QCOMPARE(note->role(), QAccessible::Note);
        QCOMPARE(reader()->child(7)->text(QAccessible::Name),
                 QStringLiteral("Link from keep.rows to again.rows"));
        const QString all = reader()->text(QAccessible::Description);
        QVERIFY2(all.contains(QStringLiteral("5 node")) && all.contains(QStringLiteral("2 link")),
                 qPrintable(all));
    }

    void screenReadersChooseThings()
    {
        CanvasBench& b = *m_bench;
        annotate(b.document);
        const auto choose = [this](int child) {
            QAccessibleActionInterface* actions = reader()->child(child)->actionInterface();
            actions->doAction(QAccessibleActionInterface::setFocusAction());
        };
        choose(8);
        QCOMPARE(b.selection.link(), std::optional(kReadToKeep));
        choose(6);
        QCOMPARE(b.selection.annotations(), std::set<std::string>{"why"});
        choose(reader()->indexOfChild(nodeItem("join")));
        QCOMPARE(b.selection.singleNode(), std::optional(NodeId("join")));
    }

    void itemsOfWhatIsGoneDoNotPileUp()
    {
        CanvasBench& b = *m_bench;
        std::vector<QAccessible::Id> made;
        for (int i = 0; i < 100; ++i) {
            const QString id = QStringLiteral("n%1").arg(i);
            b.document.edit(id, [&](graph::Workflow& workflow) {
                graph::Node node = *workflow.find(kKeep);
                node.id = NodeId(id.toStdString());
                workflow.put(node);
            });
            made.push_back(QAccessible::uniqueId(nodeItem(qPrintable(id))));
            b.document.edit(id, [&](graph::Workflow& w) { w.remove(NodeId(id.toStdString())); });
        }
        const auto left = std::ranges::count_if(
            made, [](QAccessible::Id id) { return QAccessible::accessibleInterface(id) != nullptr; });
        QVERIFY2(left < 70, qPrintable(QString::number(left)));
    }

    void altAndArrowsWalkAlongLinks()
    {
        CanvasBench& b = *m_bench;
        b.selection.setNodes({kRead});
        press(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(b.selection.link(), std::optional(kReadToKeep));
        press(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(b.selection.singleNode(), std::optional(kKeep));
        press(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(b.selection.link(), std::optional(kKeepToAgain));
        press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(b.selection.singleNode(), std::optional(kKeep));
        press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(b.selection.link(), std::optional(kReadToKeep));
        press(Qt::Key_Delete);
        QVERIFY(!b.linked("read.rows", "keep.rows"));
        QVERIFY(b.document.workflow().find(kRead));
        b.selection.setNodes({kRead});
        press(Qt::Key_Right, Qt::AltModifier); // no link is left there
        QCOMPARE(b.selection.singleNode(), std::optional(kRead));
    }

    void altUpAndDownChooseAmongTheLinksOfANode()
    {
        CanvasBench& b = *m_bench;
        const graph::Link toJoin{{kKeep, "rows", {}}, {NodeId("join"), "sources", {}}};
        QVERIFY(b.canvas.edits().connectPorts(toJoin));
        b.selection.setNodes({kKeep});
        press(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(b.selection.link(), std::optional(kKeepToAgain)); // the upper one
        press(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(b.selection.link(), std::optional(toJoin));
        press(Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(b.selection.link(), std::optional(toJoin));
        press(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(b.selection.link(), std::optional(kKeepToAgain));
    }

    void ctrlAndArrowsBendALink()
    {
        CanvasBench& b = *m_bench;
        b.selection.setLink(kReadToKeep);
        press(Qt::Key_Down, Qt::ControlModifier);
        press(Qt::Key_Down, Qt::ControlModifier);
        const auto& routes = b.document.workflow().routes;
        QCOMPARE(routes.at(kReadToKeep).size(), std::size_t{1});
        const int y = routes.at(kReadToKeep).front().y;
        press(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(b.document.workflow().routes.at(kReadToKeep).front().y, y - 8);
        QCOMPARE(b.selection.link(), std::optional(kReadToKeep));
        QVERIFY(b.commands.run(QStringLiteral("arrange.straighten")));
        QVERIFY(b.document.workflow().routes.empty());
        QVERIFY(!b.commands.isEnabled(QStringLiteral("arrange.straighten")));
        QCOMPARE(b.undoSteps(), 4);
    }

    void arrowsReachFramesAndNotes()
    {
        CanvasBench& b = *m_bench;
        annotate(b.document);
        b.selection.setNodes({kRead});
        press(Qt::Key_Right); // the frame's title is not in the way
        QCOMPARE(b.selection.singleNode(), std::optional(kKeep));
        press(Qt::Key_Up);
        QCOMPARE(b.selection.annotations(), std::set<std::string>{"around"});
        QVERIFY(b.selection.nodes().empty());
        press(Qt::Key_F2);
        auto* editor = b.canvas.findChild<QPlainTextEdit*>(QStringLiteral("inlineEditor"));
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("Input"));
        QTest::keyClick(editor, Qt::Key_Return);
        QCOMPARE(b.document.workflow().annotations.at("around").text, std::string("Input"));
        b.selection.setNodes({kRead});
        press(Qt::Key_Down);
        QCOMPARE(b.selection.annotations(), std::set<std::string>{"why"});
        press(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(b.selection.annotations(), std::set<std::string>{"why"});
        QCOMPARE(b.selection.nodes(), std::set<NodeId>{kRead});
        b.selection.set({}, {"why"});
        press(Qt::Key_Delete);
        QVERIFY(!b.document.workflow().annotations.contains("why"));
    }

    void withNothingSelectedWalkingStartsSomewhere()
    {
        CanvasBench& b = *m_bench;
        press(Qt::Key_Right);
        QVERIFY(b.selection.singleNode().has_value());
        b.document.edit(QStringLiteral("Clear"), [](graph::Workflow& workflow) {
            std::vector<NodeId> all;
            for (const graph::NodePtr& node : workflow.nodes())
                all.push_back(node->id);
            graph::removeNodes(workflow, all);
            workflow.annotations["why"] = {graph::AnnotationKind::Note, "x", {0, 0, 80, 80}, Json::object()};
        });
        press(Qt::Key_Right);
        QCOMPARE(b.selection.annotations(), std::set<std::string>{"why"});
    }

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&m_bench->canvas, key, modifiers);
    }
    QAccessibleInterface* reader() { return QAccessible::queryAccessibleInterface(&m_bench->canvas); }
    QAccessibleInterface* nodeItem(const char* id)
    {
        return reader()->child(m_bench->canvas.scene().indexOf(NodeId(id)));
    }
    std::unique_ptr<CanvasBench> m_bench;
};

QTEST_MAIN(TestCanvasKeyboard)
#include "tst_canvas_keyboard.moc"
