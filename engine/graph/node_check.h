// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Checks of one node and of one link; used by validation and by plans.

#include "engine/graph/graph_index.h"
#include "engine/graph/problem_list.h"
#include "engine/graph/template_use.h"
#include "engine/graph/validation.h"

#include <map>

namespace dataflow::graph {

/// Runs the checks of one workflow. Borrows all it is given; one thread.
class WorkflowCheck {
public:
    WorkflowCheck(GraphIndex& index, const Environment* environment, ProblemList& problems);

    /// Type, parameters, the connections and models they name, placeholders, required inputs.
    void checkNode(std::uint32_t i);
    /// Both ends exist, their kinds fit.
    void checkLink(std::size_t link);
    /// Entries of lists of nodes.
    void checkReference(const NodeReference& reference);
    /// A node named by a parameter exists.
    void checkTrigger(const NodeTrigger& trigger);

private:
    void checkParams(std::uint32_t i, const std::vector<std::string>& linked, Severity severity);
    void checkNames(std::uint32_t i, const std::vector<std::string>& linked, Severity severity);
    void checkTemplates(std::uint32_t i, Severity severity);
    void checkText(std::uint32_t i, const Json& json, const nodes::TemplatePlace& place,
                   const std::string& pointer, Severity severity);
    std::vector<std::string> checkInputs(std::uint32_t i, Severity severity);
    void checkTransaction(const Link& link, const LinkEnds& ends);
    /// What the nodes of a called workflow cannot do in the transaction that the call is linked to.
    void checkCallInTransaction(const Link& link, std::uint32_t caller, const std::string& connection);
    /// Whether the node's connection or model is known only in the run.
    bool isConnectionLinked(std::uint32_t node) const;
    void checkCall(std::uint32_t i, const std::vector<std::string>& linked, Severity severity);
    void checkCallParameters(std::uint32_t i, const Workflow& called, const std::vector<std::string>& linked,
                             Severity severity);
    void checkItems(std::uint32_t i, const nodes::WorkflowSignature& called, Severity severity);
    bool itemsAreRows(std::uint32_t i);
    void checkPortName(std::uint32_t i, Severity severity);
    void missingNode(const Link& link, const Endpoint& end, const char* side);
    std::string pointerOf(std::uint32_t i, const std::string& parameter) const;
    const std::vector<std::string>& nodeIds();

    GraphIndex& m_index;
    ProblemList& m_problems;
    std::vector<std::string> m_connectionNames;
    std::vector<std::string> m_variableNames;
    std::vector<std::string> m_nodeIds;
    std::map<std::pair<std::string, std::string>, NodeId> m_portNames; // by type and name: who has it
    nodes::CheckScope m_scope;
    std::size_t m_numSuggestions = 0;
};

/// Why `from` is no output of the node, with a suggestion.
Error unknownOutput(const Node& node, const OutputPorts& outputs, const Endpoint& from);
Error unknownInput(const Node& node, const TypeUse& use, const model::Model* model,
                   const nodes::WorkflowSignature* call, const Endpoint& to);
/// `way` leads from call to call to one that calls `back`, which is on it.
Error callCircle(const std::vector<WorkflowId>& way, const WorkflowId& back);
Error kindMismatch(const Link& link, nodes::PortKind from, nodes::PortKind to);

} // namespace dataflow::graph
