// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// The sentences themselves are in tst_bad_projects; here is what needs more than a file.
#include "engine/graph/project_file.h"
#include "engine/graph/validation.h"
#include "tests/engine/small_catalog.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::graph;
using dataflow::testing::picture;
using dataflow::testing::projectWith;
using dataflow::testing::qt;
using dataflow::testing::smallCatalog;

namespace {

ProjectPtr parsed(const std::string& text)
{
    const auto loaded = parseProject(text, "p");
    if (!loaded)
        qFatal("%s", loaded.error().sentence().c_str());
    return loaded->project;
}

ValidationOptions smallOptions()
{
    ValidationOptions options;
    options.catalog = &smallCatalog();
    return options;
}

QStringList ids(const std::vector<Problem>& problems)
{
    QStringList list;
    for (const Problem& problem : problems)
        list << qt(severityName(problem.severity)) + QLatin1Char(' ') + qt(problem.error.id()) +
                    QLatin1Char(' ') + qt(problem.error.node());
    return list;
}

Link linkOf(const char* from, const char* to)
{
    return {parseEndpoint(from, true).value(), parseEndpoint(to, false).value()};
}

constexpr const char* kShop = R"({
  "format": 1,
  "connections": {
    "shop": {"type": "sqlite", "path": "shop.db"},
    "dw": {"type": "postgresql", "database": "dw", "password": {"env": "DATAFLOW_TEST_NO_SUCH_VARIABLE"}}
  },
  "models": {"Order": {"connection": "shop", "fields": {"user_id": {"type": "int"}, "total": {"type": "decimal"}}}},
  "environments": {"dev": {"values": {"HOST": "x"}}, "prod": {"values": {"REGION": "eu"}}},
  "workflows": {"main": {
    "parameters": {"day": {}},
    "nodes": [
      {"id": "big", "type": "FilterNode", "params": {"expression": "total > ${day}"}},
      {"id": "create", "type": "OrderCreateNode", "params": {"total": 3}},
      {"id": "list", "type": "OrderListNode"},
      {"id": "merge", "type": "MergeNode", "params": {"sources": ["big.rows", "list.records"]}},
      {"id": "orders", "type": "QueryNode", "on_error": "route", "params": {"connection": "shop", "sql": "SELECT 1"}},
      {"id": "script", "type": "PythonCodeNode", "params": {"code": "x = f'${y}'"}},
      {"id": "split", "type": "SplitNode", "params": {"names": ["a", "a.b", "case_1.5"]}}
    ],
    "links": [
      {"from": "orders.error.code", "to": "script.code_of_error"},
      {"from": "orders.row_count", "to": "create.user_id"},
      {"from": "orders.rows", "to": "big.rows"},
      {"from": "orders.rows", "to": "merge.sources"},
      {"from": "orders.rows[0].id", "to": "split.names"},
      {"from": "script.anything", "to": "split.input"}
    ]}}
})";

} // namespace

class TestValidation : public QObject {
    Q_OBJECT

private slots:
    void aTransactionStaysOnItsConnection()
    {
        const auto project = parsed(R"({
          "format": 1,
          "connections": {"shop": {"type": "sqlite", "path": "a.db"}, "dw": {"type": "sqlite", "path": "b.db"}},
          "models": {"Order": {"connection": "dw", "fields": {"total": {"type": "decimal"}}}},
          "workflows": {"main": {
            "parameters": {"where": {}},
            "nodes": [
              {"id": "scope", "type": "TransactionScopeNode", "params": {"connection": "shop"}},
              {"id": "mark", "type": "TransactionSavepointNode", "params": {"name": "half"}},
              {"id": "same", "type": "QueryNode", "params": {"connection": "shop", "sql": "SELECT 1"}},
              {"id": "other", "type": "QueryNode", "params": {"connection": "dw", "sql": "SELECT 1"}},
              {"id": "off", "type": "QueryNode", "disabled": true,
               "params": {"connection": "dw", "sql": "SELECT 1"}},
              {"id": "later", "type": "QueryNode", "params": {"connection": "${where}", "sql": "SELECT 1"}},
              {"id": "orders", "type": "OrderListNode"},
              {"id": "both", "type": "ParallelNode", "params": {"nodes": [
                {"id": "good", "type": "QueryNode", "params": {"connection": "shop", "sql": "SELECT 1"}},
                {"id": "bad", "type": "OrderCountNode"}]}}],
            "links": [
              {"from": "scope.transaction", "to": "mark.transaction"},
              {"from": "scope.transaction", "to": "same.transaction"},
              {"from": "scope.transaction", "to": "other.transaction"},
              {"from": "scope.transaction", "to": "off.transaction"},
              {"from": "scope.transaction", "to": "later.transaction"},
              {"from": "mark.transaction", "to": "orders.transaction"},
              {"from": "scope.transaction", "to": "both.transaction"}]}}})");
        QStringList found;
        for (const Problem& problem : validateProject(*project, {})) {
            if (problem.error.parameter() != "transaction")
                continue;
            QCOMPARE(problem.error.fact("scope"), std::string_view("scope"));
            QCOMPARE(problem.error.fact("connection"), std::string_view("dw"));
            QCOMPARE(problem.error.fact("transaction_connection"), std::string_view("shop"));
            found << qt(severityName(problem.severity)) + QLatin1Char(' ') + qt(problem.error.node()) +
                         qt(std::string(problem.error.fact("inner_node")));
        }
        found.sort();
        QCOMPARE(found.join(QStringLiteral(", ")),
                 QStringLiteral("error bothbad, error orders, error other, warning off"));
    }

    void aGoodProjectHasNoProblems()
    {
        QCOMPARE(ids(validateProject(*parsed(kShop), smallOptions())), QStringList());
    }

    void innerNodesMadeFromModelsAreChecked()
    {
        const auto project = parsed(R"({"format": 1,
            "connections": {"shop": {"type": "sqlite", "path": "shop.db"}},
            "models": {"Product": {"connection": "shop", "fields": {"price": {"type": "decimal"}}}},
            "workflows": {"main": {"nodes": [{"id": "fetch", "type": "ParallelNode", "params": {"nodes": [
                {"id": "good", "type": "ProductListNode", "params": {"filter": {"price": 3}}},
                {"id": "bad", "type": "ProductListNode", "params": {"filter": {"prise": 3}}},
                {"id": "worse", "type": "ProductLstNode"}]}}]}}})");
        const auto problems = validateProject(*project, {});
        QCOMPARE(problems.size(), std::size_t{2});
        QCOMPARE(qt(problems[0].error.fact("inner_node")), QStringLiteral("bad"));
        QCOMPARE(qt(problems[0].error.hint()), QStringLiteral("Did you mean \"price\"?"));
        QCOMPARE(qt(problems[1].error.fact("inner_node")), QStringLiteral("worse"));
        QCOMPARE(qt(problems[1].error.hint()), QStringLiteral("Did you mean \"ProductListNode\"?"));
    }

    void placeholdersOfInnerNodesFollowTheirOwnTypes()
    {
        const auto loaded = parseProject(R"({"format": 1,
            "connections": {"shop": {"type": "sqlite", "path": "shop.db"}},
            "workflows": {"main": {"parameters": {"who": {}}, "nodes": [
              {"id": "fetch", "type": "ParallelNode", "params": {"nodes": [
                {"id": "pasted", "type": "QueryNode", "params": {"sql": "SELECT '${who}'"}},
                {"id": "bound", "type": "QueryNode", "params": {"sql": "SELECT :w", "params": {"w": "${who}"}}},
                {"id": "unknown", "type": "QueryNode", "params": {"sql": "SELECT :w", "params": {"w": "${whoo}"}}},
                {"id": "script", "type": "PythonCodeNode", "params": {"code": "home = '${HOME}'"}}]}}]}}})",
                                         "p");
        QVERIFY(loaded.has_value());
        ValidationOptions options;
        options.document = loaded->document.get();
        QStringList found;
        for (const Problem& problem : validateProject(*loaded->project, options))
            found << QString::number(problem.error.place().line) + QLatin1Char(' ') +
                         qt(problem.error.fact("inner_node")) + QLatin1String(": ") +
                         qt(problem.error.message());
        QCOMPARE(found.join(QLatin1Char('\n')),
                 QStringLiteral("4 pasted: SQL text may not hold a ${} placeholder\n"
                                "7 : Neither a run parameter nor an environment value has this name"));
    }

    void aMissingWorkflowIsNamed()
    {
        const auto problems = validateWorkflow(*parsed(kShop), WorkflowId("mian"), smallOptions());
        QCOMPARE(problems.size(), std::size_t{1});
        QVERIFY(problems.front().error.code() == ErrorCode::UnknownWorkflow);
        QCOMPARE(qt(problems.front().error.hint()), QStringLiteral("Did you mean \"main\"?"));
    }

    void whatADisabledNodeLacksIsOnlyAWarning()
    {
        const auto project = parsed(R"({"format": 1, "workflows": {"main": {"nodes": [
            {"id": "a", "type": "FilterNode"}, {"id": "b", "type": "NobodyNode", "disabled": true},
            {"id": "c", "type": "FilterNode", "disabled": true}]}}})");
        QCOMPARE(ids(validateProject(*project, smallOptions())),
                 QStringList({QStringLiteral("error graph.missing_parameter a"),
                              QStringLiteral("error graph.missing_parameter a"),
                              QStringLiteral("warning graph.unknown_node_type b"),
                              QStringLiteral("warning graph.missing_parameter c"),
                              QStringLiteral("warning graph.missing_parameter c")}));
    }

    void placeholdersMayUseValuesOfTheChosenEnvironment()
    {
        const auto project = parsed(R"({"format": 1,
            "environments": {"dev": {"values": {"LOW": 1}}, "prod": {"values": {"HIGH": 2}}},
            "workflows": {"main": {"nodes": [{"id": "a", "type": "SplitNode", "params": {"names": ["${LOW}", "${HIGH}"]}}]}}})");
        ValidationOptions options = smallOptions();
        QCOMPARE(ids(validateProject(*project, options)), QStringList());
        options.environment = project->findEnvironment("dev");
        const auto problems = validateProject(*project, options);
        QCOMPARE(ids(problems), QStringList{QStringLiteral("error run.missing_parameter a")});
        QCOMPARE(qt(problems.front().error.fact("name")), QStringLiteral("HIGH"));
        QCOMPARE(qt(problems.front().error.parameter()), QStringLiteral("names"));
    }

    void placesAreGivenOnlyWithTheDocument()
    {
        const auto loaded = parseProject("{\"format\": 1, \"workflows\": {\"main\": {\"nodes\": [\n  "
                                         "{\"id\": \"a\", \"type\": \"Nobody\"}]}}}",
                                         "f.json");
        QVERIFY(loaded.has_value());
        ValidationOptions options = smallOptions();
        QCOMPARE(validateProject(*loaded->project, options).front().error.place().line, 0);
        options.document = loaded->document.get();
        QCOMPARE(validateProject(*loaded->project, options).front().error.place(),
                 (TextPlace{"f.json", 2, 23}));
        // Nodes added since the file was read have no place in it.
        Project edited = *loaded->project;
        Workflow workflow = *edited.findWorkflow(WorkflowId("main"));
        workflow.rename(NodeId("a"), NodeId("b"));
        edited.putWorkflow(WorkflowId("main"), workflow);
        QCOMPARE(validateProject(edited, options).front().error.place().line, 0);
    }

    void theMachineIsLookedAtOnRequestOnly()
    {
        const auto project = parsed(kShop);
        ValidationOptions options = smallOptions();
        options.checkMachine = true;
        bool secretMissing = false;
        for (const Problem& problem : validateProject(*project, options)) {
            secretMissing = secretMissing || problem.error.code() == ErrorCode::SecretMissing;
            QVERIFY(problem.error.code() == ErrorCode::SecretMissing ||
                    problem.error.code() == ErrorCode::ScriptUnavailable);
        }
        QVERIFY(secretMissing);
        // The workflow does not use that connection.
        for (const Problem& problem : validateWorkflow(*project, WorkflowId("main"), options))
            QVERIFY(problem.error.code() != ErrorCode::SecretMissing);
    }

    void linksAreJudgedWhileDragging_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("id");
        QTest::newRow("rows into rows") << "orders.rows"
                                        << "big.rows"
                                        << "";
        QTest::newRow("value into a parameter") << "orders.row_count"
                                                << "big.expression"
                                                << "";
        QTest::newRow("rows into a parameter") << "orders.rows"
                                               << "big.expression"
                                               << "graph.port_kind";
        QTest::newRow("one value of the rows") << "orders.rows[0].a"
                                               << "big.expression"
                                               << "";
        QTest::newRow("errors of a node that routes them") << "orders.error"
                                                           << "split.input"
                                                           << "";
        QTest::newRow("errors of one that does not") << "list.error"
                                                     << "split.input"
                                                     << "graph.dangling_link";
        QTest::newRow("no such output") << "orders.row"
                                        << "big.rows"
                                        << "graph.dangling_link";
        QTest::newRow("no such input") << "orders.rows"
                                       << "big.row"
                                       << "graph.dangling_link";
        QTest::newRow("no such node") << "nobody.rows"
                                      << "big.rows"
                                      << "graph.dangling_link";
        QTest::newRow("field of the model") << "orders.row_count"
                                            << "create.user_id"
                                            << "";
        QTest::newRow("no field of the model") << "orders.row_count"
                                               << "create.user"
                                               << "graph.dangling_link";
        QTest::newRow("variable of a script") << "orders.rows"
                                              << "script.whatever"
                                              << "";
        QTest::newRow("circle") << "big.rows"
                                << "big.expression"
                                << "graph.port_kind";
        QTest::newRow("to itself") << "split.a"
                                   << "split.input"
                                   << "graph.cycle";
        QTest::newRow("longer circle") << "split.a"
                                       << "script.x"
                                       << "graph.cycle";
    }
    void linksAreJudgedWhileDragging()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        const auto project = parsed(kShop);
        const auto refused = checkLink(*project, *project->findWorkflow(WorkflowId("main")),
                                       linkOf(qPrintable(from), qPrintable(to)), smallCatalog());
        QTEST(refused ? qt(refused->id()) : QString(), "id");
    }

    void aLongCircleIsFoundToo()
    {
        const Workflow workflow = picture("a -> b -> c -> d; a -> x -> d");
        const auto project = projectWith(workflow);
        const auto refused = checkLink(*project, workflow, linkOf("d.out", "a.in"), smallCatalog());
        QVERIFY(refused && refused->code() == ErrorCode::Cycle);
        QCOMPARE(qt(refused->fact("circle")), QStringLiteral("d -> a -> b -> c -> d"));
        QVERIFY(!checkLink(*project, workflow, linkOf("a.out", "d.in"), smallCatalog()));
    }

    void portsFollowModelParametersAndErrorHandling()
    {
        const auto project = parsed(kShop);
        const Workflow& workflow = *project->findWorkflow(WorkflowId("main"));
        const auto names = [](const std::vector<nodes::Port>& ports) {
            QStringList list;
            for (const nodes::Port& port : ports)
                list << qt(port.name);
            return list;
        };
        const auto orders = portsOf(*project, *workflow.find(NodeId("orders")), smallCatalog()).value();
        QCOMPARE(names(orders.outputs),
                 QStringList({QStringLiteral("rows"), QStringLiteral("row_count"), QStringLiteral("error")}));
        QVERIFY(std::ranges::find(orders.linkableParams, "sql") != orders.linkableParams.end());
        const auto create = portsOf(*project, *workflow.find(NodeId("create")), smallCatalog()).value();
        QVERIFY(std::ranges::find(create.linkableParams, "user_id") != create.linkableParams.end());
        const auto split = portsOf(*project, *workflow.find(NodeId("split")), smallCatalog()).value();
        QCOMPARE(names(split.outputs),
                 QStringList({QStringLiteral("a"), QStringLiteral("a.b"), QStringLiteral("case_1.5")}));
        const auto script = portsOf(*project, *workflow.find(NodeId("script")), smallCatalog()).value();
        QVERIFY(script.openInputs && script.openOutputs);
        Node unknown;
        unknown.type = "QueryNod";
        QCOMPARE(portsOf(*project, unknown, smallCatalog()).error().code(), ErrorCode::UnknownNodeType);
    }

    void theLongestPortNameWins_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("port");
        QTest::addColumn<QString>("path");
        QTest::newRow("short name") << "split.a"
                                    << "a"
                                    << "";
        QTest::newRow("path behind the short name") << "split.a.c"
                                                    << "a"
                                                    << ".c";
        QTest::newRow("longer name") << "split.a.b"
                                     << "a.b"
                                     << "";
        QTest::newRow("path behind the longer name") << "split.a.b[0].x"
                                                     << "a.b"
                                                     << "[0].x";
        QTest::newRow("only whole steps count") << "split.a.bc"
                                                << "a"
                                                << ".bc";
        QTest::newRow("number in a name") << "split.case_1.5"
                                          << "case_1.5"
                                          << "";
        QTest::newRow("unknown stays") << "split.zz.y"
                                       << "zz"
                                       << ".y";
    }
    void theLongestPortNameWins()
    {
        QFETCH(QString, text);
        const auto project = parsed(kShop);
        const auto ports =
            portsOf(*project, *project->findWorkflow(WorkflowId("main"))->find(NodeId("split")),
                    smallCatalog())
                .value();
        const Endpoint end = resolveOutput(ports, parseEndpoint(text.toStdString(), true).value());
        QTEST(qt(end.port), "port");
        QTEST(qt(end.path), "path");
    }

    void parametersComeUnderTheirPresentNamesWithTheModel()
    {
        const auto project = parsed(kShop);
        Node node;
        node.type = "OrderListNode";
        node.params = Json{{"filter", Json{{"total", 3}}}};
        Map params = paramsOf(*project, node, smallCatalog()).value();
        QVERIFY(Value(params) == Value(Map{{"filter", Map{{"total", 3}}}, {"model", "Order"}}));
        node.type = "QueryNode";
        node.params = Json{{"query", "SELECT 1"}};
        params = paramsOf(*project, node, smallCatalog()).value();
        QVERIFY(Value(params) == Value(Map{{"sql", "SELECT 1"}}));
    }

    void aRequestToStopIsObeyed()
    {
        Workflow workflow;
        Node node;
        node.type = "NobodyNode";
        node.id = NodeId("a");
        workflow.put(node);
        std::stop_source source;
        source.request_stop();
        ValidationOptions options = smallOptions();
        options.stop = source.get_token();
        QVERIFY(validateProject(*projectWith(workflow), options).empty());
    }

    void tenThousandNodesAreCheckedQuickly()
    {
        std::vector<Node> nodes(10000);
        std::vector<Link> links;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            nodes[i].id = NodeId("n" + std::to_string(i));
            nodes[i].type = i % 2 ? "FilterNode" : "QueryNode";
            nodes[i].params = i % 2 ? Json{{"expression", "total > 100"}}
                                    : Json{{"connection", "shop"}, {"sql", "SELECT 1"}, {"limit", 5}};
            if (i % 2)
                links.push_back({{nodes[i - 1].id, "rows", ""}, {nodes[i].id, "rows", ""}});
        }
        Project project;
        project.connections.push_back({"shop", Json{{"type", "sqlite"}, {"path", "x"}}});
        Workflow workflow;
        workflow.assign(std::move(nodes), std::move(links));
        project.putWorkflow(WorkflowId("main"), std::move(workflow));
        QElapsedTimer timer;
        timer.start();
        const auto problems = validateProject(project, smallOptions());
        const qint64 milliseconds = timer.elapsed();
        QVERIFY(problems.empty());
        qInfo("10,000 nodes checked in %lld ms", static_cast<long long>(milliseconds));
        // Far above the 100 ms aimed at: this guards against quadratic work, also under sanitizers on a busy
        // machine.
        QVERIFY2(milliseconds < 3000, qPrintable(QString::number(milliseconds)));
    }
};

QTEST_APPLESS_MAIN(TestValidation)
#include "tst_validation.moc"
