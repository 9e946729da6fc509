// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The history of runs: kept between sessions, compared node by node.

#include "engine/base/json.h"
#include "engine/graph/edit.h"
#include "engine/run/run_record.h"
#include "tests/ui/studio_fixture.h"
#include "ui/models/run_comparison.h"
#include "ui/models/run_history.h"
#include "ui/models/run_texts.h"
#include "ui/panels/history_panel.h"
#include "ui/shell/compare_window.h"
#include "ui/shell/main_window.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::contentOf;
using dataflow::ui::testing::filterChain;
using dataflow::ui::testing::parsed;
using dataflow::ui::testing::ScriptedPrompts;
using dataflow::ui::testing::writeFile;

namespace {

using std::chrono::milliseconds;

RunRecord runOf(const char* id, milliseconds read, std::uint64_t rows, const char* workflow = "main")
{
    RunRecord run;
    run.id = QString::fromLatin1(id);
    run.workflow = QString::fromLatin1(workflow);
    run.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'000);
    run.duration = read + milliseconds(1);
    run.nodes = {{.id = NodeId("read"),
                  .title = QStringLiteral("Read »all«"),
                  .state = run::NodeState::Done,
                  .duration = read,
                  .rowsIn = 0,
                  .rowsOut = rows,
                  .error = {}},
                 {.id = NodeId("write"),
                  .title = QStringLiteral("write"),
                  .state = run::NodeState::Failed,
                  .duration = milliseconds(1),
                  .rowsIn = rows,
                  .rowsOut = 0,
                  .error = QStringLiteral("Disk full\nreally")}};
    return run;
}

QString cell(const QAbstractItemModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestRunHistory : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aRecordIsOneLine()
    {
        const RunRecord run = runOf("r1", milliseconds(20), 7);
        const std::string line = lineOf(run);
        QVERIFY(line.find('\n') == std::string::npos);
        const auto back = recordFrom(line);
        QVERIFY(back.has_value());
        QCOMPARE(back->id, run.id);
        QCOMPARE(back->startedAt, run.startedAt);
        QCOMPARE(back->nodes.size(), run.nodes.size());
        QCOMPARE(back->nodes[0].title, run.nodes[0].title);
        QCOMPARE(back->nodes[1].error, run.nodes[1].error);
        QCOMPARE(back->nodes[1].state, run::NodeState::Failed);
        QCOMPARE(back->rows(), std::uint64_t{7});
        QCOMPARE(back->failed(), 1);
        QVERIFY(back->revision.isEmpty() && !back->saved); // as in records of earlier versions
        RunRecord known = run;
        known.revision = QStringLiteral("3fa9");
        known.step = QStringLiteral("Move »keep«");
        known.saved = false;
        const auto knownBack = recordFrom(lineOf(known));
        QVERIFY(knownBack.has_value());
        QCOMPARE(knownBack->revision, known.revision);
        QCOMPARE(knownBack->step, known.step);
        QCOMPARE(knownBack->saved, known.saved);
        for (const char* bad : {"", "{", "[]", "{\"id\": 5}", "null"})
            QVERIFY2(!recordFrom(bad), bad);
        QVERIFY(!recordFrom(std::string(line).replace(line.find("failed"), 6, "broken")));
    }

    void runsAreKeptBetweenSessions()
    {
        const QString folder = m_folder->filePath(QStringLiteral("runs"));
        {
            RunHistory history(folder);
            history.setProject(QStringLiteral("/a.dataflow.json"));
            history.add(runOf("r1", milliseconds(20), 7));
            history.add(runOf("r2", milliseconds(30), 8));
            QCOMPARE(history.at(0).id, QStringLiteral("r2"));
        } // waits for the writing
        RunHistory again(folder);
        QSignalSpy replaced(&again, &RunHistory::replaced);
        again.setProject(QStringLiteral("/a.dataflow.json"));
        QTRY_COMPARE(again.rowCount(), 2);
        QCOMPARE(again.at(0).id, QStringLiteral("r2"));
        QCOMPARE(cell(again, 1, RunHistory::RowsColumn), QStringLiteral("7"));
        QCOMPARE(cell(again, 1, RunHistory::FailedColumn), QStringLiteral("1"));
        QCOMPARE(replaced.count(), 2);
        again.setProject(QStringLiteral("/b.dataflow.json"));
        QCOMPARE(again.rowCount(), 0);
        again.setProject({});
        again.add(runOf("r3", milliseconds(1), 0));
        QCOMPARE(again.rowCount(), 1);
    }

    void whatWasRunIsKeptBetweenSessions()
    {
        const QString folder = m_folder->filePath(QStringLiteral("runs"));
        const graph::ProjectPtr ran = parsed(filterChain()).project;
        const std::string text = *graph::writeProject(*ran);
        {
            RunHistory history(folder);
            history.setProject(QStringLiteral("/a.dataflow.json"));
            history.add(runOf("old", milliseconds(20), 7)); // nobody knows what it ran
            history.add(runOf("r1", milliseconds(20), 7), ran);
            QVERIFY(history.hasRan(0));
            QTRY_COMPARE(history.at(0).revision, revisionOf(text));
            QVERIFY(revisionOf(text).startsWith(cell(history, 0, RunHistory::RevisionColumn)));
            QSignalSpy read(&history, &RunHistory::ranRead);
            history.readRan(0); // of this session it is at hand
            QCOMPARE(read.count(), 1);
        }
        RunHistory again(folder);
        again.setProject(QStringLiteral("/a.dataflow.json"));
        QTRY_COMPARE(again.rowCount(), 2);
        QCOMPARE(again.at(0).revision, revisionOf(text));
        QVERIFY(again.hasRan(0));
        QVERIFY(!again.hasRan(1));
        graph::ProjectPtr back;
        connect(&again, &RunHistory::ranRead, this,
                [&](const QDateTime&, const graph::ProjectPtr& project) { back = project; });
        again.readRan(0);
        QTRY_VERIFY(back);
        QCOMPARE(*graph::writeProject(*back), text);
        // Without the text the run is listed still, and it is told what is missing.
        QVERIFY(QDir(QDir(folder).filePath(QDir(folder).entryList({QStringLiteral("*.texts")}).value(0)))
                    .removeRecursively());
        std::optional<ErrorCode> failed;
        connect(&again, &RunHistory::recordFailed, this,
                [&](const QString&, const Error& error) { failed = error.code(); });
        again.readRan(0);
        QTRY_COMPARE(failed, std::optional(ErrorCode::FileNotFound));
    }

    void textsAreKeptOnceAndNotTooMany()
    {
        const QString folder = m_folder->filePath(QStringLiteral("texts"));
        const auto textNumber = [](int number) {
            std::string text(3'000, 'x');
            for (std::size_t i = 0; i < text.size(); ++i) // hard to compress
                text[i] = static_cast<char>((i * i * 7 + i * static_cast<std::size_t>(number) * 131) % 251);
            return text;
        };
        const RunTexts few(folder, {.texts = 2, .bytes = 1'000'000});
        for (int number : {1, 1, 2, 3, 3}) {
            QVERIFY(few.keep(revisionOf(textNumber(number)), textNumber(number)));
            age(folder);
        }
        QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 2);
        QVERIFY(!few.read(revisionOf(textNumber(1))));
        QVERIFY(few.read(revisionOf(textNumber(2))));
        // What is run again is not the oldest any more.
        QVERIFY(few.keep(revisionOf(textNumber(2)), textNumber(2)));
        QVERIFY(few.keep(revisionOf(textNumber(4)), textNumber(4)));
        QVERIFY(!few.read(revisionOf(textNumber(3))));
        QCOMPARE(few.read(revisionOf(textNumber(2))).value_or(std::string()), textNumber(2));
        const RunTexts small(folder, {.texts = 200, .bytes = 10});
        QVERIFY(small.keep(revisionOf(textNumber(5)), textNumber(5)));
        QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 1); // the newest stays
        writeFile(QDir(folder).filePath(revisionOf(textNumber(5)) + QStringLiteral(".json.z")), "damaged");
        QCOMPARE(small.read(revisionOf(textNumber(5))).error().code(), ErrorCode::FileUnreadable);
        writeFile(m_folder->filePath(QStringLiteral("in the way")), "x");
        const RunTexts nowhere(m_folder->filePath(QStringLiteral("in the way/texts")));
        QCOMPARE(nowhere.keep(QStringLiteral("a"), "x").error().code(), ErrorCode::FileUnwritable);
    }

    void theProjectIsComparedWithWhatWasRun()
    {
        ScriptedPrompts prompts;
        Settings settings(m_folder->filePath(QStringLiteral("settings.ini")));
        MainWindow window(prompts, settings);
        window.show();
        window.showPanel(QStringLiteral("historyDock"));
        openProject(window);
        auto* compare = window.findChild<QPushButton*>(QStringLiteral("historyCompare"));
        auto* table = window.findChild<QTableView*>(QStringLiteral("historyTable"));
        QVERIFY(!compare->isEnabled());
        window.document().edit(QStringLiteral("Ask for two"), [](graph::Workflow& workflow) {
            graph::changeNode(workflow, NodeId("count"),
                              [](graph::Node& node) { node.params["sql"] = "SELECT 2 AS one"; });
        });
        QVERIFY(window.commands().run(QStringLiteral("run.run")));
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, 30'000);
        QTRY_VERIFY(
            cell(*table->model(), 0, RunHistory::RevisionColumn).contains(QStringLiteral("not saved")));
        const QString tip =
            table->model()->index(0, RunHistory::RevisionColumn).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QStringLiteral("Ask for two")), qPrintable(tip));
        window.document().edit(QStringLiteral("Ask for three"), [](graph::Workflow& workflow) {
            graph::changeNode(workflow, NodeId("count"),
                              [](graph::Node& node) { node.params["sql"] = "SELECT 3 AS one"; });
        });
        QVERIFY(compare->isEnabled());
        QTest::mouseClick(compare, Qt::LeftButton);
        auto* shown = window.findChild<CompareWindow*>();
        QVERIFY(shown);
        QTRY_COMPARE(shown->changes().rowCount(), 1);
        shown->close();

        // From a file too, in a program that knows nothing of the run.
        prompts.pathOfRecord = m_folder->filePath(QStringLiteral("mine.dfrun"));
        QVERIFY(window.commands().run(QStringLiteral("run.export_record")));
        QTRY_VERIFY(QFile::exists(prompts.pathOfRecord));
        window.document().resetToNew();
        QVERIFY(window.commands().run(QStringLiteral("run.open_record")));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QVERIFY(!cell(*table->model(), 0, RunHistory::RevisionColumn).isEmpty());
        QVERIFY(window.commands().run(QStringLiteral("run.compare_ran")));
        QTRY_VERIFY(window.findChild<CompareWindow*>());
        QVERIFY(prompts.errors.isEmpty());
    }

    void aFullHistoryDropsTheOldestAndSkipsWhatIsBroken()
    {
        const QString folder = m_folder->filePath(QStringLiteral("runs"));
        {
            RunHistory history(folder);
            history.setProject(QStringLiteral("/a.dataflow.json"));
            for (int i = 0; i < static_cast<int>(kMostRuns) + 5; ++i)
                history.add(runOf(qPrintable(QStringLiteral("r%1").arg(i)), milliseconds(1), 0));
            QCOMPARE(history.rowCount(), static_cast<int>(kMostRuns));
        }
        const QDir runs(folder);
        const QStringList files = runs.entryList(QDir::Files);
        QCOMPARE(files.size(), 1);
        QFile file(runs.filePath(files.front()));
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"id\": \"half a li");
        file.close();
        RunHistory again(folder);
        again.setProject(QStringLiteral("/a.dataflow.json"));
        QTRY_COMPARE(again.rowCount(), static_cast<int>(kMostRuns));
        QCOMPARE(again.at(0).id, QStringLiteral("r%1").arg(kMostRuns + 4));
    }

    void aRunThatCannotBeKeptIsTold()
    {
        writeFile(m_folder->filePath(QStringLiteral("file")), "in the way");
        RunHistory history(m_folder->filePath(QStringLiteral("file/runs")));
        QSignalSpy notKept(&history, &RunHistory::notKept);
        history.setProject(QStringLiteral("/a.dataflow.json"));
        history.add(runOf("r1", milliseconds(1), 0));
        QTRY_COMPARE(notKept.count(), 1);
        QVERIFY(!notKept.front().front().toString().isEmpty());
        QCOMPARE(history.rowCount(), 1);
    }

    void nodesAreCompared()
    {
        const RunRecord now = runOf("r2", milliseconds(30), 8);
        RunRecord before = runOf("r1", milliseconds(20), 7);
        before.nodes.push_back({.id = NodeId("gone"),
                                .title = QStringLiteral("gone"),
                                .state = run::NodeState::Done,
                                .duration = milliseconds(500),
                                .rowsIn = 0,
                                .rowsOut = 0,
                                .error = {}});
        RunComparison comparison;
        comparison.show(now, &before);
        QCOMPARE(comparison.rowCount(), 3);
        QCOMPARE(comparison.nodeAt(0), NodeId("gone"));
        QCOMPARE(cell(comparison, 0, RunComparison::StateColumn), QStringLiteral("not in this run"));
        QCOMPARE(cell(comparison, 1, RunComparison::NodeColumn), QStringLiteral("Read »all«"));
        QCOMPARE(cell(comparison, 1, RunComparison::ChangeColumn), QStringLiteral("+50 %"));
        QCOMPARE(cell(comparison, 1, RunComparison::RowsBeforeColumn), QStringLiteral("7"));
        QVERIFY(
            comparison.index(2, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("Disk full")));
        comparison.show(now, nullptr);
        QCOMPARE(comparison.rowCount(), 2);
        QCOMPARE(cell(comparison, 0, RunComparison::ChangeColumn), QString());
        QCOMPARE(changeText(milliseconds(1), milliseconds(12)), QStringLiteral("×12"));
        QCOMPARE(changeText(milliseconds(100), milliseconds(92)), QStringLiteral("-8 %"));
        QCOMPARE(changeText(milliseconds(0), milliseconds(92)), QString());
    }

    void thePanelComparesWhatIsChosen()
    {
        RunHistory history(m_folder->filePath(QStringLiteral("runs")));
        HistoryPanel panel(history);
        auto* about = panel.findChild<QLabel*>(QStringLiteral("comparisonLabel"));
        auto* nodes = panel.findChild<QTableView*>(QStringLiteral("comparisonTable"));
        auto* runs = panel.findChild<QTableView*>(QStringLiteral("historyTable"));
        QVERIFY(about->text().startsWith(QStringLiteral("No runs yet")));
        history.add(runOf("r1", milliseconds(20), 7));
        panel.show(); // while nobody sees it, it compares nothing
        QVERIFY(about->text().contains(QStringLiteral("no earlier run")));
        history.add(runOf("other", milliseconds(1000), 7, "nightly"));
        history.add(runOf("r2", milliseconds(40), 7));
        // The newest, with the last one of the same workflow.
        QCOMPARE(cell(*nodes->model(), 0, RunComparison::ChangeColumn), QStringLiteral("+100 %"));
        runs->setFocus();
        runs->selectRow(1);
        QVERIFY(about->text().contains(QStringLiteral("no earlier run")));
        runs->selectRow(0);
        QTest::keyClick(runs, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(cell(*nodes->model(), 0, RunComparison::BeforeColumn), QStringLiteral("1.00 s"));
        QSignalSpy chosen(&panel, &HistoryPanel::nodeChosen);
        emit nodes->activated(nodes->model()->index(0, 0));
        QCOMPARE(chosen.count(), 1);
    }

    void everyRunOfTheWindowIsInIt()
    {
        ScriptedPrompts prompts;
        Settings settings(m_folder->filePath(QStringLiteral("settings.ini")));
        MainWindow window(prompts, settings);
        window.show();
        openProject(window);
        auto* table = window.findChild<QTableView*>(QStringLiteral("historyTable"));
        for (int run = 1; run <= 2; ++run) {
            QVERIFY(window.commands().run(QStringLiteral("run.run")));
            QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), run, 30'000);
            QTRY_VERIFY(!window.runs().isRunning());
        }
        QCOMPARE(cell(*table->model(), 0, RunHistory::StatusColumn), QStringLiteral("succeeded"));
        QCOMPARE(cell(*table->model(), 0, RunHistory::RowsColumn), QStringLiteral("1"));
    }

    void aRunIsExportedOpenedAndCompared()
    {
        ScriptedPrompts prompts;
        Settings settings(m_folder->filePath(QStringLiteral("settings.ini")));
        MainWindow window(prompts, settings);
        window.show();
        window.showPanel(QStringLiteral("historyDock"));
        auto* exportRun = window.findChild<QPushButton*>(QStringLiteral("historyExport"));
        auto* openRun = window.findChild<QPushButton*>(QStringLiteral("historyOpen"));
        QVERIFY(!exportRun->isEnabled());
        openProject(window);
        auto* table = window.findChild<QTableView*>(QStringLiteral("historyTable"));
        QVERIFY(window.commands().run(QStringLiteral("run.run")));
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, 30'000);
        prompts.pathOfRecord = m_folder->filePath(QStringLiteral("mine"));
        QTest::mouseClick(exportRun, Qt::LeftButton);
        const QString file = prompts.pathOfRecord + QStringLiteral(".dfrun");
        QTRY_VERIFY(QFile::exists(file));
        const std::string text = run::readRecordFile(file.toStdString()).value_or(std::string());
        QVERIFY2(text.find("\"project\": \"Count\"") != std::string::npos, text.c_str());

        // It is the same as what a run without a window records.
        QTRY_VERIFY(window.runs().lastReport(WorkflowId("main")));
        // But for the revision, which only the window knows.
        Json told = Json::parse(text);
        QCOMPARE(told.erase("revision"), std::size_t{1});
        QCOMPARE(told.erase("saved"), std::size_t{1});
        told.erase("step");
        QCOMPARE(run::recordToJson(*window.runs().lastReport(WorkflowId("main"))).dump(), told.dump());

        // In a project that knows nothing of it, it stands among the runs and is compared with them.
        window.document().resetToNew();
        QCOMPARE(table->model()->rowCount(), 0);
        prompts.pathOfRecord = file;
        QTest::mouseClick(openRun, Qt::LeftButton);
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QVERIFY(cell(*table->model(), 0, RunHistory::StartedColumn).contains(QStringLiteral("opened")));
        QVERIFY(
            table->model()->index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("Count")));
        RunRecord older = *recordFrom(Json::parse(text).dump());
        older.id = QStringLiteral("older");
        older.startedAt = older.startedAt.addDays(-1);
        older.nodes[0].rowsOut = 4711;
        prompts.pathOfRecord = m_folder->filePath(QStringLiteral("older.dfrun"));
        QVERIFY(run::writeRecordFile(recordFileText(older), prompts.pathOfRecord.toStdString()));
        QVERIFY(window.commands().run(QStringLiteral("run.open_record")));
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QCOMPARE(table->selectionModel()->selectedRows().value(0).row(), 1); // by its time, and chosen
        table->selectRow(0);
        auto* nodes = window.findChild<QTableView*>(QStringLiteral("comparisonTable"));
        QCOMPARE(cell(*nodes->model(), 0, RunComparison::RowsBeforeColumn), QStringLiteral("4,711"));
        QVERIFY(window.commands().run(QStringLiteral("run.open_record")));
        QTRY_COMPARE(table->selectionModel()->selectedRows().value(0).row(), 1);
        QCOMPARE(table->model()->rowCount(), 2); // listed once
    }

    void aBadRecordIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("told");
        const QByteArray good = QByteArray::fromStdString(recordFileText(runOf("r1", milliseconds(20), 7)));
        QTest::newRow("no JSON") << QByteArray("states") << QStringLiteral("bad.dfrun:1:1");
        QTest::newRow("another file") << QByteArray(R"({"format": 1, "nodes": []})")
                                      << QStringLiteral("The file is no record of a run");
        QTest::newRow("a later version")
            << QByteArray(good).replace("\"dfrun\": 1", "\"dfrun\": 2") << QStringLiteral("later version");
        QTest::newRow("a word nobody knows")
            << QByteArray(good).replace("\"done\"", "\"dune\"") << QStringLiteral("/nodes/0/state");
        QTest::newRow("a count that is none")
            << QByteArray(good).replace("\"rows_out\": 7", "\"rows_out\": -7")
            << QStringLiteral("/nodes/0/rows_out");
        QTest::newRow("no nodes") << QByteArray(good).replace("\"nodes\"", "\"modes\"")
                                  << QStringLiteral("/nodes");
    }
    void aBadRecordIsToldWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, told);
        ScriptedPrompts prompts;
        Settings settings(m_folder->filePath(QStringLiteral("settings.ini")));
        MainWindow window(prompts, settings);
        prompts.pathOfRecord = m_folder->filePath(QStringLiteral("bad.dfrun"));
        QVERIFY(run::writeRecordFile(text.toStdString(), prompts.pathOfRecord.toStdString()));
        QVERIFY(window.commands().run(QStringLiteral("run.open_record")));
        QTRY_COMPARE(prompts.errors.size(), 1);
        QVERIFY2(prompts.errors[0].contains(told), qPrintable(prompts.errors[0]));
        writeFile(prompts.pathOfRecord, text); // no SQLite file at all
        QVERIFY(window.commands().run(QStringLiteral("run.open_record")));
        QTRY_COMPARE(prompts.errors.size(), 2);
        QVERIFY2(prompts.errors[1].contains(QStringLiteral("no record of a run")),
                 qPrintable(prompts.errors[1]));
    }

    void aRecordThatCannotBeReadOrWrittenIsTold()
    {
        RunHistory history(m_folder->filePath(QStringLiteral("runs")));
        QSignalSpy failed(&history, &RunHistory::recordFailed);
        history.openRecord(m_folder->filePath(QStringLiteral("nowhere.dfrun")));
        QTRY_COMPARE(failed.count(), 1);
        history.add(runOf("r1", milliseconds(20), 7));
        history.exportTo(0, m_folder->filePath(QStringLiteral("no/folder.dfrun")));
        QTRY_COMPARE(failed.count(), 2);
    }

private:
    /// Makes what is there older, so that what comes is newer even in the same tick of the clock.
    static void age(const QString& folder)
    {
        for (const QFileInfo& info : QDir(folder).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.setFileTime(info.lastModified().addSecs(-60), QFileDevice::FileModificationTime));
        }
    }
    void openProject(MainWindow& window)
    {
        const QString path = m_folder->filePath(QStringLiteral("count.dataflow.json"));
        writeFile(path, R"({"format": 1, "name": "Count",
            "connections": {"db": {"type": "sqlite", "path": "count.db"}},
            "workflows": {"main": {"nodes": [{"id": "count", "type": "QueryNode",
                "params": {"connection": "db", "sql": "SELECT 1 AS one"}}]}}})");
        QSignalSpy opened(&window, &MainWindow::opened);
        window.openFile(path);
        QTRY_COMPARE(opened.count(), 1);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestRunHistory)
#include "tst_run_history.moc"
