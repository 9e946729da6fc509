// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/call_inputs.h"
#include "engine/nodes/param_values.h"

#include <algorithm>
#include <mutex>

namespace dataflow::nodes {

namespace {

struct SubworkflowParams {
    std::string workflow;
    Map parameters;
};

/// Hands the node's inputs on as they are and sends the workflow's rows out while it still runs.
class StreamingCaller final : public WorkflowCaller {
public:
    StreamingCaller(const CallInputs& call, Inputs& inputs, RunContext& context)
        : m_call(call)
        , m_inputs(inputs)
        , m_context(context)
    {}
    bool givesRows(std::string_view input) const override
    {
        return std::ranges::find(m_call.rows, input) != m_call.rows.end();
    }
    Result<db::RowStreamPtr> takeRows(std::string_view input) override
    {
        const std::lock_guard lock(m_mutex);
        return m_inputs.takeRows(input);
    }
    std::optional<Value> value(std::string_view input) const override
    {
        const Value* given = valueNamed(m_call.values, input);
        return given ? std::optional(*given) : std::nullopt;
    }
    Result<RowsWriter*> openRows(std::string_view output, db::SchemaPtr schema) override
    {
        const std::lock_guard lock(m_mutex);
        return m_context.openRows(output, std::move(schema));
    }
    void setValue(std::string_view output, Value value) override
    {
        const std::lock_guard lock(m_mutex);
        m_outputs.set(std::string(output), std::move(value));
    }
    /// Once the workflow has ended.
    Outputs takeOutputs() { return std::move(m_outputs); }

private:
    const CallInputs& m_call;
    std::mutex m_mutex; // guards all below
    Inputs& m_inputs;
    RunContext& m_context;
    Outputs m_outputs;
};

Result<Outputs> run(const SubworkflowParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const auto signature, calledBy(context));
    DF_TRY_ASSIGN(const CallInputs call, readCallInputs(*signature, params.parameters, inputs));
    StreamingCaller caller(call, inputs, context);
    DF_TRY_ASSIGN(const WorkflowEnd end, context.callWorkflow(call.parameters, caller, context.stop()));
    return caller.takeOutputs().set(
        "summary",
        Value(Map{{"workflow", params.workflow}, {"nodes", end.nodes}, {"duration_ms", end.durationMs}}));
}

} // namespace

NodeType subworkflowNode()
{
    using P = SubworkflowParams;
    return NodeType::of<P>(
        {
            .id = "SubworkflowNode",
            .category = Category::Flow,
            .title = "Subworkflow",
            .summary =
                "Runs another workflow of the project as a node, with its parameters, inputs and outputs.",
            .searchWords = {"call", "group", "function", "reuse"},
            .params =
                {
                    param(&P::workflow, "workflow")
                        .label("Workflow")
                        .doc("The workflow to run; its parameters, inputs and outputs become this node's.")
                        .editor(EditorKind::Workflow)
                        .required(),
                    param(&P::parameters, "parameters")
                        .label("Parameters")
                        .doc("Values for the workflow's parameters; each may also be given flat or linked "
                             "under its own name.")
                        .editor(EditorKind::KeyValue)
                        .workflowParameters(),
                },
            .inputs = {},
            .outputs = {port("summary", PortKind::Value,
                             "What ran: a record with workflow, nodes and duration_ms.")},
        },
        run);
}

} // namespace dataflow::nodes
