// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ScriptProcess: one python3 worker process with its channel and its captured output.

#include "engine/base/result.h"

#include <string>
#include <sys/types.h>

namespace dataflow::nodes {

/// How a process ended.
struct ProcessEnd {
    int exitCode = 0;
    /// 0 when it exited by itself.
    int signal = 0;
};

/// A worker process in a process group of its own, which the kernel kills when the thread that started it
/// ends. One thread at a time.
class ScriptProcess {
public:
    /// Starts `interpreter` (a path) on the worker's source. Returns before Python is up: its first frame is
    /// the greeting.
    static Result<ScriptProcess> start(const std::string& interpreter);
    ScriptProcess(ScriptProcess&& other) noexcept;
    ScriptProcess& operator=(ScriptProcess&& other) noexcept;
    /// Kills the process group and waits for its end.
    ~ScriptProcess();

    pid_t pid() const noexcept { return m_pid; }
    int channel() const noexcept { return m_channel; }
    int output() const noexcept { return m_output; }
    int errors() const noexcept { return m_errors; }
    /// Readable once the process has ended.
    int endWatch() const noexcept { return m_endWatch; }
    /// True when it has ended by itself; it stays to be reaped by end().
    bool hasEnded() const noexcept;
    /// Kills the whole group, closes the channel and reaps: nothing is left of it. Gives how it ended.
    ProcessEnd end() noexcept;

private:
    ScriptProcess() = default;
    void closeDescriptors() noexcept;
    pid_t m_pid = -1;
    int m_channel = -1;
    int m_output = -1;
    int m_errors = -1;
    int m_endWatch = -1;
};

/// The absolute path of `python`, looked up in PATH when it holds no slash; ScriptUnavailable otherwise.
Result<std::string> findInterpreter(const std::string& python);

} // namespace dataflow::nodes
