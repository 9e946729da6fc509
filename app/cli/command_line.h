// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What every subcommand of `dataflow` shares: exit codes, how errors are shown, signals.

#include "engine/graph/problem.h"

#include <CLI/CLI.hpp>

#include <functional>

namespace dataflow::cli {

/// Exit codes of the headless contract.
inline constexpr int kOk = 0;
inline constexpr int kNodeFailed = 1;
inline constexpr int kDifferent = 1; ///< of diff: there are differences; of merge: there are conflicts
inline constexpr int kInvalidProject = 2;
inline constexpr int kBadUsage = 3;
inline constexpr int kUnavailable = 4; ///< a connection or a secret
inline constexpr int kTimedOut = 5;
inline constexpr int kStoppedEarly = 75;
inline constexpr int kOwnedElsewhere = 79; ///< another attempt is at it already
inline constexpr int kInterrupted = 130;
inline constexpr int kTerminated = 143;

/// Adds the subcommand to `app`; `result` gets its exit code when it was the one chosen.
void addRunCommand(CLI::App& app, int& result);
void addPreviewCommand(CLI::App& app, int& result);
void addScheduleCommand(CLI::App& app, int& result);
void addValidateCommand(CLI::App& app, int& result);
void addNodesCommand(CLI::App& app, int& result);
void addDiffCommand(CLI::App& app, int& result);
void addMergeCommand(CLI::App& app, int& result);
void addSchemaCommand(CLI::App& app, int& result);
void addDocumentCommand(CLI::App& app, int& result);

/// Prints an error on stderr as people read it: its id and sentence (place, facts, hint and cause included).
void printError(const Error& error);
void printProblem(const graph::Problem& problem);
/// Exit code for an error that ended things before any node ran, or that a node failed with.
int exitCodeFor(const Error& error) noexcept;

} // namespace dataflow::cli
