// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ReaderPins: who is reading without a lock, so that a writer knows when it may free what it took out.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace dataflow::cache {

/// Readers pin before they look at shared memory and unpin after the last look. A writer makes the memory
/// unreachable first, calls barrier(), and frees it once it has seen every stripe without a reader. A thread
/// has a stripe for itself while there are enough of them, and then pins with plain stores: the writer's
/// barrier pays for both (see DECISIONS: Readers pin without a fence). Thread-safe. Counts the hits on the
/// way, since the reader owns the line anyway.
class ReaderPins {
public:
    /// One bit for each stripe.
    using Stripes = std::uint64_t;

    /// Stays on the thread that took it.
    class Pin {
    public:
        Pin(std::atomic<std::uint64_t>& word, bool alone) noexcept
            : m_word(word)
            , m_alone(alone)
        {
            if (m_alone) {
                m_word.store(m_word.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
                std::atomic_signal_fence(std::memory_order_seq_cst);
            } else {
                m_word.fetch_add(1, std::memory_order_seq_cst);
            }
        }
        ~Pin()
        {
            if (m_alone)
                m_word.store(m_word.load(std::memory_order_relaxed) + m_leave, std::memory_order_release);
            else
                m_word.fetch_add(m_leave, std::memory_order_release);
        }
        Pin(const Pin&) = delete;
        Pin& operator=(const Pin&) = delete;
        /// Adds one to hits() when the pin goes.
        void countHit() noexcept { m_leave = kOneHit - 1; }

    private:
        std::atomic<std::uint64_t>& m_word;
        std::uint64_t m_leave = ~std::uint64_t{0};
        const bool m_alone;
    };

    ReaderPins();
    [[nodiscard]] Pin pin() noexcept
    {
        if (!placeOfThread.known) [[unlikely]]
            findPlace();
        return Pin(m_stripes[placeOfThread.stripe].word, placeOfThread.alone);
    }
    /// Orders what this thread made unreachable before every later look of a reader.
    static void barrier() noexcept;
    /// Stripes that may have readers now.
    static Stripes allStripes() noexcept;
    /// What of `stripes` still has had a reader at each look so far; zero: nobody sees the old memory.
    Stripes stillBusy(Stripes stripes) const noexcept;
    std::uint64_t hits() const noexcept;

private:
    /// The last one is shared by the threads that found no other.
    static constexpr std::size_t kStripes = 64;
    /// A stripe's word: readers in the low 16 bits, hits above.
    static constexpr std::uint64_t kOneHit = 1u << 16;
    struct alignas(128) Stripe {
        std::atomic<std::uint64_t> word{0};
    };
    struct Place {
        std::uint16_t stripe = 0;
        bool alone = false;
        bool known = false;
    };
    class Numbers;
    static void findPlace() noexcept;

    static constinit thread_local Place placeOfThread;
    std::array<Stripe, kStripes> m_stripes;
};

} // namespace dataflow::cache
