// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/bulk_columns.h"

#include "engine/base/text.h"
#include "engine/db/postgres/postgres_encoders.h"
#include "engine/db/postgres/wire_bytes.h"

#include <algorithm>

namespace dataflow::db {

namespace {

constexpr std::size_t kShownCharacters = 40;

Error unfit(const Column& cells, std::size_t row, const BulkColumn& column, std::int64_t rowNumber)
{
    return Error(ErrorCode::ConversionFailed, "A value does not fit the column it goes to")
        .with("column", column.target.column.name)
        .with("column_type", column.target.column.declaredType)
        .with("row", rowNumber)
        .with("value_type", columnTypeName(cells.type()))
        .with("value", excerpt(cells.textAt(row), kShownCharacters));
}

const CatalogColumn* findColumn(const std::vector<CatalogColumn>& table, std::string_view name)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const CatalogColumn& c) { return c.column.name == name; });
    return found == table.end() ? nullptr : &*found;
}

Error unknownColumn(const std::vector<CatalogColumn>& table, std::string_view name, const BulkTarget& target)
{
    std::vector<std::string> names;
    for (const CatalogColumn& column : table)
        names.push_back(column.column.name);
    return Error(ErrorCode::UnknownField, "The table has no such column")
        .with("table", target.table)
        .with("column", name)
        .hint(didYouMean(name, names));
}

} // namespace

Result<std::vector<BulkColumn>> bulkColumns(const Schema& incoming, const std::vector<CatalogColumn>& table,
                                            const BulkTarget& target)
{
    if (table.empty())
        return fail(Error(ErrorCode::SqlFailed, "The table does not exist")
                        .with("table", target.table)
                        .sql("42P01", 0, {}));
    std::vector<BulkColumn> columns;
    for (std::size_t i = 0; i < incoming.size(); ++i) {
        const CatalogColumn* column = findColumn(table, incoming[i].name);
        if (column == nullptr)
            return fail(unknownColumn(table, incoming[i].name, target));
        columns.push_back({i, *column});
    }
    for (const std::string& name : target.conflictColumns) {
        if (findColumn(table, name) == nullptr)
            return fail(unknownColumn(table, name, target));
        if (target.onConflict == OnConflict::Update && !incoming.indexOf(name))
            return fail(Error(ErrorCode::BadParameter,
                              "A column that decides about a conflict is not among the rows' columns")
                            .with("table", target.table)
                            .with("column", name));
    }
    for (const std::string& name : target.insertOnlyColumns) {
        if (!incoming.indexOf(name))
            return fail(Error(ErrorCode::BadParameter,
                              "A column to store only in new rows is not among the rows' columns")
                            .with("table", target.table)
                            .with("column", name));
    }
    if (!target.returnColumn.empty() && findColumn(table, target.returnColumn) == nullptr)
        return fail(unknownColumn(table, target.returnColumn, target));
    if (columns.empty())
        return fail(
            Error(ErrorCode::BadParameter, "The rows to insert have no columns").with("table", target.table));
    return columns;
}

Result<void> appendBulkCell(const RowBatch& batch, std::size_t row, const BulkColumn& column,
                            std::int64_t rowNumber, std::string& out)
{
    const Column& cells = batch.column(column.source);
    if (!column.asText()) {
        if (!encodeCell(cells, row, column.target.kind, out))
            return fail(unfit(cells, row, column, rowNumber));
        return {};
    }
    if (cells.isNull(row)) {
        appendNetwork(out, std::int32_t{-1});
        return {};
    }
    if (cells.type() == ColumnType::Bytes)
        return fail(unfit(cells, row, column, rowNumber));
    const std::string text = cellInputText(cells, row, column.target.array);
    appendNetwork(out, static_cast<std::int32_t>(text.size()));
    out.append(text);
    return {};
}

} // namespace dataflow::db
