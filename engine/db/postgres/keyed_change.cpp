// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/keyed_change.h"

#include "engine/db/postgres/copy_writer.h"
#include "engine/db/postgres/key_order.h"
#include "engine/db/postgres/postgres_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace dataflow::db {

namespace {

/// Rows that lie in the temporary table at one time.
constexpr std::int64_t kStageRows = 200'000;
constexpr std::size_t kMaxArrayBytes = 8 << 20;
/// What is read ahead to choose a way, and to put rows in order.
constexpr std::size_t kMaxAheadBytes = 16 << 20;
constexpr const char* kStage = "pg_temp.dataflow_changes";

std::string travelType(const BulkColumn& column)
{
    return column.asText() ? "text" : std::string(column.target.typeSql);
}

/// Spells the statements. The incoming rows are called `s`, with columns c1, c2... and `ord`, their number.
class ChangeStatements {
public:
    ChangeStatements(const BulkChange& change, std::string quotedTable,
                     const std::vector<BulkColumn>& columns)
        : m_change(change)
        , m_table(std::move(quotedTable))
        , m_columns(columns)
    {}

    /// Rows from array parameters; numbered only where that is asked for, since it costs.
    std::string arraySource(bool numbered) const
    {
        std::string arrays;
        std::string names;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            arrays += fmt::format("{}${}::{}[]", i == 0 ? "" : ", ", i + 1, travelType(m_columns[i]));
            names += fmt::format("{}c{}", i == 0 ? "" : ", ", i + 1);
        }
        return fmt::format("unnest({}){} AS s({}{})", arrays, numbered ? " WITH ORDINALITY" : "", names,
                           numbered ? ", ord" : "");
    }
    /// Rows lie in the table in the order they came, so their places number them.
    static std::string stageSource(bool numbered)
    {
        return numbered
                   ? fmt::format("(SELECT *, row_number() OVER (ORDER BY ctid) AS ord FROM {}) AS s", kStage)
                   : fmt::format("{} AS s", kStage);
    }
    std::string createStage() const
    {
        std::string columns;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            columns += fmt::format("{}c{} {}", i == 0 ? "" : ", ", i + 1, travelType(m_columns[i]));
        return fmt::format("CREATE TEMPORARY TABLE {} ({})", kStage, columns);
    }

    /// Counts the rows it changed as its own.
    std::string plain(const std::string& source) const
    {
        if (m_change.action == BulkChange::Action::Delete)
            return fmt::format("DELETE FROM {} AS t USING {} WHERE {}", m_table, source, condition());
        return fmt::format("UPDATE {} AS t SET {} FROM {} WHERE {}", m_table, sets(), source, condition());
    }
    /// An update whose rows may share keys: the last row of a key counts. Gives one number, the rows whose
    /// key was there.
    std::string superseding(const std::string& numberedSource) const
    {
        return fmt::format(
            "WITH changed AS (UPDATE {} AS t SET {} FROM (SELECT *, max(ord) OVER same AS kept, "
            "count(*) OVER same AS times FROM {} WINDOW same AS (PARTITION BY {})) s "
            "WHERE s.ord = s.kept AND {} RETURNING s.times) SELECT coalesce(sum(times), 0)::int8 FROM "
            "changed",
            m_table, sets(), numberedSource, keys(), condition());
    }

private:
    bool isKey(const BulkColumn& column) const
    {
        const auto& names = m_change.keyColumns;
        return std::find(names.begin(), names.end(), column.target.column.name) != names.end();
    }
    std::string value(std::size_t index) const
    {
        const BulkColumn& column = m_columns[index];
        return column.asText() ? fmt::format("CAST(s.c{} AS {})", index + 1, column.target.typeSql)
                               : fmt::format("s.c{}", index + 1);
    }
    std::string sets() const
    {
        std::string sets;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            if (!isKey(m_columns[i]))
                sets += fmt::format("{}{} = {}", sets.empty() ? "" : ", ",
                                    quotedName(m_columns[i].target.column.name), value(i));
        return sets;
    }
    std::string keys() const
    {
        std::string keys;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            if (isKey(m_columns[i]))
                keys += (keys.empty() ? "" : ", ") + value(i);
        return keys;
    }
    std::string condition() const
    {
        std::string condition;
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            if (isKey(m_columns[i]))
                condition += fmt::format("{}t.{} = {}", condition.empty() ? "" : " AND ",
                                         quotedName(m_columns[i].target.column.name), value(i));
        if (!m_change.onlyWhereNull.empty())
            condition += fmt::format(" AND t.{} IS NULL", quotedName(m_change.onlyWhereNull));
        return condition;
    }

    const BulkChange& m_change;
    std::string m_table;
    const std::vector<BulkColumn>& m_columns;
};

} // namespace

KeyedChange::KeyedChange(StatementChannel& channel, const BulkChange& change, RowStream& rows,
                         const CallLimits& limits)
    : m_channel(channel)
    , m_change(change)
    , m_rows(rows)
    , m_limits(limits)
{}

Result<BulkCounts> KeyedChange::run(const std::string& quotedTable)
{
    m_table = quotedTable;
    DF_TRY_ASSIGN(const CatalogTable table, catalogTable(m_channel, quotedTable, m_limits));
    DF_TRY_ASSIGN(m_columns, bulkColumns(*m_rows.schema(), table.columns, {.table = m_change.table}));
    DF_TRY_ASSIGN(const ChangeWay way, chooseWay());
    if (way == ChangeWay::Stage)
        DF_TRY(throughStage());
    else
        DF_TRY(throughArrays());
    return std::move(m_counts);
}

bool KeyedChange::hasMany() const noexcept
{
    return postgresChangeWay(m_rowsAhead) == ChangeWay::Stage || m_bytesAhead >= kMaxAheadBytes;
}

Result<void> KeyedChange::readAhead()
{
    while (!hasMany()) {
        DF_TRY_ASSIGN(BatchPtr batch, m_rows.next());
        if (!batch)
            break;
        m_rowsAhead += batch->rowCount();
        m_bytesAhead += batch->byteSize();
        m_ahead.push_back(std::move(batch));
    }
    return {};
}

Result<ChangeWay> KeyedChange::chooseWay()
{
    DF_TRY(readAhead());
    if (!hasMany())
        return ChangeWay::Arrays;
    // A role may be forbidden to make temporary tables.
    DF_TRY_ASSIGN(const auto answer,
                  read("SELECT has_database_privilege(current_database(), 'TEMPORARY')", {}));
    return answer.front()->column(0).boolAt(0) ? ChangeWay::Stage : ChangeWay::Arrays;
}

Result<BatchPtr> KeyedChange::nextBatch()
{
    if (m_aheadTaken < m_ahead.size())
        return std::move(m_ahead[m_aheadTaken++]);
    return m_rows.next();
}

Result<void> KeyedChange::throughArrays()
{
    const ChangeStatements sql(m_change, m_table, m_columns);
    const bool updates = m_change.action == BulkChange::Action::Update;
    BulkArrays arrays(m_columns, updates ? m_change.keyColumns : std::vector<std::string>{});
    const auto step = [&]() -> Result<void> {
        const bool repeat = updates && arrays.keysMayRepeat();
        DF_TRY(apply(sql.arraySource(repeat), repeat, arrays.parameters(), arrays.rows()));
        arrays.clear();
        return {};
    };
    while (m_rowsAhead > 0) {
        const std::vector<BatchPtr> batches = std::exchange(m_ahead, {});
        m_rowsAhead = m_bytesAhead = 0;
        DF_TRY_ASSIGN(const std::vector<RowPlace> places,
                      rowsByKey(batches, m_columns, m_change.keyColumns, m_counts.processed + 1));
        for (const RowPlace& place : places) {
            // Rows of one key stay in one statement, which knows what the last of them says.
            const bool full =
                arrays.rows() >= static_cast<std::int64_t>(kPostgresArrayRows) && !place.repeats;
            if (full || arrays.longest() >= kMaxArrayBytes)
                DF_TRY(step());
            DF_TRY(arrays.add(*batches[place.batch], place.row, place.number));
        }
        if (arrays.rows() > 0)
            DF_TRY(step());
        DF_TRY(readAhead());
    }
    return {};
}

Result<void> KeyedChange::throughStage()
{
    const ChangeStatements sql(m_change, m_table, m_columns);
    RepeatedKeys keys(m_columns, m_change.keyColumns);
    const bool updates = m_change.action == BulkChange::Action::Update;
    DF_TRY(m_channel.runScript(sql.createStage(), m_limits));
    for (bool atEnd = false; !atEnd;) {
        CopyWriter writer(m_channel, m_limits);
        DF_TRY(writer.start(fmt::format("COPY {} FROM STDIN (FORMAT binary)", kStage)));
        std::int64_t rows = 0;
        while (rows < kStageRows) {
            auto batch = nextBatch();
            if (batch && *batch && updates)
                if (auto added = keys.add(**batch, m_counts.processed + rows + 1); !added)
                    batch = fail(std::move(added).error());
            if (!batch) {
                writer.abort();
                return fail(std::move(batch).error());
            }
            atEnd = !*batch;
            if (atEnd)
                break;
            DF_TRY(writer.write(**batch, m_columns, m_counts.processed + rows + 1, false));
            rows += static_cast<std::int64_t>((*batch)->rowCount());
        }
        DF_TRY(writer.finish());
        if (rows == 0)
            break;
        // Without figures about the new table the server would choose a join for a small one.
        DF_TRY(m_channel.runScript(fmt::format("ANALYZE {}", kStage), m_limits));
        const bool repeat = updates && keys.mayRepeat();
        keys.clear();
        DF_TRY(apply(ChangeStatements::stageSource(repeat), repeat, {}, rows));
        if (!atEnd)
            DF_TRY(m_channel.runScript(fmt::format("TRUNCATE {}", kStage), m_limits));
    }
    DF_TRY(m_channel.runScript(fmt::format("DROP TABLE {}", kStage), m_limits));
    return {};
}

Result<std::vector<BatchPtr>> KeyedChange::read(const std::string& sql, const ParameterSet& parameters)
{
    DF_TRY_ASSIGN(const StatementPtr statement, m_channel.prepare(sql, m_limits));
    DF_TRY_ASSIGN(PgResult first,
                  m_channel.startPrepared(*statement, parameters, m_limits, StatementChannel::Rows::AtOnce));
    PostgresStream stream(m_channel, StartedStatement{statement, std::move(first)}, m_limits);
    return readAll(stream);
}

Result<void> KeyedChange::apply(const std::string& source, bool keysMayRepeat, const ParameterSet& parameters,
                                std::int64_t rows)
{
    DF_TRY(checkLimits(m_limits));
    const ChangeStatements sql(m_change, m_table, m_columns);
    std::int64_t changed = 0;
    if (keysMayRepeat) {
        DF_TRY_ASSIGN(const auto answer, read(sql.superseding(source), parameters));
        changed = answer.empty() ? 0 : answer.front()->column(0).int64At(0);
    } else {
        DF_TRY_ASSIGN(changed, m_channel.runOnce(sql.plain(source), parameters, m_limits));
    }
    m_counts.processed += rows;
    m_counts.updated += changed;
    m_counts.skipped += rows - changed;
    ++m_counts.batches;
    return {};
}

} // namespace dataflow::db
