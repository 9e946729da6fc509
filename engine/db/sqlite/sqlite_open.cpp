// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_open.h"

#include "engine/db/sqlite/sqlite_bulk.h"
#include "engine/db/sqlite/sqlite_functions.h"

#include <sqlite3.h>

#include <fmt/format.h>

#include <filesystem>

namespace dataflow::db::sqlite {

namespace {

/// A path or name as part of a file: URI.
std::string uriText(std::string_view text)
{
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~/";
    std::string uri;
    for (const char c : text) {
        if (kPlain.find(c) != std::string_view::npos)
            uri += c;
        else
            uri += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return uri;
}

Result<Handle> openHandle(const std::string& name, int flags, const std::string& shownPath)
{
    sqlite3* opened = nullptr;
    const int code =
        sqlite3_open_v2(name.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Handle handle(opened);
    if (code != SQLITE_OK)
        return fail(sqliteError(opened, code, {}, 0).with("path", shownPath));
    return handle;
}

/// The first read finds out whether the file is a database at all.
int probe(sqlite3* handle)
{
    return sqlite3_exec(handle, "SELECT 1 FROM sqlite_schema LIMIT 1", nullptr, nullptr, nullptr);
}

/// A database in WAL mode in a folder that cannot be written has no place for its -shm file. When nothing
/// waits in a -wal file either, it cannot be changing, and may be read as an immutable file.
Result<Handle> openReadOnly(const std::string& path)
{
    DF_TRY_ASSIGN(Handle handle, openHandle(path, SQLITE_OPEN_READONLY, path));
    if ((probe(handle.get()) & 0xFF) != SQLITE_CANTOPEN)
        return handle;
    std::error_code status;
    const auto waiting = std::filesystem::file_size(path + "-wal", status);
    if (!status && waiting != 0)
        return handle;
    return openHandle("file:" + uriText(path) + "?mode=ro&immutable=1",
                      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, path);
}

Result<Handle> openFile(const ConnectionConfig& config)
{
    if (!config.readOnly)
        return openHandle(config.path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, config.path);
    if (!std::filesystem::exists(config.path))
        return fail(
            Error(ErrorCode::FileNotFound, "The database file does not exist").with("path", config.path));
    return openReadOnly(config.path);
}

/// The memdb file system lets all connections of this process that use one name share a database, with real
/// locking.
Result<Handle> openMemory(const ConnectionConfig& config)
{
    const std::string name = "file:/dataflow/" + uriText(config.name) + "?vfs=memdb";
    return openHandle(name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI, config.path);
}

Result<void> applySettings(SqliteConnection& connection, bool file, bool writable)
{
    sqlite3_db_config(connection.raw(), SQLITE_DBCONFIG_DQS_DML, 0,
                      nullptr); // "typo" is an error, not a text
    BulkInsert::registerFunctions(connection);
    DF_TRY(registerSqliteFunctions(connection.raw()));
    DF_TRY(connection.run("PRAGMA foreign_keys = ON"));
    // Sorts run in pieces of this size without looking at stop: 8 MiB took up to 400 ms on a busy machine, 4
    // MiB less than 100 ms.
    DF_TRY(connection.run("PRAGMA cache_size = -4096"));
    if (!file || !writable)
        return {};
    DF_TRY(connection.run("PRAGMA journal_mode = WAL"));
    return connection.run("PRAGMA synchronous = NORMAL");
}

/// Fills a new database in memory; the first session does it, the others wait.
Result<void> initialiseMemory(SqliteConnection& connection, const ConnectionConfig& config)
{
    if (!hasInitScript(config))
        return {};
    DF_TRY_ASSIGN(const std::string script, initScriptText(config));
    DF_TRY(connection.run("BEGIN IMMEDIATE"));
    auto done = [&]() -> Result<void> {
        DF_TRY_ASSIGN(const Statement objects, connection.prepareOnce("SELECT 1 FROM sqlite_schema LIMIT 1"));
        DF_TRY_ASSIGN(const bool filled, connection.step(objects));
        return filled ? Result<void>{} : connection.runScript(script);
    }();
    if (done)
        return connection.run("COMMIT");
    static_cast<void>(connection.run("ROLLBACK")); // the connection is closed with the error in any case
    return fail(Error(ErrorCode::SqlFailed, "The initial script of the database failed")
                    .with("connection", config.name)
                    .causedBy(std::move(done).error()));
}

Result<void> checkPath(const ConnectionConfig& config)
{
    namespace fs = std::filesystem;
    if (!config.path.starts_with('/')) {
        return fail(Error(ErrorCode::BadConfiguration, "The path of an SQLite database must be absolute")
                        .with("connection", config.name)
                        .with("path", config.path));
    }
    std::error_code status;
    if (fs::is_directory(config.path, status)) {
        return fail(Error(ErrorCode::FileUnreadable, "The database path is a folder, not a file")
                        .with("path", config.path));
    }
    const fs::path folder = fs::path(config.path).parent_path();
    if (!fs::is_directory(folder, status)) {
        return fail(Error(ErrorCode::FileNotFound, "The folder of the database file does not exist")
                        .with("path", config.path)
                        .hint("Create the folder or correct the path."));
    }
    return {};
}

} // namespace

Result<std::shared_ptr<SqliteConnection>> open(const ConnectionConfig& config, const CallLimits& limits)
{
    DF_TRY(SqliteConnection::check(limits));
    const bool memory = config.path == ":memory:";
    if (!memory) {
        DF_TRY(checkPath(config));
        if (hasInitScript(config) && !config.readOnly && !std::filesystem::exists(config.path)) {
            DF_TRY(createFromScript(config, limits));
        }
    }
    DF_TRY_ASSIGN(Handle handle, memory ? openMemory(config) : openFile(config));
    auto connection = std::make_shared<SqliteConnection>(std::move(handle), config.busyTimeout);
    const SqliteConnection::LimitsScope scope(*connection, limits);
    const auto named = [&](Error error) { return fail(std::move(error.with("path", config.path))); };
    if (const int code = probe(connection->raw()); code != SQLITE_OK)
        return named(connection->errorFor(code, {}));
    const bool writable = sqlite3_db_readonly(connection->raw(), "main") == 0;
    if (auto applied = applySettings(*connection, !memory, writable); !applied)
        return named(std::move(applied).error());
    if (memory) {
        DF_TRY(initialiseMemory(*connection, config));
        if (config.readOnly) {
            DF_TRY(connection->run("PRAGMA query_only = ON"));
        }
    }
    return connection;
}

} // namespace dataflow::db::sqlite
