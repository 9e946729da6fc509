// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The MariaDB server of tests/support/test_servers.sh, as connection settings.

#include "engine/db/connection_config.h"

namespace dataflow::test {

/// The server named by DATAFLOW_TEST_MARIADB_HOST, _PORT, _USER, _PASSWORD and _DATABASE; nullopt when any is
/// unset.
std::optional<db::ConnectionConfig> mariadbConfig();
/// The same server through its socket.
std::optional<db::ConnectionConfig> mariadbSocketConfig();
/// Why tests that need the server are skipped when mariadbConfig() has none.
inline constexpr const char* kNoMariaDb =
    "no MariaDB server: run tests/support/test_servers.sh start DIR and source DIR/env";

} // namespace dataflow::test
