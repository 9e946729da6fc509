// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/nodes/catalog.h"
#include "engine/nodes/key_parameter.h"
#include "tests/support/fake_run_context.h"

#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <set>

using namespace dataflow;
using namespace dataflow::nodes;

Q_DECLARE_METATYPE(const NodeType*)

namespace {

bool isSentence(const std::string& text)
{
    return text.size() > 3 && text.ends_with('.') && !text.ends_with("..") &&
           std::isupper(static_cast<unsigned char>(text[0]));
}

/// The editor a form shows must be able to write what the parameter reads.
bool editorFitsSchema(EditorKind editor, const std::string& schema)
{
    switch (editor) {
    case EditorKind::Text:
    case EditorKind::Multiline:
    case EditorKind::Sql:
    case EditorKind::Python:
    case EditorKind::FileOpen:
    case EditorKind::FileSave:
    case EditorKind::Connection:
    case EditorKind::Model:
    case EditorKind::Workflow:
    case EditorKind::Node:
    case EditorKind::Cron:
    case EditorKind::TimeZone:
        return schema == "string";
    case EditorKind::Choice:
        return schema == "string" || schema == "any";
    case EditorKind::Integer:
        return schema == "integer";
    case EditorKind::Number:
        return schema == "number" || schema == "integer";
    case EditorKind::Boolean:
        return schema == "boolean";
    case EditorKind::Duration:
        return schema == "any";
    case EditorKind::TextList:
    case EditorKind::NodeList:
        return schema == "array";
    case EditorKind::Json:
        return true;
    case EditorKind::KeyValue:
        return schema == "object" || schema == "any";
    case EditorKind::Filter:
    case EditorKind::Order:
    case EditorKind::ModelField:
        return true;
    }
    return false;
}

} // namespace

class TestCatalog : public QObject {
    Q_OBJECT

private slots:
    void idsAreUnique();
    void promisedTypesAreThere();
    void everyNodeIsDescribed_data() { everyType(); }
    void everyNodeIsDescribed();
    void everyParameterIsUsable_data() { everyType(); }
    void everyParameterIsUsable();
    void defaultsSurviveJson_data() { everyType(); }
    void defaultsSurviveJson();
    void namesDoNotCollide_data() { everyType(); }
    void namesDoNotCollide();
    void unknownParametersAreRefused_data() { everyType(); }
    void unknownParametersAreRefused();
    void stoppedRunTouchesNothing_data() { everyType(); }
    void stoppedRunTouchesNothing();
    void keyParametersAreParameters_data() { everyType(); }
    void keyParametersAreParameters();
    void keyParametersReadWell_data();
    void keyParametersReadWell();

private:
    static void everyType()
    {
        QTest::addColumn<const NodeType*>("type");
        for (const NodeType& type : nodeCatalog().all())
            QTest::newRow(type.id().c_str()) << &type;
    }
};

void TestCatalog::keyParametersAreParameters()
{
    QFETCH(const NodeType*, type);
    const KeyParameter* key = findKeyParameter(type->id());
    QVERIFY2(key, "Every type is in the list, if only to say that it shows none");
    for (const KeyPart& part : key->parts)
        for (const std::string_view name : part.names)
            if (!name.empty())
                QVERIFY2(std::ranges::find(type->description().params, name, &ParamSpec::name) !=
                             type->description().params.end(),
                         std::string(name).c_str());
}

void TestCatalog::keyParametersReadWell_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("params");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char* type, const char* params, const char* shown) {
        QTest::addRow("%s %s", type, params)
            << QString::fromLatin1(type) << QString::fromUtf8(params) << QString::fromUtf8(shown);
    };
    row("LimitNode", R"({})", "10");
    row("LimitNode", R"({"limit": 5, "offset": 20})", "5, offset 20");
    row("ModelListNode", R"({"model": "Order"})", "Order, 10");
    row("ModelListNode", R"({"limit": null, "filter": {"paid": true}})", "none, paid = true");
    row("SortNode", R"({"order_by": ["-total", "id"]})", "-total, id");
    row("SortNode", R"({"order_by": {"total": -1}})", "total = -1");
    row("GroupNode", R"({"group_by": ["day", "country"]})", "day, country");
    row("GroupNode", R"({"aggregate": {"orders": {"op": "count"}}})", "orders");
    row("JoinNode", R"({"key": ["id"]})", "id, inner");
    row("JoinNode", R"({"key": ["id"], "how": "left"})", "id, left");
    row("PythonCodeNode", R"({"code": "\n  result = 1\nmore = 2"})", "result = 1 …");
    row("PythonCodeNode", R"({"code": "result = 1", "file": "sum.py"})", "sum.py");
    row("SubworkflowNode", R"({"workflow": "best"})", "best");
    row("SwitchNode", R"({"condition_field": "total", "operator": ">", "value": 100})", "total > 100");
    row("CacheNode", R"({"key": "orders:${day}"})", "get orders:${day}");
    row("MapNode", R"({"columns": {"net": "total - tax"}})", "net = total - tax");
    row("ParallelNode", R"({"nodes": [{"id": "a", "type": "QueryNode"}, {"id": "b", "type": "QueryNode"}]})",
        "a, b");
    row("QueryNode", R"({"connection": "shop", "sql": "SELECT 1"})", "shop");
    row("QueryNode", R"({"sql": "SELECT 1\nFROM orders"})", "SELECT 1 …");
    row("TransactionCommitNode", R"({})", "");
    row("FilterNode",
        R"({"expression": "ä = 'äääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää'"})",
        "ä = 'ääääääääääääääääääääääääääääääääääääääääääääääääääääää…");
    row("SortNode", R"({"order_by": [1, 2, 3, 4, 5, 6, 7, 8, 9]})", "1, 2, 3, 4, 5, 6, 7, 8, …");
}

void TestCatalog::keyParametersReadWell()
{
    QFETCH(QString, type);
    QFETCH(QString, params);
    QFETCH(QString, shown);
    const NodeType* found = nodeCatalog().find(type.toStdString());
    QVERIFY(found);
    QCOMPARE(QString::fromStdString(keyParameter(*found, Json::parse(params.toStdString()))), shown);
}

void TestCatalog::idsAreUnique()
{
    std::set<std::string> ids;
    for (const NodeType& type : nodeCatalog().all()) {
        QVERIFY2(ids.insert(type.id()).second, type.id().c_str());
        QVERIFY2(type.id().ends_with("Node"), type.id().c_str());
        QCOMPARE(nodeCatalog().find(type.id()), &type);
    }
    QVERIFY(!nodeCatalog().find("NoSuchNode"));
}

void TestCatalog::promisedTypesAreThere()
{
    const std::vector<std::string> models{"Order"};
    for (const char* name :
         {"OrderCreateNode",   "OrderReadNode",      "OrderUpdateNode", "OrderDeleteNode",
          "OrderListNode",     "OrderCountNode",     "OrderUpsertNode", "OrderBulkCreateNode",
          "ModelListNode",     "QueryNode",          "CSVReadNode",     "CSVWriteNode",
          "ParallelNode",      "MergeNode",          "SwitchNode",      "FilterNode",
          "PythonCodeNode",    "CachedQueryNode",    "SubworkflowNode", "ForEachNode",
          "WorkflowInputNode", "WorkflowOutputNode", "SchedulerNode"})
        QVERIFY2(nodeCatalog().resolve(name, models), name);
}

void TestCatalog::everyNodeIsDescribed()
{
    QFETCH(const NodeType*, type);
    const auto& description = type->description();
    QVERIFY(!description.title.empty());
    QVERIFY2(isSentence(description.summary), description.summary.c_str());
    QVERIFY(!categoryName(description.category).empty());
    const auto icon =
        std::filesystem::path(DATAFLOW_SOURCE_DIR) / "resources" / "icons" / (type->id() + ".svg");
    QVERIFY2(std::filesystem::exists(icon), icon.c_str());
    for (const auto* ports : {&description.inputs, &description.outputs})
        for (const Port& port : *ports) {
            QVERIFY(!port.name.empty());
            QVERIFY2(isSentence(port.doc), (port.name + ": " + port.doc).c_str());
            QVERIFY2(port.name.find_first_of(".[ ") == std::string::npos, port.name.c_str());
        }
    // The description lists every port there may be; the parameters choose among them or add their own.
    for (const Port& port : type->outputsFor({}))
        QVERIFY2(std::ranges::find(description.outputs, port.name, &Port::name) != description.outputs.end(),
                 port.name.c_str());
}

void TestCatalog::everyParameterIsUsable()
{
    QFETCH(const NodeType*, type);
    const auto params = type->makeParams();
    for (const ParamSpec& spec : type->description().params) {
        QVERIFY2(!spec.label.empty(), spec.name.c_str());
        QVERIFY2(isSentence(spec.doc), (spec.name + ": " + spec.doc).c_str());
        QVERIFY2(editorFitsSchema(spec.editor, spec.schemaType), spec.name.c_str());
        QVERIFY2(spec.editor != EditorKind::Choice || !spec.choices.empty(), spec.name.c_str());
        QVERIFY(!spec.minimum || !spec.maximum || *spec.minimum <= *spec.maximum);
        QVERIFY2(spec.read(params.get()) == spec.defaultValue, spec.name.c_str());
        // A default that a form shows must itself be accepted; an empty required one is for the user to fill.
        const auto* text = spec.defaultValue.as<std::string>();
        const bool mustBeFilled = spec.required && (spec.defaultValue.isNull() || (text && text->empty()));
        const auto assigned = spec.assign(params.get(), spec.defaultValue);
        QVERIFY2(mustBeFilled || assigned, assigned ? "" : assigned.error().sentence().c_str());
        for (const auto& choice : spec.choices)
            QVERIFY2(spec.assign(params.get(), Value(choice)), choice.c_str());
    }
}

void TestCatalog::defaultsSurviveJson()
{
    QFETCH(const NodeType*, type);
    const auto params = type->makeParams();
    for (const ParamSpec& spec : type->description().params) {
        const Value before = spec.read(params.get());
        const Value through = valueFromJson(Json::parse(jsonFromValue(before).dump()));
        const auto assigned = spec.assign(params.get(), through);
        QVERIFY2(assigned, assigned ? "" : assigned.error().sentence().c_str());
        QVERIFY2(spec.read(params.get()) == before, spec.name.c_str());
    }
}

void TestCatalog::namesDoNotCollide()
{
    QFETCH(const NodeType*, type);
    std::set<std::string> names;
    for (const ParamSpec& spec : type->description().params) {
        QVERIFY2(names.insert(spec.name).second, spec.name.c_str());
        for (const auto& old : spec.formerNames)
            QVERIFY2(names.insert(old).second, old.c_str());
        for (const auto& refused : spec.refusedNames)
            QVERIFY2(names.insert(refused).second, refused.c_str());
    }
    std::set<std::string> outputs;
    for (const Port& port : type->description().outputs)
        QVERIFY2(outputs.insert(port.name).second, port.name.c_str());
    QVERIFY2(!outputs.contains("error"), "the port error belongs to on_error: route");
}

void TestCatalog::unknownParametersAreRefused()
{
    QFETCH(const NodeType*, type);
    model::Model model;
    model.name = "Order";
    CheckScope scope;
    scope.model = &model;
    const auto errors = type->checkParams({{"surely_no_parameter", 1}}, scope);
    QVERIFY(std::ranges::any_of(
        errors, [](const Error& error) { return error.parameter() == "surely_no_parameter"; }));
    for (const ParamSpec& spec : type->description().params)
        for (const auto& refused : spec.refusedNames) {
            const auto refusals = type->checkParams({{refused, "x"}}, scope);
            QVERIFY2(std::ranges::any_of(refusals,
                                         [&](const Error& error) {
                                             return error.parameter() == refused &&
                                                    error.hint().find(spec.name) != std::string::npos;
                                         }),
                     refused.c_str());
        }
}

void TestCatalog::stoppedRunTouchesNothing()
{
    QFETCH(const NodeType*, type);
    testing::FakeInputs inputs;
    testing::FakeRunContext context;
    context.forbidServices();
    context.requestStop();
    const auto answer = type->run({}, inputs, context);
    QVERIFY(!answer);
    QCOMPARE(std::string(answer.error().id()), std::string("run.cancelled"));
    QVERIFY(context.touched().empty());
    QVERIFY(context.statements().empty());
}

QTEST_APPLESS_MAIN(TestCatalog)
#include "tst_catalog.moc"
