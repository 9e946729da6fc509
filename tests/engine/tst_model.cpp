// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/model/model.h"

#include <QtTest>

#include <set>

using namespace dataflow;
using namespace dataflow::model;

namespace {

Model modelOf(const char* json, std::string_view name = "OrderItem")
{
    auto model = modelFromJson(name, Json::parse(json));
    if (!model)
        qFatal("%s", model.error().sentence().c_str());
    return std::move(*model);
}

std::vector<Model*> pointersTo(std::vector<Model>& models)
{
    std::vector<Model*> pointers;
    for (Model& model : models)
        pointers.push_back(&model);
    return pointers;
}

} // namespace

class TestModel : public QObject {
    Q_OBJECT

private slots:
    void aShortModelGetsItsDefaults();
    void everyTypeHasItsColumnType_data();
    void everyTypeHasItsColumnType();
    void flagsAddFields();
    void declaredMomentsAreNotAddedTwice();
    void theKeyIsAutomaticOnlyWhenTheDatabaseCanNumberIt_data();
    void theKeyIsAutomaticOnlyWhenTheDatabaseCanNumberIt();
    void bothFormsOfIndexesAreRead();
    void unnamedIndexesGetDifferentNames();
    void faultsAreNamedWithTheirPlace_data();
    void faultsAreNamedWithTheirPlace();
    void suggestionsAreMade_data();
    void suggestionsAreMade();
    void writingAndReadingGivesTheSameModel_data();
    void writingAndReadingGivesTheSameModel();
    void theWrittenFormIsShort();
    void referencesAreResolvedAgainstAllModels();
    void badReferencesAreRefused_data();
    void badReferencesAreRefused();
    void tablesAreCreatedInTheOrderOfTheirReferences();
};

void TestModel::aShortModelGetsItsDefaults()
{
    const Model model = modelOf(R"({"fields": {"quantity": {"type": "int"}}})");
    QCOMPARE(model.name, std::string("OrderItem"));
    QCOMPARE(model.table, std::string("order_items"));
    QCOMPARE(model.primaryKey, std::vector<std::string>{"id"});
    QVERIFY(model.timestamps && !model.softDelete && !model.appendOnly);
    QVERIFY(model.migrate == Migrate::Auto);
    QCOMPARE(model.fieldNames(), (std::vector<std::string>{"id", "quantity", "created_at", "updated_at"}));
    QVERIFY(model.hasAutomaticId());
    const db::SchemaPtr schema = model.schema();
    QCOMPARE(schema->size(), std::size_t{4});
    QVERIFY(!(*schema)[0].nullable);
    QVERIFY((*schema)[1].nullable);
    QVERIFY((*schema)[2].type == db::ColumnType::TimestampTz);
}

void TestModel::everyTypeHasItsColumnType_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<db::ColumnType>("type");
    QTest::newRow("int") << "int" << db::ColumnType::Int64;
    QTest::newRow("str") << "str" << db::ColumnType::Text;
    QTest::newRow("text") << "text" << db::ColumnType::Text;
    QTest::newRow("float") << "float" << db::ColumnType::Double;
    QTest::newRow("decimal") << "decimal" << db::ColumnType::Decimal;
    QTest::newRow("bool") << "bool" << db::ColumnType::Bool;
    QTest::newRow("datetime") << "datetime" << db::ColumnType::TimestampTz;
    QTest::newRow("date") << "date" << db::ColumnType::Date;
    QTest::newRow("json") << "json" << db::ColumnType::Json;
    QTest::newRow("bytes") << "bytes" << db::ColumnType::Bytes;
    QTest::newRow("uuid") << "uuid" << db::ColumnType::Uuid;
}

void TestModel::everyTypeHasItsColumnType()
{
    QFETCH(QString, word);
    QFETCH(db::ColumnType, type);
    const Json json{{"fields", {{"f", {{"type", word.toStdString()}}}}}};
    const auto model = modelFromJson("Thing", json);
    QVERIFY(model);
    QVERIFY(model->findField("f")->type == type);
    const std::string spelled = word == "text" ? "str" : word.toStdString();
    QCOMPARE(std::string(fieldTypeName(type)), spelled);
}

void TestModel::flagsAddFields()
{
    const Model model =
        modelOf(R"({"fields": {"a": {"type": "str"}}, "soft_delete": true, "timestamps": false})");
    QCOMPARE(model.fieldNames(), (std::vector<std::string>{"id", "a", "deleted_at"}));
    QVERIFY(!model.findField("created_at"));
    QVERIFY(model.findField("deleted_at"));
    QVERIFY(!model.findField("nothing"));
}

void TestModel::declaredMomentsAreNotAddedTwice()
{
    const Model model = modelOf(
        R"({"fields": {"created_at": {"type": "datetime", "required": true}, "a": {"type": "str"}}})");
    QCOMPARE(model.fieldNames(), (std::vector<std::string>{"id", "created_at", "a", "updated_at"}));
    QVERIFY(model.findField("created_at")->required);
}

void TestModel::theKeyIsAutomaticOnlyWhenTheDatabaseCanNumberIt_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<bool>("automatic");
    QTest::newRow("undeclared") << R"({"fields": {"a": {"type": "str"}}})" << true;
    QTest::newRow("declared int") << R"({"fields": {"id": {"type": "int"}}})" << true;
    QTest::newRow("another int") << R"({"fields": {"code": {"type": "int"}}, "primary_key": "code"})" << true;
    QTest::newRow("required int") << R"({"fields": {"id": {"type": "int", "required": true}}})" << false;
    QTest::newRow("text") << R"({"fields": {"code": {"type": "str"}}, "primary_key": "code"})" << false;
    QTest::newRow("uuid") << R"({"fields": {"id": {"type": "uuid"}}})" << false;
    QTest::newRow("reference")
        << R"({"fields": {"u": {"type": "int", "references": "User"}}, "primary_key": "u"})" << false;
    QTest::newRow("composite")
        << R"({"fields": {"a": {"type": "int"}, "b": {"type": "int"}}, "primary_key": ["a", "b"]})" << false;
}

void TestModel::theKeyIsAutomaticOnlyWhenTheDatabaseCanNumberIt()
{
    QFETCH(QString, json);
    QFETCH(bool, automatic);
    QCOMPARE(modelOf(qPrintable(json)).hasAutomaticId(), automatic);
}

void TestModel::bothFormsOfIndexesAreRead()
{
    const Model model = modelOf(R"json({
        "fields": {"sku": {"type": "str"}, "price": {"type": "decimal", "precision": 10, "scale": 2},
                   "tags": {"type": "json"}},
        "indexes": [["sku", "price"],
                    {"fields": ["sku"], "where": "price > 0", "unique": true, "include": ["price"]},
                    {"name": "by_tags", "fields": ["tags"], "type": "gin"},
                    {"expression": "lower(sku)"}]})json");
    QCOMPARE(model.indexes.size(), std::size_t{4});
    QCOMPARE(model.indexes[0].name, std::string("idx_order_items_sku_price"));
    QCOMPARE(model.indexes[1].name, std::string("idx_order_items_sku"));
    QCOMPARE(model.indexes[1].where, std::string("price > 0"));
    QVERIFY(model.indexes[1].unique);
    QCOMPARE(model.indexes[1].include, std::vector<std::string>{"price"});
    QVERIFY(model.indexes[2].kind == IndexKind::Gin);
    QCOMPARE(model.indexes[3].expression, std::string("lower(sku)"));
    QCOMPARE(model.findField("price")->scale, 2);
}

void TestModel::unnamedIndexesGetDifferentNames()
{
    const std::string longName(60, 'x');
    const std::string longer = longName + "2";
    Json json{
        {"fields", {{"a", {{"type", "int"}}}, {longName, {{"type", "int"}}}, {longer, {{"type", "int"}}}}}};
    json["indexes"] = Json::parse(
        R"([["a"], {"fields": ["a"], "where": "a > 1"}, {"name": "idx_things_a_3", "fields": ["a"]},
                                      {"fields": ["a"], "where": "a > 2"}])");
    json["indexes"].push_back(Json::array({longName}));
    json["indexes"].push_back(Json::array({longer}));
    const auto model = modelFromJson("Thing", json);
    QVERIFY(model);
    std::set<std::string> names;
    for (const ModelIndex& index : model->indexes) {
        names.insert(index.name);
        QVERIFY2(index.name.size() <= 63, index.name.c_str());
    }
    QCOMPARE(names.size(), model->indexes.size());
    QVERIFY(names.contains("idx_things_a"));
    QVERIFY(names.contains("idx_things_a_2"));
}

void TestModel::faultsAreNamedWithTheirPlace_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char* name, const char* json, const char* code, const char* pointer) {
        QTest::newRow(name) << json << code << pointer;
    };
    row("not an object", R"([])", "model.bad", "");
    row("no fields", R"({})", "model.bad", "");
    row("empty fields", R"({"fields": {}})", "model.bad", "/fields");
    row("fields as a list", R"({"fields": []})", "model.bad", "/fields");
    row("unknown key", R"({"fields": {"a": {"type": "int"}}, "tabel": "x"})", "project.unknown_key",
        "/tabel");
    row("unknown field key", R"({"fields": {"a": {"type": "int", "requird": true}}})", "project.unknown_key",
        "/fields/a/requird");
    row("no type", R"({"fields": {"a": {}}})", "model.bad", "/fields/a");
    row("short form", R"({"fields": {"a": "int"}})", "model.bad", "/fields/a");
    row("unknown type", R"({"fields": {"a": {"type": "integer"}}})", "model.bad", "/fields/a/type");
    row("length of an int", R"({"fields": {"a": {"type": "int", "max_length": 5}}})", "model.bad",
        "/fields/a/max_length");
    row("negative length", R"({"fields": {"a": {"type": "str", "max_length": -5}}})", "model.bad",
        "/fields/a/max_length");
    row("scale above precision", R"({"fields": {"a": {"type": "decimal", "precision": 2, "scale": 3}}})",
        "model.bad", "/fields/a/scale");
    row("flag as text", R"({"fields": {"a": {"type": "int", "required": "yes"}}})", "model.bad",
        "/fields/a/required");
    row("bad default", R"({"fields": {"a": {"type": "int", "default": "many"}}})", "model.bad",
        "/fields/a/default");
    row("too long default", R"({"fields": {"a": {"type": "str", "max_length": 2, "default": "abc"}}})",
        "model.bad", "/fields/a/default");
    row("default of bytes", R"({"fields": {"a": {"type": "bytes", "default": "abc"}}})", "model.bad",
        "/fields/a/default");
    row("dotted name", R"({"fields": {"a.b": {"type": "int"}}})", "model.bad", "/fields/a.b");
    row("dollar name", R"({"fields": {"$a": {"type": "int"}}})", "model.bad", "/fields/$a");
    row("reserved name", R"({"fields": {"__created": {"type": "int"}}})", "model.bad", "/fields/__created");
    row("names that differ in case", R"({"fields": {"a": {"type": "int"}, "A": {"type": "int"}}})",
        "model.bad", "/fields/A");
    row("unknown key field", R"({"fields": {"a": {"type": "int"}}, "primary_key": "b"})",
        "model.unknown_field", "/primary_key");
    row("json key", R"({"fields": {"a": {"type": "json"}}, "primary_key": "a"})", "model.bad",
        "/primary_key");
    row("unique json", R"({"fields": {"a": {"type": "json", "unique": true}}})", "model.bad",
        "/fields/a/unique");
    row("a tenant that is no text", R"({"fields": {"tenant_id": {"type": "json"}}, "multi_tenant": true})",
        "model.bad", "/fields");
    row("a tenant with a default",
        R"({"fields": {"tenant_id": {"type": "str", "default": "x"}}, "multi_tenant": true})", "model.bad",
        "/fields");
    row("a tenant in capitals", R"({"fields": {"Tenant_id": {"type": "str"}}, "multi_tenant": true})",
        "model.bad", "/fields");
    row("tenants and a warm cache",
        R"({"fields": {"a": {"type": "int"}}, "multi_tenant": true, "cache": {"enabled": true, "key_pattern": "m:{id}", "warm_cache_on_start": true}})",
        "model.bad", "/cache");
    row("soft and append-only",
        R"({"fields": {"a": {"type": "int"}}, "soft_delete": true, "append_only": true})", "model.bad",
        "/soft_delete");
    row("created_at as text", R"({"fields": {"created_at": {"type": "str"}}})", "model.bad", "/fields");
    row("index without fields", R"({"fields": {"a": {"type": "int"}}, "indexes": [{}]})", "model.bad",
        "/indexes/0");
    row("unknown index field", R"({"fields": {"a": {"type": "int"}}, "indexes": [["a"], ["b"]]})",
        "model.unknown_field", "/indexes/1/fields");
    row("unknown index kind",
        R"({"fields": {"a": {"type": "int"}}, "indexes": [{"fields": ["a"], "type": "tree"}]})", "model.bad",
        "/indexes/0/type");
    row("unique hash", R"({"fields": {"a": {"type": "int"}},
        "indexes": [{"fields": ["a"], "type": "hash", "unique": true}]})",
        "model.bad", "/indexes/0/unique");
    row("one index name twice", R"({"fields": {"a": {"type": "int"}},
        "indexes": [{"name": "i", "fields": ["a"]}, {"name": "i", "fields": ["a"]}]})",
        "model.bad", "/indexes/1/name");
    row("warm cache without keys", R"({"fields": {"a": {"type": "int"}},
        "cache": {"enabled": true, "warm_cache_on_start": true}})",
        "model.bad", "/cache/warm_cache_on_start");
    row("bad ttl", R"({"fields": {"a": {"type": "int"}}, "cache": {"ttl": "soon"}})", "model.bad",
        "/cache/ttl");
    row("bad invalidation", R"({"fields": {"a": {"type": "int"}}, "cache": {"invalidate_on": ["read"]}})",
        "model.bad", "/cache/invalidate_on");
    row("relation without model",
        R"({"fields": {"a": {"type": "int"}}, "relations": {"x": {"type": "has_many"}}})", "model.bad",
        "/relations/x");
    row("unknown relation",
        R"({"fields": {"a": {"type": "int"}}, "relations": {"x": {"type": "many", "model": "X"}}})",
        "model.bad", "/relations/x/type");
    row("unknown migrate", R"({"fields": {"a": {"type": "int"}}, "migrate": "always"})", "model.bad",
        "/migrate");
    row("another name", R"({"name": "Other", "fields": {"a": {"type": "int"}}})", "model.bad", "/name");
    row("bad table", R"({"table": "a.b.c", "fields": {"a": {"type": "int"}}})", "model.bad", "/table");
}

void TestModel::faultsAreNamedWithTheirPlace()
{
    QFETCH(QString, json);
    QFETCH(QString, code);
    QFETCH(QString, pointer);
    const auto model = modelFromJson("Thing", Json::parse(json.toStdString()));
    QVERIFY(!model);
    QCOMPARE(QString::fromUtf8(model.error().id().data(), qsizetype(model.error().id().size())), code);
    QCOMPARE(std::string(model.error().fact("pointer")), pointer.toStdString());
    QCOMPARE(std::string(model.error().fact("model")), std::string("Thing"));
}

void TestModel::suggestionsAreMade_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("suggestion");
    QTest::newRow("key") << R"({"fields": {"a": {"type": "int"}}, "tabel": "x"})"
                         << "table";
    QTest::newRow("type") << R"({"fields": {"a": {"type": "boolean"}}})"
                          << "bool";
    QTest::newRow("far type") << R"({"fields": {"a": {"type": "number"}}})"
                              << "int, str";
    QTest::newRow("index field") << R"({"fields": {"price": {"type": "int"}}, "indexes": [["prise"]]})"
                                 << "price";
    QTest::newRow("field form") << R"({"fields": {"a": "int"}})"
                                << "{\"type\": \"str\"}";
}

void TestModel::suggestionsAreMade()
{
    QFETCH(QString, json);
    QFETCH(QString, suggestion);
    const auto model = modelFromJson("Thing", Json::parse(json.toStdString()));
    QVERIFY(!model);
    QVERIFY2(model.error().hint().find(suggestion.toStdString()) != std::string::npos,
             model.error().hint().c_str());
}

void TestModel::writingAndReadingGivesTheSameModel_data()
{
    QTest::addColumn<QString>("json");
    QTest::newRow("short") << R"({"fields": {"a": {"type": "int"}}})";
    QTest::newRow("everything") << R"json({
        "table": "shop.things", "connection": "main",
        "fields": {
            "id": {"type": "uuid", "required": true},
            "name": {"type": "str", "required": true, "default": "none", "unique": true, "max_length": 40},
            "price": {"type": "decimal", "default": "5.90", "precision": 10, "scale": 2},
            "seen": {"type": "datetime", "default": "2024-03-01T10:00:00Z"},
            "day": {"type": "date", "default": "2024-03-01"},
            "extra": {"type": "json", "default": {"a": [1, 2]}},
            "on": {"type": "bool", "default": false},
            "rate": {"type": "float", "default": 0.5},
            "owner": {"type": "int", "references": "User.id"}},
        "timestamps": false, "append_only": true,
        "relations": {"user": {"type": "belongs_to", "model": "User", "foreign_key": "owner"},
                      "parts": {"type": "has_many", "model": "Part"}},
        "indexes": [["name", "price"], {"fields": ["name"], "where": "price > 1"},
                    {"fields": ["name"], "where": "price > 2", "unique": true}, {"name": "e", "expression": "lower(name)"},
                    {"fields": ["extra"], "type": "gin"}, {"fields": ["day"], "include": ["name"]}],
        "cache": {"enabled": true, "key_pattern": "t:{id}", "ttl": "5m", "invalidate_on": ["delete"], "tags": ["t"]},
        "migrate": "check"})json";
    QTest::newRow("composite key")
        << R"({"fields": {"a": {"type": "int"}, "b": {"type": "str"}}, "primary_key": ["a", "b"], "soft_delete": true})";
}

void TestModel::writingAndReadingGivesTheSameModel()
{
    QFETCH(QString, json);
    const Model model = modelOf(qPrintable(json), "Thing");
    const Json written = modelToJson(model);
    const auto again = modelFromJson("Thing", written);
    QVERIFY2(again, again ? "" : again.error().sentence().c_str());
    QCOMPARE(modelToJson(*again).dump(), written.dump());
    QCOMPARE(again->table, model.table);
    QCOMPARE(again->primaryKey, model.primaryKey);
    QCOMPARE(again->fieldNames(), model.fieldNames());
    QCOMPARE(again->indexes.size(), model.indexes.size());
    for (std::size_t i = 0; i < model.indexes.size(); ++i) {
        QCOMPARE(again->indexes[i].name, model.indexes[i].name);
        QCOMPARE(again->indexes[i].where, model.indexes[i].where);
        QCOMPARE(again->indexes[i].unique, model.indexes[i].unique);
    }
    for (const ModelField& field : model.fields) {
        const ModelField* other = again->findField(field.name);
        QVERIFY(other && other->type == field.type && other->required == field.required);
        QCOMPARE(other->defaultValue.has_value(), field.defaultValue.has_value());
        QVERIFY(!field.defaultValue || *other->defaultValue == *field.defaultValue);
    }
    QCOMPARE(again->relations.size(), model.relations.size());
    QCOMPARE(again->cache.ttl, model.cache.ttl);
    QCOMPARE(again->softDelete, model.softDelete);
}

void TestModel::theWrittenFormIsShort()
{
    const Model model =
        modelOf(R"({"name": "OrderItem", "table": "order_items", "timestamps": true, "soft_delete": false,
        "primary_key": ["id"], "indexes": [{"name": "idx_order_items_a", "fields": ["a"]}], "migrate": "auto",
        "fields": {"a": {"type": "text", "required": false, "max_length": 0}}, "cache": {"enabled": false}})");
    QCOMPARE(modelToJson(model).dump(), std::string(R"({"fields":{"a":{"type":"str"}},"indexes":[["a"]]})"));
}

void TestModel::referencesAreResolvedAgainstAllModels()
{
    std::vector<Model> models{
        modelOf(R"({"fields": {"user_id": {"type": "int", "references": "User"},
                               "sku": {"type": "str", "references": "Product.sku"}}})",
                "Order"),
        modelOf(R"({"table": "people", "fields": {"number": {"type": "int"}}, "primary_key": "number"})",
                "User"),
        modelOf(
            R"({"fields": {"sku": {"type": "str", "unique": true}, "parent": {"type": "int", "references": "Product"}}})",
            "Product")};
    QCOMPARE(models[0].fields[0].referencedTable, std::string("users"));
    const auto resolved = resolveReferences(pointersTo(models));
    QVERIFY2(resolved, resolved ? "" : resolved.error().sentence().c_str());
    QCOMPARE(models[0].fields[0].referencedTable, std::string("people"));
    QCOMPARE(models[0].fields[0].referencedColumn, std::string("number"));
    QCOMPARE(models[0].fields[1].referencedTable, std::string("products"));
    QCOMPARE(models[0].fields[1].referencedColumn, std::string("sku"));
}

void TestModel::badReferencesAreRefused_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const char* json, const char* code) {
        QTest::newRow(name) << json << code;
    };
    row("unknown model", R"({"fields": {"a": {"type": "int", "references": "Usr"}}})", "graph.unknown_model");
    row("unknown field", R"({"fields": {"a": {"type": "int", "references": "User.number"}}})",
        "model.unknown_field");
    row("not unique", R"({"fields": {"a": {"type": "str", "references": "User.name"}}})", "model.bad");
    row("another type", R"({"fields": {"a": {"type": "str", "references": "User.id"}}})", "model.bad");
    row("circle", R"({"fields": {"a": {"type": "int", "references": "Back"}}})", "model.bad");
}

void TestModel::badReferencesAreRefused()
{
    QFETCH(QString, json);
    QFETCH(QString, code);
    std::vector<Model> models{
        modelOf(qPrintable(json), "Thing"), modelOf(R"({"fields": {"name": {"type": "str"}}})", "User"),
        modelOf(R"({"fields": {"t": {"type": "int", "references": "Thing"}}})", "Back")};
    const auto resolved = resolveReferences(pointersTo(models));
    QVERIFY(!resolved);
    QCOMPARE(std::string(resolved.error().id()), code.toStdString());
    QVERIFY(!resolved.error().fact("model").empty());
}

void TestModel::tablesAreCreatedInTheOrderOfTheirReferences()
{
    std::vector<Model> models{
        modelOf(R"({"fields": {"order_id": {"type": "int", "references": "Order"}}})", "Item"),
        modelOf(R"({"fields": {"user_id": {"type": "int", "references": "User"}}})", "Order"),
        modelOf(R"({"fields": {"a": {"type": "int"}}})", "Unrelated"),
        modelOf(R"({"fields": {"boss": {"type": "int", "references": "User"}}})", "User")};
    QVERIFY(resolveReferences(pointersTo(models)));
    QStringList names;
    for (const Model* model : inCreationOrder(
             models[0], std::vector<const Model*>{&models[0], &models[1], &models[2], &models[3]}))
        names << QString::fromStdString(model->name);
    QCOMPARE(names, (QStringList{"User", "Order", "Item"}));
}

QTEST_APPLESS_MAIN(TestModel)
#include "tst_model.moc"
