// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Wire: one libpq connection driven without blocking; every wait ends on a stop or at a deadline.

#include "engine/db/postgres/row_tap.h"
#include "engine/db/socket_wait.h"

struct pg_result;

namespace dataflow::db {

struct PgConnectionDeleter {
    void operator()(pg_conn* connection) const noexcept;
};
struct PgResultDeleter {
    void operator()(pg_result* result) const noexcept;
};
using PgConnection = std::unique_ptr<pg_conn, PgConnectionDeleter>;
using PgResult = std::unique_ptr<pg_result, PgResultDeleter>;

/// Type number of the server's catalogue (libpq's Oid).
using TypeOid = std::uint32_t;

/// Why a statement was ended from this side.
enum class EndedBy { Nobody, Stop, Deadline };

/// Owns the connection. Not thread-safe.
class Wire {
public:
    explicit Wire(PgConnection connection);
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    pg_conn* raw() const noexcept { return m_connection.get(); }
    /// Hands the connection over; the wire is of no use afterwards.
    PgConnection takeConnection() && noexcept
    {
        m_tap.reset();
        return std::move(m_connection);
    }
    /// False once the connection broke or a cancel could not be drained.
    bool usable() const noexcept;
    void markUnusable() noexcept { m_broken = true; }
    /// Whether the server has closed the connection meanwhile; asks the socket, sends nothing.
    bool closedByServer() const noexcept;

    /// Waits until the socket has one of poll()'s `events`.
    WaitOutcome await(short events, const CallLimits& limits);
    /// Sends all that is queued, reading meanwhile so that neither side blocks the other.
    WaitOutcome flush(const CallLimits& limits);
    /// True when the next result (or the end) can be taken without waiting.
    bool resultReady() noexcept;
    /// Waits for the next result; nullptr in `result` is the end of the statement. On Stopped and
    /// DeadlinePassed the caller must call cancelAndDrain().
    WaitOutcome nextResult(PgResult& result, const CallLimits& limits);
    /// From the next result on, rows of the statement that runs in single-row mode are taken from the socket
    /// by nextRow(), if tapping() says so afterwards; nextResult() must give one result before. Not every
    /// connection can be tapped, nor every place in its bytes.
    WaitOutcome tapRows(const CallLimits& limits);
    bool tapping() const noexcept { return m_tap != nullptr; }
    /// Waits for the next row past libpq, as its message's body, valid until the next call of any kind.
    /// Without data() there are no more of them: nextResult() goes on.
    WaitOutcome nextRow(std::string_view& row, const CallLimits& limits);
    /// Cancels what runs and reads it away. Gives up after about 90 ms, and then the session is unusable.
    void cancelAndDrain() noexcept;
    /// Reads away what runs; after 10 ms as cancelAndDrain() does.
    void endOrCancel() noexcept;
    /// Ends a COPY into the server that this side gives up, without haste: nobody waits for a stop. Unusable
    /// when that takes longer than two seconds.
    void abandonCopyIn() noexcept;
    /// Reads the rest of a statement away without cancelling, at most for `budget`; false when it did not
    /// end.
    bool drain(Nanoseconds budget) noexcept;
    /// Time spent in await() so far.
    Nanoseconds waited() const noexcept { return m_wait.waited(); }

private:
    void requestCancel(MonotonicTime giveUp) noexcept;
    /// Reads away the rows that still come past libpq, up to what ends them.
    bool skipRows(const CallLimits& limits) noexcept;
    /// Reads away what a COPY still sends.
    bool drainCopyOut(const CallLimits& limits);

    PgConnection m_connection;
    std::unique_ptr<RowTap> m_tap;
    SocketWait m_wait;
    bool m_broken = false;
};

/// The error of a wait that did not end with Ready.
Error waitError(WaitOutcome outcome, const Wire& wire, const CallLimits& limits);

} // namespace dataflow::db
