// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
//
// What was dropped stays out of the shared tier, whoever was loading it meanwhile.
#include "tests/db/redis_process.h"
#include "tests/support/redis_fixture.h"
#include "tests/support/stall_proxy.h"

#include <thread>

using namespace dataflow;
using namespace dataflow::cache;
using namespace dataflow::test;
using namespace std::chrono_literals;

class TestRedisDrops : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void rowsLoadedWhileTheyAreDroppedStayOut_data();
    void rowsLoadedWhileTheyAreDroppedStayOut();
    void aLoadHearsOfADropAfterTheMessagesBrokeOff();
    void rowsLoadedAfterADropAreKept();
    void aFullServerStillDropsKeys();
    void aFullServerRemembersWhatWasDropped_data();
    void aFullServerRemembersWhatWasDropped();
    void whatCannotBeReplacedIsDropped_data();
    void whatCannotBeReplacedIsDropped();
    void marksLiveAsLongAsTheirLongestEntry();
    void aRepeatedDropEmptiesMemoryOnly();

private:
    std::string namedInRedis(const std::string& name) const { return "dataflow:" + m_space + ':' + name; }

    RedisAddress m_address;
    std::string m_space;
};

void TestRedisDrops::initTestCase()
{
    if (!redisAddress())
        QSKIP(kNoRedis);
    m_address = *redisAddress();
}

void TestRedisDrops::init()
{
    m_space = std::string("drops ") + QTest::currentTestFunction() +
              (QTest::currentDataTag() ? QTest::currentDataTag() : "") +
              std::to_string(QCoreApplication::applicationPid());
}

void TestRedisDrops::rowsLoadedWhileTheyAreDroppedStayOut_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<bool>("heard");
    for (const char* how : {"erase", "pattern", "put"}) {
        QTest::addRow("%s, heard", how) << how << true;
        QTest::addRow("%s, not heard", how) << how << false;
    }
    QTest::newRow("erased by the process that loads") << "own" << false;
}

void TestRedisDrops::rowsLoadedWhileTheyAreDroppedStayOut()
{
    QFETCH(QString, how);
    QFETCH(bool, heard);
    Process reader(m_address, m_space);
    Process writer(m_address, m_space);
    QVERIFY(reader.hears() && writer.hears());
    if (!heard)
        reader.tier->stopListening();
    const auto load = [&]() -> Result<CachedRowsPtr> {
        if (how == "erase")
            writer.cache->erase("k");
        else if (how == "pattern")
            writer.cache->invalidatePattern("k*");
        else if (how == "put")
            writer.cache->put("k", rowsOf("put"), {});
        else
            reader.cache->erase("k");
        return rowsOf("old");
    };
    QVERIFY(reader.cache->getOrLoad("k", {}, load, {})); // the caller itself asked before
    QVERIFY(reader.settles());
    Process third(m_address, m_space);
    QCOMPARE(third.ask("k", "new"), std::string(how == "put" ? "put L2" : "new "));
}

void TestRedisDrops::aLoadHearsOfADropAfterTheMessagesBrokeOff()
{
    StallProxy proxy(m_address.host, m_address.port);
    RedisAddress address = m_address;
    address.port = proxy.port();
    Process reader(address, m_space);
    Process writer(m_address, m_space);
    QVERIFY(reader.hears() && writer.hears());
    const auto load = [&]() -> Result<CachedRowsPtr> {
        proxy.cut();
        const Deadline patience = soon();
        while (!(reader.found("cache.resynced") && reader.hears()) && !patience.passed(systemClock()))
            std::this_thread::yield();
        writer.cache->erase("k");
        return rowsOf("old");
    };
    QVERIFY(reader.cache->getOrLoad("k", {}, load, {}));
    QVERIFY(reader.settles());
    QCOMPARE(writer.ask("k", "new"), std::string("new "));
}

void TestRedisDrops::rowsLoadedAfterADropAreKept()
{
    Process first(m_address, m_space);
    Process second(m_address, m_space);
    QVERIFY(first.hears() && second.hears());
    first.cache->erase("k");
    first.cache->invalidatePattern("*");
    QCOMPARE(first.ask("k", "new"), std::string("new "));
    QVERIFY(first.settles());
    QCOMPARE(second.ask("k", "newer"), std::string("new L2"));
}

void TestRedisDrops::aFullServerStillDropsKeys()
{
    if (!hasRedisProgram())
        QSKIP("no redis-server program");
    OwnRedis server;
    Process first(server.address(), m_space);
    QVERIFY(first.hears());
    const TierChoice sharedOnly{.l1 = false, .l2 = true};
    for (const char* key : {"a", "b"})
        first.ask(key, "old", {}, sharedOnly);
    QVERIFY(first.settles());
    redisCommand(server.address(), {"CONFIG", "SET", "maxmemory-policy", "noeviction"});
    redisCommand(server.address(), {"CONFIG", "SET", "maxmemory", "1"});
    QVERIFY(first.cache->erase("a"));
    QCOMPARE(first.cache->invalidatePattern("b*").shared, std::size_t{1});
    QVERIFY(!first.found("cache.drop_owed"));
    QCOMPARE(first.ask("a", "new", {}, sharedOnly), std::string("new "));
}

void TestRedisDrops::aFullServerRemembersWhatWasDropped_data()
{
    QTest::addColumn<QString>("how");
    for (const char* how : {"erase", "pattern", "put"})
        QTest::newRow(how) << how;
}

void TestRedisDrops::aFullServerRemembersWhatWasDropped()
{
    QFETCH(QString, how);
    if (!hasRedisProgram())
        QSKIP("no redis-server program");
    OwnRedis server;
    Process reader(server.address(), m_space);
    Process writer(server.address(), m_space);
    QVERIFY(reader.hears() && writer.hears());
    reader.tier->stopListening();
    const auto load = [&]() -> Result<CachedRowsPtr> {
        redisCommand(server.address(), {"CONFIG", "SET", "maxmemory", "1"});
        if (how == "erase")
            writer.cache->erase("k");
        else if (how == "pattern")
            writer.cache->invalidatePattern("k*");
        else
            writer.cache->put("k", rowsOf("put"), {});
        redisCommand(server.address(), {"CONFIG", "SET", "maxmemory", "0"}); // room again for the rows
        return rowsOf("old");
    };
    QVERIFY(reader.cache->getOrLoad("k", {}, load, {}));
    QVERIFY(reader.settles());
    QVERIFY(!writer.found("cache.drop_owed"));
    Process third(server.address(), m_space);
    QCOMPARE(third.ask("k", "new"), std::string("new "));
}

void TestRedisDrops::whatCannotBeReplacedIsDropped_data()
{
    QTest::addColumn<bool>("reached");
    QTest::newRow("there is no room") << true;
    QTest::newRow("the server is not reached") << false;
}

void TestRedisDrops::whatCannotBeReplacedIsDropped()
{
    QFETCH(bool, reached);
    if (!hasRedisProgram())
        QSKIP("no redis-server program");
    OwnRedis server;
    StallProxy proxy(server.address().host, server.address().port);
    RedisAddress address = server.address();
    address.port = proxy.port();
    Process first(address, m_space);
    Process second(server.address(), m_space); // reaches the server all the time
    QVERIFY(first.hears() && second.hears());
    const TierChoice sharedOnly{.l1 = false, .l2 = true};
    first.ask("k", "old", {}, sharedOnly);
    QVERIFY(first.settles());
    if (reached)
        redisCommand(server.address(), {"CONFIG", "SET", "maxmemory", "1"});
    else
        proxy.stall();
    first.cache->put("k", rowsOf("put"), {});
    QCOMPARE(first.ask("k", "unused"), std::string("put L1"));
    proxy.resume();
    QTRY_COMPARE(second.ask("k", "new", {}, sharedOnly).substr(0, 3), std::string("new"));
}

void TestRedisDrops::marksLiveAsLongAsTheirLongestEntry()
{
    Process first(m_address, m_space);
    QVERIFY(first.hears());
    const auto load = []() -> Result<CachedRowsPtr> { return rowsOf("one"); };
    for (const std::chrono::hours ttl : {48h, 1h}) {
        QVERIFY(first.cache->getOrLoad(std::to_string(ttl.count()), {ttl, {"x"}}, load, {}));
        QVERIFY(first.settles());
    }
    for (const char* mark : {"t:x", "t:"}) {
        const auto left = redisCommand(m_address, {"PTTL", namedInRedis(mark)}).integer;
        QVERIFY2(std::chrono::milliseconds(left) > 90h, std::to_string(left).c_str());
    }
}

void TestRedisDrops::aRepeatedDropEmptiesMemoryOnly()
{
    Process first(m_address, m_space);
    Process second(m_address, m_space);
    QVERIFY(first.hears() && second.hears());
    first.ask("k", "one", {"x"});
    QVERIFY(first.settles());
    QCOMPARE(second.ask("k", "two", {"x"}), std::string("one L2"));
    first.tier->repeat({Drop::Kind::Tag, "x"});
    QTRY_COMPARE(second.cache->stats().entries, std::uint64_t{0});
    QCOMPARE(second.ask("k", "two", {"x"}), std::string("one L2"));
}

QTEST_GUILESS_MAIN(TestRedisDrops)
#include "tst_redis_drops.moc"
