// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// MemoryShard: one part of the memory tier, an index over eviction queues. Its owner locks every call but
/// quickFind() and quickHit().

#include "engine/cache/entry_index.h"
#include "engine/cache/entry_lines.h"
#include "engine/cache/policy_trial.h"
#include "engine/cache/reader_pins.h"
#include "engine/cache/rough_clock.h"

#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace dataflow::cache {

/// What was taken out of a shard; destroyed by the caller after it has unlocked, since freeing rows may take
/// long.
struct Discarded {
    std::vector<EntryPtr> entries;
    std::vector<std::unique_ptr<EntryIndex::Table>> tables;
    CachedRowsPtr refused;
};

/// What happened in a shard since it was made; every number is exact. Hits without a lock are counted by
/// the ReaderPins.
struct ShardCounters {
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
    std::uint64_t loads = 0;
    std::uint64_t loadErrors = 0;
    std::uint64_t sharedLoads = 0;
    std::uint64_t evictions = 0;
    std::uint64_t expired = 0;
    std::uint64_t invalidated = 0;
};

/// What the shards of a cache share; outlives them.
struct ShardPeers {
    ShardPeers(std::size_t maxEntries, std::size_t maxBytes)
        : trial(maxEntries, maxBytes)
    {}
    ReaderPins readers;
    PolicyTrial trial;
};

/// True when `key` as a whole matches `glob`: `*` is any run of bytes, `?` one byte.
bool keyMatches(std::string_view glob, std::string_view key) noexcept;

class MemoryShard {
public:
    struct Hit {
        CachedRowsPtr rows;
        Nanoseconds age{0};
    };

    MemoryShard(std::size_t maxEntries, std::size_t maxBytes, ShardPeers& peers);
    ~MemoryShard();
    MemoryShard(const MemoryShard&) = delete;
    MemoryShard& operator=(const MemoryShard&) = delete;

    /// The live entry of `key`, marked as used, and the `now` it is live at. Needs no lock and never waits,
    /// but a pin of the readers that is held for as long as the entry is looked at; finding nothing means
    /// nothing beside a writer: ask hit() then.
    const EntryLine* quickFind(const HashedKey& key, const RoughClock& clock, MonotonicTime& now) noexcept;
    /// The live rows of `key`, marked as used and counted as a hit; otherwise as quickFind().
    std::optional<Hit> quickHit(const HashedKey& key, const RoughClock& clock) noexcept;
    /// The live entry of `key`, marked as used; expired and invalidated ones are dropped on the way.
    const CacheEntry* hit(const HashedKey& key, MonotonicTime now, Discarded& discarded);
    /// Stores, replacing what the key had, after making room. An entry above the shard's byte bound is not
    /// stored and counts as an eviction.
    void put(const HashedKey& key, CachedRowsPtr rows, std::vector<TagStamp> tags, MonotonicTime now,
             MonotonicTime expiresAt, Discarded& discarded);
    bool erase(const HashedKey& key, Discarded& discarded);
    std::size_t eraseTag(const Tag* tag, Discarded& discarded);
    std::size_t erasePattern(std::string_view glob, Discarded& discarded);
    std::size_t clear(Discarded& discarded);
    /// What eraseTag(), erasePattern() and erase() would drop; entries count as neither used nor missed.
    std::size_t countTag(const Tag* tag) const;
    std::size_t countPattern(std::string_view glob) const;
    bool contains(const HashedKey& key) const { return m_index.find(key) != nullptr; }

    std::size_t entryCount() const noexcept { return m_index.size(); }
    std::size_t byteSize() const noexcept { return m_queues.byteSize(); }
    ShardCounters& counters() noexcept { return m_counters; }
    const ShardCounters& counters() const noexcept { return m_counters; }
    /// A sentence about the first fault found, or empty.
    std::string checkInvariants() const;

private:
    void markUsed(EntryLine& line, std::uint64_t hash) noexcept;
    void evictOne(MonotonicTime now);
    void remove(CacheEntry& entry);
    /// Takes the entry out of index and tags; its queue has let it go.
    void retire(CacheEntry& entry);
    void freeRetired(Discarded& discarded);

    ShardPeers& m_peers;
    const std::size_t m_maxBytes;
    EntryLines m_lines;
    EntryIndex m_index;
    EvictionQueues m_queues;
    std::unordered_map<const Tag*, std::unordered_set<CacheEntry*>> m_tagIndex;
    /// Taken out, but a reader may still look at them: those gathered now, and those whose readers are
    /// awaited.
    Discarded m_retired;
    Discarded m_awaited;
    std::size_t m_retiredBytes = 0;
    ReaderPins::Stripes m_busy = 0;
    ShardCounters m_counters;
};

// In the header, as the calls between a hit's parts would be a sixth of its instructions.

[[gnu::always_inline]] inline const EntryLine*
MemoryShard::quickFind(const HashedKey& key, const RoughClock& clock, MonotonicTime& now) noexcept
{
    EntryLine* line = m_index.find(key);
    if (!line)
        return nullptr;
    now = clock.now();
    // Near its end only the exact time tells.
    if (!line->isLive(line->expiresAt - now > clock.slack() ? now : clock.exact().now()))
        return nullptr;
    markUsed(*line, key.hash);
    return line;
}

inline void MemoryShard::markUsed(EntryLine& line, std::uint64_t hash) noexcept
{
    m_queues.touch(line, hash);
    if (m_peers.trial.samples(hash))
        m_peers.trial.record(hash, line.entry->bytes);
}

} // namespace dataflow::cache
