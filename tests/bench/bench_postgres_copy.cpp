// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Bulk insert and reading on PostgreSQL against bare libpq, round about:
//   copy   bulkInsert() of batches          / COPY BINARY of a buffer serialised beforehand
//   fetch  query() into batches             / a single-row binary loop that reads every value
//   upsert bulkInsert() on conflict update  / INSERT ... SELECT FROM unnest of 1000 rows ... ON CONFLICT,
//   serialised before usage: bench_postgres_copy [rows] [rounds] [case]; the server is named by
//   DATAFLOW_TEST_POSTGRES_* (see test_servers.sh)

#include "tests/bench/raw_postgres.h"

#include <functional>

using namespace dataflow;
using namespace dataflow::db;
using namespace dataflow::bench;

namespace {

/// Sums every value, so that none is skipped.
double rawFetch(PGconn* connection)
{
    double sum = 0;
    check(connection,
          PQsendQueryParams(connection, "SELECT id, name, score, active, moment FROM bench_rows", 0, nullptr,
                            nullptr, nullptr, nullptr, 1) == 1,
          "send");
    PQsetSingleRowMode(connection);
    std::vector<std::int64_t> ids;
    while (PGresult* result = PQgetResult(connection)) {
        if (PQresultStatus(result) == PGRES_SINGLE_TUPLE) {
            sum += static_cast<double>(take<std::int64_t>(PQgetvalue(result, 0, 0)));
            const char* name = PQgetvalue(result, 0, 1);
            for (int i = 0; i < PQgetlength(result, 0, 1); ++i)
                sum += name[i];
            sum += take<double>(PQgetvalue(result, 0, 2)) + take<char>(PQgetvalue(result, 0, 3)) +
                   static_cast<double>(take<std::int64_t>(PQgetvalue(result, 0, 4)) % 1000);
        }
        PQclear(result);
    }
    return sum;
}

double secondsOf(const std::function<void()>& work)
{
    const MonotonicTime start = systemClock().now();
    work();
    return std::chrono::duration<double>(systemClock().now() - start).count();
}

struct Series {
    std::vector<double> seconds;
    double median() const
    {
        std::vector<double> sorted = seconds;
        std::sort(sorted.begin(), sorted.end());
        return sorted[sorted.size() / 2];
    }
    double spread() const
    {
        const auto [low, high] = std::minmax_element(seconds.begin(), seconds.end());
        return (*high - *low) / median();
    }
};

/// The one case to run; empty: all.
std::string_view g_only;

/// Runs peer and ours in turn; `before` each of them is not timed. The ratio is the median of the rounds'
/// ratios.
void compare(const char* name, std::int64_t rows, int rounds, const std::function<void()>& before,
             const std::function<void()>& peer, const std::function<void()>& ours)
{
    if (!g_only.empty() && g_only != name)
        return;
    Series theirTimes;
    Series ourTimes;
    Series ratios;
    for (int round = -1; round < rounds; ++round) {
        before();
        const double theirs = secondsOf(peer);
        before();
        const double own = secondsOf(ours);
        if (round < 0)
            continue; // the warm-up
        theirTimes.seconds.push_back(theirs);
        ourTimes.seconds.push_back(own);
        ratios.seconds.push_back(theirs / own);
    }
    const double count = static_cast<double>(rows);
    fmt::print(
        "{:<8} peer {:>7.2f} M rows/s   ours {:>7.2f} M rows/s   ratio {:.2f}   spread {:.0f} % / {:.0f} %\n",
        name, count / theirTimes.median() / 1e6, count / ourTimes.median() / 1e6, ratios.median(),
        theirTimes.spread() * 100, ourTimes.spread() * 100);
    fmt::print("{{\"bench\":\"postgres_{}\",\"rows\":{},\"rounds\":{},\"peer_rows_per_s\":{:.0f},\"ours_rows_"
               "per_s\":{:.0f},"
               "\"ratio\":{:.3f},\"peer_spread\":{:.3f},\"ours_spread\":{:.3f}}}\n",
               name, rows, rounds, count / theirTimes.median(), count / ourTimes.median(), ratios.median(),
               theirTimes.spread(), ourTimes.spread());
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    const std::int64_t rows = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    if (rows < 1 || rounds < 1) {
        std::fprintf(stderr, "usage: bench_postgres_copy [rows] [rounds] [copy|fetch|upsert|staged]\n");
        return 3;
    }
    g_only = argc > 3 ? argv[3] : "";
    const ConnectionConfig config = serverConfig();
    PGconn* const raw = rawConnection(config);
    const auto session = orExit(driverFor(DatabaseKind::Postgres).connect(config, {}));
    run(raw, "SET client_min_messages = warning");
    const char* const columns = "(id int8, name text, score float8, active bool, moment timestamptz)";
    run(raw, fmt::format("DROP TABLE IF EXISTS bench_rows, bench_keyed; CREATE TABLE bench_rows {}; CREATE "
                         "TABLE bench_keyed {};"
                         "ALTER TABLE bench_keyed ADD PRIMARY KEY (id)",
                         columns, columns)
                 .c_str());
    const std::vector<BatchPtr> batches = makeBatches(rows);
    const std::string stream = serialise(rows);

    const auto bulk = [&](const BulkTarget& target, const std::vector<BatchPtr>& source) {
        const RowStreamPtr rowsToStore = streamOf(rowSchema(), source);
        orExit(session->bulkInsert(target, *rowsToStore, {}));
    };
    compare(
        "copy", rows, rounds, [&] { run(raw, "TRUNCATE bench_rows"); }, [&] { rawCopy(raw, stream); },
        [&] { bulk({.table = "bench_rows"}, batches); });

    run(raw, "TRUNCATE bench_rows");
    rawCopy(raw, stream);
    run(raw, "VACUUM (FREEZE, ANALYZE) bench_rows");
    volatile double sum = 0; // keeps the reads from being optimised away
    compare(
        "fetch", rows, rounds, [] {}, [&] { sum = sum + rawFetch(raw); },
        [&] {
            const auto query =
                orExit(session->query({"SELECT id, name, score, active, moment FROM bench_rows", {}}, {}));
            std::size_t read = 0;
            while (const BatchPtr batch = orExit(query->next()))
                read += batch->rowCount();
            check(raw, read == static_cast<std::size_t>(rows), "row count");
        });

    const std::int64_t upserts = std::min<std::int64_t>(rows, 200'000);
    const std::vector<ArrayStep> steps = serialiseArrays(upserts);
    const std::vector<BatchPtr> upsertBatches = makeBatches(upserts);
    const std::string half =
        fmt::format("TRUNCATE bench_keyed; INSERT INTO bench_keyed SELECT i, 'old', 0, false, now() "
                    "FROM generate_series(0, {}, 2) i",
                    upserts - 1);
    const BulkTarget onConflict{
        .table = "bench_keyed", .onConflict = OnConflict::Update, .conflictColumns = {"id"}};
    BulkTarget staged = onConflict;
    staged.copy = BulkTarget::Copy::On;
    compare(
        "upsert", upserts, rounds, [&] { run(raw, half.c_str()); }, [&] { rawUpsert(raw, steps); },
        [&] { bulk(onConflict, upsertBatches); });
    compare(
        "staged", upserts, rounds, [&] { run(raw, half.c_str()); }, [&] { rawUpsert(raw, steps); },
        [&] { bulk(staged, upsertBatches); });
    run(raw, "DROP TABLE bench_rows, bench_keyed");
    PQfinish(raw);
}
