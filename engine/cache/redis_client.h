// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RedisClient: one connection to a Redis server; commands go out in batches (pipelined).

#include "engine/cache/redis_address.h"
#include "engine/db/session.h"

#include <initializer_list>

namespace dataflow::cache {

/// Commands in Redis' own form, ready to be sent together.
class RedisCommands {
public:
    RedisCommands& add(std::initializer_list<std::string_view> words);
    RedisCommands& add(std::span<const std::string_view> words);
    RedisCommands& add(std::span<const std::string> words);
    std::size_t count() const noexcept { return m_count; }
    bool empty() const noexcept { return m_count == 0; }
    const std::string& bytes() const noexcept { return m_bytes; }
    void clear() noexcept;

private:
    void addLength(char mark, std::size_t length);
    void addWord(std::string_view word);

    std::string m_bytes;
    std::size_t m_count = 0;
};

struct RedisReply {
    enum class Kind { Nil, Integer, Text, Error, List };
    Kind kind = Kind::Nil;
    std::int64_t integer = 0;
    /// Of Text (also simple states such as OK) and Error.
    std::string text;
    std::vector<RedisReply> items;

    bool isText() const noexcept { return kind == Kind::Text; }
    bool isError() const noexcept { return kind == Kind::Error; }
};

/// Connects when first used and again after a loss, waiting longer after each failed attempt; a call during
/// that wait fails at once. Not thread-safe.
class RedisClient {
public:
    /// `connectTime` bounds a connection attempt with its log-in, also where the call's deadline is later.
    RedisClient(RedisAddress address, std::chrono::milliseconds connectTime);
    ~RedisClient();
    RedisClient(const RedisClient&) = delete;
    RedisClient& operator=(const RedisClient&) = delete;

    /// Sends all commands and waits for one reply each; a command that the server refuses is a reply of kind
    /// Error. CacheUnavailable, AuthenticationFailed, TimedOut or Cancelled when not all replies came; the
    /// connection is closed then. A connection that was lost since its last use is opened anew once, so
    /// commands may reach the server twice. Bytes that move put the deadline off, by a second for two
    /// megabytes; once nothing moves, the call waits no longer than it would have at first. Not on a
    /// connection that receive() was called on: a message would be taken for a reply.
    Result<std::vector<RedisReply>> call(const RedisCommands& commands, const db::CallLimits& limits);
    /// The same into `replies`, whose memory is used again.
    Result<void> call(const RedisCommands& commands, std::vector<RedisReply>& replies,
                      const db::CallLimits& limits);
    /// Sends the commands over an open connection and leaves the replies to receive(). Errors as call(), but
    /// no connection is opened.
    Result<void> post(const RedisCommands& commands, const db::CallLimits& limits);
    /// Waits for a message of a subscription, or for a reply to what was posted. Errors as call(); TimedOut
    /// leaves the connection open.
    Result<RedisReply> receive(const db::CallLimits& limits);
    void close() noexcept;
    bool isOpen() const noexcept;
    /// Counts the connections made, so that callers see when one was replaced.
    std::uint64_t connections() const noexcept;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::cache
