// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/reader_pins.h"

#include <algorithm>

namespace dataflow::cache {

namespace {

/// Threads that have ever pinned; each takes the next stripe.
std::atomic<std::uint32_t> threadsSeen{0};
/// One above the thread's number; zero: not numbered yet.
thread_local std::uint32_t threadNumber = 0;

} // namespace

std::size_t ReaderPins::stripeOfThread() noexcept
{
    if (threadNumber == 0)
        threadNumber = threadsSeen.fetch_add(1, std::memory_order_seq_cst) + 1;
    return threadNumber % kStripes;
}

ReaderPins::Stripes ReaderPins::allStripes() noexcept
{
    // Numbers begin at one: below a full turn, stripe 0 and those above the last number were never used.
    const std::uint32_t seen = threadsSeen.load(std::memory_order_seq_cst);
    return seen >= kStripes - 1 ? ~Stripes{0} : ((Stripes{1} << seen) - 1) << 1;
}

ReaderPins::Stripes ReaderPins::stillBusy(Stripes stripes) const noexcept
{
    for (std::size_t i = 0; i < kStripes; ++i) {
        const Stripes bit = Stripes{1} << i;
        if ((stripes & bit) && (m_stripes[i].word.load(std::memory_order_seq_cst) & (kOneHit - 1)) == 0)
            stripes &= ~bit;
    }
    return stripes;
}

std::uint64_t ReaderPins::hits() const noexcept
{
    std::uint64_t sum = 0;
    for (const Stripe& stripe : m_stripes)
        sum += stripe.word.load(std::memory_order_acquire) / kOneHit;
    return sum;
}

} // namespace dataflow::cache
