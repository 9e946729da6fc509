// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Bulk insert and reading on MariaDB against bare libmariadb, round about:
//   load   bulkInsert() of batches   / LOAD DATA LOCAL of the same rows, serialised beforehand
//   fetch  query() into batches      / a binary-protocol loop that reads every value
// usage: bench_mariadb [rows] [rounds]; the server is named by DATAFLOW_TEST_MARIADB_* (see test_servers.sh)

#include "engine/db/batch_builder.h"
#include "engine/db/session.h"
#include "tests/support/mariadb_fixture.h"

#include <fmt/format.h>
#include <mysql.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>

using namespace dataflow;
using namespace dataflow::db;

namespace {

constexpr std::int64_t kFirstMoment = 1'600'000'000'000'000;
constexpr const char* kTable = "(id BIGINT PRIMARY KEY, customer BIGINT, status VARCHAR(40), total DOUBLE, "
                               "created DATETIME(6)) ENGINE=InnoDB";
constexpr const char* kColumns = "SELECT id, customer, status, total, created FROM bench_rows";

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

std::string statusOf(std::int64_t row)
{
    return fmt::format("status-{}", (row * 2'654'435'761) % 1'000'000);
}

double totalOf(std::int64_t row)
{
    return static_cast<double>(row % 100'000) / 7;
}

std::vector<BatchPtr> makeBatches(std::int64_t rows)
{
    BatchBuilder builder(
        std::make_shared<const Schema>(std::vector<Field>{{"id", ColumnType::Int64},
                                                          {"customer", ColumnType::Int64},
                                                          {"status", ColumnType::Text},
                                                          {"total", ColumnType::Double},
                                                          {"created", ColumnType::Timestamp}}));
    std::vector<BatchPtr> batches;
    for (std::int64_t row = 0; row < rows; ++row) {
        builder.column(0).appendInt64(row);
        builder.column(1).appendInt64(row % 5000);
        builder.column(2).appendBytes(statusOf(row));
        builder.column(3).appendDouble(totalOf(row));
        builder.column(4).appendInt64(kFirstMoment + row * 1'000'001);
        builder.endRow();
        if (builder.full())
            batches.push_back(builder.finish());
    }
    if (builder.rowCount() > 0)
        batches.push_back(builder.finish());
    return batches;
}

/// The rows as LOAD DATA reads them.
std::string serialise(const std::vector<BatchPtr>& batches)
{
    std::string text;
    for (const BatchPtr& batch : batches) {
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            for (std::size_t column = 0; column < batch->columnCount(); ++column) {
                std::string cell = batch->column(column).textAt(row);
                std::replace(cell.begin(), cell.end(), 'T', ' ');
                text += (column == 0 ? "" : "\t") + cell;
            }
            text += '\n';
        }
    }
    return text;
}

struct Reader {
    const std::string* text;
    std::size_t offset;
};

int openText(void** reader, const char*, void* given)
{
    *reader = given;
    return 0;
}

int readText(void* reader, char* buffer, unsigned int size)
{
    auto& self = *static_cast<Reader*>(reader);
    const std::size_t length = std::min<std::size_t>(size, self.text->size() - self.offset);
    std::memcpy(buffer, self.text->data() + self.offset, length);
    self.offset += length;
    return static_cast<int>(length);
}

void closeText(void*)
{}

int textFault(void*, char* buffer, unsigned int size)
{
    std::snprintf(buffer, size, "none");
    return 1;
}

void rawLoad(MYSQL* connection, const std::string& text)
{
    Reader reader{&text, 0};
    mysql_set_local_infile_handler(connection, openText, readText, closeText, textFault, &reader);
    run(connection, "LOAD DATA LOCAL INFILE 'x' INTO TABLE bench_rows");
}

/// Sums every value, so that none is skipped.
double rawFetch(MYSQL* connection)
{
    MYSQL_STMT* const statement = mysql_stmt_init(connection);
    check(mysql_stmt_prepare(statement, kColumns, std::strlen(kColumns)) == 0 &&
              mysql_stmt_execute(statement) == 0,
          "fetch", mysql_stmt_error(statement));
    std::int64_t id = 0;
    std::int64_t customer = 0;
    char status[64];
    unsigned long length = 0;
    double total = 0;
    MYSQL_TIME created;
    MYSQL_BIND binds[5]{};
    binds[0].buffer_type = MYSQL_TYPE_LONGLONG;
    binds[0].buffer = &id;
    binds[1].buffer_type = MYSQL_TYPE_LONGLONG;
    binds[1].buffer = &customer;
    binds[2].buffer_type = MYSQL_TYPE_STRING;
    binds[2].buffer = status;
    binds[2].buffer_length = sizeof status;
    binds[2].length = &length;
    binds[3].buffer_type = MYSQL_TYPE_DOUBLE;
    binds[3].buffer = &total;
    binds[4].buffer_type = MYSQL_TYPE_DATETIME;
    binds[4].buffer = &created;
    mysql_stmt_bind_result(statement, binds);
    double sum = 0;
    while (mysql_stmt_fetch(statement) == 0) {
        sum += static_cast<double>(id + customer) + total + created.second;
        for (unsigned long i = 0; i < length; ++i)
            sum += status[i];
    }
    mysql_stmt_close(statement);
    return sum;
}

double ourFetch(Session& session)
{
    const auto stream = orExit(session.query({kColumns, {}}, {}));
    double sum = 0;
    for (;;) {
        const BatchPtr batch = orExit(stream->next());
        if (!batch)
            return sum;
        sum += static_cast<double>(batch->rowCount());
    }
}

double seconds(const std::function<void()>& act)
{
    const MonotonicTime start = systemClock().now();
    act();
    return std::chrono::duration<double>(systemClock().now() - start).count();
}

/// Both in turns; prints the medians and how many times faster ours is.
void compare(const char* name, double rows, int rounds, const std::function<void()>& prepare,
             const std::function<void()>& ours, const std::function<void()>& peer)
{
    std::vector<double> mine;
    std::vector<double> theirs;
    std::vector<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        prepare();
        mine.push_back(seconds(ours));
        prepare();
        theirs.push_back(seconds(peer));
        ratios.push_back(theirs.back() / mine.back());
    }
    const auto median = [](std::vector<double> values) {
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    };
    std::printf("%-6s ours %8.0f rows/s  peer %8.0f rows/s  ratio %.2f (%.2f to %.2f)\n", name,
                rows / median(mine), rows / median(theirs), median(ratios),
                *std::min_element(ratios.begin(), ratios.end()),
                *std::max_element(ratios.begin(), ratios.end()));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv)
{
    const auto config = test::mariadbConfig();
    if (!config) {
        std::fprintf(stderr, "%s\n", test::kNoMariaDb);
        return 77;
    }
    const std::int64_t rows = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 5;
    if (rows <= 0 || rounds <= 0) {
        std::fprintf(stderr, "usage: bench_mariadb [ROWS] [ROUNDS]\n");
        return 2;
    }
    const auto session = orExit(driverFor(DatabaseKind::MariaDb).connect(*config, {}));
    MYSQL* const connection = mysql_init(nullptr);
    const unsigned int on = 1;
    mysql_optionsv(connection, MYSQL_OPT_LOCAL_INFILE, &on);
    check(mysql_real_connect(connection, config->host.c_str(), config->user.c_str(),
                             config->resolvedPassword.reveal().c_str(), config->database.c_str(),
                             static_cast<unsigned int>(config->port), nullptr, 0) != nullptr,
          "connect", mysql_error(connection));
    const std::vector<BatchPtr> batches = makeBatches(rows);
    const std::string text = serialise(batches);
    const auto fresh = [&] { run(connection, fmt::format("CREATE OR REPLACE TABLE bench_rows {}", kTable)); };
    compare(
        "load", static_cast<double>(rows), rounds, fresh,
        [&] {
            const auto stream = streamOf(batches.front()->schema(), batches);
            orExit(session->bulkInsert({.table = "bench_rows"}, *stream, {}));
        },
        [&] { rawLoad(connection, text); });
    fresh();
    rawLoad(connection, text);
    compare(
        "fetch", static_cast<double>(rows), rounds, [] {}, [&] { ourFetch(*session); },
        [&] { rawFetch(connection); });
    run(connection, "DROP TABLE bench_rows");
    mysql_close(connection);
}
