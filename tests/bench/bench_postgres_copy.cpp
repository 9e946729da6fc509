// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Bulk insert and reading on PostgreSQL against bare libpq, round about:
//   copy   bulkInsert() of batches          / COPY BINARY of a buffer serialised beforehand
//   fetch  query() into batches             / a single-row binary loop that reads every value
//   upsert bulkInsert() on conflict update  / INSERT ... SELECT FROM unnest of 1000 rows ... ON CONFLICT,
//   serialised before usage: bench_postgres_copy [rows] [rounds] [case]; the server is named by
//   DATAFLOW_TEST_POSTGRES_* (see test_servers.sh)

#include "engine/db/batch_builder.h"
#include "engine/db/session.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>

using namespace dataflow;
using namespace dataflow::db;

namespace {

constexpr std::int64_t kEpochMicros = 946'684'800'000'000;

std::string variable(const char* name)
{
    const char* text = std::getenv(name);
    if (text == nullptr) {
        std::fprintf(stderr, "%s is not set: start a server with tests/support/test_servers.sh\n", name);
        std::exit(77);
    }
    return text;
}

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

void check(PGconn* connection, bool good, const char* what)
{
    if (!good) {
        std::fprintf(stderr, "%s: %s\n", what, PQerrorMessage(connection));
        std::exit(1);
    }
}

void run(PGconn* connection, const char* sql)
{
    PGresult* result = PQexec(connection, sql);
    const ExecStatusType status = PQresultStatus(result);
    check(connection, status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK, sql);
    PQclear(result);
}

template <class T>
void put(std::string& out, T value)
{
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    std::reverse(bytes, bytes + sizeof(T));
    out.append(bytes, sizeof(T));
}

/// Reads a big-endian value.
template <class T>
T take(const char* bytes)
{
    if constexpr (sizeof(T) == 8) {
        std::uint64_t raw = 0;
        std::memcpy(&raw, bytes, 8);
        raw = __builtin_bswap64(raw);
        T value;
        std::memcpy(&value, &raw, 8);
        return value;
    } else {
        return static_cast<T>(*bytes);
    }
}

std::string nameOf(std::int64_t row)
{
    return fmt::format("customer-{}", (row * 2'654'435'761) % 1'000'000);
}

double scoreOf(std::int64_t row)
{
    return static_cast<double>(row % 100'000) / 7;
}

SchemaPtr rowSchema()
{
    return std::make_shared<const Schema>(std::vector<Field>{{"id", ColumnType::Int64},
                                                             {"name", ColumnType::Text},
                                                             {"score", ColumnType::Double},
                                                             {"active", ColumnType::Bool},
                                                             {"moment", ColumnType::TimestampTz}});
}

std::vector<BatchPtr> makeBatches(std::int64_t rows)
{
    std::vector<BatchPtr> batches;
    BatchBuilder builder(rowSchema());
    for (std::int64_t row = 0; row < rows; ++row) {
        builder.column(0).appendInt64(row);
        builder.column(1).appendBytes(nameOf(row));
        builder.column(2).appendDouble(scoreOf(row));
        builder.column(3).appendBool(row % 2 == 0);
        builder.column(4).appendInt64(kEpochMicros + row * 1'000'000);
        builder.endRow();
        if (builder.full())
            batches.push_back(builder.finish());
    }
    if (builder.rowCount() > 0)
        batches.push_back(builder.finish());
    return batches;
}

/// The whole COPY stream.
std::string serialise(std::int64_t rows)
{
    std::string out("PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", 19);
    for (std::int64_t row = 0; row < rows; ++row) {
        put(out, std::int16_t{5});
        put(out, std::int32_t{8});
        put(out, row);
        const std::string name = nameOf(row);
        put(out, static_cast<std::int32_t>(name.size()));
        out += name;
        put(out, std::int32_t{8});
        put(out, scoreOf(row));
        put(out, std::int32_t{1});
        out += row % 2 == 0 ? '\1' : '\0';
        put(out, std::int32_t{8});
        put(out, row * 1'000'000);
    }
    put(out, std::int16_t{-1});
    return out;
}

void rawCopy(PGconn* connection, const std::string& stream)
{
    constexpr std::size_t kChunk = 65'536;
    run(connection, "BEGIN");
    PGresult* start = PQexec(connection, "COPY bench_rows FROM STDIN (FORMAT binary)");
    check(connection, PQresultStatus(start) == PGRES_COPY_IN, "COPY");
    PQclear(start);
    for (std::size_t offset = 0; offset < stream.size(); offset += kChunk)
        check(connection,
              PQputCopyData(connection, stream.data() + offset,
                            static_cast<int>(std::min(kChunk, stream.size() - offset))) == 1,
              "put");
    check(connection, PQputCopyEnd(connection, nullptr) == 1, "end");
    while (PGresult* result = PQgetResult(connection)) {
        check(connection, PQresultStatus(result) == PGRES_COMMAND_OK, "COPY");
        PQclear(result);
    }
    run(connection, "COMMIT");
}

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

struct ArrayStep {
    std::string arrays[5];
};

/// Array parameters of 1000 rows each.
std::vector<ArrayStep> serialiseArrays(std::int64_t rows)
{
    constexpr std::int64_t kStep = 1000;
    constexpr std::int32_t kTypes[5] = {20, 25, 701, 16, 1184};
    std::vector<ArrayStep> steps;
    for (std::int64_t from = 0; from < rows; from += kStep) {
        const std::int64_t to = std::min(rows, from + kStep);
        ArrayStep step;
        for (int column = 0; column < 5; ++column) {
            std::string& out = step.arrays[column];
            for (const std::int32_t number : {1, 0, kTypes[column], static_cast<std::int32_t>(to - from), 1})
                put(out, number);
        }
        for (std::int64_t row = from; row < to; ++row) {
            const std::string name = nameOf(row);
            put(step.arrays[0], std::int32_t{8});
            put(step.arrays[0], row);
            put(step.arrays[1], static_cast<std::int32_t>(name.size()));
            step.arrays[1] += name;
            put(step.arrays[2], std::int32_t{8});
            put(step.arrays[2], scoreOf(row));
            put(step.arrays[3], std::int32_t{1});
            step.arrays[3] += row % 2 == 0 ? '\1' : '\0';
            put(step.arrays[4], std::int32_t{8});
            put(step.arrays[4], row * 1'000'000);
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

void rawUpsert(PGconn* connection, const std::vector<ArrayStep>& steps)
{
    run(connection, "BEGIN");
    PGresult* prepared = PQprepare(connection, "upsert",
                                   "INSERT INTO bench_keyed SELECT * FROM unnest($1::int8[], $2::text[], "
                                   "$3::float8[], $4::bool[], $5::timestamptz[]) "
                                   "ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, score = "
                                   "EXCLUDED.score, active = EXCLUDED.active, "
                                   "moment = EXCLUDED.moment",
                                   0, nullptr);
    check(connection, PQresultStatus(prepared) == PGRES_COMMAND_OK, "prepare");
    PQclear(prepared);
    for (const ArrayStep& step : steps) {
        const char* values[5];
        int lengths[5];
        const int formats[5] = {1, 1, 1, 1, 1};
        for (int i = 0; i < 5; ++i) {
            values[i] = step.arrays[i].data();
            lengths[i] = static_cast<int>(step.arrays[i].size());
        }
        PGresult* result = PQexecPrepared(connection, "upsert", 5, values, lengths, formats, 1);
        check(connection, PQresultStatus(result) == PGRES_COMMAND_OK, "upsert");
        PQclear(result);
    }
    run(connection, "DEALLOCATE upsert");
    run(connection, "COMMIT");
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

ConnectionConfig serverConfig()
{
    ConnectionConfig config;
    config.name = "bench";
    config.kind = DatabaseKind::Postgres;
    config.host = variable("DATAFLOW_TEST_POSTGRES_HOST");
    config.port = std::atoi(variable("DATAFLOW_TEST_POSTGRES_PORT").c_str());
    config.user = variable("DATAFLOW_TEST_POSTGRES_USER");
    config.database = variable("DATAFLOW_TEST_POSTGRES_DATABASE");
    config.resolvedPassword = Secret(variable("DATAFLOW_TEST_POSTGRES_PASSWORD"));
    return config;
}

PGconn* rawConnection(const ConnectionConfig& config)
{
    const std::string port = std::to_string(config.port);
    PGconn* connection =
        PQsetdbLogin(config.host.c_str(), port.c_str(), nullptr, nullptr, config.database.c_str(),
                     config.user.c_str(), config.resolvedPassword.reveal().c_str());
    check(connection, PQstatus(connection) == CONNECTION_OK, "connect");
    return connection;
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
