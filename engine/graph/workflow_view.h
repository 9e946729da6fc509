// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The view of a workflow in the file: positions by node, and under `$annotations` and `$routes` what people
/// drew beside them. Node ids never start with `$`.

#include "engine/graph/object_reader.h"
#include "engine/graph/workflow.h"

namespace dataflow::graph {

/// Reads the view at `pointer` into `workflow`.
void readView(const Json& json, const std::string& pointer, Reading& reading, Workflow& workflow);
/// The view as the file has it; empty when there is nothing to say.
Json viewToJson(const Workflow& workflow);

/// Words of `AnnotationKind`, in its order.
const std::vector<std::string>& annotationKindWords();

} // namespace dataflow::graph
