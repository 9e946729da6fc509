// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql_sql.h"

#include <fmt/format.h>

namespace dataflow::db {

std::string_view byteCollation(DatabaseKind kind) noexcept
{
    return kind == DatabaseKind::MySql ? "utf8mb4_0900_bin" : "utf8mb4_nopad_bin";
}

std::string countFoundRow(std::span<const std::string> quotedKeys, const std::string& quotedTable,
                          const std::string& quotedColumn, std::string_view newValue)
{
    std::string agrees;
    for (const std::string& key : quotedKeys)
        agrees += fmt::format("{0}.{1} <=> VALUES({1}) AND ", quotedTable, key);
    // The subquery has the column's own type, so that no value is converted, and two rows, which is an error.
    const std::string stored = fmt::format("{}.{}", quotedTable, quotedColumn);
    return fmt::format(
        "{0} = IF({1}({2} := {2} + 1) > 0, {3}, (SELECT {4} FROM (SELECT 1 UNION ALL SELECT 2) {5}))",
        quotedColumn, agrees, kFoundRowsVariable, newValue.empty() ? stored : newValue, stored,
        kOtherKeyMark);
}

SqlText tableEngineSql(std::string_view table)
{
    constexpr std::string_view kSql =
        "SELECT t.engine, COALESCE(e.transactions, 'YES') FROM information_schema.tables t "
        "LEFT JOIN information_schema.engines e ON e.engine = t.engine "
        "WHERE t.table_schema = COALESCE(?1, DATABASE()) AND t.table_name = ?2";
    const std::size_t dot = table.find('.');
    const bool qualified = dot != std::string_view::npos;
    return {
        std::string(kSql),
        {qualified ? Value(table.substr(0, dot)) : Value(), Value(table.substr(qualified ? dot + 1 : 0))}};
}

} // namespace dataflow::db
