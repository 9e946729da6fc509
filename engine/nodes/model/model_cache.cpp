// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/model/model_cache.h"

#include "engine/cache/key_pattern.h"
#include "engine/model/tenant.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/session_keeper.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

std::string_view writeWord(ModelWrite write) noexcept
{
    switch (write) {
    case ModelWrite::Create:
        return "create";
    case ModelWrite::Update:
        return "update";
    case ModelWrite::Delete:
        return "delete";
    }
    return "update";
}

/// Of records read by their key, which a write to another record leaves alone.
std::string recordsTag(const model::Model& model)
{
    return model::tenantKey("records:" + model.name, model.tenant);
}

/// True when the key pattern names the primary key and nothing else.
bool isKeyedByRecord(const model::Model& model)
{
    if (model.cache.keyPattern.empty())
        return false;
    const auto holes = cache::keyPatternHoles(model.cache.keyPattern);
    return holes && holes->size() == model.primaryKey.size() &&
           std::ranges::all_of(*holes, [&](const std::string& hole) { return model.isPrimaryKey(hole); });
}

/// Kinds whose text is the same however the value came here.
bool hasOneSpelling(const Value& value, db::ColumnType type)
{
    return (type == db::ColumnType::Int64 && value.kind() == ValueKind::Int64) ||
           (type == db::ColumnType::Text && value.kind() == ValueKind::Text) ||
           (type == db::ColumnType::Uuid && value.kind() == ValueKind::Uuid);
}

/// "record:Order:5"; nullopt when the key cannot be told apart by its text.
std::optional<std::string> recordTag(const model::Model& model, const Map& key)
{
    if (!isKeyedByRecord(model))
        return std::nullopt;
    std::string pattern = "record:" + model.name;
    for (const std::string& field : model.primaryKey) {
        const Value* value = valueNamed(key, field);
        const model::ModelField* declared = model.findField(field);
        if (!value || !declared || !hasOneSpelling(*value, declared->type))
            return std::nullopt;
        pattern += ":{" + field + '}';
    }
    auto tag = cache::fillKeyPattern(pattern, key);
    return tag ? std::optional(model::tenantKey(*std::move(tag), model.tenant)) : std::nullopt;
}

/// Of writes to single records too, which may be many, the whole model's entries.
void noteDropped(const model::Model& model, RunContext& context)
{
    noteDrop({cache::Drop::Kind::Tag, modelTag(model)}, context);
    noteDrop({cache::Drop::Kind::Tag, recordsTag(model)}, context);
}

void drop(const model::Model& model, ModelWrite write, const Map* record, RunContext& context)
{
    if (std::ranges::find(model.cache.invalidateOn, writeWord(write)) == model.cache.invalidateOn.end())
        return;
    noteDropped(model, context);
    cache::TieredCache& cache = context.cache();
    const auto tag = record ? recordTag(model, *record) : std::nullopt;
    cache.invalidateTag(modelTag(model));
    if (tag)
        cache.invalidateTag(*tag);
    else if (isKeyedByRecord(model))
        cache.invalidateTag(recordsTag(model));
}

} // namespace

std::string modelTag(const model::Model& model)
{
    return model::tenantKey("model:" + model.name, model.tenant);
}

std::vector<std::string> modelTags(const model::Model& model)
{
    std::vector<std::string> tags{modelTag(model)};
    tags.insert(tags.end(), model.cache.tags.begin(), model.cache.tags.end());
    return tags;
}

std::vector<std::string> recordTags(const model::Model& model, const Map& key)
{
    auto tag = recordTag(model, key);
    if (!tag)
        return modelTags(model);
    std::vector<std::string> tags{recordsTag(model), *std::move(tag)};
    tags.insert(tags.end(), model.cache.tags.begin(), model.cache.tags.end());
    return tags;
}

std::string modelShape(const model::Model& model)
{
    std::string shape = model.name + ' ' + model.table + (model.softDelete ? " soft" : "");
    for (const std::string& key : model.primaryKey)
        shape += " #" + key;
    for (const model::ModelField& field : model.allFields())
        shape += ',' + field.name + ':' + std::string(db::columnTypeName(field.type));
    return shape;
}

bool changesKey(const model::Model& model, const Map& changes)
{
    return std::ranges::any_of(changes, [&](const Map::value_type& item) {
        const auto* group = item.first.starts_with('$') ? item.second.as<Map>() : nullptr;
        return model.isPrimaryKey(item.first) || (group && changesKey(model, *group));
    });
}

void dropCachedEntries(const model::Model& model, ModelWrite write, RunContext& context)
{
    drop(model, write, nullptr, context);
}

void dropCachedEntries(const model::Model& model, ModelWrite write, const Map& record, RunContext& context)
{
    drop(model, write, &record, context);
}

std::size_t dropModelEntries(const model::Model& model, cache::TieredCache& cache)
{
    return cache.invalidateTag(modelTag(model)) + cache.invalidateTag(recordsTag(model));
}

std::size_t dropModelEntries(const model::Model& model, RunContext& context)
{
    noteDropped(model, context);
    return dropModelEntries(model, projectCacheOf(context));
}

void dropAfterUnknownWrite(const std::string& model, RunContext& context)
{
    if (const auto written = context.model(model))
        dropModelEntries(**written, context);
}

std::size_t countModelEntries(const model::Model& model, cache::TieredCache& cache)
{
    return cache.countTag(modelTag(model)) + cache.countTag(recordsTag(model));
}

} // namespace dataflow::nodes
