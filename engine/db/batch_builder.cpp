// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/batch_builder.h"

#include "engine/base/assert.h"
#include "engine/base/text.h"
#include "engine/db/value_conversion.h"

#include <algorithm>
#include <limits>

namespace dataflow::db {

namespace {

/// Gives back memory that a generous reserve() left unused.
template <class Container>
void trim(Container& container)
{
    if (container.capacity() > container.size() + container.size() / 2 + 256)
        container.shrink_to_fit();
}

template <class T>
void gather(const Column& source, std::span<const std::uint32_t> selection, std::uint8_t* target)
{
    const auto from = source.values<T>();
    for (const std::uint32_t row : selection) {
        std::memcpy(target, &from[row], sizeof(T));
        target += sizeof(T);
    }
}

} // namespace

ColumnBuilder::ColumnBuilder(ColumnType type)
    : m_width(fixedWidth(type))
{
    m_column.m_type = type;
    if (m_width == 0)
        m_column.m_offsets.push_back(0);
}

void ColumnBuilder::reserve(std::size_t rows)
{
    if (m_width == 0)
        m_column.m_offsets.reserve(rows + 1);
    else if (m_column.m_fixed.size() < rows * m_width)
        m_column.m_fixed.resize(rows * m_width);
}

void ColumnBuilder::growFixed()
{
    const std::size_t rows = std::max(m_expectedRows, m_column.m_size * 2);
    m_column.m_fixed.resize(rows * m_width);
}

void ColumnBuilder::setValidBit()
{
    const std::size_t word = m_column.m_size >> 6;
    if (word >= m_column.m_validity.size())
        m_column.m_validity.push_back(0);
    m_column.m_validity[word] |= std::uint64_t{1} << (m_column.m_size & 63);
}

void ColumnBuilder::appendNull()
{
    Column& column = m_column;
    const std::size_t word = column.m_size >> 6;
    if (column.m_nullCount == 0) {
        column.m_validity.assign(word, ~std::uint64_t{0});
        column.m_validity.push_back((std::uint64_t{1} << (column.m_size & 63)) - 1);
    } else if (word >= column.m_validity.size()) {
        column.m_validity.push_back(0);
    }
    if (m_width == 0)
        column.m_offsets.push_back(static_cast<std::uint32_t>(column.m_arena.size()));
    else if ((column.m_size + 1) * m_width > column.m_fixed.size())
        growFixed();
    ++column.m_nullCount;
    ++column.m_size;
}

void ColumnBuilder::appendFrom(const Column& source, std::size_t row)
{
    const auto number = static_cast<std::uint32_t>(row);
    if (source.isNull(row))
        appendNull();
    else if (m_width == 0)
        appendBytes(source.bytesAt(row));
    else
        appendSelection(source, {&number, 1});
}

void ColumnBuilder::appendSelection(const Column& source, std::span<const std::uint32_t> selection)
{
    DF_ASSERT(source.type() == type(), "cells are copied between columns of one type");
    if (source.nullCount() != 0 || m_column.m_nullCount != 0 || m_width == 0) {
        for (const std::uint32_t row : selection) {
            if (source.isNull(row)) {
                appendNull();
            } else if (m_width == 0) {
                appendBytes(source.bytesAt(row));
            } else if (m_width == 8) {
                appendFixed(source.values<std::int64_t>()[row]);
            } else if (m_width == 4) {
                appendFixed(source.values<std::int32_t>()[row]);
            } else if (m_width == 1) {
                appendFixed(source.values<std::uint8_t>()[row]);
            } else {
                appendFixed(source.values<Uuid>()[row]);
            }
        }
        return;
    }
    reserve(m_column.m_size + selection.size());
    std::uint8_t* target = m_column.m_fixed.data() + m_column.m_size * m_width;
    if (m_width == 8)
        gather<std::int64_t>(source, selection, target);
    else if (m_width == 4)
        gather<std::int32_t>(source, selection, target);
    else if (m_width == 1)
        gather<std::uint8_t>(source, selection, target);
    else
        gather<Uuid>(source, selection, target);
    m_column.m_size += selection.size();
}

void ColumnBuilder::truncate(std::size_t size)
{
    Column& column = m_column;
    if (size >= column.m_size)
        return;
    std::size_t nullsLeft = 0;
    for (std::size_t row = 0; row < size; ++row)
        nullsLeft += column.isNull(row) ? 1 : 0;
    if (m_width == 0) {
        column.m_offsets.resize(size + 1);
        column.m_arena.resize(column.m_offsets.back());
    } else {
        const auto cut = column.m_fixed.begin() + static_cast<std::ptrdiff_t>(size * m_width);
        std::fill(cut, column.m_fixed.end(), std::uint8_t{0});
    }
    if (nullsLeft == 0) {
        column.m_validity.clear();
    } else {
        column.m_validity.resize((size + 63) / 64);
        if ((size & 63) != 0)
            column.m_validity.back() &= (std::uint64_t{1} << (size & 63)) - 1;
    }
    column.m_nullCount = nullsLeft;
    column.m_size = size;
}

ColumnPtr ColumnBuilder::finish()
{
    DF_ASSERT(m_column.m_arena.size() <= std::numeric_limits<std::uint32_t>::max(),
              "a column of a batch holds at most 4 GiB of text");
    m_column.m_fixed.resize(m_column.m_size * m_width);
    trim(m_column.m_fixed);
    trim(m_column.m_arena);
    trim(m_column.m_offsets);
    m_expectedRows = std::max<std::size_t>(16, m_column.m_size);
    const std::size_t arenaBytes = m_column.m_arena.size();
    auto column = std::make_shared<const Column>(std::move(m_column));
    const ColumnType type = column->type();
    m_column = Column();
    m_column.m_type = type;
    if (m_width == 0) {
        if (m_expectedRows >= kBatchRows) {
            m_column.m_offsets.reserve(m_expectedRows + 1);
            m_column.m_arena.reserve(arenaBytes + arenaBytes / 8);
        }
        m_column.m_offsets.push_back(0);
    }
    return column;
}

Result<void> ColumnBuilder::append(const Value& value)
{
    return appendConverted(*this, value);
}

BatchBuilder::BatchBuilder(SchemaPtr schema)
    : m_schema(std::move(schema))
{
    m_columns.reserve(m_schema->size());
    for (const Field& field : m_schema->fields())
        m_columns.emplace_back(field.type);
}

bool BatchBuilder::full() const noexcept
{
    if (m_rows >= kBatchRows)
        return true;
    std::size_t bytes = 0;
    for (const ColumnBuilder& column : m_columns)
        bytes += column.byteSize();
    return bytes >= kBatchBytes;
}

Result<void> BatchBuilder::appendRecord(const Map& record)
{
    const std::vector<Field>& fields = m_schema->fields();
    for (std::size_t entry = 0; entry < record.size(); ++entry) {
        const std::string& key = record[entry].first;
        const bool inPlace = entry < fields.size() && fields[entry].name == key;
        if (!inPlace && !m_schema->indexOf(key)) {
            return fail(Error(ErrorCode::UnknownField, "The record has a key that is no column")
                            .with("key", key)
                            .hint(didYouMean(key, m_schema->names())));
        }
    }
    for (std::size_t index = 0; index < fields.size(); ++index) {
        const bool inPlace = index < record.size() && record[index].first == fields[index].name;
        const auto found = inPlace ? record.begin() + static_cast<std::ptrdiff_t>(index)
                                   : std::find_if(record.begin(), record.end(), [&](const auto& entry) {
                                         return entry.first == fields[index].name;
                                     });
        if (found == record.end()) {
            m_columns[index].appendNull();
            continue;
        }
        if (auto appended = m_columns[index].append(found->second); !appended) {
            for (std::size_t done = 0; done < index; ++done)
                m_columns[done].truncate(m_rows);
            return fail(std::move(appended).error().with("column", fields[index].name));
        }
    }
    endRow();
    return {};
}

void BatchBuilder::appendRowFrom(const RowBatch& source, std::size_t row)
{
    for (std::size_t index = 0; index < m_columns.size(); ++index)
        m_columns[index].appendFrom(source.column(index), row);
    endRow();
}

BatchPtr BatchBuilder::finish()
{
    std::vector<ColumnPtr> columns;
    columns.reserve(m_columns.size());
    for (ColumnBuilder& column : m_columns)
        columns.push_back(column.finish());
    const std::size_t rows = m_rows;
    m_rows = 0;
    return std::make_shared<const RowBatch>(m_schema, std::move(columns), rows);
}

} // namespace dataflow::db
