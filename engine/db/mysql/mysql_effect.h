// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a statement that is lost or fails may leave behind on MySQL and MariaDB.

#include "engine/db/statement_outcome.h"

namespace dataflow::db::mysql {

/// statementEffect() with what these servers do differently: quotes and comments, DO, and statements that end
/// the open transaction and keep what it changed (DDL, START TRANSACTION, LOCK TABLES, a procedure that may).
StatementEffect effectOf(std::string_view sql, const RunningStatement& running);

/// True when the statement may fail with a part of its change made for good: a script, a procedure or a
/// compound statement. Such a one may commit the open transaction too.
bool mayCommitWithin(std::string_view sql);

} // namespace dataflow::db::mysql
