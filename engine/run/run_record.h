// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Run record: the facts of a run that are kept after it, in Studio's history and in `.dfrun` files.

#include "engine/db/session.h"
#include "engine/run/run_state.h"

#include <filesystem>
#include <functional>

namespace dataflow::run {

/// The format written now; a file of a later one is refused.
inline constexpr int kRecordFormat = 1;

/// {dfrun, id, project, workflow, environment, status, started_ms, duration_ns, nodes: [{id, title, state,
/// duration_ns, rows_in, rows_out, error, taken_from}]}, nodes by id. No rows and no values.
Json recordToJson(const RunReport& report);

/// Writes a `.dfrun` file: SQLite with the record in table `run_record`, and what `more` adds. The file
/// appears as a whole or not at all; one that is there is replaced. Blocks on disk. FileUnwritable.
Result<void> writeRecordFile(std::string_view record, const std::filesystem::path& file,
                             const std::function<Result<void>(db::Session&)>& more = {});

/// The text of the record of a `.dfrun` file. FileNotFound or FileUnreadable. Blocks on disk.
Result<std::string> readRecordFile(const std::filesystem::path& file);

/// A `.dfrun` file, read-only. FileNotFound or FileUnreadable.
Result<std::unique_ptr<db::Session>> openRecordFile(const std::filesystem::path& file);

} // namespace dataflow::run
