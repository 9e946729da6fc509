// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The undo history on the disk: saving, restarting, and files changed by others. What comes back after a
// session was killed is in tst_recovery.cpp; tst_random_walk.cpp does all of it at random.

#include "tests/ui/journal_session.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::contentOf;
using dataflow::ui::testing::filterChain;
using dataflow::ui::testing::Session;
using dataflow::ui::testing::writeFile;

class TestHistory : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        writeFile(m_folder->filePath(QStringLiteral("chain.dataflow.json")), filterChain());
    }

    void undoSurvivesSavingAndARestart()
    {
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.move("keep", 310);
            first.save();
            first.move("again", 700);
            first.save();
        }
        Session second(*m_folder);
        second.open();
        QCOMPARE(second.recovered, 0);
        QVERIFY(!second.document.isModified());
        QCOMPARE(second.document.undoLabel(), QStringLiteral("Move again"));
        second.document.undo();
        QCOMPARE(second.xOf("again"), 560);
        QVERIFY(second.document.isModified());
        second.document.undo();
        second.document.undo();
        QCOMPARE(second.xOf("keep"), 280);
        QVERIFY(!second.document.canUndo());
        for (int i = 0; i < 3; ++i)
            second.document.redo();
        QCOMPARE(second.xOf("again"), 700);
        QVERIFY(!second.document.isModified());
    }

    void unsavedWorkComesBackBesideAFileThatChangedMeanwhile()
    {
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.document.edit(QStringLiteral("Change"), [](graph::Workflow& workflow) {
                graph::Node node = *workflow.find(NodeId("keep"));
                node.params["expression"] = "i > 7";
                workflow.put(std::move(node));
            });
        }
        QByteArray foreign = filterChain();
        foreign.replace("\"i > 2\"", "\"i > 9\"").replace("\"i > 1\"", "\"i > 8\"");
        writeFile(m_folder->filePath(QStringLiteral("chain.dataflow.json")), foreign);
        Session second(*m_folder);
        second.open();
        QCOMPARE(second.recovered, 2);
        QCOMPARE(second.xOf("keep"), 300);
        const auto expressionOf = [&second](const char* node) {
            return second.document.workflow().find(NodeId(node))->params["expression"].get<std::string>();
        };
        QCOMPARE(expressionOf("keep"), std::string("i > 7"));
        QCOMPARE(expressionOf("again"), std::string("i > 2")); // nothing was merged unasked
        QVERIFY(second.onDisk);
        QCOMPARE(QByteArray::fromStdString(second.onDisk->text), foreign);
        QVERIFY(second.document.isModified());
        second.document.undo();
        second.document.undo();
        QVERIFY(!second.document.isModified()); // against the file that the work started from
        QCOMPARE(QByteArray::fromStdString(second.document.loaded().text), filterChain());
    }

    void aFileChangedByOthersWithoutUnsavedWorkIsSimplyOpened()
    {
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.save();
        }
        writeFile(m_folder->filePath(QStringLiteral("chain.dataflow.json")), filterChain());
        Session second(*m_folder);
        second.open();
        QCOMPARE(second.xOf("keep"), 280);
        QVERIFY(!second.document.canUndo());
        QVERIFY(!second.document.isModified());
    }

    void oldStepsAreDroppedManyAtATime()
    {
        Session session(*m_folder);
        session.open();
        for (int i = 0; i < 2'600; ++i)
            session.move("keep", 1'000 + i);
        QVERIFY(session.document.history().steps.size() <= 2'500);
        QCOMPARE(session.xOf("keep"), 3'599);
        session.document.undo();
        QCOMPARE(session.xOf("keep"), 3'598);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestHistory)
#include "tst_history.moc"
