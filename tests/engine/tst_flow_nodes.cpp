// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/nodes/catalog.h"
#include "tests/support/fake_run_context.h"

#include <QtTest>

#include <fstream>

using namespace dataflow;
using namespace dataflow::nodes;
using dataflow::testing::FakeInputs;
using dataflow::testing::FakeRunContext;

namespace {

const NodeType& typeNamed(const char* id)
{
    const NodeType* type = nodeCatalog().find(id);
    if (!type)
        qFatal("there is no type %s", id);
    return *type;
}

/// Runs a node and prints what it sent out: values as JSON, then each rows port with its records.
std::string outcome(const char* type, const Map& params, FakeInputs& inputs, FakeRunContext& context,
                    const std::vector<std::string>& rowsPorts = {})
{
    const auto answer = typeNamed(type).run(params, inputs, context);
    if (!answer)
        return std::string(answer.error().id()) + ": " + answer.error().sentence();
    std::string text = Value(answer->values()).toText();
    for (const auto& port : rowsPorts)
        text += " " + port + "=" +
                (context.hasRows(port) ? Value(context.rows(port).records()).toText() : "(not opened)");
    return text;
}

std::string outcome(const char* type, const Map& params, FakeInputs inputs,
                    const std::vector<std::string>& rowsPorts = {})
{
    FakeRunContext context;
    return outcome(type, params, inputs, context, rowsPorts);
}

List numbered(int from, int to)
{
    List records;
    for (int i = from; i <= to; ++i)
        records.push_back(Value(Map{{"id", i}, {"name", "n" + std::to_string(i)}}));
    return records;
}

std::string schemaText(const db::Schema& schema)
{
    std::string text;
    for (const auto& field : schema.fields())
        text += (text.empty() ? "" : " ") + field.name + ":" + std::string(db::columnTypeName(field.type));
    return text;
}

std::string problems(const char* type, const Map& params, const CheckScope& scope = {})
{
    std::string text;
    for (const Error& error : typeNamed(type).checkParams(params, scope))
        text += (text.empty() ? "" : " | ") + error.sentence();
    return text;
}

/// Fails after its first batch.
class BreakingStream : public db::RowStream {
public:
    explicit BreakingStream(List records)
        : m_schema(db::inferSchema(records))
        , m_batches(*db::batchesFromRecords(records, m_schema))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        if (m_next < m_batches.size())
            return m_batches[m_next++];
        return fail(Error{ErrorCode::ConnectionLost, "The connection was lost"});
    }

private:
    db::SchemaPtr m_schema;
    std::vector<db::BatchPtr> m_batches;
    std::size_t m_next = 0;
};

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

    void mergeOfValues_data();
    void mergeOfValues();
    void mergeFaults_data();
    void mergeFaults();
    void concatOfRowsStreamsAndWidens();
    void zipOfRowsSaysWhatWasLeftOver();
    void joinKinds_data();
    void joinKinds();
    void joinKeysFollowTheTypes();
    void joinOfManyRows();
    void mergedRowsStopWithTheirSource();

    void pythonCodeUsesValuesAndRows();
    void pythonFileAndItsModules();
    void pythonTimeLimitAndLog();
    void pythonFaults();
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

static Map twoInner()
{
    return {
        {"nodes",
         Value(List{
             Value(Map{{"id", "user"}, {"type", "QueryNode"}, {"params", Value(Map{{"sql", "SELECT 1"}})}}),
             Value(Map{
                 {"id", "orders"}, {"type", "QueryNode"}, {"params", Value(Map{{"sql", "SELECT 2"}})}})})}};
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

void TestFlowNodes::mergeOfValues_data()
{
    QTest::addColumn<Map>("params");
    QTest::addColumn<Map>("inputs");
    QTest::addColumn<std::string>("merged");
    const auto row = [](const char* name, Map params, Map inputs, const char* merged) {
        QTest::newRow(name) << std::move(params) << std::move(inputs) << std::string(merged);
    };
    const Value user(Map{{"id", 1}});
    const Value order(Map{{"total", 5}});
    row("nested", {{"merge_strategy", "nested"}}, {{"a.user", user}, {"b.order", order}, {"a.city", "Graz"}},
        R"({"a":{"user":{"id":1},"city":"Graz"},"b":{"order":{"total":5}}})");
    row("nested is what sources do by themselves", {}, {{"a.user", user}}, R"({"a":{"user":{"id":1}}})");
    row("named order", {{"sources", Value(List{"b.order", "a.user"})}},
        {{"a.user", user}, {"b.order", order}}, R"({"b":{"order":{"total":5}},"a":{"user":{"id":1}}})");
    row("flat", {{"merge_strategy", "flat"}}, {{"a.user", user}, {"b.order", order}, {"c.count", 3}},
        R"({"id":1,"total":5,"count":3})");
    row("flat with an equal key", {{"merge_strategy", "flat"}}, {{"a.user", user}, {"b.user", user}},
        R"({"id":1})");
    row("concat lists", {}, {{"data1", Value(List{1, 2})}, {"data2", Value(List{3})}, {"data3", 4}},
        "[1,2,3,4]");
    row("by number, not by text", {{"merge_type", "concat"}}, {{"data10", 3}, {"data2", 2}, {"data1", 1}},
        "[1,2,3]");
    row("concat strategy", {{"merge_strategy", "concat"}}, {{"b.x", Value(List{2})}, {"a.x", Value(List{1})}},
        "[2,1]");
    row("zip", {{"merge_type", "zip"}}, {{"data1", Value(List{1, 2})}, {"data2", Value(List{3, 4})}},
        "[[1,3],[2,4]]");
    row("merge_dict", {{"merge_type", "merge_dict"}},
        {{"data1", Value(Map{{"a", 1}, {"b", 1}})}, {"data2", Value(Map{{"b", 2}})}}, R"({"a":1,"b":2})");
    row("merge_dict by key", {{"merge_type", "merge_dict"}, {"key", "id"}},
        {{"data1", Value(numbered(1, 2))},
         {"data2", Value(List{Value(Map{{"id", 2}, {"name", "new"}, {"x", 1}}), Value(Map{{"id", 9}})})}},
        R"([{"id":1,"name":"n1"},{"id":2,"name":"new","x":1},{"id":9}])");
    row("nulls left out", {}, {{"data1", Value(List{1})}, {"data2", Value()}}, "[1]");
    row("nulls kept", {{"skip_none", false}}, {{"data1", Value(List{1})}, {"data2", Value()}}, "[1,null]");
    row("only nulls", {}, {{"data1", Value()}}, "null");
}

void TestFlowNodes::mergeOfValues()
{
    QFETCH(Map, params);
    QFETCH(Map, inputs);
    QFETCH(std::string, merged);
    QCOMPARE(problems("MergeNode", params), std::string());
    FakeInputs given;
    for (const auto& [name, value] : inputs)
        given.set(name, value);
    FakeRunContext context;
    QCOMPARE(outcome("MergeNode", params, given, context), R"({"merged":)" + merged + "}");
}

void TestFlowNodes::mergeFaults_data()
{
    QTest::addColumn<Map>("params");
    QTest::addColumn<Map>("inputs");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, Map params, Map inputs, const char* says) {
        QTest::newRow(name) << std::move(params) << std::move(inputs) << QString(says);
    };
    row("both spellings", {}, {{"data1", 1}, {"a.user", 2}}, "both in sources and in data inputs");
    row("unknown input", {}, {{"input", 1}}, "input input");
    row("source not linked", {{"sources", Value(List{"a.x"})}}, {{"a.user", 1}}, "source a.x");
    row("link not named", {{"sources", Value(List{"a.x"})}}, {{"a.x", 1}, {"a.user", 1}}, "does not name");
    row("flat conflict", {{"merge_strategy", "flat"}},
        {{"a.u", Value(Map{{"id", 1}})}, {"b.u", Value(Map{{"id", 2}})}}, "key id");
    row("zip of no list", {{"merge_type", "zip"}}, {{"data1", 1}}, "Only lists and rows can be zipped");
    row("merge_dict of no record", {{"merge_type", "merge_dict"}}, {{"data1", 1}}, "merges records");
    row("merge_dict without the key", {{"merge_type", "merge_dict"}, {"key", "id"}},
        {{"data1", Value(List{Value(Map{{"x", 1}})})}}, "lacks the key");
    row("concat of rows and a number", {{"merge_strategy", "join"}, {"key", "id"}}, {{"a.x", 1}, {"b.x", 2}},
        "carries no rows");
}

void TestFlowNodes::mergeFaults()
{
    QFETCH(Map, params);
    QFETCH(Map, inputs);
    QFETCH(QString, says);
    FakeInputs given;
    for (const auto& [name, value] : inputs)
        given.set(name, value);
    FakeRunContext context;
    const auto text = QString::fromStdString(outcome("MergeNode", params, given, context));
    QVERIFY2(text.contains(says), qPrintable(text));
    QVERIFY(problems("MergeNode", {{"merge_strategy", "join"}}).find("needs a key") != std::string::npos);
    QVERIFY(problems("MergeNode", {{"merge_strategy", "zip"}, {"merge_type", "zip"}}).find("not both") !=
            std::string::npos);
    QVERIFY(problems("MergeNode", {{"merge_type", "zip"}, {"key", "id"}}).find("use a key") !=
            std::string::npos);
    QVERIFY(problems("MergeNode", {{"how", "left"}}).find("Only a join") != std::string::npos);
    QVERIFY(problems("MergeNode", {{"merge_strategy", "join"}, {"key", 5}}).find("a column name") !=
            std::string::npos);
    CheckScope scope;
    scope.linkedInputs = {"data1", "a.user", "sources", "skip_none", "inptu"};
    QVERIFY(problems("MergeNode", {}, scope).find("input inptu") != std::string::npos);
}

void TestFlowNodes::concatOfRowsStreamsAndWidens()
{
    FakeInputs inputs;
    inputs.setRows("data1", {Value(Map{{"id", 1}, {"price", 5}, {"at", *parseDate("2024-03-01")}})});
    inputs.setRows(
        "data2",
        {Value(
            Map{{"price", Decimal{"2.50"}}, {"id", Value()}, {"at", *parseTimestamp("2024-03-01 10:00")}})},
        std::make_shared<const db::Schema>(std::vector<db::Field>{{"price", db::ColumnType::Decimal},
                                                                  {"id", db::ColumnType::Int64},
                                                                  {"at", db::ColumnType::Timestamp}}));
    inputs.set("data3", Value(List{Value(Map{{"id", 3}, {"price", 1}, {"at", *parseDate("2024-01-01")}})}));
    FakeRunContext context;
    QCOMPARE(
        outcome("MergeNode", {}, inputs, context, {"merged"}),
        std::string(
            R"({} merged=[{"id":1,"price":"5","at":"2024-03-01T00:00:00"},{"id":null,"price":"2.50","at":"2024-03-01T10:00:00"},)"
            R"({"id":3,"price":"1","at":"2024-01-01T00:00:00"}])"));
    QCOMPARE(schemaText(*context.rows("merged").schema), std::string("id:int price:decimal at:datetime"));

    const auto refused = [](List first, List second) {
        return outcome("MergeNode", {},
                       std::move(FakeInputs().setRows("data1", first).setRows("data2", second)));
    };
    QVERIFY(refused(numbered(1, 1), {Value(Map{{"id", 1}, {"nam", "x"}})})
                .find("first id, name, other id, nam") != std::string::npos);
    QVERIFY(
        refused({Value(Map{{"x", 1}})}, {Value(Map{{"x", "1"}})}).find("column x, first int, other text") !=
        std::string::npos);
}

void TestFlowNodes::zipOfRowsSaysWhatWasLeftOver()
{
    FakeInputs inputs;
    inputs.setRows("a.rows", numbered(1, 9'000));
    inputs.setRows("b.rows", numbered(1, 9'005));
    FakeRunContext context;
    QCOMPARE(outcome("MergeNode", {{"merge_strategy", "zip"}}, inputs, context), std::string("{}"));
    QCOMPARE(context.rows("merged").rowCount(), std::size_t{9'000});
    QCOMPARE(context.rows("merged").records()[8'999].toText(),
             std::string(R"({"id":9000,"name":"n9000","b_id":9000,"b_name":"n9000"})"));
    QCOMPARE(context.logLines().size(), std::size_t{1});
    QVERIFY(context.logLines()[0].text.find("source b, left_over 5") != std::string::npos);
}

void TestFlowNodes::joinKinds_data()
{
    QTest::addColumn<std::string>("how");
    QTest::addColumn<std::string>("merged");
    const std::string both =
        R"({"id":2,"name":"n2","b_name":"x","total":5},{"id":2,"name":"n2","b_name":"y","total":6})";
    const std::string left = R"({"id":1,"name":"n1","b_name":null,"total":null})";
    const std::string right =
        R"({"id":3,"name":null,"b_name":"z","total":7},{"id":null,"name":null,"b_name":"n","total":8})";
    QTest::newRow("inner") << std::string("inner") << "[" + both + "]";
    QTest::newRow("left") << std::string("left") << "[" + left + "," + both + "]";
    QTest::newRow("right") << std::string("right") << "[" + both + "," + right + "]";
    QTest::newRow("full") << std::string("full") << "[" + left + "," + both + "," + right + "]";
}

void TestFlowNodes::joinKinds()
{
    QFETCH(std::string, how);
    QFETCH(std::string, merged);
    FakeInputs inputs;
    inputs.setRows("a.rows", numbered(1, 2));
    inputs.setRows("b.rows", {Value(Map{{"name", "x"}, {"id", 2}, {"total", 5}}),
                              Value(Map{{"name", "z"}, {"id", 3}, {"total", 7}}),
                              Value(Map{{"name", "y"}, {"id", 2}, {"total", 6}}),
                              Value(Map{{"name", "n"}, {"id", Value()}, {"total", 8}})});
    FakeRunContext context;
    const auto text = outcome("MergeNode", {{"merge_strategy", "join"}, {"key", "id"}, {"how", how}}, inputs,
                              context, {"merged"});
    QCOMPARE(QString::fromStdString(text), QString::fromStdString("{} merged=" + merged));
}

void TestFlowNodes::joinKeysFollowTheTypes()
{
    const auto joined = [](Value left, Value right, Value key = Value("k")) {
        FakeInputs inputs;
        inputs.setRows("a.r", {Value(Map{{"k", std::move(left)}, {"l", 1}, {"j", "same"}})});
        inputs.setRows("b.r", {Value(Map{{"k", std::move(right)}, {"r", 2}, {"j", "same"}})});
        FakeRunContext context;
        return outcome("MergeNode", {{"merge_strategy", "join"}, {"key", std::move(key)}}, inputs, context,
                       {"merged"});
    };
    QVERIFY(
        joined(1, Decimal{"1.00"}).ends_with(R"(merged=[{"k":"1","l":1,"j":"same","r":2,"b_j":"same"}])"));
    QVERIFY(joined(Decimal{"-0.0"}, Decimal{"0"}).find(R"("r":2)") != std::string::npos);
    QVERIFY(joined(Decimal{"1.5"}, 1).ends_with("merged=[]"));
    QVERIFY(joined("ü", "ü").find(R"("r":2)") != std::string::npos);
    QVERIFY(joined(*parseDate("2024-03-01"), *parseDate("2024-03-01")).find(R"("r":2)") != std::string::npos);
    QVERIFY(joined(1, 1, Value(List{"k", "j"})).ends_with(R"(merged=[{"k":1,"j":"same","l":1,"r":2}])"));
    QVERIFY(joined(1, "1").find("left int, right text") != std::string::npos);
    QVERIFY(joined(1, 1.0).find("left int, right float") != std::string::npos);
    QVERIFY(joined(1, 1, "kk").starts_with("model.unknown_field: parameter key"));
}

void TestFlowNodes::joinOfManyRows()
{
    FakeInputs inputs;
    inputs.setRows("a.rows", numbered(1, 30'000));
    inputs.setRows("b.rows", numbered(15'001, 45'000));
    inputs.setRows("c.rows", numbered(20'001, 20'010));
    FakeRunContext context;
    QCOMPARE(outcome("MergeNode", {{"merge_strategy", "join"}, {"key", "id"}}, inputs, context),
             std::string("{}"));
    QCOMPARE(context.rows("merged").rowCount(), std::size_t{10});
    QCOMPARE(context.rows("merged").records()[9].toText(),
             std::string(R"({"id":20010,"name":"n20010","b_name":"n20010","c_name":"n20010"})"));
}

void TestFlowNodes::mergedRowsStopWithTheirSource()
{
    for (const char* strategy : {"concat", "zip"}) {
        FakeInputs inputs;
        inputs.setStream("a.rows", std::make_unique<BreakingStream>(numbered(1, 3)));
        inputs.setRows("b.rows", numbered(1, 9));
        FakeRunContext context;
        QVERIFY(outcome("MergeNode", {{"merge_strategy", strategy}}, inputs, context)
                    .starts_with("db.connection_lost"));
    }
    FakeInputs inputs;
    inputs.setRows("a.rows", numbered(1, 9));
    inputs.setStream("b.rows", std::make_unique<BreakingStream>(numbered(1, 3)));
    FakeRunContext context;
    QVERIFY(outcome("MergeNode", {{"merge_strategy", "join"}, {"key", "id"}}, inputs, context)
                .starts_with("db.connection_lost"));
}

void TestFlowNodes::pythonCodeUsesValuesAndRows()
{
    FakeInputs inputs;
    inputs.setRows("rows", numbered(1, 3));
    inputs.set("factor", 10);
    FakeRunContext context;
    QCOMPARE(outcome("PythonCodeNode", {{"code", "result = [{'id': r['id'] * factor} for r in rows]"}},
                     inputs, context, {"result"}),
             std::string(R"({} result=[{"id":10},{"id":20},{"id":30}])"));
    FakeInputs again;
    again.setRows("rows", numbered(1, 3));
    FakeRunContext columns;
    QCOMPARE(outcome("PythonCodeNode",
                     {{"code", "total = sum(rows['id'])\nkept = [{'a': 1}]"}, {"rows_as", "columns"}}, again,
                     columns, {"kept"}),
             std::string(R"({"total":6,"result":null} kept=[{"a":1}])"));
    QVERIFY(typeNamed("PythonCodeNode").hasOutput("anything", {}));
}

void TestFlowNodes::pythonFileAndItsModules()
{
    QTemporaryDir directory;
    std::ofstream(directory.filePath("beside.py").toStdString()) << "def double(x):\n    return 2 * x\n";
    std::ofstream(directory.filePath("script.py").toStdString())
        << "import beside\nresult = beside.double(x)\n";
    FakeInputs inputs;
    inputs.set("x", 21);
    FakeRunContext context;
    context.setDirectory(directory.path().toStdString());
    QCOMPARE(outcome("PythonCodeNode", {{"file", "script.py"}}, inputs, context),
             std::string(R"({"result":42})"));
    QVERIFY(outcome("PythonCodeNode", {{"file", "nothing.py"}}, inputs, context)
                .starts_with("file.not_found: parameter file"));
}

void TestFlowNodes::pythonTimeLimitAndLog()
{
    FakeInputs inputs;
    FakeRunContext context;
    context.setNode("clean");
    QVERIFY(outcome("PythonCodeNode", {{"code", "result = 1"}}, inputs, context) == R"({"result":1})");
    QVERIFY(outcome("PythonCodeNode", {{"code", "print('before')\nwhile True: pass"}, {"timeout", "100ms"}},
                    inputs, context)
                .starts_with("script.timed_out"));
    QCOMPARE(context.logLines().size(), std::size_t{1});
    QCOMPARE(context.logLines()[0].text, std::string("before"));
    const auto failed = outcome(
        "PythonCodeNode", {{"code", "import sys\nprint('oops', file=sys.stderr)\nraise ValueError('bad')"}},
        inputs, context);
    QVERIFY2(failed.starts_with("script.failed"), failed.c_str());
    QVERIFY2(failed.find("type ValueError, message bad, line 3, script clean") != std::string::npos,
             failed.c_str());
    QVERIFY(context.logLines()[1].level == LogLevel::Warning);
    QCOMPARE(context.logLines()[1].text, std::string("oops"));
    QCOMPARE(context.logLines().back().text, std::string("ValueError: bad"));
}

void TestFlowNodes::pythonFaults()
{
    QVERIFY(problems("PythonCodeNode", {{"code", "x = 1"}, {"file", "x.py"}}).find("not both") !=
            std::string::npos);
    QVERIFY(outcome("PythonCodeNode", {}, FakeInputs()).starts_with("graph.missing_parameter"));
    // A dollar and a brace are Python's own: nothing is expanded in code.
    QCOMPARE(problems("PythonCodeNode", {{"code", "result = f'${1 + 1}'"}}), std::string());
    QCOMPARE(outcome("PythonCodeNode", {{"code", "result = f'${1 + 1}'"}}, FakeInputs()),
             std::string(R"({"result":"$2"})"));
}

QTEST_APPLESS_MAIN(TestFlowNodes)
#include "tst_flow_nodes.moc"
