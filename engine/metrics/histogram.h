// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Log-linear histogram (HdrHistogram's idea): relative error under 1/32, fixed memory, mergeable.

#include "engine/base/clock.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <vector>

namespace dataflow::metrics {

/// Number of buckets: 32 linear steps per power of two up to 2^40 ns (18 minutes); larger values count in the
/// last.
inline constexpr std::size_t kHistogramBuckets = 36 * 32;

std::size_t histogramBucket(std::uint64_t value) noexcept;
/// Smallest value of a bucket.
std::uint64_t histogramBucketStart(std::size_t bucket) noexcept;

/// A plain, comparable copy of a histogram.
struct HistogramSnapshot {
    std::uint64_t count = 0;
    std::uint64_t sum = 0;
    std::uint64_t max = 0;
    std::vector<std::uint64_t> buckets; // empty when count is 0, else kHistogramBuckets counts
    /// Value at quantile q in 0..1 (middle of its bucket, never above max); 0 when empty.
    std::uint64_t quantile(double q) const noexcept;
    double mean() const noexcept { return count ? double(sum) / double(count) : 0.0; }
    /// What was added since `earlier` (an older snapshot of the same histogram); max is that of the newest
    /// bucket hit.
    HistogramSnapshot since(const HistogramSnapshot& earlier) const;
    void merge(const HistogramSnapshot& other);
    /// Adds `zeros` values of zero, for writers that only count them.
    void addZeros(std::uint64_t zeros);
};

/// Records from any thread without locks; snapshot() may run meanwhile.
class Histogram {
public:
    void record(std::uint64_t value) noexcept;
    void record(Nanoseconds value) noexcept
    {
        record(value.count() < 0 ? 0 : static_cast<std::uint64_t>(value.count()));
    }
    /// Like record(), without locked instructions: the caller makes sure that only one thread writes at a
    /// time.
    void recordExclusive(std::uint64_t value) noexcept;
    /// The count is that of the buckets; the sum may be ahead of it by the values being recorded meanwhile.
    HistogramSnapshot snapshot() const;

private:
    std::atomic<std::uint64_t> m_sum{0};
    std::atomic<std::uint64_t> m_max{0};
    std::array<std::atomic<std::uint64_t>, kHistogramBuckets> m_buckets{};
};

} // namespace dataflow::metrics
