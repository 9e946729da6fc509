// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/cache/cached_answer.h"

#include "engine/cache/key_pattern.h"

#include <algorithm>
#include <chrono>

namespace dataflow::nodes {

namespace {

constexpr const char* kTooLarge = "The answer is larger than the cache";

/// The node's connection, as summaries are read and made with.
class SummaryUse final : public cache::SummarySession {
public:
    explicit SummaryUse(ConnectionUse& use)
        : m_use(use)
    {}
    const db::Dialect& dialect() const noexcept override { return m_use.dialect(); }
    Result<db::RowStreamPtr> query(const db::SqlText& sql) override { return m_use.query(sql); }
    Result<std::int64_t> execute(const db::SqlText& sql) override { return m_use.execute(sql); }
    Result<db::BulkCounts> bulkInsert(const db::BulkTarget& target, db::RowStream& rows) override
    {
        return m_use.bulkInsert(target, rows);
    }
    Result<void> begin() override { return m_use.begin(db::Isolation::Default); }
    Result<void> commit() override { return m_use.commit(); }
    Result<void> rollback() override { return m_use.rollback(); }

private:
    ConnectionUse& m_use;
};

/// The setting that switches a tier on which was asked for and is off; empty: all are on.
std::string_view missingTier(const cache::TierChoice& tiers, const cache::CacheConfig& config)
{
    if (tiers.l1 && !config.l1Enabled)
        return "l1";
    if (tiers.l2 && !config.l2Enabled)
        return "l2";
    return tiers.l3 && !config.l3Enabled ? "l3" : "";
}

} // namespace

Result<cache::LoadedRows> loadThroughSummary(const cache::SummaryRequest& request, ConnectionUse& connection,
                                             cache::TieredCache& cache)
{
    if (cache::SummaryTier* summaries = cache.summaries()) {
        SummaryUse session(connection);
        DF_TRY_ASSIGN(auto kept, summaries->answer(request, session));
        if (kept)
            return std::move(*kept);
    }
    DF_TRY_ASSIGN(auto rows, loadForCache(connection, request.sql, cache.config()));
    return cache::LoadedRows(std::move(rows));
}

Result<OpenAnswer> openAnswer(ConnectionUse& connection, const db::SqlText& sql,
                              const cache::CacheConfig& config)
{
    DF_TRY_ASSIGN(db::RowStreamPtr rows, connection.query(sql));
    OpenAnswer answer{std::make_shared<cache::CachedRows>(), std::move(rows)};
    answer.rows->schema = answer.rest->schema();
    std::size_t bytes = 0;
    while (bytes <= config.l1MaxBytes) {
        DF_TRY_ASSIGN(db::BatchPtr batch, answer.rest->next());
        if (!batch) {
            answer.rest = nullptr;
            break;
        }
        bytes += batch->byteSize();
        answer.rows->batches.push_back(std::move(batch));
    }
    return answer;
}

Result<cache::CachedRowsPtr> loadForCache(ConnectionUse& connection, const db::SqlText& sql,
                                          const cache::CacheConfig& config)
{
    DF_TRY_ASSIGN(OpenAnswer answer, openAnswer(connection, sql, config));
    if (answer.rest)
        return fail(tooLargeForCache(config));
    return cache::CachedRowsPtr(std::move(answer.rows));
}

Error tooLargeForCache(const cache::CacheConfig& config)
{
    return Error{ErrorCode::BadInput, kTooLarge}
        .with("limit_bytes", static_cast<std::int64_t>(config.l1MaxBytes))
        .hint("Narrow the query, raise l1_max_bytes of the project's cache, or use a QueryNode, which "
              "streams.");
}

bool isTooLargeForCache(const Error& error)
{
    return error.code() == ErrorCode::BadInput && error.message() == kTooLarge;
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

Result<std::int64_t> sendCachedRows(const cache::CachedRows& rows, const std::vector<std::string>& names,
                                    std::string_view port, RunContext& context)
{
    if (rows.schema->names() == names)
        return sendCachedRows(rows, port, context);
    cache::CachedRows chosen;
    std::vector<db::Field> fields;
    for (const std::string& name : names)
        if (const auto column = rows.schema->indexOf(name))
            fields.push_back((*rows.schema)[*column]);
    chosen.schema = std::make_shared<const db::Schema>(std::move(fields));
    for (const db::BatchPtr& batch : rows.batches) {
        DF_TRY_ASSIGN(db::BatchPtr narrow, batch->selectColumns(names));
        chosen.batches.push_back(std::move(narrow));
    }
    return sendCachedRows(chosen, port, context);
}

cache::RowsShape shapeFor(const model::Model& model, const std::string& connection,
                          const std::vector<std::string>& fields)
{
    cache::RowsShape shape{.source = connection + '.' + model.table};
    for (const std::string& name : fields)
        if (const model::ModelField* field = model.findField(name))
            shape.fields.push_back({name, field->type, true});
    return shape;
}

std::string derivedKey(std::string_view connection, db::SqlText request, const cache::CachePolicy& policy)
{
    std::vector<std::string> tags = policy.tags;
    std::ranges::sort(tags);
    tags.erase(std::ranges::unique(tags).begin(), tags.end());
    request.values.emplace_back(static_cast<std::int64_t>(policy.ttl.count()));
    request.values.emplace_back(policy.tiers.l3);
    request.values.emplace_back(List(tags.begin(), tags.end()));
    return cache::derivedKey(connection, request);
}

void reportReplaced(const cache::CacheAnswer& answer, const std::string& key, std::string_view model,
                    RunContext& context)
{
    if (!answer.replaced)
        return;
    context.report({.severity = metrics::Severity::Note,
                    .id = "cache.other_columns",
                    .subject = std::string(model),
                    .message =
                        "What the cache had under this key has other columns than the node reads, so "
                        "it was loaded anew. This happens once after a model has changed; when it goes "
                        "on, two nodes use one key for different columns: give them keys of their own.",
                    .evidence = "key " + key});
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
    cache::TierChoice choice{.l1 = false, .l2 = false, .l3 = false};
    const auto* list = tiers.as<List>();
    bool known = list && !list->empty();
    for (std::size_t i = 0; known && i < list->size(); ++i) {
        if ((*list)[i] == Value("l1"))
            choice.l1 = true;
        else if ((*list)[i] == Value("l2"))
            choice.l2 = true;
        else if ((*list)[i] == Value("l3"))
            choice.l3 = true;
        else
            known = false;
    }
    if (known)
        return choice;
    return fail(Error{ErrorCode::BadParameter, "This is not a list of cache tiers"}
                    .with("tiers", tiers.toText())
                    .inParameter(parameter)
                    .hint("Write [\"l1\"] for the memory, [\"l2\"] for Redis, [\"l3\"] for the database, "
                          "several of them, or leave it out."));
}

Result<void> requireTiers(const cache::TierChoice& tiers, const cache::CacheConfig& config,
                          std::string_view parameter)
{
    const std::string tier(missingTier(tiers, config));
    if (tier.empty())
        return {};
    return fail(Error{ErrorCode::BadParameter, "The project's cache does not have this tier"}
                    .with("tier", tier)
                    .inParameter(parameter)
                    .hint("Set \"" + tier + "_enabled\": true" + (tier == "l2" ? " and \"l2_url\"" : "") +
                          " in the project's cache, or leave the tier out."));
}

} // namespace dataflow::nodes
