// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Processes that share a Redis, for tests of the shared tier.

#include "engine/cache/redis_tier.h"
#include "engine/cache/summary_tier.h"
#include "tests/engine/cached_rows.h"

#include <algorithm>

namespace dataflow::test {

using namespace std::chrono_literals;

inline Deadline soon()
{
    return Deadline::after(systemClock(), 20s);
}

/// Long enough for a busy machine: only a server that does not answer takes so long.
inline constexpr std::chrono::milliseconds kCallTime{1'500};

/// One process' cache over a Redis.
struct Process {
    explicit Process(RedisAddress address, const std::string& space, const Clock& clock = systemClock())
    {
        auto shared = std::make_unique<RedisTier>(
            RedisTierConfig{std::move(address), space, 3'600s, 5s, kCallTime}, clock);
        tier = shared.get();
        cache = std::move(*TieredCache::create({}, clock, std::move(shared)));
    }
    /// What the cache answers, and from where: "text L2"; loads `fresh` when it has nothing.
    std::string ask(const std::string& key, const std::string& fresh, std::vector<std::string> tags = {},
                    TierChoice tiers = {})
    {
        const auto answer = cache->getOrLoad(key, {0ms, std::move(tags), tiers},
                                             [&]() -> Result<CachedRowsPtr> { return rowsOf(fresh); }, {});
        if (!answer)
            return answer.error().sentence();
        return answer->rows->batches.front()->column(0).textAt(0) + ' ' +
               std::string(cacheTierName(answer->servedBy));
    }
    bool hears() const { return tier->waitUntilListening(soon()); }
    bool settles() const { return cache->flush(soon()); }
    metrics::CacheSnapshot shared() const { return cache->tierStats().back(); }
    bool found(std::string_view id) const
    {
        const auto findings = shared().findings;
        return std::ranges::find(findings, id, &metrics::CacheFinding::id) != findings.end();
    }

    RedisTier* tier = nullptr;
    std::unique_ptr<TieredCache> cache;
};

} // namespace dataflow::test
