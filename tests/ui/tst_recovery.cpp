// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What comes back after a session ended without saving: killed, given up, cut off, unnamed, or with secrets.

#include "engine/graph/edit.h"
#include "tests/ui/journal_session.h"
#include "ui/bridge/journal_file.h"
#include "ui/bridge/journal_outline.h"

#include <sys/wait.h>
#include <unistd.h>

#include <random>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::contentOf;
using dataflow::ui::testing::filterChain;
using dataflow::ui::testing::Session;
using dataflow::ui::testing::writeFile;

namespace {

/// Makes unnamed work and leaves it unsaved.
void leaveUntitled(const QTemporaryDir& folder, const char* type)
{
    Session session(folder);
    session.document.resetToNew();
    session.addNode(type);
}

/// Waits for what recoverUntitled() finds.
void recover(Session& session)
{
    QSignalSpy opened(&session.journal, &DocumentJournal::opened);
    session.journal.recoverUntitled();
    QTRY_COMPARE(opened.count(), 1);
}

} // namespace

class TestRecovery : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        writeFile(m_folder->filePath(QStringLiteral("chain.dataflow.json")), filterChain());
    }

    void aKilledSessionComesBackWithAllWork()
    {
        const pid_t child = fork();
        if (child == 0) {
            // Threads do not survive a fork: this process makes its own journal.
            Document document;
            Journal journal;
            auto loaded =
                graph::loadProject(m_folder->filePath(QStringLiteral("chain.dataflow.json")).toStdString());
            document.reset(*loaded);
            journal.start(journalFile(m_folder->filePath(QStringLiteral("state")),
                                      m_folder->filePath(QStringLiteral("chain.dataflow.json"))),
                          document.history());
            connect(&document, &Document::stepMade, &journal, &Journal::append);
            connect(&document, &Document::stepShown, &journal, &Journal::moveTo);
            for (int i = 1; i <= 5; ++i)
                document.edit(QStringLiteral("Step %1").arg(i),
                              [i](graph::Workflow& workflow) { workflow.view[NodeId("keep")].x = 300 + i; });
            document.undo();
            journal.flush();
            ::kill(::getpid(), SIGKILL);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        Session next(*m_folder);
        next.open();
        QCOMPARE(next.recovered, 4);
        QCOMPARE(next.xOf("keep"), 304);
        QVERIFY(next.document.isModified());
        QCOMPARE(next.document.redoLabel(), QStringLiteral("Step 5"));
        for (int i = 0; i < 4; ++i)
            next.document.undo();
        QCOMPARE(next.xOf("keep"), 280);
        QVERIFY(!next.document.isModified());
        QVERIFY(!next.document.canUndo());
    }

    void aJournalThatBreaksOffIsReadUpToThere()
    {
        QString file;
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.move("keep", 400);
            first.journal.flush();
            file = journalFile(m_folder->filePath(QStringLiteral("state")), first.path);
        }
        const QByteArray whole = contentOf(file);
        writeFile(file, whole.left(whole.size() - 9));
        Session second(*m_folder);
        second.open();
        QCOMPARE(second.xOf("keep"), 300);
        QCOMPARE(second.recovered, 1);
        second.move("keep", 500);
        second.journal.flush();
        int records = 0;
        readJournal(file.toStdString(), [&](const Json&) { return ++records > 0; });
        QCOMPARE(records, 5); // whole, step, saved, at, step
    }

    void changesThatWereGivenUpDoNotComeBack()
    {
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.journal.giveUpChanges();
        }
        Session second(*m_folder);
        second.open();
        QCOMPARE(second.recovered, 0);
        QCOMPARE(second.xOf("keep"), 280);
        QVERIFY(!second.document.isModified());
        QVERIFY(second.document.canRedo());
    }

    void secretsAreNotWrittenIntoTheJournal()
    {
        Session first(*m_folder);
        first.open();
        first.document.editProject(QStringLiteral("Secret"), [](graph::Project& project) {
            project.connections.push_back({"pg", {{"type", "postgresql"}, {"password", "hunter2"}}});
        });
        first.journal.flush();
        const QString file = journalFile(m_folder->filePath(QStringLiteral("state")), first.path);
        QVERIFY(contentOf(file).size() > 100);
        QVERIFY(!contentOf(file).contains("hunter2"));
    }

    void oneJournalBelongsToOneSession()
    {
        Session first(*m_folder);
        first.open();
        Session second(*m_folder);
        const QSignalSpy notKept(&second.journal, &DocumentJournal::notKept);
        second.open();
        QVERIFY(!notKept.isEmpty());
        second.move("keep", 999);
        first.move("keep", 300);
        second.journal.flush();
        first.journal.flush();
        const QString file = journalFile(m_folder->filePath(QStringLiteral("state")), first.path);
        QVERIFY(!contentOf(file).contains("999"));
    }

    void workWithoutAFileComesBackToo()
    {
        {
            Session first(*m_folder);
            first.document.resetToNew();
            first.document.edit(QStringLiteral("Add"), [&](graph::Workflow& workflow) {
                (void)graph::addNode(workflow, "FilterNode", {1, 2},
                                     {*first.document.project(), nodes::nodeCatalog()});
            });
        }
        Session second(*m_folder);
        QSignalSpy opened(&second.journal, &DocumentJournal::opened);
        second.journal.recoverUntitled();
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(second.document.workflow().find(NodeId("filter")));
        QVERIFY(second.document.isModified());
    }

    void workComesBackWhenTheSavedStepWasUndoneAndOverwritten()
    {
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.save();
            first.document.undo();
            first.move("again", 777); // the saved step is no step any more
        }
        Session second(*m_folder);
        second.open();
        QVERIFY(second.recovered > 0);
        QVERIFY(second.document.isModified());
        QCOMPARE(second.xOf("again"), 777);
        QCOMPARE(second.xOf("keep"), 280);
        second.document.undo();
        QCOMPARE(second.xOf("again"), 560);
        QVERIFY(second.document.isModified()); // the file has keep elsewhere
        second.save();
        QVERIFY(!second.document.isModified());
    }

    void suchWorkComesBackBesideAChangedFileToo()
    {
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.save();
            first.document.undo();
            first.move("again", 777);
        }
        QByteArray foreign = contentOf(m_folder->filePath(QStringLiteral("chain.dataflow.json")));
        foreign.replace("\"i > 2\"", "\"i > 9\"");
        writeFile(m_folder->filePath(QStringLiteral("chain.dataflow.json")), foreign);
        Session second(*m_folder);
        second.open();
        QCOMPARE(second.xOf("again"), 777);
        QCOMPARE(second.xOf("keep"), 280);
        QVERIFY(second.onDisk);
        QVERIFY(second.onDisk->text.find("i > 9") != std::string::npos);
        // What both started from: the file as it was saved, with keep elsewhere and the old filter.
        const graph::Workflow& base = *second.document.loaded().project->findWorkflow(WorkflowId("main"));
        QCOMPARE(base.view.at(NodeId("keep")).x, 300);
        QCOMPARE(base.find(NodeId("again"))->params["expression"].get<std::string>(), std::string("i > 2"));
    }

    void goingOnAfterGivingUpKeepsWhatFollows()
    {
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.journal.giveUpChanges(); // and then the dialog for another file was cancelled
            first.move("keep", 310);
        }
        Session second(*m_folder);
        second.open();
        QCOMPARE(second.recovered, 2);
        QCOMPARE(second.xOf("keep"), 310);
    }

    void anEntryThatMakesNoSenseEndsTheHistoryThere_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("a step behind nothing") << QByteArray(R"({"after": 99, "patch": []})");
        QTest::newRow("a number as text") << QByteArray(R"({"after": "one", "patch": []})");
        QTest::newRow("a save without its text") << QByteArray(R"({"saved": 0})");
        QTest::newRow("a patch for something else")
            << QByteArray(R"({"after": 1, "patch": [[["workflows", "main", "nodes", "nobody"]]]})");
        QTest::newRow("unknown") << QByteArray(R"({"what": true})");
    }
    void anEntryThatMakesNoSenseEndsTheHistoryThere()
    {
        QFETCH(QByteArray, line);
        QString file;
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.journal.flush();
            file = journalFile(first.state, first.path);
        }
        writeFile(file, contentOf(file) + line + '\n' + R"({"at": 0})" + '\n');
        Session second(*m_folder);
        second.open();
        QCOMPARE(second.xOf("keep"), 300);
        QCOMPARE(second.recovered, 1);
    }

    void stepsAfterASecretWentAwayAreKept()
    {
        {
            Session first(*m_folder);
            const QSignalSpy notKept(&first.journal, &DocumentJournal::notKept);
            first.open();
            first.move("keep", 300);
            first.document.editProject(QStringLiteral("Secret"), [](graph::Project& project) {
                project.connections.push_back({"pg", {{"type", "postgresql"}, {"password", "hunter2"}}});
            });
            first.move("keep", 310);
            first.document.editProject(QStringLiteral("No secret"),
                                       [](graph::Project& project) { project.connections.pop_back(); });
            first.move("keep", 320);
            first.journal.flush();
            QTRY_COMPARE(notKept.count(), 1);
            QVERIFY2(notKept[0][0].toString().contains(QStringLiteral("secret")),
                     qPrintable(notKept[0][0].toString()));
        }
        Session second(*m_folder);
        second.open();
        QCOMPARE(second.xOf("keep"), 320);
        QCOMPARE(second.recovered, 3); // 300, without the secret, 320
        second.document.undo();
        QCOMPARE(second.xOf("keep"), 310);
        second.document.undo();
        QCOMPARE(second.xOf("keep"), 300);
    }

    void aNewProjectLeavesUnnamedWorkThatNobodyBroughtBack()
    {
        leaveUntitled(*m_folder, "FilterNode");
        {
            Session second(*m_folder); // opens a file instead, then makes a new project
            second.open();
            second.document.resetToNew();
            second.addNode("QueryNode");
        }
        QCOMPARE(untitledJournals(m_folder->filePath(QStringLiteral("state"))).size(), 2);
        Session third(*m_folder);
        recover(third);
        QVERIFY(third.document.workflow().find(NodeId("filter")));
        Session fourth(*m_folder);
        recover(fourth);
        QVERIFY(fourth.document.workflow().find(NodeId("query")));
    }

    void unnamedProjectsWithoutWorkLeaveNothing()
    {
        {
            Session idle(*m_folder);
            idle.document.resetToNew();
            Session givenUp(*m_folder);
            givenUp.document.resetToNew();
            givenUp.addNode("FilterNode");
            givenUp.journal.giveUpChanges();
            Session named(*m_folder);
            named.document.resetToNew();
            named.addNode("FilterNode");
            named.save();
        }
        QVERIFY(untitledJournals(m_folder->filePath(QStringLiteral("state"))).isEmpty());
    }

    void recoveredUnnamedWorkIsKeptOnAndGoesWhenSaved()
    {
        leaveUntitled(*m_folder, "FilterNode");
        {
            Session second(*m_folder);
            recover(second);
            second.addNode("QueryNode");
        }
        Session third(*m_folder);
        recover(third);
        QCOMPARE(third.document.workflow().nodes().size(), std::size_t{2});
        QVERIFY(third.document.canUndo());
        third.save();
        third.journal.flush();
        QVERIFY(untitledJournals(third.state).isEmpty());
    }

    void aSavedProjectIsShownBeforeItsHistoryIsRead()
    {
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.move("keep", 400);
            first.save();
            first.move("keep", 500);
            first.document.undo();
        }
        Session second(*m_folder);
        bool undoable = true;
        connect(&second.journal, &DocumentJournal::opened, &second.document, [&] {
            undoable = second.document.canUndo();
            second.move("keep", 600); // a hand that is faster than the reading
        });
        second.open();
        QVERIFY(!undoable);
        QVERIFY(second.document.isModified());
        QVERIFY(!second.document.canRedo());
        for (const int x : {400, 300, 280}) {
            second.document.undo();
            QCOMPARE(second.xOf("keep"), x);
            QCOMPARE(second.document.isModified(), x != 400);
        }
        QVERIFY(!second.document.canUndo());
    }

    void theHistoryOfWhatWasShownEarlyIsKept()
    {
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.save();
            first.move("keep", 400);
            first.journal.giveUpChanges();
        }
        {
            Session second(*m_folder);
            second.open();
            QCOMPARE(second.xOf("keep"), 300);
            QCOMPARE(second.document.redoLabel(), QStringLiteral("Move keep"));
            second.move("keep", 500);
        }
        Session third(*m_folder);
        third.open();
        QCOMPARE(third.recovered, 1);
        QCOMPARE(third.xOf("keep"), 500);
        third.document.undo();
        third.document.undo();
        QCOMPARE(third.xOf("keep"), 280);
        QVERIFY(!third.document.canUndo());
    }

    void theOutlineOfAJournalTellsWhereItStands()
    {
        Session session(*m_folder);
        session.open();
        const auto outline = [&] {
            session.journal.flush();
            return outlineOfJournal(journalFile(session.state, session.path).toStdString());
        };
        QCOMPARE(outline()->position, std::size_t{0});
        QCOMPARE(outline()->saved, std::optional<std::size_t>(0));
        session.move("keep", 300);
        session.move("keep", 400);
        session.save();
        session.document.undo();
        const auto undone = outline();
        QCOMPARE(undone->workflows.size(), std::size_t{3});
        QCOMPARE(undone->workflows[1], session.document.workflowId().text());
        QCOMPARE(undone->position, std::size_t{1});
        QCOMPARE(undone->saved, std::optional<std::size_t>(2));
        QVERIFY(!undone->givenUp);
        session.journal.giveUpChanges();
        QVERIFY(outline()->givenUp);
        session.move("keep", 500);
        QCOMPARE(outline()->saved, std::optional<std::size_t>());
        QVERIFY(!outline()->givenUp);
        // Whatever is done, it stands where the document does.
        std::mt19937 random(5);
        for (int i = 0; i < 200; ++i) {
            switch (random() % 8) {
            case 0:
                session.save();
                break;
            case 1:
            case 2:
                session.document.undo();
                break;
            case 3:
                session.document.redo();
                break;
            default:
                session.move("keep", 1'000 + i);
            }
            const auto stands = outline();
            QCOMPARE(stands->position, session.document.history().position);
            QCOMPARE(stands->saved, session.document.history().saved);
            QCOMPARE(stands->workflows.size(), session.document.history().steps.size());
        }
        const QString broken = m_folder->filePath(QStringLiteral("broken.journal"));
        for (const char* text : {"", "[1]\n", "{\"at\":0}\n", "{\"workflow\":\"main\",\"patch\":[]}\n"}) {
            writeFile(broken, text);
            QVERIFY2(!outlineOfJournal(broken.toStdString()), text);
        }
    }

    void aProjectMadeWhileAnotherIsBeingOpenedStays()
    {
        Session session(*m_folder);
        const QSignalSpy opened(&session.journal, &DocumentJournal::opened);
        auto loaded = graph::loadProject(session.path.toStdString());
        QVERIFY(loaded.has_value());
        session.journal.open(std::move(*loaded));
        session.document.resetToNew();
        session.addNode("FilterNode");
        session.journal.flush();
        QCoreApplication::processEvents();
        QCOMPARE(opened.count(), 0);
        QVERIFY(session.document.workflow().find(NodeId("filter")));
        QVERIFY(contentOf(journalFile(session.state, {}, 1)).contains("FilterNode"));
    }

    void aFolderThatCannotBeWrittenIsTold()
    {
        writeFile(m_folder->filePath(QStringLiteral("state")), "in the way");
        Session session(*m_folder);
        const QSignalSpy notKept(&session.journal, &DocumentJournal::notKept);
        session.open();
        QCOMPARE(notKept.count(), 1);
        QVERIFY2(notKept[0][0].toString().contains(QStringLiteral("cannot be made")),
                 qPrintable(notKept[0][0].toString()));
        session.move("keep", 300); // work goes on
        QCOMPARE(session.xOf("keep"), 300);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestRecovery)
#include "tst_recovery.moc"
