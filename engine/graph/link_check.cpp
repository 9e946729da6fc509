// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/graph/node_check.h"

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

} // namespace dataflow::graph
