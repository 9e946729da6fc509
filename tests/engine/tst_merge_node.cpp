// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "tests/engine/node_outcome.h"

#include <cmath>

using namespace dataflow;
using namespace dataflow::testing;

class TestMergeNode : public QObject {
    Q_OBJECT

private slots:
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
    void rowsThatBecomeAListAreLimited_data();
    void rowsThatBecomeAListAreLimited();
};

void TestMergeNode::mergeOfValues_data()
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
    const Map byId{{"merge_type", "merge_dict"}, {"key", "id"}};
    row("a null key equals nothing", byId,
        {{"data1", Value(List{Value(Map{{"id", Value()}, {"a", 1}}), Value(Map{{"id", Value()}, {"a", 2}})})},
         {"data2", Value(List{Value(Map{{"id", Value()}, {"a", 3}})})}},
        R"([{"id":null,"a":1},{"id":null,"a":2},{"id":null,"a":3}])");
    row("int and decimal keys are equal by value", byId,
        {{"data1", Value(List{Value(Map{{"id", 1}, {"a", 1}}), Value(Map{{"id", Decimal{"2.50"}}, {"a", 2}}),
                              Value(Map{{"id", Decimal{"-0.0"}}, {"a", 3}})})},
         {"data2",
          Value(List{Value(Map{{"id", Decimal{"1.00"}}, {"b", 1}}),
                     Value(Map{{"id", Decimal{"2.5"}}, {"b", 2}}), Value(Map{{"id", 0}, {"b", 3}})})}},
        R"([{"id":"1.00","a":1,"b":1},{"id":"2.5","a":2,"b":2},{"id":0,"a":3,"b":3}])");
    row("keys of other kinds are not equal", byId,
        {{"data1", Value(List{Value(Map{{"id", 1}}), Value(Map{{"id", 1.0}}), Value(Map{{"id", "1"}}),
                              Value(Map{{"id", true}})})}},
        R"([{"id":1},{"id":1.0},{"id":"1"},{"id":true}])");
    row("parts of a key do not run into each other",
        {{"merge_type", "merge_dict"}, {"key", Value(List{"x", "y"})}},
        {{"data1", Value(List{Value(Map{{"x", "a\037text\037b"}, {"y", "c"}}),
                              Value(Map{{"x", "a"}, {"y", "b\037text\037c"}}),
                              Value(Map{{"x", "a"}, {"y", Value()}})})}},
        R"([{"x":"a\u001ftext\u001fb","y":"c"},{"x":"a","y":"b\u001ftext\u001fc"},{"x":"a","y":null}])");
    row("keys that are lists and records", byId,
        {{"data1", Value(List{Value(Map{{"id", Value(List{1, Value()})}, {"a", 1}}),
                              Value(Map{{"id", Value(List{"1", Value()})}, {"a", 2}}),
                              Value(Map{{"id", Value(Map{{"x", 1}, {"y", 2}})}, {"a", 3}})})},
         {"data2", Value(List{Value(Map{{"id", Value(List{Decimal{"1.0"}, Value()})}, {"b", 1}}),
                              Value(Map{{"id", Value(Map{{"y", 2}, {"x", 1}})}, {"b", 3}})})}},
        R"([{"id":["1.0",null],"a":1,"b":1},{"id":["1",null],"a":2},{"id":{"y":2,"x":1},"a":3,"b":3}])");
    row("nulls left out", {}, {{"data1", Value(List{1})}, {"data2", Value()}}, "[1]");
    row("nulls kept", {{"skip_none", false}}, {{"data1", Value(List{1})}, {"data2", Value()}}, "[1,null]");
    row("only nulls", {}, {{"data1", Value()}}, "null");
}

void TestMergeNode::mergeOfValues()
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

void TestMergeNode::mergeFaults_data()
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

void TestMergeNode::mergeFaults()
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

void TestMergeNode::concatOfRowsStreamsAndWidens()
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

void TestMergeNode::zipOfRowsSaysWhatWasLeftOver()
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

void TestMergeNode::joinKinds_data()
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

void TestMergeNode::joinKinds()
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

void TestMergeNode::joinKeysFollowTheTypes()
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
    QVERIFY(joined(-0.0, 0.0).find(R"("r":2)") != std::string::npos);
    QVERIFY(joined(-std::nan(""), std::nan("")).find(R"("r":2)") != std::string::npos);
    QVERIFY(joined(Decimal{"1.5"}, 1).ends_with("merged=[]"));
    QVERIFY(joined("ü", "ü").find(R"("r":2)") != std::string::npos);
    QVERIFY(joined(*parseDate("2024-03-01"), *parseDate("2024-03-01")).find(R"("r":2)") != std::string::npos);
    QVERIFY(joined(1, 1, Value(List{"k", "j"})).ends_with(R"(merged=[{"k":1,"j":"same","l":1,"r":2}])"));
    QVERIFY(joined(1, "1").find("left int, right text") != std::string::npos);
    QVERIFY(joined(1, 1.0).find("left int, right float") != std::string::npos);
    QVERIFY(joined(1, 1, "kk").starts_with("model.unknown_field: parameter key"));
}

void TestMergeNode::joinOfManyRows()
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

void TestMergeNode::mergedRowsStopWithTheirSource()
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

void TestMergeNode::rowsThatBecomeAListAreLimited_data()
{
    QTest::addColumn<Map>("params");
    QTest::addColumn<bool>("asRows");
    QTest::newRow("nested") << Map{{"merge_strategy", "nested"}} << false;
    QTest::newRow("flat") << Map{{"merge_strategy", "flat"}} << false;
    QTest::newRow("merge_dict") << Map{{"merge_type", "merge_dict"}, {"key", "id"}} << false;
    QTest::newRow("concat") << Map{{"merge_strategy", "concat"}} << true;
}

void TestMergeNode::rowsThatBecomeAListAreLimited()
{
    QFETCH(Map, params);
    QFETCH(bool, asRows);
    FakeInputs inputs;
    inputs.setRows("a.rows", numbered(1, 100'001));
    FakeRunContext context;
    const auto text = outcome("MergeNode", params, inputs, context);
    if (asRows) {
        QCOMPARE(context.rows("merged").rowCount(), std::size_t{100'001});
        return;
    }
    QVERIFY2(text.starts_with("node.bad_input") &&
                 text.find("source a.rows, most 100000") != std::string::npos,
             text.substr(0, 200).c_str());
    FakeInputs fewer;
    fewer.setRows("a.rows", numbered(1, 100'000));
    const auto accepted = outcome("MergeNode", params, fewer, context);
    QVERIFY2(accepted.find("\"id\":100000,") != std::string::npos, accepted.substr(0, 200).c_str());
}

QTEST_APPLESS_MAIN(TestMergeNode)
#include "tst_merge_node.moc"
