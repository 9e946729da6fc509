// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PolicyTrial: finds the eviction rule that suits the present use, by playing all of them on a sample of
/// keys.

#include "engine/cache/eviction_queues.h"

#include <memory>
#include <unordered_map>

namespace dataflow::cache {

/// Plays every rule on the keys of a sample, with keys and sizes only, and tells which had the most hits
/// lately. Sampling keys (not accesses) keeps the picture true to scale (Waldspurger et al., "Cache Modeling
/// and Optimization using Miniature Simulations", ATC 2017). Thread-safe and never waits: an access that
/// finds another thread at work is left out.
class PolicyTrial {
public:
    /// The bounds of the whole cache.
    PolicyTrial(std::size_t maxEntries, std::size_t maxBytes);
    ~PolicyTrial();
    /// Whether accesses of this key are to be told to record().
    bool samples(std::uint64_t hash) const noexcept { return ((hash >> 52) & m_sampleMask) == 0; }
    /// A hit, or the put after a miss.
    void record(std::uint64_t hash, std::size_t bytes) noexcept;
    /// An entry of a sampled key came into the cache, or left it.
    void entryCame() noexcept { m_residents.fetch_add(1, std::memory_order_relaxed); }
    void entryLeft() noexcept { m_residents.fetch_sub(1, std::memory_order_relaxed); }
    /// The cache had to make room.
    void cacheIsFull() noexcept { m_full.store(true, std::memory_order_relaxed); }
    /// The rule to follow now.
    EvictionRule winner() const noexcept { return m_winner.load(std::memory_order_relaxed); }
    /// The adaptive clock's share in the trial.
    double adaptiveShare() const noexcept { return m_adaptiveShare.load(std::memory_order_relaxed); }
    std::size_t byteSize() const noexcept;

private:
    struct Shadow;
    struct Contestant;
    void play(std::uint64_t hash, std::size_t bytes);
    void judge() noexcept;
    void follow();
    void evictFrom(std::size_t contestant, const Shadow* spared);

    const std::uint64_t m_sampleMask;
    const std::size_t m_maxEntries;
    const std::size_t m_maxBytes;
    std::atomic<EvictionRule> m_winner{EvictionRule::AdaptiveClock};
    std::atomic<double> m_adaptiveShare{0};
    std::atomic<std::size_t> m_residents{0};
    std::atomic<bool> m_full{false};
    /// Held by the thread that plays; guards all below.
    std::atomic_flag m_busy;
    std::unordered_map<std::uint64_t, Shadow> m_shadows;
    std::vector<std::unique_ptr<Contestant>> m_contestants;
    std::size_t m_sinceJudged = 0;
    /// A larger entry fits into no contestant and is left out.
    std::size_t m_mostBytes;
    /// The contestants' room by what the sample would have on average; zero: not known yet.
    double m_share = 0;
};

} // namespace dataflow::cache
