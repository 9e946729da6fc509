// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/row_batch.h"

#include "engine/base/assert.h"
#include "engine/base/json.h"
#include "engine/base/text.h"
#include "engine/db/batch_builder.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace dataflow::db {

namespace {

/// More digits in a row than a double holds, or more brackets open than a thread's stack may bear: such a
/// text needs the careful reader. Those inside of texts count too.
bool needsCare(std::string_view json) noexcept
{
    constexpr int kSafeDigits = 15;
    constexpr int kSafeLevels = 200;
    int digits = 0;
    int levels = 0;
    for (const char c : json) {
        if (c >= '0' && c <= '9') {
            if (++digits > kSafeDigits)
                return true;
        } else if (c != '.') {
            digits = 0;
            if ((c == '[' || c == '{') && ++levels > kSafeLevels)
                return true;
            if (c == ']' || c == '}')
                --levels;
        }
    }
    return false;
}

Value parsedJson(std::string_view text)
{
    if (needsCare(text)) {
        if (const auto document = JsonDocument::parse(std::string(text)))
            return valueFromJson(document->root());
        return Value(text);
    }
    const Json json = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
    return json.is_discarded() ? Value(text) : valueFromJson(json);
}

Error damagedColumn()
{
    return Error(ErrorCode::FileUnreadable, "The column's memory does not fit its description");
}

Result<void> checkValidity(const ColumnParts& parts)
{
    // Sizes in bytes of more rows could wrap around.
    constexpr std::size_t kMostRows = std::numeric_limits<std::uint32_t>::max();
    if (parts.size > kMostRows || parts.nullCount > parts.size)
        return fail(damagedColumn());
    const std::size_t words = parts.nullCount == 0 ? 0 : (parts.size + 63) / 64;
    if (parts.validity.size() != words)
        return fail(damagedColumn());
    std::size_t valid = 0;
    for (const std::uint64_t word : parts.validity)
        valid += static_cast<std::size_t>(std::popcount(word));
    if (words != 0 && valid != parts.size - parts.nullCount)
        return fail(damagedColumn());
    return {};
}

Result<void> checkCells(const ColumnParts& parts)
{
    if (!isVariableWidth(parts.type)) {
        const bool fits = parts.fixed.size() == parts.size * fixedWidth(parts.type) &&
                          parts.offsets.empty() && parts.arena.empty();
        return fits ? Result<void>{} : fail(damagedColumn());
    }
    if (!parts.fixed.empty() || parts.offsets.size() != parts.size + 1 || parts.offsets.front() != 0 ||
        parts.offsets.back() != parts.arena.size() ||
        !std::is_sorted(parts.offsets.begin(), parts.offsets.end()))
        return fail(damagedColumn());
    return {};
}

} // namespace

Result<ColumnPtr> Column::fromParts(ColumnParts parts)
{
    DF_TRY(checkValidity(parts));
    DF_TRY(checkCells(parts));
    auto column = std::make_shared<Column>();
    column->m_type = parts.type;
    column->m_size = parts.size;
    column->m_nullCount = parts.nullCount;
    column->m_validity = std::move(parts.validity);
    column->m_fixed = std::move(parts.fixed);
    column->m_offsets = std::move(parts.offsets);
    column->m_arena = std::move(parts.arena);
    return ColumnPtr(std::move(column));
}

Value Column::valueAt(std::size_t row) const
{
    if (isNull(row))
        return {};
    switch (m_type) {
    case ColumnType::Bool:
        return Value(boolAt(row));
    case ColumnType::Int64:
        return Value(int64At(row));
    case ColumnType::Double:
        return Value(doubleAt(row));
    case ColumnType::Decimal:
        return Value(Decimal{std::string(bytesAt(row))});
    case ColumnType::Text:
        return Value(bytesAt(row));
    case ColumnType::Bytes:
        return Value(Bytes{std::string(bytesAt(row))});
    case ColumnType::Date:
        return Value(Date{values<std::int32_t>()[row]});
    case ColumnType::Time:
        return Value(TimeOfDay{int64At(row)});
    case ColumnType::Timestamp:
        return Value(Timestamp{int64At(row), false});
    case ColumnType::TimestampTz:
        return Value(Timestamp{int64At(row), true});
    case ColumnType::Uuid:
        return Value(values<Uuid>()[row]);
    case ColumnType::Json:
        return parsedJson(bytesAt(row));
    }
    return {};
}

std::string Column::textAt(std::size_t row) const
{
    const bool asStored = m_type == ColumnType::Text || m_type == ColumnType::Decimal;
    return asStored && !isNull(row) ? std::string(bytesAt(row)) : valueAt(row).toText();
}

std::size_t Column::byteSize() const noexcept
{
    return m_fixed.capacity() + m_arena.capacity() + m_offsets.capacity() * sizeof(std::uint32_t) +
           m_validity.capacity() * sizeof(std::uint64_t);
}

RowBatch::RowBatch(SchemaPtr schema, std::vector<ColumnPtr> columns, std::size_t rowCount)
    : m_schema(std::move(schema))
    , m_columns(std::move(columns))
    , m_rowCount(rowCount)
{
    DF_ASSERT(m_schema && m_schema->size() == m_columns.size(), "a batch has one column per schema field");
    for (std::size_t index = 0; index < m_columns.size(); ++index) {
        DF_ASSERT(m_columns[index] && m_columns[index]->size() == m_rowCount,
                  "every column has one cell per row");
        DF_ASSERT(m_columns[index]->type() == (*m_schema)[index].type,
                  "a column has the type its field names");
    }
}

std::size_t RowBatch::byteSize() const noexcept
{
    std::size_t bytes = 0;
    for (const ColumnPtr& column : m_columns)
        bytes += column->byteSize();
    return bytes;
}

Value RowBatch::rowAsMap(std::size_t row) const
{
    Map map;
    map.reserve(m_columns.size());
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        map.emplace_back((*m_schema)[column].name, valueAt(row, column));
    return Value(std::move(map));
}

BatchPtr RowBatch::selectRows(std::span<const std::uint32_t> selection) const
{
    std::vector<ColumnPtr> columns;
    columns.reserve(m_columns.size());
    for (const ColumnPtr& column : m_columns) {
        ColumnBuilder builder(column->type());
        builder.appendSelection(*column, selection);
        columns.push_back(builder.finish());
    }
    return std::make_shared<const RowBatch>(m_schema, std::move(columns), selection.size());
}

Result<BatchPtr> RowBatch::selectColumns(std::span<const std::string> names) const
{
    std::vector<Field> fields;
    std::vector<ColumnPtr> columns;
    for (const std::string& name : names) {
        const auto index = m_schema->indexOf(name);
        if (!index) {
            return fail(Error(ErrorCode::UnknownField, "The rows have no such column")
                            .with("column", name)
                            .hint(didYouMean(name, m_schema->names())));
        }
        fields.push_back((*m_schema)[*index]);
        columns.push_back(m_columns[*index]);
    }
    auto schema = std::make_shared<const Schema>(std::move(fields));
    return std::make_shared<const RowBatch>(std::move(schema), std::move(columns), m_rowCount);
}

} // namespace dataflow::db
