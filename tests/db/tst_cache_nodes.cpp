// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/cache/redis_tier.h"
#include "engine/cache/summary_tier.h"
#include "tests/support/node_database.h"
#include "tests/support/redis_fixture.h"

using namespace dataflow;
using testing::NodeDatabase;
using testing::NodeRun;
using namespace std::chrono_literals;

namespace {

constexpr const char* kModel = R"({
    "table": "cache_products",
    "timestamps": false,
    "fields": {"name": {"type": "str"}, "price": {"type": "decimal", "precision": 10, "scale": 2}},
    "cache": {"enabled": true, "key_pattern": "product:{id}", "ttl": "5m"}
})";
constexpr const char* kSeed =
    "CREATE TABLE cache_products (id INTEGER PRIMARY KEY, name VARCHAR(20), price NUMERIC(10,2));"
    "INSERT INTO cache_products VALUES (1, 'cup', 10.00), (2, 'pot', 20.00), (3, 'can', 30.00);";

struct ProductDatabase : NodeDatabase {
    ProductDatabase()
        : NodeDatabase("sqlite", {"cache_products"})
    {
        model::Model model = *model::modelFromJson("Product", Json::parse(kModel));
        model.migrate = model::Migrate::Off;
        addModel(model);
        execute(kSeed);
    }
    NodeRun cacheNode(const Map& params) const { return run("CacheNode", params); }
    NodeRun read(std::int64_t id) const { return run("ModelReadNode", {{"model", "Product"}, {"id", id}}); }
    /// Name and tier of a product: "cup L1".
    static std::string shown(const NodeRun& ran)
    {
        return ran.result ? ran.output("name").toText() + ' ' +
                                std::string(cache::cacheTierName(ran.context->tier()))
                          : ran.problem();
    }
    /// The database changes behind the cache's back.
    void rename(std::int64_t id, const std::string& name) const
    {
        execute("UPDATE cache_products SET name = '" + name + "' WHERE id = " + std::to_string(id));
    }
};

/// A cache over the test server, as a process has it.
std::unique_ptr<cache::TieredCache> sharedCache(const std::string& space)
{
    auto tier = std::make_unique<cache::RedisTier>(
        cache::RedisTierConfig{.address = *test::redisAddress(), .space = space}, systemClock());
    cache::RedisTier* const redis = tier.get();
    auto made = *cache::TieredCache::create({.l2Enabled = true}, systemClock(), std::move(tier));
    redis->waitUntilListening(Deadline::after(systemClock(), 20s));
    return made;
}

} // namespace

class TestCacheNodes : public QObject {
    Q_OBJECT

private slots:
    void valuesComeBackAsTheyWere_data();
    void valuesComeBackAsTheyWere();
    void aMissIsNotFound();
    void manyValuesAtOnce();
    void entriesAreDroppedByKey();
    void clearAndStats();
    void rowsOfAQueryAreReadAsRecords();
    void theTierMustBeThere();
    void cacheNodeMistakesAreFound_data();
    void cacheNodeMistakesAreFound();

    void invalidationByScope_data();
    void invalidationByScope();
    void aDryRunDropsNothing();
    void anUnknownModelIsToldWhenDropping();
    void invalidationMistakesAreFound();

    void warmedRowsAnswerReads();
    void aWholeAnswerIsWarmed();
    void strategiesBeyondTheWorkersRunToo();
    void aWriteWhileWarmingDropsWhatWasWarmed();
    void aFailingStrategyIsNamed();
    void warmerMistakesAreFound_data();
    void warmerMistakesAreFound();

    void aWriteToOneRecordLeavesTheOthers();
    void aChangedKeyDropsTheOldRecord();
    void aWriteDropsListsAndTheRecordInOtherProcesses();
    void aCachedQueryIsAnsweredFromRedis();
};

void TestCacheNodes::valuesComeBackAsTheyWere_data()
{
    QTest::addColumn<QString>("json");
    for (const char* json : {"null", "true", "42", "-7.25", "\"text\"", "[1,\"two\",[3]]",
                             "{\"a\":{\"b\":[1,2]},\"c\":null}", "[]", "\"\""})
        QTest::newRow(json) << QString::fromUtf8(json);
}

void TestCacheNodes::valuesComeBackAsTheyWere()
{
    QFETCH(QString, json);
    const Value value = valueFromJson(Json::parse(json.toStdString()));
    const ProductDatabase database;
    const NodeRun set = database.cacheNode({{"operation", "set"}, {"key", "k"}, {"value", value}});
    QVERIFY2(set.result, set.problem().c_str());
    const NodeRun get = database.cacheNode({{"key", "k"}});
    QVERIFY2(get.result, get.problem().c_str());
    QCOMPARE(get.output("value").toText(), value.toText());
    QVERIFY(get.output("value") == value);
    QCOMPARE(get.output("found"), Value(true));
    QCOMPARE(get.output("cache").find("tier")->toText(), std::string("L1"));
}

void TestCacheNodes::aMissIsNotFound()
{
    const ProductDatabase database;
    const NodeRun get = database.cacheNode({{"key", "nothing"}});
    QVERIFY2(get.result, get.problem().c_str());
    QVERIFY(get.output("value").isNull());
    QCOMPARE(get.output("found"), Value(false));
    QCOMPARE(get.output("cache").find("hit")->toText(), std::string("false"));
    QCOMPARE(database.cacheNode({{"operation", "exists"}, {"key", "nothing"}}).output("found"), Value(false));
}

void TestCacheNodes::manyValuesAtOnce()
{
    const ProductDatabase database;
    const NodeRun set =
        database.cacheNode({{"operation", "mset"}, {"values", Map{{"a", 1}, {"b", "two"}}}, {"ttl", 60}});
    QCOMPARE(set.output("count"), Value(2));
    const NodeRun get = database.cacheNode({{"operation", "mget"}, {"keys", List{"b", "none", "a", "b"}}});
    QCOMPARE(get.output("values").toText(), Value(Map{{"b", "two"}, {"a", 1}}).toText());
    QCOMPARE(get.output("count"), Value(2));
}

void TestCacheNodes::entriesAreDroppedByKey()
{
    const ProductDatabase database;
    database.cacheNode({{"operation", "mset"}, {"values", Map{{"a", 1}, {"b", 2}, {"c", 3}}}});
    const NodeRun dropped =
        database.cacheNode({{"operation", "delete"}, {"key", "a"}, {"keys", List{"b", "none"}}});
    QCOMPARE(dropped.output("count"), Value(2));
    QCOMPARE(database.cacheNode({{"key", "a"}}).output("found"), Value(false));
    QCOMPARE(database.cacheNode({{"operation", "exists"}, {"key", "c"}}).output("found"), Value(true));
}

void TestCacheNodes::clearAndStats()
{
    const ProductDatabase database;
    database.cacheNode({{"operation", "set"}, {"key", "a"}, {"value", 1}});
    const NodeRun before = database.cacheNode({{"operation", "stats"}});
    const List& tiers = *before.output("stats").as<List>();
    QCOMPARE(tiers.size(), std::size_t{1});
    QCOMPARE(tiers[0].find("entries")->toText(), std::string("1"));
    QVERIFY(database.cacheNode({{"operation", "clear"}}).result);
    QCOMPARE(database.cache().stats().entries, std::uint64_t{0});
}

void TestCacheNodes::rowsOfAQueryAreReadAsRecords()
{
    const ProductDatabase database;
    database.run("CachedQueryNode", {{"query", "SELECT id FROM cache_products WHERE id < 3 ORDER BY id"},
                                     {"cache", Map{{"key", "ids"}}}});
    QCOMPARE(database.cacheNode({{"key", "ids"}}).output("value").toText(),
             Value(List{Value(Map{{"id", 1}}), Value(Map{{"id", 2}})}).toText());
}

void TestCacheNodes::theTierMustBeThere()
{
    const ProductDatabase database;
    const NodeRun ran = database.cacheNode({{"key", "a"}, {"tier", "l2"}});
    QCOMPARE(ran.code(), ErrorCode::BadParameter);
    QCOMPARE(ran.result.error().parameter(), std::string("tier"));
    QVERIFY(database.cacheNode({{"key", "a"}, {"tier", "l1"}}).result);
}

void TestCacheNodes::cacheNodeMistakesAreFound_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("parameter");
    const auto row = [](const char* name, const char* params, const char* parameter) {
        QTest::newRow(name) << QByteArray(params) << QByteArray(parameter);
    };
    row("get without a key", "{}", "key");
    row("get is fine", R"({"key": "a"})", "");
    row("set without a value", R"({"operation": "set", "key": "a"})", "value");
    row("mget without keys", R"({"operation": "mget", "key": "a"})", "keys");
    row("mset without values", R"({"operation": "mset"})", "values");
    row("delete without anything", R"({"operation": "delete"})", "key");
    row("delete of many is fine", R"({"operation": "delete", "keys": ["a"]})", "");
    row("clear is fine", R"({"operation": "clear"})", "");
    row("an unknown operation", R"({"operation": "gett", "key": "a"})", "operation");
    row("an unknown tier", R"({"key": "a", "tier": "l5"})", "tier");
}

void TestCacheNodes::cacheNodeMistakesAreFound()
{
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, parameter);
    const ProductDatabase database;
    const Value given = valueFromJson(Json::parse(params.toStdString()));
    const auto errors = database.check("CacheNode", *given.as<Map>());
    QCOMPARE(errors.size(), std::size_t(parameter.isEmpty() ? 0 : 1));
    if (!parameter.isEmpty())
        QCOMPARE(errors.front().parameter(), parameter.toStdString());
    // At run time a linked value may be null, and is kept then.
    const bool runs = parameter.isEmpty() || parameter == "value";
    QCOMPARE(bool(database.cacheNode(*given.as<Map>()).result), runs);
}

void TestCacheNodes::invalidationByScope_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArray>("left");
    const auto row = [](const char* name, const char* params, int count, const char* left) {
        QTest::newRow(name) << QByteArray(params) << count << QByteArray(left);
    };
    row("key", R"({"keys": ["a:1", "none"]})", 1, "a:2 b:1 product:1");
    row("pattern", R"({"scope": "pattern", "pattern": "a:*"})", 2, "b:1 product:1");
    row("tag", R"({"scope": "tag", "tags": ["x", "y"]})", 2, "a:2 product:1");
    row("model", R"({"scope": "model", "model": "Product"})", 1, "a:1 a:2 b:1");
}

void TestCacheNodes::invalidationByScope()
{
    QFETCH(QByteArray, params);
    QFETCH(int, count);
    QFETCH(QByteArray, left);
    const ProductDatabase database;
    const auto keep = [&](const char* key, List tags) {
        database.cacheNode({{"operation", "set"}, {"key", key}, {"value", 1}, {"tags", std::move(tags)}});
    };
    keep("a:1", {"x"});
    keep("a:2", {"z"});
    keep("b:1", {"x", "y"});
    database.read(1);
    const Value given = valueFromJson(Json::parse(params.toStdString()));
    Map counting = *given.as<Map>();
    counting.emplace_back("dry_run", true);
    const NodeRun dry = database.run("CacheInvalidationNode", counting);
    QVERIFY2(dry.result, dry.problem().c_str());
    // A dry run counts an entry of two tags twice; a drop finds it once.
    QVERIFY(*dry.output("count").as<std::int64_t>() >= count);
    QCOMPARE(database.cache().stats().entries, std::uint64_t{4});
    const NodeRun ran = database.run("CacheInvalidationNode", *given.as<Map>());
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.output("count"), Value(count));
    QCOMPARE(ran.output("dropped"), Value(true));
    QByteArray found;
    for (const char* key : {"a:1", "a:2", "b:1", "product:1"})
        if (database.cache().find(key))
            found += (found.isEmpty() ? "" : " ") + QByteArray(key);
    QCOMPARE(found, left);
}

void TestCacheNodes::aDryRunDropsNothing()
{
    const ProductDatabase database;
    database.read(1);
    const NodeRun ran =
        database.run("CacheInvalidationNode", {{"keys", List{"product:1", "product:2"}}, {"dry_run", true}});
    QCOMPARE(ran.output("count"), Value(1));
    QCOMPARE(ran.output("dropped"), Value(false));
    QVERIFY(ran.output("tiers").find("l2")->isNull());
    QCOMPARE(database.cache().stats().hits, std::uint64_t{0}); // looking does not count as using
    QCOMPARE(ProductDatabase::shown(database.read(1)), std::string("cup L1"));
}

void TestCacheNodes::anUnknownModelIsToldWhenDropping()
{
    const ProductDatabase database;
    const NodeRun ran = database.run("CacheInvalidationNode", {{"scope", "model"}, {"model", "Produkt"}});
    QCOMPARE(ran.code(), ErrorCode::UnknownModel);
}

void TestCacheNodes::invalidationMistakesAreFound()
{
    const ProductDatabase database;
    QCOMPARE(database.check("CacheInvalidationNode", {}).at(0).parameter(), std::string("keys"));
    QCOMPARE(
        database.check("CacheInvalidationNode", {{"scope", "tag"}, {"keys", List{"a"}}}).at(0).parameter(),
        std::string("tags"));
    QVERIFY(database.check("CacheInvalidationNode", {{"scope", "tag"}}, {"tags"}).empty());
    QCOMPARE(database.check("CacheInvalidationNode", {{"strategy", "lazy"}, {"keys", List{"a"}}})
                 .at(0)
                 .parameter(),
             std::string("strategy"));
    QCOMPARE(database.run("CacheInvalidationNode", {{"scope", "pattern"}}).code(),
             ErrorCode::MissingParameter);
}

void TestCacheNodes::warmedRowsAnswerReads()
{
    const ProductDatabase database;
    const Value strategy(Map{{"name", "products"},
                             {"query", "SELECT id, name, price FROM cache_products"},
                             {"cache_key_pattern", "product:{id}"},
                             {"model", "Product"}});
    const NodeRun ran = database.run("CacheWarmerNode", {{"strategies", List{strategy}}, {"batch_size", 2}});
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.output("keys"), Value(3));
    QVERIFY(*ran.output("bytes").as<std::int64_t>() > 0);
    const Value report = ran.output("strategies").as<List>()->at(0);
    QCOMPARE(report.find("name")->toText(), std::string("products"));
    QCOMPARE(report.find("keys")->toText(), std::string("3"));
    database.rename(2, "other");
    const NodeRun read = database.read(2);
    QCOMPARE(ProductDatabase::shown(read), std::string("pot L1"));
    QCOMPARE(read.output("price").toText(), std::string("20.00"));
    // A write drops the record that was warmed, and only that.
    database.run("ModelUpdateNode", {{"model", "Product"}, {"id", 2}, {"fields", Map{{"name", "jug"}}}});
    QCOMPARE(ProductDatabase::shown(database.read(2)), std::string("jug "));
    QCOMPARE(ProductDatabase::shown(database.read(3)), std::string("can L1"));
}

void TestCacheNodes::aWholeAnswerIsWarmed()
{
    const ProductDatabase database;
    const Value strategy(Map{{"name", "all"},
                             {"query", "SELECT id FROM cache_products ORDER BY id"},
                             {"cache_key_pattern", "products"},
                             {"tags", List{"catalogue"}},
                             {"ttl", "1m"}});
    QCOMPARE(database.run("CacheWarmerNode", {{"strategies", List{strategy}}}).output("keys"), Value(1));
    const NodeRun hit =
        database.run("CachedQueryNode", {{"query", "SELECT id FROM cache_products ORDER BY id"},
                                         {"cache", Map{{"key", "products"}}}});
    QCOMPARE(hit.output("cache").find("hit")->toText(), std::string("true"));
    QCOMPARE(NodeDatabase::rowsText(hit.records("records")), std::string("[[1],[2],[3]]"));
    QCOMPARE(database.cache().invalidateTag("catalogue"), std::size_t{1});
}

void TestCacheNodes::strategiesBeyondTheWorkersRunToo()
{
    const ProductDatabase database;
    List strategies;
    for (int i = 0; i < 5; ++i)
        strategies.push_back(Value(Map{{"name", "s" + std::to_string(i)},
                                       {"query", "SELECT id FROM cache_products"},
                                       {"cache_key_pattern", "s" + std::to_string(i) + ":{id}"}}));
    const NodeRun ran =
        database.run("CacheWarmerNode", {{"strategies", strategies}, {"parallel_workers", 2}});
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.output("keys"), Value(15));
    QCOMPARE(ran.output("strategies").as<List>()->size(), std::size_t{5});
    QCOMPARE(ran.context->openLeases(), 0);
}

void TestCacheNodes::aWriteWhileWarmingDropsWhatWasWarmed()
{
    const ProductDatabase database;
    const std::vector<std::string> tags{"model:Product"};
    const auto stillRight = database.cache().watchTags(tags);
    QVERIFY(stillRight());
    database.run("ModelCreateNode", {{"model", "Product"}, {"fields", Map{{"name", "new"}, {"price", 1}}}});
    QVERIFY(!stillRight());
}

void TestCacheNodes::aFailingStrategyIsNamed()
{
    const ProductDatabase database;
    const Value strategy(
        Map{{"name", "broken"}, {"query", "SELECT nothing FROM nowhere"}, {"cache_key_pattern", "k"}});
    const NodeRun ran = database.run("CacheWarmerNode", {{"strategies", List{strategy}}});
    QCOMPARE(ran.code(), ErrorCode::SqlFailed);
    QCOMPARE(std::string(ran.result.error().fact("strategy")), std::string("broken"));
    const Value hole(
        Map{{"name", "hole"}, {"query", "SELECT id FROM cache_products"}, {"cache_key_pattern", "p:{idd}"}});
    const NodeRun missing = database.run("CacheWarmerNode", {{"strategies", List{hole}}});
    QVERIFY2(missing.problem().find("Did you mean") != std::string::npos, missing.problem().c_str());
}

void TestCacheNodes::warmerMistakesAreFound_data()
{
    QTest::addColumn<QByteArray>("strategies");
    QTest::newRow("none") << QByteArray("[]");
    QTest::newRow("no record") << QByteArray("[5]");
    QTest::newRow("no query") << QByteArray(R"([{"name": "a", "cache_key_pattern": "k"}])");
    QTest::newRow("unknown key") << QByteArray(
        R"([{"name": "a", "query": "SELECT 1", "cache_key_pattern": "k", "tll": 5}])");
    QTest::newRow("bad pattern") << QByteArray(
        R"([{"name": "a", "query": "SELECT 1", "cache_key_pattern": "k{"}])");
    QTest::newRow("bad time") << QByteArray(
        R"([{"name": "a", "query": "SELECT 1", "cache_key_pattern": "k", "ttl": "soon"}])");
}

void TestCacheNodes::warmerMistakesAreFound()
{
    QFETCH(QByteArray, strategies);
    const ProductDatabase database;
    const Value given = valueFromJson(Json::parse(strategies.toStdString()));
    const auto errors = database.check("CacheWarmerNode", {{"strategies", given}});
    QCOMPARE(errors.size(), std::size_t{1});
    QCOMPARE(errors.front().parameter(), std::string("strategies"));
    QVERIFY(!database.run("CacheWarmerNode", {{"strategies", given}}).result);
}

void TestCacheNodes::aWriteToOneRecordLeavesTheOthers()
{
    const ProductDatabase database;
    for (const int id : {1, 2, 3})
        database.read(id);
    database.run("ModelListNode", {{"model", "Product"}});
    database.rename(1, "behind");
    database.rename(3, "behind");
    database.run("ModelUpdateNode", {{"model", "Product"}, {"id", 2}, {"fields", Map{{"name", "jug"}}}});
    QCOMPARE(ProductDatabase::shown(database.read(1)), std::string("cup L1"));
    QCOMPARE(ProductDatabase::shown(database.read(2)), std::string("jug "));
    QCOMPARE(database.run("ModelListNode", {{"model", "Product"}}).output("cache").find("hit")->toText(),
             std::string("false"));
    database.run("ModelDeleteNode", {{"model", "Product"}, {"id", 3}});
    QCOMPARE(database.read(3).code(), ErrorCode::RecordNotFound);
    QCOMPARE(ProductDatabase::shown(database.read(1)), std::string("cup L1"));
    // A write to many drops all.
    const Value more(List{Value(Map{{"name", "tin"}, {"price", 1}})});
    const NodeRun bulk = database.run("ModelBulkCreateNode", {{"model", "Product"}, {"data", more}});
    QVERIFY2(bulk.result, bulk.problem().c_str());
    QCOMPARE(ProductDatabase::shown(database.read(1)), std::string("behind "));
}

void TestCacheNodes::aChangedKeyDropsTheOldRecord()
{
    const ProductDatabase database;
    database.read(2);
    const NodeRun moved =
        database.run("ModelUpdateNode", {{"model", "Product"}, {"id", 2}, {"fields", Map{{"id", 20}}}});
    if (!moved.result)
        QSKIP("this version refuses changes of the primary key");
    QCOMPARE(database.read(2).code(), ErrorCode::RecordNotFound);
}

void TestCacheNodes::aWriteDropsListsAndTheRecordInOtherProcesses()
{
    if (!test::redisAddress())
        QSKIP(test::kNoRedis);
    const std::string space = "nodes " + std::to_string(QCoreApplication::applicationPid());
    const auto here = sharedCache(space);
    const auto there = sharedCache(space);
    const ProductDatabase database;
    const auto readIn = [&](cache::TieredCache& cache, std::int64_t id) {
        return ProductDatabase::shown(NodeDatabase::runIn(database.context(cache), "ModelReadNode",
                                                          {{"model", "Product"}, {"id", id}}));
    };
    QCOMPARE(readIn(*here, 1), std::string("cup "));
    QCOMPARE(readIn(*here, 2), std::string("pot "));
    QVERIFY(here->flush(Deadline::after(systemClock(), 20s)));
    QCOMPARE(readIn(*there, 1), std::string("cup L2"));
    QCOMPARE(readIn(*there, 2), std::string("pot L2"));
    QCOMPARE(readIn(*there, 2), std::string("pot L1"));
    database.rename(1, "behind");
    NodeDatabase::runIn(database.context(*here), "ModelUpdateNode",
                        {{"model", "Product"}, {"id", 2}, {"fields", Map{{"name", "jug"}}}});
    QTRY_COMPARE(there->stats().entries, std::uint64_t{1});
    QCOMPARE(readIn(*there, 2), std::string("jug "));
    QCOMPARE(readIn(*there, 1), std::string("cup L1")); // another record
    QVERIFY(there->flush(Deadline::after(systemClock(), 20s)));
    QCOMPARE(readIn(*here, 2), std::string("jug L2"));
}

void TestCacheNodes::aCachedQueryIsAnsweredFromRedis()
{
    if (!test::redisAddress())
        QSKIP(test::kNoRedis);
    const std::string space = "query " + std::to_string(QCoreApplication::applicationPid());
    const auto here = sharedCache(space);
    const auto there = sharedCache(space);
    const ProductDatabase database;
    const Map params{{"query", "SELECT name, price FROM cache_products ORDER BY id"},
                     {"cache", Map{{"tiers", List{"l2"}}}}};
    const auto ask = [&](cache::TieredCache& cache) {
        return NodeDatabase::runIn(database.context(cache), "CachedQueryNode", params);
    };
    const NodeRun first = ask(*here);
    QVERIFY2(first.result, first.problem().c_str());
    QVERIFY(here->flush(Deadline::after(systemClock(), 20s)));
    const NodeRun second = ask(*there);
    QCOMPARE(second.output("cache").find("tier")->toText(), std::string("L2"));
    QVERIFY(second.context->statements().empty());
    QCOMPARE(NodeDatabase::rowsText(second.records("records")),
             NodeDatabase::rowsText(first.records("records")));
    QCOMPARE(second.context->rows("records").schema->names(), first.context->rows("records").schema->names());
    QCOMPARE(there->stats().entries, std::uint64_t{0}); // l2 alone
}

QTEST_GUILESS_MAIN(TestCacheNodes)
#include "tst_cache_nodes.moc"
