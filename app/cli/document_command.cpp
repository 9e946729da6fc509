// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command_line.h"
#include "engine/graph/project_document.h"
#include "engine/graph/project_file.h"

#include <fmt/core.h>

#include <filesystem>
#include <memory>

namespace dataflow::cli {

namespace {

struct DocumentOptions {
    std::string project;
    std::string folder;
};

int document(const DocumentOptions& options)
{
    const auto loaded = graph::loadProject(options.project);
    if (!loaded) {
        printError(loaded.error());
        return kInvalidProject;
    }
    std::error_code failure;
    std::filesystem::create_directories(options.folder, failure);
    if (failure) {
        printError(Error(ErrorCode::FileUnwritable, "The folder cannot be made")
                       .with("folder", options.folder)
                       .with("reason", failure.message()));
        return kBadUsage;
    }
    for (const graph::DocumentFile& file : graph::documentProject(*loaded->project, nodes::nodeCatalog())) {
        const std::string path = (std::filesystem::path(options.folder) / file.name).string();
        if (const auto saved = graph::saveText(path, file.text, {}); !saved) {
            printError(saved.error());
            return kBadUsage;
        }
        fmt::print("{}\n", path);
    }
    return kOk;
}

} // namespace

void addDocumentCommand(CLI::App& app, int& result)
{
    CLI::App* command = app.add_subcommand(
        "document", "Writes a project's description as Markdown, with an SVG picture of each workflow.");
    auto options = std::make_shared<DocumentOptions>();
    command->add_option("PROJECT", options->project, "Project file (*.dataflow.json)")->required();
    command
        ->add_option("--out", options->folder,
                     "Folder for README.md and the pictures; files of these names are replaced")
        ->required();
    command->callback([options, &result] { result = document(*options); });
}

} // namespace dataflow::cli
