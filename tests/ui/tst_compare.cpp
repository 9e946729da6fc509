// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Two versions side by side: what is listed and marked, and how keys and mouse go through it.

#include "tests/ui/canvas_bench.h"
#include "tests/ui/window_bench.h"
#include "ui/canvas/version_pane.h"
#include "ui/models/keymap.h"
#include "ui/shell/compare_window.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

QStringList linesOf(const ChangesModel& model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString();
        lines << cells.join(QStringLiteral(" | "));
    }
    return lines;
}

/// `count` filters in a row of links, on a grid.
QByteArray manyFilters(int count)
{
    QByteArray nodes;
    QByteArray view;
    for (int i = 0; i < count; ++i) {
        const QByteArray id = "f" + QByteArray::number(i);
        nodes += (i ? ", " : "") + QByteArray("{\"id\": \"") + id +
                 "\", \"type\": \"FilterNode\", \"params\": {\"expression\": \"i > 1\"}}";
        view += (i ? ", \"" : "\"") + id + "\": [" + QByteArray::number(i % 40 * 280) + ", " +
                QByteArray::number(i / 40 * 170) + "]";
    }
    return R"({"format": 1, "name": "Many", "workflows": {"main": {"nodes": [)" + nodes +
           R"(], "links": []}}, "view": {"main": {)" + view + "}}}";
}

} // namespace

class TestCompare : public QObject {
    Q_OBJECT

private slots:
    void init() { m_bench = std::make_unique<WindowBench>(); }
    void cleanup() { m_bench.reset(); }

    void everyKindOfChangeIsListedWithBothValues()
    {
        CompareWindow* window = changedChain();
        QCOMPARE(linesOf(window->changes()),
                 (QStringList{
                     QStringLiteral("Changed | again | parameter expression | i > 2 | i > 9"),
                     QStringLiteral("Removed | join |  | type: MergeNode | "),
                     QStringLiteral("Added | filter |  |  | type: FilterNode"),
                     QStringLiteral("Removed | read.rows → keep.rows | link |  | "),
                     QStringLiteral("Moved | keep | position | [280,0] | [280,90]"),
                 }));
        const QAbstractItemModelTester tester(
            window->findChild<QTableView*>(QStringLiteral("compareTable"))->model());
        auto* moves = window->findChild<QCheckBox*>(QStringLiteral("compareMoves"));
        moves->click();
        QCOMPARE(window->changes().rowCount(), 4);
        moves->click();
        QCOMPARE(window->changes().rowCount(), 5);
    }

    void bothSidesAreMarked()
    {
        CompareWindow* window = changedChain();
        QCOMPARE(window->before().marks().nodes.at(NodeId("join")), ChangeKind::Removed);
        QCOMPARE(window->after().marks().nodes.at(NodeId("again")), ChangeKind::Changed);
        QCOMPARE(window->after().marks().nodes.at(NodeId("keep")), ChangeKind::Moved);
        QVERIFY(window->before().scene().indexOf(NodeId("join")) >= 0);
        QCOMPARE(window->after().scene().indexOf(NodeId("join")), -1);
        // Where the other side has what is not here.
        QCOMPARE(window->after().ghosts().size(), std::size_t{1});
        QCOMPARE(window->after().ghosts()[0].kind, ChangeKind::Removed);
        QCOMPARE(window->before().ghosts()[0].kind, ChangeKind::Added);
        // Marks are drawn: the panes differ from unmarked ones.
        const QImage marked = window->after().grab().toImage();
        window->after().setMarks({});
        QVERIFY(window->after().grab().toImage() != marked);
    }

    void itsKeysAreThoseOfTheKeyMap()
    {
        CompareWindow* window = changedChain();
        auto* table = window->findChild<QTableView*>(QStringLiteral("compareTable"));
        auto* next = window->findChild<QPushButton*>(QStringLiteral("compareNext"));
        QVERIFY2(next->toolTip().contains(QStringLiteral("F7")), qPrintable(next->toolTip()));
        // F7 is the key of a command of the main window, too.
        CommandRegistry& commands = m_bench->window.commands();
        const auto assigned = assignKeys(commands.commands(),
                                         {{QStringLiteral("compare.next"), {QKeySequence(Qt::Key_F8)}},
                                          {QStringLiteral("compare.previous"), {QKeySequence(Qt::Key_F5)}}});
        QVERIFY2(assigned.conflicts.isEmpty(), qPrintable(assigned.conflicts.join(QLatin1Char('\n'))));
        commands.setKeys(assigned.keys);
        QTest::keyClick(table, Qt::Key_F7);
        QVERIFY(!table->selectionModel()->hasSelection());
        QTest::keyClick(table, Qt::Key_F8);
        QCOMPARE(table->currentIndex().row(), 0);
        QVERIFY2(next->toolTip().contains(QStringLiteral("F8")), qPrintable(next->toolTip()));
        QVERIFY(commands.run(QStringLiteral("compare.next"))); // as the palette does
        QCOMPARE(table->currentIndex().row(), 1);
        window->close();
        QTRY_VERIFY(!shown());
        QVERIFY(!commands.run(QStringLiteral("compare.next")));
    }

    void keysGoThroughTheChangesAndCentreBothSides()
    {
        CompareWindow* window = changedChain();
        auto* table = window->findChild<QTableView*>(QStringLiteral("compareTable"));
        QTest::keyClick(table, Qt::Key_F7);
        QCOMPARE(table->currentIndex().row(), 0);
        const ProjectChange& again = window->changes().change(0);
        for (VersionPane* pane : {&window->before(), &window->after()})
            QVERIFY(near(pane->centre(), pane->rectOf(again).center()));
        QCOMPARE(field(*window, "compareOldValue"), QStringLiteral("i > 2"));
        QCOMPARE(field(*window, "compareNewValue"), QStringLiteral("i > 9"));
        QTest::keyClick(table, Qt::Key_F7, Qt::ShiftModifier); // from the first to the last
        QCOMPARE(table->currentIndex().row(), 4);
        const ProjectChange& keep = window->changes().change(4);
        QVERIFY(near(window->before().centre(), window->before().rectOf(keep).center()));
        QVERIFY(near(window->after().centre(), window->after().rectOf(keep).center()));
        QVERIFY(window->before().rectOf(keep) != window->after().rectOf(keep));
        QTest::keyClick(table, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(table->currentIndex().row(), 0);
        QTest::mouseClick(window->findChild<QPushButton*>(QStringLiteral("compareNext")), Qt::LeftButton);
        QCOMPARE(table->currentIndex().row(), 1);
        // What is not here any more is shown where it was.
        QVERIFY(
            near(window->after().centre(), window->before().rectOf(window->changes().change(1)).center()));
    }

    void panningAndZoomingMoveBothSides()
    {
        CompareWindow* window = changedChain();
        VersionPane& left = window->before();
        VersionPane& right = window->after();
        const QPointF start = right.centre();
        QTest::mousePress(&left, Qt::LeftButton, {}, QPoint(200, 150));
        QTest::mouseMove(&left, QPoint(230, 150));
        QTest::mouseMove(&left, QPoint(260, 170));
        QTest::mouseRelease(&left, Qt::LeftButton, {}, QPoint(260, 170));
        QVERIFY(right.centre() != start);
        QVERIFY(near(right.centre(), left.centre()));
        const double zoom = left.zoom();
        wheel(&right, QPointF(100, 100), 120, Qt::ControlModifier);
        QVERIFY(right.zoom() > zoom);
        QCOMPARE(left.zoom(), right.zoom());
        QVERIFY(near(right.centre(), left.centre()));
        right.setFocus();
        QTest::keyClick(&right, Qt::Key_Left);
        QVERIFY(near(right.centre(), left.centre()));
        QTest::keyClick(&right, Qt::Key_Home);
        QVERIFY(near(right.centre(), left.centre()));
        QVERIFY(left.zoom() < 1.01);
    }

    void aClickOnANodeShowsItsChange()
    {
        CompareWindow* window = changedChain();
        VersionPane& pane = window->after();
        const int box = pane.scene().indexOf(NodeId("again"));
        const QPointF place =
            pane.toViewport(pane.scene().boxes()[static_cast<std::size_t>(box)].rect.center());
        QTest::mouseClick(&pane, Qt::LeftButton, {}, place.toPoint());
        QCOMPARE(window->findChild<QTableView*>(QStringLiteral("compareTable"))->currentIndex().row(), 0);
    }

    void theCommandOffersTheFileAnotherFileAndTheHistory()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.nudge();
        b.nudge();
        b.key(Qt::Key_Z, Qt::ControlModifier);
        auto* field = openPicker();
        QVERIFY(field);
        QTest::keyClicks(field, QStringLiteral("Saved"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(shown());
        QTRY_COMPARE(linesOf(shown()->changes()),
                     QStringList{QStringLiteral("Moved | again | position | [560,0] | [568,0]")});
        QTest::keyClick(shown(), Qt::Key_Escape);
        QTRY_VERIFY(!shown());

        field = openPicker();
        QTest::keyClicks(field, QStringLiteral("redoing"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(shown());
        QTRY_COMPARE(linesOf(shown()->changes()),
                     QStringList{QStringLiteral("Moved | again | position | [576,0] | [568,0]")});
        shown()->close();
        QTRY_VERIFY(!shown());

        writeFile(b.path("other.dataflow.json"), filterChain().replace("\"i > 1\"", "\"i > 7\""));
        b.prompts.pathToOpen = b.path("other.dataflow.json");
        field = openPicker();
        QTest::keyClicks(field, QStringLiteral("Another"));
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(shown());
        QTRY_COMPARE(shown()->changes().rowCount(), 2);
        QVERIFY(shown()->windowTitle().contains(QStringLiteral("other.dataflow.json")));
    }

    void theComparisonFollowsTheDocument()
    {
        CompareWindow* window = changedChain();
        auto* table = window->findChild<QTableView*>(QStringLiteral("compareTable"));
        table->selectRow(2);
        QSignalSpy compared(window, &CompareWindow::compared);
        m_bench->window.document().edit(QStringLiteral("Back"), [](graph::Workflow& workflow) {
            workflow.view[NodeId("keep")] = {280, 0};
        });
        QTRY_COMPARE(compared.count(), 1);
        QCOMPARE(window->changes().rowCount(), 4);
        QCOMPARE(table->currentIndex().row(), 2);
        m_bench->openText("count.dataflow.json", counting("10", "i > 3"));
        QTRY_VERIFY(!shown());
    }

    void otherWorkflowsAndEqualVersionsAreTold()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        const graph::ProjectPtr before = b.window.document().project();
        CompareWindow* window = compareWith(before);
        QVERIFY(message(*window).contains(QStringLiteral("the same")));
        b.window.document().editProject(QStringLiteral("Sub"), [](graph::Project& project) {
            graph::Workflow sub;
            graph::Node node;
            node.id = NodeId("only");
            node.type = "FilterNode";
            sub.put(std::move(node));
            project.putWorkflow(WorkflowId("sub"), std::move(sub));
            project.description = "New";
        });
        QSignalSpy compared(window, &CompareWindow::compared);
        QTRY_COMPARE(compared.count(), 1);
        QCOMPARE(window->changes().rowCount(), 2);
        QCOMPARE(window->findChild<QComboBox*>(QStringLiteral("compareWorkflows"))->currentData().toString(),
                 QStringLiteral("sub"));
        QVERIFY(window->before().accessibleDescription().contains(QStringLiteral("no workflow")));
        QVERIFY(window->after().scene().indexOf(NodeId("only")) >= 0);
    }

    void aSecretInTheProjectIsToldInsteadOfCompared()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        const graph::ProjectPtr before = b.window.document().project();
        b.window.document().editProject(QStringLiteral("Secret"), [](graph::Project& project) {
            project.connections.push_back({"pg", {{"type", "postgresql"}, {"password", "hunter2"}}});
        });
        CompareWindow* window = compareWith(before);
        QVERIFY(message(*window).contains(QStringLiteral("password")));
        QVERIFY(!message(*window).contains(QStringLiteral("hunter2")));
    }

    void aThousandNodesAreComparedAndWalkedWithoutWaiting()
    {
        WindowBench& b = *m_bench;
        b.openText("many.dataflow.json", manyFilters(1000));
        const graph::ProjectPtr before = b.window.document().project();
        b.window.document().edit(QStringLiteral("Change all"), [](graph::Workflow& workflow) {
            for (int i = 0; i < 1000; i += 2) {
                graph::Node node = *workflow.find(NodeId("f" + std::to_string(i)));
                node.params["expression"] = "i > 5";
                workflow.put(std::move(node));
            }
        });
        CompareWindow* window = compareWith(before);
        QCOMPARE(window->changes().rowCount(), 500);
        QElapsedTimer timer;
        timer.start();
        constexpr int kSteps = 100;
        for (int i = 0; i < kSteps; ++i) {
            window->step(1);
            QCoreApplication::processEvents();
        }
        const double each = static_cast<double>(timer.elapsed()) / kSteps;
        QVERIFY2(each < 100, qPrintable(QStringLiteral("%1 ms a step").arg(each)));
    }

private:
    static bool near(QPointF a, QPointF b) { return (a - b).manhattanLength() < 2; }
    static QString field(CompareWindow& window, const char* name)
    {
        return window.findChild<QPlainTextEdit*>(QLatin1String(name))->toPlainText();
    }
    static QString message(CompareWindow& window)
    {
        return window.findChild<QLabel*>(QStringLiteral("compareMessage"))->text();
    }
    CompareWindow* shown() { return m_bench->window.findChild<CompareWindow*>(); }
    CompareWindow* compareWith(const graph::ProjectPtr& before)
    {
        auto* window = new CompareWindow({before, QStringLiteral("Before")}, m_bench->window.document(),
                                         m_bench->window.commands(), &m_bench->window);
        QSignalSpy compared(window, &CompareWindow::compared);
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window) || (compared.isEmpty() && !compared.wait(20'000)))
            qFatal("The versions were not compared");
        return window;
    }
    /// The filter chain and what became of it.
    CompareWindow* changedChain()
    {
        m_bench->openText("chain.dataflow.json", filterChain());
        Document& document = m_bench->window.document();
        const graph::ProjectPtr before = document.project();
        document.edit(QStringLiteral("Much"), [](graph::Workflow& workflow) {
            graph::Node again = *workflow.find(NodeId("again"));
            again.params["expression"] = "i > 9";
            workflow.put(std::move(again));
            workflow.remove(NodeId("join"));
            graph::Node fresh;
            fresh.id = NodeId("filter");
            fresh.type = "FilterNode";
            workflow.put(std::move(fresh));
            workflow.view[NodeId("filter")] = {560, 300};
            workflow.view[NodeId("keep")] = {280, 90};
            workflow.disconnect({{NodeId("read"), "rows", {}}, {NodeId("keep"), "rows", {}}});
        });
        return compareWith(before);
    }
    QLineEdit* openPicker()
    {
        m_bench->window.activateWindow();
        m_bench->window.canvas().setFocus();
        if (!m_bench->window.commands().run(QStringLiteral("file.compare")))
            return nullptr;
        QWidget* list = QApplication::activePopupWidget();
        return list ? list->findChild<QLineEdit*>() : nullptr;
    }

    std::unique_ptr<WindowBench> m_bench;
};

QTEST_MAIN(TestCompare)
#include "tst_compare.moc"
