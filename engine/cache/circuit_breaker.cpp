// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/circuit_breaker.h"

#include <algorithm>

namespace dataflow::cache {

namespace {

constexpr std::uint32_t kFailuresToOpen = 3;
constexpr Nanoseconds kFirstPause = std::chrono::milliseconds(250);
constexpr Nanoseconds kLongestPause = std::chrono::seconds(30);

} // namespace

bool CircuitBreaker::admit()
{
    const std::lock_guard lock(m_mutex);
    if (!m_open)
        return true;
    if (m_probing || m_clock.now() < m_nextTry)
        return false;
    m_probing = true;
    return true;
}

void CircuitBreaker::succeeded()
{
    const std::lock_guard lock(m_mutex);
    m_failuresInARow = 0;
    m_open = false;
    m_probing = false;
    m_pause = Nanoseconds::zero();
}

void CircuitBreaker::failed(bool hopeless)
{
    const std::lock_guard lock(m_mutex);
    ++m_failuresInARow;
    if (!m_open && !hopeless && m_failuresInARow < kFailuresToOpen)
        return;
    // A call that began before it opened says nothing new.
    if (m_open && !m_probing)
        return;
    m_open = true;
    m_probing = false;
    m_pause = std::clamp(m_pause * 2, kFirstPause, kLongestPause);
    m_nextTry = m_clock.now() + m_pause;
}

void CircuitBreaker::givenUp()
{
    const std::lock_guard lock(m_mutex);
    m_probing = false;
}

bool CircuitBreaker::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return !m_open;
}

MonotonicTime CircuitBreaker::nextTry() const
{
    const std::lock_guard lock(m_mutex);
    return m_open ? m_nextTry : m_clock.now();
}

} // namespace dataflow::cache
