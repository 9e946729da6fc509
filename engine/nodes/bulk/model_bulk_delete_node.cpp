// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/bulk_sql.h"
#include "engine/nodes/bulk/bulk_change.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/param_values.h"

namespace dataflow::nodes {

namespace {

struct BulkDeleteParams {
    std::string model;
    Value filter;
    Value data;
    bool confirmed = false;
};

Result<ChangeCounts> deleteByFilter(const BulkDeleteParams& params, const model::Model& model,
                                    RunContext& context)
{
    DF_TRY_ASSIGN(const model::FilterNode filter,
                  massFilter(model, {params.data, params.filter, params.confirmed}));
    DF_TRY_ASSIGN(const ModelAccess access, openModel(params.model, context));
    DF_TRY_ASSIGN(const db::SqlText sql,
                  model::deleteManySql(model, filter, nowOf(context.clock()), access.connection->dialect()));
    DF_TRY_ASSIGN(const std::int64_t changed, access.connection->execute(sql));
    return ChangeCounts{.processed = changed, .changed = changed, .skipped = 0, .batches = 1};
}

Result<Outputs> run(const BulkDeleteParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const model::Model* model, findModel(params.model, context));
    if (model->appendOnly)
        return fail(appendOnlyError(*model));
    const bool records = inputs.isLinked("rows") || !params.data.isNull();
    const RecordUse use = model->softDelete ? RecordUse::SoftDelete : RecordUse::Delete;
    const MonotonicTime start = context.clock().now();
    DF_TRY_ASSIGN(const ChangeCounts counts, records
                                                 ? changeRecords(*model, params.data, use, inputs, context)
                                                 : deleteByFilter(params, *model, context));
    if (counts.changed > 0)
        dropCachedEntries(*model, ModelWrite::Delete, context);
    return changeOutputs(counts, "deleted", context.clock().now() - start);
}

std::vector<Error> checkModelBulkDelete(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkModelNamed(params, scope);
    for (Error& error : checkChangeSource(params, scope))
        errors.push_back(std::move(error));
    if (!scope.model)
        return errors;
    if (scope.model->appendOnly)
        errors.push_back(appendOnlyError(*scope.model));
    if (const Value* data = valueNamed(params, "data"); data && data->as<List>())
        if (const auto read = recordBatches(*scope.model, *data->as<List>(), false); !read)
            errors.push_back(read.error());
    return errors;
}

} // namespace

NodeType modelBulkDeleteNode()
{
    using P = BulkDeleteParams;
    return NodeType::of<P>(
        {
            .id = "ModelBulkDeleteNode",
            .category = Category::Bulk,
            .title = "Delete records in bulk",
            .summary = "Deletes every record a filter matches, or many records by their primary keys, softly "
                       "when the model says so.",
            .searchWords = {"remove", "purge", "mass"},
            .params =
                {
                    modelParam<P>(),
                    param(&P::filter, "filter")
                        .label("Filter")
                        .editor(EditorKind::Filter)
                        .doc("Which records go; every record when empty, which must be confirmed.")
                        .refuses("conditions"),
                    param(&P::data, "data")
                        .label("Data")
                        .doc("Instead of a filter: records with their primary key; other fields do not "
                             "matter."),
                    param(&P::confirmed, "confirmed")
                        .label("Confirmed")
                        .doc("Allows the deletion of every record of the model."),
                },
            .inputs = {port("rows", PortKind::Rows,
                            "Instead of a filter: records with their primary key; other columns do not "
                            "matter.")},
            .outputs = changePorts("deleted", "How many records were deleted."),
            .modelVerb = "BulkDelete",
            .writes = true,
            .check = checkModelBulkDelete,
        },
        run);
}

} // namespace dataflow::nodes
