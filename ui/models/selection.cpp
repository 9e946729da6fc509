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
    set(std::move(nodes), {});
}

void Selection::set(std::set<NodeId> nodes, std::set<std::string> annotations)
{
    if (nodes == m_nodes && annotations == m_annotations && !m_link)
        return;
    m_nodes = std::move(nodes);
    m_annotations = std::move(annotations);
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

void Selection::toggleAnnotation(const std::string& id)
{
    m_link.reset();
    if (m_annotations.erase(id) == 0)
        m_annotations.insert(id);
    emit changed();
}

void Selection::setLink(graph::Link link)
{
    if (m_link == link)
        return;
    m_nodes.clear();
    m_annotations.clear();
    m_link = std::move(link);
    emit changed();
}

void Selection::clear()
{
    set({}, {});
}

void Selection::retain(const graph::Workflow& workflow)
{
    const auto gone = std::erase_if(m_nodes, [&](const NodeId& id) { return workflow.find(id) == nullptr; });
    const auto annotationsGone = std::erase_if(
        m_annotations, [&](const std::string& id) { return !workflow.annotations.contains(id); });
    const bool linkGone = m_link && std::ranges::find(workflow.links(), *m_link) == workflow.links().end();
    if (linkGone)
        m_link.reset();
    if (gone > 0 || annotationsGone > 0 || linkGone)
        emit changed();
}

} // namespace dataflow::ui
