// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/summary_list.h"

#include <fmt/format.h>

namespace dataflow::cache {

namespace {

constexpr std::string_view kTable = "dataflow_summaries";
constexpr std::string_view kColumns =
    "name, cache_key, statement, tags, columns, refreshed_at, drops, covered_drops, claimed_until";

Value microseconds(WallTime time)
{
    return Value(static_cast<std::int64_t>(time.time_since_epoch().count()));
}

WallTime timeAt(const db::RowBatch& batch, std::size_t row, std::size_t column)
{
    return WallTime(std::chrono::microseconds(batch.column(column).int64At(row)));
}

std::string textAt(const db::RowBatch& batch, std::size_t row, std::size_t column)
{
    return std::string(batch.column(column).bytesAt(row));
}

/// One tag a line, since a tag may hold any other byte.
std::string joined(const std::vector<std::string>& tags)
{
    std::string text;
    for (const std::string& tag : tags)
        text += tag + '\n';
    return text;
}

std::vector<std::string> parted(std::string_view text)
{
    std::vector<std::string> tags;
    for (std::size_t end = 0; (end = text.find('\n')) != std::string_view::npos; text.remove_prefix(end + 1))
        tags.emplace_back(text.substr(0, end));
    return tags;
}

} // namespace

std::string SummaryList::table() const
{
    return m_session.dialect().quoteIdentifier(kTable);
}

Result<bool> SummaryList::tableExists()
{
    std::string text;
    switch (m_session.dialect().kind()) {
    case db::DatabaseKind::Postgres:
        text = fmt::format("SELECT 1 WHERE to_regclass('{}') IS NOT NULL", kTable);
        break;
    case db::DatabaseKind::Sqlite:
        text = fmt::format("SELECT 1 FROM sqlite_master WHERE name = '{}'", kTable);
        break;
    case db::DatabaseKind::MySql:
    case db::DatabaseKind::MariaDb:
        text = fmt::format("SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND "
                           "table_name = '{}'",
                           kTable);
        break;
    }
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, m_session.query({std::move(text), {}}));
    DF_TRY_ASSIGN(const auto batches, db::readAll(*rows));
    return !batches.empty();
}

Result<void> SummaryList::createTable()
{
    const db::Dialect& dialect = m_session.dialect();
    const auto text = [&](int length) { return dialect.columnTypeSql(db::ColumnType::Text, length); };
    const std::string number = dialect.columnTypeSql(db::ColumnType::Int64);
    DF_TRY(m_session.execute(
        {fmt::format("CREATE TABLE IF NOT EXISTS {} (name {} NOT NULL PRIMARY KEY, space {} NOT NULL, "
                     "cache_key {} NOT NULL, statement {} NOT NULL, tags {} NOT NULL, columns {} NOT NULL, "
                     "refreshed_at {} NOT NULL, drops {} NOT NULL, covered_drops {} NOT NULL, claimed_until "
                     "{} NOT NULL)",
                     table(), text(64), text(0), text(0), text(0), text(0), text(0), number, number, number,
                     number),
         {}}));
    return {};
}

Result<std::vector<SummaryLine>> SummaryList::read(const std::string& condition, std::vector<Value> values)
{
    DF_TRY_ASSIGN(const db::RowStreamPtr rows,
                  m_session.query(
                      {fmt::format("SELECT {} FROM {} WHERE {} ORDER BY name", kColumns, table(), condition),
                       std::move(values)}));
    DF_TRY_ASSIGN(const auto batches, db::readAll(*rows));
    std::vector<SummaryLine> lines;
    for (const db::BatchPtr& batch : batches)
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            lines.push_back({.name = textAt(*batch, row, 0),
                             .key = textAt(*batch, row, 1),
                             .statement = textAt(*batch, row, 2),
                             .tags = parted(batch->column(3).bytesAt(row)),
                             .columns = textAt(*batch, row, 4),
                             .refreshedAt = timeAt(*batch, row, 5),
                             .drops = batch->column(6).int64At(row),
                             .coveredDrops = batch->column(7).int64At(row),
                             .claimedUntil = timeAt(*batch, row, 8)});
    return lines;
}

Result<std::optional<SummaryLine>> SummaryList::find(const std::string& name)
{
    DF_TRY_ASSIGN(auto lines, read("name = " + hole(1), {Value(name)}));
    return lines.empty() ? std::optional<SummaryLine>() : std::optional(std::move(lines.front()));
}

Result<std::vector<SummaryLine>> SummaryList::all()
{
    return read("space = " + hole(1), {Value(m_space)});
}

Result<bool> SummaryList::claim(const SummaryLine& line, bool isNew, WallTime now, WallTime until)
{
    if (isNew) {
        const auto added = m_session.execute(
            {fmt::format("INSERT INTO {} ({}, space) VALUES ({}, {}, {}, {}, {}, 0, 0, 0, {}, {})", table(),
                         kColumns, hole(1), hole(2), hole(3), hole(4), hole(5), hole(6), hole(7)),
             {Value(line.name), Value(line.key), Value(line.statement), Value(joined(line.tags)),
              Value(line.columns), microseconds(until), Value(m_space)}});
        if (!added && added.error().code() == ErrorCode::ConstraintViolated)
            return false;
        if (!added)
            return fail(added.error());
        return true;
    }
    DF_TRY_ASSIGN(const std::int64_t changed,
                  m_session.execute({fmt::format("UPDATE {} SET claimed_until = {} WHERE name = {} AND "
                                                 "claimed_until <= {}",
                                                 table(), hole(1), hole(2), hole(3)),
                                     {microseconds(until), Value(line.name), microseconds(now)}}));
    return changed > 0;
}

Result<void> SummaryList::release(const std::string& name, WallTime until)
{
    DF_TRY(m_session.execute(
        {fmt::format("UPDATE {} SET claimed_until = {} WHERE name = {}", table(), hole(1), hole(2)),
         {microseconds(until), Value(name)}}));
    return {};
}

Result<void> SummaryList::finish(const SummaryLine& line, WallTime refreshedAt)
{
    DF_TRY(m_session.execute(
        {fmt::format("UPDATE {} SET refreshed_at = {}, covered_drops = {}, columns = {}, tags = {}, "
                     "claimed_until = 0 WHERE name = {}",
                     table(), hole(1), hole(2), hole(3), hole(4), hole(5)),
         {microseconds(refreshedAt), Value(line.drops), Value(line.columns), Value(joined(line.tags)),
          Value(line.name)}}));
    return {};
}

Result<void> SummaryList::addDrop(const std::string& name)
{
    DF_TRY(m_session.execute(
        {fmt::format("UPDATE {} SET drops = drops + 1 WHERE name = {}", table(), hole(1)), {Value(name)}}));
    return {};
}

Result<void> SummaryList::remove(const SummaryLine& line)
{
    DF_TRY(
        m_session.execute({fmt::format("DROP {} IF EXISTS {}", line.isView() ? "MATERIALIZED VIEW" : "TABLE",
                                       m_session.dialect().quoteIdentifier(line.name)),
                           {}}));
    DF_TRY(m_session.execute(
        {fmt::format("DELETE FROM {} WHERE name = {}", table(), hole(1)), {Value(line.name)}}));
    return {};
}

} // namespace dataflow::cache
