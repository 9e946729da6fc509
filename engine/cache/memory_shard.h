// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// MemoryShard: one part of the memory tier, an index over S3-FIFO queues. Not thread-safe: its owner locks.

#include "engine/cache/tag_registry.h"
#include "engine/cache/tiered_cache.h"

#include <deque>
#include <unordered_map>
#include <unordered_set>

namespace dataflow::cache {

/// A key with its hash, computed once per call. The text is borrowed.
struct HashedKey {
    std::string_view text;
    std::uint64_t hash = 0;
    bool operator==(const HashedKey& other) const noexcept
    {
        return hash == other.hash && text == other.text;
    }
};

struct HashOfKey {
    std::size_t operator()(const HashedKey& key) const noexcept { return static_cast<std::size_t>(key.hash); }
};

/// Rows taken out of a shard; destroyed by the caller after it has unlocked, since freeing them may take
/// long.
using Discarded = std::vector<CachedRowsPtr>;

/// What happened in a shard since it was made; every number is exact.
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

/// True when `key` as a whole matches `glob`: `*` is any run of bytes, `?` one byte.
bool keyMatches(std::string_view glob, std::string_view key) noexcept;

class MemoryShard {
public:
    /// One queue position. Linked into exactly one queue.
    struct Entry {
        std::string key;
        std::uint64_t hash = 0;
        CachedRowsPtr rows;
        std::size_t bytes = 0;
        MonotonicTime storedAt;
        MonotonicTime expiresAt;
        std::vector<TagStamp> tags;
        std::uint8_t frequency = 0;
        bool inMain = false;
        Entry* previous = nullptr;
        Entry* next = nullptr;
    };

    MemoryShard(std::size_t maxEntries, std::size_t maxBytes);
    ~MemoryShard();
    MemoryShard(const MemoryShard&) = delete;
    MemoryShard& operator=(const MemoryShard&) = delete;

    /// The live entry of `key`, marked as used; expired and invalidated ones are dropped on the way.
    const Entry* hit(const HashedKey& key, MonotonicTime now, Discarded& discarded);
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
    bool contains(const HashedKey& key) const { return m_index.contains(key); }

    std::size_t entryCount() const noexcept { return m_index.size(); }
    std::size_t byteSize() const noexcept { return m_small.bytes + m_main.bytes; }
    ShardCounters& counters() noexcept { return m_counters; }
    const ShardCounters& counters() const noexcept { return m_counters; }
    /// A sentence about the first fault found, or empty.
    std::string checkInvariants() const;

private:
    /// First in, first out; `first` is the oldest.
    struct Queue {
        Entry* first = nullptr;
        Entry* last = nullptr;
        std::size_t count = 0;
        std::size_t bytes = 0;
    };

    static void append(Queue& queue, Entry& entry) noexcept;
    static void unlink(Queue& queue, Entry& entry) noexcept;
    Queue& queueOf(const Entry& entry) noexcept { return entry.inMain ? m_main : m_small; }
    bool smallIsOverItsShare() const noexcept;
    void evictOne(MonotonicTime now, Discarded& discarded);
    bool evictFromSmall(MonotonicTime now, Discarded& discarded);
    void evictFromMain(MonotonicTime now, Discarded& discarded);
    void evict(Entry& entry, MonotonicTime now, Discarded& discarded);
    void remove(Entry& entry, Discarded& discarded);
    void remember(std::uint64_t hash);
    bool wasRecentlyEvicted(std::uint64_t hash);
    std::string checkQueue(const Queue& queue, bool isMain) const;

    const std::size_t m_maxEntries;
    const std::size_t m_maxBytes;
    const std::size_t m_smallEntries;
    const std::size_t m_ghostEntries;
    std::unordered_map<HashedKey, std::unique_ptr<Entry>, HashOfKey> m_index;
    std::unordered_map<const Tag*, std::unordered_set<Entry*>> m_tagIndex;
    Queue m_small;
    Queue m_main;
    /// Hashes of keys lately evicted from the small queue, oldest first, each with its serial number.
    std::deque<std::pair<std::uint64_t, std::uint64_t>> m_ghostOrder;
    std::unordered_map<std::uint64_t, std::uint64_t> m_ghosts;
    std::uint64_t m_ghostSerial = 0;
    ShardCounters m_counters;
};

} // namespace dataflow::cache
