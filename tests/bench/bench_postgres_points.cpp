// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Point queries one at a time, as chatty workflows make them: our session, which spins a little on its socket
// before it sleeps, beside libpq's own blocking call with the same prepared statement.
// Needs DATAFLOW_TEST_POSTGRES_* (tests/support/test_servers.sh).

#include "engine/db/session.h"
#include "tests/bench/paired_timing.h"
#include "tests/support/postgres_fixture.h"

#include <libpq-fe.h>

using namespace dataflow;
using namespace dataflow::bench;

namespace {

constexpr int kRows = 10'000;
constexpr int kQueries = 500;
constexpr const char* kPointQuery = "SELECT name FROM bench_points WHERE id = $1";

int idOf(int query)
{
    return 1 + query * 7919 % kRows;
}

[[noreturn]] void stopWith(const std::string& reason)
{
    std::fprintf(stderr, "bench_postgres_points: %s\n", reason.c_str());
    std::exit(1);
}

struct ConnectionEnd {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, ConnectionEnd>;

Connection connectPlainly(const db::ConnectionConfig& config)
{
    const std::string port = std::to_string(config.port);
    const char* const keywords[] = {"host", "port", "dbname", "user", "password", nullptr};
    const char* const values[] = {config.host.c_str(),
                                  port.c_str(),
                                  config.database.c_str(),
                                  config.user.c_str(),
                                  config.resolvedPassword.reveal().c_str(),
                                  nullptr};
    Connection connection(PQconnectdbParams(keywords, values, 0));
    PGresult* const prepared = PQprepare(connection.get(), "point", kPointQuery, 1, nullptr);
    if (PQresultStatus(prepared) != PGRES_COMMAND_OK)
        stopWith(PQerrorMessage(connection.get()));
    PQclear(prepared);
    return connection;
}

double plainQueriesPerSecond(PGconn* connection)
{
    return kQueries / secondsOf([connection] {
               for (int query = 0; query < kQueries; ++query) {
                   const std::string id = std::to_string(idOf(query));
                   const char* const values[] = {id.c_str()};
                   PGresult* const result =
                       PQexecPrepared(connection, "point", 1, values, nullptr, nullptr, 0);
                   if (PQntuples(result) != 1)
                       stopWith(PQerrorMessage(connection));
                   keep(*PQgetvalue(result, 0, 0));
                   PQclear(result);
               }
           });
}

double ownQueriesPerSecond(db::Session& session)
{
    return kQueries / secondsOf([&session] {
               for (int query = 0; query < kQueries; ++query) {
                   const auto rows = session.query({kPointQuery, {Value(idOf(query))}}, {});
                   const auto batch = rows ? (*rows)->next() : Result<db::BatchPtr>(nullptr);
                   if (!batch || !*batch || (*batch)->rowCount() != 1)
                       stopWith("a point query gave no row");
                   keep(*batch);
                   if (const auto end = (*rows)->next(); !end || *end)
                       stopWith("a point query gave more than one row");
               }
           });
}

} // namespace

int main(int argc, char** argv)
{
    PairedTiming bench("postgres_points", argc, argv);
    const auto config = test::postgresConfig();
    if (!config)
        stopWith(test::kNoPostgres);
    const auto session = test::postgresSession();
    test::mustExecute(*session, {"DROP TABLE IF EXISTS bench_points", {}});
    test::mustExecute(*session,
                      {"CREATE TABLE bench_points AS SELECT n::int4 AS id, 'name ' || n AS name FROM "
                       "generate_series(1, " +
                           std::to_string(kRows) + ") n",
                       {}});
    test::mustExecute(*session, {"ALTER TABLE bench_points ADD PRIMARY KEY (id)", {}});
    const Connection plain = connectPlainly(*config);
    bench.compare(
        {.name = "point queries, one at a time", .peer = "libpq, blocking", .unit = "1/s"},
        [&] { return plainQueriesPerSecond(plain.get()); }, [&] { return ownQueriesPerSecond(*session); });
    test::mustExecute(*session, {"DROP TABLE bench_points", {}});
    return bench.finish();
}
