// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The MySQL and MariaDB driver (libmariadb).

#include "engine/db/session.h"

namespace dataflow::db {

/// Opens MySQL sessions. Thread-safe; lives as long as the program. The server must be of the named kind.
const Driver& mysqlDriver() noexcept;
/// Opens MariaDB sessions, likewise.
const Driver& mariadbDriver() noexcept;

} // namespace dataflow::db
