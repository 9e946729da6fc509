// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The inside of TieredCache: its shards with their locks, the loads under way, and the way to L2.

#include "engine/cache/key_hash.h"
#include "engine/cache/memory_shard.h"
#include "engine/cache/shared_tier.h"
#include "engine/cache/summary_tier.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace dataflow::cache {

/// One load that others wait for.
struct Flight {
    std::thread::id loader;
    std::vector<TagStamp> tags;
    /// For callers that read these columns; others see first what it brings.
    std::vector<db::Field> fields;
    /// Its key was dropped meanwhile, which no tag tells; a load that everything was dropped under does not
    /// hear of it, but L2 does. Guarded by the slot's mutex.
    bool keyDropped = false;
    /// Guards the two below.
    std::mutex mutex;
    std::condition_variable_any finished;
    std::optional<Result<LoadedRows>> outcome;
    /// The loader was cancelled: one of the waiters loads instead.
    bool abandoned = false;
};
using FlightPtr = std::shared_ptr<Flight>;

/// How a call goes on: with an answer, or with a load to run or to wait for.
struct Ticket {
    std::optional<CacheAnswer> answer;
    FlightPtr flight;
    bool leads = false;
};

/// How far one getOrLoad() has come.
struct Progress {
    bool counted = false;  ///< as a miss: it may have waited for a load that was given up
    bool replaces = false; ///< there were rows that it cannot read
    bool insists = false;  ///< it waited for such rows: the next load is its own, or one for its columns
    std::optional<SharedBefore> before{}; ///< L2's from before the load
};

struct alignas(64) Slot {
    Slot(std::size_t maxEntries, std::size_t maxBytes, ShardPeers& peers)
        : shard(maxEntries, maxBytes, peers)
    {}
    /// Guards all below.
    mutable std::mutex mutex;
    MemoryShard shard;
    /// Loads whose rows may still be stored; an invalidation takes them out, so that newer callers load anew.
    std::unordered_map<std::string, FlightPtr> flights;
};

inline HashedKey hashed(std::string_view key) noexcept
{
    return {key, hashOf(key)};
}

struct TieredCache::State final : SharedTierListener {
    State(CacheConfig settings, const Clock& time, std::unique_ptr<SharedTier> second,
          std::unique_ptr<SummaryTier> third);
    ~State() override;

    // What other processes dropped.
    void tagDropped(std::string_view tag) override { dropTag(tag); }
    void keyDropped(const std::string& key) override { dropKey(key); }
    void patternDropped(std::string_view glob) override { dropPattern(glob); }
    void everythingDropped() override { dropAll(); }

    Slot& slotOf(const HashedKey& key) noexcept { return *slots[(key.hash >> 32) & (slots.size() - 1)]; }
    MonotonicTime expiry(MonotonicTime now, std::chrono::milliseconds ttl) const noexcept;
    std::optional<CacheAnswer> quickHit(Slot& slot, const HashedKey& key, TierChoice tiers) const noexcept;
    std::optional<CacheAnswer> quickHit(Slot& slot, const HashedKey& key, const CachePolicy& policy);
    std::optional<CacheAnswer> hitLocked(Slot& slot, const HashedKey& key, TierChoice tiers,
                                         Discarded& discarded) const;
    void store(Slot& slot, const HashedKey& key, const LoadedRows& loaded, std::vector<TagStamp> tags,
               const CachePolicy& policy, Discarded& discarded) const;
    Result<Ticket> enter(Slot& slot, const HashedKey& key, const CachePolicy& policy,
                         const std::stop_token& stop, Progress& progress);
    bool finish(Slot& slot, const HashedKey& key, const FlightPtr& flight, Result<LoadedRows> outcome,
                const CachePolicy& policy);
    Result<CacheAnswer> lead(Slot& slot, const HashedKey& key, const FlightPtr& flight,
                             const CachePolicy& policy, const Load& load, const std::stop_token& stop,
                             Progress& progress);
    Result<LoadedRows> fetch(Slot& slot, const HashedKey& key, const CachePolicy& policy, const Load& load,
                             const std::stop_token& stop, Progress& progress);
    bool putAll(std::vector<CacheItem> items, std::chrono::milliseconds ttl, TierChoice tiers,
                const TagWatch::Marks* watch);
    bool usesShared(TierChoice tiers) const noexcept { return shared && tiers.l2; }
    std::optional<CacheAnswer> findInMemory(const std::string& key, TierChoice tiers);
    void dropSummaries(TierChoice tiers, Drop drop) const;
    template <class Visit>
    std::size_t sweep(const Visit& visit);

    static void detachLoad(Slot& slot, const std::string& key);
    // In this process' memory.
    bool dropKey(const std::string& key);
    std::size_t dropTag(std::string_view tag);
    std::size_t dropPattern(std::string_view glob);
    void dropAll();

    const CacheConfig config;
    const Clock& clock;
    const RoughClock roughClock;
    ShardPeers peers;
    std::vector<std::unique_ptr<Slot>> slots;
    TagRegistry tags;
    ShapeBook shapes;
    const std::unique_ptr<SharedTier> shared;
    const std::unique_ptr<SummaryTier> summaries;
};

struct TagWatch::Marks {
    std::vector<TagStamp> here;
    /// Of L2; nullopt when it did not tell, or there is none.
    std::optional<std::vector<SharedStamp>> shared;
};

template <class Visit>
std::size_t TieredCache::State::sweep(const Visit& visit)
{
    std::size_t dropped = 0;
    for (const auto& slot : slots) {
        Discarded discarded;
        const std::lock_guard lock(slot->mutex);
        dropped += visit(*slot, discarded);
    }
    return dropped;
}

} // namespace dataflow::cache
