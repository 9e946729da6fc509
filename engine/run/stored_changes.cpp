// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/stored_changes.h"

#include "engine/graph/write_check.h"
#include "engine/run/execution.h"
#include "engine/run/session_table.h"

#include <algorithm>

namespace dataflow::run {

void StoredChanges::add(std::shared_ptr<const SharedTransaction> in)
{
    if (!in || in->state() == SharedTransaction::State::Committed)
        m_forGood = true;
    else if (!in->isUndone() && std::ranges::find(m_open, in) == m_open.end())
        m_open.push_back(std::move(in));
}

void StoredChanges::add(const StoredChanges& others)
{
    m_forGood = m_forGood || others.m_forGood;
    for (const auto& transaction : others.m_open)
        add(transaction);
}

bool StoredChanges::remain() const
{
    return m_forGood ||
           std::ranges::any_of(m_open, [](const auto& transaction) { return !transaction->isUndone(); });
}

bool changesData(const nodes::NodeType& type, const Map& params)
{
    if (type.id() == "TransactionCommitNode")
        return false; // the transaction's nodes count by themselves
    return type.description().writes || std::ranges::any_of(params, [&](const Map::value_type& param) {
               const nodes::ParamSpec* spec = type.findParam(param.first);
               const auto* text = param.second.as<std::string>();
               return spec && text && graph::isChangingStatement(*spec, *text, std::nullopt);
           });
}

// --- Execution's side

bool Execution::mayBeTriedAgain(graph::NodeIndex node) const
{
    return plan().nodes[node].node->retry.retries > 0 ||
           (m_nesting.parent && m_nesting.parent->mayBeTriedAgain(m_nesting.node));
}

void Execution::noteStored(graph::NodeIndex node, const StoredChanges& changes)
{
    NodeDetail& details = detail(node);
    const std::lock_guard lock(details.mutex);
    details.stored.add(changes);
}

void Execution::noteInnerNode(graph::NodeIndex frame, const nodes::NodeType& type, const Map& params)
{
    if (!mayBeTriedAgain(frame) || !changesData(type, params))
        return;
    const auto transaction = m_sessions->transactionOf(frame, m_sessions->connectionOf(type, params));
    StoredChanges changes;
    changes.add(transaction ? *transaction : nullptr);
    noteStored(frame, changes);
}

// What may be tried again left nothing behind; of a node that was cut short nobody knows.
bool Execution::mayHaveChangedData(graph::NodeIndex node) const
{
    switch (state(node)) {
    case NodeState::Done:
        break;
    case NodeState::Failed:
        if (findDetail(node)->error->retryable())
            return false;
        break;
    case NodeState::Cancelled:
        if (m_building->nodes[node].attempts == 0)
            return false;
        break;
    default:
        return false;
    }
    return changesData(*plan().nodes[node].type, usedParams(node));
}

StoredChanges Execution::storedChanges() const
{
    StoredChanges changes;
    if (!m_nesting.parent || !m_nesting.parent->mayBeTriedAgain(m_nesting.node))
        return changes; // nobody asks
    for (graph::NodeIndex node = 0; node < plan().nodes.size(); ++node) {
        if (const NodeDetail* details = findDetail(node)) {
            const std::lock_guard lock(details->mutex);
            changes.add(details->stored);
        }
        if (!mayHaveChangedData(node))
            continue;
        const auto transaction = m_sessions->transactionOf(node);
        changes.add(transaction ? *transaction : nullptr);
    }
    return changes;
}

} // namespace dataflow::run
