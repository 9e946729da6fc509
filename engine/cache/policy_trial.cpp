// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/policy_trial.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace dataflow::cache {

namespace {

/// A trial cache of this many entries tells the rules apart; a smaller cache is sampled wholly.
constexpr std::size_t kTrialEntries = 256;
constexpr std::size_t kMaxSampling = 64;
/// A cache bound by bytes is taken to hold entries of this size.
constexpr std::size_t kTypicalEntryBytes = 16'384;

std::uint64_t sampleMask(std::size_t maxEntries, std::size_t maxBytes) noexcept
{
    const std::size_t entries = std::min(maxEntries, maxBytes / kTypicalEntryBytes);
    return std::bit_floor(std::clamp<std::size_t>(entries / kTrialEntries, 1, kMaxSampling)) - 1;
}

} // namespace

/// A key of the sample, in the queues of each contestant that holds it.
struct PolicyTrial::Shadow {
    std::array<QueueLink, kEvictionRules.size()> links;
    std::array<QueueUse, kEvictionRules.size()> uses;
    std::uint8_t heldBy = 0;
};

struct PolicyTrial::Contestant {
    Contestant(std::size_t maxEntries, std::size_t maxBytes, EvictionRule rule)
        : queues(maxEntries, maxBytes, rule)
    {}
    EvictionQueues queues;
    /// Hits, older ones counting less.
    double score = 0;
    std::size_t hits = 0;
};

PolicyTrial::PolicyTrial(std::size_t maxEntries, std::size_t maxBytes)
    : m_sampleMask(sampleMask(maxEntries, maxBytes))
    , m_maxEntries(std::max<std::size_t>(1, maxEntries / (m_sampleMask + 1)))
    , m_maxBytes(std::max<std::size_t>(1, maxBytes / (m_sampleMask + 1)))
    , m_mostBytes(m_maxBytes)
{
    for (const EvictionRule rule : kEvictionRules)
        m_contestants.push_back(std::make_unique<Contestant>(m_maxEntries, m_maxBytes, rule));
}

PolicyTrial::~PolicyTrial() = default;

void PolicyTrial::record(std::uint64_t hash, std::size_t bytes) noexcept
{
    if (m_busy.test_and_set(std::memory_order_acquire))
        return;
    if (bytes <= m_mostBytes)
        play(hash, bytes);
    m_busy.clear(std::memory_order_release);
}

void PolicyTrial::play(std::uint64_t hash, std::size_t bytes)
{
    Shadow& shadow = m_shadows[hash];
    for (std::size_t i = 0; i < m_contestants.size(); ++i) {
        Contestant& contestant = *m_contestants[i];
        QueueLink& link = shadow.links[i];
        const auto bit = static_cast<std::uint8_t>(1u << i);
        if (shadow.heldBy & bit) {
            ++contestant.hits;
            contestant.queues.touch(*link.use, hash);
            continue;
        }
        while (contestant.queues.isFull(bytes))
            evictFrom(i, &shadow);
        link.hash = hash;
        link.bytes = bytes;
        link.use = &shadow.uses[i];
        contestant.queues.add(link);
        shadow.heldBy = static_cast<std::uint8_t>(shadow.heldBy | bit);
    }
    if (++m_sinceJudged >= m_maxEntries) {
        judge();
        follow();
    }
}

/// A key that no contestant holds is forgotten, except `spared`, which is about to be added.
void PolicyTrial::evictFrom(std::size_t contestant, const Shadow* spared)
{
    const std::uint64_t hash = m_contestants[contestant]->queues.evict().hash;
    const auto found = m_shadows.find(hash);
    Shadow& shadow = found->second;
    shadow.heldBy = static_cast<std::uint8_t>(shadow.heldBy & ~(1u << contestant));
    if (shadow.heldBy == 0 && &shadow != spared)
        m_shadows.erase(found);
}

/// Gives the contestants as much room as the sampled keys have in the full cache. A sample's share of the
/// keys is uneven: a loop a little larger than the cache would otherwise fit into its trial and teach
/// nothing. Follows slowly, since a loop's keys come and go.
void PolicyTrial::follow()
{
    constexpr double kMostUneven = 0.25;
    constexpr double kPace = 0.125;
    if (!m_full.load(std::memory_order_relaxed))
        return;
    const double share =
        static_cast<double>(m_residents.load(std::memory_order_relaxed)) / static_cast<double>(m_maxEntries);
    if (std::abs(share - 1) > kMostUneven)
        return; // the cache is full of bytes, or of few large entries
    m_share = m_share == 0 ? share : m_share + kPace * (share - m_share);
    const auto entries = static_cast<std::size_t>(m_share * static_cast<double>(m_maxEntries));
    const auto bytes = static_cast<std::size_t>(m_share * static_cast<double>(m_maxBytes));
    m_mostBytes = std::min(m_maxBytes, bytes);
    for (std::size_t i = 0; i < m_contestants.size(); ++i) {
        EvictionQueues& queues = m_contestants[i]->queues;
        queues.resize(entries, bytes);
        // One that holds all keys would never be asked to let go of any.
        while (queues.entryCount() > std::max<std::size_t>(1, entries))
            evictFrom(i, nullptr);
    }
}

void PolicyTrial::judge() noexcept
{
    // Tuned with bench_cache_traces: longer memories follow changes too late (scarab, web12), shorter ones
    // change for luck (orm-busy with 1000 entries).
    constexpr double kKept = 0.951;
    // A part of the keys may be luckier than the whole.
    const double kMargin = m_sampleMask == 0 ? 0.004 : 0.010;
    m_sinceJudged = 0;
    for (const auto& contestant : m_contestants) {
        contestant->score = contestant->score * kKept + static_cast<double>(contestant->hits);
        contestant->hits = 0;
    }
    const auto best =
        std::ranges::max_element(m_contestants, {}, [](const auto& contestant) { return contestant->score; });
    const Contestant& current = *m_contestants[static_cast<std::size_t>(winner())];
    const double accesses = static_cast<double>(m_maxEntries) / (1 - kKept);
    if ((*best)->score > current.score + kMargin * accesses)
        m_winner.store((*best)->queues.rule(), std::memory_order_relaxed);
}

std::size_t PolicyTrial::byteSize() const noexcept
{
    std::size_t bytes = m_contestants.size() * m_maxEntries * sizeof(Shadow);
    for (const auto& contestant : m_contestants)
        bytes += contestant->queues.tableBytes();
    return bytes;
}

} // namespace dataflow::cache
