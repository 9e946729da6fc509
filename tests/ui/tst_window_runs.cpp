// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Runs started from the window, and what the panels show of them.

#include "tests/ui/window_bench.h"
#include "ui/models/problems_model.h"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTabWidget>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

class TestWindowRuns : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<WindowBench>();
        m_bench->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
    }
    void cleanup() { m_bench.reset(); }

    void aRunShowsStatesRowsLogAndStatements()
    {
        WindowBench& b = *m_bench;
        b.openText("count.dataflow.json", counting("20000", "i % 2 == 0"));
        b.runToTheEnd();
        QCOMPARE(b.stateOf("count"), run::NodeState::Done);
        QCOMPARE(b.stateOf("even"), run::NodeState::Done);
        QCOMPARE(b.window.runs().progressOf(NodeId("even")).rowsOut, std::uint64_t{10'000});
        QVERIFY2(b.hint().contains(QStringLiteral("succeeded")) || b.hint().contains(QStringLiteral("done")),
                 qPrintable(b.hint()));

        b.window.selection().setNodes({NodeId("even")});
        auto* table = b.find<QTableView>("resultsTable");
        QVERIFY(table->isVisible());
        QTRY_COMPARE(table->model()->rowCount(), 10'000);
        QTRY_COMPARE(table->model()->index(9'999, 1).data().toString(), QStringLiteral("row 20000"));
        QVERIFY(b.find<QLabel>("resultsSummary")->text().contains(QStringLiteral("10,000 rows out")));

        b.window.selection().setNodes({NodeId("count")});
        auto* sql = b.find<QPlainTextEdit>("resultsSql");
        auto* tabs = qobject_cast<QTabWidget*>(sql->parentWidget()->parentWidget());
        QVERIFY(tabs);
        tabs->setCurrentWidget(sql);
        QTRY_VERIFY(sql->toPlainText().contains(QStringLiteral("WITH RECURSIVE")));
        const QString log = b.find<QPlainTextEdit>("runLog")->toPlainText();
        QVERIFY2(log.contains(QStringLiteral("even: done")), qPrintable(log));
        QVERIFY2(log.contains(QStringLiteral("run started")), qPrintable(log));

        b.window.showPanel(QStringLiteral("queriesDock"));
        auto* statements = b.find<QTableView>("statementsTable");
        QTRY_VERIFY(statements->model()->rowCount() >= 1);
        b.window.showPanel(QStringLiteral("poolDock"));
        QTRY_COMPARE(b.find<QComboBox>("poolChoice")->currentText(), QStringLiteral("db"));
        QTRY_VERIFY(b.find<QLabel>("poolAcquired")->text().toInt() >= 1);
    }

    void theEnterKeyOfTheKeypadRunsToo()
    {
        WindowBench& b = *m_bench;
        b.openText("count.dataflow.json", counting("10", "i % 2 == 0"));
        QSignalSpy finished(&b.window.runs(), &RunController::finished);
        b.window.canvas().setFocus();
        b.key(Qt::Key_Enter, Qt::ControlModifier | Qt::KeypadModifier);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
    }

    void theRowsOfANodeSelectedBeforeTheRunAreShown()
    {
        WindowBench& b = *m_bench;
        b.openText("count.dataflow.json", counting("200000", "i % 2 == 0"));
        b.window.selection().setNodes({NodeId("even")});
        QVERIFY(!b.find<QTableView>("resultsTable")->isVisible());
        b.runToTheEnd();
        QTRY_VERIFY(b.find<QTableView>("resultsTable")->isVisible());
        QTRY_COMPARE(b.find<QTableView>("resultsTable")->model()->rowCount(), 100'000);
    }

    void runParametersFromTheToolBarAreUsed()
    {
        WindowBench& b = *m_bench;
        b.openText("count.dataflow.json", counting("100", "i % 2 == 0"));
        auto* least = b.find<QLineEdit>("runParameter_least");
        QVERIFY(least);
        QCOMPARE(least->placeholderText(), QStringLiteral("0"));
        least->setText(QStringLiteral("90"));
        b.runToTheEnd();
        QCOMPARE(b.window.runs().progressOf(NodeId("count")).rowsOut, std::uint64_t{10});
    }

    void theSecondRunAnswersFromTheCache()
    {
        WindowBench& b = *m_bench;
        b.openText("count.dataflow.json", counting("10", "i % 2 == 0"));
        b.runToTheEnd();
        QCOMPARE(b.stateOf("top"), run::NodeState::Done);
        b.runToTheEnd();
        QCOMPARE(b.stateOf("top"), run::NodeState::Cached);
        b.window.showPanel(QStringLiteral("cacheDock"));
        QTRY_COMPARE(b.find<QLabel>("cacheHits")->text(), QStringLiteral("1"));
    }

    void anEditBetweenRunsIsWhatTheNextRunUses()
    {
        WindowBench& b = *m_bench;
        b.openText("count.dataflow.json", counting("10", "i % 2 == 0"));
        b.runToTheEnd();
        b.window.document().edit(QStringLiteral("Change"), [](graph::Workflow& workflow) {
            graph::Node node = *workflow.find(NodeId("even"));
            node.params["expression"] = "i > 9";
            workflow.put(std::move(node));
        });
        b.runToTheEnd();
        QCOMPARE(b.window.runs().progressOf(NodeId("even")).rowsOut, std::uint64_t{1});
    }

    void aFailingNodeIsAmongTheProblemsAndADoubleClickGoesThere()
    {
        WindowBench& b = *m_bench;
        QByteArray text = counting("10", "i % 2 == 0");
        text.replace("SELECT 42 AS answer", "SELECT a FROM nowhere");
        b.openText("count.dataflow.json", text);
        b.runToTheEnd();
        QCOMPARE(b.stateOf("top"), run::NodeState::Failed);
        b.window.showPanel(QStringLiteral("problemsDock"));
        auto* table = b.find<QTableView>("problemsTable");
        QTRY_VERIFY(table->isVisible());
        const QAbstractItemModel& model = *table->model();
        QCOMPARE(model.index(0, ProblemsModel::NodeColumn).data().toString(), QStringLiteral("top"));
        const QString message = model.index(0, ProblemsModel::MessageColumn).data().toString();
        QVERIFY2(message.contains(QStringLiteral("nowhere")), qPrintable(message));
        const QPoint at = table->visualRect(model.index(0, ProblemsModel::MessageColumn)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, at);
        QTRY_COMPARE(b.window.selection().singleNode(), std::optional(NodeId("top")));
        const QRectF shown(b.window.canvas().viewport()->rect());
        QVERIFY(shown.contains(b.window.canvas().nodeRect(NodeId("top"))));
        b.window.showPanel(QStringLiteral("resultsDock"));
        QTRY_VERIFY(b.find<QLabel>("resultsSummary")->text().contains(QStringLiteral("nowhere")));
        QVERIFY(b.window.minimumSizeHint().width() <= 1'100); // a long message widens no window
    }

    void whereTheDatabaseFoundTheErrorIsMarkedInTheSql_data()
    {
        QTest::addColumn<QByteArray>("right");
        QTest::addColumn<QByteArray>("wrong");
        QTest::addColumn<QString>("marked");
        QTest::newRow("a column that is not there, behind a value")
            << QByteArray("i > :least") << QByteArray("i > :least AND nmae = 1") << "nmae";
        QTest::newRow("a wrong word")
            << QByteArray("FROM n WHERE i > :least") << QByteArray("FORM n WHERE i > :least") << "FORM";
        QTest::newRow("a sign") << QByteArray("i > :least") << QByteArray("i > :least )") << ")";
    }
    void whereTheDatabaseFoundTheErrorIsMarkedInTheSql()
    {
        QFETCH(QByteArray, right);
        QFETCH(QByteArray, wrong);
        QFETCH(QString, marked);
        WindowBench& b = *m_bench;
        b.openText("count.dataflow.json", counting("10", "i % 2 == 0").replace(right, wrong));
        b.window.selection().setNodes({NodeId("count")});
        b.runToTheEnd();
        QCOMPARE(b.stateOf("count"), run::NodeState::Failed);
        // A form is made anew when another node is shown, and so is its mark.
        const auto marks = [&] {
            const auto editors =
                b.window.findChildren<QWidget*>(QStringLiteral("param_sql"), Qt::FindChildrenRecursively);
            return qobject_cast<QPlainTextEdit*>(editors.last()->focusProxy())->extraSelections();
        };
        QCOMPARE(marks().size(), 1);
        QCOMPARE(marks()[0].cursor.selectedText(), marked);
        b.window.selection().setNodes({NodeId("even")});
        b.window.selection().setNodes({NodeId("count")});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(marks().size(), 1);
        QCOMPARE(marks()[0].cursor.selectedText(), marked);
        const auto mend = [&](graph::Workflow& workflow) {
            graph::Node node = *workflow.find(NodeId("count"));
            std::string sql = node.params["sql"].get<std::string>();
            sql.replace(sql.find(wrong.toStdString()), static_cast<std::size_t>(wrong.size()),
                        right.toStdString());
            node.params["sql"] = sql;
            workflow.put(std::move(node));
        };
        b.window.document().edit(QStringLiteral("Mend"), mend);
        QVERIFY(marks().isEmpty());
        b.runToTheEnd();
        QCOMPARE(b.stateOf("count"), run::NodeState::Done);
        QVERIFY(marks().isEmpty());
    }

    void stopEndsALongQueryQuickly()
    {
        WindowBench& b = *m_bench;
        QByteArray text = counting("4000000000", "i < 0");
        b.openText("count.dataflow.json", text);
        QSignalSpy finished(&b.window.runs(), &RunController::finished);
        b.window.canvas().setFocus();
        b.key(Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(b.stateOf("count"), run::NodeState::Running, 10'000);
        QVERIFY(b.action(QStringLiteral("Stop"))->isEnabled());
        QVERIFY(!b.action(QStringLiteral("Run"))->isEnabled());
        QElapsedTimer sinceStop;
        sinceStop.start();
        b.key(Qt::Key_F5, Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 10'000);
        QVERIFY2(sinceStop.elapsed() < 5'000, qPrintable(QString::number(sinceStop.elapsed())));
        QCOMPARE(b.stateOf("count"), run::NodeState::Cancelled);
        QVERIFY(b.action(QStringLiteral("Run"))->isEnabled());
        QVERIFY(!b.action(QStringLiteral("Stop"))->isEnabled());
    }

    void openingAnotherProjectForgetsTheRun()
    {
        WindowBench& b = *m_bench;
        b.openText("count.dataflow.json", counting("10", "i % 2 == 0"));
        b.runToTheEnd();
        b.openText("again.dataflow.json", counting("10", "i % 2 == 0"));
        QVERIFY(!b.window.runs().run());
        b.window.selection().setNodes({NodeId("even")});
        QVERIFY(!b.find<QTableView>("resultsTable")->isVisible());
        QVERIFY(!b.window.monitor().latest());
    }

    void openingAnotherProjectStopsTheRunUnderWay()
    {
        WindowBench& b = *m_bench;
        b.openText("count.dataflow.json", counting("4000000000", "i < 0"));
        b.window.canvas().setFocus();
        b.key(Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(b.stateOf("count"), run::NodeState::Running, 10'000);
        b.openText("small.dataflow.json", counting("10", "i % 2 == 0"));
        QVERIFY(!b.window.runs().isRunning());
        b.runToTheEnd();
        QCOMPARE(b.stateOf("even"), run::NodeState::Done);
    }

    void aWorkflowThatCannotBePlannedSaysSo()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain()); // `write` has no rows
        QSignalSpy failed(&b.window.runs(), &RunController::failedToStart);
        b.window.canvas().setFocus();
        b.key(Qt::Key_F5);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(b.hint().contains(QStringLiteral("could not start")));
        QVERIFY(b.find<QTableView>("problemsTable")->isVisible());
        QVERIFY(b.action(QStringLiteral("Run"))->isEnabled());
    }

private:
    std::unique_ptr<WindowBench> m_bench;
};

QTEST_MAIN(TestWindowRuns)
#include "tst_window_runs.moc"
