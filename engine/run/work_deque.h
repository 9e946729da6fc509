// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// WorkDeque: the Chase-Lev deque of one worker: its owner pushes and pops at one end, others steal at the
/// other.

#include <atomic>
#include <bit>
#include <cstdint>
#include <memory>
#include <optional>

namespace dataflow::run {

/// Holds node numbers. Bounded: its maker says how many may lie in it at once.
class WorkDeque {
public:
    explicit WorkDeque(std::size_t capacity)
        : m_mask(std::bit_ceil(capacity + 1) - 1)
        , m_items(std::make_unique_for_overwrite<std::uint32_t[]>(m_mask + 1))
    {}

    /// Owner only.
    void push(std::uint32_t item) noexcept
    {
        const std::int64_t bottom = m_bottom.load(std::memory_order_relaxed);
        at(bottom).store(item, std::memory_order_relaxed);
        m_bottom.store(bottom + 1, std::memory_order_seq_cst);
    }
    /// Owner only; the item pushed last.
    std::optional<std::uint32_t> pop() noexcept
    {
        const std::int64_t bottom = m_bottom.load(std::memory_order_relaxed) - 1;
        if (m_top.load(std::memory_order_relaxed) > bottom)
            return std::nullopt;
        m_bottom.store(bottom, std::memory_order_seq_cst);
        std::int64_t top = m_top.load(std::memory_order_seq_cst);
        if (top < bottom)
            return at(bottom).load(std::memory_order_relaxed);
        // The last item: a thief may be after it too.
        const bool mine =
            top == bottom && m_top.compare_exchange_strong(top, top + 1, std::memory_order_seq_cst);
        const std::uint32_t item = at(bottom).load(std::memory_order_relaxed);
        m_bottom.store(bottom + 1, std::memory_order_release);
        return mine ? std::optional(item) : std::nullopt;
    }
    /// Any thread; the item pushed first. Empty also when another thread was faster.
    std::optional<std::uint32_t> steal() noexcept
    {
        std::int64_t top = m_top.load(std::memory_order_seq_cst);
        if (top >= m_bottom.load(std::memory_order_seq_cst))
            return std::nullopt;
        const std::uint32_t item = at(top).load(std::memory_order_relaxed);
        if (!m_top.compare_exchange_strong(top, top + 1, std::memory_order_seq_cst))
            return std::nullopt;
        return item;
    }
    bool empty() const noexcept
    {
        return m_top.load(std::memory_order_seq_cst) >= m_bottom.load(std::memory_order_seq_cst);
    }

private:
    std::atomic_ref<std::uint32_t> at(std::int64_t index) noexcept
    {
        return std::atomic_ref(m_items[static_cast<std::size_t>(index) & m_mask]);
    }

    const std::size_t m_mask;
    std::unique_ptr<std::uint32_t[]> m_items; // atomic access; memory is touched only as it is used
    alignas(64) std::atomic<std::int64_t> m_top{0};
    alignas(64) std::atomic<std::int64_t> m_bottom{0};
};

} // namespace dataflow::run
