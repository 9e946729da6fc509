// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cache_tiers.h"

#include "engine/cache/key_hash.h"
#include "engine/cache/redis_tier.h"
#include "engine/cache/summary_tier.h"
#include "engine/graph/connection_settings.h"

namespace dataflow::run {

namespace {

Result<Secret> secretOf(const SecretReference& reference, const char* setting, const CacheOwner& owner)
{
    auto secret = readSecret(reference, owner.directory);
    if (!secret)
        return fail(std::move(secret).error().with("section", "cache").with("setting", setting));
    return secret;
}

Result<cache::RedisAddress> addressOf(const cache::CacheConfig& config, const CacheOwner& owner)
{
    std::string url = config.l2Url;
    if (config.l2UrlSecret) {
        DF_TRY_ASSIGN(const Secret secret, secretOf(*config.l2UrlSecret, "l2_url", owner));
        url = secret.reveal();
    }
    auto address = cache::parseRedisUrl(url);
    if (!address)
        return fail(std::move(address).error().with("setting", "l2_url"));
    if (config.l2Password) {
        DF_TRY_ASSIGN(address->password, secretOf(*config.l2Password, "l2_password", owner));
    }
    return address;
}

/// A session lent for one piece of work.
class LentSession final : public cache::SummarySession {
public:
    LentSession(db::Session& session, const db::CallLimits& limits)
        : m_session(session)
        , m_limits(limits)
    {}
    const db::Dialect& dialect() const noexcept override { return m_session.dialect(); }
    Result<db::RowStreamPtr> query(const db::SqlText& sql) override
    {
        DF_TRY_ASSIGN(db::RowStreamPtr rows, m_session.query(sql, m_limits));
        return rows;
    }
    Result<std::int64_t> execute(const db::SqlText& sql) override { return m_session.execute(sql, m_limits); }
    Result<db::BulkCounts> bulkInsert(const db::BulkTarget& target, db::RowStream& rows) override
    {
        return m_session.bulkInsert(target, rows, m_limits);
    }
    Result<void> begin() override { return m_session.begin(db::Isolation::Default, m_limits); }
    Result<void> commit() override { return m_session.commit(m_limits); }
    Result<void> rollback() override { return m_session.rollback(m_limits); }

private:
    db::Session& m_session;
    const db::CallLimits& m_limits;
};

class PooledDatabases final : public cache::SummaryDatabases {
public:
    explicit PooledDatabases(const OpenPools& pools)
        : m_pools(pools)
    {}
    std::vector<std::string> connections() override { return m_pools.openConnections(); }
    Result<void> use(const std::string& connection, const db::CallLimits& limits,
                     const std::function<Result<void>(cache::SummarySession&)>& work) override
    {
        const auto from = m_pools.openPool(connection);
        if (!from) // the project has let go of it
            return {};
        DF_TRY_ASSIGN(auto lease, from->acquire(limits.stop, limits.deadline, "cache"));
        LentSession session(*lease, limits);
        auto done = work(session);
        if (!done && (done.error().sessionUnusable() || !lease->usable()))
            lease.poison();
        return done;
    }

private:
    const OpenPools& m_pools;
};

/// What drops reach. The same project on another environment works on other databases, and hears of others'
/// drops there.
std::string spaceOf(const CacheOwner& owner)
{
    return owner.environment.empty() ? owner.project : owner.project + '@' + owner.environment;
}

/// A server and what is seen of it, or a file.
void addDatabase(const db::ConnectionConfig& config, cache::KeyHash& hash)
{
    hash.add(db::databaseKindName(config.kind));
    if (config.kind == db::DatabaseKind::Sqlite)
        return hash.add(config.path);
    hash.add(config.socket);
    hash.add(config.socket.empty() ? config.host : std::string());
    hash.add(static_cast<std::uint64_t>(config.socket.empty() ? config.port : 0));
    hash.add(config.database);
    hash.add(config.user); // has schemas and rights of its own
}

} // namespace

std::string databasesOf(const graph::Project& project, const graph::Environment* environment,
                        const std::string& directory, std::string_view owner)
{
    cache::KeyHash hash;
    for (const std::string& name : project.connectionNames()) {
        hash.add(name);
        const auto resolved = graph::resolveConnection(project, name, environment, directory);
        if (!resolved)
            continue; // nothing comes from there
        addDatabase(resolved->database, hash);
        if (resolved->database.path != ":memory:")
            continue;
        // It lasts no longer than its pool, which other settings replace.
        hash.add(owner);
        hash.add(graph::mergedSettings(*project.findConnection(name), environment).dump());
    }
    return hash.digest().substr(0, 16);
}

Result<std::unique_ptr<cache::TieredCache>> openCache(const cache::CacheConfig& config,
                                                      const CacheOwner& owner, const OpenPools& pools,
                                                      const Clock& clock)
{
    std::unique_ptr<cache::SharedTier> shared;
    if (config.l2Enabled) {
        DF_TRY_ASSIGN(cache::RedisAddress address, addressOf(config, owner));
        shared = std::make_unique<cache::RedisTier>(cache::RedisTierConfig{.address = std::move(address),
                                                                           .space = spaceOf(owner),
                                                                           .ttl = config.l2Ttl,
                                                                           .databases = owner.databases},
                                                    clock);
    }
    std::unique_ptr<cache::SummaryTier> summaries;
    if (config.l3Enabled)
        summaries = std::make_unique<cache::SummaryTier>(
            cache::SummaryConfig{.space = spaceOf(owner),
                                 .refreshInterval = config.l3RefreshInterval,
                                 .maxBytes = config.l1MaxBytes},
            std::make_unique<PooledDatabases>(pools), clock);
    return cache::TieredCache::create(config, clock, std::move(shared), std::move(summaries));
}

} // namespace dataflow::run
