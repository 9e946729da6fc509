// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Opens database files, and creates them from their initial script.

#include "engine/db/sqlite/sqlite_connection.h"

namespace dataflow::db::sqlite {

/// A connection with the settings every session has.
Result<std::shared_ptr<SqliteConnection>> open(const ConnectionConfig& config, const CallLimits& limits);

/// Makes the database file `config.path` by its initial script, unless it is there already. Under a lock file
/// and a temporary name, so that neither two processes at once nor a killed one leave a half-made database.
Result<void> createFromScript(const ConnectionConfig& config, const CallLimits& limits);

/// Whether a new database of this connection is to be filled.
bool hasInitScript(const ConnectionConfig& config) noexcept;
/// The script's text, read from its file when it has one; FileNotFound names the file.
Result<std::string> initScriptText(const ConnectionConfig& config);

} // namespace dataflow::db::sqlite
