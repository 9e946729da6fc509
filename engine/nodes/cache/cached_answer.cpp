// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/cache/cached_answer.h"

#include <chrono>

namespace dataflow::nodes {

Result<cache::CachedRowsPtr> loadForCache(ConnectionUse& connection, const db::SqlText& sql,
                                          const cache::CacheConfig& config)
{
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, connection.query(sql));
    auto loaded = std::make_shared<cache::CachedRows>();
    loaded->schema = rows->schema();
    std::size_t bytes = 0;
    for (;;) {
        DF_TRY_ASSIGN(db::BatchPtr batch, rows->next());
        if (!batch)
            return cache::CachedRowsPtr(std::move(loaded));
        bytes += batch->byteSize();
        if (bytes > config.l1MaxBytes)
            return fail(
                Error{ErrorCode::BadInput, "The answer is larger than the cache"}
                    .with("limit_bytes", static_cast<std::int64_t>(config.l1MaxBytes))
                    .hint("Narrow the query, raise l1_max_bytes of the project's cache, or use a QueryNode, "
                          "which streams."));
        loaded->batches.push_back(std::move(batch));
    }
}

Result<std::int64_t> sendCachedRows(const cache::CachedRows& rows, std::string_view port, RunContext& context)
{
    DF_TRY_ASSIGN(RowsWriter * writer, context.openRows(port, rows.schema));
    for (const db::BatchPtr& batch : rows.batches)
        DF_TRY(writer->write(batch));
    const auto count = static_cast<std::int64_t>(rows.rowCount());
    context.progress(count, count);
    return count;
}

Value cacheFacts(const cache::CacheAnswer& answer, const std::string& key)
{
    const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(answer.age).count();
    return Value(Map{{"hit", answer.hit},
                     {"tier", cache::cacheTierName(answer.servedBy)},
                     {"age_ms", static_cast<std::int64_t>(age)},
                     {"key", key}});
}

Value uncachedFacts()
{
    return cacheFacts({}, {});
}

Result<cache::TierChoice> readTiers(const Value& tiers, std::string_view parameter)
{
    cache::TierChoice choice{.l1 = false, .l2 = false};
    const auto* list = tiers.as<List>();
    bool known = list && !list->empty();
    for (std::size_t i = 0; known && i < list->size(); ++i) {
        if ((*list)[i] == Value("l1"))
            choice.l1 = true;
        else if ((*list)[i] == Value("l2"))
            choice.l2 = true;
        else
            known = false;
    }
    if (known)
        return choice;
    return fail(Error{ErrorCode::BadParameter, "This is not a list of cache tiers"}
                    .with("tiers", tiers.toText())
                    .inParameter(parameter)
                    .hint("Write [\"l1\"] for the memory, [\"l2\"] for Redis, [\"l1\", \"l2\"] for both, or "
                          "leave it out."));
}

Result<void> requireTiers(const cache::TierChoice& tiers, const cache::CacheConfig& config,
                          std::string_view parameter)
{
    const bool noMemory = tiers.l1 && !config.l1Enabled;
    if (!noMemory && (!tiers.l2 || config.l2Enabled))
        return {};
    return fail(Error{ErrorCode::BadParameter, "The project's cache does not have this tier"}
                    .with("tier", noMemory ? "l1" : "l2")
                    .inParameter(parameter)
                    .hint(noMemory
                              ? "Set \"l1_enabled\": true in the project's cache, or leave the tier out."
                              : "Set \"l2_enabled\": true and \"l2_url\" in the project's cache, or leave "
                                "the tier out."));
}

} // namespace dataflow::nodes
