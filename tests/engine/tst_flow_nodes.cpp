// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/base/json.h"
#include "tests/engine/node_outcome.h"
#include "tests/support/fake_clock.h"

using namespace dataflow;
using namespace dataflow::testing;

namespace {

Map twoInner()
{
    return {
        {"nodes",
         Value(List{
             Value(Map{{"id", "user"}, {"type", "QueryNode"}, {"params", Value(Map{{"sql", "SELECT 1"}})}}),
             Value(Map{
                 {"id", "orders"}, {"type", "QueryNode"}, {"params", Value(Map{{"sql", "SELECT 2"}})}})})}};
}

} // namespace

class TestFlowNodes : public QObject {
    Q_OBJECT

private slots:
    void filterKeepsMatchingRowsAndCounts();
    void filterHandsWholeBatchesOnUntouched();
    void filterTakesAListOfRecords();
    void filterPassesErrorsOfItsSourceOn();
    void filterFaults_data();
    void filterFaults();
    void switchSendsAValueOneWay_data();
    void switchSendsAValueOneWay();
    void switchByCases();
    void switchSplitsRowsAndRecords();
    void switchFaults();
    void switchPortsFollowTheCases();
    void parallelGathersByInnerNode();
    void parallelFailsFastWhenAsked();
    void parallelChecksItsInnerNodes();
    void parallelChecksInnerModelNodes_data();
    void parallelChecksInnerModelNodes();
    void parallelChecksAroundPlaceholders_data();
    void parallelChecksAroundPlaceholders();
    void parallelFailsWhenItsTimeIsOver_data();
    void parallelFailsWhenItsTimeIsOver();
};

void TestFlowNodes::filterKeepsMatchingRowsAndCounts()
{
    QCOMPARE(outcome("FilterNode", {{"expression", "id > 2 and name <> 'n4'"}},
                     std::move(FakeInputs().setRows("rows", numbered(1, 5))), {"rows"}),
             std::string(R"({"passed":2,"dropped":3} rows=[{"id":3,"name":"n3"},{"id":5,"name":"n5"}])"));
    FakeRunContext context;
    FakeInputs none;
    none.setRows("rows", numbered(1, 5));
    QCOMPARE(outcome("FilterNode", {{"expression", "id > 9"}}, none, context, {"rows"}),
             std::string(R"({"passed":0,"dropped":5} rows=[])"));
    // Also without rows the consumers learn the columns.
    QCOMPARE(schemaText(*context.rows("rows").schema), std::string("id:int name:text"));
    QCOMPARE(context.lastProgress().first, std::int64_t{5});
}

void TestFlowNodes::filterHandsWholeBatchesOnUntouched()
{
    const List records = numbered(1, 20'000);
    const auto schema = db::inferSchema(records);
    const auto batches = *db::batchesFromRecords(records, schema);
    QVERIFY(batches.size() > 2);
    FakeInputs inputs;
    inputs.setBatches("rows", schema, batches);
    FakeRunContext context;
    QCOMPARE(outcome("FilterNode", {{"expression", "id > 100"}}, inputs, context),
             std::string(R"({"passed":19900,"dropped":100})"));
    QCOMPARE(context.rows("rows").batches.size(), batches.size());
    QVERIFY(context.rows("rows").batches[0] != batches[0]);
    QCOMPARE(context.rows("rows").batches[1].get(), batches[1].get());
}

void TestFlowNodes::filterTakesAListOfRecords()
{
    QCOMPARE(outcome("FilterNode", {{"expression", "id = 1"}},
                     std::move(FakeInputs().set("rows", Value(numbered(1, 2)))), {"rows"}),
             std::string(R"({"passed":1,"dropped":1} rows=[{"id":1,"name":"n1"}])"));
    QVERIFY(outcome("FilterNode", {{"expression", "id = 1"}}, std::move(FakeInputs().set("rows", 5)))
                .starts_with("node.bad_input"));
}

void TestFlowNodes::filterPassesErrorsOfItsSourceOn()
{
    FakeInputs inputs;
    inputs.setStream("rows", std::make_unique<BreakingStream>(numbered(1, 3)));
    FakeRunContext context;
    QVERIFY(
        outcome("FilterNode", {{"expression", "id > 1"}}, inputs, context).starts_with("db.connection_lost"));
    QCOMPARE(context.rows("rows").rowCount(), std::size_t{2});
}

void TestFlowNodes::filterFaults_data()
{
    QTest::addColumn<std::string>("expression");
    QTest::addColumn<QString>("atCheck");
    QTest::addColumn<QString>("atRun");
    QTest::newRow("syntax") << std::string("id >")
                            << "parameter expression: The expression cannot be read (position 5"
                            << "position 5";
    QTest::newRow("unknown column") << std::string("idd > 1") << ""
                                    << "Did you mean \"id\"?";
    QTest::newRow("kinds") << std::string("id > 'x'") << ""
                           << "left int, right text";
    QTest::newRow("division by zero") << std::string("1 / (id - 1) = 1") << ""
                                      << "divides by zero";
    QTest::newRow("empty") << std::string("") << "required parameter"
                           << "required parameter";
}

void TestFlowNodes::filterFaults()
{
    QFETCH(std::string, expression);
    QFETCH(QString, atCheck);
    QFETCH(QString, atRun);
    const auto checked = QString::fromStdString(problems("FilterNode", {{"expression", expression}}));
    QVERIFY2(atCheck.isEmpty() ? checked.isEmpty() : checked.contains(atCheck), qPrintable(checked));
    const auto ran = QString::fromStdString(outcome("FilterNode", {{"expression", expression}},
                                                    std::move(FakeInputs().setRows("rows", numbered(1, 5)))));
    QVERIFY2(ran.contains(atRun) && ran.contains("parameter expression"), qPrintable(ran));
}

void TestFlowNodes::switchSendsAValueOneWay_data()
{
    QTest::addColumn<Map>("params");
    QTest::addColumn<Value>("input");
    QTest::addColumn<bool>("met");
    const Value order(Map{{"total", Decimal{"120.50"}},
                          {"status", "paid"},
                          {"tags", Value(List{"a", "b"})},
                          {"day", *parseDate("2024-03-01")},
                          {"customer", Value(Map{{"city", "Graz"}})},
                          {"none", Value()}});
    const auto row = [](const char* name, const char* field, const char* op, Value value, const Value& input,
                        bool met) {
        Map params{{"condition_field", field}, {"operator", op}};
        if (!value.isNull())
            params.emplace_back("value", std::move(value));
        QTest::newRow(name) << params << input << met;
    };
    row("equal", "status", "==", "paid", order, true);
    row("not equal", "status", "!=", "paid", order, false);
    row("greater", "total", ">", 100, order, true);
    row("greater by decimal text", "total", ">", "120.4", order, true);
    row("less", "total", "<", 100, order, false);
    row("at least", "total", ">=", 120.5, order, true);
    row("at most", "total", "<=", 120, order, false);
    row("date written as text", "day", "<", "2024-03-02", order, true);
    row("equal date", "day", "==", "2024-03-01", order, true);
    row("text with number", "status", ">", 5, order, false);
    row("text is not a number", "status", "==", 5, order, false);
    row("in", "status", "in", Value(List{"new", "paid"}), order, true);
    row("not in", "status", "in", Value(List{"new"}), order, false);
    row("list contains", "tags", "contains", "b", order, true);
    row("text contains", "status", "contains", "ai", order, true);
    row("record contains", "customer", "contains", "city", order, true);
    row("number contains", "total", "contains", "1", order, false);
    row("null", "none", "is_null", Value(), order, true);
    row("not null", "status", "is_not_null", Value(), order, true);
    row("missing field", "nothing", "is_null", Value(), order, true);
    row("missing field compared", "nothing", ">", 1, order, false);
    row("path", "customer.city", "==", "Graz", order, true);
    row("the value itself", "", ">", 3, Value(5), true);
    row("null compared", "", "<", 3, Value(), false);
    row("null and value", "", "!=", 3, Value(), true);
}

void TestFlowNodes::switchSendsAValueOneWay()
{
    QFETCH(Map, params);
    QFETCH(Value, input);
    QFETCH(bool, met);
    QCOMPARE(problems("SwitchNode", params), std::string());
    FakeInputs inputs;
    inputs.set("input", input);
    FakeRunContext context;
    const auto answer = typeNamed("SwitchNode").run(params, inputs, context);
    QVERIFY2(answer, answer ? "" : answer.error().sentence().c_str());
    // The untaken port is not set at all: that is how the runner knows whom to skip.
    const char* taken = met ? "true_output" : "false_output";
    QVERIFY(Value(answer->values()) == Value(Map{{taken, input}, {"condition_result", met}}));
}

void TestFlowNodes::switchByCases()
{
    const Map params{{"condition_field", "status"}, {"cases", Value(List{"new", "paid"})}};
    const auto sent = [&](const char* status) {
        return outcome("SwitchNode", params,
                       std::move(FakeInputs().set("input", Value(Map{{"status", status}}))));
    };
    QCOMPARE(sent("paid"),
             std::string(
                 R"({"case_paid":{"status":"paid"},"default":{"status":"paid"},"condition_result":"paid"})"));
    QCOMPARE(sent("gone"), std::string(R"({"default":{"status":"gone"},"condition_result":null})"));
    QCOMPARE(outcome("SwitchNode",
                     {{"operator", ">="},
                      {"cases", Value(List{100, 10})},
                      {"case_prefix", "over_"},
                      {"default_field", "all"}},
                     std::move(FakeInputs().set("input", 50))),
             std::string(R"({"over_10":50,"all":50,"condition_result":10})"));
}

void TestFlowNodes::switchSplitsRowsAndRecords()
{
    const Map params{{"condition_field", "id"}, {"operator", ">"}, {"value", 3}};
    QCOMPARE(
        outcome("SwitchNode", params, std::move(FakeInputs().setRows("input", numbered(3, 4))),
                {"true_output", "false_output"}),
        std::string(
            R"({"condition_result":true} true_output=[{"id":4,"name":"n4"}] false_output=[{"id":3,"name":"n3"}])"));
    QCOMPARE(outcome("SwitchNode", params, std::move(FakeInputs().setRows("input", numbered(1, 1))),
                     {"true_output", "false_output"}),
             std::string(R"({"condition_result":false} true_output=[] false_output=[{"id":1,"name":"n1"}])"));
    QCOMPARE(
        outcome("SwitchNode", params, std::move(FakeInputs().set("input", Value(numbered(3, 4))))),
        std::string(
            R"({"true_output":[{"id":4,"name":"n4"}],"false_output":[{"id":3,"name":"n3"}],"condition_result":true})"));
    QCOMPARE(outcome("SwitchNode", {{"condition_field", "name"}, {"cases", Value(List{"n1", "n2"})}},
                     std::move(FakeInputs().setRows("input", numbered(1, 3))),
                     {"case_n1", "case_n2", "default"}),
             std::string(
                 R"({"condition_result":true} case_n1=[{"id":1,"name":"n1"}] case_n2=[{"id":2,"name":"n2"}] )"
                 R"(default=[{"id":1,"name":"n1"},{"id":2,"name":"n2"},{"id":3,"name":"n3"}])"));
}

void TestFlowNodes::switchFaults()
{
    QVERIFY(problems("SwitchNode", {{"operator", "~"}}).find("choices ==, !=, >, <, >=, <=, in") !=
            std::string::npos);
    QVERIFY(problems("SwitchNode", {{"operator", "is_null"}, {"value", 3}}).find("takes no value") !=
            std::string::npos);
    QVERIFY(problems("SwitchNode", {{"operator", "in"}, {"value", 3}}).find("takes a list") !=
            std::string::npos);
    QVERIFY(problems("SwitchNode", {{"cases", Value(List{1})}, {"value", 3}}).find("not both") !=
            std::string::npos);
    QVERIFY(problems("SwitchNode", {{"cases", Value(List{1, "1"})}}).find("case_1") != std::string::npos);
    QVERIFY(problems("SwitchNode", {{"cases", Value(List{1})}, {"default_field", ""}}).find("needs a name") !=
            std::string::npos);
    QVERIFY(problems("SwitchNode", {{"cases", Value(List{1})}, {"operator", "is_null"}}).find("compares") !=
            std::string::npos);
    const Map byField{{"condition_field", "idd"}, {"value", 1}};
    QVERIFY(outcome("SwitchNode", byField, std::move(FakeInputs().setRows("input", numbered(1, 2))))
                .find("Did you mean \"id\"?") != std::string::npos);
    QVERIFY(outcome("SwitchNode", {{"value", 1}}, std::move(FakeInputs().setRows("input", numbered(1, 2))))
                .starts_with("graph.missing_parameter"));
    QVERIFY(outcome("SwitchNode", byField, std::move(FakeInputs().set("input", 5)))
                .starts_with("node.bad_input"));
}

void TestFlowNodes::switchPortsFollowTheCases()
{
    const auto ports = [](const Map& params) {
        std::string text;
        for (const Port& port : typeNamed("SwitchNode").outputsFor(params))
            text += (text.empty() ? "" : " ") + port.name;
        return text;
    };
    QCOMPARE(ports({}), std::string("true_output false_output condition_result"));
    QCOMPARE(ports({{"cases", Value(List{"a", 2})}, {"case_prefix", "is_"}}),
             std::string("is_a is_2 default condition_result"));
    QVERIFY(typeNamed("SwitchNode").hasOutput("case_a", {{"cases", Value(List{"a"})}}));
    QVERIFY(!typeNamed("SwitchNode").hasOutput("true_output", {{"cases", Value(List{"a"})}}));
}

void TestFlowNodes::parallelGathersByInnerNode()
{
    FakeInputs inputs;
    FakeRunContext context;
    context.setInnerHandler([](const InnerNode& inner) -> Result<Map> {
        if (inner.id.text() == "orders")
            return fail(Error{ErrorCode::SqlFailed, "The statement failed"});
        return Map{{"rows", Value(numbered(1, 1))}, {"sql", inner.params[0].second}};
    });
    const auto answer = typeNamed("ParallelNode").run(twoInner(), inputs, context);
    QVERIFY(answer);
    QCOMPARE(Value(answer->values()).toText(),
             std::string(R"({"user":{"rows":[{"id":1,"name":"n1"}],"sql":"SELECT 1"},)"
                         R"("errors":{"orders":{"code":"db.sql","message":"The statement failed"}}})"));
    QCOMPARE(context.logLines().size(), std::size_t{1});
    QVERIFY(typeNamed("ParallelNode").hasOutput("orders", twoInner()));
    QVERIFY(!typeNamed("ParallelNode").hasOutput("nobody", twoInner()));
}

void TestFlowNodes::parallelFailsFastWhenAsked()
{
    FakeInputs inputs;
    FakeRunContext context;
    context.setInnerHandler([](const InnerNode& inner) -> Result<Map> {
        if (inner.id.text() == "user")
            return fail(Error{ErrorCode::SqlFailed, "The statement failed"}.inNode("user"));
        return Map{};
    });
    Map params = twoInner();
    params.emplace_back("fail_fast", true);
    QVERIFY(outcome("ParallelNode", params, inputs, context).starts_with("db.sql: node user"));
    context.requestStop();
    QVERIFY(outcome("ParallelNode", twoInner(), inputs, context).starts_with("run.cancelled"));
}

void TestFlowNodes::parallelChecksItsInnerNodes()
{
    const auto of = [](Value entry) {
        return problems("ParallelNode", {{"nodes", Value(List{std::move(entry)})}});
    };
    QVERIFY(problems("ParallelNode", {}).find("required parameter") != std::string::npos);
    QVERIFY(problems("ParallelNode", {{"nodes", Value(List{})}}).find("holds no nodes") != std::string::npos);
    QVERIFY(of("x").find("is not a record") != std::string::npos);
    QVERIFY(of(Value(Map{{"id", "a"}})).find("no id or no type") != std::string::npos);
    QVERIFY(of(Value(Map{{"id", "a.b"}, {"type", "QueryNode"}})).find("cannot be used") != std::string::npos);
    QVERIFY(of(Value(Map{{"id", "errors"}, {"type", "QueryNode"}})).find("cannot be used") !=
            std::string::npos);
    QVERIFY(of(Value(Map{{"id", "a"}, {"type", "QueryNode"}, {"parms", 1}}))
                .find("unknown key (index 0, key parms)") != std::string::npos);
    QVERIFY(of(Value(Map{{"id", "a"}, {"type", "ParallelNode"}})).find("cannot hold another") !=
            std::string::npos);
    QVERIFY(of(Value(Map{{"id", "a"}, {"type", "FilterNode"}, {"params", Value(Map{{"expresion", "x"}})}}))
                .find("Did you mean \"expression\"?") != std::string::npos);
    const Value one(
        Map{{"id", "a"}, {"type", "FilterNode"}, {"params", Value(Map{{"expression", "x > 1"}})}});
    QCOMPARE(of(one), std::string());
    QVERIFY(problems("ParallelNode", {{"nodes", Value(List{one, one})}}).find("same id") !=
            std::string::npos);
    const std::vector<std::string> models{"Order"};
    CheckScope scope;
    scope.modelNames = &models;
    QVERIFY(problems("ParallelNode",
                     {{"nodes", Value(List{Value(Map{{"id", "a"}, {"type", "OrdreListNode"}})})}}, scope)
                .find("OrderListNode") != std::string::npos);
}

void TestFlowNodes::parallelChecksInnerModelNodes_data()
{
    QTest::addColumn<std::string>("type");
    QTest::addColumn<Map>("params");
    QTest::addColumn<std::string>("told");
    const auto row = [](const char* name, std::string type, Map params, std::string told) {
        QTest::newRow(name) << std::move(type) << std::move(params) << std::move(told);
    };
    const auto filter = [](const char* field) { return Value(Map{{field, 3}}); };
    row("made from a model, fine", "OrderListNode", {{"filter", filter("total")}}, "");
    row("made from a model, wrong field", "OrderListNode", {{"filter", filter("totl")}},
        "Did you mean \"total\"?");
    row("made from a model, wrong parameter", "OrderListNode", {{"filtr", filter("total")}},
        "Did you mean \"filter\"?");
    row("model as parameter, fine", "ModelListNode", {{"model", "Order"}, {"filter", filter("total")}}, "");
    row("model as parameter, wrong field", "ModelListNode", {{"model", "Order"}, {"filter", filter("totl")}},
        "Did you mean \"total\"?");
    row("unknown model", "ModelListNode", {{"model", "Ordr"}}, "Did you mean \"Order\"?");
    row("no model", "ModelListNode", {}, "model");
    row("model known when the run starts", "ModelListNode", {{"model", "${model}"}}, "");
}

void TestFlowNodes::parallelChecksInnerModelNodes()
{
    QFETCH(std::string, type);
    QFETCH(Map, params);
    QFETCH(std::string, told);
    const std::vector<std::string> names{"Order"};
    model::Model order;
    order.name = "Order";
    order.fields = {{.name = "total", .type = db::ColumnType::Int64}};
    CheckScope scope;
    scope.modelNames = &names;
    scope.findModel = [&](std::string_view name) { return name == "Order" ? &order : nullptr; };
    const Value inner(Map{{"id", "a"}, {"type", type}, {"params", Value(params)}});
    const std::string problem = problems("ParallelNode", {{"nodes", Value(List{inner})}}, scope);
    if (told.empty())
        QCOMPARE(problem, told);
    else
        QVERIFY2(problem.find(told) != std::string::npos, problem.c_str());
}

void TestFlowNodes::parallelChecksAroundPlaceholders_data()
{
    QTest::addColumn<std::string>("nodes");
    QTest::addColumn<std::string>("told"); // empty: nothing
    const auto row = [](const char* name, std::string nodes, std::string told) {
        QTest::newRow(name) << std::move(nodes) << std::move(told);
    };
    row("in SQL", R"([{"id": "a", "type": "QueryNode", "params": {"sql": "SELECT '${who}'"}}])",
        "SQL text may not hold a ${} placeholder");
    row("as SQL", R"([{"id": "a", "type": "CachedQueryNode", "params": {"query": "${who}"}}])",
        "SQL text may not hold a ${} placeholder");
    row("in the SQL of a warmer",
        R"([{"id": "a", "type": "CacheWarmerNode", "params": {"strategies":
            [{"name": "n", "query": "SELECT '${who}'", "cache_key_pattern": "k"}]}}])",
        "SQL text may not hold a ${} placeholder");
    row("in a value",
        R"([{"id": "a", "type": "QueryNode", "params": {"sql": "SELECT :w", "params": {"w": "${who}"}}}])",
        "");
    row("in a script", R"([{"id": "a", "type": "PythonCodeNode", "params": {"code": "x = '${HOME}'"}}])", "");
    row("in place of all values",
        R"([{"id": "a", "type": "QueryNode", "params": {"sql": "SELECT 1", "params": "${who}"}}])", "");
    row("beside a wrong name",
        R"([{"id": "a", "type": "FilterNode", "params": {"expression": "x > ${who}", "expresion": "x"}}])",
        "no parameter of this name");
    row("beside a wrong type",
        R"([{"id": "a", "type": "FilterNode", "params": {"expression": "x > ${who}"}},
            {"id": "b", "type": "ParallelNode"}])",
        "cannot hold another");
    row("as an id", R"([{"id": "${who}", "type": "FilterNode", "params": {"expression": "x"}}])",
        "The id of an inner node cannot be used");
    row("as the parameters", R"([{"id": "a", "type": "QueryNode", "params": "${who}"}])",
        "params of an inner node are not a record");
    row("as a node", R"(["${who}"])", "is not a record");
    row("as all nodes", R"("${who}")", "a list");
}

void TestFlowNodes::parallelChecksAroundPlaceholders()
{
    QFETCH(std::string, nodes);
    QFETCH(std::string, told);
    const std::string problem = problems("ParallelNode", {{"nodes", valueFromJson(Json::parse(nodes))}});
    if (told.empty())
        QCOMPARE(problem, told);
    else
        QVERIFY2(problem.find(told) != std::string::npos, problem.c_str());
}

void TestFlowNodes::parallelFailsWhenItsTimeIsOver_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("isLate");
    QTest::addColumn<std::string>("printed");
    QTest::newRow("a statement noticed it") << ErrorCode::TimedOut << true << std::string("run.timed_out");
    QTest::newRow("a wait for the pool did")
        << ErrorCode::PoolExhausted << true << std::string("run.timed_out");
    QTest::newRow("a limit of the statement's own")
        << ErrorCode::TimedOut << false << std::string(R"({"orders":{},"errors":{"user":)");
}

void TestFlowNodes::parallelFailsWhenItsTimeIsOver()
{
    QFETCH(ErrorCode, code);
    QFETCH(bool, isLate);
    QFETCH(std::string, printed);
    test::FakeClock clock;
    FakeRunContext context(clock);
    context.setDeadline(Deadline::after(clock, std::chrono::seconds(5)));
    context.setInnerHandler([&](const InnerNode& inner) -> Result<Map> {
        if (inner.id.text() != "user")
            return Map{};
        if (isLate)
            clock.advance(std::chrono::seconds(5));
        return fail(Error{code, "It took too long"});
    });
    FakeInputs inputs;
    const std::string found = outcome("ParallelNode", twoInner(), inputs, context);
    QVERIFY2(found.starts_with(printed), found.c_str());
}

QTEST_APPLESS_MAIN(TestFlowNodes)
#include "tst_flow_nodes.moc"
