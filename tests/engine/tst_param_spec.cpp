// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/catalog.h"
#include "engine/nodes/run_context.h"
#include "tests/support/fake_run_context.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::nodes;
using namespace std::chrono_literals;

enum class Colour { Red, Green };

template <>
struct dataflow::nodes::ParamEnum<Colour> {
    static const std::vector<std::pair<Colour, std::string>>& names()
    {
        static const std::vector<std::pair<Colour, std::string>> kNames{{Colour::Red, "red"},
                                                                        {Colour::Green, "green"}};
        return kNames;
    }
};

namespace {

struct SampleParams {
    std::string name;
    std::string sql;
    std::int64_t limit = 10;
    double ratio = 0.5;
    bool strict = true;
    std::chrono::seconds ttl{600};
    std::chrono::milliseconds wait{1'500};
    std::vector<std::string> tags{"a"};
    Colour colour = Colour::Green;
    Map options;
    List items;
    Value anything;
    std::optional<std::int64_t> offset;
};

Result<Outputs> runSample(const SampleParams& params, Inputs&, RunContext&)
{
    return Outputs()
        .set("name", params.name)
        .set("limit", params.limit)
        .set("ttl", std::int64_t{params.ttl.count()})
        .set("wait", std::int64_t{params.wait.count()})
        .set("colour", params.colour == Colour::Red ? "red" : "green")
        .set("offset", params.offset ? Value(*params.offset) : Value());
}

NodeType sampleType()
{
    using P = SampleParams;
    return NodeType::of<P>(
        {
            .id = "SampleNode",
            .title = "Sample",
            .summary = "Is only a sample.",
            .params =
                {
                    param(&P::name, "name").label("Name").doc("Names it.").required().refuses("title"),
                    param(&P::sql, "sql").label("SQL").editor(EditorKind::Sql),
                    param(&P::limit, "limit").range(1, 100).formerly("max_rows"),
                    param(&P::ratio, "ratio").range(0, 1),
                    param(&P::strict, "strict"),
                    param(&P::ttl, "ttl").unit("s").range(1, 86'400),
                    param(&P::wait, "wait"),
                    param(&P::tags, "tags"),
                    param(&P::colour, "colour"),
                    param(&P::options, "options"),
                    param(&P::items, "items"),
                    param(&P::anything, "anything"),
                    param(&P::offset, "offset").range(0, 5),
                },
            .check =
                [](const Map& params, const CheckScope&) {
                    std::vector<Error> errors;
                    for (const auto& [name, value] : params)
                        if (name == "limit" && value == Value(13))
                            errors.push_back(Error{ErrorCode::BadParameter, "Thirteen is unlucky"});
                    return errors;
                },
        },
        runSample);
}

struct ModelParams {
    std::string model;
    Map fields;
};

NodeType modelType()
{
    using P = ModelParams;
    return NodeType::of<P>(
        {
            .id = "ModelTouchNode",
            .params = {param(&P::model, "model"),
                       param(&P::fields, "fields").modelFields().refuses("update")},
            .modelVerb = "Touch",
        },
        [](const P& params, Inputs&, RunContext&) -> Result<Outputs> {
            return Outputs().set("fields", Value(params.fields));
        });
}

std::string printed(const std::vector<Error>& errors)
{
    std::string text;
    for (const Error& error : errors)
        text += (text.empty() ? "" : " | ") + std::string(error.id()) + " " + error.parameter();
    return text;
}

Result<Outputs> runAlone(const NodeType& type, const Map& values)
{
    testing::FakeInputs inputs;
    testing::FakeRunContext context;
    return type.run(values, inputs, context);
}

} // namespace

class TestParamSpec : public QObject {
    Q_OBJECT

private slots:
    void editorsAndDefaultsFollowFromTheMembers();
    void valuesAreReadByKind_data();
    void valuesAreReadByKind();
    void problemsNameTheParameter_data();
    void problemsNameTheParameter();
    void suggestionsHelp();
    void linkedAndTemplatedValuesAreNotChecked();
    void sqlMayHoldNoTemplate();
    void runReadsFormerNamesAndRefusesWhatChecksRefuse();
    void modelFieldsAreTakenFlat();
    void resolvesModelSpellings();
    void outputsAreReplacedNotRepeated();
};

void TestParamSpec::editorsAndDefaultsFollowFromTheMembers()
{
    const NodeType type = sampleType();
    std::string printedSpecs;
    for (const ParamSpec& spec : type.description().params)
        printedSpecs += spec.name + ":" + std::to_string(static_cast<int>(spec.editor)) + ":" +
                        spec.schemaType + ":" + spec.defaultValue.toText() + "\n";
    QCOMPARE(
        QString::fromStdString(printedSpecs),
        QStringLiteral(
            "name:0:string:\nsql:%1:string:\nlimit:2:integer:10\nratio:3:number:0.5\nstrict:4:boolean:true\n"
            "ttl:5:any:10m\nwait:5:any:1.5s\ntags:7:array:[\"a\"]\ncolour:6:string:green\n"
            "options:11:object:{}\nitems:8:array:[]\nanything:8:any:\noffset:2:integer:\n")
            .arg(static_cast<int>(EditorKind::Sql)));
    QCOMPARE(type.findParam("colour")->choices, (std::vector<std::string>{"red", "green"}));
    QCOMPARE(type.findParam("max_rows")->name, std::string("limit"));
    QVERIFY(!type.findParam("title"));
}

void TestParamSpec::valuesAreReadByKind_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<Value>("value");
    QTest::addColumn<std::string>("read");
    const auto row = [](const char* test, const char* name, Value value, const char* read) {
        QTest::newRow(test) << std::string(name) << std::move(value) << std::string(read);
    };
    row("text", "name", "x", "x");
    row("number as text", "name", 5, "expected text, got int, value 5");
    row("int", "limit", 5, "5");
    row("whole float", "limit", 5.0, "5");
    row("broken float", "limit", 5.5, "expected a whole number, got float, value 5.5");
    row("int in text", "limit", "7", "7");
    row("no int in text", "limit", "7x", "expected a whole number, got text, value 7x");
    row("too small", "limit", 0, "value 0, smallest 1, largest 100");
    row("too large", "limit", 101, "value 101, smallest 1, largest 100");
    row("null for an int", "limit", Value(), "expected a whole number");
    row("float", "ratio", 0.25, "0.25");
    row("int for a float", "ratio", 1, "1");
    row("decimal for a float", "ratio", Decimal{"0.75"}, "0.75");
    row("infinite float", "ratio", std::numeric_limits<double>::infinity(), "expected a number");
    row("bool", "strict", false, "false");
    row("bool in text", "strict", "true", "true");
    row("no bool", "strict", 1, "expected true or false");
    row("seconds", "ttl", 30, "30s");
    row("duration text", "ttl", "5m", "5m");
    row("part of a second", "ttl", "250ms", "expected whole seconds");
    row("duration beyond the range", "ttl", "25h", "smallest 1, largest 86400");
    row("milliseconds", "wait", 0.25, "250ms");
    row("no duration", "wait", "soon", "expected a duration");
    row("negative duration", "wait", -1, "expected a duration");
    row("texts", "tags", Value(List{"a", "b"}), R"(["a","b"])");
    row("one text for texts", "tags", "a", "expected a list of texts");
    row("other things in texts", "tags", Value(List{"a", 1}), "expected a list of texts, got int, value 1");
    row("choice", "colour", "red", "red");
    row("no choice", "colour", "gren", R"(choices red, green). Did you mean "green"?)");
    row("no text for a choice", "colour", 1, "expected one of red, green");
    row("record", "options", Value(Map{{"a", 1}}), R"({"a":1})");
    row("no record", "options", Value(List{}), "expected a record");
    row("list", "items", Value(List{1}), "[1]");
    row("no list", "items", Value(Map{}), "expected a list");
    row("anything", "anything", Value(Map{{"x", Value()}}), R"({"x":null})");
    row("optional", "offset", 3, "3");
    row("optional left open", "offset", Value(), "");
    row("optional out of range", "offset", 6, "largest 5");
}

void TestParamSpec::valuesAreReadByKind()
{
    QFETCH(std::string, name);
    QFETCH(Value, value);
    QFETCH(std::string, read);
    const NodeType type = sampleType();
    const ParamSpec* spec = type.findParam(name);
    QVERIFY(spec);
    const auto params = type.makeParams();
    const auto assigned = spec->assign(params.get(), value);
    if (assigned) {
        QCOMPARE(spec->read(params.get()).toText(), read);
        return;
    }
    QCOMPARE(std::string(assigned.error().id()), std::string("graph.bad_parameter"));
    QCOMPARE(assigned.error().parameter(), name);
    const auto sentence = QString::fromStdString(assigned.error().sentence());
    QVERIFY2(!read.empty() && sentence.contains(QString::fromStdString(read)), qPrintable(sentence));
}

void TestParamSpec::problemsNameTheParameter_data()
{
    QTest::addColumn<Map>("values");
    QTest::addColumn<std::string>("problems");
    const auto row = [](const char* test, Map values, const char* problems) {
        QTest::newRow(test) << std::move(values) << std::string(problems);
    };
    row("all is well", {{"name", "x"}}, "");
    row("nothing given", {}, "graph.missing_parameter name");
    row("empty text", {{"name", ""}}, "graph.missing_parameter name");
    row("unknown", {{"name", "x"}, {"limti", 5}}, "graph.unknown_parameter limti");
    row("refused name", {{"name", "x"}, {"title", "y"}}, "graph.unknown_parameter title");
    row("former name", {{"name", "x"}, {"max_rows", 5}}, "");
    row("given twice", {{"name", "x"}, {"max_rows", 5}, {"limit", 5}}, "graph.bad_parameter limit");
    row("several at once", {{"limit", 0}, {"ratio", 2}, {"tags", 1}},
        "graph.missing_parameter name | graph.bad_parameter limit | graph.bad_parameter ratio | "
        "graph.bad_parameter tags");
    row("the type's own check", {{"name", "x"}, {"limit", 13}}, "graph.bad_parameter ");
}

void TestParamSpec::problemsNameTheParameter()
{
    QFETCH(Map, values);
    QFETCH(std::string, problems);
    QCOMPARE(printed(sampleType().checkParams(values, {})), problems);
}

void TestParamSpec::suggestionsHelp()
{
    const NodeType type = sampleType();
    QCOMPARE(type.checkParams({{"name", "x"}, {"limti", 5}}, {})[0].hint(),
             std::string("Did you mean \"limit\"?"));
    QCOMPARE(type.checkParams({{"name", "x"}, {"title", 5}}, {})[0].hint(),
             std::string("Write \"name\" instead."));
    QCOMPARE(type.checkParams({}, {})[0].hint(), std::string("Names it."));
    QVERIFY(type.checkParams({{"name", "x"}, {"zzzzzz", 5}}, {})[0].hint().starts_with(
        "It has: name, sql, limit"));
}

void TestParamSpec::linkedAndTemplatedValuesAreNotChecked()
{
    const NodeType type = sampleType();
    CheckScope scope;
    scope.linkedInputs = {"name", "limit"};
    QCOMPARE(printed(type.checkParams({{"limit", 13}}, scope)), std::string());
    QCOMPARE(printed(type.checkParams({{"name", "x"}, {"limit", "${n}"}, {"tags", Value(List{"${t}"})}}, {})),
             std::string());
    QCOMPARE(printed(type.checkParams({{"name", "x"}, {"limit", "$${n}"}}, {})),
             std::string("graph.bad_parameter limit"));
}

void TestParamSpec::sqlMayHoldNoTemplate()
{
    const auto errors = sampleType().checkParams({{"name", "x"}, {"sql", "SELECT ${column} FROM t"}}, {});
    QCOMPARE(printed(errors), std::string("graph.bad_parameter sql"));
    QVERIFY(errors[0].hint().find(":name") != std::string::npos);
}

void TestParamSpec::runReadsFormerNamesAndRefusesWhatChecksRefuse()
{
    const NodeType type = sampleType();
    const auto answer = runAlone(type, {{"name", "x"}, {"max_rows", 5}, {"ttl", "2m"}, {"colour", "red"}});
    QVERIFY(answer);
    QCOMPARE(Value(answer->values()).toText(),
             std::string(R"({"name":"x","limit":5,"ttl":120,"wait":1500,"colour":"red","offset":null})"));
    for (const Map& bad : {Map{}, Map{{"name", ""}}, Map{{"name", "x"}, {"limti", 5}},
                           Map{{"name", "x"}, {"limit", 0}}, Map{{"name", "x"}, {"title", "y"}}}) {
        QVERIFY(!type.checkParams(bad, {}).empty());
        QVERIFY(!runAlone(type, bad));
    }
}

void TestParamSpec::modelFieldsAreTakenFlat()
{
    const NodeType type = modelType();
    model::Model order;
    order.name = "Order";
    order.fields = {{.name = "total"}, {.name = "status"}};
    CheckScope scope;
    scope.model = &order;
    QCOMPARE(printed(type.checkParams({{"model", "Order"}, {"total", 5}}, scope)), std::string());
    const auto unknown = type.checkParams({{"total", 5}, {"statsu", "x"}}, scope);
    QCOMPARE(printed(unknown), std::string("model.unknown_field statsu"));
    QCOMPARE(unknown[0].hint(), std::string("Did you mean \"status\"?"));
    QCOMPARE(printed(type.checkParams({{"update", 1}}, scope)),
             std::string("graph.unknown_parameter update"));

    const auto merged = runAlone(type, {{"fields", Value(Map{{"total", 5}})}, {"status", "new"}});
    QVERIFY(merged);
    QCOMPARE(Value(merged->values()).toText(), std::string(R"({"fields":{"total":5,"status":"new"}})"));
    QVERIFY(!runAlone(type, {{"fields", Value(Map{{"total", 5}})}, {"total", 6}}));
    QVERIFY(!runAlone(type, {{"fields", "x"}}));
}

void TestParamSpec::resolvesModelSpellings()
{
    std::vector<NodeType> types{sampleType(), modelType()};
    types.push_back(NodeType::of<ModelParams>(
        {.id = "ModelBulkTouchNode", .modelVerb = "BulkTouch"},
        [](const ModelParams&, Inputs&, RunContext&) -> Result<Outputs> { return Outputs(); }));
    const NodeCatalog catalog(std::move(types));
    const std::vector<std::string> models{"Order", "OrderItem", "OrderBulk"};
    const auto named = [&](const char* name) {
        const auto found = catalog.resolve(name, models);
        return found ? found->type->id() + "/" + found->model
                     : std::string(found.error().id()) + " " + found.error().hint();
    };
    QCOMPARE(named("SampleNode"), std::string("SampleNode/"));
    QCOMPARE(named("ModelTouchNode"), std::string("ModelTouchNode/"));
    QCOMPARE(named("OrderTouchNode"), std::string("ModelTouchNode/Order"));
    QCOMPARE(named("OrderItemTouchNode"), std::string("ModelTouchNode/OrderItem"));
    QCOMPARE(named("OrderBulkTouchNode"), std::string("ModelTouchNode/OrderBulk"));
    QCOMPARE(named("OrderItemBulkTouchNode"), std::string("ModelBulkTouchNode/OrderItem"));
    QCOMPARE(named("OrderTuchNode"), std::string("graph.unknown_node_type Did you mean \"OrderTouchNode\"?"));
    QCOMPARE(
        named("InvoiceLineTouchNode"),
        std::string(
            "graph.unknown_node_type The project has no model \"InvoiceLine\"; add it under \"models\"."));
    QVERIFY(named("Zzz").find("dataflow nodes") != std::string::npos);
    QCOMPARE(catalog.allNames(models).size(), std::size_t{9});
}

void TestParamSpec::outputsAreReplacedNotRepeated()
{
    Outputs outputs;
    outputs.set("a", 1).set("b", 2).set("a", 3);
    QCOMPARE(Value(outputs.values()).toText(), std::string(R"({"a":3,"b":2})"));
    QVERIFY(portsFit(PortKind::Value, false, PortKind::Rows));
    QVERIFY(portsFit(PortKind::Rows, true, PortKind::Value));
    QVERIFY(!portsFit(PortKind::Rows, false, PortKind::Value));
    QVERIFY(portsFit(PortKind::Rows, false, PortKind::Any));
}

QTEST_APPLESS_MAIN(TestParamSpec)
#include "tst_param_spec.moc"
