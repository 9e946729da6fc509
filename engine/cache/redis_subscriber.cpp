// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/redis_subscriber.h"

#include "engine/base/wait_scope.h"

#include <pthread.h>

namespace dataflow::cache {

namespace {

using Milliseconds = std::chrono::milliseconds;

/// A silent connection is checked this often, and given up when it does not answer.
constexpr Milliseconds kSilence{10'000};
constexpr Milliseconds kAnswerTime{2'000};
constexpr Milliseconds kFirstPause{100};
constexpr Milliseconds kLongestPause{5'000};

Deadline in(Milliseconds time)
{
    return Deadline::after(systemClock(), time);
}

} // namespace

RedisSubscriber::RedisSubscriber(const RedisConnections& connections, const RedisKeys& keys,
                                 std::string ownSender, FindingList& findings, SharedTierListener& listener)
    : m_connections(connections)
    , m_keys(keys)
    , m_ownSender(std::move(ownSender))
    , m_findings(findings)
    , m_listener(listener)
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{
    pthread_setname_np(m_thread.native_handle(), "df-redis-sub");
}

RedisSubscriber::~RedisSubscriber() = default;

void RedisSubscriber::run(const std::stop_token& stop)
{
    Milliseconds pause = kFirstPause;
    while (!stop.stop_requested()) {
        // A client of its own each time: its pauses between attempts are made here.
        RedisClient client(m_connections.address(), m_connections.connectTime());
        const auto ended = listen(client, stop);
        if (stop.stop_requested())
            return;
        pause = client.connections() > 0 ? kFirstPause : std::min(pause * 2, kLongestPause);
        setProblem(ended ? "the connection ended" : ended.error().sentence());
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, stop, pause, [] { return false; });
    }
}

Result<void> RedisSubscriber::listen(RedisClient& client, const std::stop_token& stop)
{
    RedisCommands subscribe;
    subscribe.add({"SUBSCRIBE", m_keys.channel()});
    DF_TRY_ASSIGN(const auto replies, client.call(subscribe, {stop, in(kAnswerTime)}));
    if (replies.front().isError())
        return fail(Error(ErrorCode::CacheUnavailable, "Redis refused a subscription")
                        .with("reason", replies.front().text));
    if (m_begun++ > 0)
        m_findings.add("cache.resynced",
                       "The memory cache was emptied because messages about dropped entries may have been "
                       "missed while Redis was away.");
    m_listener.everythingDropped();
    setProblem({});
    RedisCommands ping;
    ping.add({"PING"});
    bool asked = false;
    for (;;) {
        // The next reply, whichever it is, is the answer: every sign of life will do.
        const auto reply = client.receive({stop, in(asked ? kAnswerTime : kSilence)});
        if (reply) {
            asked = false;
            take(*reply);
        } else if (!asked && reply.error().code() == ErrorCode::TimedOut) {
            DF_TRY(client.post(ping, {stop, in(kAnswerTime)}));
            asked = true;
        } else {
            return fail(reply.error());
        }
    }
}

void RedisSubscriber::take(const RedisReply& reply)
{
    if (reply.items.size() != 3 || reply.items[0].text != "message")
        return;
    const auto message = decodeMessage(reply.items[2].text);
    if (!message) {
        m_findings.add("cache.bad_message", message.error().sentence());
        m_listener.everythingDropped(); // whatever it was about
        return;
    }
    if (message->sender == m_ownSender)
        return;
    switch (message->drop.kind) {
    case Drop::Kind::Tag:
        return m_listener.tagDropped(message->drop.what);
    case Drop::Kind::Key:
        return m_listener.keyDropped(message->drop.what);
    case Drop::Kind::Pattern:
        return m_listener.patternDropped(message->drop.what);
    case Drop::Kind::Everything:
        return m_listener.everythingDropped();
    }
}

void RedisSubscriber::setProblem(std::string problem)
{
    {
        const std::lock_guard lock(m_mutex);
        m_problem = std::move(problem);
        m_listening = m_problem.empty();
    }
    m_changed.notify_all();
}

std::string RedisSubscriber::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

bool RedisSubscriber::waitUntilListening(Deadline deadline) const
{
    const WaitScope waiting;
    std::unique_lock lock(m_mutex);
    if (deadline.isNever()) {
        m_changed.wait(lock, [this] { return m_listening; });
        return true;
    }
    return m_changed.wait_until(lock, deadline.moment(), [this] { return m_listening; });
}

} // namespace dataflow::cache
