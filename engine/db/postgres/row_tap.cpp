// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/row_tap.h"

#include "engine/db/postgres/wire_bytes.h"

#include <libpq-fe.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace dataflow::db {

namespace {

constexpr std::size_t kBufferBytes = 128 * 1024;
/// Type and length of a message; the length counts itself and not the type.
constexpr std::size_t kHeaderBytes = 5;
constexpr std::int32_t kLengthBytes = 4;
constexpr char kDataRow = 'D';

/// Messages that may come between two rows and concern only libpq.
bool comesBetweenRows(char type) noexcept
{
    constexpr std::string_view kNoticeStatusNotification = "NSA";
    return kNoticeStatusNotification.find(type) != std::string_view::npos;
}

bool replaceDescriptor(int by, int descriptor) noexcept
{
    int replaced = -1;
    do {
        replaced = dup3(by, descriptor, O_CLOEXEC);
    } while (replaced < 0 && errno == EINTR);
    return replaced >= 0;
}

} // namespace

std::unique_ptr<RowTap> RowTap::on(pg_conn* connection)
{
    if (PQsocket(connection) < 0 || PQsslInUse(connection) != 0 || PQgssEncInUse(connection) != 0)
        return nullptr;
    std::unique_ptr<RowTap> tap(new RowTap(connection)); // all memory before any descriptor
    return tap->begin() ? std::move(tap) : nullptr;
}

RowTap::RowTap(pg_conn* connection)
    : m_connection(connection)
    , m_bytes(std::make_unique_for_overwrite<char[]>(kBufferBytes))
    , m_capacity(kBufferBytes)
{}

bool RowTap::begin() noexcept
{
    const int socket = PQsocket(m_connection);
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends) != 0)
        return false;
    const int server = fcntl(socket, F_DUPFD_CLOEXEC, 0);
    const bool replaced = server >= 0 && replaceDescriptor(ends[0], socket);
    close(ends[0]);
    if (!replaced) {
        close(ends[1]);
        if (server >= 0)
            close(server);
        return false;
    }
    m_server = server;
    m_library = ends[1];
    return true;
}

RowTap::~RowTap()
{
    if (m_server < 0)
        return;
    // Where bytes get lost libpq keeps the pair, whose other end is closed: a lost connection, not wrong
    // rows. It has no descriptor when it gave the connection up.
    if (pass(m_end - m_at) && PQsocket(m_connection) >= 0)
        replaceDescriptor(m_server, PQsocket(m_connection));
    close(m_library);
    close(m_server);
}

/// Reads what is there, at least a byte.
RowTap::Step RowTap::receive()
{
    if (m_at > 0) {
        std::copy(m_bytes.get() + m_at, m_bytes.get() + m_end, m_bytes.get());
        m_end -= std::exchange(m_at, 0);
    }
    ssize_t got = 0;
    do {
        got = recv(m_server, m_bytes.get() + m_end, m_capacity - m_end, MSG_DONTWAIT);
    } while (got < 0 && errno == EINTR);
    if (got <= 0)
        return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? Step::Waits : Step::Ended;
    m_end += static_cast<std::size_t>(got);
    return Step::Done;
}

/// Gives the next bytes to libpq, which takes them in; false when it does not.
bool RowTap::pass(std::size_t bytes) noexcept
{
    for (std::size_t left = bytes; left > 0;) {
        const ssize_t sent = send(m_library, m_bytes.get() + m_at, left, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent > 0) {
            m_at += static_cast<std::size_t>(sent);
            left -= static_cast<std::size_t>(sent);
        } else if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
            return false;
        }
        for (int unread = 1; unread > 0;) {
            if (PQconsumeInput(m_connection) == 0)
                return false;
            if (ioctl(PQsocket(m_connection), FIONREAD, &unread) != 0)
                return false;
        }
    }
    return true;
}

RowTap::Step RowTap::feedByte()
{
    if (m_at == m_end)
        if (const Step step = receive(); step != Step::Done)
            return step;
    return pass(1) ? Step::Done : Step::Ended;
}

RowTap::Step RowTap::nextRow(std::string_view& row)
{
    for (;;) {
        std::size_t wanted = kHeaderBytes;
        if (m_end - m_at >= kHeaderBytes) {
            const char type = m_bytes[m_at];
            const auto length = readNetwork<std::int32_t>(m_bytes.get() + m_at + 1);
            if ((type != kDataRow && !comesBetweenRows(type)) || length < kLengthBytes)
                return Step::Ended;
            wanted = 1 + static_cast<std::size_t>(length);
            if (m_end - m_at >= wanted) {
                if (type != kDataRow) {
                    if (!pass(wanted) || PQisBusy(m_connection) == 0)
                        return Step::Ended;
                    continue;
                }
                row = {m_bytes.get() + m_at + kHeaderBytes, wanted - kHeaderBytes};
                m_at += wanted;
                return Step::Done;
            }
        }
        if (wanted > m_capacity) {
            const std::size_t capacity = std::max(wanted, 2 * m_capacity);
            auto larger = std::make_unique_for_overwrite<char[]>(capacity);
            std::copy(m_bytes.get() + m_at, m_bytes.get() + m_end, larger.get());
            m_bytes = std::move(larger);
            m_capacity = capacity;
            m_end -= std::exchange(m_at, 0);
        }
        if (const Step step = receive(); step != Step::Done)
            return step;
    }
}

} // namespace dataflow::db
