// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_clock.h"

namespace dataflow::test {

namespace {

constexpr MonotonicTime kMonotonicStart{std::chrono::hours(1)};
constexpr WallTime kWallStart{std::chrono::sys_days(std::chrono::year(2026) / 1 / 1)};

} // namespace

MonotonicTime FakeClock::now() const noexcept
{
    return kMonotonicStart + Nanoseconds(m_passed.fetch_add(m_step.load()));
}

WallTime FakeClock::wallNow() const noexcept
{
    return kWallStart + std::chrono::floor<std::chrono::microseconds>(Nanoseconds(m_passed.load()));
}

void FakeClock::advance(Nanoseconds amount) noexcept
{
    m_passed.fetch_add(amount.count());
}

void FakeClock::advanceWithEachReading(Nanoseconds step) noexcept
{
    m_step.store(step.count());
}

} // namespace dataflow::test
