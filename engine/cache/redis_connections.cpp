// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/redis_connections.h"

#include <algorithm>

namespace dataflow::cache {

namespace {

constexpr std::size_t kKeptIdle = 8;

} // namespace

RedisConnections::RedisConnections(RedisAddress address, std::chrono::milliseconds connectTime,
                                   std::chrono::milliseconds callTime, FindingList& findings)
    : m_address(std::move(address))
    , m_connectTime(connectTime)
    , m_callTime(callTime)
    , m_findings(findings)
    , m_breaker(systemClock())
{}

RedisConnections::~RedisConnections() = default;

Result<std::vector<RedisReply>> RedisConnections::call(const RedisCommands& commands,
                                                       const std::stop_token& stop)
{
    if (!m_breaker.admit())
        return fail(Error(ErrorCode::CacheUnavailable, "Redis is not asked for a while after its failures")
                        .with("server", m_address.toText())
                        .with("reason", problem()));
    auto client = borrow();
    auto replies = client->call(commands, {stop, Deadline::after(systemClock(), m_callTime)});
    giveBack(std::move(client));
    if (replies) {
        m_breaker.succeeded();
        const std::lock_guard lock(m_mutex);
        m_problem.clear();
    } else if (replies.error().code() == ErrorCode::Cancelled) {
        m_breaker.givenUp();
    } else {
        noteFailure(replies.error());
    }
    return replies;
}

std::unique_ptr<RedisClient> RedisConnections::borrow()
{
    const std::lock_guard lock(m_mutex);
    if (m_idle.empty())
        return std::make_unique<RedisClient>(m_address, m_connectTime);
    auto client = std::move(m_idle.back());
    m_idle.pop_back();
    return client;
}

/// Closed connections are not kept: the breaker decides when to try again.
void RedisConnections::giveBack(std::unique_ptr<RedisClient> client)
{
    if (!client->isOpen())
        return;
    const std::lock_guard lock(m_mutex);
    if (m_idle.size() < kKeptIdle)
        m_idle.push_back(std::move(client));
}

void RedisConnections::noteFailure(const Error& error)
{
    m_errors.fetch_add(1, std::memory_order_relaxed);
    m_breaker.failed(error.code() == ErrorCode::AuthenticationFailed);
    m_findings.add(error.id(), error.sentence());
    std::vector<std::unique_ptr<RedisClient>> suspect; // closed after the lock
    const std::lock_guard lock(m_mutex);
    m_problem = error.sentence();
    suspect.swap(m_idle);
}

std::string RedisConnections::problem() const
{
    const std::lock_guard lock(m_mutex);
    return m_problem;
}

} // namespace dataflow::cache
