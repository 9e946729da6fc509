// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// A million rows through Query -> Filter -> BulkCreate on SQLite, in a whole Run: prints the peak of resident
// memory.

#include "engine/db/session.h"
#include "engine/graph/plan.h"
#include "engine/graph/project_file.h"
#include "engine/run/run.h"
#include "tests/bench/paired_timing.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace dataflow;
using namespace dataflow::bench;

namespace {

constexpr std::int64_t kRows = 1'000'000;

[[noreturn]] void die(const Error& error)
{
    std::fprintf(stderr, "bench_memory: %s\n", error.sentence().c_str());
    std::exit(1);
}

template <class T>
T orDie(Result<T> result)
{
    if (!result)
        die(result.error());
    return std::move(*result);
}

double megabytesAtPeak()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

const char* const kProject = R"({
  "format": 1,
  "name": "Memory",
  "connections": {
    "source": {"type": "sqlite", "path": "source.db"},
    "target": {"type": "sqlite", "path": "target.db"}
  },
  "models": {
    "Sale": {"connection": "target", "table": "sales", "timestamps": false,
      "fields": {"label": {"type": "text"}, "price": {"type": "float"}, "paid": {"type": "bool"}, "at": {"type": "datetime"}}}
  },
  "workflows": {
    "main": {
      "nodes": [
        {"id": "create", "type": "SaleBulkCreateNode"},
        {"id": "keep", "type": "FilterNode", "params": {"expression": "price >= 0"}},
        {"id": "query", "type": "QueryNode", "params": {"connection": "source", "sql": "SELECT id, label, price, paid, at FROM sales"}}
      ],
      "links": [
        {"from": "keep.rows", "to": "create.rows"},
        {"from": "query.rows", "to": "keep.rows"}
      ]
    }
  }
})";

/// Fills the source in a process of its own, so that its memory does not count here.
void makeSource(const std::filesystem::path& folder)
{
    const pid_t child = ::fork();
    if (child == 0) {
        db::ConnectionConfig config;
        config.name = "source";
        config.path = (folder / "source.db").native();
        auto session = orDie(db::driverFor(db::DatabaseKind::Sqlite).connect(config, {}));
        const auto made = session->executeScript(
            "CREATE TABLE sales (id INTEGER PRIMARY KEY, label TEXT, price DOUBLE PRECISION, paid BOOLEAN, "
            "at TIMESTAMP);"
            "INSERT INTO sales WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < "
            "1000000) "
            "SELECT n, 'label number ' || n, n * 0.25, n % 2, '2024-03-01 10:00:00' FROM c;",
            {});
        if (!made)
            die(made.error());
        session.reset();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (status != 0)
        std::exit(1);
}

} // namespace

int main(int argc, char** argv)
{
    PairedTiming bench("memory", argc, argv);
    std::string name = (std::filesystem::temp_directory_path() / "dataflow-bench-XXXXXX").native();
    const std::filesystem::path folder = ::mkdtemp(name.data());
    makeSource(folder);
    std::ofstream(folder / "memory.dataflow.json") << kProject;
    {
        const auto loaded = orDie(graph::loadProject(folder / "memory.dataflow.json"));
        const auto plan = orDie(graph::makePlan(loaded.project, WorkflowId("main"), {}));
        const auto runtime =
            orDie(run::ProjectRuntime::create(loaded.project, {.projectDirectory = folder.native()}));
        const double before = megabytesAtPeak();
        double seconds = 0;
        const auto run = orDie(run::Run::start(runtime, {.plan = plan}));
        run::RunReportPtr report;
        seconds = secondsOf([&] { report = run->wait(); });
        if (report->error)
            die(*report->error);
        const auto& counts = report->values[plan->find(NodeId("create")).value()];
        for (const auto& [port, value] : counts)
            if (port == "inserted" && !(value == Value(kRows)))
                die(Error(ErrorCode::InternalBug, "Not all rows arrived").with("inserted", value.toText()));
        bench.fact({.name = "peak before the run", .unit = "MB"}, before);
        bench.fact({.name = "peak resident memory, a million rows", .unit = "MB", .bar = atMost(200)},
                   megabytesAtPeak());
        bench.fact({.name = "rows a second", .unit = "rows/s"}, static_cast<double>(kRows) / seconds);
    }
    std::filesystem::remove_all(folder);
    return bench.finish();
}
