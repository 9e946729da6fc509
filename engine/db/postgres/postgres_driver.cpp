// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/postgres_driver.h"

#include "engine/base/wait_scope.h"
#include "engine/db/postgres/postgres_errors.h"
#include "engine/db/postgres/postgres_session.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <netdb.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace dataflow::db {

namespace {

/// Keyword and value lists as PQconnectStartParams() takes them.
class ConnectParameters {
public:
    void add(const char* keyword, std::string value)
    {
        m_keywords.push_back(keyword);
        m_texts.push_back(std::move(value));
    }
    PGconn* start()
    {
        std::vector<const char*> values;
        for (const std::string& text : m_texts)
            values.push_back(text.c_str());
        values.push_back(nullptr);
        m_keywords.push_back(nullptr);
        return PQconnectStartParams(m_keywords.data(), values.data(), 0);
    }

private:
    std::vector<const char*> m_keywords;
    std::vector<std::string> m_texts;
};

Result<void> checkConfig(const ConnectionConfig& config)
{
    constexpr std::array<std::string_view, 6> kModes{"disable", "allow",     "prefer",
                                                     "require", "verify-ca", "verify-full"};
    if (std::find(kModes.begin(), kModes.end(), config.sslMode) == kModes.end())
        return fail(Error(ErrorCode::BadConfiguration, "The SSL mode is not known")
                        .with("connection", config.name)
                        .with("ssl_mode", config.sslMode)
                        .hint("Use disable, allow, prefer, require, verify-ca or verify-full."));
    if (config.port < 1 || config.port > 65'535)
        return fail(Error(ErrorCode::BadConfiguration, "The port is out of range")
                        .with("connection", config.name)
                        .with("port", config.port));
    return {};
}

/// A name look-up that runs on a thread of its own: getaddrinfo() blocks and cannot be stopped.
struct Lookup {
    // Guards what follows.
    std::mutex mutex;
    std::condition_variable_any done;
    bool finished = false;
    int code = 0;
    std::vector<std::string> addresses;
};

void runLookup(const std::string& host, Lookup& lookup)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int code = getaddrinfo(host.c_str(), nullptr, &hints, &found);
    std::vector<std::string> addresses;
    for (const addrinfo* entry = code == 0 ? found : nullptr; entry != nullptr; entry = entry->ai_next) {
        std::array<char, 64> text{};
        if (getnameinfo(entry->ai_addr, entry->ai_addrlen, text.data(), static_cast<socklen_t>(text.size()),
                        nullptr, 0, NI_NUMERICHOST) == 0)
            addresses.emplace_back(text.data());
    }
    if (found != nullptr)
        freeaddrinfo(found);
    {
        const std::lock_guard lock(lookup.mutex);
        lookup.code = code;
        lookup.addresses = std::move(addresses);
        lookup.finished = true;
    }
    lookup.done.notify_all();
}

bool isNumericHost(const std::string& host)
{
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST;
    addrinfo* found = nullptr;
    if (getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0)
        return false;
    freeaddrinfo(found);
    return true;
}

Error endedConnect(const ConnectionConfig& config, const CallLimits& limits)
{
    Error error =
        limits.stop.stop_requested()
            ? Error(ErrorCode::Cancelled, "Connecting to the database was cancelled")
            : Error(ErrorCode::TimedOut, "The database server did not answer in time").markRetryable();
    return std::move(error)
        .with("connection", config.name)
        .with("host", config.host)
        .with("port", config.port);
}

/// Addresses of the host, so that libpq itself need not look it up (which would block).
Result<std::vector<std::string>> resolve(const ConnectionConfig& config, const CallLimits& limits)
{
    const auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, host = config.host] { runLookup(host, *lookup); }).detach();
    const WaitScope waiting;
    std::unique_lock lock(lookup->mutex);
    const auto finished = [&lookup] { return lookup->finished; };
    const bool ended = limits.deadline.isNever()
                           ? lookup->done.wait(lock, limits.stop, finished)
                           : lookup->done.wait_until(lock, limits.stop, limits.deadline.moment(), finished);
    if (!ended)
        return fail(endedConnect(config, limits));
    if (lookup->addresses.empty())
        return fail(Error(ErrorCode::DatabaseUnreachable, "The database host's name has no address")
                        .with("connection", config.name)
                        .with("host", config.host)
                        .with("reason", gai_strerror(lookup->code))
                        .hint("Check the host name.")
                        .markRetryable());
    return lookup->addresses;
}

/// `text` once per address, with commas.
std::string repeated(std::string_view text, std::size_t times)
{
    std::string list;
    for (std::size_t i = 0; i < times; ++i) {
        list += i == 0 ? "" : ",";
        list += text;
    }
    return list;
}

Result<void> addHost(ConnectParameters& parameters, const ConnectionConfig& config, const CallLimits& limits)
{
    if (config.host.empty() || config.host.starts_with('/') || isNumericHost(config.host)) {
        parameters.add("host", config.host);
        return {};
    }
    DF_TRY_ASSIGN(const std::vector<std::string> addresses, resolve(config, limits));
    std::string list;
    for (const std::string& address : addresses)
        list += (list.empty() ? "" : ",") + address;
    parameters.add("host", repeated(config.host, addresses.size()));
    parameters.add("hostaddr", list);
    return {};
}

void addSession(ConnectParameters& parameters, const ConnectionConfig& config)
{
    parameters.add("port", std::to_string(config.port));
    parameters.add("dbname", config.database);
    parameters.add("user", config.user);
    if (!config.resolvedPassword.empty())
        parameters.add("password", config.resolvedPassword.reveal());
    parameters.add("sslmode", config.sslMode);
    parameters.add("application_name", config.applicationName);
    parameters.add("client_encoding", "UTF8");
    // Startup options are what RESET ALL returns to. The text decoders rely on these spellings.
    std::string options = "-c DateStyle=ISO -c IntervalStyle=postgres -c TimeZone=UTC -c bytea_output=hex "
                          "-c extra_float_digits=1";
    if (config.statementTimeout.count() > 0)
        options += fmt::format(" -c statement_timeout={}", config.statementTimeout.count());
    parameters.add("options", options);
}

/// Drives the handshake to its end.
Result<void> shakeHands(Wire& wire, const ConnectionConfig& config, const CallLimits& limits)
{
    PostgresPollingStatusType status = PGRES_POLLING_WRITING;
    while (status != PGRES_POLLING_OK) {
        if (status == PGRES_POLLING_FAILED)
            return fail(connectError(wire.raw(), config));
        const short events = status == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        const WaitOutcome outcome = wire.await(events, limits);
        if (outcome == WaitOutcome::Failed)
            return fail(connectError(wire.raw(), config));
        if (outcome != WaitOutcome::Ready)
            return fail(endedConnect(config, limits));
        status = PQconnectPoll(wire.raw());
    }
    return {};
}

class PostgresDriver final : public Driver {
public:
    DatabaseKind kind() const noexcept override { return DatabaseKind::Postgres; }

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
        ConnectParameters parameters;
        DF_TRY(addHost(parameters, config, bounded));
        addSession(parameters, config);
        PgConnection connection(parameters.start());
        if (!connection)
            throw std::bad_alloc();
        if (PQstatus(connection.get()) == CONNECTION_BAD)
            return fail(connectError(connection.get(), config));
        // A failed handshake has no result to read the SQLSTATE from: verbose messages hold it.
        PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
        PQsetNoticeReceiver(
            connection.get(), [](void*, const PGresult*) {}, nullptr);
        Wire wire(std::move(connection));
        DF_TRY(shakeHands(wire, config, bounded));
        PQsetErrorVerbosity(wire.raw(), PQERRORS_DEFAULT);
        if (PQsetnonblocking(wire.raw(), 1) != 0)
            return fail(connectError(wire.raw(), config));
        return std::make_unique<PostgresSession>(std::move(wire).takeConnection(), config);
    }
};

} // namespace

const Driver& postgresDriver() noexcept
{
    static const PostgresDriver driver;
    return driver;
}

} // namespace dataflow::db
