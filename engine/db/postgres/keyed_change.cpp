// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/keyed_change.h"

#include "engine/db/postgres/postgres_stream.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::db {

namespace {

/// Rows of one statement.
constexpr std::int64_t kStepRows = 10'000;
constexpr std::size_t kMaxArrayBytes = 8 << 20;

/// Spells the statements. The incoming rows are called `s`, with columns c1, c2...
class ChangeStatements {
public:
    ChangeStatements(const BulkChange& change, std::string quotedTable,
                     const std::vector<BulkColumn>& columns)
        : m_change(change)
        , m_table(std::move(quotedTable))
        , m_columns(columns)
    {}

    /// Counts the rows it changed as its own.
    std::string plain() const
    {
        if (m_change.action == BulkChange::Action::Delete)
            return fmt::format("DELETE FROM {} AS t USING {} WHERE {}", m_table, source({}), condition());
        return fmt::format("UPDATE {} AS t SET {} FROM {} WHERE {}", m_table, sets(), source({}),
                           condition());
    }
    /// An update whose rows may share keys: the last row of a key counts. Gives one number, the rows whose
    /// key was there.
    std::string superseding() const
    {
        return fmt::format(
            "WITH changed AS (UPDATE {} AS t SET {} FROM (SELECT *, max(ord) OVER same AS kept, "
            "count(*) OVER same AS times FROM {} WINDOW same AS (PARTITION BY {})) s "
            "WHERE s.ord = s.kept AND {} RETURNING s.times) SELECT coalesce(sum(times), 0)::int8 FROM "
            "changed",
            m_table, sets(), source(" WITH ORDINALITY"), keys(), condition());
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
    std::string source(std::string_view numbering) const
    {
        std::string arrays;
        std::string names;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const std::string_view type =
                m_columns[i].asText() ? std::string_view("text") : m_columns[i].target.typeSql;
            arrays += fmt::format("{}${}::{}[]", i == 0 ? "" : ", ", i + 1, type);
            names += fmt::format("{}c{}", i == 0 ? "" : ", ", i + 1);
        }
        return fmt::format("unnest({}){} AS s({}{})", arrays, numbering, names,
                           numbering.empty() ? "" : ", ord");
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
    BulkArrays arrays(m_columns, m_change.keyColumns);
    for (;;) {
        DF_TRY_ASSIGN(const BatchPtr batch, m_rows.next());
        if (!batch)
            break;
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            DF_TRY(arrays.add(*batch, row, m_counts.processed + arrays.rows() + 1));
            if (arrays.rows() >= kStepRows || arrays.longest() >= kMaxArrayBytes)
                DF_TRY(step(arrays));
        }
    }
    if (arrays.rows() > 0)
        DF_TRY(step(arrays));
    return std::move(m_counts);
}

Result<void> KeyedChange::step(BulkArrays& arrays)
{
    DF_TRY(checkLimits(m_limits));
    const ChangeStatements sql(m_change, m_table, m_columns);
    const bool superseding = m_change.action == BulkChange::Action::Update && arrays.keysMayRepeat();
    DF_TRY_ASSIGN(const StatementPtr statement,
                  m_channel.prepare(superseding ? sql.superseding() : sql.plain(), m_limits));
    DF_TRY_ASSIGN(PgResult first, m_channel.startPrepared(*statement, arrays.parameters(), m_limits));
    std::int64_t changed = 0;
    if (superseding) {
        PostgresStream stream(m_channel, StartedStatement{statement, std::move(first)}, m_limits);
        DF_TRY_ASSIGN(const std::vector<BatchPtr> answer, readAll(stream));
        changed = answer.empty() ? 0 : answer.front()->column(0).int64At(0);
    } else {
        DF_TRY_ASSIGN(changed, m_channel.finish(std::move(first), statement->text, m_limits));
    }
    m_counts.processed += arrays.rows();
    m_counts.updated += changed;
    m_counts.skipped += arrays.rows() - changed;
    ++m_counts.batches;
    arrays.clear();
    return {};
}

} // namespace dataflow::db
