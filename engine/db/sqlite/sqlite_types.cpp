// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_values.h"

#include <charconv>

namespace dataflow::db::sqlite {

namespace {

std::string upperCase(std::string_view text)
{
    std::string upper(text);
    for (char& c : upper) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
    }
    return upper;
}

bool holds(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// The name before the parenthesis, without space at its ends.
std::string_view nameOf(std::string_view declared)
{
    std::string_view name = declared.substr(0, declared.find('('));
    while (name.ends_with(' '))
        name.remove_suffix(1);
    while (name.starts_with(' '))
        name.remove_prefix(1);
    return name;
}

/// The s of "(p,s)"; 0 for "(p)"; -1 without parentheses.
int scaleOf(std::string_view declared)
{
    const std::size_t open = declared.find('(');
    if (open == std::string_view::npos)
        return -1;
    std::size_t at = declared.find(',', open);
    if (at == std::string_view::npos)
        return 0;
    at = declared.find_first_not_of(' ', at + 1);
    int scale = 0;
    if (at == std::string_view::npos)
        return -1;
    const auto result = std::from_chars(declared.data() + at, declared.data() + declared.size(), scale);
    return result.ec == std::errc{} ? scale : -1;
}

bool isInstant(std::string_view name)
{
    return holds(name, "TIMESTAMPTZ") || holds(name, "DATETIMETZ") || holds(name, "WITH TIME ZONE") ||
           holds(name, "DATETIMEOFFSET");
}

std::optional<ColumnType> typeNamed(std::string_view name)
{
    if (holds(name, "BOOL"))
        return ColumnType::Bool;
    if (holds(name, "TIMESTAMP") || holds(name, "DATETIME"))
        return isInstant(name) ? ColumnType::TimestampTz : ColumnType::Timestamp;
    if (name == "DATE")
        return ColumnType::Date;
    if (name == "TIME" || name == "TIME WITHOUT TIME ZONE")
        return ColumnType::Time;
    if (holds(name, "UUID") || name == "GUID" || name == "UNIQUEIDENTIFIER")
        return ColumnType::Uuid;
    if (holds(name, "JSON"))
        return ColumnType::Json;
    if (holds(name, "INTERVAL") || holds(name, "POINT"))
        return std::nullopt;
    if (holds(name, "INT"))
        return ColumnType::Int64;
    if (holds(name, "CHAR") || holds(name, "TEXT") || holds(name, "CLOB"))
        return ColumnType::Text;
    if (holds(name, "BLOB") || holds(name, "BINARY") || name == "BYTEA")
        return ColumnType::Bytes;
    if (holds(name, "REAL") || holds(name, "FLOA") || holds(name, "DOUB"))
        return ColumnType::Double;
    if (holds(name, "NUMERIC") || holds(name, "DECIMAL") || name == "DEC" || name == "NUMBER" ||
        name == "MONEY")
        return ColumnType::Decimal;
    return std::nullopt;
}

} // namespace

std::optional<ColumnRule> ruleForDeclaredType(std::string_view declaredType)
{
    const std::string upper = upperCase(declaredType);
    const std::optional<ColumnType> type = typeNamed(nameOf(upper));
    if (!type)
        return std::nullopt;
    return ColumnRule{.type = *type, .scale = *type == ColumnType::Decimal ? scaleOf(upper) : -1};
}

bool hasTextAffinity(std::string_view declaredType)
{
    const std::string upper = upperCase(declaredType);
    return !holds(upper, "INT") && (holds(upper, "CHAR") || holds(upper, "TEXT") || holds(upper, "CLOB"));
}

} // namespace dataflow::db::sqlite
