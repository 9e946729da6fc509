// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/workflow_signature.h"

#include "engine/base/text.h"
#include "engine/nodes/rows_as_value.h"

#include <algorithm>

namespace dataflow::nodes {

const WorkflowSignature::Parameter* WorkflowSignature::findParameter(std::string_view name) const noexcept
{
    const auto found = std::ranges::find(parameters, name, &Parameter::name);
    return found == parameters.end() ? nullptr : &*found;
}

const Port* WorkflowSignature::findInput(std::string_view name) const noexcept
{
    const auto found = std::ranges::find(inputs, name, &Port::name);
    return found == inputs.end() ? nullptr : &*found;
}

const ParamSpec* workflowParam(const NodeType& type) noexcept
{
    const auto& params = type.description().params;
    const auto found = std::ranges::find(params, EditorKind::Workflow, &ParamSpec::editor);
    return found == params.end() ? nullptr : &*found;
}

Result<const Port*> itemInput(const WorkflowSignature& signature, std::string_view wanted)
{
    if (wanted.empty()) {
        if (signature.inputs.size() > 1)
            return fail(Error{ErrorCode::MissingParameter,
                              "The workflow has several inputs, and the node does "
                              "not say which of them takes the items"}
                            .with("workflow", signature.workflow)
                            .inParameter("item")
                            .hint("Set item to the name of one of its inputs."));
        return signature.inputs.empty() ? nullptr : &signature.inputs.front();
    }
    if (const Port* found = signature.findInput(wanted))
        return found;
    std::vector<std::string> names;
    for (const Port& input : signature.inputs)
        names.push_back(input.name);
    return fail(Error{ErrorCode::BadParameter, "The workflow has no input of this name"}
                    .with("input", wanted)
                    .with("workflow", signature.workflow)
                    .inParameter("item")
                    .hint(didYouMean(wanted, names)));
}

std::optional<Error> refusedBatch(const Port& input, std::int64_t batch)
{
    if (input.kind != PortKind::Value || batch <= static_cast<std::int64_t>(kMaxRowsAsValue))
        return std::nullopt;
    return Error{ErrorCode::BadParameter,
                 "The workflow takes the rows of an item as a list, which cannot have so many"}
        .with("input", input.name)
        .with("batch", batch)
        .with("most", static_cast<std::int64_t>(kMaxRowsAsValue))
        .inParameter("batch")
        .hint("Give it fewer rows at once, or let its WorkflowInputNode take rows.");
}

std::optional<Error> refusedOutputName(std::string_view name)
{
    if (name != "summary" && name != "errors" && name != "error")
        return std::nullopt;
    return Error{ErrorCode::BadParameter, "The nodes that call a workflow have a port of this name already"}
        .with("name", name)
        .inParameter("name");
}

} // namespace dataflow::nodes
