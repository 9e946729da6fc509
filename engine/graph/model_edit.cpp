// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/model_edit.h"

#include "engine/model/relations.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

/// True when a model's fields, or relations it declares, lead to the model `name`. Those that follow from
/// fields of the other model go with it.
bool leadsTo(const ModelEntry& entry, std::string_view name)
{
    const bool referenced = std::ranges::any_of(entry.model->fields, [&](const model::ModelField& field) {
        const std::string_view text = field.references;
        return text.substr(0, text.find('.')) == name;
    });
    const auto relations = entry.definition.find("relations");
    if (referenced || relations == entry.definition.end() || !relations->is_object())
        return referenced;
    return std::any_of(relations->begin(), relations->end(), [&](const Json& relation) {
        const auto other = relation.find("model");
        return other != relation.end() && other->is_string() && other->get_ref<const std::string&>() == name;
    });
}

bool usesModel(const Node& node, std::string_view name, const std::vector<std::string>& models,
               const nodes::NodeCatalog& catalog)
{
    const auto given = node.params.find("model");
    if (given != node.params.end() && given->is_string() && given->get_ref<const std::string&>() == name)
        return true;
    const auto resolved = catalog.resolve(node.type, models);
    return resolved && resolved->model == name;
}

} // namespace

Result<void> editModels(Project& project, std::span<const ModelEdit> edits)
{
    std::vector<ModelEntry> entries = project.models;
    for (const ModelEdit& edit : edits) {
        std::erase_if(entries, [&](const ModelEntry& entry) { return entry.name == edit.name; });
        if (edit.definition)
            entries.push_back({edit.name, *edit.definition, nullptr});
    }
    std::ranges::sort(entries, {}, &ModelEntry::name);
    // Read anew: resolving adds to a model what must not be added twice.
    std::vector<std::shared_ptr<model::Model>> models;
    std::vector<model::Model*> all;
    for (ModelEntry& entry : entries) {
        DF_TRY_ASSIGN(model::Model model, model::modelFromJson(entry.name, entry.definition));
        models.push_back(std::make_shared<model::Model>(std::move(model)));
        all.push_back(models.back().get());
        entry.model = models.back();
    }
    if (auto resolved = model::resolveReferences(all);
        !resolved && resolved.error().code() != ErrorCode::UnknownModel) // which validation tells
        return resolved;
    model::resolveRelations(all);
    project.models = std::move(entries);
    return {};
}

std::vector<std::string> modelUses(const Project& project, std::string_view name,
                                   const nodes::NodeCatalog& catalog)
{
    std::vector<std::string> uses;
    for (const ModelEntry& entry : project.models)
        if (entry.model && entry.name != name && leadsTo(entry, name))
            uses.push_back("model " + entry.name);
    const std::vector<std::string> models = project.modelNames();
    for (const auto& [id, workflow] : project.workflows)
        for (const NodePtr& node : workflow->nodes())
            if (usesModel(*node, name, models, catalog))
                uses.push_back("node " + node->id.text() +
                               (project.workflows.size() > 1 ? " in workflow " + id.text() : ""));
    return uses;
}

} // namespace dataflow::graph
