// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/schema.h"

#include <array>

namespace dataflow::db {

namespace {

// In the order of ColumnType.
constexpr std::array<std::string_view, 12> kTypeNames{"bool",     "int",        "float", "decimal",
                                                      "text",     "bytes",      "date",  "time",
                                                      "datetime", "datetimetz", "uuid",  "json"};

} // namespace

std::string_view columnTypeName(ColumnType type) noexcept
{
    return kTypeNames[static_cast<std::size_t>(type)];
}

std::optional<ColumnType> columnTypeFromName(std::string_view name) noexcept
{
    for (std::size_t index = 0; index < kTypeNames.size(); ++index) {
        if (kTypeNames[index] == name)
            return static_cast<ColumnType>(index);
    }
    return std::nullopt;
}

std::optional<std::size_t> Schema::indexOf(std::string_view name) const noexcept
{
    for (std::size_t index = 0; index < m_fields.size(); ++index) {
        if (m_fields[index].name == name)
            return index;
    }
    return std::nullopt;
}

std::vector<std::string> Schema::names() const
{
    std::vector<std::string> names;
    names.reserve(m_fields.size());
    for (const Field& field : m_fields)
        names.push_back(field.name);
    return names;
}

} // namespace dataflow::db
