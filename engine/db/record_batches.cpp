// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/batch_builder.h"
#include "engine/db/value_conversion.h"

#include <unordered_map>

namespace dataflow::db {

namespace {

/// What has been seen of one column so far.
struct SeenKinds {
    std::string name;
    std::optional<ColumnType> type;
    bool everyIntFitsDouble = true;
};

ColumnType typeOf(const Value& value)
{
    switch (value.kind()) {
    case ValueKind::Bool:
        return ColumnType::Bool;
    case ValueKind::Int64:
        return ColumnType::Int64;
    case ValueKind::Double:
        return ColumnType::Double;
    case ValueKind::Decimal:
        return ColumnType::Decimal;
    case ValueKind::Bytes:
        return ColumnType::Bytes;
    case ValueKind::Date:
        return ColumnType::Date;
    case ValueKind::Time:
        return ColumnType::Time;
    case ValueKind::Timestamp:
        return value.as<Timestamp>()->utc ? ColumnType::TimestampTz : ColumnType::Timestamp;
    case ValueKind::Uuid:
        return ColumnType::Uuid;
    case ValueKind::Sequence:
    case ValueKind::Record:
        return ColumnType::Json;
    case ValueKind::Null:
    case ValueKind::Text:
        break;
    }
    return ColumnType::Text;
}

bool isNumber(ColumnType type) noexcept
{
    return type == ColumnType::Int64 || type == ColumnType::Double || type == ColumnType::Decimal;
}

ColumnType widened(ColumnType a, ColumnType b)
{
    if (a == b)
        return a;
    if (isNumber(a) && isNumber(b)) {
        const bool decimal = a == ColumnType::Decimal || b == ColumnType::Decimal;
        return decimal ? ColumnType::Decimal : ColumnType::Double;
    }
    return ColumnType::Text;
}

void see(SeenKinds& column, const Value& value)
{
    if (value.isNull())
        return;
    const ColumnType type = typeOf(value);
    column.type = column.type ? widened(*column.type, type) : type;
    if (const auto* number = value.as<std::int64_t>(); number && !exactDoubleOf(*number))
        column.everyIntFitsDouble = false;
}

ColumnType decidedType(const SeenKinds& column)
{
    const ColumnType type = column.type.value_or(ColumnType::Text);
    // An int beyond 2^53 beside a float: only a decimal holds both.
    return type == ColumnType::Double && !column.everyIntFitsDouble ? ColumnType::Decimal : type;
}

} // namespace

SchemaPtr inferSchema(std::span<const Value> records)
{
    std::vector<SeenKinds> columns;
    std::unordered_map<std::string, std::size_t> numbers;
    for (const Value& record : records) {
        const Map* map = record.as<Map>();
        if (!map)
            continue;
        for (std::size_t entry = 0; entry < map->size(); ++entry) {
            const auto& [key, value] = (*map)[entry];
            std::size_t number = entry;
            if (entry >= columns.size() || columns[entry].name != key) {
                const auto [found, added] = numbers.try_emplace(key, columns.size());
                if (added)
                    columns.push_back(
                        SeenKinds{.name = key, .type = std::nullopt, .everyIntFitsDouble = true});
                number = found->second;
            }
            see(columns[number], value);
        }
    }
    std::vector<Field> fields;
    fields.reserve(columns.size());
    for (SeenKinds& column : columns) {
        const ColumnType type = decidedType(column);
        fields.push_back(Field{.name = std::move(column.name), .type = type});
    }
    return std::make_shared<const Schema>(std::move(fields));
}

Result<std::vector<BatchPtr>> batchesFromRecords(std::span<const Value> records, SchemaPtr schema)
{
    BatchBuilder builder(schema ? std::move(schema) : inferSchema(records));
    std::vector<BatchPtr> batches;
    for (std::size_t index = 0; index < records.size(); ++index) {
        const auto row = static_cast<std::int64_t>(index) + 1;
        const Map* map = records[index].as<Map>();
        if (!map) {
            return fail(Error(ErrorCode::BadInput, "A row must be a record of named values")
                            .with("kind", valueKindName(records[index].kind()))
                            .with("row", row));
        }
        if (auto appended = builder.appendRecord(*map); !appended)
            return fail(std::move(appended).error().with("row", row));
        if (builder.full())
            batches.push_back(builder.finish());
    }
    if (builder.rowCount() != 0)
        batches.push_back(builder.finish());
    return batches;
}

} // namespace dataflow::db
