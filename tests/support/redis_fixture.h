// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The Redis server of tests/support/test_servers.sh, and servers of a test's own that it may kill.

#include "engine/cache/redis_client.h"

#include <QProcess>
#include <QTemporaryDir>

#include <optional>

namespace dataflow::test {

/// The server named by DATAFLOW_TEST_REDIS_HOST, _PORT and _PASSWORD; nullopt when any is unset.
std::optional<cache::RedisAddress> redisAddress();
/// Why tests that need the server are skipped when redisAddress() has none.
inline constexpr const char* kNoRedis =
    "no Redis server: run tests/support/test_servers.sh start DIR and source DIR/env";
/// Whether a server of the test's own can be started.
bool hasRedisProgram();

/// Runs commands on a server, outside what is tested; stops the test program when that fails.
cache::RedisReply redisCommand(const cache::RedisAddress& address, const std::vector<std::string>& words);

/// A Redis server on loopback that a test may end and start again on the same port; it keeps no data. Stops
/// the test program when it cannot be started.
class OwnRedis {
public:
    OwnRedis();
    ~OwnRedis();
    const cache::RedisAddress& address() const noexcept { return m_address; }
    void start();
    /// Ends it at once, as a crash would.
    void kill();
    /// Stops it from answering without ending it, until go().
    void freeze();
    void go();

private:
    QTemporaryDir m_directory;
    QProcess m_process;
    cache::RedisAddress m_address;
};

} // namespace dataflow::test
