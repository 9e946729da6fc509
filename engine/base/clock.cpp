// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/clock.h"

namespace dataflow {

namespace {

class SystemClock final : public Clock {
public:
    MonotonicTime now() const noexcept override
    {
        return std::chrono::time_point_cast<Nanoseconds>(std::chrono::steady_clock::now());
    }
    WallTime wallNow() const noexcept override
    {
        return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
    }
};

} // namespace

const Clock& systemClock() noexcept
{
    static const SystemClock clock;
    return clock;
}

Deadline Deadline::after(const Clock& clock, Nanoseconds amount) noexcept
{
    Nanoseconds::rep sum = 0;
    const auto now = clock.now().time_since_epoch().count();
    if (!__builtin_add_overflow(now, amount.count(), &sum))
        return at(MonotonicTime(Nanoseconds(sum)));
    return amount > Nanoseconds::zero() ? never() : at(MonotonicTime::min());
}

Nanoseconds Deadline::left(const Clock& clock) const noexcept
{
    if (isNever())
        return Nanoseconds::max();
    const MonotonicTime now = clock.now();
    if (m_moment <= now)
        return Nanoseconds::zero();
    Nanoseconds::rep difference = 0;
    if (__builtin_sub_overflow(m_moment.time_since_epoch().count(), now.time_since_epoch().count(),
                               &difference))
        return Nanoseconds::max();
    return Nanoseconds(difference);
}

} // namespace dataflow
