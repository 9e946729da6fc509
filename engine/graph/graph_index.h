// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// GraphIndex: a workflow with its types, values and links looked up once, for checks and plans.

#include "engine/graph/workflow_calls.h"

#include <cstdint>
#include <span>
#include <unordered_map>

namespace dataflow::graph {

inline constexpr std::uint32_t kNoNode = 0xFFFF'FFFF;

/// The two nodes of a link, by place in Workflow::nodes(); kNoNode where there is no such node.
struct LinkEnds {
    std::uint32_t from = kNoNode;
    std::uint32_t to = kNoNode;
};

/// A dependency written as a parameter: an entry such as "fetch.user" of a list of nodes.
struct NodeReference {
    std::uint32_t from = kNoNode;
    std::uint32_t to = kNoNode;
    Endpoint source;
    /// The parameter that holds it and its place there.
    std::string parameter;
    std::size_t position = 0;
};

/// A node named by a parameter of another one, after which it runs: the target of a schedule.
struct NodeTrigger {
    std::uint32_t from = kNoNode;
    std::uint32_t target = kNoNode; ///< kNoNode: there is no such node
    std::string name;
    std::string parameter;
};

/// Successors of every node in compressed sparse rows, each pair once.
struct Successors {
    std::vector<std::uint32_t> offsets;
    std::vector<std::uint32_t> targets;
};

/// Borrows project, workflow and catalogue. One thread.
class GraphIndex {
public:
    GraphIndex(const Project& project, const Workflow& workflow, const nodes::NodeCatalog& catalog);

    const Project& project() const noexcept { return m_project; }
    const Workflow& workflow() const noexcept { return m_workflow; }
    const nodes::NodeCatalog& catalog() const noexcept { return m_catalog; }
    const std::vector<std::string>& modelNames() const noexcept { return m_modelNames; }
    std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(m_workflow.nodes().size()); }
    const Node& node(std::uint32_t i) const noexcept { return *m_workflow.nodes()[i]; }
    const TypeUse& typeOf(std::uint32_t i) const noexcept { return *m_types[i]; }
    const Map& params(std::uint32_t i) const noexcept { return m_params[i]; }
    Map takeParams(std::uint32_t i) noexcept { return std::move(m_params[i]); }
    const model::Model* modelOf(std::uint32_t i) const
    {
        return modelOfNode(m_project, typeOf(i), m_params[i]);
    }
    /// What the node calls, as its links see it; nullptr when it calls nothing, or nothing known.
    SignaturePtr callOf(std::uint32_t i)
    {
        return typeOf(i).workflow ? m_calls.seenBy(typeOf(i), m_params[i]) : nullptr;
    }
    WorkflowCalls& calls() noexcept { return m_calls; }
    /// The node's outputs; computed once for types whose outputs follow from parameters.
    const OutputPorts& outputsOf(std::uint32_t i);
    std::uint32_t find(std::string_view id) const noexcept;

    std::span<const LinkEnds> links() const noexcept { return m_ends; }
    /// Places in Workflow::links() of the links that end in node `i`, in link order.
    std::span<const std::uint32_t> linksInto(std::uint32_t i) const noexcept
    {
        return std::span(m_into).subspan(m_intoOffsets[i], m_intoOffsets[i + 1] - m_intoOffsets[i]);
    }
    std::span<const NodeReference> references() const noexcept { return m_references; }
    /// Of all nodes, disabled ones too.
    std::span<const NodeTrigger> triggers() const noexcept { return m_triggers; }
    /// Links, references and triggers together; a disabled node triggers nothing.
    Successors successors() const;

private:
    void indexIds();
    void indexLinks();
    void readNodes();
    void readReferences(std::uint32_t node);
    void readTriggers(std::uint32_t node);

    const Project& m_project;
    const Workflow& m_workflow;
    const nodes::NodeCatalog& m_catalog;
    std::vector<std::string> m_modelNames;
    std::vector<std::uint64_t> m_slots; // open addressing: high half of the hash, then place + 1
    std::unordered_map<std::string_view, TypeUse> m_typeUses;
    std::vector<const TypeUse*> m_types;
    std::vector<Map> m_params;
    std::vector<LinkEnds> m_ends;
    std::vector<std::uint32_t> m_intoOffsets;
    std::vector<std::uint32_t> m_into;
    std::vector<NodeReference> m_references;
    std::vector<NodeTrigger> m_triggers;
    std::unordered_map<std::uint32_t, OutputPorts> m_outputs;
    WorkflowCalls m_calls;
};

} // namespace dataflow::graph
