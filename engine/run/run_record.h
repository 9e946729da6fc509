// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Run record: the facts of a run that are kept after it, in Studio's history and in `.dfrun` files.

#include "engine/run/run_state.h"

namespace dataflow::run {

/// The format written now; a file of a later one is refused.
inline constexpr int kRecordFormat = 1;

/// {dfrun, id, project, workflow, environment, status, started_ms, duration_ns, nodes: [{id, title, state,
/// duration_ns, rows_in, rows_out, error, taken_from}]}, nodes by id. No rows and no values.
Json recordToJson(const RunReport& report);

} // namespace dataflow::run
