// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_change.h"

#include "engine/base/text.h"
#include "engine/db/bulk_ways.h"
#include "engine/db/sqlite/sqlite_rows_table.h"
#include "engine/db/sqlite/sqlite_session.h"
#include "engine/db/sqlite/sqlite_values.h"

#include <sqlite3.h>

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

namespace dataflow::db::sqlite {

namespace {

/// An incoming column and the type its table column means.
struct ChangedColumn {
    std::size_t source = 0;
    std::string name;
    ColumnType type = ColumnType::Text;
    bool isKey = false;
    bool textAffinity = false;
};

Result<std::vector<ChangedColumn>> matchColumns(const TableDescription& table, const Schema& incoming,
                                                const std::vector<std::string>& keys)
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
        matched.push_back({.source = i,
                           .name = incoming[i].name,
                           .type = rule ? rule->type : incoming[i].type,
                           .isKey = std::ranges::find(keys, incoming[i].name) != keys.end(),
                           .textAffinity = hasTextAffinity(found->declaredType)});
    }
    return matched;
}

/// Orders the columns as the statements take them: new values first, which a deletion has none of, keys last.
void orderColumns(const BulkChange& change, std::vector<ChangedColumn>& columns)
{
    const auto keys = std::ranges::stable_partition(columns, std::logical_not<>(), &ChangedColumn::isKey);
    if (change.action == BulkChange::Action::Delete)
        columns.erase(columns.begin(), keys.begin());
}

/// The statement of one row; its placeholders take the columns in order.
std::string rowStatement(const BulkChange& change, const std::vector<ChangedColumn>& columns)
{
    const Dialect& dialect = dialectFor(DatabaseKind::Sqlite);
    const bool deletes = change.action == BulkChange::Action::Delete;
    std::string text = (deletes ? "DELETE FROM " : "UPDATE ") + dialect.quoteIdentifier(change.table);
    bool inKeys = false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const bool key = columns[i].isKey;
        text += key ? (inKeys ? " AND " : " WHERE ") : (i == 0 ? " SET " : ", ");
        inKeys = key;
        text += dialect.quoteIdentifier(columns[i].name) + " = " + dialect.placeholder(i + 1);
    }
    if (!change.onlyWhereNull.empty())
        text += " AND " + dialect.quoteIdentifier(change.onlyWhereNull) + " IS NULL";
    return text;
}

/// The update of all rows of the virtual table.
std::string joinStatement(const BulkChange& change, const std::vector<ChangedColumn>& columns)
{
    const Dialect& dialect = dialectFor(DatabaseKind::Sqlite);
    std::string sets;
    std::string matches;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const std::string name = dialect.quoteIdentifier(columns[i].name);
        if (columns[i].isKey)
            matches += fmt::format("{}t.{} = s.c{}", matches.empty() ? "" : " AND ", name, i);
        else
            sets += fmt::format("{}{} = s.c{}", sets.empty() ? "" : ", ", name, i);
    }
    if (!change.onlyWhereNull.empty())
        matches += fmt::format(" AND t.{} IS NULL", dialect.quoteIdentifier(change.onlyWhereNull));
    return fmt::format("UPDATE {} AS t SET {} FROM {} AS s WHERE {}", dialect.quoteIdentifier(change.table),
                       sets, kRowsTable, matches);
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

/// Updates through a join with the virtual table.
class RowsJoin {
public:
    /// `columns` in the statement's order.
    RowsJoin(SqliteConnection& connection, const BulkChange& change,
             const std::vector<ChangedColumn>& columns)
        : m_connection(connection)
        , m_columns(columns)
        , m_sql(joinStatement(change, columns))
    {
        std::vector<Field> fields;
        for (const ChangedColumn& column : columns) {
            fields.push_back({column.name, column.type, true});
            m_window.writers.push_back(writerFor(column.type, column.textAffinity));
        }
        m_window.texts.resize(columns.size());
        m_schema = std::make_shared<const Schema>(std::move(fields));
        // Whole numbers with other bytes are other keys; texts may be equal by the column's collation.
        m_bytesTell = change.action == BulkChange::Action::Update &&
                      std::ranges::all_of(columns, [](const ChangedColumn& column) {
                          return !column.isKey || column.type == ColumnType::Int64;
                      });
    }
    ~RowsJoin()
    {
        m_update.reset();
        if (m_shown)
            hideRows(m_connection);
    }
    RowsJoin(const RowsJoin&) = delete;
    RowsJoin& operator=(const RowsJoin&) = delete;

    /// Whether the rows may be changed in one statement: which row of a key would count is not said there.
    bool takes(const std::vector<ColumnPtr>& cells) const
    {
        return m_bytesTell && sqliteChangeWay(cells.front()->size()) == ChangeWay::Rows && keysDiffer(cells);
    }
    /// Gives the rows changed.
    Result<std::int64_t> run(const std::vector<ColumnPtr>& cells, const CallLimits& limits)
    {
        DF_TRY(prepare());
        const SqliteConnection::LimitsScope scope(m_connection, limits);
        DF_TRY(SqliteConnection::check(limits));
        const MonotonicTime start = systemClock().now();
        const RowBatch rows(m_schema, cells, cells.front()->size());
        m_window.batch = &rows;
        auto stepped = m_connection.step(*m_update);
        sqlite3_reset(m_update->raw());
        m_window.batch = nullptr;
        m_connection.phases.server += systemClock().now() - start;
        if (!stepped)
            return fail(std::move(stepped).error());
        return std::int64_t{sqlite3_changes64(m_connection.raw())};
    }

private:
    Result<void> prepare()
    {
        if (m_update)
            return {};
        if (const int code = showRows(m_connection, m_window); code != SQLITE_OK)
            return fail(m_connection.errorFor(code, {}));
        m_shown = true;
        DF_TRY_ASSIGN(Statement update, m_connection.prepareOnce(m_sql));
        m_update.emplace(std::move(update));
        return {};
    }
    bool keysDiffer(const std::vector<ColumnPtr>& cells) const
    {
        std::unordered_set<std::string> seen;
        seen.reserve(cells.front()->size());
        std::string key;
        for (std::size_t row = 0; row < cells.front()->size(); ++row) {
            key.clear();
            for (std::size_t i = 0; i < cells.size(); ++i) {
                if (!m_columns[i].isKey)
                    continue;
                const std::int64_t number = cells[i]->int64At(row);
                key.append(reinterpret_cast<const char*>(&number), sizeof(number));
                key += cells[i]->isNull(row) ? '0' : '1';
            }
            if (!seen.insert(key).second)
                return false;
        }
        return true;
    }

    SqliteConnection& m_connection;
    const std::vector<ChangedColumn>& m_columns;
    const std::string m_sql;
    SchemaPtr m_schema;
    BatchWindow m_window;
    bool m_bytesTell = false;
    bool m_shown = false;
    std::optional<Statement> m_update;
};

/// The columns as the table and the statements want them.
Result<std::vector<ChangedColumn>> planColumns(SqliteConnection& connection, const BulkChange& change,
                                               const Schema& incoming, const CallLimits& limits)
{
    const SqliteConnection::LimitsScope scope(connection, limits);
    DF_TRY_ASSIGN(const TableDescription table, describe(connection, change.table));
    DF_TRY_ASSIGN(auto columns, matchColumns(table, incoming, change.keyColumns));
    orderColumns(change, columns);
    return columns;
}

} // namespace

Result<BulkCounts> changeByKey(SqliteConnection& connection, const BulkChange& change, BatchPtr first,
                               RowStream& rows, const CallLimits& limits)
{
    DF_TRY_ASSIGN(const std::vector<ChangedColumn> columns,
                  planColumns(connection, change, *rows.schema(), limits));
    DF_TRY_ASSIGN(const Statement statement, connection.prepareOnce(rowStatement(change, columns)));
    RowsJoin join(connection, change, columns);
    BulkCounts counts;
    for (BatchPtr batch = std::move(first); batch;) {
        DF_TRY_ASSIGN(const std::vector<ColumnPtr> cells, convert(*batch, columns, counts.processed));
        std::optional<std::int64_t> changed;
        if (join.takes(cells)) {
            auto joined = join.run(cells, limits);
            // One row after the other the failing one shows itself, or none fails: values may have swapped.
            if (!joined && joined.error().code() != ErrorCode::ConstraintViolated)
                return fail(std::move(joined).error());
            if (joined)
                changed = *joined;
        }
        if (changed) {
            const auto numRows = static_cast<std::int64_t>(batch->rowCount());
            counts.processed += numRows;
            counts.updated += *changed;
            counts.skipped += numRows - *changed;
        } else {
            DF_TRY(storeBatch(connection, statement, cells, limits, counts));
        }
        ++counts.batches;
        DF_TRY_ASSIGN(batch, rows.next());
    }
    return counts;
}

} // namespace dataflow::db::sqlite
