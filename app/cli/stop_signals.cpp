// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/stop_signals.h"

#include "app/cli/command_line.h"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <thread>
#include <unistd.h>

namespace dataflow::cli {

struct StopSignals::State {
    std::function<void()> drain;
    double drainTimeoutSeconds = 20;
    int signals = -1;
    int quit = -1;
    std::atomic<bool> requested{false};
    std::thread watcher;

    /// Next signal number, or 0 at the time-out (milliseconds, -1 for none) or when told to quit.
    int nextSignal(int timeout, bool& quitting) const
    {
        pollfd both[2] = {{.fd = signals, .events = POLLIN, .revents = 0},
                          {.fd = quit, .events = POLLIN, .revents = 0}};
        while (::poll(both, 2, timeout) < 0) {
        }
        quitting = (both[1].revents & POLLIN) != 0;
        signalfd_siginfo received{};
        if (!(both[0].revents & POLLIN) ||
            ::read(signals, &received, sizeof received) != ssize_t{sizeof received})
            return 0;
        return static_cast<int>(received.ssi_signo);
    }

    void watch()
    {
        bool quitting = false;
        int first = 0;
        while (!quitting && first == 0)
            first = nextSignal(-1, quitting);
        if (first == 0)
            return;
        requested = true;
        std::fputs("Stopping: cancelling what runs (signal again to end at once)\n", stderr);
        drain();
        const int second = nextSignal(static_cast<int>(drainTimeoutSeconds * 1000), quitting);
        if (quitting && second == 0)
            return;
        std::fflush(nullptr);
        ::_exit(second == SIGINT ? kInterrupted : second == SIGTERM ? kTerminated : kStoppedEarly);
    }
};

StopSignals::StopSignals(std::function<void()> drain, double drainTimeoutSeconds)
    : m_state(std::make_unique<State>())
{
    m_state->drain = std::move(drain);
    m_state->drainTimeoutSeconds = drainTimeoutSeconds;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_state->signals = ::signalfd(-1, &set, SFD_CLOEXEC);
    m_state->quit = ::eventfd(0, EFD_CLOEXEC);
    m_state->watcher = std::thread([state = m_state.get()] { state->watch(); });
}

StopSignals::~StopSignals()
{
    ::eventfd_write(m_state->quit, 1);
    m_state->watcher.join();
    ::close(m_state->signals);
    ::close(m_state->quit);
}

bool StopSignals::requested() const noexcept
{
    return m_state->requested;
}

} // namespace dataflow::cli
