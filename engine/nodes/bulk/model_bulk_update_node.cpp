// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/bulk_sql.h"
#include "engine/nodes/bulk/bulk_change.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/param_values.h"

namespace dataflow::nodes {

namespace {

struct BulkUpdateParams {
    std::string model;
    Value filter;
    Map fields;
    Value data;
    bool confirmed = false;
};

Error nothingToChange()
{
    return Error{ErrorCode::MissingParameter, "The update does not say what to change"}
        .inParameter("fields")
        .hint("Give fields with a filter, or the records with their new values as data or rows.");
}

Error fieldsWithRecords()
{
    return Error{ErrorCode::BadParameter, "The records bring their own new values"}
        .inParameter("fields")
        .hint("Take fields off, or use a filter instead of data or rows.");
}

Result<ChangeCounts> updateByFilter(const BulkUpdateParams& params, const model::Model& model,
                                    RunContext& context)
{
    if (params.fields.empty())
        return fail(nothingToChange());
    DF_TRY_ASSIGN(const model::FilterNode filter,
                  massFilter(model, {params.data, params.filter, params.confirmed}));
    DF_TRY_ASSIGN(const model::Changes changes,
                  model::parseChanges(model, params.fields, nowOf(context.clock())));
    DF_TRY_ASSIGN(const ModelAccess access, openModel(params.model, context));
    DF_TRY_ASSIGN(const db::SqlText sql, model::updateManySql(model, filter, changes, model::Affected::Count,
                                                              access.connection->dialect()));
    DF_TRY_ASSIGN(const std::int64_t changed, access.connection->execute(sql));
    return ChangeCounts{.processed = changed, .changed = changed, .skipped = 0, .batches = 1};
}

Result<Outputs> run(const BulkUpdateParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const model::Model* model, findModel(params.model, context));
    if (model->appendOnly)
        return fail(appendOnlyError(*model));
    const bool records = inputs.isLinked("rows") || !params.data.isNull();
    if (records && !params.fields.empty())
        return fail(fieldsWithRecords());
    const MonotonicTime start = context.clock().now();
    DF_TRY_ASSIGN(const ChangeCounts counts,
                  records ? changeRecords(*model, params.data, RecordUse::Change, inputs, context)
                          : updateByFilter(params, *model, context));
    if (counts.changed > 0)
        dropCachedEntries(*model, ModelWrite::Update, context);
    return changeOutputs(counts, "updated", context.clock().now() - start);
}

std::vector<Error> checkModelBulkUpdate(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkModelNamed(params, scope);
    for (Error& error : checkChangeSource(params, scope))
        errors.push_back(std::move(error));
    const bool records = isParamGiven("data", scope) || isParamGiven("rows", scope);
    const Value* fields = valueNamed(params, "fields");
    const bool changes = fields && fields->as<Map>() && !fields->as<Map>()->empty();
    if (records && changes)
        errors.push_back(fieldsWithRecords());
    if (!records && !changes && !isParamGiven("fields", scope))
        errors.push_back(nothingToChange());
    if (!scope.model)
        return errors;
    if (scope.model->appendOnly)
        errors.push_back(appendOnlyError(*scope.model));
    if (changes)
        if (const auto parsed = model::parseChanges(*scope.model, *fields->as<Map>(), Timestamp{}); !parsed)
            errors.push_back(Error(parsed.error()).inParameter("fields"));
    if (const Value* data = valueNamed(params, "data"); data && data->as<List>())
        if (const auto read = recordBatches(*scope.model, *data->as<List>(), false); !read)
            errors.push_back(read.error());
    return errors;
}

} // namespace

NodeType modelBulkUpdateNode()
{
    using P = BulkUpdateParams;
    return NodeType::of<P>(
        {
            .id = "ModelBulkUpdateNode",
            .category = Category::Bulk,
            .title = "Update records in bulk",
            .summary = "Changes every record a filter matches, or many records by their primary keys.",
            .searchWords = {"change", "set", "mass", "modify"},
            .params =
                {
                    modelParam<P>(),
                    param(&P::filter, "filter")
                        .label("Filter")
                        .editor(EditorKind::Filter)
                        .doc(
                            "Which records get the fields; every record when empty, which must be confirmed.")
                        .refuses("conditions"),
                    param(&P::fields, "fields")
                        .label("Fields")
                        .doc("New values by field for the records of the filter; $inc, $mul and $unset work "
                             "too.")
                        .refuses("update"),
                    param(&P::data, "data")
                        .label("Data")
                        .doc("Instead of a filter: records with their primary key and their new values; "
                             "fields they do not name stay as they are."),
                    param(&P::confirmed, "confirmed")
                        .label("Confirmed")
                        .doc("Allows a change of every record of the model."),
                },
            .inputs = {port("rows", PortKind::Rows,
                            "Instead of a filter: records with their primary key and their new values.")},
            .outputs = changePorts("updated", "How many records were changed."),
            .modelVerb = "BulkUpdate",
            .writes = true,
            .check = checkModelBulkUpdate,
        },
        run);
}

} // namespace dataflow::nodes
