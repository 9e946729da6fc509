// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// FakeClock: a clock that moves only when a test says so.

#include "engine/base/clock.h"

#include <atomic>

namespace dataflow::test {

/// Starts at one hour after the monotonic epoch and 2026-01-01 00:00 UTC. Thread-safe.
class FakeClock final : public Clock {
public:
    MonotonicTime now() const noexcept override;
    WallTime wallNow() const noexcept override;
    /// Moves both times forward.
    void advance(Nanoseconds amount) noexcept;
    /// From now on each reading of now() moves the clock by `step`, so that a wait in a single-threaded test
    /// reaches its deadline by itself. Zero turns it off.
    void advanceWithEachReading(Nanoseconds step) noexcept;

private:
    mutable std::atomic<Nanoseconds::rep> m_passed{0};
    std::atomic<Nanoseconds::rep> m_step{0};
};

} // namespace dataflow::test
