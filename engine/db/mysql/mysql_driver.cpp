// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_driver.h"

#include "engine/base/wait_scope.h"
#include "engine/db/mysql/mysql_errors.h"
#include "engine/db/mysql/mysql_open.h"
#include "engine/db/mysql/mysql_session.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace dataflow::db {

namespace {

using namespace mysql;

Result<void> checkConfig(const ConnectionConfig& config)
{
    constexpr std::array<std::string_view, 4> kModes{"disable", "prefer", "require", "verify-full"};
    if (std::find(kModes.begin(), kModes.end(), config.sslMode) == kModes.end())
        return fail(Error(ErrorCode::BadConfiguration, "The SSL mode is not known")
                        .with("connection", config.name)
                        .with("ssl_mode", config.sslMode)
                        .hint("Use disable, prefer, require or verify-full."));
    if (config.port < 1 || config.port > 65'535)
        return fail(Error(ErrorCode::BadConfiguration, "The port is out of range")
                        .with("connection", config.name)
                        .with("port", config.port));
    return {};
}

Error endedConnect(const ConnectionConfig& config, const CallLimits& limits)
{
    Error error =
        limits.stop.stop_requested()
            ? Error(ErrorCode::Cancelled, "Connecting to the database was cancelled")
            : Error(ErrorCode::TimedOut, "The database server did not answer in time").markRetryable();
    error.with("connection", config.name);
    if (config.socket.empty())
        return std::move(error).with("host", config.host).with("port", config.port);
    return std::move(error).with("socket", config.socket);
}

Result<Handle> openAndPrepare(const ConnectionConfig& config, std::chrono::milliseconds timeout)
{
    DF_TRY_ASSIGN(Handle handle, openConnection(config, timeout));
    const std::string settings = sessionSettingsSql(handle.get(), config);
    if (mysql_real_query(handle.get(), settings.data(), static_cast<unsigned long>(settings.size())) != 0)
        return fail(connectError(handle.get(), config));
    return handle;
}

/// A connect that runs on a thread of its own: name look-up and handshake block and cannot be stopped.
struct Attempt {
    // Guards what follows.
    std::mutex mutex;
    std::condition_variable_any done;
    std::optional<Result<Handle>> opened;
};

Result<Handle> openStoppable(const ConnectionConfig& config, const CallLimits& limits)
{
    const auto attempt = std::make_shared<Attempt>();
    // Bounds the thread also when nobody waits for it any more.
    const auto timeout = std::chrono::ceil<std::chrono::milliseconds>(
        std::min<Nanoseconds>(limits.deadline.left(systemClock()), config.connectTimeout.count() > 0
                                                                       ? Nanoseconds(config.connectTimeout)
                                                                       : Nanoseconds(std::chrono::hours(1))));
    std::thread([attempt, config, timeout] {
        Result<Handle> opened = openAndPrepare(config, timeout);
        const std::lock_guard lock(attempt->mutex);
        attempt->opened.emplace(std::move(opened));
        attempt->done.notify_all();
    }).detach();
    const WaitScope waiting;
    std::unique_lock lock(attempt->mutex);
    const auto finished = [&] { return attempt->opened.has_value(); };
    const bool ended = limits.deadline.isNever()
                           ? attempt->done.wait(lock, limits.stop, finished)
                           : attempt->done.wait_until(lock, limits.stop, limits.deadline.moment(), finished);
    if (!ended)
        return fail(endedConnect(config, limits));
    return std::move(*attempt->opened);
}

class MySqlDriver final : public Driver {
public:
    explicit MySqlDriver(DatabaseKind kind)
        : m_kind(kind)
    {}
    DatabaseKind kind() const noexcept override { return m_kind; }

    Result<std::unique_ptr<Session>> connect(const ConnectionConfig& config,
                                             const CallLimits& limits) const override
    {
        DF_TRY(checkConfig(config));
        CallLimits bounded = limits;
        if (config.connectTimeout.count() > 0)
            bounded.deadline =
                Deadline::earlier(limits.deadline, Deadline::after(systemClock(), config.connectTimeout));
        if (bounded.stop.stop_requested() || bounded.deadline.passed(systemClock()))
            return fail(endedConnect(config, bounded));
        DF_TRY_ASSIGN(Handle handle, openStoppable(config, bounded));
        const bool isMariaDb = mariadb_connection(handle.get()) != 0;
        // The statements are built for the kind: the other server would refuse some of them later.
        if (isMariaDb != (m_kind == DatabaseKind::MariaDb))
            return fail(Error(ErrorCode::BadConfiguration, "The server is not of the connection's type")
                            .with("connection", config.name)
                            .with("type", databaseKindName(m_kind))
                            .with("server", mysql_get_server_info(handle.get()))
                            .hint(isMariaDb ? "Set the type to mariadb." : "Set the type to mysql."));
        return std::make_unique<MySqlSession>(std::move(handle), config, m_kind);
    }

private:
    DatabaseKind m_kind;
};

} // namespace

const Driver& mysqlDriver() noexcept
{
    static const MySqlDriver driver(DatabaseKind::MySql);
    return driver;
}

const Driver& mariadbDriver() noexcept
{
    static const MySqlDriver driver(DatabaseKind::MariaDb);
    return driver;
}

} // namespace dataflow::db
