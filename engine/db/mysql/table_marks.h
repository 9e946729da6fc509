// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// TableMarks: what the metadata of a result does not tell about tables and their columns.

#include "engine/db/mysql/mysql_types.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace dataflow::db::mysql {

/// "database.table" of a column; the table's part is empty for expressions.
std::string tableOf(const MYSQL_FIELD& field);
/// The table of an INSERT, REPLACE or DELETE that returns rows, as the statement spells it; empty for other
/// statements.
std::string returningTable(std::string_view statement);

/// Which DATETIME columns are instants, which texts are JSON (what RETURNING gives back does not say so), and
/// which tables have no transactions.
class TableMarks {
public:
    using Names = std::set<std::string, std::less<>>;
    void clear();
    bool knowsInstants(const std::string& table) const { return m_instants.contains(table); }
    void setInstants(const std::string& table, Names columns) { m_instants[table] = std::move(columns); }
    /// `spelled` as returningTable() gave it.
    bool knowsReturning(const std::string& spelled) const { return m_returning.contains(spelled); }
    void setReturning(const std::string& spelled) { m_returning.insert(spelled); }
    void addJson(const std::string& table, std::string_view column) { m_json[table].emplace(column); }
    /// Whether rows of the table, named as in a bulk insert, stay after a rollback; nothing when not known.
    std::optional<bool> staysAfterRollback(const std::string& table) const;
    void setStaysAfterRollback(const std::string& table, bool stays) { m_stays[table] = stays; }
    /// codecOf() with what is known of the column's table.
    ColumnCodec codec(const MYSQL_FIELD& field, bool isMariaDb) const;

private:
    using Tables = std::map<std::string, Names, std::less<>>;
    static bool holds(const Tables& tables, const MYSQL_FIELD& field);

    Tables m_instants;
    Tables m_json;
    Names m_returning;
    std::map<std::string, bool> m_stays;
};

} // namespace dataflow::db::mysql
