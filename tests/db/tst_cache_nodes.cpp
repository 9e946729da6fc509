// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/db/cached_products.h"
#include "tests/engine/cached_rows.h"
#include "tests/support/product_database.h"

using namespace dataflow;
using testing::CachedProducts;
using testing::NodeDatabase;
using testing::NodeRun;

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
    void strategiesTakeTurnsOnOneConnection();
    void aWriteWhileWarmingKeepsOldRowsOut_data();
    void aWriteWhileWarmingKeepsOldRowsOut();
    void aFailingStrategyIsNamed();
    void warmerMistakesAreFound_data();
    void warmerMistakesAreFound();
    void warmerValuesAreBound();
    void warmerTextsMayHoldPlaceholders_data();
    void warmerTextsMayHoldPlaceholders();

    void aWriteToOneRecordLeavesTheOthers();
    void aChangedKeyDropsTheOldRecord();
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
    const CachedProducts database;
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
    const CachedProducts database;
    const NodeRun get = database.cacheNode({{"key", "nothing"}});
    QVERIFY2(get.result, get.problem().c_str());
    QVERIFY(get.output("value").isNull());
    QCOMPARE(get.output("found"), Value(false));
    QCOMPARE(get.output("cache").find("hit")->toText(), std::string("false"));
    QCOMPARE(database.cacheNode({{"operation", "exists"}, {"key", "nothing"}}).output("found"), Value(false));
}

void TestCacheNodes::manyValuesAtOnce()
{
    const CachedProducts database;
    const NodeRun set =
        database.cacheNode({{"operation", "mset"}, {"values", Map{{"a", 1}, {"b", "two"}}}, {"ttl", 60}});
    QCOMPARE(set.output("count"), Value(2));
    const NodeRun get = database.cacheNode({{"operation", "mget"}, {"keys", List{"b", "none", "a", "b"}}});
    QCOMPARE(get.output("values").toText(), Value(Map{{"b", "two"}, {"a", 1}}).toText());
    QCOMPARE(get.output("count"), Value(2));
}

void TestCacheNodes::entriesAreDroppedByKey()
{
    const CachedProducts database;
    database.cacheNode({{"operation", "mset"}, {"values", Map{{"a", 1}, {"b", 2}, {"c", 3}}}});
    const NodeRun dropped =
        database.cacheNode({{"operation", "delete"}, {"key", "a"}, {"keys", List{"b", "none"}}});
    QCOMPARE(dropped.output("count"), Value(2));
    QCOMPARE(database.cacheNode({{"key", "a"}}).output("found"), Value(false));
    QCOMPARE(database.cacheNode({{"operation", "exists"}, {"key", "c"}}).output("found"), Value(true));
}

void TestCacheNodes::clearAndStats()
{
    const CachedProducts database;
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
    const CachedProducts database;
    database.run("CachedQueryNode", {{"query", "SELECT id FROM cache_products WHERE id < 3 ORDER BY id"},
                                     {"cache", Map{{"key", "ids"}}}});
    QCOMPARE(database.cacheNode({{"key", "ids"}}).output("value").toText(),
             Value(List{Value(Map{{"id", 1}}), Value(Map{{"id", 2}})}).toText());
}

void TestCacheNodes::theTierMustBeThere()
{
    const CachedProducts database;
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
    row("mget without keys", R"({"operation": "mget"})", "keys");
    row("defaults of a form are fine", R"({"key": "a", "keys": [], "values": {}, "ttl": 0, "tags": []})", "");
    row("get with keys", R"({"key": "a", "keys": ["b"]})", "keys");
    row("get with a value", R"({"key": "a", "value": 1})", "value");
    row("get with a time", R"({"key": "a", "ttl": 60})", "ttl");
    row("get with tags", R"({"key": "a", "tags": ["t"]})", "tags");
    row("set with values", R"({"operation": "set", "key": "a", "value": 1, "values": {"b": 2}})", "values");
    row("mset with a key", R"({"operation": "mset", "key": "a", "values": {"b": 2}})", "key");
    row("mget with a key", R"({"operation": "mget", "key": "a", "keys": ["b"]})", "key");
    row("exists with keys", R"({"operation": "exists", "key": "a", "keys": ["b"]})", "keys");
    row("delete with tags", R"({"operation": "delete", "key": "a", "tags": ["t"]})", "tags");
    row("clear with a key", R"({"operation": "clear", "key": "user:1"})", "key");
    row("clear with tags", R"({"operation": "clear", "tags": ["t"]})", "tags");
    row("stats with a key", R"({"operation": "stats", "key": "a"})", "key");
    row("stats of a tier is fine", R"({"operation": "stats", "tier": "l1"})", "");
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
    const CachedProducts database;
    const Value given = valueFromJson(Json::parse(params.toStdString()));
    const auto errors = database.check("CacheNode", *given.as<Map>());
    QCOMPARE(errors.size(), std::size_t(parameter.isEmpty() ? 0 : 1));
    if (!parameter.isEmpty())
        QCOMPARE(errors.front().parameter(), parameter.toStdString());
    database.cache().put("user:1", test::rowsOf("kept"), {});
    const NodeRun ran = database.cacheNode(*given.as<Map>());
    // At run time a linked value may be null, and is kept then.
    const bool runs = parameter.isEmpty() || qstrcmp(QTest::currentDataTag(), "set without a value") == 0;
    QCOMPARE(bool(ran.result), runs);
    if (!runs) {
        QCOMPARE(ran.result.error().parameter(), parameter.toStdString());
        QVERIFY(database.cache().find("user:1"));
    }
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
    const CachedProducts database;
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
    const CachedProducts database;
    database.read(1);
    const NodeRun ran =
        database.run("CacheInvalidationNode", {{"keys", List{"product:1", "product:2"}}, {"dry_run", true}});
    QCOMPARE(ran.output("count"), Value(1));
    QCOMPARE(ran.output("dropped"), Value(false));
    QVERIFY(ran.output("tiers").find("l2")->isNull());
    QCOMPARE(database.cache().stats().hits, std::uint64_t{0}); // looking does not count as using
    QCOMPARE(CachedProducts::shown(database.read(1)), std::string("cup L1"));
}

void TestCacheNodes::anUnknownModelIsToldWhenDropping()
{
    const CachedProducts database;
    const NodeRun ran = database.run("CacheInvalidationNode", {{"scope", "model"}, {"model", "Produkt"}});
    QCOMPARE(ran.code(), ErrorCode::UnknownModel);
}

void TestCacheNodes::invalidationMistakesAreFound()
{
    const CachedProducts database;
    QCOMPARE(database.check("CacheInvalidationNode", {}).at(0).parameter(), std::string("keys"));
    QCOMPARE(
        database.check("CacheInvalidationNode", {{"scope", "tag"}, {"keys", List{"a"}}}).at(0).parameter(),
        std::string("tags"));
    QVERIFY(database.check("CacheInvalidationNode", {{"scope", "tag"}}, {"tags"}).empty());
    const auto defaults =
        database.check("CacheInvalidationNode", {{"keys", List{"a"}}, {"pattern", ""}, {"tags", List{}}});
    QVERIFY2(defaults.empty(), testing::allSentences(defaults).c_str());
    QCOMPARE(database.check("CacheInvalidationNode", {{"strategy", "lazy"}, {"keys", List{"a"}}})
                 .at(0)
                 .parameter(),
             std::string("strategy"));
    QCOMPARE(database.run("CacheInvalidationNode", {{"scope", "pattern"}}).code(),
             ErrorCode::MissingParameter);
    // What another scope would drop is not left out in silence.
    database.read(1);
    const Map both{{"scope", "pattern"}, {"pattern", "product:*"}, {"tags", List{"a"}}};
    QCOMPARE(database.check("CacheInvalidationNode", both).at(0).parameter(), std::string("tags"));
    QCOMPARE(database.check("CacheInvalidationNode", {{"keys", List{"a"}}}, {"model"}).at(0).parameter(),
             std::string("model"));
    const NodeRun refused = database.run("CacheInvalidationNode", both);
    QCOMPARE(refused.code(), ErrorCode::BadParameter);
    QCOMPARE(refused.result.error().parameter(), std::string("tags"));
    QCOMPARE(database.cache().stats().entries, std::uint64_t{1});
}

void TestCacheNodes::warmedRowsAnswerReads()
{
    const CachedProducts database;
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
    QCOMPARE(CachedProducts::shown(read), std::string("pot L1"));
    QCOMPARE(read.output("price").toText(), std::string("20.00"));
    // A write drops the record that was warmed, and only that.
    database.run("ModelUpdateNode", {{"model", "Product"}, {"id", 2}, {"fields", Map{{"name", "jug"}}}});
    QCOMPARE(CachedProducts::shown(database.read(2)), std::string("jug "));
    QCOMPARE(CachedProducts::shown(database.read(3)), std::string("can L1"));
}

void TestCacheNodes::aWholeAnswerIsWarmed()
{
    const CachedProducts database;
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
    const CachedProducts database;
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

void TestCacheNodes::strategiesTakeTurnsOnOneConnection()
{
    const CachedProducts database;
    List strategies;
    for (const char* name : {"a", "b", "c"})
        strategies.push_back(Value(Map{{"name", name},
                                       {"query", "SELECT id FROM cache_products"},
                                       {"cache_key_pattern", std::string(name) + ":{id}"}}));
    auto context = database.context();
    context->limitConnections(1);
    const NodeRun ran =
        NodeDatabase::runIn(std::move(context), "CacheWarmerNode", {{"strategies", strategies}});
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.output("keys"), Value(9));
    QCOMPARE(ran.output("strategies").as<List>()->size(), std::size_t{3});
    QVERIFY(ran.context->logLines().at(0).text.find("no further connection of shop") != std::string::npos);
}

void TestCacheNodes::aWriteWhileWarmingKeepsOldRowsOut_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<int>("batchSize");
    QTest::newRow("row by row") << QByteArray("product:{id}") << 100;
    QTest::newRow("rows in several batches") << QByteArray("product:{id}") << 1;
    QTest::newRow("a whole answer") << QByteArray("all products") << 100;
}

void TestCacheNodes::aWriteWhileWarmingKeepsOldRowsOut()
{
    QFETCH(QByteArray, pattern);
    QFETCH(int, batchSize);
    const CachedProducts database;
    Map params = CachedProducts::warming("SELECT id, name, price FROM cache_products", pattern.constData());
    params.emplace_back("batch_size", batchSize);
    auto context = std::make_unique<testing::HookedContext>(database, database.cache(), [&] {
        const NodeRun written = database.run(
            "ModelUpdateNode", {{"model", "Product"}, {"id", 2}, {"fields", Map{{"name", "jug"}}}});
        QVERIFY2(written.result, written.problem().c_str());
    });
    const NodeRun ran = NodeDatabase::runIn(std::move(context), "CacheWarmerNode", params);
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.output("keys"), Value(0));
    QCOMPARE(ran.output("bytes"), Value(0));
    QVERIFY(ran.context->logLines().at(0).text.find("A write came") != std::string::npos);
    QCOMPARE(database.cache().stats().entries, std::uint64_t{0});
    QCOMPARE(CachedProducts::shown(database.read(2)), std::string("jug "));
    // Without a write all is kept.
    QVERIFY(database.run("CacheWarmerNode", params).output("keys") != Value(0));
}

void TestCacheNodes::aFailingStrategyIsNamed()
{
    const CachedProducts database;
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
    QTest::newRow("a placeholder without a value")
        << QByteArray(R"([{"name": "a", "query": "SELECT :n", "cache_key_pattern": "k"}])");
    QTest::newRow("a value without a placeholder") << QByteArray(
        R"([{"name": "a", "query": "SELECT 1", "cache_key_pattern": "k", "params": {"n": 1}}])");
    QTest::newRow("no values") << QByteArray(
        R"([{"name": "a", "query": "SELECT 1", "cache_key_pattern": "k", "params": 1}])");
}

void TestCacheNodes::warmerMistakesAreFound()
{
    QFETCH(QByteArray, strategies);
    const CachedProducts database;
    const Value given = valueFromJson(Json::parse(strategies.toStdString()));
    const auto errors = database.check("CacheWarmerNode", {{"strategies", given}});
    QCOMPARE(errors.size(), std::size_t{1});
    QCOMPARE(errors.front().parameter(), std::string("strategies"));
    QVERIFY(!database.run("CacheWarmerNode", {{"strategies", given}}).result);
}

void TestCacheNodes::warmerValuesAreBound()
{
    const CachedProducts database;
    const Value strategy(Map{{"name", "cups"},
                             {"query", "SELECT id FROM cache_products WHERE name = :name"},
                             {"params", Map{{"name", "x' OR '1'='1"}}},
                             {"cache_key_pattern", "cup:{id}"}});
    const NodeRun none = database.run("CacheWarmerNode", {{"strategies", List{strategy}}});
    QVERIFY2(none.result, none.problem().c_str());
    QCOMPARE(none.output("keys"), Value(0));
    const Value byOrder(Map{{"name", "cups"},
                            {"query", "SELECT id FROM cache_products WHERE name IN (?, ?)"},
                            {"params", List{"cup", "pot"}},
                            {"cache_key_pattern", "cup:{id}"}});
    QCOMPARE(database.run("CacheWarmerNode", {{"strategies", List{byOrder}}}).output("keys"), Value(2));
}

void TestCacheNodes::warmerTextsMayHoldPlaceholders_data()
{
    QTest::addColumn<QByteArray>("strategy");
    QTest::addColumn<QByteArray>("told"); // empty: nothing
    QTest::newRow("not in the query")
        << QByteArray(R"({"name": "a", "query": "SELECT '${who}'", "cache_key_pattern": "k"})")
        << QByteArray("SQL text may not hold a ${} placeholder");
    QTest::newRow("not as the query")
        << QByteArray(R"({"name": "a", "query": "${who}", "cache_key_pattern": "k"})")
        << QByteArray("SQL text may not hold a ${} placeholder");
    QTest::newRow("elsewhere")
        << QByteArray(
               R"({"name": "${a}", "query": "SELECT :w", "params": {"w": "${who}"}, "cache_key_pattern": "k:${k}",
            "ttl": "${ttl}", "tags": "${tags}", "connection": "${db}"})")
        << QByteArray();
    QTest::newRow("beside a mistake")
        << QByteArray(R"({"name": "${a}", "query": "SELECT 1", "cache_key_pattern": "k", "tll": "${ttl}"})")
        << QByteArray("A strategy has an unknown key");
}

void TestCacheNodes::warmerTextsMayHoldPlaceholders()
{
    QFETCH(QByteArray, strategy);
    QFETCH(QByteArray, told);
    const CachedProducts database;
    const Value given = valueFromJson(Json::parse(strategy.toStdString()));
    const auto errors = database.check("CacheWarmerNode", {{"strategies", List{given}}});
    QCOMPARE(errors.size(), std::size_t(told.isEmpty() ? 0 : 1));
    if (told.isEmpty())
        return;
    QVERIFY(errors.front().sentence().find(told.toStdString()) != std::string::npos);
    QCOMPARE(errors.front().parameter(), std::string("strategies"));
}

void TestCacheNodes::aWriteToOneRecordLeavesTheOthers()
{
    const CachedProducts database;
    for (const int id : {1, 2, 3})
        database.read(id);
    database.run("ModelListNode", {{"model", "Product"}});
    database.rename(1, "behind");
    database.rename(3, "behind");
    database.run("ModelUpdateNode", {{"model", "Product"}, {"id", 2}, {"fields", Map{{"name", "jug"}}}});
    QCOMPARE(CachedProducts::shown(database.read(1)), std::string("cup L1"));
    QCOMPARE(CachedProducts::shown(database.read(2)), std::string("jug "));
    QCOMPARE(database.run("ModelListNode", {{"model", "Product"}}).output("cache").find("hit")->toText(),
             std::string("false"));
    database.run("ModelDeleteNode", {{"model", "Product"}, {"id", 3}});
    QCOMPARE(database.read(3).code(), ErrorCode::RecordNotFound);
    QCOMPARE(CachedProducts::shown(database.read(1)), std::string("cup L1"));
    // A write to many drops all.
    const Value more(List{Value(Map{{"name", "tin"}, {"price", 1}})});
    const NodeRun bulk = database.run("ModelBulkCreateNode", {{"model", "Product"}, {"data", more}});
    QVERIFY2(bulk.result, bulk.problem().c_str());
    QCOMPARE(CachedProducts::shown(database.read(1)), std::string("behind "));
}

void TestCacheNodes::aChangedKeyDropsTheOldRecord()
{
    const CachedProducts database;
    database.read(2);
    const NodeRun moved =
        database.run("ModelUpdateNode", {{"model", "Product"}, {"id", 2}, {"fields", Map{{"id", 20}}}});
    QVERIFY2(moved.result, moved.problem().c_str());
    QCOMPARE(database.read(2).code(), ErrorCode::RecordNotFound);
    QCOMPARE(CachedProducts::shown(database.read(20)), std::string("pot "));
}

QTEST_GUILESS_MAIN(TestCacheNodes)
#include "tst_cache_nodes.moc"
