// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Whole processes: `dataflow run` of a one-node project from start to exit, beside the sqlite3 shell doing
// the same query. Bar: under 50 ms.

#include "tests/bench/paired_timing.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char** environ;

namespace {

using namespace dataflow::bench;

/// Runs a program with its output thrown away; gives milliseconds from start to exit.
double millisecondsOf(const std::vector<std::string>& command)
{
    std::vector<char*> arguments;
    for (const std::string& word : command)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", 1, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", 1, 0);
    int status = -1;
    const double seconds = secondsOf([&] {
        pid_t child = 0;
        if (posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ) == 0)
            waitpid(child, &status, 0);
    });
    posix_spawn_file_actions_destroy(&actions);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::fprintf(stderr, "%s did not succeed\n", command[0].c_str());
        std::exit(1);
    }
    return seconds * 1e3;
}

} // namespace

int main(int argc, char** argv)
{
    PairedTiming bench("startup", argc, argv);
    const auto folder =
        std::filesystem::temp_directory_path() / ("dataflow-startup-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    const std::string project = folder / "one.dataflow.json";
    std::ofstream(project)
        << R"({"format": 1, "name": "One", "connections": {"db": {"type": "sqlite", "path": "one.db"}},
        "workflows": {"main": {"nodes": [{"id": "q", "type": "QueryNode", "params": {"sql": "SELECT 1"}}], "links": []}}})";
    const std::string program = std::filesystem::canonical("/proc/self/exe").parent_path() / "dataflow";
    const std::string database = folder / "peer.db";
    const Compared times = bench.compare(
        {.name = "one query, start to exit", .peer = "sqlite3 shell", .unit = "ms", .rounds = 15},
        [&] {
            return millisecondsOf({"sqlite3", database, "SELECT 1"});
        },
        [&] {
            return millisecondsOf({program, "run", project});
        });
    bench.fact({.name = "dataflow run, start to exit", .unit = "ms", .bar = atMost(50)}, times.ours);
    std::filesystem::remove_all(folder);
    return bench.finish();
}
