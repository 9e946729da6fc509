// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// StopEvent: a stop that poll() can wait for beside other descriptors.

#include <algorithm>
#include <stop_token>

#include <sys/eventfd.h>
#include <unistd.h>

namespace dataflow::nodes {

/// Its descriptor is readable once a stop was asked for.
class StopEvent {
public:
    explicit StopEvent(const std::stop_token& stop)
        : m_callback(stop, Wake{m_event.descriptor})
    {}
    /// Negative, which poll() passes by, when the process has no descriptor left.
    int descriptor() const noexcept { return m_event.descriptor; }
    /// For poll(): `milliseconds` (negative: for ever), but without a descriptor so short that the stop is
    /// looked for in time.
    int bounded(int milliseconds) const noexcept
    {
        constexpr int kLookAgain = 50;
        if (descriptor() >= 0)
            return milliseconds;
        return milliseconds < 0 ? kLookAgain : std::min(milliseconds, kLookAgain);
    }

private:
    struct Event {
        Event() noexcept
            : descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
        {}
        ~Event()
        {
            if (descriptor >= 0)
                ::close(descriptor);
        }
        Event(const Event&) = delete;
        Event& operator=(const Event&) = delete;
        const int descriptor;
    };
    struct Wake {
        int descriptor;
        void operator()() const noexcept { ::eventfd_write(descriptor, 1); }
    };

    // The callback goes before the event does, whose number may be another file's right away.
    Event m_event;
    std::stop_callback<Wake> m_callback;
};

} // namespace dataflow::nodes
