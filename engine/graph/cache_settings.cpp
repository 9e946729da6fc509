// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/redis_address.h"
#include "engine/graph/connection_settings.h"

#include <limits>

namespace dataflow::graph {

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr std::int64_t kMostCount = std::numeric_limits<std::int64_t>::max();
constexpr Milliseconds kLongestTime = std::chrono::hours(24 * 3'660);

std::uint64_t readCount(SettingReader& reader, const char* key, std::uint64_t otherwise)
{
    return static_cast<std::uint64_t>(
        reader.integer(key, static_cast<std::int64_t>(otherwise), 1, kMostCount));
}

/// A time of whole seconds, one at least.
std::chrono::seconds readSeconds(SettingReader& reader, const char* key, std::chrono::seconds otherwise,
                                 const char* hint)
{
    const Milliseconds time = reader.duration(key, otherwise);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
    if (seconds == time && time > Milliseconds::zero() && time <= kLongestTime)
        return seconds;
    reader.fault(key, Error(ErrorCode::BadConfiguration,
                            "The time is not a whole number of seconds between 1 second and 10 years")
                          .with("setting", key)
                          .hint(hint));
    return otherwise;
}

std::optional<SecretReference> readReference(SettingReader& reader, const char* key, const Json& json)
{
    auto reference = SecretReference::fromJson(json);
    if (reference)
        return *std::move(reference);
    reader.fault(key, std::move(reference).error().with("setting", key));
    return std::nullopt;
}

/// An address in the file, without a password, or a reference to a secret that holds all of it.
void readUrl(SettingReader& reader, cache::CacheConfig& config)
{
    constexpr const char* kKey = "l2_url";
    const Json* json = reader.take(kKey);
    if (!json)
        return;
    if (json->is_object()) {
        config.l2UrlSecret = readReference(reader, kKey, *json);
        return;
    }
    config.l2Url = reader.text(kKey, {});
    if (config.l2Url.empty())
        return;
    const auto address = cache::parseRedisUrl(config.l2Url);
    if (!address)
        reader.fault(kKey, Error(address.error()).with("setting", kKey));
    else if (!address->password.empty())
        reader.fault(kKey, Error(ErrorCode::SecretLiteral, "The address of the Redis server holds a password")
                               .with("setting", kKey)
                               .hint("Give the password apart as \"l2_password\": {\"env\": \"NAME\"}, or "
                                     "the whole address as {\"env\": \"NAME\"}."));
}

void readShared(SettingReader& reader, const Json& settings, cache::CacheConfig& config)
{
    config.l2Enabled = reader.flag("l2_enabled", config.l2Enabled);
    reader.choice("l2_backend", "redis", {"redis"});
    readUrl(reader, config);
    if (const Json* password = reader.take("l2_password"))
        config.l2Password = readReference(reader, "l2_password", *password);
    config.l2Ttl = readSeconds(reader, "l2_ttl", config.l2Ttl,
                               "Use 1 second or more; \"l2_enabled\": false turns the tier off.");
    if (config.l2Enabled && !settings.contains("l2_url"))
        reader.fault("l2_enabled", Error(ErrorCode::BadConfiguration, "The shared cache has no address")
                                       .hint("Add \"l2_url\": \"redis://host:6379/0\"."));
    if (config.l2Password && config.l2UrlSecret)
        reader.fault("l2_password",
                     Error(ErrorCode::BadConfiguration, "The password of the shared cache is given twice")
                         .hint("The secret of l2_url holds the whole address; remove one of them."));
}

} // namespace

cache::CacheConfig readCacheSettings(const Json& settings, std::vector<SettingFault>& faults)
{
    cache::CacheConfig config;
    SettingReader reader(settings, {"section", "cache"}, false, faults);
    config.l1Enabled = reader.flag("l1_enabled", config.l1Enabled);
    config.l1MaxSize = readCount(reader, "l1_max_size", config.l1MaxSize);
    config.l1MaxBytes = readCount(reader, "l1_max_bytes", config.l1MaxBytes);
    config.l1Ttl = readSeconds(reader, "l1_ttl", config.l1Ttl,
                               "Use 1 second or more; \"l1_enabled\": false turns the cache off.");
    readShared(reader, settings, config);
    config.l3Enabled = reader.flag("l3_enabled", config.l3Enabled);
    config.l3RefreshInterval = readSeconds(reader, "l3_refresh_interval", config.l3RefreshInterval,
                                           "Use 1 second or more; \"l3_enabled\": false turns the tier off.");
    reader.finish();
    return config;
}

} // namespace dataflow::graph
