// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Workflows are added, renamed, copied and deleted in the window; each is one step.

#include "tests/ui/window_bench.h"
#include "ui/shell/name_dialog.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

QByteArray callingProject()
{
    return R"({
  "format": 1, "name": "Calls",
  "connections": {"db": {"type": "sqlite", "path": "calls.db"}},
  "workflows": {
    "load": {"title": "Loads it", "nodes": [
      {"id": "read", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1 AS i"}}]},
    "main": {"nodes": [
      {"id": "call", "type": "SubworkflowNode", "params": {"workflow": "load"}}]}
  }
})";
}

} // namespace

class TestWorkflows : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<WindowBench>();
        m_bench->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
        m_bench->openText("calls.dataflow.json", callingProject());
    }
    void cleanup() { m_bench.reset(); }

    void theMenuShowsAndSwitches()
    {
        auto* button = m_bench->find<QToolButton>("workflowButton");
        QCOMPARE(button->text(), QStringLiteral("main"));
        QCOMPARE(entries(), (QStringList{QStringLiteral("load (Loads it)"),
                                         QStringLiteral("*main"),
                                         {},
                                         QStringLiteral("New workflow…"),
                                         QStringLiteral("Rename the workflow…"),
                                         QStringLiteral("Duplicate the workflow"),
                                         QStringLiteral("Delete the workflow")}));
        button->menu()->actions().front()->trigger();
        QCOMPARE(shown(), QStringLiteral("load"));
        QCOMPARE(button->text(), QStringLiteral("load"));
        QVERIFY2(button->toolTip().contains(QStringLiteral("Loads it")), qPrintable(button->toolTip()));
        QVERIFY(!document().canUndo()); // looking elsewhere is no step
    }

    void aNewWorkflowIsShownAndUndone()
    {
        m_bench->prompts.nameToGive = QStringLiteral("night");
        QVERIFY(run("workflow.new"));
        QCOMPARE(m_bench->prompts.asked, QStringList{QStringLiteral("name (workflow)")});
        QCOMPARE(names(), QStringLiteral("load main night"));
        QCOMPARE(shown(), QStringLiteral("night"));
        QVERIFY(document().workflow().nodes().empty());
        document().undo();
        QCOMPARE(names(), QStringLiteral("load main"));
        QCOMPARE(shown(), QStringLiteral("main"));
        QVERIFY(!document().canUndo());
        document().redo();
        QCOMPARE(shown(), QStringLiteral("night"));
    }

    void aRenamedWorkflowIsCalledByItsNewName()
    {
        document().showWorkflow(WorkflowId("load"));
        m_bench->window.runs().marks().toggleBreakpoints(WorkflowId("load"), {NodeId("read")});
        m_bench->prompts.nameToGive = QStringLiteral("fetch");
        QVERIFY(run("workflow.rename"));
        QCOMPARE(names(), QStringLiteral("fetch main"));
        QCOMPARE(shown(), QStringLiteral("fetch"));
        QCOMPARE(called(), std::string("fetch"));
        QCOMPARE(m_bench->window.runs().marks().breakpoints(WorkflowId("fetch")).size(), std::size_t{1});
        document().undo(); // one step
        // Breakpoints are no part of the project: the old name has kept them.
        QCOMPARE(m_bench->window.runs().marks().breakpoints(WorkflowId("load")).size(), std::size_t{1});
        QCOMPARE(names(), QStringLiteral("load main"));
        QCOMPARE(shown(), QStringLiteral("load"));
        QCOMPARE(called(), std::string("load"));
        QVERIFY(!document().canUndo());
    }

    void theWorkflowARunStartsWithIsTold()
    {
        m_bench->prompts.nameToGive = QStringLiteral("start");
        QVERIFY(run("workflow.rename"));
        QCOMPARE(document().project()->defaultWorkflow(), WorkflowId("load"));
        QVERIFY2(m_bench->hint().contains(QStringLiteral("starts with load")), qPrintable(m_bench->hint()));
    }

    void namesThatCannotBeChangeNothing_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("taken") << "load";
        QTest::newRow("two words") << "two words";
        QTest::newRow("given up") << "";
        QTest::newRow("its own") << "main";
    }
    void namesThatCannotBeChangeNothing()
    {
        QFETCH(QString, name);
        m_bench->prompts.nameToGive = name;
        QVERIFY(run("workflow.rename"));
        QCOMPARE(names(), QStringLiteral("load main"));
        QVERIFY(!document().canUndo());
    }

    void aCopyIsAStepOfItsOwn()
    {
        document().showWorkflow(WorkflowId("load"));
        QVERIFY(run("workflow.duplicate"));
        QCOMPARE(names(), QStringLiteral("load load_2 main"));
        QCOMPARE(shown(), QStringLiteral("load_2"));
        QVERIFY(document().workflow().find(NodeId("read")));
        document().undo();
        QCOMPARE(names(), QStringLiteral("load main"));
    }

    void deletingWhatIsCalledAsks()
    {
        document().showWorkflow(WorkflowId("load"));
        QVERIFY(run("workflow.delete"));
        QCOMPARE(m_bench->prompts.asked,
                 QStringList{QStringLiteral("delete load: node call in workflow main")});
        QCOMPARE(names(), QStringLiteral("load main"));
        m_bench->prompts.deleteCalled = true;
        QVERIFY(run("workflow.delete"));
        QCOMPARE(names(), QStringLiteral("main"));
        QCOMPARE(shown(), QStringLiteral("main"));
        QVERIFY(!run("workflow.delete")); // the last one
        document().undo();
        QCOMPARE(names(), QStringLiteral("load main"));
        QCOMPARE(shown(), QStringLiteral("load"));
    }

    void deletingWhatNothingCallsDoesNotAsk()
    {
        QVERIFY(run("workflow.delete"));
        QVERIFY(m_bench->prompts.asked.isEmpty());
        QCOMPARE(names(), QStringLiteral("load"));
    }

    void theNameDialogTellsFaultsWhileTyping()
    {
        NameDialog dialog({QStringLiteral("Name"), QStringLiteral("Name"), QStringLiteral("good"),
                           [](const QString& name) {
                               return name.contains(QLatin1Char(' ')) ? QStringLiteral("No spaces")
                                                                      : QString();
                           }},
                          nullptr);
        dialog.show();
        auto* edit = dialog.findChild<QLineEdit*>(QStringLiteral("nameEdit"));
        auto* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(ok->isEnabled());
        QCOMPARE(edit->selectedText(), QStringLiteral("good"));
        QTest::keyClicks(edit, QStringLiteral("two words"));
        QVERIFY(!ok->isEnabled());
        QCOMPARE(dialog.findChild<QLabel*>(QStringLiteral("nameError"))->text(), QStringLiteral("No spaces"));
        edit->clear();
        QVERIFY(!ok->isEnabled());
        QTest::keyClicks(edit, QStringLiteral("one"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
        QCOMPARE(dialog.name(), QStringLiteral("one"));
    }

private:
    Document& document() { return m_bench->window.document(); }
    bool run(const char* id) { return m_bench->window.commands().run(QLatin1String(id)); }
    QString shown() { return QString::fromStdString(document().workflowId().text()); }
    QString names()
    {
        QStringList names;
        for (const auto& [id, workflow] : document().project()->workflows)
            names << QString::fromStdString(id.text());
        return names.join(QLatin1Char(' '));
    }
    std::string called()
    {
        const graph::Workflow* main = document().project()->findWorkflow(WorkflowId("main"));
        return main->find(NodeId("call"))->params.at("workflow").get<std::string>();
    }
    /// The menu's entries; what is shown has a star.
    QStringList entries()
    {
        QMenu* menu = m_bench->find<QToolButton>("workflowButton")->menu();
        emit menu->aboutToShow();
        QStringList texts;
        for (const QAction* action : menu->actions())
            texts << (action->isChecked() ? QStringLiteral("*") : QString()) +
                         action->text().remove(QLatin1Char('&'));
        return texts;
    }

    std::unique_ptr<WindowBench> m_bench;
};

QTEST_MAIN(TestWorkflows)
#include "tst_workflows.moc"
