// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What `dataflow schedule` prints: for people on stderr, with --json one object per line on stdout.

#include "engine/run/schedule_runner.h"

namespace dataflow::cli {

struct ScheduleOutputOptions {
    bool json = false;
    bool quiet = false;
};

/// Prints each schedule with its next `count` firings after `now`.
void printSchedules(const std::vector<run::Schedule>& schedules, WallTime now, std::size_t count, bool json);

class ScheduleOutput final : public run::ScheduleListener {
public:
    ScheduleOutput(const Clock& clock, ScheduleOutputOptions options)
        : m_clock(clock)
        , m_options(options)
    {}
    void turned(const run::Schedule& schedule, const run::ScheduleTurn& turn) override;
    void started(const run::Schedule& schedule, const run::ScheduleTurn& turn, const run::Run& run) override;
    void happened(const run::Run& run, const run::RunEvent& event) override;
    void ended(const run::Schedule& schedule, const run::RunReport& report, WallTime next) override;
    void failed(const run::Schedule* schedule, const Error& error) override;
    void stopped(const run::ScheduleTotals& totals);

private:
    const Clock& m_clock;
    const ScheduleOutputOptions m_options;
};

} // namespace dataflow::cli
