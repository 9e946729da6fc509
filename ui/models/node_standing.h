// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NodeStandings: how the nodes of a workflow stand after the last run and the last check.

#include "ui/bridge/diagnostics.h"
#include "ui/bridge/run_controller.h"
#include "ui/models/node_query.h"

#include <unordered_map>

namespace dataflow::ui {

/// A snapshot; made when it is needed, kept no longer.
class NodeStandings {
public:
    NodeStandings(const RunController& runs, const Diagnostics& diagnostics, const WorkflowId& workflow);
    const NodeStanding& of(const NodeId& id) const;
    bool isEmpty() const { return m_byId.empty(); } ///< nothing is known of any node

private:
    std::unordered_map<NodeId, NodeStanding> m_byId;
};

} // namespace dataflow::ui
