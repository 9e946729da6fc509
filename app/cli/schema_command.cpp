// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command_line.h"
#include "engine/graph/schema_export.h"

#include <fmt/core.h>

namespace dataflow::cli {

void addSchemaCommand(CLI::App& app, int&)
{
    CLI::App* command = app.add_subcommand("schema", "Prints the JSON schema of project files.");
    command->callback([] { fmt::print("{}", graph::projectSchemaText(nodes::nodeCatalog())); });
}

} // namespace dataflow::cli
