// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

struct UpsertParams {
    std::string model;
    Map where;
    Map create;
    std::optional<Map> update;
    std::vector<std::string> conflictOn;
};

constexpr std::string_view kCreatedColumn = "__created";

/// The record to create: `where` and `create` together.
Result<Map> createRecord(const UpsertParams& params)
{
    Map record = params.where;
    for (const auto& [name, value] : params.create) {
        const Value* same = valueNamed(record, name);
        if (same && !(*same == value))
            return fail(Error{ErrorCode::BadParameter, "A field has one value in where and another in create"}
                            .with("field", name)
                            .inParameter("create")
                            .hint("Leave it out of create."));
        if (!same)
            record.emplace_back(name, value);
    }
    return record;
}

/// The unique key that decides: `conflict_on`, else the fields of `where`, else the primary key.
std::vector<std::string> conflictFields(const UpsertParams& params, const model::Model& model)
{
    if (!params.conflictOn.empty())
        return params.conflictOn;
    if (params.where.empty())
        return model.primaryKey;
    std::vector<std::string> names;
    for (const auto& [name, value] : params.where)
        names.push_back(name);
    return names;
}

Result<void> checkConflictFields(const std::vector<std::string>& fields, const Map& record,
                                 const model::Model& model)
{
    const auto known = model.fieldNames();
    for (const std::string& name : fields) {
        if (std::ranges::find(known, name) == known.end())
            return fail(Error{ErrorCode::UnknownField, "The model has no such field"}
                            .with("model", model.name)
                            .with("field", name)
                            .inParameter("conflict_on")
                            .hint(didYouMean(name, known)));
        if (!valueNamed(record, name))
            return fail(
                Error{ErrorCode::MissingParameter, "The record lacks a field that decides about a conflict"}
                    .with("field", name)
                    .inParameter("where")
                    .hint("Give it under where or create."));
    }
    return {};
}

/// What changes in a record that exists: `update`, else everything of `create`.
Map updateFields(const UpsertParams& params, const Map& record, const std::vector<std::string>& conflict)
{
    if (params.update)
        return *params.update;
    Map fields;
    for (const auto& [name, value] : record)
        if (std::ranges::find(conflict, name) == conflict.end())
            fields.emplace_back(name, value);
    return fields;
}

Result<Outputs> run(const UpsertParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const ModelAccess access, openModel(params.model, context));
    const model::Model& model = *access.model;
    if (model.appendOnly)
        return fail(appendOnlyError(model));
    DF_TRY_ASSIGN(const Map given, createRecord(params));
    const auto conflict = conflictFields(params, model);
    DF_TRY(checkConflictFields(conflict, given, model));
    const Timestamp now = nowOf(context.clock());
    DF_TRY_ASSIGN(const Map record, model::checkedRecord(model, given, true, now));
    DF_TRY_ASSIGN(const model::Changes changes,
                  model::parseChanges(model, updateFields(params, given, conflict), now));
    DF_TRY_ASSIGN(const db::SqlText sql,
                  model::upsertSql(model, record, changes, conflict, access.connection->dialect()));
    DF_TRY_ASSIGN(auto stored, readRecords(*access.connection, sql));
    if (stored.empty() && model.multiTenant)
        return fail(Error{ErrorCode::ConstraintViolated, "Another tenant has a record with this key"}
                        .with("model", model.name)
                        .inParameter("where")
                        .hint("Leave the key out, or take another one; nothing was changed."));
    if (stored.empty())
        return fail(Error{ErrorCode::SqlFailed, "The database stored no record and said nothing"}.with(
            "model", model.name));
    Map& result = stored.front();
    const auto flag = std::ranges::find(result, kCreatedColumn, &Map::value_type::first);
    // SQLite's expressions have no bool: there it is 1.
    const bool created = flag != result.end() && (flag->second == Value(true) || flag->second == Value(1));
    if (flag != result.end())
        result.erase(flag);
    const ModelWrite write = created ? ModelWrite::Create : ModelWrite::Update;
    if (changesKey(model, updateFields(params, given, conflict)))
        dropCachedEntries(model, write, context);
    else
        dropCachedEntries(model, write, result, context);
    return Outputs()
        .set("created", created)
        .set("action", created ? "created" : "updated")
        .set("record", Value(std::move(result)));
}

std::vector<Error> checkModelUpsert(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkModelNamed(params, scope);
    if (scope.model && scope.model->appendOnly)
        errors.push_back(appendOnlyError(*scope.model));
    return errors;
}

} // namespace

NodeType modelUpsertNode()
{
    using P = UpsertParams;
    return NodeType::of<P>(
        {
            .id = "ModelUpsertNode",
            .category = Category::Model,
            .title = "Upsert record",
            .summary = "Creates a record of a model, or changes the one that is already there.",
            .searchWords = {"insert or update", "merge", "save", "conflict"},
            .params =
                {
                    modelParam<P>(),
                    param(&P::where, "where")
                        .label("Where")
                        .doc("Unique fields that say which record is meant; part of a new record too."),
                    param(&P::create, "create").label("Create").doc("Further fields of a new record."),
                    param(&P::update, "update")
                        .label("Update")
                        .doc("Changes to an existing record, $inc and the like included; those of create "
                             "when not set."),
                    param(&P::conflictOn, "conflict_on")
                        .label("Unique key")
                        .doc("Fields of the unique index that decides; those of where, or the primary key, "
                             "when empty."),
                },
            .inputs = {},
            .outputs =
                {
                    port("created", PortKind::Value, "Whether the record is new."),
                    port("action", PortKind::Value, "Either created or updated."),
                    port("record", PortKind::Value, "The record as it is stored now."),
                },
            .modelVerb = "Upsert",
            .writes = true,
            .check = checkModelUpsert,
        },
        run);
}

} // namespace dataflow::nodes
