// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Checks that a project can run, before anything does.

#include "engine/base/result.h"
#include "engine/graph/project_file.h"

#include <span>

namespace dataflow::cli {

/// The environment of that name; nullptr for an empty name, UnknownEnvironment for one that is not there.
Result<const graph::Environment*> chosenEnvironment(const graph::Project& project, const std::string& name);
/// The first error of the project or of these workflows. Everything else about them is only told on stderr;
/// what is wrong in other workflows does not keep them from running.
Result<void> checkProject(const graph::LoadedProject& loaded, const graph::Environment* environment,
                          std::span<const WorkflowId> workflows, const std::string& directory);

} // namespace dataflow::cli
