// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/studio_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/inspector/field_editor.h"
#include "ui/models/problems_model.h"
#include "ui/panels/problems_panel.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::contentOf;
using dataflow::ui::testing::filterChain;
using dataflow::ui::testing::ScriptedPrompts;
using dataflow::ui::testing::writeFile;

namespace {

/// Counts to `rows` in SQLite, keeps the even numbers; `expression` is the filter's.
QByteArray counting(const QByteArray& rows, const QByteArray& expression)
{
    return R"({
  "format": 1, "name": "Counting",
  "connections": {"db": {"type": "sqlite", "path": "count.db"}},
  "workflows": {"main": {
    "parameters": {"least": {"type": "int", "default": 0}},
    "nodes": [
      {"id": "count", "type": "QueryNode", "params": {"connection": "db", "params": {"least": "${least}"},
        "sql": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < )" +
           rows + R"() SELECT i, 'row ' || i AS name FROM n WHERE i > :least"}},
      {"id": "even", "type": "FilterNode", "params": {"expression": ")" +
           expression + R"("}},
      {"id": "top", "type": "CachedQueryNode", "params": {"connection": "db", "query": "SELECT 42 AS answer", "cache": {"key": "answer", "ttl": "10m"}}}
    ],
    "links": [{"from": "count.rows", "to": "even.rows"}]
  }}
})";
}

/// A window with its own settings and scripted answers in a folder of its own.
struct Bench {
    Bench()
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , window(prompts, settings)
    {
        window.show();
    }
    QString path(const char* name) const { return folder.filePath(QLatin1String(name)); }
    void open(const QString& file)
    {
        QSignalSpy opened(&window, &MainWindow::opened);
        window.openFile(file);
        QTRY_COMPARE(opened.count(), 1);
    }
    void openText(const char* name, const QByteArray& text)
    {
        writeFile(path(name), text);
        open(path(name));
    }
    /// Presses a key where the window's focus is.
    void key(Qt::Key which, Qt::KeyboardModifiers keys = {})
    {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &window, which, keys);
    }
    void runToTheEnd()
    {
        QSignalSpy finished(&window.runs(), &RunController::finished);
        window.canvas().setFocus();
        key(Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
        QTRY_VERIFY(window.runs().progress().size() > 0);
    }
    run::NodeState stateOf(const char* id) { return window.runs().progressOf(NodeId(id)).state; }
    void nudge()
    {
        window.selection().setNodes({window.document().workflow().nodes().front()->id});
        window.canvas().setFocus();
        key(Qt::Key_Right, Qt::ControlModifier);
    }
    template <class Widget>
    Widget* find(const char* name)
    {
        return window.findChild<Widget*>(QLatin1String(name));
    }
    QString hint() { return find<QLabel>("hintLabel")->text(); }
    QAction* action(const QString& text)
    {
        for (QAction* menu : window.menuBar()->actions())
            for (QAction* entry : menu->menu()->actions())
                if (entry->text().remove(QLatin1Char('&')) == text)
                    return entry;
        return nullptr;
    }

    QTemporaryDir folder;
    ScriptedPrompts prompts;
    Settings settings;
    MainWindow window;
};

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        m_bench->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
    }
    void cleanup() { m_bench.reset(); }

    void aFreshWindowHasAnEmptyProject()
    {
        Bench& b = *m_bench;
        QVERIFY(b.window.document().workflow().nodes().empty());
        QVERIFY(b.window.windowTitle().startsWith(QStringLiteral("Untitled")));
        QVERIFY(!b.action(QStringLiteral("Run"))->isEnabled());
        QVERIFY(!b.action(QStringLiteral("Stop"))->isEnabled());
        QVERIFY(!b.action(QStringLiteral("Undo"))->isEnabled());
        QVERIFY(b.prompts.asked.isEmpty());
    }

    void openingShowsTheProjectAndRemembersTheFile()
    {
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        QCOMPARE(b.window.document().workflow().nodes().size(), std::size_t{5});
        QVERIFY(b.window.windowTitle().startsWith(QStringLiteral("chain.dataflow.json")));
        QVERIFY(!b.window.isWindowModified());
        QCOMPARE(b.settings.recentFiles(), QStringList{b.path("chain.dataflow.json")});
        QVERIFY(b.action(QStringLiteral("Run"))->isEnabled());
        auto* recent = b.action(QStringLiteral("Open recent"))->menu();
        emit recent->aboutToShow();
        QVERIFY(recent->actions().front()->text().contains(QStringLiteral("chain.dataflow.json")));
        QSignalSpy opened(&b.window, &MainWindow::opened);
        recent->actions().front()->trigger();
        QTRY_COMPARE(opened.count(), 1);
    }

    void recentFilesAreTenAtMostNewestFirst()
    {
        Bench& b = *m_bench;
        for (int i = 0; i < 12; ++i)
            b.settings.addRecentFile(QStringLiteral("/f%1").arg(i));
        b.settings.addRecentFile(QStringLiteral("/f5"));
        QCOMPARE(b.settings.recentFiles().size(), 10);
        QCOMPARE(b.settings.recentFiles().front(), QStringLiteral("/f5"));
        QCOMPARE(b.settings.recentFiles().count(QStringLiteral("/f5")), 1);
        auto* recent = b.action(QStringLiteral("Open recent"))->menu();
        emit recent->aboutToShow();
        QVERIFY(!recent->actions().front()->isEnabled()); // not there any more
        recent->actions().back()->trigger();
        QVERIFY(b.settings.recentFiles().isEmpty());
    }

    void aBrokenFileShowsItsErrorAndKeepsTheProject()
    {
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.nudge();
        writeFile(b.path("broken.dataflow.json"), "{\"format\": 1,\n  \"workflows\": }");
        b.window.openFile(b.path("broken.dataflow.json"));
        QTRY_COMPARE(b.prompts.errors.size(), 1);
        QVERIFY2(b.prompts.errors[0].contains(QStringLiteral("broken.dataflow.json")),
                 qPrintable(b.prompts.errors[0]));
        QCOMPARE(b.window.document().workflow().nodes().size(), std::size_t{5});
        QVERIFY(b.window.document().isModified());
        QVERIFY(b.window.document().canUndo());
        QCOMPARE(b.settings.recentFiles().size(), 1);
    }

    void savingWritesTheChangeAndUndoBackIsModifiedAgain()
    {
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.nudge();
        QVERIFY(b.window.isWindowModified());
        QSignalSpy saved(&b.window, &MainWindow::saved);
        b.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(!b.window.isWindowModified());
        QVERIFY(contentOf(b.path("chain.dataflow.json")).contains("\"again\": [568, 0]"));
        QVERIFY(b.prompts.asked.isEmpty());
        b.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(b.window.isWindowModified());
        b.key(Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(!b.window.isWindowModified());
        b.key(Qt::Key_Z, Qt::ControlModifier);
        b.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!b.window.isWindowModified());
    }

    void savingTwiceInARowIsNoConflict()
    {
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.nudge();
        QSignalSpy saved(&b.window, &MainWindow::saved);
        b.key(Qt::Key_S, Qt::ControlModifier);
        b.nudge();
        b.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(saved.count(), 2);
        QVERIFY(b.prompts.asked.isEmpty());
        QVERIFY(b.prompts.errors.isEmpty());
        QVERIFY(!b.window.isWindowModified());
        QVERIFY(contentOf(b.path("chain.dataflow.json")).contains("\"again\": [576, 0]"));
    }

    void savingStoresWhatIsStillBeingTyped()
    {
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.window.selection().setNodes({NodeId("keep")});
        auto* title = b.find<QLineEdit>("nodeTitle");
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral("Kept"));
        QSignalSpy saved(&b.window, &MainWindow::saved);
        QTest::keyClick(title, Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(contentOf(b.path("chain.dataflow.json")).contains("\"title\": \"Kept\""));
        QVERIFY(!b.window.isWindowModified());
    }

    void saveAsAsksForAPathAndMovesThere()
    {
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.prompts.pathToSave = b.path("copy");
        QSignalSpy saved(&b.window, &MainWindow::saved);
        b.key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(QFile::exists(b.path("copy.dataflow.json")));
        QCOMPARE(b.window.document().path(), b.path("copy.dataflow.json"));
        QVERIFY(b.window.windowTitle().startsWith(QStringLiteral("copy.dataflow.json")));
        QCOMPARE(contentOf(b.path("chain.dataflow.json")), filterChain());
    }

    void aNewProjectIsSavedUnderAnAskedName()
    {
        Bench& b = *m_bench;
        b.window.canvas().addNode(QStringLiteral("FilterNode"), {0, 0});
        b.key(Qt::Key_S, Qt::ControlModifier); // no name given: cancelled
        QCOMPARE(b.prompts.asked, QStringList{QStringLiteral("save as")});
        QVERIFY(b.window.document().isModified());
        b.prompts.pathToSave = b.path("new.dataflow.json");
        QSignalSpy saved(&b.window, &MainWindow::saved);
        b.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(contentOf(b.path("new.dataflow.json")).contains("FilterNode"));
    }

    void aFolderThatCannotBeWrittenIsToldAndNothingIsLost()
    {
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.nudge();
        b.prompts.pathToSave = b.path("no/such/folder/x.dataflow.json");
        b.key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(b.prompts.errors.size(), 1);
        QVERIFY(b.window.document().isModified());
        QCOMPARE(b.window.document().path(), b.path("chain.dataflow.json"));
    }

    void unsavedChangesAreAskedAboutBeforeAnotherProject_data()
    {
        QTest::addColumn<int>("answer");
        QTest::newRow("save") << static_cast<int>(SaveAnswer::Save);
        QTest::newRow("discard") << static_cast<int>(SaveAnswer::Discard);
        QTest::newRow("cancel") << static_cast<int>(SaveAnswer::Cancel);
    }
    void unsavedChangesAreAskedAboutBeforeAnotherProject()
    {
        QFETCH(int, answer);
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.nudge();
        b.prompts.save = static_cast<SaveAnswer>(answer);
        b.key(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(b.prompts.asked, QStringList{QStringLiteral("save chain.dataflow.json")});
        const QByteArray moved = "\"again\": [568, 0]";
        switch (b.prompts.save) {
        case SaveAnswer::Save:
            QTRY_VERIFY(b.window.document().workflow().nodes().empty());
            QVERIFY(contentOf(b.path("chain.dataflow.json")).contains(moved));
            break;
        case SaveAnswer::Discard:
            QVERIFY(b.window.document().workflow().nodes().empty());
            QCOMPARE(contentOf(b.path("chain.dataflow.json")), filterChain());
            break;
        case SaveAnswer::Cancel:
            QCOMPARE(b.window.document().workflow().nodes().size(), std::size_t{5});
            QVERIFY(b.window.document().isModified());
            QVERIFY(b.window.document().canUndo());
            QCOMPARE(contentOf(b.path("chain.dataflow.json")), filterChain());
            break;
        }
    }

    void openingThroughTheMenuReplacesOnlyWhenAFileIsChosen()
    {
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.nudge();
        b.prompts.save = SaveAnswer::Discard;
        b.key(Qt::Key_O, Qt::ControlModifier); // no file chosen
        QVERIFY(b.window.document().isModified());
        writeFile(b.path("count.dataflow.json"), counting("10", "i % 2 == 0"));
        b.prompts.pathToOpen = b.path("count.dataflow.json");
        QSignalSpy opened(&b.window, &MainWindow::opened);
        b.key(Qt::Key_O, Qt::ControlModifier);
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(b.window.document().workflow().find(NodeId("even")));
    }

    void aFileChangedOnDiskIsNotOverwrittenUnasked_data()
    {
        QTest::addColumn<int>("answer");
        QTest::newRow("merge") << static_cast<int>(ConflictAnswer::Merge);
        QTest::newRow("overwrite") << static_cast<int>(ConflictAnswer::Overwrite);
        QTest::newRow("reload") << static_cast<int>(ConflictAnswer::Reload);
        QTest::newRow("cancel") << static_cast<int>(ConflictAnswer::Cancel);
    }
    void aFileChangedOnDiskIsNotOverwrittenUnasked()
    {
        QFETCH(int, answer);
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.nudge();
        const bool merge = static_cast<ConflictAnswer>(answer) == ConflictAnswer::Merge;
        const QByteArray foreign =
            merge ? filterChain().replace("\"i > 2\"", "\"i > 9\"") : counting("10", "i > 3");
        writeFile(b.path("chain.dataflow.json"), foreign);
        b.prompts.conflict = static_cast<ConflictAnswer>(answer);
        b.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(b.prompts.asked, QStringList{QStringLiteral("conflict chain.dataflow.json")});
        switch (b.prompts.conflict) {
        case ConflictAnswer::Merge: {
            QTRY_COMPARE(b.window.document().undoLabel(), QStringLiteral("Merge with the file on the disk"));
            const graph::Workflow& workflow = b.window.document().workflow();
            QCOMPARE(workflow.view.at(NodeId("again")).x, 568);
            QCOMPARE(workflow.find(NodeId("again"))->params["expression"].get<std::string>(),
                     std::string("i > 9"));
            QSignalSpy saved(&b.window, &MainWindow::saved);
            b.key(Qt::Key_S, Qt::ControlModifier);
            QTRY_COMPARE(saved.count(), 1);
            QVERIFY(contentOf(b.path("chain.dataflow.json")).contains("\"again\": [568, 0]"));
            break;
        }
        case ConflictAnswer::Overwrite:
            QTRY_VERIFY(!b.window.document().isModified());
            QVERIFY(contentOf(b.path("chain.dataflow.json")).contains("\"again\": [568, 0]"));
            break;
        case ConflictAnswer::Reload:
            QTRY_VERIFY(b.window.document().workflow().find(NodeId("even")));
            QCOMPARE(contentOf(b.path("chain.dataflow.json")), foreign);
            break;
        case ConflictAnswer::Cancel:
            QCOMPARE(contentOf(b.path("chain.dataflow.json")), foreign);
            QVERIFY(b.window.document().isModified());
            QCOMPARE(b.window.document().workflow().nodes().size(), std::size_t{5});
            break;
        }
    }

    void aFileChangedOnDiskIsReadAgainWhenNothingIsUnsaved()
    {
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        writeFile(b.path("chain.dataflow.json"), filterChain().replace("\"i > 2\"", "\"i > 9\""));
        const auto expression = [&] {
            return b.window.document()
                .workflow()
                .find(NodeId("again"))
                ->params["expression"]
                .get<std::string>();
        };
        QTRY_COMPARE(expression(), std::string("i > 9"));
        QVERIFY(!b.window.isWindowModified());
        QVERIFY(b.prompts.asked.isEmpty());
        b.window.document().undo();
        QCOMPARE(expression(), std::string("i > 2"));
    }

    void closingAModifiedProjectAsks_data() { unsavedChangesAreAskedAboutBeforeAnotherProject_data(); }
    void closingAModifiedProjectAsks()
    {
        QFETCH(int, answer);
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.nudge();
        b.prompts.save = static_cast<SaveAnswer>(answer);
        b.window.close();
        QCOMPARE(b.prompts.asked.size(), 1);
        if (b.prompts.save == SaveAnswer::Cancel) {
            QVERIFY(b.window.isVisible());
            QVERIFY(b.window.document().isModified());
            return;
        }
        QTRY_VERIFY(!b.window.isVisible());
        QCOMPARE(b.prompts.asked.size(), 1);
        QCOMPARE(contentOf(b.path("chain.dataflow.json")) != filterChain(),
                 b.prompts.save == SaveAnswer::Save);
        QVERIFY(!b.settings.windowState().isEmpty());
    }

    void closingStaysOpenWhenSavingFails()
    {
        Bench& b = *m_bench;
        b.window.canvas().addNode(QStringLiteral("FilterNode"), {0, 0});
        b.prompts.save = SaveAnswer::Save;
        b.prompts.pathToSave = b.path("no/such/folder/x.dataflow.json");
        b.window.close();
        QTRY_COMPARE(b.prompts.errors.size(), 1);
        QVERIFY(b.window.isVisible());
        QVERIFY(b.window.document().isModified());
    }

    void deleteAndClipboardKeysBelongToTheCanvas()
    {
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.window.selection().setNodes({NodeId("write")});
        auto* title = b.find<QLineEdit>("nodeTitle");
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral("ab"));
        QTest::keyClick(title, Qt::Key_Backspace);
        QTest::keyClick(title, Qt::Key_Delete);
        QCOMPARE(title->text(), QStringLiteral("a"));
        QVERIFY(b.window.document().workflow().find(NodeId("write")));
        b.window.canvas().setFocus();
        b.key(Qt::Key_C, Qt::ControlModifier);
        b.key(Qt::Key_Delete);
        QVERIFY(!b.window.document().workflow().find(NodeId("write")));
        b.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(b.window.document().workflow().find(NodeId("write")));
        b.key(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(b.window.document().workflow().find(NodeId("write_2")));
        b.key(Qt::Key_Backspace);
        QVERIFY(!b.window.document().workflow().find(NodeId("write_2")));
        b.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(b.window.selection().nodes().size(), std::size_t{5});
        b.key(Qt::Key_X, Qt::ControlModifier);
        QVERIFY(b.window.document().workflow().nodes().empty());
    }

    void aRunShowsStatesRowsLogAndStatements()
    {
        Bench& b = *m_bench;
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

    void theRowsOfANodeSelectedBeforeTheRunAreShown()
    {
        Bench& b = *m_bench;
        b.openText("count.dataflow.json", counting("200000", "i % 2 == 0"));
        b.window.selection().setNodes({NodeId("even")});
        QVERIFY(!b.find<QTableView>("resultsTable")->isVisible());
        b.runToTheEnd();
        QTRY_VERIFY(b.find<QTableView>("resultsTable")->isVisible());
        QTRY_COMPARE(b.find<QTableView>("resultsTable")->model()->rowCount(), 100'000);
    }

    void runParametersFromTheToolBarAreUsed()
    {
        Bench& b = *m_bench;
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
        Bench& b = *m_bench;
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
        Bench& b = *m_bench;
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
        Bench& b = *m_bench;
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
    }

    void problemsAreFoundWhileEditing()
    {
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        auto* panel = b.window.findChild<ProblemsPanel*>();
        QTRY_VERIFY(panel->model().rowCount() > 0); // the merge and the writer lack their inputs
        const int before = panel->model().errorCount();
        b.window.canvas().addNode(QStringLiteral("QueryNode"), {0, 300});
        QTRY_VERIFY(panel->model().errorCount() > before);
        b.key(Qt::Key_Z, Qt::ControlModifier);
        b.window.document().undo();
        QTRY_COMPARE(panel->model().errorCount(), before);
    }

    void stopEndsALongQueryQuickly()
    {
        Bench& b = *m_bench;
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
        Bench& b = *m_bench;
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
        Bench& b = *m_bench;
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
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain()); // `write` has no rows
        QSignalSpy failed(&b.window.runs(), &RunController::failedToStart);
        b.window.canvas().setFocus();
        b.key(Qt::Key_F5);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(b.hint().contains(QStringLiteral("could not start")));
        QVERIFY(b.find<QTableView>("problemsTable")->isVisible());
        QVERIFY(b.action(QStringLiteral("Run"))->isEnabled());
    }

    void zoomAndPropertiesWorkFromTheKeyboard()
    {
        Bench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.window.canvas().setFocus();
        b.key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(b.window.canvas().zoom(), 1.0);
        b.key(Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(b.window.canvas().zoom() > 1.1);
        b.key(Qt::Key_Home);
        QVERIFY(b.window.canvas().zoom() <= 1.0);
        b.window.selection().setNodes({NodeId("keep")});
        b.key(Qt::Key_Return);
        auto* editor = qobject_cast<FieldEditor*>(QApplication::focusWidget()->parentWidget());
        QVERIFY(editor);
        QCOMPARE(editor->objectName(), QStringLiteral("param_expression"));
        b.key(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("paletteSearch"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("cached"));
        b.key(Qt::Key_Return);
        QVERIFY(b.window.document().workflow().find(NodeId("cached_query")));
    }

    void theThemeIsRemembered()
    {
        Bench& b = *m_bench;
        QCOMPARE(b.settings.theme(), QStringLiteral("light"));
        b.key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(b.settings.theme(), QStringLiteral("dark"));
        b.key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(b.settings.theme(), QStringLiteral("light"));
    }

private:
    std::unique_ptr<Bench> m_bench;
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
