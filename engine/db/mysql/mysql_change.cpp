// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_change.h"

#include "engine/db/mysql/cell_text.h"
#include "engine/db/mysql/message_size.h"
#include "engine/db/mysql/mysql_catalog.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::db::mysql {

namespace {

/// The first MariaDB with JSON_TABLE.
constexpr unsigned long kFirstWithJsonTable = 100'600;
/// What one statement's rows take as JSON at most, where the server takes that much in one message.
constexpr std::size_t kJsonBytes = 4 << 20;
/// What such a message holds beside the JSON and its closing bracket, in bytes.
constexpr std::size_t kBesideJson = 64;

} // namespace

KeyedChange::KeyedChange(Channel& channel, const BulkChange& change, RowStream& rows,
                         const CallLimits& limits)
    : m_channel(channel)
    , m_change(change)
    , m_rows(rows)
    , m_limits(limits)
    , m_dialect(dialectFor(channel.wire().isMariaDb() ? DatabaseKind::MariaDb : DatabaseKind::MySql))
    , m_table(m_dialect.quoteIdentifier(change.table))
{}

Result<BulkCounts> KeyedChange::run()
{
    DF_TRY_ASSIGN(const SchemaPtr table, tableSchema(m_channel, m_table, m_limits));
    DF_TRY_ASSIGN(m_columns, matchColumns(*m_rows.schema(), *table, m_change.table));
    orderColumns();
    for (;;) {
        DF_TRY_ASSIGN(const GatheredRows rows, gatherRows(m_rows, m_columns, m_counts.processed, m_limits));
        if (rows.rows == 0)
            return std::move(m_counts);
        DF_TRY(canJoin(rows) ? throughJoin(rows) : throughArray(rows));
        ++m_counts.batches;
    }
}

bool KeyedChange::isKey(const BulkColumn& column) const
{
    return std::ranges::find(m_change.keyColumns, column.name) != m_change.keyColumns.end();
}

void KeyedChange::orderColumns()
{
    const auto firstKey = std::stable_partition(m_columns.begin(), m_columns.end(),
                                                [&](const BulkColumn& column) { return !isKey(column); });
    m_firstKey = static_cast<std::size_t>(firstKey - m_columns.begin());
    if (m_change.action == BulkChange::Action::Delete) {
        m_columns.erase(m_columns.begin(), firstKey);
        m_firstKey = 0;
    }
}

Result<std::string> KeyedChange::keyIndex()
{
    constexpr std::string_view kSql =
        "SELECT index_name FROM information_schema.statistics WHERE table_schema = COALESCE(?1, DATABASE()) "
        "AND table_name = ?2 AND column_name = ?3 AND seq_in_index = 1 ORDER BY non_unique LIMIT 1";
    const std::size_t dot = m_change.table.find('.');
    const bool qualified = dot != std::string::npos;
    const SqlText sql{std::string(kSql),
                      {qualified ? Value(m_change.table.substr(0, dot)) : Value(),
                       Value(qualified ? m_change.table.substr(dot + 1) : m_change.table),
                       Value(m_columns.back().name)}};
    DF_TRY_ASSIGN(const auto batches, readRows(m_channel, sql, m_limits));
    return batches.empty() ? std::string() : m_dialect.quoteIdentifier(batches.front()->column(0).bytesAt(0));
}

bool KeyedChange::canJoin(const GatheredRows& rows) const
{
    // A join takes one row of several with the same key, whichever it likes; texts are the same by the
    // column's collation.
    const bool oneNumber = m_columns.size() == m_firstKey + 1 && m_columns.back().type == ColumnType::Int64;
    if (!oneNumber || mysql_get_server_version(m_channel.wire().raw()) < kFirstWithJsonTable)
        return false;
    std::vector<std::int64_t> keys;
    keys.reserve(rows.rows);
    for (const BatchPtr& batch : rows.batches) {
        const Column& column = batch->column(m_firstKey);
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            if (!column.isNull(row))
                keys.push_back(column.int64At(row));
    }
    std::ranges::sort(keys);
    return std::ranges::adjacent_find(keys) == keys.end();
}

void KeyedChange::count(std::int64_t rows, std::int64_t changed)
{
    m_counts.processed += rows;
    m_counts.updated += changed;
    m_counts.skipped += rows - changed;
}

std::string KeyedChange::arrayStatement() const
{
    const bool deletes = m_change.action == BulkChange::Action::Delete;
    std::string text = (deletes ? "DELETE FROM " : "UPDATE ") + m_table;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        text += i > m_firstKey ? " AND " : i == m_firstKey ? " WHERE " : i == 0 ? " SET " : ", ";
        text += m_dialect.quoteIdentifier(m_columns[i].name) + " = ?";
    }
    if (!m_change.onlyWhereNull.empty())
        text += " AND " + m_dialect.quoteIdentifier(m_change.onlyWhereNull) + " IS NULL";
    return text;
}

Result<void> KeyedChange::throughArray(const GatheredRows& rows)
{
    DF_TRY_ASSIGN(const StatementPtr statement, m_channel.prepare(arrayStatement(), m_limits));
    ArrayRows array(m_columns);
    DF_TRY(array.execute(m_channel, *statement, rows, m_limits));
    count(static_cast<std::int64_t>(rows.rows), array.changed());
    return {};
}

std::string KeyedChange::joinStatement(const std::string& keyIndex) const
{
    std::string fields;
    std::string sets;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const BulkColumn& column = m_columns[i];
        fields += fmt::format("{}c{} {} PATH '$[{}]' ERROR ON ERROR", i == 0 ? "" : ", ", i,
                              jsonTableType(column.type), i);
        if (i < m_firstKey)
            sets +=
                fmt::format("{}t.{} = {}", i == 0 ? " SET " : ", ", m_dialect.quoteIdentifier(column.name),
                            valueOfText(column.type, true, fmt::format("s.c{}", i)));
    }
    // The rows come first, and the key's index is used: the server takes JSON for 40 rows, and would rather
    // read a small table from end to end for each of the many.
    const bool deletes = m_change.action == BulkChange::Action::Delete;
    std::string text =
        fmt::format("{} JSON_TABLE(?1, '$[*]' COLUMNS({})) AS s STRAIGHT_JOIN {} AS t{} ON t.{} = s.c{}",
                    deletes ? "DELETE t FROM" : "UPDATE", fields, m_table,
                    keyIndex.empty() ? std::string() : fmt::format(" FORCE INDEX FOR JOIN ({})", keyIndex),
                    m_dialect.quoteIdentifier(m_columns.back().name), m_firstKey);
    if (!m_change.onlyWhereNull.empty())
        text += fmt::format(" AND t.{} IS NULL", m_dialect.quoteIdentifier(m_change.onlyWhereNull));
    return text + sets;
}

Result<void> KeyedChange::throughJoin(const GatheredRows& rows)
{
    if (m_join.empty()) {
        DF_TRY_ASSIGN(const std::string index, keyIndex());
        m_join = joinStatement(index);
    }
    std::string json;
    std::int64_t held = 0;
    // The server is asked only when the rows are not few.
    std::size_t most = kSmallMessage - kBesideJson;
    bool asked = false;
    const auto send = [&](std::size_t end, std::int64_t rowsSent) -> Result<void> {
        std::string rest = json.substr(end);
        json.resize(end);
        json += ']';
        DF_TRY_ASSIGN(const StatementPtr statement,
                      m_channel.start({m_join, {Value(std::move(json))}}, m_limits));
        count(rowsSent, m_channel.changedRows(*statement));
        json = std::move(rest);
        held -= rowsSent;
        if (held > 0)
            json.front() = '['; // in place of the comma
        return {};
    };
    for (const BatchPtr& batch : rows.batches) {
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            const std::size_t before = json.size();
            json += held++ == 0 ? "[[" : ",[";
            for (std::size_t column = 0; column < m_columns.size(); ++column) {
                if (column > 0)
                    json += ',';
                appendJsonCell(json, batch->column(column), row);
            }
            json += ']';
            if (json.size() > most && !asked) {
                DF_TRY_ASSIGN(const std::size_t room, m_channel.messageRoom(kSmallMessage, m_limits));
                most = std::min(kJsonBytes, room - kBesideJson);
                asked = true;
            }
            if (json.size() > most && held > 1)
                DF_TRY(send(before, held - 1));
        }
    }
    return held > 0 ? send(json.size(), held) : Result<void>{};
}

} // namespace dataflow::db::mysql
