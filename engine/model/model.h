// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Model: a table described for the generated nodes (project file: `models`).

#include "engine/base/json_fwd.h"
#include "engine/base/value.h"
#include "engine/db/schema.h"

#include <chrono>
#include <map>
#include <optional>
#include <span>

namespace dataflow::model {

/// The field that says whose a record is, in models that several tenants share.
inline constexpr std::string_view kTenantField = "tenant_id";

struct ModelField {
    std::string name;
    /// int, str|text, float, decimal, bool, datetime, date, json, bytes, uuid. `datetime` is an instant
    /// (TimestampTz): a text or date without a zone is read as UTC.
    db::ColumnType type = db::ColumnType::Text;
    bool required = false;
    bool unique = false;
    std::optional<Value> defaultValue{};
    /// Characters; 0: unbounded.
    int maxLength = 0;
    /// Of decimals: numeric(precision, scale); 0: unconstrained.
    int precision = 0;
    int scale = 0;
    /// "Model.field" or "Model", empty when none.
    std::string references{};
    /// Table and column behind `references`: by convention (plural snake_case, "id") until
    /// resolveReferences() has seen the other models.
    std::string referencedTable{};
    std::string referencedColumn{};
    /// The reference leads to a record of the same tenant: the table's key holds the tenant too.
    bool tenantReference = false;
};

enum class IndexKind { Btree, Hash, Gin, Gist, Brin };

/// "btree", "hash", "gin", "gist", "brin".
std::string_view indexKindName(IndexKind kind) noexcept;

/// Both guide forms: ["a","b"] and {fields, where, unique, name, type, include, expression}.
struct ModelIndex {
    /// Unnamed ones get `idx_<table>_<all fields>`.
    std::string name;
    std::vector<std::string> fields;
    /// SQL, instead of fields.
    std::string expression;
    /// SQL condition of a partial index.
    std::string where;
    bool unique = false;
    IndexKind kind = IndexKind::Btree;
    std::vector<std::string> include;
};

struct ModelRelation {
    enum class Kind { HasMany, BelongsTo } kind = Kind::HasMany;
    std::string name;
    std::string model;
    /// Empty: inferred from `<model>_id`.
    std::string foreignKey;
};

struct ModelCache {
    bool enabled = false;
    std::string keyPattern;
    std::chrono::seconds ttl{0};
    std::vector<std::string> invalidateOn{"create", "update", "delete"};
    /// The first run that uses the model fills the cache with its records.
    bool warmOnStart = false;
    std::vector<std::string> tags;
};

enum class Migrate { Auto, Check, Off };

/// A table and how the generated nodes treat it. Plain value; immutable once in a project.
struct Model {
    std::string name;
    std::string table;
    std::string connection;
    std::vector<ModelField> fields;
    std::vector<std::string> primaryKey{"id"};
    bool timestamps = true;
    bool softDelete = false;
    bool appendOnly = false;
    /// Several tenants share the table; each run sees and writes the records of one. See tenant.h.
    bool multiTenant = false;
    /// Whose records the model stands for, in the type of its tenant field; null in the project, where it
    /// stands for none.
    Value tenant{};
    std::vector<ModelIndex> indexes;
    /// Kept for `include` and `prefetch`.
    std::vector<ModelRelation> relations;
    ModelCache cache;
    Migrate migrate = Migrate::Auto;

    /// Declared fields plus what the flags add: an int `id` when the primary key is `id` and not declared,
    /// `tenant_id` (multi_tenant), `created_at` and `updated_at` (timestamps), `deleted_at` (soft_delete).
    std::vector<ModelField> allFields() const;
    /// A declared field, or one of those the flags add; nullptr when there is none. The pointer lives as long
    /// as the model (as the program for added ones).
    const ModelField* findField(std::string_view name) const noexcept;
    /// True when the database numbers the key: a single int column that is neither required, nor has a
    /// default, nor references another model.
    bool hasAutomaticId() const noexcept;
    bool isPrimaryKey(std::string_view field) const noexcept;
    /// False for key columns and required fields.
    bool isNullable(const ModelField& field) const noexcept;
    db::SchemaPtr schema() const;
    std::vector<std::string> fieldNames() const;
};

/// Reads one entry of `models` (an object, or the value under the model's name). Errors are BadModel,
/// UnknownKey or UnknownField errors; fact "pointer" is the JSON pointer of the fault within `json`, so that
/// the caller can add the line.
Result<Model> modelFromJson(std::string_view name, const Json& json);
/// The shortest JSON that reads back as the same model (defaults and the name left out).
Json modelToJson(const Model& model);
/// Fills in the tables and columns behind `references`. UnknownModel or UnknownField with a suggestion;
/// BadModel when the referenced field is not unique or models reference each other in a circle. Fact "model"
/// names the model.
Result<void> resolveReferences(std::span<Model* const> models);
/// The models that must have their tables before `model`, in order, followed by `model` itself. References
/// must be resolved.
std::vector<const Model*> inCreationOrder(const Model& model, std::span<const Model* const> all);

/// Spelling of a field type in project files: "int", "str", ... "uuid".
std::string_view fieldTypeName(db::ColumnType type) noexcept;

} // namespace dataflow::model
