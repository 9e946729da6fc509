// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// A million rows from SQLite and from PostgreSQL into PostgreSQL by a whole Run (Query -> BulkCreate), beside
// the slower of its halves: reading the rows away, and storing them from memory. Each run is a process of its
// own, whose peak of resident memory is printed. DATAFLOW_BENCH_ROWS: another number of rows.

#include "engine/graph/plan.h"
#include "engine/graph/project_file.h"
#include "engine/run/run.h"
#include "tests/bench/paired_timing.h"
#include "tests/bench/raw_postgres.h"

#include <sys/resource.h>

#include <filesystem>
#include <fstream>

using namespace dataflow;

namespace {

namespace fs = std::filesystem;
using bench::orExit;

std::int64_t rowCount()
{
    const char* text = std::getenv("DATAFLOW_BENCH_ROWS");
    return text ? std::atoll(text) : 1'000'000;
}

constexpr const char* kProject = R"({{
  "format": 1,
  "name": "Copy",
  "connections": {{
    "lite": {{"type": "sqlite", "path": "source.db"}},
    "server": {{"type": "postgresql", "host": "{}", "port": {}, "database": "{}", "user": "{}",
      "password": {{"env": "DATAFLOW_TEST_POSTGRES_PASSWORD"}}}}
  }},
  "models": {{
    "Row": {{"connection": "server", "table": "bench_target", "timestamps": false, "migrate": "off",
      "fields": {{"id": {{"type": "int"}}, "name": {{"type": "text"}}, "score": {{"type": "float"}},
        "active": {{"type": "bool"}}, "moment": {{"type": "datetime"}}}}}}
  }},
  "workflows": {{
    "main": {{
      "nodes": [
        {{"id": "create", "type": "RowBulkCreateNode"}},
        {{"id": "query", "type": "QueryNode", "params": {{"connection": "{}", "sql": "SELECT * FROM bench_source"}}}}
      ],
      "links": [{{"from": "query.rows", "to": "create.rows"}}]
    }}
  }}
}})";

/// What the process does that is started for one copy: prints seconds and megabytes at the peak. Like the
/// halves, the copy that is timed finds its sessions open: the server reads its catalogue for each new one.
int copyOnce(const fs::path& folder, const std::string& source)
{
    keepFreedMemory();
    const fs::path file = folder / (source + ".dataflow.json");
    const auto loaded = orExit(graph::loadProject(file));
    const auto plan = orExit(graph::makePlan(loaded.project, WorkflowId("main"), {}));
    const auto runtime =
        orExit(run::ProjectRuntime::create(loaded.project, {.projectDirectory = folder.native()}));
    const auto copy = [&] {
        const run::RunReportPtr report = orExit(run::Run::start(runtime, {.plan = plan}))->wait();
        if (report->error) {
            std::fprintf(stderr, "%s\n", report->error->sentence().c_str());
            std::exit(1);
        }
    };
    copy();
    PGconn* const raw = bench::rawConnection(bench::serverConfig());
    bench::run(raw, "TRUNCATE bench_target");
    PQfinish(raw);
    const double seconds = bench::secondsOf(copy);
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf("%.6f %.1f\n", seconds, static_cast<double>(usage.ru_maxrss) / 1024.0);
    return 0;
}

struct Copied {
    double seconds = 0;
    double megabytes = 0;
};

Copied copyInAProcess(const fs::path& folder, const std::string& source)
{
    const std::string command =
        fs::canonical("/proc/self/exe").native() + " --copy " + folder.native() + ' ' + source;
    FILE* const output = ::popen(command.c_str(), "r");
    Copied copied;
    const bool read = output && std::fscanf(output, "%lf %lf", &copied.seconds, &copied.megabytes) == 2;
    if (!output || ::pclose(output) != 0 || !read)
        std::exit(1);
    return copied;
}

double secondsToRead(db::Session& session)
{
    return bench::secondsOf([&] {
        const auto rows = orExit(session.query({"SELECT * FROM bench_source", {}}, {}));
        std::int64_t count = 0;
        while (const db::BatchPtr batch = orExit(rows->next()))
            count += static_cast<std::int64_t>(batch->rowCount());
        if (count != rowCount())
            std::exit(1);
    });
}

double secondsToStore(db::Session& session, const std::vector<db::BatchPtr>& batches)
{
    return bench::secondsOf([&] {
        const auto rows = db::streamOf(bench::rowSchema(), batches);
        orExit(session.bulkInsert({.table = "bench_target"}, *rows, {}));
    });
}

std::unique_ptr<db::Session> makeSqlite(const fs::path& folder, const std::vector<db::BatchPtr>& batches)
{
    db::ConnectionConfig config;
    config.kind = db::DatabaseKind::Sqlite;
    config.path = (folder / "source.db").native();
    auto session = orExit(db::driverFor(config.kind).connect(config, {}));
    orExit(session->executeScript("CREATE TABLE bench_source (id INTEGER, name TEXT, score DOUBLE PRECISION, "
                                  "active BOOLEAN, moment TIMESTAMPTZ)",
                                  {}));
    const auto rows = db::streamOf(bench::rowSchema(), batches);
    orExit(session->bulkInsert({.table = "bench_source"}, *rows, {}));
    return session;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc == 4 && std::string_view(argv[1]) == "--copy")
        return copyOnce(argv[2], argv[3]);
    bench::PairedTiming timing("copy_engine", argc, argv);
    std::string name = (fs::temp_directory_path() / "dataflow-bench-XXXXXX").native();
    const fs::path folder = ::mkdtemp(name.data());
    const db::ConnectionConfig config = bench::serverConfig();
    for (const char* source : {"lite", "server"})
        std::ofstream(folder / (std::string(source) + ".dataflow.json"))
            << fmt::format(kProject, config.host, config.port, config.database, config.user, source);
    PGconn* const raw = bench::rawConnection(config);
    const char* const columns = "(id int8, name text, score float8, active bool, moment timestamptz)";
    bench::run(raw, "SET client_min_messages = warning");
    bench::run(raw,
               fmt::format("DROP TABLE IF EXISTS bench_source, bench_target; CREATE TABLE bench_source {0}; "
                           "CREATE TABLE bench_target {0}",
                           columns)
                   .c_str());
    const std::vector<db::BatchPtr> batches = bench::makeBatches(rowCount());
    const auto server = orExit(db::driverFor(db::DatabaseKind::Postgres).connect(config, {}));
    const auto lite = makeSqlite(folder, batches);
    const auto filled = db::streamOf(bench::rowSchema(), batches);
    orExit(server->bulkInsert({.table = "bench_source"}, *filled, {}));

    for (const auto& [title, source, session] :
         {std::tuple{"SQLite to PostgreSQL", "lite", lite.get()},
          std::tuple{"PostgreSQL to PostgreSQL", "server", server.get()}}) {
        double peak = 0;
        const auto rows = static_cast<double>(rowCount());
        timing.compare(
            {.name = title, .peer = "slower half", .unit = "rows/s", .bar = bench::atLeast(0.8)},
            [&, session = session] {
                bench::run(raw, "TRUNCATE bench_target");
                const double read = secondsToRead(*session);
                return rows / std::max(read, secondsToStore(*server, batches));
            },
            [&, source = source] {
                bench::run(raw, "TRUNCATE bench_target");
                const Copied copied = copyInAProcess(folder, source);
                peak = std::max(peak, copied.megabytes);
                return rows / copied.seconds;
            });
        timing.fact({.name = std::string(title) + ", peak memory", .unit = "MB", .bar = bench::atMost(200)},
                    peak);
    }
    bench::run(raw, "DROP TABLE bench_source, bench_target");
    PQfinish(raw);
    fs::remove_all(folder);
    return timing.finish();
}
