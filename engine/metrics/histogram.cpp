// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/metrics/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace dataflow::metrics {

namespace {

constexpr unsigned kStepBits = 5; // 32 steps per power of two
constexpr std::uint64_t kSteps = 1u << kStepBits;

/// Largest value that belongs to `bucket`; the last bucket has no end, its width is taken as the others'.
std::uint64_t bucketLast(std::size_t bucket) noexcept
{
    if (bucket < kSteps)
        return bucket;
    const auto shift = static_cast<unsigned>(bucket / kSteps - 1);
    return histogramBucketStart(bucket) + ((std::uint64_t{1} << shift) - 1);
}

void add(std::atomic<std::uint64_t>& cell, std::uint64_t amount) noexcept
{
    cell.store(cell.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
}

} // namespace

std::size_t histogramBucket(std::uint64_t value) noexcept
{
    if (value < kSteps)
        return static_cast<std::size_t>(value);
    const auto shift = static_cast<unsigned>(std::bit_width(value)) - (kStepBits + 1);
    const std::size_t bucket =
        (std::size_t{shift} + 1) * kSteps + static_cast<std::size_t>((value >> shift) - kSteps);
    return std::min(bucket, kHistogramBuckets - 1);
}

std::uint64_t histogramBucketStart(std::size_t bucket) noexcept
{
    if (bucket < kSteps)
        return bucket;
    const auto shift = static_cast<unsigned>(bucket / kSteps - 1);
    return (kSteps + bucket % kSteps) << shift;
}

std::uint64_t HistogramSnapshot::quantile(double q) const noexcept
{
    if (count == 0)
        return 0;
    const double rank = std::ceil(std::clamp(q, 0.0, 1.0) * static_cast<double>(count));
    const auto wanted = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(rank));
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket) {
        seen += buckets[bucket];
        if (seen >= wanted) {
            const std::uint64_t start = histogramBucketStart(bucket);
            return std::min(start + (bucketLast(bucket) - start) / 2, max);
        }
    }
    return max;
}

HistogramSnapshot HistogramSnapshot::since(const HistogramSnapshot& earlier) const
{
    if (earlier.count == 0)
        return *this;
    HistogramSnapshot added;
    if (count <= earlier.count)
        return added;
    added.count = count - earlier.count;
    added.sum = sum - std::min(sum, earlier.sum);
    added.buckets.resize(buckets.size());
    std::size_t newest = 0;
    for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket) {
        added.buckets[bucket] = buckets[bucket] - std::min(buckets[bucket], earlier.buckets[bucket]);
        if (added.buckets[bucket] != 0)
            newest = bucket;
    }
    added.max = newest + 1 == kHistogramBuckets ? max : std::min(max, bucketLast(newest));
    return added;
}

void HistogramSnapshot::merge(const HistogramSnapshot& other)
{
    if (other.count == 0)
        return;
    if (count == 0) {
        *this = other;
        return;
    }
    count += other.count;
    sum += other.sum;
    max = std::max(max, other.max);
    for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket)
        buckets[bucket] += other.buckets[bucket];
}

void HistogramSnapshot::addZeros(std::uint64_t zeros)
{
    if (zeros == 0)
        return;
    buckets.resize(kHistogramBuckets);
    buckets.front() += zeros;
    count += zeros;
}

void Histogram::record(std::uint64_t value) noexcept
{
    m_buckets[histogramBucket(value)].fetch_add(1, std::memory_order_relaxed);
    m_sum.fetch_add(value, std::memory_order_relaxed);
    std::uint64_t largest = m_max.load(std::memory_order_relaxed);
    while (value > largest && !m_max.compare_exchange_weak(largest, value, std::memory_order_relaxed)) {
    }
}

void Histogram::recordExclusive(std::uint64_t value) noexcept
{
    add(m_buckets[histogramBucket(value)], 1);
    add(m_sum, value);
    if (value > m_max.load(std::memory_order_relaxed))
        m_max.store(value, std::memory_order_relaxed);
}

HistogramSnapshot Histogram::snapshot() const
{
    HistogramSnapshot copy;
    copy.buckets.resize(kHistogramBuckets);
    for (std::size_t bucket = 0; bucket < kHistogramBuckets; ++bucket) {
        copy.buckets[bucket] = m_buckets[bucket].load(std::memory_order_relaxed);
        copy.count += copy.buckets[bucket];
    }
    if (copy.count == 0) {
        copy.buckets.clear();
        return copy;
    }
    copy.sum = m_sum.load(std::memory_order_relaxed);
    copy.max = m_max.load(std::memory_order_relaxed);
    return copy;
}

} // namespace dataflow::metrics
