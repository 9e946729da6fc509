// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The cache nodes of two processes that share a Redis server.

#include "tests/db/cached_products.h"

using namespace dataflow;
using testing::CachedProducts;
using testing::NodeDatabase;
using testing::NodeRun;
using testing::sharedCache;
using namespace std::chrono_literals;

namespace {

constexpr const char* kAllProducts = "SELECT id, name, price FROM cache_products";

/// What an operation of CacheNode found: "value tier", or "nothing".
std::string gotten(const NodeRun& ran)
{
    if (!ran.result)
        return ran.problem();
    return ran.output("found") == Value(true)
               ? ran.output("value").toText() + ' ' + ran.output("cache").find("tier")->toText()
               : "nothing";
}

bool settles(cache::TieredCache& cache)
{
    return cache.flush(Deadline::after(systemClock(), 20s));
}

} // namespace

class TestCacheNodesRedis : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<cache::TieredCache> m_here;
    std::unique_ptr<cache::TieredCache> m_there;
    std::unique_ptr<CachedProducts> m_database;
    int m_test = 0;

    NodeRun here(const Map& params) const { return m_database->in(*m_here, "CacheNode", params); }
    NodeRun there(const Map& params) const { return m_database->in(*m_there, "CacheNode", params); }
    NodeRun drop(const Map& params) const { return m_database->in(*m_here, "CacheInvalidationNode", params); }
    std::string shown(cache::TieredCache& cache, std::int64_t id) const
    {
        return CachedProducts::shown(m_database->readIn(cache, id));
    }

private slots:
    void initTestCase()
    {
        if (!test::redisAddress())
            QSKIP(test::kNoRedis);
    }
    void init()
    {
        const std::string space = "cache nodes " + std::to_string(QCoreApplication::applicationPid()) + '/' +
                                  std::to_string(++m_test);
        m_here = sharedCache(space);
        m_there = sharedCache(space);
        m_database = std::make_unique<CachedProducts>();
    }
    void cleanup()
    {
        m_here.reset();
        m_there.reset();
    }

    void valuesAreSharedAndDropped();
    void operationsKeepToTheirTier();
    void statsOfOneTier();
    void invalidationReachesTheOtherMemory_data();
    void invalidationReachesTheOtherMemory();
    void warmedRowsAnswerElsewhere();
    void aWriteElsewhereKeepsOldRowsOut();
    void aWriteDropsListsAndTheRecordInOtherProcesses();
    void aCachedQueryIsAnsweredFromRedis();
};

void TestCacheNodesRedis::valuesAreSharedAndDropped()
{
    here({{"operation", "set"}, {"key", "a"}, {"value", Map{{"n", 1}}}});
    QCOMPARE(gotten(there({{"key", "a"}})), std::string(R"({"n":1} L2)"));
    QCOMPARE(gotten(here({{"key", "a"}})), std::string(R"({"n":1} L1)"));
    // A value that is set again replaces what another process has in memory.
    there({{"operation", "set"}, {"key", "a"}, {"value", 2}});
    QTRY_COMPARE(gotten(here({{"key", "a"}})), std::string("2 L2"));
    here({{"operation", "mset"}, {"values", Map{{"b", 3}, {"c", 4}}}});
    const NodeRun many = there({{"operation", "mget"}, {"keys", List{"a", "b", "c", "d"}}});
    QCOMPARE(many.output("values").toText(), std::string(R"({"a":2,"b":3,"c":4})"));
    QCOMPARE(there({{"operation", "exists"}, {"key", "b"}}).output("found"), Value(true));
    const NodeRun dropped = there({{"operation", "delete"}, {"keys", List{"b", "c", "d"}}});
    QCOMPARE(dropped.output("count"), Value(2));
    QTRY_COMPARE(gotten(here({{"key", "b"}})), std::string("nothing"));
    QVERIFY(there({{"operation", "clear"}}).result);
    QTRY_COMPARE(gotten(here({{"key", "a"}})), std::string("nothing"));
}

void TestCacheNodesRedis::operationsKeepToTheirTier()
{
    here({{"operation", "set"}, {"key", "memory"}, {"value", 1}, {"tier", "l1"}});
    here({{"operation", "set"}, {"key", "redis"}, {"value", 2}, {"tier", "l2"}});
    QCOMPARE(gotten(here({{"key", "memory"}, {"tier", "l1"}})), std::string("1 L1"));
    QCOMPARE(gotten(here({{"key", "memory"}, {"tier", "l2"}})), std::string("nothing"));
    QCOMPARE(gotten(there({{"key", "memory"}})), std::string("nothing"));
    QCOMPARE(gotten(here({{"key", "redis"}, {"tier", "l1"}})), std::string("nothing"));
    QCOMPARE(gotten(here({{"key", "redis"}, {"tier", "l2"}})), std::string("2 L2"));
    QCOMPARE(gotten(there({{"key", "redis"}})), std::string("2 L2"));

    here({{"operation", "set"}, {"key", "both"}, {"value", 3}});
    QCOMPARE(here({{"operation", "delete"}, {"key", "both"}, {"tier", "l1"}}).output("found"), Value(true));
    QCOMPARE(gotten(here({{"key", "both"}})), std::string("3 L2"));
    here({{"operation", "clear"}, {"tier", "l1"}});
    QCOMPARE(gotten(here({{"key", "memory"}})), std::string("nothing"));
    QCOMPARE(gotten(here({{"key", "redis"}})), std::string("2 L2"));
    here({{"operation", "clear"}, {"tier", "l2"}});
    QCOMPARE(gotten(there({{"key", "redis"}})), std::string("nothing"));
}

void TestCacheNodesRedis::statsOfOneTier()
{
    const auto tiers = [&](const Map& more) {
        Map params{{"operation", "stats"}};
        params.insert(params.end(), more.begin(), more.end());
        const Value stats = here(params).output("stats");
        std::string names;
        for (const Value& tier : *stats.as<List>())
            names += (names.empty() ? "" : ", ") + tier.find("tier")->toText();
        return names;
    };
    QCOMPARE(tiers({}), std::string("L1 memory, L2 Redis"));
    QCOMPARE(tiers({{"tier", "l1"}}), std::string("L1 memory"));
    QCOMPARE(tiers({{"tier", "l2"}}), std::string("L2 Redis"));
}

void TestCacheNodesRedis::invalidationReachesTheOtherMemory_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("tiers");
    const auto row = [](const char* name, const char* params, const char* tiers) {
        QTest::newRow(name) << QByteArray(params) << QByteArray(tiers);
    };
    // The record is in the memory of both and in Redis, which cannot count entries of a tag.
    row("key", R"({"keys": ["product:1"]})", R"({"l1":1,"l2":1})");
    row("pattern", R"({"scope": "pattern", "pattern": "prod*:1"})", R"({"l1":1,"l2":1})");
    row("tag", R"({"scope": "tag", "tags": ["records:Product"]})", R"({"l1":1,"l2":null})");
    row("model", R"({"scope": "model", "model": "Product"})", R"({"l1":1,"l2":null})");
}

void TestCacheNodesRedis::invalidationReachesTheOtherMemory()
{
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, tiers);
    shown(*m_here, 1);
    QVERIFY(settles(*m_here));
    QCOMPARE(shown(*m_there, 1), std::string("cup L2"));
    QCOMPARE(shown(*m_there, 1), std::string("cup L1"));
    m_database->rename(1, "mug");
    const Value given = valueFromJson(Json::parse(params.toStdString()));
    Map counting = *given.as<Map>();
    counting.emplace_back("dry_run", true);
    QCOMPARE(drop(counting).output("tiers").toText(), tiers.toStdString());
    QCOMPARE(shown(*m_there, 1), std::string("cup L1"));
    const NodeRun ran = drop(*given.as<Map>());
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.output("tiers").toText(), tiers.toStdString());
    QTRY_COMPARE(m_there->stats().entries, std::uint64_t{0});
    QCOMPARE(shown(*m_there, 1), std::string("mug "));
}

void TestCacheNodesRedis::warmedRowsAnswerElsewhere()
{
    QCOMPARE(shown(*m_there, 1), std::string("cup "));
    m_database->rename(1, "mug");
    const NodeRun ran = m_database->warmIn(*m_here, kAllProducts);
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.output("keys"), Value(3));
    QCOMPARE(shown(*m_here, 1), std::string("mug L1"));
    QTRY_COMPARE(m_there->stats().entries, std::uint64_t{0}); // its older record is gone
    QCOMPARE(shown(*m_there, 1), std::string("mug L2"));
    QCOMPARE(shown(*m_there, 2), std::string("pot L2"));
    // A write elsewhere drops the record that was warmed here, and only that.
    m_database->in(*m_there, "ModelUpdateNode",
                   {{"model", "Product"}, {"id", 2}, {"fields", Map{{"name", "jug"}}}});
    QTRY_COMPARE(m_here->stats().entries, std::uint64_t{2});
    QCOMPARE(shown(*m_here, 2), std::string("jug "));
    QCOMPARE(shown(*m_here, 3), std::string("can L1"));
}

/// Also when this process has not heard of the write: its rows do not get the marks of after it.
void TestCacheNodesRedis::aWriteElsewhereKeepsOldRowsOut()
{
    auto context = std::make_unique<testing::HookedContext>(*m_database, *m_here, [&] {
        const NodeRun written = m_database->in(
            *m_there, "ModelUpdateNode", {{"model", "Product"}, {"id", 2}, {"fields", Map{{"name", "jug"}}}});
        QVERIFY2(written.result, written.problem().c_str());
    });
    const NodeRun ran =
        NodeDatabase::runIn(std::move(context), "CacheWarmerNode", CachedProducts::warming(kAllProducts));
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.output("keys"), Value(0));
    QCOMPARE(shown(*m_there, 2), std::string("jug "));
    QVERIFY(!m_here->lend("product:2"));
    QVERIFY(settles(*m_there));
    QCOMPARE(shown(*m_here, 2), std::string("jug L2"));
}

void TestCacheNodesRedis::aWriteDropsListsAndTheRecordInOtherProcesses()
{
    const auto& here = m_here;
    const auto& there = m_there;
    const CachedProducts& database = *m_database;
    const auto readIn = [&](cache::TieredCache& cache, std::int64_t id) {
        return CachedProducts::shown(NodeDatabase::runIn(database.context(cache), "ModelReadNode",
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

void TestCacheNodesRedis::aCachedQueryIsAnsweredFromRedis()
{
    const auto& here = m_here;
    const auto& there = m_there;
    const CachedProducts& database = *m_database;
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

QTEST_GUILESS_MAIN(TestCacheNodesRedis)
#include "tst_cache_nodes_redis.moc"
