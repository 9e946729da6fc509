// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/table_marks.h"

#include "engine/db/sql_scanner.h"

#include <algorithm>
#include <array>

namespace dataflow::db::mysql {

namespace {

/// Words that may stand between the verb and the table.
bool isModifier(const SqlToken& token)
{
    constexpr std::array<std::string_view, 7> kModifiers{"LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "QUICK",
                                                         "IGNORE",       "INTO",    "FROM"};
    return token.kind == SqlTokenKind::Word &&
           std::ranges::find(kModifiers, firstKeyword(token.text)) != kModifiers.end();
}

bool isName(const SqlToken& token)
{
    return token.kind == SqlTokenKind::Word || token.kind == SqlTokenKind::QuotedName;
}

} // namespace

std::string tableOf(const MYSQL_FIELD& field)
{
    return std::string(field.db, field.db_length) + '.' +
           std::string(field.org_table, field.org_table_length);
}

std::string returningTable(std::string_view statement)
{
    const std::string verb = firstKeyword(statement, SqlQuoting::Backslash);
    if (verb != "INSERT" && verb != "REPLACE" && verb != "DELETE")
        return {};
    SqlScanner scanner(statement, SqlQuoting::Backslash);
    std::string table;
    bool verbSeen = false;
    bool tableEnded = false;
    for (SqlToken token = scanner.next(); token.kind != SqlTokenKind::End; token = scanner.next()) {
        if (token.kind == SqlTokenKind::Space)
            continue;
        if (!verbSeen) {
            verbSeen = true;
        } else if (!tableEnded) {
            const bool joins = token.text == "." || table.ends_with('.');
            if (table.empty() && isModifier(token))
                continue;
            if (table.empty() ? !isName(token) : !joins) {
                tableEnded = true;
                continue;
            }
            table += token.text;
        } else if (token.kind == SqlTokenKind::Word && firstKeyword(token.text) == "RETURNING") {
            return table;
        }
    }
    return {};
}

void TableMarks::clear()
{
    m_instants.clear();
    m_json.clear();
    m_returning.clear();
    m_stays.clear();
}

std::optional<bool> TableMarks::staysAfterRollback(const std::string& table) const
{
    const auto known = m_stays.find(table);
    return known == m_stays.end() ? std::nullopt : std::optional(known->second);
}

bool TableMarks::holds(const Tables& tables, const MYSQL_FIELD& field)
{
    const auto table = tables.find(tableOf(field));
    return table != tables.end() &&
           table->second.contains(std::string_view(field.org_name, field.org_name_length));
}

ColumnCodec TableMarks::codec(const MYSQL_FIELD& field, bool isMariaDb) const
{
    ColumnCodec codec = codecOf(field, isMariaDb);
    if (field.org_table_length == 0)
        return codec;
    if (isPlainMoment(field) && holds(m_instants, field))
        codec.type = ColumnType::TimestampTz;
    else if (codec.type == ColumnType::Text && holds(m_json, field))
        codec.type = ColumnType::Json;
    return codec;
}

} // namespace dataflow::db::mysql
