// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/socket_wait.h"

#include "engine/base/wait_scope.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <thread>

namespace dataflow::db {

namespace {

using namespace std::chrono_literals;

/// An answer from a server on the same machine comes within this time; a longer wait is worth a sleep.
constexpr Nanoseconds kSpinTime = 60us;
constexpr int kMaxSpinCredit = 8;
/// Without credit, every so many waits one spin looks whether answers have become quick again.
constexpr unsigned kSpinProbe = 32;
/// How often a stop is looked for when nothing can tell of it.
constexpr Nanoseconds kLookAgain = 50ms;

/// Threads that spin at this moment, in the whole program: half of the processors at most.
std::atomic<int> spinners{0};

int spinnerLimit() noexcept
{
    static const int limit = static_cast<int>(std::thread::hardware_concurrency() / 2);
    return limit;
}

timespec toTimespec(Nanoseconds duration) noexcept
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration);
    return {static_cast<time_t>(seconds.count()), static_cast<long>((duration - seconds).count())};
}

} // namespace

SocketWait::SocketWait()
    : m_wakeup(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{}

SocketWait::~SocketWait()
{
    close(m_wakeup);
}

WaitOutcome SocketWait::await(int socket, short events, const CallLimits& limits)
{
    if (limits.stop.stop_requested())
        return WaitOutcome::Stopped;
    const MonotonicTime start = systemClock().now();
    const bool found = spin(socket, events, limits);
    const WaitOutcome outcome = found ? WaitOutcome::Ready : sleep(socket, events, limits);
    m_waited += systemClock().now() - start;
    return outcome;
}

bool SocketWait::spin(int socket, short events, const CallLimits& limits)
{
    if (m_spinCredit < 1 && ++m_waitsWithoutSpin < kSpinProbe)
        return false;
    m_waitsWithoutSpin = 0;
    const bool allowed = spinners.fetch_add(1, std::memory_order_relaxed) < spinnerLimit();
    bool found = false;
    if (allowed) {
        pollfd wait{socket, events, 0};
        const MonotonicTime until = std::min(systemClock().now() + kSpinTime, limits.deadline.moment());
        do {
            found = poll(&wait, 1, 0) > 0;
        } while (!found && !limits.stop.stop_requested() && systemClock().now() < until);
    }
    spinners.fetch_sub(1, std::memory_order_relaxed);
    if (allowed)
        m_spinCredit = found ? std::min(kMaxSpinCredit, m_spinCredit + 1) : std::max(0, m_spinCredit - 2);
    return found;
}

WaitOutcome SocketWait::sleep(int socket, short events, const CallLimits& limits)
{
    const WaitScope waiting;
    const int wakeup = m_wakeup;
    const std::stop_callback onStop(limits.stop, [wakeup] {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = write(wakeup, &one, sizeof one);
    });
    for (;;) {
        if (limits.stop.stop_requested()) {
            drainWakeups();
            return WaitOutcome::Stopped;
        }
        std::array<pollfd, 2> waits{{{socket, events, 0}, {m_wakeup, POLLIN, 0}}};
        if (waits[0].fd < 0)
            return WaitOutcome::Failed;
        timespec left{};
        const timespec* timeout = nullptr;
        if (!limits.deadline.isNever() || m_wakeup < 0) {
            const Nanoseconds longest = limits.deadline.left(systemClock());
            left = toTimespec(m_wakeup < 0 ? std::min(longest, kLookAgain) : longest);
            timeout = &left;
        }
        const int ready = ppoll(waits.data(), waits.size(), timeout, nullptr);
        if (ready < 0 && errno != EINTR)
            return WaitOutcome::Failed;
        if (ready > 0 && waits[0].revents != 0)
            return WaitOutcome::Ready;
        if (ready > 0 && !limits.stop.stop_requested())
            drainWakeups();
        if (limits.deadline.passed(systemClock()) && !limits.stop.stop_requested())
            return WaitOutcome::DeadlinePassed;
    }
}

void SocketWait::drainWakeups() noexcept
{
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t taken = read(m_wakeup, &count, sizeof count);
}

bool closedByPeer(int socket) noexcept
{
    pollfd peer{socket, POLLRDHUP, 0};
    return peer.fd < 0 || (poll(&peer, 1, 0) > 0 && peer.revents != 0);
}

Result<void> checkLimits(const CallLimits& limits)
{
    if (limits.stop.stop_requested())
        return fail(Error(ErrorCode::Cancelled, "The statement was cancelled"));
    if (limits.deadline.passed(systemClock()))
        return fail(Error(ErrorCode::TimedOut, "The statement did not end in time"));
    return {};
}

} // namespace dataflow::db
