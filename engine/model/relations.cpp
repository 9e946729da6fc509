// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/relations.h"

#include "engine/base/text.h"
#include "engine/model/field_value.h"
#include "engine/model/sql_builder.h"
#include "engine/model/sql_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::model {

namespace {

using Kind = ModelRelation::Kind;

constexpr std::string_view kIdSuffix = "_id";

Model* modelNamed(std::span<Model* const> models, std::string_view name)
{
    const auto found = std::ranges::find(models, name, [](const Model* model) { return model->name; });
    return found == models.end() ? nullptr : *found;
}

/// The key field that `field` of a model points to in `target`; empty when there is none to point to.
std::string keyBehind(const ModelField& field, const Model& target)
{
    const std::size_t dot = field.references.find('.');
    if (dot != std::string::npos && field.references.substr(0, dot) == target.name)
        return field.references.substr(dot + 1);
    return target.primaryKey.size() == 1 ? target.primaryKey.front() : std::string();
}

/// The model that a field belongs to by `references`, else by its name; nullptr when it is a plain field.
Model* targetOf(const ModelField& field, std::span<Model* const> models)
{
    if (!field.references.empty())
        return modelNamed(models, std::string_view(field.references).substr(0, field.references.find('.')));
    if (!field.name.ends_with(kIdSuffix))
        return nullptr;
    const std::string_view stem =
        std::string_view(field.name).substr(0, field.name.size() - kIdSuffix.size());
    const auto found =
        std::ranges::find(models, stem, [](const Model* model) { return snakeCase(model->name); });
    return found == models.end() ? nullptr : *found;
}

bool isTaken(const Model& model, std::string_view name)
{
    return model.findField(name) ||
           std::ranges::find(model.relations, name, &ModelRelation::name) != model.relations.end();
}

void add(Model& model, ModelRelation relation)
{
    const bool declared = std::ranges::any_of(model.relations, [&](const ModelRelation& known) {
        return known.kind == relation.kind && known.model == relation.model &&
               known.foreignKey == relation.foreignKey;
    });
    if (!declared && !isTaken(model, relation.name))
        model.relations.push_back(std::move(relation));
}

void addInferred(Model& model, const ModelField& field, Model& target)
{
    const std::string key = keyBehind(field, target);
    const ModelField* keyField = target.findField(key);
    if (!keyField || keyField->type != field.type)
        return;
    const std::string name = field.name.ends_with(kIdSuffix)
                                 ? field.name.substr(0, field.name.size() - kIdSuffix.size())
                                 : snakeCase(target.name);
    add(model, {Kind::BelongsTo, name, target.name, field.name});
    add(target, {Kind::HasMany, plural(snakeCase(model.name)), model.name, field.name});
}

} // namespace

void resolveRelations(std::span<Model* const> models)
{
    for (Model* model : models)
        for (ModelRelation& relation : model->relations)
            if (relation.foreignKey.empty())
                relation.foreignKey =
                    snakeCase(relation.kind == Kind::HasMany ? model->name : relation.model) +
                    std::string(kIdSuffix);
    for (Model* model : models)
        for (const ModelField& field : model->fields)
            if (Model* target = targetOf(field, models))
                addInferred(*model, field, *target);
}

Result<const ModelRelation*> findRelation(const Model& model, std::string_view name)
{
    const auto found = std::ranges::find(model.relations, name, &ModelRelation::name);
    if (found == model.relations.end()) {
        std::vector<std::string> names;
        for (const ModelRelation& relation : model.relations)
            names.push_back(relation.name);
        std::string hint = didYouMean(name, names);
        if (hint.empty())
            hint = "Declare it under \"relations\" of the model, or name the foreign key <model>_id.";
        return fail(Error(ErrorCode::UnknownField, "The model has no such relation")
                        .with("model", model.name)
                        .with("relation", name)
                        .hint(std::move(hint)));
    }
    if (model.findField(name))
        return fail(Error(ErrorCode::BadModel, "A relation has the name of a field")
                        .with("model", model.name)
                        .with("relation", name)
                        .hint("Rename the relation."));
    return &*found;
}

Result<RelationFields> relationFields(const Model& model, const ModelRelation& relation, const Model& other)
{
    const bool many = relation.kind == Kind::HasMany;
    const Model& belonging = many ? other : model;
    const Model& target = many ? model : other;
    const ModelField* field = belonging.findField(relation.foreignKey);
    const std::string key = field ? keyBehind(*field, target) : std::string();
    if (!field || !target.findField(key))
        return fail(Error(ErrorCode::BadModel, "The fields behind a relation cannot be found")
                        .with("model", model.name)
                        .with("relation", relation.name)
                        .with("to", relation.model)
                        .with("foreign_key", relation.foreignKey)
                        .hint("Its foreign_key is a field of the model that belongs to the other, and the "
                              "other needs a key of one field."));
    return many ? RelationFields{key, relation.foreignKey} : RelationFields{relation.foreignKey, key};
}

bool bindsKeysAsOne(const Model& model, std::string_view field, const db::Dialect& dialect)
{
    if (dialect.kind() != db::DatabaseKind::Sqlite)
        return dialect.kind() == db::DatabaseKind::Postgres;
    const db::ColumnType type = model.findField(field)->type; // of these JSON and column hold the same
    return type == db::ColumnType::Int64 || type == db::ColumnType::Text || type == db::ColumnType::Uuid;
}

Result<db::SqlText> relatedSql(const Model& model, std::string_view field, const std::vector<Value>& keys,
                               bool includeDeleted, const db::Dialect& dialect)
{
    SqlWriter writer(model, dialect);
    writer << "SELECT " << writer.columnList({}) << " FROM " << writer.table();
    FilterNode filter;
    std::string further;
    if (dialect.kind() == db::DatabaseKind::Postgres)
        further = fmt::format("{} = ANY({})", writer.column(field), writer.bind(Value(List(keys))));
    else if (bindsKeysAsOne(model, field, dialect))
        further = fmt::format("{} IN (SELECT value FROM json_each({}))", writer.column(field),
                              writer.bind(storedJson(Value(List(keys)))));
    else
        filter = {.kind = FilterNode::Kind::Condition,
                  .field = std::string(field),
                  .op = FilterOperator::In,
                  .values = keys};
    DF_TRY(writer.where(filter, includeDeleted, further));
    std::string order;
    for (const std::string& key : model.primaryKey)
        order +=
            (order.empty() ? " ORDER BY " : ", ") + writer.sortKey(*model.findField(key), writer.column(key));
    writer << order;
    return std::move(writer.sql);
}

} // namespace dataflow::model
