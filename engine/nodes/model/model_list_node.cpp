// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/key_pattern.h"
#include "engine/model/tenant.h"
#include "engine/nodes/cache/cached_answer.h"
#include "engine/nodes/model/list_request.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/model/related_records.h"
#include "engine/nodes/param_values.h"

namespace dataflow::nodes {

namespace {

/// Rows as read (visible columns, relations, hidden columns, total) and what is told about them.
class ListRows {
public:
    ListRows(const db::Schema& read, std::size_t visible, const ListColumns& columns)
        : m_visible(visible)
        , m_total(columns.total ? read.indexOf(model::kTotalColumn) : std::nullopt)
    {
        for (const std::string& field : columns.order)
            m_order.push_back(*read.indexOf(field));
        std::vector<db::Field> fields(read.fields().begin(),
                                      read.fields().begin() + static_cast<std::ptrdiff_t>(visible));
        m_schema = std::make_shared<const db::Schema>(std::move(fields));
    }

    const db::SchemaPtr& schema() const noexcept { return m_schema; }
    std::int64_t count() const noexcept { return m_count; }
    /// Null when no row came.
    const Value& total() const noexcept { return m_seenTotal; }
    /// The visible columns of a batch, whose last row and total are kept in mind.
    db::BatchPtr take(const db::RowBatch& batch)
    {
        m_count += static_cast<std::int64_t>(batch.rowCount());
        m_last.clear();
        for (const std::size_t column : m_order)
            m_last.push_back(batch.valueAt(batch.rowCount() - 1, column));
        if (m_total)
            m_seenTotal = batch.valueAt(0, *m_total);
        std::vector<db::ColumnPtr> columns;
        for (std::size_t column = 0; column < m_visible; ++column)
            columns.push_back(batch.sharedColumn(column));
        return std::make_shared<const db::RowBatch>(m_schema, std::move(columns), batch.rowCount());
    }
    /// Where the next page starts; null when this one was not full.
    Value next(const std::optional<std::int64_t>& limit) const
    {
        return limit && *limit > 0 && m_count == *limit ? Value(m_last) : Value();
    }

private:
    const std::size_t m_visible;
    const std::optional<std::size_t> m_total;
    std::vector<std::size_t> m_order;
    db::SchemaPtr m_schema;
    std::int64_t m_count = 0;
    List m_last;
    Value m_seenTotal;
};

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
    using Load = Result<cache::CachedRowsPtr> (ListRun::*)();

    bool usesCache() const { return m_params.enableCache.value_or(m_model.cache.enabled); }
    Result<void> plan();
    Result<ConnectionUse*> connection();
    Result<db::RowStreamPtr> query(const db::SqlText& sql);
    Result<cache::CachedRowsPtr> loadRecords();
    Result<cache::CachedRowsPtr> loadCount();
    std::size_t visibleColumns() const { return m_columns.visible.size() + m_relations.size(); }
    Result<Outputs> hand(const cache::CachedRows& rows, ListRows& list);
    Result<std::string> cacheKey() const;
    Result<cache::CacheAnswer> cached(const std::string& key, Load load);
    Result<std::int64_t> countNow();
    Result<Outputs> countOnly();
    Result<Outputs> listCached();
    Result<Outputs> listNow();
    Result<Outputs> listWithRelations();
    Result<Value> totalOf(const ListRows& list);

    const ListParams& m_params;
    const model::Model& m_model;
    std::string m_connectionName;
    RunContext& m_context;
    std::vector<RelationStep> m_relations;
    ListColumns m_columns;
    std::unique_ptr<ConnectionUse> m_connection; ///< leased when first needed: a cached answer needs none
    std::string m_queryId;
};

Result<void> ListRun::plan()
{
    DF_TRY_ASSIGN(m_relations, planRelations(m_model, m_params.prefetch, "prefetch", m_context));
    DF_TRY_ASSIGN(m_columns, listColumns(m_model, m_params, fieldsFor(m_relations)));
    return {};
}

Result<ConnectionUse*> ListRun::connection()
{
    if (!m_connection) {
        DF_TRY_ASSIGN(m_connection, m_context.use(m_connectionName));
    }
    return m_connection.get();
}

Result<db::RowStreamPtr> ListRun::query(const db::SqlText& sql)
{
    DF_TRY_ASSIGN(auto rows, m_connection->query(sql));
    m_queryId = m_connection->lastQueryId();
    return rows;
}

/// All records, with what is related to them.
Result<cache::CachedRowsPtr> ListRun::loadRecords()
{
    DF_TRY_ASSIGN(ConnectionUse * lease, connection());
    DF_TRY_ASSIGN(const db::SqlText sql, listStatement(m_model, m_params, m_columns, lease->dialect()));
    DF_TRY_ASSIGN(const cache::CachedRowsPtr read, loadForCache(*lease, sql, m_context.cache().config()));
    m_queryId = lease->lastQueryId();
    if (m_relations.empty())
        return read;
    auto wider = std::make_shared<cache::CachedRows>();
    const std::size_t before = m_columns.visible.size();
    wider->schema = withRelated(*read->schema, before, m_relations);
    RelatedReader reader(m_context, lease, m_connectionName, m_params.includeDeleted);
    DF_TRY_ASSIGN(wider->batches, withRelated(read->batches, before, m_relations, reader));
    return cache::CachedRowsPtr(std::move(wider));
}

Result<cache::CachedRowsPtr> ListRun::loadCount()
{
    DF_TRY_ASSIGN(ConnectionUse * lease, connection());
    DF_TRY_ASSIGN(const db::SqlText sql, listCountStatement(m_model, m_params, lease->dialect()));
    auto rows = loadForCache(*lease, sql, m_context.cache().config());
    m_queryId = lease->lastQueryId();
    return rows;
}

Result<std::string> ListRun::cacheKey() const
{
    const Value tenant = tenantOf(m_model, m_relations);
    if (m_params.cacheKey.empty())
        return model::tenantKey(derivedListKey(m_model, m_params, m_connectionName, shapeOf(m_relations)),
                                tenant);
    auto key = cache::fillKeyPattern(m_params.cacheKey, keyHoles(m_params));
    if (!key)
        return fail(std::move(key).error().inParameter("cache_key"));
    return model::tenantKey(std::move(*key), tenant);
}

Result<cache::CacheAnswer> ListRun::cached(const std::string& key, Load load)
{
    cache::CachePolicy policy{m_params.cacheTtl.count() > 0 ? m_params.cacheTtl
                                                            : std::chrono::milliseconds(m_model.cache.ttl),
                              modelTags(m_model)};
    addTags(m_relations, policy.tags);
    return m_context.cache().getOrLoad(
        key, policy, [&] { return (this->*load)(); }, m_context.stop());
}

Result<std::int64_t> ListRun::countNow()
{
    DF_TRY_ASSIGN(ConnectionUse * lease, connection());
    DF_TRY_ASSIGN(const db::SqlText sql, listCountStatement(m_model, m_params, lease->dialect()));
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
    DF_TRY_ASSIGN(const cache::CacheAnswer answer, cached(key, &ListRun::loadCount));
    m_context.servedBy(answer.servedBy);
    return Outputs()
        .set("count", answer.rows->batches.at(0)->valueAt(0, 0))
        .set("cache", cacheFacts(answer, key));
}

/// Sends rows that are in memory.
Result<Outputs> ListRun::hand(const cache::CachedRows& rows, ListRows& list)
{
    DF_TRY_ASSIGN(RowsWriter * writer, m_context.openRows("records", list.schema()));
    for (const db::BatchPtr& batch : rows.batches)
        DF_TRY(writer->write(list.take(*batch)));
    m_context.progress(list.count(), list.count());
    return Outputs().set("count", list.count()).set("next", list.next(m_params.limit));
}

Result<Outputs> ListRun::listCached()
{
    DF_TRY_ASSIGN(const std::string key, cacheKey());
    DF_TRY_ASSIGN(const cache::CacheAnswer answer, cached(key, &ListRun::loadRecords));
    m_context.servedBy(answer.servedBy);
    ListRows list(*answer.rows->schema, visibleColumns(), m_columns);
    DF_TRY_ASSIGN(Outputs outputs, hand(*answer.rows, list));
    outputs.set("cache", cacheFacts(answer, key));
    if (m_params.withTotal && !list.total().isNull())
        return outputs.set("total", list.total());
    if (m_params.withTotal) {
        const std::string queryId = m_queryId;
        DF_TRY_ASSIGN(const cache::CacheAnswer total, cached(key + ":total", &ListRun::loadCount));
        m_queryId = queryId;
        outputs.set("total", total.rows->batches.at(0)->valueAt(0, 0));
    }
    return outputs;
}

/// What the statement counted; an empty page behind the start says nothing, so that is counted apart.
Result<Value> ListRun::totalOf(const ListRows& list)
{
    if (!list.total().isNull())
        return list.total();
    if (m_params.offset == 0 && m_params.after.isNull() && m_params.limit != 0)
        return Value(0);
    const std::string queryId = m_queryId;
    DF_TRY_ASSIGN(const std::int64_t total, countNow());
    m_queryId = queryId;
    return Value(total);
}

Result<Outputs> ListRun::listWithRelations()
{
    DF_TRY_ASSIGN(ConnectionUse * lease, connection());
    DF_TRY_ASSIGN(const db::SqlText sql, listStatement(m_model, m_params, m_columns, lease->dialect()));
    cache::CachedRows rows;
    {
        DF_TRY_ASSIGN(const db::RowStreamPtr stream, query(sql));
        rows.schema = stream->schema();
        for (;;) {
            DF_TRY_ASSIGN(db::BatchPtr batch, stream->next());
            if (!batch)
                break;
            rows.batches.push_back(std::move(batch));
            if (rows.rowCount() > kMaxRelatedRecords)
                return fail(Error{ErrorCode::BadInput,
                                  "A list with related records is held in memory and is too long"}
                                .with("most", static_cast<std::int64_t>(kMaxRelatedRecords))
                                .inParameter("limit")
                                .hint("Set a limit and read page by page with after."));
        }
    }
    const std::size_t before = m_columns.visible.size();
    RelatedReader reader(m_context, lease, m_connectionName, m_params.includeDeleted);
    DF_TRY_ASSIGN(rows.batches, withRelated(rows.batches, before, m_relations, reader));
    rows.schema = withRelated(*rows.schema, before, m_relations);
    ListRows list(*rows.schema, visibleColumns(), m_columns);
    DF_TRY_ASSIGN(Outputs outputs, hand(rows, list));
    if (m_params.withTotal) {
        DF_TRY_ASSIGN(Value total, totalOf(list));
        outputs.set("total", std::move(total));
    }
    return outputs.set("cache", uncachedFacts());
}

Result<Outputs> ListRun::listNow()
{
    if (!m_relations.empty())
        return listWithRelations();
    DF_TRY_ASSIGN(ConnectionUse * lease, connection());
    DF_TRY_ASSIGN(const db::SqlText sql, listStatement(m_model, m_params, m_columns, lease->dialect()));
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, query(sql));
    ListRows list(*rows->schema(), visibleColumns(), m_columns);
    DF_TRY_ASSIGN(RowsWriter * writer, m_context.openRows("records", list.schema()));
    for (;;) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, rows->next());
        if (!batch)
            break;
        DF_TRY(writer->write(list.take(*batch)));
        m_context.progress(list.count(), 0);
    }
    Outputs outputs;
    if (m_params.withTotal) {
        DF_TRY_ASSIGN(Value total, totalOf(list));
        outputs.set("total", std::move(total));
    }
    return outputs.set("count", list.count())
        .set("next", list.next(m_params.limit))
        .set("cache", uncachedFacts());
}

Result<Outputs> ListRun::run()
{
    DF_TRY(plan());
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

std::vector<Error> checkModelList(const Map& params, const CheckScope& scope)
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
        port("next", PortKind::Value,
             "Where the next page starts, to be linked to its after; null when this page was not full."),
        port("total", PortKind::Value, "How many records the filter matches, when with_total is set."),
        port("query_id", PortKind::Value,
             "Id of the statement in the run record; empty when the cache answered."),
        port("cache", PortKind::Value, "How it was answered, as {hit, tier, age_ms, key}."),
    };
    return ports;
}

/// `total` exists when asked for; `records`, `limit` and `next` make no sense for a mere count.
DynamicPorts outputsFor(const Map& params)
{
    const bool countOnly = flagNamed(params, "count_only");
    const bool withTotal = flagNamed(params, "with_total") && !countOnly;
    DynamicPorts dynamic;
    for (const Port& port : allOutputs())
        if (port.name == "total"
                ? withTotal
                : !countOnly || (port.name != "records" && port.name != "limit" && port.name != "next"))
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
            .check = checkModelList,
        },
        run);
}

} // namespace dataflow::nodes
