// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_wire.h"

#include "engine/db/mysql/mysql_errors.h"
#include "engine/db/mysql/mysql_open.h"

#include <fmt/format.h>
#include <poll.h>

#include <future>
#include <thread>

namespace dataflow::db::mysql {

namespace {

/// A thread that is still connecting in order to kill gives up after this time.
constexpr std::chrono::milliseconds kKillConnectTimeout{2'000};
/// How long the server may take to answer a statement that does nothing.
constexpr Nanoseconds kStatusBudget = std::chrono::seconds(2);
/// How long a statement on another connection waits for the locks of others.
constexpr std::chrono::seconds kElsewhereLockWait{60};
constexpr unsigned int kNoSuchThread = 1094;

short pollEvents(int waitsFor) noexcept
{
    int events = 0;
    if ((waitsFor & MYSQL_WAIT_READ) != 0)
        events |= POLLIN;
    if ((waitsFor & MYSQL_WAIT_WRITE) != 0)
        events |= POLLOUT;
    if ((waitsFor & MYSQL_WAIT_EXCEPT) != 0)
        events |= POLLPRI;
    return static_cast<short>(events);
}

/// Opens a connection and kills what the connection `id` runs. Blocks.
bool killQuery(const ConnectionConfig& config, unsigned long id)
{
    auto opened = openConnection(config, kKillConnectTimeout);
    if (!opened)
        return false;
    const std::string sql = fmt::format("KILL QUERY {}", id);
    return mysql_real_query(opened->get(), sql.data(), static_cast<unsigned long>(sql.size())) == 0;
}

} // namespace

Wire::Wire(Handle handle, ConnectionConfig config)
    : m_handle(std::move(handle))
    , m_config(std::move(config))
    , m_isMariaDb(mariadb_connection(m_handle.get()) != 0)
{
    // A kill must not try what this connection has tried in vain.
    if (m_config.sslMode == "prefer" && mysql_get_ssl_cipher(m_handle.get()) == nullptr)
        m_config.sslMode = "disable";
}

bool Wire::inTransaction() const noexcept
{
    unsigned int status = 0;
    mariadb_get_infov(m_handle.get(), MARIADB_CONNECTION_SERVER_STATUS, &status);
    return (status & SERVER_STATUS_IN_TRANS) != 0;
}

WaitOutcome Wire::await(int waitsFor, const CallLimits& limits)
{
    return m_wait.await(mysql_get_socket(m_handle.get()), pollEvents(waitsFor), limits);
}

WaitOutcome Wire::finish(int waitsFor, const GoOn& goOn, const CallLimits& limits)
{
    constexpr int kEvents = MYSQL_WAIT_READ | MYSQL_WAIT_WRITE | MYSQL_WAIT_EXCEPT;
    WaitOutcome outcome = WaitOutcome::Ready;
    while (waitsFor != 0) {
        outcome = await(waitsFor, limits);
        if (outcome != WaitOutcome::Ready)
            break;
        waitsFor = goOn(waitsFor & kEvents);
    }
    if (outcome == WaitOutcome::Ready)
        return outcome;
    // A second kill of one statement helps nobody.
    if (outcome == WaitOutcome::Failed || m_killed) {
        markUnusable();
        return outcome;
    }
    const MonotonicTime giveUp = systemClock().now() + kCancelBudget;
    kill(giveUp);
    const CallLimits grace{.stop = {}, .deadline = Deadline::at(giveUp)};
    while (waitsFor != 0 && !m_broken) {
        if (await(waitsFor, grace) == WaitOutcome::Ready)
            waitsFor = goOn(waitsFor & kEvents);
        else
            markUnusable();
    }
    return outcome;
}

void Wire::kill(MonotonicTime giveUp) noexcept
{
    // Connecting blocks: a thread of its own does it and owns all it touches, so that a server that does not
    // answer cannot hold the caller. A kill that is still on its way could hit the next statement, so a
    // session that did not see it end must not be used again.
    m_killed = true;
    try {
        std::promise<bool> promise;
        std::future<bool> sent = promise.get_future();
        const unsigned long id = mysql_thread_id(m_handle.get());
        std::thread([config = m_config, id, done = std::move(promise)]() mutable {
            done.set_value(killQuery(config, id));
        }).detach();
        if (sent.wait_until(giveUp) != std::future_status::ready || !sent.get())
            markUnusable();
    } catch (const std::exception&) {
        markUnusable();
    }
}

void Wire::runNothing(Nanoseconds budget) noexcept
{
    constexpr std::string_view kNothing = "DO 0";
    const CallLimits grace{.stop = {}, .deadline = Deadline::after(systemClock(), budget)};
    int failed = 0;
    const WaitOutcome outcome = call(
        grace, [&] { return mysql_real_query_start(&failed, raw(), kNothing.data(), kNothing.size()); },
        [&](int events) { return mysql_real_query_cont(&failed, raw(), events); });
    if (outcome != WaitOutcome::Ready || (failed != 0 && mysql_errno(raw()) != kQueryInterrupted))
        markUnusable();
}

void Wire::settle() noexcept
{
    if (!m_killed || m_broken)
        return;
    // The kill may have come after the statement's end and then waits for the next one: give it one.
    runNothing(kCancelBudget);
    m_killed = false;
}

Result<void> Wire::runElsewhere(const std::string& statement) const
{
    DF_TRY_ASSIGN(const Handle other, openConnection(m_config, m_config.connectTimeout));
    // The server may still have the lost connection, with a transaction that holds what the statement needs.
    const std::string texts[] = {fmt::format("KILL CONNECTION {}", mysql_thread_id(m_handle.get())),
                                 fmt::format("SET lock_wait_timeout = {}", kElsewhereLockWait.count()),
                                 statement};
    for (const std::string& text : texts) {
        if (mysql_real_query(other.get(), text.data(), static_cast<unsigned long>(text.size())) != 0 &&
            mysql_errno(other.get()) != kNoSuchThread)
            return fail(statementError(failureOf(other.get()), text, unchangedText(text)));
    }
    return {};
}

void Wire::refreshStatus() noexcept
{
    runNothing(kStatusBudget);
}

} // namespace dataflow::db::mysql
