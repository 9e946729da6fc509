// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// StopSignals: turns SIGINT and SIGTERM into a drain request, and a second one into the end.

#include <functional>
#include <memory>

namespace dataflow::cli {

/// Construct before any other thread starts (it blocks the signals in the calling thread, and threads inherit
/// that).
class StopSignals {
public:
    /// `drain` runs once, on the first signal, on this object's thread. A second signal ends the process at
    /// once with 130 (SIGINT) or 143 (SIGTERM), as does the end of `drainTimeoutSeconds` after the first
    /// with 75.
    StopSignals(std::function<void()> drain, double drainTimeoutSeconds);
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;
    /// True once a first signal came.
    bool requested() const noexcept;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::cli
