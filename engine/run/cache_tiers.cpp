// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/cache_tiers.h"

#include "engine/cache/redis_tier.h"
#include "engine/cache/summary_tier.h"

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

/// The same project on another environment works on other databases, so its entries are others too.
std::string spaceOf(const CacheOwner& owner)
{
    return owner.environment.empty() ? owner.project : owner.project + '@' + owner.environment;
}

} // namespace

Result<std::unique_ptr<cache::TieredCache>> openCache(const cache::CacheConfig& config,
                                                      const CacheOwner& owner, const Clock& clock)
{
    if (!config.l2Enabled)
        return cache::TieredCache::create(config, clock);
    DF_TRY_ASSIGN(cache::RedisAddress address, addressOf(config, owner));
    return cache::TieredCache::create(
        config, clock,
        std::make_unique<cache::RedisTier>(cache::RedisTierConfig{.address = std::move(address),
                                                                  .space = spaceOf(owner),
                                                                  .ttl = config.l2Ttl},
                                           clock));
}

} // namespace dataflow::run
