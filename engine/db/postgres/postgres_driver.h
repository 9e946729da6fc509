// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The PostgreSQL driver (libpq).

#include "engine/db/session.h"

namespace dataflow::db {

/// Opens PostgreSQL sessions. Thread-safe; lives as long as the program.
const Driver& postgresDriver() noexcept;

} // namespace dataflow::db
