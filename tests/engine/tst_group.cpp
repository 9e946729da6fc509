// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Nodes made into a workflow of their own, and back.
#include "engine/graph/group.h"
#include "engine/graph/validation.h"
#include "tests/engine/call_fixture.h"

#include <QtTest>

#include <random>

using namespace dataflow;
using namespace dataflow::graph;
using dataflow::testing::callCatalog;
using dataflow::testing::node;
using dataflow::testing::projectOfWorkflows;
using dataflow::testing::workflow;

namespace {

Json text(const char* id, const char* text = nullptr)
{
    return node(id, "ScriptedNode", text ? Json{{"text", text}} : Json::object());
}

/// start -> a -> b -> end, and a beside path from a to end; b reads the parameter day.
Project chain()
{
    Json main = workflow(Json::array({text("start"), text("a"), text("b", "${day}"), text("end")}),
                         {"start.rows -> a.in", "start.out -> b.number", "a.rows -> b.in", "b.rows -> end.in",
                          "b.out -> end.value", "a.out -> end.early"},
                         {{"day", {{"type", "date"}, {"default", "2024-03-01"}}}, {"other", Json::object()}});
    Json json{{"main", std::move(main)}};
    Project project = *projectOfWorkflows(std::move(json));
    Workflow changed = *project.findWorkflow(WorkflowId("main"));
    int x = 0;
    for (const char* id : {"start", "a", "b", "end"})
        changed.view[NodeId(id)] = {x += 300, 100};
    project.putWorkflow(WorkflowId("main"), std::move(changed));
    return project;
}

std::vector<NodeId> ids(std::initializer_list<const char*> names)
{
    return {names.begin(), names.end()};
}

Result<GroupedNodes> group(Project& project, const std::vector<NodeId>& chosen)
{
    return groupNodes(project, WorkflowId("main"), chosen, {}, "Load day", callCatalog());
}

/// "a.out -> b.in, ..."
std::string linksText(const Workflow& workflow)
{
    std::string text;
    for (const Link& link : workflow.links())
        text += (text.empty() ? "" : ", ") + link.from.text() + " -> " + link.to.text();
    return text;
}

std::string problemsOf(const Project& project)
{
    std::string text;
    ValidationOptions options;
    options.catalog = &callCatalog();
    for (const Problem& problem : validateProject(project, options))
        text += problem.error.sentence() + "\n";
    return text;
}

} // namespace

class TestGroup : public QObject {
    Q_OBJECT

private slots:
    void crossingLinksBecomePorts()
    {
        Project project = chain();
        const auto made = group(project, ids({"a", "b"}));
        QVERIFY2(made.has_value(), made ? "" : made.error().sentence().c_str());
        QCOMPARE(made->workflow, WorkflowId("load_day"));
        QCOMPARE(made->node, NodeId("load_day"));
        const Workflow& outer = *project.findWorkflow(WorkflowId("main"));
        const Workflow& inner = *project.findWorkflow(made->workflow);
        QCOMPARE(linksText(outer),
                 std::string("load_day.a -> end.early, load_day.b -> end.value, load_day.b_rows -> end.in, "
                             "start.out -> load_day.start, start.rows -> load_day.start_rows"));
        QCOMPARE(linksText(inner),
                 std::string("a.out -> a_out.value, a.rows -> b.in, b.out -> b_out.value, b.rows -> "
                             "b_rows_out.value, start.value -> b.number, start_rows.value -> a.in"));
        QCOMPARE(inner.find(NodeId("start_rows"))->params["kind"].get<std::string>(), std::string("rows"));
        QCOMPARE(inner.parameters.size(), std::size_t(1));
        QCOMPARE(inner.parameters.front().name, std::string("day"));
        QCOMPARE(outer.find(made->node)->params["parameters"]["day"].get<std::string>(),
                 std::string("${day}"));
        QCOMPARE(problemsOf(project), std::string());
    }

    void positionsAreKept()
    {
        Project project = chain();
        const auto made = group(project, ids({"a", "b"}));
        const Workflow& inner = *project.findWorkflow(made->workflow);
        QCOMPARE(inner.view.at(NodeId("a")), (CanvasPoint{600, 100}));
        QCOMPARE(inner.view.at(NodeId("b")), (CanvasPoint{900, 100}));
        QVERIFY(inner.view.at(NodeId("start")).x < 600);
        QVERIFY(inner.view.at(NodeId("b_out")).x > 900);
        const Workflow& outer = *project.findWorkflow(WorkflowId("main"));
        QCOMPARE(outer.view.at(made->node), (CanvasPoint{750, 100}));
        QVERIFY(!outer.view.contains(NodeId("a")));
    }

    void ungroupingGivesBackWhatWasGrouped()
    {
        const Project before = chain();
        Project project = before;
        const auto made = group(project, ids({"a", "b"}));
        const auto back = ungroupNode(project, WorkflowId("main"), made->node, callCatalog());
        QVERIFY2(back.has_value(), back ? "" : back.error().sentence().c_str());
        QCOMPARE(*back, ids({"a", "b"}));
        QVERIFY(project == before);
        QCOMPARE(linksText(*project.findWorkflow(WorkflowId("main"))),
                 linksText(*before.findWorkflow(WorkflowId("main"))));
    }

    void anyChoiceComesBackOrIsRefused()
    {
        // Random graphs: what can be grouped is valid and comes back; what cannot changes nothing.
        std::mt19937 random(7);
        int grouped = 0;
        for (int round = 0; round < 200; ++round) {
            Json nodes = Json::array();
            Json links = Json::array();
            const int count = 3 + static_cast<int>(random() % 8);
            for (int i = 0; i < count; ++i) {
                nodes.push_back(
                    text(("n" + std::to_string(i)).c_str(), random() % 3 == 0 ? "at ${day}" : nullptr));
                for (int j = 0; j < i; ++j)
                    if (random() % 4 == 0)
                        links.push_back(
                            {{"from", "n" + std::to_string(j) + (random() % 2 ? ".out" : ".rows")},
                             {"to", "n" + std::to_string(i) + ".from_" + std::to_string(j)}});
            }
            const Project before = *projectOfWorkflows(
                {{"main",
                  {{"parameters", {{"day", {{"default", "today"}}}}}, {"nodes", nodes}, {"links", links}}}});
            std::vector<NodeId> chosen;
            for (int i = 0; i < count; ++i)
                if (random() % 2 == 0)
                    chosen.emplace_back("n" + std::to_string(i));
            Project project = before;
            const auto made = group(project, chosen);
            if (!made) {
                QCOMPARE(made.error().code(), ErrorCode::UsageError);
                QVERIFY(project == before);
                continue;
            }
            ++grouped;
            QCOMPARE(problemsOf(project), std::string());
            const auto back = ungroupNode(project, WorkflowId("main"), made->node, callCatalog());
            QVERIFY2(back.has_value(), back ? "" : back.error().sentence().c_str());
            QVERIFY(project == before);
        }
        QVERIFY(grouped > 50);
    }

    void listsOfNodesCrossTheBorderToo()
    {
        const Json merge = node("merge", "MergeNode", {{"sources", {"a.out", "b.out"}}});
        const Project before =
            *projectOfWorkflows({{"main", workflow(Json::array({text("a"), text("b"), merge, text("end")}),
                                                   {"merge.merged -> end.in"})}});
        Project inside = before;
        QVERIFY(group(inside, ids({"b", "merge"})).has_value());
        QCOMPARE(inside.findWorkflow(WorkflowId("load_day"))->find(NodeId("merge"))->params["sources"].dump(),
                 std::string(R"(["a.value","b.out"])"));
        QCOMPARE(problemsOf(inside), std::string());
        QVERIFY(ungroupNode(inside, WorkflowId("main"), NodeId("load_day"), callCatalog()).has_value());
        QVERIFY(inside == before);
        Project outside = before;
        QVERIFY(group(outside, ids({"a"})).has_value());
        QCOMPARE(outside.findWorkflow(WorkflowId("main"))->find(NodeId("merge"))->params["sources"].dump(),
                 std::string(R"(["load_day.a","b.out"])"));
        QCOMPARE(problemsOf(outside), std::string());
        QVERIFY(ungroupNode(outside, WorkflowId("main"), NodeId("load_day"), callCatalog()).has_value());
        QVERIFY(outside == before);
    }

    void whatCannotBeGrouped_data()
    {
        QTest::addColumn<QStringList>("chosen");
        QTest::addColumn<QString>("told");
        QTest::newRow("nothing") << QStringList() << "No nodes are chosen";
        QTest::newRow("nobody") << QStringList{"nobody"} << "There is no node of this name (node nobody)";
        QTest::newRow("nodes between")
            << QStringList{"start", "end"}
            << "Nodes that are not chosen lie between the chosen ones (nodes a, b)";
    }
    void whatCannotBeGrouped()
    {
        QFETCH(QStringList, chosen);
        QFETCH(QString, told);
        std::vector<NodeId> nodes;
        for (const QString& id : chosen)
            nodes.emplace_back(id.toStdString());
        Project project = chain();
        const auto made = group(project, nodes);
        QVERIFY(!made);
        const std::string sentence = made.error().sentence();
        QVERIFY2(sentence.find(told.toStdString()) != std::string::npos, sentence.c_str());
        QVERIFY(project == chain());
    }

    void whatCannotBeUngrouped_data()
    {
        QTest::addColumn<QByteArray>("call");
        QTest::addColumn<QByteArray>("links");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, const char* call, const char* links, const char* told) {
            QTest::newRow(name) << QByteArray(call) << QByteArray(links) << QString::fromUtf8(told);
        };
        row("a time limit", R"({"timeout": "5s", "params": {"workflow": "child", "day": 1}})", "[]",
            "time limit, retries or an error policy");
        row("the summary is read", R"({"params": {"workflow": "child", "day": 1}})",
            R"([{"from": "call.summary", "to": "other.in"}])", "what only the call as a whole hands out");
        row("a link inside a text", R"({"params": {"workflow": "child"}})",
            R"([{"from": "other.out", "to": "call.day"}])",
            "A linked parameter is used inside a text (name day");
        row("a parameter without a value", R"({"params": {"workflow": "child"}})", "[]",
            "A parameter of the called workflow has no value (name day");
        row("no workflow", R"({"params": {"workflow": "nowhere"}})", "[]", "calls no workflow");
    }
    void whatCannotBeUngrouped()
    {
        QFETCH(QByteArray, call);
        QFETCH(QByteArray, links);
        QFETCH(QString, told);
        Json node = Json::parse(call.toStdString());
        node["id"] = "call";
        node["type"] = "SubworkflowNode";
        Project project = *projectOfWorkflows(
            {{"main",
              {{"nodes", Json::array({node, text("other")})}, {"links", Json::parse(links.toStdString())}}},
             {"child", workflow(Json::array({text("say", "on ${day}")}), {}, {{"day", Json::object()}})}});
        const Project before = project;
        const auto back = ungroupNode(project, WorkflowId("main"), NodeId("call"), callCatalog());
        QVERIFY(!back);
        const std::string sentence = back.error().sentence();
        QVERIFY2(sentence.find(told.toStdString()) != std::string::npos, sentence.c_str());
        QVERIFY(project == before);
    }

    void parametersTakeTheirValuesWithThem()
    {
        Project project = *projectOfWorkflows(
            {{"main", workflow(Json::array({node("call", "SubworkflowNode",
                                                 {{"workflow", "child"}, {"day", "${today}"}, {"size", 3}}),
                                            text("source")}),
                               {"source.out -> call.linked"}, {{"today", Json::object()}})},
             {"child", workflow(Json::array({text("say", "on ${day}, ${size} of ${unset}; $${day}"),
                                             node("take", "ScriptedNode", {{"behaviour", "${linked}"}})}),
                                {},
                                {{"day", Json::object()},
                                 {"size", {{"type", "int"}}},
                                 {"linked", {{"type", "int"}}},
                                 {"unset", {{"default", "all"}}}})}});
        const auto back = ungroupNode(project, WorkflowId("main"), NodeId("call"), callCatalog());
        QVERIFY2(back.has_value(), back ? "" : back.error().sentence().c_str());
        const Workflow& main = *project.findWorkflow(WorkflowId("main"));
        QCOMPARE(main.find(NodeId("say"))->params["text"].get<std::string>(),
                 std::string("on ${today}, 3 of all; $${day}"));
        QCOMPARE(linksText(main), std::string("source.out -> take.behaviour"));
        QVERIFY(!main.find(NodeId("take"))->params.contains("behaviour"));
        QVERIFY(!project.findWorkflow(WorkflowId("child")));
    }

    void parametersStandInRowExpressionsAsValues()
    {
        Project project = *projectOfWorkflows(
            {{"main",
              workflow(Json::array({node(
                           "call", "SubworkflowNode",
                           {{"workflow", "child"}, {"name", "O'Brien"}, {"least", 3}, {"day", "${today}"}})}),
                       {}, {{"today", Json::object()}})},
             {"child",
              workflow(Json::array(
                           {node("few", "FilterNode",
                                 {{"expression", "name = '${name}' and n > ${least} and day = '${day}'"}})}),
                       {},
                       {{"name", Json::object()}, {"least", {{"type", "int"}}}, {"day", Json::object()}})}});
        const auto back = ungroupNode(project, WorkflowId("main"), NodeId("call"), callCatalog());
        QVERIFY2(back.has_value(), back ? "" : back.error().sentence().c_str());
        QCOMPARE(project.findWorkflow(WorkflowId("main"))
                     ->find(NodeId("few"))
                     ->params["expression"]
                     .get<std::string>(),
                 std::string("name = 'O''Brien' and n > 3 and day = '${today}'"));
    }

    void aWorkflowThatOthersCallStays()
    {
        Project project = *projectOfWorkflows(
            {{"main", workflow(Json::array({node("one", "SubworkflowNode", {{"workflow", "child"}}),
                                            node("two", "SubworkflowNode", {{"workflow", "child"}})}),
                               {})},
             {"child", workflow(Json::array({text("say")}), {})}});
        QVERIFY(ungroupNode(project, WorkflowId("main"), NodeId("one"), callCatalog()).has_value());
        QVERIFY(project.findWorkflow(WorkflowId("child")));
        QVERIFY(ungroupNode(project, WorkflowId("main"), NodeId("two"), callCatalog()).has_value());
        QVERIFY(!project.findWorkflow(WorkflowId("child")));
        QVERIFY(project.findWorkflow(WorkflowId("main"))->find(NodeId("say_2")));
    }
};

QTEST_APPLESS_MAIN(TestGroup)
#include "tst_group.moc"
