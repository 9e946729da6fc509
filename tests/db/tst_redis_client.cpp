// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/redis_fixture.h"
#include "tests/support/stall_proxy.h"

#include <QtTest>

#include <thread>

using namespace dataflow;
using namespace dataflow::cache;
using namespace std::chrono_literals;

namespace {

db::CallLimits within(std::chrono::milliseconds time, std::stop_token stop = {})
{
    return {std::move(stop), Deadline::after(systemClock(), time)};
}

RedisCommands one(std::initializer_list<std::string_view> words)
{
    RedisCommands commands;
    commands.add(words);
    return commands;
}

} // namespace

class TestRedisClient : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void repliesOfAllKindsAreRead();
    void anErrorReplyDoesNotFailTheOthers();
    void largeValuesAndLongPipelinesPass();
    void aWrongPasswordIsTold();
    void aDatabaseIsChosen();
    void aDeadlineEndsAStalledCall();
    void aStopEndsAStalledCall();
    void aLostConnectionIsOpenedAnew();
    void anUnreachableServerIsNotAskedAgainAtOnce();
    void messagesAreReceived();
    void aMessageBeforeTheAnswerToAPingIsReceived();
    void aLongValueMayTakeItsTime();
    void aLongValueThatStopsComingIsGivenUp();

private:
    RedisAddress m_address;
};

void TestRedisClient::initTestCase()
{
    if (!test::redisAddress())
        QSKIP(test::kNoRedis);
    m_address = *test::redisAddress();
}

void TestRedisClient::repliesOfAllKindsAreRead()
{
    RedisClient client(m_address, 5s);
    RedisCommands commands;
    commands.add({"SET", "client:a", "one"}).add({"GET", "client:a"}).add({"GET", "client:none"});
    commands.add({"DEL", "client:a", "client:none"}).add({"MGET", "client:none", "client:none"});
    const auto replies = client.call(commands, within(5s));
    QVERIFY2(replies, replies ? "" : replies.error().sentence().c_str());
    QCOMPARE(replies->size(), std::size_t{5});
    QCOMPARE((*replies)[0].text, std::string("OK"));
    QCOMPARE((*replies)[1].text, std::string("one"));
    QVERIFY((*replies)[2].kind == RedisReply::Kind::Nil);
    QCOMPARE((*replies)[3].integer, std::int64_t{1});
    QCOMPARE((*replies)[4].items.size(), std::size_t{2});
}

void TestRedisClient::anErrorReplyDoesNotFailTheOthers()
{
    RedisClient client(m_address, 5s);
    RedisCommands commands;
    commands.add({"NOSUCHCOMMAND"}).add({"PING"});
    const auto replies = client.call(commands, within(5s));
    QVERIFY(replies);
    QVERIFY((*replies)[0].isError());
    QCOMPARE((*replies)[1].text, std::string("PONG"));
}

void TestRedisClient::largeValuesAndLongPipelinesPass()
{
    RedisClient client(m_address, 5s);
    std::string large(5'000'000, 'x');
    large[17] = '\0';
    large[18] = '\r';
    large[19] = '\n';
    RedisCommands commands;
    commands.add({"SET", "client:large", large, "EX", "60"});
    for (int i = 0; i < 20; ++i)
        commands.add({"GET", "client:large"});
    for (int i = 0; i < 10'000; ++i)
        commands.add({"ECHO", std::to_string(i)});
    commands.add({"DEL", "client:large"});
    const auto replies = client.call(commands, within(30s));
    QVERIFY2(replies, replies ? "" : replies.error().sentence().c_str());
    for (std::size_t i = 1; i <= 20; ++i)
        QVERIFY((*replies)[i].text == large);
    for (std::size_t i = 0; i < 10'000; ++i)
        QCOMPARE((*replies)[21 + i].text, std::to_string(i));
}

void TestRedisClient::aWrongPasswordIsTold()
{
    RedisAddress address = m_address;
    address.password = Secret("not the password");
    RedisClient client(address, 5s);
    const auto replies = client.call(one({"PING"}), within(5s));
    QVERIFY(!replies);
    QCOMPARE(replies.error().code(), ErrorCode::AuthenticationFailed);
    QVERIFY(replies.error().sentence().find("not the password") == std::string::npos);
    address.password = {};
    RedisClient without(address, 5s);
    QCOMPARE(without.call(one({"PING"}), within(5s)).error().code(), ErrorCode::AuthenticationFailed);
}

void TestRedisClient::aDatabaseIsChosen()
{
    RedisAddress second = m_address;
    second.database = 1;
    test::redisCommand(second, {"SET", "client:db", "1"});
    QVERIFY(test::redisCommand(m_address, {"GET", "client:db"}).kind == RedisReply::Kind::Nil);
    QCOMPARE(test::redisCommand(second, {"GETDEL", "client:db"}).text, std::string("1"));
    second.database = 999'999;
    RedisClient client(second, 5s);
    QCOMPARE(client.call(one({"PING"}), within(5s)).error().code(), ErrorCode::CacheUnavailable);
}

void TestRedisClient::aDeadlineEndsAStalledCall()
{
    test::StallProxy proxy(m_address.host, m_address.port);
    RedisAddress address = m_address;
    address.port = proxy.port();
    RedisClient client(address, 5s);
    QVERIFY(client.call(one({"PING"}), within(5s)));
    proxy.stall();
    const auto stalled = client.call(one({"PING"}), within(50ms));
    QCOMPARE(stalled.error().code(), ErrorCode::TimedOut);
    QVERIFY(!client.isOpen()); // a late answer must not meet the next call
    proxy.resume();
    QCOMPARE(client.call(one({"ECHO", "mine"}), within(5s))->front().text, std::string("mine"));
}

void TestRedisClient::aStopEndsAStalledCall()
{
    test::StallProxy proxy(m_address.host, m_address.port);
    RedisAddress address = m_address;
    address.port = proxy.port();
    RedisClient client(address, 30s);
    QVERIFY(client.call(one({"PING"}), within(5s)));
    proxy.stall();
    std::stop_source stop;
    Result<std::vector<RedisReply>> reply;
    QElapsedTimer timer;
    timer.start();
    std::thread caller([&] { reply = client.call(one({"PING"}), within(30s, stop.get_token())); });
    stop.request_stop();
    caller.join();
    QVERIFY(!reply);
    QCOMPARE(reply.error().code(), ErrorCode::Cancelled);
    QVERIFY(timer.elapsed() < 10'000);
}

void TestRedisClient::aLostConnectionIsOpenedAnew()
{
    test::StallProxy proxy(m_address.host, m_address.port);
    RedisAddress address = m_address;
    address.port = proxy.port();
    RedisClient client(address, 5s);
    QVERIFY(client.call(one({"PING"}), within(5s)));
    proxy.cut();
    QVERIFY(client.call(one({"PING"}), within(5s)));
    QCOMPARE(client.connections(), std::uint64_t{2});
}

void TestRedisClient::anUnreachableServerIsNotAskedAgainAtOnce()
{
    int port = 0;
    {
        const test::StallProxy gone(m_address.host, m_address.port);
        port = gone.port();
    }
    RedisAddress address = m_address;
    address.port = port;
    RedisClient client(address, 5s);
    const auto first = client.call(one({"PING"}), within(5s));
    QCOMPARE(first.error().code(), ErrorCode::CacheUnavailable);
    QVERIFY(first.error().retryable());
    QVERIFY(!first.error().hint().empty());
    // Each failure doubles the pause: after some, thousands of calls fit into it.
    int failed = 0;
    for (int i = 0; i < 2'000; ++i)
        failed += client.call(one({"PING"}), within(5s)) ? 0 : 1;
    QCOMPARE(failed, 2'000);
}

void TestRedisClient::messagesAreReceived()
{
    RedisClient client(m_address, 5s);
    QVERIFY(client.call(one({"SUBSCRIBE", "client:channel"}), within(5s)));
    QCOMPARE(client.receive(within(20ms)).error().code(), ErrorCode::TimedOut);
    QVERIFY(client.isOpen());
    const std::string large(300'000, 'm');
    test::redisCommand(m_address, {"PUBLISH", "client:channel", large});
    test::redisCommand(m_address, {"PUBLISH", "client:channel", "second"});
    const auto first = client.receive(within(5s));
    QVERIFY(first);
    QCOMPARE(first->items.size(), std::size_t{3});
    QVERIFY(first->items[2].text == large);
    QCOMPARE(client.receive(within(5s))->items[2].text, std::string("second"));
}

void TestRedisClient::aMessageBeforeTheAnswerToAPingIsReceived()
{
    RedisClient client(m_address, 5s);
    QCOMPARE(client.post(one({"PING"}), within(5s)).error().code(), ErrorCode::CacheUnavailable);
    QVERIFY(client.call(one({"SUBSCRIBE", "client:ping"}), within(5s)));
    test::redisCommand(m_address, {"PUBLISH", "client:ping", "first"});
    QCOMPARE(client.receive(within(5s))->items[2].text, std::string("first"));
    QCOMPARE(client.receive(within(20ms)).error().code(), ErrorCode::TimedOut);
    test::redisCommand(m_address, {"PUBLISH", "client:ping", "second"});
    QVERIFY(client.post(one({"PING"}), within(5s)));
    QCOMPARE(client.receive(within(5s))->items[2].text, std::string("second"));
    QCOMPARE(client.receive(within(5s))->items[0].text, std::string("pong"));
    QCOMPARE(client.connections(), std::uint64_t{1});
}

namespace {

constexpr std::uint64_t kPiece = 4'000'000;

/// A value of five pieces behind a proxy that holds its answers back, and a call for it.
struct LongValue {
    explicit LongValue(const RedisAddress& server)
        : proxy(server.host, server.port)
        , value(5 * kPiece, 'x')
    {
        test::redisCommand(server, {"SET", "client:long", value, "EX", "60"});
        RedisAddress address = server;
        address.port = proxy.port();
        client = std::make_unique<RedisClient>(address, 5s);
        (void)client->call(one({"PING"}), within(5s));
        start = proxy.bytesToClients();
        proxy.holdAnswersAt(start);
    }
    void ask(std::chrono::milliseconds time)
    {
        caller = std::thread([this, time] {
            reply = client->call(one({"GET", "client:long"}), within(time));
        });
    }
    /// Lets the next piece pass at the given moment and waits until it has.
    void pass(int piece, MonotonicTime moment)
    {
        while (systemClock().now() < moment)
            std::this_thread::yield();
        const std::uint64_t bytes = start + static_cast<std::uint64_t>(piece) * kPiece;
        proxy.holdAnswersAt(bytes);
        while (proxy.bytesToClients() < bytes && systemClock().now() < moment + 30s)
            std::this_thread::yield();
    }

    test::StallProxy proxy;
    std::string value;
    std::unique_ptr<RedisClient> client;
    std::uint64_t start = 0;
    Result<std::vector<RedisReply>> reply;
    std::thread caller;
};

} // namespace

void TestRedisClient::aLongValueMayTakeItsTime()
{
    LongValue value(m_address);
    const MonotonicTime begun = systemClock().now();
    value.ask(1'500ms);
    for (int piece = 1; piece <= 5; ++piece) // the last one comes after the call's own time
        value.pass(piece, begun + piece * 400ms);
    value.proxy.resume();
    value.caller.join();
    QVERIFY2(value.reply, value.reply ? "" : value.reply.error().sentence().c_str());
    QVERIFY(value.reply->front().text == value.value);
}

void TestRedisClient::aLongValueThatStopsComingIsGivenUp()
{
    LongValue value(m_address);
    const MonotonicTime begun = systemClock().now();
    value.ask(500ms);
    value.pass(4, begun); // worth eight seconds
    value.caller.join();
    QCOMPARE(value.reply.error().code(), ErrorCode::TimedOut);
    QVERIFY(systemClock().now() - begun < 6s);
}

QTEST_GUILESS_MAIN(TestRedisClient)
#include "tst_redis_client.moc"
