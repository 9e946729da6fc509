// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Updating rows by key on MariaDB: bulkChange() against the ways one would write by hand with libmariadb, an
// UPDATE bound to arrays of 10,000 rows, and a temporary table that the UPDATE joins.
// The server is named by DATAFLOW_TEST_MARIADB_* (see test_servers.sh); options as in paired_timing.h.

#include "engine/db/batch_builder.h"
#include "engine/db/bulk_change.h"
#include "tests/bench/paired_timing.h"
#include "tests/support/mariadb_fixture.h"

#include <fmt/format.h>
#include <mysql.h>

#include <cstring>

using namespace dataflow;
using namespace dataflow::db;

namespace {

constexpr std::int64_t kTableRows = 200'000;
constexpr std::size_t kArrayRows = 10'000;

void check(bool good, const char* what, const char* reason)
{
    if (!good) {
        std::fprintf(stderr, "%s: %s\n", what, reason);
        std::exit(1);
    }
}

void run(MYSQL* connection, const std::string& sql)
{
    check(mysql_real_query(connection, sql.data(), sql.size()) == 0, sql.c_str(), mysql_error(connection));
}

/// The changed rows: keys spread over the table, a number and a text each.
struct Changes {
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> stocks;
    std::vector<std::string> notes;
};

Changes makeChanges(std::size_t count)
{
    Changes changes;
    for (std::size_t i = 0; i < count; ++i) {
        changes.ids.push_back(static_cast<std::int64_t>(i) * 7919 % kTableRows + 1);
        changes.stocks.push_back(static_cast<std::int64_t>(i * i % 1'000'003));
        changes.notes.push_back(fmt::format("note {}", i * 2'654'435'761 % 1'000'000));
    }
    return changes;
}

std::vector<BatchPtr> batchesOf(const Changes& changes)
{
    BatchBuilder builder(std::make_shared<const Schema>(std::vector<Field>{
        {"id", ColumnType::Int64}, {"stock", ColumnType::Int64}, {"note", ColumnType::Text}}));
    std::vector<BatchPtr> batches;
    for (std::size_t i = 0; i < changes.ids.size(); ++i) {
        builder.column(0).appendInt64(changes.ids[i]);
        builder.column(1).appendInt64(changes.stocks[i]);
        builder.column(2).appendBytes(changes.notes[i]);
        builder.endRow();
        if (builder.full())
            batches.push_back(builder.finish());
    }
    if (builder.rowCount() > 0)
        batches.push_back(builder.finish());
    return batches;
}

/// Executes a statement with the placeholders stock, note, id for all rows, in arrays.
void runArrays(MYSQL* connection, const std::string& sql, const Changes& changes)
{
    MYSQL_STMT* const statement = mysql_stmt_init(connection);
    check(mysql_stmt_prepare(statement, sql.data(), sql.size()) == 0, sql.c_str(),
          mysql_stmt_error(statement));
    for (std::size_t first = 0; first < changes.ids.size(); first += kArrayRows) {
        const std::size_t count = std::min(kArrayRows, changes.ids.size() - first);
        std::vector<const char*> texts;
        std::vector<unsigned long> lengths;
        for (std::size_t i = first; i < first + count; ++i) {
            texts.push_back(changes.notes[i].data());
            lengths.push_back(changes.notes[i].size());
        }
        const auto size = static_cast<unsigned int>(count);
        mysql_stmt_attr_set(statement, STMT_ATTR_ARRAY_SIZE, &size);
        MYSQL_BIND binds[3]{};
        binds[0].buffer_type = MYSQL_TYPE_LONGLONG;
        binds[0].buffer = const_cast<std::int64_t*>(changes.stocks.data() + first);
        binds[1].buffer_type = MYSQL_TYPE_STRING;
        binds[1].buffer = texts.data();
        binds[1].length = lengths.data();
        binds[2].buffer_type = MYSQL_TYPE_LONGLONG;
        binds[2].buffer = const_cast<std::int64_t*>(changes.ids.data() + first);
        check(mysql_stmt_bind_param(statement, binds) == 0 && mysql_stmt_execute(statement) == 0, sql.c_str(),
              mysql_stmt_error(statement));
    }
    mysql_stmt_close(statement);
}

void byArrays(MYSQL* connection, const Changes& changes)
{
    run(connection, "START TRANSACTION");
    runArrays(connection, "UPDATE bench_change SET stock = ?, note = ? WHERE id = ?", changes);
    run(connection, "COMMIT");
}

void byTemporaryTable(MYSQL* connection, const Changes& changes)
{
    run(connection, "START TRANSACTION");
    run(connection,
        "CREATE TEMPORARY TABLE bench_new (stock BIGINT, note VARCHAR(40), id BIGINT PRIMARY KEY) "
        "ENGINE=Aria TRANSACTIONAL=0");
    runArrays(connection, "INSERT INTO bench_new VALUES (?, ?, ?)", changes);
    run(connection, "UPDATE bench_new n STRAIGHT_JOIN bench_change t ON t.id = n.id SET t.stock = n.stock, "
                    "t.note = n.note");
    run(connection, "DROP TEMPORARY TABLE bench_new");
    run(connection, "COMMIT");
}

double rowsPerSecond(std::size_t rows, const std::function<void()>& act)
{
    const MonotonicTime start = systemClock().now();
    act();
    return static_cast<double>(rows) / std::chrono::duration<double>(systemClock().now() - start).count();
}

} // namespace

int main(int argc, char** argv)
{
    const auto config = test::mariadbConfig();
    if (!config) {
        std::fprintf(stderr, "%s\n", test::kNoMariaDb);
        return 77;
    }
    const auto session = driverFor(DatabaseKind::MariaDb).connect(*config, {});
    check(session.has_value(), "connect", session ? "" : session.error().sentence().c_str());
    MYSQL* const connection = mysql_init(nullptr);
    check(mysql_real_connect(connection, config->host.c_str(), config->user.c_str(),
                             config->resolvedPassword.reveal().c_str(), config->database.c_str(),
                             static_cast<unsigned int>(config->port), nullptr, 0) != nullptr,
          "connect", mysql_error(connection));
    run(connection, "CREATE OR REPLACE TABLE bench_change (id BIGINT PRIMARY KEY, stock BIGINT, note "
                    "VARCHAR(40), price DECIMAL(10,2), seen DATETIME(6))");
    run(connection,
        fmt::format("INSERT INTO bench_change SELECT seq, seq, 'old', 1.5, NOW(6) FROM seq_1_to_{}",
                    kTableRows));
    bench::PairedTiming timing("mariadb_change", argc, argv);
    for (const std::size_t rows : {1'000, 10'000, 100'000}) {
        const Changes changes = makeChanges(rows);
        const std::vector<BatchPtr> batches = batchesOf(changes);
        const auto ours = [&] {
            return rowsPerSecond(rows, [&] {
                const auto stream = streamOf(batches.front()->schema(), batches);
                const auto done =
                    (*session)->bulkChange({.table = "bench_change", .keyColumns = {"id"}}, *stream, {});
                check(done.has_value(), "change", done ? "" : done.error().sentence().c_str());
            });
        };
        const auto peer = [&](void (*way)(MYSQL*, const Changes&)) {
            return [&, way] { return rowsPerSecond(rows, [&] { way(connection, changes); }); };
        };
        timing.compare({.name = fmt::format("{} rows", rows),
                        .peer = "arrays",
                        .unit = "rows/s",
                        .bar = bench::atLeast(0.9)},
                       peer(byArrays), ours);
        timing.compare({.name = fmt::format("{} rows", rows),
                        .peer = "temporary table",
                        .unit = "rows/s",
                        .bar = bench::atLeast(0.9)},
                       peer(byTemporaryTable), ours);
    }
    run(connection, "DROP TABLE bench_change");
    mysql_close(connection);
    return timing.finish();
}
