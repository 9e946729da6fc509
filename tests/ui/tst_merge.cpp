// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Merging with a file that another program changed, or another file: what is taken, chosen, kept and undone.

#include "tests/ui/window_bench.h"
#include "ui/canvas/version_pane.h"
#include "ui/models/keymap.h"
#include "ui/shell/merge_dialog.h"

#include <QAbstractItemModelTester>
#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

const NodeId kAgain("again");
const NodeId kJoin("join");
const NodeId kKeep("keep");

/// The chain as another program left it: both filters changed, and `write` writes elsewhere.
QByteArray theirs()
{
    return filterChain()
        .replace("\"i > 2\"", "\"i > 20\"")
        .replace("\"i > 1\"", "\"i > 10\"")
        .replace("\"out.csv\"", "\"theirs.csv\"");
}

} // namespace

class TestMerge : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<WindowBench>();
        m_bench->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
        m_bench->openText("chain.dataflow.json", filterChain());
    }
    void cleanup() { m_bench.reset(); }

    void conflictsOfAChangedFileAreChosenByKeys()
    {
        changeMine();
        const graph::ProjectPtr mine = document().project();
        MergeDialog* dialog = mergeOnSave();
        QVERIFY(dialog);
        QVERIFY(dialog->isModal());
        QCOMPARE(dialog->conflicts().rowCount(), 2);
        const QAbstractItemModelTester tester(table(*dialog)->model());
        QCOMPARE(rowText(*dialog, 0),
                 QStringLiteral("? Choose | again | parameter expression | i > 2 | i > 3 | i > 20"));
        QVERIFY(summary(*dialog).contains(QStringLiteral("2 conflict")));
        QVERIFY(!ok(*dialog)->isEnabled());
        QTRY_VERIFY(dialog->result().scene().indexOf(kAgain) >= 0);
        QTest::keyClick(table(*dialog), Qt::Key_2);
        QCOMPARE(table(*dialog)->currentIndex().row(), 1); // the next one that waits
        QTest::keyClick(table(*dialog), Qt::Key_1);
        QTRY_VERIFY(ok(*dialog)->isEnabled());
        const std::size_t steps = document().position();
        QTest::mouseClick(ok(*dialog), Qt::LeftButton);
        QCOMPARE(document().position(), steps + 1);
        QCOMPARE(document().undoLabel(), QStringLiteral("Merge with the file on the disk"));
        QCOMPARE(parameter(kAgain, "expression"), QStringLiteral("i > 20"));
        QCOMPARE(parameter(kKeep, "expression"), QStringLiteral("i > 5"));
        QCOMPARE(parameter(NodeId("write"), "path"), QStringLiteral("theirs.csv"));
        QCOMPARE(document().workflow().view.at(kJoin).x, 600);
        document().undo(); // one step
        QVERIFY(*document().project() == *mine);
        document().redo();
        QSignalSpy saved(&m_bench->window, &MainWindow::saved);
        QVERIFY(activate());
        m_bench->key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(saved.count(), 1);
        QVERIFY(m_bench->prompts.errors.isEmpty());
        QVERIFY(contentOf(m_bench->path("chain.dataflow.json")).contains("i > 20"));
    }

    void itsKeysAreThoseOfTheKeyMap()
    {
        changeMine();
        MergeDialog* dialog = mergeOnSave();
        auto* theirs = dialog->findChild<QPushButton*>(QStringLiteral("mergeTheirs"));
        QVERIFY2(theirs->text().endsWith(QStringLiteral("(2)")), qPrintable(theirs->text()));
        auto keys = assignKeys(m_bench->window.commands().commands(),
                               {{QStringLiteral("merge.theirs"), {QKeySequence(Qt::Key_T)}}});
        QVERIFY2(keys.conflicts.isEmpty(), qPrintable(keys.conflicts.join(QLatin1Char('\n'))));
        m_bench->window.commands().setKeys(keys.keys);
        QVERIFY2(theirs->text().endsWith(QStringLiteral("(T)")), qPrintable(theirs->text()));
        QTest::keyClick(table(*dialog), Qt::Key_2);
        QCOMPARE(dialog->conflicts().rows()[0].taken, Taken::Nothing);
        QTest::keyClick(table(*dialog), Qt::Key_T);
        QCOMPARE(dialog->conflicts().rows()[0].taken, Taken::Theirs);
        dialog->reject();
    }

    void cancelChangesNothing()
    {
        changeMine();
        const graph::ProjectPtr mine = document().project();
        const std::size_t steps = document().position();
        MergeDialog* dialog = mergeOnSave();
        QTest::keyClick(table(*dialog), Qt::Key_2);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!shown());
        QCOMPARE(document().project(), mine);
        QCOMPARE(document().position(), steps);
        QVERIFY(document().isModified());
        QCOMPARE(contentOf(m_bench->path("chain.dataflow.json")), theirs());
        // Saving asks again.
        m_bench->prompts.conflict = ConflictAnswer::Cancel;
        QVERIFY(activate());
        m_bench->key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(m_bench->prompts.asked.size(), 2);
        QCOMPARE(contentOf(m_bench->path("chain.dataflow.json")), theirs());
    }

    void aValueOfOnesOwnIsTakenAsItIsWritten()
    {
        changeMine();
        MergeDialog* dialog = mergeOnSave();
        QTest::keyClick(table(*dialog), Qt::Key_3);
        auto* own = dialog->findChild<QPlainTextEdit*>(QStringLiteral("mergeOwnValue"));
        QVERIFY(own->hasFocus());
        QSignalSpy previewed(dialog, &MergeDialog::previewed);
        QTest::keyClicks(own, QStringLiteral("i > 4"));
        QTRY_VERIFY(previewed.count() >= 1);
        QCOMPARE(dialog->conflicts().rows()[0].taken, Taken::OwnValue);
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("mergeMine")), Qt::LeftButton);
        QCOMPARE(dialog->conflicts().rows()[0].taken, Taken::Mine);
        table(*dialog)->selectRow(0);
        own->setFocus();
        own->selectAll();
        QTest::keyClicks(own, QStringLiteral("i > 44"));
        table(*dialog)->selectRow(1);
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("mergeTheirs")), Qt::LeftButton);
        QTRY_VERIFY(ok(*dialog)->isEnabled());
        QTest::mouseClick(ok(*dialog), Qt::LeftButton);
        QCOMPARE(parameter(kAgain, "expression"), QStringLiteral("i > 44"));
        QCOMPARE(parameter(kKeep, "expression"), QStringLiteral("i > 10"));
    }

    void aValueThatIsNoJsonIsRefusedWithAReason()
    {
        setNode("again", [](graph::Node& node) { node.params["expression"] = Json::array({1}); });
        MergeDialog* dialog = mergeOnSave();
        QVERIFY(dialog);
        auto* own = dialog->findChild<QPlainTextEdit*>(QStringLiteral("mergeOwnValue"));
        own->setFocus();
        own->selectAll();
        QTest::keyClicks(own, QStringLiteral("[1, 2"));
        QVERIFY(message(*dialog).contains(QStringLiteral("expression is no JSON")));
        QVERIFY(!ok(*dialog)->isEnabled());
        QTest::keyClicks(own, QStringLiteral("]"));
        QTRY_VERIFY(ok(*dialog)->isEnabled());
    }

    void aNodeRemovedOnOneSideIsOneChoice()
    {
        document().edit(QStringLiteral("Remove"), [](graph::Workflow& workflow) { workflow.remove(kAgain); });
        MergeDialog* dialog = mergeOnSave();
        QCOMPARE(dialog->conflicts().rowCount(), 1);
        QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("mergeEdit"))->isEnabled());
        QTRY_COMPARE(dialog->result().scene().indexOf(kAgain), -1);
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("mergeAllTheirs")), Qt::LeftButton);
        QTRY_VERIFY(dialog->result().scene().indexOf(kAgain) >= 0); // the preview follows
        QCOMPARE(dialog->result().marks().nodes.at(kAgain), ChangeKind::Added);
        QTRY_VERIFY(ok(*dialog)->isEnabled());
        QTest::mouseClick(ok(*dialog), Qt::LeftButton);
        QCOMPARE(parameter(kAgain, "expression"), QStringLiteral("i > 20"));
        QCOMPARE(document().workflow().view.at(kAgain).x, 560);
        QCOMPARE(document().workflow().linksInto(kAgain).size(), std::size_t{1});
    }

    void aChangedFileWithoutConflictsIsMergedAtOnce()
    {
        m_bench->nudge();
        writeFile(m_bench->path("chain.dataflow.json"), theirs());
        m_bench->prompts.conflict = ConflictAnswer::Merge;
        m_bench->key(Qt::Key_S, Qt::ControlModifier);
        QTRY_COMPARE(document().undoLabel(), QStringLiteral("Merge with the file on the disk"));
        QVERIFY(!shown() || !shown()->isVisible());
        QCOMPARE(parameter(kAgain, "expression"), QStringLiteral("i > 20"));
        QCOMPARE(document().workflow().view.at(kAgain).x, 568);
        QTRY_VERIFY(!shown());
    }

    void anotherFileIsMergedByCommandAsOneStep()
    {
        changeMine();
        const graph::ProjectPtr mine = document().project();
        writeFile(m_bench->path("other.dataflow.json"),
                  filterChain().replace("\"out.csv\"", "\"other.csv\""));
        m_bench->prompts.pathToOpen = m_bench->path("other.dataflow.json");
        QVERIFY(m_bench->window.commands().run(QStringLiteral("file.merge")));
        QTRY_VERIFY(shown() && shown()->isVisible()); // also without conflicts: to look at what comes
        QTRY_VERIFY(ok(*shown())->isEnabled());
        QVERIFY(summary(*shown()).contains(QStringLiteral("no conflicts")));
        QTest::mouseClick(ok(*shown()), Qt::LeftButton);
        QCOMPARE(document().undoLabel(), QStringLiteral("Merge with other.dataflow.json"));
        QCOMPARE(document().path(), m_bench->path("chain.dataflow.json"));
        QCOMPARE(parameter(NodeId("write"), "path"), QStringLiteral("other.csv"));
        QCOMPARE(parameter(kAgain, "expression"), QStringLiteral("i > 3"));
        document().undo();
        QVERIFY(*document().project() == *mine);
        QVERIFY(document().isModified());
        QCOMPARE(contentOf(m_bench->path("chain.dataflow.json")), filterChain());
    }

    void aMergeThatCannotBeIsTold()
    {
        document().editProject(QStringLiteral("Secret"), [](graph::Project& project) {
            project.connections.push_back({"pg", {{"type", "postgresql"}, {"password", "hunter2"}}});
        });
        const graph::ProjectPtr mine = document().project();
        m_bench->prompts.pathToOpen = m_bench->path("chain.dataflow.json");
        QVERIFY(m_bench->window.commands().run(QStringLiteral("file.merge")));
        QTRY_COMPARE(m_bench->prompts.errors.size(), 1);
        QVERIFY(m_bench->prompts.errors[0].contains(QStringLiteral("could not be merged")));
        QCOMPARE(document().project(), mine);
        QTRY_VERIFY(!shown());
    }

    void workOfAKilledSessionIsMergedInTheView()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("chain.dataflow.json"));
        writeFile(file, filterChain());
        Settings settings(folder.filePath(QStringLiteral("settings.ini")));
        ScriptedPrompts prompts;
        const auto open = [&file](MainWindow& window) {
            window.show();
            QSignalSpy opened(&window, &MainWindow::opened);
            window.openFile(file);
            QTRY_COMPARE(opened.count(), 1);
        };
        {
            MainWindow killed(prompts, settings); // goes without being closed: nobody is asked
            open(killed);
            killed.document().edit(QStringLiteral("Change"), [](graph::Workflow& workflow) {
                graph::Node node = *workflow.find(kKeep);
                node.params["expression"] = "i > 5";
                workflow.put(std::move(node));
                workflow.view[kJoin] = {600, 200};
            });
        }
        writeFile(file, theirs());
        MainWindow next(prompts, settings);
        open(next);
        MergeDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = next.findChild<MergeDialog*>()) && dialog->isVisible());
        QVERIFY(prompts.asked.isEmpty());
        QCOMPARE(next.document().undoLabel(), QStringLiteral("Change")); // nothing was merged unasked
        QCOMPARE(dialog->conflicts().rowCount(), 1);
        QCOMPARE(rowText(*dialog, 0),
                 QStringLiteral("? Choose | keep | parameter expression | i > 1 | i > 5 | i > 10"));
        dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QTest::keyClick(table(*dialog), Qt::Key_1);
        QTRY_VERIFY(ok(*dialog)->isEnabled());
        QTest::mouseClick(ok(*dialog), Qt::LeftButton);
        const graph::Workflow& merged = next.document().workflow();
        QCOMPARE(merged.find(kKeep)->params["expression"].get<std::string>(), std::string("i > 5"));
        QCOMPARE(merged.find(kAgain)->params["expression"].get<std::string>(), std::string("i > 20"));
        QCOMPARE(merged.view.at(kJoin).x, 600);
        QVERIFY(next.document().isModified());
        next.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&next));
        QTest::keyClick(&next, Qt::Key_S, Qt::ControlModifier); // the file is the one that was merged with
        QTRY_VERIFY(!next.document().isModified());
        QVERIFY(prompts.asked.isEmpty());
    }

private:
    Document& document() { return m_bench->window.document(); }
    bool activate()
    {
        m_bench->window.activateWindow();
        return QTest::qWaitForWindowActive(&m_bench->window);
    }
    MergeDialog* shown() { return m_bench->window.findChild<MergeDialog*>(); }
    static QTableView* table(MergeDialog& dialog)
    {
        return dialog.findChild<QTableView*>(QStringLiteral("mergeConflicts"));
    }
    static QPushButton* ok(MergeDialog& dialog)
    {
        return dialog.findChild<QDialogButtonBox*>(QStringLiteral("mergeButtons"))
            ->button(QDialogButtonBox::Ok);
    }
    static QString summary(MergeDialog& dialog)
    {
        return dialog.findChild<QLabel*>(QStringLiteral("mergeSummary"))->text();
    }
    static QString message(MergeDialog& dialog)
    {
        return dialog.findChild<QLabel*>(QStringLiteral("mergeMessage"))->text();
    }
    static QString rowText(MergeDialog& dialog, int row)
    {
        QStringList cells;
        for (int column = 0; column < dialog.conflicts().columnCount(); ++column)
            cells << dialog.conflicts().index(row, column).data().toString();
        return cells.join(QStringLiteral(" | "));
    }
    QString parameter(const NodeId& node, const char* name)
    {
        return QString::fromStdString(document().workflow().find(node)->params[name].get<std::string>());
    }
    void setNode(const char* id, const std::function<void(graph::Node&)>& change)
    {
        document().edit(QStringLiteral("Change"), [&](graph::Workflow& workflow) {
            graph::Node node = *workflow.find(NodeId(id));
            change(node);
            workflow.put(std::move(node));
        });
    }
    void setParameter(const char* id, const char* name, const Json& value)
    {
        setNode(id, [&](graph::Node& node) { node.params[name] = value; });
    }
    /// Both filters, differently from theirs(), and a place.
    void changeMine()
    {
        setParameter("again", "expression", "i > 3");
        setParameter("keep", "expression", "i > 5");
        document().edit(QStringLiteral("Move"), [](graph::Workflow& workflow) {
            workflow.view[kJoin] = {600, 200};
        });
    }
    /// Another program writes the file, and saving offers to merge.
    MergeDialog* mergeOnSave()
    {
        writeFile(m_bench->path("chain.dataflow.json"), theirs());
        m_bench->prompts.conflict = ConflictAnswer::Merge;
        m_bench->key(Qt::Key_S, Qt::ControlModifier);
        if (!QTest::qWaitFor([this] { return shown() && shown()->isVisible(); }))
            return nullptr;
        shown()->activateWindow();
        return QTest::qWaitForWindowActive(shown()) ? shown() : nullptr;
    }

    std::unique_ptr<WindowBench> m_bench;
};

QTEST_MAIN(TestMerge)
#include "tst_merge.moc"
