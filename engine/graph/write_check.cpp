// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/write_check.h"

#include "engine/db/statement_effect.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

bool writes(const std::string& type, const Json& params, const nodes::NodeCatalog& catalog,
            const std::vector<std::string>& models)
{
    const auto resolved = catalog.resolve(type, models);
    if (!resolved)
        return false; // cannot run either
    const auto& description = resolved->type->description();
    if (description.writes)
        return true;
    const auto inner = [&](const Json& node) {
        return node.is_object() && node.contains("type") && node["type"].is_string() &&
               writes(node["type"].get<std::string>(), node.value("params", Json::object()), catalog, models);
    };
    for (const auto& [name, value] : params.items()) {
        if (value.is_array() && std::ranges::any_of(value, inner))
            return true;
        const auto spec = std::ranges::find(description.params, name, &nodes::ParamSpec::name);
        if (spec != description.params.end() && spec->editor == nodes::EditorKind::Sql && value.is_string() &&
            db::statementEffect(value.get<std::string>()) != db::StatementEffect::Reads)
            return true;
    }
    return false;
}

} // namespace

std::vector<NodeId> writingNodes(const Project& project, const Workflow& workflow,
                                 const nodes::NodeCatalog& catalog)
{
    const std::vector<std::string> models = project.modelNames();
    std::vector<NodeId> found;
    for (const NodePtr& node : workflow.nodes())
        if (!node->disabled && !node->bypassed && writes(node->type, node->params, catalog, models))
            found.push_back(node->id);
    return found;
}

} // namespace dataflow::graph
