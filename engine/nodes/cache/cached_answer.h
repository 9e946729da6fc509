// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Answers of the cache as nodes hand them out: loaded once, sent as rows, told as {hit, tier, age_ms, key}.

#include "engine/cache/summary_tier.h"
#include "engine/nodes/run_context.h"

namespace dataflow::nodes {

/// An answer that is being read.
struct OpenAnswer {
    std::shared_ptr<cache::CachedRows> rows; ///< what has been read
    db::RowStreamPtr rest;                   ///< nullptr when that is all
};
/// Reads a query's answer until it is larger than the cache; then the rest is still to be read.
Result<OpenAnswer> openAnswer(ConnectionUse& connection, const db::SqlText& sql,
                              const cache::CacheConfig& config);
/// Reads a query's whole answer for the cache. tooLargeForCache() once it is larger than the cache itself.
Result<cache::CachedRowsPtr> loadForCache(ConnectionUse& connection, const db::SqlText& sql,
                                          const cache::CacheConfig& config);
Error tooLargeForCache(const cache::CacheConfig& config);
bool isTooLargeForCache(const Error& error);
/// The same from L3, which makes or refreshes its summary when that is due; where it cannot, and where the
/// project or the transaction has none, the query runs.
Result<cache::LoadedRows> loadThroughSummary(const cache::SummaryRequest& request, ConnectionUse& connection,
                                             cache::TieredCache& cache);
/// Opens `port` and passes the cached batches on; gives their row count.
Result<std::int64_t> sendCachedRows(const cache::CachedRows& rows, std::string_view port,
                                    RunContext& context);
/// The same for just the columns of `names`, in their order.
Result<std::int64_t> sendCachedRows(const cache::CachedRows& rows, const std::vector<std::string>& names,
                                    std::string_view port, RunContext& context);
/// The columns that a caller reads of answers about a model: its fields of these names.
cache::RowsShape shapeFor(const model::Model& model, const std::string& connection,
                          const std::vector<std::string>& fields);
/// Key that follows from a request and from how its answer is kept: answers of another ttl, with other tags,
/// or (policy.tiers.l3) that L3 may give, which are older, are entries of their own.
std::string derivedKey(std::string_view connection, db::SqlText request, const cache::CachePolicy& policy);
/// Leaves a finding when under the answer's key were rows with other columns.
void reportReplaced(const cache::CacheAnswer& answer, const std::string& key, std::string_view model,
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
