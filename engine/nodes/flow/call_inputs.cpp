// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/flow/call_inputs.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

void put(Map& map, const std::string& name, Value value)
{
    const auto found = std::ranges::find(map, name, &Map::value_type::first);
    if (found != map.end())
        found->second = std::move(value);
    else
        map.emplace_back(name, std::move(value));
}

} // namespace

Result<CallInputs> readCallInputs(const WorkflowSignature& signature, const Map& given, Inputs& inputs,
                                  std::string_view except)
{
    CallInputs call;
    call.parameters = given;
    for (const std::string& name : inputs.names()) {
        if (name == except)
            continue;
        const bool isInput = signature.findInput(name) != nullptr;
        if (inputs.isRows(name)) {
            if (!isInput)
                return fail(Error{ErrorCode::BadInput, "Rows cannot be a parameter of a workflow"}
                                .with("parameter", name)
                                .with("workflow", signature.workflow)
                                .hint("Give the workflow an input for them, or link one value of the rows."));
            call.rows.push_back(name);
        } else if (isInput) {
            Value value = inputs.value(name);
            if (!value.isNull())
                call.values.emplace_back(name, std::move(value));
        } else {
            put(call.parameters, name, inputs.value(name));
        }
    }
    std::erase_if(call.parameters, [](const auto& entry) { return entry.second.isNull(); });
    return call;
}

Result<std::shared_ptr<const WorkflowSignature>> calledBy(const RunContext& context)
{
    if (auto signature = context.calledWorkflow())
        return signature;
    return fail(Error{ErrorCode::BadParameter, "A node inside a frame cannot call a workflow"}
                    .inParameter("workflow")
                    .hint("Put it beside the frame."));
}

} // namespace dataflow::nodes
