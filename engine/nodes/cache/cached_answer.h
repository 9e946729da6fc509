// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Answers of the cache as nodes hand them out: loaded once, sent as rows, told as {hit, tier, age_ms, key}.

#include "engine/cache/summary_tier.h"
#include "engine/nodes/run_context.h"

namespace dataflow::nodes {

/// Reads a query's whole answer for the cache. BadInput once it is larger than the cache itself.
Result<cache::CachedRowsPtr> loadForCache(ConnectionUse& connection, const db::SqlText& sql,
                                          const cache::CacheConfig& config);
/// The same from L3, which makes or refreshes its summary when that is due; where it cannot, and where the
/// project or the transaction has none, the query runs.
Result<cache::LoadedRows> loadThroughSummary(const cache::SummaryRequest& request, ConnectionUse& connection,
                                             cache::TieredCache& cache);
/// Opens `port` and passes the cached batches on; gives their row count.
Result<std::int64_t> sendCachedRows(const cache::CachedRows& rows, std::string_view port,
                                    RunContext& context);
/// {hit, tier, age_ms, key}.
Value cacheFacts(const cache::CacheAnswer& answer, const std::string& key);
/// The same for an answer that did not go through the cache: {hit: false, tier: "", age_ms: 0, key: ""}.
Value uncachedFacts();

/// A list such as ["l1", "l2", "l3"]; BadParameter naming `parameter` for anything else.
Result<cache::TierChoice> readTiers(const Value& tiers, std::string_view parameter);
/// BadParameter when a tier was asked for that the project's cache settings switch off.
Result<void> requireTiers(const cache::TierChoice& tiers, const cache::CacheConfig& config,
                          std::string_view parameter);

} // namespace dataflow::nodes
