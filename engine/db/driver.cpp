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

void TableDescription::addIndexColumn(std::string_view index, bool unique, const Value& column)
{
    const bool begins = indexes.empty() || indexes.back() != index;
    if (begins)
        indexes.emplace_back(index);
    if (!unique)
        return;
    if (begins)
        uniqueIndexes.push_back({std::string(index)});
    std::vector<std::string>& covered = uniqueIndexes.back().columns;
    if (column.isNull())
        covered.clear();
    else if (begins || !covered.empty()) // else an earlier one was null
        covered.push_back(column.toText());
}

} // namespace dataflow::db
