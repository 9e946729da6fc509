// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/bulk_statements.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::db {

namespace {

/// Lives in the session's temporary schema, so that it cannot meet a table of the user's.
constexpr std::string_view kStage = "pg_temp.dataflow_bulk_stage";

bool contains(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Joins `piece(column, number from 1)` of every column with commas.
template <class Piece>
std::string joined(const std::vector<BulkColumn>& columns, const Piece& piece)
{
    std::string text;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i != 0)
            text += ", ";
        text += piece(columns[i], i + 1);
    }
    return text;
}

/// Type a column travels as.
std::string_view travelType(const BulkColumn& column)
{
    return column.asText() ? std::string_view("text") : std::string_view(column.target.typeSql);
}

/// The value as the table's type. The cast names no length, so nothing is cut: the assignment checks the
/// length.
std::string typedValue(const BulkColumn& column, std::size_t number)
{
    return column.asText() ? fmt::format("CAST(c{} AS {})", number, column.target.typeSql)
                           : fmt::format("c{}", number);
}

} // namespace

BulkStatements::BulkStatements(const BulkTarget& target, std::string quotedTable,
                               const std::vector<BulkColumn>& columns, bool showsRowVersions)
    : m_target(target)
    , m_table(std::move(quotedTable))
    , m_columns(columns)
    , m_showsRowVersions(showsRowVersions)
{
    const std::string arrays = joined(columns, [](const BulkColumn& c, std::size_t n) {
        return fmt::format("${}::{}[]", n, travelType(c));
    });
    const std::string names =
        joined(columns, [](const BulkColumn&, std::size_t n) { return fmt::format("c{}", n); });
    m_arraySource = fmt::format("unnest({}) WITH ORDINALITY AS s({}, ord)", arrays, names);
    m_plainArrays = fmt::format("unnest({}) AS s({})", arrays, names);
    m_stageSource = fmt::format("{} AS s", kStage);
}

std::string BulkStatements::copyIntoTable() const
{
    return fmt::format(
        "COPY {} ({}) FROM STDIN (FORMAT binary)", m_table,
        joined(m_columns, [](const BulkColumn& c, std::size_t) { return quotedName(c.target.column.name); }));
}

std::string BulkStatements::createStage() const
{
    return fmt::format("CREATE TEMPORARY TABLE {} ({}, ord int8)", kStage,
                       joined(m_columns, [](const BulkColumn& c, std::size_t n) {
                           return fmt::format("c{} {}", n, travelType(c));
                       }));
}

std::string BulkStatements::copyIntoStage() const
{
    return fmt::format("COPY {} FROM STDIN (FORMAT binary)", kStage);
}

std::string BulkStatements::dropStage() const
{
    return fmt::format("DROP TABLE {}", kStage);
}

std::string BulkStatements::selectList() const
{
    return joined(m_columns, [](const BulkColumn& c, std::size_t n) { return typedValue(c, n); });
}

std::string BulkStatements::insertInto() const
{
    return fmt::format(
        "INSERT INTO {} AS stored_row ({})", m_table,
        joined(m_columns, [](const BulkColumn& c, std::size_t) { return quotedName(c.target.column.name); }));
}

std::string BulkStatements::keyList() const
{
    std::string keys;
    for (const std::string& name : m_target.conflictColumns)
        keys += (keys.empty() ? "" : ", ") + quotedName(name);
    return keys;
}

std::string BulkStatements::partition() const
{
    std::string keys;
    std::string anyNull;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (!contains(m_target.conflictColumns, m_columns[i].target.column.name))
            continue;
        const std::string value = typedValue(m_columns[i], i + 1);
        keys += (keys.empty() ? "" : ", ") + value;
        anyNull += (anyNull.empty() ? "" : " OR ") + value + " IS NULL";
    }
    // A key with a null never conflicts, so each such row stands alone.
    return fmt::format("PARTITION BY {}, CASE WHEN {} THEN ord END", keys, anyNull);
}

std::string BulkStatements::conflictUpdate() const
{
    std::string sets;
    for (const BulkColumn& column : m_columns) {
        const auto isAmong = [&](const std::vector<std::string>& names) {
            return std::find(names.begin(), names.end(), column.target.column.name) != names.end();
        };
        if (isAmong(m_target.conflictColumns) || isAmong(m_target.insertOnlyColumns))
            continue;
        const std::string name = quotedName(column.target.column.name);
        sets += fmt::format("{}{} = EXCLUDED.{}", sets.empty() ? "" : ", ", name, name);
    }
    if (sets.empty()) { // only key columns: the row stays as it is, and counts as updated
        const std::string name = quotedName(m_target.conflictColumns.front());
        sets = fmt::format("{} = EXCLUDED.{}", name, name);
    }
    return fmt::format("ON CONFLICT ({}) DO UPDATE SET {}", keyList(), sets);
}

std::string BulkStatements::freshSql() const
{
    // xmax of a row version is zero when the statement made it anew. ON CONFLICT DO UPDATE locks the old
    // version first, and the lock is carried over to the new version's xmax. RETURNING sees both before any
    // other statement can.
    if (m_showsRowVersions)
        return "stored_row.xmax = 0";
    // Elsewhere a row is fresh when the statement's snapshot has none of its key. (A row that another session
    // commits meanwhile is then counted as inserted although it was updated.)
    std::string same;
    for (const std::string& name : m_target.conflictColumns)
        same += fmt::format("{0}old_row.{1} = stored_row.{1}", same.empty() ? "" : " AND ", quotedName(name));
    return fmt::format("NOT EXISTS (SELECT FROM {} AS old_row WHERE {})", m_table, same);
}

std::string BulkStatements::inOrder(const std::string& source) const
{
    // Rows from arrays come in order anyway; numbers and a sort would only cost.
    return source == m_arraySource ? m_plainArrays : source + " ORDER BY ord";
}

std::string BulkStatements::insert(const std::string& source) const
{
    std::string sql = fmt::format("{} SELECT {} FROM {}", insertInto(), selectList(), inOrder(source));
    if (m_target.onConflict == OnConflict::Ignore)
        sql += m_target.conflictColumns.empty() ? " ON CONFLICT DO NOTHING"
                                                : fmt::format(" ON CONFLICT ({}) DO NOTHING", keyList());
    if (!m_target.returnColumn.empty())
        sql += " RETURNING " + quotedName(m_target.returnColumn);
    return sql;
}

std::string BulkStatements::upsert(const std::string& source, bool superseding) const
{
    const std::string kept =
        fmt::format("(SELECT *, max(ord) OVER ({}) AS kept FROM {}) s WHERE ord = kept", partition(), source);
    const std::string rows = superseding ? kept + " ORDER BY ord" : inOrder(source);
    if (!m_target.returnColumn.empty())
        return fmt::format("{} SELECT {} FROM {} {} RETURNING {}, {}", insertInto(), selectList(), rows,
                           conflictUpdate(), quotedName(m_target.returnColumn), freshSql());
    if (!superseding)
        return fmt::format("WITH stored AS ({} SELECT {} FROM {} {} RETURNING {} AS fresh) "
                           "SELECT NULL::int8, count(*), count(*) FILTER (WHERE fresh) FROM stored",
                           insertInto(), selectList(), rows, conflictUpdate(), freshSql());
    return fmt::format(
        "WITH kept AS (SELECT * FROM {}), stored AS ({} SELECT {} FROM kept ORDER BY ord {} "
        "RETURNING {} AS fresh) "
        "SELECT (SELECT count(*) FROM kept), count(*), count(*) FILTER (WHERE fresh) FROM stored",
        kept, insertInto(), selectList(), conflictUpdate(), freshSql());
}

std::string BulkStatements::keptRows(const std::string& source) const
{
    return fmt::format("SELECT max(ord) OVER ({}) FROM {} ORDER BY ord", partition(), source);
}

} // namespace dataflow::db
