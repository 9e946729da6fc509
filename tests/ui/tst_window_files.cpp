// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Saving, closing, and files that other programs change: nothing is lost unasked.

#include "engine/graph/validation.h"
#include "tests/ui/window_bench.h"
#include "ui/bridge/file_store.h"

#include <QLineEdit>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

class TestWindowFiles : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<WindowBench>();
        m_bench->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
    }
    void cleanup() { m_bench.reset(); }

    void savingWritesTheChangeAndUndoBackIsModifiedAgain()
    {
        WindowBench& b = *m_bench;
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

    void problemsStandInTheSavedFileWhereTheyStandInAnOpenedOne()
    {
        const QString path = m_bench->path("saved.dataflow.json");
        FileStore store;
        std::shared_ptr<const graph::LoadedProject> saved;
        connect(&store, &FileStore::saved, this,
                [&](const QString&, const auto& written) { saved = written; });
        store.save(path, parsed(filterChain(), path).project, nullptr, std::nullopt);
        QTRY_VERIFY(saved);
        const auto opened = graph::loadProject(path.toStdString());
        QVERIFY(opened.has_value());
        const auto problemsOf = [](const graph::LoadedProject& project) {
            graph::ValidationOptions options;
            options.document = project.document.get();
            return graph::validateProject(*project.project, options);
        };
        const auto expected = problemsOf(*opened);
        const auto found = problemsOf(*saved);
        QVERIFY(!found.empty());
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            QVERIFY(found[i].error.place().line > 0);
            QVERIFY(found[i].error.place() == expected[i].error.place());
        }
    }

    void savingTwiceInARowIsNoConflict()
    {
        WindowBench& b = *m_bench;
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
        WindowBench& b = *m_bench;
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
        WindowBench& b = *m_bench;
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
        WindowBench& b = *m_bench;
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
        WindowBench& b = *m_bench;
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
        WindowBench& b = *m_bench;
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
        WindowBench& b = *m_bench;
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
        WindowBench& b = *m_bench;
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
        WindowBench& b = *m_bench;
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

    void theOpenFileCanBeOpenedAgainAndAgain()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        for (int i = 0; i < 4; ++i) {
            b.open(b.path("chain.dataflow.json"));
            QCOMPARE(b.window.document().workflow().nodes().size(), std::size_t{5});
            b.nudge(); // so that there is a history to be read
            b.window.document().undo();
        }
        QVERIFY(b.window.document().canRedo());
        QVERIFY(!b.window.isWindowModified());
        QVERIFY(b.prompts.asked.isEmpty());
        QVERIFY(b.prompts.errors.isEmpty());
    }

    void afterSavingProblemsHaveTheirPlacesInTheNewFile()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.nudge();
        QSignalSpy saved(&b.window, &MainWindow::saved);
        b.key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(saved.count(), 1);
        const graph::LoadedProject& file = b.window.document().loaded();
        QCOMPARE(QByteArray::fromStdString(file.text), contentOf(b.path("chain.dataflow.json")));
        QVERIFY(file.document);
        QCOMPARE(file.document->root()["name"].get<std::string>(), std::string("Chain"));
    }

    void closingAModifiedProjectAsks_data() { unsavedChangesAreAskedAboutBeforeAnotherProject_data(); }
    void closingAModifiedProjectAsks()
    {
        QFETCH(int, answer);
        WindowBench& b = *m_bench;
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
        WindowBench& b = *m_bench;
        b.window.canvas().addNode(QStringLiteral("FilterNode"), {0, 0});
        b.prompts.save = SaveAnswer::Save;
        b.prompts.pathToSave = b.path("no/such/folder/x.dataflow.json");
        b.window.close();
        QTRY_COMPARE(b.prompts.errors.size(), 1);
        QVERIFY(b.window.isVisible());
        QVERIFY(b.window.document().isModified());
    }

private:
    std::unique_ptr<WindowBench> m_bench;
};

QTEST_MAIN(TestWindowFiles)
#include "tst_window_files.moc"
