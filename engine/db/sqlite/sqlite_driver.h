// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The SQLite driver.

#include "engine/db/session.h"

namespace dataflow::db {

/// Opens SQLite sessions. Thread-safe; lives as long as the program.
///
/// The path ":memory:" opens a database in memory that all sessions of this process with the same connection
/// name share; it lives until the last of them is closed.
const Driver& sqliteDriver() noexcept;

} // namespace dataflow::db
