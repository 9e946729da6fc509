// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CircuitBreaker: stops asking a server that keeps failing, and tries again from time to time.

#include "engine/base/clock.h"

#include <cstdint>
#include <mutex>

namespace dataflow::cache {

/// Closed (all calls pass) until three calls in a row fail; then open (no call passes) for a pause that
/// doubles up to half a minute; then one call passes as a probe. Thread-safe.
class CircuitBreaker {
public:
    explicit CircuitBreaker(const Clock& clock)
        : m_clock(clock)
    {}
    /// True when the caller may call the server and then must report succeeded(), failed() or givenUp().
    bool admit();
    void succeeded();
    /// `hopeless`: asking again soon is no use (a refused log-in), so that one failure opens it.
    void failed(bool hopeless);
    /// The caller left before the server showed whether it works.
    void givenUp();
    bool isClosed() const;
    /// When the next call may pass; a moment that has passed when one may now.
    MonotonicTime nextTry() const;

private:
    const Clock& m_clock;
    /// Guards all below.
    mutable std::mutex m_mutex;
    std::uint32_t m_failuresInARow = 0;
    bool m_open = false;
    bool m_probing = false;
    Nanoseconds m_pause{0};
    MonotonicTime m_nextTry;
};

} // namespace dataflow::cache
