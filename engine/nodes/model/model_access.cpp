// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/model/model_access.h"

#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

Error modelNotNamed()
{
    return Error{ErrorCode::MissingParameter, "The node does not say which model it works on"}
        .inParameter("model")
        .hint("Set model, or use a type name such as OrderListNode.");
}

bool isGiven(std::string_view name, const CheckScope& scope)
{
    const Value* value = scope.written ? valueNamed(*scope.written, name) : nullptr;
    return (value && !value->isNull()) ||
           std::ranges::find(scope.linkedInputs, name) != scope.linkedInputs.end();
}

Error needsTarget()
{
    return Error{ErrorCode::MissingParameter, "The node does not say which record it means"}
        .inParameter("id")
        .hint("Set id, or a filter that matches one record.");
}

Error twoTargets()
{
    return Error{ErrorCode::BadParameter, "Both id and filter say which record is meant"}
        .inParameter("filter")
        .hint("Keep one of them.");
}

} // namespace

Result<const model::Model*> findModel(const std::string& name, RunContext& context)
{
    if (name.empty())
        return fail(modelNotNamed());
    return context.model(name);
}

Result<ModelAccess> openModel(const std::string& name, RunContext& context)
{
    ModelAccess access;
    DF_TRY_ASSIGN(access.model, findModel(name, context));
    DF_TRY_ASSIGN(const std::string connection, context.connectionOrDefault(access.model->connection));
    DF_TRY_ASSIGN(access.connection, context.use(connection));
    return access;
}

std::vector<Error> checkModelNamed(const Map&, const CheckScope& scope)
{
    if (scope.model || isGiven("model", scope))
        return {};
    return {modelNotNamed()};
}

Timestamp nowOf(const Clock& clock) noexcept
{
    return Timestamp{clock.wallNow().time_since_epoch().count(), true};
}

Result<std::vector<Map>> readRecords(ConnectionUse& connection, const db::SqlText& sql)
{
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, connection.query(sql));
    std::vector<Map> records;
    for (;;) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, rows->next());
        if (!batch)
            return records;
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            records.push_back(*batch->rowAsMap(row).as<Map>());
    }
}

Result<model::FilterNode> targetFilter(const model::Model& model, const Value& id, const Value& filter)
{
    if (!id.isNull() && !filter.isNull())
        return fail(twoTargets());
    if (!id.isNull())
        return model::primaryKeyFilter(model, id);
    if (filter.isNull() || (filter.as<Map>() && filter.as<Map>()->empty()))
        return fail(needsTarget());
    return model::parseFilter(filter, model);
}

Result<model::FilterNode> optionalFilter(const model::Model& model, const Value& filter)
{
    if (filter.isNull())
        return model::FilterNode{};
    return model::parseFilter(filter, model);
}

std::vector<Error> checkTarget(const Map& params, const CheckScope& scope)
{
    const bool id = isGiven("id", scope);
    const bool filter = isGiven("filter", scope);
    if (id && filter)
        return {twoTargets()};
    if (!id && !filter)
        return {needsTarget()};
    return checkFilter(params, scope);
}

std::vector<Error> checkFilter(const Map& params, const CheckScope& scope)
{
    const Value* filter = valueNamed(params, "filter");
    if (!scope.model || !filter || filter->isNull())
        return {};
    if (const auto parsed = model::parseFilter(*filter, *scope.model); !parsed)
        return {Error(parsed.error()).inParameter("filter")};
    return {};
}

Error appendOnlyError(const model::Model& model)
{
    return Error{ErrorCode::BadModel, "Records of an append-only model are never changed or deleted"}
        .with("model", model.name)
        .hint("Create new records instead, or take append_only off the model.");
}

Error severalRecords(const model::Model& model, std::size_t count)
{
    return Error{ErrorCode::BadInput, "The filter matches several records where one is meant"}
        .with("model", model.name)
        .with("records", static_cast<std::int64_t>(count))
        .hint("Narrow the filter to one record; nothing was changed.");
}

Outputs recordOutputs(const model::Model& model, const Map* record)
{
    Outputs outputs;
    if (record)
        for (const auto& [name, value] : *record)
            outputs.set(name, value);
    else
        for (const std::string& name : model.fieldNames())
            outputs.set(name, Value());
    return outputs;
}

} // namespace dataflow::nodes
