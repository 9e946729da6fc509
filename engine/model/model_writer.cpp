// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/base/json.h"
#include "engine/base/text.h"
#include "engine/model/model.h"

#include <array>

namespace dataflow::model {

namespace {

Json fieldToJson(const ModelField& field)
{
    Json json{{"type", fieldTypeName(field.type)}};
    if (field.required)
        json["required"] = true;
    if (field.defaultValue)
        json["default"] = jsonFromValue(*field.defaultValue);
    if (field.unique)
        json["unique"] = true;
    if (field.maxLength > 0)
        json["max_length"] = field.maxLength;
    if (field.precision > 0)
        json["precision"] = field.precision;
    if (field.scale > 0)
        json["scale"] = field.scale;
    if (!field.references.empty())
        json["references"] = field.references;
    return json;
}

bool isGeneratedName(const Model& model, const ModelIndex& index)
{
    // Reading the index without its name must give the same name.
    Json json{{"table", model.table}, {"fields", Json::object()}, {"indexes", Json::array()}};
    for (const ModelField& field : model.fields)
        json["fields"][field.name] = fieldToJson(field);
    json["primary_key"] = model.primaryKey;
    json["soft_delete"] = model.softDelete;
    json["timestamps"] = model.timestamps;
    json["multi_tenant"] = model.multiTenant;
    Json one = Json::object();
    if (index.fields.empty())
        one["expression"] = index.expression;
    else
        one["fields"] = index.fields;
    json["indexes"].push_back(one);
    const auto read = modelFromJson(model.name, json);
    return read && read->indexes.front().name == index.name;
}

Json indexToJson(const Model& model, const ModelIndex& index)
{
    const bool plainName = isGeneratedName(model, index);
    const bool onlyFields = index.expression.empty() && index.where.empty() && !index.unique &&
                            index.kind == IndexKind::Btree && index.include.empty();
    if (plainName && onlyFields)
        return index.fields;
    Json json = Json::object();
    if (!index.fields.empty())
        json["fields"] = index.fields;
    if (!index.where.empty())
        json["where"] = index.where;
    if (index.unique)
        json["unique"] = true;
    if (!plainName)
        json["name"] = index.name;
    if (index.kind != IndexKind::Btree)
        json["type"] = indexKindName(index.kind);
    if (!index.include.empty())
        json["include"] = index.include;
    if (!index.expression.empty())
        json["expression"] = index.expression;
    return json;
}

Json cacheToJson(const ModelCache& cache)
{
    Json json = Json::object();
    if (cache.enabled)
        json["enabled"] = true;
    if (!cache.keyPattern.empty())
        json["key_pattern"] = cache.keyPattern;
    if (cache.ttl.count() > 0)
        json["ttl"] = formatDuration(cache.ttl);
    if (cache.invalidateOn != ModelCache{}.invalidateOn)
        json["invalidate_on"] = cache.invalidateOn;
    if (cache.warmOnStart)
        json["warm_cache_on_start"] = true;
    if (!cache.tags.empty())
        json["tags"] = cache.tags;
    return json;
}

Json relationToJson(const ModelRelation& relation)
{
    const bool many = relation.kind == ModelRelation::Kind::HasMany;
    Json json{{"type", many ? "has_many" : "belongs_to"}, {"model", relation.model}};
    if (!relation.foreignKey.empty())
        json["foreign_key"] = relation.foreignKey;
    return json;
}

Json primaryKeyToJson(const std::vector<std::string>& key)
{
    return key.size() == 1 ? Json(key.front()) : Json(key);
}

} // namespace

Json modelToJson(const Model& model)
{
    constexpr std::array<std::string_view, 3> kMigrate{"auto", "check", "off"};
    Json json = Json::object();
    if (model.table != plural(snakeCase(model.name)))
        json["table"] = model.table;
    if (!model.connection.empty())
        json["connection"] = model.connection;
    json["fields"] = Json::object();
    for (const ModelField& field : model.fields)
        json["fields"][field.name] = fieldToJson(field);
    if (model.primaryKey != std::vector<std::string>{"id"})
        json["primary_key"] = primaryKeyToJson(model.primaryKey);
    if (!model.timestamps)
        json["timestamps"] = false;
    if (model.softDelete)
        json["soft_delete"] = true;
    if (model.appendOnly)
        json["append_only"] = true;
    if (model.multiTenant)
        json["multi_tenant"] = true;
    for (const ModelRelation& relation : model.relations)
        json["relations"][relation.name] = relationToJson(relation);
    for (const ModelIndex& index : model.indexes)
        json["indexes"].push_back(indexToJson(model, index));
    if (Json cache = cacheToJson(model.cache); !cache.empty())
        json["cache"] = std::move(cache);
    if (model.migrate != Migrate::Auto)
        json["migrate"] = kMigrate[static_cast<std::size_t>(model.migrate)];
    return json;
}

} // namespace dataflow::model
