// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command_line.h"
#include "engine/base/json.h"
#include "engine/graph/project_file.h"
#include "engine/graph/validation.h"

#include <fmt/core.h>

#include <memory>

namespace dataflow::cli {

namespace {

struct ValidateOptions {
    std::string project;
    std::string environment;
    bool json = false;
    bool machine = false;
};

Json problemAsJson(const graph::Problem& problem)
{
    Json json{{"severity", graph::severityName(problem.severity)}};
    if (!problem.workflow.empty())
        json["workflow"] = problem.workflow.text();
    json["error"] = jsonFromError(problem.error);
    return json;
}

int validate(const ValidateOptions& options)
{
    std::vector<graph::Problem> problems;
    auto loaded = graph::loadProject(options.project);
    if (!loaded) {
        problems.push_back({.severity = graph::Severity::Error, .workflow = {}, .error = loaded.error()});
    } else {
        const graph::Environment* environment = nullptr;
        if (!options.environment.empty()) {
            environment = loaded->project->findEnvironment(options.environment);
            if (!environment) {
                printError(Error(ErrorCode::UnknownEnvironment, "The project has no such environment")
                               .with("environment", options.environment));
                return kBadUsage;
            }
        }
        problems = loaded->problems;
        const auto found = graph::validateProject(
            *loaded->project,
            {.document = loaded->document.get(),
             .environment = environment,
             .projectDirectory = std::filesystem::absolute(options.project).parent_path().string(),
             .checkMachine = options.machine,
             .stop = {}});
        problems.insert(problems.end(), found.begin(), found.end());
    }
    std::size_t errors = 0;
    Json list = Json::array();
    for (const graph::Problem& problem : problems) {
        errors += problem.severity == graph::Severity::Error ? 1 : 0;
        if (options.json)
            list.push_back(problemAsJson(problem));
        else
            printProblem(problem);
    }
    if (options.json)
        fmt::print("{}\n", Json{{"valid", errors == 0}, {"problems", list}}.dump());
    else if (problems.empty())
        fmt::print(stderr, "{}: valid\n", options.project);
    else
        fmt::print(stderr, "{}: {} errors, {} other findings\n", options.project, errors,
                   problems.size() - errors);
    return errors == 0 ? kOk : kInvalidProject;
}

} // namespace

void addValidateCommand(CLI::App& app, int& result)
{
    CLI::App* command =
        app.add_subcommand("validate", "Checks a project and lists every problem with its place.");
    auto options = std::make_shared<ValidateOptions>();
    command->add_option("PROJECT", options->project, "Project file (*.dataflow.json)")->required();
    command->add_option("--env", options->environment, "Environment whose values are used");
    command->add_flag("--json", options->json, "Print one JSON object on stdout");
    command->add_flag("--machine", options->machine, "Also check that secrets and python3 are there");
    command->callback([options, &result] { result = validate(*options); });
}

} // namespace dataflow::cli
