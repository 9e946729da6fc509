// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command_line.h"
#include "engine/base/json.h"
#include "engine/graph/project_diff.h"

#include <fmt/core.h>

#include <memory>

namespace dataflow::cli {

namespace {

struct DiffOptions {
    std::string before;
    std::string after;
    bool json = false;
};

const char* kindWord(graph::DifferenceKind kind)
{
    switch (kind) {
    case graph::DifferenceKind::Added:
        return "added";
    case graph::DifferenceKind::Removed:
        return "removed";
    case graph::DifferenceKind::Changed:
        return "changed";
    }
    return "changed";
}

void print(const graph::Difference& difference, bool json)
{
    if (json) {
        Json line{{"kind", kindWord(difference.kind)}, {"place", difference.place}};
        if (!difference.before.empty())
            line["before"] = difference.before;
        if (!difference.after.empty())
            line["after"] = difference.after;
        fmt::print("{}\n", line.dump());
        return;
    }
    if (difference.kind == graph::DifferenceKind::Changed)
        fmt::print("{} {}: {} -> {}\n", kindWord(difference.kind), difference.place, difference.before,
                   difference.after);
    else
        fmt::print("{} {}: {}{}\n", kindWord(difference.kind), difference.place, difference.before,
                   difference.after);
}

int diff(const DiffOptions& options)
{
    const auto before = graph::loadProject(options.before);
    const auto after = graph::loadProject(options.after);
    for (const auto* loaded : {&before, &after}) {
        if (*loaded)
            continue;
        printError(loaded->error());
        return kInvalidProject;
    }
    const auto differences = graph::diffProjects(*before->project, *after->project);
    if (!differences) {
        printError(differences.error());
        return kInvalidProject;
    }
    for (const graph::Difference& difference : *differences)
        print(difference, options.json);
    return differences->empty() ? kOk : kDifferent;
}

} // namespace

void addDiffCommand(CLI::App& app, int& result)
{
    CLI::App* command = app.add_subcommand(
        "diff",
        "Lists what differs between two projects, by node and parameter; exit code 1 when something does.");
    auto options = std::make_shared<DiffOptions>();
    command->add_option("BEFORE", options->before, "Project file")->required();
    command->add_option("AFTER", options->after, "Project file")->required();
    command->add_flag("--json", options->json, "Print one JSON object per difference on stdout");
    command->callback([options, &result] { result = diff(*options); });
}

} // namespace dataflow::cli
