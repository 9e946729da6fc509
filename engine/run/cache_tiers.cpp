// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cache_tiers.h"

#include "engine/cache/redis_tier.h"

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

/// The same project on another environment works on other databases, so its entries are others too.
std::string spaceOf(const CacheOwner& owner)
{
    return owner.environment.empty() ? owner.project : owner.project + '@' + owner.environment;
}

} // namespace

Result<std::unique_ptr<cache::TieredCache>> openCache(const cache::CacheConfig& config,
                                                      const CacheOwner& owner, const OpenPools& pools,
                                                      const Clock& clock)
{
    std::unique_ptr<cache::SharedTier> shared;
    if (config.l2Enabled) {
        DF_TRY_ASSIGN(cache::RedisAddress address, addressOf(config, owner));
        shared = std::make_unique<cache::RedisTier>(cache::RedisTierConfig{.address = std::move(address),
                                                                           .space = spaceOf(owner),
                                                                           .ttl = config.l2Ttl},
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
