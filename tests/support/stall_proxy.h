// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// StallProxy: a TCP proxy on loopback that forwards, stalls or cuts, for tests of network faults.

#include <atomic>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <thread>

namespace dataflow::test {

/// Listens on a free port and forwards each connection to `host`:`port`, a numeric address. Thread-safe.
class StallProxy {
public:
    StallProxy(std::string host, int port);
    ~StallProxy();
    StallProxy(const StallProxy&) = delete;
    StallProxy& operator=(const StallProxy&) = delete;

    int port() const noexcept { return m_port; }
    /// From now on nothing is forwarded; connections stay open, new ones are accepted and answered by nobody.
    void stall() noexcept { m_stalled = true; }
    /// From now on only what clients send is forwarded, what servers answer is not.
    void stallAnswers() noexcept { m_answersStalled = true; }
    /// Answers are forwarded until this many bytes of them have been, and then no further.
    void holdAnswersAt(std::uint64_t bytes) noexcept { m_hold = bytes; }
    void resume() noexcept
    {
        m_stalled = m_answersStalled = false;
        m_hold = kNever;
    }
    /// Closes every connection, both sides, at once.
    void cut();
    /// Bytes forwarded from clients to the server so far.
    std::uint64_t bytesToServer() const noexcept { return m_toServer; }
    /// Bytes forwarded from the server to clients so far.
    std::uint64_t bytesToClients() const noexcept { return m_toClients; }

private:
    struct Relay {
        int client = -1;
        int server = -1;
        std::thread thread;
    };
    void accept();
    void forward(Relay& relay);
    int connectToServer() const;

    const std::string m_host;
    const int m_serverPort;
    int m_listener = -1;
    int m_port = 0;
    std::atomic<bool> m_stalled{false};
    std::atomic<bool> m_answersStalled{false};
    std::atomic<bool> m_ended{false};
    static constexpr std::uint64_t kNever = ~std::uint64_t{0};
    std::atomic<std::uint64_t> m_hold{kNever};
    std::atomic<std::uint64_t> m_toServer{0};
    std::atomic<std::uint64_t> m_toClients{0};
    std::mutex m_mutex; // guards m_relays
    std::list<Relay> m_relays;
    std::thread m_acceptor;
};

} // namespace dataflow::test
