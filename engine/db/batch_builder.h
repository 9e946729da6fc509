// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Builds immutable batches, one reusable builder per column.

#include "engine/db/row_batch.h"

namespace dataflow::db {

/// Appends cells of one type. Not thread-safe. The append functions must match type(); append(Value)
/// converts.
class ColumnBuilder {
public:
    explicit ColumnBuilder(ColumnType type);
    ColumnType type() const noexcept { return m_column.m_type; }
    std::size_t size() const noexcept { return m_column.m_size; }
    /// Bytes held so far.
    std::size_t byteSize() const noexcept { return m_column.m_size * m_width + m_column.m_arena.size(); }

    void reserve(std::size_t rows);
    void appendNull();
    void appendBool(bool value) { appendFixed(static_cast<std::uint8_t>(value)); }
    /// Int64, Time, Timestamp, TimestampTz.
    void appendInt64(std::int64_t value) { appendFixed(value); }
    void appendDouble(double value) { appendFixed(value); }
    void appendDate(std::int32_t days) { appendFixed(days); }
    void appendUuid(const Uuid& uuid) { appendFixed(uuid.bytes); }
    /// Text, Bytes, Json, Decimal (canonical text).
    void appendBytes(std::string_view bytes)
    {
        m_column.m_arena.append(bytes);
        m_column.m_offsets.push_back(static_cast<std::uint32_t>(m_column.m_arena.size()));
        markValid();
    }
    /// Converts without loss where that is possible (int to decimal, text to date, ...), else
    /// ConversionFailed naming both kinds and the value. Null is always accepted. Text for a Json column is
    /// kept as it is when it is a JSON object or array, and becomes a JSON string otherwise.
    Result<void> append(const Value& value);
    /// Copies one cell of a column of the same type.
    void appendFrom(const Column& source, std::size_t row);
    /// Copies the rows named in `selection` of a column of the same type.
    void appendSelection(const Column& source, std::span<const std::uint32_t> selection);
    /// Forgets all cells from number `size` on.
    void truncate(std::size_t size);
    /// Hands the column over and starts anew.
    ColumnPtr finish();

private:
    // m_fixed is kept longer than the cells in it (zeroed), so that a push is a compare and a store.
    template <class T>
    void appendFixed(const T& value)
    {
        const std::size_t at = m_column.m_size * sizeof(T);
        if (at + sizeof(T) > m_column.m_fixed.size())
            growFixed();
        std::memcpy(m_column.m_fixed.data() + at, &value, sizeof(T));
        markValid();
    }
    void markValid()
    {
        if (m_column.m_nullCount != 0)
            setValidBit();
        ++m_column.m_size;
    }
    void growFixed();
    void setValidBit();
    Column m_column;
    std::size_t m_width;
    std::size_t m_expectedRows = 16;
};

/// Builds batches of one schema. Not thread-safe.
class BatchBuilder {
public:
    explicit BatchBuilder(SchemaPtr schema);
    const SchemaPtr& schema() const noexcept { return m_schema; }
    ColumnBuilder& column(std::size_t index) noexcept { return m_columns[index]; }
    /// Ends a row after each column got one cell.
    void endRow() noexcept { ++m_rows; }
    /// Appends a record: every schema field looked up by name, a missing key is null; unknown keys are an
    /// error. After an error the builder is as it was before.
    Result<void> appendRecord(const Map& record);
    void appendRowFrom(const RowBatch& source, std::size_t row);
    std::size_t rowCount() const noexcept { return m_rows; }
    bool full() const noexcept;
    /// Hands the rows over and starts anew.
    BatchPtr finish();

private:
    SchemaPtr m_schema;
    std::vector<ColumnBuilder> m_columns;
    std::size_t m_rows = 0;
};

/// The narrowest schema that holds every record: ints with decimals become decimal, ints with doubles double,
/// mixed kinds text; key order of first appearance; nested lists and maps are Json.
SchemaPtr inferSchema(std::span<const Value> records);
/// Records (maps) to batches of the inferred or given schema.
Result<std::vector<BatchPtr>> batchesFromRecords(std::span<const Value> records, SchemaPtr schema = nullptr);

} // namespace dataflow::db
