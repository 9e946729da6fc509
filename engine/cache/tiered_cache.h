// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// TieredCache: rows by key with TTL, size bound, tags, statistics and single flight, in memory (L1), in a
/// tier shared between processes (L2), and with answers that the databases keep (L3).

#include "engine/base/clock.h"
#include "engine/cache/cache_config.h"
#include "engine/cache/reader_pins.h"
#include "engine/cache/rows_shape.h"
#include "engine/db/row_batch.h"
#include "engine/metrics/snapshot.h"

#include <functional>
#include <optional>
#include <span>
#include <stop_token>

namespace dataflow::cache {

/// An immutable cached result: its batches are shared with every reader, so no reader can change another's
/// rows.
struct CachedRows {
    db::SchemaPtr schema;
    std::vector<db::BatchPtr> batches;
    std::uint64_t rowCount() const noexcept;
    std::size_t byteSize() const noexcept;
};
using CachedRowsPtr = std::shared_ptr<const CachedRows>;

enum class CacheTier { None, L1, L2, L3 };
/// "", "L1", "L2", "L3".
std::string_view cacheTierName(CacheTier tier) noexcept;

/// Which tiers a call looks into, stores to or drops from; those the project has switched off are passed by.
/// L3 is only dropped from: what looks into it and fills it is the caller's load.
struct TierChoice {
    bool l1 = true;
    bool l2 = true;
    bool l3 = true;
    bool operator==(const TierChoice&) const = default;
};

struct CachePolicy {
    /// Zero: the project's l1_ttl in memory and l2_ttl in L2.
    std::chrono::milliseconds ttl{0};
    std::vector<std::string> tags{};
    TierChoice tiers{};
    /// What the caller can read. An entry that does not fit is a miss, and what is loaded takes its place.
    RowsShape shape{};
};

/// An entry to be kept.
struct CacheItem {
    std::string key;
    CachedRowsPtr rows;
    std::vector<std::string> tags{};
};

struct CacheAnswer {
    CachedRowsPtr rows;
    /// Tier that served it; None when it was loaded now.
    CacheTier servedBy = CacheTier::None;
    bool hit = false;
    /// Since the rows were loaded from the database, in whichever process.
    Nanoseconds age{0};
    /// This caller waited for another caller's load.
    bool shared = false;
    /// Under its key were rows that do not fit CachePolicy::shape, so these were loaded.
    bool replaced = false;
};

/// What a load brings: rows, and which tier they come from when they are not the database's of now.
struct LoadedRows {
    LoadedRows() = default;
    LoadedRows(CachedRowsPtr loaded) // NOLINT: rows of now need no more words
        : rows(std::move(loaded))
    {}
    LoadedRows(CachedRowsPtr loaded, CacheTier from, Nanoseconds since, Nanoseconds rest)
        : rows(std::move(loaded))
        , source(from)
        , age(since)
        , left(rest)
    {}
    CachedRowsPtr rows;
    CacheTier source = CacheTier::None;
    Nanoseconds age{0};
    /// Of rows from a tier: how long that tier would still answer with them.
    Nanoseconds left{0};
};

class MemoryShard;
class RoughClock;
class SharedTier;
class SummaryTier;
struct CacheEntry;
struct HashedKey;

/// Rows that the memory tier lends without a copy. Look at them and let go: while any loan lives, the memory
/// of entries that leave the cache is not freed. Never hold one across a wait, and never on another thread.
class RowsLoan {
public:
    RowsLoan(const RowsLoan&) = delete;
    RowsLoan& operator=(const RowsLoan&) = delete;
    /// Whether there are rows.
    explicit operator bool() const noexcept { return m_rows != nullptr; }
    const CachedRows& operator*() const noexcept { return *m_rows; }
    const CachedRows* operator->() const noexcept { return m_rows; }
    /// As CacheAnswer::age.
    Nanoseconds age() const noexcept;

private:
    friend class TieredCache;
    RowsLoan(ReaderPins& readers, MemoryShard* shard, const HashedKey& key, const RoughClock& clock) noexcept;
    RowsLoan(ReaderPins& readers, MemoryShard* shard, const HashedKey& key, const RoughClock& clock,
             const ShapeBook& shapes, const RowsShape& shape);
    ReaderPins::Pin m_pin;
    const CachedRows* m_rows = nullptr;
    const CacheEntry* m_entry = nullptr;
    MonotonicTime m_now;
};

/// Tags as they were before rows were read that are to be put. It may outlive the cache.
class TagWatch {
public:
    /// Whether none of the tags was invalidated since, as far as this process knows.
    bool stillRight() const;

private:
    friend class TieredCache;
    struct Marks;
    std::shared_ptr<const Marks> m_marks;
};

/// Numbers of entries by tier.
struct TierCount {
    std::size_t memory = 0;
    std::size_t shared = 0;
};

/// Thread-safe. Sharded; a load runs without any lock held. L2 is never the reason of a failure: what it
/// cannot answer is a miss, what it cannot take is left out, and both show in tierStats().
class TieredCache {
public:
    /// Refuses a bad config (BadConfiguration naming the setting). Memory only.
    static Result<std::unique_ptr<TieredCache>> create(CacheConfig config, const Clock& clock);
    /// The same with `shared` as L2 and `summaries` as L3; either may be nullptr.
    static Result<std::unique_ptr<TieredCache>> create(CacheConfig config, const Clock& clock,
                                                       std::unique_ptr<SharedTier> shared,
                                                       std::unique_ptr<SummaryTier> summaries = nullptr);
    ~TieredCache();

    using Load = std::function<Result<LoadedRows>()>;
    /// Runs `load` (after a look into L2) at most once per key at a time; other callers wait for its rows
    /// (Cancelled on stop). A failed load is told to all who waited and is not cached. If the loading caller
    /// is cancelled, one waiter takes over.
    Result<CacheAnswer> getOrLoad(const std::string& key, const CachePolicy& policy, const Load& load,
                                  std::stop_token stop);
    /// The live entry, or nullopt; counts as a hit or a miss.
    std::optional<CacheAnswer> find(const std::string& key, TierChoice tiers = {}, std::stop_token stop = {});
    /// The same for many keys, in their order; L2 is asked once for all that memory has not.
    std::vector<std::optional<CacheAnswer>> findAll(std::span<const std::string> keys, TierChoice tiers = {},
                                                    const std::stop_token& stop = {});
    /// The live rows in memory without a copy, counted as a hit. No rows are no proof of a miss and count as
    /// nothing: go on with find() or getOrLoad() then. The fastest way to look at rows that need not be kept.
    RowsLoan lend(const std::string& key) const noexcept;
    /// The same for rows that fit; others are no hit.
    RowsLoan lend(const std::string& key, const RowsShape& shape) const;
    /// Stores rows in memory and waits for L2 to have them. An entry larger than its shard's share of
    /// l1_max_bytes (a 64th of it at most 64 shards, the whole for small caches) is not kept and counts as an
    /// eviction; so do rows a getOrLoad() brought.
    void put(const std::string& key, CachedRowsPtr rows, const CachePolicy& policy);
    /// The same for many, which L2 gets together. `ttl` as in CachePolicy.
    void putAll(std::vector<CacheItem> items, std::chrono::milliseconds ttl, TierChoice tiers = {});
    /// The same in all tiers for rows that were read after `watch` began. False when one of its tags was
    /// invalidated since, here or in another process: rows that may be older than that are not kept.
    bool putAll(std::vector<CacheItem> items, std::chrono::milliseconds ttl, const TagWatch& watch);
    /// Drops one entry in the tiers, and in the memory of other processes when L2 is among them; true when
    /// memory or L2 had it. L3 hears of every drop soon after, and is not used by this process until then.
    bool erase(const std::string& key, TierChoice tiers = {});
    /// The same, telling which tiers had it.
    TierCount eraseKey(const std::string& key, TierChoice tiers = {});
    /// Drops every entry carrying `tag` in every tier and process; returns how many this process' memory had.
    std::size_t invalidateTag(std::string_view tag);
    /// Drops entries whose key matches a glob (`*`, `?`); counts those in memory and in L2.
    TierCount invalidatePattern(std::string_view glob, TierChoice tiers = {});
    void clear(TierChoice tiers = {});
    /// What eraseKey(), invalidatePattern() and invalidateTag() would give now. Entries that have expired or
    /// are stale, but lie about still, are counted too.
    TierCount countKey(const std::string& key) const;
    TierCount countPattern(std::string_view glob) const;
    std::size_t countTag(std::string_view tag);
    /// Call it before rows are read that are put afterwards. Waits for L2 to tell the tags' marks; when it
    /// cannot, the rows stay out of it.
    TagWatch watchTags(const std::vector<std::string>& tags, const std::stop_token& stop = {});
    /// Waits until L2 has what was stored so far and L3 knows what was dropped, at most until the deadline;
    /// false when something is left.
    bool flush(Deadline deadline);
    /// Exact. A caller that waited for another's load counts as a miss and as a shared load; a cancelled load
    /// counts as a load, not as a load error; erase(), clear() and invalidations count what they drop as
    /// invalidated.
    metrics::CacheSnapshot stats() const;
    /// stats() and the figures of L2 and L3, where there are such.
    std::vector<metrics::CacheSnapshot> tierStats() const;
    const CacheConfig& config() const noexcept;
    /// L3, for loads; nullptr when the project has none.
    SummaryTier* summaries() const noexcept;
    /// A sentence about the first internal fault (byte sums, entry counts, tag index), or empty. For tests.
    std::string checkInvariants() const;

private:
    struct State;
    explicit TieredCache(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::cache
