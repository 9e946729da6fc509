// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/bulk_cells.h"

#include "engine/base/datetime.h"
#include "engine/base/text.h"
#include "engine/db/batch_builder.h"
#include "engine/db/mysql/mysql_types.h"

#include <algorithm>
#include <cmath>

namespace dataflow::db::mysql {

namespace {

constexpr std::size_t kShownCharacters = 40;
constexpr std::int64_t kFirstMicros = -62'167'219'200'000'000; // 0000-01-01
constexpr std::int64_t kLastMicros = 253'402'300'799'999'999;  // the last of 9999-12-31

Error unfit(const Column& cells, std::size_t row, const BulkColumn& column, std::int64_t rowNumber)
{
    return Error(ErrorCode::ConversionFailed, "A value does not fit the column it goes to")
        .with("column", column.name)
        .with("column_type", columnTypeName(column.type))
        .with("row", rowNumber)
        .with("value_type", columnTypeName(cells.type()))
        .with("value", excerpt(cells.textAt(row), kShownCharacters));
}

/// The number of the first cell that the server has no form for, or the size.
std::size_t firstImpossible(const Column& column)
{
    const auto find = [&](auto impossible) {
        for (std::size_t row = 0; row < column.size(); ++row) {
            if (!column.isNull(row) && impossible(row))
                return row;
        }
        return column.size();
    };
    MYSQL_TIME time;
    switch (column.type()) {
    case ColumnType::Double:
        return find([&](std::size_t row) { return !std::isfinite(column.doubleAt(row)); });
    case ColumnType::Decimal:
        return find([&](std::size_t row) { return !fitsDecimal(column.bytesAt(row)); });
    case ColumnType::Date:
        return find(
            [&](std::size_t row) { return !toServerTime(Date{column.values<std::int32_t>()[row]}, time); });
    case ColumnType::Timestamp:
    case ColumnType::TimestampTz:
        return find([&](std::size_t row) {
            return column.int64At(row) < kFirstMicros || column.int64At(row) > kLastMicros;
        });
    default:
        return column.size();
    }
}

Result<ColumnPtr> converted(const ColumnPtr& cells, const BulkColumn& column, std::int64_t firstRow)
{
    ColumnPtr result = cells;
    if (cells->type() != column.type) {
        ColumnBuilder builder(column.type);
        builder.reserve(cells->size());
        for (std::size_t row = 0; row < cells->size(); ++row) {
            if (!builder.append(cells->valueAt(row)))
                return fail(unfit(*cells, row, column, firstRow + static_cast<std::int64_t>(row)));
        }
        result = builder.finish();
    }
    if (const std::size_t row = firstImpossible(*result); row < result->size())
        return fail(unfit(*cells, row, column, firstRow + static_cast<std::int64_t>(row)));
    return result;
}

} // namespace

enum_field_types bulkType(ColumnType type) noexcept
{
    switch (type) {
    case ColumnType::Bool:
        return MYSQL_TYPE_TINY;
    case ColumnType::Int64:
        return MYSQL_TYPE_LONGLONG;
    case ColumnType::Double:
        return MYSQL_TYPE_DOUBLE;
    case ColumnType::Decimal:
        return MYSQL_TYPE_NEWDECIMAL;
    case ColumnType::Bytes:
        return MYSQL_TYPE_LONG_BLOB;
    case ColumnType::Date:
        return MYSQL_TYPE_DATE;
    case ColumnType::Time:
        return MYSQL_TYPE_TIME;
    case ColumnType::Timestamp:
    case ColumnType::TimestampTz:
        return MYSQL_TYPE_DATETIME;
    case ColumnType::Text:
    case ColumnType::Json:
    case ColumnType::Uuid:
        break;
    }
    return MYSQL_TYPE_STRING;
}

Result<BatchPtr> convertedBatch(const RowBatch& batch, const std::vector<BulkColumn>& columns,
                                std::int64_t firstRow)
{
    std::vector<ColumnPtr> cells;
    std::vector<Field> fields;
    for (const BulkColumn& column : columns) {
        DF_TRY_ASSIGN(ColumnPtr result, converted(batch.sharedColumn(column.source), column, firstRow));
        fields.push_back({column.name, column.type, true});
        cells.push_back(std::move(result));
    }
    return std::make_shared<const RowBatch>(std::make_shared<const Schema>(std::move(fields)),
                                            std::move(cells), batch.rowCount());
}

void bindCell(const Column& column, std::size_t row, bool isMariaDb, BulkCell& cell, MYSQL_BIND& bind)
{
    const auto point = [&](const void* content, std::size_t length) {
        bind.buffer = const_cast<void*>(content); // the library only reads parameters
        cell.length = static_cast<unsigned long>(length);
        bind.buffer_length = cell.length;
    };
    cell.null = column.isNull(row) ? 1 : 0;
    cell.indicator = cell.null != 0 ? STMT_INDICATOR_NULL : STMT_INDICATOR_NONE;
    if (cell.null != 0)
        return;
    switch (column.type()) {
    case ColumnType::Bool:
        return point(&column.values<std::uint8_t>()[row], sizeof(std::uint8_t));
    case ColumnType::Int64:
        return point(&column.values<std::int64_t>()[row], sizeof(std::int64_t));
    case ColumnType::Double:
        return point(&column.values<double>()[row], sizeof(double));
    case ColumnType::Date:
        toServerTime(Date{column.values<std::int32_t>()[row]}, cell.time);
        return point(&cell.time, sizeof cell.time);
    case ColumnType::Time:
        toServerTime(TimeOfDay{column.int64At(row)}, cell.time);
        return point(&cell.time, sizeof cell.time);
    case ColumnType::Timestamp:
    case ColumnType::TimestampTz:
        toServerTime(Timestamp{column.int64At(row), false}, cell.time);
        return point(&cell.time, sizeof cell.time);
    case ColumnType::Uuid: {
        const Uuid uuid{column.values<std::array<std::uint8_t, 16>>()[row]};
        cell.text = isMariaDb ? formatUuid(uuid) : std::string(uuid.bytes.begin(), uuid.bytes.end());
        return point(cell.text.data(), cell.text.size());
    }
    case ColumnType::Decimal:
    case ColumnType::Text:
    case ColumnType::Bytes:
    case ColumnType::Json: {
        const std::string_view bytes = column.bytesAt(row);
        return point(bytes.data(), bytes.size());
    }
    }
}

} // namespace dataflow::db::mysql
