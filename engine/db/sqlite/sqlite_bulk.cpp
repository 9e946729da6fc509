// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_bulk.h"

#include "engine/base/text.h"
#include "engine/db/sqlite/sqlite_rows_table.h"
#include "engine/db/sqlite/sqlite_session.h"

#include <sqlite3.h>

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::db::sqlite {

namespace {

constexpr const char* kCountUpdate = "dataflow_count_update";
constexpr const char* kRefuseKey = "dataflow_refuse_key";
constexpr const char* kSavepoint = "dataflow_bulk";

/// Gives its argument back and counts: evaluated once for each row that an upsert updates.
void countUpdate(sqlite3_context* context, int, sqlite3_value** arguments)
{
    ++static_cast<SqliteConnection*>(sqlite3_user_data(context))->updatedRows;
    sqlite3_result_value(context, arguments[0]);
}

bool sameName(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sqlite3_strnicmp(a.data(), b.data(), static_cast<int>(a.size())) == 0;
}

/// The end of an upsert that met a row with the same row number and another key.
void refuseKey(sqlite3_context* context, int, sqlite3_value**)
{
    sqlite3_result_error(context,
                         "UNIQUE constraint failed: the row number belongs to a row with another key", -1);
    sqlite3_result_error_code(context, SQLITE_CONSTRAINT_PRIMARYKEY);
}

/// The table's row number is an INTEGER column that is the whole primary key.
std::string rowNumberOf(const TableDescription& table)
{
    const auto keys = std::ranges::count_if(table.columns, &TableColumn::primaryKey);
    const auto key = std::ranges::find_if(table.columns, &TableColumn::primaryKey);
    return keys == 1 && sameName(key->declaredType, "INTEGER") ? key->name : std::string();
}

/// A transaction, or a savepoint inside one; rolled back unless committed. Whether that worked shows in the
/// open transaction (see SqliteSession::bulkInsert).
class BulkTransaction {
public:
    explicit BulkTransaction(SqliteConnection& connection)
        : m_connection(connection)
        , m_nested(sqlite3_get_autocommit(connection.raw()) == 0)
    {}
    ~BulkTransaction()
    {
        // After a cancelled write SQLite may have rolled back by itself.
        if (!m_open || sqlite3_get_autocommit(m_connection.raw()) != 0)
            return;
        if (m_nested)
            static_cast<void>(
                m_connection.runScript(fmt::format("ROLLBACK TO {0}; RELEASE {0};", kSavepoint)));
        else
            static_cast<void>(m_connection.run("ROLLBACK"));
    }
    BulkTransaction(const BulkTransaction&) = delete;
    BulkTransaction& operator=(const BulkTransaction&) = delete;
    Result<void> begin()
    {
        DF_TRY(m_connection.run(m_nested ? fmt::format("SAVEPOINT {}", kSavepoint) : "BEGIN IMMEDIATE"));
        m_open = true;
        return {};
    }
    Result<void> commit()
    {
        DF_TRY(m_connection.run(m_nested ? fmt::format("RELEASE {}", kSavepoint) : "COMMIT"));
        m_open = false;
        return {};
    }

private:
    SqliteConnection& m_connection;
    bool m_nested;
    bool m_open = false;
};

std::vector<std::string> namesOf(const TableDescription& table)
{
    std::vector<std::string> names;
    for (const TableColumn& column : table.columns)
        names.push_back(column.name);
    return names;
}

Result<const TableColumn*> columnNamed(const TableDescription& table, const std::string& name)
{
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&](const TableColumn& column) { return sameName(column.name, name); });
    if (found == table.columns.end()) {
        return fail(Error(ErrorCode::UnknownField, "The table has no such column")
                        .with("table", table.name)
                        .with("column", name)
                        .hint(didYouMean(name, namesOf(table))));
    }
    return &*found;
}

template <class Names>
std::string joined(const Names& names, const Dialect& dialect)
{
    std::string text;
    for (const std::string& name : names)
        text += fmt::format("{}{}", text.empty() ? "" : ", ", dialect.quoteIdentifier(name));
    return text;
}

} // namespace

BulkInsert::BulkInsert(SqliteConnection& connection, const BulkTarget& target, const CallLimits& limits)
    : m_connection(connection)
    , m_target(target)
    , m_limits(limits)
    , m_dialect(dialectFor(DatabaseKind::Sqlite))
{}

BulkInsert::~BulkInsert()
{
    if (m_registered)
        hideRows(m_connection);
}

void BulkInsert::registerFunctions(SqliteConnection& connection)
{
    sqlite3_create_function_v2(connection.raw(), kCountUpdate, 1, SQLITE_UTF8 | SQLITE_DIRECTONLY,
                               &connection, &countUpdate, nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(connection.raw(), kRefuseKey, 0, SQLITE_UTF8 | SQLITE_DIRECTONLY, nullptr,
                               &refuseKey, nullptr, nullptr, nullptr);
}

Result<BulkCounts> BulkInsert::run(RowStream& rows)
{
    m_connection.phases = {};
    DF_TRY(checkConflict());
    {
        const SqliteConnection::LimitsScope scope(m_connection, m_limits);
        DF_TRY(planColumns(*rows.schema()));
    }
    // The writer's lock is taken when there is something to write.
    DF_TRY_ASSIGN(BatchPtr first, rows.next());
    if (first) {
        DF_TRY(storeAll(rows, std::move(first)));
    }
    return std::move(m_counts);
}

Result<void> BulkInsert::checkConflict() const
{
    if (m_target.onConflict != OnConflict::Update || !m_target.conflictColumns.empty())
        return {};
    return fail(Error(ErrorCode::BadParameter, "Updating on conflict needs the columns of a unique key")
                    .with("table", m_target.table));
}

Result<void> BulkInsert::planColumns(const Schema& incoming)
{
    DF_TRY_ASSIGN(const TableDescription table, describe(m_connection, m_target.table));
    if (!table.exists)
        return fail(Error(ErrorCode::SqlFailed, "The table does not exist")
                        .with("table", m_target.table)
                        .sql("42P01", 0, {}));
    if (incoming.size() == 0)
        return fail(Error(ErrorCode::BadParameter, "The rows to insert have no columns")
                        .with("table", m_target.table));
    std::vector<Field> fields;
    for (const Field& field : incoming.fields()) {
        DF_TRY_ASSIGN(const TableColumn* column, columnNamed(table, field.name));
        const auto rule = ruleForDeclaredType(column->declaredType);
        const ColumnType type = rule ? rule->type : field.type;
        m_columns.push_back(column->name);
        fields.push_back(Field{.name = field.name, .type = type, .nullable = true});
        m_window.writers.push_back(writerFor(type, hasTextAffinity(column->declaredType)));
    }
    DF_TRY(checkConflictColumns(table));
    m_rowNumber = rowNumberOf(table);
    if (!m_target.returnColumn.empty()) {
        DF_TRY_ASSIGN(const TableColumn* column, columnNamed(table, m_target.returnColumn));
        m_returnRule = ruleForDeclaredType(column->declaredType);
    }
    m_window.texts.resize(m_columns.size());
    m_stored = std::make_shared<const Schema>(std::move(fields));
    return {};
}

Result<void> BulkInsert::checkConflictColumns(const TableDescription& table) const
{
    const auto isGiven = [this](const std::string& name) {
        return std::any_of(m_columns.begin(), m_columns.end(),
                           [&](const std::string& column) { return sameName(column, name); });
    };
    for (const std::string& name : m_target.conflictColumns) {
        DF_TRY(columnNamed(table, name));
        if (m_target.onConflict == OnConflict::Update && !isGiven(name))
            return fail(Error(ErrorCode::BadParameter,
                              "A column that decides about a conflict is not among the rows' columns")
                            .with("table", m_target.table)
                            .with("column", name));
    }
    for (const std::string& name : m_target.insertOnlyColumns) {
        if (!isGiven(name))
            return fail(Error(ErrorCode::BadParameter,
                              "A column to store only in new rows is not among the rows' columns")
                            .with("table", m_target.table)
                            .with("column", name));
    }
    return {};
}

std::string BulkInsert::conflictSql() const
{
    if (m_target.onConflict == OnConflict::Error)
        return {};
    // SQLite finds no unique index that holds the row number; but that alone says which row is meant.
    const bool byNumber = m_target.conflictColumns.size() > 1 && !m_rowNumber.empty() &&
                          std::ranges::any_of(m_target.conflictColumns, [this](const std::string& name) {
                              return sameName(name, m_rowNumber);
                          });
    const std::vector<std::string> deciding =
        byNumber ? std::vector<std::string>{m_rowNumber} : m_target.conflictColumns;
    const std::string key =
        deciding.empty() ? std::string() : fmt::format(" ({})", joined(deciding, m_dialect));
    // Without a WHERE the parser would take ON for a join.
    if (m_target.onConflict == OnConflict::Ignore)
        return fmt::format(" WHERE true ON CONFLICT{} DO NOTHING", key);
    const auto isAmong = [](const std::vector<std::string>& names, const std::string& column) {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& name) { return sameName(name, column); });
    };
    std::vector<std::string> updated;
    std::copy_if(
        m_columns.begin(), m_columns.end(), std::back_inserter(updated), [&](const std::string& column) {
            return !isAmong(m_target.conflictColumns, column) && !isAmong(m_target.insertOnlyColumns, column);
        });
    if (updated.empty())
        updated = {deciding.front()};
    std::string sets;
    for (const std::string& column : updated) {
        const std::string name = m_dialect.quoteIdentifier(column);
        sets += sets.empty() ? fmt::format("{0} = {1}(excluded.{0})", name, kCountUpdate)
                             : fmt::format(", {0} = excluded.{0}", name);
    }
    for (const std::string& column : m_target.conflictColumns)
        if (byNumber && !sameName(column, m_rowNumber))
            sets += fmt::format(", {0} = CASE WHEN {0} IS excluded.{0} THEN {0} ELSE {1}() END",
                                m_dialect.quoteIdentifier(column), kRefuseKey);
    return fmt::format(" WHERE true ON CONFLICT{} DO UPDATE SET {}", key, sets);
}

// OR FAIL: the transaction around it undoes the whole load, so the statement need not remember how to undo
// itself.
std::string BulkInsert::insertSql() const
{
    std::string sources;
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        sources += fmt::format("{}c{}", column == 0 ? "" : ", ", column);
    const std::string returning =
        m_target.returnColumn.empty() ? "" : " RETURNING " + m_dialect.quoteIdentifier(m_target.returnColumn);
    return fmt::format("INSERT OR FAIL INTO {} ({}) SELECT {} FROM {}{}{}",
                       m_dialect.quoteIdentifier(m_target.table), joined(m_columns, m_dialect), sources,
                       kRowsTable, conflictSql(), returning);
}

Result<BatchPtr> BulkInsert::convert(const BatchPtr& batch) const
{
    std::vector<ColumnPtr> columns;
    columns.reserve(m_columns.size());
    bool changed = false;
    for (std::size_t index = 0; index < batch->columnCount(); ++index) {
        const Column& source = batch->column(index);
        if (source.type() == (*m_stored)[index].type) {
            columns.push_back(batch->sharedColumn(index));
            continue;
        }
        changed = true;
        ColumnBuilder builder((*m_stored)[index].type);
        builder.reserve(source.size());
        for (std::size_t row = 0; row < source.size(); ++row) {
            if (auto appended = builder.append(source.valueAt(row)); !appended) {
                return fail(std::move(appended)
                                .error()
                                .with("table", m_target.table)
                                .with("column", m_columns[index])
                                .with("row", m_rowsBefore + static_cast<std::int64_t>(row) + 1));
            }
        }
        columns.push_back(builder.finish());
    }
    if (!changed)
        return batch;
    return std::make_shared<const RowBatch>(m_stored, std::move(columns), batch->rowCount());
}

Result<void> BulkInsert::storeAll(RowStream& rows, BatchPtr first)
{
    BulkTransaction transaction(m_connection);
    {
        const SqliteConnection::LimitsScope scope(m_connection, m_limits);
        DF_TRY(transaction.begin());
    }
    if (const int code = showRows(m_connection, m_window); code != SQLITE_OK)
        return fail(m_connection.errorFor(code, {}));
    m_registered = true;
    {
        const MonotonicTime start = systemClock().now();
        DF_TRY_ASSIGN(const Statement insert, m_connection.prepareOnce(insertSql()));
        m_connection.phases.prepare = systemClock().now() - start;
        for (BatchPtr batch = std::move(first); batch;) {
            DF_TRY(SqliteConnection::check(m_limits));
            DF_TRY(store(insert, batch));
            DF_TRY_ASSIGN(batch, rows.next());
        }
    }
    const SqliteConnection::LimitsScope scope(m_connection, m_limits);
    return transaction.commit();
}

Result<void> BulkInsert::store(const Statement& insert, const BatchPtr& batch)
{
    const MonotonicTime start = systemClock().now();
    DF_TRY_ASSIGN(const BatchPtr stored, convert(batch));
    const MonotonicTime converted = systemClock().now();
    m_connection.phases.decode += converted - start;
    const SqliteConnection::LimitsScope scope(m_connection, m_limits);
    m_window.batch = stored.get();
    m_connection.updatedRows = 0;
    const auto rows = static_cast<std::int64_t>(stored->rowCount());
    DF_TRY(takeReturned(insert));
    sqlite3_reset(insert.raw());
    m_window.batch = nullptr;
    m_connection.phases.server += systemClock().now() - converted;
    // Direct changes only: triggers and foreign key actions do not count.
    const bool all = m_target.onConflict == OnConflict::Error;
    const std::int64_t changed = all ? rows : std::int64_t{sqlite3_changes64(m_connection.raw())};
    m_counts.processed += rows;
    m_counts.inserted += changed - m_connection.updatedRows;
    m_counts.updated += m_connection.updatedRows;
    m_counts.skipped += rows - changed;
    ++m_counts.batches;
    m_rowsBefore += rows;
    return {};
}

/// Runs the statement; SQLite gives the RETURNING rows in the order in which they were stored.
Result<void> BulkInsert::takeReturned(const Statement& insert)
{
    ColumnRule rule =
        m_returnRule.value_or(ColumnRule{.type = ColumnType::Text, .scale = -1, .acceptsNumbers = true});
    std::optional<ColumnBuilder> builder;
    for (;;) {
        DF_TRY_ASSIGN(const bool row, m_connection.step(insert));
        if (!row)
            break;
        if (!builder) {
            if (!m_returnRule && sqlite3_column_type(insert.raw(), 0) == SQLITE_INTEGER)
                rule = ColumnRule{.type = ColumnType::Int64};
            builder.emplace(rule.type);
        }
        if (!readerFor(rule.type)(sqlite3_column_value(insert.raw(), 0), rule, *builder)) {
            return fail(
                Error(ErrorCode::ConversionFailed, "A returned value does not fit the type of its column")
                    .with("column", m_target.returnColumn)
                    .with("type", columnTypeName(rule.type)));
        }
    }
    if (!builder)
        return {};
    const ColumnPtr returned = builder->finish();
    for (std::size_t row = 0; row < returned->size(); ++row)
        m_counts.returned.push_back(returned->valueAt(row));
    return {};
}

} // namespace dataflow::db::sqlite
