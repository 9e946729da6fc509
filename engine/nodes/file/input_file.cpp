// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/file/input_file.h"

#include "engine/base/wait_scope.h"
#include "engine/nodes/run_context.h"
#include "engine/nodes/stop_event.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace dataflow::nodes {

namespace {

int millisecondsLeft(const InputLimits& limits)
{
    if (limits.deadline.isNever())
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(limits.deadline.left(*limits.clock));
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

} // namespace

InputLimits InputLimits::of(const RunContext& context)
{
    return {context.stop(), context.deadline(), &context.clock()};
}

Result<std::shared_ptr<InputFile>> InputFile::open(const std::filesystem::path& path, InputLimits limits)
{
    // O_NONBLOCK: opening a named pipe would wait for somebody who writes into it, deaf to a stop.
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    const int problem = errno;
    std::shared_ptr<InputFile> file(new InputFile(descriptor, path, std::move(limits)));
    if (descriptor < 0 && (problem == ENOENT || problem == ENOTDIR))
        return fail(Error{ErrorCode::FileNotFound, "The file does not exist"}
                        .with("path", path.string())
                        .hint("A relative path starts from the project file's folder."));
    if (descriptor < 0)
        return fail(file->unreadable(std::strerror(problem)));
    DF_TRY(file->look());
    return file;
}

InputFile::InputFile(int descriptor, std::filesystem::path path, InputLimits limits)
    : m_descriptor(descriptor)
    , m_path(std::move(path))
    , m_limits(std::move(limits))
{}

InputFile::~InputFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Error InputFile::unreadable(std::string_view reason) const
{
    return Error{ErrorCode::FileUnreadable, "The file cannot be read"}
        .with("path", m_path.string())
        .with("reason", reason);
}

/// Finds out what it is.
Result<void> InputFile::look()
{
    struct stat facts = {};
    if (::fstat(m_descriptor, &facts) != 0)
        return fail(unreadable(std::strerror(errno)));
    m_regular = S_ISREG(facts.st_mode);
    if (m_regular)
        m_bytes = static_cast<std::uint64_t>(facts.st_size);
    if (S_ISDIR(facts.st_mode))
        return fail(unreadable("it is a directory").hint("Name a file in it."));
    if (!m_regular && !S_ISFIFO(facts.st_mode) && !S_ISCHR(facts.st_mode))
        return fail(unreadable("it is neither a file nor a pipe").hint("Name a file or a pipe."));
    return {};
}

Result<std::size_t> InputFile::read(char* bytes, std::size_t size)
{
    if (m_place < m_kept.size()) {
        const std::size_t taken = m_kept.copy(bytes, size, m_place);
        m_place += taken;
        if (!m_keeps && m_place == m_kept.size()) {
            std::string().swap(m_kept); // with its memory
            m_place = 0;
        }
        return taken;
    }
    if (m_ended)
        return 0;
    DF_TRY_ASSIGN(const std::size_t got, receive(bytes, size));
    m_ended = got == 0 && size > 0 && !m_regular;
    if (m_keeps && !m_regular) {
        m_kept.append(bytes, got);
        m_place = m_kept.size();
    }
    return got;
}

Result<std::size_t> InputFile::receive(char* bytes, std::size_t size)
{
    for (;;) {
        // A pipe that nobody has opened yet reads as if it had ended; waiting tells the two apart.
        if (!m_regular)
            DF_TRY(await());
        const ssize_t got = ::read(m_descriptor, bytes, size);
        if (got >= 0)
            return static_cast<std::size_t>(got);
        if (errno != EINTR && errno != EAGAIN)
            return fail(unreadable(std::strerror(errno)));
    }
}

/// Until there are bytes, or there is an end.
Result<void> InputFile::await() const
{
    pollfd watched[2] = {{m_descriptor, POLLIN, 0}, {-1, POLLIN, 0}};
    if (::poll(watched, 1, 0) > 0)
        return {};
    const StopEvent stopped(m_limits.stop);
    watched[1].fd = stopped.descriptor();
    const WaitScope waiting;
    for (;;) {
        if (m_limits.stop.stop_requested())
            return fail(
                Error{ErrorCode::Cancelled, "Reading the file was stopped"}.with("path", m_path.string()));
        if (m_limits.deadline.passed(*m_limits.clock))
            return fail(Error{ErrorCode::TimedOut, "Nobody wrote to the file in time"}
                            .with("path", m_path.string())
                            .hint("Start what writes into the pipe, or raise the timeout."));
        if (::poll(watched, 2, stopped.bounded(millisecondsLeft(m_limits))) < 0 && errno != EINTR)
            return fail(unreadable(std::strerror(errno)));
        if (watched[0].revents != 0)
            return {};
    }
}

Result<void> InputFile::beginPass(Pass pass)
{
    m_place = 0;
    m_keeps = pass == Pass::OneOfSeveral;
    if (m_regular && ::lseek(m_descriptor, 0, SEEK_SET) != 0)
        return fail(unreadable(std::strerror(errno)));
    return {};
}

} // namespace dataflow::nodes
