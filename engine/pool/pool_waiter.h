// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Waiter and WaiterList: callers that found nothing free, in the order they came.

#include "engine/pool/pool_slot.h"

#include <condition_variable>
#include <optional>

namespace dataflow::pool::detail {

/// A caller that found nothing free. Lives on its stack; all members are guarded by PoolState's mutex.
struct Waiter {
    std::condition_variable wake;
    Slot* granted = nullptr;      // handed over, already Lent to this caller
    std::optional<Error> failure; // the connect it waited for failed
    bool stopped = false;         // its stop token fired
    bool onlyFree = false;        // leaves when the pool would have to wait for a lease to end
    bool polling = false;         // looks again by itself within a millisecond
    bool linked = false;
    Waiter* previous = nullptr;
    Waiter* next = nullptr;
};

/// Callers in the order they came. Guarded by PoolState's mutex.
class WaiterList {
public:
    Waiter* first() const noexcept { return m_first; }
    std::uint32_t size() const noexcept { return m_size; }
    void append(Waiter& waiter) noexcept;
    void remove(Waiter& waiter) noexcept;

private:
    Waiter* m_first = nullptr;
    Waiter* m_last = nullptr;
    std::uint32_t m_size = 0;
};

/// What acquire() or acquireFree() was asked for.
struct Request {
    std::stop_token stop;
    Deadline deadline;
    std::string_view borrower;
    std::source_location site;
    bool onlyFree = false;
};

} // namespace dataflow::pool::detail
