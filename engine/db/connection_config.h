// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ConnectionConfig: how to reach one named database.

#include "engine/base/json_fwd.h"
#include "engine/base/secret.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace dataflow::db {

enum class DatabaseKind { Sqlite, Postgres, MySql, MariaDb };

/// True for the two kinds that share a protocol and most of their SQL.
constexpr bool isMySqlFamily(DatabaseKind kind) noexcept
{
    return kind == DatabaseKind::MySql || kind == DatabaseKind::MariaDb;
}

/// "sqlite", "postgresql", "mysql", "mariadb".
std::string_view databaseKindName(DatabaseKind kind) noexcept;
std::optional<DatabaseKind> databaseKindFromName(std::string_view name) noexcept;

/// A named database of the project. Text may hold `${}` until resolved; the password is a reference until
/// then.
struct ConnectionConfig {
    std::string name;
    DatabaseKind kind = DatabaseKind::Sqlite;
    /// SQLite: database file, relative to the project file's folder, or ":memory:" (shared by the pool's
    /// sessions).
    std::string path;
    /// SQLite: SQL script run once, in one transaction, when the database file does not exist yet.
    std::string initScript;
    /// SQLite: absolute path of a file with that script, read at that moment; wins over initScript.
    std::string initScriptFile;
    bool readOnly = false;
    /// Servers.
    std::string host = "127.0.0.1";
    int port = 5432;
    std::string database;
    std::string user;
    std::optional<SecretReference> password;
    std::string sslMode = "prefer";
    /// MySQL and MariaDB: path of a local socket, in place of host and port.
    std::string socket;
    /// MySQL and MariaDB: file with the certificates that may sign the server's; relative to the project
    /// file's folder.
    std::string sslCa;
    std::string applicationName = "dataflow";
    std::chrono::milliseconds connectTimeout{10'000};
    /// Upper bound the server puts on each statement; zero means none.
    std::chrono::milliseconds statementTimeout{0};
    /// SQLite: how long a statement waits for another writer's lock.
    std::chrono::milliseconds busyTimeout{5'000};
    /// Filled in by resolution, never written to a file.
    Secret resolvedPassword;
};

} // namespace dataflow::db
