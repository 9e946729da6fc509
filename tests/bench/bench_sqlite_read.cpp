// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Reading 1,000,000 rows of five columns from SQLite into batches, against a bare loop of sqlite3_step() that
// copies every value into plain columns.

#include "engine/db/session.h"
#include "tests/bench/paired_timing.h"

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <random>

using namespace dataflow;

namespace {

constexpr int kRows = 1'000'000;
constexpr const char* kSelect = "SELECT id, customer, status, total, created FROM bench_rows";

template <class T>
T orExit(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().sentence().c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// What the bare loop fills.
struct PlainColumns {
    std::vector<std::int64_t> id;
    std::vector<std::int64_t> customer;
    std::vector<double> total;
    std::string status;
    std::vector<std::uint32_t> statusEnds;
    std::string created;
    std::vector<std::uint32_t> createdEnds;
};

void appendText(sqlite3_stmt* statement, int column, std::string& arena, std::vector<std::uint32_t>& ends)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    arena.append(text, static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
    ends.push_back(static_cast<std::uint32_t>(arena.size()));
}

std::int64_t readBare(sqlite3* database)
{
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database, kSelect, -1, &statement, nullptr);
    PlainColumns columns;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        columns.id.push_back(sqlite3_column_int64(statement, 0));
        columns.customer.push_back(sqlite3_column_int64(statement, 1));
        appendText(statement, 2, columns.status, columns.statusEnds);
        columns.total.push_back(sqlite3_column_double(statement, 3));
        appendText(statement, 4, columns.created, columns.createdEnds);
    }
    sqlite3_finalize(statement);
    bench::keep(columns);
    return static_cast<std::int64_t>(columns.id.size());
}

std::int64_t readBatches(db::Session& session)
{
    const auto rows = orExit(session.query({kSelect, {}}, {}));
    std::int64_t count = 0;
    for (;;) {
        const db::BatchPtr batch = orExit(rows->next());
        if (!batch)
            return count;
        count += static_cast<std::int64_t>(batch->rowCount());
    }
}

double rate(std::int64_t rows, double seconds)
{
    if (rows != kRows) {
        std::fprintf(stderr, "read %lld rows\n", static_cast<long long>(rows));
        std::exit(1);
    }
    return static_cast<double>(rows) / seconds;
}

} // namespace

int main(int argc, char** argv)
{
    bench::PairedTiming timing("sqlite_read", argc, argv);
    const std::filesystem::path path = std::filesystem::temp_directory_path() /
                                       ("bench_sqlite_read_" + std::to_string(std::random_device{}()));
    db::ConnectionConfig config;
    config.path = path.string();
    auto session = orExit(db::driverFor(db::DatabaseKind::Sqlite).connect(config, {}));
    orExit(session->executeScript(
        "CREATE TABLE bench_rows (id INTEGER, customer INTEGER, status TEXT, total DOUBLE PRECISION, created "
        "TEXT); WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 1000000) "
        "INSERT INTO bench_rows SELECT n, n % 1000, 'status ' || n % 7, n * 0.25, '2024-03-01 10:00:' || n % "
        "60 "
        "FROM c",
        {}));
    sqlite3* bare = nullptr;
    if (sqlite3_open(path.c_str(), &bare) != SQLITE_OK)
        std::exit(1);
    timing.compare(
        {.name = "select of five columns",
         .peer = "bare step and column loop",
         .unit = "rows/s",
         .bar = bench::atLeast(0.9)},
        [&] {
            std::int64_t rows = 0;
            const double seconds = bench::secondsOf([&] { rows = readBare(bare); });
            return rate(rows, seconds);
        },
        [&] {
            std::int64_t rows = 0;
            const double seconds = bench::secondsOf([&] { rows = readBatches(*session); });
            return rate(rows, seconds);
        });
    sqlite3_close(bare);
    session.reset();
    for (const char* ending : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(path.string() + ending);
    return timing.finish();
}
