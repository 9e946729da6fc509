// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/write_check.h"

#include "engine/db/statement_effect.h"
#include "engine/graph/connection_settings.h"

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

    std::vector<WriteTarget> find(const WorkflowId& id, const Workflow& workflow)
    {
        for (const NodePtr& node : workflow.nodes()) {
            m_seen = {id};
            if (!node->disabled && !node->bypassed)
                visit({node->id, node->id.text(), id}, node->type, node->params);
        }
        return std::move(m_found);
    }

private:
    struct Place {
        NodeId node;
        std::string name;
        WorkflowId workflow;
    };
    void visit(const Place& place, const std::string& type, const Json& params)
    {
        const auto resolved = m_catalog.resolve(type, m_models);
        if (!resolved)
            return; // cannot run either
        const auto& description = resolved->type->description();
        const auto kind = databaseKindFor(m_project, *resolved->type, params);
        bool writes = description.writes;
        for (const auto& [name, value] : params.items()) {
            const auto spec = std::ranges::find(description.params, name, &nodes::ParamSpec::name);
            if (spec == description.params.end())
                continue;
            if (value.is_array() && spec->editor == nodes::EditorKind::NodeList)
                for (const Json& node : value)
                    visitInner(place, node);
            if (!value.is_string())
                continue;
            const auto& text = value.get_ref<const std::string&>();
            writes = writes || isChangingStatement(*spec, text, kind);
            if (spec->editor == nodes::EditorKind::Workflow)
                visitCalled(place, WorkflowId(text));
        }
        if (writes)
            m_found.push_back({place.node, place.name, place.workflow, type, params});
    }
    void visitInner(const Place& holder, const Json& node)
    {
        if (!node.is_object() || !node.contains("type") || !node["type"].is_string())
            return;
        const auto id = node.find("id"); // an unfinished entry may have none, or a number
        const std::string name = id != node.end() && id->is_string() ? id->get<std::string>() : std::string();
        visit({holder.node, holder.name + '.' + name, holder.workflow}, node["type"].get<std::string>(),
              node.value("params", Json::object()));
    }
    void visitCalled(const Place& caller, const WorkflowId& id)
    {
        const Workflow* called = m_project.findWorkflow(id);
        if (!called || !m_seen.insert(id).second)
            return; // once is enough, and circles cannot run
        for (const NodePtr& node : called->nodes())
            if (!node->disabled && !node->bypassed)
                visit({caller.node, caller.name + '.' + node->id.text(), id}, node->type, node->params);
    }

    const Project& m_project;
    const nodes::NodeCatalog& m_catalog;
    const std::vector<std::string> m_models;
    std::set<WorkflowId> m_seen; ///< looked at for the node under way
    std::vector<WriteTarget> m_found;
};

} // namespace

bool isChangingStatement(const nodes::ParamSpec& spec, std::string_view text,
                         std::optional<db::DatabaseKind> kind)
{
    const auto changes = [text](db::SqlQuoting quoting) {
        return db::statementEffect(text, quoting) != db::StatementEffect::Reads;
    };
    if (spec.editor != nodes::EditorKind::Sql)
        return false;
    return kind ? changes(db::quotingOf(*kind))
                : changes(db::SqlQuoting::Standard) || changes(db::SqlQuoting::Backslash);
}

std::optional<db::DatabaseKind> databaseKindFor(const Project& project, const nodes::NodeType& type,
                                                const Json& params)
{
    for (const nodes::ParamSpec& spec : type.description().params) {
        if (spec.editor != nodes::EditorKind::Connection)
            continue;
        const auto given = params.find(spec.name);
        if (given != params.end() && !given->is_string())
            return std::nullopt;
        return databaseKindOf(project, given == params.end() ? std::string() : given->get<std::string>(),
                              nullptr);
    }
    return std::nullopt;
}

std::vector<NodeId> writingNodes(const Project& project, const Workflow& workflow,
                                 const nodes::NodeCatalog& catalog)
{
    std::vector<NodeId> found;
    for (const WriteTarget& target : WriteCheck(project, catalog).find({}, workflow))
        if (found.empty() || found.back() != target.node)
            found.push_back(target.node);
    return found;
}

std::vector<WriteTarget> writeTargets(const Project& project, const WorkflowId& workflow,
                                      const nodes::NodeCatalog& catalog)
{
    const Workflow* found = project.findWorkflow(workflow);
    return found ? WriteCheck(project, catalog).find(workflow, *found) : std::vector<WriteTarget>();
}

} // namespace dataflow::graph
