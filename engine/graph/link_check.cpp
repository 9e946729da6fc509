// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/graph/node_check.h"
#include "engine/graph/transaction_order.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/session_keeper.h"

#include <algorithm>

namespace dataflow::graph {

using nodes::PortKind;

namespace {

/// Comparing with every node id takes time, so only the first few missing nodes get a suggestion.
constexpr std::size_t kMostSuggestions = 20;

std::string suggestion(std::string_view word, const std::vector<std::string>& names, std::string_view what)
{
    std::string hint = didYouMean(word, names);
    if (!hint.empty() || names.empty())
        return hint;
    hint = std::string(what);
    for (std::size_t i = 0; i < names.size(); ++i)
        hint += (i == 0 ? "" : ", ") + names[i];
    return hint + '.';
}

/// The connection that a node of this type works on as far as its parameters tell; empty: unknown.
std::string connectionOf(const Project& project, const TypeUse& use, const Map& params)
{
    for (const nodes::ParamSpec& spec : use.type->description().params) {
        const std::string* text =
            spec.editor == nodes::EditorKind::Connection ? nodes::textNamed(params, spec.name) : nullptr;
        if (text && !text->empty())
            return text->find("${") == std::string::npos ? *text : std::string();
    }
    if (const model::Model* model = modelOfNode(project, use, params); model && !model->connection.empty())
        return model->connection;
    const auto all = project.connectionNames();
    return all.size() == 1 ? all.front() : std::string();
}

} // namespace

Error unknownOutput(const Node& node, const OutputPorts& outputs, const Endpoint& from)
{
    std::vector<std::string> names;
    for (const nodes::Port& port : outputs.ports)
        names.push_back(port.name);
    if (from.port == "error")
        return Error(ErrorCode::DanglingLink, "The node does not hand out its errors")
            .with("node", node.id.text())
            .hint("Set its \"on_error\" to \"route\".");
    return Error(ErrorCode::DanglingLink, "The node has no output of this name")
        .with("output", from.port)
        .with("type", node.type)
        .hint(suggestion(from.port, names, "It has: "));
}

Error unknownInput(const Node& node, const TypeUse& use, const model::Model* model,
                   const nodes::WorkflowSignature* call, const Endpoint& to)
{
    return Error(ErrorCode::DanglingLink, "The node has no input or parameter of this name")
        .with("input", to.port)
        .with("type", node.type)
        .hint(suggestion(to.port, inputNames(use, model, call), "It has: "));
}

Error kindMismatch(const Link& link, PortKind from, PortKind to)
{
    return Error(ErrorCode::PortKindMismatch, "The link joins ports of different kinds")
        .with("from", link.from.text())
        .with("carries", portKindName(from))
        .with("to", link.to.text())
        .with("takes", portKindName(to))
        .hint("Take one value out of the rows with a path, such as \"" + link.from.text() + "[0].name\".");
}

const std::vector<std::string>& WorkflowCheck::nodeIds()
{
    if (m_nodeIds.empty())
        for (const NodePtr& node : m_index.workflow().nodes())
            m_nodeIds.push_back(node->id.text());
    return m_nodeIds;
}

void WorkflowCheck::missingNode(const Link& link, const Endpoint& end, const char* side)
{
    Error error(ErrorCode::DanglingLink, "A link names a node that does not exist");
    error.with("node", end.node.text()).with("from", link.from.text()).with("to", link.to.text());
    if (m_numSuggestions++ < kMostSuggestions)
        error.hint(didYouMean(end.node.text(), nodeIds()));
    m_problems.add(std::move(error), {side, {}, link});
}

void WorkflowCheck::checkLink(std::size_t at)
{
    const Link& link = m_index.workflow().links()[at];
    const LinkEnds& ends = m_index.links()[at];
    if (ends.from == kNoNode)
        missingNode(link, link.from, "/from");
    if (ends.to == kNoNode)
        missingNode(link, link.to, "/to");

    std::optional<OutputUse> output;
    if (ends.from != kNoNode && m_index.typeOf(ends.from).type) {
        const OutputPorts& outputs = m_index.outputsOf(ends.from);
        output = findOutput(outputs, link.from);
        if (!output)
            m_problems.add(
                unknownOutput(m_index.node(ends.from), outputs, link.from).inNode(link.from.node.text()),
                {"/from", {}, link});
    }
    if (ends.to == kNoNode || !m_index.typeOf(ends.to).type)
        return;
    const TypeUse& use = m_index.typeOf(ends.to);
    const SignaturePtr call = m_index.callOf(ends.to);
    const auto input = findInput(use, m_index.modelOf(ends.to), call.get(), link.to.port);
    if (!input) {
        m_problems.add(unknownInput(m_index.node(ends.to), use, m_index.modelOf(ends.to), call.get(), link.to)
                           .inNode(link.to.node.text()),
                       {"/to", {}, link});
        return;
    }
    const bool hasPath = output && link.from.port.size() + link.from.path.size() > output->nameSize;
    if (output && !portsFit(output->kind, hasPath, input->kind))
        m_problems.add(kindMismatch(link, output->kind, input->kind).inNode(link.to.node.text()),
                       {"/from", {}, link});
    else if (nodes::isTransactionLink(*use.type, link.to.port))
        checkTransaction(link, ends);
}

// A transaction lives on one connection; a node that works on another cannot join it.
void WorkflowCheck::checkTransaction(const Link& link, const LinkEnds& ends)
{
    const std::uint32_t scope = transactionScopeOf(m_index, ends.to);
    if (scope == kNoNode || isConnectionLinked(scope) || isConnectionLinked(ends.to))
        return;
    const Project& project = m_index.project();
    const std::string transaction = connectionOf(project, m_index.typeOf(scope), m_index.params(scope));
    const auto add = [&](Error error, std::string_view parameter, const std::string& innerNode) {
        error.with("scope", m_index.node(scope).id.text());
        if (!innerNode.empty())
            error.with("inner_node", innerNode);
        const Node& node = m_index.node(ends.to);
        m_problems.add(std::move(error.inParameter(parameter).inNode(node.id.text())), {"/to", {}, link},
                       node.disabled || node.bypassed ? Severity::Warning : Severity::Error);
    };
    const auto compare = [&](const TypeUse& use, const Map& params, const std::string& innerNode) {
        const Value* sessions = nodes::valueNamed(params, nodes::kSessionsParam);
        if (const auto* count = sessions ? sessions->as<std::int64_t>() : nullptr; count && *count > 1)
            add(Error(ErrorCode::BadInput, "The node needs several sessions, and a transaction has only one")
                    .with("sessions", *count)
                    .hint("Set " + std::string(nodes::kSessionsParam) +
                          " to 1, or take the link to the transaction away."),
                innerNode.empty() ? nodes::kSessionsParam : "nodes", innerNode);
        const std::string own = connectionOf(project, use, params);
        if (own.empty() || transaction.empty() || own == transaction)
            return;
        add(Error(ErrorCode::BadInput, "The node works on another connection than its transaction")
                .with("connection", own)
                .with("transaction_connection", transaction)
                .hint("Take the link to the transaction away, or use the same connection."),
            nodes::kTransactionInput, innerNode);
    };
    const TypeUse& use = m_index.typeOf(ends.to);
    if (use.workflow) {
        checkCallInTransaction(link, ends.to, transaction);
        return;
    }
    if (use.type->id() != "ParallelNode") {
        compare(use, m_index.params(ends.to), {});
        return;
    }
    const Value* inner = nodes::valueNamed(m_index.params(ends.to), "nodes");
    const List* list = inner ? inner->as<List>() : nullptr;
    for (std::size_t at = 0; list && at < list->size(); ++at) {
        const Map* record = (*list)[at].as<Map>();
        const std::string* type = record ? nodes::textNamed(*record, "type") : nullptr;
        const std::string* id = record ? nodes::textNamed(*record, "id") : nullptr;
        const Value* params = record ? nodes::valueNamed(*record, "params") : nullptr;
        if (!type || !id)
            continue;
        const TypeUse innerUse = resolveTypeUse(*type, m_index.catalog(), m_index.modelNames());
        if (!innerUse.type || !nodes::joinsTransactions(*innerUse.type))
            continue;
        Map values = params && params->as<Map>() ? *params->as<Map>() : Map{};
        if (!innerUse.model.empty())
            values.emplace_back("model", innerUse.model);
        compare(innerUse, values, *id);
    }
}

namespace {

/// A node of a called workflow, or of one that it calls, whose place in the caller's transaction is told.
struct CalledNode {
    const Node* node = nullptr;
    WorkflowId workflow;
    std::string connection;
    bool opensTransaction = false;
};

void collectCalled(const GraphIndex& index, const WorkflowId& id, std::vector<WorkflowId>& seen,
                   std::vector<CalledNode>& found)
{
    const Workflow* workflow = index.project().findWorkflow(id);
    if (!workflow || std::ranges::find(seen, id) != seen.end())
        return;
    seen.push_back(id);
    for (const NodePtr& node : workflow->nodes()) {
        const TypeUse use = resolveTypeUse(node->type, index.catalog(), index.modelNames());
        if (!use.type || node->disabled || node->bypassed)
            continue;
        const Map params = valuesOf(use, *node);
        if (use.workflow) {
            if (const auto called = calledWorkflow(use, params))
                collectCalled(index, *called, seen, found);
            continue;
        }
        const bool opens = use.type->id() == "TransactionScopeNode";
        if ((opens || nodes::joinsTransactions(*use.type)) && use.type->id() != "ParallelNode")
            found.push_back({node.get(), id, connectionOf(index.project(), use, params), opens});
    }
}

} // namespace

void WorkflowCheck::checkCallInTransaction(const Link& link, std::uint32_t caller,
                                           const std::string& connection)
{
    const Node& node = m_index.node(caller);
    const auto add = [&](Error error, Severity severity) {
        m_problems.add(std::move(error.inParameter(nodes::kTransactionInput).inNode(node.id.text())),
                       {"/to", {}, link}, node.disabled || node.bypassed ? Severity::Warning : severity);
    };
    const SignaturePtr call = m_index.callOf(caller);
    if (call && (call->findInput(nodes::kTransactionInput) || call->findParameter(nodes::kTransactionInput)))
        add(Error(ErrorCode::BadInput, "The called workflow has an input or a parameter with the name by "
                                       "which calls join transactions")
                .hint("Rename it."),
            Severity::Error);
    const auto id = calledWorkflow(m_index.typeOf(caller), m_index.params(caller));
    if (!id || connection.empty())
        return;
    std::vector<WorkflowId> seen;
    std::vector<CalledNode> called;
    collectCalled(m_index, *id, seen, called);
    for (const CalledNode& one : called) {
        const bool same = one.connection == connection;
        if (one.connection.empty() || same != one.opensTransaction)
            continue;
        Error error(ErrorCode::BadInput,
                    same ? "The called workflow opens a transaction on the connection of the one it joins"
                         : "A node of the called workflow works on another connection and stays outside of "
                           "the transaction");
        error.with("workflow", one.workflow.text())
            .with("called_node", one.node->id.text())
            .with("connection", one.connection);
        if (same)
            error.hint(
                "Take the transaction out of the called workflow, or the call out of the transaction.");
        else
            error.with("transaction_connection", connection)
                .hint("What it stores stays when the transaction is rolled back.");
        add(std::move(error), same ? Severity::Error : Severity::Warning);
    }
}

bool WorkflowCheck::isConnectionLinked(std::uint32_t node) const
{
    const nodes::NodeType& type = *m_index.typeOf(node).type;
    return std::ranges::any_of(m_index.linksInto(node), [&](std::uint32_t at) {
        const nodes::ParamSpec* spec = type.findParam(m_index.workflow().links()[at].to.port);
        return spec &&
               (spec->editor == nodes::EditorKind::Connection || spec->editor == nodes::EditorKind::Model);
    });
}

void WorkflowCheck::checkReference(const NodeReference& reference)
{
    const Node& node = m_index.node(reference.to);
    const Where where{"/params/" + pointerToken(reference.parameter) + '/' +
                          std::to_string(reference.position),
                      node.id,
                      {}};
    const auto add = [&](Error error) {
        m_problems.add(std::move(error.inParameter(reference.parameter).inNode(node.id.text())), where);
    };
    if (reference.source.node.empty()) {
        add(Error(ErrorCode::BadParameter, "An entry of the list does not name a node's output")
                .hint("Write node.port, such as \"orders.rows\"."));
        return;
    }
    if (reference.from == kNoNode) {
        Error error(ErrorCode::DanglingLink, "A list of nodes names a node that does not exist");
        error.with("node", reference.source.node.text());
        if (m_numSuggestions++ < kMostSuggestions)
            error.hint(didYouMean(reference.source.node.text(), nodeIds()));
        add(std::move(error));
        return;
    }
    if (m_index.typeOf(reference.from).type &&
        !findOutput(m_index.outputsOf(reference.from), reference.source))
        add(unknownOutput(m_index.node(reference.from), m_index.outputsOf(reference.from), reference.source));
}

void WorkflowCheck::checkTrigger(const NodeTrigger& trigger)
{
    const Node& node = m_index.node(trigger.from);
    const auto add = [&](Error error) {
        m_problems.add(std::move(error.inParameter(trigger.parameter).inNode(node.id.text())),
                       {"/params/" + pointerToken(trigger.parameter), node.id, {}},
                       node.disabled || node.bypassed ? Severity::Warning : Severity::Error);
    };
    if (trigger.target == trigger.from) {
        add(Error(ErrorCode::BadParameter, "A node cannot start itself").hint("Name another node."));
        return;
    }
    if (trigger.target != kNoNode)
        return;
    if (trigger.name.find("${") != std::string::npos) {
        add(Error(ErrorCode::BadParameter, "The node to start must be written out")
                .with("text", excerpt(trigger.name, 60)));
        return;
    }
    Error error(ErrorCode::DanglingLink, "The parameter names a node that does not exist");
    error.with("node", excerpt(trigger.name, 60));
    std::string hint;
    if (m_numSuggestions++ < kMostSuggestions)
        hint = didYouMean(trigger.name, nodeIds());
    add(std::move(error.hint(hint.empty() ? "Choose a node of this workflow." : hint)));
}

} // namespace dataflow::graph
