// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// WorkflowSignature: what a workflow takes and gives when a node calls it.

#include "engine/nodes/node_type.h"

namespace dataflow::nodes {

/// Node types that stand for the inputs and outputs of the workflow they are in.
inline constexpr std::string_view kWorkflowInputType = "WorkflowInputNode";
inline constexpr std::string_view kWorkflowOutputType = "WorkflowOutputNode";

/// Of one workflow of the project.
struct WorkflowSignature {
    struct Parameter {
        std::string name;
        std::string doc;
        /// Nobody gives it a value but the caller.
        bool required = false;
    };
    std::string workflow;
    std::vector<Parameter> parameters;
    /// Its WorkflowInputNodes by name; `required`: the caller must give it.
    std::vector<Port> inputs;
    /// Its WorkflowOutputNodes by name.
    std::vector<Port> outputs;

    const Parameter* findParameter(std::string_view name) const noexcept;
    const Port* findInput(std::string_view name) const noexcept;
};

/// The parameter that names the workflow a node of this type calls; nullptr for types that call none.
const ParamSpec* workflowParam(const NodeType& type) noexcept;
/// The input of `signature` that takes the items of a ForEachNode: the one called `wanted`, or its only one
/// when that is empty; nullptr when there is none. BadParameter when there is no such one, or several.
Result<const Port*> itemInput(const WorkflowSignature& signature, std::string_view wanted);
/// Why rows cannot reach that input as items of `batch` rows each; nullopt when they can. One that takes a
/// value gets them as a list, which may not have more than kMaxRowsAsValue.
std::optional<Error> refusedBatch(const Port& input, std::int64_t batch);
/// Why no output of a workflow may have this name; nullopt when it may.
std::optional<Error> refusedOutputName(std::string_view name);

} // namespace dataflow::nodes
