// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command_line.h"
#include "engine/graph/project_merge.h"

#include <fmt/core.h>

#include <memory>

namespace dataflow::cli {

namespace {

struct MergeOptions {
    std::string base;
    std::string ours;
    std::string theirs;
    std::string output;
};

int merge(const MergeOptions& options)
{
    const auto base = graph::loadProject(options.base);
    const auto ours = graph::loadProject(options.ours);
    const auto theirs = graph::loadProject(options.theirs);
    for (const auto* loaded : {&base, &ours, &theirs}) {
        if (*loaded)
            continue;
        printError(loaded->error());
        return kInvalidProject;
    }
    const auto merged = graph::mergeProjects(*base->project, *ours->project, *theirs->project);
    if (!merged) {
        printError(merged.error());
        return kInvalidProject;
    }
    const auto text = graph::textToSave(*merged->project, &*ours);
    if (!text) {
        printError(text.error());
        return kInvalidProject;
    }
    const std::string& target = options.output.empty() ? options.ours : options.output;
    if (const auto saved = graph::saveText(target, *text, {}); !saved) {
        printError(saved.error());
        return kUnavailable;
    }
    for (const graph::MergeConflict& conflict : merged->conflicts)
        fmt::print(stderr, "conflict: {}: ours {}, theirs {} (was {}); ours was kept\n", conflict.place,
                   conflict.ours, conflict.theirs, conflict.base);
    return merged->conflicts.empty() ? kOk : kDifferent;
}

} // namespace

void addMergeCommand(CLI::App& app, int& result)
{
    CLI::App* command = app.add_subcommand(
        "merge",
        "Merges two versions of a project by nodes and parameters; exit code 1 when both changed the same "
        "thing. As a git merge driver: dataflow merge %O %A %B");
    auto options = std::make_shared<MergeOptions>();
    command->add_option("BASE", options->base, "The version both started from")->required();
    command->add_option("OURS", options->ours, "Our version; the result goes here")->required();
    command->add_option("THEIRS", options->theirs, "The other version")->required();
    command->add_option("-o,--output", options->output, "Write the result here instead");
    command->callback([options, &result] { result = merge(*options); });
}

} // namespace dataflow::cli
