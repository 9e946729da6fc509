// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_bulk.h"

#include "engine/base/text.h"
#include "engine/db/mysql/cell_text.h"
#include "engine/db/mysql/load_file.h"
#include "engine/db/mysql/message_size.h"
#include "engine/db/mysql/mysql_catalog.h"
#include "engine/db/mysql/mysql_stream.h"
#include "engine/db/mysql_sql.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace dataflow::db::mysql {

namespace {

/// The protocol counts placeholders with 16 bits.
constexpr std::size_t kMostPlaceholders = 65'535;

bool holds(const std::vector<std::string>& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The number behind `name` in what the server says of a load: "Records: 3  Deleted: 0  Skipped: 1 ...".
std::int64_t countIn(std::string_view info, std::string_view name)
{
    const std::size_t found = info.find(name);
    std::int64_t count = 0;
    if (found != std::string_view::npos)
        std::from_chars(info.data() + found + name.size(), info.data() + info.size(), count);
    return count;
}

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
    DF_TRY_ASSIGN(const SchemaPtr table, tableSchema(m_channel, m_table, m_limits));
    DF_TRY_ASSIGN(m_columns, matchColumns(*m_rows.schema(), *table, m_target.table));
    if (m_columns.empty())
        return fail(Error(ErrorCode::BadParameter, "The rows to insert have no columns")
                        .with("table", m_target.table));
    DF_TRY(checkTargetColumns(*table));
    DF_TRY_ASSIGN(m_staysAfterRollback, m_channel.staysAfterRollback(m_target.table, m_limits));
    DF_TRY_ASSIGN(const Way way, chooseWay());
    const std::string zero = fmt::format("SET {} = 0", kFoundRowsVariable);
    if (m_target.onConflict != OnConflict::Error)
        DF_TRY(m_channel.runOnce(zero, m_limits));
    DF_TRY(way == Way::File ? storeByFile() : storeAll(way));
    DF_TRY(countConflicts());
    return std::move(m_counts);
}

Result<void> BulkLoader::storeAll(Way way)
{
    for (;;) {
        DF_TRY_ASSIGN(const GatheredRows rows, gatherRows(m_rows, m_columns, m_counts.processed, m_limits));
        if (rows.rows == 0)
            return {};
        const std::int64_t messagesBefore = m_counts.batches;
        const Result<void> stored = store(rows, way);
        m_sentRows = m_sentRows || m_channel.running().sent || m_counts.batches > messagesBefore;
        DF_TRY(stored);
        m_counts.processed += static_cast<std::int64_t>(rows.rows);
    }
}

Result<void> BulkLoader::storeByFile()
{
    DF_TRY_ASSIGN(m_castColumns, columnsThatMisreadNumbers(m_channel, m_table, m_limits));
    DF_TRY(m_channel.runOnce("SET @dataflow_notes = @@sql_notes, sql_notes = 0", m_limits));
    auto stored = storeAll(Way::File);
    auto restored = m_channel.runOnce("SET sql_notes = @dataflow_notes", m_limits);
    if (stored && !restored)
        return fail(std::move(restored).error());
    return stored;
}

Result<BulkLoader::Way> BulkLoader::chooseWay()
{
    const bool plain = m_target.onConflict == OnConflict::Error && m_target.returnColumn.empty();
    if (m_target.copy == BulkTarget::Copy::On) {
        if (plain)
            return Way::File;
        return fail(Error(ErrorCode::UnsupportedByDatabase,
                          "LOAD DATA can neither decide about rows that are there nor give rows back")
                        .with("table", m_target.table)
                        .hint("Leave the choice of the way to the driver (use_copy auto)."));
    }
    if (m_channel.wire().isMariaDb())
        return m_target.returnColumn.empty() ? Way::Array : Way::Values;
    if (!plain || m_target.copy == BulkTarget::Copy::Off)
        return Way::Values;
    DF_TRY_ASSIGN(const auto rows, readRows(m_channel, {"SELECT @@local_infile + 0", {}}, m_limits));
    return !rows.empty() && rows.front()->column(0).int64At(0) != 0 ? Way::File : Way::Values;
}

Result<void> BulkLoader::store(const GatheredRows& rows, Way way)
{
    switch (way) {
    case Way::Array:
        return throughArray(rows);
    case Way::File:
        return throughFile(rows);
    case Way::Values:
        break;
    }
    return throughValues(rows);
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

Result<void> BulkLoader::throughArray(const GatheredRows& rows)
{
    std::string places;
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        places += i == 0 ? "?" : ", ?";
    DF_TRY_ASSIGN(
        const StatementPtr statement,
        m_channel.prepare(fmt::format("{}({}){}", insertInto(), places, conflictClause()), m_limits));
    ArrayRows array(m_columns);
    auto stored = array.execute(m_channel, *statement, rows, m_limits);
    m_counts.batches += array.messages();
    return stored;
}

std::string BulkLoader::loadStatement() const
{
    std::string places;
    std::string sets;
    for (const BulkColumn& column : m_columns) {
        const std::string name = m_dialect.quoteIdentifier(column.name);
        const std::string variable = fmt::format("@dataflow_{}", column.source);
        const std::string value = holds(m_castColumns, column.name)
                                      ? fmt::format("CAST({} AS SIGNED)", variable)
                                      : valueOfText(column.type, m_channel.wire().isMariaDb(), variable);
        const bool direct = value == variable;
        places += (places.empty() ? "" : ", ") + (direct ? name : variable);
        if (!direct)
            sets += fmt::format("{}{} = {}", sets.empty() ? " SET " : ", ", name, value);
    }
    return fmt::format("LOAD DATA LOCAL INFILE '{}' INTO TABLE {} CHARACTER SET utf8mb4 FIELDS TERMINATED BY "
                       "X'09' ESCAPED BY X'5C' LINES TERMINATED BY X'0A' ({}){}",
                       kLoadedFile, m_table, places, sets);
}

Result<void> BulkLoader::throughFile(const GatheredRows& rows)
{
    std::string file;
    for (const BatchPtr& batch : rows.batches) {
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            for (std::size_t column = 0; column < m_columns.size(); ++column) {
                if (column > 0)
                    file += '\t';
                appendFileCell(file, batch->column(column), row);
            }
            file += '\n';
        }
    }
    const std::string statement = loadStatement();
    const LoadedFile loaded(m_channel.wire().raw(), file);
    DF_TRY_ASSIGN(const std::int64_t stored, m_channel.runOnce(statement, m_limits));
    ++m_counts.batches;
    return checkLoaded(stored, rows.rows, statement);
}

Result<void> BulkLoader::checkLoaded(std::int64_t stored, std::size_t sent, const std::string& statement)
{
    const char* const text = mysql_info(m_channel.wire().raw());
    const std::string info = text == nullptr ? "" : text;
    const bool all = stored == static_cast<std::int64_t>(sent) && countIn(info, "Skipped: ") == 0;
    if (all && countIn(info, "Warnings: ") == 0)
        return {};
    DF_TRY_ASSIGN(const auto batches, readRows(m_channel, {"SHOW WARNINGS", {}}, m_limits));
    for (const BatchPtr& batch : batches) {
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            const Failure failed{static_cast<unsigned int>(batch->column(1).int64At(row)), "HY000",
                                 std::string(batch->column(2).bytesAt(row))};
            return fail(statementError(failed, statement, unchangedText(statement)));
        }
    }
    return fail(Error(ErrorCode::SqlFailed, "The server left out or changed rows and does not say why")
                    .with("table", m_target.table)
                    .with("sent", static_cast<std::int64_t>(sent))
                    .with("stored", stored));
}

Result<void> BulkLoader::throughValues(const GatheredRows& gathered)
{
    const std::size_t perStatement =
        std::clamp<std::size_t>(m_target.batchRows, 1, kMostPlaceholders / m_columns.size());
    DF_TRY_ASSIGN(const std::size_t room, m_channel.messageRoom(messageBytes(gathered), m_limits));
    std::vector<std::pair<const RowBatch*, std::size_t>> rows;
    std::size_t bytes = 0;
    for (const BatchPtr& batch : gathered.batches) {
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            const std::size_t more = rowBytes(*batch, row) + headBytes(m_columns.size());
            if (!rows.empty() && (rows.size() == perStatement || bytes + more > room)) {
                DF_TRY(storeValues(rows));
                rows.clear();
                bytes = 0;
            }
            rows.emplace_back(batch.get(), row);
            bytes += more;
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
            // stored. Where rows cannot be found, it is what another load left behind.
            const std::int64_t found = batch->column(1).isNull(row) ? 0 : batch->column(1).int64At(row);
            if (found == m_found || m_target.onConflict != OnConflict::Ignore)
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
