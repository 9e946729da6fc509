// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Writes workflows and their parts in canonical form.

#include "engine/graph/json_layout.h"
#include "engine/graph/workflow.h"
#include "engine/nodes/catalog.h"

#include <span>
#include <unordered_map>

namespace dataflow::graph {

/// Writes the parts of workflows into a JsonLayout. One per written text.
class WorkflowWriter {
public:
    /// All are borrowed. `catalog` gives the order and the new names of parameters.
    WorkflowWriter(JsonLayout& out, const nodes::NodeCatalog& catalog, std::vector<std::string> modelNames);

    /// `"nodes": [...],` and `"links": [...]`, the lists starting in column `indent`.
    void nodesAndLinks(std::span<const NodePtr> nodes, std::span<const Link> links,
                       const std::map<Link, Json>& linkExtra, std::size_t indent);
    /// A whole workflow behind its key.
    void workflow(const Workflow& workflow, std::size_t indent);

private:
    Json orderedParams(const Node& node);
    void node(const Node& node, std::size_t indent);
    const nodes::NodeType* typeOf(const std::string& name);

    JsonLayout& m_out;
    const nodes::NodeCatalog& m_catalog;
    std::vector<std::string> m_modelNames;
    std::unordered_map<std::string, const nodes::NodeType*> m_types;
};

} // namespace dataflow::graph
