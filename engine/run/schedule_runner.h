// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ScheduleRunner: fires the schedules of a project by the clock until it is told to stop.

#include "engine/run/run.h"
#include "engine/run/timetable.h"

#include <filesystem>

namespace dataflow::run {

/// Hears what becomes of the schedules. Called on the thread of ScheduleRunner::run().
class ScheduleListener {
public:
    virtual ~ScheduleListener() = default;
    virtual void turned(const Schedule& schedule, const ScheduleTurn& turn) = 0;
    virtual void started(const Schedule& schedule, const ScheduleTurn& turn, const Run& run) = 0;
    virtual void happened(const Run& run, const RunEvent& event) = 0;
    /// `next`: when it fires next; WallTime::max() for never.
    virtual void ended(const Schedule& schedule, const RunReport& report, WallTime next) = 0;
    /// A run could not start, or the state could not be saved. Firing goes on.
    virtual void failed(const Schedule* schedule, const Error& error) = 0;
};

struct ScheduleRunnerOptions {
    std::vector<Schedule> schedules{};
    Map parameters{};
    std::optional<std::string> tenant{};
    /// Where schedules that catch up remember; looked at only when there are some.
    std::filesystem::path stateFile{};
    /// Of each run; zero: none.
    std::chrono::milliseconds timeout{0};
    const nodes::NodeCatalog* catalog = nullptr; ///< nullptr: the built-in one
};

/// What was fired in all.
struct ScheduleTotals {
    std::uint64_t fired = 0;
    std::uint64_t failed = 0;
    /// Runs that the stop cancelled, and firings that waited then.
    std::uint64_t cutShort = 0;
};

class ScheduleRunner {
public:
    /// Plans what each schedule fires; the first error names its node. Reads the state file (blocks).
    static Result<std::unique_ptr<ScheduleRunner>> create(std::shared_ptr<ProjectRuntime> runtime,
                                                          ScheduleRunnerOptions options);
    ~ScheduleRunner();
    /// Fires until `stop`, then cancels what runs and waits for it. Time comes from the runtime's clock; a
    /// wall clock that is set is noticed within half a minute.
    ScheduleTotals run(ScheduleListener& listener, std::stop_token stop);

private:
    struct State;
    explicit ScheduleRunner(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::run
