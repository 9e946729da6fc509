// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/checked_project.h"

#include "app/cli/command_line.h"
#include "engine/graph/validation.h"

#include <algorithm>

namespace dataflow::cli {

Result<const graph::Environment*> chosenEnvironment(const graph::Project& project, const std::string& name)
{
    if (name.empty())
        return nullptr;
    if (const graph::Environment* environment = project.findEnvironment(name))
        return environment;
    return fail(Error(ErrorCode::UnknownEnvironment, "The project has no such environment")
                    .with("environment", name));
}

Result<void> checkProject(const graph::LoadedProject& loaded, const graph::Environment* environment,
                          std::span<const WorkflowId> workflows, const std::string& directory)
{
    std::optional<Error> first;
    for (const graph::Problem& problem :
         graph::validateProject(*loaded.project, {.document = loaded.document.get(),
                                                 .environment = environment,
                                                 .projectDirectory = directory,
                                                 .checkMachine = false,
                                                 .stop = {}})) {
        if (!problem.workflow.empty() && std::ranges::find(workflows, problem.workflow) == workflows.end())
            continue;
        if (problem.severity == graph::Severity::Error && !first)
            first = problem.error;
        else
            printProblem(problem);
    }
    if (first)
        return fail(std::move(*first));
    return {};
}

} // namespace dataflow::cli
