// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SocketWait: waits for a driver's socket so that a stop or a deadline ends the wait (private to db).

#include "engine/db/session.h"

namespace dataflow::db {

/// How a wait ended.
enum class WaitOutcome { Ready, Stopped, DeadlinePassed, Failed };

/// Owns the event descriptor that a stop wakes. Not thread-safe.
class SocketWait {
public:
    SocketWait();
    ~SocketWait();
    SocketWait(const SocketWait&) = delete;
    SocketWait& operator=(const SocketWait&) = delete;

    /// Waits until `socket` has one of poll()'s `events`; spins shortly first where that has paid lately.
    WaitOutcome await(int socket, short events, const CallLimits& limits);
    /// Time spent in await() so far.
    Nanoseconds waited() const noexcept { return m_waited; }

private:
    bool spin(int socket, short events, const CallLimits& limits);
    WaitOutcome sleep(int socket, short events, const CallLimits& limits);
    void drainWakeups() noexcept;

    /// Negative when the process had no descriptor left: a stop is then looked for from time to time.
    int m_wakeup = -1;
    /// Rises when spinning found the answer, falls when it did not; spinning stops below 1.
    int m_spinCredit = 4;
    unsigned m_waitsWithoutSpin = 0;
    Nanoseconds m_waited{0};
};

/// Whether the other side has closed the connection of `socket`; asks the socket, sends nothing.
bool closedByPeer(int socket) noexcept;

/// Cancelled or TimedOut when `limits` already ended; checked before anything is sent.
Result<void> checkLimits(const CallLimits& limits);

} // namespace dataflow::db
