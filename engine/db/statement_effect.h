// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// statementEffect(): what is left behind when the connection breaks while a statement runs.

#include "engine/db/sql_scanner.h"

namespace dataflow::db {

enum class StatementEffect {
    Reads,   ///< changes nothing, or only the session
    Commits, ///< makes an open transaction last
    Changes, ///< may change data
};

/// Judged by the statement's words; what is not known to be harmless changes data. Functions that write when
/// called from a SELECT are not seen.
StatementEffect statementEffect(std::string_view sql, SqlQuoting quoting = SqlQuoting::Standard);

} // namespace dataflow::db
