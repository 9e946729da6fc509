// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a statement that fails may leave behind on PostgreSQL.

#include "engine/db/statement_outcome.h"

namespace dataflow::db {

/// True when the statement may fail with a part of its change made for good: outside of a transaction a
/// procedure, and a DO block whose code may commit; anywhere a script that goes on behind a COMMIT.
bool mayCommitWithin(std::string_view sql, const RunningStatement& running);

} // namespace dataflow::db
