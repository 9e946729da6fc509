// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/server_room.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace dataflow::db {

namespace {

// The kind of other users' processes is hidden from ordinary users: what cannot be told apart counts.
constexpr std::string_view kPostgresRoom =
    "SELECT current_setting('max_connections')::int8"
    " - current_setting('superuser_reserved_connections')::int8"
    " - coalesce(current_setting('reserved_connections', true)::int8, 0)"
    " - (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE pid <> pg_catalog.pg_backend_pid()"
    " AND datid IS NOT NULL AND coalesce(backend_type, 'client backend') = 'client backend')";

// The one connection beyond the limit that administrators have does not count. A limit of the account is
// shared by all sessions of its user that can be seen. `{}` is the schema of the server's figures.
constexpr std::string_view kMySqlRoom =
    "SELECT LEAST(CAST(@@max_connections AS SIGNED) + 1 - (SELECT CAST(variable_value AS SIGNED)"
    " FROM {}.global_status WHERE variable_name = 'Threads_connected'),"
    " IF(@@max_user_connections = 0, 9223372036854775807, CAST(@@max_user_connections AS SIGNED) + 1 -"
    " (SELECT count(*) FROM information_schema.processlist"
    " WHERE user = SUBSTRING_INDEX(CURRENT_USER(), '@', 1))))";

/// One row with one whole number; empty for databases without a limit.
std::string roomQuery(DatabaseKind kind)
{
    switch (kind) {
    case DatabaseKind::Postgres:
        return std::string(kPostgresRoom);
    case DatabaseKind::MariaDb:
        return fmt::format(kMySqlRoom, "information_schema");
    case DatabaseKind::MySql:
        return fmt::format(kMySqlRoom, "performance_schema");
    case DatabaseKind::Sqlite:
        break;
    }
    return {};
}

} // namespace

bool hasSessionLimit(DatabaseKind kind) noexcept
{
    return kind != DatabaseKind::Sqlite;
}

Result<std::uint32_t> roomOnServer(Session& session, const CallLimits& limits)
{
    const DatabaseKind kind = session.dialect().kind();
    std::string query = roomQuery(kind);
    if (query.empty())
        return fail(Error(ErrorCode::UnsupportedByDatabase, "This database has no limit of sessions")
                        .with("database", databaseKindName(kind)));
    DF_TRY_ASSIGN(const auto rows, session.query({std::move(query), {}}, limits));
    DF_TRY_ASSIGN(const BatchPtr batch, rows->next());
    const Value room = batch && batch->rowCount() == 1 ? batch->valueAt(0, 0) : Value();
    if (!room.as<std::int64_t>())
        return fail(Error(ErrorCode::InternalBug, "The server did not say how many sessions it accepts"));
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(*room.as<std::int64_t>(), 0, std::numeric_limits<std::uint32_t>::max()));
}

} // namespace dataflow::db
