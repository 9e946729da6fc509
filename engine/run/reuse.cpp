// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/reuse.h"

#include "engine/base/json.h"
#include "engine/graph/connection_settings.h"
#include "engine/graph/variables.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/session_keeper.h"
#include "engine/run/node_parts.h"
#include "engine/run/runtime.h"
#include "engine/run/tenant_models.h"

#include <algorithm>
#include <filesystem>
#include <sys/stat.h>

namespace dataflow::run {

namespace {

using graph::NodeIndex;
using graph::Plan;
using graph::PlannedNode;
using Why = ReuseReason::Code;

/// A plan with what its `${name}`s stand for.
struct Setting {
    const Plan& plan;
    const graph::Variables* variables; // nullptr: parameters are compared as written
    const graph::Environment* environment;

    const graph::Project& project() const { return *plan.project; }
    Map paramsOf(const PlannedNode& node) const
    {
        if (!variables || !node.hasTemplates)
            return node.params;
        auto expanded = variables->expandParams(*node.type, node.params);
        if (!expanded)
            return node.params;
        return std::move(*expanded);
    }
    std::vector<NodePart> partsOf(const PlannedNode& node) const
    {
        return run::partsOf(plan, *node.type, paramsOf(node));
    }
    std::string connectionOf(const std::string& name) const
    {
        const graph::ConnectionEntry* entry = project().findConnection(name);
        return entry ? graph::mergedSettings(*entry, environment).dump() : std::string();
    }
    std::string modelOf(const std::string& name) const
    {
        for (const graph::ModelEntry& entry : project().models)
            if (entry.name == name)
                return entry.definition.dump();
        return {};
    }
    Json environmentValues() const { return environment ? environment->values : Json::object(); }
};

/// Holds something of its run that no later run can have.
bool belongsToItsRun(const PlannedNode& planned)
{
    const std::string& type = planned.type->id();
    return planned.type->description().background || type.starts_with("Transaction") ||
           type == "AdvisoryLockNode" ||
           std::ranges::any_of(planned.inputs, [&](const graph::PlannedInput& input) {
               return nodes::isTransactionLink(*planned.type, input.name);
           });
}

/// The name of a parameter in which the two differ, or empty.
std::string differingName(const Map& now, const Map& before)
{
    for (const auto& [name, value] : now) {
        const Value* other = nodes::valueNamed(before, name);
        if (!other || !(*other == value))
            return name;
    }
    for (const auto& [name, value] : before)
        if (!nodes::valueNamed(now, name))
            return name;
    return {};
}

/// What the parameters of that editor name.
std::vector<std::string> namesOf(const std::vector<NodePart>& parts, const Setting& setting,
                                 nodes::EditorKind editor)
{
    std::vector<std::string> names;
    for (const NodePart& part : parts) {
        if (!part.type)
            continue;
        for (const nodes::ParamSpec& spec : part.type->description().params) {
            if (spec.editor != editor)
                continue;
            const std::string* name = nodes::textNamed(part.params, spec.name);
            if (name && !name->empty())
                names.push_back(*name);
            else if (editor == nodes::EditorKind::Connection && setting.project().connections.size() == 1)
                names.push_back(setting.project().connections.front().name);
        }
    }
    return names;
}

void addOnce(std::vector<std::string>& names, const std::string& name)
{
    if (std::ranges::find(names, name) == names.end())
        names.push_back(name);
}

/// The models that a node's parameters name, by themselves or as in "OrderListNode", and those behind the
/// relations that they speak of.
std::vector<std::string> modelsOf(const std::vector<NodePart>& parts, const graph::Project& project)
{
    std::vector<std::string> models;
    for (const NodePart& part : parts) {
        if (!part.type || !nodes::joinsTransactions(*part.type))
            continue;
        std::vector<std::string> found;
        for (const auto& [parameter, value] : part.params)
            if (const auto* text = value.as<std::string>())
                for (const graph::ModelEntry& entry : project.models)
                    if (*text == entry.name || *text == entry.name + "ListNode")
                        addOnce(found, entry.name);
        const std::string written = found.empty() ? "" : jsonFromValue(Value(part.params)).dump();
        for (std::size_t at = 0; at < found.size(); ++at)
            if (const model::Model* model = project.findModel(found[at]))
                for (const model::ModelRelation& relation : model->relations)
                    if (written.find(relation.name) != std::string::npos)
                        addOnce(found, relation.model);
        for (const std::string& model : found)
            addOnce(models, model);
    }
    return models;
}

/// Why a node would do something else than before, apart from what reaches it by links; none when it would
/// not.
ReuseReason changeOf(const PlannedNode& now, const Setting& setting, const PlannedNode& before,
                     const Setting& former)
{
    if (now.type->id() != before.type->id())
        return {Why::TypeChanged};
    const auto parts = setting.partsOf(now);
    const auto formerParts = former.partsOf(before);
    if (const auto name = differingName(parts.front().params, formerParts.front().params); !name.empty())
        return {Why::ParameterChanged, name};
    const auto connections = namesOf(parts, setting, nodes::EditorKind::Connection);
    if (connections != namesOf(formerParts, former, nodes::EditorKind::Connection))
        return {Why::ConnectionChanged};
    auto usesConnection = [&](const std::string& name) -> ReuseReason {
        return setting.connectionOf(name) == former.connectionOf(name)
                   ? ReuseReason{}
                   : ReuseReason{Why::SettingsChanged, name};
    };
    for (const std::string& name : connections)
        if (auto change = usesConnection(name); !change.isNone())
            return change;
    for (const std::string& name : modelsOf(parts, setting.project())) {
        if (setting.modelOf(name) != former.modelOf(name))
            return {Why::ModelChanged, name};
        if (const model::Model* model = setting.project().findModel(name))
            if (auto change = usesConnection(model->connection); !change.isNone())
                return change;
    }
    return {};
}

/// Why a called workflow would do something else than before, or none.
ReuseReason changeInside(const Setting& setting, const Setting& former)
{
    const auto changed = [&] { return ReuseReason{Why::WorkflowChanged, setting.plan.workflow.text()}; };
    const graph::Workflow* now = setting.project().findWorkflow(setting.plan.workflow);
    const graph::Workflow* before = former.project().findWorkflow(former.plan.workflow);
    if (setting.plan.workflow != former.plan.workflow || !now || !before ||
        now->parameters != before->parameters || now->links() != before->links() ||
        setting.plan.nodes.size() != former.plan.nodes.size())
        return changed();
    for (NodeIndex node = 0; node < setting.plan.nodes.size(); ++node) {
        const auto place = former.plan.find(setting.plan.nodes[node].node->id);
        if (!place)
            return changed();
        auto change = changeOf(setting.plan.nodes[node], setting, former.plan.nodes[*place], former);
        if (!change.isNone())
            return changed();
        const graph::CalledPlan* called = setting.plan.calledBy(node);
        const graph::CalledPlan* calledBefore = former.plan.calledBy(*place);
        if (!called || !calledBefore)
            continue;
        change = changeInside({*called->plan, nullptr, setting.environment},
                              {*calledBefore->plan, nullptr, former.environment});
        if (!change.isNone())
            return change;
    }
    return {};
}

/// When something last changed the file or put another one in its place, which may bring its old time of
/// writing along.
std::chrono::nanoseconds lastChangeOf(const struct ::stat& facts)
{
    const auto time = [](const ::timespec& moment) {
        return std::chrono::seconds(moment.tv_sec) + std::chrono::nanoseconds(moment.tv_nsec);
    };
    return std::max(time(facts.st_mtim), time(facts.st_ctim));
}

/// Looks for files that are not as they were when an earlier run began.
class FileCheck {
public:
    FileCheck(const std::string& directory, WallTime moment)
        : m_directory(directory)
        , m_moment(moment)
    {}

    ReuseReason of(const PlannedNode& node, const Setting& setting) const
    {
        for (const std::string& name : namesOf(setting.partsOf(node), setting, nodes::EditorKind::FileOpen)) {
            if (!setting.variables && name.find("${") != std::string::npos)
                return {Why::FileNotNamed, name};
            struct ::stat facts {};
            const auto path = std::filesystem::path(m_directory) / name;
            if (::stat(path.c_str(), &facts) != 0 || S_ISDIR(facts.st_mode))
                return {Why::FileMissing, name}; // the node runs and tells what is wrong
            if (!S_ISREG(facts.st_mode))
                return {Why::FileReadOnce, name};
            if (lastChangeOf(facts) > m_moment.time_since_epoch())
                return {Why::FileYounger, name};
        }
        return {};
    }

    /// Of the nodes of a called workflow and of those that it calls.
    ReuseReason inside(const Plan& called, const graph::Environment* environment) const
    {
        // What a workflow with parameters fills in is known when it is called.
        const graph::Workflow* workflow = called.project->findWorkflow(called.workflow);
        std::optional<graph::Variables> variables;
        if (workflow && workflow->parameters.empty())
            if (auto made = graph::Variables::make(*workflow, environment, {}))
                variables = std::move(*made);
        const Setting setting{called, variables ? &*variables : nullptr, environment};
        for (NodeIndex node = 0; node < called.nodes.size(); ++node) {
            ReuseReason change = of(called.nodes[node], setting);
            if (const graph::CalledPlan* further = called.calledBy(node); further && change.isNone())
                change = inside(*further->plan, environment);
            if (!change.isNone())
                return change;
        }
        return {};
    }

private:
    const std::string& m_directory;
    const WallTime m_moment;
};

/// Why the outputs of the earlier run cannot be taken over, or none.
ReuseReason whyNotKept(const RunReport& report, NodeIndex node)
{
    const NodeState state = report.nodes[node].state;
    if (state != NodeState::Done && state != NodeState::Cached)
        return {Why::EndedOtherwise, std::string(nodeStateName(state))};
    for (const auto& [port, store] : report.rows[node])
        if (!store->finished() || store->failure() || store->keptRows() < store->rowCount())
            return {Why::FirstRowsOnly, port};
    return {};
}

class Comparison {
public:
    Comparison(const Setting& now, const ProjectRuntime& runtime, const Reuse& reuse)
        : m_now(now)
        , m_runtime(runtime)
        , m_reuse(reuse)
    {}

    Result<std::vector<NodeFreshness>> all()
    {
        DF_TRY(checkPins());
        for (NodeIndex node = 0; node < m_now.plan.nodes.size(); ++node)
            m_found.push_back(of(node));
        return std::move(m_found);
    }

private:
    Result<void> checkPins() const
    {
        for (const NodeId& id : m_reuse.pinned) {
            const auto node = m_now.plan.find(id);
            if (!node)
                continue; // not part of this run
            const auto origin = originOf(m_reuse.before, id);
            const ReuseReason why = !origin                                    ? ReuseReason{Why::NotInRun}
                                    : belongsToItsRun(m_now.plan.nodes[*node]) ? ReuseReason{Why::OwnRunOnly}
                                    : isOfOtherTenant(*origin)                 ? ReuseReason{Why::OtherTenant}
                                                               : whyNotKept(*origin->report, origin->place);
            if (!why.isNone())
                return fail(
                    Error(ErrorCode::UsageError, "A pinned node has no outputs that can be taken over")
                        .with("node", id.text())
                        .hint(why.sentence() + " Run it once with all rows kept, or take the pin off."));
        }
        return {};
    }

    /// One tenant's outputs are nothing for another.
    bool isOfOtherTenant(const OutputOrigin& origin) const
    {
        return hasTenants(m_now.project()) && m_now.variables->tenant() != origin.report->variables.tenant();
    }

    NodeFreshness of(NodeIndex node) const
    {
        const PlannedNode& planned = m_now.plan.nodes[node];
        if (belongsToItsRun(planned))
            return {Freshness::NoResult, {Why::OwnRunOnly}};
        const auto origin = originOf(m_reuse.before, planned.node->id);
        if (!origin)
            return {Freshness::NoResult, {Why::NotInRun}};
        if (std::ranges::find(m_reuse.pinned, planned.node->id) != m_reuse.pinned.end())
            return {Freshness::Pinned, {Why::Pinned}};
        if (auto why = whyNotKept(*origin->report, origin->place); !why.isNone())
            return {Freshness::NoResult, std::move(why)};
        if (isOfOtherTenant(*origin))
            return {Freshness::Stale, {Why::OtherTenant}};
        const RunReport& report = *origin->report;
        const Setting former{*report.plan, &report.variables,
                             report.plan->project->findEnvironment(report.environment)};
        ReuseReason why = changeOf(planned, m_now, former.plan.nodes[origin->place], former);
        if (why.isNone())
            why = changedCall(node, origin->place, former);
        if (why.isNone())
            why = changedInputs(planned, *origin);
        if (why.isNone())
            why = changedFiles(node, report.startedAt);
        return why.isNone() ? NodeFreshness{Freshness::Fresh}
                            : NodeFreshness{Freshness::Stale, std::move(why)};
    }

    ReuseReason changedCall(NodeIndex node, NodeIndex place, const Setting& former) const
    {
        const graph::CalledPlan* called = m_now.plan.calledBy(node);
        const graph::CalledPlan* before = former.plan.calledBy(place);
        if (!called || !before)
            return {};
        if (m_now.environmentValues() != former.environmentValues())
            return {Why::EnvironmentChanged};
        return changeInside({*called->plan, nullptr, m_now.environment},
                            {*before->plan, nullptr, former.environment});
    }

    ReuseReason changedFiles(NodeIndex node, WallTime moment) const
    {
        const FileCheck files(m_runtime.options().projectDirectory, moment);
        ReuseReason change = files.of(m_now.plan.nodes[node], m_now);
        if (const graph::CalledPlan* called = m_now.plan.calledBy(node); called && change.isNone())
            change = files.inside(*called->plan, m_now.environment);
        return change;
    }

    ReuseReason changedInputs(const PlannedNode& now, const OutputOrigin& origin) const
    {
        const Plan& formerPlan = *origin.report->plan;
        const PlannedNode& before = formerPlan.nodes[origin.place];
        const auto same = [&](const graph::PlannedInput& a, const graph::PlannedInput& b) {
            return a.name == b.name && a.fromPort == b.fromPort && a.path == b.path &&
                   m_now.plan.nodes[a.fromNode].node->id == formerPlan.nodes[b.fromNode].node->id;
        };
        if (!std::ranges::equal(now.inputs, before.inputs, same))
            return {Why::LinksChanged};
        for (const graph::PlannedInput& input : now.inputs) {
            const NodeId& id = m_now.plan.nodes[input.fromNode].node->id;
            const Freshness state = m_found[input.fromNode].state;
            if (state != Freshness::Fresh && state != Freshness::Pinned)
                return {Why::BeforeNotFresh, id.text()};
            // It must have been computed from the very outputs that would be taken over now.
            if (originOf(m_reuse.before, id) != originOf(origin.report, id))
                return {Why::BeforeComputedAnew, id.text()};
        }
        return {};
    }

    const Setting& m_now;
    const ProjectRuntime& m_runtime;
    const Reuse& m_reuse;
    std::vector<NodeFreshness> m_found; // of the nodes so far, which are before the others
};

/// Chooses the nodes of a run and makes their plan.
class Reduction {
public:
    Reduction(const Plan& plan, const std::vector<NodeFreshness>& freshness)
        : m_plan(plan)
        , m_runs(plan.nodes.size(), false)
        , m_taken(plan.nodes.size(), false)
    {
        for (const NodeFreshness& one : freshness) {
            m_pinned.push_back(one.state == Freshness::Pinned);
            m_reusable.push_back(one.state == Freshness::Fresh || m_pinned.back());
        }
    }

    Result<void> choose(const std::vector<NodeId>& from)
    {
        const std::size_t count = m_plan.nodes.size();
        std::vector<bool> follows(count, false);
        for (const NodeId& id : from) {
            const auto node = m_plan.find(id);
            if (!node)
                return fail(Error(ErrorCode::UsageError, "The run has no node of this name to start from")
                                .with("node", id.text()));
            follows[*node] = true;
            m_taken[*node] = m_pinned[*node]; // asked for, so it is shown
        }
        // Forwards: what follows runs too. Without a start everything that is not fresh does.
        for (NodeIndex node = 0; node < count; ++node) {
            if (from.empty()) {
                m_runs[node] = !m_reusable[node];
                m_taken[node] = m_reusable[node];
            } else if (follows[node]) {
                m_runs[node] = !m_pinned[node];
                for (const NodeIndex next : m_plan.successorsOf(node))
                    follows[next] = true;
            }
        }
        // Backwards: what is needed is taken over, or has to run as well.
        for (std::size_t at = count; at-- > 0;) {
            if (!m_runs[at])
                continue;
            for (const graph::PlannedInput& input : m_plan.nodes[at].inputs) {
                if (m_runs[input.fromNode])
                    continue;
                (m_reusable[input.fromNode] ? m_taken : m_runs)[input.fromNode] = true;
            }
        }
        return {};
    }

    ReusedPlan make(const graph::PlanPtr& original, const RunReportPtr& before) const
    {
        auto plan = std::make_shared<Plan>();
        auto taken = std::make_shared<TakenOutputs>();
        plan->project = original->project;
        plan->workflow = original->workflow;
        taken->origins = before->origins;
        for (NodeIndex node = 0; node < before->plan->nodes.size(); ++node)
            taken->origins.try_emplace(before->plan->nodes[node].node->id, OutputOrigin{before, node});
        for (NodeIndex node = 0; node < m_plan.nodes.size(); ++node)
            if (m_runs[node])
                taken->origins.erase(m_plan.nodes[node].node->id);
        std::vector<NodeIndex> moved(m_plan.nodes.size(), kLeftOut);
        for (NodeIndex node = 0; node < m_plan.nodes.size(); ++node) {
            if (!m_runs[node] && !m_taken[node])
                continue;
            moved[node] = static_cast<NodeIndex>(plan->nodes.size());
            PlannedNode& copy = plan->nodes.emplace_back(m_plan.nodes[node]);
            const bool takes = !m_runs[node];
            taken->places.push_back(takes ? &taken->origins.at(copy.node->id) : nullptr);
            if (takes)
                copy.inputs.clear();
            for (graph::PlannedInput& input : copy.inputs)
                input.fromNode = moved[input.fromNode];
        }
        plan->predecessorCounts.assign(plan->nodes.size(), 0);
        plan->successorOffsets.push_back(0);
        for (NodeIndex node = 0; node < m_plan.nodes.size(); ++node) {
            if (moved[node] == kLeftOut)
                continue;
            for (const NodeIndex next : m_plan.successorsOf(node)) {
                if (!m_runs[next])
                    continue;
                plan->successors.push_back(moved[next]);
                ++plan->predecessorCounts[moved[next]];
            }
            plan->successorOffsets.push_back(static_cast<std::uint32_t>(plan->successors.size()));
        }
        for (const NodeIndex node : m_plan.byId)
            if (moved[node] != kLeftOut)
                plan->byId.push_back(moved[node]);
        for (const graph::CalledPlan& called : m_plan.called)
            if (m_runs[called.caller])
                plan->called.push_back({moved[called.caller], called.plan, called.signature});
        return {std::move(plan), std::move(taken)};
    }

private:
    static constexpr NodeIndex kLeftOut = ~NodeIndex{0};
    const Plan& m_plan;
    std::vector<bool> m_pinned;
    std::vector<bool> m_reusable;
    std::vector<bool> m_runs;
    std::vector<bool> m_taken;
};

} // namespace

std::string_view freshnessName(Freshness freshness) noexcept
{
    switch (freshness) {
    case Freshness::NoResult:
        return "no_result";
    case Freshness::Fresh:
        return "fresh";
    case Freshness::Stale:
        return "stale";
    case Freshness::Pinned:
        return "pinned";
    }
    return "";
}

std::optional<OutputOrigin> originOf(const RunReportPtr& report, const NodeId& node)
{
    if (const auto earlier = report->origins.find(node); earlier != report->origins.end())
        return earlier->second;
    const auto place = report->plan->find(node);
    return place ? std::optional(OutputOrigin{report, *place}) : std::nullopt;
}

Result<std::vector<NodeFreshness>> freshnessOf(const Plan& plan, const Map& parameters,
                                               const ProjectRuntime& runtime, const Reuse& reuse)
{
    const graph::Environment* environment = runtime.environment();
    if (!reuse.pinned.empty() && environment && environment->production && !reuse.pinsInProduction)
        return fail(Error(ErrorCode::UsageError, "Pinned outputs are refused in a production environment")
                        .with("environment", environment->name)
                        .with("node", reuse.pinned.front().text())
                        .hint("Take the pins off, or allow them for this run."));
    const graph::Workflow* workflow = plan.project->findWorkflow(plan.workflow);
    DF_TRY_ASSIGN(auto variables, graph::Variables::make(*workflow, environment, parameters));
    if (reuse.tenant)
        variables.setTenant(*reuse.tenant);
    const Setting now{plan, &variables, environment};
    return Comparison(now, runtime, reuse).all();
}

Result<ReusedPlan> planWithReuse(const graph::PlanPtr& plan, const Map& parameters,
                                 const ProjectRuntime& runtime, const Reuse& reuse)
{
    DF_TRY_ASSIGN(const auto freshness, freshnessOf(*plan, parameters, runtime, reuse));
    Reduction reduction(*plan, freshness);
    DF_TRY(reduction.choose(reuse.from));
    return reduction.make(plan, reuse.before);
}

} // namespace dataflow::run
