// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Changes of connections and models, and what follows them.

#include "engine/graph/model_edit.h"
#include "engine/graph/project_edit.h"
#include "engine/graph/project_file.h"
#include "engine/model/relations.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::graph;

namespace {

constexpr const char* kProject = R"({
  "format": 1, "name": "Edits",
  "connections": {"a": {"type": "sqlite", "path": "a.db"}, "b": {"type": "sqlite", "path": "b.db"}},
  "models": {"Order": {"connection": "a", "fields": {"total": {"type": "int"},
    "customer_id": {"type": "int", "references": "Customer"}}}},
  "environments": {"prod": {"connections": {"a": {"path": "/srv/a.db"}, "b": {"read_only": true}}}},
  "workflows": {
    "main": {"nodes": [
      {"id": "lock", "type": "AdvisoryLockNode", "params": {"connection": "b", "key": "x"}},
      {"id": "read", "type": "QueryNode", "params": {"connection": "a", "sql": "SELECT 'a' AS connection"}},
      {"id": "text", "type": "QueryNode", "params": {"sql": "SELECT 1"}}]},
    "night": {"nodes": [{"id": "again", "type": "QueryNode", "params": {"connection": "a", "sql": "SELECT 2"}}]}
  }
})";

Project project()
{
    auto loaded = parseProject(kProject, {});
    if (!loaded)
        qFatal("%s", loaded.error().sentence().c_str());
    return *loaded->project;
}

/// Customer is named by a node's type, a parameter, a node inside a node, a reference and a relation.
Project namesProject()
{
    constexpr const char* kNames = R"({
  "format": 1, "name": "Names",
  "connections": {"a": {"type": "sqlite", "path": "a.db"}},
  "models": {"Customer": {"connection": "a", "fields": {"name": {"type": "str"}}},
    "Order": {"connection": "a", "fields": {"total": {"type": "int"},
      "customer_id": {"type": "int", "references": "Customer"}},
      "relations": {"buyer": {"type": "belongs_to", "model": "Customer", "foreign_key": "customer_id"}}},
    "Line": {"connection": "a", "fields": {"order_id": {"type": "int"}}}},
  "workflows": {"main": {"nodes": [
    {"id": "both", "type": "ParallelNode", "params": {"nodes": [{"id": "count", "type": "CustomerCountNode"}]}},
    {"id": "bulk", "type": "OrderBulkCreateNode"},
    {"id": "drop", "type": "CacheInvalidationNode", "params": {"model": "Customer"}},
    {"id": "list", "type": "CustomerListNode", "params": {"include": ["orders"]}},
    {"id": "text", "type": "QueryNode", "params": {"sql": "SELECT 'Customer'"}}]}}
})";
    auto loaded = parseProject(kNames, {});
    if (!loaded)
        qFatal("%s", loaded.error().sentence().c_str());
    return *loaded->project;
}

std::string connectionOf(const Project& project, const char* workflow, const char* node)
{
    return project.findWorkflow(WorkflowId(workflow))->find(NodeId(node))->params.value("connection", "");
}

QString names(const Project& project)
{
    QStringList list;
    for (const std::string& name : project.connectionNames())
        list << QString::fromStdString(name);
    return list.join(' ');
}

} // namespace

class TestProjectEdit : public QObject {
    Q_OBJECT

private slots:
    void aNewNameIsFollowedEverywhere()
    {
        Project changed = project();
        const ConnectionEdit edit{"a", "shop", changed.findConnection("a")->settings};
        QVERIFY(editConnections(changed, std::span(&edit, 1), nodes::nodeCatalog()));
        QCOMPARE(names(changed), QString("b shop"));
        QCOMPARE(connectionOf(changed, "main", "read"), std::string("shop"));
        QCOMPARE(connectionOf(changed, "night", "again"), std::string("shop"));
        QCOMPARE(connectionOf(changed, "main", "lock"), std::string("b"));
        QCOMPARE(connectionOf(changed, "main", "text"), std::string());
        QCOMPARE(changed.findModel("Order")->connection, std::string("shop"));
        const Json& overrides = changed.findEnvironment("prod")->connections;
        QVERIFY(overrides.contains("shop") && !overrides.contains("a"));
        // What was not touched is shared with the project before.
        const auto text = writeProject(changed);
        QVERIFY(text);
        QVERIFY(parseProject(*text, {}));
    }

    void namesCanBeSwapped()
    {
        Project changed = project();
        const ConnectionEdit edits[] = {{"a", "b", changed.findConnection("a")->settings},
                                        {"b", "a", changed.findConnection("b")->settings}};
        QVERIFY(editConnections(changed, edits, nodes::nodeCatalog()));
        QCOMPARE(changed.findConnection("b")->settings.at("path").get<std::string>(), std::string("a.db"));
        QCOMPARE(connectionOf(changed, "main", "read"), std::string("b"));
        QCOMPARE(connectionOf(changed, "main", "lock"), std::string("a"));
        QVERIFY(changed.findEnvironment("prod")->connections.at("a").contains("read_only"));
    }

    void aRemovedOneStaysNamedByItsNodes()
    {
        Project changed = project();
        const ConnectionEdit edit{"a", {}, {}};
        QVERIFY(editConnections(changed, std::span(&edit, 1), nodes::nodeCatalog()));
        QCOMPARE(names(changed), QString("b"));
        QCOMPARE(connectionOf(changed, "main", "read"), std::string("a"));
        QVERIFY(!changed.findEnvironment("prod")->connections.contains("a"));
    }

    void badEditsChangeNothing_data()
    {
        QTest::addColumn<QString>("was");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("code");
        QTest::newRow("taken") << "a"
                               << "b" << int(ErrorCode::DuplicateId);
        QTest::newRow("new and taken") << ""
                                       << "a" << int(ErrorCode::DuplicateId);
        QTest::newRow("unknown") << "c"
                                 << "d" << int(ErrorCode::UnknownConnection);
        QTest::newRow("no name") << ""
                                 << "" << int(ErrorCode::UsageError);
    }
    void badEditsChangeNothing()
    {
        QFETCH(QString, was);
        QFETCH(QString, name);
        QFETCH(int, code);
        Project changed = project();
        const ConnectionEdit edit{was.toStdString(), name.toStdString(), {{"type", "sqlite"}, {"path", "x"}}};
        const auto done = editConnections(changed, std::span(&edit, 1), nodes::nodeCatalog());
        QVERIFY(!done);
        QCOMPARE(int(done.error().code()), code);
        QVERIFY(changed == project());
    }

    void usesAreTold()
    {
        QCOMPARE(connectionUses(project(), "a", nodes::nodeCatalog()),
                 (std::vector<std::string>{"model Order", "node read in workflow main",
                                           "node again in workflow night"}));
        QVERIFY(connectionUses(project(), "c", nodes::nodeCatalog()).empty());
    }

    void anAddedModelIsFoundByThoseThatReferenceIt()
    {
        Project changed = project();
        QCOMPARE(changed.findModel("Order")->findField("customer_id")->referencedTable,
                 std::string("customers")); // by convention
        const Json customer{{"connection", "a"},
                            {"table", "people"},
                            {"fields", {{"name", {{"type", "str"}}}}},
                            {"migrate", "check"}};
        QVERIFY(addModel(changed, "Customer", customer));
        QCOMPARE(changed.modelNames(), (std::vector<std::string>{"Customer", "Order"}));
        QCOMPARE(changed.findModel("Order")->findField("customer_id")->referencedTable,
                 std::string("people"));
        // As if it had been read.
        const auto text = writeProject(changed);
        QVERIFY(text);
        const auto read = parseProject(*text, {});
        QVERIFY(read);
        QVERIFY(*read->project == changed);
        QCOMPARE(read->project->findModel("Order")->relations.size(),
                 changed.findModel("Order")->relations.size());

        const auto twice = addModel(changed, "Customer", customer);
        QVERIFY(!twice);
        QCOMPARE(twice.error().code(), ErrorCode::DuplicateId);
        const auto bad = addModel(changed, "Empty", Json::object());
        QVERIFY(!bad);
        QCOMPARE(bad.error().code(), ErrorCode::BadModel);
        QVERIFY(changed == *read->project);
    }

    void modelsAreChangedAddedAndRemovedAtOnce()
    {
        Project changed = project();
        const Json customer =
            Json::parse(R"({"connection": "a", "table": "people", "fields": {"name": {"type": "str"}}})");
        const Json item = Json::parse(
            R"({"connection": "a", "fields": {"order_id": {"type": "int", "references": "Order"}}})");
        QVERIFY(editModels(changed, std::vector<ModelEdit>{{"Customer", customer}, {"Item", item}}));
        QCOMPARE(changed.modelNames(), (std::vector<std::string>{"Customer", "Item", "Order"}));
        // References of models that were there follow the new tables.
        QCOMPARE(changed.findModel("Order")->findField("customer_id")->referencedTable,
                 std::string("people"));
        QVERIFY(editModels(changed, std::vector<ModelEdit>{{"Item", std::nullopt}}));
        QCOMPARE(changed.modelNames(), (std::vector<std::string>{"Customer", "Order"}));
    }

    void aWrongModelChangesNothing()
    {
        Project changed = project();
        const Json bad = Json::parse(R"({"fields": {"a": {"type": "no"}}})");
        const auto done = editModels(changed, std::vector<ModelEdit>{{"Order", std::nullopt}, {"Bad", bad}});
        QVERIFY(!done);
        QCOMPARE(std::string(done.error().fact("model")), std::string("Bad"));
        QVERIFY(changed == project());
    }

    void modelUsesNamesModelsAndNodes()
    {
        Project changed = project();
        const Json customer = Json::parse(R"({"connection": "a", "fields": {"name": {"type": "str"}}})");
        QVERIFY(editModels(changed, std::vector<ModelEdit>{{"Customer", customer}}));
        Workflow main = *changed.findWorkflow(WorkflowId("main"));
        Node list;
        list.id = NodeId("list");
        list.type = "CustomerListNode";
        main.put(list);
        list.id = NodeId("count");
        list.type = "ModelCountNode";
        list.params["model"] = "Customer";
        main.put(std::move(list));
        changed.putWorkflow(WorkflowId("main"), std::move(main));
        QCOMPARE(modelUses(changed, "Customer", nodes::nodeCatalog()),
                 (std::vector<std::string>{"model Order", "node count in workflow main",
                                           "node list in workflow main"}));
        QVERIFY(modelUses(changed, "Order", nodes::nodeCatalog()).empty());
    }

    void aModelIsRenamedWhereItIsNamed()
    {
        Project changed = namesProject();
        const auto places = renameModel(changed, "Customer", "Client", nodes::nodeCatalog());
        QVERIFY2(places.has_value(), places ? "" : places.error().sentence().c_str());
        // The list node, the tag, the inner node, a reference, a relation.
        QCOMPARE(*places, std::size_t{5});
        const Workflow& main = *changed.findWorkflow(WorkflowId("main"));
        QCOMPARE(main.find(NodeId("list"))->type, std::string("ClientListNode"));
        QCOMPARE(main.find(NodeId("drop"))->params["model"].get<std::string>(), std::string("Client"));
        QCOMPARE(main.find(NodeId("text"))->params["sql"].get<std::string>(),
                 std::string("SELECT 'Customer'"));
        QCOMPARE(main.find(NodeId("both"))->params["nodes"][0]["type"].get<std::string>(),
                 std::string("ClientCountNode"));
        QVERIFY(!changed.findModel("Customer"));
        const model::Model& client = *changed.findModel("Client");
        QCOMPARE(client.table, std::string("customers")); // not clients
        const model::Model& order = *changed.findModel("Order");
        QCOMPARE(order.findField("customer_id")->references, std::string("Client"));
    }

    void whatFollowedFromTheNameStays()
    {
        const Project before = namesProject();
        Project changed = before;
        const auto places = renameModel(changed, "Order", "Purchase", nodes::nodeCatalog());
        QVERIFY2(places.has_value(), places ? "" : places.error().sentence().c_str());
        // The bulk node; orders of Customer and order of Line, which are written down now.
        QCOMPARE(*places, std::size_t{3});
        const auto written = [&changed](const char* model, const char* relation) {
            const auto entry = std::ranges::find(changed.models, model, &ModelEntry::name);
            return entry->definition.at("relations").at(relation).dump();
        };
        QCOMPARE(written("Customer", "orders"),
                 std::string(R"({"type":"has_many","model":"Purchase","foreign_key":"customer_id"})"));
        QCOMPARE(written("Line", "order"),
                 std::string(R"({"type":"belongs_to","model":"Purchase","foreign_key":"order_id"})"));
        // Relations are used by name in parameters, paths and scripts.
        for (const ModelEntry& entry : before.models) {
            const model::Model& now = *changed.findModel(entry.name == "Order" ? "Purchase" : entry.name);
            QCOMPARE(now.relations.size(), entry.model->relations.size());
            for (const model::ModelRelation& relation : entry.model->relations) {
                const auto same = model::findRelation(now, relation.name);
                QVERIFY(same.has_value());
                QCOMPARE((*same)->foreignKey, relation.foreignKey);
            }
        }
        const auto text = writeProject(changed);
        QVERIFY(text && parseProject(*text, {}).has_value());
        const auto again = renameModel(changed, "Purchase", "Order", nodes::nodeCatalog());
        QVERIFY(again.has_value());
        QCOMPARE(*again, std::size_t{3}); // they name it now
        QCOMPARE(changed.findWorkflow(WorkflowId("main"))->nodes().size(),
                 before.findWorkflow(WorkflowId("main"))->nodes().size());
    }

    void aModelIsNotRenamed_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("code");
        QTest::newRow("to another's name")
            << QByteArray("Order") << QByteArray("Customer") << int(ErrorCode::DuplicateId);
        QTest::newRow("when there is none")
            << QByteArray("Item") << QByteArray("Thing") << int(ErrorCode::UnknownModel);
        QTest::newRow("to what is no name")
            << QByteArray("Order") << QByteArray("1 order") << int(ErrorCode::BadModel);
        QTest::newRow("so that a node would mean another")
            << QByteArray("Customer") << QByteArray("OrderBulk") << int(ErrorCode::BadModel);
    }
    void aModelIsNotRenamed()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const Project before = namesProject();
        Project changed = before;
        const auto done = renameModel(changed, from.toStdString(), to.toStdString(), nodes::nodeCatalog());
        QVERIFY(!done);
        QTEST(int(done.error().code()), "code");
        QCOMPARE(*writeProject(changed), *writeProject(before));
    }
};

QTEST_APPLESS_MAIN(TestProjectEdit)
#include "tst_project_edit.moc"
