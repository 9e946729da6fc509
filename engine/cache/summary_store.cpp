// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/summary_store.h"

#include "engine/base/json.h"
#include "engine/db/batch_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace dataflow::cache {

namespace {

/// Numbers the rows: keeps their order, and is the unique key that a concurrent refresh needs.
constexpr std::string_view kRowColumn = "dataflow_row";

Error unfit(std::string message)
{
    return Error(ErrorCode::BadInput, std::move(message));
}

Result<CachedRowsPtr> readRows(db::RowStream& stream, std::uint64_t maxBytes)
{
    auto rows = std::make_shared<CachedRows>();
    rows->schema = stream.schema();
    std::uint64_t bytes = 0;
    for (;;) {
        DF_TRY_ASSIGN(db::BatchPtr batch, stream.next());
        if (!batch)
            return CachedRowsPtr(std::move(rows));
        bytes += batch->byteSize();
        if (bytes > maxBytes)
            return fail(unfit("The answer is too large to be kept in the database")
                            .with("limit_bytes", static_cast<std::int64_t>(maxBytes)));
        rows->batches.push_back(std::move(batch));
    }
}

/// What a column is in a summary's table. Texts give decimals and JSON back to the last byte, where a column
/// of their own type might lose zeros at the end or sort keys.
db::ColumnType keptAs(db::ColumnType type, const db::Dialect& dialect)
{
    const bool exact = type != db::ColumnType::Json &&
                       (type != db::ColumnType::Decimal || dialect.kind() == db::DatabaseKind::Postgres);
    return exact ? type : db::ColumnType::Text;
}

/// The same cells under another type of the same layout.
Result<db::ColumnPtr> retyped(const db::ColumnPtr& column, db::ColumnType type)
{
    if (column->type() == type)
        return column;
    return db::Column::fromParts({.type = type,
                                  .size = column->size(),
                                  .nullCount = column->nullCount(),
                                  .validity = {column->validity().begin(), column->validity().end()},
                                  .fixed = {},
                                  .offsets = {column->offsets().begin(), column->offsets().end()},
                                  .arena = std::string(column->arena())});
}

/// The same rows without the first column, under `schema` when it is given.
Result<CachedRowsPtr> withoutRowColumn(const CachedRows& rows, db::SchemaPtr schema,
                                       const db::Dialect& dialect)
{
    if (!schema) {
        const auto& fields = rows.schema->fields();
        schema = std::make_shared<const db::Schema>(std::vector<db::Field>(fields.begin() + 1, fields.end()));
    }
    const auto sameType = [&](const db::Field& kept, const db::Field& wanted) {
        return kept.type == wanted.type || kept.type == keptAs(wanted.type, dialect);
    };
    if (!std::ranges::equal(std::span(rows.schema->fields()).subspan(1), schema->fields(), sameType))
        return fail(unfit("The table gives back other types than the query"));
    auto narrower = std::make_shared<CachedRows>();
    narrower->schema = schema;
    for (const db::BatchPtr& batch : rows.batches) {
        std::vector<db::ColumnPtr> columns;
        for (std::size_t column = 1; column < batch->columnCount(); ++column) {
            DF_TRY_ASSIGN(auto cells, retyped(batch->sharedColumn(column), (*schema)[column - 1].type));
            columns.push_back(std::move(cells));
        }
        narrower->batches.push_back(
            std::make_shared<const db::RowBatch>(schema, std::move(columns), batch->rowCount()));
    }
    return CachedRowsPtr(std::move(narrower));
}

/// Numbered batches for the table, made one at a time.
class NumberedRows final : public db::RowStream {
public:
    NumberedRows(const CachedRows& rows, const db::Dialect& dialect)
        : m_rows(rows)
    {
        std::vector<db::Field> fields{{std::string(kRowColumn), db::ColumnType::Int64, false}};
        for (const db::Field& field : rows.schema->fields())
            fields.push_back({field.name, keptAs(field.type, dialect), field.nullable});
        m_schema = std::make_shared<const db::Schema>(std::move(fields));
    }
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        if (m_next == m_rows.batches.size())
            return db::BatchPtr();
        const db::RowBatch& batch = *m_rows.batches[m_next++];
        db::ColumnBuilder numbers(db::ColumnType::Int64);
        for (std::size_t row = 0; row < batch.rowCount(); ++row)
            numbers.appendInt64(++m_number);
        std::vector<db::ColumnPtr> columns{numbers.finish()};
        for (std::size_t column = 0; column < batch.columnCount(); ++column) {
            DF_TRY_ASSIGN(auto cells, retyped(batch.sharedColumn(column), (*m_schema)[column + 1].type));
            columns.push_back(std::move(cells));
        }
        return std::make_shared<const db::RowBatch>(m_schema, std::move(columns), batch.rowCount());
    }

private:
    const CachedRows& m_rows;
    db::SchemaPtr m_schema;
    std::size_t m_next = 0;
    std::int64_t m_number = 0;
};

Result<void> checkColumns(const db::Schema& schema)
{
    std::set<std::string> names{std::string(kRowColumn)};
    for (const db::Field& field : schema.fields())
        if (field.name.empty() || !names.insert(field.name).second)
            return fail(unfit("The answer has a column that no table can have").with("column", field.name));
    if (schema.size() == 0)
        return fail(unfit("The statement gives no rows that could be kept"));
    return {};
}

/// [["id", "int", false], ...]: name, type and whether it may be null.
std::string textOf(const db::Schema& schema)
{
    Json columns = Json::array();
    for (const db::Field& field : schema.fields())
        columns.push_back({field.name, db::columnTypeName(field.type), field.nullable});
    return columns.dump();
}

Result<db::SchemaPtr> schemaOf(const std::string& text)
{
    const Json columns = Json::parse(text, nullptr, false);
    std::vector<db::Field> fields;
    for (const Json& column : columns) {
        const bool fits = column.is_array() && column.size() == 3 && column[0].is_string() &&
                          column[1].is_string() && column[2].is_boolean();
        const auto type =
            fits ? db::columnTypeFromName(column[1].get_ref<const std::string&>()) : std::nullopt;
        if (!type)
            return fail(unfit("The list of summaries holds columns that cannot be read"));
        fields.push_back({column[0].get<std::string>(), *type, column[2].get<bool>()});
    }
    return std::make_shared<const db::Schema>(std::move(fields));
}

std::string createTableSql(const db::Dialect& dialect, const std::string& name, const db::Schema& schema)
{
    std::string text =
        fmt::format("CREATE TABLE {} ({} {} NOT NULL PRIMARY KEY", dialect.quoteIdentifier(name),
                    dialect.quoteIdentifier(kRowColumn), dialect.columnTypeSql(db::ColumnType::Int64));
    for (const db::Field& field : schema.fields())
        text += fmt::format(", {} {}", dialect.quoteIdentifier(field.name),
                            dialect.columnTypeSql(keptAs(field.type, dialect)));
    return text + ')';
}

/// The statement as it can stand in brackets.
std::string_view bare(std::string_view sql)
{
    while (!sql.empty() && (sql.back() == ';' || std::isspace(static_cast<unsigned char>(sql.back()))))
        sql.remove_suffix(1);
    return sql;
}

Result<void> run(SummarySession& session, std::string text)
{
    DF_TRY(session.execute({std::move(text), {}}));
    return {};
}

Result<void> createView(SummarySession& session, const SummaryLine& line, const db::SqlText& sql)
{
    const db::Dialect& dialect = session.dialect();
    const std::string view = dialect.quoteIdentifier(line.name);
    DF_TRY(run(session, "DROP MATERIALIZED VIEW IF EXISTS " + view));
    // A line break ends a comment at the statement's end.
    DF_TRY(run(session, fmt::format("CREATE MATERIALIZED VIEW {} AS SELECT row_number() OVER () AS {}, "
                                    "dataflow_query.* FROM (\n{}\n) AS dataflow_query",
                                    view, kRowColumn, bare(sql.text))));
    return run(session, fmt::format("CREATE UNIQUE INDEX {} ON {} ({})",
                                    dialect.quoteIdentifier(line.name + "_row"), view, kRowColumn));
}

/// Runs `steps` and lists the summary as made, all or nothing.
template <class Steps>
Result<void> inTransaction(SummarySession& session, SummaryList& list, const SummaryLine& line, WallTime now,
                           const Steps& steps)
{
    DF_TRY(session.begin());
    Result<void> done = steps();
    if (done)
        done = list.finish(line, now);
    if (done)
        return session.commit();
    if (auto undone = session.rollback(); !undone)
        return fail(std::move(undone).error().causedBy(std::move(done).error()));
    return done;
}

Result<void> makeView(SummarySession& session, SummaryList& list, const SummaryLine& line,
                      const db::SqlText& sql, WallTime now)
{
    if (line.exists()) {
        auto refreshed = inTransaction(session, list, line, now, [&] {
            return run(session, "REFRESH MATERIALIZED VIEW CONCURRENTLY " +
                                    session.dialect().quoteIdentifier(line.name));
        });
        // It may have been dropped by hand.
        if (refreshed || refreshed.error().code() != ErrorCode::SqlFailed)
            return refreshed;
    }
    return inTransaction(session, list, line, now, [&] { return createView(session, line, sql); });
}

SummaryRows makeTable(SummarySession& session, SummaryList& list, SummaryLine& line, const db::SqlText& sql,
                      WallTime now, std::uint64_t maxBytes)
{
    CachedRowsPtr rows;
    {
        DF_TRY_ASSIGN(const db::RowStreamPtr stream, session.query(sql));
        DF_TRY_ASSIGN(rows, readRows(*stream, maxBytes));
    }
    DF_TRY(checkColumns(*rows->schema));
    const db::Dialect& dialect = session.dialect();
    const std::string table = dialect.quoteIdentifier(line.name);
    std::string columns = textOf(*rows->schema);
    // Before the transaction, which MariaDB would end here.
    const bool isNew = !line.exists() || line.columns != columns;
    if (isNew) {
        line.columns = std::move(columns);
        DF_TRY(run(session, "DROP TABLE IF EXISTS " + table));
        DF_TRY(run(session, createTableSql(dialect, line.name, *rows->schema)));
    }
    const auto fill = [&]() -> Result<void> {
        DF_TRY(run(session, "DELETE FROM " + table));
        NumberedRows numbered(*rows, session.dialect());
        DF_TRY(session.bulkInsert({.table = line.name}, numbered));
        return {};
    };
    DF_TRY(inTransaction(session, list, line, now, fill));
    if (isNew) { // whether the database gives back what it got
        DF_TRY(readSummary(session, line, maxBytes));
    }
    return rows;
}

} // namespace

bool fitsView(const db::Dialect& dialect, const db::SqlText& sql) noexcept
{
    return dialect.kind() == db::DatabaseKind::Postgres && sql.values.empty();
}

SummaryRows makeSummary(SummarySession& session, SummaryList& list, SummaryLine& line, const db::SqlText& sql,
                        WallTime now, std::uint64_t maxBytes)
{
    if (!fitsView(session.dialect(), sql))
        return makeTable(session, list, line, sql, now, maxBytes);
    DF_TRY(makeView(session, list, line, sql, now));
    return readSummary(session, line, maxBytes);
}

SummaryRows readSummary(SummarySession& session, const SummaryLine& line, std::uint64_t maxBytes)
{
    const db::Dialect& dialect = session.dialect();
    db::SchemaPtr schema;
    std::string columns = "*";
    if (!line.isView()) {
        DF_TRY_ASSIGN(schema, schemaOf(line.columns));
        columns = dialect.quoteIdentifier(kRowColumn);
        for (const db::Field& field : schema->fields())
            columns += ", " + dialect.quoteIdentifier(field.name);
    }
    DF_TRY_ASSIGN(
        const db::RowStreamPtr stream,
        session.query({fmt::format("SELECT {} FROM {} ORDER BY {}", columns,
                                   dialect.quoteIdentifier(line.name), dialect.quoteIdentifier(kRowColumn)),
                       {}}));
    DF_TRY_ASSIGN(const CachedRowsPtr rows, readRows(*stream, maxBytes));
    return withoutRowColumn(*rows, std::move(schema), dialect);
}

} // namespace dataflow::cache
