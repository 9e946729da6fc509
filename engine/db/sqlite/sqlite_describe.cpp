// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_session.h"
#include "engine/db/sqlite/sqlite_values.h"

#include <sqlite3.h>

namespace dataflow::db::sqlite {

namespace {

std::string textAt(const Statement& statement, int column)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement.raw(), column));
    return text ? std::string(text) : std::string();
}

TableColumn columnAt(const Statement& statement)
{
    TableColumn column;
    column.name = textAt(statement, 0);
    column.declaredType = textAt(statement, 1);
    const auto rule = ruleForDeclaredType(column.declaredType);
    column.type = rule ? rule->type : ColumnType::Text;
    column.primaryKey = sqlite3_column_int(statement.raw(), 4) != 0;
    column.nullable = sqlite3_column_int(statement.raw(), 2) == 0 && !column.primaryKey;
    column.defaultSql = textAt(statement, 3);
    return column;
}

} // namespace

Result<TableDescription> describe(SqliteConnection& connection, std::string_view table)
{
    TableDescription description;
    description.name = std::string(table);
    const std::size_t dot = table.find('.');
    const std::string_view schema = dot == std::string_view::npos ? "main" : table.substr(0, dot);
    const std::string_view name = dot == std::string_view::npos ? table : table.substr(dot + 1);
    const std::vector<Value> key{Value(name), Value(schema)};
    {
        DF_TRY_ASSIGN(
            const Statement columns,
            connection.prepare("SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info(?1, ?2)"
                               " ORDER BY cid"));
        DF_TRY(connection.bind(columns, key));
        for (;;) {
            DF_TRY_ASSIGN(const bool row, connection.step(columns));
            if (!row)
                break;
            description.columns.push_back(columnAt(columns));
        }
    }
    description.exists = !description.columns.empty();
    DF_TRY_ASSIGN(const Statement indexes,
                  connection.prepare("SELECT l.name, l.\"unique\", CASE WHEN l.partial = 0 THEN i.name END"
                                     " FROM pragma_index_list(?1, ?2) AS l"
                                     " JOIN pragma_index_info(l.name, ?2) AS i ORDER BY l.name, i.seqno"));
    DF_TRY(connection.bind(indexes, key));
    for (;;) {
        DF_TRY_ASSIGN(const bool row, connection.step(indexes));
        if (!row)
            return description;
        const bool whole = sqlite3_column_type(indexes.raw(), 2) != SQLITE_NULL;
        description.addIndexColumn(textAt(indexes, 0), sqlite3_column_int(indexes.raw(), 1) != 0,
                                   whole ? Value(textAt(indexes, 2)) : Value());
    }
}

} // namespace dataflow::db::sqlite
