// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Reference eviction policies for bench_cache_traces: hit ratios of LRU, ARC, S3-FIFO, 2Q and W-TinyLFU on a
/// trace of small integer keys. Written to be read, not to be fast.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace dataflow::bench {

/// A trace: keys are 0 ... uniqueKeys - 1.
struct Trace {
    std::vector<std::uint32_t> keys;
    std::uint32_t uniqueKeys = 0;
};

struct ReferencePolicy {
    std::string_view name;
    double (*hitRatio)(const Trace& trace, std::size_t capacity);
};

/// "lru", "arc", "s3-fifo", "2q", "w-tinylfu".
std::span<const ReferencePolicy> referencePolicies() noexcept;

} // namespace dataflow::bench
