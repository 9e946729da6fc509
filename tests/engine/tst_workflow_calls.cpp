// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Calls of workflows before the run: what is refused, which ports a calling node has, what is planned.
#include "engine/graph/validation.h"
#include "tests/engine/call_fixture.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::testing;

namespace {

/// An input `orders` for rows, an optional input `limit`, parameters `day` (required) and `size`; outputs
/// `rows`, `count` and `either`.
const char* const kChild = R"({
  "parameters": {"day": {"type": "date"}, "size": {"type": "int", "default": 3}},
  "nodes": [
    {"id": "orders", "type": "WorkflowInputNode", "params": {"name": "orders", "kind": "rows"}, "note": "All orders."},
    {"id": "limit", "type": "WorkflowInputNode", "params": {"name": "limit", "kind": "value", "required": false}},
    {"id": "any", "type": "WorkflowInputNode", "params": {"name": "any", "default": 1}},
    {"id": "filter", "type": "FilterNode", "params": {"expression": "n > 1"}},
    {"id": "rows", "type": "WorkflowOutputNode", "params": {"name": "rows"}},
    {"id": "count", "type": "WorkflowOutputNode", "params": {"name": "count"}},
    {"id": "either", "type": "WorkflowOutputNode", "params": {"name": "either"}}],
  "links": [
    {"from": "any.value", "to": "either.value"},
    {"from": "filter.passed", "to": "count.value"},
    {"from": "filter.rows", "to": "rows.value"},
    {"from": "orders.value", "to": "filter.rows"}]})";

const char* const kOneInput = R"({
  "nodes": [{"id": "item", "type": "WorkflowInputNode", "params": {"name": "item"}},
            {"id": "out", "type": "WorkflowOutputNode", "params": {"name": "result"}}],
  "links": [{"from": "item.value", "to": "out.value"}]})";

const char* const kOneValue = R"({
  "nodes": [{"id": "item", "type": "WorkflowInputNode", "params": {"name": "item", "kind": "value"}},
            {"id": "out", "type": "WorkflowOutputNode", "params": {"name": "result"}}],
  "links": [{"from": "item.value", "to": "out.value"}]})";

/// A project whose workflow "main" is `nodes` and `links`, with "child", "one" and "value" to call.
graph::ProjectPtr projectOf(const QByteArray& nodes, const QByteArray& links = "[]")
{
    return projectOfWorkflows(
        {{"main", {{"nodes", Json::parse(nodes.toStdString())}, {"links", Json::parse(links.toStdString())}}},
         {"child", Json::parse(kChild)},
         {"one", Json::parse(kOneInput)},
         {"value", Json::parse(kOneValue)}});
}

/// "id: sentence" of each problem, a line each.
std::string problemsOf(const graph::Project& project)
{
    std::string text;
    graph::ValidationOptions options;
    options.catalog = &callCatalog();
    for (const graph::Problem& problem : graph::validateProject(project, options))
        text += std::string(problem.error.id()) + ": " + problem.error.sentence() + "\n";
    return text;
}

std::string portsText(const std::vector<nodes::Port>& ports)
{
    std::string text;
    for (const nodes::Port& port : ports)
        text += (text.empty() ? "" : " ") + port.name + ":" + std::string(portKindName(port.kind)) +
                (port.required ? "!" : "");
    return text;
}

const QByteArray kSource =
    R"({"id": "read", "type": "CSVReadNode", "params": {"path": "in.csv"}}, {"id": "value", "type": "ScriptedNode"},)";

} // namespace

class TestWorkflowCalls : public QObject {
    Q_OBJECT

private slots:
    void whatIsRefused_data()
    {
        QTest::addColumn<QByteArray>("node");
        QTest::addColumn<QByteArray>("links");
        QTest::addColumn<QByteArray>("told");
        const auto row = [](const char* name, const char* node, const char* links, const char* told) {
            QTest::newRow(name) << QByteArray(node) << QByteArray(links) << QByteArray(told);
        };
        const char* const rows = R"({"from": "read.rows", "to": "call.orders"})";
        row("nothing", R"("SubworkflowNode", "params": {"workflow": "child", "day": "2024-03-01"})", rows,
            "");
        row("nested parameters",
            R"("SubworkflowNode", "params": {"workflow": "child", "parameters": {"day": "${day}"}})", rows,
            "run.missing_parameter: ");
        row("no workflow", R"("SubworkflowNode")", "",
            "graph.missing_parameter: A required parameter has no value");
        row("unknown workflow", R"("SubworkflowNode", "params": {"workflow": "chidl"})", rows,
            "graph.unknown_workflow: The project has no workflow of this name (workflow chidl). Did you mean "
            "\"child\"?");
        row("workflow by template", R"("SubworkflowNode", "params": {"workflow": "${which}"})", "",
            "graph.bad_parameter: The workflow to call must be named without ${}");
        row("workflow by link", R"("SubworkflowNode", "params": {"workflow": "child"})",
            R"({"from": "value.out", "to": "call.workflow"})",
            "graph.bad_parameter: The workflow to call cannot come from a link");
        row("missing parameter", R"("SubworkflowNode", "params": {"workflow": "child"})", rows,
            "graph.missing_parameter: A parameter of the called workflow has no value (name day, workflow "
            "child");
        row("unknown parameter",
            R"("SubworkflowNode", "params": {"workflow": "child", "day": "2024-03-01", "siez": 3})", rows,
            "graph.unknown_parameter: The called workflow has no parameter of this name (name siez). Did you "
            "mean "
            "\"size\"?");
        row("a value of another type", R"("SubworkflowNode", "params": {"workflow": "child", "day": "soon"})",
            rows,
            "graph.bad_parameter: The value does not fit the called workflow's parameter (type date, value "
            "soon");
        row("missing input", R"("SubworkflowNode", "params": {"workflow": "child", "day": "2024-03-01"})", "",
            "graph.missing_parameter: A required input is not linked (input orders");
        row("rows where a value goes",
            R"("SubworkflowNode", "params": {"workflow": "child", "day": "2024-03-01"})",
            R"({"from": "read.rows", "to": "call.orders"}, {"from": "read.rows", "to": "call.limit"})",
            "graph.port_kind: The link joins ports of different");
        row("an input that is none",
            R"("SubworkflowNode", "params": {"workflow": "child", "day": "2024-03-01"})",
            R"({"from": "read.rows", "to": "call.orders"}, {"from": "value.out", "to": "call.limti"})",
            "graph.dangling_link: The node has no input or parameter of this name");
        row("an output that is none",
            R"("SubworkflowNode", "params": {"workflow": "child", "day": "2024-03-01"})",
            R"({"from": "read.rows", "to": "call.orders"}, {"from": "call.rwos", "to": "value.in"})",
            "graph.dangling_link: The node has no output of this name");
        row("items", R"("ForEachNode", "params": {"workflow": "one"})",
            R"({"from": "read.rows", "to": "call.items"})", "");
        row("several inputs for items", R"("ForEachNode", "params": {"workflow": "child"})",
            R"({"from": "read.rows", "to": "call.items"})",
            "graph.missing_parameter: The workflow has several inputs");
        row("an item input that is none", R"("ForEachNode", "params": {"workflow": "one", "item": "itme"})",
            R"({"from": "read.rows", "to": "call.items"})",
            "graph.bad_parameter: The workflow has no input of this name (input itme, workflow one). Did you "
            "mean "
            "\"item\"?");
        row("no items", R"("ForEachNode", "params": {"workflow": "one"})", "",
            "graph.missing_parameter: A required input is not linked (input items");
        row("none at a time", R"("ForEachNode", "params": {"workflow": "one", "parallel": 0})",
            R"({"from": "read.rows", "to": "call.items"})", "graph.bad_parameter: ");
        row("more rows at once than a value holds",
            R"("ForEachNode", "params": {"workflow": "value", "batch": 100001})",
            R"({"from": "read.rows", "to": "call.items"})",
            "graph.bad_parameter: node call, parameter batch: The workflow takes the rows of an item as a "
            "list");
        row("as many rows at once as a value holds",
            R"("ForEachNode", "params": {"workflow": "value", "batch": 100000})",
            R"({"from": "read.rows", "to": "call.items"})", "");
        row("more rows at once than a value holds, as rows",
            R"("ForEachNode", "params": {"workflow": "one", "batch": 100001})",
            R"({"from": "read.rows", "to": "call.items"})", "");
        row("elements of a list", R"("ForEachNode", "params": {"workflow": "value", "batch": 100001})",
            R"({"from": "value.out", "to": "call.items"})", "");
    }
    void whatIsRefused()
    {
        QFETCH(QByteArray, node);
        QFETCH(QByteArray, links);
        QFETCH(QByteArray, told);
        const auto project =
            projectOf("[" + kSource + R"({"id": "call", "type": )" + node + "}]", "[" + links + "]");
        const std::string problems = problemsOf(*project);
        if (told.isEmpty())
            QCOMPARE(problems, std::string());
        const std::string id = told.toStdString().substr(0, told.indexOf(": "));
        const std::string text = told.toStdString().substr(id.size() + (told.isEmpty() ? 0 : 2));
        QVERIFY2(problems.find(id) != std::string::npos, problems.c_str());
        QVERIFY2(problems.find(text) != std::string::npos, problems.c_str());
        // A plan says the same, but for placeholders, which are known when the run starts.
        if (!told.startsWith("run.missing"))
            QCOMPARE(planOf(project).has_value(), told.isEmpty());
    }

    void portsFollowTheWorkflow()
    {
        const auto project = projectOf(
            R"([{"id": "call", "type": "SubworkflowNode", "params": {"workflow": "child"}},
                {"id": "loop", "type": "ForEachNode", "params": {"workflow": "child", "item": "orders"}},
                {"id": "lost", "type": "SubworkflowNode", "params": {"workflow": "nowhere"}}])");
        const graph::Workflow& main = *project->findWorkflow(WorkflowId("main"));
        const auto call = graph::portsOf(*project, *main.find(NodeId("call")), callCatalog());
        QCOMPARE(portsText(call->inputs), std::string("any:any limit:value orders:rows!"));
        QCOMPARE(portsText(call->outputs), std::string("summary:value count:value either:any rows:rows"));
        QCOMPARE(call->inputs.back().doc, std::string("All orders."));
        QCOMPARE(call->linkableParams,
                 (std::vector<std::string>{"parameters", "day", "size", "transaction"}));
        const auto loop = graph::portsOf(*project, *main.find(NodeId("loop")), callCatalog());
        QCOMPARE(portsText(loop->inputs), std::string("items:any! any:any limit:value"));
        QCOMPARE(portsText(loop->outputs),
                 std::string("errors:value summary:value count:value either:any rows:rows"));
        // A node that calls nothing known keeps its links until the name is right again.
        QVERIFY(graph::portsOf(*project, *main.find(NodeId("lost")), callCatalog())->openOutputs);
    }

    void circlesOfCallsAreFound()
    {
        const auto calls = [](const char* name) {
            return workflow(Json::array({node("call", "SubworkflowNode", {{"workflow", name}})}), {});
        };
        const auto project = projectOfWorkflows(
            {{"main", calls("a")}, {"a", calls("b")}, {"b", calls("a")}, {"self", calls("self")}});
        const std::string problems = problemsOf(*project);
        QVERIFY2(problems.find("(circle a -> b -> a") != std::string::npos, problems.c_str());
        QVERIFY2(problems.find("(circle b -> a -> b") != std::string::npos, problems.c_str());
        QVERIFY2(problems.find("(circle self -> self") != std::string::npos, problems.c_str());
        QCOMPARE(std::count(problems.begin(), problems.end(), '\n'), 3);
        const auto plan = planOf(project);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code(), ErrorCode::Cycle);
    }

    void namesOfInputsAndOutputsAreChecked()
    {
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({node("a", "WorkflowInputNode", {{"name", "x"}}),
                                            node("b", "WorkflowInputNode", {{"name", "x"}}),
                                            node("c", "WorkflowInputNode", {{"name", "day"}}),
                                            node("d", "WorkflowOutputNode", {{"name", "summary"}}),
                                            node("e", "WorkflowOutputNode", {{"name", "two words"}})}),
                               {"a.value -> d.value", "b.value -> e.value"}, {{"day", Json::object()}})}});
        const std::string problems = problemsOf(*project);
        QVERIFY2(problems.find("Two nodes stand for the same input") != std::string::npos, problems.c_str());
        QVERIFY2(problems.find("A parameter of the workflow has the same name") != std::string::npos,
                 problems.c_str());
        QVERIFY2(problems.find("have a port of this name already (name summary") != std::string::npos,
                 problems.c_str());
        QVERIFY2(problems.find("This cannot be the name of an input") != std::string::npos, problems.c_str());
    }

    void eachCalledWorkflowIsPlannedOnce()
    {
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({node("first", "SubworkflowNode", {{"workflow", "a"}}),
                                            node("second", "SubworkflowNode", {{"workflow", "a"}}),
                                            scripted("plain", giveValue(1))}),
                               {})},
             {"a", workflow(Json::array({scripted("work", giveValue(1))}), {})}});
        const auto plan = planOf(project);
        QVERIFY(plan);
        QCOMPARE((*plan)->called.size(), std::size_t(2));
        QCOMPARE((*plan)->called[0].plan.get(), (*plan)->called[1].plan.get());
        QCOMPARE((*plan)->called[0].plan->workflow, WorkflowId("a"));
        QVERIFY(!(*plan)->calledBy(*(*plan)->find(NodeId("plain"))));
        QVERIFY((*plan)->calledBy(*(*plan)->find(NodeId("second"))));
    }

    void aFaultInACalledWorkflowStopsThePlan()
    {
        const auto project = projectOfWorkflows(
            {{"main", workflow(Json::array({node("call", "SubworkflowNode", {{"workflow", "a"}})}), {})},
             {"a", workflow(Json::array({node("bad", "NoSuchNode", Json::object())}), {})}});
        const auto plan = planOf(project);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code(), ErrorCode::UnknownNodeType);
        QVERIFY(plan.error().sentence().find("workflow a") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(TestWorkflowCalls)
#include "tst_workflow_calls.moc"
