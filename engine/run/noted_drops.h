// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NotedDrops: what nodes of a transaction dropped from caches, to be dropped again once it is committed.

#include "engine/cache/cache_drop.h"
#include "engine/cache/tiered_cache.h"

#include <mutex>
#include <set>

namespace dataflow::run {

/// Makes the drop in every tier of the cache.
void makeDrop(const cache::Drop& drop, cache::TieredCache& cache);

/// Thread-safe. Takes a bounded amount of memory: beyond it everything is dropped.
class NotedDrops {
public:
    void add(const cache::Drop& drop);
    /// Makes all of them in `cache`.
    void repeat(cache::TieredCache& cache) const;

private:
    mutable std::mutex m_mutex; // guards all below
    std::set<std::pair<cache::Drop::Kind, std::string>> m_drops;
};

} // namespace dataflow::run
