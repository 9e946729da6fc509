// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/server_room.h"

#include <algorithm>
#include <limits>

namespace dataflow::db {

namespace {

/// One row with one whole number; empty for databases without a limit.
std::string_view roomQuery(DatabaseKind kind) noexcept
{
    // The kind of other users' processes is hidden from ordinary users: what cannot be told apart counts.
    if (kind == DatabaseKind::Postgres)
        return "SELECT current_setting('max_connections')::int8"
               " - current_setting('superuser_reserved_connections')::int8"
               " - coalesce(current_setting('reserved_connections', true)::int8, 0)"
               " - (SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE pid <> pg_catalog.pg_backend_pid()"
               " AND datid IS NOT NULL AND coalesce(backend_type, 'client backend') = 'client backend')";
    return {};
}

} // namespace

bool hasSessionLimit(DatabaseKind kind) noexcept
{
    return !roomQuery(kind).empty();
}

Result<std::uint32_t> roomOnServer(Session& session, const CallLimits& limits)
{
    const DatabaseKind kind = session.dialect().kind();
    const std::string_view query = roomQuery(kind);
    if (query.empty())
        return fail(Error(ErrorCode::UnsupportedByDatabase, "This database has no limit of sessions")
                        .with("database", databaseKindName(kind)));
    DF_TRY_ASSIGN(const auto rows, session.query({std::string(query), {}}, limits));
    DF_TRY_ASSIGN(const BatchPtr batch, rows->next());
    const Value room = batch && batch->rowCount() == 1 ? batch->valueAt(0, 0) : Value();
    if (!room.as<std::int64_t>())
        return fail(Error(ErrorCode::InternalBug, "The server did not say how many sessions it accepts"));
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(*room.as<std::int64_t>(), 0, std::numeric_limits<std::uint32_t>::max()));
}

} // namespace dataflow::db
