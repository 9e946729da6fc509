// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_catalog.h"

#include "engine/db/mysql/mysql_stream.h"

#include <algorithm>

namespace dataflow::db::mysql {

namespace {

constexpr std::string_view kColumnsSql = R"(
SELECT column_name, column_type, is_nullable = 'YES', COALESCE(column_default, ''), column_key = 'PRI', extra
FROM information_schema.columns
WHERE table_schema = COALESCE(?1, DATABASE()) AND table_name = ?2 ORDER BY ordinal_position)";

constexpr std::string_view kIndexesSql = R"(
SELECT index_name, non_unique = 0, CASE WHEN sub_part IS NULL THEN column_name END
FROM information_schema.statistics
WHERE table_schema = COALESCE(?1, DATABASE()) AND table_name = ?2 ORDER BY index_name, seq_in_index)";

constexpr std::string_view kTablesSql = R"(
SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE())";

std::vector<std::string> namesIn(const std::vector<BatchPtr>& batches)
{
    std::vector<std::string> names;
    for (const BatchPtr& batch : batches) {
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            names.emplace_back(batch->column(0).bytesAt(row));
    }
    return names;
}

TableColumn columnAt(const RowBatch& batch, std::size_t row, const Schema& types)
{
    TableColumn column;
    column.name = batch.column(0).bytesAt(row);
    column.declaredType = batch.column(1).bytesAt(row);
    column.nullable = batch.column(2).int64At(row) != 0;
    column.defaultSql = batch.column(3).bytesAt(row);
    column.primaryKey = batch.column(4).int64At(row) != 0;
    const std::string_view extra = batch.column(5).bytesAt(row);
    if (extra.find("auto_increment") != std::string_view::npos ||
        extra.find("GENERATED") != std::string_view::npos)
        column.defaultSql = column.defaultSql.empty() ? std::string(extra) : column.defaultSql;
    // The server writes the default of a nullable column without one as NULL.
    if (column.defaultSql == "NULL")
        column.defaultSql.clear();
    if (const auto known = types.indexOf(column.name))
        column.type = types[*known].type;
    return column;
}

} // namespace

Result<std::vector<BatchPtr>> readRows(Channel& channel, const SqlText& sql, const CallLimits& limits)
{
    DF_TRY_ASSIGN(StatementPtr statement, channel.start(sql, limits));
    MySqlStream stream(channel, std::move(statement), limits);
    return readAll(stream);
}

Result<SchemaPtr> tableSchema(Channel& channel, const std::string& quotedTable, const CallLimits& limits)
{
    // Prepared only: the server describes the columns without running anything. A statement of before may
    // know the table as it was.
    DF_TRY_ASSIGN(const StatementPtr statement,
                  channel.start({"SELECT * FROM " + quotedTable + " LIMIT 0", {}}, limits));
    const SchemaPtr schema = statement->schema;
    channel.discardRows(*statement);
    return schema;
}

Result<std::vector<std::string>> columnsThatMisreadNumbers(Channel& channel, const std::string& quotedTable,
                                                           const CallLimits& limits)
{
    DF_TRY_ASSIGN(const StatementPtr statement,
                  channel.start({"SELECT * FROM " + quotedTable + " LIMIT 0", {}}, limits));
    std::vector<std::string> names;
    if (MYSQL_RES* const described = mysql_stmt_result_metadata(statement->raw())) {
        const MYSQL_FIELD* const fields = mysql_fetch_fields(described);
        for (unsigned int i = 0; i < mysql_num_fields(described); ++i)
            if (fields[i].type == MYSQL_TYPE_BIT || fields[i].type == MYSQL_TYPE_YEAR)
                names.emplace_back(fields[i].name, fields[i].name_length);
        mysql_free_result(described);
    }
    channel.discardRows(*statement);
    return names;
}

Result<TableDescription> describeCatalogTable(Channel& channel, const Dialect& dialect,
                                              std::string_view table, const CallLimits& limits)
{
    TableDescription description;
    description.name = table;
    const std::size_t dot = table.find('.');
    const Value database = dot == std::string_view::npos ? Value() : Value(table.substr(0, dot));
    const Value name(dot == std::string_view::npos ? table : table.substr(dot + 1));
    DF_TRY_ASSIGN(const auto columns,
                  readRows(channel, {std::string(kColumnsSql), {database, name}}, limits));
    description.exists = !columns.empty();
    if (!description.exists)
        return description;
    DF_TRY_ASSIGN(const SchemaPtr types, tableSchema(channel, dialect.quoteIdentifier(table), limits));
    for (const BatchPtr& batch : columns) {
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            description.columns.push_back(columnAt(*batch, row, *types));
    }
    DF_TRY_ASSIGN(const auto indexes,
                  readRows(channel, {std::string(kIndexesSql), {database, name}}, limits));
    for (const BatchPtr& batch : indexes)
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            description.addIndexColumn(batch->column(0).bytesAt(row), batch->column(1).int64At(row) != 0,
                                       batch->valueAt(row, 2));
    std::sort(description.indexes.begin(), description.indexes.end());
    return description;
}

Result<std::vector<std::string>> catalogTables(Channel& channel, const CallLimits& limits)
{
    DF_TRY_ASSIGN(const auto batches, readRows(channel, {std::string(kTablesSql), {}}, limits));
    std::vector<std::string> names = namesIn(batches);
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace dataflow::db::mysql
