// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/key_pattern.h"
#include "engine/nodes/cache/cached_answer.h"
#include "engine/nodes/model/model_access.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

struct ReadParams {
    std::string model;
    Value id;
    Value filter;
    std::vector<std::string> select;
    bool raiseOnNotFound = true;
    bool includeDeleted = false;
};

Result<db::SqlText> readStatement(const model::Model& model, const ReadParams& params,
                                  const db::Dialect& dialect)
{
    model::ListQuery query;
    DF_TRY_ASSIGN(query.filter, targetFilter(model, params.id, params.filter));
    DF_TRY_ASSIGN(query.select,
                  model::parseSelect(Value(List(params.select.begin(), params.select.end())), model));
    query.limit = 2; // one more than wanted, to see that the filter is not unique
    query.includeDeleted = params.includeDeleted;
    return model::listSql(model, query, dialect);
}

/// Values for the holes of the model's key pattern: the primary key, or the filter's plain equalities.
Map patternValues(const model::Model& model, const ReadParams& params)
{
    Map values;
    if (const auto* key = params.id.as<Map>())
        values = *key;
    else if (!params.id.isNull() && model.primaryKey.size() == 1)
        values.emplace_back(model.primaryKey.front(), params.id);
    if (const auto* filter = params.filter.as<Map>())
        for (const auto& [name, value] : *filter)
            if (!value.as<Map>() && !value.as<List>() && !value.isNull())
                values.emplace_back(name, value);
    return values;
}

/// The model's key pattern filled in for a whole record; the derived key where the pattern does not fit.
std::string cacheKey(const model::Model& model, const ReadParams& params, std::string_view connection)
{
    if (!model.cache.keyPattern.empty() && params.select.empty() && !params.includeDeleted) {
        const Map values = patternValues(model, params);
        const auto holes = cache::keyPatternHoles(model.cache.keyPattern);
        // Every value must be in the key, or two filters would share it.
        if (holes && holes->size() == values.size())
            if (auto key = cache::fillKeyPattern(model.cache.keyPattern, values))
                return *std::move(key);
    }
    std::string shape = "read " + model.table;
    for (const model::ModelField& field : model.allFields())
        shape += "," + field.name + ":" + std::string(db::columnTypeName(field.type));
    return cache::derivedKey(
        connection, {shape,
                     {params.id, params.filter, Value(List(params.select.begin(), params.select.end())),
                      params.includeDeleted}});
}

Result<cache::CachedRowsPtr> load(const ReadParams& params, const model::Model& model,
                                  const std::string& connection, RunContext& context)
{
    DF_TRY_ASSIGN(const auto lease, context.use(connection));
    DF_TRY_ASSIGN(const db::SqlText sql, readStatement(model, params, lease->dialect()));
    return loadForCache(*lease, sql, context.cache().config());
}

Result<cache::CachedRowsPtr> loadThroughCache(const ReadParams& params, const model::Model& model,
                                              const std::string& connection, RunContext& context)
{
    const std::string key = cacheKey(model, params, connection);
    const cache::CachePolicy policy{model.cache.ttl, modelTags(model)};
    DF_TRY_ASSIGN(const cache::CacheAnswer answer,
                  context.cache().getOrLoad(
                      key, policy, [&] { return load(params, model, connection, context); }, context.stop()));
    // What does not exist yet is not remembered: others may create it.
    if (answer.rows->rowCount() == 0)
        context.cache().erase(key);
    context.servedBy(answer.servedBy);
    return answer.rows;
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

Result<Outputs> run(const ReadParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const model::Model* model, findModel(params.model, context));
    DF_TRY_ASSIGN(const std::string connection, context.connectionOrDefault(model->connection));
    DF_TRY_ASSIGN(const cache::CachedRowsPtr rows, model->cache.enabled
                                                       ? loadThroughCache(params, *model, connection, context)
                                                       : load(params, *model, connection, context));
    if (rows->rowCount() > 1)
        return fail(Error{ErrorCode::BadInput, "The filter matches several records where one is meant"}
                        .with("model", model->name)
                        .inParameter("filter")
                        .hint("Narrow the filter, or use the List node."));
    if (rows->rowCount() == 0 && params.raiseOnNotFound)
        return fail(notFound(*model, params));
    if (rows->rowCount() == 0)
        return recordOutputs(*model, nullptr).set("found", false);
    const Value record = rows->batches.front()->rowAsMap(0);
    return recordOutputs(*model, record.as<Map>()).set("found", true);
}

std::vector<Error> check(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkModelNamed(params, scope);
    for (Error& error : checkTarget(params, scope))
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
            .check = check,
        },
        run);
}

} // namespace dataflow::nodes
