// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Which names a node of a model takes flat, as if they were parameters.

#include "engine/base/text.h"
#include "engine/nodes/node_type.h"

namespace dataflow::nodes {

/// A field of the model; for aggregates also the key other models know it by (`user_id` of User).
inline bool isModelInput(const NodeType::Description& type, const model::Model& model, std::string_view name)
{
    return model.findField(name) || (type.modelVerb == "Aggregate" && name == snakeCase(model.name) + "_id");
}

} // namespace dataflow::nodes
