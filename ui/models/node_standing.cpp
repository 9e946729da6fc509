// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/node_standing.h"

namespace dataflow::ui {

NodeStandings::NodeStandings(const RunController& runs, const Diagnostics& diagnostics,
                             const WorkflowId& workflow)
{
    for (const graph::Problem& problem : diagnostics.problems())
        if (problem.workflow == workflow && !problem.error.node().empty())
            ++m_byId[NodeId(problem.error.node())].problems;
    for (const auto& [id, mark] : marksOf(runs, workflow))
        m_byId[id].mark = mark;
    const auto run = runs.run();
    if (!run || run->plan()->workflow != workflow || runs.progress().size() != run->plan()->nodes.size())
        return;
    double sum = 0;
    for (const run::NodeProgress& progress : runs.progress())
        sum += static_cast<double>(progress.duration.count());
    for (std::size_t i = 0; i < runs.progress().size(); ++i) {
        const run::NodeProgress& progress = runs.progress()[i];
        NodeStanding& standing = m_byId[run->plan()->nodes[i].node->id];
        standing.state = progress.state;
        standing.takenOver =
            progress.state == run::NodeState::Cached && progress.tier == cache::CacheTier::None;
        standing.share = sum > 0 ? static_cast<double>(progress.duration.count()) / sum : 0;
    }
}

const NodeStanding& NodeStandings::of(const NodeId& id) const
{
    static const NodeStanding kNothing;
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? kNothing : found->second;
}

} // namespace dataflow::ui
