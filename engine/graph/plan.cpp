// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/plan.h"

#include "engine/base/text.h"
#include "engine/graph/cycle_check.h"
#include "engine/graph/edit.h"
#include "engine/graph/node_check.h"
#include "engine/nodes/template_place.h"

#include <algorithm>
#include <map>

namespace dataflow::graph {

namespace {

std::vector<std::string> nodeNames(const Workflow& workflow)
{
    std::vector<std::string> names;
    names.reserve(workflow.nodes().size());
    for (const NodePtr& node : workflow.nodes())
        names.push_back(node->id.text());
    return names;
}

Error unknownNode(const Workflow& workflow, const std::string& id, std::string_view option)
{
    return Error(ErrorCode::UsageError, "The workflow has no node of this name")
        .with("node", id)
        .with("option", option)
        .hint(didYouMean(id, nodeNames(workflow)));
}

/// The workflow with `--set` values in place; the original when there are none.
Result<WorkflowPtr> withOverrides(WorkflowPtr workflow, const PlanOptions& options)
{
    if (options.overrides.empty())
        return workflow;
    Workflow changed = *workflow;
    for (const auto& [target, value] : options.overrides) {
        const std::size_t dot = target.find('.');
        if (dot == std::string::npos || dot == 0 || dot + 1 == target.size())
            return fail(Error(ErrorCode::UsageError, "A value to set names a node and a parameter")
                            .with("text", target)
                            .hint("Write it as node.parameter=value."));
        const Node* node = changed.find(NodeId(target.substr(0, dot)));
        if (!node)
            return fail(unknownNode(changed, target.substr(0, dot), "--set"));
        Node copy = *node;
        copy.params[target.substr(dot + 1)] = value;
        changed.put(std::move(copy));
    }
    return std::make_shared<const Workflow>(std::move(changed));
}

/// Turns checked nodes into a Plan, step by step.
class PlanMaker {
public:
    PlanMaker(GraphIndex& index, const PlanOptions& options)
        : m_index(index)
        , m_options(options)
        , m_successors(index.successors())
    {}

    Result<void> make(Plan& plan)
    {
        DF_TRY(check());
        m_order = topologicalOrder(m_successors);
        if (m_order.size() != m_index.size())
            return fail(cycleError(m_index.workflow(), findCycle(m_successors)));
        m_kept.assign(m_index.size(), true);
        dropDisabled();
        DF_TRY(select());
        fillNodes(plan);
        fillSuccessors(plan);
        return {};
    }

private:
    Result<void> check()
    {
        ProblemList problems(nullptr);
        // Which names have values is known when the run starts; Variables tells then.
        WorkflowCheck checks(m_index, nullptr, problems);
        for (std::uint32_t i = 0; i < m_index.size() && !problems.hasErrors(); ++i)
            checks.checkNode(i);
        for (std::size_t i = 0; i < m_index.links().size() && !problems.hasErrors(); ++i)
            checks.checkLink(i);
        for (const NodeReference& reference : m_index.references())
            checks.checkReference(reference);
        for (const NodeTrigger& trigger : m_index.triggers())
            checks.checkTrigger(trigger);
        if (problems.hasErrors())
            return fail(problems.takeFirstError());
        return {};
    }

    void dropDisabled()
    {
        bool anyDisabled = false;
        for (std::uint32_t i = 0; i < m_index.size(); ++i)
            anyDisabled = anyDisabled || m_index.node(i).disabled;
        if (!anyDisabled)
            return;
        std::vector<std::int64_t> sources(m_index.size(), 0);
        std::vector<std::int64_t> dropped(m_index.size(), 0);
        // A trigger feeds nothing.
        for (const NodeTrigger& trigger : m_index.triggers())
            if (!m_index.node(trigger.from).disabled && !isLinked(trigger.from, trigger.target))
                --sources[trigger.target];
        for (const std::uint32_t node : m_order) {
            const bool fedOnlyByDropped = sources[node] > 0 && sources[node] == dropped[node];
            m_kept[node] = !m_index.node(node).disabled && !fedOnlyByDropped && !lacksRequired(node);
            for (std::uint32_t i = m_successors.offsets[node]; i < m_successors.offsets[node + 1]; ++i) {
                ++sources[m_successors.targets[i]];
                dropped[m_successors.targets[i]] += m_kept[node] ? 0 : 1;
            }
        }
        // What only starts a node that is left out has nothing to do.
        for (const NodeTrigger& trigger : m_index.triggers())
            if (trigger.target != kNoNode && !m_kept[trigger.target] &&
                m_successors.offsets[trigger.from + 1] - m_successors.offsets[trigger.from] == 1)
                m_kept[trigger.from] = false;
    }

    bool isLinked(std::uint32_t from, std::uint32_t to) const
    {
        return std::ranges::any_of(m_index.linksInto(to),
                                   [&](std::uint32_t link) { return m_index.links()[link].from == from; });
    }

    bool lacksRequired(std::uint32_t node)
    {
        if (!m_index.typeOf(node).hasRequiredInputs && !m_index.typeOf(node).workflow)
            return false;
        const SignaturePtr call = m_index.callOf(node);
        return std::ranges::any_of(m_index.linksInto(node), [&](std::uint32_t link) {
            const std::string& name = m_index.workflow().links()[link].to.port;
            const nodes::Port* port = m_index.typeOf(node).type->findInput(name);
            if (!port && call)
                port = call->findInput(name);
            return port && port->required && !m_kept[m_index.links()[link].from];
        });
    }

    Result<void> select()
    {
        DF_TRY_ASSIGN(const auto to, placesOf(m_options.to, "--to"));
        DF_TRY_ASSIGN(const auto from, placesOf(m_options.from, "--from"));
        if (!to.empty()) {
            // Backwards through the order: a node is needed when a needed node follows it.
            std::vector<bool> needed(m_index.size(), false);
            for (const std::uint32_t node : to)
                needed[node] = true;
            for (std::size_t at = m_order.size(); at-- > 0;)
                needed[m_order[at]] = needed[m_order[at]] || anySuccessor(m_order[at], needed);
            keepOnly(needed);
        }
        if (!from.empty()) {
            std::vector<bool> following(m_index.size(), false);
            for (const std::uint32_t node : from)
                following[node] = true;
            for (const std::uint32_t node : m_order)
                for (std::uint32_t i = m_successors.offsets[node];
                     following[node] && i < m_successors.offsets[node + 1]; ++i)
                    following[m_successors.targets[i]] = true;
            keepOnly(following);
        }
        return {};
    }

    bool anySuccessor(std::uint32_t node, const std::vector<bool>& flags) const
    {
        for (std::uint32_t i = m_successors.offsets[node]; i < m_successors.offsets[node + 1]; ++i)
            if (flags[m_successors.targets[i]])
                return true;
        return false;
    }

    void keepOnly(const std::vector<bool>& chosen)
    {
        for (std::uint32_t i = 0; i < m_index.size(); ++i)
            m_kept[i] = m_kept[i] && chosen[i];
    }

    Result<std::vector<std::uint32_t>> placesOf(const std::vector<NodeId>& ids, std::string_view option) const
    {
        std::vector<std::uint32_t> places;
        for (const NodeId& id : ids) {
            const std::uint32_t place = m_index.find(id.text());
            if (place == kNoNode)
                return fail(unknownNode(m_index.workflow(), id.text(), option));
            if (!m_kept[place])
                return fail(
                    Error(ErrorCode::UsageError, "The node is disabled, or fed by disabled nodes only")
                        .with("node", id.text())
                        .with("option", option));
            places.push_back(place);
        }
        return places;
    }

    void fillNodes(Plan& plan)
    {
        m_planned.assign(m_index.size(), kNoNode);
        NodeIndex count = 0;
        for (const std::uint32_t node : m_order)
            if (m_kept[node])
                m_planned[node] = count++;
        plan.nodes.resize(count);
        plan.byId.reserve(count);
        for (std::uint32_t i = 0; i < m_index.size(); ++i) {
            if (m_planned[i] == kNoNode)
                continue;
            plan.byId.push_back(m_planned[i]);
            PlannedNode& node = plan.nodes[m_planned[i]];
            node.node = m_index.workflow().nodes()[i];
            node.type = m_index.typeOf(i).type;
            node.hasTemplates = anyTemplate(m_index.params(i), *node.type);
            fillInputs(i, node);
        }
        for (const NodeReference& reference : m_index.references()) {
            if (m_planned[reference.to] == kNoNode || m_planned[reference.from] == kNoNode)
                continue;
            auto& inputs = plan.nodes[m_planned[reference.to]].inputs;
            const std::string name = reference.source.text();
            // Named and linked as well: one input.
            if (std::ranges::find(inputs, name, &PlannedInput::name) != inputs.end())
                continue;
            inputs.push_back(startOf(reference.from, reference.source));
            inputs.back().name = name;
        }
        for (std::uint32_t i = 0; i < m_index.size(); ++i)
            if (m_planned[i] != kNoNode)
                plan.nodes[m_planned[i]].params = m_index.takeParams(i);
        // Backwards, so that the places of entries yet to go stay right.
        for (std::size_t at = m_index.references().size(); at-- > 0;) {
            const NodeReference& reference = m_index.references()[at];
            if (m_planned[reference.to] != kNoNode && m_planned[reference.from] == kNoNode)
                dropEntry(plan.nodes[m_planned[reference.to]].params, reference);
        }
    }

    /// A list of nodes names a node that is left out.
    static void dropEntry(Map& params, const NodeReference& reference)
    {
        for (auto& [name, value] : params) {
            if (name != reference.parameter)
                continue;
            List entries = *value.as<List>();
            entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(reference.position));
            value = Value(std::move(entries));
        }
    }

    void fillInputs(std::uint32_t i, PlannedNode& node)
    {
        const auto into = m_index.linksInto(i);
        node.inputs.reserve(into.size());
        for (const std::uint32_t at : into) {
            const LinkEnds& ends = m_index.links()[at];
            if (m_planned[ends.from] == kNoNode)
                continue;
            const Link& link = m_index.workflow().links()[at];
            PlannedInput& input = node.inputs.emplace_back(startOf(ends.from, link.from));
            const nodes::Port* port = node.type->findInput(link.to.port);
            const nodes::ParamSpec* param = port ? nullptr : node.type->findParam(link.to.port);
            // Where several links may end, each is known by where it comes from.
            const bool many = port ? port->many : param && param->editor == nodes::EditorKind::NodeList;
            input.name = many ? link.from.text() : param ? param->name : link.to.port;
        }
    }

    PlannedInput startOf(std::uint32_t from, const Endpoint& source)
    {
        PlannedInput input;
        input.fromNode = m_planned[from];
        const auto output = findOutput(m_index.outputsOf(from), source);
        const std::size_t size = output ? output->nameSize : source.port.size();
        if (size == source.port.size()) {
            input.fromPort = source.port;
            input.path = source.path;
        } else {
            const std::string joined = source.port + source.path;
            input.fromPort = joined.substr(0, size);
            input.path = joined.substr(size);
        }
        return input;
    }

    static bool anyTemplate(const Map& params, const nodes::NodeType& type)
    {
        const auto place = nodes::TemplatePlace::parametersOf(type);
        return std::ranges::any_of(params, [&](const auto& given) {
            return nodes::needsExpansion(given.second, place.member(given.first, params));
        });
    }

    void fillSuccessors(Plan& plan) const
    {
        plan.predecessorCounts.assign(plan.nodes.size(), 0);
        plan.successorOffsets.reserve(plan.nodes.size() + 1);
        plan.successors.reserve(m_successors.targets.size());
        plan.successorOffsets.push_back(0);
        for (const std::uint32_t node : m_order) {
            if (!m_kept[node])
                continue;
            for (std::uint32_t i = m_successors.offsets[node]; i < m_successors.offsets[node + 1]; ++i) {
                const NodeIndex target = m_planned[m_successors.targets[i]];
                if (target == kNoNode || plan.nodes[target].type->description().background)
                    continue; // a background node runs beside those linked to it
                plan.successors.push_back(target);
                ++plan.predecessorCounts[target];
            }
            plan.successorOffsets.push_back(static_cast<std::uint32_t>(plan.successors.size()));
        }
    }

    GraphIndex& m_index;
    const PlanOptions& m_options;
    Successors m_successors;
    std::vector<std::uint32_t> m_order;
    std::vector<bool> m_kept;
    std::vector<NodeIndex> m_planned; // place in the plan, kNoNode when left out
};

/// Takes bypassed nodes out; what comes into one goes on to where its links lead.
WorkflowPtr withoutBypassed(WorkflowPtr workflow, const Project& project, const nodes::NodeCatalog& catalog)
{
    std::vector<NodeId> bypassed;
    for (const NodePtr& node : workflow->nodes())
        if (node->bypassed)
            bypassed.push_back(node->id);
    if (bypassed.empty())
        return workflow;
    Workflow rest = *workflow;
    // What starts a node that is bypassed has nothing to start.
    for (const NodePtr& node : workflow->nodes()) {
        const nodes::NodeType* type = node->bypassed ? nullptr : catalog.find(node->type);
        for (const nodes::ParamSpec& spec :
             type ? std::span(type->description().params) : std::span<const nodes::ParamSpec>()) {
            const auto target =
                spec.editor == nodes::EditorKind::Node ? node->params.find(spec.name) : node->params.end();
            if (target != node->params.end() && target->is_string() &&
                std::ranges::find(bypassed, NodeId(target->get<std::string>())) != bypassed.end())
                rest.remove(node->id);
        }
    }
    removeNodesHealing(rest, bypassed, {project, catalog});
    return std::make_shared<const Workflow>(std::move(rest));
}

/// Plans of one project, each made once; a workflow that calls itself, however far around, is refused.
class PlanTree {
public:
    PlanTree(ProjectPtr project, const nodes::NodeCatalog& catalog)
        : m_project(std::move(project))
        , m_catalog(catalog)
    {}

    Result<PlanPtr> plan(const WorkflowId& id, const PlanOptions& options)
    {
        WorkflowPtr found;
        std::vector<std::string> names;
        for (const auto& [name, one] : m_project->workflows) {
            names.push_back(name.text());
            if (name == id)
                found = one;
        }
        if (!found)
            return fail(Error(ErrorCode::UnknownWorkflow, "The project has no workflow of this name")
                            .with("workflow", id.text())
                            .hint(didYouMean(id.text(), names)));
        DF_TRY_ASSIGN(found, withOverrides(std::move(found), options));
        found = withoutBypassed(std::move(found), *m_project, m_catalog);
        auto plan = std::make_shared<Plan>();
        GraphIndex index(*m_project, *found, m_catalog);
        DF_TRY(PlanMaker(index, options).make(*plan));
        plan->project = m_project;
        plan->workflow = id;
        m_open.push_back(id);
        for (NodeIndex node = 0; node < plan->nodes.size(); ++node)
            if (nodes::workflowParam(*plan->nodes[node].type))
                DF_TRY(addCalled(*plan, node, index.calls()));
        m_open.pop_back();
        return PlanPtr(std::move(plan));
    }

private:
    Result<void> addCalled(Plan& plan, NodeIndex node, WorkflowCalls& calls)
    {
        const PlannedNode& planned = plan.nodes[node];
        const TypeUse use = resolveTypeUse(planned.node->type, m_catalog, m_project->modelNames());
        const WorkflowId id = *calledWorkflow(use, planned.params); // checked
        if (std::ranges::find(m_open, id) != m_open.end())
            return fail(callCircle(m_open, id).inNode(planned.node->id.text()));
        auto made = m_made.find(id);
        if (made == m_made.end()) {
            PlanOptions whole;
            whole.catalog = &m_catalog;
            auto called = this->plan(id, whole);
            if (!called)
                return fail(std::move(called).error().with("workflow", id.text()));
            made = m_made.emplace(id, std::move(*called)).first;
        }
        plan.called.push_back({node, made->second, calls.signatureOf(id)});
        return {};
    }

    const ProjectPtr m_project;
    const nodes::NodeCatalog& m_catalog;
    std::map<WorkflowId, PlanPtr> m_made;
    std::vector<WorkflowId> m_open;
};

} // namespace

const CalledPlan* Plan::calledBy(NodeIndex node) const noexcept
{
    const auto place = std::ranges::lower_bound(called, node, {}, &CalledPlan::caller);
    return place != called.end() && place->caller == node ? &*place : nullptr;
}

std::optional<NodeIndex> Plan::find(const NodeId& id) const noexcept
{
    const auto place = std::ranges::lower_bound(
        byId, id, {}, [this](NodeIndex i) -> const NodeId& { return nodes[i].node->id; });
    return place != byId.end() && nodes[*place].node->id == id ? std::optional(*place) : std::nullopt;
}

Result<PlanPtr> makePlan(ProjectPtr project, const WorkflowId& workflow, const PlanOptions& options)
{
    const nodes::NodeCatalog& catalog = options.catalog ? *options.catalog : nodes::nodeCatalog();
    return PlanTree(std::move(project), catalog).plan(workflow, options);
}

} // namespace dataflow::graph
