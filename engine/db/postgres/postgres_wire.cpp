// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/postgres_wire.h"

#include "engine/base/assert.h"
#include "engine/db/postgres/postgres_errors.h"

#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <future>
#include <thread>

namespace dataflow::db {

namespace {

using namespace std::chrono_literals;

/// Leaves 10 ms of the 100 ms that a stop may take for everything else.
constexpr Nanoseconds kCancelBudget = 90ms;
/// A statement that stores one step of rows ends by itself sooner than a cancel arrives.
constexpr Nanoseconds kShortStatement = 10ms;
constexpr Nanoseconds kAbandonBudget = 2s;

bool limitsEnded(const CallLimits& limits) noexcept
{
    return limits.stop.stop_requested() || limits.deadline.passed(systemClock());
}

} // namespace

void PgConnectionDeleter::operator()(pg_conn* connection) const noexcept
{
    PQfinish(connection);
}

void PgResultDeleter::operator()(pg_result* result) const noexcept
{
    PQclear(result);
}

Wire::Wire(PgConnection connection)
    : m_connection(std::move(connection))
{}

WaitOutcome Wire::await(short events, const CallLimits& limits)
{
    return m_wait.await(PQsocket(raw()), events, limits);
}

bool Wire::usable() const noexcept
{
    return !m_broken && PQstatus(m_connection.get()) == CONNECTION_OK;
}

bool Wire::closedByServer() const noexcept
{
    return closedByPeer(PQsocket(raw()));
}

WaitOutcome Wire::flush(const CallLimits& limits)
{
    DF_ASSERT(!m_tap, "a statement is sent to the server, not to a tap");
    for (;;) {
        const int left = PQflush(raw());
        if (left == 0)
            return WaitOutcome::Ready;
        if (left < 0)
            return WaitOutcome::Failed;
        if (const WaitOutcome outcome = await(POLLIN | POLLOUT, limits); outcome != WaitOutcome::Ready)
            return outcome;
        if (PQconsumeInput(raw()) == 0)
            return WaitOutcome::Failed;
    }
}

bool Wire::resultReady() noexcept
{
    return PQisBusy(raw()) == 0;
}

WaitOutcome Wire::tapRows(const CallLimits& limits)
{
    // A longer row gains little: most of its cost is its bytes.
    constexpr int kMostBytes = 4096;
    m_tap = RowTap::on(raw());
    for (int fed = 0; m_tap && PQisBusy(raw()) != 0;) {
        const RowTap::Step step = fed < kMostBytes ? m_tap->feedByte() : RowTap::Step::Ended;
        if (step == RowTap::Step::Ended)
            m_tap.reset();
        else if (step == RowTap::Step::Done)
            ++fed;
        else if (const auto outcome = m_wait.await(m_tap->socket(), POLLIN, limits);
                 outcome != WaitOutcome::Ready)
            return outcome;
    }
    if (PQtransactionStatus(raw()) != PQTRANS_ACTIVE)
        m_tap.reset(); // it was the end of the statement that came
    return WaitOutcome::Ready;
}

WaitOutcome Wire::nextRow(std::string_view& row, const CallLimits& limits)
{
    row = {};
    for (;;) {
        switch (m_tap->nextRow(row)) {
        case RowTap::Step::Done:
            return WaitOutcome::Ready;
        case RowTap::Step::Ended:
            m_tap.reset();
            return WaitOutcome::Ready;
        case RowTap::Step::Waits:
            if (const auto outcome = m_wait.await(m_tap->socket(), POLLIN, limits);
                outcome != WaitOutcome::Ready)
                return outcome;
        }
    }
}

WaitOutcome Wire::nextResult(PgResult& result, const CallLimits& limits)
{
    if (PQisBusy(raw()) != 0)
        m_tap.reset();
    while (PQisBusy(raw()) != 0) {
        if (const WaitOutcome outcome = await(POLLIN, limits); outcome != WaitOutcome::Ready)
            return outcome;
        // A broken connection shows as an error result below.
        if (PQconsumeInput(raw()) == 0)
            break;
    }
    result.reset(PQgetResult(raw()));
    if (!result)
        m_tap.reset(); // the statement is over
    return WaitOutcome::Ready;
}

void Wire::requestCancel(MonotonicTime giveUp) noexcept
{
    // PQcancel() opens a connection and blocks: a thread of its own does it and owns all it touches, so that
    // a server that does not answer cannot hold the caller. A cancel that is still on its way could hit the
    // next statement, so a session that did not see it end must not be used again.
    PGcancel* const cancel = PQgetCancel(raw());
    if (cancel == nullptr)
        return markUnusable();
    try {
        std::promise<bool> promise;
        std::future<bool> sent = promise.get_future();
        std::thread([cancel, done = std::move(promise)]() mutable {
            std::array<char, 256> reason{};
            const bool accepted = PQcancel(cancel, reason.data(), static_cast<int>(reason.size())) == 1;
            PQfreeCancel(cancel);
            done.set_value(accepted);
        }).detach();
        if (sent.wait_until(giveUp) != std::future_status::ready || !sent.get())
            markUnusable();
    } catch (const std::exception&) {
        PQfreeCancel(cancel);
        markUnusable();
    }
}

void Wire::cancelAndDrain() noexcept
{
    if (!usable() || PQtransactionStatus(raw()) != PQTRANS_ACTIVE)
        return;
    const MonotonicTime giveUp = systemClock().now() + kCancelBudget;
    requestCancel(giveUp);
    if (!m_broken && !drain(giveUp - systemClock().now()))
        markUnusable();
}

void Wire::endOrCancel() noexcept
{
    if (!drain(kShortStatement))
        cancelAndDrain();
}

void Wire::abandonCopyIn() noexcept
{
    if (!usable() || PQtransactionStatus(raw()) != PQTRANS_ACTIVE)
        return;
    if (!drain(kAbandonBudget))
        markUnusable();
}

bool Wire::drainCopyOut(const CallLimits& limits)
{
    for (;;) {
        char* bytes = nullptr;
        const int size = PQgetCopyData(raw(), &bytes, 1);
        PQfreemem(bytes);
        if (size < 0)
            return size == -1 || usable(); // a failed COPY says so in its result
        if (size == 0 && (await(POLLIN, limits) != WaitOutcome::Ready || PQconsumeInput(raw()) == 0))
            return false;
        if (limitsEnded(limits))
            return false;
    }
}

bool Wire::skipRows(const CallLimits& limits) noexcept
{
    constexpr unsigned kRowsBetweenLooks = 4096;
    try {
        std::string_view row;
        for (unsigned rows = 1; m_tap; ++rows) {
            const bool looks = rows % kRowsBetweenLooks == 0;
            if (nextRow(row, limits) != WaitOutcome::Ready || (looks && limitsEnded(limits)))
                return false;
        }
    } catch (const std::bad_alloc&) {
        m_tap.reset(); // a row too large for this side: libpq says so in its way
    }
    return true;
}

bool Wire::drain(Nanoseconds budget) noexcept
{
    const CallLimits limits{.stop = {}, .deadline = Deadline::after(systemClock(), std::max(budget, 0ns))};
    // Megabytes of rows may have arrived already: libpq would take longer for them than a cancel may.
    if (!skipRows(limits))
        return false;
    for (;;) {
        PgResult result;
        if (flush(limits) != WaitOutcome::Ready || nextResult(result, limits) != WaitOutcome::Ready)
            return false;
        if (!result) {
            if (!usable() || PQpipelineStatus(raw()) == PQ_PIPELINE_OFF)
                return usable();
            continue; // in a pipeline it only separates statements
        }
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_PIPELINE_SYNC)
            return PQexitPipelineMode(raw()) == 1;
        if (status == PGRES_COPY_IN)
            PQputCopyEnd(raw(), "ended by the client");
        if (status == PGRES_COPY_OUT && !drainCopyOut(limits))
            return false;
        if (status == PGRES_COPY_BOTH)
            return false;
        if (limitsEnded(limits))
            return false;
    }
}

Error waitError(WaitOutcome outcome, const Wire& wire, const CallLimits&)
{
    Error error = outcome == WaitOutcome::Stopped ? Error(ErrorCode::Cancelled, "The statement was cancelled")
                  : outcome == WaitOutcome::DeadlinePassed
                      ? Error(ErrorCode::TimedOut, "The statement did not end in time")
                      : connectionLostError(wire.raw());
    if (!wire.usable())
        error.markSessionUnusable();
    return error;
}

} // namespace dataflow::db
