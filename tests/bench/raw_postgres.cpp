// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/raw_postgres.h"

namespace dataflow::bench {

std::string variable(const char* name)
{
    const char* text = std::getenv(name);
    if (text == nullptr) {
        std::fprintf(stderr, "%s is not set: start a server with tests/support/test_servers.sh\n", name);
        std::exit(77);
    }
    return text;
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

} // namespace dataflow::bench
