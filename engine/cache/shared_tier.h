// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SharedTier: what TieredCache asks of a tier that several processes share (L2).

#include "engine/cache/cache_drop.h"
#include "engine/cache/tiered_cache.h"

namespace dataflow::cache {

/// A tag with the mark it had in the shared tier. An entry is valid while the marks of all its tags are what
/// they were when its load began.
struct SharedStamp {
    std::string tag;
    std::string mark;
};

/// What the shared tier knew before a load. Rows of the load are stored only while nothing was dropped since
/// that means them, in whichever process.
struct SharedBefore {
    std::vector<SharedStamp> stamps;
    /// Marks that the drop of the key, and that of any pattern, leaves behind; empty where there was none.
    std::string keyDrop;
    std::string patternDrop;
    /// Of the machine's own clock.
    MonotonicTime askedAt{};
};

/// Rows found in the shared tier.
struct SharedHit {
    CachedRowsPtr rows;
    Nanoseconds age{0};
    /// Until the entry expires.
    std::chrono::milliseconds left{0};
};

struct SharedLookup {
    std::optional<SharedHit> hit;
    /// On a miss: to be handed to store(). Without it (the tier is not reachable) the rows cannot be stored.
    std::optional<SharedBefore> before;
    /// It had rows that the caller cannot use.
    bool refused = false;
};

/// Whether the caller can use these rows.
using RowsTest = std::function<bool(const CachedRows&)>;

enum class StoreOutcome { Stored, NotStored, Stale };

/// An entry of loaded rows on its way into the shared tier.
struct SharedEntry {
    std::string key;
    CachedRowsPtr rows;
    SharedBefore before;
    /// Zero: the tier's own.
    std::chrono::milliseconds ttl{0};
    /// Filled in by the tier when it takes the entry.
    WallTime loadedAt{};
};

/// Hears what other processes dropped. Called from a thread of the tier, without any lock held.
class SharedTierListener {
public:
    virtual ~SharedTierListener() = default;
    virtual void tagDropped(std::string_view tag) = 0;
    virtual void keyDropped(const std::string& key) = 0;
    virtual void patternDropped(std::string_view glob) = 0;
    /// Everything was dropped, or messages may have been missed: nothing in memory can be trusted.
    virtual void everythingDropped() = 0;
};

/// Thread-safe. No call fails: an unreachable tier has nothing, and drops are made up for once it is back.
class SharedTier {
public:
    virtual ~SharedTier() = default;
    /// From now on `listener` hears of other processes' drops; it outlives stopListening().
    virtual void listen(SharedTierListener& listener) = 0;
    virtual void stopListening() = 0;

    /// Rows that `usable` says no to are a miss; without a test all are usable.
    virtual SharedLookup find(const std::string& key, const std::vector<std::string>& tags,
                              const RowsTest& usable, const std::stop_token& stop) = 0;
    /// The live entries of the keys, in their order.
    virtual std::vector<std::optional<SharedHit>> findAll(const std::vector<std::string>& keys,
                                                          const std::stop_token& stop) = 0;
    /// Brings the entry over later; entries beyond the queue's bounds are dropped and counted.
    virtual void store(SharedEntry entry) = 0;
    /// The tags' marks of now, made where there are none; nullopt when the tier cannot tell.
    virtual std::optional<std::vector<SharedStamp>> marks(const std::vector<std::string>& tags,
                                                          const std::stop_token& stop) = 0;
    /// Brings the entries over, together, before it returns, and tells other processes that their keys have
    /// new rows. `ttl` zero: the tier's own. Stale, and nothing is stored, when one of the marks in `before`
    /// is no longer its tag's. Without any `before` the entries are the newest there are: where they cannot
    /// be stored, those under their keys are dropped.
    virtual StoreOutcome storeNow(const std::vector<CacheItem>& items, std::chrono::milliseconds ttl,
                                  const std::vector<SharedStamp>& before, const std::stop_token& stop) = 0;
    virtual bool contains(const std::string& key) = 0;
    /// True when there was such an entry.
    virtual bool erase(const std::string& key) = 0;
    virtual void invalidateTag(std::string_view tag) = 0;
    virtual std::size_t invalidatePattern(std::string_view glob) = 0;
    virtual std::size_t countPattern(std::string_view glob) = 0;
    virtual void clear() = 0;
    /// Tells other processes of a drop once more: what they have read since the first time may be from a tier
    /// that had not heard of it. The entries here stay.
    virtual void repeat(const Drop& drop) = 0;
    virtual bool flush(Deadline deadline) = 0;
    virtual metrics::CacheSnapshot stats() const = 0;
};

} // namespace dataflow::cache
