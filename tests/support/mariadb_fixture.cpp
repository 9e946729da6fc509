// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/mariadb_fixture.h"

#include <cstdlib>

namespace dataflow::test {

namespace {

/// Long enough for a busy machine under a sanitizer.
constexpr std::chrono::milliseconds kPatience{60'000};

} // namespace

std::optional<db::ConnectionConfig> mariadbConfig()
{
    const char* const host = std::getenv("DATAFLOW_TEST_MARIADB_HOST");
    const char* const port = std::getenv("DATAFLOW_TEST_MARIADB_PORT");
    const char* const user = std::getenv("DATAFLOW_TEST_MARIADB_USER");
    const char* const password = std::getenv("DATAFLOW_TEST_MARIADB_PASSWORD");
    const char* const database = std::getenv("DATAFLOW_TEST_MARIADB_DATABASE");
    if (!host || !port || !user || !password || !database)
        return std::nullopt;
    db::ConnectionConfig config;
    config.name = "test";
    config.kind = db::DatabaseKind::MariaDb;
    config.host = host;
    config.port = std::atoi(port);
    config.user = user;
    config.database = database;
    config.resolvedPassword = Secret(password);
    config.connectTimeout = kPatience;
    return config;
}

std::optional<db::ConnectionConfig> mariadbSocketConfig()
{
    auto config = mariadbConfig();
    const char* const socket = std::getenv("DATAFLOW_TEST_MARIADB_SOCKET");
    if (!config || !socket)
        return std::nullopt;
    config->socket = socket;
    return config;
}

} // namespace dataflow::test
