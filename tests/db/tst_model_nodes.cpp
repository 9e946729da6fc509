// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_clock.h"
#include "tests/support/product_database.h"

using namespace dataflow;
using testing::allSentences;
using testing::ids;
using testing::NodeDatabase;
using testing::NodeRun;
using testing::parsed;
using testing::ProductDatabase;
using testing::products;

class TestModelNodes : public QObject {
    Q_OBJECT
private slots:
    void createStoresAndGivesTheWholeRecord_data() { testing::addDatabaseRows(); }
    void createStoresAndGivesTheWholeRecord();
    void createRefusesWhatTheModelForbids_data();
    void createRefusesWhatTheModelForbids();
    void readFindsByIdOrUniqueFilter_data() { testing::addDatabaseRows(); }
    void readFindsByIdOrUniqueFilter();
    void readSaysWhatIsMissing_data() { testing::addDatabaseRows(); }
    void readSaysWhatIsMissing();
    void updateChangesOneRecord_data() { testing::addDatabaseRows(); }
    void updateChangesOneRecord();
    void updateOfSeveralRecordsChangesNone_data() { testing::addDatabaseRows(); }
    void updateOfSeveralRecordsChangesNone();
    void deleteRemovesOneRecord_data() { testing::addDatabaseRows(); }
    void deleteRemovesOneRecord();
    void softDeletionHidesRecords_data() { testing::addDatabaseRows(); }
    void softDeletionHidesRecords();
    void appendOnlyModelsRefuseChanges_data() { testing::addDatabaseRows(); }
    void appendOnlyModelsRefuseChanges();
    void upsertCreatesThenUpdates_data() { testing::addDatabaseRows(); }
    void upsertCreatesThenUpdates();
    void timestampsComeFromTheClock_data() { testing::addDatabaseRows(); }
    void timestampsComeFromTheClock();
    void validationFindsMistakes_data();
    void validationFindsMistakes();
    void theCatalogueResolvesModelSpellings();
};

void TestModelNodes::createStoresAndGivesTheWholeRecord()
{
    FETCH_PRODUCTS(database);
    const NodeRun ran =
        database.run("ModelCreateNode",
                     {{"model", "Product"}, {"sku", "A1"}, {"name", "Chair"}, {"price", Decimal{"12.50"}}});
    QCOMPARE(ran.problem(), std::string());
    QCOMPARE(ran.output("id"), Value(1));
    QCOMPARE(ran.output("sku"), Value("A1"));
    QCOMPARE(ran.output("price").toText(), std::string("12.50"));
    QCOMPARE(ran.output("stock"), Value(0));
    QCOMPARE(ran.output("note"), Value());
    QCOMPARE(ran.output("created_at").kind(), ValueKind::Timestamp);
    const NodeRun nested = database.run(
        "ModelCreateNode", {{"model", "Product"}, {"fields", Map{{"sku", "A2"}, {"name", "Desk"}}}});
    QCOMPARE(nested.output("id"), Value(2));
    const std::string expected = R"([[1,"A1",0],[2,"A2",0]])";
    QCOMPARE(database.table("SELECT id, sku, stock FROM model_nodes_products ORDER BY id"), expected);
}

void TestModelNodes::createRefusesWhatTheModelForbids_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("a required field missing") << QByteArray(R"({"sku": "A"})") << QByteArray("name");
    QTest::newRow("an unknown field")
        << QByteArray(R"({"sku": "A", "name": "x", "colour": 1})") << QByteArray("colour");
    QTest::newRow("too long a text") << QByteArray(R"({"sku": "123456789", "name": "x"})")
                                     << QByteArray("max_length 8");
    QTest::newRow("the wrong kind") << QByteArray(R"({"sku": "A", "name": "x", "stock": "many"})")
                                    << QByteArray("stock");
    QTest::newRow("a taken key") << QByteArray(R"({"sku": "TAKEN", "name": "x"})") << QByteArray("sku");
}

void TestModelNodes::createRefusesWhatTheModelForbids()
{
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, problem);
    const ProductDatabase database("sqlite", products());
    QCOMPARE(database.create("TAKEN", "x").problem(), std::string());
    Map given = parsed(params.constData());
    given.emplace_back("model", "Product");
    const NodeRun ran = database.run("ModelCreateNode", given);
    QVERIFY(!ran.result);
    QVERIFY2(ran.problem().find(problem.toStdString()) != std::string::npos, ran.problem().c_str());
    QCOMPARE(database.table("SELECT count(*) FROM model_nodes_products"), std::string("[[1]]"));
}

void TestModelNodes::readFindsByIdOrUniqueFilter()
{
    FETCH_PRODUCTS(database);
    database.fill(3);
    const NodeRun byId = database.run("ModelReadNode", {{"model", "Product"}, {"id", 2}});
    QCOMPARE(byId.output("found"), Value(true));
    QCOMPARE(byId.output("sku"), Value("P2"));
    QCOMPARE(byId.output("stock"), Value(2));
    const NodeRun byFilter = database.run(
        "ModelReadNode", {{"model", "Product"}, {"filter", Map{{"sku", "P3"}}}, {"select", List{"id"}}});
    QCOMPARE(byFilter.problem(), std::string());
    QCOMPARE(byFilter.output("id"), Value(3));
    QVERIFY(!nodes::valueNamed(byFilter.result->values(), "sku"));
    const NodeRun several =
        database.run("ModelReadNode", {{"model", "Product"}, {"filter", Map{{"name", "odd"}}}});
    QCOMPARE(several.code(), ErrorCode::BadInput);
}

void TestModelNodes::readSaysWhatIsMissing()
{
    FETCH_PRODUCTS(database);
    const NodeRun raised = database.run("ModelReadNode", {{"model", "Product"}, {"id", 9}});
    QCOMPARE(raised.code(), ErrorCode::RecordNotFound);
    QCOMPARE(std::string(raised.result.error().fact("id")), std::string("9"));
    const NodeRun told =
        database.run("ModelReadNode", {{"model", "Product"}, {"id", 9}, {"raise_on_not_found", false}});
    QCOMPARE(told.problem(), std::string());
    QCOMPARE(told.output("found"), Value(false));
    QVERIFY(nodes::valueNamed(told.result->values(), "sku")->isNull());
}

void TestModelNodes::updateChangesOneRecord()
{
    FETCH_PRODUCTS(database);
    database.fill(2);
    const NodeRun fields = database.run(
        "ModelUpdateNode", {{"model", "Product"}, {"id", 1}, {"name", "Stool"}, {"note", "new"}});
    QCOMPARE(fields.problem(), std::string());
    QCOMPARE(fields.output("updated"), Value(true));
    QCOMPARE(fields.output("name"), Value("Stool"));
    const NodeRun operators = database.run("ModelUpdateNode", {{"model", "Product"},
                                                               {"filter", Map{{"sku", "P1"}}},
                                                               {"fields", Map{{"name", "Bench"}}},
                                                               {"$inc", Map{{"stock", 4}}},
                                                               {"$unset", List{"note"}}});
    QCOMPARE(operators.problem(), std::string());
    QCOMPARE(operators.output("stock"), Value(5));
    QCOMPARE(operators.output("note"), Value());
    const NodeRun product = database.run("ModelUpdateNode", {{"model", "Product"},
                                                             {"id", 1},
                                                             {"$mul", Map{{"stock", 3}}},
                                                             {"$set", Map{{"price", Decimal{"9.99"}}}}});
    QCOMPARE(product.output("stock"), Value(15));
    QCOMPARE(product.output("price").toText(), std::string("9.99"));
    const NodeRun none = database.run("ModelUpdateNode", {{"model", "Product"}, {"id", 77}, {"name", "x"}});
    QCOMPARE(none.problem(), std::string());
    QCOMPARE(none.output("updated"), Value(false));
    const NodeRun nothing = database.run("ModelUpdateNode", {{"model", "Product"}, {"id", 1}});
    QCOMPARE(nothing.code(), ErrorCode::MissingParameter);
}

void TestModelNodes::updateOfSeveralRecordsChangesNone()
{
    FETCH_PRODUCTS(database);
    database.fill(3);
    const NodeRun update = database.run(
        "ModelUpdateNode", {{"model", "Product"}, {"filter", Map{{"name", "odd"}}}, {"stock", 0}});
    QCOMPARE(update.code(), ErrorCode::BadInput);
    QCOMPARE(std::string(update.result.error().fact("records")), std::string("2"));
    const NodeRun remove =
        database.run("ModelDeleteNode", {{"model", "Product"}, {"filter", Map{{"name", "odd"}}}});
    QCOMPARE(remove.code(), ErrorCode::BadInput);
    QCOMPARE(database.table("SELECT stock FROM model_nodes_products ORDER BY id"),
             std::string("[[1],[2],[3]]"));
    QCOMPARE(update.context->openLeases(), 0);
}

void TestModelNodes::deleteRemovesOneRecord()
{
    FETCH_PRODUCTS(database);
    database.fill(3);
    const NodeRun byId = database.run("ModelDeleteNode", {{"model", "Product"}, {"id", 2}});
    QCOMPARE(byId.output("deleted"), Value(true));
    QCOMPARE(byId.output("id"), Value(2));
    const NodeRun again = database.run("ModelDeleteNode", {{"model", "Product"}, {"id", 2}});
    QCOMPARE(again.output("deleted"), Value(false));
    QCOMPARE(again.output("id"), Value(2));
    const NodeRun byFilter =
        database.run("ModelDeleteNode", {{"model", "Product"}, {"filter", Map{{"sku", "P3"}}}});
    QCOMPARE(byFilter.output("id"), Value(3));
    QCOMPARE(database.table("SELECT id FROM model_nodes_products"), std::string("[[1]]"));
    const NodeRun everything = database.run("ModelDeleteNode", {{"model", "Product"}, {"filter", Map{}}});
    QCOMPARE(everything.code(), ErrorCode::MissingParameter);
}

void TestModelNodes::softDeletionHidesRecords()
{
    FETCH_PRODUCTS(database, testing::kSoftDelete);
    database.fill(2);
    QCOMPARE(database.run("ModelDeleteNode", {{"model", "Product"}, {"id", 1}}).output("deleted"),
             Value(true));
    QCOMPARE(database.run("ModelDeleteNode", {{"model", "Product"}, {"id", 1}}).output("deleted"),
             Value(false));
    QCOMPARE(database.table("SELECT count(*) FROM model_nodes_products"), std::string("[[2]]"));
    QCOMPARE(ids(database.list({})), std::string("2"));
    QCOMPARE(ids(database.list({{"include_deleted", true}})), std::string("2 1"));
    QCOMPARE(database.run("ModelCountNode", {{"model", "Product"}}).output("count"), Value(1));
    QCOMPARE(
        database.run("ModelCountNode", {{"model", "Product"}, {"include_deleted", true}}).output("count"),
        Value(2));
    QCOMPARE(database.run("ModelReadNode", {{"model", "Product"}, {"id", 1}}).code(),
             ErrorCode::RecordNotFound);
    QCOMPARE(database.run("ModelReadNode", {{"model", "Product"}, {"id", 1}, {"include_deleted", true}})
                 .output("sku"),
             Value("P1"));
}

void TestModelNodes::appendOnlyModelsRefuseChanges()
{
    FETCH_PRODUCTS(database, testing::kAppendOnly);
    database.fill(1);
    const Map target{{"model", "Product"}, {"id", 1}};
    Map change = target;
    change.emplace_back("name", "x");
    const Map upsert{{"model", "Product"}, {"where", Map{{"sku", "P1"}}}, {"create", Map{{"name", "x"}}}};
    QCOMPARE(database.run("ModelUpdateNode", change).code(), ErrorCode::BadModel);
    QCOMPARE(database.run("ModelDeleteNode", target).code(), ErrorCode::BadModel);
    QCOMPARE(database.run("ModelUpsertNode", upsert).code(), ErrorCode::BadModel);
    QVERIFY(allSentences(database.check("ModelUpdateNode", change)).find("append-only") != std::string::npos);
    QVERIFY(allSentences(database.check("ModelDeleteNode", target)).find("append-only") != std::string::npos);
    QVERIFY(allSentences(database.check("ModelUpsertNode", upsert)).find("append-only") != std::string::npos);
    QCOMPARE(database.table("SELECT name FROM model_nodes_products"), std::string("[[\"odd\"]]"));
}

void TestModelNodes::upsertCreatesThenUpdates()
{
    FETCH_PRODUCTS(database);
    const Map params{{"model", "Product"},
                     {"where", Map{{"sku", "U1"}}},
                     {"create", Map{{"name", "Vase"}, {"stock", 1}}},
                     {"update", Map{{"$inc", Map{{"stock", 10}}}}}};
    const NodeRun first = database.run("ModelUpsertNode", params);
    QCOMPARE(first.problem(), std::string());
    QCOMPARE(first.output("created"), Value(true));
    QCOMPARE(first.output("action"), Value("created"));
    QCOMPARE(*first.output("record").find("stock"), Value(1));
    QVERIFY(!first.output("record").find("__created"));
    const NodeRun second = database.run("ModelUpsertNode", params);
    QCOMPARE(second.output("created"), Value(false));
    QCOMPARE(second.output("action"), Value("updated"));
    QCOMPARE(*second.output("record").find("stock"), Value(11));
    const NodeRun replace = database.run("ModelUpsertNode", {{"model", "Product"},
                                                             {"create", Map{{"sku", "U1"}, {"name", "Bowl"}}},
                                                             {"conflict_on", List{"sku"}}});
    QCOMPARE(replace.problem(), std::string());
    QCOMPARE(*replace.output("record").find("name"), Value("Bowl"));
    QCOMPARE(*replace.output("record").find("stock"), Value(11));
    const NodeRun torn = database.run(
        "ModelUpsertNode",
        {{"model", "Product"}, {"where", Map{{"sku", "U1"}}}, {"create", Map{{"sku", "U2"}, {"name", "x"}}}});
    QCOMPARE(torn.code(), ErrorCode::BadParameter);
    const NodeRun unknown = database.run(
        "ModelUpsertNode",
        {{"model", "Product"}, {"create", Map{{"sku", "U1"}, {"name", "x"}}}, {"conflict_on", List{"skuu"}}});
    QCOMPARE(unknown.code(), ErrorCode::UnknownField);
    QCOMPARE(database.table("SELECT count(*) FROM model_nodes_products"), std::string("[[1]]"));
}

void TestModelNodes::timestampsComeFromTheClock()
{
    QFETCH(QByteArray, kind);
    if (!testing::hasDatabase(kind))
        QSKIP(testing::missingDatabase(kind));
    test::FakeClock clock;
    const ProductDatabase database(kind, products(), clock);
    const NodeRun created = database.create("T", "x");
    QCOMPARE(created.output("created_at").toText(), std::string("2026-01-01T00:00:00Z"));
    QCOMPARE(created.output("updated_at"), created.output("created_at"));
    clock.advance(std::chrono::hours(2));
    const NodeRun updated = database.run("ModelUpdateNode", {{"model", "Product"}, {"id", 1}, {"name", "y"}});
    QCOMPARE(updated.output("created_at").toText(), std::string("2026-01-01T00:00:00Z"));
    QCOMPARE(updated.output("updated_at").toText(), std::string("2026-01-01T02:00:00Z"));
}

void TestModelNodes::validationFindsMistakes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QStringList>("linked");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const char* type, const char* params, QStringList linked,
                        const char* problem) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(params) << linked << QByteArray(problem);
    };
    row("a list is fine", "ModelListNode", R"({"filter": {"stock": 1}, "order_by": "-stock"})", {}, "");
    row("an unknown field in a filter", "ModelListNode", R"({"filter": {"stok": 1}})", {},
        "Did you mean \"stock\"");
    row("an unknown operator", "ModelListNode", R"({"filter": {"stock": {"$gtt": 1}}})", {}, "$gt");
    row("a template in a filter waits for the run", "ModelListNode", R"({"filter": {"stok": "${x}"}})", {},
        "");
    row("an unknown field in the order", "ModelListNode", R"({"order_by": ["-prise"]})", {},
        "Did you mean \"price\"");
    row("an unknown field selected", "ModelListNode", R"({"select": ["nam"]})", {}, "Did you mean \"name\"");
    row("after with offset", "ModelListNode", R"({"after": 1, "offset": 2})", {}, "Either after or offset");
    row("an old name", "ModelListNode", R"({"conditions": {}})", {}, "\"filter\"");
    row("no target", "ModelReadNode", "{}", {}, "which record");
    row("a linked target", "ModelReadNode", "{}", {"id"}, "");
    row("two targets", "ModelReadNode", R"({"id": 1, "filter": {"sku": "x"}})", {}, "Both id and filter");
    row("an update of an unknown field", "ModelUpdateNode", R"({"id": 1, "$inc": {"stok": 1}})", {},
        "Did you mean \"stock\"");
    row("an increment of text", "ModelUpdateNode", R"({"id": 1, "$inc": {"name": 1}})", {}, "numbers");
    row("an update's old name", "ModelUpdateNode", R"({"id": 1, "update": {"name": "x"}})", {}, "\"fields\"");
    row("a flat unknown field", "ModelCreateNode", R"({"nmae": "x"})", {}, "Did you mean \"name\"");
    row("a count of an unknown field", "ModelCountNode", R"({"filter": {"x1": 1}})", {}, "x1");
}

void TestModelNodes::validationFindsMistakes()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, params);
    QFETCH(QStringList, linked);
    QFETCH(QByteArray, problem);
    const ProductDatabase database("sqlite", products());
    std::vector<std::string> names;
    for (const QString& name : linked)
        names.push_back(name.toStdString());
    const auto errors = database.check(type.constData(), parsed(params.constData()), names);
    QVERIFY2(errors.empty() == problem.isEmpty(), allSentences(errors).c_str());
    QVERIFY2(allSentences(errors).find(problem.toStdString()) != std::string::npos,
             allSentences(errors).c_str());
}

void TestModelNodes::theCatalogueResolvesModelSpellings()
{
    const std::vector<std::string> models{"Product", "Order"};
    for (const char* verb : {"Create", "Read", "Update", "Delete", "List", "Count", "Upsert", "BulkCreate"}) {
        const auto resolved = nodes::nodeCatalog().resolve("Product" + std::string(verb) + "Node", models);
        QVERIFY2(resolved, verb);
        QCOMPARE(resolved->type->id(), "Model" + std::string(verb) + "Node");
        QCOMPARE(resolved->model, std::string("Product"));
    }
    nodes::CheckScope nobody;
    const auto errors = nodes::nodeCatalog().find("ModelListNode")->checkParams({}, nobody);
    QVERIFY(allSentences(errors).find("which model") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestModelNodes)
#include "tst_model_nodes.moc"
