// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RedisConnections: the connections of the shared tier behind one circuit breaker, with what went wrong.

#include "engine/cache/circuit_breaker.h"
#include "engine/cache/finding_list.h"
#include "engine/cache/redis_client.h"

#include <atomic>

namespace dataflow::cache {

/// Thread-safe. A call borrows a connection for itself; as many are open as calls ran at the same time, of
/// which a few are kept.
class RedisConnections {
public:
    RedisConnections(RedisAddress address, std::chrono::milliseconds connectTime,
                     std::chrono::milliseconds callTime, FindingList& findings);
    ~RedisConnections();

    /// As RedisClient::call(), within the time for calls. Fails at once while the breaker is open. Every
    /// failure but a cancelled call is counted and becomes a finding.
    Result<std::vector<RedisReply>> call(const RedisCommands& commands, const std::stop_token& stop);
    const CircuitBreaker& breaker() const noexcept { return m_breaker; }
    std::uint64_t errors() const noexcept { return m_errors.load(std::memory_order_relaxed); }
    /// Why the last call failed; empty when it did not.
    std::string problem() const;
    const RedisAddress& address() const noexcept { return m_address; }
    std::chrono::milliseconds connectTime() const noexcept { return m_connectTime; }

private:
    std::unique_ptr<RedisClient> borrow();
    void giveBack(std::unique_ptr<RedisClient> client);
    void noteFailure(const Error& error);

    const RedisAddress m_address;
    const std::chrono::milliseconds m_connectTime;
    const std::chrono::milliseconds m_callTime;
    FindingList& m_findings;
    CircuitBreaker m_breaker;
    std::atomic<std::uint64_t> m_errors{0};
    /// Guards the two below.
    mutable std::mutex m_mutex;
    std::vector<std::unique_ptr<RedisClient>> m_idle;
    std::string m_problem;
};

} // namespace dataflow::cache
