// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/selection.h"

#include <algorithm>

namespace dataflow::ui {

std::optional<NodeId> Selection::singleNode() const
{
    return m_nodes.size() == 1 ? std::optional(*m_nodes.begin()) : std::nullopt;
}

void Selection::setNodes(std::set<NodeId> nodes)
{
    if (nodes == m_nodes && !m_link)
        return;
    m_nodes = std::move(nodes);
    m_link.reset();
    emit changed();
}

void Selection::toggle(const NodeId& id)
{
    m_link.reset();
    if (m_nodes.erase(id) == 0)
        m_nodes.insert(id);
    emit changed();
}

void Selection::setLink(graph::Link link)
{
    if (m_link == link && m_nodes.empty())
        return;
    m_nodes.clear();
    m_link = std::move(link);
    emit changed();
}

void Selection::clear()
{
    if (m_nodes.empty() && !m_link)
        return;
    m_nodes.clear();
    m_link.reset();
    emit changed();
}

void Selection::retain(const graph::Workflow& workflow)
{
    const auto gone = std::erase_if(m_nodes, [&](const NodeId& id) { return workflow.find(id) == nullptr; });
    const bool linkGone =
        m_link && !std::binary_search(workflow.links().begin(), workflow.links().end(), *m_link);
    if (linkGone)
        m_link.reset();
    if (gone > 0 || linkGone)
        emit changed();
}

} // namespace dataflow::ui
