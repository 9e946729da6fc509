// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/bulk_arrays.h"

#include "engine/db/postgres/wire_bytes.h"

#include <algorithm>
#include <functional>

namespace dataflow::db {

namespace {

constexpr std::size_t kHeaderBytes = 20;
constexpr std::size_t kElementCount = 12; // where the header holds it

TypeOid travelType(const BulkColumn& column)
{
    constexpr TypeOid kTextType = 25;
    return column.asText() ? kTextType : column.target.type;
}

/// Starts a one-dimensional array without its elements; their number is patched in at the end.
void startArray(std::string& array, const BulkColumn& column)
{
    array.resize(kHeaderBytes);
    writeNetwork(array.data(), std::int32_t{1});     // dimensions
    writeNetwork(array.data() + 4, std::int32_t{1}); // may hold nulls
    writeNetwork(array.data() + 8, travelType(column));
    writeNetwork(array.data() + 16, std::int32_t{1}); // lower bound
}

} // namespace

bool bytesTellEquality(const BulkColumn& column)
{
    constexpr TypeOid kText = 25;
    constexpr TypeOid kVarchar = 1043;
    switch (column.target.kind) {
    case WireKind::Text:
        return column.target.type == kText || column.target.type == kVarchar;
    case WireKind::Float4:
    case WireKind::Float8:
    case WireKind::Numeric:
    case WireKind::Json:
    case WireKind::Jsonb:
    case WireKind::Other:
        return false;
    default:
        return true;
    }
}

BulkArrays::BulkArrays(const std::vector<BulkColumn>& columns, const std::vector<std::string>& keys)
    : m_columns(columns)
    , m_arrays(columns.size())
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        startArray(m_arrays[i], columns[i]);
        if (std::find(keys.begin(), keys.end(), columns[i].target.column.name) == keys.end())
            continue;
        m_keys.push_back({i, {}});
        m_bytesTell = m_bytesTell && bytesTellEquality(columns[i]);
    }
}

Result<void> BulkArrays::add(const RowBatch& batch, std::size_t row, std::int64_t number)
{
    if (m_bytesTell)
        for (Key& key : m_keys)
            key.starts.push_back(m_arrays[key.column].size());
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        DF_TRY(appendBulkCell(batch, row, m_columns[i], number, m_arrays[i]));
    ++m_rows;
    return {};
}

std::size_t BulkArrays::longest() const noexcept
{
    std::size_t bytes = 0;
    for (const std::string& array : m_arrays)
        bytes = std::max(bytes, array.size());
    return bytes;
}

bool BulkArrays::keysMayRepeat() const
{
    if (!m_bytesTell)
        return true;
    std::vector<std::size_t> hashes;
    hashes.reserve(static_cast<std::size_t>(m_rows));
    std::string bytes;
    for (std::size_t row = 0; row < static_cast<std::size_t>(m_rows); ++row) {
        bytes.clear();
        for (const Key& key : m_keys) {
            const std::string& array = m_arrays[key.column];
            const std::size_t end = row + 1 < key.starts.size() ? key.starts[row + 1] : array.size();
            bytes.append(array, key.starts[row], end - key.starts[row]);
        }
        hashes.push_back(std::hash<std::string>{}(bytes));
    }
    std::ranges::sort(hashes);
    return std::ranges::adjacent_find(hashes) != hashes.end();
}

ParameterSet BulkArrays::parameters()
{
    ParameterSet parameters;
    for (std::string& array : m_arrays) {
        writeNetwork(array.data() + kElementCount, static_cast<std::int32_t>(m_rows));
        parameters.addBinary(array);
    }
    return parameters;
}

void BulkArrays::clear()
{
    m_rows = 0;
    for (std::string& array : m_arrays)
        array.resize(kHeaderBytes);
    for (Key& key : m_keys)
        key.starts.clear();
}

} // namespace dataflow::db
