// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/model/warm_model.h"

#include "engine/cache/key_pattern.h"
#include "engine/model/sql_builder.h"
#include "engine/nodes/model/model_cache.h"
#include "engine/nodes/param_values.h"

#include <algorithm>
#include <limits>

namespace dataflow::nodes {

namespace {

/// Entries brought to the tiers together.
constexpr std::size_t kTogether = 256;

bool isUnique(const model::Model& model, const std::string& name)
{
    const model::ModelField* field = model.findField(name);
    return (field && field->unique) ||
           std::ranges::any_of(model.indexes, [&](const model::ModelIndex& index) {
               return index.unique && index.where.empty() && index.fields == std::vector<std::string>{name};
           });
}

/// Puts records into the cache until a write comes in between.
class Warmer {
public:
    Warmer(const model::Model& model, cache::TieredCache& cache, const std::stop_token& stop)
        : m_model(model)
        , m_cache(cache)
        , m_watch(cache.watchTags(modelTags(model), stop))
    {}

    Result<void> take(const db::RowBatch& batch)
    {
        for (std::uint32_t row = 0; row < batch.rowCount() && !isFull(); ++row) {
            const Value value = batch.rowAsMap(row);
            const Map& record = *value.as<Map>();
            const auto holes = cache::keyPatternHoles(m_model.cache.keyPattern);
            // A unique field may be null, and then nobody asks for the record by it.
            const auto isNull = [&](const std::string& hole) { return valueNamed(record, hole)->isNull(); };
            if (std::ranges::any_of(*holes, isNull))
                continue;
            DF_TRY_ASSIGN(std::string key, cache::fillKeyPattern(m_model.cache.keyPattern, record));
            auto rows = std::make_shared<cache::CachedRows>();
            rows->schema = batch.schema();
            rows->batches.push_back(batch.selectRows({&row, 1}));
            m_bytes += rows->byteSize();
            ++m_records;
            m_items.push_back({std::move(key), std::move(rows), recordTags(m_model, record)});
            if (m_items.size() == kTogether)
                put();
        }
        return {};
    }
    bool isFull() const noexcept
    {
        return m_stale || m_records >= m_cache.config().l1MaxSize || m_bytes >= m_cache.config().l1MaxBytes;
    }
    std::int64_t finish()
    {
        put();
        return m_kept;
    }

private:
    void put()
    {
        if (m_items.empty())
            return;
        const auto count = static_cast<std::int64_t>(m_items.size());
        m_stale = m_stale || !m_cache.putAll(std::exchange(m_items, {}), m_model.cache.ttl, m_watch);
        m_kept += m_stale ? 0 : count;
    }

    const model::Model& m_model;
    cache::TieredCache& m_cache;
    const cache::TagWatch m_watch;
    std::vector<cache::CacheItem> m_items;
    std::size_t m_records = 0;
    std::size_t m_bytes = 0;
    std::int64_t m_kept = 0;
    bool m_stale = false; ///< there was a write: what is read now may be older
};

} // namespace

Result<void> checkWarming(const model::Model& model)
{
    DF_TRY_ASSIGN(const auto holes, cache::keyPatternHoles(model.cache.keyPattern));
    const bool byKey =
        holes.size() == model.primaryKey.size() &&
        std::ranges::all_of(holes, [&](const std::string& hole) { return model.isPrimaryKey(hole); });
    if (byKey || (holes.size() == 1 && isUnique(model, holes.front())))
        return {};
    return fail(Error(ErrorCode::BadModel, "Records can only be warmed under a key that tells them apart")
                    .with("model", model.name)
                    .with("key_pattern", model.cache.keyPattern)
                    .hint("Let key_pattern hold the primary key or one unique field, or take "
                          "warm_cache_on_start away."));
}

Result<std::int64_t> warmModel(const model::Model& model, db::Session& session, cache::TieredCache& cache,
                               const db::CallLimits& limits)
{
    DF_TRY(checkWarming(model));
    model::ListQuery query;
    query.select = model.fieldNames();
    query.limit = static_cast<std::int64_t>(
        std::min<std::uint64_t>(cache.config().l1MaxSize, std::numeric_limits<std::int32_t>::max()));
    DF_TRY_ASSIGN(const db::SqlText sql, model::listSql(model, query, session.dialect()));
    Warmer warmer(model, cache, limits.stop);
    {
        DF_TRY_ASSIGN(const auto rows, session.query(sql, limits));
        while (!warmer.isFull()) {
            DF_TRY_ASSIGN(const db::BatchPtr batch, rows->next());
            if (!batch)
                break;
            DF_TRY(warmer.take(*batch));
        }
    }
    return warmer.finish();
}

} // namespace dataflow::nodes
