// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/reader_pins.h"

#include <array>
#include <bit>
#include <cstddef>
#include <mutex>
#include <new>

#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace dataflow::cache {

namespace {

bool callBarrier(int command) noexcept
{
    return syscall(__NR_membarrier, command, 0, 0) == 0;
}

/// Whether the kernel can put a barrier into the other threads of this program; where it cannot, readers
/// fence themselves.
bool hasBarrier() noexcept
{
    static const bool has = callBarrier(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED) &&
                            callBarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED);
    return has;
}

} // namespace

/// Gives each thread a stripe's number for its life.
class ReaderPins::Numbers {
public:
    /// kStripes - 1: all others are taken.
    std::uint32_t take() noexcept
    {
        const std::lock_guard lock(m_mutex);
        const auto free = static_cast<std::uint32_t>(std::countr_one(m_taken));
        const std::uint32_t number = free < kStripes - 1 ? free : kStripes - 1;
        m_taken |= Stripes{1} << number;
        m_used.fetch_or(Stripes{1} << number, std::memory_order_seq_cst);
        return number;
    }
    void giveBack(std::uint32_t number) noexcept
    {
        const std::lock_guard lock(m_mutex);
        if (number != kStripes - 1)
            m_taken &= ~(Stripes{1} << number);
    }
    Stripes used() const noexcept { return m_used.load(std::memory_order_seq_cst); }

    /// Never destroyed: threads may end later than statics do.
    static Numbers& all() noexcept
    {
        alignas(Numbers) static std::array<std::byte, sizeof(Numbers)> place;
        static Numbers& numbers = *new (place.data()) Numbers;
        return numbers;
    }
    /// Holds a thread's number until the thread ends.
    struct Holder {
        const std::uint32_t number = all().take();
        ~Holder();
    };

private:
    /// Guards m_taken.
    std::mutex m_mutex;
    Stripes m_taken = 0;
    std::atomic<Stripes> m_used{0};
};

constinit thread_local ReaderPins::Place ReaderPins::placeOfThread;

ReaderPins::Numbers::Holder::~Holder()
{
    // Whoever reads later than this, in another destructor of the thread, shares the last stripe.
    placeOfThread = {kStripes - 1, false, true};
    all().m_used.fetch_or(Stripes{1} << (kStripes - 1), std::memory_order_seq_cst);
    all().giveBack(number);
}

ReaderPins::ReaderPins()
{
    hasBarrier();
}

void ReaderPins::findPlace() noexcept
{
    thread_local const Numbers::Holder holder;
    placeOfThread = {static_cast<std::uint16_t>(holder.number), holder.number < kStripes - 1 && hasBarrier(),
                     true};
}

void ReaderPins::barrier() noexcept
{
    if (hasBarrier())
        callBarrier(MEMBARRIER_CMD_PRIVATE_EXPEDITED);
}

ReaderPins::Stripes ReaderPins::allStripes() noexcept
{
    return Numbers::all().used();
}

ReaderPins::Stripes ReaderPins::stillBusy(Stripes stripes) const noexcept
{
    for (Stripes left = stripes; left != 0; left &= left - 1) {
        const auto i = static_cast<std::size_t>(std::countr_zero(left));
        if ((m_stripes[i].word.load(std::memory_order_seq_cst) & (kOneHit - 1)) == 0)
            stripes &= ~(Stripes{1} << i);
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
