// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/circuit_breaker.h"
#include "engine/cache/redis_address.h"
#include "engine/cache/redis_keys.h"
#include "tests/support/fake_clock.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::cache;
using namespace std::chrono_literals;

class TestRedisAddress : public QObject {
    Q_OBJECT

private slots:
    void anAddressIsRead_data();
    void anAddressIsRead();
    void aBadAddressIsRefused_data();
    void aBadAddressIsRefused();
    void errorsNeverShowThePassword();
    void messagesSurviveTheWay_data();
    void messagesSurviveTheWay();
    void aForeignMessageIsRefused();
    void projectsAndGlobsAreToldApartInPatterns();
    void theBreakerOpensAfterThreeFailures();
    void oneProbePassesAfterThePause();
    void thePauseDoublesUpToABound();
    void aHopelessFailureOpensAtOnce();
    void aProbeThatIsGivenUpLetsAnotherPass();
};

void TestRedisAddress::anAddressIsRead_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("login");
    QTest::newRow("host") << "redis://cache"
                          << "redis://cache:6379/0"
                          << ":";
    QTest::newRow("port and database") << "redis://cache:6380/3"
                                       << "redis://cache:6380/3"
                                       << ":";
    QTest::newRow("empty path") << "redis://cache/"
                                << "redis://cache:6379/0"
                                << ":";
    QTest::newRow("password") << "redis://:s%40cret@10.0.0.1:1"
                              << "redis://10.0.0.1:1/0"
                              << ":s@cret";
    QTest::newRow("user") << "redis://app:pw@h/2"
                          << "redis://h:6379/2"
                          << "app:pw";
    QTest::newRow("IPv6") << "redis://[::1]:7000/1"
                          << "redis://::1:7000/1"
                          << ":";
    QTest::newRow("socket") << "unix:///run/redis.sock"
                            << "unix:///run/redis.sock?db=0"
                            << ":";
    QTest::newRow("socket and database") << "unix:///run/redis.sock?db=4"
                                         << "unix:///run/redis.sock?db=4"
                                         << ":";
}

void TestRedisAddress::anAddressIsRead()
{
    QFETCH(QString, url);
    const auto address = parseRedisUrl(url.toStdString());
    QVERIFY2(address, address ? "" : address.error().sentence().c_str());
    QTEST(QString::fromStdString(address->toText()), "text");
    QTEST(QString::fromStdString(address->user + ":" + address->password.reveal()), "login");
}

void TestRedisAddress::aBadAddressIsRefused_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("word");
    QTest::newRow("TLS") << "rediss://cache"
                         << "TLS";
    QTest::newRow("another scheme") << "http://cache"
                                    << "neither redis:// nor unix://";
    QTest::newRow("no host") << "redis://:6379"
                             << "no host";
    QTest::newRow("port of letters") << "redis://h:port"
                                     << "the port is not a number";
    QTest::newRow("port too high") << "redis://h:65536"
                                   << "the port is not a number";
    QTest::newRow("database of letters") << "redis://h/main"
                                         << "the database is not a number";
    QTest::newRow("options") << "redis://h?tls=1"
                             << "options";
    QTest::newRow("cut escape") << "redis://:a%4@h"
                                << "hex digits";
    QTest::newRow("open bracket") << "redis://[::1"
                                  << "not closed";
    QTest::newRow("relative socket") << "unix://redis.sock"
                                     << "not absolute";
    QTest::newRow("socket option") << "unix:///r.sock?user=a"
                                   << "other than db";
}

void TestRedisAddress::aBadAddressIsRefused()
{
    QFETCH(QString, url);
    QFETCH(QString, word);
    const auto address = parseRedisUrl(url.toStdString());
    QVERIFY(!address);
    QCOMPARE(address.error().code(), ErrorCode::BadConfiguration);
    const QString sentence = QString::fromStdString(address.error().sentence());
    QVERIFY2(sentence.contains(word), qPrintable(sentence));
}

void TestRedisAddress::errorsNeverShowThePassword()
{
    const auto address = parseRedisUrl("redis://:hunter2@h:port");
    QVERIFY(!QString::fromStdString(address.error().sentence()).contains(QStringLiteral("hunter2")));
    QVERIFY(!QString::fromStdString(parseRedisUrl("redis://:hunter2@h")->toText())
                 .contains(QStringLiteral("hunter2")));
}

void TestRedisAddress::messagesSurviveTheWay_data()
{
    QTest::addColumn<char>("kind");
    QTest::addColumn<QString>("what");
    QTest::newRow("tag") << 't' << "model:Order";
    QTest::newRow("key") << 'k' << "product:%3A~\n";
    QTest::newRow("pattern") << 'p' << "*";
    QTest::newRow("everything") << 'a' << "";
}

void TestRedisAddress::messagesSurviveTheWay()
{
    QFETCH(char, kind);
    QFETCH(QString, what);
    const Drop drop{static_cast<Drop::Kind>(kind), what.toStdString()};
    const std::string sender = freshMark();
    QCOMPARE(sender.size(), std::size_t{16});
    QVERIFY(sender != freshMark());
    const auto message = decodeMessage(encodeMessage(sender, drop));
    QVERIFY(message);
    QCOMPARE(message->sender, sender);
    QVERIFY(message->drop == drop);
}

void TestRedisAddress::aForeignMessageIsRefused()
{
    for (const char* text : {"", "short", "0123456789abcdef", "0123456789abcdefx"})
        QVERIFY2(!decodeMessage(text), text);
}

void TestRedisAddress::projectsAndGlobsAreToldApartInPatterns()
{
    const RedisKeys keys("sh*p [1]");
    QCOMPARE(keys.entry("a"), std::string("dataflow:sh*p [1]:e:a"));
    QVERIFY(RedisKeys("a:e").entry("k") != RedisKeys("a").entry("e:k"));
    QVERIFY(RedisKeys("a:e").entry("k") != RedisKeys("a%3Ae").entry("k"));
    QCOMPARE(keys.entryPattern("a*[b]?"), std::string("dataflow:sh\\*p \\[1\\]:e:a*\\[b\\]?"));
    // Entries of other databases are others; what drops them is the project's.
    const RedisKeys others("sh*p [1]", "7f");
    QCOMPARE(others.entry("a"), std::string("dataflow:sh*p [1]:e:7f:a"));
    QCOMPARE(others.entryPattern("a*"), std::string("dataflow:sh\\*p \\[1\\]:e:7f:a*"));
    QCOMPARE(others.mark("x"), keys.mark("x"));
    QCOMPARE(others.channel(), keys.channel());
}

void TestRedisAddress::theBreakerOpensAfterThreeFailures()
{
    test::FakeClock clock;
    CircuitBreaker breaker(clock);
    for (int i = 0; i < 2; ++i) {
        QVERIFY(breaker.admit());
        breaker.failed(false);
    }
    QVERIFY(breaker.admit());
    breaker.succeeded(); // the count starts anew
    for (int i = 0; i < 3; ++i) {
        QVERIFY(breaker.admit());
        breaker.failed(false);
    }
    QVERIFY(!breaker.isClosed());
    QVERIFY(!breaker.admit());
}

void TestRedisAddress::oneProbePassesAfterThePause()
{
    test::FakeClock clock;
    CircuitBreaker breaker(clock);
    breaker.failed(true);
    QVERIFY(!breaker.admit());
    clock.advance(breaker.nextTry() - clock.now());
    QVERIFY(breaker.admit());
    QVERIFY(!breaker.admit()); // the others wait for the probe
    breaker.succeeded();
    QVERIFY(breaker.isClosed());
    QVERIFY(breaker.admit() && breaker.admit());
}

void TestRedisAddress::thePauseDoublesUpToABound()
{
    test::FakeClock clock;
    CircuitBreaker breaker(clock);
    Nanoseconds before{0};
    for (int i = 0; i < 12; ++i) {
        QVERIFY(breaker.admit());
        breaker.failed(true);
        const Nanoseconds pause = breaker.nextTry() - clock.now();
        QVERIFY(i == 0 || pause == std::min<Nanoseconds>(before * 2, 30s));
        before = pause;
        clock.advance(pause);
    }
    QCOMPARE(before, Nanoseconds(30s));
}

void TestRedisAddress::aHopelessFailureOpensAtOnce()
{
    test::FakeClock clock;
    CircuitBreaker breaker(clock);
    QVERIFY(breaker.admit());
    breaker.failed(true);
    QVERIFY(!breaker.admit());
}

void TestRedisAddress::aProbeThatIsGivenUpLetsAnotherPass()
{
    test::FakeClock clock;
    CircuitBreaker breaker(clock);
    breaker.failed(true);
    clock.advance(1s);
    QVERIFY(breaker.admit());
    breaker.givenUp();
    QVERIFY(breaker.admit());
}

QTEST_APPLESS_MAIN(TestRedisAddress)
#include "tst_redis_address.moc"
