// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Kept runs: what a run computed, in a file (*.dfrun), so that a run in another process can take it over.

#include "engine/run/reuse.h"

#include <filesystem>

namespace dataflow::run {

/// Writes the outputs of a run that kept all its rows (Retention::AllRows), those it took over included,
/// beside what they were computed from. Nodes that failed, and those whose values a file cannot hold exactly,
/// are left out. The file appears as a whole or not at all; one that is there is replaced. Blocks on disk.
Result<void> keepRun(const RunReport& report, const std::filesystem::path& file);

/// The run of a file that keepRun() wrote, for Reuse::before. Rows are read from the file when they are asked
/// for. FileNotFound or FileUnreadable.
Result<RunReportPtr> readKeptRun(const std::filesystem::path& file);

} // namespace dataflow::run
