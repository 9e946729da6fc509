// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The parameter of each node type that people look for first when they read a workflow.

#include "engine/base/json_fwd.h"
#include "engine/nodes/node_type.h"

#include <array>
#include <string>
#include <string_view>

namespace dataflow::nodes {

/// A parameter that is shown, or the first of several that is set.
struct KeyPart {
    std::array<std::string_view, 4> names{};
    bool named = false;       ///< with its name: "offset 20"
    bool withDefault = false; ///< also when the node leaves it at its default
};

struct KeyParameter {
    std::string_view type;
    std::array<KeyPart, 3> parts{};
    std::string_view between = ", ";
};

/// nullptr for a type that is not in the list.
const KeyParameter* findKeyParameter(std::string_view type) noexcept;

/// What is shown beside a node's type: its key parameter in one line of at most 60 characters, the last one
/// an ellipsis where there is more. Empty when there is none. Never more than names and values as they are
/// written in the project, so that secrets, which are references there, stay out.
std::string keyParameter(const NodeType& type, const Json& params);

} // namespace dataflow::nodes
