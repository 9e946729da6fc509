// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command_line.h"
#include "engine/base/json.h"
#include "engine/graph/schema_export.h"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

namespace dataflow::cli {

namespace {

void printTable(const nodes::NodeCatalog& catalog)
{
    std::size_t width = 4;
    for (const nodes::NodeType& type : catalog.all())
        width = std::max(width, type.id().size());
    for (const nodes::NodeType& type : catalog.all())
        fmt::print("{:<{}}  {:<6}  {}\n", type.id(), width, nodes::categoryName(type.description().category),
                   type.description().summary);
}

int printOne(const nodes::NodeCatalog& catalog, const std::string& id)
{
    const auto resolved = catalog.resolve(id, {});
    if (!resolved) {
        printError(resolved.error());
        return kBadUsage;
    }
    const auto& description = resolved->type->description();
    fmt::print("{} ({})\n  {}\n", description.id, description.title, description.summary);
    for (const nodes::Port& port : description.inputs)
        fmt::print("  in   {:<16} {:<6} {}\n", port.name, nodes::portKindName(port.kind), port.doc);
    for (const nodes::Port& port : description.outputs)
        fmt::print("  out  {:<16} {:<6} {}\n", port.name, nodes::portKindName(port.kind), port.doc);
    for (const nodes::ParamSpec& spec : description.params) {
        const std::string shown = spec.required ? "required" : jsonFromValue(spec.defaultValue).dump();
        fmt::print("  set  {:<16} {} [{}]{}\n", spec.name, spec.doc, shown,
                   spec.unit.empty() ? "" : " " + spec.unit);
    }
    return kOk;
}

} // namespace

void addNodesCommand(CLI::App& app, int& result)
{
    CLI::App* command = app.add_subcommand("nodes", "Lists the node types, or describes one.");
    auto id = std::make_shared<std::string>();
    auto json = std::make_shared<bool>(false);
    command->add_option("TYPE", *id, "Node type to describe");
    command->add_flag("--json", *json, "Print the whole catalogue as JSON");
    command->callback([id, json, &result] {
        const nodes::NodeCatalog& catalog = nodes::nodeCatalog();
        if (*json)
            fmt::print("{}\n", graph::catalogAsJson(catalog).dump(2));
        else if (id->empty())
            printTable(catalog);
        else
            result = printOne(catalog, *id);
    });
}

} // namespace dataflow::cli
