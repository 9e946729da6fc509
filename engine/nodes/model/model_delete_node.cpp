// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/model/single_write.h"

namespace dataflow::nodes {

namespace {

struct DeleteParams {
    std::string model;
    Value id;
    Value filter;
};

/// The primary key as one value: its only field, or a record of its fields.
Value keyOf(const model::Model& model, const Map& record)
{
    if (model.primaryKey.size() == 1 && record.size() == 1)
        return record.front().second;
    return Value(record);
}

Result<Outputs> run(const DeleteParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const ModelAccess access, openModel(params.model, context));
    const model::Model& model = *access.model;
    if (model.appendOnly)
        return fail(appendOnlyError(model));
    DF_TRY_ASSIGN(const model::FilterNode filter, targetFilter(model, params.id, params.filter));
    const OneRecordWrite write{.filter = filter,
                               .mayMatchSeveral = params.id.isNull(),
                               .statement = [&](const model::FilterNode& which) {
                                   return model::deleteSql(model, which, nowOf(context.clock()),
                                                           access.connection->dialect());
                               }};
    DF_TRY_ASSIGN(const auto deleted, writeOneRecord(access, write));
    if (!deleted)
        return Outputs().set("id", params.id).set("deleted", false);
    dropCachedEntries(model, ModelWrite::Delete, *deleted, context);
    return Outputs().set("id", keyOf(model, *deleted)).set("deleted", true);
}

std::vector<Error> checkModelDelete(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkModelNamed(params, scope);
    for (Error& error : checkTarget(params, scope))
        errors.push_back(std::move(error));
    if (scope.model && scope.model->appendOnly)
        errors.push_back(appendOnlyError(*scope.model));
    return errors;
}

} // namespace

NodeType modelDeleteNode()
{
    using P = DeleteParams;
    return NodeType::of<P>(
        {
            .id = "ModelDeleteNode",
            .category = Category::Model,
            .title = "Delete record",
            .summary = "Deletes one record of a model, softly when the model says so.",
            .searchWords = {"remove", "drop", "soft delete"},
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
                },
            .inputs = {},
            .outputs =
                {
                    port("id", PortKind::Value,
                         "Primary key of the deleted record; the given id when there was none."),
                    port("deleted", PortKind::Value, "Whether a record was deleted."),
                },
            .modelVerb = "Delete",
            .writes = true,
            .check = checkModelDelete,
        },
        run);
}

} // namespace dataflow::nodes
