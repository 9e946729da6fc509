// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowTap: takes rows from the server's socket, past libpq.

#include <memory>
#include <string_view>

struct pg_conn;

namespace dataflow::db {

/// libpq makes a result of each row, with a copy of the columns' descriptions. A tap sits between the server
/// and libpq (which reads from one end of a pair of local sockets meanwhile), takes the DataRow messages out
/// and passes every other byte on, so that libpq sees a statement without rows, and errors, notices and the
/// end of the statement as always. See DECISIONS: Rows of large results pass libpq by.
class RowTap {
public:
    /// Nullptr when the connection is encrypted, or no descriptor can be had. `connection` is borrowed and
    /// must be in single-row mode with a statement under way.
    static std::unique_ptr<RowTap> on(pg_conn* connection);
    /// Hands what was read and not taken to libpq, and the socket back.
    ~RowTap();
    RowTap(const RowTap&) = delete;
    RowTap& operator=(const RowTap&) = delete;

    /// The server's socket.
    int socket() const noexcept { return m_server; }

    enum class Step {
        Done,  ///< there it is
        Waits, ///< when socket() can be read, it can be tried again
        Ended  ///< something else than rows comes, or nothing more: let the tap go and ask libpq
    };
    /// Passes one byte on. libpq may hold the first part of a message when a tap begins; byte by byte, it is
    /// seen where that message ends, and the next one begins.
    Step feedByte();
    /// Points `row` to the body of the next DataRow, valid until the next call. Only between two messages.
    Step nextRow(std::string_view& row);

private:
    explicit RowTap(pg_conn* connection);
    /// False leaves everything as it was.
    bool begin() noexcept;
    Step receive();
    bool pass(std::size_t bytes) noexcept;

    pg_conn* const m_connection;
    int m_server = -1;  ///< the server's socket
    int m_library = -1; ///< our end of the pair
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_capacity;
    std::size_t m_at = 0; ///< what lies from here to m_end was read and not taken
    std::size_t m_end = 0;
};

} // namespace dataflow::db
