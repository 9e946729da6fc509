// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
//
// One load for all who ask for a key at the same time: who waits, who takes over, who is told.
#include "tests/engine/cached_rows.h"

#include <atomic>
#include <latch>
#include <semaphore>
#include <thread>

using namespace dataflow;
using namespace dataflow::cache;
using namespace dataflow::test;
using namespace std::chrono_literals;

class TestCacheLoads : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void callersOfOneKeyShareALoad();
    void aFailedLoadIsToldToAllWaiters();
    void aWaiterTakesOverFromACancelledLoader();
    void aWaiterThatIsStoppedLeaves();
    void aStoppedCallerDoesNotStartALoad();
    void anInvalidationDuringALoadKeepsItsRowsOut_data();
    void anInvalidationDuringALoadKeepsItsRowsOut();
    void aValuePutDuringALoadStays();
    void aLoadThatThrowsLeavesTheKeyUsable();
    void aLoadThatAsksForItsOwnKeyIsABug();
    void anEntryOfAnotherShapeIsAMiss();
    void typesThatLoadsBringAreKnown();
    void callersOfAnotherShapeShareALoadOfTheirOwn();

private:
    void create(CacheConfig config);
    CacheAnswer load(const std::string& key, const TieredCache::Load& how, const CachePolicy& policy = {});

    test::FakeClock m_clock;
    std::unique_ptr<TieredCache> m_cache;
};

void TestCacheLoads::create(CacheConfig config)
{
    auto cache = TieredCache::create(config, m_clock);
    QVERIFY2(cache, cache ? "" : cache.error().sentence().c_str());
    m_cache = std::move(*cache);
}

CacheAnswer TestCacheLoads::load(const std::string& key, const TieredCache::Load& how,
                                 const CachePolicy& policy)
{
    auto answer = m_cache->getOrLoad(key, policy, how, {});
    if (!answer)
        qFatal("%s", answer.error().sentence().c_str());
    return std::move(*answer);
}

void TestCacheLoads::init()
{
    create({});
}

void TestCacheLoads::cleanup()
{
    if (m_cache)
        QCOMPARE(m_cache->checkInvariants(), std::string());
    m_cache.reset();
}

namespace {

/// Starts a load that holds until release() and callers that join it; "joined" is read from the statistics.
class HeldLoad {
public:
    explicit HeldLoad(TieredCache& cache)
        : m_cache(cache)
    {}
    void lead(Result<CachedRowsPtr> outcome, CachePolicy policy = {})
    {
        m_threads.emplace_back([this, outcome, policy] {
            leader = m_cache.getOrLoad("k", policy,
                                       [&] {
                                           m_started.release();
                                           m_release.acquire();
                                           return outcome;
                                       },
                                       {});
        });
        m_started.acquire();
    }
    void join(int callers, const TieredCache::Load& load = loadOf("own"), std::stop_token stop = {},
              const CachePolicy& policy = {})
    {
        answers.resize(std::size_t(callers));
        for (int i = 0; i < callers; ++i)
            m_threads.emplace_back([this, i, load, stop, policy] {
                answers[std::size_t(i)] = m_cache.getOrLoad("k", policy, load, stop);
                ++answered;
            });
        while (m_cache.stats().sharedLoads < std::uint64_t(callers))
            std::this_thread::yield();
    }
    void release() { m_release.release(); }
    void finish()
    {
        for (std::thread& thread : m_threads)
            thread.join();
        m_threads.clear();
    }

    std::atomic<int> answered = 0;
    std::optional<Result<CacheAnswer>> leader;
    std::vector<std::optional<Result<CacheAnswer>>> answers;

private:
    TieredCache& m_cache;
    std::binary_semaphore m_started{0};
    std::binary_semaphore m_release{0};
    std::vector<std::thread> m_threads;
};

} // namespace

void TestCacheLoads::callersOfOneKeyShareALoad()
{
    HeldLoad held(*m_cache);
    held.lead(rowsOf("one"));
    held.join(4);
    held.release();
    held.finish();
    for (const auto& answer : held.answers) {
        QVERIFY(answer && *answer);
        QVERIFY((*answer)->shared && !(*answer)->hit);
        QCOMPARE((*answer)->rows.get(), (*held.leader)->rows.get());
    }
    const metrics::CacheSnapshot stats = m_cache->stats();
    QCOMPARE(stats.loads, std::uint64_t{1});
    QCOMPARE(stats.misses, std::uint64_t{5});
    QCOMPARE(stats.sharedLoads, std::uint64_t{4});
}

void TestCacheLoads::aFailedLoadIsToldToAllWaiters()
{
    HeldLoad held(*m_cache);
    held.lead(fail(Error(ErrorCode::SqlFailed, "The statement failed")));
    held.join(3);
    held.release();
    held.finish();
    for (const auto& answer : held.answers) {
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().code(), ErrorCode::SqlFailed);
    }
    QCOMPARE(m_cache->stats().loads, std::uint64_t{1});
    QCOMPARE(m_cache->stats().loadErrors, std::uint64_t{1});
    QVERIFY(!m_cache->find("k"));
}

void TestCacheLoads::aWaiterTakesOverFromACancelledLoader()
{
    HeldLoad held(*m_cache);
    std::atomic<int> ownLoads = 0;
    held.lead(fail(Error(ErrorCode::Cancelled, "The run was cancelled")));
    held.join(3, [&]() -> Result<CachedRowsPtr> {
        ++ownLoads;
        return rowsOf("own");
    });
    held.release();
    held.finish();
    QCOMPARE(held.leader->error().code(), ErrorCode::Cancelled);
    for (const auto& answer : held.answers)
        QCOMPARE(textOf((*answer)->rows), std::string("own"));
    QCOMPARE(ownLoads.load(), 1);
    const metrics::CacheSnapshot stats = m_cache->stats();
    QCOMPARE(stats.misses, std::uint64_t{4});
    QCOMPARE(stats.hits, std::uint64_t{0});
    QCOMPARE(stats.loads, std::uint64_t{2});
    QCOMPARE(stats.loadErrors, std::uint64_t{0});
}

void TestCacheLoads::aWaiterThatIsStoppedLeaves()
{
    HeldLoad held(*m_cache);
    std::stop_source stop;
    held.lead(rowsOf("one"));
    held.join(1, loadOf("own"), stop.get_token());
    stop.request_stop();
    while (held.answered == 0)
        std::this_thread::yield();
    QVERIFY(!*held.answers.front());
    QCOMPARE(held.answers.front()->error().code(), ErrorCode::Cancelled);
    held.release();
    held.finish();
    QVERIFY(*held.leader);
    QVERIFY(m_cache->find("k"));
}

void TestCacheLoads::aStoppedCallerDoesNotStartALoad()
{
    std::stop_source stop;
    stop.request_stop();
    int calls = 0;
    const auto answer = m_cache->getOrLoad("k", {}, loadOf("x", &calls), stop.get_token());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::Cancelled);
    QCOMPARE(calls, 0);
    QVERIFY2(load("k", loadOf("y")).rows, "the key is not stuck");
}

void TestCacheLoads::anInvalidationDuringALoadKeepsItsRowsOut_data()
{
    QTest::addColumn<QString>("how");
    for (const char* how : {"tag", "pattern", "erase", "clear"})
        QTest::newRow(how) << how;
}

void TestCacheLoads::anInvalidationDuringALoadKeepsItsRowsOut()
{
    QFETCH(QString, how);
    HeldLoad held(*m_cache);
    held.lead(rowsOf("before the write"), {.tags = {"orders"}});
    if (how == "tag")
        m_cache->invalidateTag("orders");
    else if (how == "pattern")
        m_cache->invalidatePattern("k*");
    else if (how == "erase")
        m_cache->erase("k");
    else
        m_cache->clear();
    QCOMPARE(textOf(load("k", loadOf("after the write"), {.tags = {"orders"}}).rows),
             std::string("after the write"));
    held.release();
    held.finish();
    QCOMPARE(textOf((**held.leader).rows), std::string("before the write"));
    QCOMPARE(textOf(m_cache->find("k")->rows), std::string("after the write"));
}

void TestCacheLoads::aValuePutDuringALoadStays()
{
    const CacheAnswer answer = load("k", [&]() -> Result<CachedRowsPtr> {
        m_cache->put("k", rowsOf("put"), {});
        return rowsOf("loaded");
    });
    QCOMPARE(textOf(answer.rows), std::string("loaded"));
    QCOMPARE(textOf(m_cache->find("k")->rows), std::string("put"));
}

void TestCacheLoads::aLoadThatThrowsLeavesTheKeyUsable()
{
    QVERIFY_EXCEPTION_THROWN(
        (void)m_cache->getOrLoad("k", {}, []() -> Result<CachedRowsPtr> { throw std::runtime_error("bug"); },
                                 {}),
        std::runtime_error);
    QCOMPARE(textOf(load("k", loadOf("fine")).rows), std::string("fine"));
}

void TestCacheLoads::aLoadThatAsksForItsOwnKeyIsABug()
{
    const auto answer = m_cache->getOrLoad("k", {},
                                           [&]() -> Result<CachedRowsPtr> {
                                               auto inner = m_cache->getOrLoad("k", {}, loadOf("x"), {});
                                               if (!inner)
                                                   return fail(std::move(inner).error());
                                               return inner->rows;
                                           },
                                           {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::InternalBug);
}

namespace {

RowsShape shapeOf(std::vector<db::Field> fields)
{
    return {.source = "test", .fields = std::move(fields)};
}

/// One row with one number.
CachedRowsPtr numberOf(const std::string& column, std::int64_t number)
{
    const Value record(Map{{column, number}});
    auto rows = std::make_shared<CachedRows>();
    rows->schema = db::inferSchema({&record, 1});
    rows->batches = *db::batchesFromRecords({&record, 1}, rows->schema);
    return rows;
}

} // namespace

void TestCacheLoads::anEntryOfAnotherShapeIsAMiss()
{
    m_cache->put("k", rowsOf("text"), {});
    const CachePolicy text{.shape = shapeOf({{"v", db::ColumnType::Text, false}})};
    QVERIFY(load("k", loadOf("new"), text).hit);
    QVERIFY(m_cache->lend("k", text.shape));
    CachePolicy number{.shape = shapeOf({{"n", db::ColumnType::Int64, true}})};
    QVERIFY(!m_cache->lend("k", number.shape));
    const auto loadNumber = []() -> Result<LoadedRows> { return numberOf("n", 5); };
    const CacheAnswer loaded = load("k", loadNumber, number);
    QVERIFY(loaded.replaced && !loaded.hit);
    QVERIFY(load("k", loadNumber, number).hit);
    QVERIFY(!load("k", loadNumber, number).replaced);
    // So are too many or too few rows.
    number.shape.leastRows = 2;
    QVERIFY(load("k", loadNumber, number).replaced);
    number.shape.leastRows = 0;
    number.shape.mostRows = 0;
    QVERIFY(load("k", loadNumber, number).replaced);
    QCOMPARE(m_cache->stats().hits, std::uint64_t{4});
    QCOMPARE(m_cache->stats().misses, std::uint64_t{3});
    QCOMPARE(m_cache->stats().entries, std::uint64_t{1});
}

void TestCacheLoads::typesThatLoadsBringAreKnown()
{
    const CachePolicy decimal{.shape = shapeOf({{"v", db::ColumnType::Decimal, true}})};
    m_cache->put("a", rowsOf("1.5"), {});
    QVERIFY(load("a", loadOf("1.5"), decimal).replaced);
    QVERIFY(load("a", loadOf("1.5"), decimal).hit);
    m_cache->put("b", rowsOf("2.5"), {});
    QVERIFY(load("b", loadOf("2.5"), decimal).hit);
    CachePolicy elsewhere = decimal;
    elsewhere.shape.source = "another table";
    QVERIFY(load("b", loadOf("2.5"), elsewhere).replaced);
}

void TestCacheLoads::callersOfAnotherShapeShareALoadOfTheirOwn()
{
    HeldLoad held(*m_cache);
    held.lead(rowsOf("text"));
    std::atomic<int> loads = 0;
    const CachePolicy number{.shape = shapeOf({{"n", db::ColumnType::Int64, true}})};
    held.join(
        4,
        [&]() -> Result<LoadedRows> {
            ++loads;
            return numberOf("n", 5);
        },
        {}, number);
    held.release();
    held.finish();
    QCOMPARE(textOf((**held.leader).rows), std::string("text"));
    for (const auto& answer : held.answers)
        QCOMPARE((**answer).rows->batches.front()->valueAt(0, 0), Value(5));
    QCOMPARE(loads.load(), 1);
}

QTEST_APPLESS_MAIN(TestCacheLoads)
#include "tst_cache_loads.moc"
