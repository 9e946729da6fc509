// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/model/model_access.h"

namespace dataflow::nodes {

namespace {

struct CreateParams {
    std::string model;
    Map fields;
};

Result<Outputs> run(const CreateParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const ModelAccess access, openModel(params.model, context));
    DF_TRY_ASSIGN(const Map record,
                  model::checkedRecord(*access.model, params.fields, true, nowOf(context.clock())));
    DF_TRY_ASSIGN(const db::SqlText sql,
                  model::insertSql(*access.model, record, access.connection->dialect()));
    DF_TRY_ASSIGN(const auto stored, readRecords(*access.connection, sql));
    if (stored.empty())
        return fail(Error{ErrorCode::SqlFailed, "The database stored no record and said nothing"}.with(
            "model", access.model->name));
    dropCachedEntries(*access.model, ModelWrite::Create, stored.front(), context);
    return recordOutputs(*access.model, &stored.front());
}

DynamicPorts outputsFor(const Map&)
{
    return {.ports = {}, .open = true};
}

} // namespace

NodeType modelCreateNode()
{
    using P = CreateParams;
    return NodeType::of<P>(
        {
            .id = "ModelCreateNode",
            .category = Category::Model,
            .title = "Create record",
            .summary = "Stores one new record of a model and hands out its fields, id and defaults included.",
            .searchWords = {"insert", "add", "new", "store"},
            .params =
                {
                    modelParam<P>(),
                    param(&P::fields, "fields")
                        .label("Fields")
                        .doc("The record; its fields may also be given directly, without this record around "
                             "them.")
                        .modelFields(),
                },
            .inputs = {},
            .outputs = {},
            .modelVerb = "Create",
            .writes = true,
            .outputsFor = outputsFor,
            .check = checkModelNamed,
        },
        run);
}

} // namespace dataflow::nodes
