// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Makes the cache of a project with the tiers that its settings ask for.

#include "engine/cache/summary_tier.h"
#include "engine/pool/connection_pool.h"

namespace dataflow::run {

/// Whose entries these are, and where relative secret files lie.
struct CacheOwner {
    std::string project;
    std::string environment;
    std::string directory;
};

/// The open pools of a project by connection. Thread-safe; outlives the cache.
class OpenPools {
public:
    virtual ~OpenPools() = default;
    virtual std::vector<std::string> openConnections() const = 0;
    /// nullptr when the connection has none.
    virtual std::shared_ptr<pool::ConnectionPool> openPool(const std::string& connection) const = 0;
};

/// Reads the secrets of L2 (SecretMissing), but does not wait for its server.
Result<std::unique_ptr<cache::TieredCache>> openCache(const cache::CacheConfig& config,
                                                      const CacheOwner& owner, const OpenPools& pools,
                                                      const Clock& clock);

} // namespace dataflow::run
