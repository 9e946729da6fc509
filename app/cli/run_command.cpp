// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command_line.h"
#include "app/cli/run_output.h"
#include "app/cli/stop_signals.h"
#include "engine/base/datetime.h"
#include "engine/graph/project_file.h"
#include "engine/graph/validation.h"
#include "engine/run/run.h"
#include "engine/run/run_record.h"

#include <fmt/core.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>

namespace dataflow::cli {

namespace {

struct RunOptions {
    std::string project;
    std::string workflow;
    std::string environment;
    std::string paramsFile;
    std::string timeout;
    std::string record;
    std::vector<std::string> params;
    std::vector<std::string> settings;
    std::vector<std::string> to;
    std::vector<std::string> from;
    double drainTimeout = 20;
    std::uint64_t sampleRows = 20;
    bool json = false;
    bool dryRun = false;
    bool quiet = false;
};

Error usage(std::string message, std::string_view option, std::string_view value)
{
    return Error(ErrorCode::UsageError, std::move(message)).with("option", option).with("value", value);
}

/// Splits NAME=VALUE at the first '='.
Result<std::pair<std::string, std::string>> splitAssignment(const std::string& text, std::string_view option)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return fail(usage("An assignment needs the form NAME=VALUE", option, text));
    return std::pair{text.substr(0, equals), text.substr(equals + 1)};
}

/// The run parameters of --params-file, overridden by --param.
Result<Map> givenParameters(const RunOptions& options)
{
    Map given;
    if (!options.paramsFile.empty()) {
        std::ifstream file(options.paramsFile, std::ios::binary);
        if (!file)
            return fail(Error(ErrorCode::UsageError, "The parameter file cannot be read")
                            .with("file", options.paramsFile));
        std::string text{std::istreambuf_iterator<char>(file), {}};
        DF_TRY_ASSIGN(auto document, JsonDocument::parse(std::move(text), options.paramsFile));
        if (!document.root().is_object())
            return fail(Error(ErrorCode::UsageError, "The parameter file is not a JSON object")
                            .with("file", options.paramsFile));
        for (const auto& [key, value] : document.root().items())
            given.emplace_back(key, valueFromJson(value));
    }
    for (const std::string& text : options.params) {
        DF_TRY_ASSIGN(auto assignment, splitAssignment(text, "--param"));
        std::erase_if(given, [&](const auto& entry) { return entry.first == assignment.first; });
        given.emplace_back(std::move(assignment.first), Value(std::move(assignment.second)));
    }
    return given;
}

Result<graph::PlanOptions> planOptions(const RunOptions& options)
{
    graph::PlanOptions plan;
    for (const std::string& id : options.to)
        plan.to.emplace_back(id);
    for (const std::string& id : options.from)
        plan.from.emplace_back(id);
    for (const std::string& text : options.settings) {
        DF_TRY_ASSIGN(auto assignment, splitAssignment(text, "--set"));
        if (assignment.first.find('.') == std::string::npos)
            return fail(usage("A setting needs the form NODE.PARAMETER=VALUE", "--set", text));
        // A value that is JSON (12, true, ["a"]) is taken as such, everything else is text.
        Json value = Json::parse(assignment.second, nullptr, false);
        plan.overrides.emplace_back(std::move(assignment.first),
                                    value.is_discarded() ? Json(assignment.second) : value);
    }
    return plan;
}

struct Prepared {
    run::RunRequest request;
    std::shared_ptr<run::ProjectRuntime> runtime;
};

Result<Prepared> prepare(const RunOptions& options)
{
    Prepared prepared;
    if (!options.timeout.empty()) {
        DF_TRY_ASSIGN(prepared.request.timeout, parseDuration(options.timeout));
    }
    DF_TRY_ASSIGN(prepared.request.parameters, givenParameters(options));
    DF_TRY_ASSIGN(auto planning, planOptions(options));
    DF_TRY_ASSIGN(auto loaded, graph::loadProject(options.project));
    for (const graph::Problem& problem : loaded.problems)
        printProblem(problem);
    const WorkflowId workflow =
        options.workflow.empty() ? loaded.project->defaultWorkflow() : WorkflowId(options.workflow);
    const graph::Environment* environment = nullptr;
    if (!options.environment.empty()) {
        environment = loaded.project->findEnvironment(options.environment);
        if (!environment)
            return fail(Error(ErrorCode::UnknownEnvironment, "The project has no such environment")
                            .with("environment", options.environment));
    }
    const std::string directory = std::filesystem::absolute(options.project).parent_path().string();
    std::optional<Error> first;
    for (const graph::Problem& problem :
         graph::validateProject(*loaded.project, {.document = loaded.document.get(),
                                                 .environment = environment,
                                                 .projectDirectory = directory,
                                                 .checkMachine = false,
                                                 .stop = {}})) {
        // What is wrong in other workflows does not keep this one from running.
        if (!problem.workflow.empty() && problem.workflow != workflow)
            continue;
        if (problem.severity == graph::Severity::Error && !first)
            first = problem.error;
        else
            printProblem(problem);
    }
    if (first)
        return fail(std::move(*first));
    DF_TRY_ASSIGN(prepared.request.plan, graph::makePlan(loaded.project, workflow, planning));
    DF_TRY_ASSIGN(prepared.runtime,
                  run::ProjectRuntime::create(
                      loaded.project, {.projectDirectory = directory, .environment = options.environment}));
    prepared.request.keptRows = std::max<std::uint64_t>(options.sampleRows, 100);
    return prepared;
}

int exitCodeOf(const run::RunReport& report, bool stopRequested)
{
    if (stopRequested && report.status == run::RunStatus::Cancelled)
        return kStoppedEarly;
    switch (report.status) {
    case run::RunStatus::Succeeded:
        return kOk;
    case run::RunStatus::TimedOut:
        return kTimedOut;
    case run::RunStatus::Cancelled:
        return kStoppedEarly;
    case run::RunStatus::Running:
    case run::RunStatus::Failed:
        break;
    }
    // A connection or secret that was not to be had is told apart from a node that failed by itself.
    for (const auto& error : report.errors)
        if (error && exitCodeFor(*error) == kUnavailable)
            return kUnavailable;
    return kNodeFailed;
}

int execute(const RunOptions& options)
{
    auto prepared = prepare(options);
    if (!prepared) {
        printError(prepared.error());
        const int code = exitCodeFor(prepared.error());
        return code == kNodeFailed ? kInvalidProject : code;
    }
    if (options.dryRun) {
        printPlan(*prepared->request.plan, options.json);
        return kOk;
    }
    std::mutex starting; // guards `running` against a signal that comes before the run has started
    std::shared_ptr<run::Run> running;
    bool stopped = false;
    StopSignals signals(
        [&] {
            const std::lock_guard lock(starting);
            stopped = true;
            if (running)
                running->cancel();
        },
        options.drainTimeout);
    {
        auto started = run::Run::start(prepared->runtime, std::move(prepared->request));
        if (!started) {
            printError(started.error());
            return exitCodeFor(started.error());
        }
        const std::lock_guard lock(starting);
        running = std::move(*started);
        if (stopped)
            running->cancel();
    }
    const auto report = followRun(*running, {.json = options.json, .quiet = options.quiet});
    if (options.json)
        fmt::print("{}\n", run::reportToJson(*report, options.sampleRows).dump());
    else
        printReport(*report, options.sampleRows);
    if (!options.record.empty()) {
        const auto written = graph::saveText(options.record, run::recordToJson(*report).dump(2) + '\n', {});
        if (!written) {
            printError(written.error());
            return kNodeFailed;
        }
    }
    if (std::fflush(stdout) != 0) {
        fmt::print(stderr, "error[{}]: The output could not be written\n",
                   errorId(ErrorCode::FileUnwritable));
        return kNodeFailed;
    }
    return exitCodeOf(*report, signals.requested());
}

} // namespace

void addRunCommand(CLI::App& app, int& result)
{
    CLI::App* command = app.add_subcommand("run", "Runs a workflow of a project.");
    auto options = std::make_shared<RunOptions>();
    command->add_option("PROJECT", options->project, "Project file (*.dataflow.json)")->required();
    command->add_option("--workflow", options->workflow, "Workflow to run (default: main, or the only one)");
    command->add_option("--param", options->params, "Run parameter NAME=VALUE (repeatable)")
        ->allow_extra_args(false);
    command->add_option("--params-file", options->paramsFile, "JSON object with run parameters");
    command->add_option("--env", options->environment, "Environment of the project");
    command->add_option("--set", options->settings, "Override NODE.PARAMETER=VALUE (repeatable)")
        ->allow_extra_args(false);
    command->add_option("--to", options->to, "Run only what this node needs (repeatable)")
        ->allow_extra_args(false);
    command->add_option("--from", options->from, "Run only this node and what follows (repeatable)")
        ->allow_extra_args(false);
    command->add_option("--timeout", options->timeout, "Give up after this long (30s, 5m)");
    CLI::Option* record = command->add_option(
        "--record", options->record, "Write states, times and row counts of the run to this file (*.dfrun)");
    command
        ->add_option("--drain-timeout", options->drainTimeout,
                     "Seconds to end running nodes after a first signal")
        ->check(CLI::Range(0.0, 86'400.0));
    command->add_option("--sample-rows", options->sampleRows, "Rows shown of each result")
        ->check(CLI::Range(std::uint64_t{0}, std::uint64_t{100'000}));
    command->add_flag("--json", options->json, "Print one JSON object per line: events, then the result");
    command->add_flag("--dry-run", options->dryRun, "Validate and show the plan without running it")
        ->excludes(record);
    command->add_flag("-q,--quiet", options->quiet, "No progress and no node log on stderr");
    command->callback([options, &result] { result = execute(*options); });
}

} // namespace dataflow::cli
