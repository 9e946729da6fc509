// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_change.h"

#include "engine/base/text.h"
#include "engine/db/sqlite/sqlite_session.h"
#include "engine/db/sqlite/sqlite_values.h"

#include <sqlite3.h>

#include <algorithm>

namespace dataflow::db::sqlite {

namespace {

/// An incoming column and the type its table column means.
struct ChangedColumn {
    std::size_t source = 0;
    std::string name;
    ColumnType type = ColumnType::Text;
};

Result<std::vector<ChangedColumn>> matchColumns(const TableDescription& table, const Schema& incoming)
{
    if (!table.exists)
        return fail(Error(ErrorCode::SqlFailed, "The table does not exist")
                        .with("table", table.name)
                        .sql("42P01", 0, {}));
    std::vector<std::string> names;
    for (const TableColumn& column : table.columns)
        names.push_back(column.name);
    std::vector<ChangedColumn> matched;
    for (std::size_t i = 0; i < incoming.size(); ++i) {
        const auto found =
            std::find_if(table.columns.begin(), table.columns.end(), [&](const TableColumn& column) {
                return sqlite3_stricmp(column.name.c_str(), incoming[i].name.c_str()) == 0;
            });
        if (found == table.columns.end())
            return fail(Error(ErrorCode::UnknownField, "The table has no such column")
                            .with("table", table.name)
                            .with("column", incoming[i].name)
                            .hint(didYouMean(incoming[i].name, names)));
        const auto rule = ruleForDeclaredType(found->declaredType);
        matched.push_back({i, incoming[i].name, rule ? rule->type : incoming[i].type});
    }
    return matched;
}

/// The text of the statement; its placeholders take the columns in the order of `columns`, which is sorted
/// to new values first, keys last.
std::string statementText(const BulkChange& change, std::vector<ChangedColumn>& columns)
{
    const Dialect& dialect = dialectFor(DatabaseKind::Sqlite);
    const auto isKey = [&](const ChangedColumn& column) {
        return std::find(change.keyColumns.begin(), change.keyColumns.end(), column.name) !=
               change.keyColumns.end();
    };
    const auto firstKey = std::stable_partition(columns.begin(), columns.end(), std::not_fn(isKey));
    const bool deletes = change.action == BulkChange::Action::Delete;
    if (deletes)
        columns.erase(columns.begin(), firstKey);
    std::string text = (deletes ? "DELETE FROM " : "UPDATE ") + dialect.quoteIdentifier(change.table);
    bool inKeys = false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool key = isKey(columns[i]);
        text += key ? (inKeys ? " AND " : " WHERE ") : (i == 0 ? " SET " : ", ");
        inKeys = key;
        text += dialect.quoteIdentifier(columns[i].name) + " = " + dialect.placeholder(i + 1);
    }
    if (!change.onlyWhereNull.empty())
        text += " AND " + dialect.quoteIdentifier(change.onlyWhereNull) + " IS NULL";
    return text;
}

/// The columns of a batch in the types the table means, in the statement's order.
Result<std::vector<ColumnPtr>> convert(const RowBatch& batch, const std::vector<ChangedColumn>& columns,
                                       std::int64_t rowsBefore)
{
    std::vector<ColumnPtr> converted;
    for (const ChangedColumn& column : columns) {
        const ColumnPtr& source = batch.sharedColumn(column.source);
        if (source->type() == column.type) {
            converted.push_back(source);
            continue;
        }
        ColumnBuilder builder(column.type);
        builder.reserve(source->size());
        for (std::size_t row = 0; row < source->size(); ++row)
            if (auto appended = builder.append(source->valueAt(row)); !appended)
                return fail(std::move(appended)
                                .error()
                                .with("column", column.name)
                                .with("row", rowsBefore + static_cast<std::int64_t>(row) + 1));
        converted.push_back(builder.finish());
    }
    return converted;
}

/// Binds without a Value where the bytes can go as they are; the batch outlives the step.
int bindCell(sqlite3_stmt* statement, int number, const Column& column, std::size_t row)
{
    if (column.isNull(row))
        return sqlite3_bind_null(statement, number);
    switch (column.type()) {
    case ColumnType::Int64:
        return sqlite3_bind_int64(statement, number, column.int64At(row));
    case ColumnType::Bool:
        return sqlite3_bind_int(statement, number, column.boolAt(row) ? 1 : 0);
    case ColumnType::Text:
    case ColumnType::Json: {
        const std::string_view text = column.bytesAt(row);
        return sqlite3_bind_text64(statement, number, text.empty() ? "" : text.data(), text.size(),
                                   SQLITE_STATIC, SQLITE_UTF8);
    }
    default:
        return bindValue(statement, number, column.valueAt(row));
    }
}

/// Runs the statement for every row.
Result<void> storeBatch(SqliteConnection& connection, const Statement& statement,
                        const std::vector<ColumnPtr>& cells, const CallLimits& limits, BulkCounts& counts)
{
    const SqliteConnection::LimitsScope scope(connection, limits);
    DF_TRY(SqliteConnection::check(limits));
    const MonotonicTime start = systemClock().now();
    for (std::size_t row = 0; row < cells.front()->size(); ++row) {
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (const int code = bindCell(statement.raw(), static_cast<int>(i) + 1, *cells[i], row);
                code != SQLITE_OK)
                return fail(connection.errorFor(code, statement.text()));
        ++counts.processed;
        if (auto stepped = connection.step(statement); !stepped)
            return fail(std::move(stepped).error().with("row", counts.processed));
        const bool changed = sqlite3_changes64(connection.raw()) > 0;
        counts.updated += changed ? 1 : 0;
        counts.skipped += changed ? 0 : 1;
        sqlite3_reset(statement.raw());
    }
    connection.phases.server += systemClock().now() - start;
    return {};
}

} // namespace

Result<BulkCounts> changeByKey(SqliteConnection& connection, const BulkChange& change, BatchPtr first,
                               RowStream& rows, const CallLimits& limits)
{
    const auto planned = [&]() -> Result<std::pair<std::vector<ChangedColumn>, std::string>> {
        const SqliteConnection::LimitsScope scope(connection, limits);
        DF_TRY_ASSIGN(const TableDescription table, describe(connection, change.table));
        DF_TRY_ASSIGN(auto columns, matchColumns(table, *rows.schema()));
        std::string text = statementText(change, columns);
        return std::pair{std::move(columns), std::move(text)};
    }();
    if (!planned)
        return fail(planned.error());
    const auto& [columns, text] = *planned;
    DF_TRY_ASSIGN(const Statement statement, connection.prepareOnce(text));
    BulkCounts counts;
    for (BatchPtr batch = std::move(first); batch;) {
        DF_TRY_ASSIGN(const std::vector<ColumnPtr> cells, convert(*batch, columns, counts.processed));
        DF_TRY(storeBatch(connection, statement, cells, limits, counts));
        ++counts.batches;
        DF_TRY_ASSIGN(batch, rows.next());
    }
    return counts;
}

} // namespace dataflow::db::sqlite
