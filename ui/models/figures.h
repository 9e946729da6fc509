// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Figures as people read them: times, counts, bytes, states of nodes and runs.

#include "engine/run/run_state.h"

#include <QString>

namespace dataflow::ui {

/// "1.20 s", "340 ms", "18 µs".
QString shortTime(Nanoseconds time);
/// "1,234,567".
QString rowsText(std::uint64_t rows);
/// "12.3 MB".
QString bytesText(std::uint64_t bytes);
/// Where a node's time went, by phase: "pool 12 ms (connect 10 ms), server 3.0 ms"; empty when it used no
/// database.
QString phasesText(const run::NodeProgress& progress);
/// The node is still to run, or runs.
bool isUnfinished(run::NodeState state) noexcept;
/// The theme colour of a state.
const char* stateRole(run::NodeState state) noexcept;
/// A word for the state, translated.
QString stateWord(run::NodeState state);
/// The same, but "taken over" where the outputs are those of an earlier run, and with the tier that answered
/// from the cache.
QString stateWord(const run::NodeProgress& progress);
/// A word for how a run stands or has ended, translated.
QString statusWord(run::RunStatus status);
/// The cache that answered: "memory", "Redis", "database"; empty for none.
QString tierWord(cache::CacheTier tier);

} // namespace dataflow::ui
