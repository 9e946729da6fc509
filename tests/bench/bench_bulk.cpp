// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Bulk nodes against the best hand-written ways, on PostgreSQL (named by DATAFLOW_TEST_POSTGRES_*, see
// test_servers.sh) and SQLite. DATAFLOW_BENCH_ROWS: rows of the big cases (default a million).

#include "tests/bench/bulk_cases.h"

#include <filesystem>
#include <thread>

using namespace dataflow;
using namespace dataflow::bench;

namespace {

constexpr std::int64_t kUpsertRows = 200'000;
constexpr std::int64_t kRuleRows = 200'000;

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
                {.name = what, .peer = name, .unit = "rows/s", .bar = atLeast(0.9), .rounds = 11},
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

} // namespace

int main(int argc, char** argv)
{
    PairedTiming bench("bulk", argc, argv);
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / fmt::format("dataflow-bench-bulk-{}", ::getpid());
    std::filesystem::create_directories(folder);
    benchSqliteCreate(bench, folder);
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
