// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RedisWriter: brings entries to Redis behind the callers' backs, and makes up for drops that failed.

#include "engine/cache/redis_connections.h"
#include "engine/cache/redis_keys.h"
#include "engine/cache/shared_tier.h"

#include <condition_variable>
#include <deque>
#include <thread>

namespace dataflow::cache {

struct WriterCounts {
    std::uint64_t written = 0;
    std::uint64_t pending = 0;
    std::uint64_t dropped = 0;
};

/// A bounded queue and its thread ("df-redis-write"). Thread-safe.
class RedisWriter {
public:
    RedisWriter(RedisConnections& connections, const RedisKeys& keys, FindingList& findings,
                std::string sender);
    /// Gives the queue up; flush() first when it should arrive.
    ~RedisWriter();

    /// Queues an entry; one that the queue has no room for is dropped and counted.
    void add(SharedEntry entry);
    /// Sends the entries now, and tells the other processes. False when something did not arrive.
    bool write(const std::vector<SharedEntry>& entries, const std::stop_token& stop);
    /// Takes a drop to Redis and to the other processes; when that fails it is kept and tried again. Gives
    /// the number of entries for Key and Pattern, as far as known.
    std::size_t drop(const Drop& drop);
    /// Only tells the other processes; when that fails the drop is owed.
    void repeat(const Drop& drop);
    /// True while a drop is owed: until it is made up for, what Redis has may be stale.
    bool owesDrops() const;
    bool flush(Deadline deadline);
    WriterCounts counts() const;

private:
    void run(const std::stop_token& stop);
    void payOwed(const std::stop_token& stop);
    void owe(Drop drop);
    std::vector<SharedEntry> takeSome();
    enum class Sending { Loaded, Put };
    bool send(const std::vector<SharedEntry>& entries, Sending how, const std::stop_token& stop);
    void addStore(RedisCommands& commands, const SharedEntry& entry, Sending how) const;
    Result<std::vector<RedisReply>> callAll(const RedisCommands& commands, const std::stop_token& stop);
    Result<std::size_t> dropNow(const Drop& drop, const std::stop_token& stop);
    Result<std::size_t> dropMatching(std::string_view glob, const std::stop_token& stop);
    void removeQueued(const Drop& drop);

    RedisConnections& m_connections;
    const RedisKeys& m_keys;
    FindingList& m_findings;
    const std::string m_sender;
    /// Guards all below.
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<SharedEntry> m_queue;
    std::size_t m_queuedBytes = 0;
    std::size_t m_underWay = 0;
    std::vector<Drop> m_owed;
    bool m_paying = false;
    WriterCounts m_counts;
    std::jthread m_thread; ///< last: it uses all above
};

/// Entries whose key matches the glob, in pieces; `visit` gets the names in Redis. Fails as a call does.
Result<std::size_t> scanEntries(RedisConnections& connections, const std::string& pattern,
                                const std::stop_token& stop,
                                const std::function<Result<void>(const std::vector<std::string>&)>& visit);

} // namespace dataflow::cache
