// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// StallProxy: stands between a client and a server on loopback and stops forwarding when a test says so.

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>

namespace dataflow::test {

/// Forwards TCP connections until it is destroyed. Its functions may be called from any thread; each takes
/// effect before the proxy forwards anything else. Stops the test program when no port can be opened.
class StallProxy {
public:
    /// Connections go on to `host` (an IPv4 address) and `port`.
    StallProxy(std::string host, int port);
    ~StallProxy();
    StallProxy(const StallProxy&) = delete;
    StallProxy& operator=(const StallProxy&) = delete;

    /// Port on 127.0.0.1 to connect to.
    int port() const noexcept { return m_port; }
    /// Bytes are no longer taken from either side; connections are still accepted, as by a hung server.
    void stall();
    void resume();
    /// Closes all connections that are open now.
    void cut();
    /// Connections accepted so far.
    std::uint64_t accepted() const noexcept { return m_accepted.load(); }

private:
    struct Link {
        int client = -1;
        int server = -1;
    };
    void run(const std::stop_token& stop);
    void wake() const;

    const std::string m_host;
    const int m_targetPort;
    int m_listener = -1;
    int m_wakeup = -1;
    int m_port = 0;
    std::atomic<bool> m_stalled{false};
    std::atomic<bool> m_cut{false};
    std::atomic<std::uint64_t> m_accepted{0};
    std::jthread m_thread; ///< last: it uses all above
};

} // namespace dataflow::test
