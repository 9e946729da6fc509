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

std::string modelTag(const model::Model& model, const Value& tenant)
{
    return model::tenantKey("model:" + model.name, tenant);
}

/// Of records read by their key, which a write to another record leaves alone.
std::string recordsTag(const model::Model& model, const Value& tenant)
{
    return model::tenantKey("records:" + model.name, tenant);
}

/// Of the entries of every tenant: who writes to the table by a model without tenants knows none.
std::string allTenantsTag(const model::Model& model)
{
    return "tenants:" + model.name;
}

/// The tags of all entries that a write as `tenant` makes stale.
std::vector<std::string> staleTags(const model::Model& model, const Value& tenant)
{
    if (!model.multiTenant)
        return {modelTag(model, {}), recordsTag(model, {})};
    if (tenant.isNull())
        return {allTenantsTag(model)};
    return {modelTag(model, tenant), recordsTag(model, tenant)};
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
std::optional<std::string> recordTag(const model::Model& model, const Value& tenant, const Map& key)
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
    return tag ? std::optional(model::tenantKey(*std::move(tag), tenant)) : std::nullopt;
}

std::size_t dropTags(const std::vector<std::string>& tags, cache::TieredCache& cache)
{
    std::size_t count = 0;
    for (const std::string& tag : tags)
        count += cache.invalidateTag(tag);
    return count;
}

void noteTags(const std::vector<std::string>& tags, RunContext& context)
{
    for (const std::string& tag : tags)
        noteDrop({cache::Drop::Kind::Tag, tag}, context);
}

/// Of `model` itself, or of another one over the table that was written to as `tenant`.
void dropStale(const model::Model& model, const Value& tenant, ModelWrite write, const Map* record,
               RunContext& context)
{
    if (std::ranges::find(model.cache.invalidateOn, writeWord(write)) == model.cache.invalidateOn.end())
        return;
    // Of writes to single records too, which may be many, the whole model's entries.
    noteTags(staleTags(model, tenant), context);
    cache::TieredCache& cache = context.cache();
    if (model.multiTenant && tenant.isNull()) {
        dropTags(staleTags(model, tenant), cache);
        return;
    }
    const Value own = model.multiTenant ? tenant : Value();
    const auto tag = record ? recordTag(model, own, *record) : std::nullopt;
    cache.invalidateTag(modelTag(model, own));
    if (tag)
        cache.invalidateTag(*tag);
    else if (isKeyedByRecord(model))
        cache.invalidateTag(recordsTag(model, own));
}

void drop(const model::Model& model, ModelWrite write, const Map* record, RunContext& context)
{
    dropStale(model, model.tenant, write, record, context);
    for (const model::Model* other : modelsBeside(model, context)) {
        // A changed record does not tell which one it was before by another key.
        const bool tells = write != ModelWrite::Update || other->primaryKey == model.primaryKey;
        dropStale(*other, model.tenant, write, tells ? record : nullptr, context);
    }
}

} // namespace

std::vector<std::string> writeTags(const model::Model& model)
{
    std::vector<std::string> tags{modelTag(model, model.tenant)};
    if (!model.tenant.isNull())
        tags.push_back(allTenantsTag(model));
    return tags;
}

std::vector<std::string> modelTags(const model::Model& model)
{
    std::vector<std::string> tags = writeTags(model);
    tags.insert(tags.end(), model.cache.tags.begin(), model.cache.tags.end());
    return tags;
}

std::vector<std::string> recordTags(const model::Model& model, const Map& key)
{
    auto tag = recordTag(model, model.tenant, key);
    if (!tag)
        return modelTags(model);
    std::vector<std::string> tags = modelTags(model);
    tags.front() = recordsTag(model, model.tenant);
    tags.insert(tags.begin() + 1, *std::move(tag));
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
    return dropTags(staleTags(model, model.tenant), cache);
}

void dropEntriesBeside(const model::Model& other, const Value& tenant, cache::TieredCache& cache)
{
    dropTags(staleTags(other, tenant), cache);
}

std::size_t dropModelEntries(const model::Model& model, RunContext& context)
{
    noteTags(staleTags(model, model.tenant), context);
    return dropModelEntries(model, projectCacheOf(context));
}

void dropAfterUnknownWrite(const std::string& model, RunContext& context)
{
    const auto written = context.model(model);
    if (!written)
        return;
    dropModelEntries(**written, context);
    for (const model::Model* other : modelsBeside(**written, context)) {
        noteTags(staleTags(*other, (*written)->tenant), context);
        dropEntriesBeside(*other, (*written)->tenant, projectCacheOf(context));
    }
}

std::size_t countModelEntries(const model::Model& model, cache::TieredCache& cache)
{
    std::size_t count = 0;
    for (const std::string& tag : staleTags(model, model.tenant))
        count += cache.countTag(tag);
    return count;
}

} // namespace dataflow::nodes
