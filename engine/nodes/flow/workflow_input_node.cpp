// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/batch_builder.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/workflow_signature.h"

#include <algorithm>

namespace dataflow::nodes {

template <>
struct ParamEnum<PortKind> {
    static const std::vector<std::pair<PortKind, std::string>>& names()
    {
        static const std::vector<std::pair<PortKind, std::string>> kNames{
            {PortKind::Any, "any"}, {PortKind::Value, "value"}, {PortKind::Rows, "rows"}};
        return kNames;
    }
};

namespace {

constexpr const char* kPort = "value";

struct WorkflowInputParams {
    std::string name;
    PortKind kind = PortKind::Any;
    bool required = true;
    Value defaultValue;
};

Error notRows(const WorkflowInputParams& params, const Value& value)
{
    return Error{ErrorCode::BadInput, "The input of the workflow takes rows, and was given something else"}
        .with("name", params.name)
        .with("kind", valueKindName(value.kind()));
}

bool isListOfRecords(const Value& value)
{
    const auto* list = value.as<List>();
    return list &&
           std::ranges::all_of(*list, [](const Value& item) { return item.kind() == ValueKind::Record; });
}

Result<Outputs> handOut(const WorkflowInputParams& params, const Value& value, RunContext& context)
{
    if (params.kind != PortKind::Rows)
        return Outputs().set(kPort, value);
    if (!isListOfRecords(value))
        return fail(notRows(params, value));
    const List& records = *value.as<List>();
    const db::SchemaPtr schema = db::inferSchema(records);
    DF_TRY_ASSIGN(auto batches, db::batchesFromRecords(records, schema));
    DF_TRY_ASSIGN(RowsWriter* const writer, context.openRows(kPort, schema));
    for (db::BatchPtr& batch : batches)
        DF_TRY(writer->write(std::move(batch)));
    return Outputs();
}

Result<Outputs> passRows(const WorkflowInputParams& params, WorkflowCaller& caller, RunContext& context)
{
    if (params.kind == PortKind::Value)
        return fail(Error{ErrorCode::BadInput, "The input of the workflow takes a value, and was given rows"}
                        .with("name", params.name)
                        .hint("Link one value of the rows, such as orders.rows[0].total."));
    DF_TRY_ASSIGN(const auto stream, caller.takeRows(params.name));
    DF_TRY_ASSIGN(RowsWriter* const writer, context.openRows(kPort, stream->schema()));
    std::int64_t count = 0;
    for (;;) {
        DF_TRY_ASSIGN(db::BatchPtr batch, stream->next());
        if (!batch)
            return Outputs();
        count += static_cast<std::int64_t>(batch->rowCount());
        DF_TRY(writer->write(std::move(batch)));
        context.progress(count, 0);
    }
}

Result<Outputs> run(const WorkflowInputParams& params, Inputs&, RunContext& context)
{
    WorkflowCaller* const caller = context.caller();
    if (caller && caller->givesRows(params.name))
        return passRows(params, *caller, context);
    if (const auto given = caller ? caller->value(params.name) : std::nullopt)
        return handOut(params, *given, context);
    if (!params.defaultValue.isNull())
        return handOut(params, params.defaultValue, context);
    if (params.required)
        return fail(Error{ErrorCode::MissingParameter,
                          caller ? "The workflow was called without one of its inputs"
                                 : "The workflow runs by itself, so nobody gives its input"}
                        .with("name", params.name)
                        .hint(caller ? "Link the input of the node that calls the workflow."
                                     : "Give the input a default to try the workflow by itself."));
    return Outputs(); // as an untaken branch
}

std::vector<Error> checkWorkflowInput(const Map& params, const CheckScope&)
{
    const auto* kind = textNamed(params, "kind");
    const Value* given = valueNamed(params, "default");
    if (kind && *kind == "rows" && given && !given->isNull() && !isListOfRecords(*given))
        return {Error{ErrorCode::BadParameter, "The default of an input for rows is a list of records"}
                    .inParameter("default")
                    .hint("Write it as [{\"id\": 1}, {\"id\": 2}].")};
    return {};
}

} // namespace

NodeType workflowInputNode()
{
    using P = WorkflowInputParams;
    return NodeType::of<P>(
        {
            .id = std::string(kWorkflowInputType),
            .category = Category::Flow,
            .title = "Workflow input",
            .summary =
                "Stands for an input of its workflow: hands out what the node that calls it was given.",
            .searchWords = {"argument", "subworkflow", "port"},
            .params =
                {
                    param(&P::name, "name")
                        .label("Name")
                        .doc("What the input is called on the nodes that call the workflow.")
                        .required(),
                    param(&P::kind, "kind").label("Kind").doc("Whether it takes a value, rows, or either."),
                    param(&P::required, "required")
                        .label("Required")
                        .doc(
                            "Whether callers must give it; an input that is not given otherwise counts as an "
                            "untaken branch."),
                    param(&P::defaultValue, "default")
                        .label("Default")
                        .doc("Handed out when nobody gives the input, as when the workflow runs by itself; "
                             "for "
                             "rows a list of records."),
                },
            .inputs = {},
            .outputs = {port(kPort, PortKind::Any, "What was given.")},
            .outputsFor =
                [](const Map& params) {
                    const auto* kind = textNamed(params, "kind");
                    const PortKind carried = !kind              ? PortKind::Any
                                             : *kind == "value" ? PortKind::Value
                                             : *kind == "rows"  ? PortKind::Rows
                                                                : PortKind::Any;
                    return DynamicPorts{{port(kPort, carried, "What was given.")}, false};
                },
            .check = checkWorkflowInput,
        },
        run);
}

} // namespace dataflow::nodes
