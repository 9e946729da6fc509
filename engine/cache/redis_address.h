// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RedisAddress: where a Redis server listens and how to log in.

#include "engine/base/secret.h"

namespace dataflow::cache {

struct RedisAddress {
    std::string host = "127.0.0.1";
    int port = 6379;
    /// Path of a Unix socket; wins over host and port.
    std::string socketPath;
    int database = 0;
    /// Empty: the server's default user.
    std::string user;
    Secret password;
    /// "redis://host:port/db" or "unix://path?db=N", without user and password.
    std::string toText() const;
};

/// Reads `redis://[user[:password]@]host[:port][/db]` or `unix://path[?db=N]`; %XX stands for a byte in user
/// and password. BadConfiguration otherwise; `rediss://` (TLS) is refused. The error never shows a password.
Result<RedisAddress> parseRedisUrl(std::string_view url);

} // namespace dataflow::cache
