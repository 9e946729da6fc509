// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// How outputs stand after a run, runs that take them over, and pins.

#include "tests/ui/picture_check.h"
#include "tests/ui/steps_bench.h"
#include "ui/models/run_comparison.h"
#include "ui/models/theme.h"
#include "ui/shell/run_bar.h"

#include <QDir>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>
#include <QToolTip>
#include <QTreeView>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;
using run::Freshness;
using run::NodeState;

class TestFreshness : public QObject {
    Q_OBJECT

private slots:
    void init() { m_bench = std::make_unique<StepsBench>(); }
    void cleanup() { m_bench.reset(); }

    void anEditMakesItsNodeAndWhatFollowsStale()
    {
        WindowBench& b = *m_bench;
        QCOMPARE(markOf("count").freshness, Freshness::NoResult);
        b.runToTheEnd();
        QTRY_COMPARE(standings(), QStringLiteral("fresh fresh fresh"));
        filterBy("i > 9");
        QTRY_COMPARE(standings(), QStringLiteral("fresh stale stale"));
        QVERIFY2(markOf("even").reason.contains(QStringLiteral("parameter expression has changed")),
                 qPrintable(markOf("even").reason));
        CanvasView& canvas = b.window.canvas();
        const QPoint at = canvas.nodeRect(NodeId("even")).center().toPoint();
        QHelpEvent asked(QEvent::ToolTip, at, canvas.viewport()->mapToGlobal(at));
        QApplication::sendEvent(canvas.viewport(), &asked);
        QVERIFY2(QToolTip::text().contains(QStringLiteral("Stale: Its parameter expression")),
                 qPrintable(QToolTip::text()));
        b.window.canvas().setFocus();
        b.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(standings(), QStringLiteral("fresh fresh fresh"));
    }

    void aRunParameterCountsToo()
    {
        WindowBench& b = *m_bench;
        b.runToTheEnd();
        QTRY_COMPARE(standings(), QStringLiteral("fresh fresh fresh"));
        auto* least = b.find<QLineEdit>("runParameter_least");
        QTest::keyClicks(least, QStringLiteral("4"));
        QTRY_COMPARE(standings(), QStringLiteral("stale stale stale"));
        QTest::keyClick(least, Qt::Key_Backspace);
        QTRY_COMPARE(standings(), QStringLiteral("fresh fresh fresh"));
    }

    void findAndOutlineKnowTheWords()
    {
        WindowBench& b = *m_bench;
        b.runToTheEnd();
        filterBy("i > 9");
        QTRY_COMPARE(standings(), QStringLiteral("fresh stale stale"));
        b.window.canvas().setFocus();
        b.key(Qt::Key_F, Qt::ControlModifier);
        auto* field = b.find<QLineEdit>("findField");
        QTest::keyClicks(field, QStringLiteral("stale"));
        QVERIFY(b.find<QLabel>("findCount")->text().startsWith(QStringLiteral("2 node")));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(b.window.selection().singleNode(), std::optional(NodeId("even")));
        b.window.showPanel(QStringLiteral("outlineDock"));
        auto* filter = b.find<QLineEdit>("outlineFilter");
        QTest::keyClicks(filter, QStringLiteral("fresh"));
        QAbstractItemModel* model = b.find<QTreeView>("outlineTree")->model();
        QCOMPARE(model->rowCount(model->index(0, 0)), 1);
        QCOMPARE(model->index(0, 1, model->index(0, 0)).data().toString(), QStringLiteral("done, fresh"));
        // What becomes stale leaves the list.
        b.window.document().edit(QStringLiteral("Change"), [](graph::Workflow& workflow) {
            graph::Node node = *workflow.find(NodeId("count"));
            node.params["sql"] = "SELECT 1 AS i";
            workflow.put(std::move(node));
        });
        QTRY_COMPARE(model->rowCount(model->index(0, 0)), 0);
    }

    void aRunFromHereTakesOverWhatLiesBefore()
    {
        WindowBench& b = *m_bench;
        b.runToTheEnd();
        filterBy("i > 8");
        QTRY_COMPARE(standings(), QStringLiteral("fresh stale stale"));
        runSelected("even", Qt::Key_F7, Qt::ShiftModifier);
        QCOMPARE(b.stateOf("count"), NodeState::Cached);
        QCOMPARE(b.stateOf("even"), NodeState::Done);
        QCOMPARE(b.stateOf("few"), NodeState::Done);
        QCOMPARE(b.window.runs().progressOf(NodeId("few")).rowsOut, std::uint64_t{2});
        QTRY_COMPARE(standings(), QStringLiteral("fresh fresh fresh"));
        const QString log = b.find<QPlainTextEdit>("runLog")->toPlainText();
        for (const char* line : {"count: taken over, as nothing that it depends on has changed",
                                 "even: runs, as asked for", "few: runs: Node even before it is not fresh."})
            QVERIFY2(log.contains(QString::fromLatin1(line)), qPrintable(log));

        // The rows that were taken over are there, and the record of the run says so.
        b.window.selection().setNodes({NodeId("count")});
        QTRY_COMPARE(b.find<QTableView>("resultsTable")->model()->rowCount(), 10);
        QVERIFY(b.find<QLabel>("resultsSummary")->text().contains(QStringLiteral("taken over")));
        b.window.showPanel(QStringLiteral("historyDock"));
        const QAbstractItemModel* nodes = b.find<QTableView>("comparisonTable")->model();
        int told = 0;
        for (int row = 0; row < nodes->rowCount(); ++row)
            if (nodes->index(row, RunComparison::StateColumn).data().toString() ==
                QStringLiteral("taken over")) {
                ++told;
                QVERIFY(nodes->index(row, RunComparison::StateColumn)
                            .data(Qt::ToolTipRole)
                            .toString()
                            .contains(QStringLiteral("nothing that it depends on")));
            }
        QCOMPARE(told, 1);
    }

    void aRunToTheSelectionRunsItOnFreshOutputs()
    {
        WindowBench& b = *m_bench;
        b.runToTheEnd();
        QTRY_COMPARE(standings(), QStringLiteral("fresh fresh fresh"));
        runSelected("even", Qt::Key_F7, {});
        QCOMPARE(b.stateOf("count"), NodeState::Cached);
        QCOMPARE(b.stateOf("even"), NodeState::Done);
        QCOMPARE(b.stateOf("few"), NodeState::Idle);
        // What follows was computed from the former outputs.
        QTRY_COMPARE(standings(), QStringLiteral("fresh fresh stale"));
    }

    void withoutAnEarlierRunWhatIsNeededRuns()
    {
        WindowBench& b = *m_bench;
        runSelected("even", Qt::Key_F7, Qt::ShiftModifier);
        QCOMPARE(b.stateOf("count"), NodeState::Done);
        QCOMPARE(b.stateOf("few"), NodeState::Done);
        const QString log = b.find<QPlainTextEdit>("runLog")->toPlainText();
        QVERIFY2(log.contains(QStringLiteral("count: runs: The run before did not have it.")),
                 qPrintable(log));
    }

    void pinnedOutputsAreUsedInsteadOfRunning()
    {
        WindowBench& b = *m_bench;
        b.window.selection().setNodes({NodeId("even")});
        QVERIFY(!b.window.commands().isEnabled(QStringLiteral("run.pin"))); // there is nothing to pin yet
        b.runToTheEnd();
        filterBy("i > 9");
        QTRY_COMPARE(standings(), QStringLiteral("fresh stale stale"));
        pin("even");
        QCOMPARE(markOf("even").freshness, Freshness::Pinned);
        QTRY_COMPARE(standings(), QStringLiteral("fresh pinned fresh"));
        b.runToTheEnd();
        QCOMPARE(b.stateOf("even"), NodeState::Cached);
        QCOMPARE(b.stateOf("few"), NodeState::Done);
        QCOMPARE(b.window.runs().progressOf(NodeId("few")).rowsOut, std::uint64_t{3});
        QCOMPARE(b.stateOf("count"), NodeState::Idle); // nobody needs it
        const QString log = b.find<QPlainTextEdit>("runLog")->toPlainText();
        QVERIFY2(log.contains(QStringLiteral("even: taken over, as it is pinned")), qPrintable(log));
        QVERIFY2(log.contains(QStringLiteral("count: left out")), qPrintable(log));
        QVERIFY(b.action(QStringLiteral("Unpin the output")));
        pin("even");
        QTRY_COMPARE(markOf("even").freshness, Freshness::Stale);
        b.runToTheEnd();
        QCOMPARE(b.stateOf("even"), NodeState::Done);
        QCOMPARE(b.window.runs().progressOf(NodeId("few")).rowsOut, std::uint64_t{1});
    }

    void pinsEndWithTheProject()
    {
        WindowBench& b = *m_bench;
        b.runToTheEnd();
        QTRY_COMPARE(standings(), QStringLiteral("fresh fresh fresh"));
        pin("even");
        b.openText("again.dataflow.json", kSteps);
        QCOMPARE(standings(), QStringLiteral("no_result no_result no_result"));
        b.runToTheEnd();
        QCOMPARE(b.stateOf("even"), NodeState::Done);
    }

    void pinsInProductionAreAskedFor()
    {
        WindowBench& b = *m_bench;
        b.runToTheEnd();
        QTRY_COMPARE(standings(), QStringLiteral("fresh fresh fresh"));
        pin("even");
        b.window.findChild<RunBar*>()->setEnvironment(QStringLiteral("prod"));
        QSignalSpy failed(&b.window.runs(), &RunController::failedToStart);
        b.window.canvas().setFocus();
        b.key(Qt::Key_F5);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(b.prompts.asked, QStringList{QStringLiteral("pins prod: Even numbers")});
        QVERIFY2(b.hint().contains(QStringLiteral("Pinned outputs are refused in a production environment")),
                 qPrintable(b.hint()));
        QVERIFY(b.find<QPlainTextEdit>("runLog")->toPlainText().contains(QStringLiteral("node even")));
        b.prompts.pins = true;
        b.runToTheEnd();
        QCOMPARE(b.stateOf("even"), NodeState::Cached);
    }

    void standingsLookRight_data()
    {
        QTest::addColumn<QString>("theme");
        for (const char* theme : {"light", "dark", "high-contrast"})
            QTest::newRow(theme) << QString::fromLatin1(theme);
    }
    void standingsLookRight()
    {
        QFETCH(QString, theme);
        WindowBench& b = *m_bench;
        Theme::current().apply(theme);
        b.runToTheEnd();
        QTRY_COMPARE(standings(), QStringLiteral("fresh fresh fresh"));
        pin("even");
        b.window.document().edit(QStringLiteral("Change"), [](graph::Workflow& workflow) {
            graph::Node node = *workflow.find(NodeId("few"));
            node.params["limit"] = 2;
            workflow.put(std::move(node));
        });
        QTRY_COMPARE(standings(), QStringLiteral("fresh pinned stale"));
        b.window.selection().setNodes({NodeId("few")});
        b.window.showPanel(QStringLiteral("outlineDock"));
        const QDir pictures(QStringLiteral(DATAFLOW_BINARY_DIR "/screenshots"));
        QVERIFY(pictures.mkpath(pictures.path()));
        takePicture(b.window, pictures, QStringLiteral("freshness-") + theme);
        const QAbstractItemModel* rows = b.find<QTableView>("resultsTable")->model();
        QCOMPARE(rows->index(2, 0).data().toString(), QStringLiteral("6")); // not those of the limit of two
        Theme::current().apply(QStringLiteral("light"));
    }

private:
    NodeMark markOf(const char* id) { return m_bench->markOf(id); }
    QString standings()
    {
        QStringList words;
        for (const char* id : {"count", "even", "few"})
            words << QString::fromLatin1(run::freshnessName(markOf(id).freshness).data());
        return words.join(QLatin1Char(' '));
    }
    void filterBy(const char* expression)
    {
        m_bench->window.document().edit(QStringLiteral("Change"), [expression](graph::Workflow& workflow) {
            graph::Node node = *workflow.find(NodeId("even"));
            node.params["expression"] = expression;
            workflow.put(std::move(node));
        });
    }
    void pin(const char* id) { m_bench->keyOn(id, Qt::Key_F9, Qt::ShiftModifier); }
    void runSelected(const char* id, Qt::Key key, Qt::KeyboardModifiers keys)
    {
        QSignalSpy finished(&m_bench->window.runs(), &RunController::finished);
        m_bench->keyOn(id, key, keys);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
    }
    std::unique_ptr<StepsBench> m_bench;
};

QTEST_MAIN(TestFreshness)
#include "tst_freshness.moc"
