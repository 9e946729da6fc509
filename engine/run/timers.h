// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Timers: calls made at a moment of the injected clock, by one thread that exists only once needed.

#include "engine/base/clock.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

namespace dataflow::run {

/// Names a timer. A default one names none.
struct TimerId {
    MonotonicTime moment;
    std::uint64_t number = 0;
    auto operator<=>(const TimerId&) const = default;
};

/// All members are thread-safe.
class Timers {
public:
    /// `clock` is borrowed for the object's life.
    explicit Timers(const Clock& clock);
    /// Drops what is still to come. Not to be called by a call.
    ~Timers();
    Timers(const Timers&) = delete;
    Timers& operator=(const Timers&) = delete;

    /// `call` runs once, at `moment` or soon after, on the timer thread; it must be short and must not throw.
    TimerId at(MonotonicTime moment, std::function<void()> call);
    /// True when the call will not be made; false when it has been. A call under way is waited for, unless
    /// this is that call.
    bool cancel(TimerId id);

private:
    void loop();

    const Clock& m_clock;
    std::mutex m_mutex; // guards all below
    std::condition_variable_any m_changed;
    std::map<TimerId, std::function<void()>> m_calls;
    std::optional<TimerId> m_underWay;
    std::uint64_t m_nextNumber = 1;
    std::stop_source m_stop;
    std::thread m_thread;
};

} // namespace dataflow::run
