// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// LoopbackPort: a port of this machine that refuses connections, or takes them and never answers.

#include <QtGlobal>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dataflow::ui::testing {

/// Holds its port as long as it lives, so that nobody else answers there.
class LoopbackPort {
public:
    enum class Kind { Refusing, Silent };
    explicit LoopbackPort(Kind kind)
        : m_socket(socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* plain = reinterpret_cast<sockaddr*>(&address);
        if (bind(m_socket, plain, size) != 0 || getsockname(m_socket, plain, &size) != 0 ||
            (kind == Kind::Silent && listen(m_socket, 8) != 0))
            qFatal("no loopback port");
        m_number = ntohs(address.sin_port);
    }
    ~LoopbackPort() { close(m_socket); }
    LoopbackPort(const LoopbackPort&) = delete;
    LoopbackPort& operator=(const LoopbackPort&) = delete;
    int number() const noexcept { return m_number; }

private:
    int m_socket;
    int m_number = 0;
};

} // namespace dataflow::ui::testing
