// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Python workers: a trivial warm call, rows into a script and out of it against python3 alone reading and
// writing the same rows as JSON lines, and how long a stop takes.
#include "engine/db/batch_builder.h"
#include "engine/nodes/script_workers.h"
#include "tests/bench/paired_timing.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace dataflow;
using namespace dataflow::nodes;
using bench::atLeast;
using bench::atMost;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kRows = 200'000;

std::vector<db::BatchPtr> makeRows()
{
    auto schema =
        std::make_shared<const db::Schema>(std::vector<db::Field>{{"id", db::ColumnType::Int64},
                                                                  {"name", db::ColumnType::Text},
                                                                  {"score", db::ColumnType::Double},
                                                                  {"active", db::ColumnType::Bool},
                                                                  {"at", db::ColumnType::TimestampTz}});
    std::vector<db::BatchPtr> batches;
    db::BatchBuilder builder(schema);
    for (std::size_t row = 0; row < kRows; ++row) {
        builder.column(0).appendInt64(static_cast<std::int64_t>(row));
        builder.column(1).appendBytes("customer " + std::to_string(row % 1'000));
        builder.column(2).appendDouble(static_cast<double>(row) * 0.25);
        builder.column(3).appendBool(row % 2 == 0);
        builder.column(4).appendInt64(1'700'000'000'000'000 + static_cast<std::int64_t>(row) * 1'000);
        builder.endRow();
        if (builder.full())
            batches.push_back(builder.finish());
    }
    if (builder.rowCount() != 0)
        batches.push_back(builder.finish());
    return batches;
}

ScriptAnswer runOrExit(ScriptWorkers& workers, const ScriptCall& call)
{
    auto answer = workers.run(call);
    if (!answer) {
        std::fprintf(stderr, "%s\n", answer.error().sentence().c_str());
        std::exit(1);
    }
    return std::move(*answer);
}

ScriptCall callOf(std::string code, ScriptRows rowsAs = ScriptRows::List)
{
    ScriptCall call;
    call.code = std::move(code);
    call.name = "bench";
    call.rowsAs = rowsAs;
    return call;
}

double rowsPerSecond(ScriptWorkers& workers, const ScriptCall& call)
{
    return static_cast<double>(kRows) / bench::secondsOf([&] {
               const ScriptAnswer answer = runOrExit(workers, call);
               for (const ScriptAnswer::Rows& rows : answer.rows)
                   bench::keep(db::readAll(*rows.stream));
               bench::keep(answer);
           });
}

void shell(const std::string& command)
{
    if (std::system(command.c_str()) != 0) {
        std::fprintf(stderr, "failed: %s\n", command.c_str());
        std::exit(1);
    }
}

/// From the request to stop until run() has returned with the process gone.
double stopMilliseconds(ScriptWorkers& workers)
{
    std::vector<double> figures;
    for (int round = 0; round < 9; ++round) {
        runOrExit(workers, callOf("result = 1"));
        std::stop_source source;
        std::chrono::steady_clock::time_point asked;
        ScriptCall call = callOf("print('running')\nwhile True: pass");
        call.stop = source.get_token();
        call.onOutput = [&](bool, std::string_view) {
            asked = std::chrono::steady_clock::now();
            source.request_stop();
        };
        (void)workers.run(call);
        figures.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - asked).count());
    }
    return bench::medianOf(figures);
}

double trivialMicroseconds(ScriptWorkers& workers)
{
    const ScriptCall call = callOf("result = 1");
    std::vector<double> figures;
    for (int i = 0; i < 2'000; ++i)
        figures.push_back(bench::secondsOf([&] { bench::keep(runOrExit(workers, call)); }) * 1e6);
    return bench::medianOf(figures);
}

} // namespace

int main(int argc, char** argv)
{
    bench::PairedTiming timing("script", argc, argv);
    ScriptWorkers workers("python3", 1, systemClock());
    const double start = bench::secondsOf([&] { runOrExit(workers, callOf("result = 1")); });
    timing.fact({.name = "first call, with the interpreter's start", .unit = "ms"}, start * 1e3);
    timing.fact({.name = "trivial warm call", .unit = "us", .bar = atMost(200)},
                trivialMicroseconds(workers));

    const auto batches = makeRows();
    ScriptCall in = callOf("result = len(rows)");
    in.inputs = {{"rows", batches}};
    ScriptCall columns = callOf("result = sum(rows['id'])", ScriptRows::Columns);
    columns.inputs = in.inputs;
    ScriptCall through = callOf("result = [r for r in rows if r['id'] >= 0]");
    through.inputs = in.inputs;

    const auto folder =
        std::filesystem::temp_directory_path() / ("bench_script_" + std::to_string(::getpid()));
    std::filesystem::create_directory(folder);
    const std::string lines = (folder / "in.jsonl").string();
    const std::string written = (folder / "out.jsonl").string();
    {
        std::ofstream file(lines);
        for (const auto& batch : batches)
            for (std::size_t row = 0; row < batch->rowCount(); ++row)
                file << batch->rowAsMap(row).toText() << '\n';
    }
    const std::string readJson =
        "python3 -c \"import json\nrows = [json.loads(line) for line in open('" + lines + "')]\n";
    const auto alone = [&](const std::string& command) {
        return static_cast<double>(kRows) / bench::secondsOf([&] { shell(command); });
    };
    timing.compare(
        {.name = "rows in as dicts", .peer = "python3, JSON lines", .unit = "rows/s", .bar = atLeast(1)},
        [&] { return alone(readJson + "\""); }, [&] { return rowsPerSecond(workers, in); });
    timing.compare(
        {.name = "one column in", .peer = "python3, JSON lines", .unit = "rows/s", .bar = atLeast(4)},
        [&] { return alone(readJson + "\""); }, [&] { return rowsPerSecond(workers, columns); });
    timing.compare(
        {.name = "rows in and out", .peer = "python3, JSON lines", .unit = "rows/s", .bar = atLeast(1)},
        [&] {
            return alone(readJson + "with open('" + written +
                         "', 'w') as out:\n    for r in rows: out.write(json.dumps(r) + '\\n')\n\"");
        },
        [&] { return rowsPerSecond(workers, through); });
    timing.fact({.name = "stop of a running script", .unit = "ms", .bar = atMost(50)},
                stopMilliseconds(workers));
    std::filesystem::remove_all(folder);
    return timing.finish();
}
