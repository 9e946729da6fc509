// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/row_estimates.h"

namespace dataflow::db {

namespace {

constexpr std::string_view kPostgresSql = R"(
SELECT CASE WHEN pg_catalog.pg_table_is_visible(c.oid) THEN c.relname::text
            ELSE n.nspname::text || '.' || c.relname::text END, c.reltuples::int8
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm', 'f') AND c.reltuples >= 0
    AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%')";

constexpr std::string_view kMySqlSql = R"(
SELECT table_name, CAST(table_rows AS SIGNED) FROM information_schema.tables
WHERE table_schema = DATABASE() AND table_rows IS NOT NULL)";

constexpr std::string_view kSqliteAnalysed =
    "SELECT CAST(name AS TEXT), 1 FROM sqlite_schema WHERE type = 'table' AND name = 'sqlite_stat1'";
// A row for each index, whose text begins with the rows in it: a partial index has fewer than its table.
constexpr std::string_view kSqliteSql =
    "SELECT CAST(tbl AS TEXT), max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl";

/// Rows of a name and a number.
Result<RowEstimates> read(Session& session, std::string_view sql, const CallLimits& limits)
{
    DF_TRY_ASSIGN(const auto rows, session.query({std::string(sql), {}}, limits));
    RowEstimates estimates;
    for (;;) {
        DF_TRY_ASSIGN(const BatchPtr batch, rows->next());
        if (!batch)
            return estimates;
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            const Value count = batch->valueAt(row, 1);
            if (const auto* number = count.as<std::int64_t>())
                estimates.emplace(batch->valueAt(row, 0).toText(), *number);
        }
    }
}

} // namespace

Result<RowEstimates> rowEstimates(Session& session, const CallLimits& limits)
{
    const DatabaseKind kind = session.dialect().kind();
    if (kind == DatabaseKind::Postgres)
        return read(session, kPostgresSql, limits);
    if (isMySqlFamily(kind))
        return read(session, kMySqlSql, limits);
    DF_TRY_ASSIGN(const RowEstimates analysed, read(session, kSqliteAnalysed, limits));
    return analysed.empty() ? RowEstimates() : read(session, kSqliteSql, limits);
}

} // namespace dataflow::db
