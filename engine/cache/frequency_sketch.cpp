// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/frequency_sketch.h"

#include <algorithm>
#include <bit>

namespace dataflow::cache {

namespace {

constexpr std::uint64_t kLowBits = 0x1111'1111'1111'1111;
constexpr std::uint64_t kHalfMask = 0x7777'7777'7777'7777;

/// Where counter `i` of a key lies: word 2i or 2i + 1 of its block, one of 16 nibbles.
struct Place {
    unsigned word;
    unsigned shift;
};

Place placeOf(std::uint64_t bits, unsigned i) noexcept
{
    const auto part = static_cast<unsigned>(bits >> (i * 8));
    return {i * 2 + (part & 1), ((part >> 1) & 15) * 4};
}

std::uint64_t spread(std::uint64_t hash) noexcept
{
    hash *= 0x9E37'79B9'7F4A'7C15;
    return hash ^ (hash >> 32);
}

} // namespace

FrequencySketch::FrequencySketch(std::size_t keys)
    : m_blockMask(std::bit_ceil(std::max<std::size_t>(1, (keys + kWords - 1) / kWords)) - 1)
    , m_blocks(std::make_unique<Block[]>(m_blockMask + 1))
    , m_period(static_cast<std::uint32_t>(std::clamp<std::size_t>(keys, 16, 1u << 28) * 10))
{}

void FrequencySketch::add(std::uint64_t hash) noexcept
{
    const std::uint64_t bits = spread(hash);
    Block& block = m_blocks[(bits >> 32) & m_blockMask];
    bool grew = false;
    for (unsigned i = 0; i < 4; ++i) {
        const auto [word, shift] = placeOf(bits, i);
        const std::uint64_t old = block.words[word].load(std::memory_order_relaxed);
        if (((old >> shift) & kMaxCount) == kMaxCount)
            continue;
        block.words[word].store(old + (std::uint64_t{1} << shift), std::memory_order_relaxed);
        grew = true;
    }
    if (!grew)
        return;
    const std::uint32_t added = m_added.load(std::memory_order_relaxed) + 1;
    m_added.store(added, std::memory_order_relaxed);
    if (added >= m_period)
        halve();
}

unsigned FrequencySketch::estimate(std::uint64_t hash) const noexcept
{
    const std::uint64_t bits = spread(hash);
    const Block& block = m_blocks[(bits >> 32) & m_blockMask];
    unsigned least = kMaxCount;
    for (unsigned i = 0; i < 4; ++i) {
        const auto [word, shift] = placeOf(bits, i);
        const std::uint64_t value = block.words[word].load(std::memory_order_relaxed);
        least = std::min(least, static_cast<unsigned>(value >> shift) & kMaxCount);
    }
    return least;
}

void FrequencySketch::halve() noexcept
{
    std::uint32_t odd = 0;
    for (std::size_t i = 0; i <= m_blockMask; ++i)
        for (auto& word : m_blocks[i].words) {
            const std::uint64_t old = word.load(std::memory_order_relaxed);
            odd += static_cast<std::uint32_t>(std::popcount(old & kLowBits));
            word.store((old >> 1) & kHalfMask, std::memory_order_relaxed);
        }
    m_added.store((m_period - std::min(m_period, odd / 4)) / 2, std::memory_order_relaxed);
}

} // namespace dataflow::cache
