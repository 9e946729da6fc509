// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CopyOnWrite: a value that copies share until one of them changes it.

#include <atomic>
#include <memory>
#include <utility>

namespace dataflow {

/// Copies may be read from different threads; one object is changed by one thread, as with any value.
template <class T>
class CopyOnWrite {
public:
    CopyOnWrite() = default;
    explicit CopyOnWrite(T value)
        : m_value(std::make_shared<T>(std::move(value)))
    {}

    const T& operator*() const noexcept
    {
        static const T kEmpty{};
        return m_value ? *m_value : kEmpty;
    }
    const T* operator->() const noexcept { return &**this; }

    /// The value to be changed, nobody else's any more.
    T& own()
    {
        if (!m_value)
            m_value = std::make_shared<T>();
        else if (m_value.use_count() > 1)
            m_value = std::make_shared<T>(*m_value);
        else // what the last other owner read happened before it let go
            std::atomic_thread_fence(std::memory_order_acquire);
        return *m_value;
    }

    /// Quick and without false answers: the same object, not merely equal ones.
    bool sharesWith(const CopyOnWrite& other) const noexcept { return m_value == other.m_value; }
    bool operator==(const CopyOnWrite& other) const { return sharesWith(other) || **this == *other; }

private:
    std::shared_ptr<T> m_value;
};

} // namespace dataflow
