// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// One request and its answer over a worker's channel, while its output is read and stop and deadline are
/// watched.

#include "engine/nodes/script_process.h"
#include "engine/nodes/script_workers.h"

namespace dataflow::nodes {

/// Cuts a worker's output into lines and bounds how many are passed on.
class OutputLines {
public:
    using Sink = std::function<void(bool isError, std::string_view line)>;
    explicit OutputLines(const Sink& sink)
        : m_sink(sink)
    {}
    void append(bool isError, std::string_view bytes);
    /// Passes on what has no line end yet, and how many lines were dropped.
    void finish();

private:
    void passOn(bool isError, std::string& line);
    const Sink& m_sink;
    std::string m_lines[2];
    std::size_t m_passed = 0;
    std::size_t m_dropped = 0;
    std::size_t m_cut[2] = {0, 0};
};

enum class ExchangeEnd {
    Answered,
    Died,    ///< the process ended or closed its channel
    Stopped, ///< asked to stop
    TimedOut,
    TooLarge ///< the answer was not let in
};

struct ExchangeResult {
    ExchangeEnd end = ExchangeEnd::Answered;
    /// The answer's frame, without its length.
    std::string answer;
    /// Of the answer as the process announced it.
    std::uint64_t answerBytes = 0;
};

/// Sends `request` (empty: nothing), which is freed then, and waits for one frame; `letIn` is asked for the
/// frame's length before it is read (empty: any will do). Output that came before the answer has all been
/// appended. The process is left as it is, also when it did not answer.
ExchangeResult exchange(const ScriptProcess& process, std::string request, OutputLines& lines,
                        const Clock& clock, Deadline deadline, const std::stop_token& stop,
                        const std::function<bool(std::uint64_t bytes)>& letIn = {});

} // namespace dataflow::nodes
