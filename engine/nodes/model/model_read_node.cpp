// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/key_pattern.h"
#include "engine/model/tenant.h"
#include "engine/nodes/cache/cached_answer.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/model/related_records.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

struct ReadParams {
    std::string model;
    Value id;
    Value filter;
    std::vector<std::string> select;
    std::vector<std::string> include;
    bool raiseOnNotFound = true;
    bool includeDeleted = false;
};

/// What is read: a record of a model with what is related to it.
struct ReadTarget {
    const model::Model& model;
    std::string connection;
    std::vector<RelationStep> relations;
    std::vector<std::string> visible; ///< fields that are handed out
    cache::RowsShape shape{};         ///< they and the relations, as cached rows must have them
};

Result<ReadTarget> readTarget(const model::Model& model, const ReadParams& params, RunContext& context)
{
    ReadTarget target{.model = model, .connection = {}, .relations = {}, .visible = {}, .shape = {}};
    DF_TRY_ASSIGN(target.connection, context.connectionOrDefault(model.connection));
    DF_TRY_ASSIGN(target.relations, planRelations(model, params.include, "include", context));
    DF_TRY_ASSIGN(target.visible,
                  model::parseSelect(Value(List(params.select.begin(), params.select.end())), model));
    if (target.visible.empty())
        target.visible = model.fieldNames();
    target.shape = shapeFor(model, target.connection, target.visible);
    for (const RelationStep& step : target.relations)
        target.shape.fields.push_back({step.relation->name, db::ColumnType::Json, true});
    target.shape.mostRows = params.id.isNull() ? 2 : 1;
    return target;
}

Result<db::SqlText> readStatement(const ReadTarget& target, const ReadParams& params,
                                  const db::Dialect& dialect)
{
    const model::Model& model = target.model;
    model::ListQuery query;
    DF_TRY_ASSIGN(query.filter, targetFilter(model, params.id, params.filter));
    query.select = target.visible;
    for (const std::string& field : fieldsFor(target.relations))
        if (std::ranges::find(query.select, field) == query.select.end())
            query.select.push_back(field); // not handed out
    query.limit = 2;                       // one more than wanted, to see that the filter is not unique
    query.includeDeleted = params.includeDeleted;
    return model::listSql(model, query, dialect);
}

/// Values for the holes of the model's key pattern: the primary key, or the filter's equalities. nullopt when
/// they are not all that is asked for: a filter with any other condition may leave the record out.
std::optional<Map> patternValues(const model::Model& model, const ReadParams& params)
{
    if (const auto* key = params.id.as<Map>())
        return *key;
    if (!params.id.isNull())
        return model.primaryKey.size() == 1 ? std::optional(Map{{model.primaryKey.front(), params.id}})
                                            : std::nullopt;
    const auto* filter = params.filter.as<Map>();
    const auto isEquality = [](const Map::value_type& item) {
        return !item.second.as<Map>() && !item.second.as<List>() && !item.second.isNull();
    };
    return filter && std::ranges::all_of(*filter, isEquality) ? std::optional(*filter) : std::nullopt;
}

/// A record read by its key has tags of its own.
cache::CachePolicy policyFor(const ReadTarget& target, const ReadParams& params)
{
    const model::Model& model = target.model;
    cache::CachePolicy policy{.ttl = model.cache.ttl, .shape = target.shape};
    policy.tags = params.id.isNull() ? modelTags(model)
                                     : recordTags(model, patternValues(model, params).value_or(Map{}));
    addTags(target.relations, policy.tags);
    return policy;
}

/// The model's key pattern filled in for a whole record; the derived key where the pattern does not fit.
std::string cacheKey(const ReadTarget& target, const ReadParams& params)
{
    const model::Model& model = target.model;
    const bool whole = params.select.empty() && params.include.empty();
    if (!model.cache.keyPattern.empty() && whole && !params.includeDeleted) {
        const auto values = patternValues(model, params);
        const auto holes = cache::keyPatternHoles(model.cache.keyPattern);
        // Every value must be in the key, or two filters would share it.
        if (values && holes && holes->size() == values->size())
            if (auto key = cache::fillKeyPattern(model.cache.keyPattern, *values))
                return *std::move(key);
    }
    return derivedKey(target.connection,
                      {"read " + modelShape(model) + shapeOf(target.relations),
                       {params.id, params.filter, Value(List(params.select.begin(), params.select.end())),
                        params.includeDeleted}},
                      policyFor(target, params));
}

Result<cache::CachedRowsPtr> load(const ReadTarget& target, const ReadParams& params, RunContext& context)
{
    DF_TRY_ASSIGN(auto lease, context.use(target.connection));
    DF_TRY_ASSIGN(const db::SqlText sql, readStatement(target, params, lease->dialect()));
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, lease->query(sql));
    auto read = std::make_shared<cache::CachedRows>();
    read->schema = rows->schema();
    for (;;) { // two records at most, whatever the cache holds
        DF_TRY_ASSIGN(db::BatchPtr batch, rows->next());
        if (!batch)
            break;
        read->batches.push_back(std::move(batch));
    }
    if (target.relations.empty())
        return cache::CachedRowsPtr(std::move(read));
    auto wider = std::make_shared<cache::CachedRows>();
    RelatedReader reader(context, lease, target.connection, params.includeDeleted);
    const std::size_t before = target.visible.size();
    DF_TRY_ASSIGN(wider->batches, withRelated(read->batches, before, target.relations, reader));
    wider->schema = withRelated(*read->schema, before, target.relations);
    return cache::CachedRowsPtr(std::move(wider));
}

Result<cache::CachedRowsPtr> loadThroughCache(const std::string& key, const ReadTarget& target,
                                              const ReadParams& params, RunContext& context)
{
    DF_TRY_ASSIGN(
        const cache::CacheAnswer answer,
        context.cache().getOrLoad(
            key, policyFor(target, params), [&] { return load(target, params, context); }, context.stop()));
    // What does not exist yet is not remembered: others may create it.
    if (answer.rows->rowCount() == 0)
        context.cache().erase(key);
    context.servedBy(answer.servedBy);
    reportReplaced(answer, key, target.model.name, context);
    return answer.rows;
}

/// The record's visible fields and relations; null for each when there is none.
Outputs outputsOf(const ReadTarget& target, const cache::CachedRows& rows)
{
    const auto found =
        std::ranges::find_if(rows.batches, [](const db::BatchPtr& batch) { return batch->rowCount() > 0; });
    const db::RowBatch* batch = found == rows.batches.end() ? nullptr : found->get();
    Outputs outputs;
    for (std::size_t i = 0; i < target.shape.fields.size(); ++i) {
        const std::string& name = target.shape.fields[i].name;
        const auto column = batch ? cache::columnNamed(*batch->schema(), name, i) : std::nullopt;
        outputs.set(name, column ? batch->valueAt(0, *column) : Value());
    }
    return outputs.set("found", batch != nullptr);
}

Error notFound(const model::Model& model, const ReadParams& params)
{
    Error error{ErrorCode::RecordNotFound, "There is no such record"};
    error.with("model", model.name);
    if (params.id.isNull())
        error.with("filter", params.filter.toText());
    else
        error.with("id", params.id.toText());
    return error.hint("Set raise_on_not_found to false to get found: false instead.");
}

Result<Outputs> handOut(const ReadTarget& target, const ReadParams& params, const cache::CachedRows& rows)
{
    if (rows.rowCount() > 1)
        return fail(Error{ErrorCode::BadInput, "The filter matches several records where one is meant"}
                        .with("model", target.model.name)
                        .inParameter("filter")
                        .hint("Narrow the filter, or use the List node."));
    if (rows.rowCount() == 0 && params.raiseOnNotFound)
        return fail(notFound(target.model, params));
    return outputsOf(target, rows);
}

Result<Outputs> run(const ReadParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const model::Model* model, findModel(params.model, context));
    DF_TRY_ASSIGN(const ReadTarget target, readTarget(*model, params, context));
    if (!model->cache.enabled) {
        DF_TRY_ASSIGN(const cache::CachedRowsPtr read, load(target, params, context));
        return handOut(target, params, *read);
    }
    const std::string key = model::tenantKey(cacheKey(target, params), tenantOf(*model, target.relations));
    if (const auto lent = context.cache().lend(key, target.shape)) {
        context.servedBy(cache::CacheTier::L1);
        return handOut(target, params, *lent);
    }
    DF_TRY_ASSIGN(const cache::CachedRowsPtr rows, loadThroughCache(key, target, params, context));
    return handOut(target, params, *rows);
}

std::vector<Error> checkModelRead(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkModelNamed(params, scope);
    for (Error& error : checkTarget(params, scope))
        errors.push_back(std::move(error));
    for (Error& error : checkRelations(params, "include", scope))
        errors.push_back(std::move(error));
    return errors;
}

DynamicPorts outputsFor(const Map&)
{
    return {.ports = {port("found", PortKind::Value, "Whether there is such a record.")}, .open = true};
}

} // namespace

NodeType modelReadNode()
{
    using P = ReadParams;
    return NodeType::of<P>(
        {
            .id = "ModelReadNode",
            .category = Category::Model,
            .title = "Read record",
            .summary = "Reads one record of a model and hands out its fields.",
            .searchWords = {"get", "find", "fetch", "select", "one"},
            .params =
                {
                    modelParam<P>(),
                    param(&P::id, "id")
                        .label("Id")
                        .doc("Primary key of the record; a record for a key of several fields."),
                    param(&P::filter, "filter")
                        .label("Filter")
                        .editor(EditorKind::Filter)
                        .doc("Instead of id: a filter that matches one record.")
                        .refuses("conditions"),
                    param(&P::select, "select").label("Fields").doc("Fields to read; all when empty."),
                    param(&P::include, "include")
                        .label("Related records")
                        .doc("Relations to read along, such as orders or orders.items: an output each, with "
                             "a list of records, or one record where there is one."),
                    param(&P::raiseOnNotFound, "raise_on_not_found")
                        .label("Fail when missing")
                        .doc("Fails when there is no such record; else found is false and the fields are "
                             "null."),
                    param(&P::includeDeleted, "include_deleted")
                        .label("Include deleted")
                        .doc("Also finds a record that is deleted softly."),
                },
            .inputs = {},
            .outputs = {port("found", PortKind::Value, "Whether there is such a record.")},
            .modelVerb = "Read",
            .outputsFor = outputsFor,
            .check = checkModelRead,
        },
        run);
}

} // namespace dataflow::nodes
