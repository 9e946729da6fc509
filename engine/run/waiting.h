// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// waitUntil(): the one way threads of this folder wait: for a condition, a stop or a deadline of the
/// injected clock.

#include "engine/base/clock.h"
#include "engine/base/wait_scope.h"
#include "engine/db/session.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace dataflow::run {

/// How often a deadline of a clock that is not the machine's own is looked at again: nothing tells when such
/// a clock moves.
inline constexpr Nanoseconds kForeignClockSlice = std::chrono::milliseconds(1);

/// Real time to wait before `deadline` of `clock` is looked at again.
inline Nanoseconds waitSlice(const Clock& clock, Deadline deadline)
{
    const Nanoseconds left = std::min<Nanoseconds>(deadline.left(clock), std::chrono::hours(1));
    return &clock == &systemClock() ? left : std::min(left, kForeignClockSlice);
}

/// Waits until `ready()` (called with the lock held), a stop or the deadline. Gives what `ready()` says then.
template <class Ready>
bool waitUntil(std::condition_variable_any& condition, std::unique_lock<std::mutex>& lock, const Clock& clock,
               const db::CallLimits& limits, Ready ready)
{
    while (!ready()) {
        if (limits.stop.stop_requested() || limits.deadline.passed(clock))
            return ready();
        const WaitScope waiting;
        if (limits.deadline.isNever())
            condition.wait(lock, limits.stop, ready);
        else
            condition.wait_for(lock, limits.stop, waitSlice(clock, limits.deadline), ready);
    }
    return true;
}

/// Waits for the stop or the deadline, whichever comes first.
inline void waitOut(const Clock& clock, const db::CallLimits& limits)
{
    std::mutex mutex; // guards nothing: the wait needs one
    std::condition_variable_any passed;
    std::unique_lock lock(mutex);
    waitUntil(passed, lock, clock, limits, [] { return false; });
}

} // namespace dataflow::run
