// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/model/model_access.h"

namespace dataflow::nodes {

namespace {

struct CountParams {
    std::string model;
    Value filter;
    bool includeDeleted = false;
};

Result<Outputs> run(const CountParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const ModelAccess access, openModel(params.model, context));
    DF_TRY_ASSIGN(const model::FilterNode filter, optionalFilter(*access.model, params.filter));
    DF_TRY_ASSIGN(const db::SqlText sql, model::countSql(*access.model, filter, params.includeDeleted,
                                                         access.connection->dialect()));
    DF_TRY_ASSIGN(const auto records, readRecords(*access.connection, sql));
    return Outputs().set("count", records.at(0).at(0).second);
}

std::vector<Error> checkModelCount(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkModelNamed(params, scope);
    for (Error& error : checkFilter(params, scope))
        errors.push_back(std::move(error));
    return errors;
}

} // namespace

NodeType modelCountNode()
{
    using P = CountParams;
    return NodeType::of<P>(
        {
            .id = "ModelCountNode",
            .category = Category::Model,
            .title = "Count records",
            .summary = "Counts the records of a model that a filter matches.",
            .searchWords = {"number", "how many", "filter"},
            .params =
                {
                    modelParam<P>(),
                    param(&P::filter, "filter")
                        .label("Filter")
                        .editor(EditorKind::Filter)
                        .doc("Which records; all when empty.")
                        .refuses("conditions"),
                    param(&P::includeDeleted, "include_deleted")
                        .label("Include deleted")
                        .doc("Also counts records that are deleted softly."),
                },
            .inputs = {},
            .outputs = {port("count", PortKind::Value, "How many records there are.")},
            .modelVerb = "Count",
            .check = checkModelCount,
        },
        run);
}

} // namespace dataflow::nodes
