// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "tests/support/fake_clock.h"
#include "tests/support/node_database.h"

#include <barrier>
#include <thread>

using namespace dataflow;
using testing::FakeInputs;
using testing::NodeDatabase;
using testing::NodeRun;

namespace {

constexpr const char* kModel = R"({
    "table": "cached_query_orders",
    "timestamps": false,
    "fields": {"status": {"type": "str"}, "total": {"type": "decimal", "precision": 10, "scale": 2}}
})";
constexpr const char* kSeed =
    "CREATE TABLE cached_query_orders (id INTEGER PRIMARY KEY, status VARCHAR(20), total NUMERIC(10,2));"
    "INSERT INTO cached_query_orders VALUES (1, 'paid', 10.00), (2, 'open', 20.00), (3, 'paid', 30.00);";
constexpr const char* kByStatus = "SELECT id FROM cached_query_orders WHERE status = :status ORDER BY id";

struct OrderDatabase : NodeDatabase {
    explicit OrderDatabase(const QByteArray& kind, const Clock& clock = systemClock())
        : NodeDatabase(kind, {"cached_query_orders"}, clock)
    {
        model::Model model = *model::modelFromJson("Order", Json::parse(kModel));
        model.migrate = model::Migrate::Off;
        addModel(model);
        execute(kSeed);
    }
    NodeRun query(const Map& params) const { return run("CachedQueryNode", params); }
    NodeRun byStatus(const char* status, Map cache = {}) const
    {
        return query(
            {{"query", kByStatus}, {"params", Map{{"status", status}}}, {"cache", Value(std::move(cache))}});
    }
};

std::string fact(const NodeRun& ran, std::string_view name)
{
    if (!ran.result)
        return ran.problem();
    return ran.output("cache").find(name)->toText();
}

std::string rows(const NodeRun& ran)
{
    return ran.result ? NodeDatabase::rowsText(ran.records("records")) : ran.problem();
}

} // namespace

#define FETCH_ORDERS(database)                                                                               \
    QFETCH(QByteArray, kind);                                                                                \
    if (!testing::hasDatabase(kind))                                                                         \
        QSKIP(testing::missingDatabase(kind));                                                               \
    const OrderDatabase database(kind)

class TestCachedQuery : public QObject {
    Q_OBJECT
private slots:
    void theSecondCallIsAnsweredFromMemory_data() { testing::addDatabaseRows(); }
    void theSecondCallIsAnsweredFromMemory();
    void otherValuesAreOtherEntries_data() { testing::addDatabaseRows(); }
    void otherValuesAreOtherEntries();
    void aKeyByHandIsFilledFromTheValues_data() { testing::addDatabaseRows(); }
    void aKeyByHandIsFilledFromTheValues();
    void anEntryExpires_data() { testing::addDatabaseRows(); }
    void anEntryExpires();
    void tagsDropEntries_data() { testing::addDatabaseRows(); }
    void tagsDropEntries();
    void aTierThatTheProjectLacksIsRefused_data() { testing::addDatabaseRows(); }
    void aTierThatTheProjectLacksIsRefused();
    void aListNodesNameRunsThatList_data() { testing::addDatabaseRows(); }
    void aListNodesNameRunsThatList();
    void aWriteDropsAListsEntry_data() { testing::addDatabaseRows(); }
    void aWriteDropsAListsEntry();
    void answersKeptOtherwiseAreEntriesOfTheirOwn();
    void concurrentMissesRunTheQueryOnce_data() { testing::addDatabaseRows(); }
    void concurrentMissesRunTheQueryOnce();
    void aFailureIsToldAndNotCached_data() { testing::addDatabaseRows(); }
    void aFailureIsToldAndNotCached();
    void anAnswerLargerThanTheCacheIsRefused();
    void validationFindsMistakes_data();
    void validationFindsMistakes();
};

void TestCachedQuery::theSecondCallIsAnsweredFromMemory()
{
    FETCH_ORDERS(database);
    const NodeRun miss = database.byStatus("paid");
    QCOMPARE(rows(miss), std::string("[[1],[3]]"));
    QCOMPARE(fact(miss, "hit"), std::string("false"));
    QCOMPARE(fact(miss, "tier"), std::string());
    QCOMPARE(miss.context->tier(), cache::CacheTier::None);
    database.execute("DELETE FROM cached_query_orders");
    const NodeRun hit = database.byStatus("paid");
    QCOMPARE(rows(hit), std::string("[[1],[3]]"));
    QCOMPARE(fact(hit, "hit"), std::string("true"));
    QCOMPARE(fact(hit, "tier"), std::string("L1"));
    QCOMPARE(fact(hit, "key"), fact(miss, "key"));
    QVERIFY(hit.context->statements().empty());
    QCOMPARE(hit.context->tier(), cache::CacheTier::L1);
    // The very batches are shared; they are immutable.
    QCOMPARE(hit.context->rows("records").batches, miss.context->rows("records").batches);
}

void TestCachedQuery::otherValuesAreOtherEntries()
{
    FETCH_ORDERS(database);
    QCOMPARE(rows(database.byStatus("paid")), std::string("[[1],[3]]"));
    QCOMPARE(rows(database.byStatus("open")), std::string("[[2]]"));
    const NodeRun inOrder =
        database.query({{"query", "SELECT id FROM cached_query_orders WHERE id = ?"}, {"params", List{2}}});
    QCOMPARE(rows(inOrder), std::string("[[2]]"));
    const NodeRun other =
        database.query({{"query", "SELECT id FROM cached_query_orders WHERE id = ?"}, {"params", List{3}}});
    QCOMPARE(rows(other), std::string("[[3]]"));
}

void TestCachedQuery::aKeyByHandIsFilledFromTheValues()
{
    FETCH_ORDERS(database);
    const Map cache{{"key", "orders:{status}"}};
    QCOMPARE(fact(database.byStatus("paid", cache), "key"), std::string("orders:paid"));
    QCOMPARE(fact(database.byStatus("paid", cache), "hit"), std::string("true"));
    QCOMPARE(fact(database.byStatus("open", cache), "hit"), std::string("false"));
    const NodeRun wrong = database.byStatus("paid", {{"key", "orders:{state}"}});
    QCOMPARE(wrong.code(), ErrorCode::BadParameter);
    QCOMPARE(wrong.result.error().parameter(), std::string("cache.key"));
}

void TestCachedQuery::anEntryExpires()
{
    QFETCH(QByteArray, kind);
    if (!testing::hasDatabase(kind))
        QSKIP(testing::missingDatabase(kind));
    test::FakeClock clock;
    const OrderDatabase database(kind, clock);
    const Map cache{{"ttl", "10s"}};
    QCOMPARE(fact(database.byStatus("paid", cache), "hit"), std::string("false"));
    clock.advance(std::chrono::seconds(9));
    const NodeRun aged = database.byStatus("paid", cache);
    QCOMPARE(fact(aged, "hit"), std::string("true"));
    QCOMPARE(fact(aged, "age_ms"), std::string("9000"));
    clock.advance(std::chrono::seconds(2));
    QCOMPARE(fact(database.byStatus("paid", cache), "hit"), std::string("false"));
}

void TestCachedQuery::tagsDropEntries()
{
    FETCH_ORDERS(database);
    const Map cache{{"tags", List{"reports", "daily"}}, {"tiers", List{"l1"}}};
    QCOMPARE(fact(database.byStatus("paid", cache), "hit"), std::string("false"));
    QCOMPARE(database.cache().invalidateTag("daily"), std::size_t{1});
    QCOMPARE(fact(database.byStatus("paid", cache), "hit"), std::string("false"));
}

void TestCachedQuery::aTierThatTheProjectLacksIsRefused()
{
    FETCH_ORDERS(database);
    const NodeRun ran = database.byStatus("paid", {{"tiers", List{"l1", "l2"}}});
    QCOMPARE(ran.code(), ErrorCode::BadParameter);
    QCOMPARE(ran.result.error().parameter(), std::string("cache.tiers"));
    QVERIFY(ran.problem().find("l2_enabled") != std::string::npos);
}

void TestCachedQuery::aListNodesNameRunsThatList()
{
    FETCH_ORDERS(database);
    const Map params{
        {"query", "OrderListNode"},
        {"params", Map{{"filter", Map{{"status", "paid"}}}, {"select", List{"id"}}, {"order_by", "id"}}},
        {"cache", Map{{"key", "paid:{status}:{limit}"}}}};
    const NodeRun miss = database.query(params);
    QCOMPARE(rows(miss), std::string("[[1],[3]]"));
    QCOMPARE(fact(miss, "key"), std::string("paid:paid:10"));
    QCOMPARE(fact(database.query(params), "hit"), std::string("true"));

    const NodeRun typo = database.query({{"query", "OrderListNode"}, {"params", Map{{"fliter", Map{}}}}});
    QVERIFY(typo.problem().find("Did you mean \"filter\"") != std::string::npos);
    QCOMPARE(database.query({{"query", "OrdreListNode"}}).code(), ErrorCode::UnknownModel);
    QCOMPARE(database.query({{"query", "OrderReadNode"}}).code(), ErrorCode::BadParameter);
    const NodeRun counted =
        database.query({{"query", "OrderListNode"}, {"params", Map{{"count_only", true}}}});
    QVERIFY(counted.problem().find("rows only") != std::string::npos);
    const NodeRun elsewhere = database.query({{"query", "OrderListNode"}, {"connection", "warehouse"}});
    QVERIFY(elsewhere.problem().find("another connection") != std::string::npos);
}

void TestCachedQuery::aWriteDropsAListsEntry()
{
    FETCH_ORDERS(database);
    const Map params{{"query", "OrderListNode"}, {"params", Map{{"select", List{"id"}}}}};
    QCOMPARE(rows(database.query(params)), std::string("[[3],[2],[1]]"));
    QCOMPARE(fact(database.query(params), "hit"), std::string("true"));
    QCOMPARE(database.run("ModelDeleteNode", {{"model", "Order"}, {"id", 2}}).problem(), std::string());
    const NodeRun fresh = database.query(params);
    QCOMPARE(rows(fresh), std::string("[[3],[1]]"));
    QCOMPARE(fact(fresh, "hit"), std::string("false"));
}

void TestCachedQuery::answersKeptOtherwiseAreEntriesOfTheirOwn()
{
    const OrderDatabase database("sqlite");
    QCOMPARE(fact(database.byStatus("paid", {{"ttl", "1h"}}), "hit"), std::string("false"));
    QCOMPARE(fact(database.byStatus("paid", {{"ttl", "5s"}}), "hit"), std::string("false"));
    QCOMPARE(fact(database.byStatus("paid", {{"ttl", "1h"}, {"tags", List{"a", "b"}}}), "hit"),
             std::string("false"));
    QCOMPARE(database.cache().invalidateTag("b"), std::size_t{1});
    QCOMPARE(fact(database.byStatus("paid", {{"ttl", "1h"}, {"tags", List{"a", "b"}}}), "hit"),
             std::string("false"));
    QCOMPARE(fact(database.byStatus("paid", {{"ttl", "1h"}, {"tags", List{"b", "a", "b"}}}), "hit"),
             std::string("true"));
    QCOMPARE(fact(database.byStatus("paid", {{"ttl", "1h"}}), "hit"), std::string("true"));

    // A List, by its own node or asked by its name.
    const auto list = [&](const char* ttl) {
        return database.run("ModelListNode",
                            {{"model", "Order"}, {"enable_cache", true}, {"cache_ttl", ttl}});
    };
    const auto byName = [&](Map cache) {
        return database.query({{"query", "OrderListNode"}, {"cache", Value(std::move(cache))}});
    };
    QCOMPARE(fact(list("1h"), "hit"), std::string("false"));
    QCOMPARE(fact(list("5s"), "hit"), std::string("false"));
    QCOMPARE(fact(byName({{"ttl", "1h"}}), "hit"), std::string("true"));
    QCOMPARE(fact(byName({{"ttl", "1h"}, {"tags", List{"a"}}}), "hit"), std::string("false"));
}

void TestCachedQuery::concurrentMissesRunTheQueryOnce()
{
    FETCH_ORDERS(database);
    constexpr int kCallers = 4;
    std::barrier start(kCallers);
    std::vector<std::unique_ptr<NodeRun>> runs(kCallers);
    {
        std::vector<std::jthread> callers;
        for (int i = 0; i < kCallers; ++i)
            callers.emplace_back([&, i] {
                start.arrive_and_wait();
                runs[static_cast<std::size_t>(i)] = std::make_unique<NodeRun>(database.byStatus("paid"));
            });
    }
    std::size_t statements = 0;
    for (const auto& ran : runs) {
        QCOMPARE(rows(*ran), std::string("[[1],[3]]"));
        statements += ran->context->statements().size();
    }
    QCOMPARE(statements, std::size_t{1});
    QCOMPARE(database.cache().checkInvariants(), std::string());
}

void TestCachedQuery::aFailureIsToldAndNotCached()
{
    FETCH_ORDERS(database);
    const Map broken{{"query", "SELECT id FROM cached_query_orderz"}};
    QCOMPARE(database.query(broken).code(), ErrorCode::SqlFailed);
    const NodeRun again = database.query(broken);
    QCOMPARE(again.code(), ErrorCode::SqlFailed);
    QCOMPARE(again.context->statements().size(), std::size_t{1});
    QCOMPARE(again.context->openLeases(), 0);
}

void TestCachedQuery::anAnswerLargerThanTheCacheIsRefused()
{
    const NodeDatabase database("sqlite", {});
    testing::FakeRunContext context;
    context.addSqlite("shop", ":memory:");
    cache::CacheConfig config;
    config.l1MaxBytes = 64 << 10;
    context.setCache(config);
    FakeInputs inputs;
    const auto result = nodes::nodeCatalog()
                            .find("CachedQueryNode")
                            ->run({{"query", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                                             "WHERE i < 50000) SELECT i FROM n"}},
                                  inputs, context);
    QVERIFY(!result);
    QCOMPARE(result.error().code(), ErrorCode::BadInput);
    QVERIFY(result.error().sentence().find("larger than the cache") != std::string::npos);
}

void TestCachedQuery::validationFindsMistakes_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const char* params, const char* problem) {
        QTest::newRow(name) << QByteArray(params) << QByteArray(problem);
    };
    row("SQL is fine",
        R"({"query": "SELECT 1", "cache": {"key": "x", "ttl": "5m", "tags": ["a"], "tiers": ["l1"]}})", "");
    row("a List type is fine", R"({"query": "OrderListNode", "params": {"limit": 5}})", "");
    row("no query", "{}", "required parameter");
    row("a word that is nothing", R"({"query": "orders"})", "neither SQL nor");
    row("a placeholder without a value", R"({"query": "SELECT :a", "params": {"b": 1}})", "no placeholder");
    row("another tier", R"({"query": "SELECT 1", "cache": {"tiers": ["l1", "l4"]}})",
        "not a list of cache tiers");
    row("an unknown setting", R"({"query": "SELECT 1", "cache": {"tll": 5}})", "Did you mean \"ttl\"");
    row("a bad time", R"({"query": "SELECT 1", "cache": {"ttl": "soon"}})", "duration");
    row("an unknown parameter of the List", R"({"query": "OrderListNode", "params": {"limti": 5}})",
        "Did you mean \"limit\"");
    const auto list = [&](const char* parameters, const char* problem) {
        const QByteArray params = QByteArray(R"({"query": "OrderListNode", "params": )") + parameters + "}";
        row(parameters, params.constData(), problem);
    };
    list(R"({"count_only": true})", "own rows only (name count_only)");
    list(R"({"with_total": true})", "own rows only (name with_total)");
    list(R"({"prefetch": ["lines"]})", "own rows only (name prefetch)");
    list(R"({"model": "Product"})", "names another model (name model)");
    list(R"({"enable_cache": false})", "always asks the cache (name enable_cache)");
    list(R"({"cache_ttl": "5m"})", "Set ttl in the node's cache");
    list(R"({"cache_key": "k"})", "Set key in the node's cache");
    list(R"({"count_only": false, "prefetch": [], "cache_ttl": 0, "cache_key": "", "model": "Order"})", "");
}

void TestCachedQuery::validationFindsMistakes()
{
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, problem);
    const NodeDatabase database("sqlite", {});
    const Value given = valueFromJson(Json::parse(params.toStdString()));
    const auto errors = database.check("CachedQueryNode", *given.as<Map>());
    QCOMPARE(errors.empty(), problem.isEmpty());
    if (!errors.empty())
        QVERIFY2(errors.front().sentence().find(problem.toStdString()) != std::string::npos,
                 errors.front().sentence().c_str());
}

QTEST_APPLESS_MAIN(TestCachedQuery)
#include "tst_cached_query.moc"
