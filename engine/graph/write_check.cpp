// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/write_check.h"

#include "engine/db/statement_effect.h"

#include <algorithm>
#include <set>

namespace dataflow::graph {

namespace {

class WriteCheck {
public:
    WriteCheck(const Project& project, const nodes::NodeCatalog& catalog)
        : m_project(project)
        , m_catalog(catalog)
        , m_models(project.modelNames())
    {}

    bool writes(const std::string& type, const Json& params)
    {
        const auto resolved = m_catalog.resolve(type, m_models);
        if (!resolved)
            return false; // cannot run either
        const auto& description = resolved->type->description();
        if (description.writes)
            return true;
        for (const auto& [name, value] : params.items()) {
            if (value.is_array() &&
                std::ranges::any_of(value, [this](const Json& node) { return inner(node); }))
                return true;
            const auto spec = std::ranges::find(description.params, name, &nodes::ParamSpec::name);
            if (spec == description.params.end() || !value.is_string())
                continue;
            const auto text = value.get<std::string>();
            if (spec->editor == nodes::EditorKind::Sql &&
                db::statementEffect(text) != db::StatementEffect::Reads)
                return true;
            if (spec->editor == nodes::EditorKind::Workflow && calledWrites(WorkflowId(text)))
                return true;
        }
        return false;
    }

private:
    bool inner(const Json& node)
    {
        return node.is_object() && node.contains("type") && node["type"].is_string() &&
               writes(node["type"].get<std::string>(), node.value("params", Json::object()));
    }
    bool calledWrites(const WorkflowId& id)
    {
        const Workflow* called = m_project.findWorkflow(id);
        if (!called || !m_seen.insert(id).second)
            return m_writing.contains(id); // circles cannot run
        const bool found = std::ranges::any_of(called->nodes(), [this](const NodePtr& node) {
            return !node->disabled && !node->bypassed && writes(node->type, node->params);
        });
        if (found)
            m_writing.insert(id);
        return found;
    }

    const Project& m_project;
    const nodes::NodeCatalog& m_catalog;
    const std::vector<std::string> m_models;
    std::set<WorkflowId> m_seen;
    std::set<WorkflowId> m_writing;
};

} // namespace

std::vector<NodeId> writingNodes(const Project& project, const Workflow& workflow,
                                 const nodes::NodeCatalog& catalog)
{
    WriteCheck check(project, catalog);
    std::vector<NodeId> found;
    for (const NodePtr& node : workflow.nodes())
        if (!node->disabled && !node->bypassed && check.writes(node->type, node->params))
            found.push_back(node->id);
    return found;
}

} // namespace dataflow::graph
