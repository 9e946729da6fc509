// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/batch_builder.h"
#include "engine/model/sql_builder.h"
#include "tests/support/product_database.h"

#include <thread>

using namespace dataflow;
using testing::ids;
using testing::NodeDatabase;
using testing::NodeRun;

namespace {

/// Tests of other programs run against the same server.
constexpr const char* kOwnTable = R"({"table": "model_list_products"})";
constexpr const char* kCached = R"({"table": "model_list_products",
    "cache": {"enabled": true, "key_pattern": "product:{id}", "invalidate_on": ["update"]}})";

} // namespace

class TestModelListNode : public QObject {
    Q_OBJECT
private slots:
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
    void aKeyIsNotSharedWithFurtherConditions_data() { testing::addDatabaseRows(); }
    void aKeyIsNotSharedWithFurtherConditions();
    void modelsOfOneTableHaveEntriesOfTheirOwn();
    void entriesFollowTheModelsDefinition();
    void nobodyIsKeptWaitingForTheConnection();
    void anEmptyFirstPageIsNotCounted();
    void foreignCharacterSetsAreOrderedByBytes_data();
    void foreignCharacterSetsAreOrderedByBytes();
    void placesOfBytesTravelAsJson_data() { testing::addDatabaseRows(); }
    void placesOfBytesTravelAsJson();
    void countCounts_data() { testing::addDatabaseRows(); }
    void countCounts();
};

void TestModelListNode::listFiltersOrdersAndPages()
{
    FETCH_PRODUCTS(database, kOwnTable);
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
    QVERIFY(database.list({{"prefetch", List{"orders"}}}).problem().find("no such relation") !=
            std::string::npos);
}

void TestModelListNode::listContinuesAfterARecord()
{
    FETCH_PRODUCTS(database, kOwnTable);
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

void TestModelListNode::listCounts()
{
    FETCH_PRODUCTS(database, kOwnTable);
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
    QCOMPARE(ports({}), std::string("records count limit next query_id cache"));
    QCOMPARE(ports({{"with_total", true}}), std::string("records count limit next total query_id cache"));
    QCOMPARE(ports({{"count_only", true}}), std::string("count query_id cache"));
}

void TestModelListNode::listAnswersFromTheCacheUntilAWrite()
{
    FETCH_PRODUCTS(database, kOwnTable);
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

void TestModelListNode::cacheKeysByHandHaveHoles()
{
    FETCH_PRODUCTS(database, kOwnTable);
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

void TestModelListNode::theModelsCacheSettingHolds()
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

void TestModelListNode::aKeyIsNotSharedWithFurtherConditions()
{
    FETCH_PRODUCTS(database, R"({"table": "model_list_products", "soft_delete": true,
        "cache": {"enabled": true, "key_pattern": "product:{id}"}})");
    database.fill(2);
    const auto read = [&](Map params) {
        params.emplace_back("model", "Product");
        params.emplace_back("raise_on_not_found", false);
        const NodeRun ran = database.run("ModelReadNode", params);
        return ran.result ? ran.output("found").toText() + ' ' +
                                std::string(cache::cacheTierName(ran.context->tier()))
                          : ran.problem();
    };
    const auto found = [&](Map filter) { return read({{"filter", Value(std::move(filter))}}); };
    QCOMPARE(read({{"id", 1}}), std::string("true "));
    QCOMPARE(found({{"id", 1}}), std::string("true L1"));
    QCOMPARE(found({{"id", 1}, {"name", Map{{"$ne", "odd"}}}}), std::string("false "));
    QCOMPARE(found({{"id", 1}, {"sku", Value()}}), std::string("false "));
    QCOMPARE(found({{"id", 1}, {"$or", List{Map{{"stock", 99}}}}}), std::string("false "));
    QCOMPARE(found({{"id", 1}, {"deleted_at", Map{{"$null", false}}}}), std::string("false "));
    // The other way round: what a filter finds is no answer for the key.
    QCOMPARE(database.run("ModelDeleteNode", {{"model", "Product"}, {"id", 2}}).problem(), std::string());
    QCOMPARE(found({{"id", 2}, {"deleted_at", Map{{"$null", false}}}}), std::string("true "));
    QCOMPARE(read({{"id", 2}}), std::string("false "));
}

void TestModelListNode::modelsOfOneTableHaveEntriesOfTheirOwn()
{
    testing::ProductDatabase database("sqlite", testing::products(kCached));
    database.fill(1);
    model::Model article = database.model();
    article.name = "Article";
    database.addModel(article);
    const auto stock = [&](const char* type, const char* name, Map params) {
        params.emplace_back("model", name);
        const NodeRun ran = database.run(type, params);
        if (!ran.result)
            return ran.problem();
        if (!ran.context->hasRows("records"))
            return ran.output("stock").toText();
        const auto records = ran.records("records");
        return records.at(0).find("stock")->toText();
    };
    const Map bySku{{"filter", Map{{"sku", "P1"}}}};
    QCOMPARE(stock("ModelListNode", "Article", {}), std::string("1"));
    QCOMPARE(stock("ModelReadNode", "Article", bySku), std::string("1"));
    QCOMPARE(stock("ModelUpdateNode", "Product", {{"id", 1}, {"stock", 50}}), std::string("50"));
    QCOMPARE(stock("ModelListNode", "Product", {}), std::string("50"));
    QCOMPARE(stock("ModelReadNode", "Product", bySku), std::string("50"));
}

void TestModelListNode::entriesFollowTheModelsDefinition()
{
    const Map cached{{"enable_cache", true}};
    testing::ProductDatabase database("sqlite",
                                      testing::products(R"({"soft_delete": true, "timestamps": false})"));
    database.fill(2);
    QCOMPARE(database.run("ModelDeleteNode", {{"model", "Product"}, {"id", 2}}).problem(), std::string());
    model::Model& model = database.model();
    model.softDelete = false;
    model.fields.push_back({.name = "deleted_at", .type = db::ColumnType::TimestampTz});
    QCOMPARE(ids(database.list(cached)), std::string("2 1"));
    model.fields.pop_back();
    model.softDelete = true;
    QCOMPARE(ids(database.list(cached)), std::string("1"));
}

/// Else the one who counts waits for the connection of the one who waits for the count.
void TestModelListNode::nobodyIsKeptWaitingForTheConnection()
{
    const testing::ProductDatabase database("sqlite", testing::products());
    database.fill(3);
    cache::TieredCache& cache = database.cache();
    auto context = database.context();
    const testing::FakeRunContext& list = *context;
    int held = -1;
    std::jthread counter([&] {
        const auto counted =
            cache.getOrLoad("k:total", {},
                            [&]() -> Result<cache::LoadedRows> {
                                while (cache.stats().sharedLoads == 0) // until the list waits for this
                                    std::this_thread::yield();
                                held = list.openLeases();
                                auto rows = std::make_shared<cache::CachedRows>();
                                rows->schema = std::make_shared<const db::Schema>(std::vector<db::Field>{
                                    {std::string(model::kCountColumn), db::ColumnType::Int64}});
                                const List counts{Value(Map{{std::string(model::kCountColumn), 3}})};
                                rows->batches = *db::batchesFromRecords(counts, rows->schema);
                                return cache::CachedRowsPtr(std::move(rows));
                            },
                            {});
        QVERIFY(counted);
    });
    while (cache.stats().loads == 0)
        std::this_thread::yield();
    const NodeRun ran = NodeDatabase::runIn(std::move(context), "ModelListNode",
                                            {{"model", "Product"},
                                             {"enable_cache", true},
                                             {"cache_key", "k"},
                                             {"with_total", true},
                                             {"offset", 10}});
    counter.join();
    QCOMPARE(ran.output("total"), Value(3));
    QCOMPARE(held, 0);
}

void TestModelListNode::anEmptyFirstPageIsNotCounted()
{
    const testing::ProductDatabase database("sqlite", testing::products());
    database.fill(1);
    const NodeRun ran =
        database.list({{"filter", Map{{"name", "none"}}}, {"with_total", true}, {"enable_cache", true}});
    QCOMPARE(ran.output("total"), Value(0));
    QCOMPARE(ran.context->statements().size(), std::size_t{1});
}

void TestModelListNode::foreignCharacterSetsAreOrderedByBytes_data()
{
    QTest::addColumn<QByteArray>("characters");
    for (const char* characters : {"utf8mb3", "latin1", "utf8mb4 COLLATE utf8mb4_general_ci"})
        QTest::newRow(characters) << QByteArray(characters);
}

void TestModelListNode::foreignCharacterSetsAreOrderedByBytes()
{
    QFETCH(QByteArray, characters);
    if (!testing::hasDatabase("mariadb"))
        QSKIP(test::kNoMariaDb);
    NodeDatabase database("mariadb", {"model_list_legacy"});
    database.addModel(*model::modelFromJson("Product", Json::parse(R"({
        "table": "model_list_legacy", "primary_key": "code", "timestamps": false, "migrate": "off",
        "fields": {"code": {"type": "str"}, "name": {"type": "str", "required": true}, "note": {"type": "str"}}})")));
    database.execute("CREATE TABLE model_list_legacy (code VARCHAR(8), name VARCHAR(20) NOT NULL, note "
                     "VARCHAR(20), PRIMARY KEY (code, name)) CHARACTER SET " +
                     characters.toStdString());
    database.execute("INSERT INTO model_list_legacy VALUES ('a', 'y', 'x'), ('B', 'x', 'X'), ('\u00e9', 'X', "
                     "NULL), ('A', 'x', NULL)");
    const auto codes = [&](Map params) {
        params.emplace_back("model", "Product");
        params.emplace_back("limit", 2);
        std::string text;
        Value next;
        do {
            Map page = params;
            page.emplace_back("after", next);
            const NodeRun ran = database.run("ModelListNode", page);
            if (!ran.result)
                return ran.problem();
            for (const Value& record : ran.records("records"))
                text += record.find("code")->toText() + ' ';
            next = ran.output("next");
        } while (!next.isNull() && text.size() < 40);
        return text;
    };
    QCOMPARE(codes({}), std::string("é a B A "));
    QCOMPARE(codes({{"order_by", List{"name"}}}), std::string("é A B a "));
    QCOMPARE(codes({{"order_by", List{"-name"}}}), std::string("a B A é "));
    QCOMPARE(codes({{"order_by", List{"note", "code"}}}), std::string("B a A é "));
    QCOMPARE(codes({{"filter", Map{{"name", Map{{"$gt", "X"}}}}}}), std::string("a B A "));
}

void TestModelListNode::placesOfBytesTravelAsJson()
{
    FETCH_PRODUCTS(database, R"({"table": "model_list_products", "timestamps": false, "fields": {
        "mark": {"type": "bytes"}, "stock": {"type": "int"}}})");
    const std::string marks[] = {"", std::string("\0\xff", 2), "YQ==", "a", "b?>", "\xfe\xff"};
    for (const std::string& mark : marks)
        QCOMPARE(database.run("ModelCreateNode", {{"model", "Product"}, {"mark", Bytes{mark}}}).problem(),
                 std::string());
    for (const char* order : {"mark", "-mark"}) {
        std::string walked;
        Value next;
        do {
            // As a caller in another program would hand it back.
            const NodeRun page = database.list({{"order_by", order}, {"limit", 2}, {"after", next}});
            QCOMPARE(page.problem(), std::string());
            walked += ids(page) + ' ';
            next = valueFromJson(Json::parse(jsonFromValue(page.output("next")).dump()));
        } while (!next.isNull() && walked.size() < 40);
        QCOMPARE(walked, std::string(order[0] == '-' ? "6 5 4 3 2 1  " : "1 2 3 4 5 6  "));
    }
    QCOMPARE(ids(database.list({{"order_by", "mark"}, {"after", List{Bytes{"a"}, 4}}})), std::string("5 6"));
    const NodeRun raw = database.list({{"order_by", "mark"}, {"after", List{"a", 4}}});
    QCOMPARE(raw.code(), ErrorCode::BadParameter);
    QCOMPARE(raw.result.error().parameter(), std::string("after"));
}

void TestModelListNode::countCounts()
{
    FETCH_PRODUCTS(database, kOwnTable);
    database.fill(5);
    QCOMPARE(database.run("ModelCountNode", {{"model", "Product"}}).output("count"), Value(5));
    QCOMPARE(database.run("ModelCountNode", {{"model", "Product"}, {"filter", Map{{"name", "odd"}}}})
                 .output("count"),
             Value(3));
}

QTEST_APPLESS_MAIN(TestModelListNode)
#include "tst_model_list_node.moc"
