// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/cache/key_pattern.h"
#include "engine/model/field_value.h"
#include "engine/model/tenant.h"
#include "engine/nodes/cache/cached_answer.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/node_type.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/query/statement_values.h"
#include "engine/nodes/template_place.h"

#include <algorithm>
#include <pthread.h>
#include <thread>

namespace dataflow::nodes {

namespace {

struct CacheWarmerParams {
    List strategies;
    std::int64_t parallelWorkers = 4;
    std::int64_t batchSize = 100;
};

/// One entry of `strategies`: a query whose rows, or whose whole answer, are kept.
struct WarmStrategy {
    std::string name;
    std::string query;
    Value params; ///< bound to the query's placeholders
    std::string keyPattern;
    std::string connection;
    std::string model;
    std::chrono::milliseconds ttl{0};
    std::vector<std::string> tags;
};

/// A strategy to run on a thread of its own.
struct WarmJob {
    WarmStrategy strategy;
    const model::Model* model = nullptr;
    std::string connectionName;
    std::unique_ptr<ConnectionUse> connection; ///< while it runs
    Nanoseconds time{0};
    std::int64_t keys = 0;
    std::int64_t bytes = 0;
    bool stale = false; ///< there was a write while it read, so the rest was not kept
    std::optional<Error> failure;
};

const std::vector<std::string>& strategyKeys()
{
    static const std::vector<std::string> keys{"name",       "query", "params", "cache_key_pattern",
                                               "connection", "model", "ttl",    "tags"};
    return keys;
}

Error badStrategy(std::string message, std::size_t index)
{
    return Error{ErrorCode::BadParameter, std::move(message)}
        .with("index", static_cast<std::int64_t>(index))
        .inParameter("strategies")
        .hint("Write each as {\"name\": \"products\", \"query\": \"SELECT ...\", \"cache_key_pattern\": "
              "\"product:{id}\"}.");
}

template <class Member>
Result<void> readInto(Member& member, const Value& value, const std::string& key, std::size_t index)
{
    auto parsed = ParamTraits<Member>::fromValue(value);
    if (!parsed)
        return fail(badStrategy("A strategy has a wrong value", index).with("key", key));
    member = std::move(*parsed);
    return {};
}

/// Values by name or in order, or what only the run makes such.
bool areValues(const Value& params)
{
    return params.isNull() || params.as<Map>() || params.as<List>() || holdsTemplate(params);
}

Result<WarmStrategy> readStrategy(const Value& entry, std::size_t index)
{
    const auto* record = entry.as<Map>();
    if (!record)
        return fail(badStrategy("A strategy is not a record", index));
    WarmStrategy strategy;
    for (const auto& [key, value] : *record) {
        if (key == "name")
            DF_TRY(readInto(strategy.name, value, key, index));
        else if (key == "query")
            DF_TRY(readInto(strategy.query, value, key, index));
        else if (key == "params")
            DF_TRY(readInto(strategy.params, value, key, index));
        else if (key == "cache_key_pattern")
            DF_TRY(readInto(strategy.keyPattern, value, key, index));
        else if (key == "connection")
            DF_TRY(readInto(strategy.connection, value, key, index));
        else if (key == "model")
            DF_TRY(readInto(strategy.model, value, key, index));
        else if (key == "ttl")
            DF_TRY(readInto(strategy.ttl, value, key, index));
        else if (key == "tags")
            DF_TRY(readInto(strategy.tags, value, key, index));
        else
            return fail(badStrategy("A strategy has an unknown key " + didYouMean(key, strategyKeys()), index)
                            .with("key", key));
    }
    if (!areValues(strategy.params))
        return fail(badStrategy("A strategy has a wrong value", index).with("key", "params"));
    if (strategy.name.empty() || strategy.query.empty() || strategy.keyPattern.empty())
        return fail(badStrategy("A strategy lacks its name, its query or its cache_key_pattern", index));
    return strategy;
}

Result<std::vector<WarmStrategy>> readStrategies(const List& entries)
{
    std::vector<WarmStrategy> strategies;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        DF_TRY_ASSIGN(auto strategy, readStrategy(entries[i], i));
        strategies.push_back(std::move(strategy));
    }
    if (strategies.empty())
        return fail(Error{ErrorCode::MissingParameter, "There is nothing to warm the cache with"}
                        .inParameter("strategies")
                        .hint("Add a strategy."));
    return strategies;
}

/// Runs one strategy; no context is touched, so that it may have its own thread.
class Warming {
public:
    Warming(WarmJob& job, cache::TieredCache& cache, std::size_t batchSize, std::stop_token stop)
        : m_job(job)
        , m_cache(cache)
        , m_batchSize(batchSize)
        , m_stop(std::move(stop))
    {}

    Result<void> run()
    {
        const WarmStrategy& strategy = m_job.strategy;
        DF_TRY_ASSIGN(const auto holes, cache::keyPatternHoles(strategy.keyPattern));
        m_watch = m_cache.watchTags(commonTags(), m_stop);
        auto sql = bindStatement(strategy.query, strategy.params, {}, m_job.connection->dialect());
        if (!sql)
            return fail(std::move(sql).error().inParameter("strategies"));
        if (holes.empty()) {
            auto rows = loadForCache(*m_job.connection, *sql, m_cache.config());
            if (!rows && isTooLargeForCache(rows.error()))
                return fail(std::move(rows).error().inParameter("strategies"));
            if (!rows)
                return fail(std::move(rows).error());
            DF_TRY(requireOfTenant(**rows));
            DF_TRY_ASSIGN(std::string key, cache::fillKeyPattern(strategy.keyPattern, {}));
            m_items.push_back({keyOf(std::move(key)), *std::move(rows), commonTags()});
        } else {
            DF_TRY(takeRows(*sql));
        }
        return putItems();
    }

private:
    std::vector<std::string> commonTags() const
    {
        std::vector<std::string> tags = m_job.strategy.tags;
        if (m_job.model)
            for (std::string& tag : modelTags(*m_job.model))
                tags.push_back(std::move(tag));
        return tags;
    }

    std::vector<std::string> tagsOf(const Map& record) const
    {
        std::vector<std::string> tags = m_job.strategy.tags;
        if (m_job.model)
            for (std::string& tag : recordTags(*m_job.model, record))
                tags.push_back(std::move(tag));
        return tags;
    }

    std::string keyOf(std::string key) const
    {
        return model::tenantKey(std::move(key), m_job.model ? m_job.model->tenant : Value());
    }

    /// Of a model that several tenants share only the run's records are kept; the statement must tell whose
    /// each row is.
    Result<bool> isOfTenant(const db::RowBatch& batch, std::size_t row) const
    {
        if (!m_job.model || !m_job.model->multiTenant)
            return true;
        const auto column = batch.schema()->indexOf(model::kTenantField);
        if (!column)
            return fail(
                Error{ErrorCode::BadInput, "Several tenants share the model, so its rows must hold tenant_id"}
                    .with("model", m_job.model->name)
                    .inParameter("strategies")
                    .hint("Select tenant_id too."));
        DF_TRY_ASSIGN(const Value tenant, model::fieldValue(*m_job.model->findField(model::kTenantField),
                                                            batch.valueAt(row, *column)));
        return tenant == m_job.model->tenant;
    }

    /// The rows of one answer, which is kept as a whole.
    Result<void> requireOfTenant(const cache::CachedRows& rows) const
    {
        for (const db::BatchPtr& batch : rows.batches)
            for (std::size_t row = 0; row < batch->rowCount(); ++row) {
                DF_TRY_ASSIGN(const bool own, isOfTenant(*batch, row));
                if (!own)
                    return fail(Error{ErrorCode::BadInput, "The answer holds records of other tenants"}
                                    .with("model", m_job.model->name)
                                    .inParameter("strategies")
                                    .hint("Ask for the run's tenant in the statement."));
            }
        return {};
    }

    Result<void> takeRows(const db::SqlText& sql)
    {
        DF_TRY_ASSIGN(const db::RowStreamPtr rows, m_job.connection->query(sql));
        while (!m_job.stale) {
            DF_TRY_ASSIGN(const db::BatchPtr batch, rows->next());
            if (!batch)
                break;
            for (std::uint32_t row = 0; row < batch->rowCount() && !m_job.stale; ++row)
                DF_TRY(takeRow(rows->schema(), *batch, row));
        }
        return {};
    }

    Result<void> takeRow(const db::SchemaPtr& schema, const db::RowBatch& batch, std::uint32_t row)
    {
        DF_TRY_ASSIGN(const bool own, isOfTenant(batch, row));
        if (!own)
            return {};
        const Value value = batch.rowAsMap(row);
        const Map& record = *value.as<Map>();
        auto key = cache::fillKeyPattern(m_job.strategy.keyPattern, record);
        if (!key)
            return fail(std::move(key).error().inParameter("strategies"));
        auto kept = std::make_shared<cache::CachedRows>();
        kept->schema = schema;
        kept->batches.push_back(batch.selectRows({&row, 1}));
        m_items.push_back({keyOf(*std::move(key)), std::move(kept), tagsOf(record)});
        return m_items.size() < m_batchSize ? Result<void>{} : putItems();
    }

    Result<void> putItems()
    {
        if (m_stop.stop_requested())
            return fail(Error{ErrorCode::Cancelled, "The run was stopped"});
        if (m_items.empty())
            return {};
        std::int64_t bytes = 0;
        for (const cache::CacheItem& item : m_items)
            bytes += static_cast<std::int64_t>(item.rows->byteSize());
        const auto keys = static_cast<std::int64_t>(m_items.size());
        // Rows read before a write may be older than it. What was put before that is dropped by the write.
        if (!m_cache.putAll(std::exchange(m_items, {}), m_job.strategy.ttl, m_watch)) {
            m_job.stale = true;
            return {};
        }
        m_job.keys += keys;
        m_job.bytes += bytes;
        return {};
    }

    WarmJob& m_job;
    cache::TieredCache& m_cache;
    const std::size_t m_batchSize;
    const std::stop_token m_stop;
    cache::TagWatch m_watch;
    std::vector<cache::CacheItem> m_items;
};

void runJobs(std::span<WarmJob> jobs, std::size_t batchSize, RunContext& context)
{
    cache::TieredCache& cache = context.cache();
    std::vector<std::jthread> threads;
    for (WarmJob& job : jobs) {
        threads.emplace_back([&job, &cache, &clock = context.clock(), batchSize, stop = context.stop()] {
            const MonotonicTime start = clock.now();
            if (auto done = Warming(job, cache, batchSize, stop).run(); !done)
                job.failure = std::move(done).error();
            job.time = clock.now() - start;
        });
        pthread_setname_np(threads.back().native_handle(), "df-cache-warm");
    }
}

Result<WarmJob> makeJob(WarmStrategy strategy, RunContext& context)
{
    if (const auto holes = cache::keyPatternHoles(strategy.keyPattern); !holes)
        return fail(Error(holes.error()).inParameter("strategies"));
    WarmJob job;
    job.strategy = std::move(strategy);
    std::string& named = job.connectionName;
    named = job.strategy.connection;
    if (!job.strategy.model.empty()) {
        DF_TRY_ASSIGN(job.model, context.model(job.strategy.model));
        if (named.empty())
            named = job.model->connection;
    }
    DF_TRY_ASSIGN(named, context.connectionOrDefault(named));
    return job;
}

/// Everything that needs a session of its own (a model's table) is done before any is held.
Result<std::vector<WarmJob>> makeJobs(const CacheWarmerParams& params, RunContext& context)
{
    DF_TRY_ASSIGN(auto strategies, readStrategies(params.strategies));
    std::vector<WarmJob> jobs;
    for (WarmStrategy& strategy : strategies) {
        const std::string name = strategy.name;
        auto job = makeJob(std::move(strategy), context);
        if (!job)
            return fail(std::move(job).error().with("strategy", name));
        jobs.push_back(*std::move(job));
    }
    return jobs;
}

/// Gives the first of `jobs` a connection, which is waited for, and those behind it what is free; tells how
/// many can run now. See DECISIONS: No second connection is waited for
Result<std::size_t> connectSome(std::span<WarmJob> jobs, RunContext& context)
{
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        WarmJob& job = jobs[i];
        auto connection = i == 0 ? context.use(job.connectionName) : context.useIfFree(job.connectionName);
        if (!connection)
            return fail(std::move(connection).error().with("strategy", job.strategy.name));
        if (!*connection) {
            context.log(LogLevel::Note, "The strategy " + job.strategy.name + " waits for " +
                                            std::to_string(i) +
                                            " before it, because no further connection of " +
                                            job.connectionName + " is free.");
            return i;
        }
        job.connection = *std::move(connection);
    }
    return jobs.size();
}

Value reportOf(const WarmJob& job)
{
    const double milliseconds = std::chrono::duration<double, std::milli>(job.time).count();
    return Value(Map{
        {"name", job.strategy.name}, {"keys", job.keys}, {"bytes", job.bytes}, {"time_ms", milliseconds}});
}

Result<Outputs> run(const CacheWarmerParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(std::vector<WarmJob> jobs, makeJobs(params, context));
    List reports;
    std::int64_t keys = 0;
    std::int64_t bytes = 0;
    for (std::span<WarmJob> rest(jobs); !rest.empty();) {
        const auto most = std::min(rest.size(), static_cast<std::size_t>(params.parallelWorkers));
        DF_TRY_ASSIGN(const std::size_t now, connectSome(rest.first(most), context));
        runJobs(rest.first(now), static_cast<std::size_t>(params.batchSize), context);
        for (WarmJob& job : rest.first(now)) {
            job.connection = nullptr;
            if (job.failure)
                return fail(std::move(*job.failure).with("strategy", job.strategy.name));
            if (job.stale)
                context.log(LogLevel::Note, "A write came while the strategy " + job.strategy.name +
                                                " read its rows, so those it had not kept yet are left out.");
            keys += job.keys;
            bytes += job.bytes;
            reports.push_back(reportOf(job));
        }
        rest = rest.subspan(now);
        context.progress(static_cast<std::int64_t>(reports.size()), static_cast<std::int64_t>(jobs.size()));
    }
    return Outputs().set("keys", keys).set("bytes", bytes).set("strategies", Value(std::move(reports)));
}

/// The strategies without what only the run brings; texts stay, as they are given at least.
List knownStrategies(const List& entries)
{
    List known = entries;
    for (Value& entry : known)
        if (const auto* record = entry.as<Map>()) {
            Map rest = *record;
            std::erase_if(rest, [](const auto& member) {
                return (member.first == "ttl" || member.first == "tags") && holdsTemplate(member.second);
            });
            entry = Value(std::move(rest));
        }
    return known;
}

Error inStrategy(Error error, const WarmStrategy& strategy)
{
    return std::move(error.with("strategy", strategy.name).inParameter("strategies"));
}

std::vector<Error> checkCacheWarmer(const Map& params, const CheckScope&)
{
    const Value* given = valueNamed(params, "strategies");
    const auto* entries = given ? given->as<List>() : nullptr;
    if (!entries)
        return {};
    const auto strategies = readStrategies(knownStrategies(*entries));
    if (!strategies)
        return {strategies.error()};
    std::vector<Error> errors;
    for (const WarmStrategy& strategy : *strategies) {
        const auto holes = cache::keyPatternHoles(strategy.keyPattern);
        if (!holes && !holdsTemplate(Value(strategy.keyPattern)))
            errors.push_back(inStrategy(holes.error(), strategy));
        if (strategy.params.as<std::string>())
            continue; // the run brings them all
        // Whether they fit does not depend on the database.
        const db::Dialect& dialect = db::dialectFor(db::DatabaseKind::Sqlite);
        if (auto bound = bindStatement(strategy.query, strategy.params, {}, dialect); !bound)
            errors.push_back(inStrategy(std::move(bound).error(), strategy));
    }
    return errors;
}

} // namespace

NodeType cacheWarmerNode()
{
    using P = CacheWarmerParams;
    return NodeType::of<P>(
        {
            .id = "CacheWarmerNode",
            .category = Category::Cache,
            .title = "Warm cache",
            .summary = "Runs queries and keeps their rows in the cache before anybody asks for them.",
            .searchWords = {"preload", "prefetch", "redis", "memory"},
            .params =
                {
                    param(&P::strategies, "strategies")
                        .label("Strategies")
                        .doc(
                            "Queries as {name, query, cache_key_pattern}, also with params, connection, "
                            "model, ttl and tags; params are values for the :name placeholders of the query, "
                            "a pattern with {field} holes keeps each row by itself, one without keeps the "
                            "whole answer, and a model drops its rows when they are written.")
                        .sqlUnder("query")
                        .required(),
                    param(&P::parallelWorkers, "parallel_workers")
                        .label("Workers")
                        .doc("Most strategies that run beside each other, each on a connection of its own; "
                             "fewer when the pool has none free.")
                        .range(1, 64),
                    param(&P::batchSize, "batch_size")
                        .label("Batch size")
                        .doc("Entries that are brought to the tiers together.")
                        .unit("rows")
                        .range(1, 10'000),
                },
            .inputs = {},
            .outputs =
                {
                    port("keys", PortKind::Value, "Number of entries kept."),
                    port("bytes", PortKind::Value, "Memory their rows take."),
                    port("strategies", PortKind::Value,
                         "What each strategy did, as {name, keys, bytes, time_ms}."),
                },
            .check = checkCacheWarmer,
        },
        run);
}

} // namespace dataflow::nodes
