// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/wait_scope.h"
#include "engine/db/sqlite/sqlite_open.h"

#include <sqlite3.h>

#include <condition_variable>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace dataflow::db::sqlite {

namespace {

constexpr std::chrono::milliseconds kLockPause{10};

Error fileError(std::string_view message, const std::string& path, int number)
{
    const ErrorCode code = number == ENOSPC ? ErrorCode::DiskFull : ErrorCode::FileUnwritable;
    return Error(code, std::string(message))
        .with("path", path)
        .with("system", std::generic_category().message(number));
}

/// An exclusive lock on a file beside the database. The system drops it when its process ends, however it
/// ends; the file itself is removed by the last owner.
class FileLock {
public:
    explicit FileLock(std::string path)
        : m_path(std::move(path))
    {}
    ~FileLock()
    {
        if (m_descriptor < 0)
            return;
        ::unlink(m_path.c_str());
        ::close(m_descriptor);
    }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    Result<void> acquire(const CallLimits& limits)
    {
        std::mutex mutex; // guards nothing: only for waiting
        std::condition_variable_any pause;
        for (;;) {
            DF_TRY_ASSIGN(const bool locked, tryAcquire());
            if (locked)
                return {};
            DF_TRY(SqliteConnection::check(limits));
            // Another process cannot wake us: look again soon, and at once on a stop.
            const WaitScope waiting;
            std::unique_lock lock(mutex);
            pause.wait_for(lock, limits.stop, kLockPause, [] { return false; });
        }
    }

private:
    Result<bool> tryAcquire()
    {
        const int descriptor = ::open(m_path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
        if (descriptor < 0)
            return fail(fileError("The lock file of the new database cannot be made", m_path, errno));
        struct stat held {};
        struct stat named {};
        const bool locked = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
        // The owner before may have removed the file that this descriptor names: then the lock is worth
        // nothing.
        const bool current = locked && ::fstat(descriptor, &held) == 0 &&
                             ::stat(m_path.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
                             held.st_dev == named.st_dev;
        if (!current) {
            ::close(descriptor);
            return false;
        }
        m_descriptor = descriptor;
        return true;
    }

    std::string m_path;
    int m_descriptor = -1;
};

void removeDatabase(const std::string& path)
{
    for (const char* suffix : {"", "-journal", "-wal", "-shm"})
        ::unlink((path + suffix).c_str());
}

Result<void> fillDatabase(const std::string& path, const ConnectionConfig& config, const CallLimits& limits)
{
    sqlite3* opened = nullptr;
    constexpr int kFlags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(path.c_str(), &opened, kFlags, nullptr);
    Handle handle(opened);
    if (code != SQLITE_OK)
        return fail(sqliteError(opened, code, {}, 0).with("path", path));
    SqliteConnection connection(std::move(handle), config.busyTimeout);
    const SqliteConnection::LimitsScope scope(connection, limits);
    // A failed file is thrown away, so its journal need not be on disk; its content must be, before the
    // rename.
    DF_TRY(connection.run("PRAGMA journal_mode = MEMORY"));
    DF_TRY(connection.run("PRAGMA synchronous = FULL"));
    DF_TRY(connection.run("PRAGMA foreign_keys = ON"));
    DF_TRY_ASSIGN(const std::string script, initScriptText(config));
    DF_TRY(connection.run("BEGIN IMMEDIATE"));
    if (auto done = connection.runScript(script); !done) {
        return fail(Error(ErrorCode::SqlFailed, "The initial script of the database failed")
                        .with("connection", config.name)
                        .causedBy(std::move(done).error()));
    }
    return connection.run("COMMIT");
}

Result<void> publish(const std::string& temporary, const std::string& path)
{
    // Never over a file that another program has put there meanwhile.
    if (::renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) != 0) {
        const bool unsupported = errno == EINVAL || errno == ENOSYS;
        if (!unsupported || std::rename(temporary.c_str(), path.c_str()) != 0)
            return fail(fileError("The new database cannot be put in its place", path, errno));
    }
    const std::string folder = std::filesystem::path(path).parent_path().string();
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor); // some file systems refuse this; the content is on disk in any case
        ::close(descriptor);
    }
    return {};
}

} // namespace

bool hasInitScript(const ConnectionConfig& config) noexcept
{
    return !config.initScript.empty() || !config.initScriptFile.empty();
}

Result<std::string> initScriptText(const ConnectionConfig& config)
{
    if (config.initScriptFile.empty())
        return config.initScript;
    std::ifstream file(config.initScriptFile, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file) {
        return fail(
            Error(ErrorCode::FileNotFound, "The initial script of the database cannot be read")
                .with("connection", config.name)
                .with("path", config.initScriptFile)
                .hint("Correct init_script of the connection; it starts from the project file's folder."));
    }
    return text;
}

Result<void> createFromScript(const ConnectionConfig& config, const CallLimits& limits)
{
    FileLock lock(config.path + ".init-lock");
    DF_TRY(lock.acquire(limits));
    if (std::filesystem::exists(config.path))
        return {}; // made by another session while this one waited
    const std::string temporary = config.path + ".init-new";
    removeDatabase(temporary); // left by a process that was killed
    auto made = fillDatabase(temporary, config, limits);
    if (made)
        made = publish(temporary, config.path);
    if (!made)
        removeDatabase(temporary);
    return made;
}

} // namespace dataflow::db::sqlite
