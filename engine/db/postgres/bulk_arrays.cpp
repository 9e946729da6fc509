// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/bulk_arrays.h"

#include "engine/db/postgres/wire_bytes.h"

#include <algorithm>

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

BulkArrays::BulkArrays(const std::vector<BulkColumn>& columns, const std::vector<std::string>& keys)
    : m_columns(columns)
    , m_arrays(columns.size())
    , m_keys(columns, keys)
{
    for (std::size_t i = 0; i < columns.size(); ++i)
        startArray(m_arrays[i], columns[i]);
}

Result<void> BulkArrays::add(const RowBatch& batch, std::size_t row, std::int64_t number)
{
    const std::vector<std::size_t>& places = m_keys.places();
    m_starts.clear();
    if (m_keys.wantsKeys())
        for (const std::size_t place : places)
            m_starts.push_back(m_arrays[place].size());
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        DF_TRY(appendBulkCell(batch, row, m_columns[i], number, m_arrays[i]));
    ++m_rows;
    if (m_starts.empty())
        return {};
    for (std::size_t i = 0; i < m_starts.size(); ++i)
        m_keys.addCell(std::string_view(m_arrays[places[i]]).substr(m_starts[i]));
    m_keys.endKey();
    return {};
}

std::size_t BulkArrays::longest() const noexcept
{
    std::size_t bytes = 0;
    for (const std::string& array : m_arrays)
        bytes = std::max(bytes, array.size());
    return bytes;
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
    m_keys.clear();
}

} // namespace dataflow::db
