// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What a lost statement may leave behind on MySQL and MariaDB.

#include "engine/db/statement_outcome.h"

namespace dataflow::db::mysql {

/// statementEffect() with what these servers do differently: quotes and comments, DO, and statements that end
/// the open transaction and keep what it changed (DDL, START TRANSACTION, LOCK TABLES, a procedure that may).
StatementEffect effectOf(std::string_view sql, const RunningStatement& running);

} // namespace dataflow::db::mysql
