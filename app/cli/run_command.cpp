// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/checked_project.h"
#include "app/cli/command_line.h"
#include "app/cli/given_parameters.h"
#include "app/cli/run_output.h"
#include "app/cli/stop_signals.h"
#include "engine/base/datetime.h"
#include "engine/graph/project_file.h"
#include "engine/run/kept_run.h"
#include "engine/run/run.h"

#include <fmt/core.h>

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
    std::vector<std::string> params;
    std::vector<std::string> settings;
    std::vector<std::string> to;
    std::vector<std::string> from;
    std::optional<std::string> tenant;
    std::string record;
    std::string reuse;
    std::vector<std::string> pins;
    bool pinsInProduction = false;
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

/// What is taken over from a kept run: `--from` then says where to start instead of what to leave out.
Result<void> prepareReuse(const RunOptions& options, graph::PlanOptions& planning, run::RunRequest& request)
{
    if (options.reuse.empty()) {
        if (!options.pins.empty() || options.pinsInProduction)
            return fail(Error(ErrorCode::UsageError, "Pins need a run whose outputs can be taken over")
                            .with("option", options.pins.empty() ? "--pins-in-production" : "--pin")
                            .hint("Name one with --reuse FILE."));
        if (!options.record.empty() && !planning.from.empty())
            return fail(Error(ErrorCode::UsageError,
                              "Outputs of a run that leaves out what comes before cannot be taken over later")
                            .with("option", "--record")
                            .hint("Leave out --from, or give the run to start from with --reuse FILE."));
        return {};
    }
    run::Reuse reuse;
    auto before = run::readKeptRun(options.reuse);
    if (!before)
        return fail(Error(ErrorCode::UsageError, "There is no run to take outputs over from")
                        .with("option", "--reuse")
                        .causedBy(std::move(before).error()));
    reuse.before = std::move(*before);
    reuse.from = std::exchange(planning.from, {});
    for (const std::string& id : options.pins)
        reuse.pinned.emplace_back(id);
    reuse.pinsInProduction = options.pinsInProduction;
    request.reuse = std::move(reuse);
    return {};
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
    DF_TRY_ASSIGN(prepared.request.parameters, givenParameters(options.paramsFile, options.params));
    prepared.request.tenant = options.tenant;
    DF_TRY_ASSIGN(auto planning, planOptions(options));
    DF_TRY(prepareReuse(options, planning, prepared.request));
    if (!options.record.empty())
        prepared.request.retention = run::Retention::AllRows;
    DF_TRY_ASSIGN(auto loaded, graph::loadProject(options.project));
    for (const graph::Problem& problem : loaded.problems)
        printProblem(problem);
    const WorkflowId workflow =
        options.workflow.empty() ? loaded.project->defaultWorkflow() : WorkflowId(options.workflow);
    DF_TRY_ASSIGN(const graph::Environment* environment,
                  chosenEnvironment(*loaded.project, options.environment));
    const std::string directory = std::filesystem::absolute(options.project).parent_path().string();
    DF_TRY(checkProject(loaded, environment, std::span(&workflow, 1), directory));
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

int showPlan(const Prepared& prepared, bool json)
{
    if (!prepared.request.reuse) {
        printPlan(*prepared.request.plan, json);
        return kOk;
    }
    run::Reuse reuse = *prepared.request.reuse;
    reuse.tenant = prepared.request.tenant;
    const auto reused =
        run::planWithReuse(prepared.request.plan, prepared.request.parameters, *prepared.runtime, reuse);
    if (!reused) {
        printError(reused.error());
        return exitCodeFor(reused.error());
    }
    printPlan(*reused->plan, json, reused->taken.get());
    return kOk;
}

/// Keeps the run where that was asked for.
bool record(const RunOptions& options, const run::RunReport& report)
{
    if (options.record.empty())
        return true;
    const auto kept = run::keepRun(report, options.record);
    if (!kept)
        printError(kept.error());
    return kept.has_value();
}

int execute(const RunOptions& options)
{
    auto prepared = prepare(options);
    if (!prepared) {
        printError(prepared.error());
        const int code = exitCodeFor(prepared.error());
        return code == kNodeFailed ? kInvalidProject : code;
    }
    if (options.dryRun)
        return showPlan(*prepared, options.json);
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
    if (std::fflush(stdout) != 0) {
        fmt::print(stderr, "error[{}]: The output could not be written\n",
                   errorId(ErrorCode::FileUnwritable));
        return kNodeFailed;
    }
    if (!record(options, *report))
        return kNodeFailed;
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
    command->add_option("--tenant", options->tenant,
                        "Whose records models shared by several tenants stand for");
    command->add_option("--set", options->settings, "Override NODE.PARAMETER=VALUE (repeatable)")
        ->allow_extra_args(false);
    command->add_option("--to", options->to, "Run only what this node needs (repeatable)")
        ->allow_extra_args(false);
    command->add_option("--from", options->from, "Run only this node and what follows (repeatable)")
        ->allow_extra_args(false);
    CLI::Option* record =
        command->add_option("--record", options->record, "Keep what the run computes in this file (*.dfrun)");
    command->add_option(
        "--reuse", options->reuse,
        "Take over what is fresh from the run kept in this file; --from then names where to start");
    command
        ->add_option("--pin", options->pins,
                     "Take over this node's outputs whatever has changed (repeatable)")
        ->allow_extra_args(false);
    command->add_flag("--pins-in-production", options->pinsInProduction,
                      "Allow --pin in an environment for production");
    command->add_option("--timeout", options->timeout, "Give up after this long (30s, 5m)");
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
