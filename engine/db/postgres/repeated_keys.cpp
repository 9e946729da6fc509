// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/repeated_keys.h"

#include <algorithm>
#include <functional>

namespace dataflow::db {

bool bytesTellEquality(const BulkColumn& column)
{
    constexpr TypeOid kTextOid = 25;
    constexpr TypeOid kVarcharOid = 1043;
    switch (column.target.kind) {
    case WireKind::Text:
        return column.target.type == kTextOid || column.target.type == kVarcharOid;
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

RepeatedKeys::RepeatedKeys(const std::vector<BulkColumn>& columns, const std::vector<std::string>& keys)
    : m_columns(columns)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (std::ranges::find(keys, columns[i].target.column.name) == keys.end())
            continue;
        m_places.push_back(i);
        m_wantsKeys = m_wantsKeys && bytesTellEquality(columns[i]);
    }
    m_wantsKeys = m_wantsKeys && !m_places.empty();
}

void RepeatedKeys::endKey()
{
    m_hashes.push_back(std::hash<std::string>{}(m_key));
    m_key.clear();
}

Result<void> RepeatedKeys::add(const RowBatch& batch, std::int64_t firstRow)
{
    for (std::size_t row = 0; m_wantsKeys && row < batch.rowCount(); ++row) {
        for (const std::size_t place : m_places)
            DF_TRY(appendBulkCell(batch, row, m_columns[place], firstRow + static_cast<std::int64_t>(row),
                                  m_key));
        endKey();
    }
    return {};
}

bool RepeatedKeys::mayRepeat()
{
    if (!m_wantsKeys)
        return true;
    std::ranges::sort(m_hashes);
    return std::ranges::adjacent_find(m_hashes) != m_hashes.end();
}

} // namespace dataflow::db
