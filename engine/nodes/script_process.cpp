// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/script_process.h"

#include "engine/nodes/script_worker_source.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace dataflow::nodes {

namespace {

constexpr int kChannelInChild = 3;

void closeIfOpen(int& descriptor) noexcept
{
    if (descriptor >= 0)
        ::close(descriptor);
    descriptor = -1;
}

Error systemFailure(std::string message, int code)
{
    return Error{ErrorCode::ScriptUnavailable, std::move(message)}.with("reason", std::strerror(code));
}

/// Ends of the channel and pipes: [0] ours, [1] the child's.
struct Descriptors {
    int channel[2] = {-1, -1};
    int output[2] = {-1, -1};
    int errors[2] = {-1, -1};
    ~Descriptors()
    {
        for (int* pair : {channel, output, errors})
            for (int i = 0; i < 2; ++i)
                closeIfOpen(pair[i]);
    }
    bool open() noexcept
    {
        return ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, channel) == 0 &&
               ::pipe2(output, O_CLOEXEC) == 0 && ::pipe2(errors, O_CLOEXEC) == 0;
    }
};

/// Tells the parent through the channel that exec failed: a frame 'X' + errno. Async-signal-safe.
[[noreturn]] void reportExecFailure(int code) noexcept
{
    char frame[9] = {5, 0, 0, 0, 'X', 0, 0, 0, 0};
    std::memcpy(frame + 5, &code, sizeof(code));
    [[maybe_unused]] const auto written = ::write(kChannelInChild, frame, sizeof(frame));
    ::_exit(127);
}

/// Moves `from` out of the way of the numbers 0 to 3. Async-signal-safe.
int movedUp(int from) noexcept
{
    return from > kChannelInChild ? from : ::fcntl(from, F_DUPFD_CLOEXEC, 10);
}

/// After fork, in the child: only async-signal-safe calls.
[[noreturn]] void becomeWorker(const Descriptors& descriptors, pid_t parent, const char* interpreter,
                               char* const* arguments) noexcept
{
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(127); // the parent died before the line above took effect
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (int number = 1; number < NSIG; ++number)
        ::signal(number, SIG_DFL);

    const int channel = movedUp(descriptors.channel[1]);
    const int output = movedUp(descriptors.output[1]);
    const int errors = movedUp(descriptors.errors[1]);
    const int nothing = movedUp(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    ::dup2(nothing, 0);
    ::dup2(output, 1);
    ::dup2(errors, 2);
    ::dup2(channel, kChannelInChild);
    if (::syscall(SYS_close_range, kChannelInChild + 1, ~0U, 0) != 0)
        for (int descriptor = kChannelInChild + 1; descriptor < 65'536; ++descriptor)
            ::close(descriptor);
    ::execv(interpreter, arguments);
    reportExecFailure(errno);
}

bool isProgram(const std::string& path)
{
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && ::access(path.c_str(), X_OK) == 0;
}

} // namespace

Result<ScriptProcess> ScriptProcess::start(const std::string& interpreter)
{
    Descriptors descriptors;
    if (!descriptors.open())
        return fail(systemFailure("No channel to a script worker could be opened", errno));
    const std::string source(scriptWorkerSource());
    // Copies, because execv takes writable texts; made before fork, after which nothing may allocate.
    std::string program = interpreter;
    std::string texts[] = {"-X", "utf8", "-c", source};
    char* arguments[] = {program.data(),  texts[0].data(), texts[1].data(),
                         texts[2].data(), texts[3].data(), nullptr};
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child < 0)
        return fail(systemFailure("No script worker process could be started", errno));
    if (child == 0)
        becomeWorker(descriptors, parent, interpreter.c_str(), arguments);
    ::setpgid(child, child); // also here, so that it holds before the first kill; fails harmlessly after exec

    ScriptProcess process;
    process.m_pid = child;
    process.m_channel = std::exchange(descriptors.channel[0], -1);
    process.m_output = std::exchange(descriptors.output[0], -1);
    process.m_errors = std::exchange(descriptors.errors[0], -1);
    process.m_endWatch = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
    if (process.m_endWatch < 0)
        return fail(systemFailure("The script worker process cannot be watched", errno));
    for (const int descriptor : {process.m_channel, process.m_output, process.m_errors})
        ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    return process;
}

ScriptProcess::ScriptProcess(ScriptProcess&& other) noexcept
{
    *this = std::move(other);
}

ScriptProcess& ScriptProcess::operator=(ScriptProcess&& other) noexcept
{
    if (this != &other) {
        end();
        m_pid = std::exchange(other.m_pid, -1);
        m_channel = std::exchange(other.m_channel, -1);
        m_output = std::exchange(other.m_output, -1);
        m_errors = std::exchange(other.m_errors, -1);
        m_endWatch = std::exchange(other.m_endWatch, -1);
    }
    return *this;
}

ScriptProcess::~ScriptProcess()
{
    end();
}

bool ScriptProcess::hasEnded() const noexcept
{
    pollfd watch{m_endWatch, POLLIN, 0};
    return ::poll(&watch, 1, 0) == 1;
}

ProcessEnd ScriptProcess::end() noexcept
{
    ProcessEnd result;
    if (m_pid <= 0)
        return result;
    // A process that is already exiting keeps its own exit status.
    ::kill(-m_pid, SIGKILL);
    ::kill(m_pid, SIGKILL);
    int status = 0;
    pid_t reaped = -1;
    do
        reaped = ::waitpid(m_pid, &status, 0);
    while (reaped < 0 && errno == EINTR);
    if (reaped == m_pid && WIFEXITED(status))
        result.exitCode = WEXITSTATUS(status);
    else if (reaped == m_pid && WIFSIGNALED(status))
        result.signal = WTERMSIG(status);
    m_pid = -1;
    closeDescriptors();
    return result;
}

void ScriptProcess::closeDescriptors() noexcept
{
    closeIfOpen(m_channel);
    closeIfOpen(m_output);
    closeIfOpen(m_errors);
    closeIfOpen(m_endWatch);
}

Result<std::string> findInterpreter(const std::string& python)
{
    if (python.find('/') != std::string::npos) {
        if (isProgram(python))
            return python;
    } else if (!python.empty()) {
        const char* path = std::getenv("PATH");
        std::string_view rest = path ? path : "/usr/local/bin:/usr/bin:/bin";
        while (true) {
            const auto end = rest.find(':');
            const std::string candidate = std::string(rest.substr(0, end)) + "/" + python;
            if (isProgram(candidate))
                return candidate;
            if (end == std::string_view::npos)
                break;
            rest.remove_prefix(end + 1);
        }
    }
    return fail(Error{ErrorCode::ScriptUnavailable, "There is no Python interpreter to run scripts with"}
                    .with("interpreter", python)
                    .hint("Install python3, or name another interpreter with --python."));
}

} // namespace dataflow::nodes
