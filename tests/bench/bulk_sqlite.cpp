// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/bulk_cases.h"

#include <sqlite3.h>

#include <fstream>

namespace dataflow::bench {

namespace {

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

} // namespace

void benchSqliteCreate(PairedTiming& bench, const std::filesystem::path& folder)
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

} // namespace dataflow::bench
