// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The catalogue of node types; palette, forms, validation, schema and help iterate it.

#include "engine/nodes/node_type.h"

namespace dataflow::nodes {

/// A node type found by name, with the model when the name was made from one.
struct ResolvedType {
    const NodeType* type = nullptr;
    /// "Order" for OrderListNode; empty for other types and for ModelListNode (there the parameter `model`
    /// says it).
    std::string model;
};

/// All node types. Immutable, thread-safe.
class NodeCatalog {
public:
    explicit NodeCatalog(std::vector<NodeType> types);
    std::span<const NodeType> all() const noexcept { return m_types; }
    const NodeType* find(std::string_view id) const noexcept;
    /// Finds `name` among the types and, as `<Model><Verb>Node`, among `modelNames`. UnknownNodeType with a
    /// suggestion.
    Result<ResolvedType> resolve(std::string_view name, std::span<const std::string> modelNames) const;
    /// Every spelling a project with these models may use, for suggestions and completion.
    std::vector<std::string> allNames(std::span<const std::string> modelNames) const;

private:
    std::vector<NodeType> m_types;
};

/// The built-in catalogue, made on first call.
const NodeCatalog& nodeCatalog();

} // namespace dataflow::nodes
