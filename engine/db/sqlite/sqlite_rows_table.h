// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The virtual table that shows a batch to SQL.

#include "engine/db/sqlite/sqlite_bulk.h"

namespace dataflow::db::sqlite {

inline constexpr const char* kRowsTable = "dataflow_rows";

/// Makes the table with columns c0, c1, ... over `window`, which must outlive hideRows(). Gives SQLite's
/// result code.
int showRows(SqliteConnection& connection, BatchWindow& window);
void hideRows(SqliteConnection& connection) noexcept;

} // namespace dataflow::db::sqlite
