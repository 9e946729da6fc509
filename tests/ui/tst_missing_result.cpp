// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What the results panel says about a node without a result: why, and what to do.

#include "tests/ui/steps_bench.h"

#include <QTabWidget>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

class TestMissingResult : public QObject {
    Q_OBJECT

private slots:
    void init() { m_bench = std::make_unique<StepsBench>(); }
    void cleanup() { m_bench.reset(); }

    void beforeTheFirstRun()
    {
        QCOMPARE(told("few"), QStringLiteral("few has not run yet. Press F5 to run the workflow."));
    }

    void outsideOfAPartialRun()
    {
        runBy("even", Qt::Key_F7);
        QVERIFY2(told("few").contains(QStringLiteral("F7")), qPrintable(told("few")));
        QVERIFY2(told("few").startsWith(QStringLiteral("The last run")), qPrintable(told("few")));
        QCOMPARE(told("even"), QString()); // it has a result
    }

    void disabledOrBehindADisabledNode()
    {
        change("even", [](graph::Node& node) { node.disabled = true; });
        runBy("count", Qt::Key_F5);
        QVERIFY2(told("even").contains(QStringLiteral("even is disabled")), qPrintable(told("even")));
        QVERIFY2(told("few").contains(QStringLiteral("needs even, which is disabled")),
                 qPrintable(told("few")));
    }

    void bypassed()
    {
        change("even", [](graph::Node& node) { node.bypassed = true; });
        runBy("count", Qt::Key_F5);
        QVERIFY2(told("even").contains(QStringLiteral("even is bypassed")), qPrintable(told("even")));
        QCOMPARE(told("few"), QString());
    }

    void addedAfterTheRun()
    {
        runBy("count", Qt::Key_F5);
        m_bench->window.document().edit(QStringLiteral("Add"), [](graph::Workflow& workflow) {
            graph::Node fresh;
            fresh.id = NodeId("fresh");
            fresh.type = "SortNode";
            workflow.put(std::move(fresh));
        });
        QVERIFY2(told("fresh").contains(QStringLiteral("after the last run")), qPrintable(told("fresh")));
    }

    void skippedBehindAFailure()
    {
        change("count",
               [](graph::Node& node) { node.params["sql"] = "SELECT i FROM nowhere WHERE i > :least"; });
        runBy("count", Qt::Key_F5);
        QCOMPARE(m_bench->stateOf("few"), run::NodeState::Skipped);
        // By the node that failed, not by the one before it.
        QVERIFY2(told("few").contains(QStringLiteral("few was skipped, as count before it failed")),
                 qPrintable(told("few")));
        QCOMPARE(told("count"), QString());
    }

    void skippedByABranch()
    {
        m_bench->openText("branch.dataflow.json", R"({
  "format": 1, "name": "Branch",
  "connections": {"db": {"type": "sqlite", "path": "b.db"}},
  "workflows": {"main": {
    "nodes": [
      {"id": "choice", "type": "SwitchNode", "params": {"value": 1}},
      {"id": "first", "type": "SwitchNode", "params": {"value": 1}},
      {"id": "read", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1"}},
      {"id": "second", "type": "SwitchNode", "params": {"value": 1}}
    ],
    "links": [{"from": "choice.false_output", "to": "second.input"}, {"from": "choice.true_output", "to": "first.input"},
      {"from": "read.row_count", "to": "choice.input"}]
  }}
})");
        runBy("choice", Qt::Key_F5);
        QCOMPARE(m_bench->stateOf("second"), run::NodeState::Skipped);
        QVERIFY2(told("second").contains(QStringLiteral("choice took another branch")),
                 qPrintable(told("second")));
        QCOMPARE(told("first"), QString());
    }

    void takenOverSaysSo()
    {
        runBy("count", Qt::Key_F5);
        runBy("few", Qt::Key_F7, Qt::ShiftModifier);
        m_bench->window.selection().setNodes({NodeId("even")});
        const QString summary = m_bench->find<QLabel>("resultsSummary")->text();
        QVERIFY2(summary.contains(QStringLiteral("taken over, as nothing that it depends on has changed")),
                 qPrintable(summary));
        QVERIFY(summary.contains(QStringLiteral("Shift+F7")));
        QVERIFY2(told("count").contains(QStringLiteral("nothing that ran needed it")),
                 qPrintable(told("count")));
    }

private:
    /// What stands in the place of a node's result; empty when it has one.
    QString told(const char* id)
    {
        m_bench->window.showPanel(QStringLiteral("resultsDock"));
        m_bench->window.selection().setNodes({NodeId(id)});
        const auto* empty = m_bench->find<QLabel>("resultsEmpty");
        return empty->isVisible() ? empty->text() : QString();
    }
    void change(const char* id, const std::function<void(graph::Node&)>& edit)
    {
        m_bench->window.document().edit(QStringLiteral("Change"), [&](graph::Workflow& workflow) {
            graph::Node node = *workflow.find(NodeId(id));
            edit(node);
            workflow.put(std::move(node));
        });
    }
    void runBy(const char* id, Qt::Key key, Qt::KeyboardModifiers keys = {})
    {
        QSignalSpy finished(&m_bench->window.runs(), &RunController::finished);
        m_bench->keyOn(id, key, keys);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
    }

    std::unique_ptr<StepsBench> m_bench;
};

QTEST_MAIN(TestMissingResult)
#include "tst_missing_result.moc"
