// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a node that calls a workflow was linked and given, sorted out by what the workflow takes.

#include "engine/nodes/workflow_signature.h"

namespace dataflow::nodes {

struct CallInputs {
    /// Given ones, overridden by linked ones; a null counts as not given.
    Map parameters;
    /// Linked inputs of the workflow that carry values; a null, as an untaken branch gives it, is left out.
    Map values;
    /// Linked inputs of the workflow that carry rows.
    std::vector<std::string> rows;
};

/// Reads every linked input but `except`. BadInput for rows linked to a parameter.
Result<CallInputs> readCallInputs(const WorkflowSignature& signature, const Map& given, Inputs& inputs,
                                  std::string_view except = {});
/// What the node calls; an error when the runner knows of no workflow (a node inside a frame).
Result<std::shared_ptr<const WorkflowSignature>> calledBy(const RunContext& context);

} // namespace dataflow::nodes
