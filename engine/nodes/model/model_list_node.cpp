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

/// Rows as read (the columns that are handed out, those of the order, the total, perhaps others), and what is
/// told about them.
class ListRows {
public:
    /// `visible`: the columns that are handed out.
    static Result<ListRows> of(const db::Schema& read, const std::vector<std::string>& visible,
                               const ListColumns& columns)
    {
        ListRows rows;
        DF_TRY_ASSIGN(rows.m_visible, numbersOf(read, visible));
        DF_TRY_ASSIGN(rows.m_order, numbersOf(read, columns.order));
        if (columns.total)
            rows.m_total = read.indexOf(model::kTotalColumn);
        std::vector<db::Field> fields;
        for (const std::size_t column : rows.m_visible)
            fields.push_back(read[column]);
        rows.m_schema = std::make_shared<const db::Schema>(std::move(fields));
        return rows;
    }

    const db::SchemaPtr& schema() const noexcept { return m_schema; }
    std::int64_t count() const noexcept { return m_count; }
    /// Null when no row came.
    const Value& total() const noexcept { return m_seenTotal; }
    /// The visible columns of a batch, whose last row and total are kept in mind.
    db::BatchPtr take(const db::RowBatch& batch)
    {
        m_count += static_cast<std::int64_t>(batch.rowCount());
        if (batch.rowCount() > 0) {
            m_last.clear();
            for (const std::size_t column : m_order)
                m_last.push_back(batch.valueAt(batch.rowCount() - 1, column));
            if (m_total)
                m_seenTotal = batch.valueAt(0, *m_total);
        }
        std::vector<db::ColumnPtr> columns;
        for (const std::size_t column : m_visible)
            columns.push_back(batch.sharedColumn(column));
        return std::make_shared<const db::RowBatch>(m_schema, std::move(columns), batch.rowCount());
    }
    /// Where the next page starts; null when this one was not full.
    Value next(const std::optional<std::int64_t>& limit) const
    {
        return limit && *limit > 0 && m_count == *limit ? Value(m_last) : Value();
    }

private:
    ListRows() = default;
    static Result<std::vector<std::size_t>> numbersOf(const db::Schema& read,
                                                      const std::vector<std::string>& names)
    {
        std::vector<std::size_t> numbers;
        for (const std::string& name : names) {
            const auto column = cache::columnNamed(read, name, numbers.size());
            if (!column)
                return fail(
                    Error{ErrorCode::InternalBug, "The rows of a list lack a column"}.with("column", name));
            numbers.push_back(*column);
        }
        return numbers;
    }

    std::vector<std::size_t> m_visible;
    std::optional<std::size_t> m_total;
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
    Result<cache::CachedRowsPtr> loadRecords();
    Result<cache::CachedRowsPtr> loadCount();
    std::vector<std::string> visibleColumns() const;
    cache::RowsShape recordsShape() const;
    cache::RowsShape countShape() const;
    Result<ListRows> listRows(const db::Schema& read) const
    {
        return ListRows::of(read, visibleColumns(), m_columns);
    }
    Result<Outputs> hand(const cache::CachedRows& rows, ListRows& list);
    cache::CachePolicy policyFor(cache::RowsShape shape) const;
    Result<std::string> cacheKey() const;
    Result<cache::CacheAnswer> cached(const std::string& key, Load load, cache::RowsShape shape);
    Result<std::int64_t> countNow();
    Result<Outputs> countOnly();
    Result<Outputs> listCached();
    void reportTooLarge();
    Result<Outputs> listNow();
    Result<Outputs> listUncached(OpenAnswer read);
    Result<Outputs> listWithRelations(OpenAnswer read);
    std::optional<Value> seenTotal(const ListRows& list) const;
    Result<Value> totalOf(const ListRows& list);

    const ListParams& m_params;
    const model::Model& m_model;
    std::string m_connectionName;
    RunContext& m_context;
    std::vector<RelationStep> m_relations;
    ListColumns m_columns;
    std::unique_ptr<ConnectionUse> m_connection; ///< leased when first needed: a cached answer needs none
    std::optional<OpenAnswer> m_tooLarge;        ///< what a load left because it does not fit into the cache
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

std::vector<std::string> ListRun::visibleColumns() const
{
    std::vector<std::string> names = m_columns.visible;
    for (const RelationStep& step : m_relations)
        names.push_back(step.relation->name);
    return names;
}

/// What is read of cached records.
cache::RowsShape ListRun::recordsShape() const
{
    cache::RowsShape shape = shapeFor(m_model, m_connectionName, m_columns.visible);
    for (const RelationStep& step : m_relations)
        shape.fields.push_back({step.relation->name, db::ColumnType::Json, true});
    for (db::Field& field : shapeFor(m_model, m_connectionName, m_columns.order).fields)
        shape.fields.push_back(std::move(field));
    if (m_columns.total)
        shape.fields.push_back({std::string(model::kTotalColumn), db::ColumnType::Int64, true});
    return shape;
}

cache::RowsShape ListRun::countShape() const
{
    cache::RowsShape shape = shapeFor(m_model, m_connectionName, {});
    shape.fields.push_back({std::string(model::kCountColumn), db::ColumnType::Int64, true});
    shape.leastRows = shape.mostRows = 1;
    return shape;
}

/// The number in rows of that shape.
Value countOf(const cache::CachedRows& rows)
{
    for (const db::BatchPtr& batch : rows.batches)
        if (const auto column = batch->schema()->indexOf(model::kCountColumn);
            column && batch->rowCount() > 0)
            return batch->valueAt(0, *column);
    return {};
}

/// All records, with what is related to them.
Result<cache::CachedRowsPtr> ListRun::loadRecords()
{
    DF_TRY_ASSIGN(ConnectionUse * lease, connection());
    DF_TRY_ASSIGN(const db::SqlText sql, listStatement(m_model, m_params, m_columns, lease->dialect()));
    DF_TRY_ASSIGN(OpenAnswer answer, openAnswer(*lease, sql, m_context.cache().config()));
    m_queryId = lease->lastQueryId();
    if (answer.rest) {
        m_tooLarge = std::move(answer);
        return fail(tooLargeForCache(m_context.cache().config()));
    }
    const cache::CachedRowsPtr read = std::move(answer.rows);
    if (m_relations.empty())
        return read;
    auto wider = std::make_shared<cache::CachedRows>();
    const std::size_t before = m_columns.visible.size();
    wider->schema = withRelated(*read->schema, before, m_relations);
    RelatedReader reader(m_context, m_connection, m_connectionName, m_params.includeDeleted);
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

cache::CachePolicy ListRun::policyFor(cache::RowsShape shape) const
{
    cache::CachePolicy policy{.ttl = m_params.cacheTtl.count() > 0
                                         ? m_params.cacheTtl
                                         : std::chrono::milliseconds(m_model.cache.ttl),
                              .tags = modelTags(m_model),
                              .tiers = {.l3 = false},
                              .shape = std::move(shape)};
    addTags(m_relations, policy.tags);
    return policy;
}

Result<std::string> ListRun::cacheKey() const
{
    const Value tenant = tenantOf(m_model, m_relations);
    if (m_params.cacheKey.empty())
        return model::tenantKey(
            derivedListKey(m_model, m_params, m_connectionName, policyFor({}), shapeOf(m_relations)), tenant);
    auto key = cache::fillKeyPattern(m_params.cacheKey, keyHoles(m_params));
    if (!key)
        return fail(std::move(key).error().inParameter("cache_key"));
    return model::tenantKey(std::move(*key), tenant);
}

Result<cache::CacheAnswer> ListRun::cached(const std::string& key, Load load, cache::RowsShape shape)
{
    DF_TRY_ASSIGN(cache::CacheAnswer answer,
                  m_context.cache().getOrLoad(
                      key, policyFor(std::move(shape)), [&] { return (this->*load)(); }, m_context.stop()));
    reportReplaced(answer, key, m_model.name, m_context);
    return answer;
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
    DF_TRY_ASSIGN(const cache::CacheAnswer answer, cached(key, &ListRun::loadCount, countShape()));
    m_context.servedBy(answer.servedBy);
    return Outputs().set("count", countOf(*answer.rows)).set("cache", cacheFacts(answer, key));
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

void ListRun::reportTooLarge()
{
    m_context.report(
        {.severity = metrics::Severity::Warning,
         .id = "cache.too_large",
         .subject = m_model.name,
         .message =
             "The list is larger than the cache, so it is read from the database each time: narrow it, "
             "raise l1_max_bytes of the project's cache, or set enable_cache to false.",
         .evidence = "l1_max_bytes " + std::to_string(m_context.cache().config().l1MaxBytes)});
}

Result<Outputs> ListRun::listCached()
{
    DF_TRY_ASSIGN(const std::string key, cacheKey());
    const auto answer = cached(key, &ListRun::loadRecords, recordsShape());
    if (!answer && isTooLargeForCache(answer.error())) {
        reportTooLarge();
        // Another caller may have found it out.
        return m_tooLarge ? listUncached(*std::exchange(m_tooLarge, std::nullopt)) : listNow();
    }
    if (!answer)
        return fail(answer.error());
    // Who leads the load that is waited for next, or reads the rows, may need the only connection.
    m_connection.reset();
    m_context.servedBy(answer->servedBy);
    DF_TRY_ASSIGN(ListRows list, listRows(*answer->rows->schema));
    DF_TRY_ASSIGN(Outputs outputs, hand(*answer->rows, list));
    outputs.set("cache", cacheFacts(*answer, key));
    if (!m_params.withTotal)
        return outputs;
    if (auto total = seenTotal(list))
        return outputs.set("total", *std::move(total));
    const std::string queryId = m_queryId;
    DF_TRY_ASSIGN(const cache::CacheAnswer total, cached(key + ":total", &ListRun::loadCount, countShape()));
    m_queryId = queryId;
    return outputs.set("total", countOf(*total.rows));
}

/// What the statement counted; nullopt for an empty page that is not the first, which says nothing.
std::optional<Value> ListRun::seenTotal(const ListRows& list) const
{
    if (!list.total().isNull())
        return list.total();
    if (m_params.offset == 0 && m_params.after.isNull() && m_params.limit != 0)
        return Value(0);
    return std::nullopt;
}

Result<Value> ListRun::totalOf(const ListRows& list)
{
    if (auto total = seenTotal(list))
        return *std::move(total);
    const std::string queryId = m_queryId;
    DF_TRY_ASSIGN(const std::int64_t total, countNow());
    m_queryId = queryId;
    return Value(total);
}

Result<Outputs> ListRun::listWithRelations(OpenAnswer read)
{
    cache::CachedRows& rows = *read.rows;
    while (read.rest) {
        if (rows.rowCount() > kMaxRelatedRecords)
            return fail(
                Error{ErrorCode::BadInput, "A list with related records is held in memory and is too long"}
                    .with("most", static_cast<std::int64_t>(kMaxRelatedRecords))
                    .inParameter("limit")
                    .hint("Set a limit and read page by page with after."));
        DF_TRY_ASSIGN(db::BatchPtr batch, read.rest->next());
        if (batch)
            rows.batches.push_back(std::move(batch));
        else
            read.rest = nullptr;
    }
    const std::size_t before = m_columns.visible.size();
    RelatedReader reader(m_context, m_connection, m_connectionName, m_params.includeDeleted);
    DF_TRY_ASSIGN(rows.batches, withRelated(rows.batches, before, m_relations, reader));
    rows.schema = withRelated(*rows.schema, before, m_relations);
    DF_TRY_ASSIGN(ListRows list, listRows(*rows.schema));
    DF_TRY_ASSIGN(Outputs outputs, hand(rows, list));
    if (m_params.withTotal) {
        DF_TRY_ASSIGN(Value total, totalOf(list));
        outputs.set("total", std::move(total));
    }
    return outputs.set("cache", uncachedFacts());
}

Result<Outputs> ListRun::listNow()
{
    DF_TRY_ASSIGN(ConnectionUse * lease, connection());
    DF_TRY_ASSIGN(const db::SqlText sql, listStatement(m_model, m_params, m_columns, lease->dialect()));
    OpenAnswer read{std::make_shared<cache::CachedRows>(), nullptr};
    DF_TRY_ASSIGN(read.rest, lease->query(sql));
    m_queryId = lease->lastQueryId();
    read.rows->schema = read.rest->schema();
    return listUncached(std::move(read));
}

/// Sends what has been read and the rest.
Result<Outputs> ListRun::listUncached(OpenAnswer read)
{
    if (!m_relations.empty())
        return listWithRelations(std::move(read));
    DF_TRY_ASSIGN(ListRows list, listRows(*read.rows->schema));
    DF_TRY_ASSIGN(RowsWriter * writer, m_context.openRows("records", list.schema()));
    for (db::BatchPtr& batch : read.rows->batches)
        DF_TRY(writer->write(list.take(*std::exchange(batch, nullptr))));
    for (;;) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, read.rest->next());
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
