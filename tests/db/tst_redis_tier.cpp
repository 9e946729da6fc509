// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/db/redis_process.h"
#include "tests/support/redis_fixture.h"
#include "tests/support/stall_proxy.h"

using namespace dataflow;
using namespace dataflow::cache;
using namespace dataflow::test;
using namespace std::chrono_literals;

class TestRedisTier : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void rowsAreSharedBetweenProcesses();
    void theAgeIsThatOfTheRows();
    void entriesEndWithTheirTime();
    void aTagIsDroppedEverywhere();
    void rowsLoadedBeforeADropAreNotAnsweredAfterIt();
    void aKeyAndAPatternAreDroppedEverywhere();
    void clearingDropsEverythingOfTheProjectOnly();
    void ownMessagesAreIgnored();
    void aNewValueReplacesTheOldOneInOtherProcesses();
    void damagedEntriesAreMisses();
    void aTierCanBeLeftOut();
    void aFlushedServerIsAMiss();
    void aFullServerKeepsNothingAndSaysSo();
    void aServerThatIsDownIsAMissAndAFinding();
    void aServerThatComesBackIsUsedAgain();
    void dropsAreMadeUpForAfterAnOutage();
    void memoryIsNotTrustedAfterAnOutage();
    void aStalledServerCostsOneCallTimeAtMost();
    void aStoppedCallerLeavesAStalledServer();
    void concurrentMissesAskTheServerOnce();
    void manyKeysAreAskedForTogether();
    void rowsReadBeforeADropAreNotPutAfterIt_data();
    void rowsReadBeforeADropAreNotPutAfterIt();
    void marksOfRowsArePutTogetherWithTheirOwn();
    void rowsOfAnotherShapeAreReplaced();

private:
    RedisAddress m_address;
    std::string m_space;
};

void TestRedisTier::initTestCase()
{
    if (!test::redisAddress())
        QSKIP(test::kNoRedis);
    m_address = *test::redisAddress();
}

void TestRedisTier::init()
{
    m_space = std::string("test ") + QTest::currentTestFunction() +
              std::to_string(QCoreApplication::applicationPid());
}

void TestRedisTier::rowsAreSharedBetweenProcesses()
{
    Process first(m_address, m_space);
    Process second(m_address, m_space);
    Process other(m_address, m_space + " other");
    QVERIFY(first.hears() && second.hears());
    QCOMPARE(first.ask("k", "one"), std::string("one "));
    QVERIFY(first.settles());
    QCOMPARE(second.ask("k", "two"), std::string("one L2"));
    QCOMPARE(second.ask("k", "two"), std::string("one L1"));
    QCOMPARE(other.ask("k", "three"), std::string("three "));
    QCOMPARE(first.shared().writes, std::uint64_t{1});
    QVERIFY(first.shared().problem.empty());
}

void TestRedisTier::theAgeIsThatOfTheRows()
{
    test::FakeClock clock;
    Process first(m_address, m_space, clock);
    Process second(m_address, m_space, clock);
    first.ask("k", "one");
    QVERIFY(first.settles() && second.hears());
    clock.advance(5s);
    second.ask("k", "two"); // into its memory
    clock.advance(2s);
    const auto answer = second.cache->find("k");
    QVERIFY(answer);
    QVERIFY(answer->servedBy == CacheTier::L1);
    QCOMPARE(answer->age, Nanoseconds(7s));
}

void TestRedisTier::entriesEndWithTheirTime()
{
    test::FakeClock clock;
    Process first(m_address, m_space, clock);
    QVERIFY(first.hears());
    const CachePolicy policy{90'000ms, {}, {}};
    const auto load = []() -> Result<CachedRowsPtr> { return rowsOf("one"); };
    QVERIFY(first.cache->getOrLoad("k", policy, load, {}));
    QVERIFY(first.settles());
    const auto left = test::redisCommand(m_address, {"PTTL", "dataflow:" + m_space + ":e:k"}).integer;
    QVERIFY2(left > 60'000 && left <= 90'000, std::to_string(left).c_str());
    clock.advance(80s);
    Process second(m_address, m_space, clock);
    QVERIFY(second.hears());
    QVERIFY(second.cache->getOrLoad("k", policy, load, {})->servedBy == CacheTier::L2);
    clock.advance(11s); // the copy in memory ends with the entry it came from
    QVERIFY(!second.cache->find("k", {.l1 = true, .l2 = false}));
}

void TestRedisTier::aTagIsDroppedEverywhere()
{
    Process first(m_address, m_space);
    Process second(m_address, m_space);
    QVERIFY(first.hears() && second.hears());
    first.ask("a", "a1", {"x", "y"});
    first.ask("b", "b1", {"y"});
    QVERIFY(first.settles());
    QCOMPARE(second.ask("a", "a2", {"x", "y"}), std::string("a1 L2"));
    QCOMPARE(second.ask("a", "a2", {"x", "y"}), std::string("a1 L1"));
    QCOMPARE(first.cache->invalidateTag("x"), std::size_t{1});
    QTRY_COMPARE(second.cache->stats().entries, std::uint64_t{0});
    QCOMPARE(second.ask("a", "a2", {"x", "y"}), std::string("a2 "));
    QCOMPARE(second.ask("b", "b2", {"y"}), std::string("b1 L2"));
}

void TestRedisTier::rowsLoadedBeforeADropAreNotAnsweredAfterIt()
{
    Process first(m_address, m_space);
    Process second(m_address, m_space);
    QVERIFY(first.hears() && second.hears());
    const auto answer = first.cache->getOrLoad("k", {0ms, {"x"}, {}},
                                               [&]() -> Result<CachedRowsPtr> {
                                                   second.cache->invalidateTag(
                                                       "x"); // another process writes while this one loads
                                                   return rowsOf("old");
                                               },
                                               {});
    QVERIFY(answer); // the caller itself asked before the write
    QVERIFY(first.settles());
    QCOMPARE(second.ask("k", "new", {"x"}), std::string("new "));
}

void TestRedisTier::aKeyAndAPatternAreDroppedEverywhere()
{
    Process first(m_address, m_space);
    Process second(m_address, m_space);
    QVERIFY(first.hears() && second.hears());
    for (const char* key : {"p:1", "p:2", "q:[1]"}) {
        first.ask(key, "old");
        QVERIFY(first.settles());
        QCOMPARE(second.ask(key, "none"), std::string("old L2"));
    }
    QVERIFY(first.cache->erase("p:1"));
    QTRY_COMPARE(second.cache->stats().entries, std::uint64_t{2});
    QCOMPARE(second.ask("p:1", "new"), std::string("new "));
    QVERIFY(second.settles());
    const TierCount dropped = first.cache->invalidatePattern("p:*");
    QCOMPARE(dropped.shared, std::size_t{2});
    QCOMPARE(dropped.memory, std::size_t{1});
    QTRY_COMPARE(second.cache->stats().entries, std::uint64_t{1});
    QCOMPARE(first.cache->invalidatePattern("q:[1]").shared, std::size_t{1});
    QVERIFY(!first.cache->erase("nothing"));
}

void TestRedisTier::clearingDropsEverythingOfTheProjectOnly()
{
    Process first(m_address, m_space);
    Process second(m_address, m_space);
    Process other(m_address, m_space + " other");
    QVERIFY(first.hears() && second.hears() && other.hears());
    first.ask("k", "one");
    other.ask("k", "other");
    QVERIFY(first.settles() && other.settles());
    second.ask("k", "two");
    first.cache->clear();
    QTRY_COMPARE(second.cache->stats().entries, std::uint64_t{0});
    QCOMPARE(second.ask("k", "two"), std::string("two "));
    QCOMPARE(other.ask("k", "two", {}, {.l1 = false, .l2 = true}), std::string("other L2"));
}

void TestRedisTier::ownMessagesAreIgnored()
{
    Process first(m_address, m_space);
    Process second(m_address, m_space);
    QVERIFY(first.hears() && second.hears());
    first.ask("k", "one", {"x"});
    first.cache->invalidateTag("x");
    first.ask("k", "two", {"x"});
    QVERIFY(first.settles());
    second.ask("other", "a", {"x"});
    // The second process' message arrives behind the first one's own: then that one has been read.
    second.cache->erase("marker");
    first.ask("marker", "m");
    second.cache->erase("marker");
    QTRY_VERIFY(!first.cache->find("marker", {.l1 = true, .l2 = false}));
    QCOMPARE(first.ask("k", "three", {"x"}), std::string("two L1"));
}

void TestRedisTier::aNewValueReplacesTheOldOneInOtherProcesses()
{
    Process first(m_address, m_space);
    Process second(m_address, m_space);
    QVERIFY(first.hears() && second.hears());
    first.cache->put("k", rowsOf("one"), {});
    QCOMPARE(second.ask("k", "none"), std::string("one L2"));
    // The message about the first value may arrive late and drop what was just read.
    QTRY_COMPARE(second.ask("k", "none"), std::string("one L1"));
    first.cache->put("k", rowsOf("two"), {});
    QTRY_COMPARE(second.cache->stats().entries, std::uint64_t{0});
    QCOMPARE(second.ask("k", "none"), std::string("two L2"));
    QCOMPARE(first.ask("k", "none"), std::string("two L1"));
}

void TestRedisTier::damagedEntriesAreMisses()
{
    Process first(m_address, m_space);
    QVERIFY(first.hears());
    const TierChoice sharedOnly{.l1 = false, .l2 = true};
    first.ask("k", "one", {}, sharedOnly);
    QVERIFY(first.settles());
    const std::string name = "dataflow:" + m_space + ":e:k";
    test::redisCommand(m_address, {"SETRANGE", name, "150", "damage"});
    QCOMPARE(first.ask("k", "two", {}, sharedOnly), std::string("two "));
    QVERIFY(first.found("cache.damaged"));
    QVERIFY(first.settles());
    QCOMPARE(first.ask("k", "three", {}, sharedOnly), std::string("two L2"));
}

void TestRedisTier::aTierCanBeLeftOut()
{
    Process first(m_address, m_space);
    QVERIFY(first.hears());
    first.ask("memory", "m", {}, {.l1 = true, .l2 = false});
    first.ask("shared", "s", {}, {.l1 = false, .l2 = true});
    QVERIFY(first.settles());
    QCOMPARE(first.cache->stats().entries, std::uint64_t{1});
    QCOMPARE(first.shared().writes, std::uint64_t{1});
    QVERIFY(!first.cache->find("memory", {.l1 = false, .l2 = true}));
    QVERIFY(first.cache->find("shared", {.l1 = false, .l2 = true}));
}

void TestRedisTier::aFlushedServerIsAMiss()
{
    test::OwnRedis server;
    Process first(server.address(), m_space);
    QVERIFY(first.hears());
    const TierChoice sharedOnly{.l1 = false, .l2 = true};
    first.ask("k", "one", {"x"}, sharedOnly);
    QVERIFY(first.settles());
    test::redisCommand(server.address(), {"FLUSHALL"});
    QCOMPARE(first.ask("k", "two", {"x"}, sharedOnly), std::string("two "));
    QVERIFY(first.settles());
    QCOMPARE(first.ask("k", "three", {"x"}, sharedOnly), std::string("two L2"));
    // Marks alone may be lost too, when the server evicts: their entries are stale then.
    test::redisCommand(server.address(), {"DEL", "dataflow:" + m_space + ":t:x"});
    QCOMPARE(first.ask("k", "four", {"x"}, sharedOnly), std::string("four "));
}

void TestRedisTier::aFullServerKeepsNothingAndSaysSo()
{
    test::OwnRedis server;
    Process first(server.address(), m_space);
    QVERIFY(first.hears());
    const TierChoice sharedOnly{.l1 = false, .l2 = true};
    first.ask("k", "one", {"x"}, sharedOnly);
    QVERIFY(first.settles());
    test::redisCommand(server.address(), {"CONFIG", "SET", "maxmemory-policy", "noeviction"});
    test::redisCommand(server.address(), {"CONFIG", "SET", "maxmemory", "1"});
    QCOMPARE(first.ask("k2", "two", {"x"}, sharedOnly), std::string("two "));
    QVERIFY(first.settles());
    QVERIFY(first.found("cache.full"));
    QCOMPARE(first.shared().droppedWrites, std::uint64_t{1});
    QCOMPARE(first.ask("k", "three", {"x"}, sharedOnly), std::string("one L2")); // reading goes on
    first.cache->invalidateTag("x");                                             // and so does dropping
    QCOMPARE(first.ask("k", "four", {"x"}, sharedOnly), std::string("four "));
}

void TestRedisTier::aServerThatIsDownIsAMissAndAFinding()
{
    test::OwnRedis server;
    const RedisAddress address = server.address();
    server.kill();
    Process first(address, m_space);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(first.ask("k" + std::to_string(i), "loaded"), std::string("loaded "));
    QCOMPARE(first.ask("k1", "again"), std::string("loaded L1"));
    QVERIFY(first.found("cache.unavailable"));
    QVERIFY(!first.shared().problem.empty());
    QVERIFY(first.shared().errors >= 3);
    QVERIFY(first.shared().errors < 20); // the breaker keeps it from being asked each time
    QCOMPARE(first.shared().hits, std::uint64_t{0});
    QCOMPARE(first.shared().misses, std::uint64_t{20});
}

void TestRedisTier::aServerThatComesBackIsUsedAgain()
{
    test::OwnRedis server;
    Process first(server.address(), m_space);
    QVERIFY(first.hears());
    const TierChoice sharedOnly{.l1 = false, .l2 = true};
    first.ask("k", "one", {}, sharedOnly);
    QVERIFY(first.settles());
    server.kill();
    QCOMPARE(first.ask("k", "two", {}, sharedOnly), std::string("two "));
    server.start();
    QTRY_VERIFY((first.ask("k", "three", {}, sharedOnly), first.settles(),
                 first.ask("k", "four", {}, sharedOnly).ends_with("L2")));
    QTRY_VERIFY(first.shared().problem.empty());
}

void TestRedisTier::dropsAreMadeUpForAfterAnOutage()
{
    test::StallProxy proxy(m_address.host, m_address.port);
    RedisAddress address = m_address;
    address.port = proxy.port();
    Process first(address, m_space);
    Process second(m_address, m_space); // reaches the server all the time
    QVERIFY(first.hears() && second.hears());
    const TierChoice sharedOnly{.l1 = false, .l2 = true};
    first.ask("k", "old", {"x"}, sharedOnly);
    QVERIFY(first.settles());
    proxy.stall();
    first.cache->invalidateTag("x");
    QVERIFY(first.found("cache.drop_owed"));
    // What Redis has is stale now: it is not asked, also when it could be reached again.
    proxy.resume();
    QCOMPARE(first.ask("k", "new", {"x"}, sharedOnly).substr(0, 3), std::string("new"));
    QTRY_VERIFY(second.ask("k", "newer", {"x"}, sharedOnly).starts_with("new"));
}

void TestRedisTier::memoryIsNotTrustedAfterAnOutage()
{
    test::StallProxy proxy(m_address.host, m_address.port);
    RedisAddress address = m_address;
    address.port = proxy.port();
    Process first(address, m_space);
    Process second(m_address, m_space);
    QVERIFY(first.hears() && second.hears());
    first.ask("k", "old", {"x"});
    QVERIFY(first.settles());
    second.cache->invalidateTag("y"); // heard
    proxy.cut();
    second.cache->invalidateTag("x"); // perhaps not heard
    QTRY_VERIFY(first.found("cache.resynced"));
    QCOMPARE(first.ask("k", "new", {"x"}), std::string("new "));
}

void TestRedisTier::aStalledServerCostsOneCallTimeAtMost()
{
    test::OwnRedis server;
    Process first(server.address(), m_space);
    QVERIFY(first.hears());
    first.ask("k", "one");
    QVERIFY(first.settles());
    server.freeze();
    for (int i = 0; i < 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(first.ask("s" + std::to_string(i), "loaded"), std::string("loaded "));
        QVERIFY2(timer.elapsed() < 10'000, std::to_string(timer.elapsed()).c_str());
    }
    QVERIFY(first.found("run.timed_out"));
    const std::uint64_t errors = first.shared().errors;
    QCOMPARE(errors, std::uint64_t{3});
    server.go();
}

void TestRedisTier::aStoppedCallerLeavesAStalledServer()
{
    test::StallProxy proxy(m_address.host, m_address.port);
    RedisAddress address = m_address;
    address.port = proxy.port();
    Process first(address, m_space);
    QVERIFY(first.hears());
    proxy.stall();
    std::stop_source stop;
    stop.request_stop();
    const auto answer = first.cache->getOrLoad(
        "k", {}, []() -> Result<CachedRowsPtr> { return rowsOf("never"); }, stop.get_token());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::Cancelled);
}

void TestRedisTier::concurrentMissesAskTheServerOnce()
{
    Process first(m_address, m_space);
    QVERIFY(first.hears());
    Process second(m_address, m_space);
    QVERIFY(second.hears());
    first.ask("k", "one");
    QVERIFY(first.settles());
    std::vector<std::jthread> threads;
    std::atomic<int> fromL2{0};
    std::atomic<int> fromMemory{0};
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            const std::string answer = second.ask("k", "two");
            fromL2 += answer == "one L2" ? 1 : 0;
            fromMemory += answer == "one L1" ? 1 : 0;
        });
    threads.clear();
    QCOMPARE(fromL2 + fromMemory, 8);
    QVERIFY(fromL2 >= 1);
    QCOMPARE(second.shared().hits, std::uint64_t{1});
    QCOMPARE(second.cache->stats().loads, std::uint64_t{0});
}

void TestRedisTier::manyKeysAreAskedForTogether()
{
    constexpr int kKeys = 600; // more than one command takes
    const Process first(m_address, m_space);
    std::vector<CacheItem> items;
    std::vector<std::string> keys;
    for (int i = 0; i < kKeys; ++i) {
        keys.push_back("k" + std::to_string(i));
        if (i != 7)
            items.push_back({keys.back(), rowsOf(std::to_string(i)), {i % 2 ? "odd" : "even"}});
    }
    first.cache->putAll(std::move(items), 0ms);
    const Process second(m_address, m_space);
    QVERIFY(second.hears()); // its memory is emptied when it begins to
    second.cache->put("k5", rowsOf("own"), {.tiers = {.l1 = true, .l2 = false}});
    first.cache->invalidateTag("even");
    const auto answers = second.cache->findAll(keys);
    QCOMPARE(answers.size(), keys.size());
    for (int i = 0; i < kKeys; ++i) {
        const auto& answer = answers[static_cast<std::size_t>(i)];
        QCOMPARE(answer.has_value(), i % 2 == 1 && i != 7);
        if (!answer)
            continue;
        QCOMPARE(answer->rows->batches.front()->column(0).textAt(0), i == 5 ? "own" : std::to_string(i));
        QCOMPARE(answer->servedBy, i == 5 ? CacheTier::L1 : CacheTier::L2);
    }
    QCOMPARE(second.shared().hits, std::uint64_t{kKeys / 2 - 2});
    QCOMPARE(second.shared().misses, std::uint64_t{kKeys / 2 + 1});
    QCOMPARE(second.shared().invalidated, std::uint64_t{kKeys / 2});
    const Process down(test::redisAddress().value(), m_space + " empty");
    QVERIFY(std::ranges::none_of(down.cache->findAll(keys), [](const auto& one) { return one.has_value(); }));
}

void TestRedisTier::rowsReadBeforeADropAreNotPutAfterIt_data()
{
    QTest::addColumn<bool>("dropped");
    QTest::addColumn<bool>("heard");
    QTest::newRow("nothing is dropped") << false << true;
    QTest::newRow("dropped by a process that is heard") << true << true;
    QTest::newRow("dropped by a process that is not heard") << true << false;
}

void TestRedisTier::rowsReadBeforeADropAreNotPutAfterIt()
{
    QFETCH(bool, dropped);
    QFETCH(bool, heard);
    const std::string space = m_space + QTest::currentDataTag();
    Process reader(m_address, space);
    const Process writer(m_address, space);
    QVERIFY(reader.hears() && writer.hears());
    if (!heard)
        reader.tier->stopListening();
    const TagWatch watch = reader.cache->watchTags({"model"});
    if (dropped)
        writer.cache->invalidateTag("model");
    QTRY_COMPARE(watch.stillRight(), !(dropped && heard));
    // The entry's own tag is not known before its row is read.
    QCOMPARE(reader.cache->putAll({{"k", rowsOf("old"), {"record"}}}, 0ms, watch), !dropped);
    QCOMPARE(reader.cache->find("k").has_value(), !dropped);
    QCOMPARE(writer.cache->find("k").has_value(), !dropped);
    QCOMPARE(reader.cache->checkInvariants(), std::string());
}

void TestRedisTier::marksOfRowsArePutTogetherWithTheirOwn()
{
    const Process first(m_address, m_space);
    const Process second(m_address, m_space);
    const auto before = first.tier->marks({"model"}, {});
    QVERIFY(before);
    QCOMPARE(before->size(), std::size_t{2}); // and every entry's
    const std::vector<CacheItem> items{{"k", rowsOf("one"), {"record"}}};
    QVERIFY(first.tier->storeNow(items, 0ms, *before, {}) == StoreOutcome::Stored);
    QVERIFY(second.tier->find("k", {}, {}, {}).hit);
    second.tier->invalidateTag("record");
    QVERIFY(!second.tier->find("k", {}, {}, {}).hit);
    second.tier->clear();
    QVERIFY(first.tier->storeNow(items, 0ms, *before, {}) == StoreOutcome::Stale);
    QVERIFY(!second.tier->find("k", {}, {}, {}).hit);
}

void TestRedisTier::rowsOfAnotherShapeAreReplaced()
{
    Process first(m_address, m_space);
    Process second(m_address, m_space);
    QVERIFY(first.hears() && second.hears());
    first.ask("k", "one");
    QVERIFY(first.settles());
    auto other = std::make_shared<CachedRows>();
    other->schema =
        std::make_shared<const db::Schema>(std::vector<db::Field>{{"w", db::ColumnType::Int64, true}});
    const CachePolicy policy{0ms, {"tag"}, {}, {"test", other->schema->fields()}};
    const auto load = [&]() -> Result<LoadedRows> { return CachedRowsPtr(other); };
    const auto loaded = second.cache->getOrLoad("k", policy, load, {});
    QVERIFY(loaded->servedBy == CacheTier::None);
    QVERIFY(loaded->replaced && !loaded->hit);
    QCOMPARE(second.shared().misses, std::uint64_t{1});
    QCOMPARE(second.shared().hits, std::uint64_t{0});
    QVERIFY(second.settles());
    Process third(m_address, m_space);
    const auto found = third.cache->getOrLoad("k", policy, load, {});
    QVERIFY(found->servedBy == CacheTier::L2);
    QVERIFY(!found->replaced);
    // A tag that the entry did not have drops it now.
    first.cache->invalidateTag("tag");
    QVERIFY(!first.tier->find("k", {}, {}, {}).hit);
}

QTEST_GUILESS_MAIN(TestRedisTier)
#include "tst_redis_tier.moc"
