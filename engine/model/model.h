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

namespace dataflow::model {

struct ModelField {
    std::string name;
    db::ColumnType type = db::ColumnType::Text;
    bool required = false;
    bool unique = false;
    std::optional<Value> defaultValue;
    /// 0: unbounded.
    int maxLength = 0;
    /// Of decimals: numeric(precision, scale); 0: unconstrained.
    int precision = 0;
    int scale = 0;
    /// "Model.field" or "Model", empty when none.
    std::string references;
};

enum class IndexKind { Btree, Hash, Gin, Gist, Brin };

/// Both guide forms: ["a","b"] and {fields, where, unique, name, type, include, expression}.
struct ModelIndex {
    /// Unnamed ones get `idx_<table>_<all fields>`.
    std::string name;
    std::vector<std::string> fields;
    std::string expression;
    /// SQL condition of a partial index.
    std::string where;
    bool unique = false;
    IndexKind kind = IndexKind::Btree;
    std::vector<std::string> include;
};

struct ModelCache {
    bool enabled = false;
    std::string keyPattern;
    std::chrono::seconds ttl{0};
    std::vector<std::string> invalidateOn{"create", "update", "delete"};
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
    std::vector<ModelIndex> indexes;
    ModelCache cache;
    Migrate migrate = Migrate::Auto;

    /// Declared fields plus what the flags add: an int `id` when the primary key is `id` and not declared, `created_at`
    /// and `updated_at` (timestamps), `deleted_at` (soft_delete).
    std::vector<ModelField> allFields() const;
    const ModelField* findField(std::string_view name) const noexcept;
    bool hasAutomaticId() const noexcept;
    db::SchemaPtr schema() const;
    std::vector<std::string> fieldNames() const;
};

/// Reads one entry of `models` (an object, or the value under the model's name). Errors are BadModel/UnknownKey errors
/// naming the key; `pointer` (JSON pointer of the model) is kept as fact "pointer" so that the caller can add the line.
Result<Model> modelFromJson(std::string_view name, const Json& json);
/// The shortest JSON that reads back as the same model (defaults left out).
Json modelToJson(const Model& model);

} // namespace dataflow::model
