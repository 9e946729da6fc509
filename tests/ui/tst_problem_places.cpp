// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Problems and runs lead to nodes of any workflow, and to the editors of settings.

#include "tests/ui/window_bench.h"
#include "ui/models/problem_place.h"
#include "ui/models/problems_model.h"
#include "ui/panels/history_panel.h"
#include "ui/panels/problems_panel.h"

#include <QListWidget>
#include <QTableView>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

using Kind = ProblemPlace::Kind;

namespace {

/// Both workflows have a node `read`; what is wrong is `others`' read, and some settings.
QByteArray twoWorkflows()
{
    return R"({
  "format": 1, "name": "Two",
  "connections": {"broken": {"type": "sqlite"}, "db": {"type": "sqlite", "path": "two.db"}},
  "environments": {"dev": {}, "prod": {"connections": {"gone": {"path": "x.db"}}}},
  "models": {"Order": {"connection": "nowhere", "fields": {"n": {"type": "int"}}}},
  "workflows": {
    "main": {"nodes": [
      {"id": "call", "type": "SubworkflowNode", "params": {"workflow": "other"}},
      {"id": "frame", "type": "ParallelNode", "params": {"nodes": [
        {"id": "first", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1 AS a"}}]}},
      {"id": "read", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1 AS i"}}
    ]},
    "other": {"parameters": {"since": {"type": "date"}}, "nodes": [
      {"id": "read", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT ${nothing} AS i",
        "params": {"x": "${nothing}"}}}
    ]}
  }
})";
}

/// A query that cannot run in the workflow that `main` calls.
QByteArray failingCall()
{
    return R"({
  "format": 1, "name": "Calls",
  "connections": {"db": {"type": "sqlite", "path": "calls.db"}},
  "workflows": {
    "main": {"nodes": [
      {"id": "call", "type": "SubworkflowNode", "params": {"workflow": "other"}},
      {"id": "read", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1 AS i"}}
    ]},
    "other": {"nodes": [
      {"id": "read", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT a FROM nowhere"}}
    ]}
  }
})";
}

graph::Problem problemAt(const char* workflow, const char* node, const char* parameter = "",
                         const char* pointer = "")
{
    Error error(ErrorCode::BadParameter, "Something is wrong");
    error.inNode(node).inParameter(parameter);
    return {.severity = graph::Severity::Error,
            .workflow = WorkflowId(workflow),
            .error = std::move(error),
            .pointer = pointer};
}

} // namespace

Q_DECLARE_METATYPE(dataflow::ui::ProblemPlace)
Q_DECLARE_METATYPE(dataflow::graph::Problem)

class TestProblemPlaces : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<WindowBench>();
        m_bench->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
    }
    void cleanup() { m_bench.reset(); }

    void everyProblemHasItsPlace_data()
    {
        QTest::addColumn<graph::Problem>("problem");
        QTest::addColumn<ProblemPlace>("place");
        const auto node = [](const char* workflow, const char* id, const char* parameter) {
            return ProblemPlace{.kind = Kind::Node,
                                .workflow = WorkflowId(workflow),
                                .node = NodeId(id),
                                .parameter = QLatin1String(parameter)};
        };
        const auto setting = [](Kind kind, const char* name, const char* workflow = "") {
            return ProblemPlace{.kind = kind, .workflow = WorkflowId(workflow), .name = QLatin1String(name)};
        };
        QTest::newRow("a node") << problemAt("main", "read", "sql") << node("main", "read", "sql");
        QTest::newRow("a node of the other workflow with the same id")
            << problemAt("other", "read", "sql") << node("other", "read", "sql");
        QTest::newRow("a node of a called workflow")
            << problemAt("main", "call.read", "sql") << node("other", "read", "sql");
        QTest::newRow("a node in a list of nodes")
            << problemAt("main", "frame.first", "sql") << node("main", "frame", "nodes");
        QTest::newRow("a node of a called workflow that is gone")
            << problemAt("main", "call.gone", "sql") << node("main", "call", "");
        QTest::newRow("a node that is gone") << problemAt("main", "gone") << ProblemPlace();
        QTest::newRow("a node of the workflow that was to run")
            << problemAt("", "read", "sql") << node("other", "read", "sql");
        QTest::newRow("a node that only one workflow has")
            << problemAt("", "frame") << node("main", "frame", "");
        QTest::newRow("a connection")
            << problemAt("", "", "", "/connections/broken/path") << setting(Kind::Connection, "broken");
        QTest::newRow("a name with a slash")
            << problemAt("", "", "", "/connections/a~1b~0c") << setting(Kind::Connection, "a/b~c");
        QTest::newRow("a model") << problemAt("", "", "", "/models/Order/fields/n")
                                 << setting(Kind::Model, "Order");
        QTest::newRow("an environment") << problemAt("", "", "", "/environments/prod/connections/gone")
                                        << setting(Kind::Environment, "prod");
        QTest::newRow("the cache") << problemAt("", "", "", "/cache/l1_ttl") << setting(Kind::Cache, "");
        QTest::newRow("a run parameter") << problemAt("", "", "", "/workflows/other/parameters/since/default")
                                         << setting(Kind::Parameters, "since", "other");
        QTest::newRow("a workflow") << problemAt("other", "") << setting(Kind::Workflow, "", "other");
        QTest::newRow("nothing at all") << problemAt("", "") << ProblemPlace();
    }
    void everyProblemHasItsPlace()
    {
        QFETCH(graph::Problem, problem);
        QFETCH(ProblemPlace, place);
        const auto loaded = parsed(twoWorkflows());
        const ProblemPlace found = placeOf(problem, *loaded.project, WorkflowId("other"));
        QCOMPARE(static_cast<int>(found.kind), static_cast<int>(place.kind));
        QCOMPARE(found.workflow.text(), place.workflow.text());
        QCOMPARE(found.node.text(), place.node.text());
        QCOMPARE(found.parameter, place.parameter);
        QCOMPARE(found.name, place.name);
    }

    void anErrorOfTheStartNamesItsConnection()
    {
        const auto loaded = parsed(twoWorkflows());
        graph::Problem problem = problemAt("", "");
        problem.error.with("connection", "db");
        QCOMPARE(placeOf(problem, *loaded.project, WorkflowId("main")).name, QStringLiteral("db"));
    }

    void enterGoesToTheNodeOfTheOtherWorkflow()
    {
        WindowBench& b = *m_bench;
        b.openText("two.dataflow.json", twoWorkflows());
        b.window.selection().setNodes({NodeId("read")});
        QTableView& table = showProblems();
        QVERIFY(!table.isColumnHidden(ProblemsModel::WorkflowColumn));
        const int row = rowOf(ProblemsModel::NodeColumn, QStringLiteral("read"));
        QVERIFY(row >= 0);
        QCOMPARE(textIn(row, ProblemsModel::WorkflowColumn), QStringLiteral("other"));
        QCOMPARE(b.window.document().workflowId(), WorkflowId("main"));
        pressEnterIn(row);
        QCOMPARE(b.window.document().workflowId(), WorkflowId("other"));
        QCOMPARE(b.window.selection().singleNode(), std::optional(NodeId("read")));
        QVERIFY(QRectF(b.window.canvas().viewport()->rect())
                    .contains(b.window.canvas().nodeRect(NodeId("read"))));
    }

    void problemsOfSettingsOpenTheirEditor_data()
    {
        QTest::addColumn<QString>("setting");
        QTest::addColumn<QString>("list");
        QTest::newRow("connection") << "connection broken"
                                    << "connectionList";
        QTest::newRow("model") << "model Order"
                               << "modelList";
        QTest::newRow("environment") << "environment prod"
                                     << "environmentList";
    }
    void problemsOfSettingsOpenTheirEditor()
    {
        QFETCH(QString, setting);
        QFETCH(QString, list);
        WindowBench& b = *m_bench;
        b.openText("two.dataflow.json", twoWorkflows());
        showProblems();
        const int row = rowOf(ProblemsModel::NodeColumn, setting);
        QVERIFY(row >= 0);
        QVERIFY(textIn(row, ProblemsModel::WorkflowColumn).isEmpty());
        pressEnterIn(row);
        const QString name = setting.section(QLatin1Char(' '), 1);
        auto* chosen = b.window.findChild<QListWidget*>(list);
        QVERIFY(chosen && chosen->isVisible());
        QCOMPARE(chosen->currentItem()->text(), name);
        qobject_cast<QDialog*>(chosen->window())->reject();
    }

    void oneWorkflowIsNotNamed()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        QVERIFY(showProblems().isColumnHidden(ProblemsModel::WorkflowColumn));
    }

    void aFailureInACalledWorkflowLeadsThere()
    {
        WindowBench& b = *m_bench;
        b.openText("calls.dataflow.json", failingCall());
        b.runToTheEnd();
        QCOMPARE(b.stateOf("call"), run::NodeState::Failed);
        showProblems();
        const int row = rowOf(ProblemsModel::NodeColumn, QStringLiteral("call.read"));
        QVERIFY(row >= 0);
        pressEnterIn(row);
        QCOMPARE(b.window.document().workflowId(), WorkflowId("other"));
        QCOMPARE(b.window.selection().singleNode(), std::optional(NodeId("read")));
    }

    void aRunsNodeIsShownInItsOwnWorkflow()
    {
        WindowBench& b = *m_bench;
        b.openText("calls.dataflow.json", failingCall());
        b.window.document().showWorkflow(WorkflowId("other"));
        b.runToTheEnd();
        b.window.document().showWorkflow(WorkflowId("main"));
        b.window.showPanel(QStringLiteral("historyDock"));
        auto* nodes = b.find<QTableView>("comparisonTable");
        QTRY_COMPARE(nodes->model()->rowCount(), 1);
        nodes->setCurrentIndex(nodes->model()->index(0, 0));
        nodes->setFocus();
        QTest::keyClick(nodes, Qt::Key_Return);
        QCOMPARE(b.window.document().workflowId(), WorkflowId("other"));
        QCOMPARE(b.window.selection().singleNode(), std::optional(NodeId("read")));

        b.window.document().edit(QStringLiteral("Remove"),
                                 [](graph::Workflow& workflow) { workflow.remove(NodeId("read")); });
        nodes->setFocus();
        QTest::keyClick(nodes, Qt::Key_Return);
        QVERIFY2(b.hint().contains(QStringLiteral("no node read")), qPrintable(b.hint()));
    }

private:
    QTableView& showProblems()
    {
        m_bench->window.showPanel(QStringLiteral("problemsDock"));
        auto* table = m_bench->find<QTableView>("problemsTable");
        [&] { QTRY_VERIFY(table->isVisible()); }();
        return *table;
    }
    QString textIn(int row, int column)
    {
        return m_bench->find<QTableView>("problemsTable")->model()->index(row, column).data().toString();
    }
    int rowOf(int column, const QString& text)
    {
        const QAbstractItemModel& model = *m_bench->find<QTableView>("problemsTable")->model();
        for (int row = 0; row < model.rowCount(); ++row)
            if (textIn(row, column) == text)
                return row;
        return -1;
    }
    void pressEnterIn(int row)
    {
        auto* table = m_bench->find<QTableView>("problemsTable");
        table->setCurrentIndex(table->model()->index(row, ProblemsModel::MessageColumn));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
    }

    std::unique_ptr<WindowBench> m_bench;
};

QTEST_MAIN(TestProblemPlaces)
#include "tst_problem_places.moc"
