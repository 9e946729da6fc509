// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SummaryTier: answers of expensive queries that the databases keep themselves (L3).

#include "engine/cache/cache_drop.h"
#include "engine/cache/tiered_cache.h"
#include "engine/db/session.h"

namespace dataflow::cache {

/// A session as a summary is read and made with, limits included. Used by one thread.
class SummarySession {
public:
    virtual ~SummarySession() = default;
    virtual const db::Dialect& dialect() const noexcept = 0;
    virtual Result<db::RowStreamPtr> query(const db::SqlText& sql) = 0;
    virtual Result<std::int64_t> execute(const db::SqlText& sql) = 0;
    virtual Result<db::BulkCounts> bulkInsert(const db::BulkTarget& target, db::RowStream& rows) = 0;
    virtual Result<void> begin() = 0;
    virtual Result<void> commit() = 0;
    virtual Result<void> rollback() = 0;
};

/// Reaches the project's databases for what happens behind the callers' backs. Thread-safe.
class SummaryDatabases {
public:
    virtual ~SummaryDatabases() = default;
    /// Databases this process has worked with: only what it wrote there can make their summaries stale.
    virtual std::vector<std::string> connections() = 0;
    /// Runs `work` with a session of the connection.
    virtual Result<void> use(const std::string& connection, const db::CallLimits& limits,
                             const std::function<Result<void>(SummarySession&)>& work) = 0;
};

struct SummaryConfig {
    /// Keeps the summaries of different projects apart.
    std::string space;
    /// A summary that is older is made anew by the next caller.
    std::chrono::seconds refreshInterval{86'400};
    /// Answers above this are not kept.
    std::uint64_t maxBytes = 256ull << 20;
};

/// A query whose answer the database is to keep.
struct SummaryRequest {
    std::string connection;
    std::string key;
    db::SqlText sql;
    std::vector<std::string> tags;
};

/// A summary is a materialised view on PostgreSQL, refreshed concurrently, for statements without values, and
/// otherwise a table with the answer's columns. Each database lists its summaries in the table
/// dataflow_summaries. Thread-safe; every process that works on the same database shares them. L3 is never
/// the reason of a failure: what it cannot do becomes a finding, and the caller runs its query.
class SummaryTier {
public:
    SummaryTier(SummaryConfig config, std::unique_ptr<SummaryDatabases> databases, const Clock& clock);
    ~SummaryTier();
    SummaryTier(const SummaryTier&) = delete;
    SummaryTier& operator=(const SummaryTier&) = delete;

    /// The rows of the summary; one that is missing, too old or stale is made first, unless another caller is
    /// at it. nullopt: run the query instead. Fails only with Cancelled and TimedOut.
    Result<std::optional<LoadedRows>> answer(const SummaryRequest& request, SummarySession& session);
    /// Makes the summaries stale that the drop means, in every database of connections(). Returns at once;
    /// until it is done answer() gives nothing. What fails is tried again, up to every half a minute.
    void drop(const Drop& drop);
    /// `listener` hears, on a thread of the tier, of each drop that made summaries stale, once their database
    /// knows: until then other processes may have read them. Before the first drop() only.
    void onDropped(std::function<void(const Drop&)> listener);
    /// Waits until all drops are made; false when the deadline passed first.
    bool flush(Deadline deadline);
    /// "L3 database": hits, misses, loads (summaries made), loadErrors (that could not be made), invalidated.
    metrics::CacheSnapshot stats() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::cache
