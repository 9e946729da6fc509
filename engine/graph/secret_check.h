// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Finds secrets written into a project: passwords as literals, and addresses that hold one.

#include "engine/graph/project.h"

namespace dataflow::graph {

/// A literal secret at JSON pointer `pointer` of the project file, or in node `node` at `pointer` below its
/// "params".
struct SecretFinding {
    WorkflowId workflow;
    NodeId node;
    std::string pointer;
    Error error;
};

/// All of them: in connections, environments and defaults of parameters by name, and
/// `scheme://user:password@` in any text. Never shows the secret. `onlyFirst` stops at the first.
std::vector<SecretFinding> findSecrets(const Project& project, bool onlyFirst = false);
/// The same for one workflow's parameters and nodes.
void findSecrets(const WorkflowId& id, const Workflow& workflow, std::vector<SecretFinding>& findings);

} // namespace dataflow::graph
