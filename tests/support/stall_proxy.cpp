// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/stall_proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace dataflow::test {

namespace {

/// How often a thread looks whether the proxy stalls or ends; only tests wait for it.
constexpr int kLookEveryMs = 5;

sockaddr_in addressOf(const std::string& host, int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    if (inet_pton(AF_INET, host.c_str(), &address.sin_addr) != 1) {
        std::fprintf(stderr, "StallProxy needs a numeric address, not %s\n", host.c_str());
        std::abort();
    }
    return address;
}

bool sendAll(int socket, const char* data, std::size_t size)
{
    while (size > 0) {
        const ssize_t sent = send(socket, data, size, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        data += sent;
        size -= static_cast<std::size_t>(sent);
    }
    return true;
}

} // namespace

StallProxy::StallProxy(std::string host, int port)
    : m_host(std::move(host))
    , m_serverPort(port)
    , m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address = addressOf("127.0.0.1", 0);
    socklen_t length = sizeof address;
    if (m_listener < 0 || bind(m_listener, reinterpret_cast<sockaddr*>(&address), length) != 0 ||
        listen(m_listener, 64) != 0 ||
        getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &length) != 0) {
        std::perror("StallProxy");
        std::abort();
    }
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

StallProxy::~StallProxy()
{
    m_ended = true;
    m_acceptor.join();
    cut();
    for (Relay& relay : m_relays) {
        relay.thread.join();
        close(relay.client);
        if (relay.server >= 0)
            close(relay.server);
    }
    close(m_listener);
}

void StallProxy::cut()
{
    const std::lock_guard lock(m_mutex);
    for (const Relay& relay : m_relays) {
        shutdown(relay.client, SHUT_RDWR);
        shutdown(relay.server, SHUT_RDWR);
    }
}

int StallProxy::connectToServer() const
{
    const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = addressOf(m_host, m_serverPort);
    if (server >= 0 && connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return server;
    if (server >= 0)
        close(server);
    return -1;
}

void StallProxy::accept()
{
    pollfd incoming{m_listener, POLLIN, 0};
    while (!m_ended) {
        if (poll(&incoming, 1, kLookEveryMs) <= 0)
            continue;
        const int client = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            continue;
        const std::lock_guard lock(m_mutex);
        Relay& relay = m_relays.emplace_back();
        relay.client = client;
        relay.server = connectToServer();
        if (relay.server < 0)
            shutdown(client, SHUT_RDWR);
        relay.thread = std::thread([this, &relay] { forward(relay); });
    }
}

void StallProxy::forward(Relay& relay)
{
    std::array<char, 16 * 1024> bytes{};
    std::array<pollfd, 2> sides{{{relay.client, POLLIN, 0}, {relay.server, POLLIN, 0}}};
    while (!m_ended) {
        if (m_stalled) {
            poll(nullptr, 0, kLookEveryMs);
            continue;
        }
        const std::uint64_t allowed = m_hold - std::min<std::uint64_t>(m_hold, m_toClients);
        const bool answers = !m_answersStalled && allowed > 0;
        sides[1].events = answers ? POLLIN : 0;
        if (poll(sides.data(), sides.size(), kLookEveryMs) <= 0)
            continue;
        for (std::size_t side = 0; side < sides.size(); ++side) {
            if (sides[side].revents == 0 || m_stalled || (side == 1 && !answers))
                continue;
            const std::uint64_t most = side == 1 ? allowed : bytes.size();
            const ssize_t got =
                recv(sides[side].fd, bytes.data(), std::min<std::uint64_t>(most, bytes.size()), 0);
            if (got > 0) // counted before anybody can have seen them
                (side == 0 ? m_toServer : m_toClients) += static_cast<std::uint64_t>(got);
            if (got <= 0 || !sendAll(sides[1 - side].fd, bytes.data(), static_cast<std::size_t>(got))) {
                shutdown(relay.client, SHUT_RDWR);
                shutdown(relay.server, SHUT_RDWR);
                return;
            }
        }
    }
}

} // namespace dataflow::test
