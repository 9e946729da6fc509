// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/pool/pool_state.h"

namespace dataflow::pool::detail {

namespace {

constexpr std::uint32_t kLargestPool = 10'000;
// Longer times would overflow when counted in nanoseconds or processor ticks; nobody means them.
constexpr std::chrono::milliseconds kShortestInterval = std::chrono::seconds(1);
constexpr std::chrono::milliseconds kLongestTime = std::chrono::hours(24 * 365);

Error badSetting(const PoolConfig& config, std::string_view setting, std::int64_t value, std::string hint)
{
    return Error(ErrorCode::BadConfiguration, "A pool setting cannot be used")
        .inParameter(setting)
        .with("pool", config.connection)
        .with("setting", setting)
        .with("value", value)
        .hint(std::move(hint));
}

} // namespace

Result<void> checkConfig(const PoolConfig& config)
{
    if (config.maxSize == 0)
        return fail(badSetting(config, "max_size", 0, "Set max_size to at least 1."));
    if (config.maxSize > kLargestPool)
        return fail(badSetting(config, "max_size", config.maxSize, "Set max_size to at most 10000."));
    if (config.minSize > config.maxSize)
        return fail(badSetting(config, "min_size", config.minSize, "Set min_size to max_size or less.")
                        .with("max_size", config.maxSize));
    const std::pair<std::string_view, std::chrono::milliseconds> times[] = {
        {"acquire_timeout", config.acquireTimeout}, {"max_lifetime", config.maxLifetime},
        {"idle_timeout", config.idleTimeout},       {"check_after_idle", config.checkAfterIdle},
        {"leak_threshold", config.leakThreshold},
    };
    for (const auto& [name, time] : times) {
        if (time.count() < 0)
            return fail(badSetting(config, name, time.count(),
                                   "Times cannot be negative; the value is in milliseconds."));
        if (time > kLongestTime)
            return fail(badSetting(config, name, time.count(),
                                   "Set it to a year or less; the value is in milliseconds."));
    }
    if (const DynamicSizing& dynamic = config.dynamic; dynamic.enabled) {
        if (dynamic.base == 0 || dynamic.base > config.maxSize)
            return fail(
                badSetting(config, "dynamic.base", dynamic.base, "Set base to at least 1 and at most max.")
                    .with("max", config.maxSize));
        if (config.minSize > dynamic.base)
            return fail(badSetting(config, "min_size", config.minSize,
                                   "Set min_size to the base of the dynamic size or less.")
                            .with("base", dynamic.base));
        if (dynamic.interval < kShortestInterval || dynamic.interval > kLongestTime)
            return fail(badSetting(config, "dynamic.interval", dynamic.interval.count(),
                                   "Set the interval to a second or more, at most a year; the value is in "
                                   "milliseconds."));
    }
    if (config.acquireTimeout.count() == 0)
        return fail(badSetting(config, "acquire_timeout", 0,
                               "Set acquire_timeout to at least 1 ms: opening a connection takes time."));
    return {};
}

} // namespace dataflow::pool::detail
