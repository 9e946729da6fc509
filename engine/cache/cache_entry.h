// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CacheEntry: a key with its rows, as it lies in the memory tier.

#include "engine/cache/eviction_queues.h"
#include "engine/cache/tag_registry.h"
#include "engine/cache/tiered_cache.h"

namespace dataflow::cache {

/// A key with its hash, computed once per call. The text is borrowed.
struct HashedKey {
    std::string_view text;
    std::uint64_t hash = 0;
};

struct CacheEntry;
struct EntryDeleter {
    void operator()(CacheEntry* entry) const noexcept;
};
using EntryPtr = std::unique_ptr<CacheEntry, EntryDeleter>;

/// Immutable while it can be found, except for its queue links and use counter. The key's text follows the
/// struct in the same block of memory, which begins with a cache line.
struct CacheEntry : QueueLink {
    // What a hit needs comes first, so that it lies in few cache lines.
    std::uint32_t keyLength = 0;
    CachedRowsPtr rows;
    MonotonicTime expiresAt;
    MonotonicTime storedAt;
    std::vector<TagStamp> tags;

    static EntryPtr make(const HashedKey& key);
    std::string_view key() const noexcept { return {reinterpret_cast<const char*>(this + 1), keyLength}; }
    bool isLive(MonotonicTime now) const noexcept { return now < expiresAt && allCurrent(tags); }
};

} // namespace dataflow::cache
