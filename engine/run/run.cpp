// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run.h"

#include "engine/run/execution.h"
#include "engine/run/nested_report.h"
#include "engine/run/tenant_models.h"

namespace dataflow::run {

struct Run::State {
    Execution execution;
};

Run::Run(std::shared_ptr<State> state)
    : m_state(std::move(state))
{}

Run::~Run() = default;

namespace {

Result<std::set<graph::NodeIndex>> placesOf(const graph::Plan& plan, const std::vector<NodeId>& nodes)
{
    std::set<graph::NodeIndex> places;
    for (const NodeId& id : nodes) {
        const auto place = plan.find(id);
        if (!place)
            return fail(Error(ErrorCode::UsageError, "A breakpoint is at a node that the run does not have")
                            .with("node", id.text()));
        places.insert(*place);
    }
    return places;
}

} // namespace

Result<std::shared_ptr<Run>> Run::start(std::shared_ptr<ProjectRuntime> runtime, RunRequest request)
{
    if (request.reuse) {
        request.reuse->tenant = request.tenant;
        DF_TRY_ASSIGN(ReusedPlan reused,
                      planWithReuse(request.plan, request.parameters, *runtime, *request.reuse));
        request.plan = std::move(reused.plan);
        request.taken = std::move(reused.taken);
    }
    const graph::Plan& plan = *request.plan;
    if (request.pauseAt)
        DF_TRY(placesOf(plan, request.pauseAt->nodes));
    const graph::Workflow* workflow = plan.project->findWorkflow(plan.workflow);
    if (!workflow)
        return fail(Error(ErrorCode::UnknownWorkflow, "The project has no such workflow")
                        .with("workflow", plan.workflow.text()));
    DF_TRY_ASSIGN(auto variables,
                  graph::Variables::make(*workflow, runtime->environment(), request.parameters));
    if (request.tenant)
        variables.setTenant(*request.tenant);
    DF_TRY(requireTenants(plan, variables.tenant()));
    std::shared_ptr<State> state(
        new State{Execution(std::move(runtime), std::move(request), std::move(variables))});
    std::shared_ptr<Run> run(new Run(std::move(state)));
    DF_TRY(run->m_state->execution.start());
    return run;
}

const RunId& Run::id() const noexcept
{
    return m_state->execution.id();
}

const graph::PlanPtr& Run::plan() const noexcept
{
    return m_state->execution.request().plan;
}

void Run::cancel() noexcept
{
    m_state->execution.cancel();
}

std::vector<graph::NodeIndex> Run::pausedBefore() const
{
    const auto held = m_state->execution.heldNodes();
    return {held.begin(), held.end()};
}

void Run::goOn()
{
    m_state->execution.goOn();
}

void Run::step(std::optional<graph::NodeIndex> node)
{
    m_state->execution.step(node);
}

Result<void> Run::setBreakpoints(const std::vector<NodeId>& nodes)
{
    DF_TRY_ASSIGN(auto places, placesOf(*plan(), nodes));
    if (!m_state->execution.setBreakpoints(std::move(places)))
        return fail(Error(ErrorCode::UsageError, "The run was started without breakpoints")
                        .hint("Start it with some, or with an empty list of them."));
    return {};
}

RunStatus Run::status() const noexcept
{
    return m_state->execution.status();
}

RunReportPtr Run::wait(Deadline deadline)
{
    return m_state->execution.wait(deadline);
}

RunReportPtr Run::report() const
{
    return m_state->execution.report();
}

bool Run::progress(std::uint64_t& version, std::vector<NodeProgress>& nodes) const
{
    return m_state->execution.progress(version, nodes);
}

std::vector<RunEvent> Run::takeEvents(std::uint64_t& lost)
{
    return m_state->execution.events().take(lost);
}

void Run::setListener(std::function<void()> listener)
{
    m_state->execution.events().setListener(std::move(listener));
}

RowsStorePtr Run::rows(graph::NodeIndex node, std::string_view port) const
{
    const NodeDetail* detail = m_state->execution.findDetail(node);
    return detail ? detail->findPort(port) : nullptr;
}

std::vector<std::pair<std::string, RowsStorePtr>> Run::rowsOf(graph::NodeIndex node) const
{
    return m_state->execution.rowsOf(node);
}

namespace {

/// The place among `reader`'s inputs of the link from that port; several inputs may be linked to one port.
std::optional<std::uint32_t> inputFrom(const graph::PlannedNode& reader, graph::NodeIndex node,
                                       std::string_view port, std::string_view name)
{
    std::optional<std::uint32_t> found;
    for (std::uint32_t input = 0; input < reader.inputs.size(); ++input) {
        const graph::PlannedInput& link = reader.inputs[input];
        if (link.fromNode != node || link.fromPort != port || !link.path.empty())
            continue;
        if (link.name == name)
            return input;
        if (!found) // inputs that take many links have other names in a plan
            found = input;
    }
    return found;
}

} // namespace

std::optional<LinkFlow> Run::flow(graph::NodeIndex node, std::string_view port,
                                  std::optional<graph::NodeIndex> reader, std::string_view input) const
{
    const NodeDetail* detail = m_state->execution.findDetail(node);
    const auto channel = detail ? detail->findPort(port) : nullptr;
    if (!channel)
        return std::nullopt;
    const auto place = reader ? inputFrom(plan()->nodes[*reader], node, port, input) : std::nullopt;
    return channel->flowTo(place ? channel->findReader(*reader, *place) : std::nullopt);
}

Map Run::valuesOf(graph::NodeIndex node) const
{
    return m_state->execution.valuesOf(node);
}

std::optional<Error> Run::errorOf(graph::NodeIndex node) const
{
    const NodeDetail* detail = m_state->execution.findDetail(node);
    if (!detail)
        return std::nullopt;
    const std::lock_guard lock(detail->mutex);
    return detail->error ? std::optional(*detail->error) : std::nullopt;
}

std::vector<LogLine> Run::logOf(graph::NodeIndex node) const
{
    const NodeDetail* detail = m_state->execution.findDetail(node);
    if (!detail)
        return {};
    const std::lock_guard lock(detail->mutex);
    return detail->log;
}

std::vector<StatementRecord> Run::statementsOf(graph::NodeIndex node) const
{
    const NodeDetail* detail = m_state->execution.findDetail(node);
    if (!detail)
        return {};
    const std::lock_guard lock(detail->mutex);
    return detail->statements;
}

std::shared_ptr<const NestedReport> Run::nestedOf(graph::NodeIndex node) const
{
    const NodeDetail* detail = m_state->execution.findDetail(node);
    if (!detail)
        return nullptr;
    std::shared_ptr<NestedSums> nested;
    {
        const std::lock_guard lock(detail->mutex);
        nested = detail->nested;
    }
    return nested ? nested->report() : nullptr;
}

} // namespace dataflow::run
