// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Immutable columnar batches: what flows over every row link.

#include "engine/db/schema.h"

#include <cstdint>
#include <cstring>
#include <span>

namespace dataflow::db {

/// Bytes one value of a fixed-width type takes; 0 for variable-width types.
constexpr std::size_t fixedWidth(ColumnType type) noexcept
{
    switch (type) {
    case ColumnType::Bool:
        return 1;
    case ColumnType::Date:
        return 4;
    case ColumnType::Uuid:
        return 16;
    case ColumnType::Int64:
    case ColumnType::Double:
    case ColumnType::Time:
    case ColumnType::Timestamp:
    case ColumnType::TimestampTz:
        return 8;
    default:
        return 0;
    }
}

/// The memory of a column as it lies, for readers of files and caches.
struct ColumnParts {
    ColumnType type = ColumnType::Text;
    std::size_t size = 0;
    std::size_t nullCount = 0;
    std::vector<std::uint64_t> validity;
    std::vector<std::uint8_t> fixed;
    std::vector<std::uint32_t> offsets;
    std::string arena;
};

/// One column of a batch: validity bitmap (absent when nothing is null), fixed-width values or offsets +
/// arena. Layout follows Arrow, except that Bool takes a byte a value (see DECISIONS: Bool columns are
/// bytes). Fixed-width storage: Bool uint8, Int64/Time/Timestamp/TimestampTz int64 (micros since 1970-01-01
/// or midnight), Double double, Date int32 (days since 1970-01-01), Uuid 16 bytes. A null's slot holds zeros
/// / an empty string.
class Column {
public:
    /// Adopts memory; a FileUnreadable error when the parts do not fit together.
    static Result<std::shared_ptr<const Column>> fromParts(ColumnParts parts);

    ColumnType type() const noexcept { return m_type; }
    std::size_t size() const noexcept { return m_size; }
    std::size_t nullCount() const noexcept { return m_nullCount; }
    bool isNull(std::size_t row) const noexcept
    {
        return m_nullCount != 0 && ((m_validity[row >> 6] >> (row & 63)) & 1) == 0;
    }
    /// Raw fixed-width values; T must match the storage named above.
    template <class T>
    std::span<const T> values() const noexcept
    {
        return {reinterpret_cast<const T*>(m_fixed.data()), m_size};
    }
    bool boolAt(std::size_t row) const noexcept { return values<std::uint8_t>()[row] != 0; }
    std::int64_t int64At(std::size_t row) const noexcept { return values<std::int64_t>()[row]; }
    double doubleAt(std::size_t row) const noexcept { return values<double>()[row]; }
    /// The bytes of a variable-width cell (text, bytes, json, decimal text); valid while the column lives.
    std::string_view bytesAt(std::size_t row) const noexcept
    {
        return std::string_view(m_arena).substr(m_offsets[row], m_offsets[row + 1] - m_offsets[row]);
    }
    /// The cell as a Value: Json cells come back parsed (lists and maps), invalid JSON as text.
    Value valueAt(std::size_t row) const;
    /// The cell as people read it ("" for null); same text as Value::toText().
    std::string textAt(std::size_t row) const;

    std::span<const std::uint64_t> validity() const noexcept { return m_validity; }
    std::span<const std::uint32_t> offsets() const noexcept { return m_offsets; }
    std::string_view arena() const noexcept { return m_arena; }
    std::span<const std::uint8_t> fixedBytes() const noexcept { return m_fixed; }
    /// Heap bytes held.
    std::size_t byteSize() const noexcept;

private:
    friend class ColumnBuilder;
    ColumnType m_type = ColumnType::Text;
    std::size_t m_size = 0;
    std::size_t m_nullCount = 0;
    std::vector<std::uint64_t> m_validity;
    std::vector<std::uint8_t> m_fixed;
    std::vector<std::uint32_t> m_offsets;
    std::string m_arena;
};

using ColumnPtr = std::shared_ptr<const Column>;

/// An immutable run of rows of one schema. Thread-safe to read; shared, never copied per consumer.
class RowBatch {
public:
    RowBatch(SchemaPtr schema, std::vector<ColumnPtr> columns, std::size_t rowCount);

    const SchemaPtr& schema() const noexcept { return m_schema; }
    std::size_t rowCount() const noexcept { return m_rowCount; }
    std::size_t columnCount() const noexcept { return m_columns.size(); }
    const Column& column(std::size_t index) const noexcept { return *m_columns[index]; }
    const ColumnPtr& sharedColumn(std::size_t index) const noexcept { return m_columns[index]; }
    std::size_t byteSize() const noexcept;

    Value valueAt(std::size_t row, std::size_t column) const { return m_columns[column]->valueAt(row); }
    /// The row as a map in schema order.
    Value rowAsMap(std::size_t row) const;
    /// A batch with the rows named in `selection` (ascending row numbers).
    std::shared_ptr<const RowBatch> selectRows(std::span<const std::uint32_t> selection) const;
    /// A batch with the named columns only, sharing their memory. Unknown name: UnknownField with a
    /// suggestion.
    Result<std::shared_ptr<const RowBatch>> selectColumns(std::span<const std::string> names) const;

private:
    SchemaPtr m_schema;
    std::vector<ColumnPtr> m_columns;
    std::size_t m_rowCount;
};

using BatchPtr = std::shared_ptr<const RowBatch>;

/// Target size of a batch that a reader builds: rows or bytes, whichever comes first.
inline constexpr std::size_t kBatchRows = 8192;
inline constexpr std::size_t kBatchBytes = 1 << 20;

} // namespace dataflow::db
