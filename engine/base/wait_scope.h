// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// WaitScope: says that this thread waits for something else than the processor, so that whoever gave it its
/// work can let another thread go on meanwhile.

#include <utility>

namespace dataflow {

/// Counts the threads that work. Called on the thread that waits.
class WaitObserver {
public:
    virtual ~WaitObserver() = default;
    virtual void waitBegins() noexcept = 0;
    virtual void waitEnds() noexcept = 0;

    /// Who is told of this thread's waits; null, as in the beginning: nobody.
    static void observe(WaitObserver* observer) noexcept { current = observer; }

private:
    friend class WaitScope;
    static inline constinit thread_local WaitObserver* current = nullptr;
};

/// Made around a wait that may last. A scope inside another one tells nothing.
class WaitScope {
public:
    WaitScope() noexcept
        : m_observer(std::exchange(WaitObserver::current, nullptr))
    {
        if (m_observer)
            m_observer->waitBegins();
    }
    ~WaitScope()
    {
        if (!m_observer)
            return;
        m_observer->waitEnds();
        WaitObserver::current = m_observer;
    }
    WaitScope(const WaitScope&) = delete;
    WaitScope& operator=(const WaitScope&) = delete;

private:
    WaitObserver* const m_observer;
};

} // namespace dataflow
