// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/stall_proxy.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <vector>

namespace dataflow::test {

namespace {

sockaddr_in addressOf(const std::string& host, int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    inet_pton(AF_INET, host.c_str(), &address.sin_addr);
    return address;
}

int connectTo(const std::string& host, int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = addressOf(host, port);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return socket;
    ::close(socket);
    return -1;
}

/// Passes on what is there; false when the connection is over.
bool forward(int from, int to)
{
    char bytes[64 << 10];
    const ssize_t got = ::recv(from, bytes, sizeof bytes, 0);
    if (got <= 0)
        return false;
    for (ssize_t sent = 0; sent < got;) {
        const ssize_t one = ::send(to, bytes + sent, static_cast<std::size_t>(got - sent), MSG_NOSIGNAL);
        if (one <= 0)
            return false;
        sent += one;
    }
    return true;
}

} // namespace

StallProxy::StallProxy(std::string host, int port)
    : m_host(std::move(host))
    , m_targetPort(port)
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    , m_wakeup(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    sockaddr_in address = addressOf("127.0.0.1", 0);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        ::listen(m_listener, 64) != 0 ||
        ::getsockname(m_listener, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        std::perror("StallProxy");
        std::abort();
    }
    m_port = ntohs(address.sin_port);
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

StallProxy::~StallProxy()
{
    m_thread.request_stop();
    wake();
    m_thread.join();
    ::close(m_listener);
    ::close(m_wakeup);
}

void StallProxy::stall()
{
    m_stalled = true;
    wake();
}

void StallProxy::resume()
{
    m_stalled = false;
    wake();
}

void StallProxy::cut()
{
    m_cut = true;
    wake();
}

void StallProxy::wake() const
{
    ::eventfd_write(m_wakeup, 1);
}

void StallProxy::run(const std::stop_token& stop)
{
    std::vector<Link> links;
    const auto close = [&](std::size_t number) {
        ::close(links[number].client);
        ::close(links[number].server);
        links.erase(links.begin() + static_cast<std::ptrdiff_t>(number));
    };
    while (!stop.stop_requested()) {
        std::vector<pollfd> waits{{m_wakeup, POLLIN, 0}, {m_listener, POLLIN, 0}};
        for (const Link& link : links) {
            const bool stalled = m_stalled;
            waits.push_back({stalled ? -1 : link.client, POLLIN, 0});
            waits.push_back({stalled ? -1 : link.server, POLLIN, 0});
        }
        ::poll(waits.data(), waits.size(), -1);
        if (waits[0].revents != 0) {
            eventfd_t count = 0;
            ::eventfd_read(m_wakeup, &count);
        }
        while (m_cut && !links.empty())
            close(links.size() - 1);
        if (m_cut.exchange(false) || waits[0].revents != 0)
            continue; // what was seen before may no longer hold
        for (std::size_t number = links.size(); number-- > 0;) {
            const pollfd& client = waits[2 + 2 * number];
            const pollfd& server = waits[3 + 2 * number];
            if ((client.revents != 0 && !forward(links[number].client, links[number].server)) ||
                (server.revents != 0 && !forward(links[number].server, links[number].client)))
                close(number);
        }
        if (waits[1].revents == 0)
            continue;
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            continue;
        ++m_accepted;
        if (const int server = connectTo(m_host, m_targetPort); server >= 0)
            links.push_back({client, server});
        else
            ::close(client);
    }
    while (!links.empty())
        close(links.size() - 1);
}

} // namespace dataflow::test
