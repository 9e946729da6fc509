// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/key_hash.h"
#include "engine/cache/memory_shard.h"
#include "engine/db/batch_builder.h"
#include "tests/support/fake_clock.h"

#include <QtTest>

#include <atomic>
#include <latch>
#include <map>
#include <random>
#include <set>
#include <thread>

using namespace dataflow;
using namespace dataflow::cache;
using namespace std::chrono_literals;

namespace {

/// Rows with one text cell of `bytes` bytes.
CachedRowsPtr rowsOf(std::size_t bytes)
{
    auto schema =
        std::make_shared<const db::Schema>(std::vector<db::Field>{{"v", db::ColumnType::Text, true}});
    db::BatchBuilder builder(schema);
    builder.column(0).appendBytes(std::string(bytes, 'x'));
    builder.endRow();
    auto rows = std::make_shared<CachedRows>();
    rows->schema = schema;
    rows->batches.push_back(builder.finish());
    return rows;
}

HashedKey hashed(const std::string& key)
{
    return {key, std::hash<std::string_view>{}(key)};
}

/// What a cache of unlimited size would hold: the shard may hold less, but never anything else.
struct Model {
    struct Item {
        CachedRowsPtr rows;
        MonotonicTime expiresAt;
        std::set<std::string> tags;
    };
    std::map<std::string, Item> items;

    template <class Match>
    void dropIf(const Match& match)
    {
        std::erase_if(items, [&](const auto& item) { return match(item.first, item.second); });
    }
};

/// A shard and its model under the same random calls.
class Walk {
public:
    Walk(std::size_t entries, std::size_t bytes, std::uint32_t seed)
        : m_engine(seed)
        , m_peers(entries, bytes)
        , m_shard(entries, bytes, m_peers)
    {}

    /// A sentence about what went wrong, or empty.
    std::string step()
    {
        const std::uint32_t what = random() % 100;
        const std::uint32_t number = random() % 120;
        const std::string key = "k:" + std::to_string(number) + std::string(number % 45, '.');
        std::string fault;
        if (what < 45)
            fault = lookUp(key);
        else if (what < 85)
            put(key);
        else if (what < 90)
            m_clock.advance(std::chrono::milliseconds(random() % 40));
        else if (what < 94)
            fault = erase(key);
        else if (what < 97)
            dropTag("t" + std::to_string(random() % 3));
        else if (what < 99)
            fault = dropPattern("k:" + std::to_string(random() % 12) + "*");
        else if (random() % 10 == 0)
            clear();
        return fault.empty() ? m_shard.checkInvariants() : fault;
    }

    /// Every put ended in a way that was counted, or is still there.
    bool addsUp() const
    {
        const ShardCounters& counters = m_shard.counters();
        return m_puts == counters.evictions + counters.expired + counters.invalidated + m_replaced +
                             m_shard.entryCount();
    }
    std::uint64_t hits() const { return m_hits; }
    std::uint64_t countedHits() const { return m_peers.readers.hits(); }

private:
    std::uint32_t random() { return static_cast<std::uint32_t>(m_engine() >> 8); }

    std::string lookUp(const std::string& key)
    {
        Discarded discarded;
        const auto quick = m_shard.quickHit(hashed(key), RoughClock(m_clock));
        m_hits += quick ? 1 : 0;
        const CacheEntry* entry = m_shard.hit(hashed(key), m_clock.now(), discarded);
        if (bool(quick) != (entry != nullptr) || (quick && quick->rows != entry->rows))
            return "The way without a lock and the one with it differ about " + key;
        if (!quick)
            return {};
        const auto known = m_model.items.find(key);
        if (known == m_model.items.end())
            return "Found " + key + ", which was dropped";
        if (known->second.rows != quick->rows)
            return "Found old rows of " + key;
        return m_clock.now() >= known->second.expiresAt ? "Found " + key + " after its time" : "";
    }

    void put(const std::string& key)
    {
        Model::Item item{rowsOf(random() % 50 == 0 ? 20'000 : random() % 400),
                         m_clock.now() + std::chrono::milliseconds(1 + random() % 300),
                         {}};
        for (int i = 0; i < 3; ++i)
            if (random() % 4 == 0)
                item.tags.insert("t" + std::to_string(i));
        const std::vector<std::string> names(item.tags.begin(), item.tags.end());
        const std::size_t before = m_shard.entryCount();
        const std::uint64_t lost = lostSoFar();
        Discarded discarded;
        m_shard.put(hashed(key), item.rows, m_tags.stamps(names), m_clock.now(), item.expiresAt, discarded);
        ++m_puts;
        m_replaced += before + 1 - (lostSoFar() - lost) - m_shard.entryCount();
        m_model.items[key] = std::move(item);
    }

    std::string erase(const std::string& key)
    {
        Discarded discarded;
        const bool erased = m_shard.erase(hashed(key), discarded);
        m_model.items.erase(key);
        if (m_shard.quickHit(hashed(key), RoughClock(m_clock)))
            return "Found " + key + " right after it was erased";
        return m_shard.erase(hashed(key), discarded) && erased ? "Erased " + key + " twice" : "";
    }

    void dropTag(const std::string& tag)
    {
        Discarded discarded;
        if (const TagPtr found = m_tags.invalidate(tag); found && random() % 2)
            m_shard.eraseTag(found.get(), discarded); // else the hits find out
        m_model.dropIf([&](const auto&, const Model::Item& item) { return item.tags.contains(tag); });
    }

    std::string dropPattern(const std::string& glob)
    {
        Discarded discarded;
        const std::size_t before = m_shard.entryCount();
        const std::size_t dropped = m_shard.erasePattern(glob, discarded);
        m_model.dropIf([&](const std::string& key, const auto&) { return keyMatches(glob, key); });
        return m_shard.entryCount() + dropped == before ? "" : "The number of dropped entries is wrong";
    }

    void clear()
    {
        Discarded discarded;
        m_shard.clear(discarded);
        m_model.items.clear();
    }

    std::uint64_t lostSoFar() const
    {
        const ShardCounters& counters = m_shard.counters();
        return counters.evictions + counters.expired + counters.invalidated;
    }

    std::minstd_rand m_engine;
    test::FakeClock m_clock;
    TagRegistry m_tags;
    ShardPeers m_peers;
    MemoryShard m_shard;
    Model m_model;
    std::uint64_t m_puts = 0;
    std::uint64_t m_replaced = 0;
    std::uint64_t m_hits = 0;
};

} // namespace

class TestMemoryShard : public QObject {
    Q_OBJECT

private slots:
    void agreesWithASimpleModel_data();
    void agreesWithASimpleModel();
    void everyRuleKeepsTheQueuesInOrder_data();
    void everyRuleKeepsTheQueuesInOrder();
    void aLoopLargerThanTheCacheHasHits();
    void theTrialPicksTheRuleOfTheLoop();
    void anEntryLargerThanTheTrialsRoomIsLeftOut();
    void ghostsAreForgottenInOrder();
    void rowsAreFreedSoon();
    void rowsLastWhileAReaderIsPinned();
    void readersBesideWritersSeeWholeEntries();
    void moreThreadsThanStripesMayRead();
    void aLoopALittleLargerThanTheCacheHasHits_data();
    void aLoopALittleLargerThanTheCacheHasHits();
    void hashesDependOnEveryByte();
    void keysOfEqualHashAreToldApart();
};

void TestMemoryShard::agreesWithASimpleModel_data()
{
    QTest::addColumn<int>("entries");
    QTest::addColumn<int>("bytes");
    QTest::newRow("bound by entries") << 40 << 100'000'000;
    QTest::newRow("bound by bytes") << 100'000 << 16'000;
    QTest::newRow("both bounds") << 30 << 16'000;
    QTest::newRow("one entry") << 1 << 16'000;
    QTest::newRow("no bound reached") << 1000 << 100'000'000;
}

void TestMemoryShard::agreesWithASimpleModel()
{
    QFETCH(int, entries);
    QFETCH(int, bytes);
    for (std::uint32_t seed = 1; seed <= 3; ++seed) {
        Walk walk(std::size_t(entries), std::size_t(bytes), seed);
        for (int i = 0; i < 3000; ++i) {
            const std::string fault = walk.step();
            QVERIFY2(fault.empty(),
                     (fault + ", seed " + std::to_string(seed) + ", step " + std::to_string(i)).c_str());
        }
        QVERIFY2(walk.addsUp(), "every stored entry is there or was counted when it went");
        QVERIFY(walk.hits() > 0);
        QCOMPARE(walk.countedHits(), walk.hits());
    }
}

void TestMemoryShard::everyRuleKeepsTheQueuesInOrder_data()
{
    QTest::addColumn<int>("rule");
    for (const EvictionRule rule : kEvictionRules)
        QTest::newRow(std::string(evictionRuleName(rule)).c_str()) << int(rule);
    QTest::newRow("changing") << -1;
}

void TestMemoryShard::everyRuleKeepsTheQueuesInOrder()
{
    QFETCH(int, rule);
    constexpr std::size_t kKeys = 300;
    std::mt19937 random(7);
    EvictionQueues queues(60, 5000, rule < 0 ? EvictionRule::S3Fifo : EvictionRule(rule));
    std::vector<QueueLink> links(kKeys);
    std::vector<QueueUse> uses(kKeys);
    std::vector<bool> held(kKeys);
    for (int i = 0; i < 20'000; ++i) {
        const std::size_t key = std::min(random() % kKeys, random() % kKeys);
        if (rule < 0 && i % 500 == 0)
            queues.follow(kEvictionRules[random() % kEvictionRules.size()], 0.3);
        if (held[key] && random() % 20 == 0) {
            queues.remove(links[key]);
            held[key] = false;
        } else if (held[key]) {
            queues.touch(uses[key], links[key].hash);
        } else {
            links[key].hash = (key + 1) * 0x9E37'79B9'7F4A'7C15;
            links[key].bytes = 1 + key % 200;
            links[key].use = &uses[key];
            while (queues.isFull(links[key].bytes)) {
                const auto gone = std::size_t(&static_cast<QueueLink&>(queues.evict()) - links.data());
                QVERIFY2(held[gone], "only what is queued is evicted");
                held[gone] = false;
            }
            queues.add(links[key]);
            held[key] = true;
        }
        if (i % 16 == 0)
            QCOMPARE(queues.checkInvariants(), std::string());
    }
    QCOMPARE(queues.entryCount(), std::size_t(std::count(held.begin(), held.end(), true)));
}

void TestMemoryShard::aLoopLargerThanTheCacheHasHits()
{
    test::FakeClock clock;
    ShardPeers peers(100, 1 << 30);
    MemoryShard shard(100, 1 << 30, peers);
    const CachedRowsPtr rows = rowsOf(1);
    int hits = 0;
    for (int i = 0; i < 200 * 100; ++i) {
        const std::string key = std::to_string(i % 200);
        Discarded discarded;
        if (shard.quickHit(hashed(key), RoughClock(clock)))
            ++hits;
        else
            shard.put(hashed(key), rows, {}, clock.now(), MonotonicTime::max(), discarded);
    }
    QVERIFY2(hits > 200 * 100 / 4, "half of the loop fits; more than half of that is found");
}

void TestMemoryShard::theTrialPicksTheRuleOfTheLoop()
{
    PolicyTrial trial(100, 1 << 30);
    QCOMPARE(trial.winner(), EvictionRule::AdaptiveClock);
    for (std::uint64_t i = 0; i < 200 * 60; ++i)
        trial.record((i % 200 + 1) * 0x9E37'79B9'7F4A'7C15, 1);
    QCOMPARE(evictionRuleName(trial.winner()), std::string_view("filtered-narrow"));
}

void TestMemoryShard::anEntryLargerThanTheTrialsRoomIsLeftOut()
{
    PolicyTrial trial(20, 100'000);
    trial.cacheIsFull();
    for (int resident = 0; resident < 17; ++resident)
        trial.entryCame();
    for (std::uint64_t key = 1; key <= 40; ++key)
        trial.record(key, 100); // the contestants follow: they have room for 17 entries and 85,000 bytes
    trial.record(50, 96'000);
    trial.record(51, 84'000);
    QCOMPARE(trial.winner(), EvictionRule::AdaptiveClock);
}

void TestMemoryShard::ghostsAreForgottenInOrder()
{
    GhostList ghosts(100);
    const auto hash = [](std::uint64_t i) { return (i + 1) * 0x9E37'79B9'7F4A'7C15; };
    for (std::uint64_t i = 0; i < 1000; ++i)
        ghosts.remember(hash(i));
    int known = 0;
    for (std::uint64_t i = 900; i < 1000; ++i)
        known += ghosts.take(hash(i)) ? 1 : 0;
    QVERIFY2(known >= 85, "a full bucket may forget a few early");
    QVERIFY(!ghosts.take(hash(899)));
    QVERIFY2(!ghosts.take(hash(999)), "what was taken is gone");
    QCOMPARE(ghosts.count(), std::size_t{0});
}

void TestMemoryShard::rowsAreFreedSoon()
{
    test::FakeClock clock;
    ShardPeers peers(10, 1 << 30);
    MemoryShard shard(10, 1 << 30, peers);
    std::vector<std::weak_ptr<const CachedRows>> all;
    for (int i = 0; i < 1000; ++i) {
        const std::string key = std::to_string(i);
        Discarded discarded;
        const CachedRowsPtr rows = rowsOf(10);
        all.push_back(rows);
        shard.put(hashed(key), rows, {}, clock.now(), MonotonicTime::max(), discarded);
        (void)shard.quickHit(hashed(key), RoughClock(clock));
    }
    const auto alive =
        std::count_if(all.begin(), all.end(), [](const auto& rows) { return !rows.expired(); });
    QVERIFY2(alive <= 10 + 2 * 64, "no more than two batches wait");
}

void TestMemoryShard::rowsLastWhileAReaderIsPinned()
{
    test::FakeClock clock;
    ShardPeers peers(10, 1 << 30);
    MemoryShard shard(10, 1 << 30, peers);
    CachedRowsPtr rows = rowsOf(10);
    const std::weak_ptr<const CachedRows> watched = rows;
    {
        Discarded discarded;
        shard.put(hashed("watched"), std::move(rows), {}, clock.now(), MonotonicTime::max(), discarded);
    }
    const auto fill = [&](int from) {
        for (int i = from; i < from + 200; ++i) {
            Discarded discarded;
            shard.put(hashed(std::to_string(i)), rowsOf(1), {}, clock.now(), MonotonicTime::max(), discarded);
        }
    };
    {
        const auto pin = peers.readers.pin();
        fill(0);
        QVERIFY2(!watched.expired(), "a reader may still look at evicted rows");
    }
    fill(200);
    QVERIFY(watched.expired());
}

/// Rows tell their key by their size; run under ThreadSanitizer.
void TestMemoryShard::readersBesideWritersSeeWholeEntries()
{
    constexpr std::size_t kKeys = 200;
    test::FakeClock clock;
    ShardPeers peers(50, 1 << 30);
    MemoryShard shard(50, 1 << 30, peers);
    TagRegistry tags;
    std::mutex mutex;
    std::vector<CachedRowsPtr> rows;
    for (std::size_t i = 0; i < kKeys; ++i)
        rows.push_back(rowsOf(i));
    std::atomic<bool> wrong = false;
    std::atomic<std::uint64_t> found = 0;
    std::latch start(4);
    std::vector<std::thread> threads;
    for (std::uint32_t thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            std::mt19937 random(thread);
            start.arrive_and_wait();
            for (int i = 0; i < 5000; ++i) {
                const std::size_t number = std::min(random() % kKeys, random() % kKeys);
                const std::string key = "key:" + std::to_string(number);
                if (const auto hit = shard.quickHit(hashed(key), RoughClock(clock))) {
                    ++found;
                    if (hit->rows->batches.front()->column(0).bytesAt(0).size() != number)
                        wrong = true;
                    continue;
                }
                Discarded discarded;
                const std::lock_guard lock(mutex);
                if (i % 50 == 0)
                    shard.erase(hashed(key), discarded);
                else if (i % 333 == 0)
                    shard.clear(discarded);
                else
                    shard.put(hashed(key), rows[number], tags.stamps(std::vector<std::string>{"t"}),
                              clock.now(), clock.now() + 1h, discarded);
                if (i % 100 == 0)
                    tags.invalidate("t");
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    QVERIFY(!wrong);
    QVERIFY(found > 0);
    QCOMPARE(peers.readers.hits(), found.load());
    QCOMPARE(shard.checkInvariants(), std::string());
}

void TestMemoryShard::moreThreadsThanStripesMayRead()
{
    constexpr std::size_t kThreads = 100;
    test::FakeClock clock;
    ShardPeers peers(10, 1 << 30);
    MemoryShard shard(10, 1 << 30, peers);
    CachedRowsPtr rows = rowsOf(10);
    const std::weak_ptr<const CachedRows> watched = rows;
    Discarded discarded;
    shard.put(hashed("watched"), std::move(rows), {}, clock.now(), MonotonicTime::max(), discarded);
    const auto fill = [&] {
        for (int i = 0; i < 300; ++i) {
            Discarded left;
            shard.put(hashed(std::to_string(i)), rowsOf(1), {}, clock.now(), MonotonicTime::max(), left);
        }
    };
    std::latch pinned(kThreads);
    std::latch mayGo(1);
    std::vector<std::thread> threads;
    for (std::size_t thread = 0; thread < kThreads; ++thread)
        threads.emplace_back([&] {
            auto pin = peers.readers.pin();
            pin.countHit();
            pinned.count_down();
            mayGo.wait();
        });
    pinned.wait();
    fill();
    QVERIFY(!watched.expired());
    mayGo.count_down();
    for (std::thread& thread : threads)
        thread.join();
    fill();
    QVERIFY(watched.expired());
    QCOMPARE(peers.readers.hits(), std::uint64_t{kThreads});
}

void TestMemoryShard::aLoopALittleLargerThanTheCacheHasHits_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 4; seed < 10; ++seed)
        QTest::addRow("keys %d", seed) << seed;
}

/// Half of the keys are in the trial, and by chance fewer of the loop's than the trial has room for.
void TestMemoryShard::aLoopALittleLargerThanTheCacheHasHits()
{
    QFETCH(int, seed);
    constexpr std::size_t kEntries = 1000;
    constexpr int kKeys = 1010;
    constexpr int kRounds = 80;
    test::FakeClock clock;
    ShardPeers peers(kEntries, 1 << 30);
    MemoryShard shard(kEntries, 1 << 30, peers);
    const CachedRowsPtr rows = rowsOf(1);
    int hits = 0;
    for (int i = 0; i < kRounds * kKeys; ++i) {
        const std::string key = std::to_string(seed) + ':' + std::to_string(i % kKeys);
        const HashedKey hash{key, hashOf(key)};
        if (shard.quickHit(hash, RoughClock(clock))) {
            ++hits;
            continue;
        }
        Discarded discarded;
        shard.put(hash, rows, {}, clock.now(), MonotonicTime::max(), discarded);
    }
    QVERIFY2(hits > kRounds * kKeys / 2, qPrintable(QString::number(hits)));
}

void TestMemoryShard::hashesDependOnEveryByte()
{
    for (std::size_t length = 0; length < 70; ++length) {
        const std::string text(length, 'a');
        QCOMPARE(hashOf(text), hashOf(std::string(text)));
        QVERIFY(hashOf(text) != hashOf(text + 'a'));
        for (std::size_t i = 0; i < length; ++i) {
            std::string other = text;
            other[i] = 'b';
            const std::uint64_t difference = hashOf(text) ^ hashOf(other);
            // Shards are chosen by the middle bits, places by the low ones, prints are the high ones.
            QVERIFY((difference & 0xFFFF) != 0 && (difference >> 32 & 0xFFFF) != 0 && difference >> 48 != 0);
        }
    }
}

/// Beside a hash no two keys share by chance, the text decides: at every length and every byte of it.
void TestMemoryShard::keysOfEqualHashAreToldApart()
{
    constexpr std::uint64_t kHash = 0x1234'5678'9ABC'DEF0;
    constexpr std::size_t kLongest = 70;
    test::FakeClock clock;
    const RoughClock rough(clock);
    ShardPeers peers(1000, 1 << 30);
    MemoryShard shard(1000, 1 << 30, peers);
    std::vector<CachedRowsPtr> rows;
    for (std::size_t length = 0; length <= kLongest; ++length) {
        Discarded discarded;
        const std::string key(length, 'a');
        rows.push_back(rowsOf(1));
        shard.put({key, kHash}, rows.back(), {}, clock.now(), MonotonicTime::max(), discarded);
    }
    QCOMPARE(shard.entryCount(), kLongest + 1);
    for (std::size_t length = 0; length <= kLongest; ++length) {
        std::string key(length, 'a');
        const auto hit = shard.quickHit({key, kHash}, rough);
        QVERIFY(hit && hit->rows == rows[length]);
        for (char& byte : key) {
            byte = 'b';
            QVERIFY(!shard.quickHit({key, kHash}, rough));
            byte = 'a';
        }
    }
    QCOMPARE(QString::fromStdString(shard.checkInvariants()), QString());
}

QTEST_APPLESS_MAIN(TestMemoryShard)

#include "tst_memory_shard.moc"
