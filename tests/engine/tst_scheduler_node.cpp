// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "engine/graph/edit.h"
#include "engine/graph/group.h"
#include "engine/graph/validation.h"
#include "tests/engine/node_outcome.h"
#include "tests/engine/schedule_fixture.h"
#include "tests/support/fake_clock.h"

using namespace dataflow;
using namespace dataflow::graph;
using namespace dataflow::testing;

namespace {

/// A node of the built-in catalogue that needs nothing.
std::string script(const std::string& id, const std::string& more = "")
{
    return R"({"id": ")" + id + R"(", )" + more +
           R"("type": "PythonCodeNode", "params": {"code": "result = 1"}})";
}

QString planOf(const ProjectPtr& project, const PlanOptions& options = {})
{
    const auto plan = makePlan(project, WorkflowId("main"), options);
    if (!plan)
        return QString::fromStdString(plan.error().sentence());
    QStringList ids;
    for (const PlannedNode& node : (*plan)->nodes)
        ids << QString::fromStdString(node.node->id.text());
    return ids.join(QLatin1Char(' '));
}

PlanOptions only(std::vector<NodeId> to, std::vector<NodeId> from)
{
    PlanOptions options;
    options.to = std::move(to);
    options.from = std::move(from);
    return options;
}

QString problemsOf(const ProjectPtr& project)
{
    QStringList lines;
    for (const Problem& problem : validateProject(*project, {}))
        lines << QString::fromStdString(std::string(severityName(problem.severity)) + ": " +
                                        problem.error.sentence());
    return lines.join(QLatin1Char('\n'));
}

QString targetIn(const Workflow& workflow)
{
    return QString::fromStdString(workflow.find(NodeId("nightly"))->params.at("target").get<std::string>());
}

const std::string kReport = R"([{"from": "load.result", "to": "report.x"}])";

} // namespace

class TestSchedulerNode : public QObject {
    Q_OBJECT

private slots:
    void aRunByHandFiresOnceAndSaysSo();
    void badParametersAreRefused_data();
    void badParametersAreRefused();
    void theTargetRunsAfterTheSchedule();
    void leftOutNodes();
    void targetsAreChecked_data();
    void targetsAreChecked();
    void aCircleThroughTheTargetIsOne();
    void theTargetFollowsARename();
    void theTargetFollowsIntoAGroup();
};

void TestSchedulerNode::aRunByHandFiresOnceAndSaysSo()
{
    const test::FakeClock clock;
    FakeRunContext context(clock);
    FakeInputs inputs;
    const Map params{{"schedule", "30 2 * * mon-fri"}, {"time_zone", "Europe/Berlin"}, {"target", "load"}};
    const auto outputs = typeNamed("SchedulerNode").run(params, inputs, context);
    QVERIFY(outputs);
    QCOMPARE(QString::fromStdString(Value(outputs->values()).toText()),
             QStringLiteral(R"({"scheduled_for":"2026-01-01T00:00:00Z","next":["2026-01-01T01:30:00Z",)"
                            R"("2026-01-02T01:30:00Z","2026-01-05T01:30:00Z","2026-01-06T01:30:00Z",)"
                            R"("2026-01-07T01:30:00Z"]})"));
    QCOMPARE(context.logLines().size(), std::size_t{1});
    QCOMPARE(
        QString::fromStdString(context.logLines().front().text),
        QStringLiteral("Fires load once, as this run was started by hand; `dataflow schedule` fires it by "
                       "the clock, next 2026-01-01 02:30 +0100"));
}

void TestSchedulerNode::badParametersAreRefused_data()
{
    QTest::addColumn<Map>("params");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, Map params, const char* says) {
        QTest::newRow(name) << std::move(params) << says;
    };
    row("no times", {{"target", "load"}}, "parameter schedule");
    row("no target", {{"schedule", "@daily"}}, "parameter target");
    row("bad times", {{"schedule", "0 0 31 2 *"}, {"target", "load"}},
        "parameter schedule: The schedule names a date that never comes (field day of month, column 5");
    row("bad zone", {{"schedule", "@daily"}, {"time_zone", "Mars"}, {"target", "load"}},
        "parameter time_zone: There is no time zone of this name (time_zone Mars)");
    row("bad overlap", {{"schedule", "@daily"}, {"overlap", "kill"}, {"target", "load"}},
        "parameter overlap");
}

void TestSchedulerNode::badParametersAreRefused()
{
    QFETCH(Map, params);
    QFETCH(QString, says);
    const auto errors = typeNamed("SchedulerNode").checkParams(params, {});
    QCOMPARE(errors.size(), std::size_t{1});
    const QString sentence = QString::fromStdString(errors.front().sentence());
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
}

void TestSchedulerNode::theTargetRunsAfterTheSchedule()
{
    // By their ids the others would come first.
    const auto project =
        projectOf("[" + script("load") + "," + nightly("@daily") + "," + script("report") + "]", kReport);
    QCOMPARE(problemsOf(project), QString());
    QCOMPARE(planOf(project), QStringLiteral("nightly load report"));
    QCOMPARE(planOf(project, only({NodeId("load")}, {})), QStringLiteral("nightly load"));
    QCOMPARE(planOf(project, only({}, {NodeId("nightly")})), QStringLiteral("nightly load report"));
}

void TestSchedulerNode::leftOutNodes()
{
    const auto project = [](const std::string& schedule, const std::string& load,
                            const std::string& more = "") {
        return projectOf("[" + schedule + "," + load + "," + script("report") + more + "]", kReport);
    };
    const auto with = [](std::string node, const char* key) {
        return node.insert(1, std::string("\"") + key + "\": true, ");
    };
    const std::string schedule = nightly("@daily");
    // Without its schedule the target runs as any other node does.
    QCOMPARE(planOf(project(with(schedule, "disabled"), script("load"))), QStringLiteral("load report"));
    QCOMPARE(planOf(project(with(schedule, "bypassed"), script("load"))), QStringLiteral("load report"));
    // Without its target a schedule has nothing to do.
    QCOMPARE(planOf(project(schedule, script("load", R"("disabled": true, )"))), QString());
    QCOMPARE(planOf(project(schedule, script("load", R"("bypassed": true, )"))), QStringLiteral("report"));
    // A schedule does not feed its target: what is fed by disabled nodes only stays left out.
    const auto fed = projectOf("[" + schedule + "," + script("first", R"("disabled": true, )") + "," +
                                   script("load") + "]",
                               R"([{"from": "first.result", "to": "load.x"}])");
    QCOMPARE(planOf(fed), QString());
}

void TestSchedulerNode::targetsAreChecked_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("says");
    QTest::newRow("misspelt")
        << "laod"
        << "error: node nightly, parameter target: The parameter names a node that does "
           "not exist (node laod). Did you mean \"load\"?";
    QTest::newRow("nothing like it") << "somewhere else"
                                     << "error: node nightly, parameter target: The parameter names a node "
                                        "that does not exist (node somewhere else). Choose a node of this "
                                        "workflow.";
    QTest::newRow("itself") << "nightly"
                            << "error: node nightly, parameter target: A node cannot start itself. Name "
                               "another node.";
}

void TestSchedulerNode::targetsAreChecked()
{
    QFETCH(QString, target);
    QFETCH(QString, says);
    std::string node = nightly("@daily");
    node.replace(node.find("load"), 4, target.toStdString());
    const auto project = projectOf("[" + node + "," + script("load") + "]");
    QVERIFY2(problemsOf(project).startsWith(says), qPrintable(problemsOf(project)));
    QVERIFY(!makePlan(project, WorkflowId("main"), {}));
    // A disabled schedule does not keep the rest from running.
    node.insert(1, R"("disabled": true, )");
    const auto disabled = projectOf("[" + node + "," + script("load") + "]");
    QVERIFY2(problemsOf(disabled).startsWith(QStringLiteral("warning")), qPrintable(problemsOf(disabled)));
    QCOMPARE(planOf(disabled), QStringLiteral("load"));
}

void TestSchedulerNode::aCircleThroughTheTargetIsOne()
{
    std::string second = nightly("@daily");
    second.replace(second.find("nightly"), 7, "second_");
    second.replace(second.find("load"), 4, "nightly");
    std::string first = nightly("@daily");
    first.replace(first.find("load"), 4, "second_");
    const auto project = projectOf("[" + first + "," + second + "]");
    QVERIFY2(problemsOf(project).contains(QStringLiteral("nightly -> second_ -> nightly")),
             qPrintable(problemsOf(project)));
}

void TestSchedulerNode::theTargetFollowsARename()
{
    const auto project = projectOf("[" + nightly("@daily") + "," + script("load") + "]");
    Workflow workflow = *project->findWorkflow(WorkflowId("main"));
    const EditScope scope{*project, nodes::nodeCatalog()};
    QVERIFY(renameNode(workflow, NodeId("load"), NodeId("load_day"), scope));
    QCOMPARE(targetIn(workflow), QStringLiteral("load_day"));
    // A copy of both has its own target; a copy of the schedule alone keeps the one it has.
    const auto both =
        duplicateNodes(workflow, std::vector{NodeId("load_day"), NodeId("nightly")}, {10, 10}, scope);
    QCOMPARE(QString::fromStdString(workflow.find(both[1])->params.at("target").get<std::string>()),
             QString::fromStdString(both[0].text()));
    const auto alone = duplicateNodes(workflow, std::vector{NodeId("nightly")}, {10, 10}, scope);
    QCOMPARE(QString::fromStdString(workflow.find(alone[0])->params.at("target").get<std::string>()),
             QStringLiteral("load_day"));
}

void TestSchedulerNode::theTargetFollowsIntoAGroup()
{
    const auto project =
        projectOf("[" + nightly("@daily") + "," + script("load") + "," + script("report") + "]", kReport);
    Project changed = *project;
    const auto made = groupNodes(changed, WorkflowId("main"), std::vector{NodeId("load"), NodeId("report")},
                                 {}, "Load", nodes::nodeCatalog());
    QVERIFY(made);
    QCOMPARE(targetIn(*changed.findWorkflow(WorkflowId("main"))), QString::fromStdString(made->node.text()));
}

QTEST_APPLESS_MAIN(TestSchedulerNode)
#include "tst_scheduler_node.moc"
