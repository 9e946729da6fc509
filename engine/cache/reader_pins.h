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
/// unreachable first (with a sequentially consistent store) and frees it once it has seen every stripe
/// without a reader. Thread-safe. Counts the hits on the way, since the reader owns the line anyway.
class ReaderPins {
public:
    /// One bit for each stripe.
    using Stripes = std::uint32_t;

    class Pin {
    public:
        explicit Pin(std::atomic<std::uint64_t>& word) noexcept
            : m_word(word)
        {
            m_word.fetch_add(1, std::memory_order_seq_cst);
        }
        ~Pin() { m_word.fetch_add(m_leave, std::memory_order_release); }
        Pin(const Pin&) = delete;
        Pin& operator=(const Pin&) = delete;
        /// Adds one to hits() when the pin goes.
        void countHit() noexcept { m_leave = kOneHit - 1; }

    private:
        std::atomic<std::uint64_t>& m_word;
        std::uint64_t m_leave = ~std::uint64_t{0};
    };

    [[nodiscard]] Pin pin() noexcept { return Pin(m_stripes[stripeOfThread()].word); }
    /// Stripes that may have readers now.
    static Stripes allStripes() noexcept;
    /// What of `stripes` still has had a reader at each look so far; zero: nobody sees the old memory.
    Stripes stillBusy(Stripes stripes) const noexcept;
    std::uint64_t hits() const noexcept;

private:
    static constexpr std::size_t kStripes = 32;
    /// A stripe's word: readers in the low 16 bits, hits above.
    static constexpr std::uint64_t kOneHit = 1u << 16;
    struct alignas(128) Stripe {
        std::atomic<std::uint64_t> word{0};
    };
    static std::size_t stripeOfThread() noexcept;

    std::array<Stripe, kStripes> m_stripes;
};

} // namespace dataflow::cache
