// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Breakpoints set in the window: where they are shown, what runs do at them, and where they are kept.

#include "tests/ui/picture_check.h"
#include "tests/ui/steps_bench.h"
#include "ui/models/theme.h"
#include "ui/shell/run_bar.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QDir>
#include <QLineEdit>
#include <QTableView>
#include <QToolButton>
#include <QTreeView>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

using Ids = std::vector<NodeId>;

} // namespace

class TestBreakpointsShown : public QObject {
    Q_OBJECT

private slots:
    void init() { m_bench = std::make_unique<StepsBench>(); }
    void cleanup() { m_bench.reset(); }

    void aRunPausesBeforeABreakpointAndF5GoesOn()
    {
        WindowBench& b = *m_bench;
        setBreakpoint("even");
        QSignalSpy finished(&b.window.runs(), &RunController::finished);
        start();
        QTRY_COMPARE(b.window.runs().pausedBefore(), Ids{NodeId("even")});
        QTRY_COMPARE(b.stateOf("count"), run::NodeState::Done);
        QCOMPARE(b.stateOf("even"), run::NodeState::Idle);
        QVERIFY(b.find<QWidget>("pauseBar")->isVisible());
        QCOMPARE(b.find<QLabel>("pauseText")->text(), QStringLiteral("Paused before Even numbers"));
        QVERIFY(markOf("even").paused);
        QVERIFY(!markOf("count").paused);
        QCOMPARE(b.action(QStringLiteral("Continue"))->isEnabled(), true);

        // What there is so far can be looked at.
        b.window.selection().setNodes({NodeId("count")});
        QTRY_COMPARE(b.find<QTableView>("resultsTable")->model()->rowCount(), 10);
        b.window.selection().setNodes({NodeId("even")});
        QVERIFY(!b.find<QTableView>("resultsTable")->isVisible());
        QVERIFY(b.find<QLabel>("resultsEmpty")->text().contains(QStringLiteral("paused before even")));

        b.window.canvas().setFocus();
        b.key(Qt::Key_F5);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(b.stateOf("few"), run::NodeState::Done);
        QVERIFY(!b.find<QWidget>("pauseBar")->isVisible());
        QVERIFY(!markOf("even").paused);
        QVERIFY(markOf("even").breakpoint);
        QVERIFY(b.action(QStringLiteral("Run")));
    }

    void aStepIsOneNode()
    {
        WindowBench& b = *m_bench;
        setBreakpoint("count");
        QSignalSpy finished(&b.window.runs(), &RunController::finished);
        start();
        for (const char* held : {"count", "even", "few"}) {
            QTRY_COMPARE(b.window.runs().pausedBefore(), Ids{NodeId(held)});
            b.window.canvas().setFocus();
            b.key(Qt::Key_F10);
        }
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(b.stateOf("few"), run::NodeState::Done);
    }

    void theBarStaysWhileASingleNodeRuns()
    {
        WindowBench& b = *m_bench;
        setBreakpoint("count");
        QSignalSpy finished(&b.window.runs(), &RunController::finished);
        start();
        QTRY_COMPARE(b.window.runs().pausedBefore(), Ids{NodeId("count")});
        bool shown = true;
        QString told;
        connect(&b.window.runs(), &RunController::pausedChanged, this, [&] {
            if (!b.window.runs().stepping())
                return;
            told = b.find<QLabel>("pauseText")->text();
            shown = shown && b.find<QWidget>("pauseBar")->isVisible() &&
                    !b.find<QToolButton>("pause_step")->isEnabled() &&
                    b.find<QToolButton>("pause_stop")->isEnabled();
        });
        b.window.canvas().setFocus();
        b.key(Qt::Key_F10);
        QTRY_COMPARE(b.window.runs().pausedBefore(), Ids{NodeId("even")});
        QVERIFY2(told.startsWith(QStringLiteral("Running only")), qPrintable(told));
        QVERIFY(shown);
        QVERIFY(!b.window.runs().stepping());
        QVERIFY(b.find<QWidget>("pauseBar")->isVisible());
        b.key(Qt::Key_F5);
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!b.find<QWidget>("pauseBar")->isVisible());
    }

    void theBarsButtonsGoOnAndStop()
    {
        WindowBench& b = *m_bench;
        b.window.selection().setNodes({NodeId("even"), NodeId("few")});
        b.window.canvas().setFocus();
        b.key(Qt::Key_F9);
        QSignalSpy finished(&b.window.runs(), &RunController::finished);
        start();
        QTRY_COMPARE(b.window.runs().pausedBefore(), Ids{NodeId("even")});
        QTest::mouseClick(b.find<QToolButton>("pause_run"), Qt::LeftButton);
        QTRY_COMPARE(b.window.runs().pausedBefore(), Ids{NodeId("few")});
        QTest::mouseClick(b.find<QToolButton>("pause_stop"), Qt::LeftButton);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished[0][0].value<run::RunReportPtr>()->status, run::RunStatus::Cancelled);
        QVERIFY(!b.window.runs().isPaused());
        QVERIFY(!b.find<QWidget>("pauseBar")->isVisible());
    }

    void oneSetWhileTheRunIsPausedHoldsToo()
    {
        WindowBench& b = *m_bench;
        setBreakpoint("even");
        start();
        QTRY_COMPARE(b.window.runs().pausedBefore(), Ids{NodeId("even")});
        setBreakpoint("few");
        b.key(Qt::Key_F5);
        QTRY_COMPARE(b.window.runs().pausedBefore(), Ids{NodeId("few")});
        b.window.document().resetToNew();
        QVERIFY(!b.window.runs().isPaused());
        QVERIFY(!b.find<QWidget>("pauseBar")->isVisible());
    }

    void runsInProductionDoNotPause()
    {
        WindowBench& b = *m_bench;
        b.window.findChild<RunBar*>()->setEnvironment(QStringLiteral("prod"));
        setBreakpoint("even");
        QVERIFY2(b.hint().contains(QStringLiteral("production")), qPrintable(b.hint()));
        b.runToTheEnd();
        QCOMPARE(b.stateOf("few"), run::NodeState::Done);
    }

    void itIsKeptWithTheProjectButNotInItsFile()
    {
        WindowBench& b = *m_bench;
        setBreakpoint("even");
        QVERIFY(!b.window.document().isModified());
        QCOMPARE(contentOf(b.path("steps.dataflow.json")), kSteps);
        b.openText("other.dataflow.json", kSteps);
        QVERIFY(!markOf("even").breakpoint);
        b.open(b.path("steps.dataflow.json"));
        QTRY_VERIFY(markOf("even").breakpoint);

        // A copy has it too from then on.
        b.prompts.pathToSave = b.path("copy.dataflow.json");
        QSignalSpy saved(&b.window, &MainWindow::saved);
        QVERIFY(b.window.commands().run(QStringLiteral("file.save_as")));
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(markOf("even").breakpoint);
        b.open(b.path("steps.dataflow.json"));
        b.open(b.path("copy.dataflow.json"));
        QTRY_VERIFY(markOf("even").breakpoint);

        // Taken off, and forgotten by the next session.
        setBreakpoint("even");
        QVERIFY(!markOf("even").breakpoint);
        b.open(b.path("steps.dataflow.json"));
        QTRY_VERIFY(markOf("even").breakpoint);
    }

    void itIsDrawnAndTold()
    {
        WindowBench& b = *m_bench;
        CanvasView& canvas = b.window.canvas();
        canvas.setZoom(1, {});
        const auto corner = [&] {
            return canvas.viewport()
                ->grab(QRectF(canvas.nodeRect(NodeId("even")).topLeft() - QPointF(8, 8), QSizeF(18, 18))
                           .toAlignedRect())
                .toImage();
        };
        b.window.selection().clear();
        const QImage before = corner();
        setBreakpoint("even");
        b.window.selection().clear();
        const QImage after = corner();
        QVERIFY(before != after);
        const QColor red = Theme::current().colour("error");
        QVERIFY(std::abs(after.pixelColor(9, 4).red() - red.red()) < 24);

        QAccessibleInterface* shown = QAccessible::queryAccessibleInterface(&canvas);
        const QString name = shown->child(canvas.scene().indexOf(NodeId("even")))->text(QAccessible::Name);
        QVERIFY2(name.contains(QStringLiteral("breakpoint")), qPrintable(name));
        b.window.showPanel(QStringLiteral("outlineDock"));
        auto* filter = b.find<QLineEdit>("outlineFilter");
        QTest::keyClicks(filter, QStringLiteral("breakpoint"));
        auto* tree = b.find<QTreeView>("outlineTree");
        const QModelIndex workflow = tree->model()->index(0, 0);
        QCOMPARE(tree->model()->rowCount(workflow), 1);
        QCOMPARE(tree->model()->index(0, 1, workflow).data().toString(), QStringLiteral("breakpoint"));

        canvas.setFocus();
        b.key(Qt::Key_F, Qt::ControlModifier);
        auto* field = b.find<QLineEdit>("findField");
        QTest::keyClicks(field, QStringLiteral("breakpoint"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(b.window.selection().singleNode(), std::optional(NodeId("even")));
    }

    void theContextMenuSetsIt()
    {
        WindowBench& b = *m_bench;
        CanvasView& canvas = b.window.canvas();
        b.window.selection().setNodes({NodeId("count")});
        const QPoint at = canvas.nodeRect(NodeId("few")).center().toPoint();
        QContextMenuEvent asked(QContextMenuEvent::Mouse, at, canvas.viewport()->mapToGlobal(at));
        QApplication::sendEvent(canvas.viewport(), &asked);
        auto* menu = b.find<QMenu>("contextMenu");
        QVERIFY(menu && menu->isVisible());
        QCOMPARE(b.window.selection().singleNode(), std::optional(NodeId("few")));
        QAction* entry = b.window.commands().action(QStringLiteral("run.breakpoint"));
        QVERIFY(menu->actions().contains(entry));
        QVERIFY(!entry->isChecked());
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(entry).center());
        QVERIFY(markOf("few").breakpoint);
        QVERIFY(entry->isChecked());
        QVERIFY(!markOf("count").breakpoint);
    }

    void pausedRunsLookRight_data()
    {
        QTest::addColumn<QString>("theme");
        for (const char* theme : {"light", "dark"})
            QTest::newRow(theme) << QString::fromLatin1(theme);
    }
    void pausedRunsLookRight()
    {
        QFETCH(QString, theme);
        WindowBench& b = *m_bench;
        Theme::current().apply(theme);
        setBreakpoint("even");
        setBreakpoint("few");
        start();
        QTRY_COMPARE(b.window.runs().pausedBefore(), Ids{NodeId("even")});
        QTRY_COMPARE(b.stateOf("count"), run::NodeState::Done);
        b.window.selection().setNodes({NodeId("count")});
        QTRY_COMPARE(b.find<QTableView>("resultsTable")->model()->rowCount(), 10);
        const QDir pictures(QStringLiteral(DATAFLOW_BINARY_DIR "/screenshots"));
        QVERIFY(pictures.mkpath(pictures.path()));
        takePicture(b.window, pictures, QStringLiteral("breakpoints-") + theme);
        Theme::current().apply(QStringLiteral("light"));
    }

private:
    void setBreakpoint(const char* id) { m_bench->keyOn(id, Qt::Key_F9); }
    void start()
    {
        m_bench->window.canvas().setFocus();
        m_bench->key(Qt::Key_F5);
    }
    NodeMark markOf(const char* id) { return m_bench->markOf(id); }
    std::unique_ptr<StepsBench> m_bench;
};

QTEST_MAIN(TestBreakpointsShown)
#include "tst_breakpoints_shown.moc"
