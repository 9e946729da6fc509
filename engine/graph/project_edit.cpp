// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_edit.h"

#include "engine/model/relations.h"

#include <algorithm>
#include <map>
#include <set>

namespace dataflow::graph {

namespace {

using Renames = std::map<std::string, std::string, std::less<>>;

/// The parameters of a node whose text names a connection.
std::vector<std::string> connectionParams(const Node& node, const std::vector<std::string>& models,
                                          const nodes::NodeCatalog& catalog)
{
    std::vector<std::string> names;
    const auto resolved = catalog.resolve(node.type, models);
    if (!resolved)
        return names;
    for (const nodes::ParamSpec& spec : resolved->type->description().params) {
        const auto given = node.params.find(spec.name);
        if (spec.editor == nodes::EditorKind::Connection && given != node.params.end() && given->is_string())
            names.push_back(spec.name);
    }
    return names;
}

void renameInNodes(Project& project, const Renames& renames, const nodes::NodeCatalog& catalog)
{
    const std::vector<std::string> models = project.modelNames();
    for (auto& [id, workflow] : project.workflows) {
        std::optional<Workflow> changed;
        for (const NodePtr& node : workflow->nodes()) {
            std::optional<Node> renamed;
            for (const std::string& param : connectionParams(*node, models, catalog)) {
                const auto to = renames.find(node->params.at(param).get_ref<const std::string&>());
                if (to == renames.end())
                    continue;
                if (!renamed)
                    renamed = *node;
                renamed->params[param] = to->second;
            }
            if (!renamed)
                continue;
            if (!changed)
                changed = *workflow;
            changed->put(std::move(*renamed));
        }
        if (changed)
            workflow = std::make_shared<const Workflow>(std::move(*changed));
    }
}

void renameInModels(Project& project, const Renames& renames)
{
    for (ModelEntry& entry : project.models) {
        const auto given = entry.definition.find("connection");
        if (given == entry.definition.end() || !given->is_string())
            continue;
        const auto to = renames.find(given->get_ref<const std::string&>());
        if (to == renames.end())
            continue;
        *given = to->second;
        if (!entry.model)
            continue;
        auto model = std::make_shared<model::Model>(*entry.model);
        model->connection = to->second;
        entry.model = std::move(model);
    }
}

void changeEnvironments(Project& project, const Renames& renames,
                        const std::set<std::string, std::less<>>& removed)
{
    for (Environment& environment : project.environments) {
        Json overrides = Json::object();
        for (const auto& [name, settings] : environment.connections.items()) {
            const auto to = renames.find(name);
            if (!removed.contains(name))
                overrides[to == renames.end() ? name : to->second] = settings;
        }
        environment.connections = std::move(overrides);
    }
}

} // namespace

Result<void> editConnections(Project& project, std::span<const ConnectionEdit> edits,
                             const nodes::NodeCatalog& catalog)
{
    std::vector<ConnectionEntry> connections = project.connections;
    Renames renames;
    std::set<std::string, std::less<>> removed;
    for (const ConnectionEdit& edit : edits) {
        if (edit.was.empty())
            continue;
        if (std::erase_if(connections, [&](const auto& entry) { return entry.name == edit.was; }) == 0)
            return fail(Error(ErrorCode::UnknownConnection, "The project has no connection of this name")
                            .with("connection", edit.was));
        if (edit.name.empty())
            removed.insert(edit.was);
        else if (edit.name != edit.was)
            renames.emplace(edit.was, edit.name);
    }
    for (const ConnectionEdit& edit : edits) {
        if (edit.name.empty() && edit.was.empty())
            return fail(Error(ErrorCode::UsageError, "A connection needs a name"));
        if (edit.name.empty())
            continue;
        if (std::ranges::find(connections, edit.name, &ConnectionEntry::name) != connections.end())
            return fail(Error(ErrorCode::DuplicateId, "Two connections have the same name")
                            .with("connection", edit.name));
        connections.push_back({edit.name, edit.settings});
    }
    std::ranges::sort(connections, {}, &ConnectionEntry::name);
    project.connections = std::move(connections);
    if (!renames.empty()) {
        renameInNodes(project, renames, catalog);
        renameInModels(project, renames);
    }
    if (!renames.empty() || !removed.empty())
        changeEnvironments(project, renames, removed);
    return {};
}

std::vector<std::string> connectionUses(const Project& project, std::string_view name,
                                        const nodes::NodeCatalog& catalog)
{
    std::vector<std::string> uses;
    for (const ModelEntry& entry : project.models)
        if (entry.model && entry.model->connection == name)
            uses.push_back("model " + entry.name);
    const std::vector<std::string> models = project.modelNames();
    for (const auto& [id, workflow] : project.workflows)
        for (const NodePtr& node : workflow->nodes())
            for (const std::string& param : connectionParams(*node, models, catalog))
                if (node->params.at(param).get_ref<const std::string&>() == name)
                    uses.push_back("node " + node->id.text() +
                                   (project.workflows.size() > 1 ? " in workflow " + id.text() : ""));
    return uses;
}

Result<void> addModel(Project& project, const std::string& name, Json definition)
{
    if (project.findModel(name))
        return fail(Error(ErrorCode::DuplicateId, "Two models have the same name").with("model", name));
    DF_TRY_ASSIGN(model::Model added, model::modelFromJson(name, definition));
    std::vector<ModelEntry> entries;
    std::vector<std::shared_ptr<model::Model>> models;
    const auto put = [&](std::string entryName, Json json, model::Model model) {
        models.push_back(std::make_shared<model::Model>(std::move(model)));
        entries.push_back({std::move(entryName), std::move(json), models.back()});
    };
    // Read anew: resolving adds to a model what must not be added twice.
    for (const ModelEntry& entry : project.models) {
        DF_TRY_ASSIGN(model::Model model, model::modelFromJson(entry.name, entry.definition));
        put(entry.name, entry.definition, std::move(model));
    }
    put(name, std::move(definition), std::move(added));
    std::vector<model::Model*> all;
    for (const auto& model : models)
        all.push_back(model.get());
    if (auto resolved = model::resolveReferences(all);
        !resolved && resolved.error().code() != ErrorCode::UnknownModel) // which validation tells
        return resolved;
    model::resolveRelations(all);
    std::ranges::sort(entries, {}, &ModelEntry::name);
    project.models = std::move(entries);
    return {};
}

} // namespace dataflow::graph
