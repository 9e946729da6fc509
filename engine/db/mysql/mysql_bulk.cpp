// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_bulk.h"

#include "engine/base/text.h"
#include "engine/db/mysql/mysql_catalog.h"
#include "engine/db/mysql/mysql_errors.h"
#include "engine/db/mysql/mysql_stream.h"
#include "engine/db/mysql_sql.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::db::mysql {

namespace {

/// Measured on one machine: arrays of 10,000 rows reach 1.15 times the speed of arrays of 1000.
constexpr std::size_t kArrayRows = 10'000;
/// A statement's message must stay below the server's max_allowed_packet (16 MiB unless set otherwise).
constexpr std::size_t kStatementBytes = 4 << 20;
/// The protocol counts placeholders with 16 bits.
constexpr std::size_t kMostPlaceholders = 65'535;

bool holds(const std::vector<std::string>& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Makes a statement one of many rows, and ordinary again at its end.
class ArrayMode {
public:
    ArrayMode(MYSQL_STMT* statement, void* owner, ps_param_callback callback)
        : m_statement(statement)
    {
        mysql_stmt_attr_set(statement, STMT_ATTR_CB_USER_DATA, owner);
        mysql_stmt_attr_set(statement, STMT_ATTR_CB_PARAM, reinterpret_cast<const void*>(callback));
    }
    ~ArrayMode()
    {
        setRows(0);
        mysql_stmt_attr_set(m_statement, STMT_ATTR_CB_PARAM, nullptr);
    }
    ArrayMode(const ArrayMode&) = delete;
    ArrayMode& operator=(const ArrayMode&) = delete;
    void setRows(std::size_t rows)
    {
        const auto size = static_cast<unsigned int>(rows);
        mysql_stmt_attr_set(m_statement, STMT_ATTR_ARRAY_SIZE, &size);
    }

private:
    MYSQL_STMT* m_statement;
};

} // namespace

BulkLoader::BulkLoader(Channel& channel, const BulkTarget& target, RowStream& rows, const CallLimits& limits)
    : m_channel(channel)
    , m_target(target)
    , m_rows(rows)
    , m_limits(limits)
    , m_dialect(dialectFor(channel.wire().isMariaDb() ? DatabaseKind::MariaDb : DatabaseKind::MySql))
    , m_table(m_dialect.quoteIdentifier(target.table))
{}

Result<BulkCounts> BulkLoader::run()
{
    DF_TRY(matchColumns());
    m_cells.resize(m_columns.size());
    const std::string zero = fmt::format("SET {} = 0", kFoundRowsVariable);
    if (m_target.onConflict != OnConflict::Error)
        DF_TRY(m_channel.runOnce(zero, m_limits));
    const bool arrays = m_channel.wire().isMariaDb() && m_target.returnColumn.empty();
    for (;;) {
        DF_TRY_ASSIGN(const bool more, gather());
        if (!more)
            break;
        DF_TRY(arrays ? throughArray() : throughValues());
        m_counts.processed += static_cast<std::int64_t>(m_gatheredRows);
        m_gathered.clear();
        m_gatheredRows = 0;
    }
    DF_TRY(countConflicts());
    return std::move(m_counts);
}

Result<void> BulkLoader::matchColumns()
{
    DF_TRY_ASSIGN(const SchemaPtr table, tableSchema(m_channel, m_table, m_limits));
    const Schema& incoming = *m_rows.schema();
    for (std::size_t i = 0; i < incoming.size(); ++i) {
        const auto known = table->indexOf(incoming[i].name);
        if (!known)
            return fail(Error(ErrorCode::UnknownField, "The table has no such column")
                            .with("table", m_target.table)
                            .with("column", incoming[i].name)
                            .hint(didYouMean(incoming[i].name, table->names())));
        m_columns.push_back({i, incoming[i].name, (*table)[*known].type});
    }
    if (m_columns.empty())
        return fail(Error(ErrorCode::BadParameter, "The rows to insert have no columns")
                        .with("table", m_target.table));
    return checkTargetColumns(*table);
}

Result<void> BulkLoader::checkTargetColumns(const Schema& table) const
{
    const auto bad = [&](std::string message, std::string_view column) {
        return fail(Error(ErrorCode::BadParameter, std::move(message))
                        .with("table", m_target.table)
                        .with("column", column));
    };
    const Schema& incoming = *m_rows.schema();
    if (m_target.onConflict == OnConflict::Update && m_target.conflictColumns.empty())
        return fail(Error(ErrorCode::BadParameter, "Updating on conflict needs the columns of the unique key")
                        .with("table", m_target.table)
                        .hint("Name them in conflict_columns."));
    std::vector<std::string> inTable = m_target.conflictColumns;
    if (!m_target.returnColumn.empty())
        inTable.push_back(m_target.returnColumn);
    for (const std::string& name : inTable) {
        if (!table.indexOf(name))
            return fail(Error(ErrorCode::UnknownField, "The table has no such column")
                            .with("table", m_target.table)
                            .with("column", name)
                            .hint(didYouMean(name, table.names())));
    }
    for (const std::string& name : m_target.conflictColumns) {
        if (m_target.onConflict == OnConflict::Update && !incoming.indexOf(name))
            return bad("A column that decides about a conflict is not among the rows' columns", name);
    }
    for (const std::string& name : m_target.insertOnlyColumns) {
        if (!incoming.indexOf(name))
            return bad("A column to store only in new rows is not among the rows' columns", name);
    }
    if (!m_target.returnColumn.empty() && !m_channel.wire().isMariaDb())
        return fail(
            Error(ErrorCode::UnsupportedByDatabase, "MySQL cannot return columns of the rows it stores")
                .with("table", m_target.table)
                .hint("Leave the returned column out, or use MariaDB."));
    return {};
}

std::string BulkLoader::insertInto() const
{
    std::string columns;
    for (const BulkColumn& column : m_columns)
        columns += (columns.empty() ? "" : ", ") + m_dialect.quoteIdentifier(column.name);
    return fmt::format("INSERT INTO {} ({}) VALUES ", m_table, columns);
}

std::string BulkLoader::conflictClause() const
{
    if (m_target.onConflict == OnConflict::Error)
        return {};
    std::vector<std::string> keys;
    for (const std::string& name : m_target.conflictColumns) {
        if (m_rows.schema()->indexOf(name)) // else the column gets its default, which cannot be compared
            keys.push_back(m_dialect.quoteIdentifier(name));
    }
    const std::string first = keys.empty() ? m_dialect.quoteIdentifier(m_columns.front().name) : keys.front();
    std::string clause = " ON DUPLICATE KEY UPDATE " + countFoundRow(keys, m_table, first);
    if (m_target.onConflict == OnConflict::Ignore)
        return clause;
    for (const BulkColumn& column : m_columns) {
        if (!holds(m_target.conflictColumns, column.name) && !holds(m_target.insertOnlyColumns, column.name))
            clause += fmt::format(", {0} = VALUES({0})", m_dialect.quoteIdentifier(column.name));
    }
    return clause;
}

Result<bool> BulkLoader::gather()
{
    std::size_t bytes = 0;
    while (m_gatheredRows < kArrayRows && bytes < kStatementBytes) {
        DF_TRY(checkLimits(m_limits));
        DF_TRY_ASSIGN(const BatchPtr batch, m_rows.next());
        if (!batch)
            break;
        const std::int64_t firstRow = m_counts.processed + static_cast<std::int64_t>(m_gatheredRows) + 1;
        DF_TRY_ASSIGN(BatchPtr cells, convertedBatch(*batch, m_columns, firstRow));
        bytes += cells->byteSize();
        m_gatheredRows += cells->rowCount();
        m_gathered.push_back(std::move(cells));
    }
    return m_gatheredRows > 0;
}

my_bool BulkLoader::bindNextRow(void* loader, MYSQL_BIND* binds, unsigned int)
{
    auto& self = *static_cast<BulkLoader*>(loader);
    if (self.m_row == self.m_gathered[self.m_batch]->rowCount()) {
        ++self.m_batch;
        self.m_row = 0;
    }
    const RowBatch& batch = *self.m_gathered[self.m_batch];
    for (std::size_t column = 0; column < self.m_cells.size(); ++column)
        bindCell(batch.column(column), self.m_row, true, self.m_cells[column], binds[column]);
    ++self.m_row;
    return 0;
}

Result<void> BulkLoader::throughArray()
{
    std::string places;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        places += i == 0 ? "?" : ", ?";
    DF_TRY_ASSIGN(
        const StatementPtr statement,
        m_channel.prepare(fmt::format("{}({}){}", insertInto(), places, conflictClause()), m_limits));
    std::vector<MYSQL_BIND> binds(m_columns.size());
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        binds[i].buffer_type = bulkType(m_columns[i].type);
        binds[i].length = &m_cells[i].length;
        binds[i].is_null = &m_cells[i].null;
        binds[i].u.indicator = &m_cells[i].indicator;
    }
    m_batch = 0;
    m_row = 0;
    ArrayMode mode(statement->raw(), this, bindNextRow);
    mode.setRows(m_gatheredRows);
    if (mysql_stmt_bind_param(statement->raw(), binds.data()) != 0)
        return fail(m_channel.failure(*statement));
    DF_TRY(m_channel.execute(*statement, m_limits));
    ++m_counts.batches;
    return {};
}

Result<void> BulkLoader::throughValues()
{
    const std::size_t perStatement =
        std::clamp<std::size_t>(m_target.batchRows, 1, kMostPlaceholders / m_columns.size());
    std::vector<std::pair<const RowBatch*, std::size_t>> rows;
    for (const BatchPtr& batch : m_gathered) {
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            rows.emplace_back(batch.get(), row);
            if (rows.size() < perStatement)
                continue;
            DF_TRY(storeValues(rows));
            rows.clear();
        }
    }
    return rows.empty() ? Result<void>{} : storeValues(rows);
}

Result<void> BulkLoader::storeValues(const std::vector<std::pair<const RowBatch*, std::size_t>>& rows)
{
    const std::size_t width = m_columns.size();
    std::string text = insertInto();
    std::string tuple;
    for (std::size_t i = 0; i < width; ++i)
        tuple += i == 0 ? "(?" : ", ?";
    tuple += ')';
    for (std::size_t i = 0; i < rows.size(); ++i)
        text += i == 0 ? tuple : ", " + tuple;
    text += conflictClause();
    if (!m_target.returnColumn.empty())
        text += fmt::format(" RETURNING {}, {}", m_dialect.quoteIdentifier(m_target.returnColumn),
                            kFoundRowsVariable);
    DF_TRY_ASSIGN(const StatementPtr statement, m_channel.prepare(text, m_limits));
    std::vector<BulkCell> cells(rows.size() * width);
    std::vector<MYSQL_BIND> binds(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto& [batch, row] = rows[i / width];
        binds[i].buffer_type = bulkType(m_columns[i % width].type);
        binds[i].length = &cells[i].length;
        binds[i].is_null = &cells[i].null;
        bindCell(batch->column(i % width), row, m_channel.wire().isMariaDb(), cells[i], binds[i]);
    }
    if (mysql_stmt_bind_param(statement->raw(), binds.data()) != 0)
        return fail(m_channel.failure(*statement));
    DF_TRY(m_channel.execute(*statement, m_limits));
    ++m_counts.batches;
    return m_target.returnColumn.empty() ? Result<void>{} : takeReturned(statement);
}

Result<void> BulkLoader::takeReturned(const StatementPtr& statement)
{
    MySqlStream stream(m_channel, statement, m_limits);
    for (;;) {
        DF_TRY_ASSIGN(const BatchPtr batch, stream.next());
        if (!batch)
            return {};
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            // The count has moved on behind a row that was found; when such rows are left alone, they are not
            // stored.
            const std::int64_t found = batch->column(1).isNull(row) ? 0 : batch->column(1).int64At(row);
            if (found == m_found || m_target.onConflict == OnConflict::Update)
                m_counts.returned.push_back(batch->valueAt(row, 0));
            m_found = found;
        }
    }
}

Result<void> BulkLoader::countConflicts()
{
    m_counts.inserted = m_counts.processed;
    if (m_target.onConflict == OnConflict::Error)
        return {};
    DF_TRY_ASSIGN(
        const auto rows,
        readRows(m_channel, {fmt::format("SELECT CAST({} AS SIGNED)", kFoundRowsVariable), {}}, m_limits));
    const std::int64_t found = rows.empty() ? 0 : rows.front()->column(0).int64At(0);
    m_counts.inserted -= found;
    (m_target.onConflict == OnConflict::Update ? m_counts.updated : m_counts.skipped) = found;
    return {};
}

} // namespace dataflow::db::mysql
