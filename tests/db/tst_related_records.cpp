// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/model/relations.h"
#include "tests/support/node_database.h"

using namespace dataflow;
using testing::NodeRun;

namespace {

constexpr const char* kModels = R"({
    "Customer": {"table": "related_customers", "timestamps": false,
        "fields": {"name": {"type": "str"}, "boss_id": {"type": "int"}},
        "relations": {"boss": {"type": "belongs_to", "model": "Customer", "foreign_key": "boss_id"}},
        "cache": {"invalidate_on": ["create", "update", "delete"]}},
    "Order": {"table": "related_orders", "timestamps": false, "soft_delete": true,
        "fields": {"customer_id": {"type": "int"}, "total": {"type": "decimal", "precision": 10, "scale": 2}}},
    "Item": {"table": "related_items", "timestamps": false,
        "fields": {"order_id": {"type": "int"}, "label": {"type": "str"}}}
})";

/// Customers 1 to 3, orders 10 and 11 of customer 1 and 12 of customer 2 (13 is deleted), items of order 10.
struct ShopDatabase : testing::NodeDatabase {
    explicit ShopDatabase(const QByteArray& kind)
        : NodeDatabase(kind, {"related_items", "related_orders", "related_customers"})
    {
        std::vector<model::Model> models;
        const Json definitions = Json::parse(kModels);
        for (const auto& [name, json] : definitions.items())
            models.push_back(*model::modelFromJson(name, json));
        std::vector<model::Model*> all;
        for (model::Model& model : models)
            all.push_back(&model);
        model::resolveRelations(all);
        for (model::Model& model : models)
            addModel(std::move(model));
        create("Customer", {{"id", 1}, {"name", "Ann"}});
        create("Customer", {{"id", 2}, {"name", "Bob"}, {"boss_id", 1}});
        create("Customer", {{"id", 3}, {"name", "Cid"}, {"boss_id", 1}});
        create("Order", {{"id", 10}, {"customer_id", 1}, {"total", Decimal{"12.50"}}});
        create("Order", {{"id", 11}, {"customer_id", 1}});
        create("Order", {{"id", 12}, {"customer_id", 2}, {"total", Decimal{"3.25"}}});
        create("Order", {{"id", 13}, {"customer_id", 2}, {"total", Decimal{"99"}}});
        QCOMPARE(run("ModelDeleteNode", {{"model", "Order"}, {"id", 13}}).problem(), std::string());
        create("Item", {{"id", 100}, {"order_id", 10}, {"label", "pen"}});
        create("Item", {{"id", 101}, {"order_id", 10}, {"label", "ink"}});
    }
    void create(const char* model, Map fields) const
    {
        fields.emplace_back("model", model);
        QCOMPARE(run("ModelCreateNode", fields).problem(), std::string());
    }
    NodeRun list(Map params) const
    {
        params.emplace_back("model", "Customer");
        return run("ModelListNode", params);
    }
};

/// Records with the cells named, as JSON.
std::string cells(const List& records, const std::vector<std::string>& names)
{
    List all;
    for (const Value& record : records) {
        List row;
        for (const std::string& name : names)
            row.push_back(record.find(name) ? *record.find(name) : Value("missing"));
        all.push_back(Value(std::move(row)));
    }
    return Value(std::move(all)).toText();
}

/// Every `name` of a list of records.
std::string names(const Value& list, std::string_view name)
{
    std::string text;
    for (const Value& record : *list.as<List>())
        text += (text.empty() ? "" : " ") + record.find(name)->toText();
    return text;
}

/// Has one connection to lend, and counts who waits for another while having it.
class OneLeaseContext final : public testing::FakeRunContext {
public:
    OneLeaseContext() { limitConnections(1); }
    int waitedWithLease() const { return m_waitedWithLease; }
    Result<std::unique_ptr<nodes::ConnectionUse>> use(std::string_view connection) override
    {
        m_waitedWithLease += openLeases();
        return FakeRunContext::use(connection);
    }

private:
    int m_waitedWithLease = 0;
};

#define FETCH_SHOP(database)                                                                                 \
    QFETCH(QByteArray, kind);                                                                                \
    if (!testing::hasDatabase(kind))                                                                         \
        QSKIP(test::kNoPostgres);                                                                            \
    const ShopDatabase database(kind)

} // namespace

class TestRelatedRecords : public QObject {
    Q_OBJECT
private slots:
    void prefetchNestsRecordsInAConstantNumberOfStatements_data() { testing::addDatabaseRows(); }
    void prefetchNestsRecordsInAConstantNumberOfStatements();
    void morePrefetchedKeysThanAStatementTakes_data() { testing::addDatabaseRows(); }
    void morePrefetchedKeysThanAStatementTakes();
    void nestedPathsTakeAStatementEach_data() { testing::addDatabaseRows(); }
    void nestedPathsTakeAStatementEach();
    void selectAndOrderStayAsTheyAre_data() { testing::addDatabaseRows(); }
    void selectAndOrderStayAsTheyAre();
    void cachedListsAreDroppedByWritesToRelatedModels_data() { testing::addDatabaseRows(); }
    void cachedListsAreDroppedByWritesToRelatedModels();
    void noLeaseIsHeldWhileAnotherPoolIsWaitedFor_data();
    void noLeaseIsHeldWhileAnotherPoolIsWaitedFor();
    void readIncludesRelations_data() { testing::addDatabaseRows(); }
    void readIncludesRelations();
    void badRelationsAreRefused_data() { testing::addDatabaseRows(); }
    void badRelationsAreRefused();
    void totalAndCursorComeInOneStatement_data() { testing::addDatabaseRows(); }
    void totalAndCursorComeInOneStatement();
    void cursorsWalkEveryOrderWithNulls_data() { testing::addDatabaseRows(); }
    void cursorsWalkEveryOrderWithNulls();
};

void TestRelatedRecords::prefetchNestsRecordsInAConstantNumberOfStatements()
{
    FETCH_SHOP(database);
    const NodeRun ran = database.list({{"order_by", "id"}, {"prefetch", List{"orders"}}});
    QCOMPARE(ran.problem(), std::string());
    QCOMPARE(ran.context->statements().size(), std::size_t(2));
    QCOMPARE(ran.context->openLeases(), 0);
    const List records = ran.records("records");
    QCOMPARE(records.size(), std::size_t(3));
    QCOMPARE(names(*records[0].find("orders"), "id"), std::string("10 11"));
    QCOMPARE(names(*records[1].find("orders"), "id"), std::string("12"));
    QCOMPARE(*records[2].find("orders"), Value(List{}));
    // Decimals keep their digits as text.
    QCOMPARE((*records[0].find("orders")->as<List>())[0].find("total")->as<std::string>() != nullptr, true);
    QVERIFY((*records[0].find("orders")->as<List>())[1].find("total")->isNull());
    const NodeRun deleted = database.list(
        {{"order_by", "id"}, {"prefetch", List{"orders"}}, {"include_deleted", true}, {"limit", 2}});
    QCOMPARE(names(*deleted.records("records")[1].find("orders"), "id"), std::string("12 13"));
    const NodeRun boss = database.list({{"order_by", "id"}, {"prefetch", List{"boss", "orders"}}});
    QCOMPARE(boss.context->statements().size(), std::size_t(3));
    QVERIFY(boss.records("records")[0].find("boss")->isNull());
    QCOMPARE(*boss.records("records")[2].find("boss")->find("name"), Value("Ann"));
    std::string more;
    for (int i = 4; i <= 40; ++i)
        more += "INSERT INTO related_customers (id, name) VALUES (" + std::to_string(i) + ", 'x');";
    database.execute("BEGIN;" + more + "COMMIT;");
    const NodeRun many = database.list({{"limit", Value()}, {"prefetch", List{"orders"}}});
    QCOMPARE(many.output("count"), Value(40));
    QCOMPARE(many.context->statements().size(), std::size_t(2));
}

void TestRelatedRecords::morePrefetchedKeysThanAStatementTakes()
{
    FETCH_SHOP(database);
    constexpr std::int64_t kCustomers = 65'536;
    database.execute("INSERT INTO related_customers (id, name) VALUES (4, 'x')");
    for (std::int64_t count = 4; count < kCustomers; count *= 2)
        database.execute("INSERT INTO related_customers (id, name) SELECT id + " + std::to_string(count) +
                         ", 'x' FROM related_customers");
    database.create("Order", {{"id", 14}, {"customer_id", kCustomers}});
    const NodeRun ran = database.list({{"order_by", "id"}, {"limit", Value()}, {"prefetch", List{"orders"}}});
    QCOMPARE(ran.problem(), std::string());
    const List records = ran.records("records");
    QCOMPARE(records.size(), static_cast<std::size_t>(kCustomers));
    QCOMPARE(names(*records[0].find("orders"), "id"), std::string("10 11"));
    QCOMPARE(names(*records[1].find("orders"), "id"), std::string("12"));
    QCOMPARE(names(*records.back().find("orders"), "id"), std::string("14"));
}

void TestRelatedRecords::nestedPathsTakeAStatementEach()
{
    FETCH_SHOP(database);
    const NodeRun ran =
        database.list({{"order_by", "id"}, {"prefetch", List{"orders.items", "orders.customer.boss"}}});
    QCOMPARE(ran.problem(), std::string());
    // Customers, orders, items, customers again, their bosses: nobody has one of those.
    QVERIFY(ran.context->statements().size() <= 5);
    const Value order = (*ran.records("records")[0].find("orders")->as<List>())[0];
    QCOMPARE(names(*order.find("items"), "label"), std::string("pen ink"));
    QCOMPARE(*order.find("customer")->find("name"), Value("Ann"));
    QVERIFY(order.find("customer")->find("boss")->isNull());
    const Value other = (*ran.records("records")[1].find("orders")->as<List>())[0];
    QCOMPARE(*other.find("customer")->find("boss")->find("name"), Value("Ann"));
}

void TestRelatedRecords::selectAndOrderStayAsTheyAre()
{
    FETCH_SHOP(database);
    const NodeRun ran = database.list({{"select", List{"name"}},
                                       {"order_by", List{"-boss_id", "id"}},
                                       {"prefetch", List{"boss", "orders"}},
                                       {"limit", 2}});
    QCOMPARE(ran.problem(), std::string());
    QCOMPARE((*ran.context->rows("records").schema).names(),
             (std::vector<std::string>{"name", "boss", "orders"}));
    QCOMPARE(cells(ran.records("records"), {"name"}), std::string(R"([["Ann"],["Bob"]])"));
    QCOMPARE(ran.output("next"), Value(List{1, 2}));
}

void TestRelatedRecords::cachedListsAreDroppedByWritesToRelatedModels()
{
    FETCH_SHOP(database);
    const Map params{
        {"order_by", "id"}, {"prefetch", List{"orders"}}, {"enable_cache", true}, {"with_total", true}};
    QCOMPARE(names(*database.list(params).records("records")[2].find("orders"), "id"), std::string());
    const NodeRun cached = database.list(params);
    QVERIFY(cached.context->statements().empty());
    QCOMPARE(cached.output("total"), Value(3));
    QCOMPARE(names(*cached.records("records")[0].find("orders"), "id"), std::string("10 11"));
    database.create("Order", {{"id", 20}, {"customer_id", 3}});
    QCOMPARE(names(*database.list(params).records("records")[2].find("orders"), "id"), std::string("20"));
}

void TestRelatedRecords::noLeaseIsHeldWhileAnotherPoolIsWaitedFor_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("params");
    // Orders are on the right, their customers on the left again, as the bosses.
    QTest::newRow("a list") << QByteArray("ModelListNode") << QByteArray(R"({
        "model": "Customer", "prefetch": ["orders.customer", "boss"], "order_by": "-id", "with_total": true})");
    QTest::newRow("a cached list") << QByteArray("ModelListNode") << QByteArray(R"({
        "model": "Customer", "prefetch": ["orders.customer", "boss"], "order_by": "-id", "enable_cache": true})");
    QTest::newRow("a record") << QByteArray("ModelReadNode") << QByteArray(R"({
        "model": "Customer", "include": ["orders.customer", "boss"], "id": 2})");
}

void TestRelatedRecords::noLeaseIsHeldWhileAnotherPoolIsWaitedFor()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, params);
    const QTemporaryDir folder;
    OneLeaseContext context;
    context.addSqlite("left", folder.filePath("left.db").toStdString());
    context.addSqlite("right", folder.filePath("right.db").toStdString());
    std::vector<model::Model> models;
    const Json definitions = Json::parse(kModels);
    for (const auto& [name, json] : definitions.items()) {
        models.push_back(*model::modelFromJson(name, json));
        models.back().connection = name == "Customer" ? "left" : "right";
    }
    const std::vector<model::Model*> all{&models[0], &models[1], &models[2]};
    model::resolveRelations(all);
    for (const model::Model& model : models) {
        context.addModel(model);
        QVERIFY(context.model(model.name)); // makes its table
    }
    QVERIFY(context.execute("left", "INSERT INTO related_customers (id, name, boss_id) "
                                    "VALUES (1, 'Ann', NULL), (2, 'Bob', 1)"));
    QVERIFY(context.execute("right", "INSERT INTO related_orders (id, customer_id) VALUES (10, 2), (11, 1)"));
    testing::FakeInputs inputs;
    const Value given = valueFromJson(Json::parse(params.toStdString()));
    const auto outputs =
        nodes::nodeCatalog().find(type.toStdString())->run(*given.as<Map>(), inputs, context);
    QVERIFY2(outputs, outputs ? "" : outputs.error().sentence().c_str());
    QCOMPARE(context.waitedWithLease(), 0);
    QCOMPARE(context.openLeases(), 0);
    const Value bob =
        context.hasRows("records") ? context.rows("records").records()[0] : Value(outputs->values());
    QCOMPARE(bob.find("boss")->find("name")->toText(), std::string("Ann"));
    QCOMPARE(names(*bob.find("orders"), "id"), std::string("10"));
    QCOMPARE((*bob.find("orders")->as<List>())[0].find("customer")->find("name")->toText(),
             std::string("Bob"));
}

void TestRelatedRecords::readIncludesRelations()
{
    FETCH_SHOP(database);
    const NodeRun ran = database.run("ModelReadNode", {{"model", "Customer"},
                                                       {"id", 2},
                                                       {"select", List{"name"}},
                                                       {"include", List{"boss", "orders.items"}}});
    QCOMPARE(ran.problem(), std::string());
    QCOMPARE(ran.output("name"), Value("Bob"));
    QVERIFY(ran.output("boss_id").isNull()); // read for the relation, not handed out
    QCOMPARE(*ran.output("boss").find("name"), Value("Ann"));
    QCOMPARE(names(ran.output("orders"), "id"), std::string("12"));
    const NodeRun none = database.run(
        "ModelReadNode",
        {{"model", "Customer"}, {"id", 77}, {"include", List{"orders"}}, {"raise_on_not_found", false}});
    QCOMPARE(none.output("found"), Value(false));
    QVERIFY(none.output("orders").isNull());
}

void TestRelatedRecords::badRelationsAreRefused()
{
    FETCH_SHOP(database);
    const NodeRun typo = database.list({{"prefetch", List{"order"}}});
    QCOMPARE(typo.code(), ErrorCode::UnknownField);
    QCOMPARE(typo.result.error().parameter(), std::string("prefetch"));
    QCOMPARE(typo.result.error().hint(), std::string("Did you mean \"orders\"?"));
    QVERIFY(typo.context->statements().empty());
    QVERIFY(database.list({{"prefetch", List{"orders.itms"}}}).problem().find("items") != std::string::npos);
    const auto errors = database.check("ModelListNode", {{"model", "Customer"}, {"prefetch", List{"order"}}});
    QCOMPARE(errors.size(), std::size_t(1));
    QCOMPARE(errors[0].parameter(), std::string("prefetch"));
}

void TestRelatedRecords::totalAndCursorComeInOneStatement()
{
    FETCH_SHOP(database);
    const NodeRun page = database.list({{"limit", 2}, {"with_total", true}});
    QCOMPARE(page.context->statements().size(), std::size_t(1));
    QCOMPARE(page.output("total"), Value(3));
    QCOMPARE(page.output("next"), Value(List{2}));
    const NodeRun last = database.list({{"limit", 2}, {"with_total", true}, {"after", page.output("next")}});
    QCOMPARE(cells(last.records("records"), {"id"}), std::string("[[1]]"));
    QCOMPARE(last.output("total"), Value(3));
    QVERIFY(last.output("next").isNull());
    const NodeRun behind = database.list({{"offset", 5}, {"with_total", true}});
    QCOMPARE(behind.output("total"), Value(3));
    QCOMPARE(behind.context->statements().size(), std::size_t(2));
    const NodeRun nobody = database.list({{"filter", Map{{"name", "Nobody"}}}, {"with_total", true}});
    QCOMPARE(nobody.output("total"), Value(0));
    QCOMPARE(nobody.context->statements().size(), std::size_t(1));
}

void TestRelatedRecords::cursorsWalkEveryOrderWithNulls()
{
    FETCH_SHOP(database);
    database.execute("INSERT INTO related_customers (id, name, boss_id) VALUES (4, NULL, 1), (5, 'Ann', 2), "
                     "(6, NULL, NULL), (7, 'Ann', 1), (8, NULL, 2), (9, 'Ann', NULL)");
    const std::vector<Value> orders{Value(),
                                    "name",
                                    "-name",
                                    List{"boss_id", "-name"},
                                    List{"-boss_id", "name", "-id"},
                                    List{"-name", "boss_id"}};
    for (const Value& order : orders) {
        const std::string all =
            cells(database.list({{"order_by", order}, {"limit", Value()}}).records("records"), {"id"});
        List walked;
        Value next;
        int pages = 0;
        do {
            Map params{{"order_by", order}, {"limit", 2}, {"select", List{"id"}}};
            if (!next.isNull())
                params.emplace_back("after", next);
            const NodeRun page = database.list(params);
            QCOMPARE(page.problem(), std::string());
            for (const Value& record : page.records("records"))
                walked.push_back(record);
            next = page.output("next");
        } while (!next.isNull() && ++pages < 10);
        QCOMPARE(cells(walked, {"id"}), all);
    }
}

QTEST_APPLESS_MAIN(TestRelatedRecords)
#include "tst_related_records.moc"
