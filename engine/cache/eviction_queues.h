// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// EvictionQueues: which entry of a full cache goes next, by one of four rules that share their queues.

#include "engine/cache/frequency_sketch.h"
#include "engine/cache/ghost_list.h"

#include <array>
#include <string>
#include <string_view>

namespace dataflow::cache {

/// All rules keep new entries in a small queue and proven ones in a main queue, both first in, first out,
/// with a use counter per entry: a hit moves nothing, so it needs no lock. See DECISIONS: Four eviction rules
/// and a trial.
enum class EvictionRule : std::uint8_t {
    /// S3-FIFO (Yang et al., "FIFO queues are all you need for cache eviction", SOSP 2023): the small queue
    /// is a tenth; entries used twice there move on.
    S3Fifo,
    /// CAR (Bansal, Modha: "CAR: Clock with Adaptive Replacement", FAST 2004), which is ARC without moves on
    /// hits: keys that come back after their eviction move the border between the queues.
    AdaptiveClock,
    /// TinyLFU admission behind a small queue of a fifth: the oldest new entry stays only when it was used
    /// more often than the entry of the main queue it would replace.
    Filtered,
    /// The same behind a small queue of a hundredth: keeps a part of a loop that is larger than the cache.
    FilteredNarrow,
};
inline constexpr std::array kEvictionRules{EvictionRule::S3Fifo, EvictionRule::AdaptiveClock,
                                           EvictionRule::Filtered, EvictionRule::FilteredNarrow};
/// "s3-fifo", "adaptive-clock", "filtered", "filtered-narrow".
std::string_view evictionRuleName(EvictionRule rule) noexcept;

/// The part of a queued entry that hits change; apart from its link, so that it can lie with what else a hit
/// needs.
struct QueueUse {
    /// Uses since the entry came or moved, saturating.
    std::atomic<std::uint8_t> frequency{0};
    bool inMain = false;
};

/// What the queues link: the base of a cache entry.
struct QueueLink {
    std::uint64_t hash = 0;
    std::size_t bytes = 0;
    QueueLink* previous = nullptr;
    QueueLink* next = nullptr;
    QueueUse* use = nullptr;
};

/// Not thread-safe, except for touch(). Links belong to the caller.
class EvictionQueues {
public:
    EvictionQueues(std::size_t maxEntries, std::size_t maxBytes, EvictionRule rule);

    /// Changes the rule; `adaptiveShare` is where the adaptive clock starts.
    void follow(EvictionRule rule, double adaptiveShare) noexcept;
    /// The part of the cache the adaptive clock gives to new entries, 0 to 1.
    double adaptiveShare() const noexcept { return m_adaptiveShare; }
    EvictionRule rule() const noexcept { return m_rule; }
    /// Changes the bounds; what is too much leaves with the next evictions.
    void resize(std::size_t maxEntries, std::size_t maxBytes) noexcept;
    /// A hit of the entry of `hash`. May run beside every other call.
    void touch(QueueUse& use, std::uint64_t hash) noexcept
    {
        if (use.frequency.load(std::memory_order_relaxed) < kMaxFrequency)
            addUse(use, hash);
    }
    /// Whether an entry of `bytes` needs an eviction first.
    bool isFull(std::size_t bytes) const noexcept;
    /// Takes out the entry to be dropped; only on queues that are not empty.
    QueueLink& evict() noexcept;
    /// Adds a new entry (hash, bytes and use filled in); the caller has made room.
    void add(QueueLink& link) noexcept;
    /// Takes out an entry that is dropped for another reason; its key is not remembered.
    void remove(QueueLink& link) noexcept;

    std::size_t entryCount() const noexcept { return m_small.count + m_main.count; }
    std::size_t byteSize() const noexcept { return m_small.bytes + m_main.bytes; }
    /// Bytes of its own tables, whatever the entries.
    std::size_t tableBytes() const noexcept;
    /// A sentence about the first fault found, or empty.
    std::string checkInvariants() const;

private:
    /// First in, first out; `first` is the oldest.
    struct Queue {
        QueueLink* first = nullptr;
        QueueLink* last = nullptr;
        std::size_t count = 0;
        std::size_t bytes = 0;
    };

    static constexpr std::uint8_t kMaxFrequency = 3;
    void addUse(QueueUse& use, std::uint64_t hash) noexcept;
    static void unlink(Queue& queue, QueueLink& link) noexcept;
    void append(QueueLink& link, bool toMain) noexcept;
    Queue& queueOf(const QueueLink& link) noexcept { return link.use->inMain ? m_main : m_small; }
    bool smallIsOver(double share, std::size_t spare) const noexcept;
    void moveToMain(QueueLink& link) noexcept;
    QueueLink& mainVictim() noexcept;
    QueueLink& evictFromMain() noexcept;
    QueueLink& evictByCompetition() noexcept;
    bool beats(const QueueLink& candidate, const QueueLink& victim) noexcept;
    void adapt(bool leftSmall, bool leftMain) noexcept;
    static std::string checkQueue(const Queue& queue, bool isMain);

    std::size_t m_maxEntries;
    std::size_t m_maxBytes;
    EvictionRule m_rule;
    Queue m_small;
    Queue m_main;
    GhostList m_leftSmall;
    GhostList m_leftMain;
    FrequencySketch m_sketch;
    /// The adaptive clock's share of the small queue.
    double m_adaptiveShare = 0;
    std::uint64_t m_random = 1;
};

} // namespace dataflow::cache
