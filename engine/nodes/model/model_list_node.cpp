// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/key_pattern.h"
#include "engine/nodes/cache/cached_answer.h"
#include "engine/nodes/model/list_request.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/param_values.h"

namespace dataflow::nodes {

namespace {

/// One run of a List node.
class ListRun {
public:
    ListRun(const ListParams& params, const model::Model& model, std::string connection, RunContext& context)
        : m_params(params)
        , m_model(model)
        , m_connectionName(std::move(connection))
        , m_context(context)
    {}

    Result<Outputs> run();

private:
    bool usesCache() const { return m_params.enableCache.value_or(m_model.cache.enabled); }
    Result<ConnectionUse*> connection();
    Result<db::SqlText> recordsSql();
    Result<db::SqlText> countSql();
    Result<std::int64_t> streamRecords(const db::SqlText& sql);
    Result<std::string> cacheKey() const;
    Result<cache::CacheAnswer> cached(const std::string& key, Result<db::SqlText> (ListRun::*statement)());
    Result<std::int64_t> countNow();
    Result<Outputs> countOnly();
    Result<Outputs> listCached();
    Result<Outputs> listNow();

    const ListParams& m_params;
    const model::Model& m_model;
    std::string m_connectionName;
    RunContext& m_context;
    std::unique_ptr<ConnectionUse> m_connection; ///< leased when first needed: a cached answer needs none
    std::string m_queryId;
};

Result<ConnectionUse*> ListRun::connection()
{
    if (!m_connection) {
        DF_TRY_ASSIGN(m_connection, m_context.use(m_connectionName));
    }
    return m_connection.get();
}

Result<db::SqlText> ListRun::recordsSql()
{
    return listStatement(m_model, m_params, m_connection->dialect());
}

Result<db::SqlText> ListRun::countSql()
{
    return listCountStatement(m_model, m_params, m_connection->dialect());
}

Result<std::string> ListRun::cacheKey() const
{
    if (m_params.cacheKey.empty())
        return derivedListKey(m_model, m_params, m_connectionName);
    auto key = cache::fillKeyPattern(m_params.cacheKey, keyHoles(m_params));
    if (!key)
        return fail(std::move(key).error().inParameter("cache_key"));
    return key;
}

Result<cache::CacheAnswer> ListRun::cached(const std::string& key,
                                           Result<db::SqlText> (ListRun::*statement)())
{
    const cache::CachePolicy policy{
        m_params.cacheTtl.count() > 0 ? m_params.cacheTtl : std::chrono::milliseconds(m_model.cache.ttl),
        modelTags(m_model)};
    const auto load = [&]() -> Result<cache::CachedRowsPtr> {
        DF_TRY_ASSIGN(ConnectionUse * lease, connection());
        DF_TRY_ASSIGN(const db::SqlText sql, (this->*statement)());
        auto rows = loadForCache(*lease, sql, m_context.cache().config());
        m_queryId = lease->lastQueryId();
        return rows;
    };
    return m_context.cache().getOrLoad(key, policy, load, m_context.stop());
}

Result<std::int64_t> ListRun::countNow()
{
    DF_TRY_ASSIGN(ConnectionUse * lease, connection());
    DF_TRY_ASSIGN(const db::SqlText sql, countSql());
    DF_TRY_ASSIGN(const auto records, readRecords(*lease, sql));
    m_queryId = lease->lastQueryId();
    return *records.at(0).at(0).second.as<std::int64_t>();
}

Result<Outputs> ListRun::countOnly()
{
    if (!usesCache()) {
        DF_TRY_ASSIGN(const std::int64_t count, countNow());
        return Outputs().set("count", count).set("cache", uncachedFacts());
    }
    DF_TRY_ASSIGN(const std::string key, cacheKey());
    DF_TRY_ASSIGN(const cache::CacheAnswer answer, cached(key, &ListRun::countSql));
    m_context.servedBy(answer.servedBy);
    return Outputs()
        .set("count", answer.rows->batches.at(0)->valueAt(0, 0))
        .set("cache", cacheFacts(answer, key));
}

Result<Outputs> ListRun::listCached()
{
    DF_TRY_ASSIGN(const std::string key, cacheKey());
    DF_TRY_ASSIGN(const cache::CacheAnswer answer, cached(key, &ListRun::recordsSql));
    m_context.servedBy(answer.servedBy);
    DF_TRY_ASSIGN(const std::int64_t count, sendCachedRows(*answer.rows, "records", m_context));
    Outputs outputs;
    outputs.set("count", count).set("cache", cacheFacts(answer, key));
    if (m_params.withTotal) {
        const std::string queryId = m_queryId;
        DF_TRY_ASSIGN(const cache::CacheAnswer total, cached(key + ":total", &ListRun::countSql));
        m_queryId = queryId;
        outputs.set("total", total.rows->batches.at(0)->valueAt(0, 0));
    }
    return outputs;
}

Result<std::int64_t> ListRun::streamRecords(const db::SqlText& sql)
{
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, m_connection->query(sql));
    m_queryId = m_connection->lastQueryId();
    DF_TRY_ASSIGN(RowsWriter * writer, m_context.openRows("records", rows->schema()));
    std::int64_t count = 0;
    for (;;) {
        DF_TRY_ASSIGN(db::BatchPtr batch, rows->next());
        if (!batch)
            return count;
        count += static_cast<std::int64_t>(batch->rowCount());
        DF_TRY(writer->write(std::move(batch)));
        m_context.progress(count, 0);
    }
}

Result<Outputs> ListRun::listNow()
{
    Outputs outputs;
    if (m_params.withTotal) {
        DF_TRY_ASSIGN(const std::int64_t total, countNow());
        outputs.set("total", total);
    }
    DF_TRY(connection());
    DF_TRY_ASSIGN(const db::SqlText sql, recordsSql());
    DF_TRY_ASSIGN(const std::int64_t count, streamRecords(sql));
    return outputs.set("count", count).set("cache", uncachedFacts());
}

Result<Outputs> ListRun::run()
{
    auto outputs = m_params.countOnly ? countOnly() : usesCache() ? listCached() : listNow();
    if (!outputs)
        return outputs;
    outputs->set("query_id", m_queryId);
    if (!m_params.countOnly)
        outputs->set("limit", m_params.limit ? Value(*m_params.limit) : Value());
    return outputs;
}

Result<Outputs> run(const ListParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const model::Model* model, findModel(params.model, context));
    DF_TRY_ASSIGN(std::string connection, context.connectionOrDefault(model->connection));
    return ListRun(params, *model, std::move(connection), context).run();
}

std::vector<Error> check(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkModelNamed(params, scope);
    for (Error& error : checkListParams(params, scope))
        errors.push_back(std::move(error));
    return errors;
}

const std::vector<Port>& allOutputs()
{
    static const std::vector<Port> ports{
        port("records", PortKind::Rows, "The records."),
        port("count", PortKind::Value, "How many records were handed out; with count_only, how many match."),
        port("limit", PortKind::Value, "The limit that was applied, null for none."),
        port("total", PortKind::Value, "How many records the filter matches, when with_total is set."),
        port("query_id", PortKind::Value,
             "Id of the statement in the run record; empty when the cache answered."),
        port("cache", PortKind::Value, "How it was answered, as {hit, tier, age_ms, key}."),
    };
    return ports;
}

/// `total` exists when asked for; `records` and `limit` make no sense for a mere count.
DynamicPorts outputsFor(const Map& params)
{
    const bool countOnly = flagNamed(params, "count_only");
    const bool withTotal = flagNamed(params, "with_total") && !countOnly;
    DynamicPorts dynamic;
    for (const Port& port : allOutputs())
        if (port.name == "total" ? withTotal : !countOnly || (port.name != "records" && port.name != "limit"))
            dynamic.ports.push_back(port);
    return dynamic;
}

} // namespace

NodeType modelListNode()
{
    return NodeType::of<ListParams>(
        {
            .id = "ModelListNode",
            .category = Category::Model,
            .title = "List records",
            .summary =
                "Reads records of a model: filtered, ordered, page by page, from the cache when asked.",
            .searchWords = {"select", "find", "query", "filter", "page", "search"},
            .params = listParamSpecs(),
            .inputs = {},
            .outputs = allOutputs(),
            .modelVerb = "List",
            .outputsFor = outputsFor,
            .check = check,
        },
        run);
}

} // namespace dataflow::nodes
