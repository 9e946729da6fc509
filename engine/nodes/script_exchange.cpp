// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/script_exchange.h"

#include "engine/base/wait_scope.h"
#include "engine/nodes/stop_event.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dataflow::nodes {

namespace {

constexpr std::size_t kMostLines = 10'000;
constexpr std::size_t kLongestLine = 8 * 1024;
constexpr std::size_t kReadBytes = 256 * 1024;
/// Of output, before stop and deadline are looked at again: a script may write faster than this reads.
constexpr int kMostReads = 4;
constexpr std::size_t kHeaderBytes = sizeof(std::uint32_t);

/// Reads what is there, or a part of it; false at the end of the file.
bool drain(int descriptor, bool isError, OutputLines& lines, std::array<char, 65'536>& buffer)
{
    for (int reads = 0; reads < kMostReads; ++reads) {
        const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
        if (got <= 0)
            return got < 0 && (errno == EAGAIN || errno == EINTR);
        lines.append(isError, {buffer.data(), static_cast<std::size_t>(got)});
    }
    return true;
}

/// Reads all that was written before the answer; bounded, because a script's child may go on writing.
void drainRest(const ScriptProcess& process, OutputLines& lines, std::array<char, 65'536>& buffer)
{
    for (int round = 0; round < 32; ++round) {
        pollfd both[2] = {{process.output(), POLLIN, 0}, {process.errors(), POLLIN, 0}};
        if (::poll(both, 2, 0) <= 0 || !((both[0].revents | both[1].revents) & POLLIN))
            return;
        drain(process.output(), false, lines, buffer);
        drain(process.errors(), true, lines, buffer);
    }
}

/// The answer as it arrives.
class AnswerBuffer {
public:
    using LetIn = std::function<bool(std::uint64_t bytes)>;
    explicit AnswerBuffer(const LetIn& letIn)
        : m_letIn(letIn)
    {}
    /// False when the worker closed its side.
    bool receive(int channel)
    {
        while (!complete() && !m_refused) {
            if (!m_asked && m_bytes.size() >= kHeaderBytes) {
                m_asked = true;
                m_refused = m_letIn && !m_letIn(length());
                continue;
            }
            const std::size_t have = m_bytes.size();
            // Grown by what arrives, not by what the header claims.
            const std::size_t room = std::min(kReadBytes, std::max(missing(), std::size_t{64}));
            m_bytes.resize(have + room);
            const ssize_t got = ::recv(channel, m_bytes.data() + have, room, 0);
            m_bytes.resize(have + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
            if (got == 0)
                return false;
            if (got < 0)
                return errno == EAGAIN || errno == EINTR;
        }
        return true;
    }
    bool complete() const noexcept { return m_asked && !m_refused && missing() == 0; }
    bool refused() const noexcept { return m_refused; }
    /// Of the whole frame; 0 before its header is there.
    std::uint32_t length() const noexcept
    {
        std::uint32_t length = 0;
        if (m_bytes.size() >= kHeaderBytes)
            std::memcpy(&length, m_bytes.data(), sizeof(length));
        return length;
    }
    std::string take()
    {
        m_bytes.erase(0, kHeaderBytes);
        return std::move(m_bytes);
    }

private:
    std::size_t missing() const noexcept
    {
        if (m_bytes.size() < kHeaderBytes)
            return kHeaderBytes - m_bytes.size();
        const std::size_t whole = kHeaderBytes + length();
        return whole > m_bytes.size() ? whole - m_bytes.size() : 0;
    }
    const LetIn& m_letIn;
    std::string m_bytes;
    bool m_asked = false;
    bool m_refused = false;
};

/// Sends what fits; false when the worker is gone.
bool sendSome(int channel, std::string_view& rest)
{
    while (!rest.empty()) {
        const ssize_t sent = ::send(channel, rest.data(), rest.size(), MSG_NOSIGNAL);
        if (sent < 0)
            return errno == EAGAIN || errno == EINTR;
        rest.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

int waitMilliseconds(const Clock& clock, Deadline deadline)
{
    if (deadline.isNever())
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline.left(clock));
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

} // namespace

void OutputLines::append(bool isError, std::string_view bytes)
{
    std::string& line = m_lines[isError ? 1 : 0];
    while (!bytes.empty()) {
        const auto end = bytes.find('\n');
        const auto part = bytes.substr(0, end);
        const std::size_t room = kLongestLine - std::min(kLongestLine, line.size());
        line.append(part.substr(0, room));
        m_cut[isError ? 1 : 0] += part.size() - std::min(part.size(), room);
        if (end == std::string_view::npos)
            return;
        passOn(isError, line);
        bytes.remove_prefix(end + 1);
    }
}

void OutputLines::passOn(bool isError, std::string& line)
{
    std::size_t& cut = m_cut[isError ? 1 : 0];
    if (cut != 0)
        line += "... (" + std::to_string(cut) + " more bytes)";
    cut = 0;
    if (m_passed < kMostLines) {
        ++m_passed;
        if (m_sink)
            m_sink(isError, line);
    } else {
        ++m_dropped;
    }
    line.clear();
}

void OutputLines::finish()
{
    for (const bool isError : {false, true})
        if (!m_lines[isError ? 1 : 0].empty())
            passOn(isError, m_lines[isError ? 1 : 0]);
    if (m_dropped != 0 && m_sink)
        m_sink(true, "... " + std::to_string(m_dropped) + " more lines were left out");
    m_dropped = 0;
}

ExchangeResult exchange(const ScriptProcess& process, std::string request, OutputLines& lines,
                        const Clock& clock, Deadline deadline, const std::stop_token& stop,
                        const std::function<bool(std::uint64_t bytes)>& letIn)
{
    const StopEvent stopped(stop);
    AnswerBuffer answer(letIn);
    std::string_view rest = request;
    std::array<char, 65'536> buffer;
    bool outputOpen = true;
    bool errorsOpen = true;
    bool alive = true;
    while (true) {
        if (stop.stop_requested())
            return {ExchangeEnd::Stopped, {}, {}};
        if (deadline.passed(clock))
            return {ExchangeEnd::TimedOut, {}, {}};
        alive = alive && sendSome(process.channel(), rest);
        if (rest.empty())
            std::string().swap(request); // what the script was given lies in its process now
        alive = alive && answer.receive(process.channel());
        if (answer.complete() || answer.refused()) {
            drainRest(process, lines, buffer);
            const std::uint64_t bytes = answer.length();
            if (answer.refused())
                return {ExchangeEnd::TooLarge, {}, bytes};
            return {ExchangeEnd::Answered, answer.take(), bytes};
        }
        if (!alive) {
            drainRest(process, lines, buffer);
            return {ExchangeEnd::Died, {}, {}};
        }
        const short channelEvents = static_cast<short>(POLLIN | (rest.empty() ? 0 : POLLOUT));
        pollfd watched[5] = {{process.channel(), channelEvents, 0},
                             {stopped.descriptor(), POLLIN, 0},
                             {process.endWatch(), POLLIN, 0},
                             {outputOpen ? process.output() : -1, POLLIN, 0},
                             {errorsOpen ? process.errors() : -1, POLLIN, 0}};
        {
            const WaitScope waiting;
            ::poll(watched, 5, stopped.bounded(waitMilliseconds(clock, deadline)));
        }
        if (watched[3].revents)
            outputOpen = drain(process.output(), false, lines, buffer);
        if (watched[4].revents)
            errorsOpen = drain(process.errors(), true, lines, buffer);
        // Ended: what it sent before is still read once above; a child of the script may keep the channel
        // open.
        if (watched[2].revents)
            alive = answer.receive(process.channel()) && (answer.complete() || answer.refused());
    }
}

} // namespace dataflow::nodes
