// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// WorkflowCalls: which workflow calls which, and what a node that calls one takes and gives.

#include "engine/graph/node_ports.h"
#include "engine/nodes/workflow_signature.h"

#include <map>
#include <set>

namespace dataflow::graph {

using SignaturePtr = std::shared_ptr<const nodes::WorkflowSignature>;

/// Borrows project and catalogue; looks each workflow up once. One thread.
class WorkflowCalls {
public:
    WorkflowCalls(const Project& project, const nodes::NodeCatalog& catalog)
        : m_project(project)
        , m_catalog(catalog)
    {}
    /// What the workflow takes and gives; nullptr when the project has none of this name.
    SignaturePtr signatureOf(const WorkflowId& workflow);
    /// The same as links to a node see it: without the input that a ForEachNode feeds itself. nullptr when
    /// the node calls nothing, or nothing that is known.
    SignaturePtr seenBy(const TypeUse& use, const Map& params);
    /// Workflows that nodes of this one call, by name; those of disabled and bypassed nodes are left out.
    const std::set<WorkflowId>& calledFrom(const WorkflowId& workflow);
    /// From `start` over calls to `end`, both included; empty when there is no such way.
    std::vector<WorkflowId> wayBetween(const WorkflowId& start, const WorkflowId& end);

private:
    nodes::WorkflowSignature makeSignature(const WorkflowId& id, const Workflow& workflow);
    nodes::PortKind kindInto(const Workflow& workflow, const Node& output);

    const Project& m_project;
    const nodes::NodeCatalog& m_catalog;
    std::map<WorkflowId, SignaturePtr> m_signatures; // nullptr while one is being made
    std::map<WorkflowId, std::set<WorkflowId>> m_called;
};

/// The name of the workflow that a node calls; nullopt when it says none, or one that a `${}` would choose.
std::optional<WorkflowId> calledWorkflow(const TypeUse& use, const Map& params);
/// The literal name of a workflow's input or output node; empty when it has none.
std::string portName(const Node& node);

} // namespace dataflow::graph
