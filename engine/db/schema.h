// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Column types and the schema of a row sequence.

#include "engine/base/value.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dataflow::db {

/// What a column holds; the same on every database.
enum class ColumnType {
    Bool,
    Int64,
    Double,
    Decimal,
    Text,
    Bytes,
    Date,
    Time,
    Timestamp,
    TimestampTz,
    Uuid,
    Json
};

/// "bool", "int", "float", "decimal", "text", "bytes", "date", "time", "datetime", "datetimetz", "uuid",
/// "json".
std::string_view columnTypeName(ColumnType type) noexcept;
std::optional<ColumnType> columnTypeFromName(std::string_view name) noexcept;
/// True for types kept as offsets + arena (Decimal, Text, Bytes, Json).
constexpr bool isVariableWidth(ColumnType type) noexcept
{
    return type == ColumnType::Decimal || type == ColumnType::Text || type == ColumnType::Bytes ||
           type == ColumnType::Json;
}

struct Field {
    std::string name;
    ColumnType type = ColumnType::Text;
    bool nullable = true;
    bool operator==(const Field&) const = default;
};

/// The columns of a row sequence, in order. Immutable once shared.
class Schema {
public:
    explicit Schema(std::vector<Field> fields)
        : m_fields(std::move(fields))
    {}
    const std::vector<Field>& fields() const noexcept { return m_fields; }
    std::size_t size() const noexcept { return m_fields.size(); }
    const Field& operator[](std::size_t column) const noexcept { return m_fields[column]; }
    /// Column number of `name` (exact match), or nullopt.
    std::optional<std::size_t> indexOf(std::string_view name) const noexcept;
    std::vector<std::string> names() const;
    bool operator==(const Schema&) const = default;

private:
    std::vector<Field> m_fields;
};

using SchemaPtr = std::shared_ptr<const Schema>;

} // namespace dataflow::db
