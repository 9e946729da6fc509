// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Makes the cache of a project with the tiers that its settings ask for.

#include "engine/cache/tiered_cache.h"

namespace dataflow::run {

/// Whose entries these are, and where relative secret files lie.
struct CacheOwner {
    std::string project;
    std::string environment;
    std::string directory;
};

/// Reads the secrets of L2 (SecretMissing), but does not wait for its server.
Result<std::unique_ptr<cache::TieredCache>> openCache(const cache::CacheConfig& config,
                                                      const CacheOwner& owner, const Clock& clock);

} // namespace dataflow::run
