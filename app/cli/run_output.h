// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What `dataflow run` prints: progress and log on stderr, results on stdout.

#include "engine/run/run.h"

namespace dataflow::cli {

struct FollowOptions {
    bool json = false;
    bool quiet = false;
};

/// Prints an event of a run on stderr as people read it, unless it is of little interest.
void printEvent(const run::RunEvent& event, const graph::Plan& plan);
/// Prints events as they happen until the run ends.
run::RunReportPtr followRun(run::Run& run, const FollowOptions& options);
/// The nodes in the order they would run; those in `taken` take their outputs over.
void printPlan(const graph::Plan& plan, bool json, const run::TakenOutputs* taken = nullptr);
/// Human-readable results on stdout and a closing line on stderr.
void printReport(const run::RunReport& report, std::size_t sampleRows);

} // namespace dataflow::cli
