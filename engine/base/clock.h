// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Clock and Deadline: injected time, so that tests never sleep.

#include <chrono>

namespace dataflow {

using Nanoseconds = std::chrono::nanoseconds;
using MonotonicTime = std::chrono::time_point<std::chrono::steady_clock, Nanoseconds>;
using WallTime = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;

/// Tells the time. Thread-safe; outlives everything that borrows it.
class Clock {
public:
    virtual ~Clock() = default;
    virtual MonotonicTime now() const noexcept = 0;
    virtual WallTime wallNow() const noexcept = 0;
};

/// The machine's own clock (CLOCK_MONOTONIC and CLOCK_REALTIME). Lives as long as the program.
const Clock& systemClock() noexcept;

/// A moment after which a call gives up; never() waits for ever.
class Deadline {
public:
    static Deadline never() noexcept { return Deadline(MonotonicTime::max()); }
    static Deadline at(MonotonicTime moment) noexcept { return Deadline(moment); }
    /// `amount` from now; a value too large to add means never.
    static Deadline after(const Clock& clock, Nanoseconds amount) noexcept;

    bool isNever() const noexcept { return m_moment == MonotonicTime::max(); }
    MonotonicTime moment() const noexcept { return m_moment; }
    bool passed(const Clock& clock) const noexcept { return !isNever() && clock.now() >= m_moment; }
    /// Time left, zero once passed; Nanoseconds::max() for never().
    Nanoseconds left(const Clock& clock) const noexcept;
    /// The earlier of the two.
    static Deadline earlier(Deadline a, Deadline b) noexcept { return a.m_moment < b.m_moment ? a : b; }

private:
    explicit Deadline(MonotonicTime moment) noexcept
        : m_moment(moment)
    {}
    MonotonicTime m_moment;
};

} // namespace dataflow
