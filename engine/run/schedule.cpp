// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/schedule.h"

#include "engine/graph/validation.h"
#include "engine/graph/variables.h"

#include <algorithm>

namespace dataflow::run {

namespace {

bool isLeftOut(const graph::Node* node)
{
    return node && (node->disabled || node->bypassed);
}

Result<Schedule> readSchedule(const graph::Project& project, const graph::Node& node,
                              const graph::Variables& variables)
{
    const nodes::NodeType& type = *nodes::nodeCatalog().find(nodes::kSchedulerType);
    DF_TRY_ASSIGN(const Map written, graph::paramsOf(project, node, nodes::nodeCatalog()));
    DF_TRY_ASSIGN(const Map values, variables.expandParams(type, written));
    if (auto errors = type.checkParams(values, {}); !errors.empty())
        return fail(std::move(errors.front()));
    const std::shared_ptr<void> holder = type.makeParams();
    for (const auto& [name, value] : values)
        if (const nodes::ParamSpec* spec = type.findParam(name))
            DF_TRY(spec->assign(holder.get(), value));
    const auto& params = *static_cast<const nodes::ScheduleParams*>(holder.get());
    Schedule schedule;
    DF_TRY_ASSIGN(schedule.cron, CronExpression::parse(params.schedule));
    DF_TRY_ASSIGN(schedule.zone, TimeZone::find(params.timeZone));
    schedule.node = node.id;
    schedule.target = NodeId(params.target);
    schedule.overlap = params.overlap;
    schedule.catchUp = params.catchUp;
    return schedule;
}

Result<void> addSchedules(const graph::Project& project, const WorkflowId& id,
                          const graph::Workflow& workflow, const ScheduleScope& scope,
                          std::vector<Schedule>& schedules)
{
    const auto isSchedule = [](const graph::NodePtr& node) {
        return node->type == nodes::kSchedulerType && !isLeftOut(node.get());
    };
    if (std::ranges::none_of(workflow.nodes(), isSchedule))
        return {};
    DF_TRY_ASSIGN(const auto variables, graph::Variables::make(workflow, scope.environment,
                                                               parametersFor(workflow, scope.parameters)));
    for (const graph::NodePtr& node : workflow.nodes()) {
        if (!isSchedule(node))
            continue;
        auto schedule = readSchedule(project, *node, variables);
        if (!schedule)
            return fail(std::move(schedule).error().inNode(node->id.text()).with("workflow", id.text()));
        if (isLeftOut(workflow.find(schedule->target)))
            continue;
        schedule->workflow = id;
        schedules.push_back(std::move(*schedule));
    }
    return {};
}

} // namespace

Map parametersFor(const graph::Workflow& workflow, const Map& given)
{
    Map wanted;
    for (const auto& [name, value] : given)
        if (std::ranges::find(workflow.parameters, name, &graph::WorkflowParameter::name) !=
            workflow.parameters.end())
            wanted.emplace_back(name, value);
    return wanted;
}

Result<std::vector<Schedule>> schedulesOf(const graph::Project& project, const ScheduleScope& scope)
{
    std::vector<Schedule> schedules;
    if (!scope.workflow.empty() && !project.findWorkflow(scope.workflow))
        return fail(Error(ErrorCode::UnknownWorkflow, "The project has no workflow of this name")
                        .with("workflow", scope.workflow.text()));
    for (const auto& [id, workflow] : project.workflows)
        if (scope.workflow.empty() || id == scope.workflow)
            DF_TRY(addSchedules(project, id, *workflow, scope, schedules));
    return schedules;
}

Result<std::vector<NodeId>> firedNodes(const graph::ProjectPtr& project, const Schedule& schedule,
                                       const nodes::NodeCatalog& catalog)
{
    graph::PlanOptions options;
    options.catalog = &catalog;
    DF_TRY_ASSIGN(const graph::PlanPtr whole, graph::makePlan(project, schedule.workflow, options));
    const auto target = whole->find(schedule.target);
    if (!target)
        return fail(Error(ErrorCode::UsageError, "The target of the schedule is left out of runs")
                        .with("target", schedule.target.text())
                        .inNode(schedule.node.text())
                        .hint("Enable it and what feeds it, or disable the schedule."));
    // Nodes are in topological order, so what follows comes behind.
    std::vector<bool> follows(whole->nodes.size(), false);
    follows[*target] = true;
    std::vector<NodeId> fired;
    for (graph::NodeIndex node = *target; node < whole->nodes.size(); ++node) {
        if (!follows[node])
            continue;
        fired.push_back(whole->nodes[node].node->id);
        for (const graph::NodeIndex next : whole->successorsOf(node))
            follows[next] = true;
    }
    return fired;
}

Result<graph::PlanPtr> firingPlan(const graph::ProjectPtr& project, const Schedule& schedule,
                                  const nodes::NodeCatalog& catalog)
{
    graph::PlanOptions options;
    options.catalog = &catalog;
    DF_TRY_ASSIGN(options.to, firedNodes(project, schedule, catalog));
    return graph::makePlan(project, schedule.workflow, options);
}

} // namespace dataflow::run
