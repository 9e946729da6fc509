// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/model/single_write.h"
#include "engine/nodes/param_values.h"

#include <array>

namespace dataflow::nodes {

namespace {

struct UpdateParams {
    std::string model;
    Value id;
    Value filter;
    Map fields;
    Map set;
    Map increment;
    Map multiply;
    Value unset;
};

constexpr std::array<std::string_view, 5> kChangeNames{"fields", "$set", "$inc", "$mul", "$unset"};

/// Everything that is to change, in the form that parseChanges() reads.
Map changesOf(const UpdateParams& params)
{
    Map fields = params.fields;
    if (!params.set.empty())
        fields.emplace_back("$set", Value(params.set));
    if (!params.increment.empty())
        fields.emplace_back("$inc", Value(params.increment));
    if (!params.multiply.empty())
        fields.emplace_back("$mul", Value(params.multiply));
    if (!params.unset.isNull())
        fields.emplace_back("$unset", params.unset);
    return fields;
}

Error nothingToChange()
{
    return Error{ErrorCode::MissingParameter, "The update does not say what to change"}
        .inParameter("fields")
        .hint("Give fields, or $set, $inc, $mul or $unset.");
}

Result<Outputs> run(const UpdateParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const ModelAccess access, openModel(params.model, context));
    const model::Model& model = *access.model;
    if (model.appendOnly)
        return fail(appendOnlyError(model));
    const Map given = changesOf(params);
    if (given.empty())
        return fail(nothingToChange());
    DF_TRY_ASSIGN(const model::FilterNode filter, targetFilter(model, params.id, params.filter));
    DF_TRY_ASSIGN(const model::Changes changes, model::parseChanges(model, given, nowOf(context.clock())));
    const OneRecordWrite write{.filter = filter,
                               .mayMatchSeveral = params.id.isNull(),
                               .statement =
                                   [&](const model::FilterNode& which) {
                                       return model::updateSql(model, which, changes,
                                                               access.connection->dialect());
                                   },
                               .changes = &changes};
    DF_TRY_ASSIGN(const auto record, writeOneRecord(access, write));
    if (!record)
        return recordOutputs(model, nullptr).set("updated", false);
    if (changesKey(model, given))
        dropCachedEntries(model, ModelWrite::Update, context);
    else
        dropCachedEntries(model, ModelWrite::Update, *record, context);
    return recordOutputs(model, &*record).set("updated", true);
}

std::vector<Error> checkModelUpdate(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkModelNamed(params, scope);
    for (Error& error : checkTarget(params, scope))
        errors.push_back(std::move(error));
    if (!scope.model)
        return errors;
    if (scope.model->appendOnly)
        errors.push_back(appendOnlyError(*scope.model));
    Map changes;
    for (const std::string_view name : kChangeNames) {
        const Value* value = valueNamed(params, name);
        if (!value)
            continue;
        if (name != "fields")
            changes.emplace_back(name, *value);
        else if (const auto* fields = value->as<Map>())
            changes.insert(changes.begin(), fields->begin(), fields->end());
    }
    if (!changes.empty())
        if (const auto parsed = model::parseChanges(*scope.model, changes, Timestamp{}); !parsed)
            errors.push_back(parsed.error());
    return errors;
}

DynamicPorts outputsFor(const Map&)
{
    return {.ports = {port("updated", PortKind::Value, "Whether a record was changed.")}, .open = true};
}

} // namespace

NodeType modelUpdateNode()
{
    using P = UpdateParams;
    return NodeType::of<P>(
        {
            .id = "ModelUpdateNode",
            .category = Category::Model,
            .title = "Update record",
            .summary = "Changes one record of a model and hands out its fields.",
            .searchWords = {"change", "set", "increment", "modify"},
            .params =
                {
                    modelParam<P>(),
                    param(&P::id, "id")
                        .label("Id")
                        .doc("Primary key of the record; a record for a key of several fields."),
                    param(&P::filter, "filter")
                        .label("Filter")
                        .editor(EditorKind::Filter)
                        .doc("Instead of id: a filter that matches one record; more than one is refused.")
                        .refuses("conditions"),
                    param(&P::fields, "fields")
                        .label("Fields")
                        .doc("New values by field; they may also be given directly, without this record "
                             "around them.")
                        .refuses("update")
                        .modelFields(),
                    param(&P::set, "$set").label("Set").doc("New values by field, as in fields."),
                    param(&P::increment, "$inc").label("Increment").doc("Amounts to add, by field."),
                    param(&P::multiply, "$mul").label("Multiply").doc("Factors, by field."),
                    param(&P::unset, "$unset").label("Unset").doc("Fields to make null, as a list of names."),
                },
            .inputs = {},
            .outputs = {port("updated", PortKind::Value, "Whether a record was changed.")},
            .modelVerb = "Update",
            .writes = true,
            .outputsFor = outputsFor,
            .check = checkModelUpdate,
        },
        run);
}

} // namespace dataflow::nodes
