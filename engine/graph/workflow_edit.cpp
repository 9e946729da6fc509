// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/workflow_edit.h"

#include "engine/base/text.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

/// Visits the parameters that name a workflow, in a node and in the nodes that its parameters list. The
/// visitor gets a text to read or to change.
class CallVisitor {
public:
    CallVisitor(const Project& project, const nodes::NodeCatalog& catalog)
        : m_models(project.modelNames())
        , m_catalog(catalog)
    {}
    template <class Params, class Visitor>
    void visit(const std::string& type, Params& params, const Visitor& visitor) const
    {
        const auto resolved = m_catalog.resolve(type, m_models);
        if (!resolved || !params.is_object())
            return;
        for (const nodes::ParamSpec& spec : resolved->type->description().params) {
            const auto given = params.find(spec.name);
            if (given == params.end())
                continue;
            if (spec.editor == nodes::EditorKind::Workflow && given->is_string())
                visitor(*given);
            if (spec.editor == nodes::EditorKind::NodeList && given->is_array())
                for (auto& inner : *given)
                    if (inner.is_object() && inner.contains("params") &&
                        inner.value("type", Json()).is_string())
                        visit(inner["type"].template get<std::string>(), inner["params"], visitor);
        }
    }

private:
    std::vector<std::string> m_models;
    const nodes::NodeCatalog& m_catalog;
};

bool calls(const CallVisitor& calls, const Node& node, const WorkflowId& id)
{
    bool found = false;
    calls.visit(node.type, node.params,
                [&](const Json& name) { found = found || name.get_ref<const std::string&>() == id.text(); });
    return found;
}

/// The workflow with the calls of `from` turned into calls of `to`; nullptr when it has none.
WorkflowPtr withCallsRenamed(const Workflow& workflow, const WorkflowId& from, const WorkflowId& to,
                             const CallVisitor& visitor)
{
    std::optional<Workflow> changed;
    for (const NodePtr& node : workflow.nodes()) {
        if (!calls(visitor, *node, from))
            continue;
        Node renamed = *node;
        visitor.visit(renamed.type, renamed.params, [&](Json& name) {
            if (name.get_ref<const std::string&>() == from.text())
                name = to.text();
        });
        if (!changed)
            changed = workflow;
        changed->put(std::move(renamed));
    }
    return changed ? std::make_shared<const Workflow>(std::move(*changed)) : nullptr;
}

Result<void> checkKnown(const Project& project, const WorkflowId& id)
{
    if (project.findWorkflow(id))
        return {};
    std::vector<std::string> names;
    for (const auto& [known, workflow] : project.workflows)
        names.push_back(known.text());
    return fail(Error(ErrorCode::UnknownWorkflow, "The project has no workflow of this name")
                    .with("workflow", id.text())
                    .hint(didYouMean(id.text(), names)));
}

} // namespace

Result<void> checkWorkflowName(const Project& project, const std::string& name)
{
    if (!isNodeId(name))
        return fail(Error(ErrorCode::UsageError, "This cannot be the name of a workflow")
                        .with("name", excerpt(name, 60))
                        .hint("Use letters, digits, _ and -, starting with a letter or _."));
    if (project.findWorkflow(WorkflowId(name)))
        return fail(Error(ErrorCode::DuplicateId, "Two workflows have the same name").with("workflow", name));
    return {};
}

Result<void> addWorkflow(Project& project, const WorkflowId& id)
{
    DF_TRY(checkWorkflowName(project, id.text()));
    project.extraView.erase(id.text()); // of a workflow of this name that was there once
    project.putWorkflow(id, Workflow());
    return {};
}

Result<void> renameWorkflow(Project& project, const WorkflowId& from, const WorkflowId& to,
                            const nodes::NodeCatalog& catalog)
{
    DF_TRY(checkKnown(project, from));
    if (from == to)
        return {};
    DF_TRY(checkWorkflowName(project, to.text()));
    const CallVisitor visitor(project, catalog);
    for (auto& [id, workflow] : project.workflows) {
        if (WorkflowPtr changed = withCallsRenamed(*workflow, from, to, visitor))
            workflow = std::move(changed);
        if (id == from)
            id = to;
    }
    std::ranges::sort(project.workflows, {}, &std::pair<WorkflowId, WorkflowPtr>::first);
    project.extraView.erase(to.text());
    return {};
}

Result<WorkflowId> duplicateWorkflow(Project& project, const WorkflowId& id)
{
    DF_TRY(checkKnown(project, id));
    WorkflowId copy;
    for (int number = 2; copy.empty() || project.findWorkflow(copy); ++number)
        copy = WorkflowId(id.text() + '_' + std::to_string(number));
    project.extraView.erase(copy.text());
    project.putWorkflow(copy, *project.findWorkflow(id));
    return copy;
}

Result<void> removeWorkflow(Project& project, const WorkflowId& id)
{
    DF_TRY(checkKnown(project, id));
    if (project.workflows.size() == 1)
        return fail(Error(ErrorCode::UsageError, "A project keeps at least one workflow")
                        .with("workflow", id.text()));
    std::erase_if(project.workflows, [&](const auto& one) { return one.first == id; });
    return {};
}

std::vector<std::string> workflowUses(const Project& project, const WorkflowId& id,
                                      const nodes::NodeCatalog& catalog)
{
    std::vector<std::string> uses;
    const CallVisitor visitor(project, catalog);
    for (const auto& [holder, workflow] : project.workflows)
        for (const NodePtr& node : workflow->nodes())
            if (holder != id && calls(visitor, *node, id))
                uses.push_back("node " + node->id.text() + " in workflow " + holder.text());
    return uses;
}

} // namespace dataflow::graph
