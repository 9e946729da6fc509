// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/assert.h"
#include "engine/db/mysql/mysql_driver.h"
#include "engine/db/postgres/postgres_driver.h"
#include "engine/db/session.h"
#include "engine/db/sqlite/sqlite_driver.h"

namespace dataflow::db {

std::string_view databaseKindName(DatabaseKind kind) noexcept
{
    switch (kind) {
    case DatabaseKind::Sqlite:
        return "sqlite";
    case DatabaseKind::Postgres:
        return "postgresql";
    case DatabaseKind::MySql:
        return "mysql";
    case DatabaseKind::MariaDb:
        return "mariadb";
    }
    return "sqlite";
}

std::optional<DatabaseKind> databaseKindFromName(std::string_view name) noexcept
{
    if (name == "sqlite")
        return DatabaseKind::Sqlite;
    if (name == "postgresql")
        return DatabaseKind::Postgres;
    if (name == "mysql")
        return DatabaseKind::MySql;
    if (name == "mariadb")
        return DatabaseKind::MariaDb;
    return std::nullopt;
}

const Driver& driverFor(DatabaseKind kind) noexcept
{
    switch (kind) {
    case DatabaseKind::Sqlite:
        return sqliteDriver();
    case DatabaseKind::Postgres:
        return postgresDriver();
    case DatabaseKind::MySql:
        return mysqlDriver();
    case DatabaseKind::MariaDb:
        return mariadbDriver();
    }
    DF_ASSERT(false, "a database kind has a driver");
    return sqliteDriver();
}

} // namespace dataflow::db
