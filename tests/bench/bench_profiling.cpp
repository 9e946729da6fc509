// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What recording costs a workflow of short statements: a node that runs statements of about 50 microseconds
// on SQLite in memory, with profiling on and off, and the same statements on a bare session.

#include "tests/bench/paired_timing.h"
#include "tests/engine/run_fixture.h"

using namespace dataflow;
using namespace dataflow::bench;
using nodes::Inputs;
using nodes::Outputs;
using nodes::RunContext;

namespace {

constexpr int kStatements = 3'000;

/// Counts up so far that a statement takes about 50 microseconds on this machine.
std::string statementOf(int numbers)
{
    return "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < " +
           std::to_string(numbers) + ") SELECT sum(n) AS total FROM c";
}

[[noreturn]] void stopWith(const Error& error)
{
    std::fprintf(stderr, "bench_profiling: %s\n", error.sentence().c_str());
    std::exit(1);
}

Result<void> readToEnd(Result<db::RowStreamPtr> rows)
{
    if (!rows)
        return fail(std::move(rows).error());
    for (;;) {
        DF_TRY_ASSIGN(const auto batch, (*rows)->next());
        if (!batch)
            return {};
    }
}

/// Statements per processor second on a bare session.
double bareStatements(db::Session& session, const std::string& sql)
{
    const double start = processorSeconds();
    for (int statement = 0; statement < kStatements; ++statement) {
        auto rows = session.query({sql, {}}, {});
        if (!rows)
            stopWith(rows.error());
        if (const auto read = readToEnd(db::RowStreamPtr(std::move(*rows))); !read)
            stopWith(read.error());
    }
    return kStatements / (processorSeconds() - start);
}

/// The same through the runner: a lease for every statement, timed, recorded and summed up.
double nodeStatements(const std::shared_ptr<run::ProjectRuntime>& runtime, testing::PlanBuilder& graph,
                      bool profiling)
{
    run::RunRequest request;
    request.plan = graph.plan();
    request.profiling = profiling;
    const double start = processorSeconds();
    const auto run = run::Run::start(runtime, std::move(request));
    if (!run)
        stopWith(run.error());
    const auto report = (*run)->wait();
    if (report->error)
        stopWith(*report->error);
    return kStatements / (processorSeconds() - start);
}

} // namespace

int main(int argc, char** argv)
{
    PairedTiming bench("profiling", argc, argv);
    db::ConnectionConfig config;
    config.kind = db::DatabaseKind::Sqlite;
    config.path = ":memory:";
    auto session = db::driverFor(config.kind).connect(config, {});
    if (!session)
        stopWith(session.error());
    int numbers = 100;
    for (int step = 0; step < 3; ++step) {
        const double microseconds = 1e6 / bareStatements(**session, statementOf(numbers));
        numbers = std::max(10, int(numbers * 50.0 / microseconds));
    }
    const std::string sql = statementOf(numbers);
    bench.fact({.name = "one statement", .unit = "us"}, 1e6 / bareStatements(**session, sql));

    testing::PlanBuilder graph;
    graph.project->connections = {{"db", Json{{"type", "sqlite"}, {"path", ":memory:"}}}};
    graph.add("work", [&sql](Inputs&, RunContext& context) -> Result<Outputs> {
        for (int statement = 0; statement < kStatements; ++statement) {
            DF_TRY_ASSIGN(const auto use, context.use("db"));
            DF_TRY(readToEnd(use->query({sql, {}})));
        }
        return Outputs();
    });
    const auto runtime = testing::makeRuntime(graph.project);
    bench.compare(
        {.name = "statements, profiling on", .peer = "profiling off", .unit = "1/s", .bar = atLeast(0.99)},
        [&] { return nodeStatements(runtime, graph, false); },
        [&] { return nodeStatements(runtime, graph, true); });
    bench.compare(
        {.name = "statements, all recording", .peer = "bare session", .unit = "1/s"},
        [&] { return bareStatements(**session, sql); }, [&] { return nodeStatements(runtime, graph, true); });
    return bench.finish();
}
