// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Makes, refreshes and reads one summary: a materialised view or a table with the answer's columns.

#include "engine/cache/summary_list.h"

namespace dataflow::cache {

/// Rows just made, or read back.
using SummaryRows = Result<CachedRowsPtr>;

/// True when the database can keep this statement as a view: PostgreSQL does, without values.
bool fitsView(const db::Dialect& dialect, const db::SqlText& sql) noexcept;

/// Makes the summary of `line` anew and lists it as made at `now` in the same transaction; gives its rows.
/// `line.columns` is brought up to date. Errors are the database's, or BadInput for an answer that cannot be
/// kept (too large, columns that no table can have).
SummaryRows makeSummary(SummarySession& session, SummaryList& list, SummaryLine& line, const db::SqlText& sql,
                        WallTime now, std::uint64_t maxBytes);
/// Reads the rows in the order they were made in. Errors are the database's, or BadInput when they are not
/// what was kept.
SummaryRows readSummary(SummarySession& session, const SummaryLine& line, std::uint64_t maxBytes);

} // namespace dataflow::cache
