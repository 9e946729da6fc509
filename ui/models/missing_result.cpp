// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/missing_result.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace dataflow::ui {

namespace {

using run::NodeState;

QString idText(const NodeId& id)
{
    return QString::fromStdString(id.text());
}

/// A node before `node`, however far, that is disabled.
const graph::Node* disabledBefore(const graph::Workflow& workflow, const NodeId& node)
{
    std::vector<NodeId> waiting{node};
    std::set<NodeId> seen{node};
    while (!waiting.empty()) {
        const NodeId at = waiting.back();
        waiting.pop_back();
        for (const graph::Link& link : workflow.linksInto(at)) {
            const graph::Node* before = workflow.find(link.from.node);
            if (before && before->disabled)
                return before;
            if (before && seen.insert(before->id).second)
                waiting.push_back(before->id);
        }
    }
    return nullptr;
}

/// Of a node that is in the workflow but was not in the run.
QString whyLeftOut(const RunController& runs, const graph::Workflow& workflow, const graph::Node& node)
{
    const QString id = idText(node.id);
    if (node.disabled)
        return QCoreApplication::translate("MissingResult",
                                           "%1 is disabled, so runs leave it out. Press D on the "
                                           "canvas to enable it, then run again.")
            .arg(id);
    if (node.bypassed)
        return QCoreApplication::translate(
                   "MissingResult",
                   "%1 is bypassed: what comes into it goes on to the nodes behind it. Press "
                   "Ctrl+B on the canvas to use it again, then run again.")
            .arg(id);
    const auto choice = std::ranges::find(runs.choices(), node.id, &NodeChoice::node);
    if (choice != runs.choices().end() && choice->way == NodeChoice::Way::LeftOut)
        return QCoreApplication::translate(
                   "MissingResult",
                   "The last run left %1 out: nothing that ran needed it. Select it and press "
                   "F7 to run the workflow up to it.")
            .arg(id);
    if (!runs.run()->plan()->project->findWorkflow(runs.run()->plan()->workflow)->find(node.id))
        return QCoreApplication::translate(
                   "MissingResult", "%1 came into the workflow after the last run. Press F5 to run it.")
            .arg(id);
    if (const graph::Node* before = disabledBefore(workflow, node.id))
        return QCoreApplication::translate(
                   "MissingResult",
                   "The last run left %1 out: it needs %2, which is disabled. Enable that, or "
                   "link %1 to something else.")
            .arg(id, idText(before->id));
    return QCoreApplication::translate(
               "MissingResult",
               "The last run was one of a part of the workflow, and %1 is outside of it. Press "
               "F5 to run everything, or F7 to run up to %1.")
        .arg(id);
}

/// The node that a chain of skipped nodes goes back to.
graph::NodeIndex rootOfSkip(const RunController& runs, graph::NodeIndex node)
{
    const graph::Plan& plan = *runs.run()->plan();
    const auto stateOf = [&runs](graph::NodeIndex index) {
        return index < runs.progress().size() ? runs.progress()[index].state : NodeState::Idle;
    };
    for (std::size_t steps = 0; steps < plan.nodes.size(); ++steps) {
        const auto& inputs = plan.nodes[node].inputs;
        const auto worse = std::ranges::find_if(inputs, [&](const graph::PlannedInput& input) {
            const NodeState state = stateOf(input.fromNode);
            return state == NodeState::Failed || state == NodeState::Skipped || state == NodeState::Cancelled;
        });
        if (worse == inputs.end())
            return inputs.empty() ? node : inputs.front().fromNode; // a branch not taken
        node = worse->fromNode;
        if (stateOf(node) != NodeState::Skipped)
            return node;
    }
    return node;
}

QString whySkipped(const RunController& runs, graph::NodeIndex node)
{
    const graph::Plan& plan = *runs.run()->plan();
    const QString id = idText(plan.nodes[node].node->id);
    const graph::NodeIndex root = rootOfSkip(runs, node);
    const QString cause = idText(plan.nodes[root].node->id);
    switch (root < runs.progress().size() ? runs.progress()[root].state : NodeState::Idle) {
    case NodeState::Failed:
        return QCoreApplication::translate("MissingResult",
                                           "%1 was skipped, as %2 before it failed. Mend %2, then "
                                           "press Shift+F7 on it to run it and what follows.")
            .arg(id, cause);
    case NodeState::Cancelled:
        return QCoreApplication::translate(
                   "MissingResult", "%1 was skipped, as %2 before it was cancelled. Press F5 to run again.")
            .arg(id, cause);
    default:
        return QCoreApplication::translate(
                   "MissingResult", "%1 was skipped, as %2 took another branch. The values and the log of %2 "
                                    "show which one; its parameters decide.")
            .arg(id, cause);
    }
}

} // namespace

QString whyNoResult(const RunController& runs, const WorkflowId& workflowId, const graph::Workflow& workflow,
                    const NodeId& node)
{
    const QString id = idText(node);
    const auto run = runs.run();
    if (!run || run->plan()->workflow != workflowId)
        return QCoreApplication::translate("MissingResult",
                                           "%1 has not run yet. Press F5 to run the workflow.")
            .arg(id);
    const auto index = run->plan()->find(node);
    if (!index) {
        const graph::Node* found = workflow.find(node);
        return found ? whyLeftOut(runs, workflow, *found) : QString();
    }
    const NodeState state = runs.progressOf(node).state;
    if (state == NodeState::Skipped)
        return whySkipped(runs, *index);
    if (state != NodeState::Idle)
        return {};
    const auto& held = runs.pausedBefore();
    if (std::ranges::find(held, node) != held.end())
        return QCoreApplication::translate("MissingResult",
                                           "The run is paused before %1. What the nodes before it gave can "
                                           "be looked at. Press F10 to run %1 "
                                           "only, or F5 to go on.")
            .arg(id);
    if (runs.isRunning())
        return QCoreApplication::translate("MissingResult",
                                           "%1 has not started yet: it waits for the nodes before it.")
            .arg(id);
    return QCoreApplication::translate("MissingResult",
                                       "The last run ended before it came to %1. Press F5 to run again.")
        .arg(id);
}

} // namespace dataflow::ui
