// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Edits between workflows: nodes become a workflow of their own and come back, and the way in and out.

#include "ui/canvas/canvas_edits.h"

#include "engine/graph/group.h"

#include <algorithm>

namespace dataflow::ui {

void CanvasEdits::groupSelection()
{
    const std::vector<NodeId> ids(m_selection.nodes().begin(), m_selection.nodes().end());
    const std::vector<std::string> annotations(m_selection.annotations().begin(),
                                               m_selection.annotations().end());
    std::optional<NodeId> made;
    std::optional<Error> refused;
    m_document.editProject(
        tr("Group %n node(s)", nullptr, static_cast<int>(ids.size())), [&](graph::Project& project) {
            const auto grouped = graph::groupNodes(project, m_document.workflowId(), ids, annotations,
                                                   tr("Group").toStdString(), nodes::nodeCatalog());
            if (grouped)
                made = grouped->node;
            else
                refused = grouped.error();
        });
    if (refused)
        refuse(*refused);
    else if (made)
        m_selection.setNodes({*made});
}

bool CanvasEdits::ungroupSelected()
{
    const auto id = m_selection.singleNode();
    const auto called = id ? calledWorkflow(*id) : std::nullopt;
    if (!called)
        return false;
    std::vector<NodeId> freed;
    std::optional<Error> refused;
    m_document.editProject(
        tr("Ungroup %1").arg(QString::fromStdString(id->text())), [&](graph::Project& project) {
            auto ungrouped = graph::ungroupNode(project, m_document.workflowId(), *id, nodes::nodeCatalog());
            if (ungrouped)
                freed = std::move(*ungrouped);
            else
                refused = ungrouped.error();
        });
    if (refused)
        refuse(*refused);
    else
        m_selection.setNodes(std::set<NodeId>(freed.begin(), freed.end()));
    return true;
}

std::optional<WorkflowId> CanvasEdits::calledWorkflow(const NodeId& id) const
{
    const graph::Node* node = m_document.workflow().find(id);
    if (!node || (node->type != "SubworkflowNode" && node->type != "ForEachNode"))
        return std::nullopt;
    const auto name = node->params.find("workflow");
    if (name == node->params.end() || !name->is_string())
        return std::nullopt;
    const WorkflowId called(name->get<std::string>());
    return m_document.project()->findWorkflow(called) ? std::optional(called) : std::nullopt;
}

void CanvasEdits::enterSelected()
{
    const auto id = m_selection.singleNode();
    const auto called = id ? calledWorkflow(*id) : std::nullopt;
    if (!called)
        return;
    m_entered.push_back(m_document.workflowId());
    m_document.showWorkflow(*called);
}

bool CanvasEdits::canLeave() const
{
    return std::ranges::any_of(m_entered, [this](const WorkflowId& id) {
        return m_document.project()->findWorkflow(id) != nullptr;
    });
}

void CanvasEdits::leave()
{
    while (!m_entered.empty()) {
        const WorkflowId before = m_entered.back();
        m_entered.pop_back();
        if (m_document.project()->findWorkflow(before) && before != m_document.workflowId()) {
            m_document.showWorkflow(before);
            return;
        }
    }
}

} // namespace dataflow::ui
