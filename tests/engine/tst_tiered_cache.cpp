// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/cached_rows.h"

#include <atomic>
#include <latch>
#include <random>
#include <semaphore>
#include <thread>

using namespace dataflow;
using namespace dataflow::cache;
using namespace dataflow::test;
using namespace std::chrono_literals;

class TestTieredCache : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void badSettingsAreRefused_data();
    void badSettingsAreRefused();
    void aMissLoadsAndAHitDoesNot();
    void entriesExpireByTheClock();
    void aPolicyTtlWinsOverTheDefault();
    void aFailedLoadIsNotCached();
    void theEntryBoundIsExact_data();
    void theEntryBoundIsExact();
    void theByteBoundHolds();
    void anEntryAboveTheShareIsNotCached();
    void aSwitchedOffCacheLoadsEveryTime();
    void usedEntriesSurviveAScan();
    void replacingIsNoEviction();
    void invalidatingATagDropsItsEntriesOnly();
    void anEntryOfTwoTagsIsDroppedOnce();
    void manyOneTimeTagsAreForgotten();
    void invalidatingAPattern_data();
    void invalidatingAPattern();
    void eraseAndClear();
    void countersAddUpUnderThreads();
    void aLoanShowsTheRowsInMemory();
    void lentRowsStayWhileEntriesLeave();
    void manyKeysAreFoundInTheirOrder();
    void rowsOfATierAreKeptNoLongerThanThere();

private:
    void create(CacheConfig config);
    CacheAnswer load(const std::string& key, const TieredCache::Load& how, const CachePolicy& policy = {});

    test::FakeClock m_clock;
    std::unique_ptr<TieredCache> m_cache;
};

void TestTieredCache::create(CacheConfig config)
{
    auto cache = TieredCache::create(config, m_clock);
    QVERIFY2(cache, cache ? "" : cache.error().sentence().c_str());
    m_cache = std::move(*cache);
}

CacheAnswer TestTieredCache::load(const std::string& key, const TieredCache::Load& how,
                                  const CachePolicy& policy)
{
    auto answer = m_cache->getOrLoad(key, policy, how, {});
    if (!answer)
        qFatal("%s", answer.error().sentence().c_str());
    return std::move(*answer);
}

void TestTieredCache::init()
{
    create({});
}

void TestTieredCache::cleanup()
{
    if (m_cache)
        QCOMPARE(m_cache->checkInvariants(), std::string());
    m_cache.reset();
}

void TestTieredCache::badSettingsAreRefused_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<int>("ttl");
    QTest::addColumn<QString>("setting");
    QTest::newRow("no entries") << 0 << 1 << 1 << "l1_max_size";
    QTest::newRow("no bytes") << 1 << 0 << 1 << "l1_max_bytes";
    QTest::newRow("no time") << 1 << 1 << 0 << "l1_ttl";
    QTest::newRow("negative time") << 1 << 1 << -5 << "l1_ttl";
    QTest::newRow("a century") << 1 << 1 << 2'000'000'000 << "l1_ttl";
}

void TestTieredCache::badSettingsAreRefused()
{
    QFETCH(int, size);
    QFETCH(int, bytes);
    QFETCH(int, ttl);
    QFETCH(QString, setting);
    const auto cache = TieredCache::create({.l1MaxSize = std::uint64_t(size),
                                            .l1MaxBytes = std::uint64_t(bytes),
                                            .l1Ttl = std::chrono::seconds(ttl)},
                                           m_clock);
    QVERIFY(!cache);
    QCOMPARE(cache.error().code(), ErrorCode::BadConfiguration);
    QCOMPARE(std::string(cache.error().fact("setting")), setting.toStdString());
}

void TestTieredCache::aMissLoadsAndAHitDoesNot()
{
    int calls = 0;
    const CacheAnswer first = load("k", loadOf("one", &calls));
    QVERIFY(!first.hit && !first.shared);
    QCOMPARE(first.servedBy, CacheTier::None);
    m_clock.advance(7ms);
    const CacheAnswer second = load("k", loadOf("two", &calls));
    QVERIFY(second.hit);
    QCOMPARE(cacheTierName(second.servedBy), std::string_view("L1"));
    QCOMPARE(second.age, Nanoseconds(7ms));
    QCOMPARE(second.rows.get(), first.rows.get());
    QCOMPARE(calls, 1);

    QVERIFY(m_cache->find("k"));
    QVERIFY(!m_cache->find("other"));
    const metrics::CacheSnapshot stats = m_cache->stats();
    QCOMPARE(stats.hits, std::uint64_t{2});
    QCOMPARE(stats.misses, std::uint64_t{2});
    QCOMPARE(stats.loads, std::uint64_t{1});
    QCOMPARE(stats.entries, std::uint64_t{1});
    QVERIFY(stats.bytes >= second.rows->byteSize());
    QCOMPARE(stats.tier, std::string("L1 memory"));
    QCOMPARE(stats.maxEntries, std::uint64_t{1000});
}

void TestTieredCache::entriesExpireByTheClock()
{
    load("k", loadOf("old"));
    m_clock.advance(300s - 1ns);
    QVERIFY(m_cache->find("k"));
    m_clock.advance(1ns);
    QVERIFY(!m_cache->find("k"));
    QCOMPARE(m_cache->stats().expired, std::uint64_t{1});
    QCOMPARE(m_cache->stats().entries, std::uint64_t{0});
    QCOMPARE(textOf(load("k", loadOf("new")).rows), std::string("new"));
}

void TestTieredCache::aPolicyTtlWinsOverTheDefault()
{
    load("short", loadOf("a"), {.ttl = 10ms});
    load("endless", loadOf("b"), {.ttl = std::chrono::milliseconds::max()});
    m_clock.advance(10ms);
    QVERIFY(!m_cache->find("short"));
    m_clock.advance(24h * 365 * 20);
    QVERIFY(m_cache->find("endless"));
}

void TestTieredCache::aFailedLoadIsNotCached()
{
    const auto failed = m_cache->getOrLoad(
        "k", {},
        [] { return Result<CachedRowsPtr>(fail(Error(ErrorCode::SqlFailed, "The statement failed"))); }, {});
    QVERIFY(!failed);
    QCOMPARE(failed.error().code(), ErrorCode::SqlFailed);
    QCOMPARE(textOf(load("k", loadOf("good")).rows), std::string("good"));
    QCOMPARE(m_cache->stats().loadErrors, std::uint64_t{1});
    QCOMPARE(m_cache->stats().loads, std::uint64_t{2});

    const auto empty = m_cache->getOrLoad("null", {}, [] { return Result<CachedRowsPtr>(nullptr); }, {});
    QVERIFY(!empty);
    QCOMPARE(empty.error().code(), ErrorCode::InternalBug);
}

void TestTieredCache::theEntryBoundIsExact_data()
{
    QTest::addColumn<int>("maxSize");
    for (const int size : {1, 2, 3, 10, 63, 64, 129, 1000, 5001})
        QTest::addRow("%d entries", size) << size;
}

void TestTieredCache::theEntryBoundIsExact()
{
    QFETCH(int, maxSize);
    create({.l1MaxSize = std::uint64_t(maxSize)});
    const int inserted = maxSize * 20;
    for (int i = 0; i < inserted; ++i)
        m_cache->put("key" + std::to_string(i), rowsOf("x"), {});
    QCOMPARE(m_cache->stats().entries, std::uint64_t(maxSize));
    QCOMPARE(m_cache->stats().evictions, std::uint64_t(inserted - maxSize));
}

void TestTieredCache::theByteBoundHolds()
{
    create({.l1MaxSize = 1'000'000, .l1MaxBytes = 1 << 20});
    for (int i = 0; i < 500; ++i) {
        m_cache->put("key" + std::to_string(i), rowsOf(std::string(std::size_t(i) * 40, 'x')), {});
        QVERIFY(m_cache->stats().bytes <= 1u << 20);
    }
    const metrics::CacheSnapshot stats = m_cache->stats();
    QVERIFY2(stats.bytes > (1u << 20) / 2, "the budget is used");
    QCOMPARE(stats.entries + stats.evictions, std::uint64_t{500});
}

void TestTieredCache::anEntryAboveTheShareIsNotCached()
{
    create({.l1MaxSize = 100, .l1MaxBytes = 10'000});
    load("small", loadOf("x"));
    const CacheAnswer big = load("big", loadOf(std::string(20'000, 'x')));
    QCOMPARE(big.rows->rowCount(), std::uint64_t{1});
    QVERIFY(!m_cache->find("big"));
    QVERIFY2(m_cache->find("small"), "it does not push others out");
    QCOMPARE(m_cache->stats().evictions, std::uint64_t{1});

    m_cache->put("small", rowsOf(std::string(20'000, 'y')), {});
    QVERIFY2(!m_cache->find("small"), "the replaced rows are not served any longer");
}

void TestTieredCache::aSwitchedOffCacheLoadsEveryTime()
{
    create({.l1Enabled = false});
    int calls = 0;
    QVERIFY(!load("k", loadOf("a", &calls)).hit);
    QVERIFY(!load("k", loadOf("a", &calls)).hit);
    m_cache->put("k", rowsOf("a"), {});
    QVERIFY(!m_cache->find("k"));
    QCOMPARE(calls, 2);
    QCOMPARE(m_cache->stats().misses, std::uint64_t{3});
    QCOMPARE(m_cache->stats().entries, std::uint64_t{0});
}

void TestTieredCache::usedEntriesSurviveAScan()
{
    create({.l1MaxSize = 50});
    for (int round = 0; round < 3; ++round)
        for (int i = 0; i < 20; ++i)
            load("hot" + std::to_string(i), loadOf("h"));
    for (int i = 0; i < 5000; ++i)
        load("scan" + std::to_string(i), loadOf("s"));
    int kept = 0;
    for (int i = 0; i < 20; ++i)
        kept += m_cache->find("hot" + std::to_string(i)) ? 1 : 0;
    QCOMPARE(kept, 20);
}

void TestTieredCache::replacingIsNoEviction()
{
    m_cache->put("k", rowsOf("one"), {});
    m_cache->put("k", rowsOf("two"), {});
    QCOMPARE(textOf(m_cache->find("k")->rows), std::string("two"));
    QCOMPARE(m_cache->stats().evictions, std::uint64_t{0});
    QCOMPARE(m_cache->stats().entries, std::uint64_t{1});
}

void TestTieredCache::invalidatingATagDropsItsEntriesOnly()
{
    for (int i = 0; i < 100; ++i)
        load("o" + std::to_string(i), loadOf("x"), {.tags = {"orders"}});
    load("u", loadOf("x"), {.tags = {"users"}});
    load("plain", loadOf("x"));
    QCOMPARE(m_cache->invalidateTag("orders"), std::size_t{100});
    QCOMPARE(m_cache->invalidateTag("orders"), std::size_t{0});
    QCOMPARE(m_cache->invalidateTag("unknown"), std::size_t{0});
    QVERIFY(!m_cache->find("o5"));
    QVERIFY(m_cache->find("u"));
    QVERIFY(m_cache->find("plain"));
    QCOMPARE(m_cache->stats().invalidated, std::uint64_t{100});
    QCOMPARE(m_cache->stats().entries, std::uint64_t{2});

    load("o5", loadOf("new"), {.tags = {"orders"}});
    QCOMPARE(textOf(m_cache->find("o5")->rows), std::string("new"));
}

void TestTieredCache::anEntryOfTwoTagsIsDroppedOnce()
{
    load("k", loadOf("x"), {.tags = {"a", "b", "a"}});
    QCOMPARE(m_cache->invalidateTag("a"), std::size_t{1});
    QCOMPARE(m_cache->invalidateTag("b"), std::size_t{0});
    QCOMPARE(m_cache->stats().invalidated, std::uint64_t{1});
}

void TestTieredCache::manyOneTimeTagsAreForgotten()
{
    create({.l1MaxSize = 10});
    for (int i = 0; i < 5000; ++i)
        m_cache->put("k" + std::to_string(i), rowsOf("x"), {.tags = {"tag" + std::to_string(i)}});
    std::size_t dropped = 0;
    for (int i = 0; i < 5000; ++i)
        dropped += m_cache->invalidateTag("tag" + std::to_string(i));
    QCOMPARE(dropped, std::size_t{10});
}

void TestTieredCache::invalidatingAPattern_data()
{
    QTest::addColumn<QString>("glob");
    QTest::addColumn<int>("dropped");
    QTest::newRow("everything") << "*" << 4;
    QTest::newRow("a prefix") << "product:*" << 2;
    QTest::newRow("one character") << "product:?" << 1;
    QTest::newRow("an ending") << "*2" << 2;
    QTest::newRow("two stars") << "*o*:*1*" << 1;
    QTest::newRow("the whole key only") << "product" << 0;
    QTest::newRow("no wildcard") << "user:2" << 1;
    QTest::newRow("nothing") << "" << 0;
    QTest::newRow("stars at the end") << "user:2***" << 1;
}

void TestTieredCache::invalidatingAPattern()
{
    QFETCH(QString, glob);
    QFETCH(int, dropped);
    for (const char* key : {"product:1", "product:22", "user:2", "all"})
        m_cache->put(key, rowsOf("x"), {});
    QCOMPARE(m_cache->invalidatePattern(glob.toStdString()).memory, std::size_t(dropped));
    QCOMPARE(m_cache->stats().entries, std::uint64_t(4 - dropped));
    QCOMPARE(m_cache->stats().invalidated, std::uint64_t(dropped));
}

void TestTieredCache::eraseAndClear()
{
    m_cache->put("a", rowsOf("x"), {});
    m_cache->put("b", rowsOf("x"), {});
    QVERIFY(m_cache->erase("a"));
    QVERIFY(!m_cache->erase("a"));
    m_cache->clear();
    QCOMPARE(m_cache->stats().entries, std::uint64_t{0});
    QCOMPARE(m_cache->stats().bytes, std::uint64_t{0});
    QCOMPARE(m_cache->stats().invalidated, std::uint64_t{2});
}

void TestTieredCache::countersAddUpUnderThreads()
{
    create({.l1MaxSize = 300, .l1MaxBytes = 8 << 20});
    constexpr int kThreads = 4;
    constexpr int kCalls = 6000;
    std::atomic<int> loads = 0;
    std::latch ready(kThreads);
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            std::mt19937 random(std::mt19937::result_type(t) + 1);
            ready.arrive_and_wait();
            for (int i = 0; i < kCalls; ++i) {
                const std::string key = "k" + std::to_string(random() % 600);
                const CachePolicy policy{.tags = {"tag" + std::to_string(random() % 7)}};
                if (random() % 400 == 0)
                    m_cache->invalidateTag(policy.tags.front());
                const auto answer = m_cache->getOrLoad(key, policy,
                                                       [&]() -> Result<CachedRowsPtr> {
                                                           ++loads;
                                                           return rowsOf(key);
                                                       },
                                                       {});
                if (!answer || textOf(answer->rows) != key)
                    qFatal("a caller got another key's rows");
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    const metrics::CacheSnapshot stats = m_cache->stats();
    QCOMPARE(stats.hits + stats.misses, std::uint64_t(kThreads * kCalls));
    QCOMPARE(stats.loads, std::uint64_t(loads.load()));
    QCOMPARE(stats.loads + stats.sharedLoads, stats.misses);
    QVERIFY(stats.entries <= 300);
}

void TestTieredCache::aLoanShowsTheRowsInMemory()
{
    create({});
    QVERIFY(!m_cache->lend("k"));
    QCOMPARE(m_cache->stats().misses, std::uint64_t{0});
    m_cache->put("k", rowsOf("kept"), {.ttl = 10s});
    m_clock.advance(4s);
    {
        const RowsLoan loan = m_cache->lend("k");
        QVERIFY(loan);
        QCOMPARE(loan->batches.front()->column(0).textAt(0), std::string("kept"));
        QCOMPARE(loan.age(), Nanoseconds(4s));
    }
    QCOMPARE(m_cache->stats().hits, std::uint64_t{1});
    m_clock.advance(6s);
    QVERIFY2(!m_cache->lend("k"), "it has expired");
    create({.l1Enabled = false});
    m_cache->put("k", rowsOf("kept"), {});
    QVERIFY(!m_cache->lend("k"));
}

/// Run under ThreadSanitizer: what is lent is never freed under the reader.
void TestTieredCache::lentRowsStayWhileEntriesLeave()
{
    create({.l1MaxSize = 50});
    std::atomic<bool> wrong = false;
    std::atomic<std::uint64_t> lent = 0;
    std::latch start(4);
    std::vector<std::thread> threads;
    for (std::uint32_t thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            std::mt19937 random(thread);
            start.arrive_and_wait();
            for (int i = 0; i < 5000; ++i) {
                const std::string key = "key:" + std::to_string(std::min(random() % 200, random() % 200));
                if (const RowsLoan rows = m_cache->lend(key)) {
                    ++lent;
                    wrong = wrong || rows->batches.front()->column(0).bytesAt(0) != key;
                    continue;
                }
                m_cache->put(key, rowsOf(key), {});
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    QVERIFY(!wrong);
    QVERIFY(lent > 0);
    QCOMPARE(m_cache->stats().hits, lent.load());
}

void TestTieredCache::manyKeysAreFoundInTheirOrder()
{
    create({});
    m_cache->put("a", rowsOf("1"), {});
    m_cache->put("c", rowsOf("3"), {});
    const std::vector<std::string> keys{"c", "b", "a", "c"};
    const auto answers = m_cache->findAll(keys);
    QCOMPARE(answers.size(), keys.size());
    QCOMPARE(textOf(answers[0]->rows), std::string("3"));
    QVERIFY(!answers[1]);
    QCOMPARE(textOf(answers[2]->rows), std::string("1"));
    QCOMPARE(textOf(answers[3]->rows), std::string("3"));
    QCOMPARE(m_cache->stats().hits, std::uint64_t{3});
    QCOMPARE(m_cache->stats().misses, std::uint64_t{1});
}

void TestTieredCache::rowsOfATierAreKeptNoLongerThanThere()
{
    create({.l1Ttl = 300s});
    const auto fromTier = [] { return LoadedRows(rowsOf("old"), CacheTier::L3, 50s, 10s); };
    const CacheAnswer answer = load("k", [&]() -> Result<LoadedRows> { return fromTier(); });
    QCOMPARE(answer.servedBy, CacheTier::L3);
    QVERIFY(answer.hit);
    QCOMPARE(answer.age, Nanoseconds(50s));
    m_clock.advance(9s);
    const auto kept = m_cache->find("k");
    QVERIFY(kept);
    QCOMPARE(kept->servedBy, CacheTier::L1);
    QCOMPARE(kept->age, Nanoseconds(59s));
    m_clock.advance(1s);
    QVERIFY(!m_cache->find("k"));
}

QTEST_APPLESS_MAIN(TestTieredCache)
#include "tst_tiered_cache.moc"
