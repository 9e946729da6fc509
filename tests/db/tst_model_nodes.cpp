// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "tests/support/fake_clock.h"
#include "tests/support/node_database.h"

using namespace dataflow;
using testing::FakeInputs;
using testing::NodeDatabase;
using testing::NodeRun;

namespace
{

constexpr const char* kSoftDelete = R"({"soft_delete": true})";
constexpr const char* kAppendOnly = R"({"append_only": true})";
constexpr const char* kCached =
    R"({"cache": {"enabled": true, "key_pattern": "product:{id}", "invalidate_on": ["update"]}})";

/// id, sku (unique), name (required), price decimal(10,2), stock int default 0, note; timestamps.
model::Model products(const char* changes = "{}")
{
    Json json = Json::parse(R"({
        "table": "model_nodes_products",
        "fields": {
            "sku": {"type": "str", "required": true, "unique": true, "max_length": 8},
            "name": {"type": "str", "required": true},
            "price": {"type": "decimal", "precision": 10, "scale": 2},
            "stock": {"type": "int", "default": 0},
            "note": {"type": "str"}
        }
    })");
    json.update(Json::parse(changes));
    return *model::modelFromJson("Product", json);
}

/// An empty table of the model.
struct ProductDatabase : NodeDatabase {
    ProductDatabase(const QByteArray& kind, const model::Model& model, const Clock& clock = systemClock())
        : NodeDatabase(kind, {"model_nodes_products"}, clock)
    {
        addModel(model);
    }
    NodeRun create(const char* sku, const char* name, int stock = 0) const
    {
        return run("ModelCreateNode", {{"model", "Product"}, {"sku", sku}, {"name", name}, {"stock", stock}});
    }
    void fill(int count) const
    {
        for (int i = 1; i <= count; ++i) {
            const std::string sku = "P" + std::to_string(i);
            QCOMPARE(create(sku.c_str(), i % 2 ? "odd" : "even", i).problem(), std::string());
        }
    }
    NodeRun list(Map params) const
    {
        params.emplace_back("model", "Product");
        return run("ModelListNode", params);
    }
};

/// The ids of a List's records, as "3 2 1".
std::string ids(const NodeRun& ran)
{
    if (!ran.result)
        return ran.problem();
    std::string text;
    for (const Value& record : ran.records("records"))
        text += (text.empty() ? "" : " ") + record.find("id")->toText();
    return text;
}

Map parsed(const char* json)
{
    const Value value = valueFromJson(Json::parse(json));
    return *value.as<Map>();
}

std::string allSentences(const std::vector<Error>& errors)
{
    std::string text;
    for (const Error& error : errors)
        text += error.sentence() + "\n";
    return text;
}

} // namespace

#define FETCH_PRODUCTS(database, ...)                                                                        \
    QFETCH(QByteArray, kind);                                                                                \
    if (!testing::hasDatabase(kind))                                                                         \
        QSKIP(test::kNoPostgres);                                                                            \
    const ProductDatabase database(kind, products(__VA_ARGS__))

class TestModelNodes : public QObject
{
    Q_OBJECT
private slots:
    void createStoresAndGivesTheWholeRecord_data() { testing::addDatabaseRows(); }
    void createStoresAndGivesTheWholeRecord();
    void createTakesFieldsFromLinks_data() { testing::addDatabaseRows(); }
    void createTakesFieldsFromLinks();
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
    void listFiltersOrdersAndPages_data() { testing::addDatabaseRows(); }
    void listFiltersOrdersAndPages();
    void listContinuesAfterARecord_data() { testing::addDatabaseRows(); }
    void listContinuesAfterARecord();
    void listCounts_data() { testing::addDatabaseRows(); }
    void listCounts();
    void listAnswersFromTheCacheUntilAWrite_data() { testing::addDatabaseRows(); }
    void listAnswersFromTheCacheUntilAWrite();
    void cacheKeysByHandHaveHoles_data() { testing::addDatabaseRows(); }
    void cacheKeysByHandHaveHoles();
    void theModelsCacheSettingHolds_data() { testing::addDatabaseRows(); }
    void theModelsCacheSettingHolds();
    void countCounts_data() { testing::addDatabaseRows(); }
    void countCounts();
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

void TestModelNodes::createTakesFieldsFromLinks()
{
    FETCH_PRODUCTS(database);
    FakeInputs inputs;
    inputs.set("name", "Lamp").set("stock", 7);
    const NodeRun ran =
        database.run("ModelCreateNode", {{"model", "Product"}, {"sku", "L"}}, std::move(inputs));
    QCOMPARE(ran.problem(), std::string());
    QCOMPARE(ran.output("name"), Value("Lamp"));
    QCOMPARE(ran.output("stock"), Value(7));
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
    FakeInputs inputs;
    inputs.set("name", "Linked");
    const NodeRun linked =
        database.run("ModelUpdateNode", {{"model", "Product"}, {"id", 2}}, std::move(inputs));
    QCOMPARE(linked.output("name"), Value("Linked"));
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
    FETCH_PRODUCTS(database, kSoftDelete);
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
    FETCH_PRODUCTS(database, kAppendOnly);
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

void TestModelNodes::listFiltersOrdersAndPages()
{
    FETCH_PRODUCTS(database);
    database.fill(12);
    const NodeRun plain = database.list({});
    QCOMPARE(ids(plain), std::string("12 11 10 9 8 7 6 5 4 3"));
    QCOMPARE(plain.output("limit"), Value(10));
    QCOMPARE(plain.output("count"), Value(10));
    QCOMPARE(ids(database.list({{"limit", Value()}, {"order_by", "id"}})),
             std::string("1 2 3 4 5 6 7 8 9 10 11 12"));
    QCOMPARE(ids(database.list({{"filter", Map{{"stock", Map{{"$gt", 9}}}}}})), std::string("12 11 10"));
    QCOMPARE(
        ids(database.list({{"filter", Map{{"name", "odd"}}}, {"order_by", List{"stock"}}, {"limit", 3}})),
        std::string("1 3 5"));
    QCOMPARE(ids(database.list({{"order_by", Map{{"name", 1}, {"stock", -1}}}, {"limit", 2}})),
             std::string("12 10"));
    QCOMPARE(ids(database.list({{"order_by", List{"name", "-stock"}}, {"limit", 2}, {"offset", 2}})),
             std::string("8 6"));
    const NodeRun selected = database.list({{"select", List{"id", "sku"}}, {"limit", 1}});
    QCOMPARE((*selected.context->rows("records").schema).names(), (std::vector<std::string>{"id", "sku"}));
    QCOMPARE(ids(database.list({{"limit", 0}})), std::string());
    QVERIFY(database.list({{"sort", "id"}}).problem().find("\"order_by\"") != std::string::npos);
    QVERIFY(database.list({{"prefetch", List{"orders"}}}).problem().find("no parameter of this name") !=
            std::string::npos);
}

void TestModelNodes::listContinuesAfterARecord()
{
    FETCH_PRODUCTS(database);
    database.fill(7);
    const Map page{{"order_by", List{"name", "-stock"}}, {"limit", 3}};
    std::string seen;
    Value last;
    for (int pages = 0; pages < 4; ++pages) {
        Map params = page;
        if (!last.isNull())
            params.emplace_back("after", last);
        const NodeRun ran = database.list(params);
        QCOMPARE(ran.problem(), std::string());
        if (ran.records("records").empty())
            break;
        seen += ids(ran) + " | ";
        last = ran.records("records").back();
    }
    QCOMPARE(seen, std::string("6 4 2 | 7 5 3 | 1 | "));
    QCOMPARE(ids(database.list({{"after", 5}})), std::string("4 3 2 1"));
    QCOMPARE(ids(database.list({{"order_by", "stock"}, {"after", List{5, 5}}})), std::string("6 7"));
    QVERIFY(database.list({{"order_by", "name"}, {"after", 5}}).problem().find("one value per field") !=
            std::string::npos);
    QVERIFY(database.list({{"after", 5}, {"offset", 2}}).problem().find("Either after or offset") !=
            std::string::npos);
}

void TestModelNodes::listCounts()
{
    FETCH_PRODUCTS(database);
    database.fill(5);
    const NodeRun total =
        database.list({{"filter", Map{{"name", "odd"}}}, {"limit", 2}, {"with_total", true}});
    QCOMPARE(total.output("count"), Value(2));
    QCOMPARE(total.output("total"), Value(3));
    QCOMPARE(total.context->openLeases(), 0);
    const NodeRun only =
        database.list({{"filter", Map{{"name", "odd"}}}, {"limit", 2}, {"count_only", true}});
    QCOMPARE(only.output("count"), Value(3));
    QVERIFY(!only.context->hasRows("records"));
    const auto ports = [](const Map& params) {
        std::string names;
        for (const nodes::Port& port : nodes::nodeCatalog().find("ModelListNode")->outputsFor(params))
            names += (names.empty() ? "" : " ") + port.name;
        return names;
    };
    QCOMPARE(ports({}), std::string("records count limit query_id cache"));
    QCOMPARE(ports({{"with_total", true}}), std::string("records count limit total query_id cache"));
    QCOMPARE(ports({{"count_only", true}}), std::string("count query_id cache"));
}

void TestModelNodes::listAnswersFromTheCacheUntilAWrite()
{
    FETCH_PRODUCTS(database);
    database.fill(2);
    const Map params{{"enable_cache", true}, {"cache_ttl", "1m"}, {"with_total", true}};
    const auto facts = [](const NodeRun& ran) {
        const Value cache = ran.output("cache");
        return cache.find("hit")->toText() + " " + cache.find("tier")->toText();
    };
    QCOMPARE(facts(database.list(params)), std::string("false "));
    const NodeRun cached = database.list(params);
    QCOMPARE(facts(cached), std::string("true L1"));
    QCOMPARE(ids(cached), std::string("2 1"));
    QCOMPARE(cached.output("total"), Value(2));
    QVERIFY(cached.context->statements().empty());
    QCOMPARE(cached.context->tier(), cache::CacheTier::L1);
    QCOMPARE(facts(database.list({{"enable_cache", true}, {"limit", 1}})), std::string("false "));

    const auto expectDropped = [&](const char* step, const std::string& expected) {
        const NodeRun fresh = database.list(params);
        QVERIFY2(facts(fresh) == "false ", step);
        QCOMPARE(ids(fresh), expected);
    };
    database.create("NEW", "x");
    expectDropped("create", "3 2 1");
    database.run("ModelUpdateNode", {{"model", "Product"}, {"id", 1}, {"name", "x"}});
    expectDropped("update", "3 2 1");
    database.run("ModelDeleteNode", {{"model", "Product"}, {"id", 1}});
    expectDropped("delete", "3 2");
    database.run("ModelUpsertNode",
                 {{"model", "Product"}, {"where", Map{{"sku", "UP"}}}, {"create", Map{{"name", "x"}}}});
    expectDropped("upsert", "4 3 2");
    database.run("ModelUpdateNode", {{"model", "Product"}, {"id", 99}, {"name", "x"}});
    QCOMPARE(facts(database.list(params)), std::string("true L1"));
}

void TestModelNodes::cacheKeysByHandHaveHoles()
{
    FETCH_PRODUCTS(database);
    database.fill(2);
    const auto listed = [&](const char* name) {
        return database.list(
            {{"filter", Map{{"name", name}}}, {"enable_cache", true}, {"cache_key", "named:{name}:{limit}"}});
    };
    QCOMPARE(listed("odd").output("cache").find("key")->toText(), std::string("named:odd:10"));
    QCOMPARE(ids(listed("even")), std::string("2"));
    QCOMPARE(ids(listed("odd")), std::string("1"));
    QVERIFY(listed("odd").output("cache").find("hit")->toText() == "true");
    const NodeRun wrong = database.list({{"enable_cache", true}, {"cache_key", "x:{nmae}"}});
    QCOMPARE(wrong.code(), ErrorCode::BadParameter);
    QCOMPARE(wrong.result.error().parameter(), std::string("cache_key"));
}

void TestModelNodes::theModelsCacheSettingHolds()
{
    FETCH_PRODUCTS(database, kCached);
    database.fill(1);
    QVERIFY(database.list({}).output("cache").find("hit")->toText() == "false");
    QVERIFY(database.list({}).output("cache").find("hit")->toText() == "true");
    QVERIFY(database.list({{"enable_cache", false}}).output("cache").find("hit")->toText() == "false");
    database.create("B", "x");
    QCOMPARE(ids(database.list({})), std::string("1"));

    const Map first{{"model", "Product"}, {"id", 1}};
    QCOMPARE(database.run("ModelReadNode", first).output("stock"), Value(1));
    QVERIFY(database.cache().find("product:1").has_value());
    const NodeRun cached = database.run("ModelReadNode", first);
    QVERIFY(cached.context->statements().empty());
    QCOMPARE(cached.output("stock"), Value(1));
    database.run("ModelUpdateNode", {{"model", "Product"}, {"id", 1}, {"stock", 50}});
    QCOMPARE(database.run("ModelReadNode", first).output("stock"), Value(50));

    const Map missing{{"model", "Product"}, {"id", 3}, {"raise_on_not_found", false}};
    QCOMPARE(database.run("ModelReadNode", missing).output("found"), Value(false));
    database.create("C", "x");
    QCOMPARE(database.run("ModelReadNode", missing).output("found"), Value(true));
}

void TestModelNodes::countCounts()
{
    FETCH_PRODUCTS(database);
    database.fill(5);
    QCOMPARE(database.run("ModelCountNode", {{"model", "Product"}}).output("count"), Value(5));
    QCOMPARE(database.run("ModelCountNode", {{"model", "Product"}, {"filter", Map{{"name", "odd"}}}})
                 .output("count"),
             Value(3));
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
        QSKIP(test::kNoPostgres);
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
