// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/command_line.h"
#include "app/cli/given_parameters.h"
#include "app/cli/stop_signals.h"
#include "engine/base/datetime.h"
#include "engine/base/json.h"
#include "engine/base/text.h"
#include "engine/graph/project_file.h"
#include "engine/graph/validation.h"
#include "engine/run/preview.h"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

namespace dataflow::cli {

namespace {

struct PreviewOptions {
    std::string project;
    std::string output;
    std::string workflow;
    std::string environment;
    std::string paramsFile;
    std::string timeout = "10s";
    std::vector<std::string> params;
    std::optional<std::string> tenant;
    std::uint64_t rows = 20;
    bool scripts = false;
    bool json = false;
};

Error unknownNode(const graph::Workflow& workflow, const std::string& id)
{
    std::vector<std::string> names;
    for (const graph::NodePtr& node : workflow.nodes())
        names.push_back(node->id.text());
    return Error(ErrorCode::UsageError, "The workflow has no node of this name")
        .with("node", id)
        .hint(didYouMean(id, names));
}

/// The port that NODE[.PORT] means: without one the first that carries rows, else the first.
Result<std::string> chosenPort(const graph::NodePorts& ports, const std::string& node,
                               const std::string& port)
{
    std::vector<std::string> names;
    for (const nodes::Port& one : ports.outputs)
        names.push_back(one.name);
    if (!port.empty()) {
        if (ports.openOutputs || std::ranges::find(names, port) != names.end())
            return port;
        return fail(Error(ErrorCode::UsageError, "The node has no output of this name")
                        .with("node", node)
                        .with("output", port)
                        .hint(didYouMean(port, names)));
    }
    const auto rows = std::ranges::find(ports.outputs, nodes::PortKind::Rows, &nodes::Port::kind);
    if (rows != ports.outputs.end())
        return rows->name;
    if (names.empty())
        return fail(Error(ErrorCode::UsageError, "The node does not say which outputs it has")
                        .with("node", node)
                        .hint("Name one, as NODE.PORT."));
    return names.front();
}

Result<void> fillIn(const PreviewOptions& options, run::PreviewRequest& request)
{
    const graph::Workflow* workflow = request.project->findWorkflow(request.workflow);
    if (!workflow)
        return fail(Error(ErrorCode::UnknownWorkflow, "The project has no such workflow")
                        .with("workflow", request.workflow.text()));
    const std::size_t dot = options.output.find('.');
    const std::string id = options.output.substr(0, dot);
    const graph::Node* node = workflow->find(NodeId(id));
    if (!node)
        return fail(unknownNode(*workflow, id));
    DF_TRY_ASSIGN(const graph::NodePorts ports,
                  graph::portsOf(*request.project, *node, nodes::nodeCatalog()));
    DF_TRY_ASSIGN(request.port,
                  chosenPort(ports, id, dot == std::string::npos ? "" : options.output.substr(dot + 1)));
    request.node = node->id;
    return {};
}

struct Prepared {
    run::PreviewRequest request;
    std::shared_ptr<run::ProjectRuntime> runtime;
};

Result<Prepared> prepare(const PreviewOptions& options)
{
    Prepared prepared;
    run::PreviewRequest& request = prepared.request;
    DF_TRY_ASSIGN(request.timeout, parseDuration(options.timeout));
    DF_TRY_ASSIGN(request.parameters, givenParameters(options.paramsFile, options.params));
    request.tenant = options.tenant;
    request.rows = options.rows;
    request.runScripts = options.scripts;
    DF_TRY_ASSIGN(auto loaded, graph::loadProject(options.project));
    for (const graph::Problem& problem : loaded.problems)
        printProblem(problem);
    request.project = loaded.project;
    request.workflow =
        options.workflow.empty() ? loaded.project->defaultWorkflow() : WorkflowId(options.workflow);
    DF_TRY(fillIn(options, request));
    const std::string directory = std::filesystem::absolute(options.project).parent_path().string();
    DF_TRY_ASSIGN(prepared.runtime,
                  run::ProjectRuntime::create(
                      loaded.project, {.projectDirectory = directory, .environment = options.environment}));
    return prepared;
}

Json asJson(const run::Preview& preview)
{
    if (!preview.schema)
        return {{"value", jsonFromValue(preview.value)}};
    Json columns = Json::array();
    for (const run::ColumnSummary& column : preview.columns)
        columns.push_back({{"name", column.name},
                           {"type", db::columnTypeName(column.type)},
                           {"nulls", column.nulls},
                           {"distinct", column.distinct},
                           {"smallest", jsonFromValue(column.smallest)},
                           {"largest", jsonFromValue(column.largest)}});
    Json rows = Json::array();
    for (const db::BatchPtr& batch : preview.batches)
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            rows.push_back(jsonFromValue(batch->rowAsMap(row)));
    return {{"row_count", preview.rowCount},
            {"more", preview.more},
            {"timed_out", preview.timedOut},
            {"columns", std::move(columns)},
            {"rows", std::move(rows)}};
}

void printTable(const run::Preview& preview)
{
    std::string header;
    for (const db::Field& field : preview.schema->fields())
        header += (header.empty() ? "" : "\t") + field.name;
    fmt::print("{}\n", header);
    for (const db::BatchPtr& batch : preview.batches)
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            std::string line;
            for (std::size_t column = 0; column < batch->columnCount(); ++column)
                line += (column ? "\t" : "") + batch->column(column).textAt(row);
            fmt::print("{}\n", line);
        }
    const char* end = preview.timedOut ? ", the time limit came first"
                      : preview.more   ? ", there are more"
                                       : "";
    fmt::print(stderr, "{} rows{}\n", preview.rowCount, end);
}

int preview(const PreviewOptions& options)
{
    std::stop_source stop;
    StopSignals signals([&stop] { stop.request_stop(); }, 20);
    auto prepared = prepare(options);
    if (!prepared) {
        printError(prepared.error());
        const int code = exitCodeFor(prepared.error());
        return code == kNodeFailed ? kInvalidProject : code;
    }
    prepared->request.stop = stop.get_token();
    const auto shown = run::previewOutput(prepared->runtime, prepared->request);
    if (!shown) {
        printError(shown.error());
        return exitCodeFor(shown.error());
    }
    if (options.json)
        fmt::print("{}\n", asJson(*shown).dump());
    else if (shown->schema)
        printTable(*shown);
    else
        fmt::print("{}\n", shown->value.toText());
    if (std::fflush(stdout) != 0) {
        fmt::print(stderr, "error[{}]: The output could not be written\n",
                   errorId(ErrorCode::FileUnwritable));
        return kNodeFailed;
    }
    return kOk;
}

} // namespace

void addPreviewCommand(CLI::App& app, int& result)
{
    CLI::App* command = app.add_subcommand(
        "preview", "Shows the first rows of a node's output; nothing that could change anything runs.");
    auto options = std::make_shared<PreviewOptions>();
    command->add_option("PROJECT", options->project, "Project file (*.dataflow.json)")->required();
    command
        ->add_option("NODE", options->output,
                     "NODE or NODE.PORT; without a port the first that carries rows, else the first")
        ->required();
    command->add_option("--workflow", options->workflow,
                        "Workflow of the node (default: main, or the only one)");
    command->add_option("--param", options->params, "Run parameter NAME=VALUE (repeatable)")
        ->allow_extra_args(false);
    command->add_option("--params-file", options->paramsFile, "JSON object with run parameters");
    command->add_option("--env", options->environment, "Environment of the project");
    command->add_option("--tenant", options->tenant,
                        "Whose records models shared by several tenants stand for");
    command->add_option("--rows", options->rows, "At most this many rows")
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{100'000}));
    command->add_option("--timeout", options->timeout, "Show what has come after this long (10s)");
    command->add_flag("--scripts", options->scripts, "Also run scripts, which may do anything");
    command->add_flag("--json", options->json, "Print one JSON object on stdout");
    command->callback([options, &result] { result = preview(*options); });
}

} // namespace dataflow::cli
