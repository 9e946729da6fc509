// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// FrequencySketch: how often a key was used lately, estimated in 4 bits, also for keys the cache does not
/// hold.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace dataflow::cache {

/// A count-min sketch with ageing, after TinyLFU (Einziger, Friedman, Manes: "TinyLFU: A Highly Efficient
/// Cache Admission Policy", ACM TOS 2017). The four counters of a key lie in one cache line. add() may be
/// called by many threads at once; a simultaneous one may get lost, which an estimate can bear.
class FrequencySketch {
public:
    /// Sized for `keys` keys in the cache; counts are halved after ten uses of each.
    explicit FrequencySketch(std::size_t keys);
    void add(std::uint64_t hash) noexcept;
    /// 0 to 15.
    unsigned estimate(std::uint64_t hash) const noexcept;
    std::size_t byteSize() const noexcept { return (m_blockMask + 1) * sizeof(Block); }

private:
    static constexpr unsigned kWords = 8;
    static constexpr unsigned kMaxCount = 15;
    struct alignas(64) Block {
        std::atomic<std::uint64_t> words[kWords]{};
    };
    void halve() noexcept;

    std::size_t m_blockMask = 0;
    std::unique_ptr<Block[]> m_blocks;
    std::uint32_t m_period = 0;
    std::atomic<std::uint32_t> m_added{0};
};

} // namespace dataflow::cache
