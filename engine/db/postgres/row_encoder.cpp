// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/row_encoder.h"

#include "engine/db/postgres/wire_bytes.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace dataflow::db {

namespace {

/// A length and eight bytes: the longest cell of fixed width that is written in place.
constexpr std::size_t kFixedCellBytes = 12;
constexpr std::int32_t kNull = -1;

char* putLength(char* at, std::int32_t length) noexcept
{
    writeNetwork(at, length);
    return at + sizeof length;
}

template <class T>
T loaded(const std::uint8_t* values, std::size_t row) noexcept
{
    T value;
    std::memcpy(&value, values + row * sizeof(T), sizeof(T));
    return value;
}

} // namespace

void CopyBuffer::append(std::string_view bytes)
{
    char* const at = room(bytes.size());
    std::memcpy(at, bytes.data(), bytes.size());
    endAt(at + bytes.size());
}

void CopyBuffer::grow(std::size_t bytes)
{
    const std::size_t capacity = std::max(m_capacity * 2, m_size + bytes);
    std::unique_ptr<char[]> grown(new char[capacity]); // make_unique would fill it with zeros
    if (m_size > 0)
        std::memcpy(grown.get(), m_bytes.get(), m_size);
    m_bytes = std::move(grown);
    m_capacity = capacity;
}

RowEncoder::RowEncoder(const RowBatch& batch, const std::vector<BulkColumn>& columns, bool numbered)
    : m_batch(batch)
    , m_numbered(numbered)
    , m_fixedBytes(sizeof(std::int16_t) + (columns.size() + 1) * kFixedCellBytes)
{
    for (const BulkColumn& column : columns) {
        const Column& source = batch.column(column.source);
        m_cells.push_back({.way = wayOf(source.type(), column.target.kind),
                           .nullable = source.nullCount() > 0,
                           .source = &source,
                           .target = &column,
                           .fixed = source.fixedBytes().data(),
                           .offsets = source.offsets().data(),
                           .arena = source.arena().data()});
    }
}

RowEncoder::Way RowEncoder::wayOf(ColumnType source, WireKind target) noexcept
{
    switch (source) {
    case ColumnType::Int64:
        return target == WireKind::Int8 ? Way::Word : Way::Other;
    case ColumnType::Double:
        return target == WireKind::Float8 ? Way::Word : Way::Other;
    case ColumnType::Time:
        return target == WireKind::Time ? Way::Word : Way::Other;
    case ColumnType::Timestamp:
    case ColumnType::TimestampTz:
        return target == WireKind::Timestamp || target == WireKind::TimestampTz ? Way::Moment : Way::Other;
    case ColumnType::Bool:
        return target == WireKind::Bool ? Way::Bool : Way::Other;
    case ColumnType::Text:
        return target == WireKind::Text ? Way::Bytes : Way::Other;
    case ColumnType::Bytes:
        return target == WireKind::Bytea ? Way::Bytes : Way::Other;
    default:
        return Way::Other;
    }
}

std::size_t RowEncoder::varyingBytes(std::size_t row) const noexcept
{
    std::size_t bytes = 0;
    for (const Cell& cell : m_cells)
        if (cell.way == Way::Bytes)
            bytes += cell.offsets[row + 1] - cell.offsets[row];
    return bytes;
}

char* RowEncoder::put(const Cell& cell, std::size_t row, char* at) noexcept
{
    switch (cell.way) {
    case Way::Word:
        at = putLength(at, 8);
        writeNetwork(at, loaded<std::int64_t>(cell.fixed, row));
        return at + 8;
    case Way::Moment:
        at = putLength(at, 8);
        writeNetwork(at, loaded<std::int64_t>(cell.fixed, row) - kEpochMicros);
        return at + 8;
    case Way::Bool:
        at = putLength(at, 1);
        *at = cell.fixed[row] != 0 ? '\1' : '\0';
        return at + 1;
    case Way::Bytes: {
        const std::uint32_t length = cell.offsets[row + 1] - cell.offsets[row];
        at = putLength(at, static_cast<std::int32_t>(length));
        std::memcpy(at, cell.arena + cell.offsets[row], length);
        return at + length;
    }
    case Way::Other:
        break;
    }
    return at;
}

Result<void> RowEncoder::append(std::size_t row, std::int64_t number, CopyBuffer& out)
{
    const std::size_t needed = m_fixedBytes + varyingBytes(row);
    char* at = out.room(needed);
    writeNetwork(at, static_cast<std::int16_t>(m_cells.size() + (m_numbered ? 1 : 0)));
    at += sizeof(std::int16_t);
    for (const Cell& cell : m_cells) {
        if (cell.nullable && cell.source->isNull(row)) {
            at = putLength(at, kNull);
            continue;
        }
        // Moments at the edges of the range, "infinity" among them, need a closer look.
        const bool farMoment =
            cell.way == Way::Moment &&
            (loaded<std::int64_t>(cell.fixed, row) < std::numeric_limits<std::int64_t>::min() / 2 ||
             loaded<std::int64_t>(cell.fixed, row) > std::numeric_limits<std::int64_t>::max() / 2);
        if (cell.way != Way::Other && !farMoment) {
            at = put(cell, row, at);
            continue;
        }
        out.endAt(at);
        m_other.clear();
        DF_TRY(appendBulkCell(m_batch, row, *cell.target, number, m_other));
        out.append(m_other);
        at = out.room(needed);
    }
    if (m_numbered) {
        at = putLength(at, sizeof number);
        writeNetwork(at, number);
        at += sizeof number;
    }
    out.endAt(at);
    return {};
}

} // namespace dataflow::db
