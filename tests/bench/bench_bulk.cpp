// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Bulk nodes against the best hand-written ways, on PostgreSQL (named by DATAFLOW_TEST_POSTGRES_*, see
// test_servers.sh) and SQLite. DATAFLOW_BENCH_ROWS: rows of the big cases (default a million).

#include "engine/nodes/catalog.h"
#include "tests/bench/paired_timing.h"
#include "tests/bench/raw_postgres.h"
#include "tests/support/fake_run_context.h"

#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <thread>

using namespace dataflow;
using namespace dataflow::bench;

namespace {

constexpr std::int64_t kUpsertRows = 200'000;
constexpr std::int64_t kRuleRows = 200'000;

std::int64_t bigRows()
{
    const char* text = std::getenv("DATAFLOW_BENCH_ROWS");
    return text ? std::atoll(text) : 1'000'000;
}

model::Model rowModel(const std::string& table)
{
    model::Model model;
    model.name = "Row";
    model.table = table;
    model.connection = "shop";
    model.fields = {{.name = "id", .type = ColumnType::Int64},
                    {.name = "name", .type = ColumnType::Text},
                    {.name = "score", .type = ColumnType::Double},
                    {.name = "active", .type = ColumnType::Bool},
                    {.name = "moment", .type = ColumnType::TimestampTz}};
    model.timestamps = false;
    model.migrate = model::Migrate::Off;
    return model;
}

using ContextPtr = std::unique_ptr<testing::FakeRunContext>;

/// A run's connection "shop" to `config`, which is open and has read its schema: neither is what a bulk node
/// is measured for.
ContextPtr openContext(const ConnectionConfig& config, const std::string& table)
{
    auto context = std::make_unique<testing::FakeRunContext>();
    ConnectionConfig shop = config;
    shop.name = "shop";
    context->addConnection(shop);
    context->addModel(rowModel(table));
    orExit(context->rowsOf("shop", fmt::format("SELECT 1 FROM {} LIMIT 1", table)));
    return context;
}

/// Runs one node on connection "shop" and gives its seconds.
double runNode(testing::FakeRunContext& context, const char* type, Map params,
               const std::vector<BatchPtr>& rows)
{
    testing::FakeInputs inputs;
    if (!rows.empty())
        inputs.setBatches("rows", rows.front()->schema(), rows);
    params.emplace_back("model", "Row");
    return secondsOf([&] { orExit(nodes::nodeCatalog().find(type)->run(params, inputs, context)); });
}

/// The same on a session that is kept for all rounds, as a pool keeps its own: a new one reads the server's
/// catalogue first, which the peer's session did long ago.
double runNode(const ConnectionConfig& config, const std::string& table, const char* type, Map params,
               const std::vector<BatchPtr>& rows)
{
    static std::map<std::string, ContextPtr> contexts;
    ContextPtr& context = contexts[table];
    if (!context)
        context = openContext(config, table);
    return runNode(*context, type, std::move(params), rows);
}

/// Rows a second.
double rate(std::int64_t rows, double seconds)
{
    return static_cast<double>(rows) / seconds;
}

// ------------------------------------------------------------------------------------------ PostgreSQL

const char* const kColumns = "(id int8, name text, score float8, active bool, moment timestamptz)";

/// INSERT ... SELECT FROM unnest ... RETURNING id, in steps of 1000 rows.
void rawReturning(PGconn* connection, const std::vector<ArrayStep>& steps)
{
    run(connection, "BEGIN");
    std::int64_t sum = 0;
    for (const ArrayStep& step : steps) {
        const char* values[5];
        int lengths[5];
        const int formats[5] = {1, 1, 1, 1, 1};
        for (int i = 0; i < 5; ++i) {
            values[i] = step.arrays[i].data();
            lengths[i] = static_cast<int>(step.arrays[i].size());
        }
        PGresult* result = PQexecParams(connection,
                                        "INSERT INTO bench_rows SELECT * FROM unnest($1::int8[], $2::text[], "
                                        "$3::float8[], $4::bool[], $5::timestamptz[]) RETURNING id",
                                        5, nullptr, values, lengths, formats, 1);
        check(connection, PQresultStatus(result) == PGRES_TUPLES_OK, "returning");
        for (int row = 0; row < PQntuples(result); ++row)
            sum += take<std::int64_t>(PQgetvalue(result, row, 0));
        PQclear(result);
    }
    keep(sum);
    run(connection, "COMMIT");
}

void benchCreate(PairedTiming& bench, PGconn* raw, const ConnectionConfig& config)
{
    const std::int64_t rows = bigRows();
    const std::vector<BatchPtr> batches = makeBatches(rows);
    const std::string stream = serialise(rows);
    // No round pays for the log of the one before.
    const auto fresh = [&] {
        run(raw, "TRUNCATE bench_rows");
        run(raw, "CHECKPOINT");
    };
    const auto create = [&](std::int64_t connections) {
        fresh();
        return rate(rows, runNode(config, "bench_rows", "ModelBulkCreateNode",
                                  {{"parallel_batches", connections}}, batches));
    };
    bench.compare(
        {.name = "create", .peer = "raw COPY BINARY", .unit = "rows/s", .bar = atLeast(0.9)},
        [&] {
            fresh();
            return rate(rows, secondsOf([&] { rawCopy(raw, stream); }));
        },
        [&] { return create(1); });
    bench.compare(
        {.name = "create parallel", .peer = "one connection", .unit = "rows/s", .bar = atLeast(1.3)},
        [&] { return create(1); }, [&] { return create(2); });
    // What the machine gives at best: both halves serialised beforehand.
    PGconn* const second = rawConnection(config);
    const std::string half = serialise(rows / 2);
    bench.compare(
        {.name = "create raw on two connections", .peer = "raw on one", .unit = "rows/s"},
        [&] {
            fresh();
            return rate(rows, secondsOf([&] { rawCopy(raw, stream); }));
        },
        [&] {
            fresh();
            return rate(rows, secondsOf([&] {
                            const std::jthread other([&] { rawCopy(second, half); });
                            rawCopy(raw, half);
                        }));
        });
    PQfinish(second);

    const std::vector<ArrayStep> steps = serialiseArrays(kUpsertRows);
    const std::vector<BatchPtr> fewer = makeBatches(kUpsertRows);
    const auto halfFilled = [&] {
        run(raw, fmt::format("TRUNCATE bench_keyed; INSERT INTO bench_keyed SELECT i, 'old', 0, false, now() "
                             "FROM generate_series(0, {}, 2) i",
                             kUpsertRows - 1)
                     .c_str());
        run(raw, "CHECKPOINT");
    };
    bench.compare(
        {.name = "create or update", .peer = "unnest ON CONFLICT", .unit = "rows/s", .bar = atLeast(0.8)},
        [&] {
            halfFilled();
            return rate(kUpsertRows, secondsOf([&] { rawUpsert(raw, steps); }));
        },
        [&] {
            halfFilled();
            return rate(kUpsertRows, runNode(config, "bench_keyed", "ModelBulkCreateNode",
                                             {{"on_conflict", "update"}}, fewer));
        });
    bench.compare(
        {.name = "create returning ids", .peer = "unnest RETURNING", .unit = "rows/s", .bar = atLeast(0.8)},
        [&] {
            fresh();
            return rate(kUpsertRows, secondsOf([&] { rawReturning(raw, steps); }));
        },
        [&] {
            fresh();
            return rate(kUpsertRows,
                        runNode(config, "bench_rows", "ModelBulkCreateNode", {{"return_ids", true}}, fewer));
        });
}

/// Ids spread over the table, and new scores.
struct Changes {
    std::vector<std::int64_t> ids;
    std::vector<double> scores;
    std::vector<BatchPtr> batches;
};

Changes makeChanges(std::int64_t count, std::int64_t tableRows)
{
    Changes changes;
    BatchBuilder builder(std::make_shared<const Schema>(
        std::vector<Field>{{"id", ColumnType::Int64}, {"score", ColumnType::Double}}));
    for (std::int64_t i = 0; i < count; ++i) {
        changes.ids.push_back((i * 7919) % tableRows);
        changes.scores.push_back(static_cast<double>(i) / 3);
        builder.column(0).appendInt64(changes.ids.back());
        builder.column(1).appendDouble(changes.scores.back());
        builder.endRow();
        if (builder.full())
            changes.batches.push_back(builder.finish());
    }
    if (builder.rowCount() > 0)
        changes.batches.push_back(builder.finish());
    return changes;
}

void updateByCase(PGconn* raw, const Changes& changes)
{
    constexpr std::size_t kStep = 500;
    for (std::size_t from = 0; from < changes.ids.size(); from += kStep) {
        std::string cases = "UPDATE bench_keyed SET score = CASE id";
        std::string ids;
        for (std::size_t i = from; i < std::min(from + kStep, changes.ids.size()); ++i) {
            cases += fmt::format(" WHEN {} THEN {}", changes.ids[i], changes.scores[i]);
            ids += fmt::format("{}{}", i == from ? "" : ",", changes.ids[i]);
        }
        run(raw, (cases + " END WHERE id IN (" + ids + ")").c_str());
    }
}

/// Rows `from` to `to`.
void updateByUnnest(PGconn* raw, const Changes& changes, std::size_t from, std::size_t to)
{
    std::string arrays[2];
    for (const std::int32_t number : {1, 0, 20, static_cast<std::int32_t>(to - from), 1})
        put(arrays[0], number);
    for (const std::int32_t number : {1, 0, 701, static_cast<std::int32_t>(to - from), 1})
        put(arrays[1], number);
    for (std::size_t i = from; i < to; ++i) {
        put(arrays[0], std::int32_t{8});
        put(arrays[0], changes.ids[i]);
        put(arrays[1], std::int32_t{8});
        put(arrays[1], changes.scores[i]);
    }
    const char* values[2] = {arrays[0].data(), arrays[1].data()};
    const int lengths[2] = {static_cast<int>(arrays[0].size()), static_cast<int>(arrays[1].size())};
    const int formats[2] = {1, 1};
    PGresult* result =
        PQexecParams(raw,
                     "UPDATE bench_keyed t SET score = v.x FROM unnest($1::int8[], $2::float8[]) "
                     "v(id, x) WHERE t.id = v.id",
                     2, nullptr, values, lengths, formats, 1);
    check(raw, PQresultStatus(result) == PGRES_COMMAND_OK, "unnest update");
    PQclear(result);
}

void updateByOneUnnest(PGconn* raw, const Changes& changes)
{
    updateByUnnest(raw, changes, 0, changes.ids.size());
}

void updateByUnnestSteps(PGconn* raw, const Changes& changes)
{
    constexpr std::size_t kStep = 1'000;
    for (std::size_t from = 0; from < changes.ids.size(); from += kStep)
        updateByUnnest(raw, changes, from, std::min(from + kStep, changes.ids.size()));
}

void updateByTemporaryTable(PGconn* raw, const Changes& changes)
{
    run(raw, "CREATE TEMPORARY TABLE bench_new (id int8, x float8) ON COMMIT DROP");
    PQclear(PQexec(raw, "COPY bench_new FROM STDIN (FORMAT binary)"));
    std::string stream("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
    for (std::size_t i = 0; i < changes.ids.size(); ++i) {
        put(stream, std::int16_t{2});
        put(stream, std::int32_t{8});
        put(stream, changes.ids[i]);
        put(stream, std::int32_t{8});
        put(stream, changes.scores[i]);
    }
    put(stream, std::int16_t{-1});
    check(raw, PQputCopyData(raw, stream.data(), static_cast<int>(stream.size())) == 1, "put");
    check(raw, PQputCopyEnd(raw, nullptr) == 1, "end");
    while (PGresult* result = PQgetResult(raw))
        PQclear(result);
    run(raw, "ANALYZE bench_new; UPDATE bench_keyed t SET score = u.x FROM bench_new u WHERE t.id = u.id");
}

void benchUpdates(PairedTiming& bench, PGconn* raw, const ConnectionConfig& config)
{
    constexpr std::int64_t kTableRows = 200'000;
    using Way = void (*)(PGconn*, const Changes&);
    const std::pair<const char*, Way> ways[] = {{"CASE of 500", updateByCase},
                                                {"unnest join", updateByOneUnnest},
                                                {"unnest of 1000", updateByUnnestSteps},
                                                {"temporary table", updateByTemporaryTable}};
    for (const std::int64_t count : {1'000, 10'000, 100'000}) {
        for (const auto& [name, way] : ways) {
            if (way == updateByCase && count > 10'000)
                continue;
            const std::string what = fmt::format("update {} by key", count);
            if (!bench.wants(what))
                continue;
            const Changes changes = makeChanges(count, kTableRows);
            const auto fresh = [&] {
                run(raw,
                    fmt::format("TRUNCATE bench_keyed; INSERT INTO bench_keyed SELECT i, 'old', 0, false, "
                                "now() FROM generate_series(0, {}) i",
                                kTableRows - 1)
                        .c_str());
                run(raw, "VACUUM (ANALYZE) bench_keyed");
                run(raw, "CHECKPOINT");
            };
            bench.compare(
                {.name = what, .peer = name, .unit = "rows/s", .bar = atLeast(0.9), .rounds = 5},
                [&] {
                    fresh();
                    return rate(count, secondsOf([&] {
                                    run(raw, "BEGIN");
                                    way(raw, changes);
                                    run(raw, "COMMIT");
                                }));
                },
                [&] {
                    fresh();
                    return rate(count,
                                runNode(config, "bench_keyed", "ModelBulkUpdateNode", {}, changes.batches));
                });
        }
    }
}

void benchRules(PairedTiming& bench, PGconn* raw, const ConnectionConfig& config)
{
    if (!bench.wants("rules"))
        return;
    List rules;
    for (int rule = 0; rule < 8; ++rule)
        rules.push_back(
            Value(Map{{"filter", Map{{"id", Map{{"$between", List{rule * 5000, rule * 5000 + 4999}}}}}},
                      {"data", Map{{"score", rule + 0.5}}}}));
    const auto update = [&](bool useCase) {
        run(raw,
            fmt::format("TRUNCATE bench_rows; INSERT INTO bench_rows SELECT i, 'old', 0, false, now() FROM "
                        "generate_series(0, {}) i",
                        kRuleRows - 1)
                .c_str());
        run(raw, "VACUUM (ANALYZE) bench_rows");
        return rate(kRuleRows, runNode(config, "bench_rows", "BulkUpdateNode",
                                       {{"fields", rules}, {"use_case_statement", useCase}}, {}));
    };
    bench.compare(
        {.name = "rules in one CASE", .peer = "a statement a rule", .unit = "rows/s", .bar = atLeast(1.2)},
        [&] { return update(false); }, [&] { return update(true); });
}

// ---------------------------------------------------------------------------------------------- SQLite

void runSqlite(sqlite3* handle, const char* sql)
{
    if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
        std::fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(handle));
        std::exit(1);
    }
}

struct CloseHandle {
    void operator()(sqlite3* handle) const noexcept { sqlite3_close(handle); }
};
using RawHandle = std::unique_ptr<sqlite3, CloseHandle>;

RawHandle openFile(const std::filesystem::path& path)
{
    sqlite3* handle = nullptr;
    sqlite3_open(path.c_str(), &handle);
    runSqlite(handle, "PRAGMA synchronous = NORMAL");
    return RawHandle(handle);
}

/// A new database. Every way keeps the handle open while it is measured, so that each finds the log there.
RawHandle freshFile(const std::filesystem::path& path)
{
    for (const char* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(path.string() + suffix);
    RawHandle handle = openFile(path);
    runSqlite(handle.get(),
              "PRAGMA journal_mode = WAL;"
              "CREATE TABLE bench_rows (id INTEGER, name TEXT, score DOUBLE PRECISION, active BOOLEAN, "
              "moment TIMESTAMPTZ)");
    return handle;
}

/// The moments as our sessions store them: all ways write the same bytes.
std::vector<std::string> momentTexts(std::int64_t rows)
{
    std::vector<std::string> texts;
    for (std::int64_t row = 0; row < rows; ++row) {
        std::string text = Value(Timestamp{kEpochMicros + row * 1'000'000, true}).toText();
        text[10] = ' ';
        text.replace(text.size() - 1, 1, "+00:00");
        texts.push_back(std::move(text));
    }
    return texts;
}

/// What the table holds: equal for equal rows.
std::string contentOf(const std::filesystem::path& path)
{
    const RawHandle handle = openFile(path);
    sqlite3_stmt* query = nullptr;
    sqlite3_prepare_v2(handle.get(),
                       "SELECT count(*), sum(id * length(name)), round(total(score), 2), sum(id * active), "
                       "sum(length(moment)), min(moment), max(moment), group_concat(DISTINCT typeof(id) || "
                       "typeof(name) || typeof(score) || typeof(active) || typeof(moment)) FROM bench_rows",
                       -1, &query, nullptr);
    std::string content;
    if (sqlite3_step(query) == SQLITE_ROW)
        for (int column = 0; column < sqlite3_column_count(query); ++column)
            content += fmt::format("{} ", reinterpret_cast<const char*>(sqlite3_column_text(query, column)));
    sqlite3_finalize(query);
    return content;
}

/// The prepared INSERT of one row, in one transaction.
double oneRowLoop(const std::filesystem::path& path, const std::vector<BatchPtr>& batches,
                  const std::vector<std::string>& moments)
{
    const RawHandle file = freshFile(path);
    sqlite3* const handle = file.get();
    return secondsOf([&] {
        runSqlite(handle, "BEGIN");
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(handle, "INSERT INTO bench_rows VALUES (?1, ?2, ?3, ?4, ?5)", -1, &insert,
                           nullptr);
        std::size_t number = 0;
        for (const BatchPtr& batch : batches) {
            for (std::size_t row = 0; row < batch->rowCount(); ++row, ++number) {
                const std::string_view name = batch->column(1).bytesAt(row);
                sqlite3_bind_int64(insert, 1, batch->column(0).int64At(row));
                sqlite3_bind_text(insert, 2, name.data(), static_cast<int>(name.size()), SQLITE_STATIC);
                sqlite3_bind_double(insert, 3, batch->column(2).doubleAt(row));
                sqlite3_bind_int(insert, 4, batch->column(3).boolAt(row) ? 1 : 0);
                sqlite3_bind_text(insert, 5, moments[number].data(), static_cast<int>(moments[number].size()),
                                  SQLITE_STATIC);
                sqlite3_step(insert);
                sqlite3_reset(insert);
            }
        }
        sqlite3_finalize(insert);
        runSqlite(handle, "COMMIT");
    });
}

/// The shell's `.import` of a CSV file.
double importFile(const std::filesystem::path& path, const std::filesystem::path& csv)
{
    const RawHandle file = freshFile(path);
    const std::string command = "sqlite3 " + path.string() +
                                " 'PRAGMA synchronous = NORMAL' '.import --csv " + csv.string() +
                                " bench_rows'";
    return secondsOf([&] {
        if (std::system(command.c_str()) != 0)
            std::exit(1);
    });
}

void writeCsv(const std::filesystem::path& path, const std::vector<BatchPtr>& batches,
              const std::vector<std::string>& moments)
{
    std::ofstream file(path);
    std::size_t number = 0;
    for (const BatchPtr& batch : batches)
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            file << fmt::format("{},{},{},{:d},{}\n", batch->column(0).int64At(row),
                                batch->column(1).bytesAt(row), batch->column(2).doubleAt(row),
                                batch->column(3).boolAt(row), moments[number++]);
}

void benchSqlite(PairedTiming& bench, const std::filesystem::path& folder)
{
    if (!bench.wants("SQLite create or import"))
        return;
    const std::int64_t rows = bigRows();
    const std::vector<BatchPtr> batches = makeBatches(rows);
    const std::vector<std::string> moments = momentTexts(rows);
    const std::filesystem::path path = folder / "bench.db";
    ConnectionConfig config;
    config.kind = DatabaseKind::Sqlite;
    config.path = path.string();
    // A session that was open before the file was replaced would write into the file that is gone.
    const auto create = [&] {
        const RawHandle file = freshFile(path);
        return runNode(*openContext(config, "bench_rows"), "ModelBulkCreateNode", {}, batches);
    };
    const std::filesystem::path csv = folder / "bench.csv";
    writeCsv(csv, batches, moments);
    create();
    const std::string ours = contentOf(path);
    oneRowLoop(path, batches, moments);
    const bool loopIsEqual = contentOf(path) == ours;
    importFile(path, csv);
    if (!loopIsEqual || contentOf(path) != ours) {
        std::fprintf(stderr, "bench_bulk: the ways into SQLite do not store the same rows\n");
        std::exit(1);
    }
    bench.compare(
        {.name = "SQLite create", .peer = "prepared, a row each", .unit = "rows/s", .bar = atLeast(1.7)},
        [&] { return rate(rows, oneRowLoop(path, batches, moments)); }, [&] { return rate(rows, create()); });
    bench.compare(
        {.name = "SQLite create or import", .peer = ".import", .unit = "rows/s", .bar = atLeast(3)},
        [&] { return rate(rows, importFile(path, csv)); }, [&] { return rate(rows, create()); });
}

void benchSqliteUpdate(PairedTiming& bench, const std::filesystem::path& folder)
{
    constexpr std::int64_t kTableRows = 200'000;
    const std::filesystem::path path = folder / "bench.db";
    ConnectionConfig config;
    config.kind = DatabaseKind::Sqlite;
    config.path = path.string();
    for (const std::int64_t count : {1'000, 10'000, 100'000}) {
        const std::string what = fmt::format("SQLite update {} by key", count);
        if (!bench.wants(what))
            continue;
        const Changes changes = makeChanges(count, kTableRows);
        const auto fresh = [&] {
            RawHandle file = freshFile(path);
            runSqlite(file.get(),
                      "CREATE TABLE bench_keyed (id INTEGER PRIMARY KEY, name TEXT, score DOUBLE "
                      "PRECISION, active BOOLEAN, moment TIMESTAMPTZ);"
                      "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT 200000) "
                      "INSERT INTO bench_keyed SELECT i, 'old', 0, 0, '2024-01-01 00:00:00+00:00' FROM n");
            return file;
        };
        bench.compare(
            {.name = what,
             .peer = "prepared, a row each",
             .unit = "rows/s",
             .bar = atLeast(0.9),
             .rounds = count == 1'000 ? 21 : 0}, // a few milliseconds each
            [&] {
                const RawHandle file = fresh();
                // As our session: opened when the table was full, with none of its pages in the cache.
                const RawHandle session = openFile(path);
                sqlite3* const handle = session.get();
                runSqlite(handle, "SELECT 1 FROM bench_keyed LIMIT 1");
                const double seconds = secondsOf([&] {
                    runSqlite(handle, "BEGIN IMMEDIATE");
                    sqlite3_stmt* update = nullptr;
                    sqlite3_prepare_v2(handle, "UPDATE bench_keyed SET score = ?1 WHERE id = ?2", -1, &update,
                                       nullptr);
                    for (std::size_t i = 0; i < changes.ids.size(); ++i) {
                        sqlite3_bind_double(update, 1, changes.scores[i]);
                        sqlite3_bind_int64(update, 2, changes.ids[i]);
                        sqlite3_step(update);
                        sqlite3_reset(update);
                    }
                    sqlite3_finalize(update);
                    runSqlite(handle, "COMMIT");
                });
                return rate(count, seconds);
            },
            [&] {
                const RawHandle file = fresh();
                return rate(count, runNode(*openContext(config, "bench_keyed"), "ModelBulkUpdateNode", {},
                                           changes.batches));
            });
    }
}

} // namespace

int main(int argc, char** argv)
{
    PairedTiming bench("bulk", argc, argv);
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / fmt::format("dataflow-bench-bulk-{}", ::getpid());
    std::filesystem::create_directories(folder);
    benchSqlite(bench, folder);
    benchSqliteUpdate(bench, folder);
    if (std::getenv("DATAFLOW_TEST_POSTGRES_HOST")) {
        const ConnectionConfig config = serverConfig();
        PGconn* const raw = rawConnection(config);
        run(raw, "SET client_min_messages = warning");
        run(raw, fmt::format("DROP TABLE IF EXISTS bench_rows, bench_keyed; CREATE TABLE bench_rows {0} {1}; "
                             "CREATE TABLE bench_keyed {0} {1}; ALTER TABLE bench_keyed ADD PRIMARY KEY (id)",
                             kColumns, "WITH (autovacuum_enabled = false)")
                     .c_str());
        benchCreate(bench, raw, config);
        benchUpdates(bench, raw, config);
        benchRules(bench, raw, config);
        run(raw, "DROP TABLE bench_rows, bench_keyed");
        PQfinish(raw);
    } else {
        std::fprintf(stderr, "bench_bulk: no PostgreSQL server, its cases are left out\n");
    }
    std::filesystem::remove_all(folder);
    return bench.finish();
}
