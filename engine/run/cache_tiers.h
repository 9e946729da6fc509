// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Makes the cache of a project with the tiers that its settings ask for.

#include "engine/cache/summary_tier.h"
#include "engine/graph/project.h"
#include "engine/pool/connection_pool.h"

namespace dataflow::run {

/// Whose entries these are, and where relative secret files lie.
struct CacheOwner {
    std::string project;
    std::string environment;
    std::string directory;
    /// databasesOf() the project.
    std::string databases;
};

/// The same text for the same databases: of all the project's connections, what decides which rows are seen
/// through them. Passwords are not in it, nor is what only says how a database is worked with. A database in
/// memory is `owner`'s own, whoever has one of the same name.
std::string databasesOf(const graph::Project& project, const graph::Environment* environment,
                        const std::string& directory, std::string_view owner);

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
