// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NodePart: what runs in the name of a node, which is the node itself and the nodes inside of a frame.

#include "engine/graph/plan.h"
#include "engine/nodes/catalog.h"

#include <vector>

namespace dataflow::run {

struct NodePart {
    /// nullptr for an inner node whose type nobody knows.
    const nodes::NodeType* type = nullptr;
    Map params;
};

/// The type of a node inside a frame of `plan`.
Result<nodes::ResolvedType> resolveInner(const graph::Plan& plan, const std::string& type);

/// The node first, then the nodes inside of it with the model their type names among their parameters.
/// `params` are the node's own, as they shall be looked at.
std::vector<NodePart> partsOf(const graph::Plan& plan, const nodes::NodeType& type, Map params);

} // namespace dataflow::run
