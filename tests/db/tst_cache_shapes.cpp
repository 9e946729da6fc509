// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Cached rows that are not what a node reads: other columns than the model's, or more than the cache holds.
// What two processes share through Redis is the same as what two nodes share in memory.

#include "engine/nodes/cache/cached_answer.h"
#include "tests/db/cached_products.h"
#include "tests/engine/cached_rows.h"

#include <thread>

using namespace dataflow;
using testing::CachedProducts;
using testing::NodeDatabase;
using testing::NodeRun;
using testing::sharedCache;
using namespace std::chrono_literals;

namespace {

/// Adds the rows "memory" and "Redis" with a column `shared`.
void addTierRows()
{
    QTest::addColumn<bool>("shared");
    QTest::newRow("memory") << false;
    QTest::newRow("Redis") << true;
}

/// Who leaves something in the cache and who finds it: the same process, or two.
struct Processes {
    explicit Processes(bool shared)
        : database(std::make_unique<CachedProducts>())
    {
        if (!shared)
            return;
        static int number = 0;
        const std::string space =
            "shapes " + std::to_string(QCoreApplication::applicationPid()) + '/' + std::to_string(++number);
        m_before = sharedCache(space);
        m_now = sharedCache(space);
    }
    cache::TieredCache& before() const { return m_before ? *m_before : database->cache(); }
    cache::TieredCache& now() const { return m_now ? *m_now : database->cache(); }
    NodeRun leave(const char* type, const Map& params) const
    {
        NodeRun ran = database->in(before(), type, params);
        settle(before());
        if (m_now)
            hear();
        return ran;
    }
    NodeRun ask(const char* type, const Map& params) const
    {
        NodeRun ran = database->in(now(), type, params);
        settle(now());
        return ran;
    }
    NodeRun read(std::int64_t id) const { return ask("ModelReadNode", {{"model", "Product"}, {"id", id}}); }
    NodeRun list(Map params) const { return ask("ModelListNode", ofProduct(std::move(params))); }
    static Map ofProduct(Map params)
    {
        params.emplace_back("model", "Product");
        return params;
    }

    std::unique_ptr<CachedProducts> database;

private:
    static void settle(cache::TieredCache& cache)
    {
        QVERIFY(cache.flush(Deadline::after(systemClock(), 20s)));
    }
    /// Waits until one process has heard all that the other has told: the last of it is about a mark.
    void hear() const
    {
        m_now->put("mark", test::rowsOf("old"), {.tiers = {.l1 = true, .l2 = false, .l3 = false}});
        m_before->put("mark", test::rowsOf("new"), {});
        QTRY_COMPARE(m_now->countKey("mark").memory, std::size_t{0});
    }
    std::unique_ptr<cache::TieredCache> m_before;
    std::unique_ptr<cache::TieredCache> m_now;
};

/// Fields of a Read, its tier and what was found: "cup 10.00 L1 other_columns".
std::string shown(const NodeRun& ran)
{
    if (!ran.result)
        return ran.problem();
    std::string text = ran.output("name").toText() + ' ' + ran.output("price").toText();
    if (ran.context->tier() != cache::CacheTier::None)
        text += ' ' + std::string(cache::cacheTierName(ran.context->tier()));
    for (const metrics::Finding& finding : ran.context->findings())
        text += ' ' + finding.id.substr(finding.id.find('.') + 1);
    return text;
}

/// Columns and rows of a List, its tier and what was found: "id,name [[3,\"can\"]] L1".
std::string listed(const NodeRun& ran)
{
    if (!ran.result)
        return ran.problem();
    std::string text;
    for (const std::string& name : ran.context->rows("records").schema->names())
        text += (text.empty() ? "" : ",") + name;
    text += ' ' + NodeDatabase::rowsText(ran.records("records"));
    if (ran.context->tier() != cache::CacheTier::None)
        text += ' ' + std::string(cache::cacheTierName(ran.context->tier()));
    for (const metrics::Finding& finding : ran.context->findings())
        text += ' ' + finding.id.substr(finding.id.find('.') + 1);
    return text;
}

std::string tierName(bool shared)
{
    return shared ? "L2" : "L1";
}

} // namespace

#define FETCH_PROCESSES(processes)                                                                           \
    QFETCH(bool, shared);                                                                                    \
    if (shared && !test::redisAddress())                                                                     \
        QSKIP(test::kNoRedis);                                                                               \
    Processes processes(shared)

class TestCacheShapes : public QObject {
    Q_OBJECT

private slots:
    void aFieldAddedToTheModelIsRead_data() { addTierRows(); }
    void aFieldAddedToTheModelIsRead();
    void aFieldOfAnotherTypeIsRead_data() { addTierRows(); }
    void aFieldOfAnotherTypeIsRead();
    void warmedRowsThatLackFieldsAreNoRecords_data() { addTierRows(); }
    void warmedRowsThatLackFieldsAreNoRecords();
    void warmedRowsAreReadByName_data() { addTierRows(); }
    void warmedRowsAreReadByName();
    void valuesUnderTheKeyOfARecordAreNone_data() { addTierRows(); }
    void valuesUnderTheKeyOfARecordAreNone();
    void listsOfOneKeyMayHaveOtherColumns_data() { addTierRows(); }
    void listsOfOneKeyMayHaveOtherColumns();
    void aCountAndAListMayHaveOneKey_data() { addTierRows(); }
    void aCountAndAListMayHaveOneKey();
    void aCachedQueryAndAListShareAnAnswer_data() { addTierRows(); }
    void aCachedQueryAndAListShareAnAnswer();
    void aTableOfOtherTypesIsCachedAllTheSame_data() { addTierRows(); }
    void aTableOfOtherTypesIsCachedAllTheSame();

    void aListLargerThanTheCacheIsStreamed();
    void whoWaitsForATooLargeListReadsItToo();
    void aRecordLargerThanTheCacheIsRead();
    void aTooLargeAnswerNamesTheParameter();
};

void TestCacheShapes::aFieldAddedToTheModelIsRead()
{
    FETCH_PROCESSES(processes);
    processes.leave("ModelReadNode", {{"model", "Product"}, {"id", 1}});
    CachedProducts& database = *processes.database;
    database.execute("ALTER TABLE cache_products ADD COLUMN colour VARCHAR(10) DEFAULT 'red'");
    model::Model& model = database.model();
    model.fields.insert(model.fields.begin(), {.name = "colour", .type = db::ColumnType::Text});
    const NodeRun read = processes.read(1);
    QCOMPARE(shown(read), std::string("cup 10.00 other_columns"));
    QCOMPARE(read.output("colour"), Value("red"));
    QCOMPARE(read.context->findings().at(0).subject, std::string("Product"));
    QCOMPARE(read.context->findings().at(0).evidence, std::string("key product:1"));
    const NodeRun again = processes.read(1);
    QCOMPARE(shown(again), std::string("cup 10.00 L1"));
    QCOMPARE(again.output("colour"), Value("red"));
}

void TestCacheShapes::aFieldOfAnotherTypeIsRead()
{
    FETCH_PROCESSES(processes);
    processes.leave("CacheWarmerNode", CachedProducts::warming("SELECT id, name, 'much' AS price FROM "
                                                               "cache_products"));
    QCOMPARE(shown(processes.read(1)), std::string("cup 10.00 other_columns"));
    QCOMPARE(shown(processes.read(1)), std::string("cup 10.00 L1"));
}

void TestCacheShapes::warmedRowsThatLackFieldsAreNoRecords()
{
    FETCH_PROCESSES(processes);
    processes.leave("CacheWarmerNode", CachedProducts::warming("SELECT id, name FROM cache_products"));
    processes.database->rename(2, "jug");
    QCOMPARE(shown(processes.read(2)), std::string("jug 20.00 other_columns"));
    QCOMPARE(shown(processes.read(2)), std::string("jug 20.00 L1"));
    QCOMPARE(processes.now().stats().misses, std::uint64_t{1});
}

void TestCacheShapes::warmedRowsAreReadByName()
{
    FETCH_PROCESSES(processes);
    processes.leave("CacheWarmerNode",
                    CachedProducts::warming("SELECT price, 7 AS more, name, id FROM cache_products"));
    processes.database->rename(2, "jug");
    const NodeRun read = processes.read(2);
    QCOMPARE(shown(read), "pot 20.00 " + tierName(shared));
    QCOMPARE(read.output("id"), Value(2));
    QVERIFY(read.output("more").isNull());
}

void TestCacheShapes::valuesUnderTheKeyOfARecordAreNone()
{
    FETCH_PROCESSES(processes);
    const std::vector<Value> values{Value(), 5, "text", Map{{"id", 1}, {"name", "x"}, {"price", 1}}, List{1}};
    for (const Value& value : values) {
        processes.leave("CacheNode", {{"operation", "set"}, {"key", "product:1"}, {"value", value}});
        QCOMPARE(shown(processes.read(1)), std::string("cup 10.00 other_columns"));
        QCOMPARE(shown(processes.read(1)), std::string("cup 10.00 L1"));
    }
}

void TestCacheShapes::listsOfOneKeyMayHaveOtherColumns()
{
    FETCH_PROCESSES(processes);
    const auto with = [](Map more) {
        more.emplace_back("cache_key", "newest");
        more.emplace_back("limit", 1);
        return more;
    };
    processes.leave("ModelListNode", Processes::ofProduct(with({{"select", List{"name"}}})));
    QCOMPARE(listed(processes.list(with({{"select", List{"price", "name"}}}))),
             std::string(R"(price,name [["30.00","can"]] other_columns)"));
    QCOMPARE(listed(processes.list(with({{"select", List{"name"}}}))), std::string(R"(name [["can"]] L1)"));
    // What it is sorted by is read too.
    const NodeRun sorted = processes.list(with({{"select", List{"name"}}, {"order_by", "-price"}}));
    QCOMPARE(listed(sorted), std::string(R"(name [["can"]] L1)"));
    QCOMPARE(sorted.output("next").toText(), std::string(R"(["30.00",3])"));
    QCOMPARE(listed(processes.list(with({{"select", List{"name"}}, {"with_total", true}}))),
             std::string(R"(name [["can"]] other_columns)"));
}

void TestCacheShapes::aCountAndAListMayHaveOneKey()
{
    FETCH_PROCESSES(processes);
    const Map counting{{"cache_key", "k"}, {"count_only", true}};
    const Map listing{{"cache_key", "k"}, {"select", List{"id"}}};
    processes.leave("ModelListNode", Processes::ofProduct(counting));
    QCOMPARE(listed(processes.list(listing)), std::string("id [[3],[2],[1]] other_columns"));
    const NodeRun counted = processes.list(counting);
    QCOMPARE(counted.output("count"), Value(3));
    QCOMPARE(counted.output("cache").find("hit")->toText(), std::string("false"));
    QCOMPARE(counted.context->findings().size(), std::size_t{1});
    QCOMPARE(processes.list(counting).output("cache").find("tier")->toText(), std::string("L1"));
}

void TestCacheShapes::aCachedQueryAndAListShareAnAnswer()
{
    FETCH_PROCESSES(processes);
    const Map select{{"select", List{"name"}}};
    const Map query{{"query", "ProductListNode"}, {"params", Value(select)}};
    processes.leave("CachedQueryNode", query);
    // The List also reads what it is sorted by.
    QCOMPARE(listed(processes.list(select)), std::string(R"(name [["can"],["pot"],["cup"]] other_columns)"));
    QCOMPARE(listed(processes.list(select)), std::string(R"(name [["can"],["pot"],["cup"]] L1)"));
    QCOMPARE(listed(processes.ask("CachedQueryNode", query)),
             std::string(R"(name [["can"],["pot"],["cup"]] L1)"));
}

/// Else each answer would be loaded anew, for its types are never the model's.
void TestCacheShapes::aTableOfOtherTypesIsCachedAllTheSame()
{
    FETCH_PROCESSES(processes);
    model::ModelField& name = processes.database->model().fields.at(0);
    QCOMPARE(name.name, std::string("name"));
    name.type = db::ColumnType::Uuid;
    processes.leave("ModelReadNode", {{"model", "Product"}, {"id", 1}});
    if (shared) // it has not loaded anything yet
        QCOMPARE(shown(processes.read(1)), std::string("cup 10.00 other_columns"));
    QCOMPARE(shown(processes.read(1)), std::string("cup 10.00 L1"));
    processes.leave("ModelReadNode", {{"model", "Product"}, {"id", 2}});
    QCOMPARE(shown(processes.read(2)), "pot 20.00 " + tierName(shared));
}

namespace {

constexpr const char* kMany =
    "WITH RECURSIVE n(i) AS (SELECT 4 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) "
    "INSERT INTO cache_products SELECT i, 'name ' || i, 1 FROM n";

std::unique_ptr<cache::TieredCache> smallCache()
{
    return std::move(*cache::TieredCache::create({.l1MaxBytes = 64 << 10}, systemClock()));
}

} // namespace

void TestCacheShapes::aListLargerThanTheCacheIsStreamed()
{
    const CachedProducts database;
    database.execute(kMany);
    const auto cache = smallCache();
    const NodeRun ran =
        database.in(*cache, "ModelListNode",
                    {{"model", "Product"}, {"limit", Value()}, {"order_by", "id"}, {"with_total", true}});
    QVERIFY2(ran.result, ran.problem().c_str());
    QCOMPARE(ran.output("count"), Value(30'000));
    QCOMPARE(ran.output("total"), Value(30'000));
    QCOMPARE(ran.output("cache").find("hit")->toText(), std::string("false"));
    QCOMPARE(ran.context->statements().size(), std::size_t{1});
    QCOMPARE(ran.context->openLeases(), 0);
    const List records = ran.records("records");
    QCOMPARE(records.size(), std::size_t{30'000});
    QCOMPARE(*records.front().find("id"), Value(1));
    QCOMPARE(*records.back().find("id"), Value(30'000));
    QCOMPARE(ran.context->findings().at(0).id, std::string("cache.too_large"));
    QCOMPARE(cache->stats().entries, std::uint64_t{0});
    const NodeRun page = database.in(*cache, "ModelListNode", {{"model", "Product"}});
    QVERIFY(page.context->findings().empty());
    QCOMPARE(cache->stats().entries, std::uint64_t{1});
}

void TestCacheShapes::whoWaitsForATooLargeListReadsItToo()
{
    const CachedProducts database;
    const auto cache = smallCache();
    std::jthread loader([&] {
        const auto answer = cache->getOrLoad("k", {},
                                             [&]() -> Result<cache::LoadedRows> {
                                                 while (cache->stats().sharedLoads == 0)
                                                     std::this_thread::yield();
                                                 return fail(nodes::tooLargeForCache(cache->config()));
                                             },
                                             {});
        QVERIFY(!answer);
    });
    while (cache->stats().loads == 0)
        std::this_thread::yield();
    const NodeRun ran = database.in(*cache, "ModelListNode",
                                    {{"model", "Product"}, {"cache_key", "k"}, {"select", List{"id"}}});
    QCOMPARE(listed(ran), std::string("id [[3],[2],[1]] too_large"));
}

void TestCacheShapes::aRecordLargerThanTheCacheIsRead()
{
    const CachedProducts database;
    const std::string large(100 << 10, 'x');
    database.rename(1, large);
    const auto cache = smallCache();
    for (int i = 0; i < 2; ++i)
        QCOMPARE(CachedProducts::shown(database.readIn(*cache, 1)), large + ' ');
}

void TestCacheShapes::aTooLargeAnswerNamesTheParameter()
{
    const CachedProducts database;
    database.execute(kMany);
    const auto cache = smallCache();
    const NodeRun query = database.in(*cache, "CachedQueryNode", {{"query", "SELECT * FROM cache_products"}});
    QCOMPARE(query.code(), ErrorCode::BadInput);
    QCOMPARE(query.result.error().parameter(), std::string("query"));
    const NodeRun warming = database.warmIn(*cache, "SELECT * FROM cache_products", "all");
    QCOMPARE(warming.code(), ErrorCode::BadInput);
    QCOMPARE(warming.result.error().parameter(), std::string("strategies"));
}

QTEST_GUILESS_MAIN(TestCacheShapes)
#include "tst_cache_shapes.moc"
