// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/param_values.h"
#include "engine/nodes/workflow_signature.h"

namespace dataflow::nodes {

namespace {

constexpr const char* kPort = "value";

struct WorkflowOutputParams {
    std::string name;
};

Result<Outputs> passRows(const WorkflowOutputParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const auto stream, inputs.takeRows(kPort));
    WorkflowCaller* const caller = context.caller();
    DF_TRY_ASSIGN(RowsWriter* const writer, caller ? caller->openRows(params.name, stream->schema())
                                                   : context.openRows(kPort, stream->schema()));
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

Result<Outputs> run(const WorkflowOutputParams& params, Inputs& inputs, RunContext& context)
{
    if (inputs.isRows(kPort))
        return passRows(params, inputs, context);
    Value value = inputs.value(kPort);
    if (WorkflowCaller* const caller = context.caller())
        caller->setValue(params.name, value);
    return Outputs().set(kPort, std::move(value));
}

std::vector<Error> checkWorkflowOutput(const Map& params, const CheckScope&)
{
    const auto* name = textNamed(params, "name");
    auto refused = name ? refusedOutputName(*name) : std::nullopt;
    return refused ? std::vector<Error>{std::move(*refused)} : std::vector<Error>{};
}

} // namespace

NodeType workflowOutputNode()
{
    using P = WorkflowOutputParams;
    return NodeType::of<P>(
        {
            .id = std::string(kWorkflowOutputType),
            .category = Category::Flow,
            .title = "Workflow output",
            .summary =
                "Stands for an output of its workflow: the node that calls it hands out what comes in here.",
            .searchWords = {"result", "return", "subworkflow", "port"},
            .params = {param(&P::name, "name")
                           .label("Name")
                           .doc("What the output is called on the nodes that call the workflow.")
                           .required()},
            .inputs = {requiredPort(kPort, PortKind::Any, "The value or the rows to hand out.")},
            .outputs = {port(kPort, PortKind::Any,
                             "The same, for looking at the workflow by itself; rows only there.")},
            .check = checkWorkflowOutput,
        },
        run);
}

} // namespace dataflow::nodes
