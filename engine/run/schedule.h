// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Schedule: a SchedulerNode of a project ready to be fired by the clock, and the plan of what it fires.

#include "engine/base/cron.h"
#include "engine/graph/plan.h"
#include "engine/nodes/schedule_params.h"

namespace dataflow::run {

/// A value; cheap to copy.
struct Schedule {
    WorkflowId workflow;
    NodeId node;
    NodeId target;
    CronExpression cron;
    TimeZonePtr zone;
    nodes::ScheduleOverlap overlap = nodes::ScheduleOverlap::Skip;
    bool catchUp = false;
    /// "main/nightly": what state files and messages call it.
    std::string name() const { return workflow.text() + '/' + node.text(); }
};

/// Which schedules are wanted, and what their `${name}` stand for.
struct ScheduleScope {
    const graph::Environment* environment = nullptr;
    /// Run parameters by name; each workflow takes those it declares.
    Map parameters{};
    /// Only of this workflow; empty: of all.
    WorkflowId workflow{};
};

/// The schedules of a project by workflow and node, without those that are disabled, bypassed or whose target
/// is. Errors name node and parameter. Reads time zones (blocks).
Result<std::vector<Schedule>> schedulesOf(const graph::Project& project, const ScheduleScope& scope);
/// The nodes whose outputs a firing is for: the target and what follows it. UsageError as firingPlan().
Result<std::vector<NodeId>> firedNodes(const graph::ProjectPtr& project, const Schedule& schedule,
                                       const nodes::NodeCatalog& catalog = nodes::nodeCatalog());
/// What a firing runs: the target, what follows it, and what these need. UsageError when the target is left
/// out of runs.
Result<graph::PlanPtr> firingPlan(const graph::ProjectPtr& project, const Schedule& schedule,
                                  const nodes::NodeCatalog& catalog = nodes::nodeCatalog());
/// The parameters among `given` that the workflow declares.
Map parametersFor(const graph::Workflow& workflow, const Map& given);

} // namespace dataflow::run
