// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RedisSubscriber: hears what other processes drop from the shared tier.

#include "engine/cache/redis_connections.h"
#include "engine/cache/redis_keys.h"
#include "engine/cache/shared_tier.h"

#include <condition_variable>
#include <thread>

namespace dataflow::cache {

/// Its thread ("df-redis-sub") listens on one connection. Each time it begins to listen, the listener is told
/// that everything was dropped, since messages may have been missed before. Thread-safe.
class RedisSubscriber {
public:
    RedisSubscriber(const RedisConnections& connections, const RedisKeys& keys, std::string ownSender,
                    FindingList& findings, SharedTierListener& listener);
    ~RedisSubscriber();

    /// Empty while messages arrive; else why they do not.
    std::string problem() const;
    /// Waits until messages arrive; false when the deadline passed first.
    bool waitUntilListening(Deadline deadline) const;

private:
    void run(const std::stop_token& stop);
    Result<void> listen(RedisClient& client, const std::stop_token& stop);
    void take(const RedisReply& reply);
    void setProblem(std::string problem);

    const RedisConnections& m_connections;
    const RedisKeys& m_keys;
    const std::string m_ownSender;
    FindingList& m_findings;
    SharedTierListener& m_listener;
    std::uint64_t m_begun = 0; ///< of the thread alone
    /// Guards the two below.
    mutable std::mutex m_mutex;
    mutable std::condition_variable_any m_changed;
    std::string m_problem;
    bool m_listening = false;
    std::jthread m_thread; ///< last: it uses all above
};

} // namespace dataflow::cache
