// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Selection: the selected nodes, link, frames and notes, shared by canvas, inspector, outline and results.

#include "engine/graph/workflow.h"

#include <QObject>

#include <optional>
#include <set>

namespace dataflow::ui {

/// GUI thread only. Ids that no longer exist are dropped by retain().
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    const std::set<NodeId>& nodes() const noexcept { return m_nodes; }
    const std::optional<graph::Link>& link() const noexcept { return m_link; }
    /// Ids of the selected frames and notes.
    const std::set<std::string>& annotations() const noexcept { return m_annotations; }
    bool isEmpty() const noexcept { return m_nodes.empty() && !m_link && m_annotations.empty(); }
    /// The node when exactly one is selected.
    std::optional<NodeId> singleNode() const;
    bool contains(const NodeId& id) const { return m_nodes.contains(id); }
    void setNodes(std::set<NodeId> nodes);
    void set(std::set<NodeId> nodes, std::set<std::string> annotations);
    void toggleAnnotation(const std::string& id);
    void toggle(const NodeId& id);
    void setLink(graph::Link link);
    void clear();
    /// Drops what `workflow` does not have.
    void retain(const graph::Workflow& workflow);

signals:
    void changed();

private:
    std::set<NodeId> m_nodes;
    std::optional<graph::Link> m_link;
    std::set<std::string> m_annotations;
};

} // namespace dataflow::ui
