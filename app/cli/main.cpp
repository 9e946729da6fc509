// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// `dataflow`: the headless program. One file per subcommand; this one only puts them together.

#include "app/cli/command_line.h"
#include "engine/base/heap.h"

#include <csignal>
#include <system_error>

// What nobody expects to be thrown ends the program with its message.
// NOLINTNEXTLINE(bugprone-exception-escape)
int main(int argc, char** argv)
{
    using namespace dataflow;
    keepFreedMemory();
    // A reader that closes its pipe early ends us through a failed write, not by a signal without a word.
    std::signal(SIGPIPE, SIG_IGN);

    CLI::App app{"Runs and checks DataFlow projects without a display."};
    app.name("dataflow");
    app.set_version_flag("--version", "dataflow " DATAFLOW_VERSION);
    app.require_subcommand(1);
    int result = cli::kOk;
    cli::addRunCommand(app, result);
    cli::addPreviewCommand(app, result);
    cli::addScheduleCommand(app, result);
    cli::addValidateCommand(app, result);
    cli::addNodesCommand(app, result);
    cli::addSchemaCommand(app, result);
    cli::addDiffCommand(app, result);
    cli::addMergeCommand(app, result);
    cli::addDocumentCommand(app, result);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? cli::kOk : cli::kBadUsage;
    } catch (const std::system_error& error) {
        if (error.code() != std::errc::broken_pipe)
            throw;
        return cli::kStoppedEarly; // whoever read the output has closed it
    }
    return result;
}
