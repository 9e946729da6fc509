// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// TieredCache: rows by key with TTL, size bound, tags, statistics and single flight. This issue: the memory
/// tier (L1).

#include "engine/base/clock.h"
#include "engine/cache/cache_config.h"
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

enum class CacheTier { None, L1 };
/// "", "L1".
std::string_view cacheTierName(CacheTier tier) noexcept;

struct CachePolicy {
    /// Zero: the project's l1_ttl.
    std::chrono::milliseconds ttl{0};
    std::vector<std::string> tags{};
};

struct CacheAnswer {
    CachedRowsPtr rows;
    /// Tier that served it; None when it was loaded now.
    CacheTier servedBy = CacheTier::None;
    bool hit = false;
    Nanoseconds age{0};
    /// This caller waited for another caller's load.
    bool shared = false;
};

/// Thread-safe. Sharded; a load runs without any lock held.
class TieredCache {
public:
    /// Refuses a bad config (BadConfiguration naming the setting).
    static Result<std::unique_ptr<TieredCache>> create(CacheConfig config, const Clock& clock);
    ~TieredCache();

    using Load = std::function<Result<CachedRowsPtr>()>;
    /// Runs `load` at most once per key at a time; other callers wait for its rows (Cancelled on stop). A
    /// failed load is told to all who waited and is not cached. If the loading caller is cancelled, one
    /// waiter takes over.
    Result<CacheAnswer> getOrLoad(const std::string& key, const CachePolicy& policy, const Load& load,
                                  std::stop_token stop);
    /// The live entry, or nullopt; counts as a hit or a miss.
    std::optional<CacheAnswer> find(const std::string& key);
    /// Stores rows. An entry larger than its shard's share of l1_max_bytes (a 64th of it at most 64 shards,
    /// the whole for small caches) is not kept and counts as an eviction; so do rows a getOrLoad() brought.
    void put(const std::string& key, CachedRowsPtr rows, const CachePolicy& policy);
    bool erase(const std::string& key);
    /// Drops every entry carrying `tag`; returns how many.
    std::size_t invalidateTag(std::string_view tag);
    /// Drops entries whose key matches a glob (`*`, `?`); returns how many.
    std::size_t invalidatePattern(std::string_view glob);
    void clear();
    /// Exact. A caller that waited for another's load counts as a miss and as a shared load; a cancelled load
    /// counts as a load, not as a load error; erase(), clear() and invalidations count what they drop as
    /// invalidated.
    metrics::CacheSnapshot stats() const;
    const CacheConfig& config() const noexcept;
    /// A sentence about the first internal fault (byte sums, entry counts, tag index), or empty. For tests.
    std::string checkInvariants() const;

private:
    struct State;
    explicit TieredCache(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::cache
