// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/graph/schema_export.h"
#include "tests/engine/small_catalog.h"

#include <QFile>
#include <QtTest>

#include <regex>
#include <set>

using namespace dataflow;
using dataflow::graph::catalogAsJson;
using dataflow::graph::projectSchemaText;
using dataflow::testing::qt;
using dataflow::testing::smallCatalog;

namespace {

Json schema()
{
    return Json::parse(projectSchemaText(smallCatalog()));
}

void collectReferences(const Json& json, std::set<std::string>& references)
{
    if (json.is_object() && json.contains("$ref"))
        references.insert(json["$ref"].get<std::string>());
    if (json.is_structured())
        for (const Json& element : json)
            collectReferences(element, references);
}

/// The types whose rule matches a node of type `name`.
QStringList rulesFor(const Json& whole, const std::string& name)
{
    QStringList list;
    for (const Json& rule : whole["$defs"]["node"]["allOf"]) {
        const Json& type = rule["if"]["properties"]["type"];
        bool matches = type.contains("const") && type["const"] == name;
        if (type.contains("anyOf"))
            matches = type["anyOf"][0]["const"] == name ||
                      std::regex_search(name, std::regex(type["anyOf"][1]["pattern"].get<std::string>()));
        if (matches)
            list << qt(rule["then"]["properties"]["params"]["$ref"].get<std::string>());
    }
    return list;
}

} // namespace

class TestSchemaExport : public QObject {
    Q_OBJECT

private slots:
    void theCheckedInSchemaIsThatOfTheCatalogue()
    {
        QFile file(QStringLiteral(DATAFLOW_SOURCE_DIR "/resources/schema/project.schema.json"));
        QVERIFY2(file.open(QIODevice::ReadOnly), "resources/schema/project.schema.json is missing");
        // After a change of a node's parameters: dataflow schema > resources/schema/project.schema.json
        QCOMPARE(QString::fromUtf8(file.readAll()), qt(projectSchemaText(nodes::nodeCatalog())));
    }

    void theSchemaIsTheSameEveryTime()
    {
        QCOMPARE(projectSchemaText(smallCatalog()), projectSchemaText(smallCatalog()));
        QVERIFY(qt(projectSchemaText(smallCatalog())).endsWith(QLatin1Char('\n')));
    }

    void everyReferenceHasItsDefinition()
    {
        const Json whole = schema();
        std::set<std::string> references;
        collectReferences(whole, references);
        QVERIFY(references.size() > 10);
        for (const std::string& reference : references) {
            QVERIFY(reference.starts_with("#"));
            QVERIFY2(whole.contains(Json::json_pointer(reference.substr(1))), reference.c_str());
        }
    }

    void everyKeyOfTheFormatIsThere()
    {
        const Json whole = schema();
        QStringList keys;
        for (const auto& [key, value] : whole["properties"].items())
            keys << qt(key);
        QCOMPARE(keys.join(QLatin1Char(' ')),
                 QStringLiteral(
                     "$schema format name description connections models cache environments workflows view"));
        keys.clear();
        for (const auto& [key, value] : whole["$defs"]["node"]["properties"].items())
            keys << qt(key);
        QCOMPARE(keys.join(QLatin1Char(' ')),
                 QStringLiteral("id type title note disabled bypassed params timeout retry on_error"));
    }

    void parametersCarryWhatTheyTake()
    {
        const Json params = schema()["$defs"]["params.QueryNode"];
        QCOMPARE(params["additionalProperties"], Json(false));
        const Json& properties = params["properties"];
        QCOMPARE(properties["sql"]["type"], Json("string"));
        QCOMPARE(properties["query"]["deprecated"], Json(true));
        QCOMPARE(properties["limit"]["default"], Json(10));
        QCOMPARE(properties["limit"]["anyOf"][0]["minimum"], Json(1.0));
        QCOMPARE(properties["limit"]["anyOf"][0]["maximum"], Json(1000.0));
        QCOMPARE(properties["mode"]["anyOf"][0]["enum"], (Json{"rows", "execute"}));
        QCOMPARE(properties["wait"]["type"], (Json{"string", "number"}));
        // Fields of a model stand among the parameters.
        QVERIFY(!schema()["$defs"]["params.ModelCreateNode"].contains("additionalProperties"));
    }

    void modelSpellingsFollowTheRuleOfTheirVerb()
    {
        const Json whole = schema();
        QCOMPARE(rulesFor(whole, "QueryNode"), QStringList{QStringLiteral("#/$defs/params.QueryNode")});
        QCOMPARE(rulesFor(whole, "OrderListNode"),
                 QStringList{QStringLiteral("#/$defs/params.ModelListNode")});
        QCOMPARE(rulesFor(whole, "ModelListNode"),
                 QStringList{QStringLiteral("#/$defs/params.ModelListNode")});
        QCOMPARE(rulesFor(whole, "NobodyNode"), QStringList());
    }

    void aLongerVerbIsNotTakenForAShorterOne()
    {
        const Json whole = Json::parse(projectSchemaText(nodes::nodeCatalog()));
        const auto* bulk = nodes::nodeCatalog().find("ModelBulkCreateNode");
        if (!bulk)
            QSKIP("the catalogue has no bulk create");
        QCOMPARE(rulesFor(whole, "OrderBulkCreateNode"),
                 QStringList{QStringLiteral("#/$defs/params.ModelBulkCreateNode")});
        QCOMPARE(rulesFor(whole, "OrderCreateNode"),
                 QStringList{QStringLiteral("#/$defs/params.ModelCreateNode")});
    }

    void theCatalogueIsListedWithParametersAndPorts()
    {
        const Json list = catalogAsJson(smallCatalog());
        QCOMPARE(list.size(), smallCatalog().all().size());
        const Json& query = list[0];
        QCOMPARE(query["id"], Json("QueryNode"));
        QCOMPARE(query["title"], Json("Query"));
        QCOMPARE(query["params"][1]["name"], Json("sql"));
        QCOMPARE(query["params"][1]["required"], Json(true));
        QCOMPARE(query["params"][1]["formerly"], (Json::array({"query"})));
        QCOMPARE(query["outputs"][0]["kind"], Json("rows"));
        QCOMPARE(list[1]["model_verb"], Json("List"));
    }
};

QTEST_APPLESS_MAIN(TestSchemaExport)
#include "tst_schema_export.moc"
