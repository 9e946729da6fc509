// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Reads one workflow of a project file, or a clipboard fragment.

#include "engine/graph/object_reader.h"
#include "engine/graph/workflow.h"

namespace dataflow::graph {

/// The words of "on_error" and of a parameter's "type", in the order of their enumerators.
const std::vector<std::string>& onErrorWords();
const std::vector<std::string>& parameterTypeWords();

/// Reads "nodes" and "links" from `object` into `workflow`.
void readGraph(ObjectReader& object, Reading& reading, Workflow& workflow);
/// Reads a whole workflow at `pointer`; faults go to `reading`.
Workflow readWorkflow(const Json& json, const std::string& pointer, Reading& reading);

} // namespace dataflow::graph
