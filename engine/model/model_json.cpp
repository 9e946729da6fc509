// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/base/text.h"
#include "engine/model/field_value.h"
#include "engine/model/json_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace dataflow::model {

namespace {

using db::ColumnType;

/// PostgreSQL cuts longer identifiers, which would make two names one.
constexpr std::size_t kMaxIdentifierBytes = 63;

struct TypeWord {
    std::string_view word;
    ColumnType type;
};
constexpr std::array<TypeWord, 11> kTypeWords{{{"int", ColumnType::Int64},
                                               {"str", ColumnType::Text},
                                               {"text", ColumnType::Text},
                                               {"float", ColumnType::Double},
                                               {"decimal", ColumnType::Decimal},
                                               {"bool", ColumnType::Bool},
                                               {"datetime", ColumnType::TimestampTz},
                                               {"date", ColumnType::Date},
                                               {"json", ColumnType::Json},
                                               {"bytes", ColumnType::Bytes},
                                               {"uuid", ColumnType::Uuid}}};
constexpr std::array<std::string_view, 5> kIndexKinds{"btree", "hash", "gin", "gist", "brin"};
constexpr std::array<std::string_view, 2> kRelationKinds{"has_many", "belongs_to"};
constexpr std::array<std::string_view, 3> kMigrateWords{"auto", "check", "off"};
constexpr std::array<std::string_view, 3> kWriteWords{"create", "update", "delete"};

bool isIdentifier(std::string_view name)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !name.empty() && isLetter(name.front()) &&
           std::ranges::all_of(name, [&](char c) { return isLetter(c) || (c >= '0' && c <= '9'); });
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return lower;
}

Result<void> checkFieldName(const JsonReader& fields, const std::string& name)
{
    const bool control =
        std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (name.empty() || name.size() > kMaxIdentifierBytes || control || !isValidUtf8(name))
        return fail(fields.error("A field name must have 1 to 63 bytes of text", name));
    if (name.find('.') != std::string::npos || name.starts_with('$') || name.starts_with("__"))
        return fail(fields.error("A field name must not hold a dot or begin with $ or __", name)
                        .hint("A dot leads into a json field, $ begins an operator, __ is used by generated "
                              "statements."));
    return {};
}

Result<ColumnType> readType(const JsonReader& reader)
{
    std::array<std::string_view, kTypeWords.size()> words;
    std::ranges::transform(kTypeWords, words.begin(), &TypeWord::word);
    if (!reader.has("type"))
        return fail(reader.error("A field has no type", {}).hint("Add \"type\": \"str\", or another type."));
    DF_TRY_ASSIGN(const std::size_t index, reader.choice("type", words, 0));
    return kTypeWords[index].type;
}

Result<void> readReference(const JsonReader& reader, ModelField& field)
{
    DF_TRY_ASSIGN(field.references, reader.text("references"));
    if (field.references.empty())
        return {};
    const std::size_t dot = field.references.find('.');
    const std::string target = field.references.substr(0, dot);
    const bool emptyColumn = dot != std::string::npos && dot + 1 == field.references.size();
    if (!isIdentifier(target) || emptyColumn)
        return fail(reader.error("A reference must be written Model or Model.field", "references"));
    field.referencedTable = plural(snakeCase(target));
    field.referencedColumn = dot == std::string::npos ? "id" : field.references.substr(dot + 1);
    return {};
}

Result<void> readSizes(const JsonReader& reader, ModelField& field)
{
    DF_TRY_ASSIGN(field.maxLength, reader.count("max_length"));
    DF_TRY_ASSIGN(field.precision, reader.count("precision"));
    DF_TRY_ASSIGN(field.scale, reader.count("scale"));
    if (field.maxLength > 0 && field.type != ColumnType::Text)
        return fail(reader.error("Only str and text fields have a max_length", "max_length"));
    if ((field.precision > 0 || field.scale > 0) && field.type != ColumnType::Decimal)
        return fail(reader.error("Only decimal fields have a precision and scale", "precision"));
    if (field.scale > field.precision)
        return fail(reader.error("The scale of a decimal must not be above its precision", "scale"));
    return {};
}

Result<ModelField> readField(const JsonReader& fields, const std::string& name, const Json& json)
{
    DF_TRY(checkFieldName(fields, name));
    const JsonReader reader(json, fields.pointerOf(name), fields.model());
    if (!json.is_object())
        return fail(reader.error("A field must be an object", {}).hint("Write {\"type\": \"str\"}."));
    DF_TRY(reader.requireKeys(
        {"type", "required", "default", "unique", "max_length", "precision", "scale", "references"}));
    ModelField field;
    field.name = name;
    DF_TRY_ASSIGN(field.type, readType(reader));
    DF_TRY_ASSIGN(field.required, reader.flag("required", false));
    DF_TRY_ASSIGN(field.unique, reader.flag("unique", false));
    DF_TRY(readSizes(reader, field));
    DF_TRY(readReference(reader, field));
    if (field.unique && field.type == ColumnType::Json)
        return fail(reader.error("A json field cannot be unique", "unique"));
    if (field.type == ColumnType::Bytes && reader.has("default"))
        return fail(reader.error("A bytes field cannot have a default", "default"));
    if (reader.has("default") && !reader.at("default").is_null()) {
        auto value = storedValue(field, valueFromJson(reader.at("default")));
        if (!value)
            return fail(reader.error("The default does not fit its field", "default")
                            .causedBy(std::move(value).error()));
        field.defaultValue = std::move(*value);
    }
    return field;
}

Result<std::vector<ModelField>> readFields(const JsonReader& model)
{
    std::vector<ModelField> fields;
    if (!model.has("fields"))
        return fail(model.error("The model has no fields", {})
                        .hint("Add \"fields\": {\"name\": {\"type\": \"str\"}}."));
    const Json& json = model.at("fields");
    const JsonReader reader(json, model.pointerOf("fields"), model.model());
    if (!json.is_object())
        return fail(reader.error("The fields of a model must be an object", {}));
    std::set<std::string> seen;
    for (const auto& item : json.items()) {
        DF_TRY_ASSIGN(ModelField field, readField(reader, item.key(), item.value()));
        if (!seen.insert(lowerCase(field.name)).second)
            return fail(reader.error(
                "Two fields differ in upper and lower case only, which SQLite takes for one", field.name));
        fields.push_back(std::move(field));
    }
    if (fields.empty())
        return fail(reader.error("The model has no fields", {}));
    return fields;
}

Result<void> checkKnown(const JsonReader& reader, const Model& model, const std::vector<std::string>& names,
                        std::string_view key)
{
    for (const std::string& name : names) {
        if (!model.findField(name))
            return fail(unknownField(model, name).with("pointer", reader.pointerOf(key)));
    }
    return {};
}

Result<void> checkIndexKind(const JsonReader& reader, const ModelIndex& index)
{
    if (index.unique && index.kind != IndexKind::Btree)
        return fail(reader.error("Only a btree index can be unique", "unique"));
    if (!index.include.empty() && index.kind != IndexKind::Btree && index.kind != IndexKind::Gist)
        return fail(reader.error("Only btree and gist indexes can include further fields", "include"));
    if (index.kind == IndexKind::Hash && index.fields.size() > 1)
        return fail(reader.error("A hash index has one field", "fields"));
    return {};
}

Result<ModelIndex> readIndex(const JsonReader& reader, const Json& json, const Model& model)
{
    ModelIndex index;
    if (json.is_array()) {
        const Json wrapped{{"fields", json}};
        const JsonReader inner(wrapped, reader.pointerOf({}), reader.model());
        DF_TRY_ASSIGN(index.fields, inner.names("fields"));
    } else {
        DF_TRY(reader.requireKeys({"fields", "where", "unique", "name", "type", "include", "expression"}));
        DF_TRY_ASSIGN(index.fields, reader.names("fields"));
        DF_TRY_ASSIGN(index.where, reader.text("where"));
        DF_TRY_ASSIGN(index.unique, reader.flag("unique", false));
        DF_TRY_ASSIGN(index.name, reader.text("name"));
        DF_TRY_ASSIGN(const std::size_t kind, reader.choice("type", kIndexKinds, 0));
        index.kind = static_cast<IndexKind>(kind);
        DF_TRY_ASSIGN(index.include, reader.names("include"));
        DF_TRY_ASSIGN(index.expression, reader.text("expression"));
    }
    if (index.fields.empty() == index.expression.empty())
        return fail(reader.error("An index needs fields or an expression, and not both", {}));
    if (index.name.size() > kMaxIdentifierBytes || index.name.find('.') != std::string::npos)
        return fail(reader.error("An index name has at most 63 bytes and no dot", "name"));
    DF_TRY(checkKnown(reader, model, index.fields, "fields"));
    DF_TRY(checkKnown(reader, model, index.include, "include"));
    DF_TRY(checkIndexKind(reader, index));
    return index;
}

/// `idx_<table>_<all fields>`; too long ones end in a hash, equal ones in a number.
std::string indexName(const Model& model, const ModelIndex& index, const std::set<std::string>& taken)
{
    std::string name = "idx_" + model.table;
    for (const std::string& field : index.fields)
        name += '_' + field;
    if (index.fields.empty())
        name += "_expression";
    std::ranges::replace(name, '.', '_');
    if (name.size() > kMaxIdentifierBytes - 4) {
        std::uint32_t hash = 2'166'136'261;
        for (const char c : name)
            hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619;
        std::size_t kept = 46;
        while (kept > 0 && (static_cast<unsigned char>(name[kept]) & 0xC0) == 0x80)
            --kept; // not inside a character
        name = name.substr(0, kept) + '_' + fmt::format("{:08x}", hash);
    }
    std::string unique = name;
    for (int number = 2; taken.contains(unique); ++number)
        unique = name + '_' + std::to_string(number);
    return unique;
}

Result<void> readIndexes(const JsonReader& reader, Model& model)
{
    if (!reader.has("indexes"))
        return {};
    const Json& json = reader.at("indexes");
    if (!json.is_array())
        return fail(reader.error("The indexes of a model must be a list", "indexes"));
    std::set<std::string> taken;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const JsonReader one(json[i], reader.pointerOf("indexes") + '/' + std::to_string(i), reader.model());
        DF_TRY_ASSIGN(ModelIndex index, readIndex(one, json[i], model));
        if (!index.name.empty() && !taken.insert(index.name).second)
            return fail(one.error("Two indexes have the same name", "name").with("name", index.name));
        model.indexes.push_back(std::move(index));
    }
    for (ModelIndex& index : model.indexes) {
        if (index.name.empty())
            taken.insert(index.name = indexName(model, index, taken));
    }
    return {};
}

Result<void> readCache(const JsonReader& model, ModelCache& cache)
{
    if (!model.has("cache"))
        return {};
    const JsonReader reader(model.at("cache"), model.pointerOf("cache"), model.model());
    DF_TRY(reader.requireKeys(
        {"enabled", "key_pattern", "ttl", "invalidate_on", "warm_cache_on_start", "tags"}));
    DF_TRY_ASSIGN(cache.enabled, reader.flag("enabled", false));
    DF_TRY_ASSIGN(cache.keyPattern, reader.text("key_pattern"));
    DF_TRY_ASSIGN(cache.tags, reader.names("tags"));
    DF_TRY_ASSIGN(cache.invalidateOn, reader.names("invalidate_on", cache.invalidateOn));
    for (const std::string& word : cache.invalidateOn) {
        if (std::ranges::find(kWriteWords, word) == kWriteWords.end())
            return fail(reader
                            .error("Cached rows can be invalidated on create, update and delete only",
                                   "invalidate_on")
                            .with("value", word));
    }
    DF_TRY_ASSIGN(cache.warmOnStart, reader.flag("warm_cache_on_start", false));
    if (cache.warmOnStart && (!cache.enabled || cache.keyPattern.empty()))
        return fail(
            reader
                .error("Only a model whose records are cached by a key can be warmed", "warm_cache_on_start")
                .hint("Set \"enabled\": true and a \"key_pattern\" such as \"product:{id}\", or remove "
                      "the key."));
    if (!reader.has("ttl"))
        return {};
    const Json& ttl = reader.at("ttl");
    const auto duration = parseDuration(ttl.is_string() ? ttl.get<std::string>() : ttl.dump());
    if (!duration || duration->count() % 1000 != 0)
        return fail(
            reader.error("The ttl must be a duration of whole seconds", "ttl").hint("Write 300 or \"5m\"."));
    cache.ttl = std::chrono::duration_cast<std::chrono::seconds>(*duration);
    return {};
}

Result<void> readRelations(const JsonReader& model, std::vector<ModelRelation>& relations)
{
    if (!model.has("relations"))
        return {};
    const Json& json = model.at("relations");
    const JsonReader outer(json, model.pointerOf("relations"), model.model());
    if (!json.is_object())
        return fail(outer.error("The relations of a model must be an object", {})
                        .hint("Write {\"orders\": {\"type\": \"has_many\", \"model\": \"Order\"}}."));
    for (const auto& item : json.items()) {
        const JsonReader reader(item.value(), outer.pointerOf(item.key()), model.model());
        DF_TRY(reader.requireKeys({"type", "model", "foreign_key"}));
        ModelRelation relation;
        relation.name = item.key();
        DF_TRY_ASSIGN(relation.model, reader.text("model"));
        DF_TRY_ASSIGN(relation.foreignKey, reader.text("foreign_key"));
        if (relation.model.empty() || !reader.has("type"))
            return fail(reader.error("A relation needs a type and a model", {})
                            .hint("Write {\"type\": \"has_many\", \"model\": \"Order\"}."));
        DF_TRY_ASSIGN(const std::size_t kind, reader.choice("type", kRelationKinds, 0));
        relation.kind = static_cast<ModelRelation::Kind>(kind);
        relations.push_back(std::move(relation));
    }
    return {};
}

Result<void> checkMoments(const JsonReader& reader, const Model& model)
{
    for (const ModelField& field : model.fields) {
        const bool kept = (model.timestamps && (field.name == "created_at" || field.name == "updated_at")) ||
                          (model.softDelete && field.name == "deleted_at");
        if (kept && field.type != ColumnType::TimestampTz)
            return fail(reader.error("A field that the model keeps itself must be a datetime", "fields")
                            .with("field", field.name)
                            .hint("Rename it, or switch timestamps or soft_delete off."));
        if (field.name == "deleted_at" && kept && field.required)
            return fail(
                reader.error("deleted_at must not be required when the model deletes softly", "fields"));
    }
    return {};
}

/// A declared tenant field must be able to say whose each record is.
Result<void> checkTenantField(const JsonReader& reader, const Model& model)
{
    if (!model.multiTenant)
        return {};
    for (const ModelField& field : model.fields) {
        if (lowerCase(field.name) != kTenantField)
            continue;
        if (field.name != kTenantField)
            return fail(
                reader.error("The field that says whose a record is must be written tenant_id", "fields")
                    .with("field", field.name)
                    .hint("Rename it, or take multi_tenant off the model."));
        const bool fits = field.type == ColumnType::Text || field.type == ColumnType::Int64 ||
                          field.type == ColumnType::Uuid;
        if (!fits)
            return fail(
                reader.error("The field tenant_id of a multi_tenant model is a str, int or uuid", "fields")
                    .with("type", fieldTypeName(field.type)));
        if (field.defaultValue)
            return fail(reader.error("The field tenant_id of a multi_tenant model has no default", "fields")
                            .hint("The tenant of the run is filled in."));
    }
    return {};
}

/// Which tenant's records would be loaded is not known before a run.
Result<void> checkTenantCache(const JsonReader& reader, const Model& model)
{
    if (!model.multiTenant || !model.cache.warmOnStart)
        return {};
    return fail(reader.error("The cache of a multi_tenant model cannot be warmed on start", "cache")
                    .hint("Take warm_cache_on_start away; a CacheWarmerNode warms it for the run's tenant."));
}

Result<void> readFlags(const JsonReader& reader, Model& model)
{
    DF_TRY_ASSIGN(model.timestamps, reader.flag("timestamps", true));
    DF_TRY_ASSIGN(model.softDelete, reader.flag("soft_delete", false));
    DF_TRY_ASSIGN(model.appendOnly, reader.flag("append_only", false));
    DF_TRY_ASSIGN(model.multiTenant, reader.flag("multi_tenant", false));
    if (model.softDelete && model.appendOnly)
        return fail(reader.error("A model cannot be append-only and delete softly", "soft_delete"));
    DF_TRY_ASSIGN(const std::size_t migrate, reader.choice("migrate", kMigrateWords, 0));
    model.migrate = static_cast<Migrate>(migrate);
    return {};
}

Result<std::string> readName(const JsonReader& reader, std::string_view name)
{
    DF_TRY_ASSIGN(const std::string written, reader.text("name", std::string(name)));
    if (!name.empty() && written != name)
        return fail(reader.error("The model has two different names", "name").with("name", written));
    if (!isIdentifier(written))
        return fail(reader.error("A model name must be letters, digits and _", "name").with("name", written));
    return written;
}

Result<void> checkTable(const JsonReader& reader, const std::string& table)
{
    const std::size_t dot = table.find('.');
    const std::string_view last = std::string_view(table).substr(dot == std::string::npos ? 0 : dot + 1);
    const bool twoDots = last.find('.') != std::string_view::npos;
    if (last.empty() || dot == 0 || twoDots || last.size() > kMaxIdentifierBytes || !isValidUtf8(table))
        return fail(reader.error("A table is written name or schema.name, with at most 63 bytes", "table"));
    return {};
}

} // namespace

Result<Model> modelFromJson(std::string_view name, const Json& json)
{
    const JsonReader reader(json, {}, name);
    DF_TRY(reader.requireKeys({"name", "table", "connection", "fields", "primary_key", "timestamps",
                               "soft_delete", "append_only", "multi_tenant", "relations", "indexes", "cache",
                               "migrate"}));
    Model model;
    DF_TRY_ASSIGN(model.name, readName(reader, name));
    DF_TRY_ASSIGN(model.table, reader.text("table", plural(snakeCase(model.name))));
    DF_TRY(checkTable(reader, model.table));
    DF_TRY_ASSIGN(model.connection, reader.text("connection"));
    DF_TRY_ASSIGN(model.fields, readFields(reader));
    DF_TRY_ASSIGN(model.primaryKey, reader.names("primary_key", {"id"}));
    DF_TRY(readFlags(reader, model));
    DF_TRY(checkTenantField(reader, model));
    if (model.primaryKey.empty())
        return fail(reader.error("The primary key names no field", "primary_key"));
    DF_TRY(checkKnown(reader, model, model.primaryKey, "primary_key"));
    for (const std::string& key : model.primaryKey) {
        if (model.findField(key)->type == ColumnType::Json || std::ranges::count(model.primaryKey, key) > 1)
            return fail(reader.error("A primary key has different fields that are not json", "primary_key"));
    }
    DF_TRY(checkMoments(reader, model));
    DF_TRY(readIndexes(reader, model));
    DF_TRY(readCache(reader, model.cache));
    DF_TRY(checkTenantCache(reader, model));
    DF_TRY(readRelations(reader, model.relations));
    return model;
}

} // namespace dataflow::model
