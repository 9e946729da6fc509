// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The PostgreSQL server of tests/support/test_servers.sh, as connection settings and sessions.

#include "engine/db/session.h"

#include <optional>

namespace dataflow::test {

/// The server named by DATAFLOW_TEST_POSTGRES_HOST, _PORT, _USER, _PASSWORD and _DATABASE; nullopt when any
/// is unset.
std::optional<db::ConnectionConfig> postgresConfig();
/// Why tests that need the server are skipped when postgresConfig() has none.
inline constexpr const char* kNoPostgres =
    "no PostgreSQL server: run tests/support/test_servers.sh start DIR and source DIR/env";

/// Opens a session; stops the test program with the error when that fails. Call only when there is a server.
std::unique_ptr<db::Session> postgresSession();
/// Limits that end after a minute, so that a fault cannot hang a test.
db::CallLimits testLimits();
/// Reads all rows of a query as lists of values; stops the test program with the error when it fails.
std::vector<List> rowsOf(db::Session& session, const db::SqlText& sql);
/// Runs a statement; stops the test program with the error when it fails.
std::int64_t mustExecute(db::Session& session, const db::SqlText& sql);

/// The only cell of a query's first row.
Value oneValue(db::Session& session, const std::string& sql);
/// The error of a query, whether it shows at the start or while its rows are read; InternalBug when it
/// succeeds.
Error queryError(db::Session& session, const db::SqlText& sql);
db::SchemaPtr schemaOf(std::vector<db::Field> fields);
/// Rows as batches; every row is a list of values in schema order. Stops the test program when a value does
/// not fit.
db::RowStreamPtr rowsStream(const db::SchemaPtr& schema, const std::vector<List>& rows);

} // namespace dataflow::test
