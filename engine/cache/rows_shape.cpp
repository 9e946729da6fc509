// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/rows_shape.h"

#include "engine/cache/tiered_cache.h"

namespace dataflow::cache {

namespace {

/// Far more columns than have other types than their models say; beyond, all are learnt anew.
constexpr std::size_t kMostKnown = 10'000;

std::string note(const RowsShape& shape, const db::Field& wanted, db::ColumnType type)
{
    std::string text = shape.source;
    text += '\n';
    text += wanted.name;
    text += '\n';
    text += db::columnTypeName(wanted.type);
    text += '\n';
    return text += db::columnTypeName(type);
}

} // namespace

std::optional<std::size_t> columnNamed(const db::Schema& schema, std::string_view name,
                                       std::size_t likely) noexcept
{
    return likely < schema.size() && schema[likely].name == name ? std::optional(likely)
                                                                 : schema.indexOf(name);
}

bool ShapeBook::isKnown(const RowsShape& shape, const db::Field& wanted, db::ColumnType type) const
{
    const std::lock_guard lock(m_mutex);
    return !m_known.empty() && m_known.contains(note(shape, wanted, type));
}

bool ShapeBook::fits(const RowsShape& shape, const CachedRows& rows) const
{
    if (shape.fields.empty())
        return true;
    const std::uint64_t count = rows.rowCount();
    if (count < shape.leastRows || count > shape.mostRows)
        return false;
    for (std::size_t i = 0; i < shape.fields.size(); ++i) {
        const db::Field& wanted = shape.fields[i];
        const auto column = columnNamed(*rows.schema, wanted.name, i);
        if (!column)
            return false;
        const db::ColumnType type = (*rows.schema)[*column].type;
        // Without rows some databases do not tell the types of computed columns.
        if (type != wanted.type && count != 0 && !isKnown(shape, wanted, type))
            return false;
    }
    return true;
}

void ShapeBook::learn(const RowsShape& shape, const db::Schema& loaded)
{
    for (std::size_t i = 0; i < shape.fields.size(); ++i) {
        const db::Field& wanted = shape.fields[i];
        const auto column = columnNamed(loaded, wanted.name, i);
        if (!column || loaded[*column].type == wanted.type)
            continue;
        const std::lock_guard lock(m_mutex);
        if (m_known.size() >= kMostKnown)
            m_known.clear();
        m_known.insert(note(shape, wanted, loaded[*column].type));
    }
}

} // namespace dataflow::cache
