// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Checks of a project outside its workflows, and of the machine it shall run on.

#include "engine/graph/problem_list.h"
#include "engine/graph/validation.h"

namespace dataflow::graph {

/// Connections (also as each environment changes them), models' connections and references, secrets in
/// settings.
void checkSettings(const Project& project, const ValidationOptions& options, ProblemList& problems);
/// The passwords these connections refer to can be read on this machine.
void checkSecretsPresent(const Project& project, const std::vector<std::string>& connections,
                         const ValidationOptions& options, ProblemList& problems);
/// A python3 is there for `node`.
void checkPythonPresent(const NodeId& node, ProblemList& problems);
/// The circle that `link` would close in `workflow`.
std::optional<Error> circleThrough(const Workflow& workflow, const Link& link);

} // namespace dataflow::graph
