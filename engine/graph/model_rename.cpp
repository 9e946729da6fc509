// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Renames a model where it is named, and writes down what followed from its name, so that it stays as it was.

#include "engine/graph/model_edit.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

/// One model's new name.
struct Rename {
    const std::string& from;
    const std::string& to;
    const nodes::NodeCatalog& catalog;
    const std::vector<std::string>& models; ///< with the old name
    std::size_t places = 0;

    /// Changes a text that is the old name, or starts with it and a dot.
    void text(Json& json)
    {
        if (!json.is_string())
            return;
        const auto& now = json.get_ref<const std::string&>();
        if (now.substr(0, now.find('.')) != from)
            return;
        json = to + now.substr(from.size());
        ++places;
    }

    /// Changes a node: its type, and parameters that name a model; nodes inside it too.
    bool node(std::string& type, Json& params)
    {
        const std::size_t before = places;
        const auto resolved = catalog.resolve(type, models);
        if (!resolved)
            return false;
        if (resolved->model == from) {
            type = to + resolved->type->description().modelVerb + "Node";
            ++places;
        }
        for (const nodes::ParamSpec& spec : resolved->type->description().params) {
            const auto given = params.find(spec.name);
            if (given == params.end())
                continue;
            if (spec.editor == nodes::EditorKind::Model && *given == Json(from))
                text(*given);
            else if (spec.editor == nodes::EditorKind::NodeList && given->is_array())
                for (Json& inner : *given)
                    innerNode(inner);
        }
        return places != before;
    }

    void innerNode(Json& inner)
    {
        if (!inner.is_object() || !inner.contains("type") || !inner["type"].is_string())
            return;
        auto type = inner["type"].get<std::string>();
        Json none = Json::object();
        const bool hasParams = inner.contains("params") && inner["params"].is_object();
        if (node(type, hasParams ? inner["params"] : none))
            inner["type"] = type;
    }

    /// Changes references and relations of a model's definition.
    void definition(Json& json)
    {
        if (const auto fields = json.find("fields"); fields != json.end() && fields->is_object())
            for (Json& field : *fields)
                if (field.is_object() && field.contains("references"))
                    text(field["references"]);
        if (const auto relations = json.find("relations"); relations != json.end() && relations->is_object())
            for (Json& relation : *relations)
                if (relation.is_object() && relation.contains("model"))
                    text(relation["model"]);
    }
};

/// The relations a model had but has no more, or to other fields, as declarations under the new name.
Json lostRelations(const model::Model& before, const model::Model& after, const std::string& from,
                   const std::string& to)
{
    Json lost = Json::object();
    for (const model::ModelRelation& relation : before.relations) {
        const std::string& other = relation.model == from ? to : relation.model;
        const bool kept = std::ranges::any_of(after.relations, [&](const model::ModelRelation& now) {
            return now.name == relation.name && now.kind == relation.kind && now.model == other &&
                   now.foreignKey == relation.foreignKey;
        });
        if (!kept)
            lost[relation.name] = Json{
                {"type", relation.kind == model::ModelRelation::Kind::HasMany ? "has_many" : "belongs_to"},
                {"model", other},
                {"foreign_key", relation.foreignKey}};
    }
    return lost;
}

/// Declares what followed from the old name: the table, and relations named after the model. Returns how many
/// of the relations lead to it.
Result<std::size_t> keepWhatFollowed(Project& changed, const Project& before, const std::string& from,
                                     const std::string& to)
{
    std::size_t leading = 0;
    std::vector<ModelEdit> edits;
    for (const ModelEntry& entry : before.models) {
        const std::string& name = entry.name == from ? to : entry.name;
        const auto now = std::ranges::find(changed.models, name, &ModelEntry::name);
        Json definition = now->definition;
        const Json lost = lostRelations(*entry.model, *now->model, from, to);
        for (const auto& [relation, declared] : lost.items()) {
            leading += declared.at("model") == to ? 1 : 0;
            definition["relations"][relation] = declared;
        }
        if (now->model->table != entry.model->table)
            definition["table"] = entry.model->table;
        if (definition != now->definition)
            edits.push_back({name, std::move(definition)});
    }
    DF_TRY(editModels(changed, edits));
    return leading;
}

/// The error when a node means another model under the new names, as "OrderBulk" + "CreateNode" could.
Result<void> checkTypes(const Project& changed, const Project& before, const Rename& rename)
{
    const std::vector<std::string> models = changed.modelNames();
    for (const auto& [id, workflow] : before.workflows)
        for (const NodePtr& node : workflow->nodes()) {
            const auto was = rename.catalog.resolve(node->type, rename.models);
            const Node* renamed = changed.findWorkflow(id)->find(node->id);
            const auto now = rename.catalog.resolve(renamed->type, models);
            if (was && (!now || now->type != was->type ||
                        now->model != (was->model == rename.from ? rename.to : was->model)))
                return fail(Error(ErrorCode::BadModel, "A node type would mean another model under this name")
                                .with("model", rename.to)
                                .with("type", renamed->type)
                                .inNode(node->id.text())
                                .hint("Choose another name."));
        }
    return {};
}

} // namespace

Result<std::size_t> renameModel(Project& project, const std::string& from, const std::string& to,
                                const nodes::NodeCatalog& catalog)
{
    const auto old = std::ranges::find(project.models, from, &ModelEntry::name);
    if (old == project.models.end())
        return fail(
            Error(ErrorCode::UnknownModel, "The project has no model of this name").with("model", from));
    if (from == to)
        return std::size_t{0};
    if (std::ranges::find(project.models, to, &ModelEntry::name) != project.models.end())
        return fail(Error(ErrorCode::DuplicateId, "Two models have the same name").with("model", to));
    const std::vector<std::string> models = project.modelNames();
    Rename rename{from, to, catalog, models};
    Project changed = project;
    std::vector<ModelEdit> edits{{from, std::nullopt}};
    for (const ModelEntry& entry : project.models) {
        Json definition = entry.definition;
        rename.definition(definition);
        const bool isIt = entry.name == from;
        if (isIt && definition.contains("name"))
            definition["name"] = to;
        if (isIt || definition != entry.definition)
            edits.push_back({isIt ? to : entry.name, std::move(definition)});
    }
    DF_TRY(editModels(changed, edits));
    DF_TRY_ASSIGN(const std::size_t writtenDown, keepWhatFollowed(changed, project, from, to));
    for (auto& [id, workflow] : changed.workflows) {
        std::optional<Workflow> renamed;
        for (const NodePtr& node : workflow->nodes()) {
            Node copy = *node;
            if (!rename.node(copy.type, copy.params))
                continue;
            if (!renamed)
                renamed = *workflow;
            renamed->put(std::move(copy));
        }
        if (renamed)
            workflow = std::make_shared<const Workflow>(std::move(*renamed));
    }
    DF_TRY(checkTypes(changed, project, rename));
    project = std::move(changed);
    return rename.places + writtenDown;
}

} // namespace dataflow::graph
