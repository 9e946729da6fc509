// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RoughClock: the time at a quarter of the exact one's price.

#include "engine/base/clock.h"

#include <ctime>

namespace dataflow::cache {

/// Of the machine's clock it gives the kernel's last tick; another clock is asked as it is. Thread-safe.
class RoughClock {
public:
    explicit RoughClock(const Clock& clock) noexcept
        : m_clock(clock)
        , m_slack(&clock == &systemClock() ? twoTicks() : Nanoseconds{0})
    {}
    /// At most slack() before now.
    MonotonicTime now() const noexcept
    {
        if (m_slack.count() == 0)
            return m_clock.now();
        timespec now{};
        clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
        return MonotonicTime(std::chrono::seconds(now.tv_sec) + Nanoseconds(now.tv_nsec));
    }
    Nanoseconds slack() const noexcept { return m_slack; }
    const Clock& exact() const noexcept { return m_clock; }

private:
    static Nanoseconds twoTicks() noexcept
    {
        timespec tick{};
        clock_getres(CLOCK_MONOTONIC_COARSE, &tick);
        return 2 * (std::chrono::seconds(tick.tv_sec) + Nanoseconds(tick.tv_nsec));
    }

    const Clock& m_clock;
    const Nanoseconds m_slack;
};

} // namespace dataflow::cache
