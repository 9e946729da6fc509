// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Estimated rows of tables, from what the database keeps about them anyway.

#include "engine/db/session.h"

#include <map>

namespace dataflow::db {

/// Estimated rows by table, named as Session::listTables() names them.
using RowEstimates = std::map<std::string, std::int64_t, std::less<>>;

/// Reads the database's own statistics and never counts rows, so it costs one or two catalogue queries
/// however big the tables are. A table the database has no estimate for (a view, one that was never analysed)
/// is left out. SQLite has estimates only after ANALYZE.
Result<RowEstimates> rowEstimates(Session& session, const CallLimits& limits);

} // namespace dataflow::db
