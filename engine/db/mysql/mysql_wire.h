// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Wire: one libmariadb connection driven without blocking; every wait ends on a stop or at a deadline.

#include "engine/db/socket_wait.h"

#include <mysql.h>

#include <functional>

namespace dataflow::db::mysql {

/// How long a kill and the end of the killed statement may take: leaves 10 ms of the 100 ms of a stop.
inline constexpr Nanoseconds kCancelBudget = std::chrono::milliseconds(90);

struct HandleDeleter {
    void operator()(MYSQL* handle) const noexcept { mysql_close(handle); }
};
using Handle = std::unique_ptr<MYSQL, HandleDeleter>;

/// Owns the connection. Not thread-safe. A stop or a deadline kills the running statement through a second
/// connection and reads its end, so that the session stays usable; where that fails it is unusable.
class Wire {
public:
    /// Takes a connection that is open; `config` is how a second one is opened.
    Wire(Handle handle, ConnectionConfig config);

    MYSQL* raw() const noexcept { return m_handle.get(); }
    bool usable() const noexcept { return !m_broken; }
    void markUnusable() noexcept { m_broken = true; }
    /// Whether the server has closed the connection meanwhile; asks the socket, sends nothing.
    bool closedByServer() const noexcept { return closedByPeer(mysql_get_socket(m_handle.get())); }
    bool inTransaction() const noexcept;
    bool isMariaDb() const noexcept { return m_isMariaDb; }
    const ConnectionConfig& config() const noexcept { return m_config; }

    /// Runs one call of the library in its non-blocking form: `start()` begins it, `goOn(events)` continues
    /// it; both give the events it waits for, 0 at its end. When the outcome is not Ready, the call was
    /// killed; what is left of its answer must be read, and then settle() called.
    template <class Start, class GoOn>
    WaitOutcome call(const CallLimits& limits, Start&& start, GoOn&& goOn)
    {
        const int waitsFor = start();
        return waitsFor == 0 ? WaitOutcome::Ready : finish(waitsFor, goOn, limits);
    }
    /// True from a kill until settle().
    bool killed() const noexcept { return m_killed; }
    /// After a kill: makes sure that it cannot strike the next statement.
    void settle() noexcept;
    /// Runs a statement over a connection of its own, when this one is lost, after ending what the server
    /// still has of it; waits for its end, for other sessions' locks a minute at most.
    Result<void> runElsewhere(const std::string& statement) const;
    /// Makes inTransaction() true to the server's state by asking for an answer.
    void refreshStatus() noexcept;
    /// Closes the connection without waiting for anything.
    void close() noexcept { m_handle.reset(); }
    /// Time spent waiting for the server so far.
    Nanoseconds waited() const noexcept { return m_wait.waited(); }

private:
    using GoOn = std::function<int(int)>;
    WaitOutcome finish(int waitsFor, const GoOn& goOn, const CallLimits& limits);
    WaitOutcome await(int waitsFor, const CallLimits& limits);
    void kill(MonotonicTime giveUp) noexcept;
    /// Runs an empty statement.
    void runNothing(Nanoseconds budget) noexcept;

    Handle m_handle;
    ConnectionConfig m_config;
    SocketWait m_wait;
    bool m_isMariaDb;
    bool m_broken = false;
    bool m_killed = false;
};

} // namespace dataflow::db::mysql
