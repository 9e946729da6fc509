// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/checked_project.h"
#include "app/cli/command_line.h"
#include "app/cli/given_parameters.h"
#include "app/cli/schedule_output.h"
#include "app/cli/stop_signals.h"
#include "engine/base/datetime.h"
#include "engine/run/schedule_state.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <sys/file.h>
#include <unistd.h>

namespace dataflow::cli {

namespace {

struct ScheduleOptions {
    std::string project;
    std::string workflow;
    std::string environment;
    std::string paramsFile;
    std::string timeout;
    std::string stateFile;
    std::vector<std::string> params;
    std::optional<std::string> tenant;
    double drainTimeout = 20;
    std::size_t shown = 5;
    bool json = false;
    bool dryRun = false;
    bool quiet = false;
};

/// Held for as long as the process fires the schedules of a project.
class ProjectLock {
public:
    explicit ProjectLock(const std::string& file)
        : m_file(::open(file.c_str(), O_RDONLY | O_CLOEXEC))
        , m_heldElsewhere(m_file >= 0 && ::flock(m_file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {}
    ~ProjectLock()
    {
        if (m_file >= 0)
            ::close(m_file);
    }
    ProjectLock(const ProjectLock&) = delete;
    ProjectLock& operator=(const ProjectLock&) = delete;
    /// False too where the file system knows no locks.
    bool heldElsewhere() const noexcept { return m_heldElsewhere; }

private:
    int m_file;
    bool m_heldElsewhere;
};

struct PreparedSchedules {
    run::ScheduleRunnerOptions options;
    std::shared_ptr<run::ProjectRuntime> runtime;
};

Result<void> checkParameters(const graph::Project& project, const std::vector<WorkflowId>& workflows,
                             const Map& given)
{
    for (const auto& [name, value] : given)
        if (std::ranges::none_of(workflows, [&, &parameter = name](const WorkflowId& id) {
                return !run::parametersFor(*project.findWorkflow(id), {{parameter, Value()}}).empty();
            }))
            return fail(
                Error(ErrorCode::UsageError, "No workflow with a schedule has a parameter of this name")
                    .with("parameter", name));
    return {};
}

Result<PreparedSchedules> prepare(const ScheduleOptions& given)
{
    PreparedSchedules prepared;
    run::ScheduleRunnerOptions& options = prepared.options;
    if (!given.timeout.empty()) {
        DF_TRY_ASSIGN(options.timeout, parseDuration(given.timeout));
    }
    DF_TRY_ASSIGN(options.parameters, givenParameters(given.paramsFile, given.params));
    options.tenant = given.tenant;
    DF_TRY_ASSIGN(const auto loaded, graph::loadProject(given.project));
    for (const graph::Problem& problem : loaded.problems)
        printProblem(problem);
    const graph::Project& project = *loaded.project;
    DF_TRY_ASSIGN(const graph::Environment* environment, chosenEnvironment(project, given.environment));
    std::vector<WorkflowId> checked;
    for (const auto& [id, workflow] : project.workflows)
        if ((given.workflow.empty() || id.text() == given.workflow) &&
            std::ranges::any_of(workflow->nodes(), [](const graph::NodePtr& node) {
                return node->type == nodes::kSchedulerType && !node->disabled && !node->bypassed;
            }))
            checked.push_back(id);
    const std::string directory = std::filesystem::absolute(given.project).parent_path().string();
    DF_TRY(checkProject(loaded, environment, checked, directory));
    DF_TRY(checkParameters(project, checked, options.parameters));
    DF_TRY_ASSIGN(options.schedules, run::schedulesOf(project, {.environment = environment,
                                                                .parameters = options.parameters,
                                                                .workflow = WorkflowId(given.workflow)}));
    if (options.schedules.empty())
        return fail(Error(ErrorCode::UsageError, "The project has nothing to fire by the clock")
                        .with("file", given.project)
                        .hint("Add a SchedulerNode whose target is enabled, or enable one."));
    options.stateFile = given.stateFile.empty() ? run::scheduleStateFile(given.project)
                                                : std::filesystem::path(given.stateFile);
    DF_TRY_ASSIGN(prepared.runtime,
                  run::ProjectRuntime::create(
                      loaded.project, {.projectDirectory = directory, .environment = given.environment}));
    return prepared;
}

int failedToStart(const Error& error)
{
    printError(error);
    const int code = exitCodeFor(error);
    return code == kNodeFailed ? kInvalidProject : code;
}

int schedule(const ScheduleOptions& given)
{
    std::stop_source stop;
    StopSignals signals([&stop] { stop.request_stop(); }, given.drainTimeout);
    auto prepared = prepare(given);
    if (!prepared)
        return failedToStart(prepared.error());
    const Clock& clock = prepared->runtime->clock();
    printSchedules(prepared->options.schedules, clock.wallNow(), given.shown, given.json);
    if (given.dryRun)
        return kOk;
    const ProjectLock lock(given.project);
    if (lock.heldElsewhere()) {
        printError(Error(ErrorCode::UsageError, "Another process fires the schedules of this project already")
                       .with("file", given.project)
                       .hint("Stop it first; two of them would run everything twice."));
        return kOwnedElsewhere;
    }
    const auto runner = run::ScheduleRunner::create(prepared->runtime, std::move(prepared->options));
    if (!runner)
        return failedToStart(runner.error());
    ScheduleOutput output(clock, {.json = given.json, .quiet = given.quiet});
    const run::ScheduleTotals totals = (*runner)->run(output, stop.get_token());
    output.stopped(totals);
    // Being told to stop is the normal end; only what was cut short is not.
    return totals.cutShort > 0 ? kStoppedEarly : kOk;
}

} // namespace

void addScheduleCommand(CLI::App& app, int& result)
{
    CLI::App* command = app.add_subcommand(
        "schedule", "Fires the schedules of a project by the clock, until SIGINT or SIGTERM.");
    auto options = std::make_shared<ScheduleOptions>();
    command->add_option("PROJECT", options->project, "Project file (*.dataflow.json)")->required();
    command->add_option("--workflow", options->workflow,
                        "Only the schedules of this workflow (default: all)");
    command
        ->add_option("--param", options->params,
                     "Run parameter NAME=VALUE of the workflows that have it (repeatable)")
        ->allow_extra_args(false);
    command->add_option("--params-file", options->paramsFile, "JSON object with run parameters");
    command->add_option("--env", options->environment, "Environment of the project");
    command->add_option("--tenant", options->tenant,
                        "Whose records models shared by several tenants stand for");
    command->add_option("--timeout", options->timeout, "Give each run up after this long (30s, 5m)");
    command->add_option(
        "--state", options->stateFile,
        "Where schedules that catch up remember (default: NAME.schedule.json beside the project)");
    command
        ->add_option("--drain-timeout", options->drainTimeout,
                     "Seconds to end running nodes after a first signal")
        ->check(CLI::Range(0.0, 86'400.0));
    command->add_option("--show", options->shown, "Show this many next firings of each at the start (5)")
        ->check(CLI::Range(std::size_t{0}, std::size_t{1000}));
    command->add_flag("--json", options->json, "Print one JSON object per line: schedules, then events");
    command->add_flag("--dry-run", options->dryRun, "Show the next firings, then end");
    command->add_flag("-q,--quiet", options->quiet, "No node log on stderr");
    command->callback([options, &result] { result = schedule(*options); });
}

} // namespace dataflow::cli
